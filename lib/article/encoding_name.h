/*
 * encoding_name.h - finding out what an encoding is called.
 */
#ifndef GRAF_ARTICLE_ENCODING_NAME_H
#define GRAF_ARTICLE_ENCODING_NAME_H

#include "encoding.h"

/* Sets how->from to a name, or to the larger set that is meant by it. */
void graf_name_encoding(graf_conversion *how, const char *name, size_t length);

/* The X of `charset=X` or `encoding=X` in the head of HTML or XML; else
 * empty. */
graf_view graf_declared_encoding(graf_view bytes);

/* Sets how->from by statistics, for bytes that are not UTF-8. */
graf_status graf_guess_encoding(graf_view bytes, graf_conversion *how,
                                graf_error *error) GRAF_MUST_CHECK;

#endif
