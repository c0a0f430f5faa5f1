/*
 * scorer.h - what documents score, and the most that documents can score that
 * nobody has looked at.
 *
 * The score of a document is the sum of its words' contributions and of what
 * its article's headline adds (graf/scoring.h). Bounds come from the impacts
 * of posting blocks (posting_list.h): the highest contribution of any of the
 * pairs of frequency and length that an impact stands for.
 */
#ifndef GRAF_SEALED_SCORER_H
#define GRAF_SEALED_SCORER_H

#include "query/score.h"
#include "sealed/matching.h"

/* A scoring term that stands in this part. */
typedef struct graf_scored_term {
    graf_posting_cursor *documents; /* shared with the matching's iterators */
    graf_posting_cursor *headlines; /* that hold it; NULL: none */
    bool by_document; /* those are the headlines' documents, not articles */
    double weight;
    double headline; /* what it adds where the headline has it */
    double limit;    /* the most that it adds to any document itself */
    /* The same for the documents from the one last asked for to this. */
    uint32_t block_last;
    double block_limit;
} graf_scored_term;

enum { GRAF_TABULATED_LENGTHS = 256 };

typedef struct graf_scorer {
    graf_matching *matching;
    graf_scored_term *terms; /* by limit, lowest first */
    size_t count;
    double headline_limit; /* the most that any headline adds */
    /* The article whose headline was looked at last. */
    uint32_t article;
    double headline;
    double norms[GRAF_TABULATED_LENGTHS];
} graf_scorer;

/* Makes a scorer for a matching, which must outlive it. */
graf_status graf_scorer_init(graf_scorer *scorer, graf_matching *matching,
                             graf_error *error) GRAF_MUST_CHECK;

/* What the headline of an article adds. Articles must not fall. */
double graf_scorer_headline(graf_scorer *scorer, uint32_t article);

/* The most that any headline of the articles [first, last] adds. */
double graf_scorer_headline_limit(graf_scorer *scorer, uint32_t first,
                                  uint32_t last);

/* The most that a term adds to the documents from `target` to
 * term->block_last. Targets must not fall. */
void graf_scorer_find_block(graf_scorer *scorer, graf_scored_term *term,
                            uint32_t target);

static inline double graf_scorer_limit(graf_scorer *scorer,
                                       graf_scored_term *term, uint32_t target)
{
    if (target > term->block_last || term->block_last == 0)
        graf_scorer_find_block(scorer, term, target);
    return term->block_limit;
}

static inline double graf_scorer_norm(const graf_scorer *scorer,
                                      uint32_t document)
{
    const graf_articles *articles = scorer->matching->articles;
    uint32_t length = articles->lengths[document];

    if (length < GRAF_TABULATED_LENGTHS - 1)
        return scorer->norms[length];
    return graf_length_norm(scorer->matching->plan,
                            graf_document_length(articles, document));
}

/* What a term adds to the document where its cursor stands. */
static inline double graf_scorer_word(const graf_scorer *scorer,
                                      const graf_scored_term *term, double norm)
{
    return graf_score_word_normed(
        scorer->matching->plan, term->weight,
        graf_posting_cursor_frequency(term->documents), norm);
}

/* What a term adds to a document; moves its cursor there. */
static inline double graf_scorer_term(const graf_scorer *scorer,
                                      const graf_scored_term *term,
                                      uint32_t document, double norm)
{
    if (term->documents->document < document)
        graf_posting_cursor_advance(term->documents, document);
    return term->documents->document == document
               ? graf_scorer_word(scorer, term, norm)
               : 0.0;
}

/* The score of a document of matching->at. Documents must not fall. */
double graf_scorer_document(graf_scorer *scorer, uint32_t document);

#endif
