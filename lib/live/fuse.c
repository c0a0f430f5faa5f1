#include "live/fuse.h"

#include <time.h>

/* The clock is looked at once in so many documents. */
enum { CALLS_PER_LOOK = 64 };

static bool is_past(graf_deadline deadline)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000 >=
           deadline;
}

static void look_at_clock(graf_fuse *fuse)
{
    if (!fuse->blown && fuse->calls++ % CALLS_PER_LOOK == 0)
        fuse->blown = is_past(fuse->deadline);
}

static int init(void *user, xc_database *database,
                xc_posting_source_bounds *bounds)
{
    graf_fuse *fuse = user;
    xc_doccount count;

    if (xc_database_doccount(database, &count, &fuse->cause) != XC_OK ||
        xc_database_lastdocid(database, &fuse->last, &fuse->cause) != XC_OK)
        return -1;
    fuse->docid = 0;
    /* Last in the order of an AND, which begins with the rarest. */
    bounds->estimate = count;
    bounds->maximum = count;
    return 0;
}

static int skip_to(void *user, xc_docid docid, double min_weight)
{
    graf_fuse *fuse = user;

    (void)min_weight;
    look_at_clock(fuse);
    if (docid > fuse->docid)
        fuse->docid = docid;
    return 0;
}

static int next(void *user, double min_weight)
{
    graf_fuse *fuse = user;

    return skip_to(user, fuse->docid + 1, min_weight);
}

static int check(void *user, xc_docid docid, double min_weight)
{
    return skip_to(user, docid, min_weight) < 0 ? -1 : 1;
}

static int at_end(void *user)
{
    const graf_fuse *fuse = user;

    return fuse->blown || fuse->docid > fuse->last;
}

static int current(void *user, xc_docid *docid)
{
    const graf_fuse *fuse = user;

    *docid = fuse->docid;
    return 0;
}

xc_status graf_fuse_fit(graf_fuse *fuse, graf_deadline deadline,
                        xc_query **query, xc_error *error)
{
    static const xc_posting_source_callbacks callbacks = {
        .init = init,
        .next = next,
        .skip_to = skip_to,
        .check = check,
        .at_end = at_end,
        .docid = current,
    };
    xc_posting_source *source = NULL;
    const xc_query *pair[2];
    xc_query *fitted = NULL;
    xc_query *every = NULL;
    xc_status status;

    memset(fuse, 0, sizeof *fuse);
    fuse->deadline = deadline;
    if (deadline == 0)
        return XC_OK;
    status = xc_posting_source_new(&callbacks, fuse, &source, error);
    if (status == XC_OK)
        status = xc_query_new_posting_source(source, &every, error);
    if (status == XC_OK) {
        pair[0] = *query;
        pair[1] = every;
        status = xc_query_combine(XC_OP_FILTER, pair, 2, 0, &fitted, error);
    }
    xc_query_free(every);
    xc_posting_source_free(source);
    if (status != XC_OK)
        return status;
    xc_query_free(*query);
    *query = fitted;
    return XC_OK;
}
