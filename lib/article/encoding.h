/*
 * encoding.h - bytes in any encoding -> UTF-8.
 */
#ifndef GRAF_ARTICLE_ENCODING_H
#define GRAF_ARTICLE_ENCODING_H

#include "graf/buffer.h"

/* How the text came to be UTF-8. */
typedef struct graf_conversion {
    char from[48]; /* what it was converted from; empty: it was UTF-8 */
    bool guessed;  /* nothing in the text names the encoding */
    size_t strays; /* UTF-8, but for so many bytes that were windows-1252 */
    size_t lost;   /* sequences that could not be read and became U+FFFD */
    size_t line;   /* of the first stray or lost byte, from 1; else 0 */
} graf_conversion;

/*
 * True for UTF-16 and UTF-32 by their byte order mark, or for UTF-16 in an
 * alphabet by its high bytes: their line ends are not the byte "\n".
 */
bool graf_encoding_is_wide(graf_view head);

/*
 * Gives `bytes` as UTF-8 without a byte order mark: a view into `bytes` where
 * they are UTF-8 as they stand, else into `out`, which is cleared first. The
 * encoding is told by, in this order: byte order mark or high bytes; being
 * valid UTF-8; being UTF-8 but for a few stray bytes; `declared`, which is
 * what somebody else says of it, or empty; what an HTML or XML head declares;
 * statistics (uchardet). ISO-8859-1 is read as windows-1252,
 * and like pairs, as web browsers do (WHATWG Encoding).
 * Fails when memory or out->limit ends.
 */
graf_status graf_encoding_convert(graf_view bytes, graf_view declared,
                                  graf_buffer *out, graf_view *text,
                                  graf_conversion *how,
                                  graf_error *error) GRAF_MUST_CHECK;

#endif
