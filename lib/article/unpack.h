/*
 * unpack.h - archives and packed data, through libarchive.
 *
 * Everything is read as a stream; nothing is ever written to disk, so links,
 * devices and paths that lead out of an archive can do no harm. Memory is
 * bounded by what the data were packed with: LZMA data may ask for up to 4 GiB
 * of address space, which is taken only as far as they unpack. Of damaged
 * bzip2, xz and zstd data up to 64 KiB in front of the damage are lost.
 */
#ifndef GRAF_ARTICLE_UNPACK_H
#define GRAF_ARTICLE_UNPACK_H

#include "window.h"

typedef enum graf_packing {
    GRAF_BZIP2, /* the first three hold one member without a path */
    GRAF_XZ,
    GRAF_ZSTD,
    GRAF_TAR,
    GRAF_ZIP,
    GRAF_SEVEN_ZIP
} graf_packing;

typedef struct graf_unpacker graf_unpacker;

/*
 * Begins to read an archive from the unused bytes of a window, which is
 * borrowed, and must be at its beginning. Zip archives are read by their
 * directory where the window's source can seek; 7z archives only then.
 */
graf_status graf_unpacker_new(graf_window *packed, graf_packing packing,
                              graf_unpacker **out,
                              graf_error *error) GRAF_MUST_CHECK;
void graf_unpacker_free(graf_unpacker *unpacker);

typedef enum graf_member_kind {
    GRAF_MEMBER_FILE,
    GRAF_MEMBER_FOLDER,
    GRAF_MEMBER_LINK, /* symbolic or hard */
    GRAF_MEMBER_OTHER /* a device, a pipe, a socket */
} graf_member_kind;

typedef struct graf_member {
    graf_view path; /* as the archive has it; lives until the next call */
    graf_member_kind kind;
    bool encrypted;
} graf_member;

/*
 * The next member. GRAF_END after the last; GRAF_BAD_INPUT: one that cannot
 * be read, when *more is true others may follow.
 */
graf_status graf_unpacker_next(graf_unpacker *unpacker, graf_member *out,
                               bool *more, graf_error *error) GRAF_MUST_CHECK;

/* The content of the member in hand, until the next call. */
graf_source graf_unpacker_source(graf_unpacker *unpacker);

#endif
