/*
 * Counting what matches in a live part, exactly.
 */
#include <stdlib.h>

#include "live/inquiry.h"

typedef struct tally {
    graf_match_counts counts;
    unsigned char *heads; /* a bit for each docid */
} tally;

static void count_match(void *user, xc_docid head)
{
    unsigned char bit = (unsigned char)(1u << head % 8);
    tally *so_far = user;

    so_far->counts.paragraphs++;
    if ((so_far->heads[head / 8] & bit) == 0)
        so_far->counts.articles++;
    so_far->heads[head / 8] |= bit;
}

graf_status graf_live_count(graf_part *part, const graf_plan *plan,
                            graf_deadline deadline, graf_match_counts *out,
                            graf_error *error)
{
    const graf_inquiry_options options = { false, deadline, NULL };
    tally so_far = { { 0, 0, true }, NULL };
    graf_live_part *live = graf_live_of(part);
    graf_status status;
    graf_inquiry asked;
    xc_docid last = 0;

    memset(out, 0, sizeof *out);
    status = graf_inquiry_init(&asked, live, plan, &options, error);
    if (status == GRAF_OK &&
        xc_database_lastdocid(live->database, &last, &asked.cause) != XC_OK)
        status = graf_inquiry_failed(&asked, error);
    if (status == GRAF_OK) {
        so_far.heads = calloc((size_t)last / 8 + 1, 1);
        if (so_far.heads == NULL)
            status = graf_fail_memory(error, (size_t)last / 8 + 1);
    }
    if (status == GRAF_OK)
        status = graf_inquiry_spy(&asked, last, count_match, &so_far, error);
    if (status == GRAF_OK) {
        *out = so_far.counts;
        out->complete = !asked.fuse.blown;
    }
    graf_inquiry_release(&asked);
    free(so_far.heads);
    return status;
}
