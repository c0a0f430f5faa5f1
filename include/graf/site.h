/*
 * site.h - what a search box needs besides searching: to know that an index
 * has changed, and to suggest how to go on typing.
 */
#ifndef GRAF_SITE_H
#define GRAF_SITE_H

#include "graf/index.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * A number that changes when the index at `path` does, from its manifest and
 * what the file system says of its parts: nothing is opened, so it can be
 * asked for every request. Taken before an index is opened, it stands for
 * that state or an older one, never for a newer one. Errors as
 * graf_index_open. Cost: one small file and a call a part.
 */
GRAF_API graf_status graf_index_stamp(const char *path, uint64_t *out,
                                      graf_error *error) GRAF_MUST_CHECK;

/* A word of an index that begins in a certain way. */
typedef struct graf_completion {
    char word[GRAF_WORD_BYTES_LIMIT + 1]; /* ends with NUL */
    uint64_t paragraphs;                  /* that hold it, about */
} graf_completion;

/*
 * The most frequent words that begin with `prefix` (any case, any accents; at
 * least two letters, else there are none), best first: at most `limit` of them
 * in `out`, their number in *found. Stops after `budget` milliseconds (0:
 * never) with what there is until then. GRAF_STALE where a writer has
 * overtaken: it is not worth while to try again.
 */
GRAF_API graf_status graf_complete(graf_index *const *indexes, size_t count,
                                   graf_view prefix, uint32_t budget,
                                   graf_completion *out, size_t limit,
                                   size_t *found,
                                   graf_error *error) GRAF_MUST_CHECK;

#ifdef __cplusplus
}
#endif

#endif
