#include "stream.h"

enum { FILL_SIZE = 256 * 1024, KEPT_SIZE = 4 * 1024 * 1024 };

void graf_window_init(graf_window *window, graf_stream *stream, size_t limit)
{
    memset(window, 0, sizeof *window);
    window->stream = stream;
    graf_buffer_init(&window->bytes, limit);
}

void graf_window_release(graf_window *window)
{
    graf_buffer_release(&window->bytes);
}

void graf_window_reset(graf_window *window)
{
    const graf_error none = GRAF_ERROR_INIT;

    /* One huge document must not hold its memory for ever. */
    if (window->bytes.capacity > KEPT_SIZE)
        graf_buffer_release(&window->bytes);
    graf_buffer_clear(&window->bytes);
    window->at = 0;
    window->line = 0;
    window->ended = false;
    window->damage = none;
}

/* Moves the unused bytes to the front, so that there is room behind them. */
static void drop_used(graf_window *window)
{
    graf_buffer *bytes = &window->bytes;

    if (window->at == 0)
        return;
    bytes->length -= window->at;
    if (bytes->length > 0)
        memmove(bytes->data, bytes->data + window->at, bytes->length);
    window->at = 0;
}

/* Reads once more, as much as there is room for; false at the end, and when
 * the window is as large as it may be. */
static graf_status read_more(graf_window *window, bool *more, graf_error *error)
{
    graf_buffer *bytes = &window->bytes;
    graf_error failure = GRAF_ERROR_INIT;
    graf_status status;
    size_t room;
    size_t got;

    *more = false;
    drop_used(window);
    room = bytes->limit - bytes->length;
    if (window->ended || room == 0)
        return GRAF_OK;
    status =
        graf_buffer_reserve(bytes, room < FILL_SIZE ? room : FILL_SIZE, error);
    if (status != GRAF_OK)
        return status;
    room = bytes->capacity - bytes->length - 1;
    status = graf_stream_read(window->stream, bytes->data + bytes->length, room,
                              &got, &failure);
    if (status == GRAF_NO_MEMORY)
        return graf_fail(error, status, "%s", failure.message);
    window->ended = status != GRAF_OK || got == 0;
    window->damage = failure;
    bytes->length += got;
    *more = got > 0;
    return GRAF_OK;
}

static graf_view unused(const graf_window *window)
{
    if (window->bytes.length == window->at)
        return graf_view_of(NULL, 0);
    return graf_view_of(window->bytes.data + window->at,
                        window->bytes.length - window->at);
}

graf_status graf_window_fill(graf_window *window, size_t wanted, graf_view *out,
                             graf_error *error)
{
    graf_status status = GRAF_OK;
    bool more = true;

    while (status == GRAF_OK && more && unused(window).length < wanted)
        status = read_more(window, &more, error);
    *out = status == GRAF_OK ? unused(window) : graf_view_of(NULL, 0);
    return status;
}

/* Reads until there is a newline; *length is its offset among the unused
 * bytes, or their number where there is none before the end or the limit. */
static graf_status find_newline(graf_window *window, size_t *length,
                                graf_error *error)
{
    graf_status status;
    size_t searched = 0;
    bool more = true;

    while (more) {
        graf_view bytes = unused(window);
        const char *newline = NULL;

        if (bytes.length > searched)
            newline =
                memchr(bytes.data + searched, '\n', bytes.length - searched);
        if (newline != NULL) {
            *length = (size_t)(newline - bytes.data);
            return GRAF_OK;
        }
        searched = bytes.length;
        status = read_more(window, &more, error);
        if (status != GRAF_OK)
            return status;
    }
    *length = searched;
    return GRAF_OK;
}

static void use(graf_window *window, size_t length)
{
    window->at += length;
    if (window->at < window->bytes.length)
        window->at++; /* the newline */
}

graf_status graf_window_line(graf_window *window, graf_view *out, bool *skipped,
                             graf_error *error)
{
    graf_status status;
    size_t length;

    *out = graf_view_of(NULL, 0);
    *skipped = false;
    for (;;) {
        status = find_newline(window, &length, error);
        if (status != GRAF_OK)
            return status;
        if (length < window->bytes.limit)
            break;
        window->at = window->bytes.length;
        *skipped = true;
    }
    if (length == 0 && unused(window).length == 0 && !*skipped)
        return GRAF_END;
    window->line++;
    if (!*skipped) {
        *out = graf_view_of(window->bytes.data + window->at, length);
        if (length > 0 && out->data[length - 1] == '\r')
            out->length--;
    }
    use(window, length);
    return GRAF_OK;
}
