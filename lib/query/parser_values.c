/* What stands where a word can: bare, exact, fuzzy, in quotes, a value. */
#include "query_private.h"

enum {
    /* A fuzzy word must be long enough to be known again with that many
     * letters wrong; shorter ones stand for half the dictionary. */
    CHARACTERS_FOR_ONE_EDIT = 4,
    CHARACTERS_FOR_TWO_EDITS = 6
};

static graf_status fail_no_word(const graf_parser *parser, graf_view word,
                                graf_error *error)
{
    static const struct {
        char sign;
        const char *name;
    } rows[] = { { '&', "AND" }, { '|', "OR" }, { '!', "NOT" } };
    size_t i;

    for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (word.data[0] == rows[i].sign)
            return graf_query_fail(error, parser->text, word,
                                   "there is no word in \"%.*s\": the "
                                   "operator is written %s",
                                   GRAF_SHOWN(word), rows[i].name);
    return graf_query_fail(error, parser->text, word,
                           "there is no word in \"%.*s\": only letters and "
                           "digits can be found, so leave it out",
                           GRAF_SHOWN(word));
}

static graf_status fail_empty_quotes(const graf_parser *parser,
                                     const graf_lexeme *quoted,
                                     graf_error *error)
{
    return graf_query_fail(error, parser->text, quoted->text,
                           "there is nothing between these quotation marks: "
                           "write a phrase, or take them away");
}

/* An id or a language, taken as it stands. */
static graf_status value_leaf(graf_parser *parser, graf_view value,
                              graf_node **out, graf_error *error)
{
    graf_status status;
    void *memory;
    char *bytes;
    size_t i;

    status = graf_parser_leaf(parser, GRAF_NODE_VALUE, value, out, error);
    if (status != GRAF_OK)
        return status;
    (*out)->text = value;
    if ((*out)->field != GRAF_FIELD_LANGUAGE)
        return GRAF_OK;
    status = graf_arena_allocate(parser->arena, value.length, &memory, error);
    if (status != GRAF_OK)
        return status;
    bytes = memory;
    for (i = 0; i < value.length; i++) {
        char byte = value.data[i];

        bytes[i] = byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
    }
    (*out)->text = graf_view_of(bytes, value.length);
    return GRAF_OK;
}

/* A value or a date; they know neither stems nor slop. */
static graf_status unanalysed_leaf(graf_parser *parser, graf_view value,
                                   graf_node **out, graf_error *error)
{
    if (parser->field->syntax == GRAF_SYNTAX_VALUE)
        return value_leaf(parser, value, out, error);
    return graf_parser_date(parser, value, out, error);
}

static bool is_analysed(const graf_parser *parser)
{
    return parser->field->syntax == GRAF_SYNTAX_STEMS ||
           parser->field->syntax == GRAF_SYNTAX_FORMS;
}

/* Where the ~, ~1 or ~2 at the end of a word begins, or word.length. */
static size_t find_edits(graf_view word)
{
    size_t tilde = word.length;
    size_t i;

    for (i = word.length; i > 0 && tilde == word.length; i--) {
        char byte = word.data[i - 1];

        if (byte == '~')
            tilde = i - 1;
        else if (byte < '0' || byte > '9')
            break;
    }
    return tilde;
}

static graf_status read_edits(const graf_parser *parser, graf_view word,
                              size_t tilde, uint32_t *out, graf_error *error)
{
    graf_view digits =
        graf_view_of(word.data + tilde + 1, word.length - tilde - 1);

    *out = 1;
    if (digits.length == 0)
        return GRAF_OK;
    if (!graf_query_read_number(digits, GRAF_FUZZY_EDITS_LIMIT, out) ||
        *out == 0 || *out > GRAF_FUZZY_EDITS_LIMIT)
        return graf_query_fail(
            error, parser->text,
            graf_view_of(digits.data - 1, digits.length + 1),
            "a fuzzy word can have 1 or %d letters wrong: write ~1 or ~%d",
            GRAF_FUZZY_EDITS_LIMIT, GRAF_FUZZY_EDITS_LIMIT);
    return GRAF_OK;
}

static graf_status fuzzy_leaf(graf_parser *parser, graf_view word,
                              graf_view form, uint32_t edits, graf_node **out,
                              graf_error *error)
{
    size_t required =
        edits == 1 ? CHARACTERS_FOR_ONE_EDIT : CHARACTERS_FOR_TWO_EDITS;
    graf_status status;

    if (graf_utf8_count(form) < required)
        return graf_query_fail(
            error, parser->text, word,
            "\"%.*s\" is too short to have letters wrong: ~1 needs %d letters "
            "and ~2 needs %d; a wildcard such as wom?n may do",
            GRAF_SHOWN(word), CHARACTERS_FOR_ONE_EDIT,
            CHARACTERS_FOR_TWO_EDITS);
    status = graf_parser_leaf(parser, GRAF_NODE_FUZZY, word, out, error);
    if (status != GRAF_OK)
        return status;
    (*out)->edits = edits;
    return graf_arena_copy(parser->arena, form, &(*out)->text, error);
}

static graf_status fuzzy_word(graf_parser *parser, graf_view word, size_t tilde,
                              graf_node **out, graf_error *error)
{
    graf_view base = graf_view_of(word.data, tilde);
    graf_status status;
    uint32_t edits;

    if (graf_query_has_wildcard(base))
        return graf_query_fail(error, parser->text, word,
                               "\"%.*s\" has a wildcard and ~: use one of "
                               "them",
                               GRAF_SHOWN(word));
    status = read_edits(parser, word, tilde, &edits, error);
    if (status == GRAF_OK)
        status = graf_analyze(parser->analyzer, base, &parser->tokens, error);
    if (status != GRAF_OK)
        return status;
    if (parser->tokens.count == 0)
        return fail_no_word(parser, word, error);
    if (parser->tokens.count > 1)
        return graf_query_fail(
            error, parser->text, word,
            "\"%.*s\" is several words, and ~ takes one: write ~ behind each "
            "that may be misspelt and ADJ between them",
            GRAF_SHOWN(word));
    return fuzzy_leaf(parser, word, parser->tokens.items[0].word->form, edits,
                      out, error);
}

/* An address is pasted, not typed: its ? and ~ are part of it. */
static bool is_address(graf_view word)
{
    return graf_view_find(word, graf_view_of("://", 3)) < word.length;
}

static graf_status refuse_exact(const graf_parser *parser, graf_view word,
                                graf_error *error)
{
    return graf_query_fail(error, parser->text, word,
                           "= asks for a word exactly as written, and "
                           "\"%.*s\" is not one word: leave the = out",
                           GRAF_SHOWN(word));
}

graf_status graf_parser_word(graf_parser *parser, graf_view word, bool exact,
                             graf_node **out, graf_error *error)
{
    bool literal = is_address(word);
    size_t tilde = literal ? word.length : find_edits(word);
    bool is_pattern = !literal && graf_query_has_wildcard(word);
    graf_node_list parts;
    graf_status status;

    *out = NULL;
    parts.count = 0;
    if (exact && (!is_analysed(parser) || is_pattern || tilde < word.length))
        return refuse_exact(parser, word, error);
    if (!is_analysed(parser))
        return unanalysed_leaf(parser, word, out, error);
    if (tilde < word.length)
        return fuzzy_word(parser, word, tilde, out, error);
    if (is_pattern)
        status = graf_parser_pattern(parser, word, false, &parts, error);
    else
        status = graf_parser_tokens(parser, word, word, exact, &parts, error);
    if (status == GRAF_OK && parts.count == 0)
        return fail_no_word(parser, word, error);
    if (status != GRAF_OK)
        return status;
    if (exact && parts.count == 1) {
        /* Exactly this, be it half a Chinese word. */
        *out = parts.items[0];
        return GRAF_OK;
    }
    return graf_parser_join(parser, &parts, word, exact, out, error);
}

/* The forms of a value's words, by which engines find where to look. */
static graf_status keep_forms(graf_parser *parser, graf_node *leaf,
                              graf_error *error)
{
    graf_status status;
    graf_view *forms;
    void *memory;
    size_t i;

    status = graf_analyze(parser->analyzer, leaf->text, &parser->tokens, error);
    if (status == GRAF_OK)
        status = graf_arena_allocate(parser->arena,
                                     (parser->tokens.count + 1) * sizeof *forms,
                                     &memory, error);
    if (status != GRAF_OK)
        return status;
    forms = memory;
    for (i = 0; i < parser->tokens.count && status == GRAF_OK; i++)
        status =
            graf_arena_copy(parser->arena, parser->tokens.items[i].word->form,
                            &forms[i], error);
    leaf->forms.items = forms;
    leaf->forms.count = i;
    return status;
}

graf_status graf_parser_whole(graf_parser *parser, const graf_lexeme *quoted,
                              graf_node **out, graf_error *error)
{
    graf_view content = quoted->content;
    graf_status status;
    size_t length = 0;
    void *memory;
    char *bytes;
    size_t i;

    *out = NULL;
    if (content.length == 0)
        return fail_empty_quotes(parser, quoted, error);
    status =
        graf_parser_leaf(parser, GRAF_NODE_VALUE, quoted->text, out, error);
    if (status == GRAF_OK)
        status =
            graf_arena_allocate(parser->arena, content.length, &memory, error);
    if (status != GRAF_OK)
        return status;
    bytes = memory;
    for (i = 0; i < content.length; i++) {
        bytes[length++] = content.data[i];
        i += content.data[i] == '"'; /* there are two of them */
    }
    (*out)->text = graf_view_of(bytes, length);
    return keep_forms(parser, *out, error);
}

/* The words of a phrase, those with wildcards one by one. */
static graf_status phrase_parts(graf_parser *parser, graf_view content,
                                graf_node_list *parts, graf_error *error)
{
    graf_status status = GRAF_OK;
    uint32_t code_point;
    size_t start = 0;
    size_t end;

    if (!graf_query_has_wildcard(content))
        return graf_parser_tokens(parser, content, content, true, parts, error);
    while (status == GRAF_OK && start < content.length) {
        graf_view word;

        for (end = start;
             end < content.length && graf_query_space(content, end) == 0;)
            end += graf_utf8_decode(content, end, &code_point);
        word = graf_view_of(content.data + start, end - start);
        if (graf_query_has_wildcard(word) && !is_address(word))
            status = graf_parser_pattern(parser, word, true, parts, error);
        else
            status = graf_parser_tokens(parser, word, word, true, parts, error);
        start = end;
        while (start < content.length && graf_query_space(content, start) > 0)
            start += graf_query_space(content, start);
    }
    return status;
}

graf_status graf_parser_quoted(graf_parser *parser, const graf_lexeme *quoted,
                               graf_node **out, graf_error *error)
{
    graf_view content = graf_view_trim(quoted->content);
    graf_node_list parts;
    graf_status status;

    *out = NULL;
    parts.count = 0;
    if (content.length == 0)
        return fail_empty_quotes(parser, quoted, error);
    if (is_analysed(parser)) {
        status = phrase_parts(parser, content, &parts, error);
        if (status == GRAF_OK && parts.count == 0)
            return fail_no_word(parser, content, error);
        if (status == GRAF_OK)
            status = graf_parser_join(parser, &parts, quoted->text, true, out,
                                      error);
    } else {
        status = unanalysed_leaf(parser, content, out, error);
    }
    if (status != GRAF_OK || !quoted->has_distance)
        return status;
    if ((*out)->kind != GRAF_NODE_PHRASE)
        return graf_query_fail(error, parser->text, quoted->text,
                               "~%u says how far apart the words of a phrase "
                               "may be, and here is only one: leave it out",
                               (unsigned)quoted->distance);
    (*out)->distance = quoted->distance;
    return GRAF_OK;
}
