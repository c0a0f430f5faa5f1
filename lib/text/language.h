/*
 * language.h - the languages that words can be stemmed in.
 */
#ifndef GRAF_TEXT_LANGUAGE_H
#define GRAF_TEXT_LANGUAGE_H

#include "graf/view.h"

typedef struct graf_language {
    const char *name;  /* English, lower case; Xapian's name of the stemmer */
    const char *codes; /* ISO 639-1, separated by spaces */
    /* Function words, folded, a space before and after each. */
    const char *stop_words;
    /* What may stand before an apostrophe and belongs to the word in front
     * of the noun (French l'Iran), like stop_words; or NULL. */
    const char *elisions;
    /* The stemmer changes endings only: stems begin as their forms do and are
     * not longer. stemmer.c sees to it. */
    bool keeps_starts;
} graf_language;

/* The language of a name or code in any case, or NULL. */
const graf_language *graf_language_find(graf_view name);

/* True when `word` stands in a list like stop_words. */
bool graf_word_list_has(const char *list, graf_view word);

/* The list of each language that has one; see stop_words.c. */
extern const char graf_stop_words_danish[];
extern const char graf_stop_words_dutch[];
extern const char graf_stop_words_english[];
extern const char graf_stop_words_finnish[];
extern const char graf_stop_words_french[];
extern const char graf_stop_words_german[];
extern const char graf_stop_words_italian[];
extern const char graf_stop_words_norwegian[];
extern const char graf_stop_words_portuguese[];
extern const char graf_stop_words_russian[];
extern const char graf_stop_words_spanish[];
extern const char graf_stop_words_swedish[];
extern const char graf_stop_words_turkish[];

#endif
