/*
 * plan.h - what plan.c needs from its neighbours: inverse document
 * frequencies and the forms that a wildcard or fuzzy leaf stands for.
 */
#ifndef GRAF_QUERY_PLAN_H
#define GRAF_QUERY_PLAN_H

#include "graf/scoring.h"

/* N of scoring.h: paragraphs without the headlines; where an archive has
 * nothing but headlines, those. */
uint64_t graf_body_paragraphs(const graf_collection *collection);

/* ln(1 + (N - df + 0.5) / (df + 0.5)), df being at most N; never negative. */
double graf_inverse_document_frequency(const graf_collection *collection,
                                       uint64_t document_frequency);

/*
 * Fills *out with the forms that `leaf` (PATTERN or FUZZY) stands for. The
 * strings and the array live in `arena`.
 */
graf_status graf_expansion_make(const graf_node *leaf,
                                const graf_statistics *statistics,
                                graf_arena *arena, graf_expansion *out,
                                graf_error *error) GRAF_MUST_CHECK;

/* `sum` + `more`, but at most the paragraphs there are: a sum of document
 * frequencies counts a paragraph once for each form in it. */
uint64_t graf_add_frequency(const graf_collection *collection, uint64_t sum,
                            uint64_t more);

#endif
