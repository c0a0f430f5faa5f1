/*
 * Asking the parts of a search, by threads where that pays.
 *
 * A plan is read-only, and each task has its part, its arena and its error to
 * itself, so nothing is shared that anybody writes to.
 */
#include "index/index_private.h"
#include "sealed/jobs.h"

enum { TASKS_LIMIT = 256 /* with a thread; what is more has none */ };

/* Where it cannot be known, there may be many. */
static uint64_t paragraphs_of(const graf_part_search *task)
{
    graf_collection collection;

    if (task->part->operations->collection(task->part, &collection, NULL) !=
        GRAF_OK)
        return UINT64_MAX;
    return collection.paragraphs;
}

static void ask(graf_part_search *task)
{
    const graf_part_operations *operations = task->part->operations;

    task->status = GRAF_OK;
    /* The live part of a sealed index: asking costs more than an article. */
    if (paragraphs_of(task) == 0)
        return;
    if (task->limit > 0)
        task->status = operations->search(
            task->part, task->plan, task->order, task->limit, task->deadline,
            &task->arena, &task->found, &task->error);
    if (task->status == GRAF_OK && task->count)
        task->status = operations->count(task->part, task->plan, task->deadline,
                                         &task->counts, &task->error);
}

static void *ask_in_thread(void *task)
{
    ask(task);
    return NULL;
}

static bool is_large(const graf_part_search *task, uint64_t least)
{
    return task->sealed && paragraphs_of(task) >= least;
}

void graf_search_parts(graf_part_search *tasks, size_t count, uint64_t least)
{
    bool has_thread[TASKS_LIMIT] = { false };
    pthread_t threads[TASKS_LIMIT];
    size_t mine = count;
    size_t i;

    /* The calling thread takes one of the large ones, too: the last. */
    for (i = 0; i < count; i++)
        if (is_large(&tasks[i], least))
            mine = i;
    for (i = 0; i < count && i < TASKS_LIMIT; i++)
        if (i != mine && is_large(&tasks[i], least))
            has_thread[i] =
                graf_thread_start(&threads[i], ask_in_thread, &tasks[i]) == 0;
    for (i = 0; i < count; i++)
        if (i >= TASKS_LIMIT || !has_thread[i])
            ask(&tasks[i]);
    for (i = 0; i < count && i < TASKS_LIMIT; i++)
        if (has_thread[i])
            pthread_join(threads[i], NULL);
}
