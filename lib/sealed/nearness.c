/*
 * NEAR, and phrases with slop: what lib/query says of positions, over those
 * that stand in the index.
 */
#include "sealed/words.h"

#include <stdlib.h>

typedef struct nearness_iterator {
    graf_iterator iterator;
    const graf_matching *matching;
    const graf_node *node;
    graf_iterator *candidates; /* that hold words enough */
    graf_word_leaf **leaves;
    size_t leaf_count;
    /* A text with a test for each leaf, by the leaf's number. */
    graf_occurrences text;
    graf_proximity proximity;
} nearness_iterator;

static uint32_t nearness_advance(graf_iterator *iterator, uint32_t target)
{
    nearness_iterator *near = (nearness_iterator *)iterator;

    iterator->document = graf_iterator_advance(near->candidates, target);
    return iterator->document;
}

static uint32_t nearness_reach(graf_iterator *iterator, uint32_t target)
{
    nearness_iterator *near = (nearness_iterator *)iterator;

    iterator->document = target;
    return graf_iterator_reach(near->candidates, target);
}

static graf_status fill_text(nearness_iterator *near, graf_error *error)
{
    const graf_articles *articles = near->matching->articles;
    uint32_t document = near->iterator.document;
    size_t i;

    near->text.tokens.count = graf_document_length(articles, document);
    for (i = 0; i < near->leaf_count; i++) {
        graf_word_leaf *leaf = near->leaves[i];
        graf_positions *positions =
            &near->text.by_test[leaf->node->leaf_number];
        graf_status status =
            graf_word_leaf_find(leaf, document, positions, error);

        if (status != GRAF_OK)
            return status;
        /* Positions are indexes to what is sized by the number of words. */
        if (positions->count > 0 &&
            positions->items[positions->count - 1] > near->text.tokens.count)
            return graf_sealed_damaged(near->matching->sealed->file,
                                       "positions of words", error);
    }
    return GRAF_OK;
}

static graf_status nearness_check(graf_iterator *iterator, bool *holds,
                                  graf_error *error)
{
    nearness_iterator *near = (nearness_iterator *)iterator;
    graf_status status = fill_text(near, error);

    *holds = false;
    if (status != GRAF_OK)
        return status;
    return graf_proximity_occurs(&near->proximity, near->node, holds, error);
}

static const graf_iterator_operations nearness_operations = {
    nearness_advance, nearness_check, nearness_reach, NULL
};

/* ---- candidates ---------------------------------------------------------- */

static graf_status add_leaf(graf_matching *matching, nearness_iterator *near,
                            const graf_node *node, graf_word_scope scope,
                            graf_iterator **out, graf_error *error)
{
    graf_word_leaf *leaf;
    graf_status status;

    status = graf_word_leaf_new(matching, node, scope, &leaf, error);
    if (status == GRAF_OK)
        status = graf_word_leaf_open(matching, leaf, error);
    if (status != GRAF_OK)
        return status;
    near->leaves[near->leaf_count++] = leaf;
    if (leaf->iterator.walk == NULL)
        return graf_iterator_none(matching, out, error);
    /* Only that it may be there: the check comes with the whole clause. */
    return graf_iterator_list(matching, leaf->iterator.walk,
                              leaf->iterator.cost, out, error);
}

/* Documents that hold the words of the clause, wherever they stand. */
static graf_status find_candidates(graf_matching *matching,
                                   nearness_iterator *near,
                                   const graf_node *node, graf_word_scope scope,
                                   graf_iterator **out, graf_error *error)
{
    bool outer = matching->is_required;
    graf_iterator **children;
    graf_status status;
    void *memory;
    size_t i;

    if (graf_node_is_word(node))
        return add_leaf(matching, near, node, scope, out, error);
    status = graf_matching_allocate(matching, node->child_count + 1,
                                    sizeof(graf_iterator *), &memory, error);
    children = memory;
    matching->is_required = outer && node->kind != GRAF_NODE_OR;
    for (i = 0; i < node->child_count && status == GRAF_OK; i++)
        status = find_candidates(matching, near, node->children[i], scope,
                                 &children[i], error);
    matching->is_required = outer;
    if (status != GRAF_OK)
        return status;
    if (node->child_count == 0)
        return graf_iterator_none(matching, out, error);
    if (node->kind == GRAF_NODE_OR)
        return graf_iterator_or(matching, children, node->child_count, out,
                                error);
    return graf_iterator_and(matching, children, node->child_count, NULL, 0,
                             out, error);
}

/* ---- making -------------------------------------------------------------- */

static void release_text(void *memory)
{
    graf_occurrences *text = memory;

    graf_occurrences_release(text);
}

static graf_status make_text(graf_matching *matching, nearness_iterator *near,
                             graf_error *error)
{
    size_t leaves = matching->plan->query->leaf_count;
    uint32_t *numbers;
    graf_status status;
    size_t *work;
    void *memory;
    uint32_t i;

    status = graf_matching_keep(matching, release_text, &near->text, error);
    if (status == GRAF_OK)
        status = graf_occurrences_init(&near->text, leaves, error);
    if (status == GRAF_OK)
        status = graf_matching_allocate(matching, leaves + 1, sizeof *numbers,
                                        &memory, error);
    if (status != GRAF_OK)
        return status;
    numbers = memory;
    for (i = 0; i < leaves; i++)
        numbers[i] = i;
    status = graf_matching_allocate(matching, 2 * leaves + 1, sizeof *work,
                                    &memory, error);
    work = memory;
    near->proximity.text = &near->text;
    near->proximity.leaf_tests = numbers;
    near->proximity.cursors = work;
    near->proximity.marked = work + leaves;
    return status;
}

graf_status graf_iterator_nearness(graf_matching *matching,
                                   const graf_node *node, graf_word_scope scope,
                                   graf_iterator **out, graf_error *error)
{
    size_t leaves = matching->plan->query->leaf_count;
    nearness_iterator *near;
    graf_iterator *made;
    graf_status status;
    void *memory;

    *out = NULL;
    status = graf_iterator_new(matching, sizeof *near, &nearness_operations, 0,
                               &made, error);
    if (status != GRAF_OK)
        return status;
    near = (nearness_iterator *)made;
    near->matching = matching;
    near->node = node;
    made->check_cost = GRAF_CHECK_NEARNESS;
    status = graf_matching_allocate(matching, leaves + 1, sizeof *near->leaves,
                                    &memory, error);
    near->leaves = memory;
    if (status == GRAF_OK)
        status = make_text(matching, near, error);
    if (status == GRAF_OK)
        status = find_candidates(matching, near, node, scope, &near->candidates,
                                 error);
    if (status != GRAF_OK)
        return status;
    made->document = near->candidates->document;
    made->cost = near->candidates->cost;
    *out = made;
    return GRAF_OK;
}
