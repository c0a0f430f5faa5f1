/*
 * extents.c - lists of extents, and the choice of what to do by node kind.
 */
#include "proximity.h"

#include <assert.h>
#include <stdlib.h>

void graf_extents_release(graf_extents *extents)
{
    free(extents->items);
    memset(extents, 0, sizeof *extents);
}

graf_status graf_extents_add(graf_extents *extents, uint32_t first,
                             uint32_t last, graf_error *error)
{
    void *items = extents->items;
    graf_status status;

    if (extents->count == extents->capacity) {
        if (extents->count >= GRAF_EXTENTS_LIMIT)
            return graf_fail(error, GRAF_OVER_LIMIT,
                             "a paragraph holds over %d overlapping "
                             "occurrences of a part of a proximity clause; "
                             "use smaller distances or fewer words",
                             GRAF_EXTENTS_LIMIT);
        status =
            graf_array_reserve(&items, &extents->capacity, extents->count + 1,
                               sizeof *extents->items, error);
        if (status != GRAF_OK)
            return status;
        extents->items = items;
    }
    extents->items[extents->count].first = first;
    extents->items[extents->count].last = last;
    extents->count++;
    return GRAF_OK;
}

static int compare_extents(const void *left_pointer, const void *right_pointer)
{
    const graf_extent *left = left_pointer;
    const graf_extent *right = right_pointer;

    if (left->first != right->first)
        return left->first < right->first ? -1 : 1;
    return (left->last > right->last) - (left->last < right->last);
}

void graf_extents_sort(graf_extents *extents)
{
    graf_extent *items = extents->items;
    size_t kept = 0;
    size_t i;

    if (extents->count < 2)
        return;
    qsort(items, extents->count, sizeof *items, compare_extents);
    for (i = 1; i < extents->count; i++)
        if (compare_extents(&items[kept], &items[i]) != 0)
            items[++kept] = items[i];
    extents->count = kept + 1;
}

size_t graf_extents_seek(const graf_extents *extents, size_t from,
                         uint32_t first)
{
    size_t low = from;
    size_t high = extents->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (extents->items[middle].first < first)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static graf_status list_leaf(const graf_proximity *proximity,
                             const graf_node *leaf, graf_extents *out,
                             graf_error *error)
{
    const graf_positions *positions = graf_positions_of(proximity, leaf);
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; i < positions->count && status == GRAF_OK; i++)
        status = graf_extents_add(out, positions->items[i], positions->items[i],
                                  error);
    return status;
}

static graf_status list_union(const graf_proximity *proximity,
                              const graf_node *node, graf_extents *out,
                              graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; i < node->child_count && status == GRAF_OK; i++) {
        graf_extents part = { NULL, 0, 0 };
        size_t j;

        status =
            graf_proximity_list(proximity, node->children[i], &part, error);
        for (j = 0; j < part.count && status == GRAF_OK; j++)
            status = graf_extents_add(out, part.items[j].first,
                                      part.items[j].last, error);
        graf_extents_release(&part);
    }
    graf_extents_sort(out);
    return status;
}

graf_status graf_proximity_list(const graf_proximity *proximity,
                                const graf_node *node, graf_extents *out,
                                graf_error *error)
{
    switch (node->kind) {
    case GRAF_NODE_PHRASE:
        return graf_phrase_list(proximity, node, out, error);
    case GRAF_NODE_NEAR:
        return graf_near_list(proximity, node, out, error);
    case GRAF_NODE_OR:
        return list_union(proximity, node, out, error);
    default:
        return list_leaf(proximity, node, out, error);
    }
}

graf_status graf_proximity_occurs(const graf_proximity *proximity,
                                  const graf_node *node, bool *occurs,
                                  graf_error *error)
{
    *occurs = false;
    switch (node->kind) {
    case GRAF_NODE_PHRASE:
        *occurs = graf_phrase_occurs(proximity, node);
        return GRAF_OK;
    case GRAF_NODE_NEAR:
        return graf_near_occurs(proximity, node, occurs, error);
    default:
        *occurs = graf_positions_of(proximity, node)->count > 0;
        return GRAF_OK;
    }
}

static void mark_leaf(const graf_proximity *proximity, const graf_node *leaf,
                      const graf_extents *wanted, bool *marks)
{
    const graf_positions *positions = graf_positions_of(proximity, leaf);
    size_t i;

    if (wanted == NULL) {
        for (i = 0; i < positions->count; i++)
            marks[positions->items[i] - 1] = true;
        return;
    }
    for (i = 0; i < wanted->count; i++)
        marks[wanted->items[i].first - 1] = true;
}

/* Keeps of `extents` what also stands in `wanted`. */
static void intersect(graf_extents *extents, const graf_extents *wanted)
{
    size_t kept = 0;
    size_t at = 0;
    size_t i;

    for (i = 0; i < extents->count && at < wanted->count; i++) {
        while (at < wanted->count &&
               compare_extents(&wanted->items[at], &extents->items[i]) < 0)
            at++;
        if (at < wanted->count &&
            compare_extents(&wanted->items[at], &extents->items[i]) == 0)
            extents->items[kept++] = extents->items[i];
    }
    extents->count = kept;
}

/* An OR with positions stands inside a NEAR, which says what is wanted. */
static graf_status mark_union(const graf_proximity *proximity,
                              const graf_node *node, const graf_extents *wanted,
                              bool *marks, graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t i;

    assert(wanted != NULL);
    for (i = 0; i < node->child_count && status == GRAF_OK; i++) {
        const graf_node *child = node->children[i];
        graf_extents part = { NULL, 0, 0 };

        status = graf_proximity_list(proximity, child, &part, error);
        if (status == GRAF_OK) {
            intersect(&part, wanted);
            status = graf_proximity_mark(proximity, child, &part, marks, error);
        }
        graf_extents_release(&part);
    }
    return status;
}

graf_status graf_proximity_mark(const graf_proximity *proximity,
                                const graf_node *node,
                                const graf_extents *wanted, bool *marks,
                                graf_error *error)
{
    switch (node->kind) {
    case GRAF_NODE_PHRASE:
        graf_phrase_mark(proximity, node, wanted, marks);
        return GRAF_OK;
    case GRAF_NODE_NEAR:
        return graf_near_mark(proximity, node, wanted, marks, error);
    case GRAF_NODE_OR:
        return mark_union(proximity, node, wanted, marks, error);
    default:
        mark_leaf(proximity, node, wanted, marks);
        return GRAF_OK;
    }
}
