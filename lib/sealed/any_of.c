/*
 * Any of some words, ranked: MaxScore (Turtle & Flood, "Query evaluation:
 * strategies and optimizations", 1995) with the bounds of blocks (Ding & Suel,
 * "Faster top-k document retrieval using block-max indexes", SIGIR 2011).
 *
 * Terms stand by the most that they can add, the lowest first. As long as the
 * first few together, and a headline, cannot lift a document over the bar,
 * only the lists of the others need be gone through: each document worth
 * looking at is in one of them. The same is asked again, with the bounds of
 * the blocks at hand, for each stretch of documents in which no block ends.
 */
#include "sealed/ranking.h"

/* Documents in a window whose terms are gone through one after the other. The
 * first are short, since what they find raises the bar for the next. */
enum { FIRST_SPAN = 128, SPAN = 4096 };

typedef struct any_of {
    graf_ranking *ranking;
    graf_scored_term *terms;
    size_t count;
    /* The most that the first n terms add: anywhere, and in the window. */
    double *sums;
    double *window_sums;
    size_t essential; /* the first term whose list is gone through */
    /* The stretch of documents in which no block ends. */
    uint32_t last;
    uint32_t span; /* the most that it may have */
    size_t window_essential;
    double headline; /* the most that a headline adds there */
    /* What the essential terms add to each document of the window, and which
     * of those scores are high enough; all zero between windows. */
    double scores[SPAN];
    uint64_t high[SPAN / 64];
    /* The documents in the window of each term, one term after the other. */
    uint16_t *places;
    size_t place_count;
} any_of;

/* ---- windows ------------------------------------------------------------- */

static double threshold(const any_of *search)
{
    return search->ranking->top.threshold;
}

/* Lists that have become too weak are no longer gone through. False when no
 * document can score enough any more. */
static bool drop_weak_terms(any_of *search)
{
    double headline = search->ranking->scorer.headline_limit;

    while (search->essential < search->count &&
           search->sums[search->essential + 1] + headline <= threshold(search))
        search->essential++;
    return search->essential < search->count;
}

/* The first document from `target` on with an essential term. */
static uint32_t next_document(const any_of *search, size_t essential,
                              uint32_t target)
{
    uint32_t next = GRAF_NO_DOCUMENT;
    size_t i;

    for (i = essential; i < search->count; i++) {
        graf_posting_cursor *cursor = search->terms[i].documents;

        if (cursor->document < target)
            graf_posting_cursor_advance(cursor, target);
        if (cursor->document < next)
            next = cursor->document;
    }
    return next;
}

static void shorten_window(any_of *search, uint32_t target)
{
    if (search->last - target >= search->span)
        search->last = target + search->span - 1;
    if (search->span < SPAN)
        search->span *= 2;
}

/* Begins the window at `target`. False when nothing in it scores enough. */
static bool open_window(any_of *search, uint32_t target)
{
    graf_matching *matching = search->ranking->matching;
    graf_scorer *scorer = &search->ranking->scorer;
    double *sums = search->window_sums;
    double bar = threshold(search);
    size_t i;

    search->last = matching->document_end - 1;
    for (i = 0; i < search->count; i++) {
        graf_scored_term *term = &search->terms[i];

        (void)graf_scorer_limit(scorer, term, target);
        if (term->block_last < search->last)
            search->last = term->block_last;
    }
    for (i = 0; i < search->count; i++) {
        const graf_scored_term *term = &search->terms[i];
        bool is_there = term->documents->document <= search->last;

        sums[i + 1] = sums[i] + (is_there ? term->block_limit : 0.0);
    }
    if (sums[search->count] + scorer->headline_limit <= bar)
        return false;
    search->headline = graf_scorer_headline_limit(
        scorer, graf_article_of(matching->articles, target),
        graf_article_of(matching->articles, search->last));
    if (sums[search->count] + search->headline <= bar)
        return false;
    search->window_essential = search->essential;
    while (sums[search->window_essential + 1] + search->headline <= bar)
        search->window_essential++;
    if (search->window_essential + 1 < search->count)
        shorten_window(search, target);
    return true;
}

/* ---- documents ----------------------------------------------------------- */

/* Goes on with a document whose headline and essential terms score `score`:
 * asks the other terms, the strongest first, as long as it may still score
 * enough. */
static graf_status look_at(any_of *search, uint32_t document, double score,
                           graf_error *error)
{
    graf_ranking *ranking = search->ranking;
    graf_matching *matching = ranking->matching;
    size_t i = search->window_essential;
    uint32_t ignored;

    for (; i > 0 && score + search->window_sums[i] > threshold(search); i--)
        score +=
            graf_scorer_term(&ranking->scorer, &search->terms[i - 1], document);
    if (score + search->window_sums[i] <= threshold(search) ||
        graf_matching_leaves_out(matching, document, &ignored) ||
        score <= graf_top_articles_bar(&ranking->top, matching->at.article))
        return GRAF_OK;
    return graf_ranking_offer(ranking, document, score, error);
}

/* The same for one of which only the strongest term is known. */
static graf_status look_at_strongest(any_of *search, uint32_t document,
                                     double score, graf_error *error)
{
    graf_ranking *ranking = search->ranking;

    graf_matching_look_at(ranking->matching, document);
    score +=
        graf_scorer_headline(&ranking->scorer, ranking->matching->at.article);
    return look_at(search, document, score, error);
}

/* Goes through the window by the one essential list. */
static graf_status scan_one(any_of *search, graf_error *error)
{
    graf_scorer *scorer = &search->ranking->scorer;
    graf_scored_term *term = &search->terms[search->count - 1];
    double others = search->window_sums[search->count - 1] + search->headline;
    graf_status status = GRAF_OK;

    while (term->documents->document <= search->last && status == GRAF_OK) {
        const uint32_t *frequencies;
        const uint32_t *documents;
        uint32_t count = graf_posting_cursor_run(term->documents, search->last,
                                                 &documents, &frequencies);
        uint32_t i;

        for (i = 0; i < count && status == GRAF_OK; i++) {
            double score =
                graf_scorer_value(scorer, term, documents[i], frequencies[i]);

            if (score + others > threshold(search))
                status = look_at_strongest(search, documents[i], score, error);
        }
        graf_posting_cursor_pass(term->documents, count);
    }
    return status;
}

/* Adds up what a term gives to the documents of the window. */
static void add_term(any_of *search, graf_scored_term *term, uint32_t target)
{
    graf_scorer *scorer = &search->ranking->scorer;
    uint16_t *places = search->places;
    size_t place_count = search->place_count;

    while (term->documents->document <= search->last) {
        const uint32_t *frequencies;
        const uint32_t *documents;
        uint32_t count = graf_posting_cursor_run(term->documents, search->last,
                                                 &documents, &frequencies);
        uint32_t i;

        for (i = 0; i < count; i++) {
            uint32_t place = documents[i] - target;

            places[place_count++] = (uint16_t)place;
            search->scores[place] +=
                graf_scorer_value(scorer, term, documents[i], frequencies[i]);
        }
        graf_posting_cursor_pass(term->documents, count);
    }
    search->place_count = place_count;
}

/* Clears the scores of the window that are not high enough. Nothing in the
 * loop hangs on a branch, which would often be guessed wrong. */
static void drop_low_scores(any_of *search, double others)
{
    double bar = threshold(search);
    size_t i;

    for (i = 0; i < search->place_count; i++) {
        uint16_t place = search->places[i];
        double score = search->scores[place];
        uint64_t is_high = score + others > bar;

        search->scores[place] = is_high != 0 ? score : 0.0;
        search->high[place / 64] |= is_high << place % 64;
    }
}

/* Goes through the window by several essential lists, one after the other,
 * and looks at the documents that may score enough then. */
static graf_status scan_several(any_of *search, uint32_t target,
                                graf_error *error)
{
    double others = search->window_sums[search->window_essential];
    graf_scorer *scorer = &search->ranking->scorer;
    uint32_t words = (search->last - target) / 64 + 1;
    graf_status status = GRAF_OK;
    graf_stretches with_headlines;
    uint32_t word;
    size_t i;

    search->place_count = 0;
    for (i = search->window_essential; i < search->count; i++)
        add_term(search, &search->terms[i], target);
    graf_scorer_add_headlines(scorer, target, search->last, search->scores,
                              &with_headlines);
    drop_low_scores(search, others);
    for (word = 0; word < words; word++) {
        uint64_t high = search->high[word];

        search->high[word] = 0;
        for (; high != 0; high &= high - 1) {
            uint32_t place = word * 64 + (uint32_t)__builtin_ctzll(high);
            double score = search->scores[place];

            search->scores[place] = 0.0;
            if (score + others > threshold(search) && status == GRAF_OK)
                status = look_at(search, target + place, score, error);
        }
    }
    /* Documents without any of the words have got scores too. */
    for (i = 0; i < with_headlines.count; i++)
        memset(search->scores + with_headlines.first[i], 0,
               (with_headlines.end[i] - with_headlines.first[i]) *
                   sizeof *search->scores);
    return status;
}

/* ---- the search ---------------------------------------------------------- */

static graf_status make_arrays(any_of *search, graf_error *error)
{
    graf_matching *matching = search->ranking->matching;
    graf_status status;
    void *memory;
    size_t i;

    status = graf_matching_allocate(matching, 2 * (search->count + 1),
                                    sizeof *search->sums, &memory, error);
    if (status != GRAF_OK)
        return status;
    search->sums = memory;
    search->window_sums = search->sums + search->count + 1;
    search->sums[0] = 0.0;
    search->window_sums[0] = 0.0;
    for (i = 0; i < search->count; i++)
        search->sums[i + 1] = search->sums[i] + search->terms[i].limit;
    status = graf_matching_allocate(matching, search->count * SPAN + 1,
                                    sizeof *search->places, &memory, error);
    search->places = memory;
    return status;
}

static graf_status run(any_of *search, graf_error *error)
{
    graf_matching *matching = search->ranking->matching;
    uint32_t target = matching->document_begin;
    graf_status status = GRAF_OK;

    while (status == GRAF_OK && !graf_matching_is_late(matching) &&
           drop_weak_terms(search)) {
        uint32_t allowed;

        target = next_document(search, search->essential, target);
        if (target >= matching->document_end)
            break;
        allowed = graf_iterator_advance(matching->root, target);
        if (allowed != target) {
            target = allowed;
            continue;
        }
        if (!open_window(search, target))
            status = GRAF_OK;
        else if (search->window_essential + 1 == search->count)
            status = scan_one(search, error);
        else
            status = scan_several(search, target, error);
        target = search->last + 1;
    }
    return status;
}

graf_status graf_rank_any_of(graf_ranking *ranking, graf_error *error)
{
    graf_status status;
    any_of *search;
    void *memory;

    status = graf_matching_allocate(ranking->matching, 1, sizeof *search,
                                    &memory, error);
    if (status != GRAF_OK)
        return status;
    search = memory;
    memset(search, 0, sizeof *search);
    search->ranking = ranking;
    search->span = FIRST_SPAN;
    search->terms = ranking->scorer.terms;
    search->count = ranking->scorer.count;
    status = make_arrays(search, error);
    if (status == GRAF_OK)
        status = run(search, error);
    return status;
}
