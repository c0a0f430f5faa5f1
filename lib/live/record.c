#include "live/record.h"

enum {
    RECORD_VERSION = 1,
    FINGERPRINT_AT = 1,
    FACTS_AT = FINGERPRINT_AT + 16,
    STRINGS_AT = FACTS_AT + 16,
    /* A list of strings is never longer than the bounds of article.h. */
    LIST_LIMIT = GRAF_FIELD_VALUES_LIMIT
};

/* ---- writing ------------------------------------------------------------ */

static graf_status put_fingerprint(graf_buffer *out,
                                   graf_fingerprint fingerprint,
                                   graf_error *error)
{
    char bytes[16];
    unsigned i;

    for (i = 0; i < 8; i++) {
        bytes[i] = (char)(fingerprint.high >> 8 * (7 - i));
        bytes[8 + i] = (char)(fingerprint.low >> 8 * (7 - i));
    }
    return graf_buffer_append(out, bytes, sizeof bytes, error);
}

graf_status graf_record_encode(const graf_article *article, graf_buffer *out,
                               graf_record_facts *facts, graf_error *error)
{
    graf_record_facts made;
    graf_status status;

    made.paragraph_count = (uint32_t)article->paragraphs.count;
    made.text_bytes = graf_article_text_bytes(article);
    status = graf_article_fingerprint(article, &made.fingerprint, error);
    if (status == GRAF_OK)
        status = graf_buffer_append_byte(out, RECORD_VERSION, error);
    if (status == GRAF_OK)
        status = put_fingerprint(out, made.fingerprint, error);
    if (status == GRAF_OK)
        status = graf_article_append_metadata(article, out, error);
    if (status == GRAF_OK && facts != NULL)
        *facts = made;
    return status;
}

/* ---- reading ------------------------------------------------------------ */

static graf_status damaged(graf_error *error)
{
    return graf_fail(error, GRAF_DAMAGED,
                     "the record of an article is damaged");
}

static uint64_t number_at(const char *at, unsigned bytes)
{
    uint64_t number = 0;
    unsigned i;

    for (i = 0; i < bytes; i++)
        number = number << 8 | (unsigned char)at[i];
    return number;
}

/* Takes a number of 4 bytes off the front of *rest. */
static bool take_number(graf_view *rest, uint32_t *out)
{
    if (rest->length < 4)
        return false;
    *out = (uint32_t)number_at(rest->data, 4);
    rest->data += 4;
    rest->length -= 4;
    return true;
}

static bool take_string(graf_view *rest, graf_view *out)
{
    uint32_t length;

    if (!take_number(rest, &length) || length > rest->length)
        return false;
    *out = graf_view_of(rest->data, length);
    rest->data += length;
    rest->length -= length;
    return true;
}

static graf_status take_list(graf_view *rest, graf_arena *arena,
                             graf_view_list *out, graf_error *error)
{
    graf_view *items;
    graf_status status;
    uint32_t count;
    void *memory;
    uint32_t i;

    if (!take_number(rest, &count) || count > LIST_LIMIT)
        return damaged(error);
    status = graf_arena_allocate(arena, count * sizeof *items, &memory, error);
    if (status != GRAF_OK)
        return status;
    items = memory;
    for (i = 0; i < count; i++)
        if (!take_string(rest, &items[i]))
            return damaged(error);
    out->items = items;
    out->count = count;
    return GRAF_OK;
}

graf_status graf_record_read_facts(graf_view bytes, graf_record_facts *facts,
                                   graf_error *error)
{
    if (bytes.length < STRINGS_AT || bytes.data[0] != RECORD_VERSION)
        return damaged(error);
    facts->fingerprint.high = number_at(bytes.data + FINGERPRINT_AT, 8);
    facts->fingerprint.low = number_at(bytes.data + FINGERPRINT_AT + 8, 8);
    facts->paragraph_count = (uint32_t)number_at(bytes.data + FACTS_AT + 4, 4);
    facts->text_bytes = number_at(bytes.data + FACTS_AT + 8, 8);
    if (facts->paragraph_count > GRAF_PARAGRAPHS_LIMIT)
        return damaged(error);
    return GRAF_OK;
}

graf_status graf_record_decode(graf_view bytes, graf_arena *arena,
                               graf_article *article, graf_record_facts *facts,
                               graf_error *error)
{
    graf_view *const strings[] = { &article->id,      &article->title,
                                   &article->source,  &article->origin,
                                   &article->section, &article->url,
                                   &article->language };
    graf_view_list *const lists[] = { &article->authors, &article->regions,
                                      &article->themes };
    graf_status status;
    graf_view rest;
    size_t i;

    memset(article, 0, sizeof *article);
    status = graf_record_read_facts(bytes, facts, error);
    if (status == GRAF_OK)
        status = graf_arena_copy(arena, bytes, &rest, error);
    if (status != GRAF_OK)
        return status;
    article->date = (int32_t)(uint32_t)number_at(rest.data + FACTS_AT, 4);
    if (!graf_date_is_valid(article->date))
        return damaged(error);
    rest = graf_view_of(rest.data + STRINGS_AT, rest.length - STRINGS_AT);
    for (i = 0; i < sizeof strings / sizeof strings[0]; i++)
        if (!take_string(&rest, strings[i]))
            return damaged(error);
    for (i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        status = take_list(&rest, arena, lists[i], error);
        if (status != GRAF_OK)
            return status;
    }
    return rest.length == 0 ? GRAF_OK : damaged(error);
}
