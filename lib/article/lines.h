/* lines.h - a walk over the lines of a text. */
#ifndef GRAF_ARTICLE_LINES_H
#define GRAF_ARTICLE_LINES_H

#include "graf/view.h"

/* Lines end with \n, \r\n or \r. Begin with { text, 0, 0 }. */
typedef struct graf_line_walk {
    graf_view text;
    size_t at;       /* where the next line begins */
    uint32_t number; /* of the line last returned, from 1 */
} graf_line_walk;

/* The next line without its end; false after the last. */
bool graf_next_line(graf_line_walk *walk, graf_view *line);

/* The first line with its newline, all of the text where there is none. */
graf_view graf_first_line(graf_view text);

/* Nothing but white space, of any script. */
bool graf_is_blank(graf_view line);

/* What a walk has not returned yet. */
graf_view graf_rest_of_lines(const graf_line_walk *walk);

#endif
