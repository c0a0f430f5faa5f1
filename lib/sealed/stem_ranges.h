/*
 * stem_ranges.h - stems divided into ranges of which each is a job.
 */
#ifndef GRAF_SEALED_STEM_RANGES_H
#define GRAF_SEALED_STEM_RANGES_H

#include "sealed/word_table.h"

typedef struct graf_stem_range {
    uint32_t first;
    uint32_t count;
    uint64_t occurrences;
} graf_stem_range;

/*
 * Divides stems into about `wanted` ranges with as many occurrences each as
 * their number allows: none has more by more than a single stem's. There are
 * more ranges where there are very many stems. *out is to be freed with
 * free().
 */
graf_status graf_stem_ranges_make(const graf_new_stem *stems, uint32_t count,
                                  uint64_t wanted, graf_stem_range **out,
                                  uint32_t *out_count,
                                  graf_error *error) GRAF_MUST_CHECK;

#endif
