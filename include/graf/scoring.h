/*
 * scoring.h - what a paragraph is worth to a query: one definition for every
 * engine.
 *
 * BM25 (Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25
 * and Beyond", 2009) over stems, as a bag of words: each distinct stem that a
 * positive leaf of the query looks for in the paragraph adds
 *
 *     weight * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / average))
 *     weight = qf * ln(1 + (N - df + 0.5) / (df + 0.5))
 *
 * and, when the headline of the paragraph's article holds the stem,
 * `headline` * weight more, whether the paragraph itself holds it or not; the
 * headline is scored so too, as paragraph 0. qf is the number of positive
 * leaves that ask for the stem: who says a word twice means it twice. A phrase
 * or proximity clause weighs as its words. A wildcard or fuzzy word counts as
 * one word whose tf is the sum over the forms that fit and whose df is the sum
 * of theirs. N is the number of paragraphs, headlines not counted (articles
 * without one would make every word seem rarer than it is), df that of
 * paragraphs and headlines with the word, at most N, and the average length all
 * words by N; each is summed over all parts that are searched.
 *
 * Contributions are rounded to multiples of 2^-20, so that their sum does not
 * depend on the order of the additions: every engine gets the same score to
 * the last bit, and ties are ties everywhere.
 */
#ifndef GRAF_SCORING_H
#define GRAF_SCORING_H

#include "graf/query.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct graf_scoring {
    double k1;       /* 1.2 */
    double b;        /* 0.75 */
    double headline; /* weight of a word of the headline */
} graf_scoring;

GRAF_API graf_scoring graf_scoring_default(void);

/* How much text there is: sums over all parts that are searched. */
typedef struct graf_collection {
    uint64_t articles;
    uint64_t paragraphs; /* body paragraphs and one headline an article */
    uint64_t words;      /* tokens in them */
    uint64_t copies;     /* articles that are copies of others */
} graf_collection;

/* One stem or pattern that scores. */
typedef struct graf_scoring_term {
    const graf_node *leaf;       /* the first leaf that asks for it */
    graf_view stem;              /* empty for PATTERN and FUZZY */
    uint64_t document_frequency; /* of the stem, or summed over the forms */
    uint32_t query_frequency;    /* leaves that ask for it */
    double weight;               /* that many times its idf */
} graf_scoring_term;

/* The forms in the dictionary that a PATTERN or FUZZY leaf stands for. */
typedef struct graf_expansion {
    graf_view *forms; /* sorted in byte order, distinct */
    size_t count;
    uint64_t document_frequency; /* summed over the forms */
} graf_expansion;

/*
 * A query together with the statistics that score it. Read-only once made;
 * may be shared by threads.
 */
typedef struct graf_plan {
    const graf_query *query;
    graf_scoring scoring;
    graf_collection collection;
    double average_length; /* words / N; 1 when there is no text */
    graf_scoring_term *terms;
    size_t term_count;
    graf_expansion *expansions; /* by leaf_number; empty for other leaves */
    struct graf_plan_memory *memory; /* private */
} graf_plan;

/* Called for each form that fits a leaf: df is its document frequency. */
typedef graf_status (*graf_form_visitor)(void *user, graf_view form,
                                         uint64_t document_frequency,
                                         graf_error *error);

/*
 * Where a plan asks for its figures. Both callbacks sum over all parts:
 * `expand` may visit a form several times (once a part).
 */
typedef struct graf_statistics {
    graf_collection collection;
    /* In how many paragraphs the stem stands. */
    graf_status (*stem_frequency)(void *user, graf_view stem, uint64_t *out,
                                  graf_error *error);
    /* Visits every form of leaf->field that fits a PATTERN or FUZZY leaf. */
    graf_status (*expand)(void *user, const graf_node *leaf,
                          graf_form_visitor visit, void *visit_user,
                          graf_error *error);
    void *user;
} graf_statistics;

/*
 * Makes a plan. A leaf that stands for more than GRAF_EXPANSION_LIMIT forms
 * is GRAF_OVER_LIMIT with the leaf's column; the message says what to do.
 * `query` must outlive the plan. Without `statistics` (NULL) it is a plan for a
 * matcher that is asked what matches and where, and scores nothing.
 */
GRAF_API graf_status graf_plan_new(const graf_query *query,
                                   const graf_statistics *statistics,
                                   graf_scoring scoring, graf_plan **out,
                                   graf_error *error) GRAF_MUST_CHECK;
GRAF_API void graf_plan_free(graf_plan *plan);

/*
 * The contribution of a word that stands `frequency` times (> 0) in a
 * paragraph of `length` words. This very function is the score: engines call
 * it or tabulate it.
 */
GRAF_API double graf_score_word(const graf_plan *plan, double weight,
                                uint32_t frequency, uint32_t length);

/* The contribution of a word of the headline. */
GRAF_API double graf_score_headline(const graf_plan *plan, double weight);

#ifdef __cplusplus
}
#endif

#endif
