/* Lists of items, with + and -, and operands -> sets. */
#include "query_private.h"

#include <assert.h>

void graf_parser_push(graf_parser *parser, graf_item item)
{
    assert(parser->item_count < GRAF_QUERY_WORDS_LIMIT);
    parser->items[parser->item_count++] = item;
}

static bool looks_in_text(const graf_parser *parser)
{
    return parser->field->syntax == GRAF_SYNTAX_STEMS &&
           parser->field->field == GRAF_FIELD_TEXT;
}

/*
 * Among words, an item of filters or of negations alone is a condition: it
 * finds no paragraph by itself, so it must hold. Inside `field:( )` all items
 * are filters, and those that find something are the words.
 */
static bool is_wanted(const graf_parser *parser, const graf_item *item)
{
    if (item->sign != GRAF_SIGN_NONE)
        return false;
    if (graf_node_finds(item->node, true))
        return true;
    return !looks_in_text(parser) && graf_node_finds(item->node, false);
}

/* What a list holds, in the order of its AND. */
typedef struct sorted_list {
    graf_node_list required;
    graf_node_list wanted;
    graf_node_list excluded;
    bool has_plus;
} sorted_list;

static bool is_droppable(const graf_parser *parser, const graf_item *item)
{
    return item->is_bare && item->node->is_stop_word && is_wanted(parser, item);
}

/* True when something is left to look for without the stop words. */
static bool can_drop(const graf_parser *parser, size_t first)
{
    size_t i;

    for (i = first; i < parser->item_count; i++) {
        const graf_item *item = &parser->items[i];

        if (is_wanted(parser, item) && !is_droppable(parser, item))
            return true;
        if (item->sign == GRAF_SIGN_MUST &&
            (graf_node_finds(item->node, true) || !looks_in_text(parser)))
            return true;
    }
    return false;
}

static void add(graf_node_list *list, graf_node *node)
{
    list->items[list->count++] = node;
}

static void sort_items(graf_parser *parser, size_t first, sorted_list *out)
{
    bool dropping = can_drop(parser, first);
    size_t i;

    memset(out, 0, sizeof *out);
    for (i = first; i < parser->item_count; i++) {
        const graf_item *item = &parser->items[i];

        if (dropping && is_droppable(parser, item))
            parser->dropped[parser->dropped_count++] = item->node->written;
        else if (is_wanted(parser, item))
            add(&out->wanted, item->node);
        else if (item->node->kind == GRAF_NODE_NOT &&
                 item->sign != GRAF_SIGN_MUST)
            add(&out->excluded, item->node);
        else
            add(&out->required, item->node);
        /* +(-x) says no more than -x. */
        if (item->sign == GRAF_SIGN_MUST &&
            (graf_node_finds(item->node, true) ||
             graf_node_finds(item->node, false)))
            out->has_plus = true;
    }
    parser->item_count = first;
}

/* One node for what at least one of must hold; or, beside a +, need not. */
static graf_status lower_wanted(graf_parser *parser, sorted_list *list,
                                graf_error *error)
{
    graf_node_list optional;
    graf_status status;
    graf_node *node;

    if (list->wanted.count == 0)
        return GRAF_OK;
    status = graf_parser_set(parser, GRAF_NODE_OR, &list->wanted, &node, error);
    if (status != GRAF_OK)
        return status;
    if (list->has_plus) {
        optional.items[0] = node;
        optional.count = 1;
        status = graf_parser_parent(parser, GRAF_NODE_OPTIONAL, &optional,
                                    &node, error);
    }
    add(&list->required, node);
    return status;
}

graf_status graf_parser_lower_list(graf_parser *parser, size_t first,
                                   graf_node **out, graf_error *error)
{
    sorted_list list;
    graf_status status;
    size_t i;

    *out = NULL;
    sort_items(parser, first, &list);
    status = lower_wanted(parser, &list, error);
    if (status != GRAF_OK)
        return status;
    for (i = 0; i < list.excluded.count; i++)
        add(&list.required, list.excluded.items[i]);
    return graf_parser_set(parser, GRAF_NODE_AND, &list.required, out, error);
}

graf_status graf_parser_lower_operands(graf_parser *parser, size_t first,
                                       graf_node_kind kind, graf_node **out,
                                       graf_error *error)
{
    graf_node_list list;
    size_t i;

    list.count = 0;
    for (i = first; i < parser->item_count; i++)
        add(&list, parser->items[i].node);
    parser->item_count = first;
    return graf_parser_set(parser, kind, &list, out, error);
}
