/*
 * collect.h - runs a reader and keeps what it says, for assertions.
 */
#ifndef TEST_ARTICLE_COLLECT_H
#define TEST_ARTICLE_COLLECT_H

#include "graf/reader.h"

typedef struct collected {
    graf_buffer articles; /* one a line, as JSON with all fields */
    graf_buffer problems; /* "LOST name:line message", one a line */
    size_t article_count;
    size_t lost;
    size_t repaired;
    size_t dropped;
    uint64_t progress; /* bytes told */
    size_t stop_after; /* articles, then GRAF_INTERRUPTED; 0: never */
    size_t most_paragraphs;
} collected;

/* Empties *out and reads bytes called `name`, or a path; `format` may be
 * NULL. The status is the reader's. */
graf_status collect_bytes(collected *out, const char *name, graf_view bytes,
                          const char *format);
graf_status collect_mapped(collected *out, const char *name, graf_view bytes,
                           const char *map);
graf_status collect_path(collected *out, const char *path);
void collected_init(collected *out);
void collected_release(collected *out);

/* Fail the test with what there was. */
void assert_articles(const collected *out, const char *expected);
void assert_problem(const collected *out, const char *part);

/* The first article has this id. */
void assert_id(const collected *out, const char *id);

#endif
