/*
 * html.h - writing HTML, and XML for feeds, so that nothing in a text can
 * become markup.
 *
 * Markup comes from the names of elements and attributes, which are literals
 * of this program. Everything else goes through html_text and html_attribute,
 * which escape it. Elements are closed in the order in which they were opened.
 * Errors stay with the stream.
 *
 *     html_begin(&html, "a");
 *     html_attribute(&html, "href", link);
 *     html_text(&html, title);
 *     html_end(&html);
 */
#ifndef CGI_HTML_H
#define CGI_HTML_H

#include <stdio.h>

#include "graf/view.h"

enum { HTML_DEPTH_LIMIT = 32 };

struct html {
    FILE *out;
    bool is_xml; /* an element without content is closed by "/>" */
    bool in_tag; /* attributes may follow */
    const char *open[HTML_DEPTH_LIMIT];
    size_t depth;
};

void html_init(struct html *html, FILE *out);

/* The same for XML: writes the declaration. */
void html_init_xml(struct html *html, FILE *out);

/* "<!DOCTYPE html>" */
void html_doctype(struct html *html);

/* Opens an element; one that cannot have content is closed by itself. */
void html_begin(struct html *html, const char *element);
void html_begin_class(struct html *html, const char *element,
                      const char *class_name);

/* An attribute of the element that was opened last. */
void html_attribute(struct html *html, const char *name, graf_view value);
void html_attribute_string(struct html *html, const char *name,
                           const char *value);
void html_attribute_number(struct html *html, const char *name, uint64_t value);

/* One without a value, such as "checked". */
void html_flag(struct html *html, const char *name);

/* Text; control characters and changes of direction are made harmless. */
void html_text(struct html *html, graf_view text);
void html_string(struct html *html, const char *text);

/* printf-formatted text of at most 1,000 bytes. */
void html_format(struct html *html, const char *format, ...) GRAF_PRINTF(2, 3);

/* "12,345 articles", or "1 article". */
void html_counted(struct html *html, uint64_t count, const char *singular,
                  const char *plural);

/* Text with the bytes of `spans` in <mark>. */
void html_marked(struct html *html, graf_view text, const graf_span *spans,
                 size_t span_count);

/* Closes the element that was opened last. */
void html_end(struct html *html);

/* An element with nothing but text. */
void html_element(struct html *html, const char *element, graf_view text);
void html_element_string(struct html *html, const char *element,
                         const char *text);

/* <time> for a date; nothing for none. */
void html_date(struct html *html, int32_t date);

#endif
