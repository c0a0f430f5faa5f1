/* html_page_parts.h - what of a page is certainly no story. */
#ifndef GRAF_ARTICLE_HTML_PAGE_PARTS_H
#define GRAF_ARTICLE_HTML_PAGE_PARTS_H

#include "html_tree.h"

/*
 * Marks elements left_out: by tag (nav, aside, footer, figure, form, ...), by
 * role and style, and by words of their class or id (share, related, comments,
 * ...) - unless they hold a large part of the page's text, for then the word
 * means something else there.
 */
void graf_html_leave_out(graf_html_node *root);

#endif
