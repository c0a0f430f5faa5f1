/*
 * warc.h - the records of WARC files (ISO 28500, versions 0.9 to 1.1) and of
 * ARC files (the Internet Archive's format before it, versions 1 and 2).
 */
#ifndef GRAF_ARTICLE_WARC_H
#define GRAF_ARTICLE_WARC_H

#include "window.h"

/* The header of a record; the views live until the next call. */
typedef struct graf_web_record {
    graf_view kind;    /* "response", "request", "warcinfo", ...; "filedesc"
                          for the first record of an ARC file */
    graf_view address; /* of the page; empty where there is none */
    graf_view media;   /* the type of the block; of a page in an ARC file it
                          is that of the page */
    uint64_t length;   /* of the block, which follows in the window */
    uint64_t at;       /* the offset of the header in the unpacked file */
} graf_web_record;

typedef struct graf_warc {
    graf_window *window;
    bool arc;
    size_t arc_fields;  /* in a header line: 5, or 10 in version 2 */
    bool lost;          /* the next record has to be looked for */
    graf_buffer header; /* of the record in hand */
} graf_warc;

/* Begins at the beginning of a window, which is borrowed. */
void graf_warc_init(graf_warc *warc, graf_window *window, bool arc);
void graf_warc_release(graf_warc *warc);

/*
 * Reads the header of the next record. The caller uses the bytes of its block
 * before the next call; where no record follows them, the next one is looked
 * for. GRAF_END at the end of the window, which may be damaged. GRAF_BAD_INPUT
 * for what is no record, or one without sense: the message says where it
 * stands, and the next call goes on behind it.
 */
graf_status graf_warc_next(graf_warc *warc, graf_web_record *out,
                           graf_error *error) GRAF_MUST_CHECK;

#endif
