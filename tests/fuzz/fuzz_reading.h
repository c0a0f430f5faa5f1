/*
 * fuzz_reading.h - what every fuzz target of a reader does: read the bytes,
 * and abort when an article breaks a promise of article.h or reader.h.
 */
#ifndef TEST_FUZZ_READING_H
#define TEST_FUZZ_READING_H

#include <stdint.h>

#include "graf/reader.h"

/* Reads the bytes as a file called `name`; `format` may be NULL. */
void fuzz_reading(const uint8_t *data, size_t size, const char *name,
                  const char *format);

#endif
