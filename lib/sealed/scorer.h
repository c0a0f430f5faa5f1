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
#include "sealed/words.h"

enum { GRAF_TABULATED_LENGTHS = 256, GRAF_TABULATED_FREQUENCIES = 4 };

/* A scoring term that stands in this part. */
typedef struct graf_scored_term {
    graf_posting_cursor *documents; /* shared with the matching's iterators */
    graf_posting_cursor *headlines; /* that hold it; NULL: none */
    bool by_document; /* those are the headlines' documents, not articles */
    bool is_required; /* what matches has it */
    double weight;
    double headline; /* what it adds where the headline has it */
    double limit;    /* the most that it adds to any document itself */
    /* The same for the documents from the one last asked for to this. */
    uint32_t block_last;
    double block_limit;
    /* Contributions by frequency (less one) and length; NULL: not yet. */
    double *rows[GRAF_TABULATED_FREQUENCIES];
} graf_scored_term;

typedef struct graf_scorer {
    graf_matching *matching;
    bool is_ranking;         /* has bounds and tables */
    graf_scored_term *terms; /* by limit, lowest first, where ranking */
    size_t count;
    double headline_limit; /* the most that any headline adds */
    double *rows;          /* memory for those of all terms; NULL: do without */
    uint32_t near;         /* see graf_long_length_near */
    /* The article whose headline was looked at last. */
    uint32_t article;
    double headline;
    double norms[GRAF_TABULATED_LENGTHS];
} graf_scorer;

/* Makes a scorer for a matching, which must outlive it. */
graf_status graf_scorer_init(graf_scorer *scorer, graf_matching *matching,
                             graf_error *error) GRAF_MUST_CHECK;

/*
 * The same for a matching of one article that is not compiled yet, so that its
 * cursors stand at the headline still. Such a scorer can be asked what
 * documents score, and nothing about limits.
 */
graf_status graf_scorer_init_article(graf_scorer *scorer,
                                     graf_matching *matching,
                                     graf_error *error) GRAF_MUST_CHECK;

/* What the headline of an article adds. Articles must not fall. */
double graf_scorer_headline(graf_scorer *scorer, uint32_t article);

/* The most that any headline of the articles [first, last] adds. */
double graf_scorer_headline_limit(graf_scorer *scorer, uint32_t first,
                                  uint32_t last);

/* Documents in a row; a few of these. */
enum { GRAF_STRETCHES = 64 };
typedef struct graf_stretches {
    uint32_t count;
    uint32_t first[GRAF_STRETCHES];
    uint32_t end[GRAF_STRETCHES];
} graf_stretches;

/*
 * Adds what headlines add to the documents [target, last], to scores[0] and
 * those after it; says in *where to which of them, all of them where they are
 * too many to say. Targets must not fall.
 */
void graf_scorer_add_headlines(graf_scorer *scorer, uint32_t target,
                               uint32_t last, double *scores,
                               graf_stretches *where);

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

/* Private: what graf_scorer_value gives, worked out. */
double graf_scorer_work_out(graf_scorer *scorer, graf_scored_term *term,
                            uint32_t document, uint32_t frequency);

/* What a term adds to a document where it stands `frequency` times. */
static inline double graf_scorer_value(graf_scorer *scorer,
                                       graf_scored_term *term,
                                       uint32_t document, uint32_t frequency)
{
    uint32_t length = scorer->matching->articles->lengths[document];

    /* A damaged list may give a frequency of 0. */
    if (frequency - 1 < GRAF_TABULATED_FREQUENCIES &&
        length < GRAF_TABULATED_LENGTHS - 1 &&
        term->rows[frequency - 1] != NULL)
        return term->rows[frequency - 1][length];
    return graf_scorer_work_out(scorer, term, document, frequency);
}

/* What a term adds to the document where its cursor stands. */
static inline double graf_scorer_word(graf_scorer *scorer,
                                      graf_scored_term *term, uint32_t document)
{
    return graf_scorer_value(scorer, term, document,
                             graf_posting_cursor_frequency(term->documents));
}

/* What a term adds to a document; moves its cursor there. */
static inline double graf_scorer_term(graf_scorer *scorer,
                                      graf_scored_term *term, uint32_t document)
{
    if (term->documents->document < document)
        graf_posting_cursor_advance(term->documents, document);
    return term->documents->document == document
               ? graf_scorer_word(scorer, term, document)
               : 0.0;
}

/* The score of a document of matching->at. Documents must not fall. */
double graf_scorer_document(graf_scorer *scorer, uint32_t document);

#endif
