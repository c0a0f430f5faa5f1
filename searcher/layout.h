/*
 * layout.h - paragraphs on a terminal: broken into lines, long ones cut down
 * to the surroundings of their matches, matches in colour.
 */
#ifndef SEARCHER_LAYOUT_H
#define SEARCHER_LAYOUT_H

#include <stdio.h>

#include "graf/buffer.h"

/* Text with the byte ranges in it that are highlighted. Borrowed. */
struct marked_text {
    graf_view text;
    const graf_span *spans; /* ascending, not overlapping */
    size_t span_count;
};

/* How the text and the marks in it look; empty strings: as they are. */
struct look {
    const char *plain; /* a terminal's "select graphic rendition" sequence */
    const char *mark;
};

/*
 * The bytes of the line that begins at or after `at` (white space at the
 * beginning is passed over) and fits into `columns`. Lines end at white
 * space, and on either side of a wide character; a word that is wider than
 * the line is cut. An empty range at text.length: no more lines.
 */
graf_span layout_line(graf_view text, size_t at, size_t columns);

/* Writes the bytes `range` of a text, harmless to a terminal. */
void layout_write(FILE *out, const struct marked_text *marked, graf_span range,
                  const struct look *look);

/* What is left of a text that was too long. Zero-initialise its text with
 * graf_buffer_init and reuse it. */
struct excerpt {
    graf_buffer text;
    graf_span *spans;
    size_t span_count;
    size_t span_capacity;
};

/*
 * Shortens a text to about `columns` columns: the first words around its
 * marks, or its beginning when it has none, with "…" where something is left
 * out. *out borrows the excerpt, or the text itself when it is short enough.
 */
graf_status layout_shorten(struct excerpt *excerpt,
                           const struct marked_text *marked, size_t columns,
                           struct marked_text *out,
                           graf_error *error) GRAF_MUST_CHECK;

void excerpt_release(struct excerpt *excerpt);

#endif
