/* xml_records.h - XML that holds many articles, cut before it is parsed. */
#ifndef GRAF_ARTICLE_XML_RECORDS_H
#define GRAF_ARTICLE_XML_RECORDS_H

#include "xml_tree.h"

/* A record_format's `cut` for elements of a name, "item": what stands before
 * one is a record of its own, and so is what follows the last. */
size_t graf_xml_cut(graf_view text, const char *element, bool ended);

/* The name without prefix of the first element in a head of a file, and its
 * whole tag; empty when it does not begin like XML. */
graf_view graf_xml_root_name(graf_view head, graf_view *tag);

#endif
