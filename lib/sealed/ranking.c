#include "sealed/ranking.h"

/* Documents in a row for which one bound holds. */
typedef struct score_window {
    uint32_t last;
    double limit;
} score_window;

/* The window that begins at `target`: up to where the first of the terms'
 * blocks ends. */
static score_window window_at(graf_ranking *ranking, uint32_t target)
{
    graf_matching *matching = ranking->matching;
    graf_scorer *scorer = &ranking->scorer;
    score_window window = { matching->document_end - 1, 0.0 };
    size_t i;

    for (i = 0; i < scorer->count; i++) {
        graf_scored_term *term = &scorer->terms[i];

        window.limit += graf_scorer_limit(scorer, term, target);
        if (term->block_last < window.last)
            window.last = term->block_last;
    }
    if (window.limit + scorer->headline_limit > ranking->top.threshold)
        window.limit += graf_scorer_headline_limit(
            scorer, graf_article_of(matching->articles, target),
            graf_article_of(matching->articles, window.last));
    return window;
}

/* Looks at a candidate: its score first, which is soon known. */
static graf_status look_at(graf_ranking *ranking, uint32_t document,
                           uint32_t *target, graf_error *error)
{
    graf_matching *matching = ranking->matching;
    double score;

    if (graf_matching_leaves_out(matching, document, target))
        return GRAF_OK;
    score = graf_scorer_document(&ranking->scorer, document);
    if (score <= graf_top_articles_bar(&ranking->top, matching->at.article))
        return GRAF_OK;
    return graf_ranking_offer(ranking, document, score, error);
}

static graf_status rank_matches(graf_ranking *ranking, graf_error *error)
{
    graf_matching *matching = ranking->matching;
    uint32_t target = matching->document_begin;
    graf_status status = GRAF_OK;
    score_window window = { 0, 0.0 };
    bool has_window = false;

    while (status == GRAF_OK && target < matching->document_end &&
           !graf_matching_is_late(matching)) {
        uint32_t document;

        if (!has_window || target > window.last)
            window = window_at(ranking, target);
        has_window = true;
        if (window.limit <= ranking->top.threshold) {
            target = window.last + 1;
            continue;
        }
        document = graf_iterator_advance(matching->root, target);
        target = document;
        if (document <= window.last)
            status = look_at(ranking, document, &target, error);
    }
    return status;
}

graf_status graf_rank(graf_ranking *ranking, graf_error *error)
{
    graf_matching *matching = ranking->matching;
    const graf_node *without;
    bool any_of = graf_any_of_applies(matching->plan, &without);
    graf_status status;

    if (any_of && without != NULL)
        status = graf_matching_compile_rest(matching, without, error);
    else
        status = graf_matching_compile(matching, error);
    if (status == GRAF_OK)
        status = graf_scorer_init(&ranking->scorer, matching, error);
    if (status == GRAF_OK)
        status = any_of ? graf_rank_any_of(ranking, error)
                        : rank_matches(ranking, error);
    graf_top_articles_sort(&ranking->top);
    return status;
}
