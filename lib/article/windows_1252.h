/* windows_1252.h - the encoding that most wrong text was read in. */
#ifndef GRAF_ARTICLE_WINDOWS_1252_H
#define GRAF_ARTICLE_WINDOWS_1252_H

#include <stdint.h>

/* What a byte of 0x80 or more stands for; U+FFFD for the five that are not
 * assigned. */
uint32_t graf_windows_1252_decode(unsigned char byte);

/*
 * The byte that is read as a code point of U+0080 or more, here or in
 * ISO-8859-1, or -1: so U+2019 and U+0092 are both 0x92.
 */
int graf_windows_1252_byte(uint32_t code_point);

#endif
