/*
 * word_tests.h - which distinct words satisfy which word leaves.
 *
 * A query asks few different things of a word ("its stem is run", "it fits
 * bomb*"), and a text repeats few different words. So each distinct word is
 * tested once and the answer is kept by the word's number; after that a token
 * costs one table look-up and no comparison of strings.
 */
#ifndef GRAF_QUERY_WORD_TESTS_H
#define GRAF_QUERY_WORD_TESTS_H

#include "graf/buffer.h"
#include "graf/query.h"

/* One thing asked of a word: a leaf without its field. */
typedef struct graf_word_test {
    graf_node_kind kind; /* STEM, FORM, PATTERN or FUZZY */
    uint32_t edits;
    graf_view text; /* borrowed from the query or plan */
} graf_word_test;

/* Zero-initialise. */
typedef struct graf_word_tests {
    graf_word_test *items;
    size_t count;
    size_t capacity;
    graf_starts starts; /* of what satisfies any; see below */
    bool any_start;     /* some are satisfied whatever the start */
    bool asks_stems;    /* then `starts` are those of stems too */
    /* By word number: 0 when the word has not been tested, else 1 + where its
     * run begins in `runs`. */
    uint32_t *answers;
    size_t answer_capacity;
    /* Runs of a count and that many test numbers. The run at 0 is empty and
     * shared by all words that satisfy nothing: nearly all. */
    uint32_t *runs;
    size_t run_length;
    size_t run_capacity;
} graf_word_tests;

void graf_word_tests_release(graf_word_tests *tests);

/* Finds or adds a test and says its number. All tests must be added before
 * the first word is asked about. */
graf_status graf_word_tests_add(graf_word_tests *tests, graf_word_test test,
                                uint32_t *number,
                                graf_error *error) GRAF_MUST_CHECK;

/* How the forms begin that satisfy any test; NULL when nothing can be said.
 * Other words need not be asked about. */
const graf_starts *graf_word_tests_starts(const graf_word_tests *tests,
                                          const graf_analyzer *analyzer);

/* Forgets all answers, because the analyzer forgot its words. */
void graf_word_tests_forget(graf_word_tests *tests);

/* Tests a word that has not been met yet, for graf_word_tests_ask. */
graf_status graf_word_tests_try(graf_word_tests *tests, const graf_word *word,
                                graf_error *error) GRAF_MUST_CHECK;

/*
 * The tests that `word` satisfies: *run is a count and that many test
 * numbers, valid until the next call. Inline, being called for every token.
 */
GRAF_MUST_CHECK static inline graf_status graf_word_tests_ask(
    graf_word_tests *tests, const graf_word *word, const uint32_t **run,
    graf_error *error)
{
    *run = NULL;
    if (word->number >= tests->answer_capacity ||
        tests->answers[word->number] == 0) {
        graf_status status = graf_word_tests_try(tests, word, error);

        if (status != GRAF_OK)
            return status;
    }
    *run = tests->runs + tests->answers[word->number] - 1;
    return GRAF_OK;
}

#endif
