/*
 * Which stems, and which forms of them, a word leaf stands for in this part.
 */
#include "sealed/words.h"

#include <stdlib.h>

/* A form that a leaf stands for. */
typedef struct wanted_form {
    uint32_t stem; /* its number */
    uint32_t form;
    uint32_t document_frequency;
} wanted_form;

static int by_stem(const void *left, const void *right)
{
    const wanted_form *a = left;
    const wanted_form *b = right;

    if (a->stem != b->stem)
        return a->stem < b->stem ? -1 : 1;
    return (a->form > b->form) - (a->form < b->form);
}

static graf_status damaged(const graf_matching *matching, graf_error *error)
{
    return graf_sealed_damaged(matching->sealed->file, "a word", error);
}

/* Looks a form up; *found false when this part has it not. */
static graf_status find_form(const graf_matching *matching, graf_view form,
                             bool *found, wanted_form *out, graf_error *error)
{
    char bytes[GRAF_WORD_KEY_BYTES];
    graf_word_entry entry;
    graf_status status;
    graf_view payload;
    uint32_t number;

    *found = false;
    if (form.length >= sizeof bytes)
        return GRAF_OK;
    status = graf_dictionary_find(&matching->sealed->words,
                                  graf_word_key(GRAF_FIELD_TEXT, form, bytes),
                                  found, &number, &payload, error);
    if (status != GRAF_OK || !*found)
        return status;
    if (!graf_word_entry_read(payload, &entry))
        return damaged(matching, error);
    out->stem = entry.stem;
    out->document_frequency = entry.document_frequency;
    out->form = entry.form;
    return GRAF_OK;
}

static graf_status read_stem(const graf_matching *matching, uint32_t number,
                             graf_stem_entry *out, graf_error *error)
{
    graf_dictionary_cursor cursor;
    graf_status status;

    if (number >= matching->sealed->stems.count)
        return damaged(matching, error);
    status = graf_dictionary_seek_number(&matching->sealed->stems, number,
                                         &cursor, error);
    if (status == GRAF_OK)
        status = graf_dictionary_next(&cursor, error);
    if (status == GRAF_END ||
        (status == GRAF_OK && !graf_stem_entry_read(cursor.payload, out)))
        return damaged(matching, error);
    return status;
}

/* The source for forms of one stem. */
static graf_status make_source(graf_matching *matching,
                               const wanted_form *wanted, size_t count,
                               graf_word_source *out, graf_error *error)
{
    graf_status status;
    uint32_t *forms;
    void *memory;
    size_t i;

    memset(out, 0, sizeof *out);
    status = read_stem(matching, wanted->stem, &out->entry, error);
    if (status != GRAF_OK || out->entry.documents.form_count == count)
        return status;
    status =
        graf_matching_allocate(matching, count, sizeof *forms, &memory, error);
    if (status != GRAF_OK)
        return status;
    forms = memory;
    for (i = 0; i < count; i++) {
        forms[i] = wanted[i].form;
        out->form_documents += wanted[i].document_frequency;
    }
    out->forms = forms;
    out->form_count = (uint32_t)count;
    return GRAF_OK;
}

/* Groups the forms by stem, each group a source. */
static graf_status make_sources(graf_matching *matching, wanted_form *wanted,
                                size_t count, graf_word_source **out,
                                size_t *source_count, graf_error *error)
{
    graf_word_source *sources;
    graf_status status;
    size_t first = 0;
    void *memory;

    if (count > 1)
        qsort(wanted, count, sizeof *wanted, by_stem);
    status = graf_matching_allocate(matching, count, sizeof *sources, &memory,
                                    error);
    sources = memory;
    while (first < count && status == GRAF_OK) {
        size_t end = first + 1;

        while (end < count && wanted[end].stem == wanted[first].stem)
            end++;
        status = make_source(matching, wanted + first, end - first,
                             &sources[(*source_count)++], error);
        first = end;
    }
    *out = sources;
    return status;
}

static graf_status sources_of_forms(graf_matching *matching,
                                    const graf_view *forms, size_t count,
                                    graf_word_source **out,
                                    size_t *source_count, graf_error *error)
{
    wanted_form *wanted;
    graf_status status;
    size_t kept = 0;
    void *memory;
    size_t i;

    status = graf_matching_allocate(matching, count + 1, sizeof *wanted,
                                    &memory, error);
    wanted = memory;
    for (i = 0; i < count && status == GRAF_OK; i++) {
        bool found;

        status = find_form(matching, forms[i], &found, &wanted[kept], error);
        kept += status == GRAF_OK && found;
    }
    if (status != GRAF_OK || kept == 0)
        return status;
    return make_sources(matching, wanted, kept, out, source_count, error);
}

static graf_status source_of_stem(graf_matching *matching, graf_view stem,
                                  graf_word_source **out, size_t *count,
                                  graf_error *error)
{
    graf_stem_entry entry;
    graf_status status;
    void *memory;
    bool found;

    status = graf_sealed_stem(matching->sealed, stem, &found, &entry, error);
    if (status != GRAF_OK || !found)
        return status;
    status = graf_matching_allocate(matching, 1, sizeof **out, &memory, error);
    if (status != GRAF_OK)
        return status;
    *out = memory;
    memset(*out, 0, sizeof **out);
    (*out)->entry = entry;
    *count = 1;
    return GRAF_OK;
}

graf_status graf_word_sources_of(graf_matching *matching, const graf_node *leaf,
                                 graf_view stem, graf_word_source **out,
                                 size_t *count, graf_error *error)
{
    const graf_expansion *expansion;

    *out = NULL;
    *count = 0;
    if (stem.length > 0)
        return source_of_stem(matching, stem, out, count, error);
    if (leaf->kind == GRAF_NODE_STEM)
        return source_of_stem(matching, leaf->text, out, count, error);
    if (leaf->kind == GRAF_NODE_FORM)
        return sources_of_forms(matching, &leaf->text, 1, out, count, error);
    expansion = &matching->plan->expansions[leaf->leaf_number];
    return sources_of_forms(matching, expansion->forms, expansion->count, out,
                            count, error);
}

graf_status graf_word_source_frequency(const graf_word_source *source,
                                       uint32_t *out, graf_error *error)
{
    const uint32_t *forms;
    graf_status status;
    uint32_t count;
    uint32_t i;

    *out = 0;
    if (source->form_count == 0) {
        *out = graf_posting_cursor_frequency(source->cursor);
        return GRAF_OK;
    }
    status = graf_posting_cursor_forms(source->cursor, &forms, &count, error);
    if (status != GRAF_OK)
        return status;
    for (i = 0; i < count; i++)
        *out +=
            graf_word_source_fits(source, forms == NULL ? 0 : forms[i]) ? 1 : 0;
    return GRAF_OK;
}
