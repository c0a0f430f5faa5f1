/*
 * period_table.h - counts by month, and years summed from them.
 */
#ifndef GRAF_INDEX_PERIOD_TABLE_H
#define GRAF_INDEX_PERIOD_TABLE_H

#include "graf/facets.h"

/* Zero-initialise. */
typedef struct graf_period_table {
    graf_period *months; /* all there are, from year 1 on; NULL: none yet */
    size_t first;        /* those that anything was added to */
    size_t end;
    graf_period undated;
} graf_period_table;

void graf_period_table_release(graf_period_table *table);

/* Adds to the month of a date. */
graf_status graf_period_table_add(graf_period_table *table, int32_t date,
                                  uint64_t articles, uint64_t paragraphs,
                                  uint64_t held,
                                  graf_error *error) GRAF_MUST_CHECK;

/* Makes out->months, out->years and out->undated. */
graf_status graf_period_table_finish(const graf_period_table *table,
                                     graf_arena *arena, graf_facets *out,
                                     graf_error *error) GRAF_MUST_CHECK;

#endif
