#include <check.h>
#include <time.h>

#include "graf/calendar.h"

Suite *calendar_suite(void);

static const struct {
    const char *text;
    int32_t date;
    int weekday; /* Monday is 0 */
} dates[] = {
    { "0001-01-01", -719162, 0 }, { "1582-10-15", -141427, 4 },
    { "1600-02-29", -135081, 1 }, { "1899-12-31", -25568, 6 },
    { "1969-12-31", -1, 2 },      { "1970-01-01", 0, 3 },
    { "1970-03-01", 59, 6 },      { "2000-02-29", 11016, 1 },
    { "2021-12-15", 18976, 2 },   { "9999-12-31", 2932896, 4 },
};

START_TEST(known_dates)
{
    char text[GRAF_DATE_TEXT_SIZE];
    int32_t date = 0;

    ck_assert(graf_date_read(graf_view_of_string(dates[_i].text), &date));
    ck_assert_int_eq(date, dates[_i].date);
    ck_assert_int_eq(graf_weekday(date), dates[_i].weekday);
    graf_date_format(date, text);
    ck_assert_str_eq(text, dates[_i].text);
}
END_TEST

/* Every day of ten thousand years, one after the other: the oracle counts. */
START_TEST(days_follow_each_other)
{
    graf_civil civil = { 1, 1, 1 };
    int32_t date = graf_date_from_civil(civil);
    int weekday = 0;

    for (; civil.year <= 9999; date++) {
        graf_civil back = graf_civil_from_date(date);

        if (graf_date_from_civil(civil) != date || back.year != civil.year ||
            back.month != civil.month || back.day != civil.day ||
            graf_weekday(date) != weekday || !graf_civil_is_valid(civil))
            ck_abort_msg("%d-%d-%d", civil.year, civil.month, civil.day);
        weekday = (weekday + 1) % 7;
        if (++civil.day > graf_days_in_month(civil.year, civil.month)) {
            civil.day = 1;
            civil.month++;
        }
        if (civil.month > 12) {
            civil.month = 1;
            civil.year++;
        }
    }
    ck_assert_int_eq(date, 2932897);
}
END_TEST

START_TEST(months_have_their_lengths)
{
    ck_assert_int_eq(graf_days_in_month(2021, 2), 28);
    ck_assert_int_eq(graf_days_in_month(2020, 2), 29);
    ck_assert_int_eq(graf_days_in_month(1900, 2), 28);
    ck_assert_int_eq(graf_days_in_month(2000, 2), 29);
    ck_assert_int_eq(graf_days_in_month(2021, 4), 30);
    ck_assert_int_eq(graf_days_in_month(2021, 12), 31);
}
END_TEST

static const char *const bad_dates[] = {
    "",           "2021",        "2021-12",    "2021-12-1",  "2021-12-151",
    "2021-02-30", "2021-02-29",  "2021-00-10", "2021-13-10", "2021-10-00",
    "2021-10-32", "0000-01-01",  "-001-01-01", "2021/12/15", "2021-1a-15",
    " 2021-12-1", "20211-12-15", "2021-12-1 ", "+021-12-15",
};

START_TEST(bad_dates_are_refused)
{
    int32_t date = 5;

    ck_assert(!graf_date_read(graf_view_of_string(bad_dates[_i]), &date));
    ck_assert_int_eq(date, GRAF_NO_DATE);
}
END_TEST

START_TEST(impossible_days_are_not_valid)
{
    static const graf_civil days[] = {
        { 0, 1, 1 },     { 10000, 1, 1 }, { -1, 1, 1 },    { 2021, 0, 1 },
        { 2021, 13, 1 }, { 2021, 1, 0 },  { 2021, 1, 32 }, { 2021, 4, 31 },
    };

    ck_assert(!graf_civil_is_valid(days[_i]));
}
END_TEST

START_TEST(dates_have_four_digit_years)
{
    static const graf_civil first = { 1, 1, 1 };
    static const graf_civil last = { 9999, 12, 31 };

    ck_assert(graf_date_is_valid(GRAF_NO_DATE));
    ck_assert(!graf_date_is_valid(GRAF_NO_DATE + 1));
    ck_assert(!graf_date_is_valid(graf_date_from_civil(first) - 1));
    ck_assert(graf_date_is_valid(graf_date_from_civil(first)));
    ck_assert(graf_date_is_valid(graf_date_from_civil(last)));
    ck_assert(!graf_date_is_valid(graf_date_from_civil(last) + 1));
    ck_assert(!graf_date_is_valid(INT32_MAX));
}
END_TEST

START_TEST(no_date_formats_as_nothing)
{
    char text[GRAF_DATE_TEXT_SIZE] = "x";

    graf_date_format(GRAF_NO_DATE, text);
    ck_assert_str_eq(text, "");
}
END_TEST

START_TEST(today_is_the_clocks)
{
    time_t before = time(NULL);
    int32_t today = graf_today();
    time_t after = time(NULL);

    ck_assert_int_ge(today, (int32_t)(before / 86400));
    ck_assert_int_le(today, (int32_t)(after / 86400));
}
END_TEST

Suite *calendar_suite(void)
{
    Suite *suite = suite_create("calendar");
    TCase *test_case = tcase_create("dates");

    tcase_add_loop_test(test_case, known_dates, 0,
                        sizeof dates / sizeof dates[0]);
    tcase_add_test(test_case, days_follow_each_other);
    tcase_add_test(test_case, months_have_their_lengths);
    tcase_add_loop_test(test_case, bad_dates_are_refused, 0,
                        sizeof bad_dates / sizeof bad_dates[0]);
    tcase_add_loop_test(test_case, impossible_days_are_not_valid, 0, 8);
    tcase_add_test(test_case, dates_have_four_digit_years);
    tcase_add_test(test_case, no_date_formats_as_nothing);
    tcase_add_test(test_case, today_is_the_clocks);
    suite_add_tcase(suite, test_case);
    return suite;
}
