/*
 * translate.h - a plan as a query of Xapian.
 */
#ifndef GRAF_LIVE_TRANSLATE_H
#define GRAF_LIVE_TRANSLATE_H

#include "graf/scoring.h"
#include "xapian-c.h"

typedef struct graf_translation {
    xc_query *query; /* the caller's, to be freed with xc_query_free */
    /* False: the query also matches paragraphs that the plan does not, and
     * each candidate must be shown to the matcher. It never misses one. */
    bool exact;
} graf_translation;

/*
 * Translates what the plan matches. With `scored`, weights under
 * graf_live_weight_new's scheme are the plan's scores.
 */
graf_status graf_live_translate(const graf_plan *plan, bool scored,
                                graf_translation *out,
                                graf_error *error) GRAF_MUST_CHECK;

/* The weighting scheme of graf's scores: see scoring.h. The plan must outlive
 * it. */
graf_status graf_live_weight_new(const graf_plan *plan, xc_weight **out,
                                 graf_error *error) GRAF_MUST_CHECK;

#endif
