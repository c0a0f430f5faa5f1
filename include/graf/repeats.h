/*
 * repeats.h - boilerplate that no rule knows: a paragraph that recurs in many
 * articles of one source.
 *
 * Only articles that were picked out of pages (graf_article.from_page) are
 * judged. They are held back until enough of them are there to tell, and then
 * handed on without what repeats; others pass at once. What was found to
 * repeat is kept in the index, so that an article of the same source that
 * comes alone on another day is treated alike.
 *
 * A paragraph repeats when
 * - it has 8 words at least: what people say again and again is shorter;
 * - 10 articles of its source have it, of different headlines: copies of an
 *   article repeat all that is in it;
 * - they are a third of the source's articles so far. In a smaller share may
 *   recur the first line of a column, a note on an author, the background of
 *   a long story.
 * Where it stands between paragraphs that stay, half of the source's articles
 * must have it. An article in which everything repeats is left as it is.
 */
#ifndef GRAF_REPEATS_H
#define GRAF_REPEATS_H

#include "graf/index.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What is known of an index's repeats, and the articles that wait. One thread
 * at a time. */
typedef struct graf_repeats graf_repeats;

/*
 * For the index that is open for writing, which must stay open. `take` is
 * given each article, in an order in which those with the same id stay as
 * they came; `dropped` holds what was left out of it by its reader, or, where
 * it was held back, what repeats. The article lives until `take` returns. A
 * damaged list of repeats is GRAF_DAMAGED.
 */
GRAF_API graf_status graf_repeats_new(graf_writer *writer,
                                      graf_article_visitor take, void *user,
                                      graf_repeats **out,
                                      graf_error *error) GRAF_MUST_CHECK;

/* What waits is lost. */
GRAF_API void graf_repeats_free(graf_repeats *repeats);

/*
 * Takes an article: copies it to hold it back, or hands it on. When about 32
 * MiB wait, all of it is handed on. What `take` returns, if it is not
 * GRAF_OK, comes back, and what waited is lost.
 */
GRAF_API graf_status graf_repeats_add(graf_repeats *repeats,
                                      const graf_article *article,
                                      graf_error *error) GRAF_MUST_CHECK;

/* Hands on what waits: to be called before a commit. */
GRAF_API graf_status graf_repeats_release(graf_repeats *repeats,
                                          graf_error *error) GRAF_MUST_CHECK;

/* How many articles wait. */
GRAF_API size_t graf_repeats_waiting(const graf_repeats *repeats);

/* A paragraph that was left out, for a report. */
typedef struct graf_repeated {
    graf_view text;    /* its beginning, 200 bytes at most */
    graf_view source;  /* the articles' source, else their host or folder */
    uint64_t articles; /* it was left out of so many, since the beginning */
} graf_repeated;

/* The n-th of them, in the order in which they were found; 0 articles past
 * the last. Lives as long as the repeats. */
GRAF_API graf_repeated graf_repeats_item(const graf_repeats *repeats, size_t n);

#ifdef __cplusplus
}
#endif

#endif
