/*
 * translator.h - building Xapian queries with one error for all.
 *
 * The functions return a query that the caller owns, or NULL after a failure,
 * which the translator remembers: the first one is reported in the end. They
 * take over the queries they are given and accept NULL among them.
 */
#ifndef GRAF_LIVE_TRANSLATOR_H
#define GRAF_LIVE_TRANSLATOR_H

#include "graf/scoring.h"
#include "xapian-c.h"

typedef struct graf_translator {
    const graf_plan *plan;
    xc_error cause;
    bool failed;
    bool inexact; /* something was widened */
} graf_translator;

/* A list of queries to be joined. */
typedef struct graf_query_list {
    xc_query **items;
    size_t count;
    size_t capacity;
} graf_query_list;

xc_query *graf_translate_term(graf_translator *translator, const char *prefix,
                              graf_view word);
xc_query *graf_translate_all(graf_translator *translator);
xc_query *graf_translate_nothing(graf_translator *translator);
xc_query *graf_translate_scaled(graf_translator *translator, xc_query *query,
                                double factor);
xc_query *graf_translate_pair(graf_translator *translator, xc_query_op op,
                              xc_query *left, xc_query *right);

/* Takes over `query`; NULL is a failure already remembered. */
void graf_query_list_add(graf_translator *translator, graf_query_list *list,
                         xc_query *query);

/* Joins the list's queries and releases it. An empty list gives the query
 * that matches nothing; a list of one that one. */
xc_query *graf_query_list_join(graf_translator *translator,
                               graf_query_list *list, xc_query_op op,
                               xc_termcount window);

/* The forms that a PATTERN or FUZZY leaf stands for, as terms of `prefix`. */
xc_query *graf_translate_expansion(graf_translator *translator,
                                   const graf_node *leaf, const char *prefix,
                                   xc_query_op op);

/* dates.c: DATE and DAY leaves. */
xc_query *graf_translate_date(graf_translator *translator,
                              const graf_node *leaf);

/* scores.c */

/* OR of everything that scores: its weight is the score. */
xc_query *graf_translate_scores(graf_translator *translator);
/* OR of the headline's words only. */
xc_query *graf_translate_headline_scores(graf_translator *translator);
/* A STEM leaf of the text with its weight. */
xc_query *graf_translate_scored_stem(graf_translator *translator,
                                     const graf_node *leaf);

#endif
