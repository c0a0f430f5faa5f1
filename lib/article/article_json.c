/*
 * An article as one JSON object (RFC 8259), as the JSON Lines reader takes it.
 */
#include "graf/reader.h"

/* Bytes of a string that are written as they are. Control characters need an
 * escape, and DEL gets one for the sake of terminals. */
static size_t plain_length(graf_view text, size_t at)
{
    size_t end = at;

    while (end < text.length) {
        unsigned char byte = (unsigned char)text.data[end];

        if (byte < 0x20 || byte == '"' || byte == '\\' || byte == 0x7F)
            break;
        end++;
    }
    return end - at;
}

static graf_status append_escape(graf_buffer *out, char byte, graf_error *error)
{
    switch (byte) {
    case '"':
        return graf_buffer_append_string(out, "\\\"", error);
    case '\\':
        return graf_buffer_append_string(out, "\\\\", error);
    case '\n':
        return graf_buffer_append_string(out, "\\n", error);
    case '\t':
        return graf_buffer_append_string(out, "\\t", error);
    default:
        return graf_buffer_append_format(out, error, "\\u%04x",
                                         (unsigned)(unsigned char)byte);
    }
}

static graf_status append_string(graf_buffer *out, graf_view text,
                                 graf_error *error)
{
    graf_status status = graf_buffer_append_byte(out, '"', error);
    size_t at = 0;

    while (status == GRAF_OK && at < text.length) {
        size_t plain = plain_length(text, at);

        if (plain > 0)
            status = graf_buffer_append(out, text.data + at, plain, error);
        else
            status = append_escape(out, text.data[at++], error);
        at += plain;
    }
    if (status == GRAF_OK)
        status = graf_buffer_append_byte(out, '"', error);
    return status;
}

/* `,"key":` */
static graf_status append_key(graf_buffer *out, const char *key,
                              graf_error *error)
{
    return graf_buffer_append_format(out, error, ",\"%s\":", key);
}

static graf_status append_field(graf_buffer *out, const char *key,
                                graf_view value, graf_error *error)
{
    graf_status status;

    if (value.length == 0)
        return GRAF_OK;
    status = append_key(out, key, error);
    if (status == GRAF_OK)
        status = append_string(out, value, error);
    return status;
}

static graf_status append_list(graf_buffer *out, const char *key,
                               graf_view_list list, graf_error *error)
{
    graf_status status = append_key(out, key, error);
    size_t i;

    for (i = 0; i < list.count && status == GRAF_OK; i++) {
        status = graf_buffer_append_byte(out, i == 0 ? '[' : ',', error);
        if (status == GRAF_OK)
            status = append_string(out, list.items[i], error);
    }
    if (status == GRAF_OK)
        status =
            graf_buffer_append_string(out, list.count == 0 ? "[]" : "]", error);
    return status;
}

static graf_status append_values(graf_buffer *out, const char *key,
                                 graf_view_list list, graf_error *error)
{
    return list.count == 0 ? GRAF_OK : append_list(out, key, list, error);
}

static graf_status append_dropped(graf_buffer *out, const graf_article *article,
                                  graf_error *error)
{
    static const char *const reasons[] = {
        [GRAF_DROP_BOILERPLATE] = "boilerplate",
        [GRAF_DROP_REPEATED] = "repeated",
    };
    graf_status status = append_key(out, "dropped", error);
    size_t i;

    if (status == GRAF_OK)
        status = graf_buffer_append_byte(out, '[', error);
    for (i = 0; i < article->dropped_count && status == GRAF_OK; i++) {
        const graf_dropped *dropped = &article->dropped[i];

        status = graf_buffer_append_string(
            out, i == 0 ? "{\"text\":" : ",{\"text\":", error);
        if (status == GRAF_OK)
            status = append_string(out, dropped->text, error);
        if (status == GRAF_OK)
            status = graf_buffer_append_format(
                out, error, ",\"reason\":\"%s\"}", reasons[dropped->reason]);
    }
    if (status == GRAF_OK)
        status = graf_buffer_append_byte(out, ']', error);
    return status;
}

static graf_status append_metadata(graf_buffer *out,
                                   const graf_article *article,
                                   graf_error *error)
{
    char date[GRAF_DATE_TEXT_SIZE];
    graf_status status = graf_buffer_append_string(out, "{\"id\":", error);

    graf_date_format(article->date, date);
    if (status == GRAF_OK)
        status = append_string(out, article->id, error);
    if (status == GRAF_OK)
        status = append_field(out, "title", article->title, error);
    if (status == GRAF_OK)
        status = append_values(out, "authors", article->authors, error);
    if (status == GRAF_OK)
        status = append_field(out, "source", article->source, error);
    if (status == GRAF_OK)
        status = append_field(out, "origin", article->origin, error);
    if (status == GRAF_OK)
        status = append_field(out, "date", graf_view_of_string(date), error);
    if (status == GRAF_OK)
        status = append_field(out, "section", article->section, error);
    if (status == GRAF_OK)
        status = append_values(out, "region", article->regions, error);
    if (status == GRAF_OK)
        status = append_values(out, "theme", article->themes, error);
    if (status == GRAF_OK)
        status = append_field(out, "url", article->url, error);
    if (status == GRAF_OK)
        status = append_field(out, "lang", article->language, error);
    return status;
}

graf_status graf_article_to_json(const graf_article *article, unsigned flags,
                                 graf_buffer *out, graf_error *error)
{
    size_t before = out->length;
    graf_status status = append_metadata(out, article, error);

    if (status == GRAF_OK && (flags & GRAF_ARTICLE_JSON_PARAGRAPHS) != 0)
        status = append_list(out, "paragraphs", article->paragraphs, error);
    if (status == GRAF_OK && (flags & GRAF_ARTICLE_JSON_DROPPED) != 0)
        status = append_dropped(out, article, error);
    if (status == GRAF_OK)
        status = graf_buffer_append_byte(out, '}', error);
    if (status != GRAF_OK && out->data != NULL) {
        out->length = before;
        out->data[before] = '\0';
    }
    return status;
}
