#include "letters.h"

#include <utf8proc.h>

#include "graf/utf8.h"

bool graf_letter_is_lower(uint32_t code_point)
{
    if (code_point < 0x80)
        return code_point >= 'a' && code_point <= 'z';
    return utf8proc_category((utf8proc_int32_t)code_point) ==
           UTF8PROC_CATEGORY_LL;
}

bool graf_letter_is_upper(uint32_t code_point)
{
    utf8proc_category_t category;

    if (code_point < 0x80)
        return code_point >= 'A' && code_point <= 'Z';
    category = utf8proc_category((utf8proc_int32_t)code_point);
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool graf_letter_is_word(uint32_t code_point)
{
    utf8proc_category_t category;

    if (code_point < 0x80)
        return (code_point >= '0' && code_point <= '9') ||
               ((code_point | 0x20) >= 'a' && (code_point | 0x20) <= 'z');
    category = utf8proc_category((utf8proc_int32_t)code_point);
    return (category >= UTF8PROC_CATEGORY_LU &&
            category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_ND &&
            category <= UTF8PROC_CATEGORY_NO);
}

bool graf_letter_is_unspaced(uint32_t code_point)
{
    return (code_point >= 0x2E80 && code_point <= 0x9FFF) ||
           (code_point >= 0xF900 && code_point <= 0xFAFF) ||
           (code_point >= 0xFF01 && code_point <= 0xFF60) ||
           (code_point >= 0x20000 && code_point <= 0x3FFFF);
}

bool graf_letter_is_space(uint32_t code_point)
{
    switch (code_point) {
    case ' ':
    case '\t':
    case '\n':
    case '\v':
    case '\f':
    case '\r':
    case 0xA0:
    case 0x1680:
    case 0x200B: /* zero width space */
    case 0x2028:
    case 0x2029:
    case 0x202F:
    case 0x205F:
    case 0x3000:
    case 0xFEFF:
        return true;
    default:
        return code_point >= 0x2000 && code_point <= 0x200A;
    }
}

int graf_letter_digit(uint32_t code_point)
{
    static const uint32_t zeros[] = { '0', 0x660, 0x6F0, 0xFF10 };
    size_t i;

    for (i = 0; i < sizeof zeros / sizeof zeros[0]; i++) {
        if (code_point >= zeros[i] && code_point <= zeros[i] + 9)
            return (int)(code_point - zeros[i]);
    }
    return -1;
}

int graf_hexadecimal_digit(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    byte |= 0x20;
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

bool graf_has_letter(graf_view text)
{
    size_t at = 0;

    while (at < text.length) {
        uint32_t code_point;

        at += graf_utf8_decode(text, at, &code_point);
        if (graf_letter_is_word(code_point) &&
            graf_letter_digit(code_point) < 0)
            return true;
    }
    return false;
}

bool graf_has_word(graf_view text)
{
    size_t at = 0;

    while (at < text.length) {
        uint32_t code_point;

        at += graf_utf8_decode(text, at, &code_point);
        if (graf_letter_is_word(code_point))
            return true;
    }
    return false;
}

uint32_t graf_last_code_point(graf_view view)
{
    uint32_t code_point = 0;
    size_t at = view.length;

    if (at == 0)
        return 0;
    do
        at--;
    while (at > 0 && ((unsigned char)view.data[at] & 0xC0) == 0x80);
    graf_utf8_decode(view, at, &code_point);
    return code_point;
}

graf_view graf_without_last(graf_view view)
{
    do
        view.length--;
    while (view.length > 0 &&
           ((unsigned char)view.data[view.length] & 0xC0) == 0x80);
    return view;
}

uint32_t graf_first_code_point(graf_view view)
{
    uint32_t code_point = 0;

    if (view.length > 0)
        graf_utf8_decode(view, 0, &code_point);
    return code_point;
}

/* Quotes and dashes have many shapes; patterns know one of each. */
static uint32_t plain_punctuation(uint32_t code_point)
{
    switch (code_point) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2BC:
        return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0xAB:
    case 0xBB:
        return '"';
    case 0x2010:
    case 0x2011:
    case 0x2013:
    case 0x2014:
    case 0x2212:
        return '-';
    default:
        return code_point;
    }
}

/* Folds one code point to up to `room` code points; returns how many. */
static size_t fold_code_point(uint32_t code_point, utf8proc_int32_t *out,
                              size_t room)
{
    const utf8proc_option_t options = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                      UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK |
                                      UTF8PROC_IGNORE;
    bool hangul = code_point >= 0xAC00 && code_point <= 0xD7A3;
    int boundary = UTF8PROC_BOUNDCLASS_START;
    utf8proc_ssize_t count;

    /* A Hangul syllable would fall apart into its letters; what is ASCII here
     * is punctuation. */
    if (code_point < 0x80 || hangul) {
        out[0] = (utf8proc_int32_t)code_point;
        return 1;
    }
    count = utf8proc_decompose_char((utf8proc_int32_t)code_point, out,
                                    (utf8proc_ssize_t)room, options, &boundary);
    return count < 0 || (size_t)count > room ? 0 : (size_t)count;
}

/* Appends one folded code point; false when it does not fit. */
static bool put(char *out, size_t size, size_t *length, uint32_t code_point)
{
    char bytes[4];
    size_t count;

    if (graf_letter_is_space(code_point)) {
        if (*length == 0 || out[*length - 1] == ' ')
            return true;
        code_point = ' ';
    }
    count = graf_utf8_encode(code_point, bytes);
    if (*length + count >= size)
        return false;
    memcpy(out + *length, bytes, count);
    *length += count;
    return true;
}

/* Appends one folded ASCII character; false when it does not fit. */
static bool put_ascii(char *out, size_t size, size_t *length, char byte)
{
    if (byte == ' ' || (byte >= '\t' && byte <= '\r')) {
        if (*length == 0 || out[*length - 1] == ' ')
            return true;
        byte = ' ';
    } else if (byte >= 'A' && byte <= 'Z') {
        byte = (char)(byte + ('a' - 'A'));
    }
    if (*length + 1 >= size)
        return false;
    out[(*length)++] = byte;
    return true;
}

size_t graf_fold_letters(graf_view text, char *out, size_t size)
{
    utf8proc_int32_t folded[18]; /* the longest decomposition there is */
    size_t length = 0;
    bool fits = size > 0;
    size_t at = 0;

    while (fits && at < text.length) {
        uint32_t code_point;
        size_t count;
        size_t i;

        if ((unsigned char)text.data[at] < 0x80) {
            fits = put_ascii(out, size, &length, text.data[at++]);
            continue;
        }
        at += graf_utf8_decode(text, at, &code_point);
        if (graf_letter_is_space(code_point))
            code_point = ' ';
        count = fold_code_point(plain_punctuation(code_point), folded,
                                sizeof folded / sizeof folded[0]);
        for (i = 0; fits && i < count; i++)
            fits = put(out, size, &length, (uint32_t)folded[i]);
    }
    if (length > 0 && out[length - 1] == ' ')
        length--;
    if (size > 0)
        out[length] = '\0';
    return length;
}
