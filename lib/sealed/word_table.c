#include "sealed/word_table.h"

#include <stdlib.h>

#include "sealed/entries.h"

/* Sorted in place of the words, which are larger; the key decides most
 * comparisons without touching them. */
typedef struct word_place {
    uint64_t key;
    const graf_new_word *word;
} word_place;

uint64_t graf_sort_key(graf_view bytes)
{
    uint64_t key = 0;
    size_t i;

    for (i = 0; i < 8; i++)
        key = key << 8 | (i < bytes.length ? (unsigned char)bytes.data[i] : 0);
    return key;
}

static int compare_forms(const void *left, const void *right)
{
    const word_place *a = left;
    const word_place *b = right;

    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return graf_view_compare(a->word->form, b->word->form);
}

static graf_status sort_by_form(const graf_new_word *words, size_t count,
                                word_place **out, size_t *out_count,
                                graf_error *error)
{
    word_place *places = malloc((count + 1) * sizeof *places);
    size_t used = 0;
    size_t i;

    *out = places;
    *out_count = 0;
    if (places == NULL)
        return graf_fail_memory(error, (count + 1) * sizeof *places);
    for (i = 0; i < count; i++) {
        if (words[i].document_frequency == 0)
            continue;
        places[used].key = graf_sort_key(words[i].form);
        places[used++].word = &words[i];
    }
    qsort(places, used, sizeof *places, compare_forms);
    *out_count = used;
    return GRAF_OK;
}

static graf_status add_key(graf_dictionary_writer *dictionary, unsigned lead,
                           graf_view form, const graf_buffer *payload,
                           graf_error *error)
{
    char bytes[GRAF_WORD_KEY_BYTES];

    return graf_dictionary_writer_add(dictionary,
                                      graf_word_key(lead, form, bytes),
                                      graf_buffer_view(payload), error);
}

static graf_status add_text_word(graf_dictionary_writer *dictionary,
                                 const graf_new_word *word,
                                 graf_buffer *payload, graf_error *error)
{
    const graf_word_entry entry = { word->stem, word->number,
                                    word->document_frequency };
    graf_status status = graf_word_entry_append(&entry, payload, error);

    if (status == GRAF_OK)
        status =
            add_key(dictionary, GRAF_FIELD_TEXT, word->form, payload, error);
    return status;
}

static graf_status add_title_word(graf_dictionary_writer *dictionary,
                                  const graf_new_word *word,
                                  graf_buffer *payload, graf_error *error)
{
    graf_status status = GRAF_OK;

    if (word->headline_frequency == 0)
        return GRAF_OK;
    status =
        graf_field_entry_append(NULL, word->headline_frequency, payload, error);
    if (status == GRAF_OK)
        status =
            add_key(dictionary, GRAF_FIELD_TITLE, word->form, payload, error);
    return status;
}

graf_status graf_new_words_write(const graf_new_word *words, size_t count,
                                 graf_dictionary_writer *dictionary,
                                 graf_error *error)
{
    word_place *places;
    graf_status status;
    graf_buffer payload;
    size_t i;

    graf_buffer_init(&payload, SIZE_MAX / 4);
    status = sort_by_form(words, count, &places, &count, error);
    for (i = 0; i < count && status == GRAF_OK; i++) {
        graf_buffer_clear(&payload);
        status = add_text_word(dictionary, places[i].word, &payload, error);
    }
    for (i = 0; i < count && status == GRAF_OK; i++) {
        graf_buffer_clear(&payload);
        status = add_title_word(dictionary, places[i].word, &payload, error);
    }
    graf_buffer_release(&payload);
    free(places);
    return status;
}
