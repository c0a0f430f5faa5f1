/*
 * A dictionary out of any bytes: the number of its keys (1 byte), a key to look
 * for (its length, 1 byte, and it), where the blocks begin (8 bytes each), and
 * the entries. Keys ascend whatever the bytes are; where all of them can be
 * walked, each is found, and a key is looked for where a walk says it is.
 */
#include <stdlib.h>

#include "sealed/dictionary.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What must hold, so that the fuzzer sees when it does not. */
static void require(bool holds)
{
    if (!holds)
        abort();
}

static bool read_dictionary(graf_view bytes, graf_dictionary *out,
                            graf_view *key)
{
    graf_byte_reader reader = graf_byte_reader_of(bytes);
    graf_view count = graf_read_bytes(&reader, 1);
    graf_view length = graf_read_bytes(&reader, 1);

    if (reader.failed)
        return false;
    *key = graf_read_bytes(&reader, (unsigned char)length.data[0]);
    out->count = (unsigned char)count.data[0];
    out->blocks =
        graf_read_bytes(&reader, (out->count + GRAF_DICTIONARY_BLOCK - 1) /
                                     GRAF_DICTIONARY_BLOCK * 8);
    out->entries = graf_read_bytes(&reader, graf_bytes_left(&reader));
    return !reader.failed;
}

static void check_found(const graf_dictionary *dictionary, graf_view key,
                        bool expected, uint32_t number, graf_view payload)
{
    graf_view found_payload;
    uint32_t found_number;
    bool found;

    require(graf_dictionary_find(dictionary, key, &found, &found_number,
                                 &found_payload, NULL) == GRAF_OK);
    require(found == expected);
    if (found)
        require(found_number == number &&
                graf_view_equal(found_payload, payload));
}

/* Walks all keys. *place is how many are below `key`, *there whether it is
 * one. True when nothing is damaged. */
static bool walk(const graf_dictionary *dictionary, graf_view key,
                 bool compare_finds, uint32_t *place, bool *there)
{
    char before[GRAF_DICTIONARY_KEY_BYTES];
    graf_dictionary_cursor cursor;
    size_t length = 0;
    graf_status status =
        graf_dictionary_seek_number(dictionary, 0, &cursor, NULL);

    *place = 0;
    *there = false;
    while (status == GRAF_OK) {
        int order;

        status = graf_dictionary_next(&cursor, NULL);
        if (status != GRAF_OK)
            break;
        require(graf_view_compare(graf_view_of(before, length), cursor.key) <
                0);
        length = cursor.key.length;
        memcpy(before, cursor.key.data, length);
        order = graf_view_compare(cursor.key, key);
        *place += order < 0;
        *there = *there || order == 0;
        if (compare_finds)
            check_found(dictionary, cursor.key, true, cursor.number,
                        cursor.payload);
    }
    require(status == GRAF_END || status == GRAF_DAMAGED);
    return status == GRAF_END;
}

static void check_seek(const graf_dictionary *dictionary, graf_view key,
                       uint32_t place)
{
    graf_dictionary_cursor cursor;
    graf_status status;

    require(graf_dictionary_seek(dictionary, key, &cursor, NULL) == GRAF_OK);
    status = graf_dictionary_next(&cursor, NULL);
    if (place == dictionary->count)
        require(status == GRAF_END);
    else
        require(status == GRAF_OK && cursor.number == place &&
                graf_view_compare(cursor.key, key) >= 0);
}

/* A damaged one may say anything, but must not crash or find nonsense. */
static void try_damaged(const graf_dictionary *dictionary, graf_view key)
{
    graf_dictionary_cursor cursor;
    graf_status status;
    graf_view payload;
    uint32_t number;
    bool found;

    status =
        graf_dictionary_find(dictionary, key, &found, &number, &payload, NULL);
    require(status == GRAF_OK || status == GRAF_DAMAGED);
    require(!found || number < dictionary->count);
    status = graf_dictionary_seek(dictionary, key, &cursor, NULL);
    if (status == GRAF_OK)
        status = graf_dictionary_next(&cursor, NULL);
    require(status == GRAF_OK || status == GRAF_END || status == GRAF_DAMAGED);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    graf_dictionary dictionary;
    graf_view key;
    uint32_t place;
    bool there;

    if (!read_dictionary(graf_view_of((const char *)data, size), &dictionary,
                         &key))
        return 0;
    if (!walk(&dictionary, key, false, &place, &there)) {
        try_damaged(&dictionary, key);
        return 0;
    }
    walk(&dictionary, key, true, &place, &there);
    if (!there)
        check_found(&dictionary, key, false, 0, graf_view_of(NULL, 0));
    check_seek(&dictionary, key, place);
    return 0;
}
