#include "index/index_private.h"

#include <stdlib.h>

graf_status graf_results_new(graf_results **out, graf_error *error)
{
    graf_results *results = calloc(1, sizeof *results);

    *out = NULL;
    if (results == NULL)
        return graf_fail_memory(error, sizeof *results);
    results->memory = calloc(1, sizeof *results->memory);
    if (results->memory == NULL) {
        free(results);
        return graf_fail_memory(error, sizeof *results->memory);
    }
    graf_arena_init(&results->memory->arena, GRAF_RESULTS_BYTES_LIMIT);
    results->complete = true;
    *out = results;
    return GRAF_OK;
}

void graf_results_free(graf_results *results)
{
    if (results == NULL)
        return;
    graf_plan_free(results->memory->plan);
    graf_query_free(results->memory->query);
    graf_arena_release(&results->memory->arena);
    free(results->memory);
    free(results);
}

size_t graf_results_term_count(const graf_results *results)
{
    return results->memory->plan->term_count;
}

graf_explained_term graf_results_term(const graf_results *results, size_t n)
{
    const graf_plan *plan = results->memory->plan;
    graf_explained_term explained = { { NULL, 0 }, 0, 0.0, 0 };
    const graf_scoring_term *term;

    if (n >= plan->term_count)
        return explained;
    term = &plan->terms[n];
    explained.text = term->stem.length > 0 ? term->stem : term->leaf->written;
    explained.document_frequency = term->document_frequency;
    explained.idf = term->weight / term->query_frequency;
    explained.form_count = plan->expansions[term->leaf->leaf_number].count;
    return explained;
}
