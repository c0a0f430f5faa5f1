/*
 * The optimal string alignment distance (Damerau 1964; restricted: no piece
 * is edited twice), in the band of Ukkonen 1985: only cells within `edits` of
 * the diagonal can end at or below `edits`.
 */
#include "graf/query.h"
#include "graf/utf8.h"

/* No form is longer than this, in bytes and so in code points. */
enum { CHARACTERS_LIMIT = GRAF_WORD_BYTES_LIMIT };

typedef struct characters {
    uint32_t items[CHARACTERS_LIMIT];
    uint32_t count;
} characters;

/* False when the text is longer than any form, and so like none. */
static bool decode(graf_view text, characters *out)
{
    size_t at = 0;

    out->count = 0;
    while (at < text.length) {
        if (out->count == CHARACTERS_LIMIT)
            return false;
        at += graf_utf8_decode(text, at, &out->items[out->count++]);
    }
    return true;
}

static uint32_t minimum(uint32_t left, uint32_t right)
{
    return left < right ? left : right;
}

/* The last three rows of the table; row i stands in rows[i % 3]. */
typedef struct last_rows {
    uint32_t rows[3][CHARACTERS_LIMIT + 2];
} last_rows;

static uint32_t cell(const last_rows *table, const characters *left,
                     const characters *right, uint32_t i, uint32_t j)
{
    const uint32_t *above = table->rows[(i + 2) % 3];
    const uint32_t *row = table->rows[i % 3];
    bool same = left->items[i - 1] == right->items[j - 1];
    uint32_t best = above[j - 1] + (same ? 0 : 1);

    best = minimum(best, above[j] + 1);
    best = minimum(best, row[j - 1] + 1);
    if (i > 1 && j > 1 && left->items[i - 1] == right->items[j - 2] &&
        left->items[i - 2] == right->items[j - 1])
        best = minimum(best, table->rows[(i + 1) % 3][j - 2] + 1);
    return best;
}

/* Fills row i and returns the least distance in it. */
static uint32_t fill_row(last_rows *table, const characters *left,
                         const characters *right, uint32_t i, uint32_t edits)
{
    uint32_t *row = table->rows[i % 3];
    uint32_t first = i > edits ? i - edits : 1;
    uint32_t last = minimum(right->count, i + edits);
    uint32_t least;
    uint32_t j;

    /* The cells beside the band count as too far. */
    row[first - 1] = first == 1 && i <= edits ? i : edits + 1;
    least = row[first - 1];
    for (j = first; j <= last; j++) {
        row[j] = minimum(cell(table, left, right, i, j), edits + 1);
        least = minimum(least, row[j]);
    }
    row[last + 1] = edits + 1;
    return least;
}

static uint32_t distance(const characters *left, const characters *right,
                         uint32_t edits)
{
    last_rows table;
    uint32_t least_before = 0;
    uint32_t i;

    for (i = 0; i <= right->count + 1; i++)
        table.rows[0][i] = minimum(i, edits + 1);
    for (i = 1; i <= left->count; i++) {
        uint32_t least = fill_row(&table, left, right, i, edits);

        /* A swap reaches back two rows, so two of them must be too far. */
        if (least > edits && least_before > edits)
            return edits + 1;
        least_before = least;
    }
    return table.rows[left->count % 3][right->count];
}

uint32_t graf_edit_distance(graf_view word, graf_view form, uint32_t edits)
{
    characters left;
    characters right;
    uint32_t gap;

    if (graf_view_equal(word, form))
        return 0;
    if (edits > CHARACTERS_LIMIT)
        edits = CHARACTERS_LIMIT;
    if (edits == 0 || !decode(word, &left) || !decode(form, &right))
        return edits + 1;
    gap = left.count > right.count ? left.count - right.count
                                   : right.count - left.count;
    if (gap > edits)
        return edits + 1;
    return distance(&left, &right, edits);
}

bool graf_fuzzy_matches(graf_view word, graf_view form, uint32_t edits)
{
    return graf_edit_distance(word, form, edits) <= edits;
}
