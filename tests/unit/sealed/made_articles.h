/* made_articles.h - articles made from a number, for tests of whole parts. */
#ifndef TEST_SEALED_MADE_ARTICLES_H
#define TEST_SEALED_MADE_ARTICLES_H

#include "graf/article.h"
#include "graf/buffer.h"

/* An article and the memory that its views point into. */
typedef struct made_article {
    graf_article article;
    graf_arena arena;
} made_article;

/* Makes article `number`. Another `version` has the same id and other
 * contents. Some are long, some have no paragraph, no date, no metadata. */
void make_article(made_article *made, unsigned number, unsigned version);
void free_article(made_article *made);

/* Articles 0 to count - 1, all of version 0. */
made_article *make_articles(unsigned count);
void free_articles(made_article *articles, unsigned count);

#endif
