/*
 * posting_layout.h - what the writer and the cursor of posting lists agree on;
 * format_postings.md has all of it.
 */
#ifndef GRAF_SEALED_POSTING_LAYOUT_H
#define GRAF_SEALED_POSTING_LAYOUT_H

#include "sealed/packing.h"
#include "sealed/posting_list.h"

enum {
    /* Lists of up to this many bytes are in the dictionary. */
    GRAF_POSTING_INLINE_BYTES = 24,
    /* Lists of fewer documents do not store their impact. */
    GRAF_POSTING_IMPACT_LEAST = 16,
    /* A word takes at least a byte, so no text has more. */
    GRAF_POSITION_LIMIT = GRAF_PARAGRAPH_BYTES_LIMIT,
    /* Row of a block in the directory: last document, place of the documents;
     * with positions also their place and the impact. */
    GRAF_POSTING_ROW_BYTES = 8,
    GRAF_POSTING_LONG_ROW_BYTES = 16,
    /* Documents of so many words or more: see graf_posting_has_own_width. */
    GRAF_POSTING_LONG_DOCUMENT = 255,
    GRAF_POSTING_WIDTH_BITS = 4
};

/* Bits of the highest one in `number`. */
static inline unsigned graf_bit_width(uint32_t number)
{
    return number == 0 ? 0 : 32 - (unsigned)__builtin_clz(number);
}

/*
 * A step is the distance from the position before in the same document, or
 * from 0, less 1. In a document of `length` words none of `frequency` steps
 * can be above length - frequency, which gives the bits that each takes.
 */
static inline unsigned graf_posting_step_width(uint32_t length,
                                               uint32_t frequency)
{
    return length > frequency ? graf_bit_width(length - frequency) : 0;
}

/* The column of lengths says no more of these than that they are long: the
 * width, less 1, stands before their steps. */
static inline bool graf_posting_has_own_width(uint32_t length)
{
    return length >= GRAF_POSTING_LONG_DOCUMENT;
}

/* A list that has a directory. */
static inline bool graf_posting_is_long(const graf_posting_list *list)
{
    return list->document_frequency >= GRAF_POSTING_BLOCK;
}

static inline uint32_t graf_posting_row_bytes(const graf_posting_list *list)
{
    return list->has_positions ? GRAF_POSTING_LONG_ROW_BYTES
                               : GRAF_POSTING_ROW_BYTES;
}

static inline uint32_t graf_posting_block_count(const graf_posting_list *list)
{
    return list->document_frequency / GRAF_POSTING_BLOCK +
           (list->document_frequency % GRAF_POSTING_BLOCK != 0);
}

/* Short lists keep quiet about frequencies that are all 1. */
static inline bool graf_posting_stores_frequencies(
    const graf_posting_list *list)
{
    return list->has_positions &&
           (graf_posting_is_long(list) ||
            list->occurrences > list->document_frequency);
}

#endif
