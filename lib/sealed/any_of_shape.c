/*
 * Which queries ask for any of some words, so that any_of.c can rank them.
 */
#include "sealed/ranking.h"

static bool is_term(const graf_node *node)
{
    return node->kind != GRAF_NODE_FORM && graf_node_is_word(node) &&
           node->field == GRAF_FIELD_TEXT;
}

/* Does everything that matches hold a word that scores? */
static bool needs_words(const graf_node *node)
{
    bool any = false;
    bool all = true;
    size_t i;

    for (i = 0; i < node->child_count; i++) {
        bool child = needs_words(node->children[i]);

        any = any || child;
        all = all && child;
    }
    switch (node->kind) {
    case GRAF_NODE_OR:
        return all;
    case GRAF_NODE_AND:
    case GRAF_NODE_PHRASE:
    case GRAF_NODE_NEAR:
        return any;
    case GRAF_NODE_NOT:
    case GRAF_NODE_OPTIONAL:
        return false;
    default:
        return graf_node_is_word(node) && node->field == GRAF_FIELD_TEXT;
    }
}

/* Is the node a word that scores, or any of some? */
static bool is_any_of_terms(const graf_node *node)
{
    size_t i;

    if (node->kind != GRAF_NODE_OR)
        return is_term(node);
    for (i = 0; i < node->child_count; i++)
        if (!is_term(node->children[i]))
            return false;
    return true;
}

static bool same_word(const graf_plan *plan, const graf_scoring_term *term,
                      const graf_node *leaf)
{
    const graf_expansion *left = &plan->expansions[term->leaf->leaf_number];
    const graf_expansion *right = &plan->expansions[leaf->leaf_number];

    if (leaf->kind == GRAF_NODE_STEM)
        return graf_view_equal(term->stem, leaf->text);
    return term->stem.length == 0 && left->forms == right->forms &&
           left->count == right->count;
}

/* Are all the terms of the plan among the words? */
static bool has_every_term(const graf_plan *plan, const graf_node *words)
{
    size_t count = words->kind == GRAF_NODE_OR ? words->child_count : 1;
    size_t term;
    size_t i;

    for (term = 0; term < plan->term_count; term++) {
        for (i = 0; i < count; i++)
            if (same_word(plan, &plan->terms[term],
                          words->kind == GRAF_NODE_OR ? words->children[i]
                                                      : words))
                break;
        if (i == count)
            return false;
    }
    return true;
}

bool graf_any_of_applies(const graf_plan *plan, const graf_node **without)
{
    const graf_node *root = plan->query->root;
    size_t i;

    *without = NULL;
    if (root == NULL)
        return false;
    if (is_any_of_terms(root)) {
        *without = root;
        return true;
    }
    if (root->kind == GRAF_NODE_OR)
        return needs_words(root);
    if (root->kind != GRAF_NODE_AND)
        return false;
    for (i = 0; i < root->child_count && *without == NULL; i++)
        if (root->children[i]->kind == GRAF_NODE_OR &&
            is_any_of_terms(root->children[i]) &&
            has_every_term(plan, root->children[i]))
            *without = root->children[i];
    return *without != NULL;
}
