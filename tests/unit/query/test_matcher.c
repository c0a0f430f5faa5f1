/*
 * What each kind of node means: for a query tree and a paragraph, whether it
 * matches and what is highlighted.
 */
#include <check.h>
#include <stdlib.h>

#include "matching.h"

/*
 * `text` shows the highlighting that is expected: [words] in brackets, which
 * are taken out before it is matched. "-" in front: it does not match.
 */
static const struct {
    const char *query;
    const char *text;
} cases[] = {
    /* Stems, forms, patterns, fuzzy words. */
    { "bomber", "Two [bombers] and one [bomber]." },
    { "bomber", "-Two fighters." },
    { "bomber", "-" },
    { "=bomber", "Two bombers and one [bomber]." },
    { "bomb*", "[Bombs], [bombers], and [bomb], not abomb." },
    { "wom?n", "[Woman] or [women], not womaan." },
    { "embargo~1", "The [embarg0] and the [embagro], not embar." },
    { "embargo~2", "The [embarg] and the [ebmagro]." },
    /* AND, OR, NOT, OPTIONAL. */
    { "(and oil gas)", "[Oil] or [gas], [oil] again." },
    { "(and oil gas)", "-Oil only." },
    { "(or oil gas)", "Some [gas]." },
    { "(or oil gas)", "-Some coal." },
    { "(not oil)", "Some gas." },
    { "(not oil)", "-Some oil." },
    { "(and gas (not oil))", "Some [gas]." },
    { "(and gas (not oil))", "-Some gas and oil." },
    { "(and gas (optional oil))", "Some [gas]." },
    { "(and gas (optional oil))", "Some [gas] and [oil]." },
    { "(optional oil)", "Some gas." },
    /* Branches of an OR that do not hold are not shown. */
    { "(or gas (and oil coal))", "Some [gas] and oil." },
    { "(or gas (and oil coal))", "[Coal], [gas] and [oil]." },
    { "(or gas (and oil (not gas)))", "Some [gas] and oil." },
    { "(optional (and oil coal))", "Some gas and oil." },
    { "(not (not oil))", "Some oil." },
    /* Phrases. */
    { "(phrase 0 sea of okhotsk)", "The [Sea] [of] [Okhotsk]: a sea of ice." },
    { "(phrase 0 sea of okhotsk)", "-The sea off Okhotsk, of sea Okhotsk." },
    { "(phrase 0 oil oil)", "[oil] [oil] [oil] gas oil" },
    { "(phrase 0 =oil =price)", "-Oil prices." },
    { "(phrase 0 oil pric*)", "[Oil] [prices], prices of oil." },
    { "(phrase 0 oil)", "The [oil]." },
    { "(phrase 2 oil)", "The [oil] and the [oil]." },
    { "(phrase 0 oil price)", "-oil" },
    { "(phrase 0 oil price)", "-price oil" },
    /* Slop: words beyond the children's own, all gaps together. */
    { "(phrase 1 sea okhotsk)", "The [Sea] of [Okhotsk]." },
    { "(phrase 1 sea okhotsk)", "-The Sea of the Okhotsk." },
    { "(phrase 2 a b c)", "[a] x [b] y [c]" },
    { "(phrase 2 a b c)", "-a x b y z c" },
    { "(phrase 2 a b c)", "a [a] x [b] y [c]" },
    { "(phrase 3 a b c)", "[a] [a] x [b] y [c]" },
    { "(phrase 1 a b c)", "[a] [b] [b] [c] x b c" },
    { "(phrase 2 a b)", "[a] x [b] [b] b" },
    { "(phrase 9 a a)", "[a] x [a]" },
    { "(phrase 9 a a)", "-x a y" },
    /* NEAR between words. */
    { "(near 1 oil price)", "[Oil] [price] and [price] [oil]." },
    { "(near 1 oil price)", "-Oil and price." },
    { "(near 2 oil price)", "[Oil] and [price], then some oil." },
    { "(pre 2 oil price)", "Price of [oil] and [price]." },
    { "(pre 1 oil price)", "-Price oil." },
    { "(near 3 a a)", "[a] x y [a] x y z a" },
    { "(near 3 a a)", "-x a y" },
    { "(near 0 a b)", "-a b a" },
    { "(near 255 a b)", "[a] x y [b]" },
    /* NEAR between phrases: the distance of the nearest ends. */
    { "(near 2 (phrase 0 =prime =minister) strike)",
      "The [prime] [minister] on [strike], prime and minister." },
    { "(near 1 (phrase 0 =prime =minister) strike)",
      "-The prime minister on strike." },
    { "(near 1 (phrase 0 a b) (phrase 0 b c))", "[a] [b] [b] [c]" },
    { "(near 9 (phrase 0 a b) (phrase 0 b c))", "-a b c" },
    { "(near 9 (phrase 2 a b) c)", "-a c b" },
    { "(near 1 (phrase 2 a b) c)", "[a] x [b] [c]" },
    { "(near 1 (phrase 2 a b) c)", "[a] b [b] [c]" },
    { "(near 1 c (phrase 1 a b))", "[a] x [b] [c] x a b" },
    { "(pre 1 c (phrase 1 a b))", "a b [c] [a] [b] [b]" },
    /* NEAR of NEAR and OR. */
    { "(near 1 (near 2 a b) c)", "[a] x [b] [c]" },
    { "(near 1 (near 2 a b) c)", "-a c b" },
    { "(near 2 (near 2 a b) c)", "[c] x [a] x [b] x x c" },
    { "(pre 1 (pre 1 a b) (pre 1 c d))", "[a] [b] [c] [d] x c d" },
    { "(near 1 (or a b) (or c d))", "[a] [c] x [d] [b] x a x d" },
    { "(near 1 (or (phrase 0 a b) c) d)", "a [c] [d] [a] [b] x b" },
    { "(near 1 (near 5 a b) c)", "b x [a] [b] [c]" },
    { "(near 1 (or a (pre 1 a b)) c)", "x b [a] [c]" },
    { "(near 1 (or a (pre 1 a b)) c)", "[a] [b] [c] [a]" },
    { "(or (near 1 a b) c)", "a x b [c]" },
    { "(not (near 1 a b))", "a x b" },
    /* Spans are bytes of the text as written; bigrams overlap and merge. */
    { "=cafe", "Au [Café] de l’Europe, un [cafe\u0301]." },
    { "(phrase 0 外交 交部 部长)", "中国[外交部长]王毅" },
    { "(near 1 中国 国外)", "[中国外]交部长王毅" },
    /* The tree of a query without a word. */
    { "", "-Anything." },
};

START_TEST(test_case)
{
    const char *text = cases[_i].text;
    bool expected = text[0] != '-';
    matching state;
    char *shown;
    bool matches;

    matching_init(&state, cases[_i].query);
    shown = matching_show(&state, text + !expected, &matches);
    ck_assert_msg(matches == expected, "%s on \"%s\"", cases[_i].query, text);
    ck_assert_str_eq(shown, text + !expected);
    free(shown);
    matching_release(&state);
}
END_TEST

static const graf_view two_authors[] = { GRAF_VIEW_LITERAL("Anna Maria Weiss"),
                                         GRAF_VIEW_LITERAL("Otto Klein") };

static const graf_article article = {
    .id = GRAF_VIEW_LITERAL("http://example.org/A"),
    .title = GRAF_VIEW_LITERAL("Oil prices fall"),
    .source = GRAF_VIEW_LITERAL("Evening Post"),
    .origin = GRAF_VIEW_LITERAL("Harbour News"),
    .language = GRAF_VIEW_LITERAL("en"),
    .authors = { two_authors, 2 },
    .date = 18976, /* 2021-12-15 */
};

/* Filters: what an article's values say. The paragraph is "Some gas." */
static const struct {
    const char *query;
    bool matches;
} filters[] = {
    { "author:anna", true },
    { "author:otto", true },
    { "author:gas", false },
    { "gas", true },
    { "title:gas", false },
    { "title:price", true },
    { "title:=price", false },
    { "title:=prices", true },
    { "title:pri*", true },
    { "title:prises~1", true },
    { "source:post", true },
    { "source:harbour", true },
    { "section:post", false },
    { "(phrase 0 author:anna author:maria)", true },
    { "(phrase 0 author:anna author:weiss)", false },
    { "(phrase 1 author:anna author:weiss)", true },
    { "(near 2 author:weiss author:anna)", true },
    { "(near 1 author:weiss author:anna)", false },
    { "(near 2 (or author:weiss author:klein) author:otto)", true },
    /* Not across two values. */
    { "(phrase 0 author:weiss author:otto)", false },
    { "(near 255 author:anna author:otto)", false },
    { "(and author:anna author:otto)", true },
    { "(not author:anna)", false },
    { "(or author:nobody (not author:nobody))", true },
    { "(optional author:nobody)", true },
    { "id:=http://example.org/A", true },
    { "id:=http://example.org/a", false },
    { "id:=http://example.org/", false },
    { "lang:=en", true },
    { "lang:=EN", true },
    { "lang:=eng", false },
    { "date:2021-12-15..2021-12-15", true },
    { "date:2021-12-16..", false },
    { "date:..2021-12-14", false },
    { "date:2021-12-15..", true },
    { "date:..2021-12-15", true },
    { "date:..", true },
    { "day:12-15", true },
    { "day:12-14", false },
    { "day:11-15", false },
    { "(and gas date:..)", true },
    { "(and oil date:..)", false },
};

START_TEST(test_filter)
{
    matching state;

    matching_init(&state, filters[_i].query);
    ck_assert_msg(matching_matches(&state, &article, "Some gas.", 1) ==
                      filters[_i].matches,
                  "%s", filters[_i].query);
    matching_release(&state);
}
END_TEST

/* An article without a date is in no range of dates, and on no day. */
START_TEST(test_no_date)
{
    static const char *const queries[] = { "date:..", "date:2021-01-01..",
                                           "date:..2021-01-01", "day:1-1" };
    graf_article undated = article;
    matching state;

    undated.date = GRAF_NO_DATE;
    matching_init(&state, queries[_i]);
    ck_assert(!matching_matches(&state, &undated, "Some gas.", 1));
    matching_release(&state);
}
END_TEST

/* Filters alone find body paragraphs; a word finds the headline too. */
START_TEST(test_headline_and_filters)
{
    matching state;

    matching_init(&state, "(and author:anna (not title:gas))");
    ck_assert(matching_matches(&state, &article, "Some gas.", 1));
    ck_assert(!matching_matches(&state, &article, "Some gas.", 0));
    matching_release(&state);
    matching_init(&state, "(and author:anna oil)");
    ck_assert(!matching_matches(&state, &article, "Some gas.", 1));
    ck_assert(matching_matches(&state, &article, "Oil prices fall", 0));
    matching_release(&state);
}
END_TEST

/* What one article's values said is forgotten with the next. */
START_TEST(test_next_article)
{
    graf_article other = article;
    matching state;

    other.authors.count = 1;
    other.title = graf_view_of_string("Gas");
    matching_init(&state, "(or author:otto title:gas)");
    ck_assert(matching_matches(&state, &article, "x", 1));
    ck_assert(matching_matches(&state, &other, "x", 1));
    other.title = graf_view_of_string("Oil");
    ck_assert(!matching_matches(&state, &other, "x", 1));
    ck_assert(matching_matches(&state, &article, "x", 1));
    matching_release(&state);
}
END_TEST

START_TEST(test_no_article)
{
    graf_error error = GRAF_ERROR_INIT;
    matching state;
    bool matches = true;

    matching_init(&state, "oil");
    ck_assert_int_eq(graf_matcher_match(state.matcher,
                                        graf_view_of_string("oil"), 1, &matches,
                                        &error),
                     GRAF_INVALID_ARGUMENT);
    ck_assert(!matches);
    ck_assert_str_ne(error.message, "");
    matching_release(&state);
}
END_TEST

/* Highlighting other texts: matching or not, and it keeps the match. */
START_TEST(test_highlight)
{
    static const struct {
        const char *query;
        const char *text;
    } texts[] = {
        { "(and oil coal)", "[Oil] prices" },
        { "(or oil (and coal price))", "[Oil] [prices]" },
        { "(and (phrase 0 oil price) coal)", "[Oil] [prices], oil" },
        { "(and (not oil) price)", "Oil [prices]" },
        { "(and (near 2 fall oil) gas)",
          "[Oil] prices [fall] and more oil, [gas]" },
        { "title:oil", "Oil prices" },
        { "date:..", "Oil prices" },
        { "", "Oil prices" },
    };
    matching state;
    char *shown;

    matching_init(&state, texts[_i].query);
    shown = matching_highlight(&state, texts[_i].text);
    ck_assert_str_eq(shown, texts[_i].text);
    free(shown);
    matching_release(&state);
}
END_TEST

START_TEST(test_highlight_keeps_match)
{
    graf_spans spans = { NULL, 0, 0 };
    matching state;
    char *shown;

    matching_init(&state, "oil");
    ck_assert(matching_matches(&state, &article, "Some oil.", 1));
    shown = matching_highlight(&state, "[Oil] and [oil]");
    ck_assert_int_eq(graf_matcher_spans(state.matcher, &spans, NULL), GRAF_OK);
    ck_assert_uint_eq(spans.count, 1);
    ck_assert_uint_eq(spans.items[0].start, 5);
    ck_assert_uint_eq(spans.items[0].end, 8);
    graf_spans_release(&spans);
    free(shown);
    matching_release(&state);
}
END_TEST

/* A paragraph that did not match shows nothing. */
START_TEST(test_spans_of_no_match)
{
    graf_spans spans = { NULL, 0, 0 };
    matching state;

    matching_init(&state, "(and oil gas)");
    ck_assert(!matching_matches(&state, &article, "Some oil.", 1));
    ck_assert_int_eq(graf_matcher_spans(state.matcher, &spans, NULL), GRAF_OK);
    ck_assert_uint_eq(spans.count, 0);
    graf_spans_release(&spans);
    matching_release(&state);
}
END_TEST

/* Nor does one that has not been given yet. */
START_TEST(test_spans_of_nothing)
{
    graf_spans spans = { NULL, 0, 0 };
    matching state;

    matching_init(&state, _i == 0 ? "oil" : "(not oil)");
    ck_assert_int_eq(graf_matcher_spans(state.matcher, &spans, NULL), GRAF_OK);
    ck_assert_uint_eq(spans.count, 0);
    ck_assert_int_eq(graf_matcher_set_article(state.matcher, &article, NULL),
                     GRAF_OK);
    ck_assert_int_eq(graf_matcher_spans(state.matcher, &spans, NULL), GRAF_OK);
    ck_assert_uint_eq(spans.count, 0);
    ck_assert_double_eq(graf_matcher_score(state.matcher), 0.0);
    graf_spans_release(&spans);
    matching_release(&state);
}
END_TEST

Suite *matcher_suite(void);

Suite *matcher_suite(void)
{
    Suite *suite = suite_create("matcher");
    TCase *tcase = tcase_create("matcher");

    tcase_add_loop_test(tcase, test_case, 0, sizeof cases / sizeof cases[0]);
    tcase_add_loop_test(tcase, test_filter, 0,
                        sizeof filters / sizeof filters[0]);
    tcase_add_loop_test(tcase, test_no_date, 0, 4);
    tcase_add_test(tcase, test_headline_and_filters);
    tcase_add_test(tcase, test_next_article);
    tcase_add_test(tcase, test_no_article);
    tcase_add_loop_test(tcase, test_highlight, 0, 8);
    tcase_add_test(tcase, test_highlight_keeps_match);
    tcase_add_test(tcase, test_spans_of_no_match);
    tcase_add_loop_test(tcase, test_spans_of_nothing, 0, 2);
    suite_add_tcase(suite, tcase);
    return suite;
}
