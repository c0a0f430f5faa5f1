/*
 * occurrences.h - a text as the matcher sees it: its tokens, and for each
 * word test the positions where it holds.
 */
#ifndef GRAF_QUERY_OCCURRENCES_H
#define GRAF_QUERY_OCCURRENCES_H

#include "word_tests.h"

/* Positions in a text, counted from 1, ascending. */
typedef struct graf_positions {
    uint32_t *items;
    size_t count;
    size_t capacity;
} graf_positions;

/* Reused from text to text. */
typedef struct graf_occurrences {
    graf_tokens tokens;
    graf_positions *by_test;
    size_t test_count;
} graf_occurrences;

/* No text yet. `test_count`: all tests that will ever be asked. */
graf_status graf_occurrences_init(graf_occurrences *occurrences,
                                  size_t test_count,
                                  graf_error *error) GRAF_MUST_CHECK;

void graf_occurrences_release(graf_occurrences *occurrences);

/* Forgets the text: no tokens, no positions. */
void graf_occurrences_clear(graf_occurrences *occurrences);

/* Replaces the text. Linear in its words. */
graf_status graf_occurrences_find(graf_occurrences *occurrences,
                                  graf_word_tests *tests,
                                  graf_analyzer *analyzer, graf_view text,
                                  graf_error *error) GRAF_MUST_CHECK;

#endif
