/*
 * proximity.h - where word leaves, phrases and NEAR clauses stand in a text.
 *
 * A node stands at extents: a leaf at each position of a fitting word, a
 * phrase or NEAR clause at each distinct pair of a first and a last position
 * that its words can have. Everything here is exact: an extent is listed when,
 * and only when, some choice of one word for each leaf gives it.
 */
#ifndef GRAF_QUERY_PROXIMITY_H
#define GRAF_QUERY_PROXIMITY_H

#include "occurrences.h"

/* More extents of one node than this in one text are GRAF_OVER_LIMIT. */
enum { GRAF_EXTENTS_LIMIT = 4000000 };

typedef struct graf_extent {
    uint32_t first; /* positions, both inclusive */
    uint32_t last;
} graf_extent;

/* Zero-initialise. Sorted by first, then last, without duplicates. */
typedef struct graf_extents {
    graf_extent *items;
    size_t count;
    size_t capacity;
} graf_extents;

void graf_extents_release(graf_extents *extents);

/* Appends; the caller sees to the order. */
graf_status graf_extents_add(graf_extents *extents, uint32_t first,
                             uint32_t last, graf_error *error) GRAF_MUST_CHECK;

void graf_extents_sort(graf_extents *extents);

/* The first extent from `from` on that begins at `first` or later. */
size_t graf_extents_seek(const graf_extents *extents, size_t from,
                         uint32_t first);

/* A text in which nodes are looked up. Borrows everything. */
typedef struct graf_proximity {
    const graf_occurrences *text;
    const uint32_t *leaf_tests; /* test number by leaf number */
    /* Work space of phrases: one for each leaf of the query. */
    size_t *cursors;
    size_t *marked;
} graf_proximity;

static inline const graf_positions *graf_positions_of(
    const graf_proximity *proximity, const graf_node *leaf)
{
    uint32_t test = proximity->leaf_tests[leaf->leaf_number];

    return &proximity->text->by_test[test];
}

/*
 * The following take a node that has positions: a word leaf, PHRASE, NEAR, or
 * inside NEAR also OR of such.
 */

/* Does the node stand anywhere in the text? */
graf_status graf_proximity_occurs(const graf_proximity *proximity,
                                  const graf_node *node, bool *occurs,
                                  graf_error *error) GRAF_MUST_CHECK;

/* Lists its extents in *out, which must be empty. */
graf_status graf_proximity_list(const graf_proximity *proximity,
                                const graf_node *node, graf_extents *out,
                                graf_error *error) GRAF_MUST_CHECK;

/*
 * Sets marks[p - 1] for each position p of a word that takes part in an
 * occurrence of the node, or only in those at the extents `wanted`, all of
 * which must be extents of the node.
 */
graf_status graf_proximity_mark(const graf_proximity *proximity,
                                const graf_node *node,
                                const graf_extents *wanted, bool *marks,
                                graf_error *error) GRAF_MUST_CHECK;

/* The same for one kind of node each. */
bool graf_phrase_occurs(const graf_proximity *proximity,
                        const graf_node *phrase);
graf_status graf_phrase_list(const graf_proximity *proximity,
                             const graf_node *phrase, graf_extents *out,
                             graf_error *error) GRAF_MUST_CHECK;
void graf_phrase_mark(const graf_proximity *proximity, const graf_node *phrase,
                      const graf_extents *wanted, bool *marks);
graf_status graf_near_occurs(const graf_proximity *proximity,
                             const graf_node *near, bool *occurs,
                             graf_error *error) GRAF_MUST_CHECK;
graf_status graf_near_list(const graf_proximity *proximity,
                           const graf_node *near, graf_extents *out,
                           graf_error *error) GRAF_MUST_CHECK;
graf_status graf_near_mark(const graf_proximity *proximity,
                           const graf_node *near, const graf_extents *wanted,
                           bool *marks, graf_error *error) GRAF_MUST_CHECK;

#endif
