/*
 * question.h - from what a visitor typed and chose to one query, and its
 * answer.
 */
#ifndef CGI_QUESTION_H
#define CGI_QUESTION_H

#include "exchange.h"
#include "graf/facets.h"

/* The query that a request stands for. */
struct question {
    graf_buffer text; /* what is asked of the library ... */
    bool plain;       /* ... and how it is to be read */
    bool is_empty;    /* nothing is looked for */
    graf_analyzer *analyzer;
    graf_query *typed; /* the visitor's words alone; NULL when there are none */
};

/* The question must be released in any case. */
graf_status question_make(const struct exchange *exchange,
                          struct question *question,
                          graf_error *error) GRAF_MUST_CHECK;
void question_release(struct question *question);

/* What came of it. Zero-initialise. */
struct findings {
    graf_results *results; /* NULL where only counts are wanted */
    graf_facets *facets;   /* NULL where they are not wanted */
};

/* Asks. With `facets`, counts too. What time there is, the configuration
 * says. */
graf_status question_ask(const struct exchange *exchange,
                         const struct question *question, bool facets,
                         struct findings *findings,
                         graf_error *error) GRAF_MUST_CHECK;

/* Counts what the request names, and returns no articles. */
graf_status question_count(const struct exchange *exchange,
                           const struct question *question,
                           struct findings *findings,
                           graf_error *error) GRAF_MUST_CHECK;
void findings_release(struct findings *findings);

/* True when all was looked at. */
bool findings_are_complete(const struct findings *findings);

#endif
