#include "sealed/value_test.h"

/* Adds a test for each word leaf of the clause. */
static graf_status add_tests(graf_value_test *test, const graf_node *node,
                             uint32_t *leaf_tests, graf_error *error)
{
    const graf_word_test asked = { node->kind, node->edits, node->text };
    graf_status status = GRAF_OK;
    size_t i;

    if (graf_node_is_word(node))
        return graf_word_tests_add(&test->tests, asked,
                                   &leaf_tests[node->leaf_number], error);
    for (i = 0; i < node->child_count && status == GRAF_OK; i++)
        status = add_tests(test, node->children[i], leaf_tests, error);
    return status;
}

static graf_status make_proximity(graf_value_test *test,
                                  graf_matching *matching, graf_error *error)
{
    size_t leaves = matching->plan->query->leaf_count;
    uint32_t *leaf_tests;
    graf_status status;
    size_t *work;
    void *memory;

    status = graf_matching_allocate(matching, leaves + 1, sizeof *leaf_tests,
                                    &memory, error);
    if (status != GRAF_OK)
        return status;
    leaf_tests = memory;
    memset(leaf_tests, 0, (leaves + 1) * sizeof *leaf_tests);
    status = graf_matching_allocate(matching, 2 * leaves + 1, sizeof *work,
                                    &memory, error);
    if (status != GRAF_OK)
        return status;
    work = memory;
    test->proximity.text = &test->text;
    test->proximity.leaf_tests = leaf_tests;
    test->proximity.cursors = work;
    test->proximity.marked = work + leaves;
    return add_tests(test, test->clause, leaf_tests, error);
}

graf_status graf_value_test_init(graf_value_test *test, graf_matching *matching,
                                 const graf_node *clause, graf_error *error)
{
    graf_status status;

    memset(test, 0, sizeof *test);
    test->clause = clause;
    status = graf_sealed_analyzer(matching->sealed, &test->analyzer, error);
    if (status == GRAF_OK)
        status = make_proximity(test, matching, error);
    if (status == GRAF_OK)
        status = graf_occurrences_init(&test->text, test->tests.count, error);
    return status;
}

void graf_value_test_release(graf_value_test *test)
{
    graf_occurrences_release(&test->text);
    graf_word_tests_release(&test->tests);
}

graf_status graf_value_test_ask(graf_value_test *test, graf_view value,
                                bool *holds, graf_error *error)
{
    graf_status status;

    *holds = false;
    status = graf_occurrences_find(&test->text, &test->tests, test->analyzer,
                                   value, error);
    if (status != GRAF_OK)
        return status;
    return graf_proximity_occurs(&test->proximity, test->clause, holds, error);
}
