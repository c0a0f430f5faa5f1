#include "index/held.h"

#include <stdlib.h>

enum {
    FIRST_SLOTS = 256,
    /* More than the writer ever lets come: a bound, not a plan. */
    ARENA_LIMIT = 1024 * 1024 * 1024
};

void graf_held_release(graf_held *held)
{
    graf_arena_release(&held->arena);
    free(held->items);
    free(held->slots);
    memset(held, 0, sizeof *held);
}

void graf_held_clear(graf_held *held)
{
    graf_arena_clear(&held->arena);
    held->count = 0;
    held->text_bytes = 0;
    if (held->slots != NULL)
        memset(held->slots, 0, held->slot_count * sizeof *held->slots);
}

/* ---- finding ------------------------------------------------------------ */

/* The slot of an id: its own, or the empty one where it would go. Items that
 * were taken out keep their slots, so that chains stay whole. */
static size_t find_slot(const graf_held *held, graf_view id)
{
    size_t mask = held->slot_count - 1;
    size_t slot = (size_t)graf_checksum64(id.data, id.length) & mask;

    while (held->slots[slot] != 0 &&
           !graf_view_equal(held->items[held->slots[slot] - 1].article.id, id))
        slot = (slot + 1) & mask;
    return slot;
}

graf_held_article *graf_held_find(const graf_held *held, graf_view id)
{
    size_t slot;

    if (held->slot_count == 0 || id.length == 0)
        return NULL;
    slot = find_slot(held, id);
    return held->slots[slot] == 0 ? NULL : &held->items[held->slots[slot] - 1];
}

/* Keeps the table at most half full. */
static graf_status make_slots(graf_held *held, graf_error *error)
{
    size_t count = held->slot_count == 0 ? FIRST_SLOTS : held->slot_count * 2;
    uint32_t *slots;
    size_t i;

    if ((held->count + 1) * 2 <= held->slot_count)
        return GRAF_OK;
    slots = calloc(count, sizeof *slots);
    if (slots == NULL)
        return graf_fail_memory(error, count * sizeof *slots);
    free(held->slots);
    held->slots = slots;
    held->slot_count = count;
    for (i = 0; i < held->count; i++)
        if (held->items[i].article.id.length > 0)
            slots[find_slot(held, held->items[i].article.id)] =
                (uint32_t)(i + 1);
    return GRAF_OK;
}

/* ---- putting ------------------------------------------------------------ */

graf_status graf_held_put(graf_held *held, const graf_article *article,
                          graf_fingerprint fingerprint, graf_error *error)
{
    graf_held_article *old = graf_held_find(held, article->id);
    graf_held_article item = { .fingerprint = fingerprint };
    void *items = held->items;
    graf_status status;

    if (held->arena.limit == 0)
        graf_arena_init(&held->arena, ARENA_LIMIT);
    status = graf_array_reserve(&items, &held->capacity, held->count + 1,
                                sizeof *held->items, error);
    held->items = items;
    if (status == GRAF_OK)
        status = make_slots(held, error);
    if (status == GRAF_OK)
        status = graf_article_copy(article, &held->arena, &item.article, error);
    if (status != GRAF_OK)
        return status;
    /* The array may have moved. */
    if (old != NULL)
        old = graf_held_find(held, article->id);
    if (old == NULL) {
        old = &held->items[held->count++];
        held->slots[find_slot(held, item.article.id)] = (uint32_t)held->count;
    }
    *old = item;
    held->text_bytes += graf_article_text_bytes(article);
    return GRAF_OK;
}

void graf_held_remove(graf_held_article *item)
{
    item->article.id = graf_view_of(NULL, 0);
}
