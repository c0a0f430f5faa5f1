#include "joint.h"

#include "graf/utf8.h"
#include "letters.h"

graf_status graf_append_joint(graf_buffer *out, graf_view next,
                              graf_error *error)
{
    graf_view text = graf_buffer_view(out);
    uint32_t last = graf_last_code_point(text);

    if (out->length == 0)
        return GRAF_OK;
    if (last == 0xAD) {
        out->length -= 2;
        out->data[out->length] = '\0';
        return GRAF_OK;
    }
    if (last == '-' &&
        graf_letter_is_word(graf_last_code_point(graf_without_last(text))) &&
        graf_letter_is_word(graf_first_code_point(next)))
        return GRAF_OK;
    if (graf_letter_is_unspaced(last) &&
        graf_letter_is_unspaced(graf_first_code_point(next)))
        return GRAF_OK;
    return graf_buffer_append_byte(out, ' ', error);
}

/* How many bytes at `at` are surely no white space: a run to copy whole. */
static size_t run_length(graf_view line, size_t at)
{
    size_t end = at;

    while (end < line.length) {
        unsigned char byte = (unsigned char)line.data[end];

        /* The lead bytes of all white space past ASCII. */
        if (byte <= ' ' || byte == 0xC2 || (byte >= 0xE1 && byte <= 0xE3) ||
            byte == 0xEF)
            break;
        end++;
    }
    return end - at;
}

graf_status graf_append_line(graf_buffer *out, graf_view line,
                             graf_error *error)
{
    graf_status status = GRAF_OK;
    bool started = false;
    bool space = false;
    size_t at = 0;

    while (status == GRAF_OK && at < line.length) {
        size_t length = run_length(line, at);
        uint32_t code_point = 'x';

        if (length == 0)
            length = graf_utf8_decode(line, at, &code_point);
        if (graf_letter_is_space(code_point)) {
            space = true;
            at += length;
            continue;
        }
        if (!started)
            status = graf_append_joint(
                out, graf_view_of(line.data + at, line.length - at), error);
        else if (space)
            status = graf_buffer_append_byte(out, ' ', error);
        if (status == GRAF_OK)
            status = graf_buffer_append(out, line.data + at, length, error);
        started = true;
        space = false;
        at += length;
    }
    return status;
}
