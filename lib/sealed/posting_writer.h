/*
 * posting_writer.h - encodes posting lists.
 *
 * Layout in format_postings.md: blocks of 128 documents, gaps and frequencies
 * bit-packed with exceptions, a directory with each block's last document,
 * places and impact, positions and form numbers beside; fewer than 128
 * documents are one block without directory, very few inside the dictionary.
 */
#ifndef GRAF_SEALED_POSTING_WRITER_H
#define GRAF_SEALED_POSTING_WRITER_H

#include "sealed/posting_list.h"

typedef struct graf_posting_writer graf_posting_writer;

/* One per thread. */
graf_status graf_posting_writer_new(graf_posting_writer **out,
                                    graf_error *error) GRAF_MUST_CHECK;
void graf_posting_writer_free(graf_posting_writer *writer);

/*
 * Begins a list, whose encoding is appended to `postings` (offsets in the
 * finished graf_posting_list count from its beginning; see
 * graf_posting_list_append). `form_count` as in graf_posting_list.
 * `occurrences` is an upper bound of their number, from which the writer
 * knows whether 32-bit offsets will do.
 */
graf_status graf_posting_writer_begin(graf_posting_writer *writer,
                                      graf_buffer *postings, bool has_positions,
                                      uint32_t form_count, uint64_t occurrences,
                                      graf_error *error) GRAF_MUST_CHECK;

/*
 * Adds a document, above all before it, with its length in words (for the
 * impacts; 0 without positions). `positions` are ascending and count from 1;
 * `forms` are the numbers of their forms, below form_count, and may be NULL
 * when that is 1. Both are NULL for lists without positions, whose frequency
 * is 1.
 */
graf_status graf_posting_writer_add(graf_posting_writer *writer,
                                    uint32_t document, uint32_t length,
                                    uint32_t frequency,
                                    const uint32_t *positions,
                                    const uint32_t *forms,
                                    graf_error *error) GRAF_MUST_CHECK;

/* Ends the list. *out's inline bytes are borrowed from the writer until the
 * next begin: append the payload before. */
graf_status graf_posting_writer_end(graf_posting_writer *writer,
                                    graf_posting_list *out,
                                    graf_error *error) GRAF_MUST_CHECK;

#endif
