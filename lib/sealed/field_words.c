/*
 * The words of metadata values, and their stems, with the values they are in.
 */
#include <stdlib.h>

#include "sealed/entries.h"
#include "sealed/word_table.h"

typedef struct field_word {
    graf_view word; /* lives in the analyzer */
    uint32_t value;
    unsigned lead;
} field_word;

typedef struct field_words {
    field_word *items;
    size_t count;
    size_t capacity;
} field_words;

static int compare_words(const void *left, const void *right)
{
    const field_word *a = left;
    const field_word *b = right;
    int order;

    if (a->lead != b->lead)
        return a->lead < b->lead ? -1 : 1;
    order = graf_view_compare(a->word, b->word);
    if (order != 0)
        return order;
    return a->value < b->value ? -1 : a->value > b->value;
}

static graf_status add(field_words *words, unsigned lead, graf_view word,
                       uint32_t value, graf_error *error)
{
    void *items = words->items;
    graf_status status =
        graf_array_reserve(&items, &words->capacity, words->count + 1,
                           sizeof *words->items, error);

    words->items = items;
    if (status != GRAF_OK)
        return status;
    words->items[words->count++] = (field_word){ word, value, lead };
    return GRAF_OK;
}

static graf_status add_value(field_words *words, graf_analyzer *analyzer,
                             graf_tokens *tokens, graf_field field,
                             graf_view text, uint32_t value, graf_error *error)
{
    graf_status status = graf_analyze(analyzer, text, tokens, error);
    size_t i;

    for (i = 0; i < tokens->count && status == GRAF_OK; i++) {
        const graf_word *word = tokens->items[i].word;

        status = add(words, field, word->form, value, error);
        if (status == GRAF_OK)
            status =
                add(words, GRAF_STEM_KEY + field, word->stem, value, error);
    }
    return status;
}

static graf_status collect(field_words *words, const graf_values_writer *values,
                           graf_analyzer *analyzer, graf_error *error)
{
    uint32_t count = graf_values_writer_count(values);
    graf_tokens tokens = { NULL, 0, 0 };
    graf_status status = GRAF_OK;
    uint32_t number;

    for (number = 1; number <= count && status == GRAF_OK; number++) {
        graf_field field;
        graf_view text = graf_values_writer_text(values, number, &field);

        if (field != GRAF_FIELD_LANGUAGE)
            status =
                add_value(words, analyzer, &tokens, field, text, number, error);
    }
    graf_tokens_release(&tokens);
    return status;
}

static bool same_word(const field_word *left, const field_word *right)
{
    return left->lead == right->lead &&
           graf_view_equal(left->word, right->word);
}

/* Writes the word at `first`, and moves *first behind it. `numbers` has room
 * for all its values. */
static graf_status write_word(const field_words *words, size_t *first,
                              uint32_t *numbers,
                              graf_dictionary_writer *dictionary,
                              graf_buffer *payload, graf_error *error)
{
    const field_word *word = &words->items[*first];
    char bytes[GRAF_WORD_KEY_BYTES];
    graf_status status;
    uint32_t count = 0;
    size_t i;

    for (i = *first; i < words->count && same_word(word, &words->items[i]); i++)
        if (count == 0 || numbers[count - 1] != words->items[i].value)
            numbers[count++] = words->items[i].value;
    *first = i;
    graf_buffer_clear(payload);
    status = graf_field_entry_append(numbers, count, payload, error);
    if (status == GRAF_OK)
        status = graf_dictionary_writer_add(
            dictionary, graf_word_key(word->lead, word->word, bytes),
            graf_buffer_view(payload), error);
    return status;
}

graf_status graf_field_words_write(const graf_values_writer *values,
                                   graf_analyzer *analyzer,
                                   graf_dictionary_writer *dictionary,
                                   graf_error *error)
{
    size_t size =
        ((size_t)graf_values_writer_count(values) + 1) * sizeof(uint32_t);
    field_words words = { NULL, 0, 0 };
    uint32_t *numbers = malloc(size);
    graf_status status;
    graf_buffer payload;
    size_t i = 0;

    if (numbers == NULL)
        return graf_fail_memory(error, size);
    graf_buffer_init(&payload, SIZE_MAX / 4);
    status = collect(&words, values, analyzer, error);
    if (status == GRAF_OK && words.count > 0)
        qsort(words.items, words.count, sizeof *words.items, compare_words);
    while (i < words.count && status == GRAF_OK)
        status = write_word(&words, &i, numbers, dictionary, &payload, error);
    graf_buffer_release(&payload);
    free(words.items);
    free(numbers);
    return status;
}
