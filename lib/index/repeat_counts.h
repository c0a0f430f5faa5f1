/*
 * repeat_counts.h - how many articles of a source have a paragraph, and what
 * follows: the rule that graf/repeats.h states.
 */
#ifndef GRAF_INDEX_REPEAT_COUNTS_H
#define GRAF_INDEX_REPEAT_COUNTS_H

#include "graf/article.h"
#include "index/repeat_list.h"

/* Zero-initialise. Only articles with a headline that is new to their source
 * are counted. */
typedef struct graf_repeat_counts {
    graf_key_table sources;
    graf_key_table headlines;
    /* Those that repeat are kept, and marked with their graf_repeat_place;
     * `item` is free for the user. */
    graf_key_table paragraphs;
    size_t known;  /* of the paragraphs are kept */
    bool changed;  /* more repeat than before; to be reset by the user */
    uint32_t last; /* number of what was done last with an article: rows that
                      were seen by it say so in `last` */
} graf_repeat_counts;

void graf_repeat_counts_release(graf_repeat_counts *counts);

/* What stands for an article's source: its own word, else the host of its
 * address, else the folder that its id begins with. */
graf_view graf_repeat_source(const graf_article *article);

graf_status graf_repeat_counts_add(graf_repeat_counts *counts,
                                   const graf_article *article,
                                   graf_error *error) GRAF_MUST_CHECK;

/* Marks what repeats of an article's paragraphs, by the counts so far. */
void graf_repeat_counts_settle(graf_repeat_counts *counts,
                               const graf_article *article);

/* The row of a paragraph of that source, or NULL. */
graf_key_row *graf_repeat_counts_find(const graf_repeat_counts *counts,
                                      graf_view source, graf_view text);

/* Keeps the tables from growing without end. */
graf_status graf_repeat_counts_trim(graf_repeat_counts *counts,
                                    graf_error *error) GRAF_MUST_CHECK;

#endif
