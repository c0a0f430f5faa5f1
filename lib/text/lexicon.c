#include "lexicon.h"

#include <stdlib.h>

#include "graf/file.h"

enum { FIRST_SLOT_COUNT = 4096 };

/* About ten million words. Whoever indexes forgets long before; this is for
 * a text that is made to take all memory. */
#define LEXICON_BYTES_LIMIT ((size_t)1 << 30)

graf_status graf_lexicon_init(graf_lexicon *lexicon,
                              const graf_language *language,
                              graf_stemmer *stemmer, graf_error *error)
{
    memset(lexicon, 0, sizeof *lexicon);
    graf_arena_init(&lexicon->arena, LEXICON_BYTES_LIMIT);
    lexicon->language = language;
    lexicon->stemmer = stemmer;
    lexicon->slots = calloc(FIRST_SLOT_COUNT, sizeof *lexicon->slots);
    if (lexicon->slots == NULL)
        return graf_fail_memory(error,
                                FIRST_SLOT_COUNT * sizeof *lexicon->slots);
    lexicon->mask = FIRST_SLOT_COUNT - 1;
    /* An address differs from run to run, so that nobody can write a text
     * whose words all fall into one place. */
    lexicon->seed =
        (uint64_t)(uintptr_t)lexicon->slots * UINT64_C(0xBF58476D1CE4E5B9);
    return GRAF_OK;
}

void graf_lexicon_release(graf_lexicon *lexicon)
{
    free(lexicon->slots);
    graf_arena_release(&lexicon->arena);
}

void graf_lexicon_clear(graf_lexicon *lexicon)
{
    memset(lexicon->slots, 0, (lexicon->mask + 1) * sizeof *lexicon->slots);
    graf_arena_clear(&lexicon->arena);
    lexicon->count = 0;
}

static void put(graf_lexicon_slot *slots, size_t mask, graf_lexicon_slot slot)
{
    size_t at = slot.hash & mask;

    while (slots[at].word != NULL)
        at = (at + 1) & mask;
    slots[at] = slot;
}

static graf_status grow(graf_lexicon *lexicon, graf_error *error)
{
    size_t slot_count = (lexicon->mask + 1) * 2;
    graf_lexicon_slot *slots = calloc(slot_count, sizeof *slots);
    size_t i;

    if (slots == NULL)
        return graf_fail_memory(error, slot_count * sizeof *slots);
    for (i = 0; i <= lexicon->mask; i++)
        if (lexicon->slots[i].word != NULL)
            put(slots, slot_count - 1, lexicon->slots[i]);
    free(lexicon->slots);
    lexicon->slots = slots;
    lexicon->mask = slot_count - 1;
    return GRAF_OK;
}

/* A word, its form and what its stem does not share with the form, in one
 * piece of memory. */
static graf_status make_word(graf_lexicon *lexicon, graf_view form,
                             graf_view stem, graf_word **out, graf_error *error)
{
    bool is_shared = graf_view_starts_with(form, stem);
    size_t size = sizeof **out + form.length + (is_shared ? 0 : stem.length);
    graf_status status;
    graf_word *word;
    void *memory;
    char *bytes;

    *out = NULL;
    status = graf_arena_allocate(&lexicon->arena, size, &memory, error);
    if (status == GRAF_OVER_LIMIT)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "too many different words (%zu) for the memory that "
                         "analysis may take; divide the input",
                         lexicon->count);
    if (status != GRAF_OK)
        return status;
    word = memory;
    bytes = (char *)(word + 1);
    memcpy(bytes, form.data, form.length);
    word->form = graf_view_of(bytes, form.length);
    word->stem = graf_view_of(bytes, stem.length);
    if (!is_shared) {
        memcpy(bytes + form.length, stem.data, stem.length);
        word->stem.data = bytes + form.length;
    }
    word->number = (uint32_t)lexicon->count;
    word->hash = graf_checksum32(form.data, form.length);
    word->is_stop_word =
        graf_word_list_has(lexicon->language->stop_words, form);
    *out = word;
    return GRAF_OK;
}

graf_status graf_lexicon_add(graf_lexicon *lexicon,
                             const graf_spelling *spelling, uint32_t hash,
                             const graf_word **out, graf_error *error)
{
    graf_view form =
        graf_view_of((const char *)spelling->bytes, spelling->length);
    graf_lexicon_slot slot;
    graf_word *word = NULL;
    graf_status status;
    graf_view stem;

    *out = NULL;
    status = graf_stemmer_apply(lexicon->stemmer, form, &stem, error);
    if (status == GRAF_OK && lexicon->count * 2 > lexicon->mask)
        status = grow(lexicon, error);
    if (status == GRAF_OK)
        status = make_word(lexicon, form, stem, &word, error);
    if (status != GRAF_OK)
        return status;
    slot.first = graf_load_chunk(spelling->bytes);
    slot.hash = hash;
    slot.length = (uint32_t)spelling->length;
    slot.word = word;
    put(lexicon->slots, lexicon->mask, slot);
    lexicon->count++;
    *out = word;
    return GRAF_OK;
}
