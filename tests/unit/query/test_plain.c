/* The search box: words and "phrases"; everything is a query. */
#include <check.h>
#include <stdlib.h>

#include "parsing.h"

static const struct {
    const char *text;
    const char *tree;
    const char *echo;
} cases[] = {
    { "", "", "" },
    { "   ", "", "" },
    { "...", "", "" },
    { "\"\"", "", "" },
    { "\" \"", "", "" },
    { "\"", "", "" },
    { "() + - = * ? ~ : & | !", "", "" },
    { "oil", "oil", "oil" },
    { "oil embargo", "(or oil embargo)", "oil OR embargo" },
    { "\"sea of okhotsk\"", "(phrase 0 =sea =of =okhotsk)",
      "\"sea of okhotsk\"" },
    { "bombers \"sea of okhotsk\"", "(or bomber (phrase 0 =sea =of =okhotsk))",
      "bombers OR \"sea of okhotsk\"" },
    { "\"running\"", "=running", "=running" },
    { "\xE2\x80\x9Csea of\xE2\x80\x9D", "(phrase 0 =sea =of)", "\"sea of\"" },

    /* Quotation marks that nothing closes. */
    { "\"oil gas", "(or oil gas)", "oil OR gas" },
    { "oil\" gas", "(or oil gas)", "oil OR gas" },
    { "7\" screen", "(or 7 screen)", "7 OR screen" },
    { "\"oil gas\" \"coal", "(or (phrase 0 =oil =gas) coal)",
      "\"oil gas\" OR coal" },

    /* Nothing is an operator. */
    { "oil AND gas", "(or oil gas)", "oil OR gas" },
    { "AND", "and", "and" },
    { "NOT OR", "(or not or)", "not OR or" },
    { "oil NEAR/5 gas", "(or oil (pre 1 near 5) gas)",
      "oil OR (near ADJ 5) OR gas" },
    { "-oil +gas", "(or oil gas)", "oil OR gas" },
    { "=running", "run", "running" },
    { "bomb* wom?n", "(or bomb (pre 1 wom n))", "bomb OR (wom ADJ n)" },
    { "embargo~1", "(pre 1 embargo 1)", "embargo ADJ 1" },
    { "foo:bar", "(pre 1 foo bar)", "foo ADJ bar" },
    { "title:", "titl", "title" },
    { "date:2021-12-15", "(pre 1 (pre 1 (pre 1 date 2021) 12) 15)",
      "((date ADJ 2021) ADJ 12) ADJ 15" },
    { "(oil gas", "(or oil gas)", "oil OR gas" },
    { ")oil)", "oil", "oil" },
    { "\"minist* AND (x)\"", "(phrase 0 =minist =and =x)", "\"minist and x\"" },
    { "\"oil gas\"~3", "(or (phrase 0 =oil =gas) 3)", "\"oil gas\" OR 3" },

    /* Words of several parts, and Chinese. */
    { "anti-muslim", "(pre 1 anti muslim)", "anti ADJ muslim" },
    { "AT&T C++ U.S.", "(or at&t c++ us)", "AT&T OR C++ OR U.S" },
    { "\xE4\xB8\xADx", "(pre 1 =\xE4\xB8\xAD x)", "=\xE4\xB8\xAD ADJ x" },
    { "\xE4\xB8\xAD", "(or =\xE4\xB8\xAD \xE4\xB8\xAD* *\xE4\xB8\xAD)",
      "\xE4\xB8\xAD" },
    { "\xE4\xB8\xAD\xE5\x9B\xBD\xE4\xBA\xBA",
      "(pre 1 \xE4\xB8\xAD\xE5\x9B\xBD \xE5\x9B\xBD\xE4\xBA\xBA)",
      "\xE4\xB8\xAD\xE5\x9B\xBD ADJ \xE5\x9B\xBD\xE4\xBA\xBA" },

    /* Stop words drop out where other words remain. */
    { "what is the oil price?", "(or oil price)", "oil OR price" },
    { "the", "the", "the" },
    { "to be or not to be", "(or to be or not to be)",
      "to OR be OR or OR not OR to OR be" },
    { "\"to be\" the", "(phrase 0 =to =be)", "\"to be\"" },

    /* Hostile strings. */
    { "'; DROP TABLE articles; --", "(or drop tabl articl)",
      "DROP OR TABLE OR articles" },
    { "<script>alert(1)</script>",
      "(pre 1 (pre 1 (pre 1 script alert) 1) script)",
      "((script ADJ alert) ADJ 1) ADJ script" },
    { "../../etc/passwd", "(pre 1 etc passwd)", "etc ADJ passwd" },
    { "%s%n%x", "(pre 1 (pre 1 s n) x)", "(s ADJ n) ADJ x" },
    { "oil\x01\x1B[31mgas", "(or oil (pre 1 31mgas x))", NULL },
    { "\xFF\xFE oil \xC0\xAF", "oil", "oil" },
    { "o\xFFil", "(pre 1 o il)", "o ADJ il" },
    { "\xED\xA0\x80 oil", "oil", "oil" },
    { "\xF0\x9F\x98\x80 oil", "oil", "oil" },
};

START_TEST(texts)
{
    parsing state;

    parsing_init(&state);
    parsing_read(&state, graf_view_of_string(cases[_i].text), true);
    if (cases[_i].echo != NULL) {
        ck_assert_str_eq(state.tree, cases[_i].tree);
        ck_assert_msg(graf_view_equal(state.query->echo,
                                      graf_view_of_string(cases[_i].echo)),
                      "%.*s", (int)state.query->echo.length,
                      state.query->echo.data);
    }
    ck_assert_int_eq(state.query->root == NULL, state.tree[0] == '\0');
    parsing_check_echo(&state);
    parsing_release(&state);
}
END_TEST

START_TEST(dropped_stop_words_are_named)
{
    graf_view_list dropped;
    parsing state;

    parsing_init(&state);
    parsing_read(&state, graf_view_of_string("What is the oil price"), true);
    dropped = state.query->dropped_stop_words;
    ck_assert_uint_eq(dropped.count, 3);
    ck_assert(graf_view_equal(dropped.items[0], graf_view_of("What", 4)));
    ck_assert(graf_view_equal(dropped.items[2], graf_view_of("the", 3)));
    ck_assert_uint_eq(state.query->leaf_count, 2);
    parsing_release(&state);
}
END_TEST

/* What is over a limit is left out. */
START_TEST(long_texts_are_cut)
{
    char bytes[5000];
    parsing state;
    size_t i;

    parsing_init(&state);
    for (i = 0; i < sizeof bytes; i++)
        bytes[i] = "oil "[i % 4];
    parsing_read(&state, graf_view_of(bytes, sizeof bytes), true);
    ck_assert_uint_eq(state.query->leaf_count, GRAF_QUERY_WORDS_LIMIT);
    parsing_check_echo(&state);

    memset(bytes, 'x', sizeof bytes);
    parsing_read(&state, graf_view_of(bytes, sizeof bytes), true);
    ck_assert_uint_eq(state.query->leaf_count, 1);
    ck_assert_uint_le(state.query->root->written.length,
                      GRAF_QUERY_BYTES_LIMIT);
    parsing_release(&state);
}
END_TEST

/* A sentence of Chinese is one word of very many parts, also when the last
 * of them is the query's last. */
START_TEST(long_chinese_runs_stay_shallow)
{
    char bytes[3 * 1000];
    parsing state;
    size_t i;

    parsing_init(&state);
    for (i = 0; i + 2 < sizeof bytes; i += 3)
        memcpy(bytes + i, "\xE4\xB8\xAD", 3);
    for (i = 1; i <= 259; i += i < 250 ? 31 : 1) {
        parsing_read(&state, graf_view_of(bytes, i * 3), true);
        ck_assert_uint_le(state.query->leaf_count, GRAF_QUERY_WORDS_LIMIT);
        parsing_check_echo(&state);
        parsing_read(&state, graf_view_of(bytes, i * 3), false);
        ck_assert_int_eq(state.status, i - 1 > GRAF_QUERY_WORDS_LIMIT
                                           ? GRAF_BAD_QUERY
                                           : GRAF_OK);
        if (state.query != NULL)
            parsing_check_echo(&state);
    }
    parsing_release(&state);
}
END_TEST

Suite *plain_suite(void);

Suite *plain_suite(void)
{
    Suite *suite = suite_create("plain");
    TCase *tcase = tcase_create("plain");

    tcase_add_loop_test(tcase, texts, 0, sizeof cases / sizeof cases[0]);
    tcase_add_test(tcase, dropped_stop_words_are_named);
    tcase_add_test(tcase, long_texts_are_cut);
    tcase_add_test(tcase, long_chinese_runs_stay_shallow);
    suite_add_tcase(suite, tcase);
    return suite;
}
