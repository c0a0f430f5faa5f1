/*
 * hidden_copies.h - of articles that are copies of one another, showing the
 * first, and saying how many there are.
 */
#ifndef GRAF_INDEX_HIDDEN_COPIES_H
#define GRAF_INDEX_HIDDEN_COPIES_H

#include "index/index_private.h"

/* Takes out of a ranking those that are copies of one before them. Cost: some
 * 20 nanoseconds for an article of a sealed part, a few microseconds for one
 * of a live part. */
graf_status graf_hide_copies(graf_index_set *set, graf_ranked_article *ranked,
                             size_t *count, graf_error *error) GRAF_MUST_CHECK;

/* The cluster of an article, and how many others of that there are in all
 * indexes; both 0 when there are none. */
graf_status graf_count_copies(graf_index_set *set,
                              const graf_ranked_article *ranked,
                              uint64_t *cluster, uint64_t *copies,
                              graf_error *error) GRAF_MUST_CHECK;

#endif
