/*
 * Compresses texts into blocks.
 */
#include "sealed/text_store.h"

#include <stdlib.h>

#include "graf/file.h"
#include "sealed/bytes.h"
#include "sealed/compression.h"
#include "sealed/text_block.h"

struct graf_text_chunk {
    graf_view dictionary; /* and its number in the part; empty, 0: none */
    uint32_t dictionary_number;
    graf_compressor *compressor; /* made when the first block is closed */
    graf_buffer lengths;         /* of the texts in the open block */
    graf_buffer texts;
    uint32_t open_units; /* in it */
    graf_buffer block;   /* the open block put together, before compressing */
    graf_buffer bytes;   /* closed blocks */
    graf_buffer rows;
    uint32_t units; /* also those in the open block */
};

graf_status graf_text_chunk_new(graf_text_chunk **out, graf_error *error)
{
    graf_text_chunk *chunk = calloc(1, sizeof *chunk);

    *out = chunk;
    if (chunk == NULL)
        return graf_fail_memory(error, sizeof *chunk);
    graf_buffer_init(&chunk->lengths, GRAF_TEXT_BLOCK_LIMIT);
    graf_buffer_init(&chunk->texts, GRAF_TEXT_BLOCK_LIMIT);
    graf_buffer_init(&chunk->block, GRAF_TEXT_BLOCK_LIMIT);
    graf_buffer_init(&chunk->bytes, SIZE_MAX / 4);
    graf_buffer_init(&chunk->rows, SIZE_MAX / 4);
    return GRAF_OK;
}

void graf_text_chunk_use(graf_text_chunk *chunk, graf_view dictionary,
                         uint32_t number)
{
    graf_compressor_free(chunk->compressor);
    chunk->compressor = NULL;
    chunk->dictionary = dictionary;
    chunk->dictionary_number = number;
}

void graf_text_chunk_free(graf_text_chunk *chunk)
{
    if (chunk == NULL)
        return;
    graf_compressor_free(chunk->compressor);
    graf_buffer_release(&chunk->lengths);
    graf_buffer_release(&chunk->texts);
    graf_buffer_release(&chunk->block);
    graf_buffer_release(&chunk->bytes);
    graf_buffer_release(&chunk->rows);
    free(chunk);
}

uint32_t graf_text_chunk_units(const graf_text_chunk *chunk)
{
    return chunk->units;
}

size_t graf_text_chunk_bytes(const graf_text_chunk *chunk)
{
    return chunk->lengths.capacity + chunk->texts.capacity +
           chunk->block.capacity + chunk->bytes.capacity + chunk->rows.capacity;
}

graf_status graf_text_chunk_add(graf_text_chunk *chunk, graf_view text,
                                graf_error *error)
{
    graf_status status;

    if (text.length > GRAF_PARAGRAPH_BYTES_LIMIT)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "a text of %zu bytes is longer than the limit of %d",
                         text.length, GRAF_PARAGRAPH_BYTES_LIMIT);
    if (chunk->units == GRAF_NO_DOCUMENT)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "a part holds at most 4294967295 texts");
    status = graf_append_varint(&chunk->lengths, text.length, error);
    if (status == GRAF_OK)
        status = graf_buffer_append_view(&chunk->texts, text, error);
    if (status != GRAF_OK)
        return status;
    chunk->open_units++;
    chunk->units++;
    if (chunk->lengths.length + chunk->texts.length < GRAF_TEXT_BLOCK_BYTES)
        return GRAF_OK;
    return graf_text_chunk_end(chunk, error);
}

static graf_status put_together(graf_text_chunk *chunk, graf_error *error)
{
    graf_status status;

    graf_buffer_clear(&chunk->block);
    status = graf_append_varint(&chunk->block, chunk->open_units, error);
    if (status == GRAF_OK)
        status = graf_buffer_append_view(
            &chunk->block, graf_buffer_view(&chunk->lengths), error);
    if (status == GRAF_OK)
        status = graf_buffer_append_view(
            &chunk->block, graf_buffer_view(&chunk->texts), error);
    return status;
}

/* Appends the block as it is stored: compressed, or as it is where that is no
 * shorter. The reader tells them apart by the length. */
static graf_status store_block(graf_text_chunk *chunk, graf_error *error)
{
    graf_view raw = graf_buffer_view(&chunk->block);
    graf_status status = GRAF_OK;
    size_t length;

    if (chunk->compressor == NULL)
        status =
            graf_compressor_new(chunk->dictionary, &chunk->compressor, error);
    if (status == GRAF_OK)
        status = graf_append_varint(&chunk->bytes, raw.length, error);
    if (status == GRAF_OK)
        status =
            graf_append_varint(&chunk->bytes, chunk->dictionary_number, error);
    if (status == GRAF_OK)
        status = graf_buffer_reserve(&chunk->bytes, raw.length, error);
    if (status != GRAF_OK)
        return status;
    length =
        graf_compress(chunk->compressor, raw,
                      chunk->bytes.data + chunk->bytes.length, raw.length - 1);
    if (length == 0)
        return graf_buffer_append_view(&chunk->bytes, raw, error);
    chunk->bytes.length += length;
    return GRAF_OK;
}

static graf_status add_row(graf_text_chunk *chunk, size_t begin,
                           graf_error *error)
{
    unsigned char row[GRAF_TEXT_ROW_BYTES];

    graf_store64(row, begin);
    graf_store32(row + GRAF_TEXT_ROW_UNIT_AT, chunk->units - chunk->open_units);
    graf_store32(row + GRAF_TEXT_ROW_CHECKSUM_AT,
                 graf_checksum32(chunk->bytes.data + begin,
                                 chunk->bytes.length - begin));
    return graf_buffer_append(&chunk->rows, row, sizeof row, error);
}

graf_status graf_text_chunk_end(graf_text_chunk *chunk, graf_error *error)
{
    size_t begin = chunk->bytes.length;
    graf_status status;

    if (chunk->open_units == 0)
        return GRAF_OK;
    status = put_together(chunk, error);
    if (status == GRAF_OK)
        status = store_block(chunk, error);
    if (status == GRAF_OK)
        status = add_row(chunk, begin, error);
    if (status != GRAF_OK)
        return status;
    chunk->open_units = 0;
    graf_buffer_clear(&chunk->lengths);
    graf_buffer_clear(&chunk->texts);
    return GRAF_OK;
}

graf_status graf_text_chunk_take(graf_text_chunk *chunk, graf_buffer *bytes,
                                 graf_buffer *rows, graf_error *error)
{
    graf_status status = graf_text_chunk_end(chunk, error);

    if (status == GRAF_OK)
        status = graf_buffer_append_view(bytes, graf_buffer_view(&chunk->bytes),
                                         error);
    if (status == GRAF_OK)
        status = graf_buffer_append_view(rows, graf_buffer_view(&chunk->rows),
                                         error);
    if (status != GRAF_OK)
        return status;
    graf_buffer_clear(&chunk->bytes);
    graf_buffer_clear(&chunk->rows);
    chunk->units = 0;
    return GRAF_OK;
}

graf_status graf_text_rows_append(graf_buffer *rows, graf_view chunk_rows,
                                  uint64_t bytes_before, uint32_t units_before,
                                  graf_error *error)
{
    graf_status status = graf_buffer_reserve(rows, chunk_rows.length, error);
    size_t at;

    for (at = 0; at < chunk_rows.length && status == GRAF_OK;
         at += GRAF_TEXT_ROW_BYTES) {
        const char *from = chunk_rows.data + at;
        uint32_t unit = graf_load32(from + GRAF_TEXT_ROW_UNIT_AT);
        unsigned char row[GRAF_TEXT_ROW_BYTES];

        if (unit > UINT32_MAX - units_before)
            return graf_fail(error, GRAF_OVER_LIMIT,
                             "a part holds at most 4294967295 texts");
        graf_store64(row, graf_load64(from) + bytes_before);
        graf_store32(row + GRAF_TEXT_ROW_UNIT_AT, unit + units_before);
        memcpy(row + GRAF_TEXT_ROW_CHECKSUM_AT,
               from + GRAF_TEXT_ROW_CHECKSUM_AT, 4);
        status = graf_buffer_append(rows, row, sizeof row, error);
    }
    return status;
}
