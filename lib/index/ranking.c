/*
 * Which articles a search finds, in order: every part gives its best, and
 * these are merged.
 */
#include "index/ranking.h"

#include <stdlib.h>

#include "index/hidden_copies.h"
#include "index/parts.h"

/* ---- the order ---------------------------------------------------------- */

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

/* ---- asking the parts --------------------------------------------------- */

static void prepare_task(const graf_merged_ranking *ranking, size_t index,
                         uint32_t part, graf_part_search *task)
{
    const graf_index *of = ranking->set->indexes[index];

    task->part = of->parts[part];
    task->index = index;
    task->sealed = graf_is_sealed(&of->manifest.parts[part]);
    task->plan = ranking->plan;
    task->order = ranking->request->order;
    task->limit = ranking->limit;
    task->count = ranking->count_too;
    task->deadline = ranking->deadline;
    task->found.complete = true;
    task->counts.complete = true;
    graf_arena_init(&task->arena, GRAF_RESULTS_BYTES_LIMIT);
}

static graf_status make_tasks(graf_merged_ranking *ranking, graf_error *error)
{
    const graf_index_set *set = ranking->set;
    size_t most = 0;
    uint32_t part;
    size_t i;

    for (i = 0; i < set->count; i++)
        most += set->indexes[i]->manifest.part_count;
    ranking->tasks = calloc(most + 1, sizeof *ranking->tasks);
    if (ranking->tasks == NULL)
        return graf_fail_memory(error, most * sizeof *ranking->tasks);
    for (i = 0; i < set->count; i++)
        for (part = 0; part < set->indexes[i]->manifest.part_count; part++)
            if (set->indexes[i]->parts[part] != NULL)
                prepare_task(ranking, i, part,
                             &ranking->tasks[ranking->task_count++]);
    return GRAF_OK;
}

static graf_status keep_found(graf_merged_ranking *ranking,
                              const graf_part_search *task, graf_error *error)
{
    const graf_found *found = &task->found;
    void *items = ranking->items;
    graf_status status;
    size_t i;

    status = graf_array_reserve(&items, &ranking->capacity,
                                ranking->count + found->count,
                                sizeof *ranking->items, error);
    if (status != GRAF_OK)
        return status;
    ranking->items = items;
    for (i = 0; i < found->count; i++) {
        graf_ranked_article *ranked = &ranking->items[ranking->count++];

        ranked->found = found->items[i];
        ranked->index = task->index;
        ranked->part = task->part;
    }
    return GRAF_OK;
}

static graf_status take_answer(graf_merged_ranking *ranking,
                               const graf_part_search *task, graf_error *error)
{
    graf_match_counts *counts = &ranking->counts;

    if (task->status != GRAF_OK)
        return graf_index_set_excuse(ranking->set, &task->error, error);
    ranking->whole_parts++;
    counts->paragraphs += task->counts.paragraphs;
    counts->articles += task->counts.articles;
    counts->complete &= task->found.complete && task->counts.complete;
    ranking->cut_off |= task->limit > 0 && task->found.count == task->limit;
    return keep_found(ranking, task, error);
}

static void forget_tasks(graf_merged_ranking *ranking)
{
    while (ranking->task_count > 0)
        graf_arena_release(&ranking->tasks[--ranking->task_count].arena);
    free(ranking->tasks);
    ranking->tasks = NULL;
}

/* The first ranking->limit of all parts, and no fewer of each. */
static graf_status search_parts(graf_merged_ranking *ranking, graf_error *error)
{
    graf_order order = ranking->request->order;
    graf_status status;
    size_t i;

    forget_tasks(ranking);
    ranking->count = 0;
    ranking->whole_parts = 0;
    ranking->cut_off = false;
    status = make_tasks(ranking, error);
    if (status != GRAF_OK)
        return status;
    graf_search_parts(ranking->tasks, ranking->task_count,
                      GRAF_PARAGRAPHS_FOR_A_THREAD);
    for (i = 0; i < ranking->task_count && status == GRAF_OK; i++)
        status = take_answer(ranking, &ranking->tasks[i], error);
    if (status != GRAF_OK)
        return status;
    if (ranking->whole_parts == 0 && ranking->set->damage.status != GRAF_OK)
        return graf_fail(error, GRAF_DAMAGED, "%s",
                         ranking->set->damage.message);
    if (ranking->count > 0)
        qsort_r(ranking->items, ranking->count, sizeof *ranking->items,
                compare_ranked, &order);
    return GRAF_OK;
}

/* ---- the whole ---------------------------------------------------------- */

/* Copies that are hidden make room for more: then the parts are asked again,
 * for twice as many. Each time what is shown first stays the same. */
static graf_status rank_without_copies(graf_merged_ranking *ranking,
                                       size_t wanted, graf_error *error)
{
    graf_status status;

    for (;;) {
        /* Past these, some part may have had more to give. */
        if (ranking->cut_off && ranking->count > ranking->limit)
            ranking->count = ranking->limit;
        status = graf_hide_copies(ranking->set, ranking->items, &ranking->count,
                                  error);
        if (status != GRAF_OK || ranking->count >= wanted || !ranking->cut_off)
            return status;
        ranking->limit *= 2;
        ranking->count_too = false;
        status = search_parts(ranking, error);
        if (status != GRAF_OK)
            return status;
    }
}

graf_status graf_merged_ranking_make(graf_merged_ranking *ranking,
                                     graf_error *error)
{
    const graf_search_request *request = ranking->request;
    bool hides = request->hide_copies && ranking->has_copies;
    graf_status status;
    size_t wanted = 0;

    /* One more than is shown, to know whether there are more. */
    if (request->limit > 0)
        wanted = request->offset + request->limit + 1;
    /* Some to spare cost less than asking again. */
    ranking->limit = hides ? wanted + wanted / 4 : wanted;
    ranking->count_too = request->count;
    ranking->counts.complete = true;
    status = search_parts(ranking, error);
    if (status == GRAF_OK && hides && wanted > 0)
        status = rank_without_copies(ranking, wanted, error);
    return status;
}

void graf_merged_ranking_release(graf_merged_ranking *ranking)
{
    forget_tasks(ranking);
    free(ranking->items);
    memset(ranking, 0, sizeof *ranking);
}
