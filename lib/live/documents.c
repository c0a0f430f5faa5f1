/*
 * Fetching from a live part: articles and paragraphs by place.
 */
#include "live/part.h"

/* Says whether a document belongs to the article whose head is `head`. */
static xc_status belongs_to(xc_document *document, xc_docid head, bool *out,
                            xc_error *cause)
{
    xc_status status;
    graf_view value;

    status = xc_document_get_value(document, GRAF_SLOT_HEAD, &value.data,
                                   &value.length, cause);
    *out = status == XC_OK && graf_head_of_value(value) == head;
    return status;
}

/* Copies the data of paragraph `number` of an article into the arena. */
static graf_status fetch_data(graf_live_part *live, xc_docid head,
                              uint32_t number, graf_arena *arena,
                              graf_view *out, graf_error *error)
{
    xc_error cause = XC_ERROR_INIT;
    xc_document *document = NULL;
    graf_status status;
    graf_view data;
    bool belongs;

    *out = graf_view_of(NULL, 0);
    if (xc_database_document(live->database, head + number, 0, &document,
                             &cause) != XC_OK ||
        belongs_to(document, head, &belongs, &cause) != XC_OK ||
        xc_document_get_data(document, &data.data, &data.length, &cause) !=
            XC_OK)
        belongs = false;
    if (belongs)
        status = graf_arena_copy(arena, data, out, error);
    else if (cause.status == XC_OK || cause.status == XC_DOCUMENT_NOT_FOUND)
        status = graf_live_absent(live, error);
    else
        status = graf_live_read_failed(live, &cause, error);
    xc_document_free(document);
    return status;
}

graf_status graf_live_locate(graf_part *part, graf_view id, graf_place *out,
                             graf_error *error)
{
    graf_live_part *live = graf_live_of(part);
    xc_postings *postings = NULL;
    xc_error cause = XC_ERROR_INIT;
    xc_docid docid = 0;
    xc_status status;
    graf_term term;

    *out = 0;
    graf_term_of_id(&term, id);
    status = xc_database_postings(live->database, term.bytes, term.length,
                                  &postings, &cause);
    if (status == XC_OK)
        status = xc_postings_next(postings, &cause);
    if (status == XC_OK)
        status = xc_postings_docid(postings, &docid, &cause);
    xc_postings_free(postings);
    if (status == XC_END)
        return graf_live_absent(live, error);
    if (status != XC_OK)
        return graf_live_read_failed(live, &cause, error);
    *out = docid;
    return GRAF_OK;
}

static graf_status read_record(graf_live_part *live, graf_place place,
                               graf_arena *arena, graf_article *out,
                               graf_record_facts *facts, graf_error *error)
{
    graf_status status;
    graf_view data;

    memset(out, 0, sizeof *out);
    if (place == 0 || place > UINT32_MAX)
        return graf_fail(error, GRAF_INVALID_ARGUMENT, "%s has no such place",
                         live->path);
    status = fetch_data(live, (xc_docid)place, 0, arena, &data, error);
    if (status == GRAF_OK)
        status = graf_record_decode(data, arena, out, facts, error);
    return status;
}

graf_status graf_live_article(graf_part *part, graf_place place,
                              graf_arena *arena, graf_article *out,
                              uint32_t *paragraph_count, graf_error *error)
{
    graf_record_facts facts = { { 0, 0 }, 0, 0 };
    graf_status status =
        read_record(graf_live_of(part), place, arena, out, &facts, error);

    *paragraph_count = facts.paragraph_count;
    return status;
}

graf_status graf_live_fingerprint(graf_part *part, graf_place place,
                                  graf_fingerprint *out, graf_error *error)
{
    graf_record_facts facts = { { 0, 0 }, 0, 0 };
    graf_article article;
    graf_status status;
    graf_arena arena;

    graf_arena_init(&arena, GRAF_ARTICLE_MEMORY_LIMIT);
    status =
        read_record(graf_live_of(part), place, &arena, &article, &facts, error);
    graf_arena_release(&arena);
    *out = facts.fingerprint;
    return status;
}

graf_status graf_live_paragraph(graf_part *part, graf_place place,
                                uint32_t number, graf_arena *arena,
                                graf_view *out, graf_error *error)
{
    if (number == 0 || place > UINT32_MAX - number)
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "paragraphs are counted from 1");
    return fetch_data(graf_live_of(part), (xc_docid)place, number, arena, out,
                      error);
}

static graf_status fetch_paragraphs(graf_live_part *live, xc_docid head,
                                    uint32_t count, graf_arena *arena,
                                    graf_view_list *out, graf_error *error)
{
    graf_view *paragraphs;
    graf_status status;
    void *memory;
    uint32_t i;

    status =
        graf_arena_allocate(arena, count * sizeof *paragraphs, &memory, error);
    if (status != GRAF_OK)
        return status;
    paragraphs = memory;
    for (i = 0; i < count && status == GRAF_OK; i++)
        status = fetch_data(live, head, i + 1, arena, &paragraphs[i], error);
    out->items = paragraphs;
    out->count = count;
    return status;
}

graf_status graf_live_whole_article(graf_live_part *live, xc_docid head,
                                    graf_arena *arena, graf_article *out,
                                    graf_record_facts *facts, graf_error *error)
{
    graf_status status = read_record(live, head, arena, out, facts, error);

    if (status == GRAF_OK)
        status = fetch_paragraphs(live, head, facts->paragraph_count, arena,
                                  &out->paragraphs, error);
    return status;
}

graf_status graf_live_each_head(graf_live_part *live, graf_head_visitor visit,
                                void *user, graf_error *error)
{
    xc_postings *heads = NULL;
    xc_error cause = XC_ERROR_INIT;
    graf_status status = GRAF_OK;
    xc_status next;
    xc_docid head;

    next = xc_database_postings(live->database, GRAF_TERM_HEAD,
                                sizeof GRAF_TERM_HEAD - 1, &heads, &cause);
    while (next == XC_OK && status == GRAF_OK) {
        next = xc_postings_next(heads, &cause);
        if (next == XC_OK)
            next = xc_postings_docid(heads, &head, &cause);
        if (next == XC_OK)
            status = visit(user, head, error);
    }
    xc_postings_free(heads);
    if (status == GRAF_OK && next != XC_END)
        status = graf_live_read_failed(live, &cause, error);
    return status;
}

/* What a walk over all articles carries along. */
typedef struct walk {
    graf_live_part *live;
    graf_arena arena;
    graf_article_visitor visit;
    void *user;
} walk;

static graf_status visit_head(void *user, xc_docid head, graf_error *error)
{
    walk *going = user;
    graf_record_facts facts;
    graf_article article;
    graf_status status;

    graf_arena_clear(&going->arena);
    status = graf_live_whole_article(going->live, head, &going->arena, &article,
                                     &facts, error);
    if (status == GRAF_OK)
        status = going->visit(going->user, &article, error);
    return status;
}

graf_status graf_live_each_article(graf_part *part, graf_article_visitor visit,
                                   void *user, graf_error *error)
{
    walk going = { graf_live_of(part), { NULL, 0, 0, 0 }, visit, user };
    graf_status status;

    graf_arena_init(&going.arena, GRAF_ARTICLE_MEMORY_LIMIT);
    status = graf_live_each_head(going.live, visit_head, &going, error);
    graf_arena_release(&going.arena);
    return status;
}
