/*
 * Where two posting lists meet: the inner loop of every conjunction.
 *
 * Decoded blocks are merged without a branch that depends on the documents;
 * runs of one that end below the other's document are passed over at once, and
 * blocks by the directory.
 */
#include "sealed/posting_cursor.h"

enum { RUN = 8 };

/* Two decoded blocks, and how far each has been looked through. */
typedef struct meeting {
    const uint32_t *left;
    const uint32_t *right;
    uint32_t left_at;
    uint32_t left_count;
    uint32_t right_at;
    uint32_t right_count;
} meeting;

/* Moves on in both blocks by runs; true where they meet. */
static bool merge_runs(meeting *blocks)
{
    const uint32_t *left = blocks->left + blocks->left_at;
    const uint32_t *right = blocks->right + blocks->right_at;
    const uint32_t *left_end = blocks->left + blocks->left_count;
    const uint32_t *right_end = blocks->right + blocks->right_count;
    bool found = false;

    while (!found && left_end - left >= RUN && right_end - right >= RUN) {
        int step;

        if (left[RUN - 1] < right[0]) {
            left += RUN;
            continue;
        }
        if (right[RUN - 1] < left[0]) {
            right += RUN;
            continue;
        }
        for (step = 0; step < RUN && !found; step++) {
            uint32_t one = *left;
            uint32_t other = *right;

            found = one == other;
            left += one < other;
            right += other < one;
        }
    }
    blocks->left_at = (uint32_t)(left - blocks->left);
    blocks->right_at = (uint32_t)(right - blocks->right);
    return found;
}

/* The same for what is left at the end of a block. */
static bool merge_rest(meeting *blocks)
{
    while (blocks->left_at < blocks->left_count &&
           blocks->right_at < blocks->right_count) {
        uint32_t one = blocks->left[blocks->left_at];
        uint32_t other = blocks->right[blocks->right_at];

        if (one == other)
            return true;
        blocks->left_at += one < other;
        blocks->right_at += other < one;
    }
    return false;
}

/* Puts the cursor where the merge has come to; past the block, on its last
 * document, from where it can advance. */
static void stand_at(graf_posting_cursor *cursor, uint32_t at)
{
    if (at == cursor->count)
        at--;
    cursor->at = at + 1;
    cursor->document = cursor->documents[at];
}

/* Merges the decoded blocks from where the cursors stand; true where they
 * meet. */
static bool merge(graf_posting_cursor *left, graf_posting_cursor *right)
{
    meeting blocks = { left->documents, right->documents, left->at - 1,
                       left->count,     right->at - 1,    right->count };
    bool found = merge_runs(&blocks) || merge_rest(&blocks);

    stand_at(left, blocks.left_at);
    stand_at(right, blocks.right_at);
    return found;
}

uint32_t graf_posting_cursors_meet(graf_posting_cursor *left,
                                   graf_posting_cursor *right, uint32_t target)
{
    uint32_t document = graf_posting_cursor_advance(left, target);

    if (left == right)
        return document;
    while (document != GRAF_NO_DOCUMENT) {
        uint32_t other = graf_posting_cursor_advance(right, document);

        if (other == document || other == GRAF_NO_DOCUMENT)
            return other;
        if (merge(left, right))
            return left->document;
        /* One of the blocks has come to its end. */
        document = graf_posting_cursor_advance(left, right->document);
    }
    return GRAF_NO_DOCUMENT;
}
