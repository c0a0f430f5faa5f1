#include "sealed/top_articles.h"

#include <math.h>
#include <stdlib.h>

graf_status graf_top_articles_init(graf_top_articles *top, size_t limit,
                                   graf_arena *arena, graf_error *error)
{
    graf_status status;
    void *memory;

    memset(top, 0, sizeof *top);
    status =
        graf_arena_allocate(arena, limit * sizeof *top->items, &memory, error);
    top->items = memory;
    top->limit = limit;
    top->threshold = -HUGE_VAL;
    return status;
}

static bool is_worse(graf_top_article left, graf_top_article right)
{
    if (left.score != right.score)
        return left.score < right.score;
    return left.article > right.article;
}

static void sift_up(graf_top_articles *top, graf_top_article moved)
{
    size_t at = top->count++;

    while (at > 0 && is_worse(moved, top->items[(at - 1) / 2])) {
        top->items[at] = top->items[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    top->items[at] = moved;
}

/* Puts an item in the place of the worst. */
static void sift_down(graf_top_articles *top, graf_top_article moved)
{
    size_t child = 1;
    size_t at = 0;

    while (child < top->count) {
        if (child + 1 < top->count &&
            is_worse(top->items[child + 1], top->items[child]))
            child++;
        if (!is_worse(top->items[child], moved))
            break;
        top->items[at] = top->items[child];
        at = child;
        child = 2 * at + 1;
    }
    top->items[at] = moved;
}

static void take(graf_top_articles *top, graf_top_article item)
{
    if (top->count < top->limit)
        sift_up(top, item);
    else if (is_worse(top->items[0], item))
        sift_down(top, item);
    if (top->count == top->limit)
        top->threshold = top->items[0].score;
}

void graf_top_articles_close(graf_top_articles *top)
{
    if (!top->is_open)
        return;
    top->is_open = false;
    take(top, top->open);
}

void graf_top_articles_add(graf_top_articles *top,
                           const graf_top_articles *other)
{
    size_t i;

    for (i = 0; i < other->count; i++)
        take(top, other->items[i]);
}

static int best_first(const void *left, const void *right)
{
    const graf_top_article *a = left;
    const graf_top_article *b = right;

    return is_worse(*b, *a) ? -1 : is_worse(*a, *b);
}

void graf_top_articles_sort(graf_top_articles *top)
{
    graf_top_articles_close(top);
    if (top->count > 1)
        qsort(top->items, top->count, sizeof *top->items, best_first);
}
