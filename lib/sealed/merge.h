/*
 * merge.h - a merge, as its files see it: parts that are read, one that is
 * made, and how numbers there become numbers here.
 */
#ifndef GRAF_SEALED_MERGE_H
#define GRAF_SEALED_MERGE_H

#include "sealed/assembly.h"
#include "sealed/part.h"
#include "sealed/sealed.h"

/* A part that is read. In the maps GRAF_NO_DOCUMENT is what is left out. */
typedef struct graf_merge_part {
    const graf_sealed_part *sealed;
    uint32_t *units;     /* texts; merge_texts.c */
    uint32_t *documents; /* ascend, but for those left out; merge_articles.c */
    uint32_t *values;    /* 0: not met yet */
    uint32_t *stems;     /* to graf_merge's stems; ascend; merge_words.c */
    /* The forms of stem n are forms[first_forms[n]] and so on; each is its
     * number among the forms of the merged stem. */
    uint32_t *first_forms; /* one more than there are stems */
    uint32_t *forms;
} graf_merge_part;

typedef struct graf_merge {
    graf_merge_part *parts;
    size_t count;
    graf_assembly assembly;
    unsigned threads;
    size_t memory;
    /* All stems and forms of the parts; some may turn out to be of masked
     * articles only. */
    graf_new_stem *stems;
    uint32_t stem_count;
    size_t stem_capacity;
    graf_new_word *words;
    uint32_t word_count;
    size_t word_capacity;
    graf_arena strings;
} graf_merge;

/* One after the other: */
graf_status graf_merge_texts(graf_merge *merge,
                             graf_error *error) GRAF_MUST_CHECK;
graf_status graf_merge_articles(graf_merge *merge,
                                graf_error *error) GRAF_MUST_CHECK;
graf_status graf_merge_words(graf_merge *merge,
                             graf_error *error) GRAF_MUST_CHECK;
graf_status graf_merge_lists(graf_merge *merge,
                             graf_error *error) GRAF_MUST_CHECK;

/* `count` numbers, each `value`. */
graf_status graf_merge_numbers(uint32_t **out, size_t count, uint32_t value,
                               graf_error *error) GRAF_MUST_CHECK;

#endif
