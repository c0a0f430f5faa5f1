/*
 * matcher.h - the reference matcher: does this paragraph match, where, and
 * what is it worth?
 *
 * It is the definition of what a query means. Engines find candidates fast;
 * the matcher says which of them are right where an engine cannot express the
 * query, gives the spans that are highlighted, and is the oracle of the tests.
 */
#ifndef GRAF_MATCHER_H
#define GRAF_MATCHER_H

#include "graf/scoring.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct graf_matcher graf_matcher;

/* Byte ranges, ascending, not overlapping. Zero-initialise; reused. */
typedef struct graf_spans {
    graf_span *items;
    size_t count;
    size_t capacity;
} graf_spans;

GRAF_API void graf_spans_release(graf_spans *spans);

/*
 * Makes a matcher. `plan` must outlive it and may be shared; the analyzer is
 * the matcher's to use until it is freed (one thread at a time), and must be
 * for the language that the query was parsed with.
 */
GRAF_API graf_status graf_matcher_new(const graf_plan *plan,
                                      graf_analyzer *analyzer,
                                      graf_matcher **out,
                                      graf_error *error) GRAF_MUST_CHECK;
GRAF_API void graf_matcher_free(graf_matcher *matcher);

/*
 * Names the article whose paragraphs come next; analyses those fields that
 * the query asks for, and the headline. The article is borrowed until the
 * next call. Its paragraphs are not looked at.
 */
GRAF_API graf_status
graf_matcher_set_article(graf_matcher *matcher, const graf_article *article,
                         graf_error *error) GRAF_MUST_CHECK;

/*
 * Decides about paragraph `number` (0 for the headline) of that article,
 * whose text is `text`. A paragraph with so many overlapping proximity spans
 * that they cannot be listed (over 4 million) is GRAF_OVER_LIMIT.
 */
GRAF_API graf_status graf_matcher_match(graf_matcher *matcher, graf_view text,
                                        uint32_t number, bool *matches,
                                        graf_error *error) GRAF_MUST_CHECK;

/*
 * The score of the paragraph last given to graf_matcher_match, whether it
 * matched or not.
 */
GRAF_API double graf_matcher_score(const graf_matcher *matcher);

/*
 * Where the paragraph last given to graf_matcher_match shows that it matches;
 * nothing when it did not. One span a word, the words of a phrase too;
 * ascending, merged where they overlap (bigrams of CJK text). Byte offsets
 * into that text, which need not exist any more.
 *
 * Shown are all occurrences of the word leaves that hold, outside NOT and
 * outside branches of an OR or OPTIONAL that do not hold; and of a phrase or
 * proximity clause every word that takes part in an occurrence of it, however
 * the words for its other leaves have to be chosen.
 */
GRAF_API graf_status graf_matcher_spans(graf_matcher *matcher,
                                        graf_spans *spans,
                                        graf_error *error) GRAF_MUST_CHECK;

/*
 * The same for any text, such as a headline shown above its paragraphs,
 * whether it matches or not: nothing is left out because a branch does not
 * hold. The last paragraph stays the one for graf_matcher_spans.
 */
GRAF_API graf_status graf_matcher_highlight(graf_matcher *matcher,
                                            graf_view text, graf_spans *spans,
                                            graf_error *error) GRAF_MUST_CHECK;

#ifdef __cplusplus
}
#endif

#endif
