#include "http.h"

#include "letters.h"
#include "lines.h"

enum {
    HEAD_LIMIT = 64 * 1024,
    CHUNK_LINE_LIMIT = 1024 /* the size and extensions, which nobody uses */
};

static bool is_named(graf_view name, const char *expected)
{
    return graf_view_equal_ignoring_case(name, graf_view_of_string(expected));
}

/* "HTTP/1.1 200 OK" */
static int read_code(graf_view line)
{
    const char *space = memchr(line.data, ' ', line.length);
    int code = 0;
    size_t at;

    if (space == NULL)
        return 0;
    at = (size_t)(space - line.data) + 1;
    for (; at < line.length && code < 1000; at++) {
        if (line.data[at] < '0' || line.data[at] > '9')
            break;
        code = code * 10 + (line.data[at] - '0');
    }
    return code;
}

/* The part of a value before its first `end`, which *rest goes on behind. */
static graf_view take_part(graf_view *rest, char end)
{
    const char *found = NULL;
    graf_view part = *rest;

    if (rest->length > 0)
        found = memchr(rest->data, end, rest->length);
    if (found != NULL)
        part.length = (size_t)(found - rest->data);
    *rest = graf_view_behind(*rest, part.length + (found != NULL));
    return graf_view_trim(part);
}

void graf_http_split_media(graf_view value, graf_view *media,
                           graf_view *charset)
{
    *media = take_part(&value, ';');
    *charset = graf_view_of(NULL, 0);
    while (value.length > 0 && charset->length == 0) {
        graf_view rest = take_part(&value, ';');
        graf_view name = take_part(&rest, '=');

        if (!is_named(name, "charset"))
            continue;
        rest = graf_view_trim(rest);
        if (rest.length >= 2 && rest.data[0] == '"' &&
            rest.data[rest.length - 1] == '"')
            rest = graf_view_of(rest.data + 1, rest.length - 2);
        *charset = rest;
    }
}

static void read_field(graf_view line, graf_http_head *out)
{
    graf_view name = take_part(&line, ':');
    graf_view value = graf_view_trim(line);

    if (is_named(name, "Content-Type"))
        graf_http_split_media(value, &out->media, &out->charset);
    else if (is_named(name, "Content-Encoding"))
        out->coding = value;
    else if (is_named(name, "Transfer-Encoding"))
        out->chunked = is_named(value, "chunked");
}

graf_status graf_http_read_head(graf_window *window, graf_buffer *copy,
                                graf_http_head *out, graf_error *error)
{
    static const graf_view mark = GRAF_VIEW_LITERAL("HTTP/");
    graf_view bytes;
    graf_view line;
    graf_view rest;
    graf_status status;

    memset(out, 0, sizeof *out);
    graf_buffer_clear(copy);
    status = graf_window_fill(window, HEAD_LIMIT, &bytes, error);
    if (status != GRAF_OK || !graf_view_starts_with(bytes, mark))
        return status;
    if (bytes.length > HEAD_LIMIT)
        bytes.length = HEAD_LIMIT;
    status = graf_buffer_append_view(copy, bytes, error);
    if (status != GRAF_OK)
        return status;
    rest = graf_buffer_view(copy);
    line = graf_first_line(rest);
    out->code = read_code(line);
    do {
        rest = graf_view_behind(rest, line.length);
        line = graf_first_line(rest);
        read_field(line, out);
    } while (graf_view_trim(line).length > 0);
    graf_window_use(window, copy->length - rest.length + line.length);
    return GRAF_OK;
}

/* "1a3f; extension\r\n"; the line's length, 0 for anything else. */
static size_t read_chunk_line(graf_view bytes, uint64_t *size)
{
    enum { DIGITS_LIMIT = 15 };
    graf_view line = graf_first_line(bytes);
    graf_view digits = line;
    size_t i;

    *size = 0;
    if (line.length == 0 || line.length > CHUNK_LINE_LIMIT ||
        line.data[line.length - 1] != '\n')
        return 0;
    digits = take_part(&digits, ';');
    if (digits.length == 0 || digits.length > DIGITS_LIMIT)
        return 0;
    for (i = 0; i < digits.length; i++) {
        int digit = graf_hexadecimal_digit(digits.data[i]);

        if (digit < 0)
            return 0;
        *size = *size * 16 + (uint64_t)digit;
    }
    return line.length;
}

/* Reads the line before a chunk, and the line end behind the one before. */
static graf_status next_chunk(graf_chunks *chunks, graf_error *error)
{
    graf_view bytes;
    graf_view rest;
    graf_status status =
        graf_window_fill(chunks->window, CHUNK_LINE_LIMIT + 2, &bytes, error);
    size_t length;

    if (status != GRAF_OK)
        return status;
    rest = bytes;
    if (chunks->begun && rest.length > 0 && rest.data[0] == '\r')
        rest = graf_view_behind(rest, 1);
    if (chunks->begun && rest.length > 0 && rest.data[0] == '\n')
        rest = graf_view_behind(rest, 1);
    length = read_chunk_line(rest, &chunks->left);
    if (length == 0) {
        chunks->plain = true;
        chunks->broken = chunks->begun;
        return GRAF_OK;
    }
    graf_window_use(chunks->window, bytes.length - rest.length + length);
    chunks->begun = true;
    chunks->ended = chunks->left == 0;
    return GRAF_OK;
}

static graf_status read_chunks(void *user, char *out, size_t size, size_t *got,
                               graf_error *error)
{
    graf_chunks *chunks = user;
    graf_status status = GRAF_OK;
    graf_view bytes;

    *got = 0;
    if (chunks->left == 0 && !chunks->plain && !chunks->ended)
        status = next_chunk(chunks, error);
    if (status != GRAF_OK || chunks->ended)
        return status;
    status = graf_window_fill(chunks->window, 1, &bytes, error);
    if (status != GRAF_OK)
        return status;
    if (bytes.length == 0) {
        chunks->ended = true;
        chunks->broken = chunks->begun;
        if (chunks->window->damage.status != GRAF_OK && error != NULL)
            *error = chunks->window->damage;
        return chunks->window->damage.status;
    }
    *got = size < bytes.length ? size : bytes.length;
    if (!chunks->plain && *got > chunks->left)
        *got = (size_t)chunks->left;
    memcpy(out, bytes.data, *got);
    graf_window_use(chunks->window, *got);
    if (!chunks->plain)
        chunks->left -= *got;
    return GRAF_OK;
}

graf_source graf_chunks_open(graf_chunks *chunks, graf_window *window)
{
    graf_source source = { read_chunks, NULL, 0, NULL, chunks };

    memset(chunks, 0, sizeof *chunks);
    chunks->window = window;
    return source;
}
