#include "word_tests.h"

#include <stdlib.h>

void graf_word_tests_release(graf_word_tests *tests)
{
    free(tests->items);
    free(tests->answers);
    free(tests->runs);
    memset(tests, 0, sizeof *tests);
}

static bool same_test(const graf_word_test *left, const graf_word_test *right)
{
    return left->kind == right->kind && left->edits == right->edits &&
           graf_view_equal(left->text, right->text);
}

static void add_start(graf_word_tests *tests, const graf_word_test *test)
{
    graf_view start = test->text;

    if (test->kind == GRAF_NODE_PATTERN)
        start = graf_pattern_prefix(test->text);
    tests->asks_stems |= test->kind == GRAF_NODE_STEM;
    if (test->kind == GRAF_NODE_FUZZY || start.length == 0)
        tests->any_start = true;
    else
        graf_starts_add(&tests->starts, start);
}

graf_status graf_word_tests_add(graf_word_tests *tests, graf_word_test test,
                                uint32_t *number, graf_error *error)
{
    void *items = tests->items;
    graf_status status;
    size_t i;

    *number = 0;
    for (i = 0; i < tests->count && !same_test(&tests->items[i], &test); i++)
        continue;
    if (i == tests->count) {
        status = graf_array_reserve(&items, &tests->capacity, i + 1,
                                    sizeof *tests->items, error);
        if (status != GRAF_OK)
            return status;
        tests->items = items;
        tests->items[tests->count++] = test;
        add_start(tests, &test);
    }
    *number = (uint32_t)i;
    return GRAF_OK;
}

const graf_starts *graf_word_tests_starts(const graf_word_tests *tests,
                                          const graf_analyzer *analyzer)
{
    if (tests->any_start ||
        (tests->asks_stems && !graf_analyzer_keeps_starts(analyzer)))
        return NULL;
    return &tests->starts;
}

void graf_word_tests_forget(graf_word_tests *tests)
{
    if (tests->answer_capacity > 0)
        memset(tests->answers, 0,
               tests->answer_capacity * sizeof *tests->answers);
    tests->run_length = 0;
}

static bool satisfies(const graf_word_test *test, const graf_word *word)
{
    switch (test->kind) {
    case GRAF_NODE_STEM:
        return graf_view_equal(test->text, word->stem);
    case GRAF_NODE_FORM:
        return graf_view_equal(test->text, word->form);
    case GRAF_NODE_PATTERN:
        return graf_pattern_matches(test->text, word->form);
    case GRAF_NODE_FUZZY:
        return graf_fuzzy_matches(test->text, word->form, test->edits);
    default:
        return false;
    }
}

static graf_status reserve_answer(graf_word_tests *tests, uint32_t number,
                                  graf_error *error)
{
    size_t old_capacity = tests->answer_capacity;
    void *answers = tests->answers;
    graf_status status;

    if (number < old_capacity)
        return GRAF_OK;
    status =
        graf_array_reserve(&answers, &tests->answer_capacity,
                           (size_t)number + 1, sizeof *tests->answers, error);
    if (status != GRAF_OK)
        return status;
    tests->answers = answers;
    memset(tests->answers + old_capacity, 0,
           (tests->answer_capacity - old_capacity) * sizeof *tests->answers);
    return GRAF_OK;
}

graf_status graf_word_tests_try(graf_word_tests *tests, const graf_word *word,
                                graf_error *error)
{
    void *runs = tests->runs;
    graf_status status;
    uint32_t *run;
    size_t i;

    status = reserve_answer(tests, word->number, error);
    if (status != GRAF_OK)
        return status;
    /* Room for the shared empty run, a count and every test. */
    status = graf_array_reserve(&runs, &tests->run_capacity,
                                tests->run_length + tests->count + 2,
                                sizeof *tests->runs, error);
    if (status != GRAF_OK)
        return status;
    tests->runs = runs;
    if (tests->run_length == 0)
        tests->runs[tests->run_length++] = 0;
    run = tests->runs + tests->run_length;
    *run = 0;
    for (i = 0; i < tests->count; i++)
        if (satisfies(&tests->items[i], word))
            run[++*run] = (uint32_t)i;
    if (*run == 0) {
        tests->answers[word->number] = 1;
        return GRAF_OK;
    }
    tests->answers[word->number] = 1 + (uint32_t)tests->run_length;
    tests->run_length += *run + 1;
    return GRAF_OK;
}
