/*
 * terminal.h - what kind of place the output goes to, and how to write text
 * there that cannot do harm.
 */
#ifndef COMMAND_TERMINAL_H
#define COMMAND_TERMINAL_H

#include <stdio.h>

#include "graf/buffer.h"

/* The order of --color's choices. */
typedef enum graf_color_mode {
    GRAF_COLOR_AUTO = 0, /* on a terminal, unless NO_COLOR or TERM=dumb */
    GRAF_COLOR_ALWAYS,
    GRAF_COLOR_NEVER
} graf_color_mode;

bool graf_is_terminal(FILE *stream);

/* Whether to colour what goes to `stream`. See https://no-color.org. */
bool graf_wants_color(FILE *stream, graf_color_mode mode);

/* How many columns there are: the terminal's own answer, else $COLUMNS, else
 * 80; always 20 to 1000. */
size_t graf_terminal_width(FILE *stream);

/*
 * A code point as it may be shown on a terminal. Control characters become
 * their pictures (U+2400 ...), so that text cannot move the cursor, change
 * colours or the window's title; C1 controls, direction overrides, line and
 * paragraph separators, annotation marks and tags become U+FFFD, so that text
 * cannot show itself in another order than it is stored in.
 */
uint32_t graf_harmless(uint32_t code_point);

/* Columns that a code point takes once it is harmless: 0, 1 or 2. */
size_t graf_code_point_columns(uint32_t code_point);

/* Columns of a text of one line. */
size_t graf_text_columns(graf_view text);

/* Writes text on one line: harmless, line ends and tabs as spaces, bytes that
 * are not UTF-8 as U+FFFD. */
void graf_write_harmless(FILE *out, graf_view text);

/* The same, appended to a buffer. */
graf_status graf_append_harmless(graf_buffer *buffer, graf_view text,
                                 graf_error *error) GRAF_MUST_CHECK;

#endif
