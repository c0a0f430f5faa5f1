/*
 * Reads texts out of their blocks.
 */
#include "sealed/text_store.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include "sealed/bytes.h"
#include "sealed/text_block.h"
#include "sealed/text_dictionaries.h"

/* No block is in memory. */
#define NO_BLOCK UINT32_MAX

/* A part that was merged often can have thousands, of 30 KB and more each. */
enum { READY_DICTIONARIES = 32 };

typedef struct ready_slot {
    uint64_t number; /* 0: empty */
    graf_ready_dictionary *made;
} ready_slot;

struct graf_text_store {
    const graf_sealed_file *file;
    graf_decompressor *decompressor;
    graf_text_dictionaries dictionaries;
    ready_slot ready[READY_DICTIONARIES]; /* by number, modulo so many */
    uint32_t block_count;
    uint32_t held;       /* number of the block in `bytes` */
    uint32_t first_unit; /* of it; 0 where there is none */
    uint32_t unit_end;   /* likewise */
    graf_view lengths;   /* varints */
    graf_view texts;
    char bytes[GRAF_TEXT_BLOCK_LIMIT];
};

static graf_status damaged(const graf_text_store *store, uint32_t number,
                           graf_error *error)
{
    char what[64];

    snprintf(what, sizeof what, "text block %" PRIu32, number);
    return graf_sealed_damaged(store->file, what, error);
}

static const char *row_of(const graf_text_store *store, uint32_t number)
{
    return store->file->sections[GRAF_SECTION_TEXT_BLOCKS].data +
           (size_t)number * GRAF_TEXT_ROW_BYTES;
}

static uint32_t first_unit_of(const graf_text_store *store, uint32_t number)
{
    return graf_load32(row_of(store, number) + GRAF_TEXT_ROW_UNIT_AT);
}

graf_status graf_text_store_new(const graf_sealed_file *file,
                                graf_text_store **out, graf_error *error)
{
    graf_view rows = file->sections[GRAF_SECTION_TEXT_BLOCKS];
    uint64_t count = rows.length / GRAF_TEXT_ROW_BYTES;
    graf_text_store *store;
    graf_status status;

    *out = NULL;
    /* A block holds at least one unit, and a byte at least for each. */
    if (rows.length % GRAF_TEXT_ROW_BYTES != 0 || count > file->counts.units ||
        file->counts.units > count * GRAF_TEXT_BLOCK_BYTES)
        return graf_sealed_damaged(file, "directory of text blocks", error);
    store = malloc(sizeof *store);
    if (store == NULL)
        return graf_fail_memory(error, sizeof *store);
    memset(store, 0, offsetof(graf_text_store, bytes));
    store->file = file;
    store->block_count = (uint32_t)count;
    store->held = NO_BLOCK;
    status = graf_decompressor_new(&store->decompressor, error);
    if (status == GRAF_OK)
        status = graf_text_dictionaries_read(file, &store->dictionaries, error);
    if (status == GRAF_OK)
        *out = store;
    else
        graf_text_store_free(store);
    return status;
}

void graf_text_store_free(graf_text_store *store)
{
    size_t i;

    if (store == NULL)
        return;
    for (i = 0; i < READY_DICTIONARIES; i++)
        graf_ready_dictionary_free(store->ready[i].made);
    graf_text_dictionaries_release(&store->dictionaries);
    graf_decompressor_free(store->decompressor);
    free(store);
}

uint32_t graf_text_store_block_count(const graf_text_store *store)
{
    return store->block_count;
}

graf_status graf_text_store_block(const graf_text_store *store, uint32_t number,
                                  graf_text_block *out, graf_error *error)
{
    graf_view text = store->file->sections[GRAF_SECTION_TEXT];
    bool last = number + 1 == store->block_count;
    const char *row = row_of(store, number);
    uint64_t begin = graf_load64(row);
    uint64_t end = last ? text.length : graf_load64(row_of(store, number + 1));

    memset(out, 0, sizeof *out);
    out->first_unit = first_unit_of(store, number);
    out->unit_end = last ? (uint32_t)store->file->counts.units
                         : first_unit_of(store, number + 1);
    out->checksum = graf_load32(row + GRAF_TEXT_ROW_CHECKSUM_AT);
    if (begin >= end || end > text.length || out->first_unit >= out->unit_end ||
        (number == 0 && out->first_unit != 0))
        return damaged(store, number, error);
    out->bytes = graf_view_of(text.data + begin, (size_t)(end - begin));
    return GRAF_OK;
}

/* Makes dictionary `number` ready, in place of another, unless it is. */
static bool ready_dictionary(graf_text_store *store, uint64_t number,
                             const graf_ready_dictionary **out)
{
    ready_slot *slot = &store->ready[number % READY_DICTIONARIES];
    graf_view bytes;

    *out = NULL;
    if (number == 0)
        return true;
    if (slot->number != number) {
        if (!graf_text_dictionary_of(&store->dictionaries, number, &bytes))
            return false;
        graf_ready_dictionary_free(slot->made);
        slot->number = 0;
        if (graf_ready_dictionary_new(bytes, &slot->made, NULL) != GRAF_OK)
            return false;
        slot->number = number;
    }
    *out = slot->made;
    return true;
}

/* Decompresses a block, or copies it where it is stored as it was: then what
 * is stored is as long as the block. */
static bool decompress(graf_text_store *store, graf_view stored, graf_view *raw)
{
    graf_byte_reader reader = graf_byte_reader_of(stored);
    uint64_t length = graf_read_varint(&reader);
    uint64_t number = graf_read_varint(&reader);
    graf_view rest = graf_read_bytes(&reader, graf_bytes_left(&reader));
    const graf_ready_dictionary *dictionary;

    *raw = graf_view_of(store->bytes, (size_t)length);
    if (reader.failed || length > sizeof store->bytes ||
        !ready_dictionary(store, number, &dictionary))
        return false;
    if (rest.length != length)
        return graf_decompress(store->decompressor, dictionary, rest,
                               store->bytes, (size_t)length);
    memcpy(store->bytes, rest.data, rest.length);
    return true;
}

/* Checks the lengths of a block's texts: together they are as long as what
 * follows them. */
static bool split(graf_text_store *store, graf_view raw, uint32_t units)
{
    graf_byte_reader reader = graf_byte_reader_of(raw);
    uint32_t count = graf_read_varint32(&reader);
    const char *begin = (const char *)reader.at;
    uint64_t sum = 0;
    uint32_t i;

    for (i = 0; i < count && !reader.failed; i++)
        sum += graf_read_varint32(&reader);
    if (reader.failed || count != units || sum != graf_bytes_left(&reader))
        return false;
    store->lengths =
        graf_view_of(begin, (size_t)((const char *)reader.at - begin));
    store->texts = graf_view_of((const char *)reader.at, (size_t)sum);
    return true;
}

/* Puts a block into memory, unless it is there. */
static graf_status hold(graf_text_store *store, uint32_t number,
                        graf_error *error)
{
    graf_text_block block;
    graf_status status;
    graf_view raw;

    if (store->held == number)
        return GRAF_OK;
    store->held = NO_BLOCK;
    store->first_unit = 0;
    store->unit_end = 0;
    status = graf_text_store_block(store, number, &block, error);
    if (status != GRAF_OK)
        return status;
    if (graf_checksum32(block.bytes.data, block.bytes.length) !=
            block.checksum ||
        !decompress(store, block.bytes, &raw) ||
        !split(store, raw, block.unit_end - block.first_unit))
        return damaged(store, number, error);
    store->held = number;
    store->first_unit = block.first_unit;
    store->unit_end = block.unit_end;
    return GRAF_OK;
}

/* The last block that does not begin after a unit. */
static uint32_t block_of(const graf_text_store *store, uint32_t unit)
{
    uint32_t low = 0;
    uint32_t high = store->block_count;

    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;

        if (first_unit_of(store, middle) <= unit)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Puts the block of a unit into memory. Mostly texts are read one after the
 * other, and it is there. */
static graf_status hold_unit(graf_text_store *store, uint32_t unit,
                             graf_error *error)
{
    graf_status status;
    uint32_t number;

    if (unit >= store->first_unit && unit < store->unit_end)
        return GRAF_OK;
    number = block_of(store, unit);
    status = hold(store, number, error);
    /* Where rows do not ascend, the search may have ended anywhere. */
    if (status == GRAF_OK && unit < store->first_unit)
        status = damaged(store, number, error);
    return status;
}

graf_status graf_text_store_get(graf_text_store *store, uint32_t unit,
                                graf_arena *arena, graf_view *out,
                                graf_error *error)
{
    graf_byte_reader lengths, texts;
    graf_status status;
    graf_view text;
    uint32_t i;

    *out = graf_view_of(NULL, 0);
    if (unit >= store->file->counts.units)
        return graf_sealed_damaged(store->file, "number of a text", error);
    status = hold_unit(store, unit, error);
    if (status != GRAF_OK)
        return status;
    lengths = graf_byte_reader_of(store->lengths);
    texts = graf_byte_reader_of(store->texts);
    for (i = store->first_unit; i < unit; i++)
        graf_read_bytes(&texts, graf_read_varint(&lengths));
    text = graf_read_bytes(&texts, graf_read_varint(&lengths));
    if (lengths.failed || texts.failed)
        return damaged(store, store->held, error);
    return graf_arena_copy(arena, text, out, error);
}

graf_status graf_text_store_check(graf_text_store *store, uint32_t number,
                                  graf_error *error)
{
    store->held = NO_BLOCK;
    return hold(store, number, error);
}
