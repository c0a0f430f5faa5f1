/*
 * matching.h - a query tree with all that is needed to match with it.
 */
#ifndef TEST_MATCHING_H
#define TEST_MATCHING_H

#include "graf/matcher.h"
#include "tree.h"

typedef struct matching {
    query_tree tree;
    graf_analyzer *analyzer; /* English */
    graf_plan *plan;
    graf_matcher *matcher;
} matching;

/* Builds a tree (see tree.h), a plan without statistics, and a matcher. */
void matching_init(matching *state, const char *expression);
void matching_release(matching *state);

/* Does paragraph `number` of the article match? Fails the test on errors. */
bool matching_matches(matching *state, const graf_article *article,
                      const char *text, uint32_t number);

/*
 * Matches `text` without its brackets as paragraph 1 of an article without
 * metadata, and returns it with brackets around its spans (none when it does
 * not match); free() it.
 */
char *matching_show(matching *state, const char *text, bool *matches);

/* `plain`, matched just before, with brackets around the spans of the match;
 * free() it. */
char *matching_show_spans(matching *state, const char *plain);

/* As matching_show, by graf_matcher_highlight. */
char *matching_highlight(matching *state, const char *text);

#endif
