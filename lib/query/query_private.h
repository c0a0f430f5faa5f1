/*
 * query_private.h - what the files of the query parser share.
 *
 *   lexer.c         the query's bytes -> lexemes
 *   operators.c     the words among them that are operators
 *   fields.c        the names before a colon
 *   query_dates.c   what follows date: since: until:
 *   parser_nodes.c  makes nodes, keeps them in one normal form
 *   parser_words.c  words -> leaves
 *   parser_patterns.c  words with wildcards -> leaves
 *   parser_values.c what stands for a word: plain, exact, fuzzy, quoted
 *   parser_lists.c  a list of items with + and - -> AND, OR, OPTIONAL, NOT
 *   parser_primary.c  groups, fields and all that operators join
 *   parser_syntax.c the operators, by recursive descent
 *   plain.c         search boxes: everything is a word
 *   echo.c          a tree -> the query in its own syntax
 *   parser.c        graf_query_parse: all of it
 */
#ifndef GRAF_QUERY_PRIVATE_H
#define GRAF_QUERY_PRIVATE_H

#include "graf/query.h"
#include "graf/utf8.h"

/* The arguments of a "%.*s" that shows a piece of the query in a message. */
enum { GRAF_SHOWN_BYTES = 60 };
#define GRAF_SHOWN(view)                                                       \
    (int)graf_utf8_cut((view), GRAF_SHOWN_BYTES).length, (view).data

/* fields.c */

typedef enum graf_field_syntax {
    GRAF_SYNTAX_STEMS, /* words match by stem */
    GRAF_SYNTAX_FORMS, /* words match by form */
    GRAF_SYNTAX_VALUE, /* the value as it stands */
    GRAF_SYNTAX_DATE,
    GRAF_SYNTAX_SINCE,
    GRAF_SYNTAX_UNTIL
} graf_field_syntax;

/* A name that can stand before a colon; or, nameless, the text itself. */
typedef struct graf_query_field {
    const char *name;
    graf_field field; /* GRAF_FIELD_TEXT for dates: their kind says enough */
    graf_field_syntax syntax;
} graf_query_field;

/* What bare words look in. */
extern const graf_query_field graf_query_text;

/* The field of that name, any case; NULL when there is none. */
const graf_query_field *graf_query_field_find(graf_view name);

/* The name most like `name`; NULL when none is at all like it. */
const char *graf_query_field_nearest(graf_view name);

/* The shortest name that the parser knows for a field. */
const char *graf_query_field_name(graf_field field);

/* lexer.c */

typedef enum graf_lexeme_kind {
    GRAF_LEXEME_END,
    GRAF_LEXEME_WORD,
    GRAF_LEXEME_QUOTED,
    GRAF_LEXEME_OPEN,
    GRAF_LEXEME_CLOSE,
    GRAF_LEXEME_PLUS,
    GRAF_LEXEME_MINUS,
    GRAF_LEXEME_EQUALS, /* the value comes next: graf_lexer_value */
    GRAF_LEXEME_FIELD,  /* the value comes next: graf_lexer_value */
    GRAF_LEXEME_AND,
    GRAF_LEXEME_OR,
    GRAF_LEXEME_NOT,
    GRAF_LEXEME_NEAR /* NEAR/n w/n PRE/n ADJ/n */
} graf_lexeme_kind;

typedef struct graf_lexeme {
    graf_lexeme_kind kind;
    graf_view text;    /* all of it, as written; points into the query */
    graf_view content; /* QUOTED: between the quotes; else as `text` */
    uint32_t distance; /* NEAR: positions; QUOTED: slop */
    bool has_distance; /* QUOTED: ~n was written */
    bool ordered;      /* NEAR */
    const graf_query_field *field; /* FIELD */
} graf_lexeme;

typedef struct graf_lexer {
    graf_view text;
    size_t at; /* the first byte not yet read */
} graf_lexer;

graf_status graf_lexer_next(graf_lexer *lexer, graf_lexeme *out,
                            graf_error *error) GRAF_MUST_CHECK;

/*
 * Reads what directly follows `field:` or `=`: a word that is nothing but a
 * word, a quoted string or `(`. With `exact_allowed` also `=`. END when
 * nothing follows directly.
 */
graf_status graf_lexer_value(graf_lexer *lexer, bool exact_allowed,
                             graf_lexeme *out,
                             graf_error *error) GRAF_MUST_CHECK;

/* Reads a quoted string in which only `"` means something: it closes, and two
 * of them are one of the string. The first is next. */
graf_status graf_lexer_whole(graf_lexer *lexer, graf_lexeme *out,
                             graf_error *error) GRAF_MUST_CHECK;

/* The bytes of the white space (or control) character at `at`; 0 if none. */
size_t graf_query_space(graf_view text, size_t at);

/* The bytes of the quotation mark at `at`; 0 when there is none. */
size_t graf_query_quote(graf_view text, size_t at);

/* operators.c */

/* Makes a WORD an operator when it is one. */
graf_status graf_query_read_operator(graf_view query, graf_lexeme *word,
                                     graf_error *error) GRAF_MUST_CHECK;

/* True for what is a word only in quotes or lower case: AND, NEAR, NEAR5. */
bool graf_query_is_operator(graf_view word);

/* The number that `digits` spell, `ceiling` + 1 when it is larger; false
 * when they are no digits. */
bool graf_query_read_number(graf_view digits, uint32_t ceiling, uint32_t *out);

/* GRAF_BAD_QUERY about `where`, a piece of `query`. */
graf_status graf_query_fail(graf_error *error, graf_view query, graf_view where,
                            const char *format, ...) GRAF_PRINTF(4, 5);

/* parser_nodes.c */

typedef enum graf_item_sign {
    GRAF_SIGN_NONE,
    GRAF_SIGN_MUST,    /* + */
    GRAF_SIGN_MUST_NOT /* -; the node is already a NOT */
} graf_item_sign;

/* One item of a list, or one operand of an operator. */
typedef struct graf_item {
    graf_node *node;
    graf_view where; /* in the query: the sign, or the first lexeme */
    graf_item_sign sign;
    bool is_bare; /* a word and nothing else */
} graf_item;

typedef struct graf_parser {
    graf_view text; /* the query; lives in the arena */
    int32_t today;
    bool plain;
    graf_analyzer *analyzer;
    graf_tokens tokens; /* of the word in hand */
    graf_arena *arena;  /* everything that the query keeps */

    graf_lexer lexer;
    graf_lexeme lexeme;            /* the next one to be looked at */
    const graf_query_field *field; /* what words look in here */
    uint32_t depth;                /* open parentheses */
    uint32_t leaf_count;

    /* Items of lists that are not complete yet, inner ones last. Each has a
     * leaf of its own, which bounds their number. */
    graf_item items[GRAF_QUERY_WORDS_LIMIT];
    size_t item_count;

    graf_view dropped[GRAF_QUERY_WORDS_LIMIT]; /* stop words, as written */
    size_t dropped_count;
} graf_parser;

/* Nodes on their way to one parent. */
typedef struct graf_node_list {
    graf_node *items[GRAF_QUERY_WORDS_LIMIT];
    size_t count;
} graf_node_list;

/* A leaf of the present field that stands at `written` in the query. */
graf_status graf_parser_leaf(graf_parser *parser, graf_node_kind kind,
                             graf_view written, graf_node **out,
                             graf_error *error) GRAF_MUST_CHECK;

/* A node over a copy of the list; of any kind but leaves. */
graf_status graf_parser_parent(graf_parser *parser, graf_node_kind kind,
                               const graf_node_list *children, graf_node **out,
                               graf_error *error) GRAF_MUST_CHECK;

/*
 * An AND or OR over the list in its normal form: children of the same kind
 * are taken up, and one child alone needs no parent.
 */
graf_status graf_parser_set(graf_parser *parser, graf_node_kind kind,
                            const graf_node_list *children, graf_node **out,
                            graf_error *error) GRAF_MUST_CHECK;

/* NOT, or what stands under it when `child` is one itself. */
graf_status graf_parser_not(graf_parser *parser, graf_node *child,
                            graf_node **out, graf_error *error) GRAF_MUST_CHECK;

graf_status graf_parser_near(graf_parser *parser, graf_node *left,
                             graf_node *right, uint32_t distance, bool ordered,
                             graf_node **out,
                             graf_error *error) GRAF_MUST_CHECK;

bool graf_node_is_leaf(const graf_node *node);

/* True when a leaf outside every NOT looks in a field of the article's, or
 * (`in_text`) at the paragraph. */
bool graf_node_finds(const graf_node *node, bool in_text);

/* The first leaf under a node. */
const graf_node *graf_node_first_leaf(const graf_node *node);

/* parser_words.c */

/* Adds a leaf for each word of `text`; `where` is what the query has there,
 * when `text` is not a piece of it but made from one. */
graf_status graf_parser_tokens(graf_parser *parser, graf_view text,
                               graf_view where, bool exact,
                               graf_node_list *parts,
                               graf_error *error) GRAF_MUST_CHECK;

/*
 * One node for the leaves of the word or phrase `written`: side by side, in
 * order. NULL when there are none. One Chinese character becomes an OR.
 */
graf_status graf_parser_join(graf_parser *parser, graf_node_list *parts,
                             graf_view written, bool exact, graf_node **out,
                             graf_error *error) GRAF_MUST_CHECK;

/* parser_patterns.c */

/* True when `word` has a wildcard in it. */
bool graf_query_has_wildcard(graf_view word);

/* Adds the leaves of a word with wildcards to *parts. A `?` that ends a word
 * in quotes is a question mark. */
graf_status graf_parser_pattern(graf_parser *parser, graf_view word,
                                bool in_quotes, graf_node_list *parts,
                                graf_error *error) GRAF_MUST_CHECK;

/* parser_values.c: what a word, =word or quoted string stands for in the
 * present field. */

graf_status graf_parser_word(graf_parser *parser, graf_view word, bool exact,
                             graf_node **out,
                             graf_error *error) GRAF_MUST_CHECK;
graf_status graf_parser_quoted(graf_parser *parser, const graf_lexeme *quoted,
                               graf_node **out,
                               graf_error *error) GRAF_MUST_CHECK;

/* A whole value of the present field, which is one of words. */
graf_status graf_parser_whole(graf_parser *parser, const graf_lexeme *quoted,
                              graf_node **out,
                              graf_error *error) GRAF_MUST_CHECK;

/* query_dates.c */

/* The leaf for what follows date: since: until:. */
graf_status graf_parser_date(graf_parser *parser, graf_view value,
                             graf_node **out,
                             graf_error *error) GRAF_MUST_CHECK;

/* parser_lists.c */

/* Takes the items from `first` on off the stack and makes one node of them. */
graf_status graf_parser_lower_list(graf_parser *parser, size_t first,
                                   graf_node **out,
                                   graf_error *error) GRAF_MUST_CHECK;

/* The same for the operands of AND and OR. */
graf_status graf_parser_lower_operands(graf_parser *parser, size_t first,
                                       graf_node_kind kind, graf_node **out,
                                       graf_error *error) GRAF_MUST_CHECK;

void graf_parser_push(graf_parser *parser, graf_item item);

/* parser_primary.c */

/* Goes on to the next lexeme. */
graf_status graf_parser_advance(graf_parser *parser,
                                graf_error *error) GRAF_MUST_CHECK;

/* A word, a phrase, a group, or a field with its value. */
graf_status graf_parser_primary(graf_parser *parser, graf_node **out,
                                graf_error *error) GRAF_MUST_CHECK;

/* Says why the present lexeme cannot begin anything. */
graf_status graf_parser_fail_operand(const graf_parser *parser,
                                     graf_error *error);

/* parser_syntax.c */

/* Items side by side, at least one, up to `)` or the end. */
graf_status graf_parser_list(graf_parser *parser, graf_node **out,
                             graf_error *error) GRAF_MUST_CHECK;

/* parser_syntax.c, plain.c: the whole text -> the root. */

graf_status graf_parser_syntax(graf_parser *parser, graf_node **out,
                               graf_error *error) GRAF_MUST_CHECK;
graf_status graf_parser_plain(graf_parser *parser, graf_node **out,
                              graf_error *error) GRAF_MUST_CHECK;

/* echo.c */

/* The tree in the query's own syntax, in `arena`. */
graf_status graf_query_write_echo(const graf_node *root, graf_arena *arena,
                                  graf_view *out,
                                  graf_error *error) GRAF_MUST_CHECK;

#endif
