/*
 * Phrases: words side by side.
 *
 * Documents that hold all the words are candidates; then the positions of the
 * word that stands there least often are tried, one after the other.
 */
#include "sealed/matching.h"

#include <stdlib.h>

/* The i-th word of the phrase. */
typedef struct phrase_word {
    graf_word_leaf *leaf;
    uint32_t offset; /* words before it in the phrase */
    graf_positions positions;
    size_t at; /* the first position that has not been passed */
} phrase_word;

typedef struct phrase_iterator {
    graf_iterator iterator;
    graf_iterator **candidates; /* rarest first */
    phrase_word *words;         /* rarest first */
    size_t count;
} phrase_iterator;

static uint32_t phrase_advance(graf_iterator *iterator, uint32_t target)
{
    phrase_iterator *phrase = (phrase_iterator *)iterator;

    iterator->document =
        graf_iterators_meet(phrase->candidates, phrase->count, target);
    return iterator->document;
}

/* Does the word stand at `position`? Positions asked for only rise. */
static bool stands_at(phrase_word *word, uint64_t position)
{
    const graf_positions *positions = &word->positions;

    while (word->at < positions->count && positions->items[word->at] < position)
        word->at++;
    return word->at < positions->count &&
           positions->items[word->at] == position;
}

/* Is there a place where all the words stand side by side? `rare` is the word
 * that has the fewest positions. */
static bool occurs(const phrase_iterator *phrase, const phrase_word *rare)
{
    size_t tried;
    size_t i;

    for (tried = 0; tried < rare->positions.count; tried++) {
        uint32_t position = rare->positions.items[tried];

        if (position <= rare->offset)
            continue;
        for (i = 0; i < phrase->count; i++) {
            phrase_word *word = &phrase->words[i];

            if (word != rare &&
                !stands_at(word,
                           (uint64_t)position - rare->offset + word->offset))
                break;
        }
        if (i == phrase->count)
            return true;
    }
    return false;
}

static graf_status phrase_check(graf_iterator *iterator, bool *holds,
                                graf_error *error)
{
    phrase_iterator *phrase = (phrase_iterator *)iterator;
    const phrase_word *rare = &phrase->words[0];
    size_t i;

    *holds = false;
    for (i = 0; i < phrase->count; i++) {
        phrase_word *word = &phrase->words[i];
        graf_status status = graf_word_leaf_find(word->leaf, iterator->document,
                                                 &word->positions, error);

        if (status != GRAF_OK || word->positions.count == 0)
            return status;
        word->at = 0;
        if (word->positions.count < rare->positions.count)
            rare = word;
    }
    *holds = occurs(phrase, rare);
    return GRAF_OK;
}

static const graf_iterator_operations phrase_operations = { phrase_advance,
                                                            phrase_check };

static void release_words(void *memory)
{
    phrase_iterator *phrase = memory;
    size_t i;

    for (i = 0; i < phrase->count; i++)
        free(phrase->words[i].positions.items);
}

static int by_cost(const void *left, const void *right)
{
    const phrase_word *a = left;
    const phrase_word *b = right;

    return (a->leaf->iterator.cost > b->leaf->iterator.cost) -
           (a->leaf->iterator.cost < b->leaf->iterator.cost);
}

static graf_status add_words(graf_matching *matching, phrase_iterator *phrase,
                             const graf_node *node, graf_word_scope scope,
                             graf_error *error)
{
    size_t i;

    for (i = 0; i < node->child_count; i++) {
        phrase_word *word = &phrase->words[i];
        graf_status status = graf_word_leaf_new(matching, node->children[i],
                                                scope, &word->leaf, error);

        if (status == GRAF_OK)
            status = graf_word_leaf_open(matching, word->leaf, error);
        if (status != GRAF_OK)
            return status;
        word->offset = (uint32_t)i;
    }
    qsort(phrase->words, phrase->count, sizeof *phrase->words, by_cost);
    for (i = 0; i < phrase->count; i++)
        phrase->candidates[i] = &phrase->words[i].leaf->iterator;
    phrase->iterator.cost = phrase->candidates[0]->cost;
    return GRAF_OK;
}

static graf_status make_arrays(graf_matching *matching, phrase_iterator *phrase,
                               size_t count, graf_error *error)
{
    graf_status status;
    void *memory;

    status = graf_matching_allocate(matching, count, sizeof *phrase->words,
                                    &memory, error);
    if (status != GRAF_OK)
        return status;
    memset(memory, 0, count * sizeof *phrase->words);
    phrase->words = memory;
    status = graf_matching_allocate(matching, count, sizeof *phrase->candidates,
                                    &memory, error);
    phrase->candidates = memory;
    phrase->count = count;
    return status;
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
    status = make_arrays(matching, phrase, node->child_count, error);
    if (status == GRAF_OK)
        status = add_words(matching, phrase, node, scope, error);
    if (status == GRAF_OK)
        status = graf_matching_keep(matching, release_words, phrase, error);
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
