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

enum { PIECE = 32 /* bytes looked at together */ };

/*
 * True for a byte that may begin white space to be changed: control
 * characters, the first of two spaces, and the lead bytes of white space past
 * ASCII, but not the dashes and quotes U+2010 to U+2027. No branches, so that
 * the compiler can look at many bytes at a time.
 */
static inline unsigned char is_suspect(const unsigned char *bytes)
{
    unsigned char plain = (bytes[0] == 0xE2) & (bytes[1] == 0x80) &
                          (bytes[2] >= 0x90) & (bytes[2] <= 0xA7);

    return (
        unsigned char)((bytes[0] < ' ') |
                       ((bytes[0] == ' ') & (bytes[1] == ' ')) |
                       (bytes[0] == 0xC2) |
                       ((bytes[0] >= 0xE1) & (bytes[0] <= 0xE3) & (plain ^ 1)) |
                       (bytes[0] == 0xEF));
}

/* How many bytes at `at` can be copied as they are: they begin and end with
 * none that may be white space, and in them are only single spaces. */
static size_t run_length(graf_view line, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)line.data;
    unsigned char suspect = 0;
    size_t end = at;
    size_t i;

    if (bytes[at] == ' ')
        return 0;
    while (line.length - end >= PIECE + 2) {
        for (i = 0; i < PIECE; i++)
            suspect |= is_suspect(bytes + end + i);
        if (suspect != 0)
            break;
        end += PIECE;
    }
    while (end < line.length) {
        unsigned char rest[3] = { bytes[end], ' ', ' ' };

        for (i = 1; i < 3 && end + i < line.length; i++)
            rest[i] = bytes[end + i];
        if (is_suspect(rest))
            break;
        end++;
    }
    while (end > at && bytes[end - 1] == ' ')
        end--;
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
            status = graf_append_joint(out, graf_view_behind(line, at), error);
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
