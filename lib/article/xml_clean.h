/* xml_clean.h - XML without what is dangerous or misunderstood in it. */
#ifndef GRAF_ARTICLE_XML_CLEAN_H
#define GRAF_ARTICLE_XML_CLEAN_H

#include "graf/buffer.h"

/*
 * Appends `text` without its DTD, so that no entity can be declared, and
 * without comments and instructions; with HTML's entities as numbers, other
 * "&" as "&#38;", and control characters as spaces. Lines keep their numbers.
 */
graf_status graf_xml_clean(graf_view text, graf_buffer *out,
                           graf_error *error) GRAF_MUST_CHECK;

/* How long the section is that `text` begins with: "<!--" to "-->". All of
 * the text where its end is not there; 0 where it does not begin so. */
size_t graf_xml_section(graf_view text, const char *open, const char *close);

#endif
