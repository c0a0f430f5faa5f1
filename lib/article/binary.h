/*
 * binary.h - files that are no text at all.
 */
#ifndef GRAF_ARTICLE_BINARY_H
#define GRAF_ARTICLE_BINARY_H

#include "graf/reader.h"

/*
 * What a file that begins with `head` is when it is no text: "a PNG image",
 * or "binary data"; NULL for text. *kind tells whether an article may have
 * been lost with it: not with pictures, sound and fonts.
 */
const char *graf_binary_name(graf_view head, graf_problem_kind *kind);

#endif
