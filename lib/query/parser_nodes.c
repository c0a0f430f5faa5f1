/* Makes nodes, and keeps sets of them in one normal form. */
#include "query_private.h"

static graf_status new_node(graf_parser *parser, graf_node_kind kind,
                            graf_node **out, graf_error *error)
{
    graf_status status;
    graf_node *node;
    void *memory;

    *out = NULL;
    status = graf_arena_allocate(parser->arena, sizeof *node, &memory, error);
    if (status != GRAF_OK)
        return status;
    node = memory;
    memset(node, 0, sizeof *node);
    node->kind = kind;
    *out = node;
    return GRAF_OK;
}

graf_status graf_parser_leaf(graf_parser *parser, graf_node_kind kind,
                             graf_view written, graf_node **out,
                             graf_error *error)
{
    graf_status status;

    *out = NULL;
    if (parser->leaf_count == GRAF_QUERY_WORDS_LIMIT)
        return graf_query_fail(error, parser->text, written,
                               "a query has at most %d words, and this is one "
                               "more: leave some out, or ask twice",
                               GRAF_QUERY_WORDS_LIMIT);
    status = new_node(parser, kind, out, error);
    if (status != GRAF_OK)
        return status;
    (*out)->field = parser->field->field;
    (*out)->written = written;
    (*out)->column = (uint32_t)(written.data - parser->text.data) + 1;
    (*out)->leaf_number = parser->leaf_count++;
    return GRAF_OK;
}

graf_status graf_parser_parent(graf_parser *parser, graf_node_kind kind,
                               const graf_node_list *children, graf_node **out,
                               graf_error *error)
{
    size_t size = children->count * sizeof children->items[0];
    graf_status status;
    void *memory;

    status = new_node(parser, kind, out, error);
    if (status != GRAF_OK)
        return status;
    status = graf_arena_allocate(parser->arena, size, &memory, error);
    if (status != GRAF_OK)
        return status;
    memcpy(memory, children->items, size);
    (*out)->children = memory;
    (*out)->child_count = children->count;
    (*out)->column = children->items[0]->column;
    if (kind == GRAF_NODE_PHRASE || kind == GRAF_NODE_NEAR)
        (*out)->field = children->items[0]->field;
    return GRAF_OK;
}

static bool has_optional(const graf_node *node)
{
    size_t i;

    for (i = 0; i < node->child_count; i++)
        if (node->children[i]->kind == GRAF_NODE_OPTIONAL)
            return true;
    return false;
}

/*
 * A set of the same kind says the same in its parent's place, but for two:
 * what a + made optional belongs to its own list, and a set that one word
 * stands for is shown as that word.
 */
static bool can_be_taken_up(const graf_node *node, graf_node_kind kind)
{
    return node->kind == kind && node->written.length == 0 &&
           !has_optional(node);
}

static void add_children(const graf_node_list *children, graf_node_kind kind,
                         graf_node_list *out)
{
    size_t i;
    size_t j;

    for (i = 0; i < children->count; i++) {
        graf_node *child = children->items[i];

        if (!can_be_taken_up(child, kind)) {
            out->items[out->count++] = child;
            continue;
        }
        for (j = 0; j < child->child_count; j++)
            out->items[out->count++] = child->children[j];
    }
}

/* What must hold, what may, what must not: the order of the echo. */
static unsigned rank(const graf_node *node)
{
    if (node->kind == GRAF_NODE_NOT)
        return 2;
    return node->kind == GRAF_NODE_OPTIONAL ? 1 : 0;
}

static void sort_by_rank(graf_node_list *list)
{
    graf_node_list sorted;
    unsigned wanted;
    size_t i;

    sorted.count = 0;
    for (wanted = 0; wanted <= 2; wanted++)
        for (i = 0; i < list->count; i++)
            if (rank(list->items[i]) == wanted)
                sorted.items[sorted.count++] = list->items[i];
    memcpy(list->items, sorted.items, sorted.count * sizeof sorted.items[0]);
}

graf_status graf_parser_set(graf_parser *parser, graf_node_kind kind,
                            const graf_node_list *children, graf_node **out,
                            graf_error *error)
{
    graf_node_list flat;
    graf_status status;

    /* Every child has a leaf of its own, so that `flat` is large enough. */
    flat.count = 0;
    add_children(children, kind, &flat);
    if (flat.count == 1) {
        *out = flat.items[0];
        return GRAF_OK;
    }
    status = graf_parser_parent(parser, kind, &flat, out, error);
    if (status == GRAF_OK && has_optional(*out)) {
        sort_by_rank(&flat);
        memcpy((*out)->children, flat.items, flat.count * sizeof flat.items[0]);
    }
    return status;
}

graf_status graf_parser_not(graf_parser *parser, graf_node *child,
                            graf_node **out, graf_error *error)
{
    graf_node_list list;

    if (child->kind == GRAF_NODE_NOT) {
        *out = child->children[0];
        return GRAF_OK;
    }
    list.items[0] = child;
    list.count = 1;
    return graf_parser_parent(parser, GRAF_NODE_NOT, &list, out, error);
}

graf_status graf_parser_near(graf_parser *parser, graf_node *left,
                             graf_node *right, uint32_t distance, bool ordered,
                             graf_node **out, graf_error *error)
{
    graf_node_list list;
    graf_status status;

    list.items[0] = left;
    list.items[1] = right;
    list.count = 2;
    status = graf_parser_parent(parser, GRAF_NODE_NEAR, &list, out, error);
    if (status != GRAF_OK)
        return status;
    (*out)->distance = distance;
    (*out)->ordered = ordered;
    (*out)->field = graf_node_first_leaf(left)->field;
    return GRAF_OK;
}

bool graf_node_is_leaf(const graf_node *node)
{
    return node->child_count == 0;
}

bool graf_node_finds(const graf_node *node, bool in_text)
{
    bool is_condition = node->kind == GRAF_NODE_DATE ||
                        node->kind == GRAF_NODE_DAY ||
                        node->field != GRAF_FIELD_TEXT;
    size_t i;

    if (node->kind == GRAF_NODE_NOT)
        return false;
    if (graf_node_is_leaf(node))
        return is_condition != in_text;
    for (i = 0; i < node->child_count; i++)
        if (graf_node_finds(node->children[i], in_text))
            return true;
    return false;
}

const graf_node *graf_node_first_leaf(const graf_node *node)
{
    while (!graf_node_is_leaf(node))
        node = node->children[0];
    return node;
}
