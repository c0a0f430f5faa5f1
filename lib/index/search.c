/*
 * One search over the parts of several indexes: the query is planned with the
 * figures of all, every part gives its best articles, and the best of those
 * are fetched. The whole is begun again when a writer overtakes it.
 */
#include "index/hidden_copies.h"
#include "index/ranking.h"

enum {
    SEARCH_TRIES = 10,
    /* After so many a result is taken that a writer overtook unnoticed by
     * Xapian: one that never pauses must not keep readers out. */
    STRICT_TRIES = 5
};

typedef struct search_run {
    graf_index_set set;
    const graf_search_request *request;
    graf_results *results;
    graf_matcher *matcher;
    graf_deadline deadline;
    graf_merged_ranking ranking;
} search_run;

graf_search_request graf_search_request_default(void)
{
    graf_search_request request;

    memset(&request, 0, sizeof request);
    request.limit = 10;
    request.per_article = 3;
    request.scoring = graf_scoring_default();
    return request;
}

/* ---- checking what is asked -------------------------------------------- */

static graf_status check_request(const graf_search_request *request,
                                 graf_error *error)
{
    if (request->limit > GRAF_SEARCH_LIMIT_MAX)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "at most %d articles can be asked for at once",
                         GRAF_SEARCH_LIMIT_MAX);
    if (request->offset > GRAF_SEARCH_OFFSET_MAX)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "at most %d articles can be passed over: narrow the "
                         "query, for example by date",
                         GRAF_SEARCH_OFFSET_MAX);
    if (request->context > GRAF_SEARCH_CONTEXT_MAX)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "at most %d neighbours can be shown",
                         GRAF_SEARCH_CONTEXT_MAX);
    if (request->per_article == 0)
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "at least one paragraph an article must be shown");
    return GRAF_OK;
}

/* ---- planning ----------------------------------------------------------- */

static graf_status plan_query(search_run *run, graf_error *error)
{
    const graf_search_request *request = run->request;
    graf_results *results = run->results;
    struct graf_results_memory *memory = results->memory;
    graf_status status;

    status = graf_index_set_plan(&run->set, request->query, request->plain,
                                 request->scoring, &memory->query,
                                 &memory->plan, error);
    if (status != GRAF_OK)
        return status;
    results->echo = memory->query->echo;
    results->dropped_stop_words = memory->query->dropped_stop_words;
    results->collection = memory->plan->collection;
    return GRAF_OK;
}

static graf_status rank(search_run *run, graf_error *error)
{
    graf_results *results = run->results;
    graf_status status;

    run->ranking = (graf_merged_ranking){
        .set = &run->set,
        .request = run->request,
        .plan = results->memory->plan,
        .deadline = run->deadline,
        .has_copies = results->collection.copies > 0,
    };
    status = graf_merged_ranking_make(&run->ranking, error);
    results->counts = run->ranking.counts;
    results->complete = run->ranking.counts.complete;
    return status;
}

/* ---- showing ------------------------------------------------------------ */

static graf_status show_article(search_run *run, graf_hit_source *source,
                                const graf_ranked_article *ranked,
                                graf_hit_article *out, graf_error *error)
{
    graf_status status = graf_hits_fill(source, ranked, out, error);

    if (status == GRAF_OK && run->results->collection.copies > 0)
        status = graf_count_copies(&run->set, ranked, &out->cluster,
                                   &out->copies, error);
    return status;
}

/* An article of which nothing can be shown is left out. */
static graf_status fill_articles(search_run *run, size_t first, size_t count,
                                 graf_error *error)
{
    graf_results *results = run->results;
    graf_hit_source source = { .request = run->request,
                               .plan = results->memory->plan,
                               .matcher = run->matcher,
                               .arena = &results->memory->arena,
                               .set = &run->set };
    graf_status status;
    void *memory;
    size_t i;

    status = graf_arena_allocate(
        source.arena, count * sizeof *results->articles, &memory, error);
    if (status != GRAF_OK)
        return status;
    results->articles = memory;
    for (i = 0; i < count && status == GRAF_OK; i++) {
        graf_error reason = GRAF_ERROR_INIT;

        if (show_article(run, &source, &run->ranking.items[first + i],
                         &results->articles[results->article_count],
                         &reason) == GRAF_OK)
            results->article_count++;
        else
            status = graf_index_set_excuse(&run->set, &reason, error);
    }
    graf_spans_release(&source.spans);
    return status;
}

static graf_status show_window(search_run *run, graf_error *error)
{
    size_t first = run->request->offset;
    size_t count;

    if (first > run->ranking.count)
        first = run->ranking.count;
    count = run->ranking.count - first;
    if (count > run->request->limit) {
        count = run->request->limit;
        run->results->more = true;
    }
    return fill_articles(run, first, count, error);
}

/* Says in the results what had to be left out. */
static graf_status report_damage(search_run *run, graf_error *error)
{
    graf_results *results = run->results;
    graf_status status = GRAF_OK;

    if (run->set.damage.status != GRAF_OK) {
        results->complete = false;
        status = graf_arena_copy(&results->memory->arena,
                                 graf_view_of_string(run->set.damage.message),
                                 &results->damage, error);
    }
    results->counts.complete = results->complete;
    return status;
}

static graf_status search_once(search_run *run, graf_error *error)
{
    graf_status status;

    graf_index_set_begin(&run->set);
    status = plan_query(run, error);
    if (status != GRAF_OK)
        return status;
    if (!run->request->without_text) {
        status = graf_matcher_new(run->results->memory->plan,
                                  run->set.indexes[0]->analyzer, &run->matcher,
                                  error);
        if (status != GRAF_OK)
            return status;
    }
    status = rank(run, error);
    if (status == GRAF_OK)
        status = show_window(run, error);
    if (status == GRAF_OK)
        status = graf_missing_words(&run->set, run->results->memory->plan,
                                    run->results, error);
    if (status == GRAF_OK)
        status = report_damage(run, error);
    return status;
}

/* ---- trying again ------------------------------------------------------- */

static void forget_try(search_run *run)
{
    graf_merged_ranking_release(&run->ranking);
    graf_matcher_free(run->matcher);
    run->matcher = NULL;
}

/* A writer that commits without pause can overtake a slow search several
 * times; each try sees one consistent state of every part. */
static graf_status search_until_consistent(search_run *run, graf_error *error)
{
    graf_status status = GRAF_STALE;
    int tries;

    for (tries = 0; tries < SEARCH_TRIES && status == GRAF_STALE; tries++) {
        if (tries > 0) {
            status = graf_index_set_reload(&run->set, error);
            if (status != GRAF_OK)
                break;
        }
        graf_results_free(run->results);
        status = graf_results_new(&run->results, error);
        if (status == GRAF_OK)
            status = search_once(run, error);
        if (status == GRAF_OK && tries < STRICT_TRIES &&
            !graf_index_set_is_current(&run->set))
            status = GRAF_STALE;
        forget_try(run);
    }
    return status;
}

graf_status graf_search(graf_index *const *indexes, size_t count,
                        const graf_search_request *request, graf_results **out,
                        graf_error *error)
{
    search_run run = { .set = { indexes, count, GRAF_ERROR_INIT },
                       .request = request };
    graf_status status;

    *out = NULL;
    status = check_request(request, error);
    if (status == GRAF_OK)
        status = graf_index_set_check(&run.set, error);
    if (status != GRAF_OK)
        return status;
    run.deadline = graf_deadline_after(request->budget);
    status = search_until_consistent(&run, error);
    if (status == GRAF_OK)
        *out = run.results;
    else
        graf_results_free(run.results);
    return status;
}
