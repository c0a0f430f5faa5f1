/*
 * The operators of grammar.md, by recursive descent: a function for each
 * level of precedence.
 */
#include "query_private.h"

static bool ends_list(graf_lexeme_kind kind)
{
    return kind == GRAF_LEXEME_END || kind == GRAF_LEXEME_CLOSE;
}

static bool joins_operands(graf_lexeme_kind kind)
{
    return kind == GRAF_LEXEME_AND || kind == GRAF_LEXEME_OR ||
           kind == GRAF_LEXEME_NEAR;
}

static bool is_sign(graf_lexeme_kind kind)
{
    return kind == GRAF_LEXEME_PLUS || kind == GRAF_LEXEME_MINUS;
}

/* Complains when no operand follows the operator `before`. */
static graf_status expect_operand(const graf_parser *parser,
                                  const graf_lexeme *before, graf_error *error)
{
    const graf_lexeme *next = &parser->lexeme;

    if (ends_list(next->kind))
        return graf_query_fail(
            error, parser->text, before->text,
            "nothing follows %.*s: write what to look for behind it, or put "
            "\"%.*s\" in quotes to look for the word",
            GRAF_SHOWN(before->text), GRAF_SHOWN(before->text));
    if (joins_operands(next->kind))
        return graf_query_fail(
            error, parser->text, next->text,
            "%.*s and %.*s stand side by side: leave one of them out, or put "
            "it in quotes to look for the word",
            GRAF_SHOWN(before->text), GRAF_SHOWN(next->text));
    return GRAF_OK;
}

static graf_status fail_near(const graf_parser *parser, const graf_node *node,
                             graf_view operator_text, graf_error *error)
{
    const graf_node *leaf = graf_node_first_leaf(node);

    if (node->kind == GRAF_NODE_AND || node->kind == GRAF_NODE_NOT)
        return graf_query_fail(
            error, parser->text, leaf->written,
            "%.*s joins words, phrases and groups of them with OR, and this "
            "group has %s: write that part outside, behind another AND",
            GRAF_SHOWN(operator_text),
            node->kind == GRAF_NODE_AND ? "AND or + in it" : "NOT in it");
    return graf_query_fail(
        error, parser->text, leaf->written,
        "%.*s joins words of one text, and this is a filter: write it "
        "outside, or both inside one field, such as title:(oil %.*s gas)",
        GRAF_SHOWN(operator_text), GRAF_SHOWN(operator_text));
}

/* Proximity joins what has a place in one text: words, phrases, proximity
 * and any of those. */
static graf_status check_near(const graf_parser *parser, const graf_node *node,
                              graf_view operator_text, graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t i;

    switch (node->kind) {
    case GRAF_NODE_OR:
        for (i = 0; i < node->child_count && status == GRAF_OK; i++)
            status =
                check_near(parser, node->children[i], operator_text, error);
        return status;
    case GRAF_NODE_STEM:
    case GRAF_NODE_FORM:
    case GRAF_NODE_PATTERN:
    case GRAF_NODE_FUZZY:
    case GRAF_NODE_PHRASE:
    case GRAF_NODE_NEAR:
        if (node->field == parser->field->field)
            return GRAF_OK;
        break;
    default:
        break;
    }
    return fail_near(parser, node, operator_text, error);
}

/* a NEAR/5 b PRE/3 c, from left to right. */
static graf_status parse_proximity(graf_parser *parser, graf_item *out,
                                   graf_error *error)
{
    graf_status status;

    out->is_bare = parser->lexeme.kind == GRAF_LEXEME_WORD;
    status = graf_parser_primary(parser, &out->node, error);
    while (status == GRAF_OK && parser->lexeme.kind == GRAF_LEXEME_NEAR) {
        graf_lexeme near = parser->lexeme;
        graf_node *right = NULL;

        out->is_bare = false;
        status = check_near(parser, out->node, near.text, error);
        if (status == GRAF_OK)
            status = graf_parser_advance(parser, error);
        if (status == GRAF_OK)
            status = expect_operand(parser, &near, error);
        if (status == GRAF_OK)
            status = graf_parser_primary(parser, &right, error);
        if (status == GRAF_OK)
            status = check_near(parser, right, near.text, error);
        if (status == GRAF_OK)
            status = graf_parser_near(parser, out->node, right, near.distance,
                                      near.ordered, &out->node, error);
    }
    return status;
}

/* The + or - in hand signs what follows directly. */
static graf_status check_sign(const graf_parser *parser,
                              const graf_lexeme *sign, graf_error *error)
{
    const graf_lexeme *next = &parser->lexeme;
    const char *end = sign->text.data + sign->text.length;

    if (is_sign(next->kind))
        return graf_query_fail(error, parser->text, next->text,
                               "two signs in a row: write one + or -, or put "
                               "the word in quotes");
    if (next->text.data != end || ends_list(next->kind) ||
        joins_operands(next->kind) || next->kind == GRAF_LEXEME_NOT)
        return graf_query_fail(
            error, parser->text, sign->text,
            "%c stands alone: write it right before a word, a phrase or a "
            "group, such as %cship, or leave it out",
            *sign->text.data, *sign->text.data);
    return GRAF_OK;
}

/* NOT x, -x, +x or x */
static graf_status parse_unary(graf_parser *parser, graf_item *out,
                               graf_error *error)
{
    graf_lexeme first = parser->lexeme;
    graf_status status = GRAF_OK;

    out->node = NULL;
    out->where = first.text;
    out->sign = GRAF_SIGN_NONE;
    if (is_sign(first.kind)) {
        out->sign = first.kind == GRAF_LEXEME_PLUS ? GRAF_SIGN_MUST
                                                   : GRAF_SIGN_MUST_NOT;
        status = graf_parser_advance(parser, error);
        if (status == GRAF_OK)
            status = check_sign(parser, &first, error);
    } else if (first.kind == GRAF_LEXEME_NOT) {
        out->sign = GRAF_SIGN_MUST_NOT;
        status = graf_parser_advance(parser, error);
        if (status == GRAF_OK)
            status = expect_operand(parser, &first, error);
        if (status == GRAF_OK && (is_sign(parser->lexeme.kind) ||
                                  parser->lexeme.kind == GRAF_LEXEME_NOT))
            return graf_query_fail(
                error, parser->text, parser->lexeme.text,
                "%.*s cannot follow NOT: leave one of them out",
                GRAF_SHOWN(parser->lexeme.text));
    }
    if (status == GRAF_OK)
        status = parse_proximity(parser, out, error);
    if (status == GRAF_OK && out->sign == GRAF_SIGN_MUST_NOT)
        status = graf_parser_not(parser, out->node, &out->node, error);
    return status;
}

/* An operand of AND or OR is required or not by its operator. */
static graf_status refuse_plus(const graf_parser *parser, const graf_item *item,
                               graf_error *error)
{
    if (item->sign != GRAF_SIGN_MUST)
        return GRAF_OK;
    return graf_query_fail(error, parser->text, item->where,
                           "+ belongs to a list of words, and here AND, OR or "
                           "NOT says what must be there: leave the + out, or "
                           "put the operator and its words in parentheses");
}

typedef graf_status (*operand_parser)(graf_parser *parser, graf_item *out,
                                      graf_error *error);

/* Operands with `operator_kind` between them, and NOT (which stands for AND
 * NOT) where that is AND. */
static graf_status parse_operands(graf_parser *parser,
                                  graf_lexeme_kind operator_kind,
                                  graf_node_kind node_kind,
                                  operand_parser parse_operand, graf_item *out,
                                  graf_error *error)
{
    size_t first = parser->item_count;
    graf_status status;

    status = parse_operand(parser, out, error);
    while (status == GRAF_OK && (parser->lexeme.kind == operator_kind ||
                                 (operator_kind == GRAF_LEXEME_AND &&
                                  parser->lexeme.kind == GRAF_LEXEME_NOT))) {
        graf_lexeme before = parser->lexeme;

        status = refuse_plus(parser, out, error);
        if (status != GRAF_OK)
            return status;
        graf_parser_push(parser, *out);
        if (before.kind == operator_kind)
            status = graf_parser_advance(parser, error);
        if (status == GRAF_OK)
            status = expect_operand(parser, &before, error);
        if (status == GRAF_OK)
            status = parse_operand(parser, out, error);
        if (status == GRAF_OK)
            status = refuse_plus(parser, out, error);
    }
    if (status != GRAF_OK || parser->item_count == first)
        return status;
    graf_parser_push(parser, *out);
    out->sign = GRAF_SIGN_NONE;
    out->is_bare = false;
    return graf_parser_lower_operands(parser, first, node_kind, &out->node,
                                      error);
}

static graf_status parse_and(graf_parser *parser, graf_item *out,
                             graf_error *error)
{
    return parse_operands(parser, GRAF_LEXEME_AND, GRAF_NODE_AND, parse_unary,
                          out, error);
}

static graf_status parse_or(graf_parser *parser, graf_item *out,
                            graf_error *error)
{
    return parse_operands(parser, GRAF_LEXEME_OR, GRAF_NODE_OR, parse_and, out,
                          error);
}

graf_status graf_parser_list(graf_parser *parser, graf_node **out,
                             graf_error *error)
{
    size_t first = parser->item_count;
    graf_status status = GRAF_OK;
    graf_item item;

    *out = NULL;
    do {
        status = parse_or(parser, &item, error);
        if (status != GRAF_OK)
            return status;
        graf_parser_push(parser, item);
    } while (!ends_list(parser->lexeme.kind));
    return graf_parser_lower_list(parser, first, out, error);
}

/* The first node that stands too deep; NULL when there is none. */
static const graf_node *find_too_deep(const graf_node *node, uint32_t depth)
{
    const graf_node *found = NULL;
    size_t i;

    if (depth > GRAF_QUERY_DEPTH_LIMIT)
        return node;
    for (i = 0; i < node->child_count && found == NULL; i++)
        found = find_too_deep(node->children[i], depth + 1);
    return found;
}

static graf_status check_tree(const graf_parser *parser, const graf_node *root,
                              graf_error *error)
{
    const graf_node *too_deep = find_too_deep(root, 1);

    if (too_deep != NULL)
        return graf_query_fail(
            error, parser->text, graf_node_first_leaf(too_deep)->written,
            "more than %d operators inside each other: ask for less at once",
            GRAF_QUERY_DEPTH_LIMIT);
    if (!graf_node_finds(root, true) && !graf_node_finds(root, false))
        return graf_query_fail(
            error, parser->text, graf_view_trim(parser->text),
            "this only says what not to find: add a word, or a filter such as "
            "date:2021");
    return GRAF_OK;
}

graf_status graf_parser_syntax(graf_parser *parser, graf_node **out,
                               graf_error *error)
{
    graf_status status;

    *out = NULL;
    status = graf_parser_advance(parser, error);
    if (status != GRAF_OK)
        return status;
    if (parser->lexeme.kind == GRAF_LEXEME_END)
        return graf_query_fail(error, parser->text, parser->text,
                               "the query is empty: write a word to look "
                               "for, or a filter such as date:2021");
    status = graf_parser_list(parser, out, error);
    if (status != GRAF_OK)
        return status;
    if (parser->lexeme.kind == GRAF_LEXEME_CLOSE)
        return graf_parser_fail_operand(parser, error);
    return check_tree(parser, *out, error);
}
