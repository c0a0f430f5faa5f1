/*
 * metadata.h - what a live part says of itself.
 */
#ifndef GRAF_LIVE_METADATA_H
#define GRAF_LIVE_METADATA_H

#include "graf/view.h"
#include "xapian-c.h"

#define GRAF_KEY_SCHEMA "graf.schema"
#define GRAF_KEY_LANGUAGE "graf.language"
#define GRAF_KEY_TEXT_BYTES "graf.text_bytes"
#define GRAF_KEY_MANIFEST "graf.manifest" /* the index's; see live.h */

typedef struct graf_live_metadata {
    char language[32];
    uint64_t text_bytes;
} graf_live_metadata;

/*
 * Reads and checks them; `path` is for messages. GRAF_INVALID_ARGUMENT for a
 * Xapian database that is not graf's, GRAF_WRONG_VERSION for another layout.
 */
graf_status graf_live_metadata_read(xc_database *database, const char *path,
                                    graf_live_metadata *out,
                                    graf_error *error) GRAF_MUST_CHECK;

/* Stores one of them, with the next commit. */
graf_status graf_live_metadata_store(xc_writable_database *database,
                                     const char *key, graf_view value,
                                     graf_error *error) GRAF_MUST_CHECK;
graf_status graf_live_metadata_store_number(xc_writable_database *database,
                                            const char *key, uint64_t number,
                                            graf_error *error) GRAF_MUST_CHECK;

#endif
