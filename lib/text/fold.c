/* The only file that sees utf8proc. */
#include "fold.h"

#include <utf8proc.h>

#include "graf/utf8.h"
#include "scripts.h"

enum {
    /* The longest decomposition in Unicode has 18 code points (U+FDFA). */
    SEQUENCE_LIMIT = 32,
    CYRILLIC_I = 0x0438,
    CYRILLIC_SHORT_I = 0x0439,
    BREVE = 0x0306,
    FRACTION_SLASH = 0x2044
};

typedef struct sequence {
    int32_t items[SEQUENCE_LIMIT];
    size_t count;
} sequence;

static void add(sequence *out, uint32_t code_point)
{
    if (out->count < SEQUENCE_LIMIT)
        out->items[out->count++] = (int32_t)code_point;
}

/* Letters without a decomposition; see fold.h. The second is 0 for none. */
static bool add_plain_letters(sequence *out, uint32_t code_point)
{
    static const struct {
        uint16_t letter;
        char plain[2];
    } rows[] = {
        { 0x00E6, "ae" }, { 0x00F0, "d" }, { 0x00F8, "o" }, { 0x00FE, "th" },
        { 0x0111, "d" },  { 0x0127, "h" }, { 0x0131, "i" }, { 0x0142, "l" },
        { 0x0153, "oe" }, { 0x0167, "t" },
    };
    size_t i;

    for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].letter != code_point)
            continue;
        add(out, (unsigned char)rows[i].plain[0]);
        if (rows[i].plain[1] != '\0')
            add(out, (unsigned char)rows[i].plain[1]);
        return true;
    }
    return false;
}

static uint32_t plain_digit(uint32_t code_point)
{
    if (code_point >= 0x0660 && code_point <= 0x0669)
        return code_point - 0x0660 + '0';
    if (code_point >= 0x06F0 && code_point <= 0x06F9)
        return code_point - 0x06F0 + '0';
    return code_point;
}

static void add_folded(sequence *out, uint32_t code_point)
{
    size_t last = out->count - 1;

    if (code_point == BREVE && out->count > 0 && out->items[last] == CYRILLIC_I)
        out->items[last] = CYRILLIC_SHORT_I;
    else if (!graf_is_accent(code_point) && !add_plain_letters(out, code_point))
        add(out, plain_digit(code_point));
}

static void decompose(uint32_t code_point, utf8proc_option_t options,
                      sequence *out)
{
    utf8proc_ssize_t count;
    int boundary = 0;

    count = utf8proc_decompose_char(
        (int32_t)code_point, out->items, SEQUENCE_LIMIT,
        options | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &boundary);
    out->count = 0;
    if (count > 0 && count <= SEQUENCE_LIMIT)
        out->count = (size_t)count;
}

/*
 * Characters that stand for themselves: Han, Hangul syllables and kana, which
 * are too many to look up slowly, and the few letters (two kana digraphs, the
 * Thai and Lao vowel am, Lao ho no and ho mo) that NFKC would divide, which
 * would move the boundary between characters.
 */
static bool is_plain_cjk(uint32_t code_point)
{
    return (code_point >= 0x4E00 && code_point <= 0x9FFF) ||
           (code_point >= 0xAC00 && code_point <= 0xD7A3) ||
           (code_point >= 0x3041 && code_point <= 0x3096) ||
           (code_point >= 0x30A1 && code_point <= 0x30FA) ||
           code_point == 0x309F || code_point == 0x30FF ||
           code_point == 0x0E33 || code_point == 0x0EB3 ||
           code_point == 0x0EDC || code_point == 0x0EDD;
}

/*
 * Accents go before case is folded, since case folding would turn the Greek
 * iota subscript into a letter.
 */
static void fold_sequence(uint32_t code_point, sequence *out)
{
    utf8proc_ssize_t composed;
    sequence parts;
    sequence lowered;
    size_t i;
    size_t j;

    out->count = 0;
    if (is_plain_cjk(code_point)) {
        add(out, code_point);
        return;
    }
    decompose(code_point, 0, &parts);
    for (i = 0; i < parts.count; i++) {
        if (graf_is_accent((uint32_t)parts.items[i])) {
            add_folded(out, (uint32_t)parts.items[i]);
            continue;
        }
        decompose((uint32_t)parts.items[i], UTF8PROC_CASEFOLD, &lowered);
        for (j = 0; j < lowered.count; j++)
            add_folded(out, (uint32_t)lowered.items[j]);
    }
    composed =
        utf8proc_normalize_utf32(out->items, (utf8proc_ssize_t)out->count,
                                 UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    out->count = composed > 0 ? (size_t)composed : 0;
}

static bool is_apostrophe(uint32_t code_point)
{
    return code_point == '\'' || code_point == 0x2018 || code_point == 0x2019 ||
           code_point == 0x201B || code_point == 0x02BB || code_point == 0x02BC;
}

graf_character_class graf_class_of_ascii(unsigned char byte)
{
    if ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z')
        return GRAF_CLASS_LETTER;
    if (byte >= '0' && byte <= '9')
        return GRAF_CLASS_DIGIT;
    switch (byte) {
    case '\'':
        return GRAF_CLASS_APOSTROPHE;
    case '&':
        return GRAF_CLASS_AMPERSAND;
    case '.':
        return GRAF_CLASS_DOT;
    case ',':
        return GRAF_CLASS_COMMA;
    case '+':
        return GRAF_CLASS_PLUS;
    case '#':
        return GRAF_CLASS_HASH;
    default:
        return GRAF_CLASS_SEPARATOR;
    }
}

/* Zero-width space marks where words end in Thai and Khmer; Hangul fillers
 * and tatweel are letters by category, but stand for nothing. */
static graf_character_class class_of(uint32_t code_point)
{
    if (code_point < 0x80)
        return graf_class_of_ascii((unsigned char)code_point);
    if (is_apostrophe(code_point))
        return GRAF_CLASS_APOSTROPHE;
    if (code_point == 0x0640 || code_point == 0x115F || code_point == 0x1160 ||
        code_point == 0x3164 || code_point == 0xFFA0)
        return GRAF_CLASS_IGNORED;
    switch (utf8proc_category((int32_t)code_point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return graf_is_cjk(code_point) ? GRAF_CLASS_CJK : GRAF_CLASS_LETTER;
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return graf_is_cjk(code_point) ? GRAF_CLASS_CJK : GRAF_CLASS_DIGIT;
    case UTF8PROC_CATEGORY_ND:
        return GRAF_CLASS_DIGIT;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return graf_is_accent(code_point) ? GRAF_CLASS_ACCENT : GRAF_CLASS_MARK;
    case UTF8PROC_CATEGORY_CF:
        return code_point == 0x200B ? GRAF_CLASS_SEPARATOR : GRAF_CLASS_IGNORED;
    default:
        return GRAF_CLASS_SEPARATOR;
    }
}

static bool stands_in_forms(graf_character_class kind)
{
    return kind == GRAF_CLASS_LETTER || kind == GRAF_CLASS_DIGIT ||
           kind == GRAF_CLASS_CJK || kind == GRAF_CLASS_MARK;
}

static void set_single(graf_folded *out, graf_character_class kind,
                       uint32_t code_point)
{
    out->kind = kind;
    out->code_point = code_point;
    out->length = graf_utf8_encode(code_point, out->bytes);
}

/* The bytes of a sequence, all of them or what can stand in forms. */
static void set_sequence(graf_folded *out, const sequence *folded,
                         bool words_only)
{
    uint32_t single = 0;
    size_t count = 0;
    size_t i;

    for (i = 0; i < folded->count; i++) {
        uint32_t code_point = (uint32_t)folded->items[i];
        graf_character_class kind = class_of(code_point);

        if ((words_only && !stands_in_forms(kind)) ||
            out->length + 4 > sizeof out->bytes)
            continue;
        if (count++ == 0)
            out->kind = kind;
        single = code_point;
        out->length += graf_utf8_encode(code_point, out->bytes + out->length);
    }
    out->code_point = count == 1 ? single : 0;
}

static bool has_fraction(const sequence *folded)
{
    size_t i;

    for (i = 0; i < folded->count; i++)
        if (folded->items[i] == FRACTION_SLASH)
            return true;
    return false;
}

/*
 * Of a folded sequence a form keeps what can stand in it: "⑴" is "(1)" in
 * NFKC, and becomes 1. Vulgar fractions are no words, or 1½ would be 11.
 */
static void fold_slowly(uint32_t code_point, graf_folded *out)
{
    sequence folded;

    /* Full-width punctuation does what its ASCII original does. */
    if (code_point >= 0xFF01 && code_point <= 0xFF5E)
        code_point -= 0xFF01 - '!';
    out->kind = class_of(code_point);
    out->code_point = 0;
    out->length = 0;
    if (!stands_in_forms(out->kind))
        return;
    fold_sequence(code_point, &folded);
    if (has_fraction(&folded))
        out->kind = GRAF_CLASS_SEPARATOR;
    else
        set_sequence(out, &folded, true);
    if (out->length == 0)
        out->kind = GRAF_CLASS_SEPARATOR;
}

void graf_fold_any(uint32_t code_point, graf_folded *out)
{
    sequence folded;

    out->kind = class_of(code_point);
    out->code_point = 0;
    out->length = 0;
    if (out->kind == GRAF_CLASS_APOSTROPHE) {
        set_single(out, out->kind, '\'');
    } else if (out->kind != GRAF_CLASS_ACCENT &&
               out->kind != GRAF_CLASS_IGNORED) {
        fold_sequence(code_point, &folded);
        set_sequence(out, &folded, false);
    }
}

void graf_fold_code_point(const graf_fold_table *table, uint32_t code_point,
                          graf_folded *out)
{
    if (is_plain_cjk(code_point)) {
        set_single(out, GRAF_CLASS_CJK, code_point);
        return;
    }
    if (table != NULL && code_point >= GRAF_FOLD_TABLE_START &&
        code_point < GRAF_FOLD_TABLE_END &&
        table->rows[code_point - GRAF_FOLD_TABLE_START].is_known) {
        size_t row = code_point - GRAF_FOLD_TABLE_START;

        out->kind = table->rows[row].kind;
        out->code_point = table->rows[row].code_point;
        out->length = 0;
        if (out->code_point != 0)
            out->length = graf_utf8_encode(out->code_point, out->bytes);
        return;
    }
    fold_slowly(code_point, out);
}

void graf_fold_table_fill(graf_fold_table *table)
{
    uint32_t code_point;
    graf_folded folded;

    for (code_point = GRAF_FOLD_TABLE_START; code_point < GRAF_FOLD_TABLE_END;
         code_point++) {
        size_t row = code_point - GRAF_FOLD_TABLE_START;

        fold_slowly(code_point, &folded);
        table->rows[row].kind = (uint8_t)folded.kind;
        table->rows[row].code_point = (uint16_t)folded.code_point;
        table->rows[row].is_known =
            folded.length == 0 ||
            (folded.code_point != 0 && folded.code_point <= UINT16_MAX);
    }
}

/* Letters that compose with the one before: vowels and finals of Hangul in
 * all their encodings, and the half-width voicing marks of kana. */
static bool is_composing_letter(uint32_t code_point)
{
    return (code_point >= 0x1161 && code_point <= 0x11C2) ||
           (code_point >= 0x3131 && code_point <= 0x3163) ||
           (code_point >= 0xFF9E && code_point <= 0xFFDC);
}

static bool may_combine(uint32_t code_point)
{
    utf8proc_category_t category;

    if (code_point < 0x0300 || is_plain_cjk(code_point))
        return false;
    category = utf8proc_category((int32_t)code_point);
    return category == UTF8PROC_CATEGORY_MN ||
           category == UTF8PROC_CATEGORY_MC ||
           category == UTF8PROC_CATEGORY_ME || is_composing_letter(code_point);
}

static bool compose(graf_folded *base, uint32_t next)
{
    int32_t pair[2] = { (int32_t)base->code_point, (int32_t)next };

    if (base->code_point == 0 || next == 0)
        return false;
    if (utf8proc_normalize_utf32(pair, 2, UTF8PROC_STABLE | UTF8PROC_COMPOSE) !=
        1)
        return false;
    set_single(base, base->kind, (uint32_t)pair[0]);
    return true;
}

bool graf_combine(const graf_fold_table *table, graf_folded *base,
                  uint32_t next)
{
    graf_folded folded;

    if (!may_combine(next))
        return false;
    if (graf_is_accent(next)) {
        if (base->code_point == CYRILLIC_I && next == BREVE)
            set_single(base, base->kind, CYRILLIC_SHORT_I);
        return true;
    }
    graf_fold_code_point(table, next, &folded);
    return compose(base, folded.code_point);
}

bool graf_is_ignored(uint32_t code_point)
{
    return code_point >= 0xAD && !is_plain_cjk(code_point) &&
           class_of(code_point) == GRAF_CLASS_IGNORED;
}

bool graf_is_word_character(uint32_t code_point)
{
    graf_folded folded;

    if (code_point > 0x10FFFF)
        return false;
    fold_slowly(code_point, &folded);
    return folded.length > 0 || folded.kind == GRAF_CLASS_ACCENT ||
           folded.kind == GRAF_CLASS_IGNORED ||
           folded.kind == GRAF_CLASS_APOSTROPHE ||
           folded.kind == GRAF_CLASS_AMPERSAND;
}
