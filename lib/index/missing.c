/*
 * "Did you mean": for a word that no paragraph holds, the nearest form of the
 * dictionary.
 */
#include "index/index_private.h"

#include <stdlib.h>

#include "graf/utf8.h"

/* What the search for a suggestion has found so far. */
typedef struct nearest {
    graf_view word;
    uint32_t distance;
    uint64_t frequency;
    char form[GRAF_WORD_BYTES_LIMIT];
    size_t length;
} nearest;

static void consider(nearest *best, graf_view form, uint64_t frequency)
{
    uint32_t distance =
        graf_edit_distance(best->word, form, GRAF_FUZZY_EDITS_LIMIT);

    if (form.length > sizeof best->form || distance > GRAF_FUZZY_EDITS_LIMIT)
        return;
    if (best->length > 0 &&
        (distance > best->distance ||
         (distance == best->distance && frequency <= best->frequency)))
        return;
    best->distance = distance;
    best->frequency = frequency;
    best->length = form.length;
    memcpy(best->form, form.data, form.length);
}

static graf_status visit_form(void *user, graf_view form, uint64_t frequency,
                              graf_error *error)
{
    (void)error;
    consider(user, form, frequency);
    return GRAF_OK;
}

/* How far a suggestion may be: one edit for four letters, two for eight;
 * shorter words are near to everything. */
static uint32_t edits_for(graf_view word)
{
    size_t letters = graf_utf8_count(word);

    if (letters < 4)
        return 0;
    return letters < 8 ? 1 : 2;
}

static bool has_digit(graf_view word)
{
    size_t i;

    for (i = 0; i < word.length; i++)
        if (word.data[i] >= '0' && word.data[i] <= '9')
            return true;
    return false;
}

static graf_status suggest(graf_statistics *statistics, const graf_node *leaf,
                           graf_arena *arena, graf_missing_word *out,
                           graf_error *error)
{
    graf_node fuzzy = *leaf;
    graf_status status;
    nearest best = { { NULL, 0 }, 0, 0, "", 0 };
    char *folded;

    fuzzy.kind = GRAF_NODE_FUZZY;
    fuzzy.edits = edits_for(leaf->written);
    if (fuzzy.edits == 0 || has_digit(leaf->written))
        return GRAF_OK;
    /* The word as written, since a stem is no word that anybody would type. */
    status = graf_fold(leaf->written, &folded, error);
    if (status != GRAF_OK)
        return status;
    fuzzy.text = graf_view_of_string(folded);
    best.word = fuzzy.text;
    status =
        statistics->expand(statistics->user, &fuzzy, visit_form, &best, error);
    if (status == GRAF_OK && best.length > 0) {
        out->suggestion_frequency = best.frequency;
        status = graf_arena_copy(arena, graf_view_of(best.form, best.length),
                                 &out->suggestion, error);
    }
    free(folded);
    return status;
}

static bool is_missing_word(const graf_scoring_term *term)
{
    return term->document_frequency == 0 &&
           (term->leaf->kind == GRAF_NODE_STEM ||
            term->leaf->kind == GRAF_NODE_FORM);
}

graf_status graf_missing_words(graf_index_set *set, const graf_plan *plan,
                               graf_results *results, graf_error *error)
{
    graf_arena *arena = &results->memory->arena;
    graf_statistics statistics;
    graf_missing_word *missing;
    graf_status status;
    void *memory;
    size_t i;

    status = graf_arena_allocate(arena, plan->term_count * sizeof *missing,
                                 &memory, error);
    if (status != GRAF_OK)
        return status;
    missing = memory;
    results->missing = missing;
    for (i = 0; i < plan->term_count && status == GRAF_OK; i++) {
        const graf_node *leaf = plan->terms[i].leaf;
        graf_missing_word *word = &missing[results->missing_count];

        if (!is_missing_word(&plan->terms[i]))
            continue;
        /* Most searches never come here. */
        if (results->missing_count == 0)
            status = graf_index_set_statistics(set, &statistics, error);
        if (status != GRAF_OK)
            break;
        memset(word, 0, sizeof *word);
        word->word = leaf->written;
        word->column = leaf->column;
        results->missing_count++;
        status = suggest(&statistics, leaf, arena, word, error);
    }
    return status;
}
