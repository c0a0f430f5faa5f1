/*
 * Web archives: which records are pages, and what lies between a record and
 * the page in it.
 */
#include "brotli.h"
#include "content.h"
#include "http.h"
#include "warc.h"

enum { HEAD_LIMIT = 128 * 1024 /* of the header of a response */ };

typedef struct web_reading {
    graf_reader *reader;
    graf_warc warc;
    graf_web_record record; /* the one in hand */
    const char *name;       /* of the archive */
    graf_buffer page_name;
    graf_buffer head; /* of the response in hand */
} web_reading;

static graf_view view(const char *string)
{
    return graf_view_of_string(string);
}

static void report(web_reading *reading, graf_problem_kind kind,
                   const char *message)
{
    graf_content_problem(reading->reader, kind, 0, message, "");
}

/* Requests, descriptions (crawlers give them addresses of a kind of their
 * own) and what was seen before are no pages. */
static bool holds_page(const graf_web_record *record)
{
    if (graf_view_starts_ignoring_case(record->address, view("metadata:")))
        return false;
    return graf_view_equal_ignoring_case(record->kind, view("response")) ||
           graf_view_equal_ignoring_case(record->kind, view("resource")) ||
           graf_view_equal_ignoring_case(record->kind, view("conversion"));
}

/* Media types that no article comes as; others are told by their content. */
static bool is_never_page(graf_view media)
{
    static const char *const prefixes[] = {
        "image/",
        "audio/",
        "video/",
        "font/",
        "application/font",
        "application/x-font",
        "text/css",
        "text/dns",
        "text/javascript",
        "text/ecmascript",
        "application/javascript",
        "application/x-javascript",
        "application/ecmascript",
        "application/x-shockwave-flash",
    };
    size_t i;

    for (i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++)
        if (graf_view_starts_ignoring_case(media, view(prefixes[i])))
            return true;
    return false;
}

static bool is_robots_file(graf_view address)
{
    static const graf_view name = GRAF_VIEW_LITERAL("/robots.txt");

    return address.length >= name.length &&
           graf_view_equal(
               graf_view_of(address.data + address.length - name.length,
                            name.length),
               name);
}

/* Why there can be no article in a page; false when there can. */
static bool is_no_page(web_reading *reading, const graf_http_head *head)
{
    graf_input *input = &reading->reader->sink.input;

    if (head->code != 0 && (head->code < 200 || head->code > 299))
        input->problem(input, GRAF_PROBLEM_DROPPED, 0,
                       "no page but an answer with the code %d", head->code);
    else if (is_never_page(head->media))
        input->problem(input, GRAF_PROBLEM_DROPPED, 0, "no article but %.*s",
                       (int)head->media.length, head->media.data);
    else if (is_robots_file(reading->record.address))
        report(reading, GRAF_PROBLEM_DROPPED,
               "no article but rules for web robots");
    else
        return false;
    return true;
}

static graf_status read_page(web_reading *reading, graf_source source,
                             const graf_http_head *head, graf_error *error)
{
    graf_status status;

    reading->reader->sink.address = reading->record.address;
    reading->reader->charset = head->charset;
    status = graf_read_nested(reading->reader, source, reading->page_name.data,
                              error);
    reading->reader->sink.address = graf_view_of(NULL, 0);
    reading->reader->charset = graf_view_of(NULL, 0);
    return status;
}

/* Unpacks a body by the name of its coding: "br", else "deflate". */
static graf_status read_unpacked(web_reading *reading, graf_layer *layer,
                                 const graf_http_head *head, graf_error *error)
{
    graf_brotli brotli = { .decoder = NULL };
    graf_source source;
    graf_status status;

    if (graf_view_equal_ignoring_case(head->coding, view("br")))
        status = graf_brotli_open(&brotli, &layer->window, &source, error);
    else
        status = graf_layer_inflate(layer, GRAF_DEFLATE, &source, error);
    if (status == GRAF_OK)
        status = read_page(reading, source, head, error);
    graf_brotli_close(&brotli);
    return status;
}

/* A body in a coding that cannot be told by its content. */
static graf_status read_packed(web_reading *reading, graf_source body,
                               const graf_http_head *head, graf_error *error)
{
    graf_error failure = GRAF_ERROR_INIT;
    graf_layer *layer;
    graf_status status =
        graf_layer_open(&reading->reader->layers, body, &layer, &failure);

    if (status != GRAF_OK) {
        report(reading, GRAF_PROBLEM_LOST, failure.message);
        return GRAF_OK;
    }
    status = read_unpacked(reading, layer, head, error);
    graf_layer_close(layer);
    return status;
}

static bool is_among(graf_view coding, const char *const *names)
{
    for (; *names != NULL; names++) {
        if (graf_view_equal_ignoring_case(coding, view(*names)))
            return true;
    }
    return false;
}

/* Gzip and zstd are told by their content: some archives keep bodies decoded
 * and the header as it was. */
static graf_status read_body(web_reading *reading, graf_source body,
                             const graf_http_head *head, graf_error *error)
{
    static const char *const told[] = { "",         "gzip", "x-gzip",
                                        "identity", "zstd", NULL };
    static const char *const named[] = { "br", "deflate", NULL };
    graf_input *input = &reading->reader->sink.input;
    graf_view coding = head->coding;

    if (is_among(coding, told))
        return read_page(reading, body, head, error);
    if (is_among(coding, named))
        return read_packed(reading, body, head, error);
    input->problem(input, GRAF_PROBLEM_LOST, 0,
                   "not read: the page is packed as \"%.*s\", which is not "
                   "known here",
                   (int)(coding.length < 40 ? coding.length : 40), coding.data);
    return GRAF_OK;
}

/* What a server sent: a header, then the body in its codings. */
static graf_status read_response(web_reading *reading, graf_layer *layer,
                                 graf_error *error)
{
    graf_window *window = &layer->window;
    graf_http_head head;
    graf_chunks chunks;
    graf_piece piece;
    graf_status status =
        graf_http_read_head(window, &reading->head, &head, error);

    if (status != GRAF_OK)
        return status;
    if (head.media.length == 0 && reading->warc.arc)
        graf_http_split_media(reading->record.media, &head.media,
                              &head.charset);
    if (is_no_page(reading, &head))
        return GRAF_OK;
    if (!head.chunked)
        return read_body(reading, graf_piece_open(&piece, window, UINT64_MAX),
                         &head, error);
    status =
        read_body(reading, graf_chunks_open(&chunks, window), &head, error);
    if (status == GRAF_OK && chunks.broken)
        report(reading, GRAF_PROBLEM_REPAIRED,
               "the chunks the page came in are damaged or cut off");
    return status;
}

static graf_status read_block(web_reading *reading, graf_source source,
                              graf_error *error)
{
    graf_error failure = GRAF_ERROR_INIT;
    graf_http_head head;
    graf_layer *layer;
    graf_status status;

    if (!reading->warc.arc &&
        !graf_view_starts_ignoring_case(reading->record.media,
                                        view("application/http"))) {
        memset(&head, 0, sizeof head);
        graf_http_split_media(reading->record.media, &head.media,
                              &head.charset);
        return is_no_page(reading, &head)
                   ? GRAF_OK
                   : read_page(reading, source, &head, error);
    }
    status =
        graf_layer_open(&reading->reader->layers, source, &layer, &failure);
    if (status != GRAF_OK) {
        report(reading, GRAF_PROBLEM_LOST, failure.message);
        return GRAF_OK;
    }
    status = read_response(reading, layer, error);
    graf_layer_close(layer);
    return status;
}

/* "archive!/address"; a record without one is called by its place. */
static graf_status name_page(web_reading *reading, graf_error *error)
{
    graf_status status;

    graf_buffer_clear(&reading->page_name);
    status = graf_buffer_append_format(&reading->page_name, error, "%s!/",
                                       reading->name);
    if (status != GRAF_OK)
        return status;
    if (reading->record.address.length == 0)
        return graf_buffer_append_format(
            &reading->page_name, error, "record-%llu",
            (unsigned long long)reading->record.at);
    return graf_buffer_append_view(&reading->page_name, reading->record.address,
                                   error);
}

static graf_status read_record(web_reading *reading, graf_error *error)
{
    graf_reader *reader = reading->reader;
    graf_window *window = reading->warc.window;
    graf_status status = GRAF_OK;
    graf_source source;
    graf_piece piece;

    source = graf_piece_open(&piece, window, reading->record.length);
    if (holds_page(&reading->record)) {
        status = name_page(reading, error);
        if (status != GRAF_OK)
            return status;
        graf_set_input(reader, reading->page_name.data);
        status = read_block(reading, source, error);
    }
    if (status == GRAF_OK)
        status = graf_piece_skip(&piece, error);
    if (status == GRAF_OK && piece.cut && window->damage.status == GRAF_OK)
        reader->sink.input.problem(
            &reader->sink.input, GRAF_PROBLEM_LOST, 0,
            "the record at byte %llu is cut off; what there is of it was read",
            (unsigned long long)reading->record.at);
    graf_set_input(reader, reading->name);
    return status;
}

static graf_status read_records(web_reading *reading, graf_error *error)
{
    graf_window *window = reading->warc.window;

    for (;;) {
        graf_error failure = GRAF_ERROR_INIT;
        graf_status status =
            graf_warc_next(&reading->warc, &reading->record, &failure);

        if (status == GRAF_OK) {
            status = read_record(reading, error);
            if (status != GRAF_OK)
                return status;
        } else if (status == GRAF_BAD_INPUT) {
            report(reading, GRAF_PROBLEM_LOST, failure.message);
        } else if (status != GRAF_END) {
            return graf_fail(error, status, "%s", failure.message);
        } else {
            if (window->damage.status != GRAF_OK)
                report(reading, GRAF_PROBLEM_LOST, window->damage.message);
            if (!graf_window_resume(window))
                return GRAF_OK;
            reading->warc.lost = true;
        }
    }
}

graf_status graf_read_web_archive(graf_reader *reader, graf_layer *layer,
                                  graf_container container, const char *name,
                                  graf_error *error)
{
    uint64_t before = reader->sink.all_articles;
    graf_status status;
    web_reading reading;

    memset(&reading, 0, sizeof reading);
    reading.reader = reader;
    reading.name = name;
    graf_warc_init(&reading.warc, &layer->window, container == GRAF_IN_ARC);
    graf_buffer_init(&reading.page_name, 2 * GRAF_INPUT_NAME_LIMIT);
    graf_buffer_init(&reading.head, HEAD_LIMIT);
    status = read_records(&reading, error);
    if (status == GRAF_OK)
        graf_report_fruitless(reader, before, container);
    graf_buffer_release(&reading.head);
    graf_buffer_release(&reading.page_name);
    graf_warc_release(&reading.warc);
    return status;
}
