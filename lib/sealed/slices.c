#include "sealed/slices.h"

#include <stdlib.h>
#include <unistd.h>

#include "sealed/jobs.h"

enum { SLICES_MOST = 8 };

typedef struct slice {
    graf_matching matching;
    graf_ranking ranking;
} slice;

typedef struct sliced_search {
    graf_sealed_part *sealed;
    const graf_plan *plan;
    size_t limit;
    graf_deadline deadline;
    graf_arena *arena; /* of the answer */
    slice *slices[SLICES_MOST];
    uint32_t count;
    slice *others; /* all but the first, side by side */
} sliced_search;

/* ---- one slice ----------------------------------------------------------- */

/* Compiles the query for the articles [begin, end). What all slices share, the
 * part's memory of stems and its analyzer, is used here only, by one thread. */
static graf_status prepare(sliced_search *search, slice *made, uint32_t begin,
                           uint32_t end, graf_error *error)
{
    graf_status status;

    search->slices[search->count++] = made;
    graf_matching_init(&made->matching, search->sealed, search->plan, begin,
                       end, search->deadline);
    made->ranking.matching = &made->matching;
    status = graf_top_articles_init(&made->ranking.top, search->limit,
                                    search->arena, error);
    if (status == GRAF_OK)
        status = graf_ranking_prepare(&made->ranking, error);
    return status;
}

static graf_status go_through(void *user, void *scratch, uint32_t number,
                              graf_error *error)
{
    const sliced_search *search = user;
    slice *made = search->slices[number];
    graf_status status = graf_ranking_run(&made->ranking, error);

    (void)scratch;
    if (status == GRAF_OK)
        status = graf_matching_finish(&made->matching, error);
    return status;
}

/* ---- all ----------------------------------------------------------------- */

static unsigned threads_of(graf_sealed_part *sealed)
{
    if (sealed->threads == 0) {
        long processors = sysconf(_SC_NPROCESSORS_ONLN);

        sealed->threads = processors > 0 ? (unsigned)processors : 1;
    }
    return sealed->threads;
}

/* How many slices pay for their threads. */
static uint32_t slices_worth(const sliced_search *search)
{
    graf_sealed_part *sealed = search->sealed;
    uint64_t worth =
        graf_ranking_cost(&search->slices[0]->ranking) / sealed->slice_cost;

    if (worth < 2)
        return 1;
    if (worth > SLICES_MOST)
        worth = SLICES_MOST;
    if (worth > threads_of(sealed))
        worth = threads_of(sealed);
    if (worth > sealed->articles.count)
        worth = sealed->articles.count;
    return (uint32_t)worth;
}

/* The article with which a slice begins, if all have as many documents. */
static uint32_t slice_begin(const sliced_search *search, uint32_t number,
                            uint32_t count)
{
    const graf_articles *articles = &search->sealed->articles;

    if (number == count)
        return articles->count;
    return graf_article_of(
        articles, (uint32_t)((uint64_t)articles->documents * number / count));
}

/* The first slice, of all articles so far, gives what others take. */
static graf_status run_slices(sliced_search *search, uint32_t count,
                              graf_error *error)
{
    const graf_jobs jobs = {
        .count = count, .threads = count, .user = search, .work = go_through
    };
    graf_top_articles *top = &search->slices[0]->ranking.top;
    graf_status status = GRAF_OK;
    uint32_t i;

    for (i = 1; i < count && status == GRAF_OK; i++)
        status = prepare(search, &search->others[i - 1],
                         slice_begin(search, i, count),
                         slice_begin(search, i + 1, count), error);
    if (status != GRAF_OK)
        return status;
    graf_matching_narrow(&search->slices[0]->matching,
                         slice_begin(search, 1, count));
    status = graf_jobs_run(&jobs, error);
    for (i = 1; i < count && status == GRAF_OK; i++)
        graf_top_articles_add(top, &search->slices[i]->ranking.top);
    return status;
}

static graf_status run(sliced_search *search, graf_error *error)
{
    uint32_t count = slices_worth(search);

    if (count == 1)
        return go_through(search, NULL, 0, error);
    search->others = calloc(count - 1, sizeof *search->others);
    if (search->others == NULL)
        return graf_fail_memory(error, (count - 1) * sizeof *search->others);
    return run_slices(search, count, error);
}

graf_status graf_search_slices(graf_sealed_part *sealed, const graf_plan *plan,
                               size_t limit, graf_deadline deadline,
                               graf_arena *arena, graf_top_articles *out,
                               bool *complete, graf_error *error)
{
    sliced_search search = { .sealed = sealed,
                             .plan = plan,
                             .limit = limit,
                             .deadline = deadline,
                             .arena = arena };
    graf_status status;
    slice first;
    uint32_t i;

    status = prepare(&search, &first, 0, sealed->articles.count, error);
    if (status == GRAF_OK)
        status = run(&search, error);
    graf_top_articles_sort(&first.ranking.top);
    *out = first.ranking.top;
    *complete = true;
    for (i = 0; i < search.count; i++) {
        graf_matching *matching = &search.slices[i]->matching;

        *complete &= !matching->clock.is_late;
        graf_matching_release(matching);
    }
    free(search.others);
    return status;
}
