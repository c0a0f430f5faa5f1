/*
 * Search boxes: words and "phrases", and nothing else has a meaning. Whatever
 * a person types is a query.
 */
#include "query_private.h"

/* The end of the piece of text that begins at `at`: at white space, or at a
 * quotation mark. */
static size_t end_of_chunk(graf_view text, size_t at, bool in_quotes)
{
    uint32_t code_point;

    while (at < text.length && graf_query_quote(text, at) == 0 &&
           (in_quotes || graf_query_space(text, at) == 0))
        at += graf_utf8_decode(text, at, &code_point);
    return at;
}

static graf_status add_piece(graf_parser *parser, graf_view piece, bool exact,
                             graf_error *error)
{
    graf_node_list parts;
    graf_status status;
    graf_item item;

    parts.count = 0;
    status = graf_parser_tokens(parser, piece, piece, exact, &parts, error);
    if (status == GRAF_OK)
        status =
            graf_parser_join(parser, &parts, piece, exact, &item.node, error);
    if (status != GRAF_OK || item.node == NULL)
        return status;
    item.where = piece;
    item.sign = GRAF_SIGN_NONE;
    item.is_bare = !exact;
    graf_parser_push(parser, item);
    return GRAF_OK;
}

graf_status graf_parser_plain(graf_parser *parser, graf_node **out,
                              graf_error *error)
{
    graf_view text = parser->text;
    graf_status status = GRAF_OK;
    size_t at = 0;

    *out = NULL;
    while (status == GRAF_OK && at < text.length &&
           parser->leaf_count < GRAF_QUERY_WORDS_LIMIT) {
        size_t quote = graf_query_quote(text, at);
        size_t start = at + quote;
        size_t end = end_of_chunk(text, start, quote > 0);

        if (quote > 0 && end == text.length) {
            /* A quotation mark that nothing closes is no phrase. */
            at = start;
            continue;
        }
        if (end == start && quote == 0) {
            at += graf_query_space(text, at);
            continue;
        }
        status = add_piece(parser, graf_view_of(text.data + start, end - start),
                           quote > 0, error);
        at = quote > 0 ? end + graf_query_quote(text, end) : end;
    }
    if (status != GRAF_OK || parser->item_count == 0)
        return status;
    return graf_parser_lower_list(parser, 0, out, error);
}
