/*
 * top_articles.h - the best so many articles of those that are offered, which
 * come in document order, so that of equals the first is the better.
 */
#ifndef GRAF_SEALED_TOP_ARTICLES_H
#define GRAF_SEALED_TOP_ARTICLES_H

#include "graf/buffer.h"

typedef struct graf_top_article {
    double score;
    uint32_t article;
} graf_top_article;

typedef struct graf_top_articles {
    graf_top_article *items; /* a heap, the worst first */
    size_t count;
    size_t limit;
    /* The article of the paragraph offered last, whose best is not known
     * before its end. */
    graf_top_article open;
    bool is_open;
    /* A paragraph must score more than that to change anything. */
    double threshold;
} graf_top_articles;

/* `limit` at least 1; memory in the arena. */
graf_status graf_top_articles_init(graf_top_articles *top, size_t limit,
                                   graf_arena *arena,
                                   graf_error *error) GRAF_MUST_CHECK;

/* Takes the open article in; another one begins. */
void graf_top_articles_close(graf_top_articles *top);

/* The score that a paragraph of `article` must pass. */
static inline double graf_top_articles_bar(const graf_top_articles *top,
                                           uint32_t article)
{
    return top->is_open && top->open.article == article &&
                   top->open.score > top->threshold
               ? top->open.score
               : top->threshold;
}

/* Offers a paragraph of an article. */
static inline void graf_top_articles_offer(graf_top_articles *top,
                                           uint32_t article, double score)
{
    if (!top->is_open || top->open.article != article) {
        graf_top_articles_close(top);
        top->open.article = article;
        top->open.score = score;
        top->is_open = true;
    } else if (score > top->open.score) {
        top->open.score = score;
    }
}

/* Adds what another one has, of other articles, in any order; both are
 * closed. */
void graf_top_articles_add(graf_top_articles *top,
                           const graf_top_articles *other);

/* Closes, and sorts the items: the best first. */
void graf_top_articles_sort(graf_top_articles *top);

#endif
