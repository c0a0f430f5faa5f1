/*
 * word_table.h - the words of a part in the making, and their dictionary.
 */
#ifndef GRAF_SEALED_WORD_TABLE_H
#define GRAF_SEALED_WORD_TABLE_H

#include "graf/text.h"
#include "sealed/dictionary.h"
#include "sealed/values.h"

/* A form of the text. Those of one stem stand together, in byte order; the
 * frequencies are counted while the stem's list is encoded. */
typedef struct graf_new_word {
    graf_view form; /* borrowed */
    uint32_t stem;  /* in the dictionary of stems */
    uint32_t number;
    uint32_t document_frequency; /* 0: it does not occur, and is left out */
    uint32_t headline_frequency;
} graf_new_word;

/* A stem of the text: words[first_word] and so on are its forms. */
typedef struct graf_new_stem {
    graf_view stem; /* borrowed */
    uint32_t first_word;
    uint32_t form_count;
    uint64_t occurrences;
} graf_new_stem;

/* Adds the forms of text and headlines to the dictionary of words. */
graf_status graf_new_words_write(const graf_new_word *words, size_t count,
                                 graf_dictionary_writer *dictionary,
                                 graf_error *error) GRAF_MUST_CHECK;

/* Adds the words of metadata values and their stems, which come after those.
 * Analyses each distinct value once; identifiers and languages, which are
 * compared whole, never. */
graf_status graf_field_words_write(const graf_values_writer *values,
                                   graf_analyzer *analyzer,
                                   graf_dictionary_writer *dictionary,
                                   graf_error *error) GRAF_MUST_CHECK;

/* The first eight bytes as a number that orders as they do; zeros where there
 * are fewer. */
uint64_t graf_sort_key(graf_view bytes);

#endif
