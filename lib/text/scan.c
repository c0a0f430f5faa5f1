/*
 * The rules, on folded characters. A character is a code point with the marks
 * that follow it.
 *
 *   word    characters of class letter, digit and mark, in any order
 *   joins   letter or digit, apostrophe, letter: O'Brien, 1990's
 *           letter, ampersand, letter: AT&T
 *           digit, dot or comma, digit: 12,345.67 and 10.0.0.1
 *   initials  single letters with dots between: U.S., e.g.; the dots are not
 *           in the form, the last one is not in the span
 *   suffix  a word of one letter keeps +, ++ or # behind it: C++, A+, F#
 *   CJK     a run becomes overlapping pairs of characters; a run of one
 *           character is a word. So do Thai, Lao, Khmer and Myanmar, which
 *           have no spaces between words either.
 *
 * Everything else separates words. A form that is analysed again gives
 * itself; the tests hold the rules to that.
 */
#include "scan.h"

#include "graf/utf8.h"

/* A folded character and the bytes of the text that it came from. */
typedef struct character {
    graf_folded folded;
    size_t start;
    size_t end;
} character;

static bool decode(const graf_scan *scan, size_t at, uint32_t *code_point,
                   size_t *width)
{
    *width = graf_utf8_decode(scan->text, at, code_point);
    return *code_point != GRAF_REPLACEMENT_CHARACTER;
}

/*
 * Adds to a character its accents and the marks that compose with it, over
 * what is ignored between them. Returns where the next character may begin.
 */
static size_t read_marks(const graf_scan *scan, character *out)
{
    uint32_t code_point;
    size_t at = out->end;
    size_t width;

    /* C2 AD is the soft hyphen, the first that may be ignored. */
    while (at < scan->text.length &&
           (unsigned char)scan->text.data[at] >= 0xC2 &&
           decode(scan, at, &code_point, &width)) {
        at += width;
        if (graf_combine(scan->table, &out->folded, code_point))
            out->end = at;
        else if (!graf_is_ignored(code_point))
            break;
    }
    return out->end;
}

/* Most characters of most texts. */
static bool read_ascii(const graf_scan *scan, size_t at, character *out)
{
    unsigned char byte = (unsigned char)scan->text.data[at];

    if (byte >= 0x80)
        return false;
    out->end = at + 1;
    out->folded.kind = graf_class_of_ascii(byte);
    if (out->folded.kind == GRAF_CLASS_LETTER)
        byte |= 0x20;
    out->folded.code_point = byte;
    out->folded.bytes[0] = (char)byte;
    out->folded.length = 1;
    return true;
}

/*
 * Reads the next character that is not to be ignored, and returns where the
 * one after it may begin. At the end of the text it is an empty separator.
 */
static size_t read_character(const graf_scan *scan, size_t at, character *out)
{
    uint32_t code_point;
    size_t width;

    while (at < scan->text.length) {
        out->start = at;
        if (read_ascii(scan, at, out))
            return read_marks(scan, out);
        if (!decode(scan, at, &code_point, &width)) {
            out->folded.kind = GRAF_CLASS_SEPARATOR;
            out->end = at + width;
            return out->end;
        }
        graf_fold_code_point(scan->table, code_point, &out->folded);
        at += width;
        out->end = at;
        if (out->folded.kind != GRAF_CLASS_IGNORED &&
            out->folded.kind != GRAF_CLASS_ACCENT)
            return read_marks(scan, out);
    }
    out->folded.kind = GRAF_CLASS_SEPARATOR;
    out->start = at;
    out->end = at;
    return at;
}

static bool is_in_word(const character *next)
{
    return next->folded.kind == GRAF_CLASS_LETTER ||
           next->folded.kind == GRAF_CLASS_DIGIT ||
           next->folded.kind == GRAF_CLASS_MARK;
}

/* A word while it is read. */
typedef struct open_word {
    graf_spelling spelling;
    graf_character_class last;
    size_t letters; /* counted up to 2: is it a single letter? */
    bool is_initials;
    bool is_full; /* more came than a form can hold */
    size_t start;
    size_t end;
} open_word;

/* Past the limit a word goes on, but its form does not. */
static void spell(open_word *word, const char *bytes, size_t length)
{
    graf_spelling *spelling = &word->spelling;

    if (word->is_full)
        return;
    if (length > GRAF_WORD_BYTES_LIMIT - spelling->length) {
        length = graf_utf8_cut(graf_view_of(bytes, length),
                               GRAF_WORD_BYTES_LIMIT - spelling->length)
                     .length;
        word->is_full = true;
    }
    memcpy(spelling->bytes + spelling->length, bytes, length);
    spelling->length += length;
}

static void add_character(open_word *word, const character *next)
{
    spell(word, next->folded.bytes, next->folded.length);
    if (next->folded.kind != GRAF_CLASS_MARK)
        word->last = next->folded.kind;
    word->letters += next->folded.code_point != 0 ? 1 : 2;
    word->end = next->end;
}

static void start_word(open_word *word, const character *first)
{
    memset(word, 0, sizeof *word);
    word->start = first->start;
    add_character(word, first);
}

/* The byte of the form that joins two characters, or 0 when `joint` does not
 * join them. */
static char joining_byte(graf_character_class left, graf_character_class joint,
                         graf_character_class right)
{
    switch (joint) {
    case GRAF_CLASS_APOSTROPHE:
        return right == GRAF_CLASS_LETTER ? '\'' : 0;
    case GRAF_CLASS_AMPERSAND:
        if (left != GRAF_CLASS_LETTER || right != GRAF_CLASS_LETTER)
            return 0;
        return '&';
    case GRAF_CLASS_DOT:
    case GRAF_CLASS_COMMA:
        if (left != GRAF_CLASS_DIGIT || right != GRAF_CLASS_DIGIT)
            return 0;
        return joint == GRAF_CLASS_DOT ? '.' : ',';
    default:
        return 0;
    }
}

/* O'Brien, AT&T, 12,345.67: `at` stands behind `joint`. */
static bool read_joined(const graf_scan *scan, size_t *at, open_word *word,
                        const character *joint)
{
    character right;
    size_t next = read_character(scan, *at, &right);
    char byte = joining_byte(word->last, joint->folded.kind, right.folded.kind);

    if (byte == 0)
        return false;
    spell(word, &byte, 1);
    add_character(word, &right);
    word->is_initials = false;
    *at = next;
    return true;
}

/* U.S.: `at` stands behind a dot that follows a single letter. */
static bool read_initial(const graf_scan *scan, size_t *at, open_word *word)
{
    character letter;
    character after;
    size_t next = read_character(scan, *at, &letter);

    /* U.S.'s */
    if (word->is_initials && letter.folded.kind == GRAF_CLASS_APOSTROPHE) {
        if (!read_joined(scan, &next, word, &letter))
            return false;
        *at = next;
        return true;
    }
    if (letter.folded.kind != GRAF_CLASS_LETTER)
        return false;
    read_character(scan, next, &after);
    if (is_in_word(&after))
        return false;
    add_character(word, &letter);
    word->is_initials = true;
    *at = next;
    return true;
}

static bool is_single_letter(const open_word *word)
{
    return word->letters == 1 && word->last == GRAF_CLASS_LETTER;
}

/* Reads on behind `end` while the word goes on. */
static size_t read_rest(const graf_scan *scan, size_t at, open_word *word)
{
    character next;
    size_t end = at;

    for (;;) {
        at = read_character(scan, end, &next);
        if (is_in_word(&next))
            add_character(word, &next);
        else if (!(next.folded.kind == GRAF_CLASS_DOT &&
                   (word->is_initials || is_single_letter(word)) &&
                   read_initial(scan, &at, word)) &&
                 !read_joined(scan, &at, word, &next))
            return end;
        end = at;
    }
}

/* C++, C#: reads the suffix of a single letter, unless a word follows it. */
static size_t read_suffix(const graf_scan *scan, size_t at, open_word *word)
{
    size_t count = 0;
    size_t end = at;
    character next;
    char suffix[2];
    size_t span_end = at;

    for (;;) {
        size_t behind = read_character(scan, end, &next);
        char byte = next.folded.kind == GRAF_CLASS_PLUS ? '+' : '#';

        if (next.folded.kind != GRAF_CLASS_PLUS &&
            next.folded.kind != GRAF_CLASS_HASH)
            break;
        if (count == 2 || (count == 1 && (byte == '#' || suffix[0] == '#')))
            return at;
        suffix[count++] = byte;
        span_end = next.end;
        end = behind;
    }
    if (count == 0 || is_in_word(&next))
        return at;
    spell(word, suffix, count);
    word->end = span_end;
    return end;
}

static graf_status emit_word(graf_scan *scan, open_word *word,
                             graf_error *error)
{
    graf_spelling *spelling = &word->spelling;

    /* Where a form was cut it may not end in what joins two characters. */
    if (word->is_full &&
        memchr("'&.,", spelling->bytes[spelling->length - 1], 4) != NULL)
        spelling->bytes[--spelling->length] = 0;
    return graf_scan_emit(scan, spelling, word->start, word->end, error);
}

static graf_status scan_word(graf_scan *scan, size_t *at,
                             const character *first, graf_error *error)
{
    open_word word;

    start_word(&word, first);
    *at = read_rest(scan, *at, &word);
    if (is_single_letter(&word))
        *at = read_suffix(scan, *at, &word);
    return emit_word(scan, &word, error);
}

/* A CJK character with the vowel signs and the like that it carries. */
static size_t read_cluster(const graf_scan *scan, size_t at,
                           const character *first, open_word *cluster)
{
    character next;
    size_t behind;

    start_word(cluster, first);
    while ((behind = read_character(scan, at, &next)) > at &&
           next.folded.kind == GRAF_CLASS_MARK) {
        add_character(cluster, &next);
        at = behind;
    }
    return at;
}

static graf_status scan_run(graf_scan *scan, size_t *at, const character *first,
                            graf_error *error)
{
    graf_status status = GRAF_OK;
    open_word previous;
    open_word current;
    open_word pair;
    character next;
    size_t behind;

    *at = read_cluster(scan, *at, first, &previous);
    behind = read_character(scan, *at, &next);
    if (next.folded.kind != GRAF_CLASS_CJK)
        return emit_word(scan, &previous, error);
    while (status == GRAF_OK && next.folded.kind == GRAF_CLASS_CJK) {
        *at = read_cluster(scan, behind, &next, &current);
        pair = previous;
        spell(&pair, (const char *)current.spelling.bytes,
              current.spelling.length);
        pair.end = current.end;
        status = emit_word(scan, &pair, error);
        previous = current;
        behind = read_character(scan, *at, &next);
    }
    return status;
}

graf_status graf_scan_emit(graf_scan *scan, const graf_spelling *spelling,
                           size_t start, size_t end, graf_error *error)
{
    graf_tokens *tokens = scan->tokens;
    graf_status status = GRAF_OK;
    graf_token *token;

    if (tokens->count == tokens->capacity) {
        void *items = tokens->items;

        status = graf_array_reserve(&items, &tokens->capacity,
                                    tokens->count + 1, sizeof *token, error);
        if (status != GRAF_OK)
            return status;
        tokens->items = items;
    }
    token = &tokens->items[tokens->count];
    token->word = NULL;
    if (scan->wanted == NULL ||
        graf_starts_have(scan->wanted, spelling->bytes[0], spelling->length))
        status =
            graf_lexicon_word(scan->lexicon, spelling, &token->word, error);
    if (status != GRAF_OK)
        return status;
    token->span.start = (uint32_t)start;
    token->span.end = (uint32_t)end;
    tokens->count++;
    return GRAF_OK;
}

graf_status graf_scan_step(graf_scan *scan, size_t *at, graf_error *error)
{
    character first;

    *at = read_character(scan, *at, &first);
    if (first.folded.kind == GRAF_CLASS_CJK)
        return scan_run(scan, at, &first, error);
    if (first.folded.kind == GRAF_CLASS_LETTER ||
        first.folded.kind == GRAF_CLASS_DIGIT)
        return scan_word(scan, at, &first, error);
    return GRAF_OK;
}
