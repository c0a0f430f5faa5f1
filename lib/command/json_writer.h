/*
 * json_writer.h - writing JSON (RFC 8259) to a stream.
 *
 * The writer puts in the commas; the caller keeps the brackets even. Errors
 * of the stream stay with the stream: see graf_output_finish.
 *
 *     graf_json_writer json = graf_json_writer_to(stdout);
 *
 *     graf_json_write_object(&json);
 *     graf_json_write_key(&json, "articles");
 *     graf_json_write_count(&json, 12);
 *     graf_json_write_object_end(&json);
 */
#ifndef COMMAND_JSON_WRITER_H
#define COMMAND_JSON_WRITER_H

#include <stdio.h>

#include "graf/view.h"

typedef struct graf_json_writer {
    FILE *out;
    bool comma; /* a value stands before the next one */
} graf_json_writer;

graf_json_writer graf_json_writer_to(FILE *out);

void graf_json_write_object(graf_json_writer *json);
void graf_json_write_object_end(graf_json_writer *json);
void graf_json_write_array(graf_json_writer *json);
void graf_json_write_array_end(graf_json_writer *json);
void graf_json_write_key(graf_json_writer *json, const char *key);

/*
 * A string. Bytes that are not UTF-8 become U+FFFD. Besides what JSON asks
 * for, everything that graf_harmless changes is written as \uXXXX: the value
 * is the same, and showing it on a terminal is safe.
 */
void graf_json_write_text(graf_json_writer *json, graf_view text);
void graf_json_write_string(graf_json_writer *json, const char *string);
void graf_json_write_count(graf_json_writer *json, uint64_t count);

/* A finite number with six digits after the point. */
void graf_json_write_real(graf_json_writer *json, double value);
void graf_json_write_boolean(graf_json_writer *json, bool value);

/* A value that is JSON already. */
void graf_json_write_raw(graf_json_writer *json, graf_view value);

#endif
