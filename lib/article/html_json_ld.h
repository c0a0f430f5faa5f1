/* html_json_ld.h - articles as pages describe them to machines. */
#ifndef GRAF_ARTICLE_HTML_JSON_LD_H
#define GRAF_ARTICLE_HTML_JSON_LD_H

#include "html_page.h"

/*
 * Sets what the first article of schema.org in the page's
 * <script type="application/ld+json"> says: headline, author, datePublished,
 * publisher, articleSection, keywords, inLanguage, url; page->fallback is its
 * articleBody.
 */
graf_status graf_html_read_json_ld(graf_html_page *page,
                                   graf_error *error) GRAF_MUST_CHECK;

#endif
