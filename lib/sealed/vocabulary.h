/*
 * vocabulary.h - the words of all workers of a builder, brought together.
 */
#ifndef GRAF_SEALED_VOCABULARY_H
#define GRAF_SEALED_VOCABULARY_H

#include "sealed/builder_workers.h"
#include "sealed/word_table.h"

/* What a worker's word number means. */
typedef struct graf_vocabulary_term {
    uint32_t stem; /* in `stems` */
    uint32_t form; /* among the stem's */
} graf_vocabulary_term;

/* Words with occurrences, sorted by stem, then form. Borrows the bytes from
 * the workers' analyzers. */
typedef struct graf_vocabulary {
    graf_new_stem *stems;
    uint32_t stem_count;
    graf_new_word *words;
    uint32_t word_count;
    graf_vocabulary_term **terms; /* of each worker, by word number */
    unsigned worker_count;
} graf_vocabulary;

/* Makes a vocabulary of the words whose counts are not 0. Uses a thread for
 * each worker. */
graf_status graf_vocabulary_init(graf_vocabulary *vocabulary,
                                 const graf_workers *workers,
                                 graf_error *error) GRAF_MUST_CHECK;
void graf_vocabulary_release(graf_vocabulary *vocabulary);

#endif
