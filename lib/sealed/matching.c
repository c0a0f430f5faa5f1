#include "sealed/matching.h"

#include <time.h>

enum {
    /* The clock is looked at once in so many calls. */
    CALLS_PER_LOOK = 64
};

/* What lists made for one query may take: patterns over a large part. */
static const size_t MEMORY_LIMIT = (size_t)1 << 30;

typedef struct graf_heap_memory {
    void (*release)(void *memory);
    void *memory;
    struct graf_heap_memory *next;
} graf_heap_memory;

/* ---- time ---------------------------------------------------------------- */

static bool is_past(graf_deadline deadline)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000 >=
           deadline;
}

bool graf_matching_is_late(graf_matching *matching)
{
    graf_clock *clock = &matching->clock;

    if (clock->deadline != 0 && !clock->is_late &&
        clock->calls++ % CALLS_PER_LOOK == 0)
        clock->is_late = is_past(clock->deadline);
    return clock->is_late;
}

/* ---- memory and cursors -------------------------------------------------- */

graf_status graf_matching_allocate(graf_matching *matching, size_t count,
                                   size_t size, void **out, graf_error *error)
{
    *out = NULL;
    if (count > MEMORY_LIMIT / size)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "the query needs more than %zu MiB of memory; write "
                         "more letters of its wildcards",
                         MEMORY_LIMIT >> 20);
    return graf_arena_allocate(&matching->arena, count * size, out, error);
}

static graf_status own_cursor(graf_matching *matching,
                              graf_posting_cursor **out, graf_error *error)
{
    graf_owned_cursor *owned;
    graf_status status;
    void *memory;

    status = graf_matching_allocate(matching, 1, sizeof *owned, &memory, error);
    if (status != GRAF_OK)
        return status;
    owned = memory;
    owned->next = matching->cursors;
    *out = &owned->cursor;
    return GRAF_OK;
}

/* A cursor is released only once it has been initialised. */
static void keep_cursor(graf_matching *matching, graf_posting_cursor *cursor)
{
    matching->cursors = (graf_owned_cursor *)cursor;
}

graf_status graf_matching_documents(graf_matching *matching,
                                    const graf_posting_list *list,
                                    graf_posting_cursor **out,
                                    graf_error *error)
{
    graf_status status = own_cursor(matching, out, error);

    if (status != GRAF_OK)
        return status;
    graf_sealed_cursor(matching->sealed, list, *out);
    keep_cursor(matching, *out);
    graf_posting_cursor_advance(*out, matching->document_begin);
    return GRAF_OK;
}

graf_status graf_matching_articles(graf_matching *matching,
                                   const graf_posting_list *list,
                                   graf_posting_cursor **out, graf_error *error)
{
    graf_status status = own_cursor(matching, out, error);

    if (status != GRAF_OK)
        return status;
    graf_sealed_article_cursor(matching->sealed, list, *out);
    keep_cursor(matching, *out);
    graf_posting_cursor_advance(*out, matching->article_begin);
    return GRAF_OK;
}

graf_status graf_matching_keep(graf_matching *matching,
                               void (*release)(void *memory), void *memory,
                               graf_error *error)
{
    graf_heap_memory *kept;
    graf_status status;
    void *place;

    status = graf_matching_allocate(matching, 1, sizeof *kept, &place, error);
    if (status != GRAF_OK)
        return status;
    kept = place;
    kept->release = release;
    kept->memory = memory;
    kept->next = matching->heap;
    matching->heap = kept;
    return GRAF_OK;
}

/* ---- the query ----------------------------------------------------------- */

void graf_matching_init(graf_matching *matching, graf_sealed_part *sealed,
                        const graf_plan *plan, uint32_t begin, uint32_t end,
                        graf_deadline deadline)
{
    memset(matching, 0, sizeof *matching);
    matching->sealed = sealed;
    matching->articles = &sealed->articles;
    matching->plan = plan;
    matching->article_begin = begin;
    matching->article_end = end;
    matching->document_begin = graf_article_first(matching->articles, begin);
    matching->document_end = graf_article_first(matching->articles, end);
    matching->clock.deadline = deadline;
    matching->is_required = true;
    graf_arena_init(&matching->arena, MEMORY_LIMIT);
}

void graf_matching_narrow(graf_matching *matching, uint32_t end)
{
    matching->article_end = end;
    matching->document_end = graf_article_first(matching->articles, end);
}

graf_status graf_matching_compile(graf_matching *matching, graf_error *error)
{
    const graf_query *query = matching->plan->query;

    if (query->root == NULL)
        return graf_iterator_none(matching, &matching->root, error);
    return graf_iterator_of(matching, query->root, &matching->root, error);
}

graf_status graf_matching_compile_rest(graf_matching *matching,
                                       const graf_node *without,
                                       graf_error *error)
{
    const graf_node *root = matching->plan->query->root;

    if (root == without)
        return graf_iterator_all(matching, &matching->root, error);
    return graf_iterator_of_others(matching, root, without, &matching->root,
                                   error);
}

void graf_matching_release(graf_matching *matching)
{
    const graf_heap_memory *kept;
    graf_owned_cursor *owned;

    for (owned = matching->cursors; owned != NULL; owned = owned->next)
        graf_posting_cursor_release(&owned->cursor);
    for (kept = matching->heap; kept != NULL; kept = kept->next)
        kept->release(kept->memory);
    graf_arena_release(&matching->arena);
    memset(matching, 0, sizeof *matching);
}

graf_status graf_matching_finish(const graf_matching *matching,
                                 graf_error *error)
{
    const graf_owned_cursor *owned;

    for (owned = matching->cursors; owned != NULL; owned = owned->next)
        if (owned->cursor.damaged)
            return graf_sealed_damaged(matching->sealed->file, "a posting list",
                                       error);
    return GRAF_OK;
}

/* ---- what matches -------------------------------------------------------- */

void graf_matching_find_article(graf_matching *matching, uint32_t document)
{
    graf_article_at *at = &matching->at;

    /* Documents are looked at in order: often the next article is it. */
    if (document == at->end && at->end > 0)
        at->article++;
    else
        at->article = graf_article_of(matching->articles, document);
    at->first = graf_article_first(matching->articles, at->article);
    at->end = graf_article_first(matching->articles, at->article + 1);
}

bool graf_matching_leaves_out(graf_matching *matching, uint32_t document,
                              uint32_t *target)
{
    graf_matching_look_at(matching, document);
    if (graf_mask_hides(&matching->sealed->mask, matching->at.article)) {
        *target = matching->at.end;
        return true;
    }
    *target = document + 1;
    return matching->plan->query->filters_only &&
           document == matching->at.first;
}

graf_status graf_matching_next(graf_matching *matching, uint32_t target,
                               uint32_t *document, graf_error *error)
{
    graf_iterator *root = matching->root;

    while (!graf_matching_is_late(matching)) {
        graf_status status;
        bool holds;

        *document = graf_iterator_advance(root, target);
        if (*document >= matching->document_end)
            break;
        if (graf_matching_leaves_out(matching, *document, &target))
            continue;
        status = graf_iterator_check(root, &holds, error);
        if (status != GRAF_OK || holds)
            return status;
    }
    *document = GRAF_NO_DOCUMENT;
    return GRAF_OK;
}
