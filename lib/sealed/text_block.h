/*
 * text_block.h - the layout of the text sections, which text_chunk.c writes
 * and text_store.c reads; format.md has all of it.
 */
#ifndef GRAF_SEALED_TEXT_BLOCK_H
#define GRAF_SEALED_TEXT_BLOCK_H

#include "sealed/format.h"

enum {
    /* A row: where the block begins (8), first unit (4), checksum (4). */
    GRAF_TEXT_ROW_BYTES = 16,
    GRAF_TEXT_ROW_UNIT_AT = 8,
    GRAF_TEXT_ROW_CHECKSUM_AT = 12,
    /*
     * A decompressed block: the number of texts, their lengths, the texts. One
     * is closed as soon as lengths and texts have GRAF_TEXT_BLOCK_BYTES, so
     * it has at most one byte less and then one text more; 8 is room for that
     * one's length and for the number.
     */
    GRAF_TEXT_BLOCK_LIMIT =
        GRAF_TEXT_BLOCK_BYTES + GRAF_PARAGRAPH_BYTES_LIMIT + 8
};

#endif
