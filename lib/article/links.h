/* links.h - markdown links in text that is no markdown. */
#ifndef GRAF_ARTICLE_LINKS_H
#define GRAF_ARTICLE_LINKS_H

#include "graf/buffer.h"

/*
 * Appends `text` with markdown links, "[words](http...)", reduced to their
 * words: an address is no prose. All else stays as it is.
 */
graf_status graf_reduce_links(graf_view text, graf_buffer *out,
                              graf_error *error) GRAF_MUST_CHECK;

#endif
