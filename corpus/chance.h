/*
 * chance.h - random numbers that are the same on every machine.
 *
 * PCG32 (XSH RR), after M. E. O'Neill, "PCG: A Family of Simple Fast
 * Space-Efficient Statistically Good Algorithms for Random Number
 * Generation", 2014. Integers only: a float would round by machine.
 */
#ifndef CORPUS_CHANCE_H
#define CORPUS_CHANCE_H

#include <stdbool.h>
#include <stdint.h>

struct chance {
    uint64_t state;
    uint64_t increment;
};

/* 32 random bits. */
static inline uint32_t chance_next(struct chance *chance)
{
    uint64_t state = chance->state;
    uint32_t mixed = (uint32_t)(((state >> 18) ^ state) >> 27);
    uint32_t turn = (uint32_t)(state >> 59);

    chance->state = state * 6364136223846793005U + chance->increment;
    return (mixed >> turn) | (mixed << (-turn & 31));
}

/* Different streams of one seed are independent sequences. */
static inline struct chance chance_start(uint64_t seed, uint64_t stream)
{
    struct chance chance = { 0, (stream << 1) | 1 };

    (void)chance_next(&chance);
    chance.state += seed;
    (void)chance_next(&chance);
    return chance;
}

/* 0 to limit - 1, with a bias below limit / 2^32. */
static inline uint32_t chance_below(struct chance *chance, uint32_t limit)
{
    return (uint32_t)(((uint64_t)chance_next(chance) * limit) >> 32);
}

static inline bool chance_percent(struct chance *chance, uint32_t percent)
{
    return chance_below(chance, 100) < percent;
}

#endif
