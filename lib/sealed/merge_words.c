/*
 * The stems and forms of a merge: the union of those of the parts, and what
 * the parts' numbers are in it.
 */
#include <stdlib.h>

#include "sealed/merge.h"

/* A dictionary being walked. */
typedef struct word_run {
    graf_merge_part *part;
    graf_dictionary_cursor cursor;
    bool is_done;
} word_run;

static graf_status damaged(const word_run *run, graf_error *error)
{
    return graf_sealed_damaged(run->part->sealed->file, "a dictionary of words",
                               error);
}

/* Steps on to the next key that begins with `lead` (-1: any). */
static graf_status step(word_run *run, int lead, graf_error *error)
{
    graf_status status = graf_dictionary_next(&run->cursor, NULL);

    if (status == GRAF_END) {
        run->is_done = true;
        return GRAF_OK;
    }
    if (status != GRAF_OK || run->cursor.key.length == 0)
        return damaged(run, error);
    if (lead >= 0)
        run->is_done = (unsigned char)run->cursor.key.data[0] != lead;
    if (!run->is_done && run->cursor.key.length > GRAF_WORD_KEY_BYTES)
        return damaged(run, error);
    return GRAF_OK;
}

static graf_status begin_runs(graf_merge *merge, word_run *runs, int lead,
                              graf_error *error)
{
    const graf_view first = { NULL, 0 };
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; i < merge->count && status == GRAF_OK; i++) {
        const graf_sealed_part *sealed = merge->parts[i].sealed;
        word_run *run = &runs[i];

        run->part = &merge->parts[i];
        run->is_done = false;
        status =
            graf_dictionary_seek(lead < 0 ? &sealed->stems : &sealed->words,
                                 first, &run->cursor, NULL);
        status =
            status == GRAF_OK ? step(run, lead, error) : damaged(run, error);
    }
    return status;
}

/* Replaces *key, the key before (empty: none), by the lowest of all runs, in
 * memory that stays; *found false at the end of all. */
static graf_status next_key(graf_merge *merge, const word_run *runs,
                            bool *found, graf_view *key, graf_error *error)
{
    const word_run *lowest = NULL;
    size_t i;

    for (i = 0; i < merge->count; i++)
        if (!runs[i].is_done &&
            (lowest == NULL ||
             graf_view_compare(runs[i].cursor.key, lowest->cursor.key) < 0))
            lowest = &runs[i];
    *found = lowest != NULL;
    if (lowest == NULL)
        return GRAF_OK;
    if (graf_view_compare(lowest->cursor.key, *key) <= 0)
        return damaged(lowest, error);
    return graf_arena_copy(&merge->strings, lowest->cursor.key, key, error);
}

static bool stands_at(const word_run *run, graf_view key)
{
    return !run->is_done && graf_view_equal(run->cursor.key, key);
}

/* ---- stems -------------------------------------------------------------- */

static graf_status allocate_stems(graf_merge_part *part, graf_error *error)
{
    uint32_t count = part->sealed->file->counts.stems;
    graf_status status =
        graf_merge_numbers(&part->stems, count, GRAF_NO_DOCUMENT, error);

    if (status == GRAF_OK)
        status =
            graf_merge_numbers(&part->first_forms, (size_t)count + 1, 0, error);
    return status;
}

/* Notes that the run's stem is the merge's latest. */
static graf_status add_to_stem(graf_merge *merge, word_run *run,
                               graf_error *error)
{
    graf_merge_part *part = run->part;
    uint32_t number = run->cursor.number;
    graf_stem_entry entry;
    uint64_t forms;

    if (!graf_stem_entry_read(run->cursor.payload, &entry))
        return damaged(run, error);
    forms = (uint64_t)part->first_forms[number] + entry.documents.form_count;
    if (forms > part->sealed->file->counts.words_in_dictionary)
        return damaged(run, error);
    part->stems[number] = merge->stem_count - 1;
    part->first_forms[number + 1] = (uint32_t)forms;
    merge->stems[merge->stem_count - 1].occurrences +=
        entry.documents.occurrences;
    return step(run, -1, error);
}

static graf_status add_stem(graf_merge *merge, word_run *runs, graf_view stem,
                            graf_error *error)
{
    void *stems = merge->stems;
    graf_status status = graf_array_reserve(&stems, &merge->stem_capacity,
                                            (size_t)merge->stem_count + 1,
                                            sizeof *merge->stems, error);
    size_t i;

    merge->stems = stems;
    if (status != GRAF_OK)
        return status;
    merge->stems[merge->stem_count++] = (graf_new_stem){ stem, 0, 0, 0 };
    for (i = 0; i < merge->count && status == GRAF_OK; i++)
        if (stands_at(&runs[i], stem))
            status = add_to_stem(merge, &runs[i], error);
    return status;
}

static graf_status merge_stems(graf_merge *merge, word_run *runs,
                               graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_view stem = { NULL, 0 };
    bool found = true;
    size_t i;

    for (i = 0; i < merge->count && status == GRAF_OK; i++)
        status = allocate_stems(&merge->parts[i], error);
    if (status == GRAF_OK)
        status = begin_runs(merge, runs, -1, error);
    while (status == GRAF_OK) {
        status = next_key(merge, runs, &found, &stem, error);
        if (status != GRAF_OK || !found)
            break;
        status = add_stem(merge, runs, stem, error);
    }
    return status;
}

/* ---- forms -------------------------------------------------------------- */

static graf_status allocate_forms(graf_merge_part *part, graf_error *error)
{
    uint32_t stems = part->sealed->file->counts.stems;

    return graf_merge_numbers(&part->forms, part->first_forms[stems],
                              GRAF_NO_DOCUMENT, error);
}

/* Notes that the run's form is the merge's latest, or makes it that. */
static graf_status add_to_form(graf_merge *merge, word_run *run,
                               graf_new_word *word, graf_error *error)
{
    graf_merge_part *part = run->part;
    graf_word_entry entry;
    uint32_t at;

    if (!graf_word_entry_read(run->cursor.payload, &entry) ||
        entry.stem >= part->sealed->file->counts.stems ||
        entry.form >=
            part->first_forms[entry.stem + 1] - part->first_forms[entry.stem])
        return damaged(run, error);
    if (word->stem == GRAF_NO_DOCUMENT) {
        word->stem = part->stems[entry.stem];
        word->number = merge->stems[word->stem].form_count++;
    }
    at = part->first_forms[entry.stem] + entry.form;
    if (word->stem != part->stems[entry.stem] ||
        part->forms[at] != GRAF_NO_DOCUMENT)
        return damaged(run, error);
    part->forms[at] = word->number;
    return step(run, GRAF_FIELD_TEXT, error);
}

static graf_status add_form(graf_merge *merge, word_run *runs, graf_view key,
                            graf_error *error)
{
    graf_new_word word = { graf_view_of(key.data + 1, key.length - 1),
                           GRAF_NO_DOCUMENT, 0, 0, 0 };
    void *words = merge->words;
    graf_status status = graf_array_reserve(&words, &merge->word_capacity,
                                            (size_t)merge->word_count + 1,
                                            sizeof *merge->words, error);
    size_t i;

    merge->words = words;
    for (i = 0; i < merge->count && status == GRAF_OK; i++)
        if (stands_at(&runs[i], key))
            status = add_to_form(merge, &runs[i], &word, error);
    if (status == GRAF_OK)
        merge->words[merge->word_count++] = word;
    return status;
}

/* Puts the forms of each stem together; so far they are in byte order. */
static graf_status arrange_forms(graf_merge *merge, graf_error *error)
{
    size_t size = ((size_t)merge->word_count + 1) * sizeof *merge->words;
    graf_new_word *arranged = malloc(size);
    uint32_t first = 0;
    uint32_t i;

    if (arranged == NULL)
        return graf_fail_memory(error, size);
    for (i = 0; i < merge->stem_count; i++) {
        merge->stems[i].first_word = first;
        first += merge->stems[i].form_count;
    }
    for (i = 0; i < merge->word_count; i++) {
        const graf_new_word *word = &merge->words[i];

        arranged[merge->stems[word->stem].first_word + word->number] = *word;
    }
    free(merge->words);
    merge->words = arranged;
    return GRAF_OK;
}

static graf_status merge_forms(graf_merge *merge, word_run *runs,
                               graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_view key = { NULL, 0 };
    bool found = true;
    size_t i;

    for (i = 0; i < merge->count && status == GRAF_OK; i++)
        status = allocate_forms(&merge->parts[i], error);
    if (status == GRAF_OK)
        status = begin_runs(merge, runs, GRAF_FIELD_TEXT, error);
    while (status == GRAF_OK) {
        status = next_key(merge, runs, &found, &key, error);
        if (status != GRAF_OK || !found)
            break;
        status = add_form(merge, runs, key, error);
    }
    return status == GRAF_OK ? arrange_forms(merge, error) : status;
}

graf_status graf_merge_words(graf_merge *merge, graf_error *error)
{
    word_run *runs = calloc(merge->count, sizeof *runs);
    graf_status status;

    if (runs == NULL)
        return graf_fail_memory(error, merge->count * sizeof *runs);
    status = merge_stems(merge, runs, error);
    if (status == GRAF_OK)
        status = merge_forms(merge, runs, error);
    free(runs);
    return status;
}
