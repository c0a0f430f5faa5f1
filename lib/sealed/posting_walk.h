/*
 * posting_walk.h - what the files behind posting_cursor.h share.
 */
#ifndef GRAF_SEALED_POSTING_WALK_H
#define GRAF_SEALED_POSTING_WALK_H

#include "sealed/posting_cursor.h"
#include "sealed/posting_layout.h"

/* Moves the cursor to its end for good, since bytes are wrong. Returns
 * GRAF_NO_DOCUMENT. */
uint32_t graf_posting_cursor_give_up(graf_posting_cursor *cursor);

/* posting_gaps.c: makes gaps documents, each above the one before, `lowest` the
 * first that may come, and fills up to a whole block with GRAF_NO_DOCUMENT.
 * False when one is not below the end. */
bool graf_posting_add_up(uint32_t *documents, uint32_t count, uint64_t lowest,
                         uint32_t end);

/* The row of a block in the directory of a long list. */
static inline const unsigned char *graf_posting_row(
    const graf_posting_cursor *cursor, uint32_t block)
{
    return (const unsigned char *)cursor->section.data +
           cursor->list.directory_at +
           (size_t)block * graf_posting_row_bytes(&cursor->list);
}

#endif
