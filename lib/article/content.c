#include "content.h"

#include <time.h>

#include "binary.h"
#include "encoding.h"
#include "graf/utf8.h"

enum {
    HEAD_SIZE = 64 * 1024,
    KEPT_SIZE = 4 * 1024 * 1024, /* of a buffer, from input to input */
    PROGRESS_BYTES = 256 * 1024, /* look at the clock so often */
    PROGRESS_NANOSECONDS = 250 * 1000 * 1000
};

static uint64_t now(void)
{
    struct timespec time = { 0, 0 };

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

void graf_tell_progress(graf_reader *reader)
{
    const graf_reader_events *events = &reader->sink.events;

    if (events->progress != NULL && reader->untold > 0)
        events->progress(events->user, reader->untold);
    reader->untold = 0;
}

void graf_count_progress(graf_reader *reader, uint64_t consumed)
{
    uint64_t before = reader->untold;

    if (consumed <= reader->counted)
        return;
    reader->untold += consumed - reader->counted;
    reader->counted = consumed;
    if (reader->untold / PROGRESS_BYTES == before / PROGRESS_BYTES)
        return;
    if (now() - reader->told_at < PROGRESS_NANOSECONDS)
        return;
    graf_tell_progress(reader);
    reader->told_at = now();
}

void graf_content_problem(graf_reader *reader, graf_problem_kind kind,
                          uint64_t line, const char *message,
                          const char *detail)
{
    graf_input *input = &reader->sink.input;

    input->problem(input, kind, line, "%s%s", message, detail);
}

static void report_conversion(graf_reader *reader, const graf_conversion *how,
                              uint64_t first_line)
{
    graf_input *input = &reader->sink.input;
    uint64_t line = how->line > 0 ? first_line + how->line - 1 : first_line;

    if (how->from[0] != '\0')
        input->problem(input, GRAF_PROBLEM_REPAIRED, first_line,
                       "converted from %s to UTF-8%s", how->from,
                       how->guessed ? " (the encoding is a guess)" : "");
    if (how->strays > 0)
        input->problem(input, GRAF_PROBLEM_REPAIRED, line,
                       "%zu bytes that are not UTF-8 were read as "
                       "windows-1252, the first in this line",
                       how->strays);
    if (how->lost > 0)
        input->problem(input, GRAF_PROBLEM_LOST, line,
                       "%zu characters could not be read, the first in this "
                       "line; each became U+FFFD",
                       how->lost);
}

graf_status graf_to_utf8(graf_reader *reader, graf_view bytes, uint64_t line,
                         graf_view *text, graf_error *error)
{
    graf_conversion how;
    graf_status status;

    status = graf_encoding_convert(bytes, reader->charset, &reader->converted,
                                   text, &how, error);
    if (status == GRAF_OK)
        report_conversion(reader, &how, line);
    return status;
}

static graf_status read_record(graf_reader *reader, const graf_format *format,
                               graf_view record, graf_error *error)
{
    uint64_t line = reader->window->line;
    graf_error failure = GRAF_ERROR_INIT;
    graf_status status = GRAF_OK;

    if (graf_view_trim(record).length == 0)
        return GRAF_OK;
    if (line == 1 || !graf_utf8_is_valid(record))
        status = graf_to_utf8(reader, record, line, &record, &failure);
    graf_draft_clear(&reader->sink.draft);
    if (status == GRAF_OK)
        status = format->read_line(&reader->sink.input, record, line, &failure);
    return graf_sink_settle(&reader->sink, status, line, &failure, error);
}

static graf_status read_lines(graf_reader *reader, const graf_format *format,
                              graf_error *error)
{
    graf_status status;
    graf_view record;
    bool skipped;

    for (;;) {
        status = graf_window_line(reader->window, &record, &skipped, error);
        if (status != GRAF_OK)
            return status == GRAF_END ? GRAF_OK : status;
        if (skipped)
            graf_content_problem(
                reader, GRAF_PROBLEM_LOST, reader->window->line,
                "not read: the line is longer than 64 MiB", "");
        else
            status = read_record(reader, format, record, error);
        if (status != GRAF_OK)
            return status;
        graf_count_progress(reader, reader->layers.file.consumed);
    }
}

static graf_status read_pieces(graf_reader *reader, const graf_format *format,
                               graf_error *error)
{
    return format->records != NULL ? graf_read_records(reader, format, error)
                                   : read_lines(reader, format, error);
}

/* Lines or records of a text that had to be converted as a whole. */
static graf_status read_converted(graf_reader *reader,
                                  const graf_format *format, graf_view text,
                                  graf_error *error)
{
    graf_buffer held = reader->converted;
    graf_file_source source;
    graf_status status;

    /* They are UTF-8, but a record that is looked at must not overwrite them.
     */
    graf_buffer_init(&reader->converted, GRAF_CONVERTED_LIMIT);
    graf_window_open(&reader->converted_window,
                     graf_file_source_open_bytes(&source, text));
    reader->window = &reader->converted_window;
    status = read_pieces(reader, format, error);
    graf_buffer_release(&reader->converted);
    reader->converted = held;
    return status;
}

static graf_status read_document(graf_reader *reader, const graf_format *format,
                                 graf_error *error)
{
    graf_error failure = GRAF_ERROR_INIT;
    graf_status status;
    graf_view bytes;
    graf_view text;

    status = graf_window_fill(reader->window, GRAF_DOCUMENT_LIMIT + 1, &bytes,
                              error);
    if (status != GRAF_OK)
        return status;
    graf_count_progress(reader, reader->layers.file.consumed);
    if (bytes.length > GRAF_DOCUMENT_LIMIT) {
        graf_content_problem(
            reader, GRAF_PROBLEM_LOST, 0,
            "not read: larger than 64 MiB, the limit for one document; "
            "split it, or make it JSON Lines, which has none",
            "");
        return GRAF_OK;
    }
    status = graf_to_utf8(reader, bytes, 1, &text, &failure);
    if (status == GRAF_OK && format->read == NULL)
        return read_converted(reader, format, text, error);
    if (status == GRAF_OK)
        status = format->read(&reader->sink.input, text, &failure);
    return graf_sink_settle(&reader->sink, status, 0, &failure, error);
}

/* The best format for a head, or NULL. */
static const graf_format *sniff(graf_view head, const char *name)
{
    const graf_format *best = NULL;
    const graf_format *format;
    int best_score = 0;

    for (format = graf_formats; format->name != NULL; format++) {
        int score = format->sniff(head, name);

        if (score > best_score) {
            best = format;
            best_score = score;
        }
    }
    return best;
}

/* Tells the format by the head as UTF-8, of which the end may be cut off in
 * a character, and by the name without the suffixes of packed files. */
static graf_status choose_format(graf_reader *reader, const char *name,
                                 graf_view head, const graf_format **out,
                                 graf_error *error)
{
    graf_view path = graf_unpacked_name(graf_view_of_string(name));
    size_t valid = graf_utf8_valid_prefix(head);
    graf_conversion how;
    graf_status status;
    graf_buffer bare;

    *out = reader->format;
    if (reader->format != NULL)
        return GRAF_OK;
    if (head.length - valid < 4)
        head.length = valid;
    status = graf_encoding_convert(head, reader->charset, &reader->converted,
                                   &head, &how, error);
    if (status != GRAF_OK)
        return status;
    graf_buffer_init(&bare, path.length);
    status = graf_buffer_append_view(&bare, path, error);
    if (status == GRAF_OK)
        *out = sniff(head, bare.data != NULL ? bare.data : "");
    graf_buffer_release(&bare);
    return status;
}

static bool is_raw(const graf_format *format)
{
    return format->records != NULL && format->records->raw;
}

/* Text, in whatever encoding, or something binary. */
static graf_status read_text(graf_reader *reader, const char *name,
                             graf_view head, graf_error *error)
{
    bool wide = graf_encoding_is_wide(head);
    const graf_format *format = NULL;
    graf_problem_kind kind;
    graf_status status;
    const char *binary = wide ? NULL : graf_binary_name(head, &kind);

    if (binary != NULL) {
        graf_content_problem(reader, kind, 0, "no article but ", binary);
        return GRAF_OK;
    }
    status = choose_format(reader, name, head, &format, error);
    if (status != GRAF_OK)
        return status;
    if (format == NULL) {
        graf_content_problem(reader, GRAF_PROBLEM_LOST, 0,
                             "not read: in no format that is known here", "");
        return GRAF_OK;
    }
    if (format->read != NULL || (wide && !is_raw(format)))
        status = read_document(reader, format, error);
    else
        status = read_pieces(reader, format, error);
    if (status == GRAF_OK && reader->sink.articles == 0 &&
        reader->sink.lost == 0 && reader->sink.left_out == 0)
        graf_content_problem(reader, GRAF_PROBLEM_LOST, 0,
                             "no article was found in it, read as ",
                             format->summary);
    return status;
}

graf_status graf_read_text(graf_reader *reader, graf_window *window,
                           const char *name, graf_view head, graf_error *error)
{
    graf_status status = GRAF_OK;

    reader->window = window;
    if (reader->converted.capacity > KEPT_SIZE)
        graf_buffer_release(&reader->converted);
    if (graf_view_trim(head).length > 0)
        status = read_text(reader, name, head, error);
    else if (window->damage.status == GRAF_OK)
        graf_content_problem(reader, GRAF_PROBLEM_DROPPED, 0, "is empty", "");
    reader->window = NULL;
    return status;
}

/* Who writes to a pipe may wait for the first article to come out before
 * giving more: a line of JSON Lines is enough to know that format by. */
graf_status graf_fill_head(graf_window *window, const char *name,
                           graf_view *head, graf_error *error)
{
    bool piped = strcmp(name, "-") == 0;
    size_t wanted = piped ? 1 : HEAD_SIZE;
    graf_status status;

    for (;;) {
        status = graf_window_fill(window, wanted, head, error);
        if (status != GRAF_OK || head->length < wanted ||
            head->length >= HEAD_SIZE)
            return status;
        if (graf_container_of(*head) != GRAF_NO_CONTAINER ||
            graf_begins_with_json_line(*head))
            return GRAF_OK;
        wanted = head->length + 1;
    }
}

graf_status graf_read_file(graf_reader *reader, graf_source source,
                           const char *name, graf_error *error)
{
    graf_status status;

    graf_layers_begin(&reader->layers);
    reader->counted = 0;
    status = graf_read_nested(reader, source, name, error);
    graf_count_progress(reader, reader->layers.file.consumed);
    return status;
}
