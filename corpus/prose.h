/*
 * prose.h - synthetic news articles as lines of JSON.
 */
#ifndef CORPUS_PROSE_H
#define CORPUS_PROSE_H

#include "page.h"
#include "vocabulary.h"

/*
 * Replaces what stands on the page by article `number` (0, 1, ...) of the
 * corpus with that seed: one JSON object and a newline. An article depends on
 * nothing but the two numbers.
 */
void prose_article(const struct vocabulary *vocabulary, uint64_t seed,
                   uint64_t number, struct page *page);

#endif
