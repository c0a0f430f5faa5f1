#include "sealed/ranking.h"

/* Documents in a row for which one bound holds. */
typedef struct score_window {
    uint32_t last;
    double headline; /* the most that a headline adds */
    double limit;    /* that, and all terms */
} score_window;

/* False as long as there are not as many articles as are asked for. */
static bool has_bar(const graf_ranking *ranking)
{
    return ranking->top.threshold > -HUGE_VAL;
}

/* The window that begins at `target`: up to where the first of the terms'
 * blocks ends. */
static score_window window_at(graf_ranking *ranking, uint32_t target)
{
    graf_matching *matching = ranking->matching;
    graf_scorer *scorer = &ranking->scorer;
    score_window window = { matching->document_end - 1, 0.0, 0.0 };
    size_t i;

    for (i = 0; i < scorer->count; i++) {
        graf_scored_term *term = &scorer->terms[i];

        window.limit += graf_scorer_limit(scorer, term, target);
        if (term->block_last < window.last)
            window.last = term->block_last;
    }
    if (window.limit + scorer->headline_limit > ranking->top.threshold)
        window.headline = graf_scorer_headline_limit(
            scorer, graf_article_of(matching->articles, target),
            graf_article_of(matching->articles, window.last));
    window.limit += window.headline;
    return window;
}

/* The most that the words of a document can score, as far as it is known
 * without touching a list that does not stand there already. */
static double limit_at(graf_scorer *scorer, uint32_t document)
{
    double limit = 0.0;
    size_t i;

    for (i = 0; i < scorer->count; i++) {
        graf_scored_term *term = &scorer->terms[i];

        if (term->documents->document == document)
            limit += graf_scorer_word(scorer, term, document);
        else if (term->documents->document < document)
            limit += term->block_limit;
    }
    return limit;
}

/* Can a document of the window score enough? What its headline adds is looked
 * at only where that decides. */
static bool may_score(graf_ranking *ranking, const score_window *window,
                      uint32_t document)
{
    graf_matching *matching = ranking->matching;
    double limit;

    if (!has_bar(ranking))
        return true;
    limit = limit_at(&ranking->scorer, document);
    if (limit + window->headline <= ranking->top.threshold)
        return false;
    graf_matching_look_at(matching, document);
    limit += graf_scorer_headline(&ranking->scorer, matching->at.article);
    return limit > graf_top_articles_bar(&ranking->top, matching->at.article);
}

/* Looks at a candidate: first whether it could score enough, then whether it
 * matches, and only then what it scores. */
static graf_status look_at(graf_ranking *ranking, const score_window *window,
                           uint32_t document, uint32_t *target,
                           graf_error *error)
{
    graf_matching *matching = ranking->matching;
    graf_status status;
    bool holds;

    *target = document + 1;
    if (!may_score(ranking, window, document) ||
        graf_matching_leaves_out(matching, document, target))
        return GRAF_OK;
    status = graf_iterator_check(matching->root, &holds, error);
    if (status == GRAF_OK && holds)
        graf_top_articles_offer(
            &ranking->top, matching->at.article,
            graf_scorer_document(&ranking->scorer, document));
    return status;
}

/* The rarest of the terms that all matches have; NULL: there is none. */
static graf_scored_term *find_lead(graf_scorer *scorer)
{
    graf_scored_term *lead = NULL;
    size_t i;

    for (i = 0; i < scorer->count; i++) {
        graf_scored_term *term = &scorer->terms[i];

        if (term->is_required &&
            (lead == NULL || term->documents->list.document_frequency <
                                 lead->documents->list.document_frequency))
            lead = term;
    }
    return lead;
}

/*
 * The next candidate from `target` on, which need not be one when it is not
 * the target. Where much is asked of the rarest term, its list is gone through
 * first, and other lists are touched only for documents in which it adds so
 * much that all others together could lift them over the bar. On average
 * it adds its weight to a document where it stands once.
 */
static uint32_t next_candidate(graf_ranking *ranking, graf_scored_term *lead,
                               const score_window *window, uint32_t target)
{
    graf_matching *matching = ranking->matching;
    uint32_t document;
    double needed;

    if (lead == NULL || !has_bar(ranking))
        return graf_iterator_advance(matching->root, target);
    needed = ranking->top.threshold - (window->limit - lead->block_limit);
    if (!(needed >= lead->weight))
        return graf_iterator_advance(matching->root, target);
    document = lead->documents->document;
    if (document < target)
        document = graf_posting_cursor_advance(lead->documents, target);
    while (document <= window->last &&
           graf_scorer_word(&ranking->scorer, lead, document) <= needed)
        document = graf_posting_cursor_next(lead->documents);
    if (document > target)
        return document <= window->last ? document : window->last + 1;
    return graf_iterator_reach(matching->root, target);
}

static graf_status rank_matches(graf_ranking *ranking, graf_error *error)
{
    graf_matching *matching = ranking->matching;
    graf_scored_term *lead = find_lead(&ranking->scorer);
    uint32_t target = matching->document_begin;
    graf_status status = GRAF_OK;
    score_window window = { matching->document_end - 1, HUGE_VAL, HUGE_VAL };
    bool has_window = false;

    while (status == GRAF_OK && target < matching->document_end &&
           !graf_matching_is_late(matching)) {
        uint32_t document;

        if (has_bar(ranking) && (!has_window || target > window.last)) {
            window = window_at(ranking, target);
            has_window = true;
        }
        if (window.limit <= ranking->top.threshold) {
            target = window.last + 1;
            continue;
        }
        document = next_candidate(ranking, lead, &window, target);
        if (document == target)
            status = look_at(ranking, &window, document, &target, error);
        else
            target = document;
    }
    return status;
}

graf_status graf_ranking_prepare(graf_ranking *ranking, graf_error *error)
{
    graf_matching *matching = ranking->matching;
    const graf_node *without;
    graf_status status;

    ranking->any_of = graf_any_of_applies(matching->plan, &without);
    /* Any-of goes through its lists out of step with the iterators. */
    matching->is_required = !ranking->any_of;
    if (ranking->any_of && without != NULL)
        status = graf_matching_compile_rest(matching, without, error);
    else
        status = graf_matching_compile(matching, error);
    if (status == GRAF_OK)
        status = graf_scorer_init(&ranking->scorer, matching, error);
    return status;
}

/* What a candidate costs, in documents of a list that any-of goes through. */
enum { CANDIDATE_COST = 4 };

uint64_t graf_ranking_cost(const graf_ranking *ranking)
{
    const graf_scorer *scorer = &ranking->scorer;
    uint64_t cost = 0;
    size_t i;

    if (!ranking->any_of)
        return ranking->matching->root->cost * CANDIDATE_COST;
    for (i = 0; i < scorer->count; i++)
        cost += scorer->terms[i].documents->list.document_frequency;
    return cost;
}

graf_status graf_ranking_run(graf_ranking *ranking, graf_error *error)
{
    graf_status status = ranking->any_of ? graf_rank_any_of(ranking, error)
                                         : rank_matches(ranking, error);

    graf_top_articles_close(&ranking->top);
    return status;
}
