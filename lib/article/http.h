/*
 * http.h - a response of a web server as web archives keep it (RFC 9112).
 */
#ifndef GRAF_ARTICLE_HTTP_H
#define GRAF_ARTICLE_HTTP_H

#include "window.h"

/* What the header says of the body. The views lie in the buffer it was
 * copied to. */
typedef struct graf_http_head {
    int code;          /* 200, 404, ...; 0: there is no header */
    graf_view media;   /* "text/html", without what may follow; or empty */
    graf_view charset; /* as declared, or empty */
    graf_view coding;  /* of the content: "gzip", ...; or empty */
    bool chunked;
} graf_http_head;

/*
 * Reads and uses the header at the beginning of a window. Without one nothing
 * is used and all is body. A header without an end has no body behind it.
 */
graf_status graf_http_read_head(graf_window *window, graf_buffer *copy,
                                graf_http_head *out,
                                graf_error *error) GRAF_MUST_CHECK;

/* Takes "text/html; charset=utf-8" apart. */
void graf_http_split_media(graf_view value, graf_view *media,
                           graf_view *charset);

/* A body in the chunked transfer coding. */
typedef struct graf_chunks {
    graf_window *window;
    uint64_t left; /* of the chunk in hand */
    bool begun;
    bool plain;  /* the rest is no chunk and handed out as it is */
    bool broken; /* that was so after the first chunk, or the end is missing */
    bool ended;
} graf_chunks;

/*
 * The decoded rest of a window. Many archives keep bodies decoded and the
 * header as it was: what does not begin with a chunk is handed out whole.
 */
graf_source graf_chunks_open(graf_chunks *chunks, graf_window *window);

#endif
