#include "sealed/scorer.h"

#include <stdlib.h>

/* ---- bounds -------------------------------------------------------------- */

/*
 * A bound is only as good as the formula is monotonic: it must not fall with
 * the frequency or rise with the length. Where somebody plays with the
 * parameters, nothing is known, and nothing is skipped.
 */
static bool has_bounds(const graf_scoring *scoring)
{
    return scoring->k1 >= 0.0 && scoring->k1 <= 1e6 && scoring->b >= 0.0 &&
           scoring->b <= 1.0 && scoring->headline >= 0.0 &&
           scoring->headline <= 1e6;
}

static double limit_of_pair(const graf_scorer *scorer,
                            const graf_scored_term *term, uint32_t frequency,
                            uint8_t length)
{
    return graf_score_word_normed(scorer->matching->plan, term->weight,
                                  frequency, scorer->norms[length]);
}

/*
 * The highest contribution of what an impact stands for. Only the highest of
 * the frequencies from three on is known; the rounding in the division can
 * make a lower one win by a hair, hence the unit more.
 */
static double limit_of_impact(const graf_scorer *scorer,
                              const graf_scored_term *term, graf_impact impact)
{
    const graf_plan *plan = scorer->matching->plan;
    double limit = 0.0;
    double other;

    if (!has_bounds(&plan->scoring))
        return HUGE_VAL;
    if (impact.length_once > 0)
        limit = limit_of_pair(scorer, term, 1, impact.length_once);
    if (impact.length_twice > 0) {
        other = limit_of_pair(scorer, term, 2, impact.length_twice);
        limit = other > limit ? other : limit;
    }
    if (impact.length_more > 0) {
        /* 255 stands for any number: then for what none of them reaches. */
        other =
            impact.most < 255
                ? limit_of_pair(scorer, term, impact.most, impact.length_more)
                : graf_round_score(term->weight * (plan->scoring.k1 + 1.0));
        other += GRAF_SCORE_UNIT;
        limit = other > limit ? other : limit;
    }
    return limit;
}

/* In one document of so many: blocks of such a term are short, its best is
 * near everywhere, and it weighs little. One bound must do. */
enum { COMMON = 16 };

void graf_scorer_find_block(graf_scorer *scorer, graf_scored_term *term,
                            uint32_t target)
{
    uint32_t documents = scorer->matching->articles->documents;
    graf_posting_block block;

    term->block_last = GRAF_NO_DOCUMENT;
    term->block_limit = term->limit;
    if (term->documents->list.document_frequency > documents / COMMON)
        return;
    block = graf_posting_cursor_block(term->documents, target);
    term->block_last = block.last;
    term->block_limit = limit_of_impact(scorer, term, block.impact);
}

/* The most that the term adds to any document. Short lists have no impact of
 * their own: that of their only block is worked out. */
static double limit_of_list(graf_scorer *scorer, graf_scored_term *term,
                            const graf_word_list *list)
{
    uint32_t frequency = term->documents->list.document_frequency;
    graf_impact best = list->best;

    if (list->all == NULL && frequency < GRAF_POSTING_BLOCK)
        best = graf_posting_cursor_block(term->documents, 0).impact;
    return limit_of_impact(scorer, term, best);
}

/* ---- terms --------------------------------------------------------------- */

/* Of one article the cursor says whether the headline holds the term. */
static void look_at_headline(graf_scorer *scorer, const graf_scored_term *term)
{
    if (term->documents->document == scorer->matching->document_begin)
        scorer->headline += term->headline;
}

/* The headlines that hold the term. */
static graf_status open_headlines(graf_scorer *scorer, graf_scored_term *term,
                                  graf_word_list *list, graf_error *error)
{
    graf_matching *matching = scorer->matching;
    graf_posting_list *headlines = &list->sources[0].entry.headlines;
    graf_impact best;

    if (term->headline == 0.0)
        return GRAF_OK;
    if (list->all != NULL) {
        term->by_document = true;
        return graf_word_union(matching, list->sources, list->source_count,
                               GRAF_SCOPE_HEADLINES, &term->headlines, &best,
                               error);
    }
    if (headlines->document_frequency == 0)
        return GRAF_OK;
    return graf_matching_articles(matching, headlines, &term->headlines, error);
}

static graf_status add_term(graf_scorer *scorer, const graf_scoring_term *asked,
                            graf_error *error)
{
    graf_scored_term *term = &scorer->terms[scorer->count];
    graf_word_list *list;
    graf_status status;

    status = graf_word_list_of(scorer->matching, asked->leaf, asked->stem,
                               &list, error);
    if (status != GRAF_OK || list->source_count == 0)
        return status;
    memset(term, 0, sizeof *term);
    status = graf_word_list_open(scorer->matching, list, true, &term->documents,
                                 error);
    if (status != GRAF_OK)
        return status;
    scorer->count++;
    term->is_required = list->is_required;
    term->weight = asked->weight;
    term->headline = graf_score_headline(scorer->matching->plan, term->weight);
    if (!scorer->is_ranking) {
        look_at_headline(scorer, term);
        return GRAF_OK;
    }
    term->limit = limit_of_list(scorer, term, list);
    status = open_headlines(scorer, term, list, error);
    if (status == GRAF_OK && term->headlines != NULL)
        scorer->headline_limit += term->headline;
    return status;
}

static int by_limit(const void *left, const void *right)
{
    const graf_scored_term *a = left;
    const graf_scored_term *b = right;

    return (a->limit > b->limit) - (a->limit < b->limit);
}

static graf_status add_terms(graf_scorer *scorer, graf_matching *matching,
                             graf_error *error)
{
    const graf_plan *plan = matching->plan;
    graf_status status;
    void *memory;
    size_t i;

    scorer->matching = matching;
    scorer->rows = NULL;
    scorer->near = 0;
    scorer->count = 0;
    scorer->headline_limit = 0.0;
    scorer->article =
        scorer->is_ranking ? GRAF_NO_DOCUMENT : matching->article_begin;
    scorer->headline = 0.0;
    status = graf_matching_allocate(matching, plan->term_count + 1,
                                    sizeof *scorer->terms, &memory, error);
    scorer->terms = memory;
    for (i = 0; i < plan->term_count && status == GRAF_OK; i++)
        status = add_term(scorer, &plan->terms[i], error);
    return status;
}

graf_status graf_scorer_init_article(graf_scorer *scorer,
                                     graf_matching *matching, graf_error *error)
{
    scorer->is_ranking = false;
    return add_terms(scorer, matching, error);
}

/* The order of terms changes before any row is made. */
static graf_status reserve_rows(graf_scorer *scorer, graf_error *error)
{
    graf_status status;
    void *memory;

    status = graf_matching_allocate(scorer->matching,
                                    (scorer->count + 1) *
                                        GRAF_TABULATED_FREQUENCIES *
                                        GRAF_TABULATED_LENGTHS,
                                    sizeof *scorer->rows, &memory, error);
    scorer->rows = memory;
    return status;
}

graf_status graf_scorer_init(graf_scorer *scorer, graf_matching *matching,
                             graf_error *error)
{
    graf_status status;
    uint32_t length;

    scorer->is_ranking = true;
    for (length = 0; length < GRAF_TABULATED_LENGTHS; length++)
        scorer->norms[length] = graf_length_norm(matching->plan, length);
    status = add_terms(scorer, matching, error);
    if (status == GRAF_OK)
        status = reserve_rows(scorer, error);
    if (status == GRAF_OK && scorer->count > 1)
        qsort(scorer->terms, scorer->count, sizeof *scorer->terms, by_limit);
    return status;
}

/* ---- words --------------------------------------------------------------- */

static void make_row(graf_scorer *scorer, graf_scored_term *term,
                     uint32_t frequency)
{
    size_t number =
        (size_t)(term - scorer->terms) * GRAF_TABULATED_FREQUENCIES +
        frequency - 1;
    double *row = scorer->rows + number * GRAF_TABULATED_LENGTHS;
    uint32_t length;

    for (length = 0; length < GRAF_TABULATED_LENGTHS; length++)
        row[length] =
            graf_score_word_normed(scorer->matching->plan, term->weight,
                                   frequency, scorer->norms[length]);
    term->rows[frequency - 1] = row;
}

double graf_scorer_work_out(graf_scorer *scorer, graf_scored_term *term,
                            uint32_t document, uint32_t frequency)
{
    const graf_articles *articles = scorer->matching->articles;
    uint32_t length = articles->lengths[document];

    if (length == GRAF_TABULATED_LENGTHS - 1)
        length = graf_long_length_near(articles, document, &scorer->near);
    else if (scorer->rows != NULL && frequency - 1 < GRAF_TABULATED_FREQUENCIES)
        make_row(scorer, term, frequency);
    return graf_score_word(scorer->matching->plan, term->weight, frequency,
                           length);
}

/* ---- headlines ----------------------------------------------------------- */

/* Where the article stands in the term's list of headlines. */
static uint32_t headline_of(const graf_scorer *scorer,
                            const graf_scored_term *term, uint32_t article)
{
    return term->by_document
               ? graf_article_first(scorer->matching->articles, article)
               : article;
}

double graf_scorer_headline_limit(graf_scorer *scorer, uint32_t first,
                                  uint32_t last)
{
    double limit = 0.0;
    size_t i;

    for (i = 0; i < scorer->count; i++) {
        graf_scored_term *term = &scorer->terms[i];
        graf_posting_cursor *headlines = term->headlines;
        uint32_t from;

        if (headlines == NULL)
            continue;
        from = headline_of(scorer, term, first);
        if (headlines->document < from)
            graf_posting_cursor_advance(headlines, from);
        if (headlines->document <= headline_of(scorer, term, last))
            limit += term->headline;
    }
    return limit;
}

double graf_scorer_headline(graf_scorer *scorer, uint32_t article)
{
    if (article != scorer->article) {
        scorer->article = article;
        scorer->headline = graf_scorer_headline_limit(scorer, article, article);
    }
    return scorer->headline;
}

/* What part of the documents [target, last] scores are added to. */
typedef struct headline_window {
    uint32_t target;
    uint32_t last;
    double *scores;
    graf_stretches *where;
} headline_window;

static void add_stretch(const headline_window *window, uint32_t first,
                        uint32_t end, double score)
{
    graf_stretches *where = window->where;
    uint32_t i;

    if (first < window->target)
        first = window->target;
    if (end > window->last)
        end = window->last + 1;
    first -= window->target;
    end -= window->target;
    for (i = first; i < end; i++)
        window->scores[i] += score;
    if (where->count == GRAF_STRETCHES) {
        where->count = 1;
        where->first[0] = 0;
        where->end[0] = window->last - window->target + 1;
        return;
    }
    where->first[where->count] = first;
    where->end[where->count++] = end;
}

static void add_headlines(const graf_scorer *scorer, graf_scored_term *term,
                          const headline_window *window)
{
    const graf_articles *articles = scorer->matching->articles;
    graf_posting_cursor *headlines = term->headlines;
    uint32_t from =
        headline_of(scorer, term, graf_article_of(articles, window->target));

    if (headlines->document < from)
        graf_posting_cursor_advance(headlines, from);
    while (headlines->document != GRAF_NO_DOCUMENT) {
        uint32_t article = term->by_document
                               ? graf_article_of(articles, headlines->document)
                               : headlines->document;
        uint32_t first = graf_article_first(articles, article);
        uint32_t end = graf_article_first(articles, article + 1);

        if (first > window->last)
            return;
        add_stretch(window, first, end, term->headline);
        /* The rest of the article is for the next time. */
        if (end > window->last)
            return;
        graf_posting_cursor_next(headlines);
    }
}

void graf_scorer_add_headlines(graf_scorer *scorer, uint32_t target,
                               uint32_t last, double *scores,
                               graf_stretches *where)
{
    const headline_window window = { target, last, scores, where };
    size_t i;

    where->count = 0;
    for (i = 0; i < scorer->count; i++)
        if (scorer->terms[i].headlines != NULL)
            add_headlines(scorer, &scorer->terms[i], &window);
}

double graf_scorer_document(graf_scorer *scorer, uint32_t document)
{
    double score = graf_scorer_headline(scorer, scorer->matching->at.article);
    size_t i;

    for (i = 0; i < scorer->count; i++)
        score += graf_scorer_term(scorer, &scorer->terms[i], document);
    return score;
}
