#include "windows_1252.h"

#include <stddef.h>

#include "graf/utf8.h"

/* The bytes 0x80 to 0x9F; the others are the code points of their value. */
static const uint16_t signs[32] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
};

uint32_t graf_windows_1252_decode(unsigned char byte)
{
    return byte >= 0x80 && byte < 0xA0 ? signs[byte - 0x80] : byte;
}

int graf_windows_1252_byte(uint32_t code_point)
{
    size_t i;

    if (code_point < 0x100)
        return code_point >= 0x80 ? (int)code_point : -1;
    if (code_point == GRAF_REPLACEMENT_CHARACTER)
        return -1;
    for (i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (signs[i] == code_point)
            return 0x80 + (int)i;
    }
    return -1;
}
