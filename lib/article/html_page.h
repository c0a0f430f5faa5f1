/* html_page.h - the parts of the HTML reader. */
#ifndef GRAF_ARTICLE_HTML_PAGE_H
#define GRAF_ARTICLE_HTML_PAGE_H

#include "draft.h"
#include "html_tree.h"

typedef struct graf_html_page {
    graf_input *input;
    graf_arena *arena; /* of the tree */
    graf_html_tree tree;
    graf_view fallback; /* the text of the article as JSON-LD gives it */
} graf_html_page;

/* Sets what JSON-LD, OpenGraph, <meta>, <time> and other elements say of the
 * article, in this order of trust, and page->fallback. */
graf_status graf_html_metadata(graf_html_page *page,
                               graf_error *error) GRAF_MUST_CHECK;

/* Finds the article on the page and appends its paragraphs. */
graf_status graf_html_body(graf_html_page *page,
                           graf_error *error) GRAF_MUST_CHECK;

#endif
