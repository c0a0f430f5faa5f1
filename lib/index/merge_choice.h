/*
 * merge_choice.h - which sealed parts to merge, and when.
 */
#ifndef GRAF_INDEX_MERGE_CHOICE_H
#define GRAF_INDEX_MERGE_CHOICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct graf_mergeable {
    uint64_t bytes; /* of the file */
    uint32_t articles;
    uint32_t masked;
    bool made_in_run;
    bool chosen; /* the answer */
} graf_mergeable;

/*
 * Chooses the parts of the next merge, at most 64, and returns how many; one
 * is to be rewritten without what is masked, none means that all is well.
 *
 * In this order: when `end_of_run`, the parts of the run, so that what was
 * read together stands together; a part of which more than a third is masked;
 * where there are more than `wanted`, the smallest, as many as it takes, and
 * then each next larger one that is no larger than those before it together.
 * Sizes then grow like the powers of two, and with n parts made one after the
 * other a byte is written about log2(n) times (the logarithmic method:
 * J. Bentley and J. Saxe, "Decomposable searching problems I", 1980).
 */
size_t graf_choose_merge(graf_mergeable *parts, size_t count, size_t wanted,
                         bool end_of_run);

#endif
