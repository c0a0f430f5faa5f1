/*
 * Phrases: words side by side.
 *
 * Documents that hold the two rarest words are candidates; a form that few
 * documents of its stem have is looked for first. Then the places
 * where the phrase can begin are narrowed down word by word, the rarest first:
 * mostly two words settle it, and the long lists of the words that stand
 * everywhere are hardly touched.
 */
#include "sealed/words.h"

#include <stdlib.h>

/* The i-th word of the phrase. */
typedef struct phrase_word {
    graf_word_leaf *leaf;
    uint32_t offset; /* words before it in the phrase */
} phrase_word;

typedef struct phrase_iterator {
    graf_iterator iterator;
    graf_iterator *candidates[2]; /* of the rarest words */
    size_t candidate_count;
    /* Of the two, those that only a few of the documents have in the form asked
     * for; the fewest first. */
    graf_word_source *rare_forms[2];
    size_t rare_form_count;
    phrase_word *words; /* rarest first */
    size_t count;
    /* Where the phrase can begin in the document; where a word stands. */
    graf_positions begins;
    graf_positions found;
} phrase_iterator;

static uint32_t phrase_advance(graf_iterator *iterator, uint32_t target)
{
    phrase_iterator *phrase = (phrase_iterator *)iterator;

    iterator->document = graf_iterators_meet(phrase->candidates,
                                             phrase->candidate_count, target);
    return iterator->document;
}

static uint32_t phrase_reach(graf_iterator *iterator, uint32_t target)
{
    phrase_iterator *phrase = (phrase_iterator *)iterator;

    iterator->document = target;
    return graf_iterators_reach(phrase->candidates, phrase->candidate_count,
                                target);
}

/* Where the phrase can begin if a word stands at these positions. */
static void go_back(graf_positions *positions, uint32_t offset)
{
    size_t kept = 0;
    size_t i;

    for (i = 0; i < positions->count; i++)
        if (positions->items[i] > offset)
            positions->items[kept++] = positions->items[i] - offset;
    positions->count = kept;
}

/* Keeps the places where the word stands too. */
static void keep_common(graf_positions *begins, const graf_positions *found,
                        uint32_t offset)
{
    size_t kept = 0;
    size_t at = 0;
    size_t i;

    for (i = 0; i < begins->count; i++) {
        uint64_t position = (uint64_t)begins->items[i] + offset;

        while (at < found->count && found->items[at] < position)
            at++;
        if (at < found->count && found->items[at] == position)
            begins->items[kept++] = begins->items[i];
    }
    begins->count = kept;
}

/* Looking at form numbers is cheaper than finding positions. False in *holds
 * when the document where the rarest words meet has not their forms. */
static graf_status check_forms(const phrase_iterator *phrase, bool *holds,
                               graf_error *error)
{
    uint32_t document = phrase->iterator.document;
    graf_status status = GRAF_OK;
    size_t i;

    *holds = true;
    for (i = 0; i < phrase->rare_form_count && *holds; i++) {
        const graf_word_source *source = phrase->rare_forms[i];
        uint32_t frequency = 0;

        if (source->cursor->document < document)
            graf_posting_cursor_advance(source->cursor, document);
        if (source->cursor->document == document)
            status = graf_word_source_frequency(source, &frequency, error);
        *holds = frequency > 0;
    }
    return status;
}

static graf_status phrase_check(graf_iterator *iterator, bool *holds,
                                graf_error *error)
{
    phrase_iterator *phrase = (phrase_iterator *)iterator;
    graf_positions *begins = &phrase->begins;
    uint32_t document = iterator->document;
    graf_status status;
    size_t i;

    status = check_forms(phrase, holds, error);
    if (status != GRAF_OK || !*holds)
        return status;
    *holds = false;
    status =
        graf_word_leaf_find(phrase->words[0].leaf, document, begins, error);
    if (status != GRAF_OK)
        return status;
    go_back(begins, phrase->words[0].offset);
    for (i = 1; i < phrase->count && begins->count > 0; i++) {
        phrase_word *word = &phrase->words[i];

        status =
            graf_word_leaf_find(word->leaf, document, &phrase->found, error);
        if (status != GRAF_OK)
            return status;
        keep_common(begins, &phrase->found, word->offset);
    }
    *holds = begins->count > 0;
    return GRAF_OK;
}

static const graf_iterator_operations phrase_operations = {
    phrase_advance, phrase_check, phrase_reach, NULL
};

static void release_positions(void *memory)
{
    phrase_iterator *phrase = memory;

    free(phrase->begins.items);
    free(phrase->found.items);
}

static int by_cost(const void *left, const void *right)
{
    const phrase_word *a = left;
    const phrase_word *b = right;

    return (a->leaf->iterator.cost > b->leaf->iterator.cost) -
           (a->leaf->iterator.cost < b->leaf->iterator.cost);
}

/* The part of a stem's documents that have a form of the source's, about. */
static double share(const graf_word_source *source)
{
    return (double)source->form_documents /
           (double)source->entry.documents.document_frequency;
}

/* Where most documents have the form, there is nothing to be gained. */
static const double RARE_SHARE = 0.5;

static void find_rare_forms(phrase_iterator *phrase)
{
    graf_word_source **rare = phrase->rare_forms;
    size_t i;

    for (i = 0; i < phrase->candidate_count; i++) {
        const graf_word_leaf *leaf = phrase->words[i].leaf;

        if (leaf->source_count == 1 && leaf->sources[0].form_count > 0 &&
            share(&leaf->sources[0]) < RARE_SHARE)
            rare[phrase->rare_form_count++] = &leaf->sources[0];
    }
    if (phrase->rare_form_count == 2 && share(rare[1]) < share(rare[0])) {
        graf_word_source *rarer = rare[1];

        rare[1] = rare[0];
        rare[0] = rarer;
    }
}

static graf_status add_words(graf_matching *matching, phrase_iterator *phrase,
                             const graf_node *node, graf_word_scope scope,
                             graf_error *error)
{
    graf_status status;
    void *memory;
    size_t i;

    status = graf_matching_allocate(matching, node->child_count,
                                    sizeof *phrase->words, &memory, error);
    phrase->words = memory;
    for (i = 0; i < node->child_count && status == GRAF_OK; i++) {
        phrase_word *word = &phrase->words[i];

        word->offset = (uint32_t)i;
        status = graf_word_leaf_new(matching, node->children[i], scope,
                                    &word->leaf, error);
        if (status == GRAF_OK)
            status = graf_word_leaf_open(matching, word->leaf, error);
    }
    if (status != GRAF_OK)
        return status;
    phrase->count = node->child_count;
    qsort(phrase->words, phrase->count, sizeof *phrase->words, by_cost);
    for (i = 0; i < 2 && i < phrase->count; i++)
        phrase->candidates[i] = &phrase->words[i].leaf->iterator;
    phrase->candidate_count = i;
    find_rare_forms(phrase);
    phrase->iterator.cost = phrase->candidates[0]->cost;
    return GRAF_OK;
}

/* A phrase without slop. */
static graf_status new_phrase(graf_matching *matching, const graf_node *node,
                              graf_word_scope scope, graf_iterator **out,
                              graf_error *error)
{
    phrase_iterator *phrase;
    graf_iterator *made;
    graf_status status;

    *out = NULL;
    status = graf_iterator_new(matching, sizeof *phrase, &phrase_operations, 0,
                               &made, error);
    if (status != GRAF_OK)
        return status;
    phrase = (phrase_iterator *)made;
    made->check_cost = GRAF_CHECK_PHRASE;
    status = graf_matching_keep(matching, release_positions, phrase, error);
    if (status == GRAF_OK)
        status = add_words(matching, phrase, node, scope, error);
    if (status != GRAF_OK)
        return status;
    phrase_advance(made, matching->document_begin);
    *out = made;
    return GRAF_OK;
}

graf_status graf_iterator_clause(graf_matching *matching, const graf_node *node,
                                 graf_word_scope scope, graf_iterator **out,
                                 graf_error *error)
{
    graf_word_leaf *leaf;
    graf_status status;

    if (node->kind == GRAF_NODE_PHRASE && node->distance == 0 &&
        node->child_count > 0)
        return new_phrase(matching, node, scope, out, error);
    if (!graf_node_is_word(node))
        return graf_iterator_nearness(matching, node, scope, out, error);
    status = graf_word_leaf_new(matching, node, scope, &leaf, error);
    *out = status == GRAF_OK ? &leaf->iterator : NULL;
    return status;
}
