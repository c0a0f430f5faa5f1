/*
 * tree.h - query trees from expressions, for tests of what a tree means
 * without the parser in between.
 *
 *     word          a stem               =form/stem    a form
 *     bomb* wom?n   a pattern            word~1        a fuzzy word
 *     title:word    any of these in a field
 *     id:=a#1       a whole value (also lang:=en)
 *     date:FROM..TO dates, either end may be missing
 *     day:12-15     a day of any year
 *     (and x y) (or x y) (not x) (optional x)
 *     (phrase SLOP x y) (near DISTANCE x y) (pre DISTANCE x y)
 */
#ifndef TEST_TREE_H
#define TEST_TREE_H

#include "graf/query.h"

typedef struct query_tree {
    graf_query query;
    graf_arena arena;
} query_tree;

/* Fails the test when the expression cannot be read. The expression must
 * outlive the tree; release with tree_release. */
void tree_init(query_tree *tree, const char *expression);
void tree_release(query_tree *tree);

#endif
