#include "window.h"

enum { FILL_SIZE = 256 * 1024, KEPT_SIZE = 4 * 1024 * 1024 };

void graf_window_init(graf_window *window, size_t limit)
{
    memset(window, 0, sizeof *window);
    graf_buffer_init(&window->bytes, limit);
}

void graf_window_release(graf_window *window)
{
    graf_buffer_release(&window->bytes);
}

void graf_window_open(graf_window *window, graf_source source)
{
    const graf_error none = GRAF_ERROR_INIT;

    /* One huge document must not hold its memory for ever. */
    if (window->bytes.capacity > KEPT_SIZE)
        graf_buffer_release(&window->bytes);
    graf_buffer_clear(&window->bytes);
    window->source = source;
    window->at = 0;
    window->used = 0;
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
    if (window->ended)
        return GRAF_OK;
    drop_used(window);
    room = bytes->limit - bytes->length;
    if (room == 0)
        return GRAF_OK;
    status =
        graf_buffer_reserve(bytes, room < FILL_SIZE ? room : FILL_SIZE, error);
    if (status != GRAF_OK)
        return status;
    room = bytes->capacity - bytes->length - 1;
    status = window->source.read(
        window->source.user, bytes->data + bytes->length, room, &got, &failure);
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
    return graf_view_behind(graf_buffer_view(&window->bytes), window->at);
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

void graf_window_use(graf_window *window, size_t length)
{
    window->at += length;
    window->used += length;
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

static void use_line(graf_window *window, size_t length)
{
    graf_window_use(window, length);
    if (window->at < window->bytes.length)
        graf_window_use(window, 1); /* the newline */
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
        graf_window_use(window, unused(window).length);
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
    use_line(window, length);
    return GRAF_OK;
}

bool graf_window_resume(graf_window *window)
{
    const graf_error none = GRAF_ERROR_INIT;

    if (window->damage.status == GRAF_OK || window->source.resume == NULL ||
        !window->source.resume(window->source.user))
        return false;
    window->damage = none;
    window->ended = false;
    return true;
}

static graf_status read_piece(void *user, char *out, size_t size, size_t *got,
                              graf_error *error)
{
    graf_piece *piece = user;
    graf_window *window = piece->window;
    graf_status status;
    graf_view bytes;

    *got = 0;
    if (piece->left == 0 || piece->cut)
        return GRAF_OK;
    status = graf_window_fill(window, 1, &bytes, error);
    if (status != GRAF_OK)
        return status;
    if (bytes.length == 0) {
        piece->cut = true;
        if (window->damage.status != GRAF_OK && error != NULL)
            *error = window->damage;
        return window->damage.status;
    }
    *got = size < bytes.length ? size : bytes.length;
    if (*got > piece->left)
        *got = (size_t)piece->left;
    memcpy(out, bytes.data, *got);
    graf_window_use(window, *got);
    piece->left -= *got;
    return GRAF_OK;
}

graf_source graf_piece_open(graf_piece *piece, graf_window *window,
                            uint64_t length)
{
    graf_source source = { read_piece, NULL, 0, NULL, piece };

    piece->window = window;
    piece->left = length;
    piece->cut = false;
    return source;
}

graf_status graf_piece_skip(graf_piece *piece, graf_error *error)
{
    while (piece->left > 0) {
        graf_view bytes;
        graf_status status = graf_window_fill(piece->window, 1, &bytes, error);

        piece->cut = status == GRAF_OK && bytes.length == 0;
        if (status != GRAF_OK || piece->cut)
            return status;
        if (bytes.length > piece->left)
            bytes.length = (size_t)piece->left;
        graf_window_use(piece->window, bytes.length);
        piece->left -= bytes.length;
    }
    return GRAF_OK;
}
