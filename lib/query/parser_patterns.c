/* Words with wildcards -> leaves. */
#include "query_private.h"

#include <stdlib.h>

/* Fewer letters than this stand for too much of the dictionary. */
enum { LITERALS_REQUIRED = 2 };

static bool is_wildcard(char byte)
{
    return byte == '*' || byte == '?';
}

bool graf_query_has_wildcard(graf_view word)
{
    return graf_pattern_prefix(word).length < word.length;
}

static bool is_digit_at(graf_view text, size_t at)
{
    return text.data[at] >= '0' && text.data[at] <= '9';
}

static bool is_inside_word_at(graf_view text, size_t at)
{
    uint32_t code_point;

    graf_utf8_decode(text, at, &code_point);
    return is_wildcard(text.data[at]) ||
           (code_point != '\'' && code_point != '&' &&
            graf_is_word_character(code_point));
}

/* True when the ASCII sign at `at` joins what stands around it: o'b*,
 * at&*, 12.5*. */
static bool joins_at(graf_view text, size_t at)
{
    if (at == 0 || at + 1 == text.length)
        return false;
    if (text.data[at] == '\'' || text.data[at] == '&')
        return ((unsigned char)text.data[at - 1] >= 0x80 ||
                is_inside_word_at(text, at - 1)) &&
               is_inside_word_at(text, at + 1);
    if (text.data[at] == '.' || text.data[at] == ',')
        return is_digit_at(text, at - 1) &&
               (is_digit_at(text, at + 1) || is_wildcard(text.data[at + 1]));
    return false;
}

/* The first piece of `text` that holds no separator; empty at the end. */
static graf_view next_piece(graf_view text)
{
    size_t start = 0;
    uint32_t code_point;
    size_t end;

    while (start < text.length && !is_inside_word_at(text, start))
        start += graf_utf8_decode(text, start, &code_point);
    for (end = start; end < text.length &&
                      (is_inside_word_at(text, end) || joins_at(text, end));)
        end += graf_utf8_decode(text, end, &code_point);
    return graf_view_of(text.data + start, end - start);
}

/* True when a pattern is narrow enough. One character of a script that is cut
 * into pairs is half a word. */
static bool has_enough_literals(graf_view pattern)
{
    size_t literals = 0;
    uint32_t code_point;
    size_t at = 0;

    while (at < pattern.length) {
        at += graf_utf8_decode(pattern, at, &code_point);
        if (graf_is_cjk(code_point))
            return true;
        if (code_point != '*' && code_point != '?')
            literals++;
    }
    return literals >= LITERALS_REQUIRED;
}

static graf_status add_pattern(graf_parser *parser, graf_view pattern,
                               graf_view where, graf_node_list *parts,
                               graf_error *error)
{
    graf_status status;
    graf_node *leaf;

    if (!has_enough_literals(pattern))
        return graf_query_fail(error, parser->text, where,
                               "\"%.*s\" stands for too many words: write at "
                               "least %d letters beside a wildcard",
                               GRAF_SHOWN(where), LITERALS_REQUIRED);
    status = graf_parser_leaf(parser, GRAF_NODE_PATTERN, where, &leaf, error);
    if (status != GRAF_OK)
        return status;
    leaf->text = pattern;
    parts->items[parts->count++] = leaf;
    return GRAF_OK;
}

static graf_view without_question_marks(graf_view piece)
{
    while (piece.length > 0 && piece.data[piece.length - 1] == '?')
        piece.length--;
    return piece;
}

/* The folded word in the arena, where leaves can point to it. Two stars side
 * by side are one. */
static graf_status fold(graf_parser *parser, graf_view word, graf_view *out,
                        graf_error *error)
{
    graf_status status;
    size_t kept = 0;
    char *folded;
    size_t i;

    *out = graf_view_of(NULL, 0);
    status = graf_fold(word, &folded, error);
    if (status != GRAF_OK)
        return status;
    for (i = 0; folded[i] != '\0'; i++)
        if (folded[i] != '*' || kept == 0 || folded[kept - 1] != '*')
            folded[kept++] = folded[i];
    status =
        graf_arena_copy(parser->arena, graf_view_of(folded, kept), out, error);
    free(folded);
    return status;
}

graf_status graf_parser_pattern(graf_parser *parser, graf_view word,
                                bool in_quotes, graf_node_list *parts,
                                graf_error *error)
{
    graf_status status;
    graf_view rest;

    status = fold(parser, word, &rest, error);
    while (status == GRAF_OK) {
        graf_view piece = next_piece(rest);
        const char *end = piece.data + piece.length;

        if (piece.length == 0)
            break;
        rest = graf_view_of(end, (size_t)(rest.data + rest.length - end));
        if (in_quotes)
            piece = without_question_marks(piece);
        if (graf_query_has_wildcard(piece))
            status = add_pattern(parser, piece, word, parts, error);
        else
            status = graf_parser_tokens(parser, piece, word, in_quotes, parts,
                                        error);
    }
    return status;
}
