#include "warc.h"

#include <inttypes.h>

#include "lines.h"

enum {
    HEADER_LIMIT = 64 * 1024,
    ARC_FIELDS_1 = 5,
    ARC_FIELDS_2 = 10,
    FIELDS_LIMIT = ARC_FIELDS_2,
    DATE_DIGITS = 8 /* the fewest of a time as digits: a day */
};

/* Lengths past any file are damage. */
#define BLOCK_LIMIT (UINT64_C(1) << 50)

void graf_warc_init(graf_warc *warc, graf_window *window, bool arc)
{
    memset(warc, 0, sizeof *warc);
    warc->window = window;
    warc->arc = arc;
    warc->arc_fields = ARC_FIELDS_1;
    graf_buffer_init(&warc->header, HEADER_LIMIT);
}

void graf_warc_release(graf_warc *warc)
{
    graf_buffer_release(&warc->header);
}

static bool is_digits(graf_view text)
{
    size_t i;

    for (i = 0; i < text.length; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text.length > 0;
}

static bool read_length(graf_view text, uint64_t *out)
{
    uint64_t value = 0;
    size_t i;

    *out = 0;
    if (!is_digits(text) || text.length > 18)
        return false;
    for (i = 0; i < text.length; i++)
        value = value * 10 + (uint64_t)(text.data[i] - '0');
    *out = value;
    return value <= BLOCK_LIMIT;
}

/* ---- ARC ----------------------------------------------------------------- */

/*
 * Splits "address ip date type ... length" into fields, from the end: there
 * are addresses with spaces in them. False for what is no such line.
 */
static bool split_arc_line(graf_view line, size_t count,
                           graf_view fields[FIELDS_LIMIT])
{
    size_t i;

    line = graf_view_trim(line);
    for (i = count - 1; i > 0; i--) {
        size_t at = line.length;

        while (at > 0 && line.data[at - 1] != ' ')
            at--;
        if (at == 0)
            return false;
        fields[i] = graf_view_behind(line, at);
        line.length = at - 1;
    }
    fields[0] = line;
    return line.length > 0 && memchr(line.data, ':', line.length) != NULL &&
           is_digits(fields[2]) && fields[2].length >= DATE_DIGITS;
}

/* How many fields there are in a header: the version, which says so, stands
 * first in the line after the file's first one. */
static size_t count_arc_fields(graf_view file)
{
    size_t at = graf_first_line(file).length;

    return at < file.length && file.data[at] == '2' ? ARC_FIELDS_2
                                                    : ARC_FIELDS_1;
}

static graf_status parse_arc(graf_warc *warc, graf_web_record *out,
                             graf_error *error)
{
    static const graf_view first = GRAF_VIEW_LITERAL("filedesc:");
    graf_view fields[FIELDS_LIMIT];

    if (!split_arc_line(graf_buffer_view(&warc->header), warc->arc_fields,
                        fields) ||
        !read_length(fields[warc->arc_fields - 1], &out->length))
        return graf_fail(error, GRAF_BAD_INPUT,
                         "the record at byte %" PRIu64 " has no valid length; "
                         "it was passed over",
                         out->at);
    out->address = fields[0];
    out->media = fields[3];
    out->kind = graf_view_of_string(
        graf_view_starts_with(fields[0], first) ? "filedesc" : "response");
    return GRAF_OK;
}

/* ---- WARC ---------------------------------------------------------------- */

static bool is_warc_start(graf_view bytes)
{
    static const graf_view old = GRAF_VIEW_LITERAL("WARC/0.");
    static const graf_view current = GRAF_VIEW_LITERAL("WARC/1.");

    return graf_view_starts_with(bytes, old) ||
           graf_view_starts_with(bytes, current);
}

/* The length of a header with the empty line behind it, or 0. */
static size_t header_length(graf_view bytes)
{
    size_t at = 0;

    while (at < bytes.length) {
        graf_view rest = graf_view_behind(bytes, at);
        graf_view line = graf_first_line(rest);

        if (line.data[line.length - 1] != '\n')
            return 0;
        at += line.length;
        if (graf_view_trim(line).length == 0)
            return at;
    }
    return 0;
}

/* wget writes "<http://...>". */
static graf_view without_brackets(graf_view address)
{
    if (address.length >= 2 && address.data[0] == '<' &&
        address.data[address.length - 1] == '>')
        return graf_view_of(address.data + 1, address.length - 2);
    return address;
}

static bool is_field(graf_view name, const char *expected)
{
    return graf_view_equal_ignoring_case(name, graf_view_of_string(expected));
}

static graf_status parse_warc(graf_warc *warc, graf_web_record *out,
                              graf_error *error)
{
    graf_view rest = graf_buffer_view(&warc->header);
    bool has_length = false;

    while (rest.length > 0) {
        graf_view line = graf_first_line(rest);
        const char *colon = memchr(line.data, ':', line.length);

        rest = graf_view_behind(rest, line.length);
        if (colon != NULL) {
            graf_view name = line;
            graf_view value;

            name.length = (size_t)(colon - line.data);
            value = graf_view_trim(
                graf_view_of(colon + 1, line.length - name.length - 1));
            if (is_field(name, "WARC-Type"))
                out->kind = value;
            else if (is_field(name, "WARC-Target-URI"))
                out->address = without_brackets(value);
            else if (is_field(name, "Content-Type"))
                out->media = value;
            else if (is_field(name, "Content-Length"))
                has_length = read_length(value, &out->length);
        }
    }
    if (has_length)
        return GRAF_OK;
    return graf_fail(error, GRAF_BAD_INPUT,
                     "the record at byte %" PRIu64 " has no valid "
                     "Content-Length; it was passed over",
                     out->at);
}

/* ---- both ---------------------------------------------------------------- */

static bool is_start(const graf_warc *warc, graf_view bytes)
{
    graf_view fields[FIELDS_LIMIT];

    return warc->arc ? split_arc_line(graf_first_line(bytes), warc->arc_fields,
                                      fields)
                     : is_warc_start(bytes);
}

/* Moves past the line ends behind a block, and when records are lost past all
 * lines that begin none. *bytes is empty at the end. */
static graf_status find_start(graf_warc *warc, graf_view *bytes,
                              graf_error *error)
{
    graf_status status;

    for (;;) {
        graf_view line;

        status = graf_window_fill(warc->window, HEADER_LIMIT, bytes, error);
        if (status != GRAF_OK || bytes->length == 0)
            return status;
        line = graf_first_line(*bytes);
        if (graf_view_trim(line).length > 0 &&
            (!warc->lost || is_start(warc, *bytes)))
            return GRAF_OK;
        graf_window_use(warc->window, line.length);
    }
}

/* The header's length, 0 when it has no end. */
static size_t measure(const graf_warc *warc, graf_view bytes)
{
    graf_view line = graf_first_line(bytes);

    if (!warc->arc)
        return header_length(graf_view_of(
            bytes.data,
            bytes.length < HEADER_LIMIT ? bytes.length : HEADER_LIMIT));
    return line.length <= HEADER_LIMIT && line.data[line.length - 1] == '\n'
               ? line.length
               : 0;
}

static graf_status read_header(graf_warc *warc, graf_view bytes,
                               graf_error *error)
{
    size_t length = measure(warc, bytes);
    graf_status status;

    graf_buffer_clear(&warc->header);
    if (length == 0) {
        uint64_t at = warc->window->used;

        graf_window_use(warc->window, graf_first_line(bytes).length);
        return graf_fail(
            error, GRAF_BAD_INPUT,
            "the header of the record at byte %" PRIu64 " has no end", at);
    }
    status = graf_buffer_append(&warc->header, bytes.data, length, error);
    graf_window_use(warc->window, length);
    return status;
}

graf_status graf_warc_next(graf_warc *warc, graf_web_record *out,
                           graf_error *error)
{
    graf_status status;
    graf_view bytes;

    memset(out, 0, sizeof *out);
    status = find_start(warc, &bytes, error);
    if (status != GRAF_OK)
        return status;
    if (bytes.length == 0)
        return GRAF_END;
    out->at = warc->window->used;
    if (warc->arc && out->at == 0)
        warc->arc_fields = count_arc_fields(bytes);
    warc->lost = !is_start(warc, bytes);
    if (warc->lost) {
        graf_window_use(warc->window, graf_first_line(bytes).length);
        return graf_fail(error, GRAF_BAD_INPUT,
                         "no record begins at byte %" PRIu64 "; everything up "
                         "to the next one was passed over",
                         out->at);
    }
    status = read_header(warc, bytes, error);
    if (status == GRAF_OK)
        status = warc->arc ? parse_arc(warc, out, error)
                           : parse_warc(warc, out, error);
    warc->lost = status == GRAF_BAD_INPUT;
    return status;
}
