/*
 * Counting what matches in a live part, exactly.
 */
#include <stdlib.h>

#include "live/inquiry.h"

typedef struct tally {
    graf_match_counts counts;
    unsigned char *heads; /* a bit for each docid */
    xc_docid last;
    xc_error *cause; /* why counting stopped */
} tally;

static int count_match(void *user, xc_document *document, double weight)
{
    tally *so_far = user;
    unsigned char bit;
    graf_view value;
    xc_docid head;

    (void)weight;
    if (xc_document_get_value(document, GRAF_SLOT_HEAD, &value.data,
                              &value.length, so_far->cause) != XC_OK)
        return -1;
    head = graf_head_of_value(value);
    if (head == 0 || head > so_far->last)
        return graf_inquiry_stop(so_far->cause,
                                 "a paragraph belongs to no article");
    bit = (unsigned char)(1u << head % 8);
    so_far->counts.paragraphs++;
    if ((so_far->heads[head / 8] & bit) == 0)
        so_far->counts.articles++;
    so_far->heads[head / 8] |= bit;
    return 0;
}

static graf_status count_all(graf_inquiry *asked, tally *so_far,
                             graf_error *error)
{
    const xc_match_spy_callbacks callbacks = { count_match, NULL };
    xc_match_spy *spy = NULL;
    xc_doccount documents;
    graf_status status;

    if (xc_database_doccount(asked->live->database, &documents,
                             &asked->cause) != XC_OK ||
        xc_match_spy_new(&callbacks, so_far, &spy, &asked->cause) != XC_OK ||
        xc_enquire_add_match_spy(asked->enquire, spy, &asked->cause) != XC_OK)
        status = graf_inquiry_failed(asked, error);
    else
        status = graf_inquiry_ask(asked, 0, documents, error);
    xc_match_spy_free(spy);
    return status;
}

graf_status graf_live_count(graf_part *part, const graf_plan *plan,
                            graf_deadline deadline, graf_match_counts *out,
                            graf_error *error)
{
    const graf_inquiry_options options = { false, deadline, NULL };
    tally so_far = { { 0, 0, true }, NULL, 0, NULL };
    graf_live_part *live = graf_live_of(part);
    graf_status status;
    graf_inquiry asked;

    memset(out, 0, sizeof *out);
    status = graf_inquiry_init(&asked, live, plan, &options, error);
    so_far.cause = &asked.inner;
    if (status == GRAF_OK && xc_database_lastdocid(live->database, &so_far.last,
                                                   &asked.cause) != XC_OK)
        status = graf_inquiry_failed(&asked, error);
    if (status == GRAF_OK) {
        so_far.heads = calloc((size_t)so_far.last / 8 + 1, 1);
        if (so_far.heads == NULL)
            status = graf_fail_memory(error, (size_t)so_far.last / 8 + 1);
    }
    if (status == GRAF_OK)
        status = count_all(&asked, &so_far, error);
    if (status == GRAF_OK) {
        *out = so_far.counts;
        out->complete = !asked.fuse.blown;
    }
    graf_inquiry_release(&asked);
    free(so_far.heads);
    return status;
}
