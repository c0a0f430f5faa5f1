#include "random_tree.h"

#include <check.h>
#include <stdio.h>

const char *const random_vocabulary[VOCABULARY_SIZE] = { "ant", "ants", "bell",
                                                         "bells", "cow" };

static const random_leaf leaves[] = {
    { "ant", 1 | 2 },    { "=ants/ant", 2 },  { "bell", 4 | 8 },
    { "cow", 16 },       { "be*", 4 | 8 },    { "ant?", 2 },
    { "ants~1", 1 | 2 }, { "bell~1", 4 | 8 }, { "=bell", 4 },
};

enum { LEAF_COUNT = sizeof leaves / sizeof leaves[0] };

/* A seeded generator (Marsaglia, "Xorshift RNGs", 2003). */
uint32_t random_below(uint32_t *state, uint32_t below)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return (*state >> 8) % below;
}

static void put(random_tree *tree, const char *text)
{
    size_t length = strlen(text);

    ck_assert_uint_lt(tree->length + length, sizeof tree->text);
    memcpy(tree->text + tree->length, text, length + 1);
    tree->length += length;
}

static void put_number(random_tree *tree, uint32_t number)
{
    char text[16];

    snprintf(text, sizeof text, " %u", (unsigned)number);
    put(tree, text);
}

static void make_leaf(random_tree *tree)
{
    put(tree, " ");
    put(tree, tree->field);
    put(tree, leaves[random_below(&tree->state, LEAF_COUNT)].expression);
}

static void make_phrase(random_tree *tree)
{
    uint32_t words = 1 + random_below(&tree->state, 4);

    put(tree, " (phrase");
    put_number(tree, random_below(&tree->state, 4));
    while (words-- > 0)
        make_leaf(tree);
    put(tree, ")");
}

static void make_clause(random_tree *tree, int depth);

static void make_near(random_tree *tree, int depth)
{
    put(tree, random_below(&tree->state, 2) ? " (near" : " (pre");
    put_number(tree, random_below(&tree->state, 5));
    make_clause(tree, depth - 1);
    make_clause(tree, depth - 1);
    put(tree, ")");
}

static void make_or_in_near(random_tree *tree, int depth)
{
    uint32_t children = 1 + random_below(&tree->state, 3);

    put(tree, " (or");
    while (children-- > 0)
        make_clause(tree, depth - 1);
    put(tree, ")");
}

/* What may stand inside a NEAR. */
static void make_clause(random_tree *tree, int depth)
{
    uint32_t choice = random_below(&tree->state, 10);

    if (depth <= 0 || choice < 4)
        make_leaf(tree);
    else if (choice < 6)
        make_phrase(tree);
    else if (choice < 8)
        make_near(tree, depth);
    else
        make_or_in_near(tree, depth);
}

static void make_positions(random_tree *tree)
{
    static const char *const fields[] = { "", "", "", "", "title:", "author:" };
    uint32_t choice = random_below(&tree->state, 3);

    tree->field = fields[random_below(&tree->state, 6)];
    if (choice == 0)
        make_leaf(tree);
    else if (choice == 1)
        make_phrase(tree);
    else
        make_near(tree, 2);
}

static void make_tree(random_tree *tree, int depth)
{
    static const char *const operators[] = { " (and", " (or", " (not",
                                             " (optional" };
    uint32_t choice = random_below(&tree->state, 4);
    uint32_t children = choice < 2 ? 1 + random_below(&tree->state, 3) : 1;

    if (depth <= 0 || random_below(&tree->state, 3) == 0) {
        make_positions(tree);
        return;
    }
    put(tree, operators[choice]);
    while (children-- > 0)
        make_tree(tree, depth - 1);
    put(tree, ")");
}

const random_leaf *random_leaf_at(size_t n)
{
    return n < LEAF_COUNT ? &leaves[n] : NULL;
}

void random_tree_make(random_tree *tree)
{
    tree->length = 0;
    make_tree(tree, 3);
}
