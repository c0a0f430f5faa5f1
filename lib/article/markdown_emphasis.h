/* markdown_emphasis.h - which of *, _ and ~ in a text are marks. */
#ifndef GRAF_ARTICLE_MARKDOWN_EMPHASIS_H
#define GRAF_ARTICLE_MARKDOWN_EMPHASIS_H

#include "graf/buffer.h"

/* A run of *, _ or ~ that may be a mark. */
typedef struct graf_mark_run {
    size_t at;
    size_t length;
    size_t used; /* bytes of it that have found a partner */
} graf_mark_run;

typedef struct graf_mark_runs {
    graf_mark_run *items;
    size_t count;
    size_t capacity;
} graf_mark_runs;

/*
 * Finds all runs of the text and how much of each is a mark. The caller frees
 * runs->items, also after a failure.
 */
graf_status graf_find_mark_runs(graf_view text, graf_mark_runs *runs,
                                graf_error *error) GRAF_MUST_CHECK;

/* True when the line end at `at` is followed by a blank line. */
bool graf_is_blank_line_at(graf_view text, size_t at);

/* The byte at `at`, NUL past the end. */
static inline char graf_byte_at(graf_view text, size_t at)
{
    return at < text.length ? text.data[at] : '\0';
}

#endif
