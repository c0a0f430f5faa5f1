/*
 * The best articles of a live part, and the paragraphs of one of them.
 */
#include <stdlib.h>

#include "live/inquiry.h"

/* ---- the best articles -------------------------------------------------- */

typedef struct oldest_key {
    graf_order_key made;
    xc_error *cause; /* why no key could be made */
} oldest_key;

/* Xapian's key for the order oldest first, made from value 0. */
static int make_oldest_key(void *user, xc_document *document, const char **key,
                           size_t *length)
{
    oldest_key *scratch = user;
    graf_order_key *made = &scratch->made;

    if (xc_document_get_value(document, GRAF_SLOT_ORDER, key, length,
                              scratch->cause) != XC_OK)
        return -1;
    if (*length < 9 || *length > sizeof made->bytes)
        return graf_inquiry_stop(scratch->cause, "a paragraph has no order");
    memcpy(made->bytes, *key, *length);
    made->length = *length;
    graf_order_key_reverse(made);
    *key = made->bytes;
    return 0;
}

static xc_status sort_by_oldest(graf_inquiry *asked)
{
    static const xc_key_maker_callbacks callbacks = { make_oldest_key, free };
    oldest_key *scratch = calloc(1, sizeof *scratch);
    xc_key_maker *maker = NULL;
    xc_status status;

    if (scratch == NULL) {
        asked->cause.status = XC_NO_MEMORY;
        return XC_NO_MEMORY;
    }
    scratch->cause = &asked->inner;
    status = xc_key_maker_new(&callbacks, scratch, &maker, &asked->cause);
    if (status != XC_OK) {
        free(scratch);
        return status;
    }
    status =
        xc_enquire_set_sort_by_key(asked->enquire, maker, false, &asked->cause);
    xc_key_maker_free(maker);
    return status;
}

static xc_status set_order(graf_inquiry *asked, graf_order order)
{
    xc_status status;

    status = xc_enquire_set_collapse_key(asked->enquire, GRAF_SLOT_HEAD, 1,
                                         &asked->cause);
    if (status != XC_OK)
        return status;
    if (order == GRAF_ORDER_OLDEST)
        return sort_by_oldest(asked);
    if (order == GRAF_ORDER_NEWEST)
        return xc_enquire_set_sort_by_value(asked->enquire, GRAF_SLOT_ORDER,
                                            false, &asked->cause);
    return xc_enquire_set_sort_by_relevance_then_value(
        asked->enquire, GRAF_SLOT_ORDER, false, &asked->cause);
}

/* Everything about a found article stands in the keys it was sorted and
 * collapsed by: nothing need be fetched. */
static graf_status read_item(graf_inquiry *asked, xc_doccount n,
                             graf_order order, graf_arena *arena,
                             graf_found_article *out, graf_error *error)
{
    graf_order_key key;
    uint32_t paragraph;
    xc_mset_item item;
    graf_view bytes;
    graf_view id;

    if (xc_mset_get(asked->mset, n, &item, &asked->cause) != XC_OK ||
        xc_mset_collapse_key(asked->mset, n, &bytes.data, &bytes.length,
                             &asked->cause) != XC_OK)
        return graf_inquiry_failed(asked, error);
    out->score = order == GRAF_ORDER_RELEVANCE ? item.weight : 0.0;
    out->place = graf_head_of_value(bytes);
    if (xc_mset_sort_key(asked->mset, n, &bytes.data, &bytes.length,
                         &asked->cause) != XC_OK)
        return graf_inquiry_failed(asked, error);
    key.length = bytes.length <= sizeof key.bytes ? bytes.length : 0;
    memcpy(key.bytes, bytes.data, key.length);
    if (order == GRAF_ORDER_OLDEST && key.length >= 4)
        graf_order_key_reverse(&key);
    if (out->place == 0 ||
        !graf_order_key_read(graf_view_of(key.bytes, key.length), &out->date,
                             &id, &paragraph))
        return graf_fail(error, GRAF_DAMAGED,
                         "%s is damaged: a paragraph has no order",
                         asked->live->path);
    return graf_arena_copy(arena, id, &out->id, error);
}

static graf_status read_items(graf_inquiry *asked, graf_order order,
                              graf_arena *arena, graf_found *out,
                              graf_error *error)
{
    xc_doccount count = xc_mset_size(asked->mset);
    graf_status status;
    void *memory;
    xc_doccount i;

    status =
        graf_arena_allocate(arena, count * sizeof *out->items, &memory, error);
    if (status != GRAF_OK)
        return status;
    out->items = memory;
    for (i = 0; i < count && status == GRAF_OK; i++)
        status = read_item(asked, i, order, arena, &out->items[i], error);
    out->count = count;
    out->complete = !asked->fuse.blown;
    return status;
}

graf_status graf_live_search(graf_part *part, const graf_plan *plan,
                             graf_order order, size_t limit,
                             graf_deadline deadline, graf_arena *arena,
                             graf_found *out, graf_error *error)
{
    const graf_inquiry_options options = { order == GRAF_ORDER_RELEVANCE,
                                           deadline, NULL };
    graf_status status;
    graf_inquiry asked;

    memset(out, 0, sizeof *out);
    status =
        graf_inquiry_init(&asked, graf_live_of(part), plan, &options, error);
    if (status == GRAF_OK && set_order(&asked, order) != XC_OK)
        status = graf_inquiry_failed(&asked, error);
    if (status == GRAF_OK)
        status = graf_inquiry_ask(&asked, (xc_doccount)limit, 0, error);
    if (status == GRAF_OK)
        status = read_items(&asked, order, arena, out, error);
    graf_inquiry_release(&asked);
    return status;
}

/* ---- the paragraphs of an article --------------------------------------- */

/* The term that all documents of the article have: that of its id. */
static graf_status id_term(graf_live_part *live, graf_place place,
                           graf_term *term, graf_error *error)
{
    xc_error cause = XC_ERROR_INIT;
    xc_document *head = NULL;
    uint32_t paragraph = 1;
    graf_status status = GRAF_OK;
    graf_view key;
    graf_view id;
    int32_t date;

    if (xc_database_document(live->database, (xc_docid)place, 0, &head,
                             &cause) != XC_OK ||
        xc_document_get_value(head, GRAF_SLOT_ORDER, &key.data, &key.length,
                              &cause) != XC_OK)
        status = graf_live_read_failed(live, &cause, error);
    else if (!graf_order_key_read(key, &date, &id, &paragraph) ||
             paragraph != 0)
        status = graf_fail(error, GRAF_DAMAGED,
                           "%s is damaged: an article has no id", live->path);
    else
        graf_term_of_id(term, id);
    xc_document_free(head);
    return status;
}

static int compare_numbers(const void *left, const void *right)
{
    uint32_t a = ((const graf_found_paragraph *)left)->number;
    uint32_t b = ((const graf_found_paragraph *)right)->number;

    return (a > b) - (a < b);
}

static graf_status read_paragraphs(graf_inquiry *asked, graf_place place,
                                   graf_arena *arena,
                                   graf_found_paragraph **out, size_t *count,
                                   graf_error *error)
{
    xc_doccount size = xc_mset_size(asked->mset);
    graf_found_paragraph *paragraphs;
    graf_status status;
    xc_mset_item item;
    void *memory;
    xc_doccount i;

    status =
        graf_arena_allocate(arena, size * sizeof *paragraphs, &memory, error);
    if (status != GRAF_OK)
        return status;
    paragraphs = memory;
    for (i = 0; i < size; i++) {
        if (xc_mset_get(asked->mset, i, &item, &asked->cause) != XC_OK)
            return graf_inquiry_failed(asked, error);
        paragraphs[i].number = item.docid - (uint32_t)place;
        paragraphs[i].score = item.weight;
    }
    if (size > 0)
        qsort(paragraphs, size, sizeof *paragraphs, compare_numbers);
    *out = paragraphs;
    *count = size;
    return GRAF_OK;
}

graf_status graf_live_paragraphs(graf_part *part, const graf_plan *plan,
                                 graf_place place, graf_arena *arena,
                                 graf_found_paragraph **out, size_t *count,
                                 graf_error *error)
{
    graf_inquiry_options options = { true, 0, NULL };
    graf_status status;
    graf_term term;
    graf_inquiry asked;

    *out = NULL;
    *count = 0;
    status = id_term(graf_live_of(part), place, &term, error);
    if (status != GRAF_OK)
        return status;
    options.only = &term;
    status =
        graf_inquiry_init(&asked, graf_live_of(part), plan, &options, error);
    if (status == GRAF_OK)
        status = graf_inquiry_ask(&asked, GRAF_PARAGRAPHS_LIMIT + 1, 0, error);
    if (status == GRAF_OK)
        status = read_paragraphs(&asked, place, arena, out, count, error);
    graf_inquiry_release(&asked);
    return status;
}
