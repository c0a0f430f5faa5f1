/*
 * scan.h - the rules of what a word is, for any script.
 */
#ifndef GRAF_TEXT_SCAN_H
#define GRAF_TEXT_SCAN_H

#include "fold.h"
#include "lexicon.h"

/* A text while it is divided into words. */
typedef struct graf_scan {
    graf_view text;
    graf_lexicon *lexicon;
    const graf_fold_table *table;
    const graf_starts *wanted; /* words to look up; NULL: all */
    graf_tokens *tokens;
} graf_scan;

/* Adds a token for `spelling`, which must not be empty. */
graf_status graf_scan_emit(graf_scan *scan, const graf_spelling *spelling,
                           size_t start, size_t end,
                           graf_error *error) GRAF_MUST_CHECK;

/*
 * Reads on from *at, which must stand between words: over one separator, one
 * word, or one run of CJK characters, and adds its tokens. Raises *at. Cost:
 * linear in the bytes passed over.
 */
graf_status graf_scan_step(graf_scan *scan, size_t *at,
                           graf_error *error) GRAF_MUST_CHECK;

#endif
