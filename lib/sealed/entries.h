/*
 * entries.h - the payloads of the two dictionaries.
 *
 * Stems: key the stem; payload its posting list, the articles whose headline
 * has it, and how many forms it has. Words: key a byte (graf_field) and a
 * form; payload for GRAF_FIELD_TEXT the number of its stem, its form number
 * among the stem's forms (which are numbered in byte order from 0) and its
 * document frequency; for GRAF_FIELD_TITLE the number of headlines with it;
 * for other fields the numbers of the values that hold it. Under the byte
 * GRAF_STEM_KEY + field stand the stems of a field's words in the same way,
 * other than title.
 */
#ifndef GRAF_SEALED_ENTRIES_H
#define GRAF_SEALED_ENTRIES_H

#include "graf/article.h"
#include "sealed/posting_list.h"

enum { GRAF_STEM_KEY = 64, GRAF_WORD_KEY_BYTES = 65 };

typedef struct graf_stem_entry {
    graf_posting_list documents; /* its form_count is the stem's */
    graf_posting_list headlines; /* articles */
} graf_stem_entry;

/* False when the payload is nonsense. Borrows from it. */
bool graf_stem_entry_read(graf_view payload, graf_stem_entry *out);

/* `base`: see graf_posting_list_append; it moves both lists. */
graf_status graf_stem_entry_append(const graf_stem_entry *entry, uint64_t base,
                                   graf_buffer *payload,
                                   graf_error *error) GRAF_MUST_CHECK;

typedef struct graf_word_entry { /* of the text */
    uint32_t stem;               /* its number in the dictionary of stems */
    uint32_t form;
    uint32_t document_frequency;
} graf_word_entry;

bool graf_word_entry_read(graf_view payload, graf_word_entry *out);
graf_status graf_word_entry_append(const graf_word_entry *entry,
                                   graf_buffer *payload,
                                   graf_error *error) GRAF_MUST_CHECK;

/* Fields: a count and ascending numbers of values; for titles a count alone,
 * which graf_field_entry_append writes when `values` is NULL. *values is an
 * array in the arena. GRAF_DAMAGED when the payload is nonsense. */
bool graf_field_entry_read_count(graf_view payload, uint32_t *count);
graf_status graf_field_entry_read(graf_view payload, graf_arena *arena,
                                  uint32_t **values, uint32_t *count,
                                  graf_error *error) GRAF_MUST_CHECK;
graf_status graf_field_entry_append(const uint32_t *values, uint32_t count,
                                    graf_buffer *payload,
                                    graf_error *error) GRAF_MUST_CHECK;

/* Makes the key of a word (`lead` a graf_field, or GRAF_STEM_KEY + field);
 * `bytes` has room for GRAF_WORD_KEY_BYTES. No analyzer makes a form that is
 * longer; one out of a damaged file is cut. */
graf_view graf_word_key(unsigned lead, graf_view form, char *bytes);

#endif
