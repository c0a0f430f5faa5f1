/*
 * blocks.h - the blocks of a draft as one text, for assertions.
 */
#ifndef TEST_ARTICLE_BLOCKS_H
#define TEST_ARTICLE_BLOCKS_H

#include "draft.h"

/* Appends a block for each line of `text`. A line that begins with "= " is
 * verbatim, one with "- " dropped. */
void blocks_add(graf_draft *draft, const char *text);

/* Fails unless the blocks are these, one a line and marked the same way; with
 * `lines`, "N: " stands before each. */
void assert_blocks(const graf_draft *draft, bool lines, const char *expected);

#endif
