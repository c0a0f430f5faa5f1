#include "index/key_table.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 256 };

void graf_key_table_release(graf_key_table *table)
{
    free(table->rows);
    memset(table, 0, sizeof *table);
}

void graf_key_table_clear(graf_key_table *table)
{
    if (table->count > 0)
        memset(table->rows, 0, table->capacity * sizeof *table->rows);
    table->count = 0;
}

/* The row of a key, or the empty one where it belongs. */
static graf_key_row *find_row(const graf_key_table *table, graf_fingerprint key)
{
    size_t mask = table->capacity - 1;
    size_t at = (size_t)key.low & mask;

    while (table->rows[at].used &&
           !graf_fingerprint_equal(table->rows[at].key, key))
        at = (at + 1) & mask;
    return &table->rows[at];
}

graf_key_row *graf_key_table_find(const graf_key_table *table,
                                  graf_fingerprint key)
{
    graf_key_row *row;

    if (table->count == 0)
        return NULL;
    row = find_row(table, key);
    return row->used ? row : NULL;
}

/* A table of that capacity with the rows that are kept or have such counts. */
static graf_status rebuild(graf_key_table *table, size_t capacity,
                           uint32_t least, graf_error *error)
{
    graf_key_table next = { NULL, capacity, 0 };
    size_t i;

    next.rows = calloc(capacity, sizeof *next.rows);
    if (next.rows == NULL)
        return graf_fail_memory(error, capacity * sizeof *next.rows);
    for (i = 0; i < table->capacity; i++) {
        const graf_key_row *row = &table->rows[i];

        if (!row->used || (!row->kept && row->count < least))
            continue;
        *find_row(&next, row->key) = *row;
        next.count++;
    }
    free(table->rows);
    *table = next;
    return GRAF_OK;
}

graf_status graf_key_table_at(graf_key_table *table, graf_fingerprint key,
                              graf_key_row **out, graf_error *error)
{
    graf_status status = GRAF_OK;

    *out = NULL;
    if (table->capacity == 0)
        status = rebuild(table, FIRST_CAPACITY, 0, error);
    else if ((table->count + 1) * 2 > table->capacity)
        status = rebuild(table, table->capacity * 2, 0, error);
    if (status != GRAF_OK)
        return status;
    *out = find_row(table, key);
    if (!(*out)->used) {
        (*out)->key = key;
        (*out)->used = true;
        table->count++;
    }
    return GRAF_OK;
}

graf_status graf_key_table_trim(graf_key_table *table, size_t limit,
                                graf_error *error)
{
    graf_status status = GRAF_OK;
    uint32_t least = 2;

    if (table->count <= limit)
        return GRAF_OK;
    while (status == GRAF_OK && table->count > limit / 2 && least != 0) {
        status = rebuild(table, table->capacity, least, error);
        least *= 2;
    }
    return status;
}
