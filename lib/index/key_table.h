/*
 * key_table.h - counts by fingerprint: a hash table that can forget.
 */
#ifndef GRAF_INDEX_KEY_TABLE_H
#define GRAF_INDEX_KEY_TABLE_H

#include "graf/file.h"

typedef struct graf_key_row {
    graf_fingerprint key;
    uint32_t count;
    bool used;
    bool kept; /* not to be forgotten */
    /* Free for the user. */
    uint8_t mark;
    uint32_t last;
    uint32_t item;
} graf_key_row;

/* Zero-initialise. Open addressing, at most half full. */
typedef struct graf_key_table {
    graf_key_row *rows; /* those that are `used` count */
    size_t capacity;    /* 0 or a power of two */
    size_t count;
} graf_key_table;

void graf_key_table_release(graf_key_table *table);

/* Forgets all rows, kept or not. */
void graf_key_table_clear(graf_key_table *table);

/* The row of a key, or NULL. */
graf_key_row *graf_key_table_find(const graf_key_table *table,
                                  graf_fingerprint key);

/* The row of a key, which is made, with zeros, where there is none. Rows may
 * move. */
graf_status graf_key_table_at(graf_key_table *table, graf_fingerprint key,
                              graf_key_row **out,
                              graf_error *error) GRAF_MUST_CHECK;

/*
 * Where there are more than `limit` rows, forgets those with the lowest
 * counts until there are half as many; rows that are `kept` stay. After the
 * lossy counting of Manku and Motwani ("Approximate frequency counts over
 * data streams", 2002): what is frequent is soon there again.
 */
graf_status graf_key_table_trim(graf_key_table *table, size_t limit,
                                graf_error *error) GRAF_MUST_CHECK;

#endif
