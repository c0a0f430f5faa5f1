/*
 * query.h - the query language: a string -> a tree.
 *
 * The grammar stands in lib/query/grammar.md. Nothing is accepted and
 * ignored: what cannot be read is GRAF_BAD_QUERY with the column, the width
 * and a suggestion. Bounds: 4 KB, 256 words, depth 64.
 *
 * A tree says what MATCHES. What it scores is scoring.h's business: every
 * word that can contribute to a match, whatever the operators around it.
 */
#ifndef GRAF_QUERY_H
#define GRAF_QUERY_H

#include "graf/article.h"
#include "graf/buffer.h"
#include "graf/text.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    GRAF_QUERY_BYTES_LIMIT = 4096,
    GRAF_QUERY_WORDS_LIMIT = 256,
    GRAF_QUERY_DEPTH_LIMIT = 64,
    GRAF_NEAR_DISTANCE_LIMIT = 255,
    GRAF_SLOP_LIMIT = 255,
    GRAF_FUZZY_EDITS_LIMIT = 2,
    GRAF_EXPANSION_LIMIT = 1000 /* forms of one pattern */
};

typedef enum graf_node_kind {
    /* Leaves. `field` says where they look; GRAF_FIELD_TEXT is the paragraph,
     * any other a filter over the article's values of that field. */
    GRAF_NODE_STEM,    /* a token whose stem is `text` */
    GRAF_NODE_FORM,    /* a token whose form is `text` */
    GRAF_NODE_PATTERN, /* a token whose form fits the wildcard `text` */
    GRAF_NODE_FUZZY,   /* a token whose form is within `edits` of `text` */
    GRAF_NODE_VALUE,   /* a value of the field is `text`, all of it */
    GRAF_NODE_DATE,    /* the article's date lies in [date_from, date_to] */
    GRAF_NODE_DAY,     /* the article's date is `month`-`day` of any year */

    /* Positions. Children are leaves of the same field, or for NEAR also
     * PHRASE, NEAR and OR of such. */
    GRAF_NODE_PHRASE, /* children in order, at most `distance` words between
                         the first and the last beyond the children's own */
    GRAF_NODE_NEAR,   /* 2 children; the nearest ends of a span of each differ
                         by at least 1 and at most `distance` positions;
                         `ordered`: the first child's span comes first. Its
                         own span is the hull of both. */

    /* Sets of paragraphs. */
    GRAF_NODE_AND,
    GRAF_NODE_OR,
    GRAF_NODE_NOT,     /* 1 child: every paragraph that it does not match */
    GRAF_NODE_OPTIONAL /* 1 child: matches everything, lets the child score */
} graf_node_kind;

/* A node of the tree. Everything lives in the query's arena. */
typedef struct graf_node {
    graf_node_kind kind;
    graf_field field;     /* DATE, DAY: GRAF_FIELD_TEXT; their kind says it */
    graf_view text;       /* leaves: stem, form, pattern, value */
    graf_view stem;       /* STEM, FORM: the word's stem, which is what
                             scores; empty for all others */
    graf_view written;    /* leaves: as it stands in the query, for messages;
                             a form where it is only a part of a word. Also
                             of the NEAR, PHRASE or OR that one word became */
    uint32_t column;      /* 1-based byte in the query */
    uint32_t edits;       /* FUZZY: 1 or 2 (optimal string alignment distance,
                             counted in code points) */
    uint32_t distance;    /* PHRASE: slop, 0 for exact; NEAR: positions */
    bool ordered;         /* NEAR */
    int32_t date_from;    /* DATE: inclusive; INT32_MIN + 1 when open */
    int32_t date_to;      /* DATE: inclusive; INT32_MAX when open */
    int month;            /* DAY: 1 to 12 */
    int day;              /* DAY: 1 to 31 */
    graf_view_list forms; /* VALUE: those of its words, in a field that is
                             searched by words; what has not all of them is
                             not it */
    bool is_stop_word;    /* STEM, FORM */
    uint32_t leaf_number; /* leaves: 0, 1, ... in the order of the query */
    struct graf_node **children;
    size_t child_count;
} graf_node;

/*
 * Wildcards in PATTERN: `*` any run of characters, also none; `?` exactly one
 * (a code point). Everything else stands for itself. At least two characters
 * are literal.
 */

typedef struct graf_query_options {
    bool plain;    /* a search box: words and "phrases" only, never an error
                      of grammar */
    int32_t today; /* what "last week" is relative to; days */
} graf_query_options;

typedef struct graf_query {
    const graf_node
        *root; /* NULL: plain text without a word; matches nothing */
    size_t leaf_count;
    bool filters_only; /* no leaf looks at the paragraph: then the headline
                          (paragraph 0) does not match */
    graf_view_list dropped_stop_words; /* left out, as written */
    graf_view echo; /* how the query was understood, in its own syntax, one
                       line; parsing it gives the same tree */
    struct graf_query_memory *memory; /* private */
} graf_query;

/*
 * Parses `text` with the words cut, folded and stemmed by `analyzer`, which
 * is used during the call only. Cost: linear in the text.
 */
GRAF_API graf_status graf_query_parse(graf_view text,
                                      const graf_query_options *options,
                                      graf_analyzer *analyzer, graf_query **out,
                                      graf_error *error) GRAF_MUST_CHECK;
GRAF_API void graf_query_free(graf_query *query);

/* True when `value` is what a VALUE leaf asks for: to the letter, languages in
 * any case. */
GRAF_API bool graf_value_matches(const graf_node *leaf, graf_view value);

/* True when `form` fits the wildcard `pattern`. Linear for one `*`. */
GRAF_API bool graf_pattern_matches(graf_view pattern, graf_view form);

/* True when the optimal string alignment distance of two forms (insertion,
 * deletion, substitution, swap of neighbours; code points) is <= edits. */
GRAF_API bool graf_fuzzy_matches(graf_view word, graf_view form,
                                 uint32_t edits);

/* That distance, or edits + 1 when it is larger. */
GRAF_API uint32_t graf_edit_distance(graf_view word, graf_view form,
                                     uint32_t edits);

/* The bytes before the first wildcard: where a dictionary range begins. */
GRAF_API graf_view graf_pattern_prefix(graf_view pattern);

#ifdef __cplusplus
}
#endif

#endif
