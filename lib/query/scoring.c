#include "plan.h"
#include "score.h"

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

double graf_length_norm(const graf_plan *plan, uint32_t length)
{
    const graf_scoring *scoring = &plan->scoring;
    double relative_length = (double)length / plan->average_length;

    return scoring->k1 * (1.0 - scoring->b + scoring->b * relative_length);
}

double graf_score_word(const graf_plan *plan, double weight, uint32_t frequency,
                       uint32_t length)
{
    return graf_score_word_normed(plan, weight, frequency,
                                  graf_length_norm(plan, length));
}

double graf_score_headline(const graf_plan *plan, double weight)
{
    return graf_round_score(plan->scoring.headline * weight);
}
