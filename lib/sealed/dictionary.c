/*
 * Reading a sorted table of keys.
 *
 * Whether keys ascend is seen from two bytes: the writer makes a shared prefix
 * as long as it can be, so the first byte after it must be above the byte that
 * the key before has there.
 */
#include "sealed/dictionary.h"

#include <inttypes.h>

static graf_status damaged(uint32_t number, graf_error *error)
{
    return graf_fail(error, GRAF_DAMAGED,
                     "a dictionary is damaged (near its key %" PRIu32
                     "): graf-index --verify says more",
                     number);
}

static uint32_t block_count(const graf_dictionary *dictionary)
{
    return dictionary->count / GRAF_DICTIONARY_BLOCK +
           (dictionary->count % GRAF_DICTIONARY_BLOCK != 0);
}

static uint64_t block_offset(const graf_dictionary *dictionary, uint32_t block)
{
    return graf_load64(dictionary->blocks.data + (size_t)block * 8);
}

/* A reader of the entries from a block on. */
static graf_byte_reader reader_at_block(const graf_dictionary *dictionary,
                                        uint32_t block)
{
    graf_byte_reader reader = graf_byte_reader_of(dictionary->entries);

    graf_read_bytes(&reader, block_offset(dictionary, block));
    return reader;
}

/* The first key of a block, a length byte and the key; empty when that is not
 * what is there. Straight from the bytes: most of the time of a search. */
static graf_view first_key(const graf_dictionary *dictionary, uint32_t block)
{
    uint64_t at = block_offset(dictionary, block);
    size_t end = dictionary->entries.length;
    const char *bytes = dictionary->entries.data;
    size_t length;

    if (at >= end)
        return graf_view_of(NULL, 0);
    length = (unsigned char)bytes[at];
    if (length >= end - at)
        return graf_view_of(NULL, 0);
    return graf_view_of(bytes + at + 1, length);
}

static bool check_size(const graf_dictionary *dictionary)
{
    return dictionary->blocks.length == (uint64_t)block_count(dictionary) * 8;
}

/* The last block whose first key is not above `key`; block 0 when all are. */
static graf_status find_block(const graf_dictionary *dictionary, graf_view key,
                              uint32_t *block, graf_error *error)
{
    uint32_t low = 0;
    uint32_t high = block_count(dictionary);

    *block = 0;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        graf_view first = first_key(dictionary, middle);

        if (first.length == 0)
            return damaged(middle * GRAF_DICTIONARY_BLOCK, error);
        if (graf_view_compare(first, key) <= 0)
            low = middle;
        else
            high = middle;
    }
    *block = low;
    return GRAF_OK;
}

/* ---- the cursor --------------------------------------------------------- */

/* Puts the cursor at the beginning of a block. */
static void enter_block(graf_dictionary_cursor *cursor,
                        const graf_dictionary *dictionary, uint32_t block)
{
    cursor->dictionary = dictionary;
    cursor->number = block * GRAF_DICTIONARY_BLOCK - 1; /* wraps around */
    cursor->key = graf_view_of(cursor->key_bytes, 0);
    cursor->payload = graf_view_of(NULL, 0);
    cursor->ready = false;
    cursor->reader = reader_at_block(dictionary, block);
}

/* The first key of a block: it must be where the directory says, and above
 * the key before it, when that is known. */
static bool read_first(graf_dictionary_cursor *cursor, uint32_t block)
{
    const graf_dictionary *dictionary = cursor->dictionary;
    size_t begin =
        dictionary->entries.length - graf_bytes_left(&cursor->reader);
    graf_view key = first_key(dictionary, block);

    if (key.length == 0 || begin != block_offset(dictionary, block))
        return false;
    graf_read_bytes(&cursor->reader, 1 + key.length);
    if (cursor->key.length > 0 && graf_view_compare(cursor->key, key) >= 0)
        return false;
    memcpy(cursor->key_bytes, key.data, key.length);
    cursor->key.length = key.length;
    return true;
}

/* Any other key: bytes shared with the one before, bytes of its own. */
static bool read_other(graf_dictionary_cursor *cursor)
{
    graf_view lengths = graf_read_bytes(&cursor->reader, 2);
    graf_view tail;
    size_t shared, own;

    if (cursor->reader.failed)
        return false;
    shared = (unsigned char)lengths.data[0];
    own = (unsigned char)lengths.data[1];
    if (shared > cursor->key.length || own == 0 ||
        own > GRAF_DICTIONARY_KEY_BYTES - shared)
        return false;
    tail = graf_read_bytes(&cursor->reader, own);
    if (cursor->reader.failed)
        return false;
    if (shared < cursor->key.length &&
        (unsigned char)tail.data[0] <= (unsigned char)cursor->key_bytes[shared])
        return false;
    memcpy(cursor->key_bytes + shared, tail.data, own);
    cursor->key.length = shared + own;
    return true;
}

/* The section must end with the last entry. */
static graf_status end(const graf_dictionary_cursor *cursor, graf_error *error)
{
    if (graf_bytes_left(&cursor->reader) > 0 || cursor->reader.failed)
        return damaged(cursor->dictionary->count, error);
    return GRAF_END;
}

graf_status graf_dictionary_next(graf_dictionary_cursor *cursor,
                                 graf_error *error)
{
    uint32_t number = cursor->number + 1;
    bool sound;

    cursor->key.data = cursor->key_bytes; /* also in a copy of the cursor */
    if (cursor->ready) {
        cursor->ready = false;
        return GRAF_OK;
    }
    if (number >= cursor->dictionary->count)
        return end(cursor, error);
    sound = number % GRAF_DICTIONARY_BLOCK == 0
                ? read_first(cursor, number / GRAF_DICTIONARY_BLOCK)
                : read_other(cursor);
    cursor->payload =
        graf_read_bytes(&cursor->reader, graf_read_varint(&cursor->reader));
    if (!sound || cursor->reader.failed) {
        cursor->reader.failed = true;
        return damaged(number, error);
    }
    cursor->number = number;
    return GRAF_OK;
}

/* Puts the cursor at the end. */
static void enter_end(graf_dictionary_cursor *cursor,
                      const graf_dictionary *dictionary)
{
    memset(cursor, 0, sizeof *cursor);
    cursor->dictionary = dictionary;
    cursor->number = dictionary->count - 1;
}

graf_status graf_dictionary_seek_number(const graf_dictionary *dictionary,
                                        uint32_t number,
                                        graf_dictionary_cursor *cursor,
                                        graf_error *error)
{
    uint32_t steps = number % GRAF_DICTIONARY_BLOCK;
    graf_status status = GRAF_OK;

    enter_end(cursor, dictionary);
    if (!check_size(dictionary))
        return damaged(0, error);
    if (number >= dictionary->count)
        return GRAF_OK;
    enter_block(cursor, dictionary, number / GRAF_DICTIONARY_BLOCK);
    while (steps-- > 0 && status == GRAF_OK)
        status = graf_dictionary_next(cursor, error);
    return status;
}

graf_status graf_dictionary_seek(const graf_dictionary *dictionary,
                                 graf_view from, graf_dictionary_cursor *cursor,
                                 graf_error *error)
{
    graf_status status;
    uint32_t block;

    enter_end(cursor, dictionary);
    if (!check_size(dictionary))
        return damaged(0, error);
    if (dictionary->count == 0)
        return GRAF_OK;
    status = find_block(dictionary, from, &block, error);
    if (status != GRAF_OK)
        return status;
    enter_block(cursor, dictionary, block);
    do
        status = graf_dictionary_next(cursor, error);
    while (status == GRAF_OK && graf_view_compare(cursor->key, from) < 0);
    cursor->ready = status == GRAF_OK;
    return status == GRAF_END ? GRAF_OK : status;
}

graf_status graf_dictionary_find(const graf_dictionary *dictionary,
                                 graf_view key, bool *found, uint32_t *number,
                                 graf_view *payload, graf_error *error)
{
    graf_dictionary_cursor cursor;
    graf_status status;
    uint32_t block, i;
    int order = -1;

    *found = false;
    *number = 0;
    *payload = graf_view_of(NULL, 0);
    if (!check_size(dictionary))
        return damaged(0, error);
    if (dictionary->count == 0)
        return GRAF_OK;
    status = find_block(dictionary, key, &block, error);
    if (status != GRAF_OK)
        return status;
    enter_block(&cursor, dictionary, block);
    for (i = 0; i < GRAF_DICTIONARY_BLOCK && order < 0; i++) {
        status = graf_dictionary_next(&cursor, error);
        if (status != GRAF_OK)
            return status == GRAF_END ? GRAF_OK : status;
        order = graf_view_compare(cursor.key, key);
    }
    if (order == 0) {
        *found = true;
        *number = cursor.number;
        *payload = cursor.payload;
    }
    return GRAF_OK;
}
