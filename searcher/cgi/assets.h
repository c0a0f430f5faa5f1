/*
 * assets.h - the style sheet, the script and the icon, which are part of the
 * program.
 */
#ifndef CGI_ASSETS_H
#define CGI_ASSETS_H

#include "graf/view.h"

enum asset { ASSET_STYLE, ASSET_SCRIPT, ASSET_ICON, ASSET_PROGRAM };

/* The bytes of an asset; none for ASSET_PROGRAM. */
graf_view asset_bytes(enum asset asset);

/* Changes with the asset; ASSET_PROGRAM: with any of them and the version. */
uint64_t asset_checksum(enum asset asset);

#endif
