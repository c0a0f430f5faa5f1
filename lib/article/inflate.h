/*
 * inflate.h - gzip data and DEFLATE streams, unpacked as they are read.
 */
#ifndef GRAF_ARTICLE_INFLATE_H
#define GRAF_ARTICLE_INFLATE_H

#include "window.h"

typedef enum graf_deflation {
    GRAF_GZIP,   /* RFC 1952; several members one after the other */
    GRAF_DEFLATE /* RFC 1950, or RFC 1951 as servers send it in its place */
} graf_deflation;

typedef struct graf_inflation graf_inflation;

/* One that is not open; it keeps its memory from input to input. */
graf_status graf_inflation_new(graf_inflation **out,
                               graf_error *error) GRAF_MUST_CHECK;
void graf_inflation_free(graf_inflation *inflater);

/*
 * What the rest of a window unpacks to. The window is borrowed; only what
 * belongs to the data is used of it. Behind damage the source can go on with
 * the next gzip member.
 */
graf_source graf_inflation_open(graf_inflation *inflater, graf_window *packed,
                                graf_deflation deflation);

#endif
