#include "plan.h"

#include <math.h>

/* Contributions are multiples of this; see scoring.h. */
static const double SCORE_UNIT = 1.0 / (1 << 20);

graf_scoring graf_scoring_default(void)
{
    graf_scoring scoring = { .k1 = 1.2, .b = 0.75, .headline = 0.5 };

    return scoring;
}

uint64_t graf_body_paragraphs(const graf_collection *collection)
{
    if (collection->paragraphs > collection->articles)
        return collection->paragraphs - collection->articles;
    return collection->paragraphs;
}

double graf_inverse_document_frequency(const graf_collection *collection,
                                       uint64_t document_frequency)
{
    double all = (double)graf_body_paragraphs(collection);
    double with = (double)document_frequency;

    /* Headlines are counted in df but not in N. */
    if (with > all)
        with = all;
    return log(1.0 + (all - with + 0.5) / (with + 0.5));
}

/* Not nearbyint(): that one depends on the thread's rounding mode. */
static double round_score(double score)
{
    return floor(score / SCORE_UNIT + 0.5) * SCORE_UNIT;
}

double graf_score_word(const graf_plan *plan, double weight, uint32_t frequency,
                       uint32_t length)
{
    const graf_scoring *scoring = &plan->scoring;
    double relative_length = (double)length / plan->average_length;
    double norm =
        scoring->k1 * (1.0 - scoring->b + scoring->b * relative_length);
    double tf = (double)frequency;

    return round_score(weight * tf * (scoring->k1 + 1.0) / (tf + norm));
}

double graf_score_headline(const graf_plan *plan, double weight)
{
    return round_score(plan->scoring.headline * weight);
}
