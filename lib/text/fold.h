/*
 * fold.h - what a code point is, and what it becomes in a form.
 *
 * Folding is NFKC, case folding and the removal of accents, one code point at
 * a time, so that each folded character knows which bytes it came from. What
 * Unicode does not decompose but readers type without its stroke is mapped
 * too: ø o, ł l, đ d, ħ h, ŧ t, æ ae, œ oe, ð d, þ th, and the dotless ı to i,
 * so that Turkish I, İ, ı and i all meet. Arabic-Indic digits become ASCII.
 *
 * Accents are marks that only qualify their letter: those of the Latin, Greek
 * and Cyrillic scripts, Hebrew points, Arabic harakat, Syriac points. The
 * vowel signs of Indic and South-East Asian scripts are part of the spelling
 * and stay, as do the voicing marks of kana. The breve of Cyrillic й stays,
 * because й is a letter to its readers and to the stemmer.
 */
#ifndef GRAF_TEXT_FOLD_H
#define GRAF_TEXT_FOLD_H

#include "graf/text.h"

typedef enum graf_character_class {
    GRAF_CLASS_SEPARATOR, /* ends a word */
    GRAF_CLASS_LETTER,
    GRAF_CLASS_DIGIT,
    GRAF_CLASS_CJK,        /* a letter of a script without spaces */
    GRAF_CLASS_MARK,       /* belongs to the character before it */
    GRAF_CLASS_ACCENT,     /* the same, but leaves no trace in the form */
    GRAF_CLASS_IGNORED,    /* a soft hyphen, a joiner: as if not there */
    GRAF_CLASS_APOSTROPHE, /* the others join or end words, see scan.c */
    GRAF_CLASS_AMPERSAND,
    GRAF_CLASS_DOT,
    GRAF_CLASS_COMMA,
    GRAF_CLASS_PLUS,
    GRAF_CLASS_HASH
} graf_character_class;

enum {
    GRAF_FOLDED_BYTES_LIMIT = 56, /* one code point folds to at most 33 */
    GRAF_FOLD_TABLE_START = 0x80, /* ASCII needs no table */
    GRAF_FOLD_TABLE_END = 0x600   /* Latin to Arabic */
};

/* What one code point folds to. */
typedef struct graf_folded {
    graf_character_class kind;
    uint32_t code_point; /* the result when it is a single one, else 0 */
    size_t length;       /* of `bytes`; 0 for what is in no form */
    char bytes[GRAF_FOLDED_BYTES_LIMIT];
} graf_folded;

/* The answers for the commonest code points that fold to one or none. */
typedef struct graf_fold_table {
    struct {
        uint16_t code_point;
        uint8_t kind;
        bool is_known;
    } rows[GRAF_FOLD_TABLE_END - GRAF_FOLD_TABLE_START];
} graf_fold_table;

void graf_fold_table_fill(graf_fold_table *table);

/* The class of an ASCII byte. */
graf_character_class graf_class_of_ascii(unsigned char byte);

/*
 * Folds a code point of any script. Only what can stand in a form gets bytes.
 * `table` may be NULL.
 */
void graf_fold_code_point(const graf_fold_table *table, uint32_t code_point,
                          graf_folded *out);

/* The same without a table, and punctuation gets bytes too. */
void graf_fold_any(uint32_t code_point, graf_folded *out);

/*
 * Joins a folded character with the code point that follows it in the text.
 * True when that leaves nothing of its own: it is an accent, or the two
 * compose to one, which is then in *base.
 */
bool graf_combine(const graf_fold_table *table, graf_folded *base,
                  uint32_t next);

/* True for a code point of GRAF_CLASS_IGNORED. */
bool graf_is_ignored(uint32_t code_point);

#endif
