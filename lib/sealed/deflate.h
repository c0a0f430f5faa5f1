/*
 * deflate.h - DEFLATE (RFC 1951) without a wrapper, for small blocks in memory.
 */
#ifndef GRAF_SEALED_DEFLATE_H
#define GRAF_SEALED_DEFLATE_H

#include "graf/view.h"

/* Each belongs to one thread at a time. */
typedef struct graf_deflater graf_deflater;
typedef struct graf_inflater graf_inflater;

graf_status graf_deflater_new(graf_deflater **out,
                              graf_error *error) GRAF_MUST_CHECK;
void graf_deflater_free(graf_deflater *deflater);

/* Deflates `bytes` to `out`; returns the length, 0 when `room` is too small. */
size_t graf_deflate(graf_deflater *deflater, graf_view bytes, char *out,
                    size_t room);

graf_status graf_inflater_new(graf_inflater **out,
                              graf_error *error) GRAF_MUST_CHECK;
void graf_inflater_free(graf_inflater *inflater);

/* Inflates all of `bytes` to exactly `length` bytes; false when that is not
 * what they hold. Never writes past `length`. */
bool graf_inflate(graf_inflater *inflater, graf_view bytes, char *out,
                  size_t length);

#endif
