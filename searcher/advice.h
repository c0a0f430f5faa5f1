/*
 * advice.h - what is said on standard error about a query and its answer.
 */
#ifndef SEARCHER_ADVICE_H
#define SEARCHER_ADVICE_H

#include "session.h"

/* Why a query could not be answered, with a mark below the place in it. */
void advice_on_failure(const struct query_origin *origin, graf_view query,
                       const graf_error *error);

/*
 * What somebody should know of an answer: words that were left out or that
 * nothing holds, that time ran out, and with --explain how the query was
 * understood and scored. Nothing, most of the time.
 */
void advice_on_answer(const struct settings *settings,
                      const graf_results *results, bool complete);

#endif
