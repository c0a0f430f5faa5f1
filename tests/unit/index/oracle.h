/*
 * oracle.h - what a search must find, by looking at every paragraph.
 *
 * It knows the articles and nothing of any index: it counts the figures that
 * score by scanning, and asks the reference matcher about each paragraph.
 */
#ifndef TEST_INDEX_ORACLE_H
#define TEST_INDEX_ORACLE_H

#include "graf/index.h"

typedef struct oracle {
    const graf_article *articles;
    size_t article_count;
    graf_analyzer *analyzer; /* of the texts that were counted */
    graf_analyzer *other;    /* the matcher's */
    graf_tokens *texts;      /* headlines and paragraphs */
    size_t text_count;
    uint64_t *frequencies; /* of forms, by number of the word */
    const graf_word **words;
    size_t word_count;
    graf_collection collection;
    graf_scoring scoring; /* the default; may be set to another */
} oracle;

void oracle_init(oracle *all, const graf_article *articles, size_t count);
void oracle_release(oracle *all);

typedef struct oracle_article {
    const graf_article *article;
    double score; /* of the best paragraph */
    graf_found_paragraph *paragraphs;
    size_t count;
} oracle_article;

typedef struct oracle_answer {
    graf_status status; /* of the parser or the planner */
    uint32_t column;
    oracle_article *articles;
    size_t count;
    uint64_t paragraphs;
} oracle_answer;

/* Answers; free with oracle_answer_release. */
void oracle_ask(oracle *all, const char *query, oracle_answer *out);
void oracle_answer_release(oracle_answer *answer);

/* Brings an answer's articles into an order. */
void oracle_sort(oracle_answer *answer, graf_order order);

#endif
