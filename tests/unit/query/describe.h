/*
 * describe.h - query trees as expressions, the reverse of tree.h, for tests
 * of what the parser makes of a query. Needs no Check: fuzz targets use it.
 */
#ifndef TEST_DESCRIBE_H
#define TEST_DESCRIBE_H

#include "graf/query.h"

/* The tree as in tree.h, but a form without its stem; "" for no tree. free()
 * it. NULL when memory is out. */
char *describe_tree(const graf_node *root);

/*
 * NULL when a parsed query is sound: bounds kept, leaves numbered in order,
 * texts inside the limits, echo one line. Otherwise what is wrong.
 */
const char *describe_defect(const graf_query *query);

#endif
