#include "mojibake.h"

#include "graf/utf8.h"
#include "windows_1252.h"

typedef struct sequence {
    size_t length;       /* bytes in the text; 0: there is none */
    size_t characters;   /* in the text */
    uint32_t code_point; /* that was meant */
    bool weak;
} sequence;

typedef struct line_sum {
    size_t pairs;
    size_t longer;
    size_t weak;
    size_t spaced; /* "Ã ", "Ð ": the no-break space in it became a space */
    size_t other;
} line_sum;

/* Quotes, dashes, dots, no-break space, trade marks: what may follow a word. */
static bool is_closing(uint32_t code_point)
{
    return (code_point >= 0x2013 && code_point <= 0x203A) ||
           code_point == 0x2122 || code_point == 0xA0 || code_point == 0xAB ||
           code_point == 0xAE || code_point == 0xBB;
}

/* Numbers of footnotes, degrees, fractions, other signs behind a letter; but
 * not behind those that Latin and Cyrillic script begin with. */
static bool is_sign(uint32_t lead, uint32_t code_point)
{
    if (lead == 0xC2 || lead == 0xC3 || lead == 0xD0 || lead == 0xD1)
        return false;
    return code_point == 0xA1 || code_point == 0xA7 || code_point == 0xAA ||
           (code_point >= 0xB0 && code_point != 0xB1 && code_point != 0xB5 &&
            code_point <= 0xBF);
}

/* How many characters stand behind this one in a sequence. */
static size_t characters_behind(uint32_t lead)
{
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    return lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
}

static sequence sequence_at(graf_view text, size_t start)
{
    static const sequence none = { 0, 0, 0, false };
    sequence found = { 0, 1, 0, true };
    char bytes[4];
    uint32_t lead;
    size_t at = start + graf_utf8_decode(text, start, &lead);
    size_t behind = characters_behind(lead);

    if (behind == 0)
        return none;
    bytes[0] = (char)lead;
    for (; found.characters <= behind; found.characters++) {
        uint32_t code_point;
        int byte;

        if (at >= text.length)
            return none;
        at += graf_utf8_decode(text, at, &code_point);
        byte = graf_windows_1252_byte(code_point);
        /* 0x9D, not assigned and often lost, closes quotes. */
        if (code_point == GRAF_REPLACEMENT_CHARACTER && lead == 0xE2 &&
            found.characters == 2 && bytes[1] == '\x80')
            byte = 0x9D;
        if (byte < 0x80 || byte > 0xBF)
            return none;
        found.weak &= is_closing(code_point) || is_sign(lead, code_point);
        bytes[found.characters] = (char)byte;
    }
    if (!graf_utf8_is_valid(graf_view_of(bytes, found.characters)))
        return none;
    graf_utf8_decode(graf_view_of(bytes, found.characters), 0,
                     &found.code_point);
    /* Controls are in no text: another round will undo them. */
    found.weak &= found.code_point >= 0xA0;
    found.length = at - start;
    return found;
}

/* "Ã ", "Ð ": the character, if the space was a no-break one; else 0. */
static uint32_t spaced_at(graf_view line, size_t at)
{
    uint32_t lead;
    size_t length = graf_utf8_decode(line, at, &lead);

    if (characters_behind(lead) != 1 || line.length - at <= length ||
        line.data[at + length] != ' ')
        return 0;
    return ((lead & 0x1F) << 6) | 0x20;
}

static line_sum sum_line(graf_view line)
{
    line_sum sum = { 0, 0, 0, 0, 0 };
    size_t at = 0;

    while (at < line.length) {
        sequence found;
        uint32_t code_point;

        if ((unsigned char)line.data[at] < 0x80) {
            at++;
            continue;
        }
        found = sequence_at(line, at);
        if (found.length > 0) {
            *(found.weak             ? &sum.weak
              : found.characters > 2 ? &sum.longer
                                     : &sum.pairs) += 1;
            at += found.length;
        } else {
            bool spaced = spaced_at(line, at) != 0;

            at += graf_utf8_decode(line, at, &code_point);
            sum.spaced += spaced;
            sum.other += !spaced && code_point != GRAF_REPLACEMENT_CHARACTER;
        }
    }
    return sum;
}

bool graf_may_be_mojibake(graf_view line)
{
    const char *at = line.data;
    const char *end;

    if (line.length == 0)
        return false;
    end = at + line.length;
    /* U+00C2 to U+00F4 are C3 82 to C3 B4, and no ASCII follows. */
    while ((at = memchr(at, 0xC3, (size_t)(end - at))) != NULL) {
        if (end - at > 2 && (unsigned char)at[2] >= 0x80)
            return true;
        at++;
    }
    return false;
}

static bool agrees(const line_sum *sum)
{
    return sum->other == 0 && sum->pairs + sum->longer > 0;
}

static bool disagrees(const line_sum *sum)
{
    return sum->other > 0 || (sum->spaced > 0 && !agrees(sum));
}

void graf_weigh_mojibake(graf_view line, graf_mojibake *evidence)
{
    line_sum sum = sum_line(line);

    evidence->disagreeing += disagrees(&sum);
    if (!agrees(&sum))
        return;
    evidence->agreeing++;
    evidence->pairs += sum.pairs;
    evidence->longer += sum.longer;
}

bool graf_is_mojibake(const graf_mojibake *evidence)
{
    return evidence->agreeing > 0 &&
           evidence->agreeing >= evidence->disagreeing &&
           (evidence->longer > 0 || evidence->pairs > 1);
}

/* "Ã  la": the space that was a no-break one goes where another follows. */
static size_t length_of_spaced(graf_view line, size_t at)
{
    return line.length - at > 3 && line.data[at + 3] == ' ' ? 3 : 2;
}

graf_status graf_undo_mojibake(graf_view line, const graf_mojibake *evidence,
                               graf_buffer *out, bool *undone,
                               graf_error *error)
{
    line_sum sum = sum_line(line);
    graf_status status = GRAF_OK;
    size_t at = 0;

    *undone = graf_is_mojibake(evidence) &&
              (agrees(&sum) || (sum.weak > 0 && evidence->disagreeing == 0));
    while (*undone && status == GRAF_OK && at < line.length) {
        sequence found = sequence_at(line, at);
        uint32_t code_point;

        if (found.length > 0) {
            code_point = found.code_point;
            at += found.length;
        } else if (spaced_at(line, at) != 0) {
            code_point = spaced_at(line, at);
            at += length_of_spaced(line, at);
        } else {
            at += graf_utf8_decode(line, at, &code_point);
        }
        status = graf_buffer_append_code_point(out, code_point, error);
    }
    return status;
}
