/* xml_clean.h - XML without what is dangerous or misunderstood in it. */
#ifndef GRAF_ARTICLE_XML_CLEAN_H
#define GRAF_ARTICLE_XML_CLEAN_H

#include "graf/buffer.h"

/*
 * Appends `text` without its DTD and XML declaration, so that no entity can
 * be declared; with HTML's entities as numbers, other "&" as "&#38;", and
 * control characters as spaces. CDATA sections and comments keep their bytes;
 * lines keep their numbers.
 */
graf_status graf_xml_clean(graf_view text, graf_buffer *out,
                           graf_error *error) GRAF_MUST_CHECK;

#endif
