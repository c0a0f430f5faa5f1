/*
 * packing.h - up to 128 numbers in few bytes: bit packing with exceptions.
 *
 * All numbers have the same width but for a few larger ones, the exceptions,
 * whose high bits stand apart; the width is the one that makes it shortest
 * (patched frame of reference: Zukowski, Heman, Nes & Boncz, "Super-scalar
 * RAM-CPU cache compression", ICDE 2006; the choice of the width as in
 * "OptPFD", Yan, Ding & Suel, WWW 2009). Whole blocks of 128 stand in four
 * interleaved lanes, so that four numbers are decoded at a time (Lemire &
 * Boytsov, "Decoding billions of integers per second through vectorization",
 * Software: Practice and Experience 45, 2015). format_postings.md has the
 * bytes.
 */
#ifndef GRAF_SEALED_PACKING_H
#define GRAF_SEALED_PACKING_H

#include "sealed/bytes.h"

enum {
    GRAF_PACK_VALUES = 128, /* at most */
    GRAF_PACK_LEAST = 4,    /* fewer are varints */
    GRAF_PACK_ROOM = 528    /* bytes that the largest block may touch */
};

/* Writes `count` numbers, 1 to GRAF_PACK_VALUES, to `to`, which has room for
 * GRAF_PACK_ROOM bytes; returns how many it took. */
size_t graf_pack(const uint32_t *values, uint32_t count, unsigned char *to);

/* Reads `count` numbers back into `values`, which has room for
 * GRAF_PACK_VALUES. Reads nothing past the reader's end, and sets its `failed`
 * when the bytes are nothing that graf_pack writes; the values are anything
 * then. */
void graf_unpack(graf_byte_reader *reader, uint32_t count, uint32_t *values);

/* Steps over `count` numbers without decoding them. */
void graf_pack_skip(graf_byte_reader *reader, uint32_t count);

#endif
