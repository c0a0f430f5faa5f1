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

/* ---- copying ------------------------------------------------------------ */

static graf_status copy_list(graf_arena *arena, graf_view_list list,
                             graf_view_list *out, graf_error *error)
{
    graf_status status;
    graf_view *items;
    void *memory;
    size_t i;

    status =
        graf_arena_allocate(arena, list.count * sizeof *items, &memory, error);
    if (status != GRAF_OK)
        return status;
    items = memory;
    for (i = 0; i < list.count && status == GRAF_OK; i++)
        status = graf_arena_copy(arena, list.items[i], &items[i], error);
    out->items = items;
    out->count = list.count;
    return status;
}

/* Everything that an index keeps of an article: not what was dropped. */
static graf_status copy_article(graf_arena *arena, const graf_article *from,
                                graf_article *to, graf_error *error)
{
    const graf_view views[] = { from->id,      from->title,   from->source,
                                from->origin,  from->section, from->url,
                                from->language };
    graf_view *const copies[] = { &to->id,      &to->title,   &to->source,
                                  &to->origin,  &to->section, &to->url,
                                  &to->language };
    const graf_view_list lists[] = { from->authors, from->regions, from->themes,
                                     from->paragraphs };
    graf_view_list *const list_copies[] = { &to->authors, &to->regions,
                                            &to->themes, &to->paragraphs };
    graf_status status = GRAF_OK;
    size_t i;

    memset(to, 0, sizeof *to);
    to->date = from->date;
    for (i = 0; i < sizeof views / sizeof *views && status == GRAF_OK; i++)
        status = graf_arena_copy(arena, views[i], copies[i], error);
    for (i = 0; i < sizeof lists / sizeof *lists && status == GRAF_OK; i++)
        status = copy_list(arena, lists[i], list_copies[i], error);
    return status;
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
        status = copy_article(&held->arena, article, &item.article, error);
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
