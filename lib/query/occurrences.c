#include "occurrences.h"

#include <stdlib.h>

graf_status graf_occurrences_init(graf_occurrences *occurrences,
                                  size_t test_count, graf_error *error)
{
    memset(occurrences, 0, sizeof *occurrences);
    /* One more, so that a query without words is no special case. */
    occurrences->by_test = calloc(test_count + 1, sizeof *occurrences->by_test);
    if (occurrences->by_test == NULL)
        return graf_fail_memory(error,
                                test_count * sizeof *occurrences->by_test);
    occurrences->test_count = test_count;
    return GRAF_OK;
}

void graf_occurrences_release(graf_occurrences *occurrences)
{
    size_t i;

    for (i = 0; i < occurrences->test_count; i++)
        free(occurrences->by_test[i].items);
    free(occurrences->by_test);
    graf_tokens_release(&occurrences->tokens);
    memset(occurrences, 0, sizeof *occurrences);
}

void graf_occurrences_clear(graf_occurrences *occurrences)
{
    size_t i;

    occurrences->tokens.count = 0;
    for (i = 0; i < occurrences->test_count; i++)
        occurrences->by_test[i].count = 0;
}

static graf_status add_position(graf_positions *positions, uint32_t position,
                                graf_error *error)
{
    void *items = positions->items;
    graf_status status;

    if (positions->count == positions->capacity) {
        status = graf_array_reserve(&items, &positions->capacity,
                                    positions->count + 1,
                                    sizeof *positions->items, error);
        if (status != GRAF_OK)
            return status;
        positions->items = items;
    }
    positions->items[positions->count++] = position;
    return GRAF_OK;
}

static graf_status collect(graf_occurrences *occurrences,
                           graf_word_tests *tests, graf_error *error)
{
    const graf_tokens *tokens = &occurrences->tokens;
    const uint32_t *run;
    graf_status status;
    uint32_t i;
    size_t at;

    for (at = 0; at < tokens->count; at++) {
        if (tokens->items[at].word == NULL)
            continue;
        status =
            graf_word_tests_ask(tests, tokens->items[at].word, &run, error);
        for (i = 1; status == GRAF_OK && i <= run[0]; i++)
            status = add_position(&occurrences->by_test[run[i]],
                                  (uint32_t)at + 1, error);
        if (status != GRAF_OK)
            return status;
    }
    return GRAF_OK;
}

graf_status graf_occurrences_find(graf_occurrences *occurrences,
                                  graf_word_tests *tests,
                                  graf_analyzer *analyzer, graf_view text,
                                  graf_error *error)
{
    graf_status status;

    graf_occurrences_clear(occurrences);
    status = graf_analyze_some(analyzer, text,
                               graf_word_tests_starts(tests, analyzer),
                               &occurrences->tokens, error);
    if (status == GRAF_OK && tests->count > 0)
        status = collect(occurrences, tests, error);
    if (status != GRAF_OK)
        graf_occurrences_clear(occurrences);
    return status;
}
