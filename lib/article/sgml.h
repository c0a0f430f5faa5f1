/*
 * sgml.h - documents marked up before there was XML: TREC, Reuters-21578.
 *
 * There is no DTD to read them by, tags are left open, and "<" and "&" stand
 * for themselves here and there. So no tree is made: elements are found by
 * name, and what is in them is text once its tags are taken off.
 */
#ifndef GRAF_ARTICLE_SGML_H
#define GRAF_ARTICLE_SGML_H

#include "draft.h"

/* How long the tag is that `text` begins with, 0 when it begins with none. A
 * tag has a name of letters, digits and "_-.:", and ends at the next ">". */
size_t graf_sgml_tag(graf_view text, graf_view *name, bool *closing);

/*
 * What is in the first element of a name at or behind *at, in upper or lower
 * case: up to its end tag, else the next tag of that name, else the end. *at
 * moves behind it; false when there is none. `tag` (may be NULL) is its start
 * tag.
 */
bool graf_sgml_find(graf_view text, const char *name, size_t *at,
                    graf_view *tag, graf_view *inside);

/* The value of an attribute in a start tag; empty when it has none. */
graf_view graf_sgml_value(graf_view tag, const char *attribute);

/* Appends text without tags, with entities undone and control characters as
 * spaces; <P> and </P> become blank lines. */
graf_status graf_sgml_text(graf_view text, graf_buffer *out,
                           graf_error *error) GRAF_MUST_CHECK;

/* Sets *field to the text in an element; nothing when there is none. */
graf_status graf_sgml_set(graf_draft *draft, graf_view *field, graf_view text,
                          const char *element,
                          graf_error *error) GRAF_MUST_CHECK;

/*
 * Appends the paragraphs of the text in an element. They begin behind blank
 * lines and, in text that is set that way, with lines that are indented.
 */
graf_status graf_sgml_paragraphs(graf_draft *draft, graf_view text,
                                 uint32_t line,
                                 graf_error *error) GRAF_MUST_CHECK;

/* A record_format's `cut` for records that are elements of a name: what
 * stands before one is a record of its own. */
size_t graf_sgml_cut(graf_view text, const char *element, bool ended);

/* The line of a place in a record that begins in `line`. */
uint32_t graf_sgml_line(graf_view record, graf_view inside, uint64_t line);

#endif
