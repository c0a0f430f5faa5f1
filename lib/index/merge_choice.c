#include "index/merge_choice.h"

enum { PARTS_LIMIT = 64, MASKED_PARTS_OF = 3 };

static size_t choose_run(graf_mergeable *parts, size_t count)
{
    size_t made = 0;
    size_t i;

    for (i = 0; i < count; i++)
        made += parts[i].made_in_run;
    if (made < 2)
        return 0;
    for (i = 0; i < count; i++)
        parts[i].chosen = parts[i].made_in_run;
    return made;
}

static size_t choose_masked(graf_mergeable *parts, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++) {
        if ((uint64_t)parts[i].masked * MASKED_PARTS_OF <= parts[i].articles)
            continue;
        parts[i].chosen = true;
        return 1;
    }
    return 0;
}

/* The smallest part that is not chosen; `count` when all are. */
static size_t find_smallest(const graf_mergeable *parts, size_t count)
{
    size_t best = count;
    size_t i;

    for (i = 0; i < count; i++)
        if (!parts[i].chosen &&
            (best == count || parts[i].bytes < parts[best].bytes))
            best = i;
    return best;
}

static size_t choose_small(graf_mergeable *parts, size_t count, size_t wanted)
{
    uint64_t bytes = 0;
    size_t chosen = 0;
    size_t next;

    if (count <= wanted)
        return 0;
    /* Merging n of them leaves count - n + 1. */
    while ((next = find_smallest(parts, count)) < count &&
           (chosen < count - wanted + 1 || parts[next].bytes <= bytes)) {
        parts[next].chosen = true;
        bytes += parts[next].bytes;
        chosen++;
    }
    return chosen;
}

size_t graf_choose_merge(graf_mergeable *parts, size_t count, size_t wanted,
                         bool end_of_run)
{
    size_t chosen = 0;
    size_t i;

    if (count > PARTS_LIMIT)
        count = PARTS_LIMIT;
    for (i = 0; i < count; i++)
        parts[i].chosen = false;
    if (end_of_run)
        chosen = choose_run(parts, count);
    if (chosen == 0)
        chosen = choose_masked(parts, count);
    if (chosen == 0)
        chosen = choose_small(parts, count, wanted);
    return chosen;
}
