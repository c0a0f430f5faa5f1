/*
 * copies.h - finding which new articles are copies of others: of those that
 * the parts of the index hold, and of one another.
 */
#ifndef GRAF_INDEX_COPIES_H
#define GRAF_INDEX_COPIES_H

#include "graf/part.h"

/* Parts that hold articles already. */
typedef struct graf_known_parts {
    graf_part *const *parts;
    size_t count;
} graf_known_parts;

/*
 * A graf_copy_finder; `user` is a graf_known_parts. An article is a copy of
 * the likest of those that are no copies themselves and were there before,
 * first in the parts, then among the new ones. So a cluster never drifts away
 * from its first article.
 *
 * Articles are compared only where their signatures agree in one of several
 * groups of bins and their dates can be near enough (locality-sensitive
 * hashing: Indyk and Motwani, STOC 1998): with half of the bins equal, 19 of
 * 20 are. Of many that share a group the latest are looked at, so that the
 * cost is linear: a few microseconds for a new article, and some tenths of one
 * for each that the parts hold around its date. Memory: 150 bytes for each new
 * article.
 */
graf_status graf_find_copies(void *user, graf_signed_article *articles,
                             size_t count, graf_error *error) GRAF_MUST_CHECK;

/* The same for articles that the parts hold already and that are written anew:
 * they keep their clusters. */
graf_status graf_keep_copies(void *user, graf_signed_article *articles,
                             size_t count, graf_error *error) GRAF_MUST_CHECK;

#endif
