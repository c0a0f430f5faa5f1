/*
 * What scores, as weighted queries.
 */
#include "live/translator.h"

/* A query for each scoring term: its occurrences, or the headline's. */
static xc_query *occurrences(graf_translator *translator,
                             const graf_scoring_term *term)
{
    if (term->stem.length > 0)
        return graf_translate_term(translator, "Z", term->stem);
    return graf_translate_expansion(translator, term->leaf, "", XC_OP_SYNONYM);
}

static xc_query *headline(graf_translator *translator,
                          const graf_scoring_term *term)
{
    if (term->stem.length > 0)
        return graf_translate_term(translator, "ZS", term->stem);
    return graf_translate_expansion(translator, term->leaf, "S", XC_OP_SYNONYM);
}

static xc_query *join_terms(
    graf_translator *translator,
    xc_query *(*query_of)(graf_translator *translator,
                          const graf_scoring_term *term))
{
    const graf_plan *plan = translator->plan;
    graf_query_list list = { NULL, 0, 0 };
    size_t i;

    for (i = 0; i < plan->term_count; i++) {
        const graf_scoring_term *term = &plan->terms[i];

        if (term->document_frequency == 0)
            continue;
        graf_query_list_add(translator, &list,
                            graf_translate_scaled(translator,
                                                  query_of(translator, term),
                                                  term->weight));
    }
    return graf_query_list_join(translator, &list, XC_OP_OR, 0);
}

xc_query *graf_translate_headline_scores(graf_translator *translator)
{
    if (translator->plan->scoring.headline <= 0.0)
        return graf_translate_nothing(translator);
    return join_terms(translator, headline);
}

xc_query *graf_translate_scores(graf_translator *translator)
{
    return graf_translate_pair(translator, XC_OP_OR,
                               join_terms(translator, occurrences),
                               graf_translate_headline_scores(translator));
}

static double weight_of(const graf_plan *plan, graf_view stem)
{
    size_t i;

    for (i = 0; i < plan->term_count; i++)
        if (graf_view_equal(plan->terms[i].stem, stem))
            return plan->terms[i].weight;
    return 0.0;
}

xc_query *graf_translate_scored_stem(graf_translator *translator,
                                     const graf_node *leaf)
{
    return graf_translate_scaled(
        translator, graf_translate_term(translator, "Z", leaf->stem),
        weight_of(translator->plan, leaf->stem));
}
