/*
 * shingles.h - how much of one text is in another.
 *
 * As the article-extraction-benchmark of Scrapinghub measures it: words are
 * runs of letters, digits and "_"; a shingle is four words in a row (a shorter
 * text is one); texts are compared as multisets of shingles.
 */
#ifndef BENCH_SHINGLES_H
#define BENCH_SHINGLES_H

#include "graf/view.h"

/* Things in both, in what was found only, in what was expected only. */
typedef struct overlap {
    size_t both;
    size_t surplus;
    size_t missing;
} overlap;

/* Hashes of things, in any order; begin with zeros. */
typedef struct hash_list {
    uint64_t *items;
    size_t count;
    size_t capacity;
} hash_list;

/* Memory that runs out ends the program. */
void hash_list_add(hash_list *list, uint64_t hash);
void hash_list_release(hash_list *list);

/* Adds a text's shingles. */
void hash_list_add_shingles(hash_list *list, graf_view text);

/* A hash of a text without its white space. */
uint64_t hash_of_text(graf_view text);

/* Compares multisets; sorts both. */
overlap compare_lists(hash_list *expected, hash_list *found);

/* 1 for two empty lists, 0 for nothing in common. */
double precision_of(const overlap *compared);
double recall_of(const overlap *compared);

#endif
