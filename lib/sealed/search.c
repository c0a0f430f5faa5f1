/*
 * The best articles of a sealed part: by score or by date.
 */
#include "sealed/slices.h"

#include <stdlib.h>

/* A number for each article found, with its score. */
typedef struct found_list {
    graf_top_article *items;
    size_t count;
    size_t capacity;
} found_list;

static graf_status add_found(found_list *list, uint32_t article,
                             graf_error *error)
{
    void *items = list->items;
    graf_status status = graf_array_reserve(
        &items, &list->capacity, list->count + 1, sizeof *list->items, error);

    list->items = items;
    if (status != GRAF_OK)
        return status;
    list->items[list->count].article = article;
    list->items[list->count++].score = 0.0;
    return GRAF_OK;
}

/* What is asked, and where the answer goes. */
typedef struct request {
    graf_sealed_part *sealed;
    const graf_plan *plan;
    size_t limit;
    graf_deadline deadline;
    bool is_complete;
} request;

/* ---- by date ------------------------------------------------------------- */

/* Adds the articles of [begin, end) that match, in order, until the list has
 * as many as are asked for. */
static graf_status add_matching(request *asked, uint32_t begin, uint32_t end,
                                size_t most, found_list *list,
                                graf_error *error)
{
    graf_matching matching;
    graf_status status;
    uint32_t document;
    uint32_t target;

    graf_matching_init(&matching, asked->sealed, asked->plan, begin, end,
                       asked->deadline);
    target = matching.document_begin;
    status = graf_matching_compile(&matching, error);
    while (status == GRAF_OK && list->count < most) {
        status = graf_matching_next(&matching, target, &document, error);
        if (status != GRAF_OK || document == GRAF_NO_DOCUMENT)
            break;
        status = add_found(list, matching.at.article, error);
        target = matching.at.end;
    }
    if (status == GRAF_OK)
        status = graf_matching_finish(&matching, error);
    if (matching.clock.is_late)
        asked->is_complete = false;
    graf_matching_release(&matching);
    return status;
}

/* The first article with the date of one that has a date. */
static uint32_t first_of_date(const graf_articles *articles, uint32_t article)
{
    int32_t date = graf_article_date(articles, article);
    uint32_t begin;
    uint32_t end;

    graf_articles_dated(articles, date, date, &begin, &end);
    return begin;
}

/* Puts the dates of items [from, count) from the oldest to the newest; within
 * a date the order stays. */
static graf_status reverse_dates(const graf_articles *articles,
                                 found_list *list, size_t from,
                                 graf_error *error)
{
    size_t count = list->count - from;
    size_t size = count * sizeof *list->items;
    graf_top_article *reversed;
    size_t end = count;
    size_t made = 0;

    if (count == 0)
        return GRAF_OK;
    reversed = malloc(size);
    if (reversed == NULL)
        return graf_fail_memory(error, size);
    while (end > 0) {
        const graf_top_article *items = list->items + from;
        int32_t date = graf_article_date(articles, items[end - 1].article);
        size_t first = end;

        while (first > 0 &&
               graf_article_date(articles, items[first - 1].article) == date)
            first--;
        memcpy(reversed + made, items + first,
               (end - first) * sizeof *reversed);
        made += end - first;
        end = first;
    }
    memcpy(list->items + from, reversed, size);
    free(reversed);
    return GRAF_OK;
}

/*
 * Lists can be gone through in one direction only: so the dated articles are
 * taken in stretches of whole dates from the end, each twice as long as the
 * one before it.
 */
static graf_status search_oldest(request *asked, found_list *list,
                                 graf_error *error)
{
    enum { FIRST_STRETCH = 256 };
    const graf_articles *articles = &asked->sealed->articles;
    uint32_t undated = graf_articles_undated(articles);
    uint32_t stretch = FIRST_STRETCH;
    graf_status status = GRAF_OK;
    uint32_t end = undated;

    while (status == GRAF_OK && end > 0 && list->count < asked->limit &&
           asked->is_complete) {
        uint32_t begin = end > stretch ? end - stretch : 0;
        size_t from = list->count;

        begin = first_of_date(articles, begin);
        status = add_matching(asked, begin, end, SIZE_MAX, list, error);
        if (status == GRAF_OK)
            status = reverse_dates(articles, list, from, error);
        end = begin;
        stretch = stretch < UINT32_MAX / 2 ? stretch * 2 : stretch;
    }
    if (status == GRAF_OK && asked->is_complete)
        status = add_matching(asked, undated, articles->count, asked->limit,
                              list, error);
    if (list->count > asked->limit)
        list->count = asked->limit;
    return status;
}

/* ---- the answer ---------------------------------------------------------- */

static graf_status describe(const request *asked, const graf_top_article *items,
                            size_t count, graf_arena *arena, graf_found *out,
                            graf_error *error)
{
    const graf_articles *articles = &asked->sealed->articles;
    graf_found_article *found;
    graf_status status;
    void *memory;
    size_t i;

    status = graf_arena_allocate(arena, count * sizeof *found, &memory, error);
    if (status != GRAF_OK)
        return status;
    found = memory;
    for (i = 0; i < count; i++) {
        graf_record record;

        status = graf_record_of(articles, items[i].article, &record, error);
        if (status == GRAF_OK)
            status = graf_arena_copy(arena, record.id, &found[i].id, error);
        if (status != GRAF_OK)
            return status;
        found[i].place = items[i].article;
        found[i].score = items[i].score;
        found[i].date = graf_article_date(articles, items[i].article);
    }
    out->items = found;
    out->count = count;
    out->complete = asked->is_complete;
    return GRAF_OK;
}

static graf_status search_by_date(request *asked, graf_order order,
                                  graf_arena *arena, graf_found *out,
                                  graf_error *error)
{
    found_list list = { NULL, 0, 0 };
    graf_status status;

    if (order == GRAF_ORDER_OLDEST)
        status = search_oldest(asked, &list, error);
    else
        status = add_matching(asked, 0, asked->sealed->articles.count,
                              asked->limit, &list, error);
    if (status == GRAF_OK)
        status = describe(asked, list.items, list.count, arena, out, error);
    free(list.items);
    return status;
}

graf_status graf_sealed_search(graf_part *part, const graf_plan *plan,
                               graf_order order, size_t limit,
                               graf_deadline deadline, graf_arena *arena,
                               graf_found *out, graf_error *error)
{
    request asked = { graf_sealed_of(part), plan, limit, deadline, true };
    uint32_t articles = asked.sealed->articles.count;
    graf_top_articles top;
    graf_status status;

    memset(out, 0, sizeof *out);
    if (asked.limit > articles)
        asked.limit = articles;
    if (asked.limit == 0 || plan->query->root == NULL) {
        out->complete = true;
        return GRAF_OK;
    }
    /* Without a word that scores all are equal: the newest come first. */
    if (order != GRAF_ORDER_RELEVANCE || plan->term_count == 0)
        return search_by_date(&asked, order, arena, out, error);
    status = graf_search_slices(asked.sealed, plan, asked.limit, deadline,
                                arena, &top, &asked.is_complete, error);
    if (status == GRAF_OK)
        status = describe(&asked, top.items, top.count, arena, out, error);
    return status;
}
