/*
 * What operators join: a word, a phrase, a group, a field and its value. The
 * depth of parentheses bounds the recursion.
 */
#include "query_private.h"

graf_status graf_parser_advance(graf_parser *parser, graf_error *error)
{
    return graf_lexer_next(&parser->lexer, &parser->lexeme, error);
}

/* `)` follows the `(` in hand. */
static graf_status fail_empty_group(const graf_parser *parser, graf_view open,
                                    graf_error *error)
{
    const char *close = parser->lexeme.text.data;

    return graf_query_fail(
        error, parser->text,
        graf_view_of(open.data, (size_t)(close - open.data) + 1),
        "there is nothing between these parentheses: write what to look for, "
        "or take them away");
}

static graf_status fail_open_group(const graf_parser *parser, graf_view open,
                                   graf_error *error)
{
    return graf_query_fail(error, parser->text, open,
                           "this parenthesis is never closed: write ) where "
                           "the group ends");
}

/* `(` was seen. */
static graf_status parse_group(graf_parser *parser, graf_node **out,
                               graf_error *error)
{
    graf_lexeme open = parser->lexeme;
    graf_status status;

    if (parser->depth == GRAF_QUERY_DEPTH_LIMIT)
        return graf_query_fail(error, parser->text, open.text,
                               "more than %d parentheses inside each other: "
                               "leave out those that change nothing",
                               GRAF_QUERY_DEPTH_LIMIT);
    status = graf_parser_advance(parser, error);
    if (status != GRAF_OK)
        return status;
    if (parser->lexeme.kind == GRAF_LEXEME_CLOSE)
        return fail_empty_group(parser, open.text, error);
    if (parser->lexeme.kind == GRAF_LEXEME_END)
        return fail_open_group(parser, open.text, error);
    parser->depth++;
    status = graf_parser_list(parser, out, error);
    parser->depth--;
    if (status != GRAF_OK)
        return status;
    if (parser->lexeme.kind != GRAF_LEXEME_CLOSE)
        return fail_open_group(parser, open.text, error);
    return graf_parser_advance(parser, error);
}

static graf_status parse_word(graf_parser *parser, bool exact, graf_node **out,
                              graf_error *error)
{
    graf_status status;

    status = graf_parser_word(parser, parser->lexeme.text, exact, out, error);
    return status == GRAF_OK ? graf_parser_advance(parser, error) : status;
}

static graf_status parse_quoted(graf_parser *parser, graf_node **out,
                                graf_error *error)
{
    graf_status status;

    status = graf_parser_quoted(parser, &parser->lexeme, out, error);
    return status == GRAF_OK ? graf_parser_advance(parser, error) : status;
}

/* In a field of words `="` begins a whole value. */
static bool is_whole_next(const graf_parser *parser)
{
    const graf_lexer *lexer = &parser->lexer;

    return parser->field->syntax == GRAF_SYNTAX_FORMS &&
           lexer->at < lexer->text.length && lexer->text.data[lexer->at] == '"';
}

static graf_status parse_whole(graf_parser *parser, graf_node **out,
                               graf_error *error)
{
    graf_status status;

    status = graf_lexer_whole(&parser->lexer, &parser->lexeme, error);
    if (status == GRAF_OK)
        status = graf_parser_whole(parser, &parser->lexeme, out, error);
    return status == GRAF_OK ? graf_parser_advance(parser, error) : status;
}

/* `=` was seen. */
static graf_status parse_exact(graf_parser *parser, graf_node **out,
                               graf_error *error)
{
    graf_lexeme equals = parser->lexeme;
    graf_status status;

    if (is_whole_next(parser))
        return parse_whole(parser, out, error);
    status = graf_lexer_value(&parser->lexer, false, &parser->lexeme, error);
    if (status != GRAF_OK)
        return status;
    if (parser->lexeme.kind == GRAF_LEXEME_QUOTED)
        return graf_query_fail(error, parser->text, equals.text,
                               "words in quotes are exact already: leave the "
                               "= out");
    if (parser->lexeme.kind != GRAF_LEXEME_WORD)
        return graf_query_fail(error, parser->text, equals.text,
                               "= stands alone: write it right before a word, "
                               "such as =running");
    return parse_word(parser, true, out, error);
}

static graf_status fail_no_value(const graf_parser *parser,
                                 const graf_lexeme *name, graf_error *error)
{
    const char *example = "\"sea of okhotsk\"";

    if (name->field->syntax >= GRAF_SYNTAX_DATE)
        example = "2021-12-15";
    else if (name->field->syntax == GRAF_SYNTAX_VALUE)
        example = name->field->field == GRAF_FIELD_ID ? "news-1" : "en";
    return graf_query_fail(error, parser->text, name->text,
                           "nothing follows \"%.*s\": write what to look for "
                           "right behind the colon, such as %s:%s, or put "
                           "it in quotes to look for the word",
                           GRAF_SHOWN(name->text), name->field->name, example);
}

static graf_status parse_value(graf_parser *parser, const graf_lexeme *name,
                               graf_node **out, graf_error *error)
{
    bool analysed = name->field->syntax == GRAF_SYNTAX_STEMS ||
                    name->field->syntax == GRAF_SYNTAX_FORMS;
    graf_status status;

    status = graf_lexer_value(&parser->lexer, analysed, &parser->lexeme, error);
    if (status != GRAF_OK)
        return status;
    switch (parser->lexeme.kind) {
    case GRAF_LEXEME_OPEN:
        return parse_group(parser, out, error);
    case GRAF_LEXEME_QUOTED:
        return parse_quoted(parser, out, error);
    case GRAF_LEXEME_EQUALS:
        return parse_exact(parser, out, error);
    case GRAF_LEXEME_WORD:
        return parse_word(parser, false, out, error);
    default:
        return fail_no_value(parser, name, error);
    }
}

/* `field:` was seen. */
static graf_status parse_field(graf_parser *parser, graf_node **out,
                               graf_error *error)
{
    const graf_query_field *outer = parser->field;
    graf_lexeme name = parser->lexeme;
    graf_status status;

    if (outer != &graf_query_text)
        return graf_query_fail(
            error, parser->text, name.text,
            "%.*s stands inside %s:( ), and a field cannot hold another: "
            "close the parenthesis first",
            GRAF_SHOWN(name.text), outer->name);
    parser->field = name.field;
    status = parse_value(parser, &name, out, error);
    parser->field = outer;
    return status;
}

graf_status graf_parser_fail_operand(const graf_parser *parser,
                                     graf_error *error)
{
    const graf_lexeme *next = &parser->lexeme;

    if (next->kind == GRAF_LEXEME_PLUS || next->kind == GRAF_LEXEME_MINUS ||
        next->kind == GRAF_LEXEME_NOT)
        return graf_query_fail(
            error, parser->text, next->text,
            "%.*s cannot stand here: NEAR, w/n, PRE/n and ADJ join words, "
            "phrases and groups of them with OR",
            GRAF_SHOWN(next->text));
    if (next->kind == GRAF_LEXEME_CLOSE)
        return graf_query_fail(error, parser->text, next->text,
                               "this parenthesis was never opened: write ( "
                               "where the group begins, or take it away");
    return graf_query_fail(error, parser->text, next->text,
                           "nothing stands before %.*s: write what to look "
                           "for on both sides, or put \"%.*s\" in quotes to "
                           "look for the word",
                           GRAF_SHOWN(next->text), GRAF_SHOWN(next->text));
}

graf_status graf_parser_primary(graf_parser *parser, graf_node **out,
                                graf_error *error)
{
    *out = NULL;
    switch (parser->lexeme.kind) {
    case GRAF_LEXEME_WORD:
        return parse_word(parser, false, out, error);
    case GRAF_LEXEME_QUOTED:
        return parse_quoted(parser, out, error);
    case GRAF_LEXEME_OPEN:
        return parse_group(parser, out, error);
    case GRAF_LEXEME_EQUALS:
        return parse_exact(parser, out, error);
    case GRAF_LEXEME_FIELD:
        return parse_field(parser, out, error);
    default:
        return graf_parser_fail_operand(parser, error);
    }
}
