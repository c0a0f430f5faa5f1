#include "live/inquiry.h"

#include <stdio.h>

#include "live/failure.h"

int graf_inquiry_stop(xc_error *inner, const char *message)
{
    inner->status = XC_DATABASE_CORRUPT;
    snprintf(inner->message, sizeof inner->message, "%s", message);
    return -1;
}

graf_status graf_inquiry_failed(graf_inquiry *asked, graf_error *error)
{
    /* A verification that stopped the search has said why. */
    if (asked->verifier.status != GRAF_OK)
        return asked->verifier.status;
    if (asked->inner.status != XC_OK)
        return graf_live_read_failed(asked->live, &asked->inner, error);
    if (asked->fuse.cause.status != XC_OK)
        return graf_live_read_failed(asked->live, &asked->fuse.cause, error);
    return graf_live_read_failed(asked->live, &asked->cause, error);
}

static xc_status set_weighting(graf_inquiry *asked, const graf_plan *plan,
                               bool scored, graf_error *error)
{
    xc_weight *weight = NULL;
    xc_status status;

    if (scored && graf_live_weight_new(plan, &weight, error) != GRAF_OK) {
        asked->cause.status = XC_NO_MEMORY;
        return XC_NO_MEMORY;
    }
    status = scored ? XC_OK
                    : xc_weight_new_scheme(XC_WEIGHT_BOOL, NULL, 0, &weight,
                                           &asked->cause);
    if (status == XC_OK)
        status =
            xc_enquire_set_weighting(asked->enquire, weight, &asked->cause);
    xc_weight_free(weight);
    return status;
}

/* ANDs the query with a term, without weight. */
static xc_status restrict_to(graf_inquiry *asked, const graf_term *term)
{
    xc_query *filter = NULL;
    xc_query *both = NULL;
    xc_status status;

    status = xc_query_new_term(term->bytes, term->length, 1, 0, &filter,
                               &asked->cause);
    if (status == XC_OK) {
        const xc_query *pair[2] = { asked->translation.query, filter };

        status =
            xc_query_combine(XC_OP_FILTER, pair, 2, 0, &both, &asked->cause);
    }
    xc_query_free(filter);
    if (status != XC_OK)
        return status;
    xc_query_free(asked->translation.query);
    asked->translation.query = both;
    return XC_OK;
}

graf_status graf_inquiry_init(graf_inquiry *asked, graf_live_part *live,
                              const graf_plan *plan,
                              const graf_inquiry_options *options,
                              graf_error *error)
{
    graf_status status;

    memset(asked, 0, sizeof *asked);
    asked->live = live;
    status =
        graf_live_translate(plan, options->scored, &asked->translation, error);
    if (status != GRAF_OK)
        return status;
    if (!asked->translation.exact) {
        asked->verifies = true;
        status = graf_verifier_init(&asked->verifier, live, plan, error);
        if (status != GRAF_OK)
            return status;
    }
    if ((options->only != NULL && restrict_to(asked, options->only) != XC_OK) ||
        graf_fuse_fit(&asked->fuse, options->deadline,
                      &asked->translation.query, &asked->cause) != XC_OK ||
        xc_enquire_new(live->database, &asked->enquire, &asked->cause) !=
            XC_OK ||
        xc_enquire_set_query(asked->enquire, asked->translation.query, 0,
                             &asked->cause) != XC_OK ||
        set_weighting(asked, plan, options->scored, error) != XC_OK)
        return graf_inquiry_failed(asked, error);
    return GRAF_OK;
}

void graf_inquiry_release(graf_inquiry *asked)
{
    xc_mset_free(asked->mset);
    xc_enquire_free(asked->enquire);
    xc_query_free(asked->translation.query);
    if (asked->verifies)
        graf_verifier_release(&asked->verifier);
}

graf_status graf_inquiry_ask(graf_inquiry *asked, xc_doccount limit,
                             xc_doccount check_at_least, graf_error *error)
{
    const xc_match_decider decider = { graf_verifier_decide, &asked->verifier };

    if (xc_enquire_get_mset(asked->enquire, 0, limit, check_at_least, NULL,
                            asked->verifies ? &decider : NULL, &asked->mset,
                            &asked->cause) != XC_OK)
        return graf_inquiry_failed(asked, error);
    return GRAF_OK;
}
