#include "index/checked_lines.h"

#include <inttypes.h>

#include "graf/file.h"

bool graf_lines_next(graf_view *rest, graf_view *line)
{
    size_t end = graf_view_find(*rest, graf_view_of("\n", 1));

    if (end == rest->length)
        return false;
    *line = graf_view_of(rest->data, end);
    *rest = graf_view_of(rest->data + end + 1, rest->length - end - 1);
    return true;
}

bool graf_lines_number(graf_view text, unsigned base, uint64_t limit,
                       uint64_t *out)
{
    static const char digits[] = "0123456789abcdef";
    const char *digit;
    size_t i;

    *out = 0;
    for (i = 0; i < text.length; i++) {
        digit = memchr(digits, text.data[i], base);
        if (digit == NULL || *out > limit / base)
            return false;
        *out = *out * base + (uint64_t)(digit - digits);
    }
    return text.length > 0 && *out <= limit;
}

bool graf_lines_are_whole(graf_view text, graf_view *body)
{
    static const size_t tail = sizeof "crc 12345678\n" - 1;
    uint64_t stated;

    if (text.length < tail || text.data[text.length - 1] != '\n')
        return false;
    *body = graf_view_of(text.data, text.length - tail);
    if (memcmp(body->data + body->length, "crc ", 4) != 0 ||
        !graf_lines_number(graf_view_of(body->data + body->length + 4, 8), 16,
                           UINT32_MAX, &stated))
        return false;
    return graf_crc32(0, body->data, body->length) == stated;
}

graf_status graf_lines_end(graf_buffer *text, graf_error *error)
{
    return graf_buffer_append_format(text, error, "crc %08" PRIx32 "\n",
                                     graf_crc32(0, text->data, text->length));
}
