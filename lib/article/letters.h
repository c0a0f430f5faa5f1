/*
 * letters.h - what this room asks of Unicode: case, scripts, folding.
 *
 * Not the analysis of words (that is the text room's); only what telling
 * bylines, dates and boilerplate from story text takes.
 */
#ifndef GRAF_ARTICLE_LETTERS_H
#define GRAF_ARTICLE_LETTERS_H

#include "graf/view.h"

bool graf_letter_is_lower(uint32_t code_point);
bool graf_letter_is_upper(uint32_t code_point);

/* A letter or a digit of any script. */
bool graf_letter_is_word(uint32_t code_point);

/* Han, kana: scripts written without spaces between words. */
bool graf_letter_is_unspaced(uint32_t code_point);

/* Zs, tab, line ends, and the zero-width marks that text is littered with. */
bool graf_letter_is_space(uint32_t code_point);

/* 0 to 9 for a decimal digit of ASCII, full width or Arabic, else -1. */
int graf_letter_digit(uint32_t code_point);

/* 0 to 15 for "0" to "9", "a" to "f" and "A" to "F", else -1. */
int graf_hexadecimal_digit(char byte);

/* True when there is a letter anywhere in `text`. */
bool graf_has_letter(graf_view text);

/* True when there is a letter or digit anywhere in `text`. */
bool graf_has_word(graf_view text);

/* The first and the last code point of a view, 0 when it is empty. */
uint32_t graf_first_code_point(graf_view view);
uint32_t graf_last_code_point(graf_view view);

/* A view that is not empty without its last code point. */
graf_view graf_without_last(graf_view view);

/*
 * Writes `text` in lower case without accents, in compatibility form, with
 * plain quotes and dashes and single spaces, into out[size], NUL-terminated
 * and cut where it does not fit. Returns the length. Never allocates.
 */
size_t graf_fold_letters(graf_view text, char *out, size_t size);

#endif
