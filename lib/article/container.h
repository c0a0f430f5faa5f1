/*
 * container.h - what can hold other inputs, told by its first bytes.
 */
#ifndef GRAF_ARTICLE_CONTAINER_H
#define GRAF_ARTICLE_CONTAINER_H

#include "graf/view.h"

typedef enum graf_container {
    GRAF_NO_CONTAINER,
    GRAF_IN_GZIP,
    GRAF_IN_BZIP2,
    GRAF_IN_XZ,
    GRAF_IN_ZSTD,
    GRAF_IN_TAR, /* from here on: what can hold many inputs */
    GRAF_IN_ZIP,
    GRAF_IN_SEVEN_ZIP,
    GRAF_IN_WARC,
    GRAF_IN_ARC
} graf_container;

/* What begins with `head`. 512 bytes are enough for all of them, six for all
 * but tar, ARC and bzip2. Zip files that are documents of an office program
 * or books are no containers. */
graf_container graf_container_of(graf_view head);

/* Archives, and web archives. */
bool graf_holds_many(graf_container container);

/* "a zip archive" */
const char *graf_container_name(graf_container container);

/* A path without the suffixes of packed files (".gz", ".zst"). */
graf_view graf_unpacked_name(graf_view path);

#endif
