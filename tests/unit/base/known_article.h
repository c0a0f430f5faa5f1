/*
 * known_article.h - an article of which fingerprint and record are known byte
 * for byte: what is on disk must be found again by every later version.
 */
#ifndef TEST_BASE_KNOWN_ARTICLE_H
#define TEST_BASE_KNOWN_ARTICLE_H

#include <string.h>

#include "graf/article.h"

static const graf_view known_authors[] = { GRAF_VIEW_LITERAL("Anna Ruiz"),
                                           GRAF_VIEW_LITERAL("Bo Chen") };
static const graf_view known_paragraphs[] = { GRAF_VIEW_LITERAL("First."),
                                              GRAF_VIEW_LITERAL("Second.") };

static inline graf_article known_article(void)
{
    graf_article article;

    memset(&article, 0, sizeof article);
    article.id = graf_view_of_string("s/1");
    article.title = graf_view_of_string("A headline");
    article.source = graf_view_of_string("Daily News");
    article.origin = graf_view_of_string("Wire");
    article.section = graf_view_of_string("World");
    article.url = graf_view_of_string("https://example.org/1");
    article.language = graf_view_of_string("en");
    article.authors.items = known_authors;
    article.authors.count = 2;
    article.themes.items = known_authors + 1;
    article.themes.count = 1;
    article.date = -12345;
    article.paragraphs.items = known_paragraphs;
    article.paragraphs.count = 2;
    return article;
}

#endif
