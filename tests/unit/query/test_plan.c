/*
 * Plans and scores: which stems and patterns weigh what.
 */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "graf/matcher.h"
#include "tree.h"

/* A little dictionary. A part visits its forms; `parts` of them repeat. */
typedef struct dictionary {
    int parts;
    size_t form_count; /* of "word0000", "word0001", ... for any pattern */
    bool backwards;    /* parts owe no order */
    int stem_calls;
    int expand_calls;
} dictionary;

static graf_status stem_frequency(void *user, graf_view stem, uint64_t *out,
                                  graf_error *error)
{
    static const struct {
        const char *stem;
        uint64_t frequency;
    } known[] = { { "oil", 9 }, { "gas", 50 }, { "everywher", 1000 } };
    dictionary *words = user;
    size_t i;

    (void)error;
    words->stem_calls++;
    *out = 0;
    for (i = 0; i < sizeof known / sizeof known[0]; i++)
        if (graf_view_equal(stem, graf_view_of_string(known[i].stem)))
            *out = known[i].frequency;
    return GRAF_OK;
}

static graf_status expand(void *user, const graf_node *leaf,
                          graf_form_visitor visit, void *visit_user,
                          graf_error *error)
{
    dictionary *words = user;
    graf_status status = GRAF_OK;
    char form[32];
    int part;
    size_t i;

    (void)leaf;
    words->expand_calls++;
    for (part = 0; part < words->parts; part++)
        for (i = 0; i < words->form_count && status == GRAF_OK; i++) {
            size_t number = words->backwards ? words->form_count - 1 - i : i;

            snprintf(form, sizeof form, "word%04zu", number);
            status = visit(visit_user, graf_view_of_string(form), 2, error);
        }
    return status;
}

/* 100 paragraphs of 10 words. */
static graf_status make_plan(const query_tree *tree, dictionary *words,
                             graf_plan **out, graf_error *error)
{
    const graf_statistics statistics = {
        { 10, 110, 1000, 0 }, stem_frequency, expand, words
    };

    return graf_plan_new(&tree->query, &statistics, graf_scoring_default(), out,
                         error);
}

/* Which terms score, as "stem:df", patterns as they stand in the query. */
static const struct {
    const char *query;
    const char *terms;
} cases[] = {
    { "", "" },
    { "oil", "oil:9 " },
    { "oils", "oils:0 " },
    { "everywher", "everywher:110 " },
    { "=oils/oil", "oil:9 " },
    { "(or oil gas)", "oil:9 gas:50 " },
    { "(or oil oil =oils/oil)", "oil:9 " },
    { "(and oil (not gas))", "oil:9 " },
    { "(not (and oil (not gas)))", "" },
    { "(and oil (optional gas))", "oil:9 gas:50 " },
    { "(phrase 0 oil gas)", "oil:9 gas:50 " },
    { "(near 3 (phrase 0 oil gas) (or oil coal))", "oil:9 gas:50 coal:0 " },
    { "(and title:oil date:.. day:1-1 lang:=en id:=x)", "" },
    { "(and title:oil oil)", "oil:9 " },
    { "wor*", "wor*:6 " },
    { "(or wor* wor* word~1 word~2 word~1)", "wor*:6 word~1:6 word~2:6 " },
    { "(and (not wor*) title:wor*)", "" },
};

START_TEST(test_terms)
{
    dictionary words = { 1, 3, false, 0, 0 };
    char terms[256] = "";
    query_tree tree;
    graf_plan *plan;
    size_t i;

    tree_init(&tree, cases[_i].query);
    ck_assert_int_eq(make_plan(&tree, &words, &plan, NULL), GRAF_OK);
    for (i = 0; i < plan->term_count; i++) {
        const graf_scoring_term *term = &plan->terms[i];
        graf_view name =
            term->stem.length > 0 ? term->stem : term->leaf->written;
        size_t length = strlen(terms);

        snprintf(terms + length, sizeof terms - length, "%.*s:%d ",
                 (int)name.length, name.data, (int)term->document_frequency);
    }
    ck_assert_str_eq(terms, cases[_i].terms);
    graf_plan_free(plan);
    tree_release(&tree);
}
END_TEST

/* ln(1 + (N - df + 0.5) / (df + 0.5)) with N = 100: the ten headlines are not
 * counted, though a word may stand in more than 100 of both together. */
START_TEST(test_idf)
{
    static const struct {
        const char *query;
        double idf;
    } expected[] = {
        { "oil", 2.3638287182 },       /* ln(1 + 91.5 / 9.5) */
        { "gas", 0.6931471806 },       /* ln(2) */
        { "coal", 5.3082676974 },      /* ln(1 + 100.5 / 0.5) */
        { "everywher", 0.0049627893 }, /* ln(1 + 0.5 / 100.5) */
    };
    dictionary words = { 1, 0, false, 0, 0 };
    query_tree tree;
    graf_plan *plan;

    tree_init(&tree, expected[_i].query);
    ck_assert_int_eq(make_plan(&tree, &words, &plan, NULL), GRAF_OK);
    ck_assert_double_eq_tol(plan->terms[0].weight, expected[_i].idf, 1e-9);
    ck_assert_double_eq(plan->average_length, 10.0);
    graf_plan_free(plan);
    tree_release(&tree);
}
END_TEST

/* A word that the query says twice weighs twice; one under a NOT nothing. */
START_TEST(test_query_frequency)
{
    static const struct {
        const char *query;
        uint32_t frequency;
    } expected[] = {
        { "oil", 1 },
        { "(or oil gas oil)", 2 },
        { "(or oil (phrase 0 oil gas) =oils/oil)", 3 },
        { "(and oil (not oil))", 1 },
    };
    dictionary words = { 1, 0, false, 0, 0 };
    query_tree tree;
    graf_plan *plan;

    tree_init(&tree, expected[_i].query);
    ck_assert_int_eq(make_plan(&tree, &words, &plan, NULL), GRAF_OK);
    ck_assert_uint_eq(plan->terms[0].query_frequency, expected[_i].frequency);
    ck_assert_double_eq_tol(plan->terms[0].weight,
                            expected[_i].frequency * 2.3638287182, 1e-9);
    graf_plan_free(plan);
    tree_release(&tree);
}
END_TEST

/* An index without text gives figures, not a division by zero. */
START_TEST(test_no_text)
{
    dictionary words = { 1, 0, false, 0, 0 };
    graf_statistics statistics = {
        { 0, 0, 0, 0 }, stem_frequency, expand, &words
    };
    query_tree tree;
    graf_plan *plan;

    tree_init(&tree, "oil");
    ck_assert_int_eq(graf_plan_new(&tree.query, &statistics,
                                   graf_scoring_default(), &plan, NULL),
                     GRAF_OK);
    ck_assert_double_eq(plan->average_length, 1.0);
    ck_assert_uint_eq(plan->terms[0].document_frequency, 0);
    ck_assert_double_eq_tol(plan->terms[0].weight, 0.6931471806, 1e-9);
    graf_plan_free(plan);
    tree_release(&tree);
}
END_TEST

/* idf * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * length / 10)), by hand. */
START_TEST(test_score_word)
{
    static const struct {
        uint32_t frequency;
        uint32_t length;
        double score;
    } expected[] = {
        { 1, 10, 2.3638287182 }, { 2, 10, 3.2502644876 },
        { 1, 5, 2.9716703886 },  { 1, 40, 1.0613108531 },
        { 7, 40, 3.3397213083 },
    };
    const double unit = 1.0 / 1048576.0;
    dictionary words = { 1, 0, false, 0, 0 };
    query_tree tree;
    graf_plan *plan;
    double score;

    tree_init(&tree, "oil");
    ck_assert_int_eq(make_plan(&tree, &words, &plan, NULL), GRAF_OK);
    score = graf_score_word(plan, plan->terms[0].weight, expected[_i].frequency,
                            expected[_i].length);
    ck_assert_double_eq_tol(score, expected[_i].score, unit / 2 + 1e-9);
    ck_assert_double_eq(score / unit, floor(score / unit));
    score = graf_score_headline(plan, plan->terms[0].weight);
    ck_assert_double_eq_tol(score, 2.3638287182 / 2, unit / 2 + 1e-9);
    ck_assert_double_eq(score / unit, floor(score / unit));
    graf_plan_free(plan);
    tree_release(&tree);
}
END_TEST

/* Several parts visit the same forms, in any order: merged and sorted. */
START_TEST(test_expansion)
{
    dictionary words = { 3, 20, _i == 1, 0, 0 };
    const graf_expansion *expansion;
    query_tree tree;
    graf_plan *plan;
    size_t i;

    tree_init(&tree, "(and oil (not wor*) title:wor* wor*)");
    ck_assert_int_eq(make_plan(&tree, &words, &plan, NULL), GRAF_OK);
    /* One call for the text and one for the title, not three. */
    ck_assert_int_eq(words.expand_calls, 2);
    ck_assert_uint_eq(plan->expansions[0].count, 0);
    for (i = 1; i <= 3; i++) {
        ck_assert_uint_eq(plan->expansions[i].count, 20);
        /* 20 forms in 6 paragraphs each: more than the 110 there are with
         * the headlines. */
        ck_assert_uint_eq(plan->expansions[i].document_frequency, 110);
    }
    expansion = &plan->expansions[3];
    for (i = 1; i < expansion->count; i++)
        ck_assert_int_lt(
            graf_view_compare(expansion->forms[i - 1], expansion->forms[i]), 0);
    graf_plan_free(plan);
    tree_release(&tree);
}
END_TEST

START_TEST(test_expansion_limit)
{
    static const struct {
        const char *query;
        const char *advice;
        uint32_t column;
        uint32_t width;
    } expected[] = {
        { "(and oil wor*)", "write more of its letters", 10, 4 },
        { "(or oil title:word~2)", "allow fewer edits", 9, 12 },
    };
    dictionary words = { 2, GRAF_EXPANSION_LIMIT, true, 0, 0 };
    graf_error error = GRAF_ERROR_INIT;
    query_tree tree;
    graf_plan *plan;

    tree_init(&tree, expected[_i].query);
    ck_assert_int_eq(make_plan(&tree, &words, &plan, &error), GRAF_OK);
    graf_plan_free(plan);
    words.form_count++;
    ck_assert_int_eq(make_plan(&tree, &words, &plan, &error), GRAF_OVER_LIMIT);
    ck_assert_ptr_null(plan);
    ck_assert_int_eq(error.status, GRAF_OVER_LIMIT);
    ck_assert_uint_eq(error.column, expected[_i].column);
    ck_assert_uint_eq(error.width, expected[_i].width);
    ck_assert_ptr_nonnull(strstr(error.message, "1001"));
    ck_assert_ptr_nonnull(strstr(error.message, expected[_i].advice));
    tree_release(&tree);
}
END_TEST

static graf_status fail_frequency(void *user, graf_view stem, uint64_t *out,
                                  graf_error *error)
{
    (void)user;
    (void)stem;
    (void)out;
    return graf_fail(error, GRAF_DAMAGED, "the dictionary is damaged");
}

static graf_status fail_expand(void *user, const graf_node *leaf,
                               graf_form_visitor visit, void *visit_user,
                               graf_error *error)
{
    (void)leaf;
    (void)visit;
    (void)visit_user;
    return fail_frequency(user, graf_view_of(NULL, 0), NULL, error);
}

/* What the statistics report is passed on as it is. */
START_TEST(test_failing_statistics)
{
    static const char *const queries[] = { "oil", "wor*" };
    const graf_statistics statistics = {
        { 1, 2, 3, 0 }, fail_frequency, fail_expand, NULL
    };
    graf_error error = GRAF_ERROR_INIT;
    query_tree tree;
    graf_plan *plan;

    tree_init(&tree, queries[_i]);
    ck_assert_int_eq(graf_plan_new(&tree.query, &statistics,
                                   graf_scoring_default(), &plan, &error),
                     GRAF_DAMAGED);
    ck_assert_ptr_null(plan);
    ck_assert_str_eq(error.message, "the dictionary is damaged");
    tree_release(&tree);
}
END_TEST

/* The score of a paragraph of an article "Oil and word0001". */
static double score(const char *query, const char *paragraph)
{
    const graf_article article = { .title =
                                       GRAF_VIEW_LITERAL("Oil and word0001"),
                                   .date = GRAF_NO_DATE };
    dictionary words = { 1, 3, false, 0, 0 };
    graf_analyzer *analyzer;
    graf_matcher *matcher;
    query_tree tree;
    graf_plan *plan;
    bool matches;
    double result;

    tree_init(&tree, query);
    ck_assert_int_eq(make_plan(&tree, &words, &plan, NULL), GRAF_OK);
    ck_assert_int_eq(
        graf_analyzer_new(graf_view_of_string("english"), &analyzer, NULL),
        GRAF_OK);
    ck_assert_int_eq(graf_matcher_new(plan, analyzer, &matcher, NULL), GRAF_OK);
    ck_assert_int_eq(graf_matcher_set_article(matcher, &article, NULL),
                     GRAF_OK);
    ck_assert_int_eq(graf_matcher_match(matcher, graf_view_of_string(paragraph),
                                        1, &matches, NULL),
                     GRAF_OK);
    result = graf_matcher_score(matcher);
    graf_matcher_free(matcher);
    graf_analyzer_free(analyzer);
    graf_plan_free(plan);
    tree_release(&tree);
    return result;
}

/* Scores of whole paragraphs; sums of the figures above. */
START_TEST(test_paragraph_score)
{
    static const struct {
        const char *query;
        const char *paragraph;
        double score;
    } expected[] = {
        { "", "oil", 0.0 },
        { "title:oil", "oil a b c d e f g h i", 0.0 },
        /* Twice in ten words, and in the headline. */
        { "oil", "oil oils c d e f g h i j", 3.2502644876 + 1.1819143591 },
        /* Exact forms score as their stem, which the headline has too. */
        { "=oils/oil", "oil a c d e f g h i j", 2.3638287182 + 1.1819143591 },
        { "oil", "nothing", 1.1819143591 },
        { "gas", "gas b c d e f g h i j", 0.6931471806 },
        { "(or gas oil)", "gas b c d e f g h i j",
          0.6931471806 + 1.1819143591 },
        { "(and gas (not oil))", "gas oil c d e f g h i j", 0.6931471806 },
        /* df 6: ln(1 + 94.5 / 6.5); two forms that fit make tf 2. */
        { "wor*", "word0001 word0002 c d e f g h i j",
          3.7720627174 + 1.3716591700 },
    };

    ck_assert_double_eq_tol(score(expected[_i].query, expected[_i].paragraph),
                            expected[_i].score, 3.0 / 1048576.0);
}
END_TEST

/* However the words are ordered, the sum is the same to the last bit. */
START_TEST(test_order_of_terms)
{
    static const char *const queries[] = {
        "(or oil gas coal wood wor*)", "(or wor* wood coal gas oil)",
        "(and wood (or oil coal) (optional gas) wor*)",
        "(or coal wor* (phrase 0 gas wood) oil)"
    };
    static const char *const paragraphs[] = {
        "oil gas coal wood word0001",
        "wood wood coal x y z oil oil gas word0002", "gas",
        "a b c d e f g h i j k l m n o coal wood gas oil oil oil"
    };
    double first = score(queries[0], paragraphs[_i]);
    size_t i;

    ck_assert_double_gt(first, 0.0);
    for (i = 1; i < sizeof queries / sizeof queries[0]; i++)
        ck_assert(score(queries[i], paragraphs[_i]) == first);
}
END_TEST

Suite *plan_suite(void);

Suite *plan_suite(void)
{
    Suite *suite = suite_create("plan");
    TCase *tcase = tcase_create("plan");

    tcase_add_loop_test(tcase, test_terms, 0, sizeof cases / sizeof cases[0]);
    tcase_add_loop_test(tcase, test_idf, 0, 4);
    tcase_add_loop_test(tcase, test_query_frequency, 0, 4);
    tcase_add_test(tcase, test_no_text);
    tcase_add_loop_test(tcase, test_score_word, 0, 5);
    tcase_add_loop_test(tcase, test_expansion, 0, 2);
    tcase_add_loop_test(tcase, test_expansion_limit, 0, 2);
    tcase_add_loop_test(tcase, test_failing_statistics, 0, 2);
    tcase_add_loop_test(tcase, test_paragraph_score, 0, 9);
    tcase_add_loop_test(tcase, test_order_of_terms, 0, 4);
    suite_add_tcase(suite, tcase);
    return suite;
}
