/*
 * expansion.c - which forms of the dictionary a wildcard or fuzzy leaf stands
 * for.
 */
#include "plan.h"

#include <stdlib.h>

#include "graf/utf8.h"

typedef struct found_form {
    graf_view form;
    uint64_t document_frequency;
} found_form;

/*
 * Forms found so far, sorted. A part visits its forms in order and every
 * further part mostly repeats them, so inserting into a sorted array moves
 * little, and the limit is noticed at the first form too many.
 */
typedef struct form_collector {
    const graf_collection *collection;
    graf_arena *arena;
    bool is_full;
    size_t count;
    found_form forms[GRAF_EXPANSION_LIMIT];
} form_collector;

uint64_t graf_add_frequency(const graf_collection *collection, uint64_t sum,
                            uint64_t more)
{
    return more < collection->paragraphs - sum ? sum + more
                                               : collection->paragraphs;
}

/* Where `form` stands or would have to be inserted. */
static size_t find_form(const form_collector *collector, graf_view form,
                        bool *exists)
{
    size_t low = 0;
    size_t high = collector->count;

    *exists = false;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = graf_view_compare(collector->forms[middle].form, form);

        if (order == 0) {
            *exists = true;
            return middle;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static graf_status collect_form(void *user, graf_view form,
                                uint64_t document_frequency, graf_error *error)
{
    form_collector *collector = user;
    found_form *found;
    graf_status status;
    graf_view copy;
    bool exists;
    size_t at = find_form(collector, form, &exists);

    found = &collector->forms[at];
    if (exists) {
        found->document_frequency =
            graf_add_frequency(collector->collection, found->document_frequency,
                               document_frequency);
        return GRAF_OK;
    }
    if (collector->count == GRAF_EXPANSION_LIMIT) {
        collector->is_full = true;
        return graf_fail(error, GRAF_OVER_LIMIT, "too many forms");
    }
    status = graf_arena_copy(collector->arena, form, &copy, error);
    if (status != GRAF_OK)
        return status;
    memmove(found + 1, found, (collector->count - at) * sizeof *found);
    found->form = copy;
    found->document_frequency =
        graf_add_frequency(collector->collection, 0, document_frequency);
    collector->count++;
    return GRAF_OK;
}

static graf_status fail_too_many(const graf_node *leaf, graf_error *error)
{
    const size_t shown_limit = 100;
    graf_view shown = graf_utf8_cut(leaf->written, shown_limit);
    const char *advice = leaf->kind == GRAF_NODE_FUZZY
                             ? "allow fewer edits, or write the word out"
                             : "write more of its letters";

    (void)graf_fail(error, GRAF_OVER_LIMIT,
                    "%.*s at column %u stands for at least %d different "
                    "words, more than the limit of %d; %s",
                    (int)shown.length, shown.data, (unsigned)leaf->column,
                    GRAF_EXPANSION_LIMIT + 1, GRAF_EXPANSION_LIMIT, advice);
    if (error != NULL) {
        error->column = leaf->column;
        error->width = (uint32_t)leaf->written.length;
    }
    return GRAF_OVER_LIMIT;
}

static graf_status keep_forms(const form_collector *collector,
                              graf_expansion *out, graf_error *error)
{
    graf_status status;
    void *forms;
    size_t i;

    status = graf_arena_allocate(
        collector->arena, collector->count * sizeof *out->forms, &forms, error);
    if (status != GRAF_OK)
        return status;
    out->forms = forms;
    out->count = collector->count;
    for (i = 0; i < collector->count; i++) {
        out->forms[i] = collector->forms[i].form;
        out->document_frequency =
            graf_add_frequency(collector->collection, out->document_frequency,
                               collector->forms[i].document_frequency);
    }
    return GRAF_OK;
}

graf_status graf_expansion_make(const graf_node *leaf,
                                const graf_statistics *statistics,
                                graf_arena *arena, graf_expansion *out,
                                graf_error *error)
{
    form_collector *collector;
    graf_status status;

    memset(out, 0, sizeof *out);
    collector = malloc(sizeof *collector);
    if (collector == NULL)
        return graf_fail_memory(error, sizeof *collector);
    collector->collection = &statistics->collection;
    collector->arena = arena;
    collector->is_full = false;
    collector->count = 0;
    status = statistics->expand(statistics->user, leaf, collect_form, collector,
                                error);
    if (collector->is_full)
        status = fail_too_many(leaf, error);
    else if (status == GRAF_OK)
        status = keep_forms(collector, out, error);
    free(collector);
    return status;
}
