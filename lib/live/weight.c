/*
 * scoring.h as a weighting scheme of Xapian.
 *
 * The weight of a term comes as the factor of a scaled query. A term of the
 * paragraph has a wdf; one of the headline has none (see schema.md).
 */
#include "live/translate.h"

#include <stdlib.h>

#include "live/failure.h"

typedef struct term_weight {
    const graf_plan *plan;
    double factor;
    double most; /* no document can get more from this term */
} term_weight;

/* The document's length counts each word as form and as stem. */
static uint32_t words_of(xc_termcount doclength)
{
    return doclength / 2;
}

static double weigh(const term_weight *weight, xc_termcount wdf,
                    xc_termcount doclength)
{
    if (wdf == 0)
        return graf_score_headline(weight->plan, weight->factor);
    return graf_score_word(weight->plan, weight->factor, wdf,
                           words_of(doclength));
}

static int init(void *user, const xc_weight_statistics *statistics)
{
    term_weight *weight = user;
    double headline;

    weight->factor = statistics->factor;
    headline = graf_score_headline(weight->plan, weight->factor);
    weight->most = weigh(weight, statistics->wdf_upper_bound,
                         statistics->doclength_lower_bound);
    if (weight->most < headline)
        weight->most = headline;
    return 0;
}

static int sumpart(void *user, xc_termcount wdf, xc_termcount doclength,
                   xc_termcount unique_terms, double *out)
{
    (void)unique_terms;
    *out = weigh(user, wdf, doclength);
    return 0;
}

static int maxpart(void *user, double *out)
{
    const term_weight *weight = user;

    *out = weight->most;
    return 0;
}

static int clone(void *user, void **copy)
{
    term_weight *made = malloc(sizeof *made);

    if (made == NULL)
        return -1;
    *made = *(const term_weight *)user;
    *copy = made;
    return 0;
}

graf_status graf_live_weight_new(const graf_plan *plan, xc_weight **out,
                                 graf_error *error)
{
    static const xc_weight_callbacks callbacks = {
        .statistics = XC_STATISTIC_WDF | XC_STATISTIC_DOC_LENGTH |
                      XC_STATISTIC_WDF_MAX | XC_STATISTIC_DOC_LENGTH_MIN,
        .init = init,
        .sumpart = sumpart,
        .maxpart = maxpart,
        .clone = clone,
        .destroy = free,
    };
    term_weight *weight = calloc(1, sizeof *weight);
    xc_error cause = XC_ERROR_INIT;

    *out = NULL;
    if (weight == NULL)
        return graf_fail_memory(error, sizeof *weight);
    weight->plan = plan;
    if (xc_weight_new(&callbacks, weight, out, &cause) == XC_OK)
        return GRAF_OK;
    free(weight);
    return graf_live_fail(error, &cause, "cannot prepare the scores");
}
