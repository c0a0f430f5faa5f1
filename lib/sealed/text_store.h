/*
 * text_store.h - the texts: whole paragraphs, compressed in blocks of about
 * 4 KB, each block with its checksum.
 *
 * A text never shows unless its block's checksum is right.
 */
#ifndef GRAF_SEALED_TEXT_STORE_H
#define GRAF_SEALED_TEXT_STORE_H

#include "sealed/sealed_file.h"
#include "sealed/sealed_output.h"

/* ---- writing ------------------------------------------------------------ */

/* Compresses texts into blocks; one per thread. Blocks end up in `bytes`, with
 * a row for each in `rows` (offsets and units counted from the beginning of
 * the chunk), until graf_text_chunk_clear. */
typedef struct graf_text_chunk graf_text_chunk;

graf_status graf_text_chunk_new(graf_text_chunk **out,
                                graf_error *error) GRAF_MUST_CHECK;
void graf_text_chunk_free(graf_text_chunk *chunk);

/* The blocks closed from now on are compressed with `dictionary`, which must
 * outlive the chunk and is number `number` (from 1) of the part. */
void graf_text_chunk_use(graf_text_chunk *chunk, graf_view dictionary,
                         uint32_t number);

/* Adds the next unit. */
graf_status graf_text_chunk_add(graf_text_chunk *chunk, graf_view text,
                                graf_error *error) GRAF_MUST_CHECK;

/* Closes the block that is open: to be called before the chunk is moved. */
graf_status graf_text_chunk_end(graf_text_chunk *chunk,
                                graf_error *error) GRAF_MUST_CHECK;

/* What the chunk holds: units, and bytes of memory. */
uint32_t graf_text_chunk_units(const graf_text_chunk *chunk);
size_t graf_text_chunk_bytes(const graf_text_chunk *chunk);

/* Moves ended blocks out: appends the bytes to *bytes and rows to *rows (16
 * bytes each, as in the section, offsets and units from 0); clears. */
graf_status graf_text_chunk_take(graf_text_chunk *chunk, graf_buffer *bytes,
                                 graf_buffer *rows,
                                 graf_error *error) GRAF_MUST_CHECK;

/* Appends `chunk_rows` to the `rows` of a whole section, moved by the bytes and
 * units that stand before them. */
graf_status graf_text_rows_append(graf_buffer *rows, graf_view chunk_rows,
                                  uint64_t bytes_before, uint32_t units_before,
                                  graf_error *error) GRAF_MUST_CHECK;

/* ---- reading ------------------------------------------------------------ */

/* Remembers the block that was read last. One thread at a time. */
typedef struct graf_text_store graf_text_store;

graf_status graf_text_store_new(const graf_sealed_file *file,
                                graf_text_store **out,
                                graf_error *error) GRAF_MUST_CHECK;
void graf_text_store_free(graf_text_store *store);

/* The text of a unit, copied to the arena. GRAF_DAMAGED when its block is. */
graf_status graf_text_store_get(graf_text_store *store, uint32_t unit,
                                graf_arena *arena, graf_view *out,
                                graf_error *error) GRAF_MUST_CHECK;

/* One row of the directory, for copying and verifying. */
typedef struct graf_text_block {
    uint32_t first_unit;
    uint32_t unit_end;
    graf_view bytes; /* as stored */
    uint32_t checksum;
} graf_text_block;

uint32_t graf_text_store_block_count(const graf_text_store *store);
graf_status graf_text_store_block(const graf_text_store *store, uint32_t number,
                                  graf_text_block *out,
                                  graf_error *error) GRAF_MUST_CHECK;

/* Decompresses block `number` and checks everything about it. */
graf_status graf_text_store_check(graf_text_store *store, uint32_t number,
                                  graf_error *error) GRAF_MUST_CHECK;

#endif
