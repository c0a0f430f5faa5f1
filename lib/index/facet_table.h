/*
 * facet_table.h - how often each value was counted, and which are the most
 * frequent.
 */
#ifndef GRAF_INDEX_FACET_TABLE_H
#define GRAF_INDEX_FACET_TABLE_H

#include "graf/facets.h"

enum { GRAF_FACET_DISTINCT_LIMIT = 1000000 };

typedef struct graf_facet_row {
    graf_field field;
    graf_facet_value value; /* its text lives in the table's arena */
} graf_facet_row;

/* Zero-initialise. */
typedef struct graf_facet_table {
    graf_arena arena;
    graf_facet_row *rows;
    size_t count;
    size_t capacity;
    uint32_t *slots; /* hash table of row number + 1; 0 is empty */
    size_t slot_count;
} graf_facet_table;

void graf_facet_table_release(graf_facet_table *table);

/* Adds to the count of a value, which is copied. GRAF_OVER_LIMIT past
 * GRAF_FACET_DISTINCT_LIMIT of them. */
graf_status graf_facet_table_add(graf_facet_table *table, graf_field field,
                                 graf_view text, uint64_t articles,
                                 graf_error *error) GRAF_MUST_CHECK;

/* Sorts, and makes out->facets of the most frequent `limit` values of each of
 * `fields`. They borrow the texts. The table can only be released then. */
graf_status graf_facet_table_finish(graf_facet_table *table, uint32_t fields,
                                    size_t limit, graf_arena *arena,
                                    graf_facets *out,
                                    graf_error *error) GRAF_MUST_CHECK;

#endif
