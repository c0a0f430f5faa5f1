/*
 * Fetching from a sealed part: articles and paragraphs by place.
 */
#include "sealed/part.h"

#include <inttypes.h>

#include "graf/utf8.h"
#include "sealed/sealed.h"

graf_status graf_sealed_locate(graf_part *part, graf_view id, graf_place *out,
                               graf_error *error)
{
    const graf_sealed_part *sealed = graf_sealed_of(part);
    uint32_t article = 0;
    bool found = false;
    graf_status status =
        graf_articles_find(&sealed->articles, id, &found, &article, error);

    *out = 0;
    if (status != GRAF_OK)
        return status;
    if (!found || graf_mask_hides(&sealed->mask, article))
        return graf_fail(error, GRAF_NOT_FOUND, "%s holds no such article",
                         sealed->file->path);
    *out = article;
    return GRAF_OK;
}

/* The article at a place that a caller gave. */
static graf_status check_place(const graf_sealed_part *sealed, graf_place place,
                               uint32_t *article, graf_error *error)
{
    *article = 0;
    if (place >= sealed->articles.count)
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "%s has no article %" PRIu64, sealed->file->path,
                         place);
    if (graf_mask_hides(&sealed->mask, (uint32_t)place))
        return graf_fail(error, GRAF_NOT_FOUND,
                         "the article at %" PRIu64 " of %s was deleted", place,
                         sealed->file->path);
    *article = (uint32_t)place;
    return GRAF_OK;
}

/* Its row and record. */
static graf_status find_record(const graf_sealed_part *sealed, graf_place place,
                               graf_article_row *row, graf_record *record,
                               graf_error *error)
{
    uint32_t article;
    graf_status status = check_place(sealed, place, &article, error);

    memset(record, 0, sizeof *record);
    memset(row, 0, sizeof *row);
    if (status != GRAF_OK)
        return status;
    *row = graf_article_row_of(&sealed->articles, article);
    return graf_record_of(&sealed->articles, article, record, error);
}

/* ---- metadata ----------------------------------------------------------- */

static graf_status fetch_value(const graf_sealed_part *sealed, uint32_t number,
                               graf_field field, graf_arena *arena,
                               graf_view *out, graf_error *error)
{
    graf_status status;
    graf_value value;

    *out = graf_view_of(NULL, 0);
    if (number == 0)
        return GRAF_OK;
    status = graf_value_of(sealed->file, number, &value, error);
    if (status == GRAF_OK && value.field != field)
        status = graf_sealed_damaged(sealed->file, "a value of another field",
                                     error);
    if (status == GRAF_OK)
        status = graf_arena_copy(arena, value.text, out, error);
    return status;
}

static graf_status fetch_list(const graf_sealed_part *sealed,
                              const uint32_t *numbers, uint32_t count,
                              graf_field field, graf_arena *arena,
                              graf_view_list *out, graf_error *error)
{
    graf_view *items;
    graf_status status;
    void *memory;
    uint32_t i;

    status = graf_arena_allocate(arena, count * sizeof *items, &memory, error);
    if (status != GRAF_OK)
        return status;
    items = memory;
    for (i = 0; i < count && status == GRAF_OK; i++)
        status =
            fetch_value(sealed, numbers[i], field, arena, &items[i], error);
    if (status == GRAF_OK) {
        out->items = items;
        out->count = count;
    }
    return status;
}

static graf_status fetch_lists(const graf_sealed_part *sealed,
                               const graf_record *record, graf_arena *arena,
                               graf_article *out, graf_error *error)
{
    graf_status status =
        fetch_list(sealed, record->authors, record->author_count,
                   GRAF_FIELD_AUTHOR, arena, &out->authors, error);

    if (status == GRAF_OK)
        status = fetch_list(sealed, record->regions, record->region_count,
                            GRAF_FIELD_REGION, arena, &out->regions, error);
    if (status == GRAF_OK)
        status = fetch_list(sealed, record->themes, record->theme_count,
                            GRAF_FIELD_THEME, arena, &out->themes, error);
    return status;
}

/* What the record says of an article. */
static graf_status fetch_metadata(const graf_sealed_part *sealed,
                                  const graf_record *record, graf_arena *arena,
                                  graf_article *out, graf_error *error)
{
    const struct {
        uint32_t number;
        graf_field field;
        graf_view *text;
    } single[] = {
        { record->source, GRAF_FIELD_SOURCE, &out->source },
        { record->origin, GRAF_FIELD_SOURCE, &out->origin },
        { record->section, GRAF_FIELD_SECTION, &out->section },
        { record->language, GRAF_FIELD_LANGUAGE, &out->language },
    };
    graf_status status = graf_arena_copy(arena, record->id, &out->id, error);
    size_t i;

    if (status == GRAF_OK)
        status = graf_arena_copy(arena, record->title, &out->title, error);
    if (status == GRAF_OK)
        status = graf_arena_copy(arena, record->url, &out->url, error);
    for (i = 0; i < sizeof single / sizeof single[0] && status == GRAF_OK; i++)
        status = fetch_value(sealed, single[i].number, single[i].field, arena,
                             single[i].text, error);
    if (status == GRAF_OK)
        status = fetch_lists(sealed, record, arena, out, error);
    return status;
}

/* ---- text --------------------------------------------------------------- */

/* What is said of an article whose id is known. */
static graf_status damaged(const graf_sealed_part *sealed, graf_view id,
                           const char *what, graf_error *error)
{
    graf_view shown = graf_utf8_cut(id, 300);

    return graf_fail(error, GRAF_DAMAGED,
                     "the article %.*s in %s is damaged: %s cannot be read",
                     (int)shown.length, shown.data, sealed->file->path, what);
}

static graf_status fetch_text(const graf_sealed_part *sealed, uint32_t unit,
                              graf_view id, graf_arena *arena, graf_view *out,
                              graf_error *error)
{
    graf_status status =
        graf_text_store_get(sealed->texts, unit, arena, out, error);

    if (status == GRAF_DAMAGED)
        status = damaged(sealed, id, "its text", error);
    return status;
}

/* The article but for its paragraphs; *row says where they are. */
static graf_status fetch_article(const graf_sealed_part *sealed,
                                 uint32_t article, graf_arena *arena,
                                 graf_article *out, graf_record *record,
                                 graf_article_row *row, graf_error *error)
{
    graf_status status =
        graf_record_of(&sealed->articles, article, record, error);

    *row = graf_article_row_of(&sealed->articles, article);
    out->date = row->date;
    if (status != GRAF_OK)
        return status;
    status = fetch_metadata(sealed, record, arena, out, error);
    if (status == GRAF_DAMAGED)
        return damaged(sealed, record->id, "its metadata", error);
    return status;
}

static uint32_t paragraphs_in(const graf_article_row *row)
{
    return row->document_end - row->first_document - 1;
}

graf_status graf_sealed_article(graf_part *part, graf_place place,
                                graf_arena *arena, graf_article *out,
                                uint32_t *paragraph_count, graf_error *error)
{
    const graf_sealed_part *sealed = graf_sealed_of(part);
    graf_article_row row;
    graf_record record;
    graf_status status;
    uint32_t article;

    memset(out, 0, sizeof *out);
    *paragraph_count = 0;
    status = check_place(sealed, place, &article, error);
    if (status == GRAF_OK)
        status =
            fetch_article(sealed, article, arena, out, &record, &row, error);
    if (status == GRAF_OK)
        *paragraph_count = paragraphs_in(&row);
    return status;
}

graf_status graf_sealed_paragraph(graf_part *part, graf_place place,
                                  uint32_t number, graf_arena *arena,
                                  graf_view *out, graf_error *error)
{
    const graf_sealed_part *sealed = graf_sealed_of(part);
    graf_article_row row;
    graf_record record;
    graf_status status;

    *out = graf_view_of(NULL, 0);
    if (number == 0)
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "paragraphs are counted from 1");
    status = find_record(sealed, place, &row, &record, error);
    if (status != GRAF_OK)
        return status;
    if (number > paragraphs_in(&row))
        return graf_fail(error, GRAF_NOT_FOUND,
                         "the article has no more than %" PRIu32 " paragraphs",
                         paragraphs_in(&row));
    return fetch_text(sealed, row.first_unit + number - 1, record.id, arena,
                      out, error);
}

graf_status graf_sealed_fingerprint(graf_part *part, graf_place place,
                                    graf_fingerprint *out, graf_error *error)
{
    graf_article_row row;
    graf_record record;
    graf_status status =
        find_record(graf_sealed_of(part), place, &row, &record, error);

    *out = record.fingerprint;
    return status;
}

/* ---- whole articles ----------------------------------------------------- */

static graf_status fetch_paragraphs(const graf_sealed_part *sealed,
                                    const graf_article_row *row,
                                    graf_arena *arena, graf_article *out,
                                    graf_error *error)
{
    uint32_t count = paragraphs_in(row);
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
        status = fetch_text(sealed, row->first_unit + i, out->id, arena,
                            &paragraphs[i], error);
    if (status == GRAF_OK) {
        out->paragraphs.items = paragraphs;
        out->paragraphs.count = count;
    }
    return status;
}

graf_status graf_sealed_whole_article(const graf_sealed_part *sealed,
                                      uint32_t article, graf_arena *arena,
                                      graf_article *out, graf_record *record,
                                      graf_error *error)
{
    graf_article_row row;
    graf_status status;

    memset(out, 0, sizeof *out);
    status = fetch_article(sealed, article, arena, out, record, &row, error);
    if (status == GRAF_OK)
        status = fetch_paragraphs(sealed, &row, arena, out, error);
    return status;
}

graf_status graf_sealed_each_article(graf_part *part,
                                     graf_article_visitor visit, void *user,
                                     graf_error *error)
{
    const graf_sealed_part *sealed = graf_sealed_of(part);
    graf_status status = GRAF_OK;
    graf_article article;
    graf_record record;
    graf_arena arena;
    uint32_t i;

    graf_arena_init(&arena, GRAF_SEALED_ARTICLE_MEMORY_LIMIT);
    for (i = 0; i < sealed->articles.count && status == GRAF_OK; i++) {
        if (graf_mask_hides(&sealed->mask, i))
            continue;
        graf_arena_clear(&arena);
        status = graf_sealed_whole_article(sealed, i, &arena, &article, &record,
                                           error);
        if (status == GRAF_OK)
            status = visit(user, &article, error);
    }
    graf_arena_release(&arena);
    return status;
}
