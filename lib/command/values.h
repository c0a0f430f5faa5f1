/*
 * values.h - numbers and times as people type and read them.
 */
#ifndef COMMAND_VALUES_H
#define COMMAND_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reads a whole decimal number from `minimum` to `maximum`: digits only. */
bool graf_read_number(const char *text, size_t minimum, size_t maximum,
                      size_t *out);

/*
 * Reads a number of bytes, "65536", "64K", "512M" or "2G" (powers of 1024),
 * from `minimum` to `maximum`.
 */
bool graf_read_size(const char *text, size_t minimum, size_t maximum,
                    size_t *out);

enum { GRAF_DURATION_MAX = 24 * 60 * 60 * 1000 }; /* milliseconds: a day */

/*
 * Reads a time with its unit, "200ms", "2s", "0.5s", "1m", as milliseconds
 * from 1 to GRAF_DURATION_MAX. A fraction of a millisecond is cut off.
 */
bool graf_read_duration(const char *text, uint32_t *out);

enum { GRAF_COUNT_TEXT_SIZE = 32 };

/* "12,345" */
void graf_format_count(uint64_t count, char out[GRAF_COUNT_TEXT_SIZE]);

/* "12.3 MB"; a MB is a million bytes. */
void graf_format_bytes(uint64_t bytes, char out[GRAF_COUNT_TEXT_SIZE]);

#endif
