#include "layout.h"

#include <stdlib.h>

#include "command/terminal.h"
#include "graf/utf8.h"

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static size_t skip_spaces(graf_view text, size_t at)
{
    while (at < text.length && is_space(text.data[at]))
        at++;
    return at;
}

static size_t back_over_spaces(graf_view text, size_t start, size_t end)
{
    while (end > start && is_space(text.data[end - 1]))
        end--;
    return end;
}

graf_span layout_line(graf_view text, size_t at, size_t columns)
{
    size_t start = skip_spaces(text, at);
    size_t end = start;      /* of what fits */
    size_t good_end = start; /* the last place where a line may end */
    size_t used = 0;

    while (end < text.length) {
        uint32_t code_point;
        size_t length = graf_utf8_decode(text, end, &code_point);
        size_t width = graf_code_point_columns(code_point);

        if (is_space(text.data[end]) || (width == 2 && end > start))
            good_end = end;
        if (used + width > columns && end > start)
            break;
        used += width;
        end += length;
        if (width == 2)
            good_end = end;
    }
    if (end < text.length && good_end > start)
        end = good_end;
    return (graf_span){ (uint32_t)start,
                        (uint32_t)back_over_spaces(text, start, end) };
}

/* Writes bytes of one look, ended before the line does, so that no colour
 * runs into what follows. */
static void write_piece(FILE *out, graf_view piece, const char *look)
{
    if (piece.length == 0)
        return;
    fputs(look, out);
    graf_write_harmless(out, piece);
    if (*look != '\0')
        fputs("\033[0m", out);
}

void layout_write(FILE *out, const struct marked_text *marked, graf_span range,
                  const struct look *look)
{
    const char *bytes = marked->text.data;
    uint32_t at = range.start;
    size_t i;

    for (i = 0; i < marked->span_count && at < range.end; i++) {
        graf_span span = marked->spans[i];

        if (span.end <= at)
            continue;
        if (span.start >= range.end)
            break;
        if (span.start > at) {
            write_piece(out, graf_view_of(bytes + at, span.start - at),
                        look->plain);
            at = span.start;
        }
        if (span.end > range.end)
            span.end = range.end;
        write_piece(out, graf_view_of(bytes + at, span.end - at), look->mark);
        at = span.end;
    }
    write_piece(out, graf_view_of(bytes + at, range.end - at), look->plain);
}
