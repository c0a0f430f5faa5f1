/*
 * near.c - which occurrences of two operands stand near each other.
 *
 * Operands are lists of extents. A pair holds when one extent ends 1 to
 * `distance` positions before the other begins. In either direction, the
 * extents that follow one that ends at position e are those that begin in
 * [e + 1, e + distance]: a run of a list that is sorted by beginnings.
 */
#include "proximity.h"

#include <stdlib.h>

/* Extents of both operands, of which one comes first. */
typedef struct near_pair {
    const graf_extents *before;
    const graf_extents *after;
    uint32_t distance;
} near_pair;

/*
 * A run of `before` with one beginning, and the extents of `after` that
 * follow any of them: [from, to) pieces would overlap, so each is listed once.
 */
typedef struct near_group {
    size_t begin;
    size_t end;
    size_t *followers; /* indexes into `after`, ascending */
    size_t follower_count;
} near_group;

static graf_status list_operands(const graf_proximity *proximity,
                                 const graf_node *near, graf_extents *left,
                                 graf_extents *right, graf_error *error)
{
    graf_status status =
        graf_proximity_list(proximity, near->children[0], left, error);

    /* Nothing pairs with nothing: do not look for the other. */
    if (status != GRAF_OK || left->count == 0)
        return status;
    return graf_proximity_list(proximity, near->children[1], right, error);
}

/* Is there an extent of `after` in the window behind `extent`? */
static bool has_follower(const near_pair *pair, graf_extent extent)
{
    size_t at = graf_extents_seek(pair->after, 0, extent.last + 1);

    return at < pair->after->count &&
           pair->after->items[at].first - extent.last <= pair->distance;
}

static bool any_pair(const near_pair *pair)
{
    size_t i;

    for (i = 0; i < pair->before->count; i++)
        if (has_follower(pair, pair->before->items[i]))
            return true;
    return false;
}

graf_status graf_near_occurs(const graf_proximity *proximity,
                             const graf_node *near, bool *occurs,
                             graf_error *error)
{
    graf_extents left = { NULL, 0, 0 };
    graf_extents right = { NULL, 0, 0 };
    near_pair forward = { &left, &right, near->distance };
    near_pair backward = { &right, &left, near->distance };
    graf_status status = list_operands(proximity, near, &left, &right, error);

    if (status == GRAF_OK)
        *occurs = any_pair(&forward) || (!near->ordered && any_pair(&backward));
    graf_extents_release(&left);
    graf_extents_release(&right);
    return status;
}

/*
 * Moves on to the next group. Its extents end at ascending positions, so the
 * windows behind them only move forward.
 */
static bool next_group(const near_pair *pair, near_group *group)
{
    const graf_extent *before = pair->before->items;
    const graf_extents *after = pair->after;
    size_t at = 0;

    group->begin = group->end;
    group->follower_count = 0;
    if (group->begin == pair->before->count)
        return false;
    while (group->end < pair->before->count &&
           before[group->end].first == before[group->begin].first) {
        uint32_t last = before[group->end++].last;

        at = graf_extents_seek(after, at, last + 1);
        for (; at < after->count &&
               after->items[at].first - last <= pair->distance;
             at++)
            group->followers[group->follower_count++] = at;
    }
    return true;
}

static graf_status make_group(const near_pair *pair, near_group *group,
                              graf_error *error)
{
    size_t size = pair->after->count * sizeof *group->followers;

    memset(group, 0, sizeof *group);
    group->followers = malloc(size + 1);
    return group->followers == NULL ? graf_fail_memory(error, size) : GRAF_OK;
}

/* Adds the hulls of all pairs. */
static graf_status add_hulls(const near_pair *pair, graf_extents *out,
                             graf_error *error)
{
    graf_status status;
    near_group group;

    status = make_group(pair, &group, error);
    while (status == GRAF_OK && next_group(pair, &group)) {
        uint32_t first = pair->before->items[group.begin].first;
        size_t i;

        for (i = 0; i < group.follower_count && status == GRAF_OK; i++)
            status = graf_extents_add(
                out, first, pair->after->items[group.followers[i]].last, error);
    }
    free(group.followers);
    return status;
}

graf_status graf_near_list(const graf_proximity *proximity,
                           const graf_node *near, graf_extents *out,
                           graf_error *error)
{
    graf_extents left = { NULL, 0, 0 };
    graf_extents right = { NULL, 0, 0 };
    near_pair forward = { &left, &right, near->distance };
    near_pair backward = { &right, &left, near->distance };
    graf_status status = list_operands(proximity, near, &left, &right, error);

    if (status == GRAF_OK && left.count > 0 && right.count > 0) {
        status = add_hulls(&forward, out, error);
        if (status == GRAF_OK && !near->ordered)
            status = add_hulls(&backward, out, error);
        graf_extents_sort(out);
    }
    graf_extents_release(&left);
    graf_extents_release(&right);
    return status;
}

/* Drops the followers whose hull with the group is not wanted. */
static void keep_wanted(const near_pair *pair, near_group *group,
                        const graf_extents *wanted)
{
    graf_extent hull = { pair->before->items[group->begin].first, 0 };
    size_t kept = 0;
    size_t i;

    for (i = 0; i < group->follower_count; i++) {
        hull.last = pair->after->items[group->followers[i]].last;
        if (graf_extents_hold(wanted, hull))
            group->followers[kept++] = group->followers[i];
    }
    group->follower_count = kept;
}

/* Does one of the group's followers begin in the window behind `last`? */
static bool is_followed(const near_pair *pair, const near_group *group,
                        uint32_t last)
{
    const graf_extent *after = pair->after->items;
    size_t low = 0;
    size_t high = group->follower_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (after[group->followers[middle]].first <= last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < group->follower_count &&
           after[group->followers[low]].first - last <= pair->distance;
}

/* Sets the flags of extents that are in a pair whose hull is wanted. */
static graf_status hold_pairs(const near_pair *pair, const graf_extents *wanted,
                              bool *before_held, bool *after_held,
                              graf_error *error)
{
    graf_status status;
    near_group group;
    size_t i;

    status = make_group(pair, &group, error);
    while (status == GRAF_OK && next_group(pair, &group)) {
        if (wanted != NULL)
            keep_wanted(pair, &group, wanted);
        for (i = 0; i < group.follower_count; i++)
            after_held[group.followers[i]] = true;
        for (i = group.begin; i < group.end; i++)
            if (is_followed(pair, &group, pair->before->items[i].last))
                before_held[i] = true;
    }
    free(group.followers);
    return status;
}

static void keep_held(graf_extents *extents, const bool *held)
{
    size_t kept = 0;
    size_t i;

    for (i = 0; i < extents->count; i++)
        if (held[i])
            extents->items[kept++] = extents->items[i];
    extents->count = kept;
}

/* Reduces both operands to the extents that are in a wanted pair. */
static graf_status reduce_operands(const graf_node *near,
                                   const graf_extents *wanted,
                                   graf_extents *left, graf_extents *right,
                                   graf_error *error)
{
    near_pair forward = { left, right, near->distance };
    near_pair backward = { right, left, near->distance };
    size_t size = left->count + right->count;
    bool *held = calloc(size + 1, sizeof *held);
    graf_status status;

    if (held == NULL)
        return graf_fail_memory(error, size);
    status = hold_pairs(&forward, wanted, held, held + left->count, error);
    if (status == GRAF_OK && !near->ordered)
        status = hold_pairs(&backward, wanted, held + left->count, held, error);
    keep_held(right, held + left->count);
    keep_held(left, held);
    free(held);
    return status;
}

graf_status graf_near_mark(const graf_proximity *proximity,
                           const graf_node *near, const graf_extents *wanted,
                           bool *marks, graf_error *error)
{
    graf_extents left = { NULL, 0, 0 };
    graf_extents right = { NULL, 0, 0 };
    graf_status status = list_operands(proximity, near, &left, &right, error);

    if (status == GRAF_OK)
        status = reduce_operands(near, wanted, &left, &right, error);
    if (status == GRAF_OK)
        status = graf_proximity_mark(proximity, near->children[0], &left, marks,
                                     error);
    if (status == GRAF_OK)
        status = graf_proximity_mark(proximity, near->children[1], &right,
                                     marks, error);
    graf_extents_release(&left);
    graf_extents_release(&right);
    return status;
}
