/* html_segments.h - the text of a page, cut where its elements break it. */
#ifndef GRAF_ARTICLE_HTML_SEGMENTS_H
#define GRAF_ARTICLE_HTML_SEGMENTS_H

#include "html_tree.h"

/* A run of text between two breaks: a paragraph, an item, a heading. */
typedef struct graf_html_segment {
    graf_view text;        /* tidied, in the arena */
    size_t link_bytes;     /* of it, how many are words of links */
    graf_html_node *owner; /* the innermost element on lines of its own */
} graf_html_segment;

typedef struct graf_html_segments {
    graf_html_segment *items; /* freed by the caller, also after a failure */
    size_t count;
    size_t capacity;
} graf_html_segments;

/* Cuts what is in `top` and not left out. */
graf_status graf_html_cut(graf_html_node *top, graf_arena *arena,
                          graf_html_segments *out,
                          graf_error *error) GRAF_MUST_CHECK;

#endif
