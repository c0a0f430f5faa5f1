/*
 * json.h - writing JSON (RFC 8259) to a stream.
 *
 * The writer puts in the commas; the caller keeps the brackets even. Errors
 * of the stream stay with the stream: see graf_output_finish.
 *
 *     graf_json json = graf_json_to(stdout);
 *
 *     graf_json_object(&json);
 *     graf_json_key(&json, "articles");
 *     graf_json_count(&json, 12);
 *     graf_json_object_end(&json);
 */
#ifndef COMMAND_JSON_H
#define COMMAND_JSON_H

#include <stdio.h>

#include "graf/view.h"

typedef struct graf_json {
    FILE *out;
    bool comma; /* a value stands before the next one */
} graf_json;

graf_json graf_json_to(FILE *out);

void graf_json_object(graf_json *json);
void graf_json_object_end(graf_json *json);
void graf_json_array(graf_json *json);
void graf_json_array_end(graf_json *json);
void graf_json_key(graf_json *json, const char *key);

/*
 * A string. Bytes that are not UTF-8 become U+FFFD. Besides what JSON asks
 * for, everything that graf_harmless changes is written as \uXXXX: the value
 * is the same, and showing it on a terminal is safe.
 */
void graf_json_text(graf_json *json, graf_view text);
void graf_json_string(graf_json *json, const char *string);
void graf_json_count(graf_json *json, uint64_t count);

/* A finite number with six digits after the point. */
void graf_json_real(graf_json *json, double value);
void graf_json_boolean(graf_json *json, bool value);

/* A value that is JSON already. */
void graf_json_raw(graf_json *json, graf_view value);

#endif
