/*
 * occurrence_writer.h - encodes the positions and form numbers of one block of
 * a posting list; format_postings.md has the bytes.
 */
#ifndef GRAF_SEALED_OCCURRENCE_WRITER_H
#define GRAF_SEALED_OCCURRENCE_WRITER_H

#include "sealed/posting_layout.h"

typedef struct graf_occurrence_writer {
    uint32_t form_count;
    /* Form numbers that are not packed yet, and those that are. */
    uint32_t waiting;
    uint32_t forms[GRAF_PACK_VALUES];
    graf_buffer packed_forms;
    /* Steps, of which the last bits wait for their byte to be full. */
    graf_buffer steps;
    uint64_t bits;
    unsigned bit_count;
} graf_occurrence_writer;

void graf_occurrence_writer_init(graf_occurrence_writer *writer);
void graf_occurrence_writer_release(graf_occurrence_writer *writer);

/* Begins a list, forgetting what was added. */
void graf_occurrence_writer_begin(graf_occurrence_writer *writer,
                                  uint32_t form_count);

/* Adds a document of `length` words; see graf_posting_writer_add. Occurrences
 * that cannot be are GRAF_INVALID_ARGUMENT. */
graf_status graf_occurrence_writer_add(graf_occurrence_writer *writer,
                                       uint32_t length, uint32_t frequency,
                                       const uint32_t *positions,
                                       const uint32_t *forms,
                                       graf_error *error) GRAF_MUST_CHECK;

/* Ends a block: appends it to `out`. */
graf_status graf_occurrence_writer_end(graf_occurrence_writer *writer,
                                       graf_buffer *out,
                                       graf_error *error) GRAF_MUST_CHECK;

#endif
