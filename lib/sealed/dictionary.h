/*
 * dictionary.h - a sorted table of keys (1 to 255 bytes), each with a payload;
 * front-coded in blocks of 16 keys that begin with a whole one.
 */
#ifndef GRAF_SEALED_DICTIONARY_H
#define GRAF_SEALED_DICTIONARY_H

#include "sealed/bytes.h"

enum { GRAF_DICTIONARY_BLOCK = 16, GRAF_DICTIONARY_KEY_BYTES = 255 };

/* ---- reading ------------------------------------------------------------ */

/* Borrows both sections. Plain data. */
typedef struct graf_dictionary {
    graf_view entries;
    graf_view blocks; /* where each block begins: 8 bytes each */
    uint32_t count;
} graf_dictionary;

/*
 * Finds a key: its number (keys are numbered in order from 0) and payload,
 * which is borrowed from the section. *found false when it is not there.
 * GRAF_DAMAGED when the bytes are no dictionary.
 */
graf_status graf_dictionary_find(const graf_dictionary *dictionary,
                                 graf_view key, bool *found, uint32_t *number,
                                 graf_view *payload,
                                 graf_error *error) GRAF_MUST_CHECK;

/* Walks keys in order. */
typedef struct graf_dictionary_cursor {
    const graf_dictionary *dictionary;
    uint32_t number; /* of the key where it stands */
    graf_view key;   /* lives until the next step; in key_bytes */
    graf_view payload;
    graf_byte_reader reader; /* private */
    bool ready;              /* private: the next key is decoded already */
    char key_bytes[GRAF_DICTIONARY_KEY_BYTES];
} graf_dictionary_cursor;

/* Puts the cursor before the first key that is not below `from`. */
graf_status graf_dictionary_seek(const graf_dictionary *dictionary,
                                 graf_view from, graf_dictionary_cursor *cursor,
                                 graf_error *error) GRAF_MUST_CHECK;

/* Puts it before key `number`. */
graf_status graf_dictionary_seek_number(const graf_dictionary *dictionary,
                                        uint32_t number,
                                        graf_dictionary_cursor *cursor,
                                        graf_error *error) GRAF_MUST_CHECK;

/* Steps on: GRAF_END past the last key. */
graf_status graf_dictionary_next(graf_dictionary_cursor *cursor,
                                 graf_error *error) GRAF_MUST_CHECK;

/* ---- writing ------------------------------------------------------------ */

/* Keys must come in ascending order without repetition. */
typedef struct graf_dictionary_writer {
    graf_buffer entries; /* to be written as the two sections */
    graf_buffer blocks;
    uint32_t count;
    size_t last_length; /* private */
    char last[GRAF_DICTIONARY_KEY_BYTES];
} graf_dictionary_writer;

void graf_dictionary_writer_init(graf_dictionary_writer *writer);
void graf_dictionary_writer_release(graf_dictionary_writer *writer);
graf_status graf_dictionary_writer_add(graf_dictionary_writer *writer,
                                       graf_view key, graf_view payload,
                                       graf_error *error) GRAF_MUST_CHECK;

#endif
