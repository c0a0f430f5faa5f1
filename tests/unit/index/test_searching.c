/*
 * What a search shows: paragraphs and their neighbours, spans, windows,
 * missing words, limits, budgets.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "library.h"
#include "stories.h"

static library folder;
static graf_index *index_of_reports;

/* Paragraphs are numbered from 1; "oil" stands in 2, 4, 5 and 9 of them. */
static const char *const report[] = {
    "Rain fell.",
    "Oil rose.",
    "Nothing else.",
    "Oil, oil and oil.",
    "Of oil and rain.",
    "Sunday was calm.",
    "Monday was calmer.",
    "Tuesday, no news.",
    "At last some oil again today.",
    "The end of the week.",
};

enum { REPORT_COUNT = sizeof report / sizeof report[0] };

static void make_reports(void)
{
    graf_view paragraphs[REPORT_COUNT];
    graf_article articles[2];
    size_t i;

    for (i = 0; i < REPORT_COUNT; i++)
        paragraphs[i] = graf_view_of_string(report[i]);
    memset(articles, 0, sizeof articles);
    articles[0].id = graf_view_of_string("week");
    articles[0].title = graf_view_of_string("A week of embargoes");
    articles[0].date = 100;
    articles[0].paragraphs.items = paragraphs;
    articles[0].paragraphs.count = REPORT_COUNT;
    articles[1].id = graf_view_of_string("weather");
    articles[1].title = graf_view_of_string("Rain");
    articles[1].date = GRAF_NO_DATE;
    articles[1].paragraphs.items = paragraphs;
    articles[1].paragraphs.count = 1;
    library_make(&folder);
    put_all(library_path(&folder, "index"), articles, 2);
    index_of_reports = open_index(folder.path);
}

static void remove_reports(void)
{
    graf_index_close(index_of_reports);
    library_remove(&folder);
}

static graf_search_request request_for(const char *query)
{
    graf_search_request request = graf_search_request_default();

    request.query = graf_view_of_string(query);
    return request;
}

static graf_results *search_for(const graf_search_request *request)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_results *results;

    expect_ok(graf_search(&index_of_reports, 1, request, &results, &error),
              &error);
    return results;
}

/* ---- paragraphs ---------------------------------------------------------- */

/* The hits of the first article as "4 5(3)": neighbours in parentheses. */
static void describe_hits(const graf_results *results, char *out, size_t size)
{
    const graf_hit_article *article = &results->articles[0];
    size_t length = 0;
    size_t i;

    out[0] = '\0';
    for (i = 0; i < article->hit_count; i++)
        length +=
            (size_t)snprintf(out + length, size - length,
                             article->hits[i].matches ? "%s%u" : "%s(%u)",
                             i > 0 ? " " : "", article->hits[i].paragraph);
}

static const struct {
    const char *query;
    graf_order order;
    size_t per_article;
    uint32_t context;
    const char *hits;
} selections[] = {
    { "oil", GRAF_ORDER_RELEVANCE, 9, 0, "4 2 5 9" },
    { "oil", GRAF_ORDER_RELEVANCE, 2, 0, "4 2" },
    { "oil", GRAF_ORDER_NEWEST, 9, 0, "2 4 5 9" },
    { "oil", GRAF_ORDER_NEWEST, 2, 0, "2 4" },
    { "oil", GRAF_ORDER_OLDEST, 3, 0, "2 4 5" },
    { "oil", GRAF_ORDER_RELEVANCE, 1, 1, "(3) 4 5" },
    { "oil", GRAF_ORDER_RELEVANCE, 2, 1, "(3) 4 5 (1) 2" },
    { "oil", GRAF_ORDER_NEWEST, 9, 1, "(1) 2 (3) 4 5 (6) (8) 9 (10)" },
    { "week", GRAF_ORDER_NEWEST, 9, 1, "0 (9) 10" },
    { "\"oil again\"", GRAF_ORDER_RELEVANCE, 1, 100,
      "(1) (2) (3) (4) (5) (6) (7) (8) 9 (10)" },
    { "embargo", GRAF_ORDER_RELEVANCE, 9, 3, "0" },
    { "date:1970", GRAF_ORDER_RELEVANCE, 3, 0, "1 2 3" },
};

START_TEST(hits)
{
    graf_search_request request = request_for(selections[_i].query);
    graf_results *results;
    char described[128];

    request.order = selections[_i].order;
    request.per_article = selections[_i].per_article;
    request.context = selections[_i].context;
    results = search_for(&request);
    ck_assert_uint_eq(results->article_count, 1);
    describe_hits(results, described, sizeof described);
    ck_assert_str_eq(described, selections[_i].hits);
    graf_results_free(results);
}
END_TEST

START_TEST(text_and_spans)
{
    graf_search_request request = request_for("embargo oil");
    graf_results *results;
    const graf_hit_article *article;
    const graf_hit *hit;

    results = search_for(&request);
    article = &results->articles[0];
    ck_assert_uint_eq(article->matching, 5);
    ck_assert_uint_eq(article->title_span_count, 1);
    ck_assert_uint_eq(article->title_spans[0].start, strlen("A week of "));
    ck_assert_uint_eq(article->paragraph_count, REPORT_COUNT);
    for (hit = article->hits; hit->paragraph != 4; hit++)
        ck_assert(hit < article->hits + article->hit_count);
    ck_assert(graf_view_equal(hit->text, graf_view_of_string(report[3])));
    ck_assert_uint_eq(hit->span_count, 3);
    ck_assert_uint_eq(hit->spans[1].start, 5);
    ck_assert_uint_eq(hit->spans[1].end, 8);
    graf_results_free(results);
    request.without_text = true;
    results = search_for(&request);
    ck_assert_uint_eq(results->articles[0].hits[0].text.length, 0);
    ck_assert_uint_eq(results->articles[0].title_span_count, 0);
    graf_results_free(results);
}
END_TEST

START_TEST(no_articles_but_counts)
{
    graf_search_request request = request_for("rain");
    graf_results *results;

    request.limit = 0;
    request.count = true;
    results = search_for(&request);
    ck_assert_uint_eq(results->article_count, 0);
    ck_assert_uint_eq(results->counts.articles, 2);
    ck_assert_uint_eq(results->counts.paragraphs, 4);
    ck_assert(results->counts.complete);
    graf_results_free(results);
}
END_TEST

/* ---- words that are not there -------------------------------------------- */

static const struct {
    const char *query;
    const char *missing; /* NULL: none is */
    uint32_t column;
    const char *suggestion;
} missing_words[] = {
    { "oil", NULL, 0, "" },
    { "oil sundey", "sundey", 5, "sunday" },
    { "oil AND Mondya", "Mondya", 9, "monday" },
    { "xylophone", "xylophone", 1, "" },
    { "oyl", "oyl", 1, "" }, /* too short to guess */
    { "oil -sundey", NULL, 0, "" },
    { "sund*", NULL, 0, "" },
    { "embargo", NULL, 0, "" }, /* its stem stands in a headline */
};

START_TEST(missing)
{
    graf_search_request request = request_for(missing_words[_i].query);
    graf_results *results = search_for(&request);

    if (missing_words[_i].missing == NULL) {
        ck_assert_uint_eq(results->missing_count, 0);
    } else {
        const graf_missing_word *word = &results->missing[0];

        ck_assert_uint_eq(results->missing_count, 1);
        ck_assert(graf_view_equal(
            word->word, graf_view_of_string(missing_words[_i].missing)));
        ck_assert_uint_eq(word->column, missing_words[_i].column);
        ck_assert(
            graf_view_equal(word->suggestion,
                            graf_view_of_string(missing_words[_i].suggestion)));
        ck_assert_uint_eq(word->suggestion_frequency,
                          word->suggestion.length > 0 ? 1 : 0);
    }
    graf_results_free(results);
}
END_TEST

/* ---- limits -------------------------------------------------------------- */

static void expect_refusal(const graf_search_request *request, size_t indexes,
                           graf_status status, const char *words)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_results *results;

    expect_failure(
        graf_search(&index_of_reports, indexes, request, &results, &error),
        &error, status, words);
    ck_assert_ptr_null(results);
}

START_TEST(requests_are_bounded)
{
    graf_search_request request = request_for("oil");

    expect_refusal(&request, 0, GRAF_INVALID_ARGUMENT, "no index");
    request.limit = GRAF_SEARCH_LIMIT_MAX + 1;
    expect_refusal(&request, 1, GRAF_OVER_LIMIT, "10000 articles");
    request = request_for("oil");
    request.offset = GRAF_SEARCH_OFFSET_MAX + 1;
    expect_refusal(&request, 1, GRAF_OVER_LIMIT, "100000 articles");
    request = request_for("oil");
    request.context = GRAF_SEARCH_CONTEXT_MAX + 1;
    expect_refusal(&request, 1, GRAF_OVER_LIMIT, "100 neighbours");
    request = request_for("oil");
    request.per_article = 0;
    expect_refusal(&request, 1, GRAF_INVALID_ARGUMENT, "at least one");
    request = request_for("oil AND");
    expect_refusal(&request, 1, GRAF_BAD_QUERY, "AND");
}
END_TEST

START_TEST(indexes_of_two_languages)
{
    const graf_writer_options french = { .language =
                                             GRAF_VIEW_LITERAL("french") };
    graf_search_request request = request_for("oil");
    graf_error error = GRAF_ERROR_INIT;
    graf_index *indexes[2];
    graf_results *results;
    graf_writer *writer;

    expect_ok(graf_writer_open(library_path(&folder, "french"), &french,
                               &writer, &error),
              &error);
    graf_writer_close(writer);
    indexes[0] = index_of_reports;
    indexes[1] = open_index(folder.path);
    expect_failure(graf_search(indexes, 2, &request, &results, &error), &error,
                   GRAF_INVALID_ARGUMENT, "french");
    graf_index_close(indexes[1]);
}
END_TEST

/* However little time there is, what is found is right and never an error. */
START_TEST(little_time)
{
    static const char *const queries[] = { "the OR of OR *in*",
                                           "\"the oil\"~5 minister",
                                           "the NEAR/5 (oil OR a)" };
    graf_search_request request = request_for(queries[_i % 3]);
    graf_error error = GRAF_ERROR_INIT;
    graf_results *results;
    uint64_t most;
    graf_index *index;
    stories corpus;

    stories_make(&corpus, 300, 8);
    put_all(library_path(&folder, "large"), corpus.items, corpus.count);
    index = open_index(folder.path);
    request.count = true;
    expect_ok(graf_search(&index, 1, &request, &results, &error), &error);
    ck_assert(results->complete);
    most = results->counts.paragraphs;
    ck_assert_uint_gt(most, 0);
    graf_results_free(results);
    for (request.budget = 1; request.budget < 20; request.budget++) {
        expect_ok(graf_search(&index, 1, &request, &results, &error), &error);
        if (results->complete)
            ck_assert_uint_eq(results->counts.paragraphs, most);
        ck_assert_uint_le(results->counts.paragraphs, most);
        graf_results_free(results);
    }
    graf_index_close(index);
    stories_release(&corpus);
}
END_TEST

Suite *searching_suite(void);

Suite *searching_suite(void)
{
    Suite *suite = suite_create("searching");
    TCase *tests = tcase_create("searching");

    tcase_add_checked_fixture(tests, make_reports, remove_reports);
    tcase_add_loop_test(tests, hits, 0,
                        sizeof selections / sizeof selections[0]);
    tcase_add_test(tests, text_and_spans);
    tcase_add_test(tests, no_articles_but_counts);
    tcase_add_loop_test(tests, missing, 0,
                        sizeof missing_words / sizeof missing_words[0]);
    tcase_add_test(tests, requests_are_bounded);
    tcase_add_test(tests, indexes_of_two_languages);
    tcase_add_loop_test(tests, little_time, 0, 3);
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    return suite;
}
