#include "graf/utf8.h"
#include "sink.h"

static inline unsigned char is_control(unsigned char byte)
{
    return ((byte < 0x20) & (byte != '\t')) | (byte == 0x7F);
}

/* Nothing has to go: no control characters, also not those of U+0080 to
 * U+009F, which begin with C2. No branches, so that the compiler can look at
 * many bytes at a time; a C2 at the end is no UTF-8. */
static bool is_clean(graf_view text)
{
    const unsigned char *bytes = (const unsigned char *)text.data;
    unsigned char found = 0;
    size_t i;

    if (text.length == 0)
        return true;
    for (i = 0; i + 1 < text.length; i++)
        found |=
            is_control(bytes[i]) | ((bytes[i] == 0xC2) & (bytes[i + 1] < 0xA0));
    return (found | is_control(bytes[i])) == 0 && graf_utf8_is_valid(text);
}

/* What a code point becomes: itself, a space, or (0) nothing. */
static uint32_t cleaned(uint32_t code_point)
{
    if (code_point == '\t')
        return code_point;
    if ((code_point >= '\n' && code_point <= '\r') || code_point == 0x85)
        return ' ';
    if (code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0))
        return 0;
    return code_point;
}

graf_status graf_clean_text(graf_arena *arena, graf_view text, graf_view *out,
                            graf_error *error)
{
    graf_status status;
    size_t used = 0;
    size_t at = 0;
    void *copy;

    *out = graf_view_of(NULL, 0);
    if (is_clean(text)) {
        *out = graf_view_trim(text);
        return GRAF_OK;
    }
    /* An ill-formed byte grows to the three of U+FFFD. */
    status = graf_arena_allocate(arena, text.length * 3, &copy, error);
    if (status != GRAF_OK)
        return status;
    while (at < text.length) {
        uint32_t code_point;

        at += graf_utf8_decode(text, at, &code_point);
        code_point = cleaned(code_point);
        if (code_point != 0)
            used += graf_utf8_encode(code_point, (char *)copy + used);
    }
    *out = graf_view_trim(graf_view_of(copy, used));
    return GRAF_OK;
}

static bool ends_sentence(char byte)
{
    return byte == '.' || byte == '!' || byte == '?';
}

graf_view graf_first_piece(graf_view text, size_t limit)
{
    /* The ideographic full stop needs no space behind it. */
    static const graf_view full_stop = GRAF_VIEW_LITERAL("\xE3\x80\x82");
    size_t space = 0;
    size_t at;

    if (text.length <= limit)
        return text;
    for (at = limit; at > limit / 2; at--) {
        graf_view before = graf_view_of(text.data, at);

        if (at >= 3 &&
            graf_view_equal(graf_view_of(text.data + at - 3, 3), full_stop))
            return before;
        if (text.data[at] != ' ')
            continue;
        if (ends_sentence(text.data[at - 1]))
            return before;
        if (space == 0)
            space = at;
    }
    if (space > 0)
        return graf_view_of(text.data, space);
    return graf_utf8_cut(text, limit);
}
