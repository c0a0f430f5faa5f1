/*
 * text_dictionaries.h - the dictionaries that text blocks are compressed with.
 *
 * They stand at the beginning of the text section, before the first block,
 * each as its length (4 bytes), its checksum (4) and its bytes. Blocks name
 * them by number, counted from 1; merged parts have those of all.
 */
#ifndef GRAF_SEALED_TEXT_DICTIONARIES_H
#define GRAF_SEALED_TEXT_DICTIONARIES_H

#include "sealed/compression.h"
#include "sealed/sealed_file.h"

enum { GRAF_TEXT_DICTIONARIES_LIMIT = 65536 };

/* Where they are; zero-initialise. */
typedef struct graf_text_dictionaries {
    graf_view *items; /* as stored; number n is items[n - 1] */
    size_t count;
    size_t capacity;
} graf_text_dictionaries;

/* Appends a dictionary as it is stored. */
graf_status graf_text_dictionary_append(graf_buffer *out, graf_view dictionary,
                                        graf_error *error) GRAF_MUST_CHECK;

/* Finds the dictionaries of a part; the views live as long as the file. Their
 * checksums are not looked at: see graf_text_dictionary_of. */
graf_status graf_text_dictionaries_read(const graf_sealed_file *file,
                                        graf_text_dictionaries *out,
                                        graf_error *error) GRAF_MUST_CHECK;
void graf_text_dictionaries_release(graf_text_dictionaries *dictionaries);

/* Dictionary `number`; false when there is none, or its checksum is wrong. */
bool graf_text_dictionary_of(const graf_text_dictionaries *dictionaries,
                             uint64_t number, graf_view *out);

#endif
