/* news.h - generated news in every format, for benchmarks of readers. */
#ifndef BENCH_NEWS_H
#define BENCH_NEWS_H

#include "graf/buffer.h"

/* How a format frames a file, an article and its paragraphs. */
typedef struct news_layout {
    const char *name; /* also the format's */
    const char *file_start;
    const char *article_start;
    const char *paragraph_start;
    const char *sentence_end;
    const char *paragraph_end;
    const char *article_end;
    const char *between; /* two articles; NULL: a file has one */
    const char *file_end;
} news_layout;

/* Ended by a row whose name is NULL. */
extern const news_layout news_layouts[];

/* The row of a name, which there must be. */
const news_layout *news_layout_of(const char *name);

/* Appends a file of at least `length` bytes, or of one article where a file
 * of the format holds no more. */
graf_status news_append_file(graf_buffer *out, const news_layout *layout,
                             size_t length, graf_error *error) GRAF_MUST_CHECK;

/* Appends web pages as the records of a WARC file. */
graf_status news_append_pages(graf_buffer *out, size_t length,
                              graf_error *error) GRAF_MUST_CHECK;

#endif
