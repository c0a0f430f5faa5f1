/*
 * One search over the parts of several indexes: the query is planned with the
 * figures of all, every part gives its best articles, and the best of those
 * are fetched. The whole is begun again when a writer overtakes it.
 */
#include "index/index_private.h"

#include <stdlib.h>
#include <time.h>

#include "index/parts.h"

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
    graf_part_search *tasks; /* one a part */
    size_t task_count;
    graf_ranked_article *ranked; /* from all parts */
    size_t ranked_count;
    size_t ranked_capacity;
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

static graf_deadline deadline_after(uint32_t milliseconds)
{
    struct timespec now;

    if (milliseconds == 0)
        return 0;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000 +
           milliseconds;
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

static graf_status check_indexes(const graf_index_set *set, graf_error *error)
{
    const char *first;
    size_t i;

    if (set->count == 0)
        return graf_fail(error, GRAF_INVALID_ARGUMENT, "no index to search");
    first = set->indexes[0]->manifest.language;
    for (i = 1; i < set->count; i++)
        if (strcmp(first, set->indexes[i]->manifest.language) != 0)
            return graf_fail(error, GRAF_INVALID_ARGUMENT,
                             "%s is in %s and %s in %s: search them one "
                             "after the other",
                             set->indexes[0]->path, first,
                             set->indexes[i]->path,
                             set->indexes[i]->manifest.language);
    return GRAF_OK;
}

/* ---- planning ----------------------------------------------------------- */

static graf_status plan_query(search_run *run, graf_error *error)
{
    const graf_search_request *request = run->request;
    graf_results *results = run->results;
    graf_query_options options = { request->plain, graf_today() };
    graf_statistics statistics;
    graf_status status;

    status = graf_query_parse(request->query, &options,
                              run->set.indexes[0]->analyzer,
                              &results->memory->query, error);
    if (status != GRAF_OK)
        return status;
    results->echo = results->memory->query->echo;
    results->dropped_stop_words = results->memory->query->dropped_stop_words;
    status = graf_index_set_statistics(&run->set, &statistics, error);
    if (status != GRAF_OK)
        return status;
    results->collection = statistics.collection;
    return graf_plan_new(results->memory->query, &statistics, request->scoring,
                         &results->memory->plan, error);
}

/* ---- ranking ------------------------------------------------------------ */

static int compare_dates(int32_t left, int32_t right, graf_order order)
{
    if (left == right)
        return 0;
    if (left == GRAF_NO_DATE || right == GRAF_NO_DATE)
        return left == GRAF_NO_DATE ? 1 : -1;
    if (order == GRAF_ORDER_OLDEST)
        return left < right ? -1 : 1;
    return left > right ? -1 : 1;
}

static int compare_ranked(const void *left, const void *right, void *order)
{
    const graf_ranked_article *a = left;
    const graf_ranked_article *b = right;
    graf_order by = *(const graf_order *)order;
    int difference;

    if (by == GRAF_ORDER_RELEVANCE && a->found.score != b->found.score)
        return a->found.score > b->found.score ? -1 : 1;
    difference = compare_dates(a->found.date, b->found.date, by);
    if (difference == 0)
        difference = graf_view_compare(a->found.id, b->found.id);
    if (difference == 0)
        difference = (a->index > b->index) - (a->index < b->index);
    return difference;
}

static graf_status keep_ranked(search_run *run, const graf_part_search *task,
                               graf_error *error)
{
    const graf_found *found = &task->found;
    void *items = run->ranked;
    graf_status status;
    size_t i;

    status = graf_array_reserve(&items, &run->ranked_capacity,
                                run->ranked_count + found->count,
                                sizeof *run->ranked, error);
    if (status != GRAF_OK)
        return status;
    run->ranked = items;
    for (i = 0; i < found->count; i++) {
        graf_ranked_article *ranked = &run->ranked[run->ranked_count++];

        ranked->found = found->items[i];
        ranked->index = task->index;
        ranked->part = task->part;
    }
    return GRAF_OK;
}

/* ---- asking the parts --------------------------------------------------- */

static void prepare_task(const search_run *run, size_t index, uint32_t part,
                         graf_part_search *task)
{
    const graf_search_request *request = run->request;
    const graf_index *of = run->set.indexes[index];

    task->part = of->parts[part];
    task->index = index;
    task->sealed = graf_is_sealed(&of->manifest.parts[part]);
    task->plan = run->results->memory->plan;
    task->order = request->order;
    /* One more than is shown, to know whether there are more. */
    if (request->limit > 0)
        task->limit = request->offset + request->limit + 1;
    task->count = request->count;
    task->deadline = run->deadline;
    task->found.complete = true;
    task->counts.complete = true;
    graf_arena_init(&task->arena, GRAF_RESULTS_BYTES_LIMIT);
}

static graf_status make_tasks(search_run *run, graf_error *error)
{
    size_t most = 0;
    uint32_t part;
    size_t i;

    for (i = 0; i < run->set.count; i++)
        most += run->set.indexes[i]->manifest.part_count;
    run->tasks = calloc(most + 1, sizeof *run->tasks);
    if (run->tasks == NULL)
        return graf_fail_memory(error, most * sizeof *run->tasks);
    for (i = 0; i < run->set.count; i++)
        for (part = 0; part < run->set.indexes[i]->manifest.part_count; part++)
            if (run->set.indexes[i]->parts[part] != NULL)
                prepare_task(run, i, part, &run->tasks[run->task_count++]);
    return GRAF_OK;
}

static graf_status take_answer(search_run *run, const graf_part_search *task,
                               graf_error *error)
{
    graf_results *results = run->results;
    graf_status status;

    if (task->status != GRAF_OK)
        return graf_index_set_excuse(&run->set, &task->error, error);
    status = keep_ranked(run, task, error);
    results->counts.paragraphs += task->counts.paragraphs;
    results->counts.articles += task->counts.articles;
    results->complete &= task->found.complete && task->counts.complete;
    return status;
}

static graf_status search_parts(search_run *run, graf_error *error)
{
    graf_order order = run->request->order;
    graf_status status = make_tasks(run, error);
    size_t whole = 0;
    size_t i;

    if (status != GRAF_OK)
        return status;
    graf_search_parts(run->tasks, run->task_count,
                      GRAF_PARAGRAPHS_FOR_A_THREAD);
    for (i = 0; i < run->task_count && status == GRAF_OK; i++) {
        status = take_answer(run, &run->tasks[i], error);
        whole += run->tasks[i].status == GRAF_OK;
    }
    if (status != GRAF_OK)
        return status;
    if (whole == 0 && run->set.damage.status != GRAF_OK)
        return graf_fail(error, GRAF_DAMAGED, "%s", run->set.damage.message);
    if (run->ranked_count > 0)
        qsort_r(run->ranked, run->ranked_count, sizeof *run->ranked,
                compare_ranked, &order);
    return GRAF_OK;
}

/* ---- showing ------------------------------------------------------------ */

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

        if (graf_hits_fill(&source, &run->ranked[first + i],
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

    if (first > run->ranked_count)
        first = run->ranked_count;
    count = run->ranked_count - first;
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
    status = search_parts(run, error);
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
    while (run->task_count > 0)
        graf_arena_release(&run->tasks[--run->task_count].arena);
    free(run->tasks);
    run->tasks = NULL;
    graf_matcher_free(run->matcher);
    run->matcher = NULL;
    free(run->ranked);
    run->ranked = NULL;
    run->ranked_count = 0;
    run->ranked_capacity = 0;
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
        status = check_indexes(&run.set, error);
    if (status != GRAF_OK)
        return status;
    run.deadline = deadline_after(request->budget);
    status = search_until_consistent(&run, error);
    if (status == GRAF_OK)
        *out = run.results;
    else
        graf_results_free(run.results);
    return status;
}
