/*
 * inversion.h - from words in the order of the text to lists of documents in
 * the order of the words.
 */
#ifndef GRAF_SEALED_INVERSION_H
#define GRAF_SEALED_INVERSION_H

#include "sealed/assembly.h"
#include "sealed/vocabulary.h"

/* An article's words, in the order of its documents. */
typedef struct graf_token_run {
    const uint32_t *tokens;
    const graf_vocabulary_term *terms; /* what they mean */
    const uint32_t *lengths;
    uint32_t document_count;
} graf_token_run;

typedef struct graf_inversion {
    graf_assembly *assembly;
    graf_vocabulary *vocabulary; /* the frequencies of its words are counted */
    const graf_token_run *runs;  /* of all articles in their order */
    size_t run_count;
    size_t memory; /* bytes for all threads together, about */
    unsigned threads;
} graf_inversion;

/*
 * Adds the lists of all stems to the assembly. The stems are divided into
 * ranges that fit in memory; for each range all tokens are read, and its
 * occurrences scattered into slices that were counted before, each to its
 * stem's (a counting sort: Knuth 5.2, algorithm D). Since tokens come in the
 * order of documents, each slice is in order too. The result does not depend
 * on memory or threads. Cost: the tokens times the number of ranges.
 */
graf_status graf_inversion_run(const graf_inversion *inversion,
                               graf_error *error) GRAF_MUST_CHECK;

#endif
