/*
 * The texts of a merge: blocks whose texts are all still there are copied as
 * they are, but for the number of their dictionary; the others are
 * decompressed, and what is left of them compressed again.
 */
#include <stdlib.h>

#include "graf/file.h"
#include "sealed/merge.h"
#include "sealed/text_block.h"
#include "sealed/text_dictionaries.h"

/* What is left of blocks goes out when there is that much of it. */
enum { CHUNK_BYTES = 1024 * 1024 };

typedef struct text_merger {
    graf_merge *merge;
    graf_merge_part *part; /* in hand */
    graf_text_store *store;
    uint32_t dictionaries_before; /* of the parts before this one */
    graf_text_chunk *chunk;
    graf_buffer bytes; /* of a block or the chunk, as they go out */
    graf_buffer rows;
    graf_arena arena; /* the texts of a block */
} text_merger;

/* Sets the units of articles that are left to 0. */
static graf_status mark_units(text_merger *merger, graf_error *error)
{
    const graf_sealed_part *sealed = merger->part->sealed;
    uint64_t unit_count = sealed->file->counts.units;
    uint32_t *units;
    graf_status status =
        graf_merge_numbers(&units, (size_t)unit_count, GRAF_NO_DOCUMENT, error);
    uint32_t article;

    merger->part->units = units;
    if (status != GRAF_OK)
        return status;
    for (article = 0; article < sealed->articles.count; article++) {
        graf_article_row row = graf_article_row_of(&sealed->articles, article);
        uint32_t count = row.document_end - row.first_document - 1;

        if (graf_mask_hides(&sealed->mask, article))
            continue;
        if (row.first_unit > unit_count || count > unit_count - row.first_unit)
            return graf_sealed_damaged(sealed->file, "the tables of articles",
                                       error);
        memset(units + row.first_unit, 0, count * sizeof *units);
    }
    return GRAF_OK;
}

/* Moves what is in the chunk to the part. */
static graf_status put_chunk(text_merger *merger, graf_error *error)
{
    uint32_t units = graf_text_chunk_units(merger->chunk);
    graf_status status;

    if (units == 0)
        return GRAF_OK;
    graf_buffer_clear(&merger->bytes);
    graf_buffer_clear(&merger->rows);
    status = graf_text_chunk_take(merger->chunk, &merger->bytes, &merger->rows,
                                  error);
    if (status == GRAF_OK)
        status = graf_assembly_add_texts(
            &merger->merge->assembly, graf_buffer_view(&merger->bytes),
            graf_buffer_view(&merger->rows), units, error);
    return status;
}

static uint32_t next_unit(const text_merger *merger)
{
    return (uint32_t)merger->merge->assembly.units +
           graf_text_chunk_units(merger->chunk);
}

/* Puts a block together again, for its dictionary has another number. */
static graf_status renumber_dictionary(text_merger *merger, graf_view stored,
                                       graf_error *error)
{
    graf_byte_reader reader = graf_byte_reader_of(stored);
    uint64_t length = graf_read_varint(&reader);
    uint64_t number = graf_read_varint(&reader);
    graf_view rest = graf_read_bytes(&reader, graf_bytes_left(&reader));
    graf_status status;

    if (reader.failed || number > GRAF_TEXT_DICTIONARIES_LIMIT)
        return graf_sealed_damaged(merger->part->sealed->file, "a text block",
                                   error);
    if (number > 0)
        number += merger->dictionaries_before;
    graf_buffer_clear(&merger->bytes);
    status = graf_append_varint(&merger->bytes, length, error);
    if (status == GRAF_OK)
        status = graf_append_varint(&merger->bytes, number, error);
    if (status == GRAF_OK)
        status = graf_buffer_append_view(&merger->bytes, rest, error);
    return status;
}

static graf_status copy_block(text_merger *merger, const graf_text_block *block,
                              graf_error *error)
{
    const graf_sealed_file *file = merger->part->sealed->file;
    unsigned char row[GRAF_TEXT_ROW_BYTES] = { 0 };
    graf_status status;
    uint32_t first;
    uint32_t unit;

    if (graf_checksum32(block->bytes.data, block->bytes.length) !=
        block->checksum)
        return graf_sealed_damaged(file, "a text block", error);
    status = put_chunk(merger, error);
    if (status == GRAF_OK)
        status = renumber_dictionary(merger, block->bytes, error);
    if (status != GRAF_OK)
        return status;
    first = next_unit(merger);
    for (unit = block->first_unit; unit < block->unit_end; unit++)
        merger->part->units[unit] = first + (unit - block->first_unit);
    graf_store32(row + GRAF_TEXT_ROW_CHECKSUM_AT,
                 graf_checksum32(merger->bytes.data, merger->bytes.length));
    return graf_assembly_add_texts(&merger->merge->assembly,
                                   graf_buffer_view(&merger->bytes),
                                   graf_view_of((const char *)row, sizeof row),
                                   block->unit_end - block->first_unit, error);
}

static graf_status compress_again(text_merger *merger,
                                  const graf_text_block *block,
                                  graf_error *error)
{
    uint32_t *units = merger->part->units;
    graf_status status = GRAF_OK;
    graf_view text;
    uint32_t unit;

    graf_arena_clear(&merger->arena);
    for (unit = block->first_unit; unit < block->unit_end && status == GRAF_OK;
         unit++) {
        if (units[unit] == GRAF_NO_DOCUMENT)
            continue;
        units[unit] = next_unit(merger);
        status = graf_text_store_get(merger->store, unit, &merger->arena, &text,
                                     error);
        if (status == GRAF_OK)
            status = graf_text_chunk_add(merger->chunk, text, error);
    }
    if (status == GRAF_OK && graf_text_chunk_bytes(merger->chunk) > CHUNK_BYTES)
        status = put_chunk(merger, error);
    return status;
}

static graf_status merge_block(text_merger *merger, uint32_t number,
                               graf_error *error)
{
    const graf_sealed_file *file = merger->part->sealed->file;
    graf_text_block block;
    graf_status status =
        graf_text_store_block(merger->store, number, &block, error);
    uint32_t used = 0;
    uint32_t unit;

    if (status != GRAF_OK)
        return status;
    if (block.unit_end > file->counts.units)
        return graf_sealed_damaged(file, "the directory of text blocks", error);
    for (unit = block.first_unit; unit < block.unit_end; unit++)
        used += merger->part->units[unit] != GRAF_NO_DOCUMENT;
    if (used == 0)
        return GRAF_OK;
    return used == block.unit_end - block.first_unit
               ? copy_block(merger, &block, error)
               : compress_again(merger, &block, error);
}

static graf_status merge_part(text_merger *merger, graf_error *error)
{
    graf_status status = mark_units(merger, error);
    uint32_t i;

    if (status == GRAF_OK)
        status = graf_text_store_new(merger->part->sealed->file, &merger->store,
                                     error);
    if (status != GRAF_OK)
        return status;
    for (i = 0;
         i < graf_text_store_block_count(merger->store) && status == GRAF_OK;
         i++)
        status = merge_block(merger, i, error);
    graf_text_store_free(merger->store);
    merger->store = NULL;
    return status;
}

/* Copies the dictionaries of a part. What is compressed again uses the first
 * of all. */
static graf_status add_dictionaries(text_merger *merger,
                                    const graf_sealed_file *file, uint32_t *sum,
                                    graf_error *error)
{
    graf_text_dictionaries dictionaries;
    graf_status status =
        graf_text_dictionaries_read(file, &dictionaries, error);
    graf_view dictionary;
    size_t i;

    for (i = 1; status == GRAF_OK && i <= dictionaries.count; i++) {
        if (!graf_text_dictionary_of(&dictionaries, i, &dictionary))
            status = graf_sealed_damaged(file, "a dictionary of texts", error);
        else
            status = graf_assembly_add_dictionary(&merger->merge->assembly,
                                                  dictionary, error);
        if (status == GRAF_OK && (*sum)++ == 0)
            graf_text_chunk_use(merger->chunk, dictionary, 1);
    }
    graf_text_dictionaries_release(&dictionaries);
    if (status == GRAF_OK && *sum > GRAF_TEXT_DICTIONARIES_LIMIT)
        status = graf_fail(error, GRAF_OVER_LIMIT,
                           "more dictionaries than one sealed part can hold");
    return status;
}

static graf_status add_all_dictionaries(text_merger *merger, uint32_t *before,
                                        graf_error *error)
{
    graf_status status = GRAF_OK;
    uint32_t sum = 0;
    size_t i;

    for (i = 0; i < merger->merge->count && status == GRAF_OK; i++) {
        before[i] = sum;
        status = add_dictionaries(merger, merger->merge->parts[i].sealed->file,
                                  &sum, error);
    }
    return status;
}

graf_status graf_merge_texts(graf_merge *merge, graf_error *error)
{
    text_merger merger = { .merge = merge };
    uint32_t *before = NULL;
    graf_status status;
    size_t i;

    graf_buffer_init(&merger.bytes, SIZE_MAX / 4);
    graf_buffer_init(&merger.rows, SIZE_MAX / 4);
    graf_arena_init(&merger.arena, SIZE_MAX / 4);
    status = graf_text_chunk_new(&merger.chunk, error);
    if (status == GRAF_OK)
        status = graf_merge_numbers(&before, merge->count, 0, error);
    if (status == GRAF_OK)
        status = add_all_dictionaries(&merger, before, error);
    for (i = 0; i < merge->count && status == GRAF_OK; i++) {
        merger.part = &merge->parts[i];
        merger.dictionaries_before = before[i];
        status = merge_part(&merger, error);
    }
    if (status == GRAF_OK)
        status = put_chunk(&merger, error);
    graf_text_chunk_free(merger.chunk);
    free(before);
    graf_buffer_release(&merger.bytes);
    graf_buffer_release(&merger.rows);
    graf_arena_release(&merger.arena);
    return status;
}
