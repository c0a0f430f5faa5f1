/*
 * slow_utf8.h - a second decoder, to hold the first against.
 *
 * It follows the text of RFC 3629 and of Unicode 15, section 3.9, rather than
 * the table of byte ranges: a sequence is ill-formed if no code point has it
 * as its encoding, and a maximal subpart is the longest prefix that some code
 * point's encoding begins with.
 */
#ifndef TEST_BASE_SLOW_UTF8_H
#define TEST_BASE_SLOW_UTF8_H

#include "graf/utf8.h"

/* The encoding of a code point by plain arithmetic; 0 bytes for none. */
static inline size_t slow_encode(uint32_t code_point, unsigned char out[4])
{
    size_t length = 1;
    size_t i;

    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF))
        return 0;
    if (code_point >= 0x80)
        length = code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
    for (i = length; i-- > 1; code_point /= 64)
        out[i] = (unsigned char)(0x80 + code_point % 64);
    if (length == 1)
        out[0] = (unsigned char)code_point;
    else
        out[0] = (unsigned char)((0xFF00u >> length & 0xFF) + code_point);
    return length;
}

/* True when the encoding of some code point begins with these bytes. */
static inline bool slow_is_prefix(const unsigned char *bytes, size_t length)
{
    unsigned char lowest[4];
    unsigned char highest[4];
    uint32_t value = bytes[0];
    size_t needed;
    size_t i;

    if (bytes[0] < 0x80)
        return length == 1;
    if (bytes[0] < 0xC0 || bytes[0] >= 0xF8)
        return false;
    needed = bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4;
    if (length > needed)
        return false;
    value &= 0x7Fu >> needed;
    for (i = 1; i < length; i++) {
        if (bytes[i] < 0x80 || bytes[i] > 0xBF)
            return false;
        value = value * 64 + (bytes[i] - 0x80u);
    }
    /* Any completion lies between these two; both ends, or a value between
     * them, must be encoded with this prefix. */
    for (; i < needed; i++)
        value *= 64;
    for (i = 0; i < (size_t)1 << 6 * (needed - length); i += 64) {
        uint32_t first = value + (uint32_t)i;
        uint32_t last = first + (length < needed ? 63 : 0);

        if ((slow_encode(first, lowest) == needed &&
             memcmp(lowest, bytes, length) == 0) ||
            (slow_encode(last, highest) == needed &&
             memcmp(highest, bytes, length) == 0))
            return true;
    }
    return false;
}

static inline size_t slow_decode(graf_view view, size_t at,
                                 uint32_t *code_point)
{
    const unsigned char *bytes = (const unsigned char *)view.data + at;
    size_t left = view.length - at;
    unsigned char encoded[4];
    size_t length = 1;
    uint32_t value;
    size_t i;

    while (length < 4 && length < left && slow_is_prefix(bytes, length + 1))
        length++;
    value = bytes[0];
    if (length > 1)
        value &= 0x7Fu >> (bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4);
    for (i = 1; i < length; i++)
        value = value * 64 + (bytes[i] & 0x3Fu);
    *code_point = GRAF_REPLACEMENT_CHARACTER;
    if (slow_encode(value, encoded) == length &&
        memcmp(encoded, bytes, length) == 0)
        *code_point = value;
    return length;
}

#endif
