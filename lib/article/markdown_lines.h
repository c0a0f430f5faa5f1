/* markdown_lines.h - what a line of markdown is, by itself. */
#ifndef GRAF_ARTICLE_MARKDOWN_LINES_H
#define GRAF_ARTICLE_MARKDOWN_LINES_H

#include "graf/view.h"

/* How many of `byte` the line begins with. */
size_t graf_markdown_run(graf_view line, char byte);

/* What is in the line from `start` on, trimmed. */
graf_view graf_markdown_from(graf_view line, size_t start);

/* "## ..."; *level is 1 to 6. */
bool graf_markdown_is_heading(graf_view line, size_t *level);

/* The text of a heading without the marks on both sides. */
graf_view graf_markdown_heading_text(graf_view line, size_t level);

/* "===" or "---" under a line makes it a heading. */
bool graf_markdown_is_underline(graf_view line);

/* "***", "- - -", "_____" */
bool graf_markdown_is_rule(graf_view line);

/* How long the mark of a list's item is: "- ", "12. ". Numbers stay in the
 * text, so for them *keep is true. In the middle of a paragraph (`inside`) only
 * 1 can begin a list. */
size_t graf_markdown_item_mark(graf_view line, bool inside, bool *keep);

/* "[name]: https://..." is seen by no reader. */
bool graf_markdown_is_definition(graf_view line);

/* "|---|:--:|" */
bool graf_markdown_is_table_rule(graf_view line);

#endif
