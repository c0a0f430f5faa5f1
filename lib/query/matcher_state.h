/*
 * matcher_state.h - the matcher's insides, shared by matcher.c (what matches
 * and scores) and matcher_spans.c (what is highlighted).
 */
#ifndef GRAF_QUERY_MATCHER_STATE_H
#define GRAF_QUERY_MATCHER_STATE_H

#include "graf/matcher.h"
#include "proximity.h"

struct graf_matcher {
    const graf_plan *plan;
    graf_analyzer *analyzer;
    const graf_article *article; /* NULL before the first */
    graf_word_tests tests;
    uint32_t *leaf_tests; /* word leaves: test number by leaf number */
    uint32_t *term_tests; /* test number by scoring term */

    /* Clauses that only the article decides: leaves, phrases and NEARs over
     * its fields, and dates. What they say about this article stands in
     * `article_holds` by the number of their first leaf. */
    const graf_node **article_clauses;
    size_t article_clause_count;
    bool *article_holds;

    graf_occurrences paragraph; /* given last to graf_matcher_match */
    graf_occurrences other;     /* headline, fields, text to highlight */
    bool other_is_headline;     /* it is the article's headline now */
    size_t *cursors;            /* work space for phrases */
    size_t *marked;
    bool *marks; /* work space for spans: by position */
    size_t mark_capacity;
    double headline_score; /* what the article's headline adds */
    double score;
};

/* Does `node` hold for the last paragraph? */
graf_status graf_matcher_holds(const graf_matcher *matcher,
                               const graf_node *node, bool *holds,
                               graf_error *error) GRAF_MUST_CHECK;

/* A view of one of the matcher's texts for proximity.h. */
graf_proximity graf_matcher_proximity(const graf_matcher *matcher,
                                      const graf_occurrences *text);

/* A word leaf, PHRASE or NEAR: what has positions in a text. */
static inline bool graf_node_has_positions(const graf_node *node)
{
    switch (node->kind) {
    case GRAF_NODE_STEM:
    case GRAF_NODE_FORM:
    case GRAF_NODE_PATTERN:
    case GRAF_NODE_FUZZY:
    case GRAF_NODE_PHRASE:
    case GRAF_NODE_NEAR:
        return true;
    default:
        return false;
    }
}

/* The first leaf of a clause; its field is the whole clause's. */
static inline const graf_node *graf_node_first_leaf(const graf_node *node)
{
    while (node->child_count > 0)
        node = node->children[0];
    return node;
}

#endif
