/*
 * random_tree.h - seeded random expressions for tree.h over a vocabulary of
 * five words, small enough that everything happens often.
 */
#ifndef TEST_RANDOM_TREE_H
#define TEST_RANDOM_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { VOCABULARY_SIZE = 5, EXPRESSION_SIZE = 4096 };

/* Words that share a stem, and that patterns tell apart. */
extern const char *const random_vocabulary[VOCABULARY_SIZE];

/* A leaf as it stands in expressions, without a field. */
typedef struct random_leaf {
    const char *expression;
    unsigned fits; /* the words of the vocabulary that fit it, by bits */
} random_leaf;

/* The n-th leaf; NULL past the last. */
const random_leaf *random_leaf_at(size_t n);

/* An expression under construction. */
typedef struct random_tree {
    uint32_t state; /* of the generator; never 0 */
    const char *field;
    size_t length;
    char text[EXPRESSION_SIZE]; /* the expression */
} random_tree;

/* A number below `below`. */
uint32_t random_below(uint32_t *state, uint32_t below);

/* Replaces tree->text by another expression. */
void random_tree_make(random_tree *tree);

#endif
