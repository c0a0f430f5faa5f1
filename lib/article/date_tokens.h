/*
 * date_tokens.h - a line of text as the numbers, words and marks of a date.
 */
#ifndef GRAF_ARTICLE_DATE_TOKENS_H
#define GRAF_ARTICLE_DATE_TOKENS_H

#include "graf/view.h"

enum { GRAF_DATE_TOKENS_LIMIT = 64 };

typedef enum graf_date_token_kind {
    GRAF_DATE_END,
    GRAF_DATE_NUMBER,
    GRAF_DATE_WORD,
    GRAF_DATE_MARK
} graf_date_token_kind;

typedef struct graf_date_token {
    graf_date_token_kind kind;
    uint32_t start;
    uint32_t end;
    uint64_t value;  /* of a number of up to 14 digits; of a mark */
    unsigned digits; /* how many, 15 standing for more */
} graf_date_token;

/* The tokens of a text; the last is GRAF_DATE_END, however far one looks. */
typedef struct graf_date_tokens {
    graf_view text;
    graf_date_token items[GRAF_DATE_TOKENS_LIMIT + 1];
    size_t count;
} graf_date_tokens;

/* Cuts `text`, or its first kilobyte, into tokens; white space ends one. */
void graf_date_read_tokens(graf_view text, graf_date_tokens *list);

/* The token at `at`, the ending one for every place past the last. */
const graf_date_token *graf_date_token_at(const graf_date_tokens *list,
                                          size_t at);
graf_view graf_date_token_text(const graf_date_tokens *list, size_t at);

bool graf_date_is_mark(const graf_date_tokens *list, size_t at, char mark);

/* One of the marks in a string. */
bool graf_date_is_one_of(const graf_date_tokens *list, size_t at,
                         const char *marks);

/* One of the words in a string: folded, each between two spaces. */
bool graf_date_is_word(const graf_date_tokens *list, size_t at,
                       const char *words);

/* A number of so many digits; of one or two; of four. */
bool graf_date_is_number(const graf_date_tokens *list, size_t at,
                         unsigned fewest, unsigned most);
bool graf_date_is_day(const graf_date_tokens *list, size_t at);
bool graf_date_is_year(const graf_date_tokens *list, size_t at);

int graf_date_value_at(const graf_date_tokens *list, size_t at);

/* 1 to 12 for a month's name, else 0. */
int graf_date_month_at(const graf_date_tokens *list, size_t at);

/* The same for a name that is this token and the next. */
int graf_date_long_month_at(const graf_date_tokens *list, size_t at);

#endif
