/*
 * vocabulary.h - the words of the synthetic news and how often each occurs.
 *
 * Function words are English with their usual frequencies. Content words are
 * pronounceable inventions known by their rank. Ranks below VOCABULARY_HEAD
 * follow Mandelbrot's law, 1 / (rank + q); the others fall off with the
 * square of the rank and never end, so that the number of distinct words
 * grows with the square root of the text (Heaps' law; the two regimes after
 * Ferrer i Cancho and Sole, "Two Regimes in the Frequency of Words", 2001).
 */
#ifndef CORPUS_VOCABULARY_H
#define CORPUS_VOCABULARY_H

#include "chance.h"

#include <stddef.h>

enum {
    VOCABULARY_HEAD = 2048,
    VOCABULARY_WORD_SIZE = 64, /* ten syllables: room for any rank */
    VOCABULARY_CONTENT_TICKETS = 65536,
    VOCABULARY_FUNCTION_TICKETS = 16384
};

/* Lotteries: a word owns as many tickets as it is frequent. Read only once
 * filled. */
struct vocabulary {
    uint16_t content[VOCABULARY_CONTENT_TICKETS];
    uint8_t function[VOCABULARY_FUNCTION_TICKETS];
};

void vocabulary_fill(struct vocabulary *vocabulary);

/* A content word's rank. */
uint64_t vocabulary_content(const struct vocabulary *vocabulary,
                            struct chance *chance);

/* A function word. */
const char *vocabulary_function(const struct vocabulary *vocabulary,
                                struct chance *chance);

/* Writes the word of a rank in lower case; its length, without the NUL. */
size_t vocabulary_spell(uint64_t rank, char out[VOCABULARY_WORD_SIZE]);

#endif
