/*
 * The reading of files that hold many articles, record by record.
 */
#include "content.h"

#include "encoding_name.h"
#include "graf/utf8.h"

enum { FIRST_LOOK = 64 * 1024 };

/* The next record, empty at the end. What of the window it takes has to be
 * used by the caller. */
static graf_status next_record(graf_reader *reader,
                               const graf_record_format *records,
                               graf_view *record, graf_error *error)
{
    size_t wanted = 1; /* what is there is looked at before more is read */
    graf_status status;
    graf_view text;

    *record = graf_view_of(NULL, 0);
    for (;;) {
        bool ended;
        size_t length;

        status = graf_window_fill(reader->window, wanted, &text, error);
        if (status != GRAF_OK || text.length == 0)
            return status;
        ended = text.length < wanted;
        length = records->cut(text, ended);
        if (length == 0 && ended)
            length = text.length;
        if (length > 0) {
            *record = graf_view_of(text.data, length);
            return GRAF_OK;
        }
        if (text.length >= GRAF_DOCUMENT_LIMIT)
            return GRAF_OVER_LIMIT;
        wanted = text.length < FIRST_LOOK ? FIRST_LOOK : 2 * text.length;
        if (wanted > GRAF_DOCUMENT_LIMIT)
            wanted = GRAF_DOCUMENT_LIMIT;
    }
}

/* A byte order mark is no part of the first record. */
static graf_view without_mark(graf_view record)
{
    static const graf_view mark = GRAF_VIEW_LITERAL("\xEF\xBB\xBF");

    if (!graf_view_starts_with(record, mark))
        return record;
    return graf_view_behind(record, mark.length);
}

static uint64_t count_lines(graf_view text)
{
    const char *at = text.data;
    size_t left = text.length;
    uint64_t lines = 0;

    while (left > 0 && (at = memchr(at, '\n', left)) != NULL) {
        lines++;
        at++;
        left = text.length - (size_t)(at - text.data);
    }
    return lines;
}

/* GRAF_END: the format wants no more. */
static graf_status read_record(graf_reader *reader, const graf_format *format,
                               graf_view record, uint64_t line,
                               graf_error *error)
{
    const graf_record_format *records = format->records;
    graf_error failure = GRAF_ERROR_INIT;
    graf_status status = GRAF_OK;

    if (!records->raw && !graf_utf8_is_valid(record))
        status = graf_to_utf8(reader, record, line, &record, &failure);
    if (status == GRAF_OK)
        status = records->read(&reader->sink.input, without_mark(record), line,
                               &failure);
    if (status == GRAF_END)
        return status;
    return graf_sink_settle(&reader->sink, status, line, &failure, error);
}

static graf_status read_all(graf_reader *reader, const graf_format *format,
                            graf_error *error)
{
    graf_status status = GRAF_OK;
    uint64_t line = 1;
    graf_view record;

    while (status == GRAF_OK) {
        status = next_record(reader, format->records, &record, error);
        if (status == GRAF_OVER_LIMIT) {
            graf_content_problem(reader, GRAF_PROBLEM_LOST, line,
                                 "here begins a record of more than 64 MiB; "
                                 "neither it nor what follows was read",
                                 "");
            return GRAF_OK;
        }
        if (status != GRAF_OK || record.length == 0)
            break;
        status = read_record(reader, format, record, line, error);
        line += count_lines(record);
        graf_window_use(reader->window, record.length);
        graf_count_progress(reader, reader->layers.file.consumed);
    }
    return status == GRAF_END ? GRAF_OK : status;
}

/* The encoding that records are taken for which do not name one: what the
 * beginning of the file declares, or looks like. */
static graf_status find_charset(graf_reader *reader, graf_conversion *how,
                                graf_error *error)
{
    graf_status status;
    graf_view head;
    graf_view text;
    size_t valid;

    memset(how, 0, sizeof *how);
    status = graf_window_fill(reader->window, FIRST_LOOK, &head, error);
    if (status != GRAF_OK)
        return status;
    valid = graf_utf8_valid_prefix(head);
    text = graf_declared_encoding(head);
    if (text.length > 0)
        graf_name_encoding(how, text.data, text.length);
    else if (head.length - valid >= 4) /* no mere character cut in two */
        status = graf_encoding_convert(head, reader->charset,
                                       &reader->converted, &text, how, error);
    return status;
}

graf_status graf_read_records(graf_reader *reader, const graf_format *format,
                              graf_error *error)
{
    const graf_record_format *records = format->records;
    graf_input *input = &reader->sink.input;
    graf_view charset = reader->charset;
    graf_error failure = GRAF_ERROR_INIT;
    graf_conversion how;
    graf_status status = find_charset(reader, &how, error);

    if (status != GRAF_OK)
        return status;
    if (charset.length == 0)
        reader->charset = graf_view_of_string(how.from);
    status = read_all(reader, format, error);
    reader->charset = charset;
    if (status == GRAF_OK && records->end != NULL) {
        status = records->end(input, &failure);
        status = graf_sink_settle(&reader->sink, status, 0, &failure, error);
    }
    if (records->release != NULL)
        records->release(input);
    return status;
}
