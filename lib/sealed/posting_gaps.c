/*
 * From the gaps of a block to its documents.
 *
 * A single addition waits for the one before it. Those of a whole block are
 * made four at a time where the compiler can move numbers about in a vector.
 */
#include "sealed/posting_walk.h"

#ifdef __has_builtin
#if __has_builtin(__builtin_shufflevector)
#define HAS_VECTORS
#endif
#endif

#ifdef HAS_VECTORS

typedef uint32_t four_numbers __attribute__((vector_size(16)));

/* Gaps below it add up to less than 2^31 in a block. */
static const uint32_t WIDE_GAP = UINT32_C(1) << 24;

static bool has_wide_gaps(const uint32_t *gaps)
{
    uint32_t bits = 0;
    size_t i;

    for (i = 0; i < GRAF_POSTING_BLOCK; i++)
        bits |= gaps[i];
    return bits >= WIDE_GAP;
}

/* A whole block without wide gaps. */
static bool add_up_block(uint32_t *documents, uint64_t lowest, uint64_t end)
{
    const four_numbers zeros = { 0, 0, 0, 0 };
    four_numbers before = zeros + ((uint32_t)lowest - 1);
    four_numbers sums = zeros;
    size_t i;

    for (i = 0; i < GRAF_POSTING_BLOCK; i += 4) {
        memcpy(&sums, documents + i, sizeof sums);
        sums += 1;
        sums += __builtin_shufflevector(zeros, sums, 0, 4, 5, 6);
        sums += __builtin_shufflevector(zeros, sums, 0, 1, 4, 5);
        sums += before;
        memcpy(documents + i, &sums, sizeof sums);
        before = __builtin_shufflevector(sums, sums, 3, 3, 3, 3);
    }
    /* The sums are modulo 2^32, their distance from the lowest is exact. */
    return lowest + (uint32_t)(sums[3] - (uint32_t)lowest) < end;
}

#endif

bool graf_posting_add_up(uint32_t *documents, uint32_t count, uint64_t lowest,
                         uint32_t end)
{
    uint32_t i;

#ifdef HAS_VECTORS
    if (count == GRAF_POSTING_BLOCK && !has_wide_gaps(documents))
        return add_up_block(documents, lowest, end);
#endif
    for (i = 0; i < count; i++) {
        lowest += documents[i];
        documents[i] = (uint32_t)(lowest + i);
    }
    for (; i < GRAF_POSTING_BLOCK; i++)
        documents[i] = GRAF_NO_DOCUMENT;
    return lowest + count <= end;
}
