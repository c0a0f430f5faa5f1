/* Words -> leaves, and the leaves of one word or phrase -> one node. */
#include "query_private.h"

/* The longest run of words that becomes one left-leaning chain. */
enum { CHAIN_LIMIT = 32 };

/* How many words there is room for: a search box leaves out the rest, the
 * query language complains in graf_parser_leaf. */
static size_t room_for(const graf_parser *parser, size_t count)
{
    size_t room = GRAF_QUERY_WORDS_LIMIT - parser->leaf_count;

    return parser->plain && count > room ? room : count;
}

static bool are_stems(const graf_parser *parser, bool exact)
{
    return !exact && parser->field->syntax == GRAF_SYNTAX_STEMS;
}

static bool is_lone_cjk(graf_view form)
{
    uint32_t code_point;

    return graf_utf8_decode(form, 0, &code_point) == form.length &&
           graf_is_cjk(code_point);
}

/* Half a Chinese word has no stem, and bare it means more: graf_parser_join
 * sees to that. */
static graf_status add_word(graf_parser *parser, const graf_word *word,
                            graf_view written, bool exact,
                            graf_node_list *parts, graf_error *error)
{
    bool is_stem = are_stems(parser, exact) && !is_lone_cjk(word->form);
    graf_status status;
    graf_node *leaf;

    status = graf_parser_leaf(parser, is_stem ? GRAF_NODE_STEM : GRAF_NODE_FORM,
                              written, &leaf, error);
    if (status != GRAF_OK)
        return status;
    leaf->is_stop_word = word->is_stop_word;
    parts->items[parts->count++] = leaf;
    status = graf_arena_copy(parser->arena, word->stem, &leaf->stem, error);
    leaf->text = leaf->stem;
    if (status != GRAF_OK || is_stem)
        return status;
    return graf_arena_copy(parser->arena, word->form, &leaf->text, error);
}

/*
 * True when the query language reads `word`, wherever it is put, as it was
 * read here: not so in a search box, where signs mean nothing, nor behind a
 * parenthesis, where a hyphen is none.
 */
static bool can_be_shown(const graf_parser *parser, graf_view word)
{
    return !parser->plain && word.data[0] != '+' && word.data[0] != '-';
}

/* What stands in the query for a token of `text`. */
static graf_view written_as(graf_view text, graf_view where, graf_span span)
{
    if (text.data != where.data)
        return where;
    return graf_view_of(text.data + span.start, span.end - span.start);
}

graf_status graf_parser_tokens(graf_parser *parser, graf_view text,
                               graf_view where, bool exact,
                               graf_node_list *parts, graf_error *error)
{
    graf_status status;
    bool is_part;
    size_t count;
    size_t i;

    status = graf_analyze(parser->analyzer, text, &parser->tokens, error);
    if (status != GRAF_OK)
        return status;
    count = room_for(parser, parser->tokens.count);
    is_part = count > 1 || text.data != where.data;
    for (i = 0; i < count && status == GRAF_OK; i++) {
        const graf_token *token = &parser->tokens.items[i];

        status =
            add_word(parser, token->word, written_as(text, where, token->span),
                     exact, parts, error);
        /* One character can be two words (U+FDFA), so where the echo shows
         * each for itself, it shows their forms. */
        if (status == GRAF_OK && is_part && !can_be_shown(parser, where))
            status = graf_arena_copy(parser->arena, token->word->form,
                                     &parts->items[parts->count - 1]->written,
                                     error);
    }
    return status;
}

/* a ADJ b ADJ c. A very long run is halved first, which means the same and
 * keeps the tree shallow: Chinese can be a whole sentence without a space. */
static graf_status chain(graf_parser *parser, graf_node *const *parts,
                         size_t count, graf_node **out, graf_error *error)
{
    size_t half = count > CHAIN_LIMIT ? count / 2 : count - 1;
    graf_node *left;
    graf_node *right;
    graf_status status;

    if (count == 1) {
        *out = parts[0];
        return GRAF_OK;
    }
    status = chain(parser, parts, half, &left, error);
    if (status == GRAF_OK)
        status = chain(parser, parts + half, count - half, &right, error);
    if (status != GRAF_OK)
        return status;
    return graf_parser_near(parser, left, right, 1, true, out, error);
}

static graf_status join(graf_parser *parser, const graf_node_list *parts,
                        graf_view word, bool exact, graf_node **out,
                        graf_error *error)
{
    graf_status status;

    if (parts->count == 1) {
        *out = parts->items[0];
        return GRAF_OK;
    }
    if (are_stems(parser, exact))
        status = chain(parser, parts->items, parts->count, out, error);
    else
        status =
            graf_parser_parent(parser, GRAF_NODE_PHRASE, parts, out, error);
    /* How the echo shows it; an exact one it shows in quotes. */
    if (status == GRAF_OK && !exact && can_be_shown(parser, word))
        (*out)->written = word;
    return status;
}

/* Adds X* or *X. */
static graf_status add_half_open(graf_parser *parser, const graf_node *lone,
                                 bool begins, graf_node_list *parts,
                                 graf_error *error)
{
    char pattern[5]; /* a code point and the star */
    size_t length = lone->text.length;
    graf_status status;
    graf_node *leaf;

    status = graf_parser_leaf(parser, GRAF_NODE_PATTERN, lone->written, &leaf,
                              error);
    if (status != GRAF_OK)
        return status;
    memcpy(pattern + (begins ? 0 : 1), lone->text.data, length);
    pattern[begins ? length : 0] = '*';
    parts->items[parts->count++] = leaf;
    return graf_arena_copy(parser->arena, graf_view_of(pattern, length + 1),
                           &leaf->text, error);
}

/*
 * One Chinese character. Texts are cut into pairs of them, so it is itself
 * where it stands alone, or any pair that it begins or ends.
 */
static graf_status widen_lone_cjk(graf_parser *parser, graf_node_list *parts,
                                  graf_node **out, graf_error *error)
{
    graf_node *lone = parts->items[0];
    graf_status status;

    *out = lone;
    if (room_for(parser, 2) < 2)
        return GRAF_OK;
    status = add_half_open(parser, lone, true, parts, error);
    if (status == GRAF_OK)
        status = add_half_open(parser, lone, false, parts, error);
    if (status == GRAF_OK)
        status = graf_parser_parent(parser, GRAF_NODE_OR, parts, out, error);
    if (status == GRAF_OK)
        (*out)->written = lone->written;
    return status;
}

graf_status graf_parser_join(graf_parser *parser, graf_node_list *parts,
                             graf_view word, bool exact, graf_node **out,
                             graf_error *error)
{
    *out = NULL;
    if (parts->count == 0)
        return GRAF_OK;
    if (parts->count == 1 && parts->items[0]->kind == GRAF_NODE_FORM &&
        is_lone_cjk(parts->items[0]->text))
        return widen_lone_cjk(parser, parts, out, error);
    return join(parser, parts, word, exact, out, error);
}
