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

/* Followers looked at in one paragraph, again for each group of extents that
 * they follow; about a quarter of a second. */
enum { FOLLOWERS_LIMIT = 100 * 1000 * 1000 };

/* Extents of both operands, of which one comes first. */
typedef struct near_pair {
    const graf_extents *before;
    const graf_extents *after;
    uint32_t distance;
} near_pair;

/*
 * Goes through runs of `before` with one beginning, and finds the extents of
 * `after` that follow any of a run. The windows of a run overlap, but each
 * follower is listed once.
 */
typedef struct near_group {
    const near_pair *pair;
    size_t begin; /* the run */
    size_t end;
    uint32_t first;    /* where it begins */
    size_t *followers; /* indexes into `after`, ascending */
    size_t follower_count;
    size_t followers_so_far;
    /* A set of positions, empty again for each run: those stamped with its
     * number. */
    uint32_t *stamps;
    uint32_t number;
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

static graf_status group_begin(near_group *group, const near_pair *pair,
                               const graf_proximity *proximity,
                               graf_error *error)
{
    size_t followers = pair->after->count + 1;
    size_t positions = proximity->text->tokens.count + 1;

    memset(group, 0, sizeof *group);
    group->pair = pair;
    group->followers = malloc(followers * sizeof *group->followers);
    group->stamps = calloc(positions, sizeof *group->stamps);
    if (group->followers == NULL || group->stamps == NULL)
        return graf_fail_memory(error, followers * sizeof *group->followers);
    return GRAF_OK;
}

static void group_release(near_group *group)
{
    free(group->followers);
    free(group->stamps);
}

/*
 * Moves on to the next run; GRAF_END when there is none. The extents of a run
 * end at ascending positions, so the windows behind them only move forward.
 */
static graf_status group_next(near_group *group, graf_error *error)
{
    const graf_extents *before = group->pair->before;
    const graf_extents *after = group->pair->after;
    size_t at = 0;

    group->begin = group->end;
    group->follower_count = 0;
    if (group->begin == before->count)
        return GRAF_END;
    group->number++;
    group->first = before->items[group->begin].first;
    while (group->end < before->count &&
           before->items[group->end].first == group->first) {
        uint32_t last = before->items[group->end++].last;

        at = graf_extents_seek(after, at, last + 1);
        while (at < after->count &&
               after->items[at].first - last <= group->pair->distance)
            group->followers[group->follower_count++] = at++;
    }
    group->followers_so_far += group->follower_count;
    if (group->followers_so_far > FOLLOWERS_LIMIT)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "a paragraph holds over %d pairs for a proximity "
                         "clause; use smaller distances or fewer words",
                         FOLLOWERS_LIMIT);
    return GRAF_OK;
}

/* Adds the hulls of all pairs. */
static graf_status add_hulls(const near_pair *pair,
                             const graf_proximity *proximity, graf_extents *out,
                             graf_error *error)
{
    graf_status status;
    near_group group;
    size_t i;

    status = group_begin(&group, pair, proximity, error);
    while (status == GRAF_OK) {
        status = group_next(&group, error);
        for (i = 0; status == GRAF_OK && i < group.follower_count; i++) {
            uint32_t last = pair->after->items[group.followers[i]].last;

            if (group.stamps[last] == group.number)
                continue;
            group.stamps[last] = group.number;
            status = graf_extents_add(out, group.first, last, error);
        }
    }
    group_release(&group);
    return status == GRAF_END ? GRAF_OK : status;
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
        status = add_hulls(&forward, proximity, out, error);
        if (status == GRAF_OK && !near->ordered)
            status = add_hulls(&backward, proximity, out, error);
        graf_extents_sort(out);
    }
    graf_extents_release(&left);
    graf_extents_release(&right);
    return status;
}

/* Drops the followers whose hull with the run is not wanted. */
static void keep_wanted(near_group *group, const graf_extents *wanted)
{
    size_t at = graf_extents_seek(wanted, 0, group->first);
    size_t kept = 0;
    size_t i;

    for (; at < wanted->count && wanted->items[at].first == group->first; at++)
        group->stamps[wanted->items[at].last] = group->number;
    for (i = 0; i < group->follower_count; i++) {
        size_t follower = group->followers[i];
        uint32_t last = group->pair->after->items[follower].last;

        if (group->stamps[last] == group->number)
            group->followers[kept++] = follower;
    }
    group->follower_count = kept;
}

/* Does one of the run's followers begin in the window behind `last`? */
static bool is_followed(const near_group *group, uint32_t last)
{
    const graf_extent *after = group->pair->after->items;
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
           after[group->followers[low]].first - last <= group->pair->distance;
}

/* Sets the flags of extents that are in a pair whose hull is wanted. */
static graf_status hold_pairs(const near_pair *pair,
                              const graf_proximity *proximity,
                              const graf_extents *wanted, bool *before_held,
                              bool *after_held, graf_error *error)
{
    graf_status status;
    near_group group;
    size_t i;

    status = group_begin(&group, pair, proximity, error);
    while (status == GRAF_OK) {
        status = group_next(&group, error);
        if (status != GRAF_OK)
            break;
        if (wanted != NULL)
            keep_wanted(&group, wanted);
        for (i = 0; i < group.follower_count; i++)
            after_held[group.followers[i]] = true;
        for (i = group.begin; i < group.end; i++)
            if (is_followed(&group, pair->before->items[i].last))
                before_held[i] = true;
    }
    group_release(&group);
    return status == GRAF_END ? GRAF_OK : status;
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
static graf_status reduce_operands(const graf_proximity *proximity,
                                   const graf_node *near,
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
    status = hold_pairs(&forward, proximity, wanted, held, held + left->count,
                        error);
    if (status == GRAF_OK && !near->ordered)
        status = hold_pairs(&backward, proximity, wanted, held + left->count,
                            held, error);
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
        status = reduce_operands(proximity, near, wanted, &left, &right, error);
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
