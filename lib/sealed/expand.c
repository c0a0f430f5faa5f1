/*
 * Which forms of the dictionary a leaf of a query stands for.
 */
#include "sealed/statistics.h"

/* ---- fuzzy words -------------------------------------------------------- */

/*
 * What can be seen of a form at a glance. An edit changes the number of
 * characters by at most 1, and takes away and brings in at most one character
 * each; so forms whose sets of characters differ more need no closer look.
 * Only ASCII counts in the sets, where a byte is a character.
 */
typedef struct glance {
    uint32_t characters;
    uint64_t set; /* of the bytes, modulo 64 */
} glance;

static glance glance_at(graf_view form)
{
    glance seen = { 0, 0 };
    size_t i;

    for (i = 0; i < form.length; i++) {
        unsigned char byte = (unsigned char)form.data[i];

        /* Not the bytes that continue a character. */
        seen.characters += (byte & 0xC0) != 0x80;
        if (byte < 0x80)
            seen.set |= UINT64_C(1) << byte % 64;
    }
    return seen;
}

static bool may_match(glance word, glance form, uint32_t edits)
{
    uint32_t gap = word.characters > form.characters
                       ? word.characters - form.characters
                       : form.characters - word.characters;

    return gap <= edits &&
           (uint32_t)__builtin_popcountll(word.set & ~form.set) <= edits &&
           (uint32_t)__builtin_popcountll(form.set & ~word.set) <= edits;
}

/* ---- any leaf ----------------------------------------------------------- */

/* What an expansion carries along. */
typedef struct expansion {
    const graf_node *leaf;
    glance word; /* FUZZY */
    graf_form_counter counter;
    graf_form_visitor visit;
    void *user;
} expansion;

static bool fits(const expansion *run, graf_view form)
{
    const graf_node *leaf = run->leaf;

    if (leaf->kind == GRAF_NODE_PATTERN)
        return graf_pattern_matches(leaf->text, form);
    return may_match(run->word, glance_at(form), leaf->edits) &&
           graf_fuzzy_matches(leaf->text, form, leaf->edits);
}

/* Forms that stand in masked articles only are not there. */
static graf_status visit_form(expansion *run, graf_view form, graf_view payload,
                              graf_error *error)
{
    uint64_t frequency;
    graf_status status = graf_form_counter_count(&run->counter, form, payload,
                                                 &frequency, error);

    if (status == GRAF_OK && frequency > 0)
        status = run->visit(run->user, form, frequency, error);
    return status;
}

/* Visits what fits among the words of the field that begin with `prefix`. */
static graf_status visit_range(expansion *run, graf_view prefix,
                               graf_error *error)
{
    const graf_sealed_part *sealed = run->counter.sealed;
    graf_dictionary_cursor cursor;
    graf_status status =
        graf_dictionary_seek(&sealed->words, prefix, &cursor, error);

    while (status == GRAF_OK) {
        graf_view form;

        status = graf_dictionary_next(&cursor, error);
        if (status != GRAF_OK || !graf_view_starts_with(cursor.key, prefix))
            break;
        form = graf_view_of(cursor.key.data + 1, cursor.key.length - 1);
        if (fits(run, form))
            status = visit_form(run, form, cursor.payload, error);
    }
    return status == GRAF_END ? GRAF_OK : status;
}

static graf_status visit_own(expansion *run, graf_view key, graf_error *error)
{
    graf_status status;
    graf_view payload;
    uint32_t number;
    bool found;

    status = graf_dictionary_find(&run->counter.sealed->words, key, &found,
                                  &number, &payload, error);
    if (status == GRAF_OK && found)
        status = visit_form(run, run->leaf->text, payload, error);
    return status;
}

static graf_status visit_leaf(expansion *run, graf_error *error)
{
    const graf_node *leaf = run->leaf;
    char bytes[GRAF_WORD_KEY_BYTES];
    graf_view beginning = leaf->text;
    graf_view key;

    if (leaf->kind == GRAF_NODE_PATTERN)
        beginning = graf_pattern_prefix(leaf->text);
    else if (leaf->kind == GRAF_NODE_FUZZY)
        beginning = graf_view_of("", 0);
    /* No form is longer. */
    if (beginning.length >= sizeof bytes)
        return GRAF_OK;
    key = graf_word_key((unsigned)leaf->field, beginning, bytes);
    if (leaf->kind == GRAF_NODE_PATTERN || leaf->kind == GRAF_NODE_FUZZY)
        return visit_range(run, key, error);
    return visit_own(run, key, error);
}

static bool has_words(graf_field field)
{
    return (unsigned)field < GRAF_FIELD_COUNT && field != GRAF_FIELD_ID &&
           field != GRAF_FIELD_LANGUAGE;
}

graf_status graf_sealed_expand(graf_part *part, const graf_node *leaf,
                               graf_form_visitor visit, void *user,
                               graf_error *error)
{
    graf_status status;
    expansion run;

    if (!has_words(leaf->field))
        return GRAF_OK;
    run.leaf = leaf;
    run.word = glance_at(leaf->text);
    run.visit = visit;
    run.user = user;
    graf_form_counter_init(&run.counter, graf_sealed_of(part), leaf->field);
    status = visit_leaf(&run, error);
    graf_form_counter_release(&run.counter);
    return status;
}
