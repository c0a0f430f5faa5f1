/*
 * Ranges of dates, which a search makes of days, months and years, against
 * a comparison of each article's date.
 */
#include <check.h>
#include <stdio.h>

#include "library.h"
#include "stories.h"

enum {
    ARTICLES = 400,
    RANGES = 400,
    FIRST = 18200, /* 2019-10-31 */
    DAYS = 900,
    UNDATED_IN = 20 /* one of so many */
};

static library folder;
static int32_t dates[ARTICLES];

/* Most days of the range, and some far from it. */
static int32_t make_date(uint32_t *random)
{
    if (stories_below(random, UNDATED_IN) == 0)
        return GRAF_NO_DATE;
    if (stories_below(random, 10) == 0)
        return (int32_t)stories_below(random, 36500) - 20000;
    return FIRST + (int32_t)stories_below(random, DAYS);
}

static void make_index(void)
{
    graf_article articles[ARTICLES];
    char ids[ARTICLES][16];
    uint32_t random = 11;
    size_t i;

    memset(articles, 0, sizeof articles);
    for (i = 0; i < ARTICLES; i++) {
        snprintf(ids[i], sizeof ids[i], "%zu", i);
        dates[i] = make_date(&random);
        articles[i].id = graf_view_of_string(ids[i]);
        articles[i].title = graf_view_of_string("news");
        articles[i].date = dates[i];
    }
    library_make(&folder);
    put_all(library_path(&folder, "index"), articles, ARTICLES);
}

static void remove_index(void)
{
    library_remove(&folder);
}

static uint64_t count_by_search(graf_index *index, const char *query)
{
    graf_search_request request = graf_search_request_default();
    graf_error error = GRAF_ERROR_INIT;
    graf_results *results;
    uint64_t count;

    request.query = graf_view_of_string(query);
    request.limit = 0;
    request.count = true;
    expect_ok(graf_search(&index, 1, &request, &results, &error), &error);
    count = results->counts.articles;
    graf_results_free(results);
    return count;
}

static uint64_t count_by_scan(int32_t from, int32_t to)
{
    uint64_t count = 0;
    size_t i;

    for (i = 0; i < ARTICLES; i++)
        if (dates[i] != GRAF_NO_DATE && dates[i] >= from && dates[i] <= to)
            count++;
    return count;
}

START_TEST(ranges)
{
    graf_index *index = open_index(library_path(&folder, "index"));
    uint32_t random = 5;
    int i;

    for (i = 0; i < RANGES; i++) {
        int32_t from = FIRST + (int32_t)stories_below(&random, DAYS);
        int32_t to = from + (int32_t)stories_below(
                                &random, 1 + stories_below(&random, 800));
        char first[GRAF_DATE_TEXT_SIZE];
        char last[GRAF_DATE_TEXT_SIZE];
        char query[64];

        graf_date_format(from, first);
        graf_date_format(to, last);
        snprintf(query, sizeof query, "news date:%s..%s", first, last);
        ck_assert_msg(count_by_search(index, query) == count_by_scan(from, to),
                      "%s", query);
        snprintf(query, sizeof query, "news since:%s", first);
        ck_assert_msg(count_by_search(index, query) ==
                          count_by_scan(from, INT32_MAX),
                      "%s", query);
        snprintf(query, sizeof query, "news until:%s", last);
        ck_assert_msg(count_by_search(index, query) ==
                          count_by_scan(INT32_MIN + 1, to),
                      "%s", query);
    }
    graf_index_close(index);
}
END_TEST

START_TEST(a_day_of_any_year)
{
    graf_index *index = open_index(library_path(&folder, "index"));
    int month, day;

    for (month = 1; month <= 12; month++)
        for (day = 1; day <= graf_days_in_month(2020, month); day++) {
            uint64_t expected = 0;
            char query[32];
            size_t i;

            for (i = 0; i < ARTICLES; i++) {
                graf_civil civil = { 0, 0, 0 };

                if (dates[i] != GRAF_NO_DATE)
                    civil = graf_civil_from_date(dates[i]);
                expected += civil.month == month && civil.day == day;
            }
            snprintf(query, sizeof query, "news date:*-%02d-%02d", month, day);
            ck_assert_msg(count_by_search(index, query) == expected, "%s",
                          query);
        }
    graf_index_close(index);
}
END_TEST

Suite *date_ranges_suite(void);

Suite *date_ranges_suite(void)
{
    Suite *suite = suite_create("date ranges");
    TCase *tests = tcase_create("against a comparison");

    tcase_add_unchecked_fixture(tests, make_index, remove_index);
    tcase_add_test(tests, ranges);
    tcase_add_test(tests, a_day_of_any_year);
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    return suite;
}
