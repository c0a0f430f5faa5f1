/* parsing.h - parses queries for tests, which fail when that fails. */
#ifndef TEST_PARSING_H
#define TEST_PARSING_H

#include "graf/query.h"

/* 2021-12-15, a Wednesday: what dates in tests are relative to. */
enum { PARSING_TODAY = 18976 };

typedef struct parsing {
    graf_analyzer *analyzer; /* English */
    graf_query *query;       /* NULL when it could not be read */
    char *tree;              /* see describe.h */
    graf_status status;
    graf_error error;
} parsing;

void parsing_init(parsing *state);
void parsing_release(parsing *state);

/* Parses one more text. Checks that a query is sound and that an error has
 * its column inside the text. */
void parsing_read(parsing *state, graf_view text, bool plain);

/* Parses the echo of the query and checks that it gives the same tree and
 * the same echo. */
void parsing_check_echo(parsing *state);

typedef struct parsing_case {
    const char *query;
    const char *tree; /* see describe.h */
} parsing_case;

/* Checks what a query becomes, and that its echo reads back as the same. */
void parsing_check_case(const parsing_case *row);

#endif
