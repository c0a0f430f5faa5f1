/*
 * brotli.h - bodies of web pages in the coding "br" (RFC 7932), unpacked as
 * they are read.
 *
 * Nothing marks such data. Some archives keep bodies decoded and the header
 * as it was, so what is no such data from its beginning is handed out as it
 * is. The decoder takes up to 16 MiB for what it looks back at.
 */
#ifndef GRAF_ARTICLE_BROTLI_H
#define GRAF_ARTICLE_BROTLI_H

#include "window.h"

typedef struct graf_brotli {
    graf_window *packed;
    void *decoder;
    graf_source plain; /* the data are none of these; read: NULL: they are */
    graf_piece piece;  /* of the window, in that case */
    bool begun;
    bool ended;
    graf_error failure; /* to be told after the bytes before it */
} graf_brotli;

/* What the rest of a window, which is borrowed, unpacks to: the source lives
 * as long as *brotli, which is closed even if this failed. */
graf_status graf_brotli_open(graf_brotli *brotli, graf_window *packed,
                             graf_source *out,
                             graf_error *error) GRAF_MUST_CHECK;
void graf_brotli_close(graf_brotli *brotli);

#endif
