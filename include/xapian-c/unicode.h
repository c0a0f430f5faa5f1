/*
 * unicode.h - UTF-8 and character classes as Xapian sees them, and numbers as
 * values that sort. None of these fail or need a handle.
 */
#ifndef XAPIAN_C_UNICODE_H
#define XAPIAN_C_UNICODE_H

#include <xapian-c/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Reads one code point at *position and moves it on. False, with *code_point
 * 0, at `end`. A byte that is not UTF-8 is read as one Latin-1 character.
 */
XC_API bool xc_utf8_next(const char **position, const char *end,
                         uint32_t *code_point);

/* Writes a code point and returns how many bytes that took, 1 to 4; 0 for a
 * code point over 0x10ffff. */
XC_API size_t xc_utf8_encode(uint32_t code_point, char bytes[4]);

/* General categories. */
typedef enum xc_unicode_category XC_ENUM_INT {
    XC_UNICODE_UNASSIGNED,
    XC_UNICODE_UPPERCASE_LETTER,
    XC_UNICODE_LOWERCASE_LETTER,
    XC_UNICODE_TITLECASE_LETTER,
    XC_UNICODE_MODIFIER_LETTER,
    XC_UNICODE_OTHER_LETTER,
    XC_UNICODE_NON_SPACING_MARK,
    XC_UNICODE_ENCLOSING_MARK,
    XC_UNICODE_COMBINING_SPACING_MARK,
    XC_UNICODE_DECIMAL_DIGIT_NUMBER,
    XC_UNICODE_LETTER_NUMBER,
    XC_UNICODE_OTHER_NUMBER,
    XC_UNICODE_SPACE_SEPARATOR,
    XC_UNICODE_LINE_SEPARATOR,
    XC_UNICODE_PARAGRAPH_SEPARATOR,
    XC_UNICODE_CONTROL,
    XC_UNICODE_FORMAT,
    XC_UNICODE_PRIVATE_USE,
    XC_UNICODE_SURROGATE,
    XC_UNICODE_CONNECTOR_PUNCTUATION,
    XC_UNICODE_DASH_PUNCTUATION,
    XC_UNICODE_OPEN_PUNCTUATION,
    XC_UNICODE_CLOSE_PUNCTUATION,
    XC_UNICODE_INITIAL_QUOTE_PUNCTUATION,
    XC_UNICODE_FINAL_QUOTE_PUNCTUATION,
    XC_UNICODE_OTHER_PUNCTUATION,
    XC_UNICODE_MATH_SYMBOL,
    XC_UNICODE_CURRENCY_SYMBOL,
    XC_UNICODE_MODIFIER_SYMBOL,
    XC_UNICODE_OTHER_SYMBOL
} xc_unicode_category;

XC_API xc_unicode_category xc_unicode_get_category(uint32_t code_point);
/* Part of a word, for term generator and query parser. */
XC_API bool xc_unicode_is_wordchar(uint32_t code_point);
XC_API bool xc_unicode_is_whitespace(uint32_t code_point);
XC_API bool xc_unicode_is_currency(uint32_t code_point);
/* One code point to one: a capital sharp s has a lower case, a small one has
 * no upper case. */
XC_API uint32_t xc_unicode_tolower(uint32_t code_point);
XC_API uint32_t xc_unicode_toupper(uint32_t code_point);

enum { XC_SORTABLE_SIZE = 9 };

/* Writes a number as at most 9 bytes that compare like the number, and returns
 * how many; 0 bytes for minus infinity. Not a number counts as such. */
XC_API size_t xc_sortable_serialise(double number,
                                    char bytes[XC_SORTABLE_SIZE]);
XC_API double xc_sortable_unserialise(const char *bytes, size_t length);

#ifdef __cplusplus
}
#endif

#endif
