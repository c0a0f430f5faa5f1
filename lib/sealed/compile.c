/*
 * The query's tree -> iterators.
 */
#include "sealed/words.h"

/* A child without which the node may match all the same. */
static graf_status compile_unrequired(graf_matching *matching,
                                      const graf_node *child,
                                      graf_iterator **out, graf_error *error)
{
    bool outer = matching->is_required;
    graf_status status;

    matching->is_required = false;
    status = graf_iterator_of(matching, child, out, error);
    matching->is_required = outer;
    return status;
}

static graf_status compile_children(graf_matching *matching,
                                    const graf_node *node, graf_iterator ***out,
                                    graf_error *error)
{
    graf_iterator **children;
    graf_status status;
    void *memory;
    size_t i;

    status = graf_matching_allocate(matching, node->child_count + 1,
                                    sizeof(graf_iterator *), &memory, error);
    children = memory;
    for (i = 0; i < node->child_count && status == GRAF_OK; i++)
        status = compile_unrequired(matching, node->children[i], &children[i],
                                    error);
    *out = children;
    return status;
}

/* The children that find, and those under a NOT that exclude. OPTIONAL only
 * scores. */
graf_status graf_iterator_of_others(graf_matching *matching,
                                    const graf_node *node,
                                    const graf_node *without,
                                    graf_iterator **out, graf_error *error)
{
    graf_iterator **excluded;
    graf_iterator **wanted;
    size_t excluded_count = 0;
    size_t wanted_count = 0;
    graf_status status;
    void *memory;
    size_t i;

    *out = NULL;
    status = graf_matching_allocate(matching, 2 * node->child_count + 1,
                                    sizeof(graf_iterator *), &memory, error);
    wanted = memory;
    excluded = wanted + node->child_count + 1;
    for (i = 0; i < node->child_count && status == GRAF_OK; i++) {
        const graf_node *child = node->children[i];

        if (child == without || child->kind == GRAF_NODE_OPTIONAL)
            continue;
        if (child->kind == GRAF_NODE_NOT)
            status = compile_unrequired(matching, child->children[0],
                                        &excluded[excluded_count++], error);
        else
            status = graf_iterator_of(matching, child, &wanted[wanted_count++],
                                      error);
    }
    if (status == GRAF_OK && wanted_count == 0)
        status = graf_iterator_all(matching, &wanted[wanted_count++], error);
    if (status != GRAF_OK)
        return status;
    return graf_iterator_and(matching, wanted, wanted_count, excluded,
                             excluded_count, out, error);
}

static graf_status compile_or(graf_matching *matching, const graf_node *node,
                              graf_iterator **out, graf_error *error)
{
    graf_iterator **children;
    graf_status status = compile_children(matching, node, &children, error);

    if (status != GRAF_OK)
        return status;
    if (node->child_count == 0)
        return graf_iterator_none(matching, out, error);
    return graf_iterator_or(matching, children, node->child_count, out, error);
}

static graf_status compile_not(graf_matching *matching, const graf_node *node,
                               graf_iterator **out, graf_error *error)
{
    graf_iterator *child;
    graf_status status =
        compile_unrequired(matching, node->children[0], &child, error);

    if (status != GRAF_OK)
        return status;
    return graf_iterator_not(matching, child, out, error);
}

/* A word, phrase or NEAR clause, or a value. */
static graf_status compile_clause(graf_matching *matching,
                                  const graf_node *node, graf_iterator **out,
                                  graf_error *error)
{
    switch (graf_clause_leaf(node)->field) {
    case GRAF_FIELD_TEXT:
        return graf_iterator_clause(matching, node, GRAF_SCOPE_TEXT, out,
                                    error);
    case GRAF_FIELD_TITLE:
        return graf_iterator_title(matching, node, out, error);
    default:
        return graf_iterator_field(matching, node, out, error);
    }
}

graf_status graf_iterator_of(graf_matching *matching, const graf_node *node,
                             graf_iterator **out, graf_error *error)
{
    *out = NULL;
    switch (node->kind) {
    case GRAF_NODE_AND:
        return graf_iterator_of_others(matching, node, NULL, out, error);
    case GRAF_NODE_OR:
        return compile_or(matching, node, out, error);
    case GRAF_NODE_NOT:
        return compile_not(matching, node, out, error);
    case GRAF_NODE_OPTIONAL:
        return graf_iterator_all(matching, out, error);
    case GRAF_NODE_DATE:
    case GRAF_NODE_DAY:
        return graf_iterator_date(matching, node, out, error);
    default:
        return compile_clause(matching, node, out, error);
    }
}
