/*
 * utf8.h - decoding and checking UTF-8 (RFC 3629).
 *
 * Overlong forms, surrogates and values past U+10FFFF are invalid.
 */
#ifndef GRAF_UTF8_H
#define GRAF_UTF8_H

#include "graf/view.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { GRAF_REPLACEMENT_CHARACTER = 0xFFFD };

/*
 * Decodes the code point that begins at `at` (which must be < view.length)
 * into *code_point and returns how many bytes it took, 1 to 4. Bytes that are
 * not UTF-8 give U+FFFD and the length of the maximal ill-formed run that one
 * replacement character stands for (Unicode 15, section 3.9), at least 1.
 */
GRAF_API size_t graf_utf8_decode(graf_view view, size_t at,
                                 uint32_t *code_point);

/* Writes a code point (a valid one) into out[4]; returns 1 to 4. */
GRAF_API size_t graf_utf8_encode(uint32_t code_point, char out[4]);

/* The offset of the first byte that is not valid UTF-8, or view.length. */
GRAF_API size_t graf_utf8_valid_prefix(graf_view view);

static inline bool graf_utf8_is_valid(graf_view view)
{
    return graf_utf8_valid_prefix(view) == view.length;
}

/* The longest prefix of `view` of at most `limit` bytes that ends between
 * code points; an ill-formed run counts as one, as in decoding. */
GRAF_API graf_view graf_utf8_cut(graf_view view, size_t limit);

/* How many code points there are; an ill-formed run counts as one. */
GRAF_API size_t graf_utf8_count(graf_view view);

#ifdef __cplusplus
}
#endif

#endif
