/*
 * checked_lines.h - the small text files of an index: lines, of which the last
 * is "crc 1a2b3c4d", the CRC-32 of all before it.
 */
#ifndef GRAF_INDEX_CHECKED_LINES_H
#define GRAF_INDEX_CHECKED_LINES_H

#include "graf/buffer.h"

/* True when the last line vouches for the others, which are in *body then. */
bool graf_lines_are_whole(graf_view text, graf_view *body);

/* Appends the last line. */
graf_status graf_lines_end(graf_buffer *text,
                           graf_error *error) GRAF_MUST_CHECK;

/* Takes the next line off *rest, without its newline. */
bool graf_lines_next(graf_view *rest, graf_view *line);

/* Reads all of `text` as a number up to `limit`, in lower-case digits of the
 * base, 16 at most. */
bool graf_lines_number(graf_view text, unsigned base, uint64_t limit,
                       uint64_t *out);

#endif
