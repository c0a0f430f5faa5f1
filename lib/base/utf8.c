#include "graf/utf8.h"

/*
 * Table 3-7 of the Unicode standard, "Well-Formed UTF-8 Byte Sequences": the
 * lead byte decides how many bytes follow and in which range the first of
 * them must lie; all later ones are 80..BF.
 */
typedef struct sequence {
    unsigned length;
    unsigned char first_low;
    unsigned char first_high;
} sequence;

static sequence sequence_of(unsigned char lead)
{
    static const sequence invalid = { 0, 0, 0 };
    sequence found = { 2, 0x80, 0xBF };

    if (lead < 0xC2 || lead > 0xF4)
        return invalid;
    if (lead < 0xE0)
        return found;
    found.length = lead < 0xF0 ? 3 : 4;
    if (lead == 0xE0)
        found.first_low = 0xA0;
    else if (lead == 0xED)
        found.first_high = 0x9F;
    else if (lead == 0xF0)
        found.first_low = 0x90;
    else if (lead == 0xF4)
        found.first_high = 0x8F;
    return found;
}

size_t graf_utf8_decode(graf_view view, size_t at, uint32_t *code_point)
{
    const unsigned char *bytes = (const unsigned char *)view.data + at;
    size_t left = view.length - at;
    unsigned char lead = bytes[0];
    sequence expected;
    uint32_t value;
    unsigned i;

    if (lead < 0x80) {
        *code_point = lead;
        return 1;
    }
    *code_point = GRAF_REPLACEMENT_CHARACTER;
    expected = sequence_of(lead);
    if (expected.length == 0)
        return 1;
    value = lead & (0x7Fu >> expected.length);
    for (i = 1; i < expected.length; i++) {
        unsigned char low = i == 1 ? expected.first_low : 0x80;
        unsigned char high = i == 1 ? expected.first_high : 0xBF;

        if (i >= left || bytes[i] < low || bytes[i] > high)
            return i;
        value = value << 6 | (bytes[i] & 0x3Fu);
    }
    *code_point = value;
    return expected.length;
}

size_t graf_utf8_encode(uint32_t code_point, char out[4])
{
    if (code_point < 0x80) {
        out[0] = (char)code_point;
        return 1;
    }
    if (code_point < 0x800) {
        out[0] = (char)(0xC0 | code_point >> 6);
        out[1] = (char)(0x80 | (code_point & 0x3F));
        return 2;
    }
    if (code_point < 0x10000) {
        out[0] = (char)(0xE0 | code_point >> 12);
        out[1] = (char)(0x80 | (code_point >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code_point & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code_point >> 18);
    out[1] = (char)(0x80 | (code_point >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code_point >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code_point & 0x3F));
    return 4;
}

/* Eight ASCII bytes at a time: most text is. */
static size_t skip_ascii(graf_view view, size_t at)
{
    uint64_t word;

    while (view.length - at >= sizeof word) {
        memcpy(&word, view.data + at, sizeof word);
        if ((word & UINT64_C(0x8080808080808080)) != 0)
            break;
        at += sizeof word;
    }
    while (at < view.length && (unsigned char)view.data[at] < 0x80)
        at++;
    return at;
}

size_t graf_utf8_valid_prefix(graf_view view)
{
    size_t at = 0;
    uint32_t code_point;
    size_t width;

    while ((at = skip_ascii(view, at)) < view.length) {
        width = graf_utf8_decode(view, at, &code_point);
        /* U+FFFD itself is valid: three bytes EF BF BD. */
        if (code_point == GRAF_REPLACEMENT_CHARACTER &&
            !(width == 3 && (unsigned char)view.data[at] == 0xEF &&
              (unsigned char)view.data[at + 2] == 0xBD))
            break;
        at += width;
    }
    return at;
}

graf_view graf_utf8_cut(graf_view view, size_t limit)
{
    uint32_t code_point;
    size_t back;

    if (view.length <= limit)
        return view;
    /* Only a sequence that begins in the last three bytes can reach over the
     * limit. Stray continuation bytes are characters of their own. */
    for (back = 1; back <= 3 && back <= limit; back++) {
        size_t start = limit - back;

        if (((unsigned char)view.data[start] & 0xC0) == 0x80)
            continue;
        if (graf_utf8_decode(view, start, &code_point) > back)
            limit = start;
        break;
    }
    view.length = limit;
    return view;
}

size_t graf_utf8_count(graf_view view)
{
    size_t count = 0;
    size_t at = 0;
    uint32_t code_point;

    for (; at < view.length; count++)
        at += graf_utf8_decode(view, at, &code_point);
    return count;
}
