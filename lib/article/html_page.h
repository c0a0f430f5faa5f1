/* html_page.h - the parts of the HTML reader. */
#ifndef GRAF_ARTICLE_HTML_PAGE_H
#define GRAF_ARTICLE_HTML_PAGE_H

#include "draft.h"
#include "html_tree.h"

enum { GRAF_HTML_SUMMARIES = 4 };

typedef struct graf_html_page {
    graf_input *input;
    graf_arena *arena; /* of the tree */
    graf_html_tree tree;
    graf_view fallback;  /* the text of the article as JSON-LD gives it */
    graf_view publisher; /* named as the author, for want of a person */
    graf_view summaries[GRAF_HTML_SUMMARIES]; /* what it is about */
    size_t summary_count;
} graf_html_page;

/* Adds a summary that is not empty; those past the limit are left out. The
 * text stays the caller's or the tree's. */
void graf_html_add_summary(graf_html_page *page, graf_view text);

/* "en-US" and "en_US" are "en". */
graf_view graf_html_primary_language(graf_view value);

/* Sets what JSON-LD, OpenGraph, <meta>, <time> and other elements say of the
 * article, in this order of trust, and page->fallback. */
graf_status graf_html_metadata(graf_html_page *page,
                               graf_error *error) GRAF_MUST_CHECK;

/* What the lines behind the headline say of authors and date, where they are
 * not known yet. */
graf_status graf_html_read_lines(graf_html_page *page,
                                 graf_error *error) GRAF_MUST_CHECK;

/* Finds the article on the page and appends its paragraphs. */
graf_status graf_html_body(graf_html_page *page,
                           graf_error *error) GRAF_MUST_CHECK;

#endif
