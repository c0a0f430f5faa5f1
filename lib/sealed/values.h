/*
 * values.h - the distinct values of author, source (and origin), section,
 * region, theme and language, numbered from 1 in the order in which they
 * came, each with the articles that have it.
 *
 * Layout of a value: graf_checksum32 of what follows (4 bytes); the field, one
 * byte; a varint of its length, and the text; the payload of its list. The
 * other section says where each begins, 8 bytes each.
 */
#ifndef GRAF_SEALED_VALUES_H
#define GRAF_SEALED_VALUES_H

#include "sealed/posting_list.h"
#include "sealed/sealed_file.h"

enum { GRAF_VALUE_CHECKSUM_BYTES = 4, GRAF_VALUE_OFFSET_BYTES = 8 };

typedef struct graf_value {
    graf_field field; /* GRAF_FIELD_SOURCE for origins too */
    graf_view text;   /* borrowed from the file */
    graf_posting_list articles;
} graf_value;

/* Value `number` (from 1). */
graf_status graf_value_of(const graf_sealed_file *file, uint32_t number,
                          graf_value *out, graf_error *error) GRAF_MUST_CHECK;

/* ---- writing ------------------------------------------------------------ */

typedef struct graf_values_writer graf_values_writer;

graf_status graf_values_writer_new(graf_values_writer **out,
                                   graf_error *error) GRAF_MUST_CHECK;
void graf_values_writer_free(graf_values_writer *writer);

/* The number of a value, given one when it is new; 0 for empty text. */
graf_status graf_values_writer_number(graf_values_writer *writer,
                                      graf_field field, graf_view text,
                                      uint32_t *number,
                                      graf_error *error) GRAF_MUST_CHECK;
uint32_t graf_values_writer_count(const graf_values_writer *writer);
graf_view graf_values_writer_text(const graf_values_writer *writer,
                                  uint32_t number, graf_field *field);

/* Says that an article (ascending for each value) has a value. */
graf_status graf_values_writer_add(graf_values_writer *writer, uint32_t number,
                                   uint32_t article,
                                   graf_error *error) GRAF_MUST_CHECK;

/*
 * Encodes the table into two buffers, the sections; lists too long for it are
 * appended to `postings`, which stands at `base` in its section.
 */
graf_status graf_values_writer_encode(graf_values_writer *writer,
                                      graf_buffer *postings, uint64_t base,
                                      graf_buffer *values, graf_buffer *offsets,
                                      graf_error *error) GRAF_MUST_CHECK;

#endif
