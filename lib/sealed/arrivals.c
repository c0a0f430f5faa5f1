#include "sealed/arrivals.h"

#include <stdlib.h>

enum { FIRST_SLOT_COUNT = 1024 };

void graf_arrivals_init(graf_arrivals *arrivals)
{
    memset(arrivals, 0, sizeof *arrivals);
    graf_arena_init(&arrivals->ids, SIZE_MAX / 4);
}

void graf_arrivals_release(graf_arrivals *arrivals)
{
    free(arrivals->items);
    free(arrivals->slots);
    graf_arena_release(&arrivals->ids);
    graf_arrivals_init(arrivals);
}

/* The slot of an id, or the empty one where it belongs. */
static graf_arrival_slot *find_slot(const graf_arrivals *arrivals, graf_view id,
                                    uint64_t hash)
{
    size_t mask = arrivals->slot_count - 1;
    size_t at = (size_t)hash & mask;

    for (;; at = (at + 1) & mask) {
        graf_arrival_slot *slot = &arrivals->slots[at];

        if (slot->number == 0 ||
            (slot->hash == hash &&
             graf_view_equal(arrivals->items[slot->number - 1].id, id)))
            return slot;
    }
}

graf_arrival *graf_arrivals_find(const graf_arrivals *arrivals, graf_view id)
{
    const graf_arrival_slot *slot;

    if (arrivals->slot_count == 0)
        return NULL;
    slot = find_slot(arrivals, id, graf_checksum64(id.data, id.length));
    return slot->number == 0 ? NULL : &arrivals->items[slot->number - 1];
}

static graf_status grow_slots(graf_arrivals *arrivals, graf_error *error)
{
    size_t count =
        arrivals->slot_count == 0 ? FIRST_SLOT_COUNT : arrivals->slot_count * 2;
    graf_arrival_slot *slots = calloc(count, sizeof *slots);
    size_t i;

    if (slots == NULL)
        return graf_fail_memory(error, count * sizeof *slots);
    for (i = 0; i < arrivals->slot_count; i++) {
        size_t at = (size_t)arrivals->slots[i].hash & (count - 1);

        if (arrivals->slots[i].number == 0)
            continue;
        while (slots[at].number != 0)
            at = (at + 1) & (count - 1);
        slots[at] = arrivals->slots[i];
    }
    free(arrivals->slots);
    arrivals->slots = slots;
    arrivals->slot_count = count;
    return GRAF_OK;
}

graf_status graf_arrivals_reserve(graf_arrivals *arrivals, graf_view id,
                                  graf_view *copy, graf_error *error)
{
    void *items = arrivals->items;
    graf_status status;

    *copy = graf_view_of(NULL, 0);
    status = graf_array_reserve(&items, &arrivals->capacity,
                                (size_t)arrivals->count + 1,
                                sizeof *arrivals->items, error);
    arrivals->items = items;
    if (status == GRAF_OK &&
        ((size_t)arrivals->count + 1) * 2 > arrivals->slot_count)
        status = grow_slots(arrivals, error);
    if (status == GRAF_OK)
        status = graf_arena_copy(&arrivals->ids, id, copy, error);
    arrivals->bytes = arrivals->capacity * sizeof *arrivals->items +
                      arrivals->slot_count * sizeof *arrivals->slots +
                      arrivals->ids.total;
    return status;
}

void graf_arrivals_add(graf_arrivals *arrivals, graf_view id_copy,
                       graf_fingerprint fingerprint)
{
    uint64_t hash = graf_checksum64(id_copy.data, id_copy.length);
    graf_arrival_slot *slot = find_slot(arrivals, id_copy, hash);

    if (slot->number != 0 && !arrivals->items[slot->number - 1].is_dropped)
        graf_arrivals_drop(arrivals, &arrivals->items[slot->number - 1]);
    arrivals->items[arrivals->count++] =
        (graf_arrival){ id_copy, fingerprint, false };
    arrivals->kept++;
    slot->hash = hash;
    slot->number = arrivals->count;
}

void graf_arrivals_drop(graf_arrivals *arrivals, graf_arrival *arrival)
{
    arrival->is_dropped = true;
    arrivals->kept--;
}
