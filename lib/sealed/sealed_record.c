/*
 * The record of an article: its metadata but for the date.
 *
 * Layout: a checksum (graf_record_checksum); the fingerprint (16 bytes, high
 * half first, both little-endian); then varints: bytes of text; length of the
 * id, and the id; likewise the headline; length of the url and 1, and the url,
 * or 0 where it is the id again; source, origin, section, language; and the
 * number of authors and they, likewise regions and themes. All these are
 * numbers of values, or 0 for none.
 */
#include "sealed/articles_layout.h"

enum { CHECKSUM_BYTES = 4 };

uint32_t graf_record_checksum(graf_view content, const graf_article_row *row)
{
    unsigned char bytes[20];

    graf_store64(bytes, graf_checksum64(content.data, content.length));
    graf_store32(bytes + 8, row->document_end - row->first_document);
    graf_store32(bytes + 12, row->first_unit);
    graf_store32(bytes + 16, (uint32_t)row->date);
    return graf_checksum32(bytes, sizeof bytes);
}

/* ---- writing ------------------------------------------------------------ */

static graf_status append_string(graf_buffer *records, graf_view string,
                                 uint64_t length, graf_error *error)
{
    graf_status status = graf_append_varint(records, length, error);

    if (status == GRAF_OK)
        status = graf_buffer_append_view(records, string, error);
    return status;
}

static graf_status append_list(graf_buffer *records, const uint32_t *numbers,
                               uint32_t count, graf_error *error)
{
    graf_status status = graf_append_varint(records, count, error);
    uint32_t i;

    for (i = 0; i < count && status == GRAF_OK; i++)
        status = graf_append_varint(records, numbers[i], error);
    return status;
}

static graf_status append_strings(graf_buffer *records,
                                  const graf_record *record, graf_error *error)
{
    graf_status status =
        append_string(records, record->id, record->id.length, error);

    if (status == GRAF_OK)
        status =
            append_string(records, record->title, record->title.length, error);
    if (status != GRAF_OK)
        return status;
    /* Most articles are named by their url: it is stored once. */
    if (graf_view_equal(record->url, record->id))
        return graf_append_varint(records, 0, error);
    return append_string(records, record->url, record->url.length + 1, error);
}

static graf_status append_values(graf_buffer *records,
                                 const graf_record *record, graf_error *error)
{
    const uint32_t single[] = { record->source, record->origin, record->section,
                                record->language };
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; i < sizeof single / sizeof single[0] && status == GRAF_OK; i++)
        status = graf_append_varint(records, single[i], error);
    if (status == GRAF_OK)
        status =
            append_list(records, record->authors, record->author_count, error);
    if (status == GRAF_OK)
        status =
            append_list(records, record->regions, record->region_count, error);
    if (status == GRAF_OK)
        status =
            append_list(records, record->themes, record->theme_count, error);
    return status;
}

graf_status graf_sealed_record_append(const graf_record *record,
                                      const graf_article_row *row,
                                      graf_buffer *records, graf_error *error)
{
    size_t start = records->length;
    graf_status status;
    graf_view content;

    status = graf_append32(records, 0, error);
    if (status == GRAF_OK)
        status = graf_append64(records, record->fingerprint.high, error);
    if (status == GRAF_OK)
        status = graf_append64(records, record->fingerprint.low, error);
    if (status == GRAF_OK)
        status = graf_append_varint(records, record->text_bytes, error);
    if (status == GRAF_OK)
        status = append_strings(records, record, error);
    if (status == GRAF_OK)
        status = append_values(records, record, error);
    if (status != GRAF_OK)
        return status;
    content = graf_view_of(records->data + start + CHECKSUM_BYTES,
                           records->length - start - CHECKSUM_BYTES);
    graf_store32(records->data + start, graf_record_checksum(content, row));
    return GRAF_OK;
}

/* ---- reading ------------------------------------------------------------ */

static uint32_t read_value(graf_byte_reader *reader, uint32_t values)
{
    uint32_t number = graf_read_varint32(reader);

    if (number > values)
        reader->failed = true;
    return reader->failed ? 0 : number;
}

static uint32_t read_list(graf_byte_reader *reader, uint32_t values,
                          uint32_t numbers[GRAF_FIELD_VALUES_LIMIT])
{
    uint32_t count = graf_read_varint32(reader);
    uint32_t i;

    if (count > GRAF_FIELD_VALUES_LIMIT)
        reader->failed = true;
    if (reader->failed)
        return 0;
    for (i = 0; i < count; i++)
        numbers[i] = read_value(reader, values);
    return count;
}

static void read_strings(graf_byte_reader *reader, graf_record *out)
{
    uint64_t length = graf_read_varint(reader);

    if (length == 0 || length > GRAF_ID_BYTES_LIMIT)
        reader->failed = true;
    out->id = graf_read_bytes(reader, length);
    length = graf_read_varint(reader);
    if (length > GRAF_FIELD_BYTES_LIMIT)
        reader->failed = true;
    out->title = graf_read_bytes(reader, length);
    length = graf_read_varint(reader);
    if (length > GRAF_FIELD_BYTES_LIMIT + 1)
        reader->failed = true;
    if (length == 0)
        out->url = out->id;
    else
        out->url = graf_read_bytes(reader, length - 1);
}

/* `values` is how many the part has. False for nonsense. */
static bool read_record(graf_view content, uint32_t values, graf_record *out)
{
    graf_byte_reader reader = graf_byte_reader_of(content);

    out->fingerprint.high = graf_read64(&reader);
    out->fingerprint.low = graf_read64(&reader);
    out->text_bytes = graf_read_varint(&reader);
    read_strings(&reader, out);
    out->source = read_value(&reader, values);
    out->origin = read_value(&reader, values);
    out->section = read_value(&reader, values);
    out->language = read_value(&reader, values);
    out->author_count = read_list(&reader, values, out->authors);
    out->region_count = read_list(&reader, values, out->regions);
    out->theme_count = read_list(&reader, values, out->themes);
    return !reader.failed && graf_bytes_left(&reader) == 0;
}

/* A record ends where the next begins. graf_articles_init has seen to it that
 * they ascend and lie in the section. */
static graf_view bytes_of(const graf_articles *articles, uint32_t article,
                          uint64_t at)
{
    graf_view section = articles->file->sections[GRAF_SECTION_RECORDS];
    uint64_t end = section.length;

    if (article + 1 < articles->count)
        end = graf_article_row_of(articles, article + 1).record_at;
    return graf_view_of(section.data + at, (size_t)(end - at));
}

graf_status graf_record_of(const graf_articles *articles, uint32_t article,
                           graf_record *out, graf_error *error)
{
    graf_article_row row = graf_article_row_of(articles, article);
    graf_view bytes = bytes_of(articles, article, row.record_at);
    graf_view content;

    memset(out, 0, sizeof *out);
    if (bytes.length > CHECKSUM_BYTES) {
        content = graf_view_of(bytes.data + CHECKSUM_BYTES,
                               bytes.length - CHECKSUM_BYTES);
        if (graf_load32(bytes.data) == graf_record_checksum(content, &row) &&
            read_record(content, articles->file->counts.values, out))
            return GRAF_OK;
    }
    memset(out, 0, sizeof *out);
    return graf_sealed_damaged(articles->file, "the record of an article",
                               error);
}

/* ---- asking ------------------------------------------------------------- */

uint32_t graf_record_values(const graf_record *record, graf_field field,
                            uint32_t single[2], const uint32_t **numbers)
{
    *numbers = single;
    switch (field) {
    case GRAF_FIELD_AUTHOR:
        *numbers = record->authors;
        return record->author_count;
    case GRAF_FIELD_REGION:
        *numbers = record->regions;
        return record->region_count;
    case GRAF_FIELD_THEME:
        *numbers = record->themes;
        return record->theme_count;
    case GRAF_FIELD_SOURCE:
        single[0] = record->source;
        single[1] = record->origin;
        return 2;
    case GRAF_FIELD_SECTION:
        single[0] = record->section;
        return 1;
    case GRAF_FIELD_LANGUAGE:
        single[0] = record->language;
        return 1;
    default:
        return 0;
    }
}
