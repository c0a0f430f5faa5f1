/* Facts about scripts that the Unicode library does not give. */
#include "scripts.h"

#include "graf/text.h"

typedef struct code_point_range {
    uint32_t first;
    uint32_t last;
} code_point_range;

/* Ranges must be sorted. */
static bool is_in(const code_point_range *ranges, size_t count,
                  uint32_t code_point)
{
    size_t low = 0;
    size_t high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (code_point > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && code_point >= ranges[low].first;
}

bool graf_is_cjk(uint32_t code_point)
{
    static const code_point_range ranges[] = {
        { 0x0E01, 0x0E3A }, /* Thai without its digits and currency */
        { 0x0E40, 0x0E4E },
        { 0x0E81, 0x0ECD }, /* Lao, the same */
        { 0x0EDC, 0x0EDF },
        { 0x1000, 0x103F }, /* Myanmar, the same */
        { 0x1050, 0x108F },
        { 0x1100, 0x11FF }, /* Hangul jamo */
        { 0x1780, 0x17D3 }, /* Khmer */
        { 0x17DC, 0x17DD },
        { 0x2E80, 0x2FDF }, /* radicals */
        { 0x3005, 0x3007 }, /* iteration mark, closing mark, zero */
        { 0x3021, 0x3029 }, /* Hangzhou numerals */
        { 0x3031, 0x3035 },
        { 0x3038, 0x303C },
        { 0x3041, 0x309F }, /* Hiragana */
        { 0x30A1, 0x30FA }, /* Katakana but for its middle dot */
        { 0x30FC, 0x30FF },
        { 0x3105, 0x312F }, /* Bopomofo */
        { 0x3131, 0x318E }, /* Hangul compatibility jamo */
        { 0x31A0, 0x31BF },
        { 0x31F0, 0x31FF },
        { 0x3400, 0x4DBF }, /* Han */
        { 0x4E00, 0x9FFF },
        { 0xA000, 0xA48C }, /* Yi */
        { 0xA960, 0xA97C },
        { 0xAC00, 0xD7FB },   /* Hangul syllables, more jamo */
        { 0xF900, 0xFAFF },   /* Han compatibility */
        { 0xFF66, 0xFFDC },   /* half-width kana and jamo */
        { 0x16FE0, 0x18CFF }, /* Tangut, Khitan */
        { 0x1AFF0, 0x1B2FF }, /* kana supplements, Nushu */
        { 0x20000, 0x3FFFD }, /* Han, two whole planes of it */
    };

    return is_in(ranges, sizeof ranges / sizeof ranges[0], code_point);
}

bool graf_is_accent(uint32_t code_point)
{
    static const code_point_range ranges[] = {
        { 0x0300, 0x036F }, /* general */
        { 0x0483, 0x0489 }, /* Cyrillic */
        { 0x0591, 0x05BD }, /* Hebrew */
        { 0x05BF, 0x05BF },
        { 0x05C1, 0x05C2 },
        { 0x05C4, 0x05C5 },
        { 0x05C7, 0x05C7 },
        { 0x0610, 0x061A }, /* Arabic */
        { 0x064B, 0x065F },
        { 0x0670, 0x0670 },
        { 0x06D6, 0x06DC },
        { 0x06DF, 0x06E4 },
        { 0x06E7, 0x06E8 },
        { 0x06EA, 0x06ED },
        { 0x0711, 0x0711 }, /* Syriac */
        { 0x0730, 0x074A },
        { 0x0898, 0x089F }, /* Arabic again */
        { 0x08CA, 0x08E1 },
        { 0x08E3, 0x08FF },
        { 0x180B, 0x180D }, /* Mongolian variation selectors */
        { 0x180F, 0x180F },
        { 0x1AB0, 0x1ACE }, /* general */
        { 0x1DC0, 0x1DFF },
        { 0x20D0, 0x20F0 }, /* for symbols; the keycap is one */
        { 0x2DE0, 0x2DFF }, /* Cyrillic */
        { 0xA66F, 0xA672 },
        { 0xA674, 0xA67D },
        { 0xFB1E, 0xFB1E },   /* Hebrew */
        { 0xFE00, 0xFE0F },   /* variation selectors */
        { 0xFE20, 0xFE2F },   /* halves of marks */
        { 0xE0100, 0xE01EF }, /* ideographic variation selectors */
    };

    return is_in(ranges, sizeof ranges / sizeof ranges[0], code_point);
}
