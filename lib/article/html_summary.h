/* html_summary.h - the lines between the headline and the text. */
#ifndef GRAF_ARTICLE_HTML_SUMMARY_H
#define GRAF_ARTICLE_HTML_SUMMARY_H

#include "html_page.h"
#include "html_segments.h"

/*
 * The segment before `first`, where the text of the article begins, that says
 * what the page's metadata say the article is about: the standfirst, which
 * newspapers set apart from the text. segments->count when there is none, or
 * when the text itself, up to `end`, says the same.
 */
size_t graf_html_find_standfirst(const graf_html_page *page,
                                 const graf_html_segments *segments,
                                 size_t first, size_t end);

#endif
