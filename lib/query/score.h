/*
 * score.h - the formula of graf/scoring.h in two pieces, for engines that
 * tabulate the first: a paragraph's length, and a word's frequency in it.
 */
#ifndef GRAF_QUERY_SCORE_H
#define GRAF_QUERY_SCORE_H

#include <math.h>

#include "graf/scoring.h"

/* k1 * (1 - b + b * length / average): what a paragraph's length does to the
 * weight of all its words. Never falls as the length rises, if 0 <= b and
 * 0 <= k1. */
double graf_length_norm(const graf_plan *plan, uint32_t length);

/* Contributions are multiples of this; see graf/scoring.h. */
#define GRAF_SCORE_UNIT (1.0 / (1 << 20))

/* Not nearbyint(): that one depends on the thread's rounding mode. */
static inline double graf_round_score(double score)
{
    double units = score * (1 << 20) + 0.5;

    /* A conversion rounds down too, and needs no call of floor(). */
    if (units >= 0.0 && units < 1e15)
        return (double)(int64_t)units * GRAF_SCORE_UNIT;
    return floor(units) * GRAF_SCORE_UNIT;
}

/* graf_score_word for a paragraph whose graf_length_norm is `norm`. */
static inline double graf_score_word_normed(const graf_plan *plan,
                                            double weight, uint32_t frequency,
                                            double norm)
{
    double tf = (double)frequency;

    return graf_round_score(weight * tf * (plan->scoring.k1 + 1.0) /
                            (tf + norm));
}

#endif
