#include "graf/repeats.h"

#include <stdlib.h>

#include "graf/utf8.h"
#include "index/repeat_counts.h"
#include "index/writer_private.h"

enum {
    WAITING_BYTES_MOST = 32 * 1024 * 1024,
    TEXT_SHOWN = 200 /* bytes, in reports */
};

struct graf_repeats {
    graf_article_visitor take;
    void *user;
    graf_buffer path; /* of the list of what is known */
    graf_repeat_counts counts;
    /* What waits. */
    graf_arena arena;
    graf_article *waiting;
    size_t waiting_count;
    size_t waiting_capacity;
    graf_key_table ids;
    /* Of the article that is handed on: views that stay or go. */
    graf_view *staying;
    size_t staying_capacity;
    graf_dropped *dropped;
    size_t dropped_capacity;
    uint8_t *places;
    size_t places_capacity;
    /* What was left out. */
    graf_arena item_texts;
    graf_repeated *items;
    size_t item_count;
    size_t item_capacity;
};

graf_status graf_repeats_new(graf_writer *writer, graf_article_visitor take,
                             void *user, graf_repeats **out, graf_error *error)
{
    graf_repeats *repeats = calloc(1, sizeof *repeats);
    graf_status status;

    *out = NULL;
    if (repeats == NULL)
        return graf_fail_memory(error, sizeof *repeats);
    repeats->take = take;
    repeats->user = user;
    graf_buffer_init(&repeats->path, SIZE_MAX / 4);
    graf_arena_init(&repeats->arena, SIZE_MAX / 4);
    graf_arena_init(&repeats->item_texts, SIZE_MAX / 4);
    status = graf_writer_path(writer, "repeated", &repeats->path, error);
    if (status == GRAF_OK)
        status = graf_repeat_list_read(repeats->path.data,
                                       &repeats->counts.paragraphs, error);
    repeats->counts.known = repeats->counts.paragraphs.count;
    if (status == GRAF_OK)
        *out = repeats;
    else
        graf_repeats_free(repeats);
    return status;
}

void graf_repeats_free(graf_repeats *repeats)
{
    if (repeats == NULL)
        return;
    graf_buffer_release(&repeats->path);
    graf_repeat_counts_release(&repeats->counts);
    graf_key_table_release(&repeats->ids);
    graf_arena_release(&repeats->arena);
    graf_arena_release(&repeats->item_texts);
    free(repeats->waiting);
    free(repeats->staying);
    free(repeats->dropped);
    free(repeats->places);
    free(repeats->items);
    free(repeats);
}

static graf_status save_list(graf_repeats *repeats, graf_error *error)
{
    graf_status status;

    if (!repeats->counts.changed)
        return GRAF_OK;
    status = graf_repeat_list_write(repeats->path.data,
                                    &repeats->counts.paragraphs, error);
    repeats->counts.changed = status != GRAF_OK;
    return status;
}

/* ---- handing on --------------------------------------------------------- */

/* Notes for the report that a paragraph is left out of one more article. */
static graf_status note(graf_repeats *repeats, graf_view source, graf_view text,
                        graf_error *error)
{
    graf_key_row *row = graf_repeat_counts_find(&repeats->counts, source, text);
    graf_repeated item = { .articles = 1 };
    void *items = repeats->items;
    graf_status status;

    if (row->item > 0) {
        /* Once an article, however often it has the paragraph. */
        repeats->items[row->item - 1].articles +=
            row->last != repeats->counts.last;
        row->last = repeats->counts.last;
        return GRAF_OK;
    }
    status = graf_array_reserve(&items, &repeats->item_capacity,
                                repeats->item_count + 1, sizeof item, error);
    repeats->items = items;
    if (status == GRAF_OK)
        status =
            graf_arena_copy(&repeats->item_texts,
                            graf_utf8_cut(text, TEXT_SHOWN), &item.text, error);
    if (status == GRAF_OK)
        status =
            graf_arena_copy(&repeats->item_texts, source, &item.source, error);
    if (status != GRAF_OK)
        return status;
    repeats->items[repeats->item_count++] = item;
    row->item = (uint32_t)repeats->item_count;
    row->last = repeats->counts.last;
    return GRAF_OK;
}

static graf_status reserve(graf_repeats *repeats, size_t count,
                           graf_error *error)
{
    void *staying = repeats->staying;
    void *dropped = repeats->dropped;
    void *places = repeats->places;
    graf_status status;

    status = graf_array_reserve(&staying, &repeats->staying_capacity, count,
                                sizeof *repeats->staying, error);
    repeats->staying = staying;
    if (status == GRAF_OK)
        status = graf_array_reserve(&dropped, &repeats->dropped_capacity, count,
                                    sizeof *repeats->dropped, error);
    repeats->dropped = dropped;
    if (status == GRAF_OK)
        status = graf_array_reserve(&places, &repeats->places_capacity, count,
                                    sizeof *repeats->places, error);
    repeats->places = places;
    return status;
}

/*
 * Fills places[n] for paragraph n: not GRAF_REPEAT_NOWHERE where it goes.
 * What goes at ends only must stand there, or beside others that go. Returns
 * how many go.
 */
static size_t choose(graf_repeats *repeats, const graf_article *article,
                     graf_view source)
{
    size_t count = article->paragraphs.count;
    uint8_t *places = repeats->places;
    size_t first = 0;
    size_t last = count;
    size_t gone = 0;
    size_t i;

    for (i = 0; i < count; i++) {
        const graf_key_row *row = graf_repeat_counts_find(
            &repeats->counts, source, article->paragraphs.items[i]);

        places[i] = row == NULL ? GRAF_REPEAT_NOWHERE : row->mark;
    }
    while (first < count && places[first] != GRAF_REPEAT_NOWHERE)
        first++;
    while (last > first && places[last - 1] != GRAF_REPEAT_NOWHERE)
        last--;
    for (i = first; i < last; i++)
        if (places[i] == GRAF_REPEAT_AT_ENDS)
            places[i] = GRAF_REPEAT_NOWHERE;
    for (i = 0; i < count; i++)
        gone += places[i] != GRAF_REPEAT_NOWHERE;
    return gone;
}

/* Parts the paragraphs into those that stay and those that go. */
static graf_status divide(graf_repeats *repeats, graf_article *article,
                          graf_view source, graf_error *error)
{
    graf_view_list all = article->paragraphs;
    graf_status status = GRAF_OK;
    size_t staying = 0;
    size_t i;

    article->dropped = repeats->dropped;
    for (i = 0; i < all.count && status == GRAF_OK; i++) {
        graf_view text = all.items[i];

        if (repeats->places[i] == GRAF_REPEAT_NOWHERE) {
            repeats->staying[staying++] = text;
            continue;
        }
        repeats->dropped[article->dropped_count++] =
            (graf_dropped){ text, GRAF_DROP_REPEATED, 0 };
        status = note(repeats, source, text, error);
    }
    article->paragraphs.items = repeats->staying;
    article->paragraphs.count = staying;
    return status;
}

static graf_status hand_on(graf_repeats *repeats, graf_article *article,
                           graf_error *error)
{
    graf_view source = graf_repeat_source(article);
    size_t count = article->paragraphs.count;
    graf_status status = reserve(repeats, count + 1, error);
    size_t gone;

    if (status != GRAF_OK)
        return status;
    repeats->counts.last++;
    gone = choose(repeats, article, source);
    if (gone > 0 && gone < count)
        status = divide(repeats, article, source, error);
    if (status == GRAF_OK)
        status = repeats->take(repeats->user, article, error);
    return status;
}

static void forget_waiting(graf_repeats *repeats)
{
    repeats->waiting_count = 0;
    graf_arena_clear(&repeats->arena);
    graf_key_table_clear(&repeats->ids);
}

graf_status graf_repeats_release(graf_repeats *repeats, graf_error *error)
{
    graf_status status;
    size_t i;

    for (i = 0; i < repeats->waiting_count; i++)
        graf_repeat_counts_settle(&repeats->counts, &repeats->waiting[i]);
    status = save_list(repeats, error);
    for (i = 0; i < repeats->waiting_count && status == GRAF_OK; i++)
        status = hand_on(repeats, &repeats->waiting[i], error);
    forget_waiting(repeats);
    return status == GRAF_OK ? graf_repeat_counts_trim(&repeats->counts, error)
                             : status;
}

/* ---- taking ------------------------------------------------------------- */

static graf_status hold_back(graf_repeats *repeats, const graf_article *article,
                             graf_error *error)
{
    void *waiting = repeats->waiting;
    graf_key_row *row;
    graf_status status;

    status =
        graf_array_reserve(&waiting, &repeats->waiting_capacity,
                           repeats->waiting_count + 1, sizeof *article, error);
    repeats->waiting = waiting;
    if (status == GRAF_OK)
        status = graf_key_table_at(
            &repeats->ids,
            graf_fingerprint_of(article->id.data, article->id.length), &row,
            error);
    if (status == GRAF_OK)
        status = graf_repeat_counts_add(&repeats->counts, article, error);
    if (status == GRAF_OK)
        status =
            graf_article_copy(article, &repeats->arena,
                              &repeats->waiting[repeats->waiting_count], error);
    if (status != GRAF_OK)
        return status;
    repeats->waiting_count++;
    return repeats->arena.total < WAITING_BYTES_MOST
               ? GRAF_OK
               : graf_repeats_release(repeats, error);
}

graf_status graf_repeats_add(graf_repeats *repeats, const graf_article *article,
                             graf_error *error)
{
    graf_status status = GRAF_OK;

    if (article->from_page)
        return hold_back(repeats, article, error);
    /* The one that came last is to stay. */
    if (graf_key_table_find(
            &repeats->ids,
            graf_fingerprint_of(article->id.data, article->id.length)) != NULL)
        status = graf_repeats_release(repeats, error);
    return status == GRAF_OK ? repeats->take(repeats->user, article, error)
                             : status;
}

size_t graf_repeats_waiting(const graf_repeats *repeats)
{
    return repeats->waiting_count;
}

graf_repeated graf_repeats_item(const graf_repeats *repeats, size_t n)
{
    const graf_repeated none = { .articles = 0 };

    return n < repeats->item_count ? repeats->items[n] : none;
}
