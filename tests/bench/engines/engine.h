/*
 * engine.h - what the programs that measure the engines share.
 *
 * Each engine is a program of its own, run.c with one NAME.c beside it:
 *
 *   bench_NAME version
 *   bench_NAME build INDEX DOCUMENTS   makes an index of what bench_documents
 *                                      printed
 *   bench_NAME time INDEX QUERIES      answers all queries until it is warm,
 *                                      then once more, and prints a line for
 *                                      each: class, microseconds, number of
 *                                      texts fetched, their bytes
 *   bench_NAME ids INDEX QUERIES       the same without fetching texts
 *   bench_NAME count INDEX QUERIES     class and number of all matches
 *
 * Lines of QUERIES, made by make-queries: class, words separated by a space,
 * and a range of dates as YYYYMMDD where the class has one; tabs between.
 */
#ifndef BENCH_ENGINE_H
#define BENCH_ENGINE_H

#include <stdbool.h>

#include "graf/buffer.h"
#include "graf/view.h"

/* The kinds of queries, named as in the file of queries. */
typedef enum bench_class {
    BENCH_ANY_OF = 0, /* best paragraphs with any of the words */
    BENCH_ALL_OF,
    BENCH_PHRASE,
    BENCH_COMMON,   /* a phrase that begins with stop words */
    BENCH_WILDCARD, /* words that begin with the word */
    BENCH_FILTERED, /* as any-of, between two dates */
    BENCH_NEWEST,   /* as any-of, newest first */
    BENCH_CLASS_COUNT
} bench_class;

typedef struct bench_query {
    bench_class class;
    graf_view words; /* in the engine's syntax: see bench_engine */
    int from;        /* BENCH_FILTERED: YYYYMMDD, both inclusive */
    int to;
} bench_query;

enum { BENCH_TOP = 10 };

/* What a search has found and read. */
typedef struct bench_answer {
    size_t texts;
    size_t bytes;
} bench_answer;

/* A paragraph or headline to index. */
typedef struct bench_document {
    graf_view id;
    graf_view date; /* YYYYMMDD */
    graf_view text;
} bench_document;

typedef struct bench_documents bench_documents;

/* The next document, valid until the call after; GRAF_END when there is none
 * left. */
graf_status bench_documents_next(bench_documents *documents,
                                 bench_document *out,
                                 graf_error *error) GRAF_MUST_CHECK;

/* What an engine's file defines, under the name bench_this. */
typedef struct bench_engine {
    const char *(*version)(void);
    /* NULL where another program makes the index. */
    graf_status (*build)(const char *index, bench_documents *documents,
                         graf_error *error);
    /* `state` has so many bytes, all zero before `open`; `close` follows even
     * where `open` fails. */
    size_t state_size;
    graf_status (*open)(const char *index, void *state, graf_error *error);
    void (*close)(void *state);
    /* Finds the ten best and reads their texts, unless there are to be none. */
    graf_status (*search)(void *state, const bench_query *query,
                          bool with_texts, bench_answer *out,
                          graf_error *error);
    /* How many match in all. */
    graf_status (*count)(void *state, const bench_query *query, size_t *out,
                         graf_error *error);
    /* What stands between words to mean any or all of them. Phrases stand in
     * quotes, words that others may begin with have an asterisk behind. */
    const char *any_of;
    const char *all_of;
    unsigned cannot; /* bits of classes: 1 << class */
} bench_engine;

extern const bench_engine bench_this;

/* ---- for the engines -------------------------------------------------- */

/* The number at the beginning of some digits; 0 where there are none. */
int bench_number(graf_view digits);

#endif
