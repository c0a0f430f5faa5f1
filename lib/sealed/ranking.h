/*
 * ranking.h - the best articles of a part by score, without looking at every
 * document that matches.
 *
 *   ranking.c       every query: what matches is gone through, but blocks of
 *                   documents that cannot score enough are passed over
 *   any_of.c        any of some words: block-max MaxScore
 *   any_of_shape.c  which queries those are
 */
#ifndef GRAF_SEALED_RANKING_H
#define GRAF_SEALED_RANKING_H

#include "sealed/scorer.h"
#include "sealed/top_articles.h"

typedef struct graf_ranking {
    graf_matching *matching;
    graf_scorer scorer;
    graf_top_articles top;
    bool any_of; /* graf_any_of_applies */
} graf_ranking;

/* Compiles ranking->matching, and makes the scorer. */
graf_status graf_ranking_prepare(graf_ranking *ranking,
                                 graf_error *error) GRAF_MUST_CHECK;

/* What a prepared ranking costs if it passes over nothing, roughly: ten
 * nanoseconds each. */
uint64_t graf_ranking_cost(const graf_ranking *ranking);

/* Fills ranking->top, unsorted. */
graf_status graf_ranking_run(graf_ranking *ranking,
                             graf_error *error) GRAF_MUST_CHECK;

/*
 * True when any document with a scoring word matches, if only it passes what
 * the matching has for root once it is compiled without *without (see
 * graf_matching_compile_rest; NULL: with all of it).
 */
bool graf_any_of_applies(const graf_plan *plan, const graf_node **without);

/* Ranks the documents with any scoring word that the root lets pass. */
graf_status graf_rank_any_of(graf_ranking *ranking,
                             graf_error *error) GRAF_MUST_CHECK;

/* Adds a document of matching->at that scores enough, if it matches. */
GRAF_MUST_CHECK static inline graf_status graf_ranking_offer(
    graf_ranking *ranking, uint32_t document, double score, graf_error *error)
{
    graf_matching *matching = ranking->matching;
    graf_status status;
    bool holds;

    if (graf_iterator_advance(matching->root, document) != document)
        return GRAF_OK;
    status = graf_iterator_check(matching->root, &holds, error);
    if (status == GRAF_OK && holds)
        graf_top_articles_offer(&ranking->top, matching->at.article, score);
    return status;
}

#endif
