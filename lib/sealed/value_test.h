/*
 * value_test.h - does a value of the metadata hold a clause? Asked of its
 * text, as the reference matcher does.
 */
#ifndef GRAF_SEALED_VALUE_TEST_H
#define GRAF_SEALED_VALUE_TEST_H

#include "sealed/matching.h"

typedef struct graf_value_test {
    const graf_node *clause;
    graf_analyzer *analyzer;
    graf_word_tests tests;
    graf_occurrences text;
    graf_proximity proximity;
} graf_value_test;

/* Release it also when that fails. */
graf_status graf_value_test_init(graf_value_test *test, graf_matching *matching,
                                 const graf_node *clause,
                                 graf_error *error) GRAF_MUST_CHECK;
void graf_value_test_release(graf_value_test *test);

graf_status graf_value_test_ask(graf_value_test *test, graf_view value,
                                bool *holds, graf_error *error) GRAF_MUST_CHECK;

#endif
