/*
 * Paragraphs that are as bad as a paragraph can be.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "matching.h"

static const graf_article untitled = { .date = GRAF_NO_DATE };

static char *repeat(const char *word, size_t times)
{
    size_t length = strlen(word);
    char *text = malloc(length * times + 1);
    size_t i;

    ck_assert_ptr_nonnull(text);
    for (i = 0; i < times; i++)
        memcpy(text + i * length, word, length);
    text[length * times] = '\0';
    return text;
}

/* A great many distinct words make the analyzer start afresh: the matcher
 * must not go by the numbers of words that are no more. All begin as the word
 * of the query does, so that all are looked up. */
START_TEST(test_many_distinct_words)
{
    enum { WORDS = 300000, WORD_BYTES = 8 };
    char *text = malloc(WORDS * WORD_BYTES + 1);
    matching state;
    int i;

    ck_assert_ptr_nonnull(text);
    for (i = 0; i < WORDS; i++)
        snprintf(text + i * WORD_BYTES, WORD_BYTES + 1, "o%d ", 100000 + i);
    matching_init(&state, "oil");
    ck_assert(matching_matches(&state, &untitled, "Some oil.", 1));
    ck_assert(!matching_matches(&state, &untitled, text, 1));
    ck_assert_uint_ge(graf_analyzer_word_count(state.analyzer), WORDS);
    /* "ore" may now have the number that "oil" had. */
    ck_assert(!matching_matches(&state, &untitled, "Ore and gas.", 1));
    ck_assert_uint_lt(graf_analyzer_word_count(state.analyzer), 100);
    ck_assert(matching_matches(&state, &untitled, "Some oil.", 1));
    matching_release(&state);
    free(text);
}
END_TEST

/* The same word over and over: as bad as a paragraph can be. At the root of
 * a clause nothing needs to be listed, inside it too much is an error. */
START_TEST(test_hostile_paragraph)
{
    static const struct {
        const char *query;
        graf_status status;
    } clauses[] = {
        { "(phrase 255 a a a a)", GRAF_OK },
        { "(near 255 a a)", GRAF_OK },
        { "(near 255 (near 255 a a) a)", GRAF_OVER_LIMIT },
        { "(near 255 (phrase 255 a a) a)", GRAF_OVER_LIMIT },
        { "(near 255 a (or b (near 255 a a)))", GRAF_OVER_LIMIT },
    };
    graf_error error = GRAF_ERROR_INIT;
    graf_spans spans = { NULL, 0, 0 };
    char *text = repeat("a ", 32 * 1024);
    matching state;
    bool matches;

    matching_init(&state, clauses[_i].query);
    ck_assert_int_eq(graf_matcher_set_article(state.matcher, &untitled, NULL),
                     GRAF_OK);
    ck_assert_int_eq(graf_matcher_match(state.matcher,
                                        graf_view_of_string(text), 1, &matches,
                                        &error),
                     clauses[_i].status);
    ck_assert(matches == (clauses[_i].status == GRAF_OK));
    ck_assert((error.message[0] == '\0') == matches);
    if (matches) {
        ck_assert_int_eq(graf_matcher_spans(state.matcher, &spans, NULL),
                         GRAF_OK);
        ck_assert_uint_eq(spans.count, 32 * 1024);
    }
    graf_spans_release(&spans);
    free(text);
    matching_release(&state);
}
END_TEST

Suite *matcher_limits_suite(void);

Suite *matcher_limits_suite(void)
{
    Suite *suite = suite_create("matcher_limits");
    TCase *tcase = tcase_create("matcher_limits");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, test_many_distinct_words);
    tcase_add_loop_test(tcase, test_hostile_paragraph, 0, 5);
    suite_add_tcase(suite, tcase);
    return suite;
}
