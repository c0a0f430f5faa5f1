/*
 * table_cells.h - CSV (RFC 4180) and TSV as records of cells.
 */
#ifndef GRAF_ARTICLE_TABLE_CELLS_H
#define GRAF_ARTICLE_TABLE_CELLS_H

#include "graf/buffer.h"

/* Where the first record ends: as graf_record_format's `cut`. */
size_t graf_cut_csv(graf_view text, bool ended);
size_t graf_cut_tsv(graf_view text, bool ended);

/* A record without its line end. */
graf_view graf_record_of_cells(graf_view record);

/*
 * The next cell of a record that has lost its newline, in `out`; *at moves
 * behind its delimiter, past the record's length after the last. *open
 * becomes true for a quote that nothing closes.
 */
graf_status graf_next_cell(graf_view record, char delimiter, size_t *at,
                           graf_buffer *out, bool *open,
                           graf_error *error) GRAF_MUST_CHECK;

#endif
