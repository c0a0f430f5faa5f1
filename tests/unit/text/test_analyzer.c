/* The analyzer as an object: languages, its table of words, errors. */
#include <stdlib.h>

#include "describe.h"

Suite *analyzer_suite(void);

START_TEST(languages_are_sorted_and_known)
{
    const char *previous = "";
    const char *name;
    size_t n;

    for (n = 0; (name = graf_language_name(n)) != NULL; n++) {
        graf_analyzer *analyzer = new_analyzer(name);

        ck_assert_int_lt(strcmp(previous, name), 0);
        ck_assert(graf_view_equal(graf_analyzer_language(analyzer),
                                  graf_view_of_string(name)));
        graf_analyzer_free(analyzer);
        previous = name;
    }
    ck_assert_uint_eq(n, 25);
    ck_assert_ptr_null(graf_language_name(SIZE_MAX));
}
END_TEST

static const struct {
    const char *given;
    const char *name;
} codes[] = {
    { "en", "english" },   { "FR", "french" },       { "de", "german" },
    { "es", "spanish" },   { "pt", "portuguese" },   { "nb", "norwegian" },
    { "nn", "norwegian" }, { "no", "norwegian" },    { "ru", "russian" },
    { "ar", "arabic" },    { "English", "english" }, { "NONE", "none" },
};

START_TEST(codes_name_languages)
{
    graf_analyzer *analyzer = new_analyzer(codes[_i].given);

    ck_assert(graf_view_equal(graf_analyzer_language(analyzer),
                              graf_view_of_string(codes[_i].name)));
    graf_analyzer_free(analyzer);
}
END_TEST

START_TEST(unknown_language_is_refused)
{
    static const char *const names[] = { "",         "klingon", "e",
                                         "eng",      "b ",      "b n",
                                         "english ", "porter",  "xx" };
    graf_error error = GRAF_ERROR_INIT;
    graf_analyzer *analyzer = NULL;

    ck_assert_int_eq(
        graf_analyzer_new(graf_view_of_string(names[_i]), &analyzer, &error),
        GRAF_INVALID_ARGUMENT);
    ck_assert_ptr_null(analyzer);
    ck_assert_int_eq(error.status, GRAF_INVALID_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(error.message, names[_i]));
    ck_assert_ptr_nonnull(strstr(error.message, "english"));
    ck_assert_ptr_nonnull(strstr(error.message, "turkish"));
}
END_TEST

START_TEST(words_are_numbered_once)
{
    graf_analyzer *analyzer = new_analyzer("english");
    graf_tokens tokens = { NULL, 0, 0 };

    ck_assert_int_eq(graf_analyze(analyzer,
                                  graf_view_of_string("war WAR peace war"),
                                  &tokens, NULL),
                     GRAF_OK);
    ck_assert_uint_eq(tokens.count, 4);
    ck_assert_uint_eq(graf_analyzer_word_count(analyzer), 2);
    ck_assert_uint_eq(tokens.items[0].word->number, 0);
    ck_assert_uint_eq(tokens.items[2].word->number, 1);
    ck_assert_ptr_eq(tokens.items[0].word, tokens.items[1].word);
    ck_assert_ptr_eq(tokens.items[0].word, tokens.items[3].word);
    graf_tokens_release(&tokens);
    ck_assert_ptr_null(tokens.items);
    graf_analyzer_free(analyzer);
}
END_TEST

/* Pointers stay while the table grows, and the look-up finds each again. */
START_TEST(words_never_move)
{
    enum { COUNT = 20000 };
    graf_analyzer *analyzer = new_analyzer("none");
    const graf_word **words = calloc(COUNT, sizeof *words);
    const graf_word *again;
    char text[32];
    int i;

    ck_assert_ptr_nonnull(words);
    for (i = 0; i < COUNT; i++) {
        snprintf(text, sizeof text, "commonprefix%d", i);
        ck_assert_int_eq(graf_analyzer_word(analyzer, graf_view_of_string(text),
                                            &words[i], NULL),
                         GRAF_OK);
    }
    for (i = 0; i < COUNT; i++) {
        snprintf(text, sizeof text, "commonprefix%d", i);
        ck_assert_int_eq(graf_analyzer_word(analyzer, graf_view_of_string(text),
                                            &again, NULL),
                         GRAF_OK);
        ck_assert_ptr_eq(again, words[i]);
        ck_assert_uint_eq(again->number, (size_t)i);
        ck_assert(graf_view_equal(again->form, graf_view_of_string(text)));
    }
    ck_assert_uint_eq(graf_analyzer_word_count(analyzer), COUNT);
    free(words);
    graf_analyzer_free(analyzer);
}
END_TEST

START_TEST(word_is_what_analysis_gives)
{
    static const char *const forms[] = { "us",           "at&t", "c++",
                                         "o'brien",      "war",  "12,345.67",
                                         "\u5929\u6C14", "a",    "abcdefgh",
                                         "abcdefghi" };
    graf_analyzer *analyzer = new_analyzer("english");
    graf_view form = graf_view_of_string(forms[_i]);
    graf_tokens tokens = { NULL, 0, 0 };
    const graf_word *word = NULL;

    ck_assert_int_eq(graf_analyzer_word(analyzer, form, &word, NULL), GRAF_OK);
    ck_assert_int_eq(graf_analyze(analyzer, form, &tokens, NULL), GRAF_OK);
    ck_assert_uint_eq(tokens.count, 1);
    ck_assert_ptr_eq(tokens.items[0].word, word);
    graf_tokens_release(&tokens);
    graf_analyzer_free(analyzer);
}
END_TEST

START_TEST(long_word_is_cut_at_a_code_point)
{
    graf_analyzer *analyzer = new_analyzer("none");
    const graf_word *word = NULL;
    char text[80];

    memset(text, 'a', sizeof text);
    text[63] = '\xC3';
    text[64] = '\xB1';
    ck_assert_int_eq(graf_analyzer_word(analyzer,
                                        graf_view_of(text, sizeof text), &word,
                                        NULL),
                     GRAF_OK);
    ck_assert_uint_eq(word->form.length, 63);
    graf_analyzer_free(analyzer);
}
END_TEST

static const graf_view bad_words[] = {
    GRAF_VIEW_LITERAL(""),
    GRAF_VIEW_LITERAL("a\0b"),
    GRAF_VIEW_LITERAL("\0"),
    GRAF_VIEW_LITERAL("a\xFF"),
    GRAF_VIEW_LITERAL("\xED\xA0\x80"),
};

START_TEST(bad_word_is_refused)
{
    graf_analyzer *analyzer = new_analyzer("english");
    graf_error error = GRAF_ERROR_INIT;
    const graf_word *word = NULL;

    ck_assert_int_eq(graf_analyzer_word(analyzer, bad_words[_i], &word, &error),
                     GRAF_INVALID_ARGUMENT);
    ck_assert_ptr_null(word);
    ck_assert_str_ne(error.message, "");
    ck_assert_uint_eq(graf_analyzer_word_count(analyzer), 0);
    graf_analyzer_free(analyzer);
}
END_TEST

START_TEST(forget_empties_the_table)
{
    graf_analyzer *analyzer = new_analyzer("english");
    graf_tokens tokens = { NULL, 0, 0 };
    int round;

    for (round = 0; round < 3; round++) {
        ck_assert_int_eq(graf_analyze(analyzer,
                                      graf_view_of_string("Oil and more oil"),
                                      &tokens, NULL),
                         GRAF_OK);
        ck_assert_uint_eq(graf_analyzer_word_count(analyzer), 3);
        ck_assert_uint_eq(tokens.items[0].word->number, 0);
        ck_assert_uint_eq(tokens.items[2].word->number, 2);
        graf_analyzer_forget(analyzer);
        ck_assert_uint_eq(graf_analyzer_word_count(analyzer), 0);
    }
    graf_tokens_release(&tokens);
    graf_analyzer_free(analyzer);
}
END_TEST

START_TEST(starts_keep_the_shortest)
{
    graf_starts starts = { { 0 } };

    ck_assert(!graf_starts_have(&starts, 'm', 64));
    graf_starts_add(&starts, graf_view_of_string("missil"));
    graf_starts_add(&starts, graf_view_of_string("mine"));
    graf_starts_add(&starts, graf_view_of_string("meters"));
    ck_assert(!graf_starts_have(&starts, 'm', 3));
    ck_assert(graf_starts_have(&starts, 'm', 4));
    ck_assert(graf_starts_have(&starts, 'm', 64));
    ck_assert(!graf_starts_have(&starts, 'n', 64));
    graf_starts_add(&starts, graf_view_of_string("\xF0\x9F\x98\x80"));
    ck_assert(graf_starts_have(&starts, 0xF0, 4));
}
END_TEST

START_TEST(long_text_is_refused)
{
    graf_analyzer *analyzer = new_analyzer("english");
    graf_error error = GRAF_ERROR_INIT;
    graf_tokens tokens = { NULL, 0, 0 };

    ck_assert_int_eq(
        graf_analyze(analyzer, graf_view_of_string("war"), &tokens, &error),
        GRAF_OK);
    /* The length is refused before a byte is read. */
    ck_assert_int_eq(
        graf_analyze(analyzer,
                     graf_view_of("x", (size_t)GRAF_TEXT_BYTES_LIMIT + 1),
                     &tokens, &error),
        GRAF_OVER_LIMIT);
    ck_assert_uint_eq(tokens.count, 0);
    ck_assert_ptr_nonnull(strstr(error.message, "limit"));
    graf_tokens_release(&tokens);
    graf_analyzer_free(analyzer);
}
END_TEST

START_TEST(nothing_is_fine)
{
    graf_analyzer *analyzer = new_analyzer("english");
    graf_tokens tokens = { NULL, 0, 0 };

    graf_analyzer_free(NULL);
    graf_tokens_release(&tokens);
    ck_assert_int_eq(
        graf_analyze(analyzer, graf_view_of(NULL, 0), &tokens, NULL), GRAF_OK);
    ck_assert_uint_eq(tokens.count, 0);
    graf_analyzer_forget(analyzer);
    graf_analyzer_free(analyzer);
}
END_TEST

Suite *analyzer_suite(void)
{
    Suite *suite = suite_create("analyzer");
    TCase *test_case = tcase_create("languages");

    tcase_add_test(test_case, languages_are_sorted_and_known);
    tcase_add_loop_test(test_case, codes_name_languages, 0,
                        sizeof codes / sizeof codes[0]);
    tcase_add_loop_test(test_case, unknown_language_is_refused, 0, 9);
    suite_add_tcase(suite, test_case);
    test_case = tcase_create("words");
    tcase_add_test(test_case, words_are_numbered_once);
    tcase_add_test(test_case, words_never_move);
    tcase_add_loop_test(test_case, word_is_what_analysis_gives, 0, 10);
    tcase_add_test(test_case, long_word_is_cut_at_a_code_point);
    tcase_add_loop_test(test_case, bad_word_is_refused, 0,
                        sizeof bad_words / sizeof bad_words[0]);
    tcase_add_test(test_case, forget_empties_the_table);
    tcase_add_test(test_case, starts_keep_the_shortest);
    tcase_add_test(test_case, long_text_is_refused);
    tcase_add_test(test_case, nothing_is_fine);
    suite_add_tcase(suite, test_case);
    return suite;
}
