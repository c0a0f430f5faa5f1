/*
 * Facets and timelines against a count over the articles that a scan of every
 * paragraph finds; completions against the texts; stamps.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "graf/facets.h"
#include "graf/site.h"
#include "library.h"
#include "oracle.h"
#include "random_query.h"
#include "stories.h"

enum { SEED = 1978, ARTICLES = 90, QUERIES = 60, ALL_VALUES = 1000 };

static library folder;
static stories corpus;

/* Live and sealed parts, with articles that were replaced and deleted. */
static void make_indexes(void)
{
    graf_writer *writer;
    size_t i;

    library_make(&folder);
    stories_make(&corpus, ARTICLES, SEED);
    put_all_in(library_path(&folder, "live"), GRAF_WRITER_LIVE, corpus.items,
               corpus.count);
    put_all_in(library_path(&folder, "mixed"), GRAF_WRITER_SEALED, corpus.items,
               corpus.count / 2);
    put_all_in(library_path(&folder, "mixed"), GRAF_WRITER_LIVE,
               corpus.items + corpus.count / 2,
               corpus.count - corpus.count / 2);
    writer = open_writer_in(library_path(&folder, "mixed"), GRAF_WRITER_LIVE);
    for (i = 1; i < corpus.count / 2; i += 7)
        ck_assert(delete_article(writer, corpus.items[i].id));
    commit(writer);
    graf_writer_close(writer);
    writer = open_writer_in(library_path(&folder, "live"), GRAF_WRITER_LIVE);
    for (i = 1; i < corpus.count / 2; i += 7)
        ck_assert(delete_article(writer, corpus.items[i].id));
    commit(writer);
    graf_writer_close(writer);
    for (i = corpus.count / 2; i-- > 0;)
        if (i % 7 == 1)
            stories_remove(&corpus, i);
}

static void remove_indexes(void)
{
    stories_release(&corpus);
    library_remove(&folder);
}

/* ---- an independent count ------------------------------------------------ */

static bool has_value(const graf_article *article, graf_field field,
                      graf_view value)
{
    size_t count = graf_article_value_count(article, field);
    size_t i;

    for (i = 0; i < count; i++)
        if (graf_view_equal(graf_article_value(article, field, i), value))
            return true;
    return false;
}

static uint64_t count_value(const oracle_answer *answer, graf_field field,
                            graf_view value)
{
    uint64_t count = 0;
    size_t i;

    for (i = 0; i < answer->count; i++)
        count += has_value(answer->articles[i].article, field, value);
    return count;
}

static bool is_in(const graf_article *article, const graf_period *period)
{
    graf_civil civil;

    if (article->date == GRAF_NO_DATE)
        return period->year == 0;
    civil = graf_civil_from_date(article->date);
    return civil.year == period->year &&
           (period->month == 0 || civil.month == period->month);
}

static void expect_period(const oracle_answer *answer,
                          const graf_period *period, const char *query)
{
    uint64_t articles = 0;
    uint64_t paragraphs = 0;
    uint64_t held = 0;
    size_t i;

    for (i = 0; i < answer->count; i++) {
        if (!is_in(answer->articles[i].article, period))
            continue;
        articles++;
        paragraphs += answer->articles[i].count;
    }
    for (i = 0; i < corpus.count; i++)
        held += is_in(&corpus.items[i], period);
    ck_assert_msg(period->articles == articles &&
                      period->paragraphs == paragraphs && period->held == held,
                  "%d-%d of [%s]", period->year, period->month, query);
}

static void expect_periods(const oracle_answer *answer,
                           const graf_facets *facets, const char *query)
{
    uint64_t articles = facets->undated.articles;
    uint64_t held = facets->undated.held;
    size_t i;

    expect_period(answer, &facets->undated, query);
    for (i = 0; i < facets->year_count; i++)
        expect_period(answer, &facets->years[i], query);
    for (i = 0; i < facets->month_count; i++) {
        expect_period(answer, &facets->months[i], query);
        articles += facets->months[i].articles;
        held += facets->months[i].held;
    }
    ck_assert_uint_eq(articles, answer->count);
    ck_assert_uint_eq(held, corpus.count);
}

static void expect_values(const oracle_answer *answer, const graf_facet *facet,
                          const char *query)
{
    size_t i;
    size_t n;

    ck_assert_uint_eq(facet->distinct, facet->value_count);
    for (i = 0; i < facet->value_count; i++) {
        const graf_facet_value *value = &facet->values[i];

        ck_assert_msg(
            value->articles == count_value(answer, facet->field, value->text),
            "%.*s of [%s]", (int)value->text.length, value->text.data, query);
        ck_assert(i == 0 || value[-1].articles > value->articles ||
                  (value[-1].articles == value->articles &&
                   graf_view_compare(value[-1].text, value->text) < 0));
    }
    /* None is missing. */
    for (i = 0; i < answer->count; i++) {
        const graf_article *article = answer->articles[i].article;

        for (n = 0; n < graf_article_value_count(article, facet->field); n++) {
            graf_view wanted = graf_article_value(article, facet->field, n);
            size_t at = 0;

            while (at < facet->value_count &&
                   !graf_view_equal(facet->values[at].text, wanted))
                at++;
            ck_assert(wanted.length == 0 || at < facet->value_count);
        }
    }
}

static graf_facets *count_facets(graf_index *index, const char *query)
{
    graf_facets_request request = { graf_view_of_string(query),
                                    false,
                                    GRAF_FACETS_FIELDS,
                                    ALL_VALUES,
                                    true,
                                    0 };
    graf_error error = GRAF_ERROR_INIT;
    graf_facets *facets;

    expect_ok(graf_facets_count(&index, 1, &request, &facets, &error), &error);
    return facets;
}

/* ---- facets -------------------------------------------------------------- */

START_TEST(counts_are_those_of_a_scan)
{
    static const char *const names[] = { "live", "mixed" };
    graf_index *index = open_index(library_path(&folder, names[_i]));
    uint32_t random = SEED + (uint32_t)_i;
    char query[RANDOM_QUERY_SIZE];
    size_t answered = 0;
    oracle all;
    size_t n;

    oracle_init(&all, corpus.items, corpus.count);
    while (answered < QUERIES) {
        oracle_answer answer;

        random_query_make(&random, query);
        oracle_ask(&all, query, &answer);
        if (answer.status == GRAF_OK) {
            graf_facets *facets = count_facets(index, query);

            ck_assert(facets->complete);
            ck_assert_uint_eq(facets->counts.articles, answer.count);
            ck_assert_uint_eq(facets->counts.paragraphs, answer.paragraphs);
            expect_periods(&answer, facets, query);
            ck_assert_uint_eq(facets->facet_count, 6);
            for (n = 0; n < facets->facet_count; n++)
                expect_values(&answer, &facets->facets[n], query);
            graf_facets_free(facets);
            answered++;
        }
        oracle_answer_release(&answer);
    }
    oracle_release(&all);
    graf_index_close(index);
}
END_TEST

START_TEST(only_the_most_frequent_are_returned)
{
    graf_index *index = open_index(library_path(&folder, "mixed"));
    graf_facets_request request = { graf_view_of_string("date:0001..9999"),
                                    false,
                                    1u << GRAF_FIELD_SOURCE,
                                    1,
                                    false,
                                    0 };
    graf_error error = GRAF_ERROR_INIT;
    graf_facets *facets;

    expect_ok(graf_facets_count(&index, 1, &request, &facets, &error), &error);
    ck_assert_uint_eq(facets->facet_count, 1);
    ck_assert_uint_eq(facets->facets[0].value_count, 1);
    ck_assert_uint_gt(facets->facets[0].distinct, 1);
    ck_assert_uint_eq(facets->month_count, 0);
    graf_facets_free(facets);
    request.fields = 1u << GRAF_FIELD_TITLE;
    expect_failure(graf_facets_count(&index, 1, &request, &facets, &error),
                   &error, GRAF_INVALID_ARGUMENT, "what can be counted");
    ck_assert_ptr_null(facets);
    graf_index_close(index);
}
END_TEST

START_TEST(nothing_typed_still_says_what_is_held)
{
    graf_index *index = open_index(library_path(&folder, "mixed"));
    graf_facets_request request = { { NULL, 0 }, true, 0, 0, true, 0 };
    graf_error error = GRAF_ERROR_INIT;
    graf_facets *facets;
    uint64_t held;
    size_t i;

    expect_ok(graf_facets_count(&index, 1, &request, &facets, &error), &error);
    held = facets->undated.held;
    for (i = 0; i < facets->year_count; i++)
        held += facets->years[i].held;
    ck_assert_uint_eq(held, corpus.count);
    ck_assert_uint_eq(facets->counts.articles, 0);
    graf_facets_free(facets);
    graf_index_close(index);
}
END_TEST

/* ---- completions --------------------------------------------------------- */

START_TEST(words_are_completed_most_frequent_first)
{
    graf_index *index = open_index(library_path(&folder, "mixed"));
    const char *word = "";
    graf_completion words[4];
    graf_error error = GRAF_ERROR_INIT;
    uint32_t random = SEED;
    size_t found;
    size_t i;

    while (strlen(word) < 4)
        word = stories_word(&random);
    expect_ok(graf_complete(&index, 1, graf_view_of(word, 3), 0, words, 4,
                            &found, &error),
              &error);
    ck_assert_uint_gt(found, 0);
    for (i = 0; i < found; i++) {
        ck_assert_int_eq(strncmp(words[i].word, word, 3), 0);
        ck_assert(i == 0 || words[i - 1].paragraphs >= words[i].paragraphs);
    }
    graf_index_close(index);
}
END_TEST

START_TEST(what_is_no_beginning_of_a_word_completes_nothing)
{
    static const char *const prefixes[] = { "",   "a",        "*",     "?a",
                                            "a*", "\xff\xfe", "zzzzzz" };
    graf_index *index = open_index(library_path(&folder, "mixed"));
    graf_completion words[4];
    size_t found;

    expect_ok(graf_complete(&index, 1, graf_view_of_string(prefixes[_i]), 0,
                            words, 4, &found, NULL),
              NULL);
    ck_assert_uint_eq(found, 0);
    graf_index_close(index);
}
END_TEST

/* ---- stamps -------------------------------------------------------------- */

START_TEST(the_stamp_changes_with_the_index_only)
{
    library own;
    graf_error error = GRAF_ERROR_INIT;
    uint64_t stamps[4];
    char path[LIBRARY_PATH_SIZE + 64];

    library_make(&own);
    snprintf(path, sizeof path, "%s", library_path(&own, "index"));
    put_all_in(path, GRAF_WRITER_LIVE, corpus.items, 1);
    expect_ok(graf_index_stamp(path, &stamps[0], &error), &error);
    graf_index_close(open_index(path));
    expect_ok(graf_index_stamp(path, &stamps[1], &error), &error);
    put_all_in(path, GRAF_WRITER_LIVE, corpus.items + 1, 1);
    expect_ok(graf_index_stamp(path, &stamps[2], &error), &error);
    put_all_in(path, GRAF_WRITER_SEALED, corpus.items + 2, 2);
    expect_ok(graf_index_stamp(path, &stamps[3], &error), &error);
    ck_assert_uint_eq(stamps[0], stamps[1]);
    ck_assert_uint_ne(stamps[1], stamps[2]);
    ck_assert_uint_ne(stamps[2], stamps[3]);
    expect_failure(
        graf_index_stamp(library_path(&own, "none"), &stamps[0], &error),
        &error, GRAF_NOT_FOUND, "none");
    library_remove(&own);
}
END_TEST

Suite *facets_suite(void);

Suite *facets_suite(void)
{
    Suite *suite = suite_create("facets");
    TCase *cases = tcase_create("facets");

    tcase_add_unchecked_fixture(cases, make_indexes, remove_indexes);
    tcase_set_timeout(cases, 120);
    tcase_add_loop_test(cases, counts_are_those_of_a_scan, 0, 2);
    tcase_add_test(cases, only_the_most_frequent_are_returned);
    tcase_add_test(cases, nothing_typed_still_says_what_is_held);
    tcase_add_test(cases, words_are_completed_most_frequent_first);
    tcase_add_loop_test(cases, what_is_no_beginning_of_a_word_completes_nothing,
                        0, 7);
    tcase_add_test(cases, the_stamp_changes_with_the_index_only);
    suite_add_tcase(suite, cases);
    return suite;
}
