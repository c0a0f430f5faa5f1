/* Cuts the query into lexemes. See grammar.md. */
#include "query_private.h"

#include <stdio.h>

graf_status graf_query_fail(graf_error *error, graf_view query, graf_view where,
                            const char *format, ...)
{
    va_list arguments;
    graf_status status;
    char message[GRAF_ERROR_MESSAGE_SIZE];

    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    status = graf_fail(error, GRAF_BAD_QUERY, "%s", message);
    if (error != NULL) {
        error->column = (uint32_t)(where.data - query.data) + 1;
        error->width = (uint32_t)where.length;
    }
    return status;
}

/* The white space and control characters past ASCII. */
static bool is_wide_space(uint32_t code_point)
{
    return (code_point >= 0x80 && code_point <= 0xA0) || code_point == 0x1680 ||
           (code_point >= 0x2000 && code_point <= 0x200A) ||
           code_point == 0x2028 || code_point == 0x2029 ||
           code_point == 0x202F || code_point == 0x205F ||
           code_point == 0x3000 || code_point == 0xFEFF;
}

size_t graf_query_space(graf_view text, size_t at)
{
    unsigned char byte = (unsigned char)text.data[at];
    uint32_t code_point;
    size_t length;

    if (byte < 0x80)
        return byte <= ' ' || byte == 0x7F ? 1 : 0;
    length = graf_utf8_decode(text, at, &code_point);
    return is_wide_space(code_point) ? length : 0;
}

size_t graf_query_quote(graf_view text, size_t at)
{
    uint32_t code_point;
    size_t length;

    if (text.data[at] == '"')
        return 1;
    length = graf_utf8_decode(text, at, &code_point);
    return code_point >= 0x201C && code_point <= 0x201F ? length : 0;
}

static graf_view piece(const graf_lexer *lexer, size_t start)
{
    return graf_view_of(lexer->text.data + start, lexer->at - start);
}

/* Reads on to white space, a parenthesis or a quotation mark. */
static graf_view read_chunk(graf_lexer *lexer)
{
    size_t start = lexer->at;
    uint32_t code_point;

    while (lexer->at < lexer->text.length) {
        char byte = lexer->text.data[lexer->at];

        if (byte == '(' || byte == ')' ||
            graf_query_space(lexer->text, lexer->at) > 0 ||
            graf_query_quote(lexer->text, lexer->at) > 0)
            break;
        lexer->at += graf_utf8_decode(lexer->text, lexer->at, &code_point);
    }
    return piece(lexer, start);
}

/* The ~3 behind a phrase. */
static graf_status read_slop(graf_lexer *lexer, graf_lexeme *out,
                             graf_error *error)
{
    size_t start = lexer->at;
    graf_view suffix;

    if (start >= lexer->text.length || lexer->text.data[start] != '~')
        return GRAF_OK;
    suffix = read_chunk(lexer);
    out->has_distance = true;
    if (!graf_query_read_number(
            graf_view_of(suffix.data + 1, suffix.length - 1), GRAF_SLOP_LIMIT,
            &out->distance))
        return graf_query_fail(
            error, lexer->text, suffix,
            "\"%.*s\" behind a phrase says nothing: write how many words may "
            "stand in between, such as \"sea okhotsk\"~3",
            GRAF_SHOWN(suffix));
    if (out->distance > GRAF_SLOP_LIMIT)
        return graf_query_fail(error, lexer->text, suffix,
                               "at most %d words can stand in between: write "
                               "~%d or less",
                               GRAF_SLOP_LIMIT, GRAF_SLOP_LIMIT);
    return GRAF_OK;
}

static graf_status fail_open_quote(const graf_lexer *lexer, size_t start,
                                   graf_error *error)
{
    return graf_query_fail(
        error, lexer->text, piece(lexer, start),
        "this quotation mark is never closed: put another one behind the last "
        "word of the phrase, or take it away");
}

/* Any quotation mark closes any other: keyboards mix them freely. */
static graf_status read_quoted(graf_lexer *lexer, graf_lexeme *out,
                               graf_error *error)
{
    size_t start = lexer->at;
    uint32_t code_point;
    size_t content;
    graf_status status;

    lexer->at += graf_query_quote(lexer->text, lexer->at);
    content = lexer->at;
    while (lexer->at < lexer->text.length &&
           graf_query_quote(lexer->text, lexer->at) == 0)
        lexer->at += graf_utf8_decode(lexer->text, lexer->at, &code_point);
    out->kind = GRAF_LEXEME_QUOTED;
    out->content = piece(lexer, content);
    if (lexer->at == lexer->text.length)
        return fail_open_quote(lexer, start, error);
    lexer->at += graf_query_quote(lexer->text, lexer->at);
    status = read_slop(lexer, out, error);
    out->text = piece(lexer, start);
    return status;
}

/* The bytes before a colon that look like the name of a field; 0 when the
 * colon is part of a word: 12:30, http://x. */
static size_t field_name_length(graf_view chunk)
{
    size_t i;

    for (i = 0; i < chunk.length && chunk.data[i] != ':'; i++) {
        unsigned char byte = (unsigned char)chunk.data[i];

        if (byte < 0x80 && !((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'))
            return 0;
    }
    if (i == chunk.length)
        return 0;
    if (chunk.length - i > 2 && chunk.data[i + 1] == '/' &&
        chunk.data[i + 2] == '/')
        return 0;
    return i;
}

static graf_status fail_unknown_field(graf_view query, graf_view name,
                                      graf_view chunk, graf_error *error)
{
    const char *nearest = graf_query_field_nearest(name);

    if (nearest != NULL)
        return graf_query_fail(
            error, query, name,
            "there is no field \"%.*s\": did you mean %s:? A word with a "
            "colon in it can be put in quotes: \"%.*s\"",
            GRAF_SHOWN(name), nearest, GRAF_SHOWN(chunk));
    return graf_query_fail(
        error, query, name,
        "there is no field \"%.*s\": the fields are title, author, source, "
        "section, region, theme, id, lang, date, since and until. A word "
        "with a colon in it can be put in quotes: \"%.*s\"",
        GRAF_SHOWN(name), GRAF_SHOWN(chunk));
}

static graf_status read_word(graf_lexer *lexer, graf_lexeme *out,
                             graf_error *error)
{
    size_t start = lexer->at;
    graf_status status;
    size_t name_length;

    out->kind = GRAF_LEXEME_WORD;
    out->text = read_chunk(lexer);
    out->content = out->text;
    status = graf_query_read_operator(lexer->text, out, error);
    if (status != GRAF_OK || out->kind != GRAF_LEXEME_WORD)
        return status;
    name_length = field_name_length(out->text);
    if (name_length == 0)
        return GRAF_OK;
    out->field =
        graf_query_field_find(graf_view_of(out->text.data, name_length));
    if (out->field == NULL)
        return fail_unknown_field(lexer->text,
                                  graf_view_of(out->text.data, name_length),
                                  out->text, error);
    out->kind = GRAF_LEXEME_FIELD;
    lexer->at = start + name_length + 1;
    out->text = piece(lexer, start);
    return GRAF_OK;
}

/* A sign stands before what it signs and behind nothing: the hyphen in
 * anti-muslim is none. Behind another sign it is one, so that the parser can
 * complain. */
static bool can_be_sign(const graf_lexer *lexer)
{
    size_t at = lexer->at;
    char before;

    if (at == 0)
        return true;
    before = lexer->text.data[at - 1];
    if (before == '(' || before == '+' || before == '-')
        return true;
    /* White space of several bytes ends before `at` as well. */
    while (at > 0 && ((unsigned char)lexer->text.data[at - 1] & 0xC0) == 0x80)
        at--;
    at -= at > 0 ? 1 : 0;
    return graf_query_space(lexer->text, at) > 0;
}

static void read_byte(graf_lexer *lexer, graf_lexeme_kind kind,
                      graf_lexeme *out)
{
    out->kind = kind;
    out->text = graf_view_of(lexer->text.data + lexer->at, 1);
    lexer->at++;
}

static graf_lexeme empty_lexeme(const graf_lexer *lexer)
{
    graf_lexeme lexeme = { GRAF_LEXEME_END, { NULL, 0 }, { NULL, 0 }, 0,
                           false,           false,       NULL };

    lexeme.text = graf_view_of(lexer->text.data + lexer->at, 0);
    return lexeme;
}

graf_status graf_lexer_next(graf_lexer *lexer, graf_lexeme *out,
                            graf_error *error)
{
    graf_view text = lexer->text;
    char byte;

    while (lexer->at < text.length && graf_query_space(text, lexer->at) > 0)
        lexer->at += graf_query_space(text, lexer->at);
    *out = empty_lexeme(lexer);
    if (lexer->at == text.length)
        return GRAF_OK;
    byte = text.data[lexer->at];
    if (byte == '(')
        read_byte(lexer, GRAF_LEXEME_OPEN, out);
    else if (byte == ')')
        read_byte(lexer, GRAF_LEXEME_CLOSE, out);
    else if (byte == '=')
        read_byte(lexer, GRAF_LEXEME_EQUALS, out);
    else if (byte == '+' && can_be_sign(lexer))
        read_byte(lexer, GRAF_LEXEME_PLUS, out);
    else if (byte == '-' && can_be_sign(lexer))
        read_byte(lexer, GRAF_LEXEME_MINUS, out);
    else if (graf_query_quote(text, lexer->at) > 0)
        return read_quoted(lexer, out, error);
    else
        return read_word(lexer, out, error);
    return GRAF_OK;
}

graf_status graf_lexer_value(graf_lexer *lexer, bool exact_allowed,
                             graf_lexeme *out, graf_error *error)
{
    graf_view text = lexer->text;
    char byte;

    *out = empty_lexeme(lexer);
    if (lexer->at == text.length || graf_query_space(text, lexer->at) > 0)
        return GRAF_OK;
    byte = text.data[lexer->at];
    if (byte == ')')
        return GRAF_OK;
    if (byte == '(')
        read_byte(lexer, GRAF_LEXEME_OPEN, out);
    else if (byte == '=' && exact_allowed)
        read_byte(lexer, GRAF_LEXEME_EQUALS, out);
    else if (graf_query_quote(text, lexer->at) > 0)
        return read_quoted(lexer, out, error);
    else {
        out->kind = GRAF_LEXEME_WORD;
        out->text = read_chunk(lexer);
        out->content = out->text;
    }
    return GRAF_OK;
}

graf_status graf_lexer_whole(graf_lexer *lexer, graf_lexeme *out,
                             graf_error *error)
{
    graf_view text = lexer->text;
    size_t start = lexer->at;
    bool is_closed = false;

    *out = empty_lexeme(lexer);
    for (lexer->at++; lexer->at < text.length && !is_closed; lexer->at++) {
        if (text.data[lexer->at] != '"')
            continue;
        is_closed =
            lexer->at + 1 == text.length || text.data[lexer->at + 1] != '"';
        lexer->at += is_closed ? 0 : 1;
    }
    if (!is_closed)
        return fail_open_quote(lexer, start, error);
    out->kind = GRAF_LEXEME_QUOTED;
    out->text = piece(lexer, start);
    out->content = graf_view_of(out->text.data + 1, out->text.length - 2);
    return GRAF_OK;
}
