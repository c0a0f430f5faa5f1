/*
 * results_page.h - the parts that the search page is made of.
 */
#ifndef CGI_RESULTS_PAGE_H
#define CGI_RESULTS_PAGE_H

#include "question.h"

/* The whole page. */
void print_results_page(struct exchange *exchange,
                        const struct question *question,
                        const struct findings *findings);

/* Date, source, section and authors of an article, on one line. */
void print_byline(struct html *html, const graf_article *article);

/* article_facts.c: where an article is from and what it is about, as a list. */
void print_facts(struct html *html, const graf_article *article);

/* timeline.c: a drawing of when; what is held when nothing was looked for. */
void print_timeline(struct exchange *exchange, struct html *html,
                    const struct findings *findings, bool is_held_only);

/* filters.c: what the search is narrowed to, and could be. */
void print_chosen_filters(struct exchange *exchange, struct html *html);
void print_filters(struct exchange *exchange, struct html *html,
                   const struct findings *findings);

/* advice.c: what should be known of the answer: words that nothing holds,
 * words that were left out, time that ran out. */
void print_advice(struct exchange *exchange, struct html *html,
                  const struct question *question,
                  const struct findings *findings);

/* Why there is nothing, and what could be done. */
void print_nothing(struct exchange *exchange, struct html *html,
                   const struct question *question,
                   const struct findings *findings);

#endif
