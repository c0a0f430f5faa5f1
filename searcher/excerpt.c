/* excerpt.c - what of a long paragraph is shown on a terminal. */
#include <stdlib.h>

#include "command/terminal.h"
#include "graf/utf8.h"
#include "layout.h"

enum { MARGIN_MIN = 30, MARGIN_MAX = 150 }; /* bytes around a mark */

static const graf_view ellipsis = GRAF_VIEW_LITERAL("…");

void excerpt_release(struct excerpt *excerpt)
{
    graf_buffer_release(&excerpt->text);
    free(excerpt->spans);
    excerpt->spans = NULL;
    excerpt->span_count = 0;
    excerpt->span_capacity = 0;
}

static bool is_boundary(graf_view text, size_t at)
{
    return at == 0 || at == text.length ||
           ((unsigned char)text.data[at] & 0xC0) != 0x80;
}

/* Forward from `at` to behind the next space, if there is one before `stop`;
 * else to the next code point. */
static size_t next_word(graf_view text, size_t at, size_t stop)
{
    size_t i;

    if (at == 0)
        return 0;
    for (i = at; i < stop; i++)
        if (text.data[i] == ' ')
            return i + 1;
    while (!is_boundary(text, at))
        at++;
    return at < stop ? at : stop;
}

/* Back from `at` to before the last space, if there is one after `stop`. */
static size_t previous_word(graf_view text, size_t at, size_t stop)
{
    size_t i;

    if (at == text.length)
        return at;
    for (i = at; i > stop; i--)
        if (text.data[i] == ' ')
            return i;
    while (!is_boundary(text, at))
        at--;
    return at > stop ? at : stop;
}

/* The whole words around a mark. */
static graf_span window_around(graf_view text, graf_span mark, size_t margin)
{
    size_t start = mark.start > margin ? mark.start - margin : 0;
    size_t end =
        text.length - mark.end > margin ? mark.end + margin : text.length;

    return (graf_span){ (uint32_t)next_word(text, start, mark.start),
                        (uint32_t)previous_word(text, end, mark.end) };
}

static graf_status append_space(struct excerpt *excerpt, graf_error *error)
{
    if (excerpt->text.length == 0)
        return GRAF_OK;
    return graf_buffer_append_byte(&excerpt->text, ' ', error);
}

/* Copies a window and the marks in it; "…" first when text is left out. */
static graf_status add_window(struct excerpt *excerpt,
                              const struct marked_text *marked,
                              graf_span window, bool gap, graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t shift;
    size_t i;

    if (gap) {
        status = append_space(excerpt, error);
        if (status == GRAF_OK)
            status = graf_buffer_append_view(&excerpt->text, ellipsis, error);
    }
    if (status == GRAF_OK)
        status = append_space(excerpt, error);
    shift = excerpt->text.length;
    if (status == GRAF_OK)
        status =
            graf_buffer_append(&excerpt->text, marked->text.data + window.start,
                               window.end - window.start, error);
    for (i = 0; status == GRAF_OK && i < marked->span_count; i++) {
        graf_span span = marked->spans[i];

        if (span.start < window.start || span.end > window.end)
            continue;
        span.start += (uint32_t)shift - window.start;
        span.end += (uint32_t)shift - window.start;
        excerpt->spans[excerpt->span_count++] = span;
    }
    return status;
}

/* Windows around the marks, joined where they meet, until `size` is used. */
static graf_status add_windows(struct excerpt *excerpt,
                               const struct marked_text *marked, size_t size,
                               graf_error *error)
{
    size_t margin = size / (2 * marked->span_count);
    graf_status status = GRAF_OK;
    uint32_t shown = 0; /* how far the text has been dealt with */
    size_t i = 0;

    margin = margin < MARGIN_MIN ? MARGIN_MIN : margin;
    margin = margin > MARGIN_MAX ? MARGIN_MAX : margin;
    while (status == GRAF_OK && i < marked->span_count &&
           excerpt->text.length < size) {
        graf_span window =
            window_around(marked->text, marked->spans[i++], margin);

        while (i < marked->span_count &&
               excerpt->text.length + window.end - window.start < size) {
            graf_span next =
                window_around(marked->text, marked->spans[i], margin);

            if (next.start > window.end + 1)
                break;
            window.end = next.end;
            i++;
        }
        if (window.end <= shown)
            continue;
        if (window.start < shown)
            window.start = shown;
        status = add_window(excerpt, marked, window, window.start > shown + 1,
                            error);
        shown = window.end;
    }
    if (status == GRAF_OK && shown < marked->text.length)
        status = append_space(excerpt, error);
    if (status == GRAF_OK && shown < marked->text.length)
        status = graf_buffer_append_view(&excerpt->text, ellipsis, error);
    return status;
}

graf_status layout_shorten(struct excerpt *excerpt,
                           const struct marked_text *marked, size_t columns,
                           struct marked_text *out, graf_error *error)
{
    static const graf_span beginning = { 0, 0 };
    struct marked_text text = *marked;
    void *spans = excerpt->spans;
    graf_status status;

    *out = text;
    if (graf_text_columns(text.text) <= columns)
        return GRAF_OK;
    status =
        graf_array_reserve(&spans, &excerpt->span_capacity, text.span_count + 1,
                           sizeof *excerpt->spans, error);
    if (status != GRAF_OK)
        return status;
    excerpt->spans = spans;
    excerpt->span_count = 0;
    graf_buffer_clear(&excerpt->text);
    if (text.span_count == 0) {
        text.spans = &beginning;
        text.span_count = 1;
    }
    status = add_windows(excerpt, &text, columns, error);
    if (status != GRAF_OK)
        return status;
    out->text = graf_buffer_view(&excerpt->text);
    out->spans = excerpt->spans;
    out->span_count = marked->span_count == 0 ? 0 : excerpt->span_count;
    return GRAF_OK;
}
