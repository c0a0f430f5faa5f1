/* What follows date: since: until:. Today is Wednesday, 2021-12-15. */
#include <check.h>

#include "parsing.h"

static const struct {
    const char *query;
    const char *tree;
    const char *echo;
} date_cases[] = {
    { "date:2021", "date:2021-01-01..2021-12-31", "date:2021" },
    { "date:2021-12", "date:2021-12-01..2021-12-31", "date:2021-12" },
    { "date:2021-12-15", "date:2021-12-15..2021-12-15", "date:2021-12-15" },
    { "date:2021-2", "date:2021-02-01..2021-02-28", "date:2021-02" },
    { "date:2021-1-5", "date:2021-01-05..2021-01-05", "date:2021-01-05" },
    { "date:2020-02", "date:2020-02-01..2020-02-29", "date:2020-02" },
    { "date:1900-02", "date:1900-02-01..1900-02-28", "date:1900-02" },
    { "date:2020-02-29", "date:2020-02-29..2020-02-29", "date:2020-02-29" },
    { "date:0001", "date:0001-01-01..0001-12-31", "date:0001" },
    { "date:9999", "date:9999-01-01..9999-12-31", "date:9999" },
    { "DATE:2021", "date:2021-01-01..2021-12-31", "date:2021" },
    { "date:\"2021\"", "date:2021-01-01..2021-12-31", "date:2021" },

    { "date:2021..2022", "date:2021-01-01..2022-12-31",
      "date:2021-01-01..2022-12-31" },
    { "date:2021-11..2022-02", "date:2021-11-01..2022-02-28",
      "date:2021-11-01..2022-02-28" },
    { "date:2021-11..2021", "date:2021-11-01..2021-12-31",
      "date:2021-11-01..2021-12-31" },
    { "date:2021..2021-03-05", "date:2021-01-01..2021-03-05",
      "date:2021-01-01..2021-03-05" },
    { "date:2021-12..2021-12", "date:2021-12-01..2021-12-31", "date:2021-12" },
    { "date:2021-12-15..2021-12", "date:2021-12-15..2021-12-31",
      "date:2021-12-15..2021-12-31" },
    { "date:2021-03..", "date:2021-03-01..", "date:2021-03-01.." },
    { "date:..2021-03", "date:..2021-03-31", "date:..2021-03-31" },
    { "date:\"2021-03 .. 2021-04\"", "date:2021-03-01..2021-04-30",
      "date:2021-03-01..2021-04-30" },
    { "since:2021", "date:2021-01-01..", "date:2021-01-01.." },
    { "since:2021-12-15", "date:2021-12-15..", "date:2021-12-15.." },
    { "after:2021", NULL, NULL },
    { "until:2021-02", "date:..2021-02-28", "date:..2021-02-28" },
    { "since:2020 until:2021", "(and date:2020-01-01.. date:..2021-12-31)",
      "date:2020-01-01.. AND date:..2021-12-31" },

    { "date:*-12-15", "day:12-15", "date:*-12-15" },
    { "date:*-1-5", "day:01-05", "date:*-01-05" },
    { "date:*-02-29", "day:02-29", "date:*-02-29" },

    { "date:today", "date:2021-12-15..2021-12-15", "date:2021-12-15" },
    { "date:Yesterday", "date:2021-12-14..2021-12-14", "date:2021-12-14" },
    { "date:this-week", "date:2021-12-13..2021-12-19",
      "date:2021-12-13..2021-12-19" },
    { "date:last-week", "date:2021-12-06..2021-12-12",
      "date:2021-12-06..2021-12-12" },
    { "date:\"last week\"", "date:2021-12-06..2021-12-12",
      "date:2021-12-06..2021-12-12" },
    { "date:\"Last  Week\"", "date:2021-12-06..2021-12-12",
      "date:2021-12-06..2021-12-12" },
    { "date:this-month", "date:2021-12-01..2021-12-31", "date:2021-12" },
    { "date:last-month", "date:2021-11-01..2021-11-30", "date:2021-11" },
    { "date:this-year", "date:2021-01-01..2021-12-31", "date:2021" },
    { "date:last-year", "date:2020-01-01..2020-12-31", "date:2020" },
    { "date:last-7-days", "date:2021-12-09..2021-12-15",
      "date:2021-12-09..2021-12-15" },
    { "date:last-1-days", "date:2021-12-15..2021-12-15", "date:2021-12-15" },
    { "date:\"last 30 days\"", "date:2021-11-16..2021-12-15",
      "date:2021-11-16..2021-12-15" },
    { "since:last-week", "date:2021-12-06..", "date:2021-12-06.." },
    { "since:yesterday", "date:2021-12-14..", "date:2021-12-14.." },
    { "until:last-year", "date:..2020-12-31", "date:..2020-12-31" },
    { "date:last-year..today", "date:2020-01-01..2021-12-15",
      "date:2020-01-01..2021-12-15" },
    { "-date:2021 oil", "(and oil (not date:2021-01-01..2021-12-31))",
      "oil AND NOT date:2021" },
};

START_TEST(dates)
{
    parsing state;

    parsing_init(&state);
    parsing_read(&state, graf_view_of_string(date_cases[_i].query), false);
    if (date_cases[_i].tree == NULL) {
        ck_assert_int_eq(state.status, GRAF_BAD_QUERY);
    } else {
        ck_assert_msg(state.status == GRAF_OK, "%s", state.error.message);
        ck_assert_str_eq(state.tree, date_cases[_i].tree);
        ck_assert_msg(graf_view_equal(state.query->echo,
                                      graf_view_of_string(date_cases[_i].echo)),
                      "%.*s", (int)state.query->echo.length,
                      state.query->echo.data);
        parsing_check_echo(&state);
    }
    parsing_release(&state);
}
END_TEST

static const struct {
    const char *query;
    uint32_t column;
    uint32_t width;
    const char *message;
} error_cases[] = {
    { "date:2021-02-30", 6, 10, "no day 30: February 2021 has 28 days" },
    { "date:2100-02-29", 6, 10, "no day 29: February 2100 has 28 days" },
    { "date:2021-4-31", 6, 9, "no day 31: April 2021 has 30 days" },
    { "date:2021-12-00", 6, 10, "no day 0" },
    { "date:2021-13", 6, 7, "no month 13: months run from 01 to 12" },
    { "date:2021-00-10", 6, 10, "no month 0" },
    { "date:2021-02-30..2022", 6, 10, "no day 30" },
    { "date:2021..2022-02-30", 12, 10, "no day 30" },
    { "date:2022..2021", 6, 10, "write the earlier date first, 2021..2022" },
    { "date:2021-12..2021-11", 6, 16, "runs backwards" },
    { "date:2022..last-year", 6, 15, "runs backwards" },
    { "date:x", 6, 1, "\"x\" is not a date: write a day 2021-12-15" },
    { "date:0000", 6, 4, "\"0000\" is not a date" },
    { "date:21", 6, 2, "\"21\" is not a date" },
    { "date:12021", 6, 5, "not a date" },
    { "date:20211215", 6, 8, "not a date" },
    { "date:2021/12/15", 6, 10, "not a date" },
    { "date:15.12.2021", 6, 10, "not a date" },
    { "date:2021-", 6, 5, "not a date" },
    { "date:2021-12-", 6, 8, "not a date" },
    { "date:2021-123", 6, 8, "not a date" },
    { "date:2021-12-15-1", 6, 12, "not a date" },
    { "date:-2021", 6, 5, "not a date" },
    { "date:..", 6, 2, "not a date" },
    { "date:2021...2022", 12, 5, "not a date" },
    { "date:a..b", 6, 1, "not a date" },
    { "date:last week", 6, 4, "last-week" },
    { "date:\"next week\"", 7, 9, "not a date" },
    { "date:last-0-days", 6, 11, "not a date" },
    { "date:last-x-days", 6, 11, "not a date" },
    { "date:last--days", 6, 10, "not a date" },
    { "date:last-36501-days", 6, 15, "not a date" },
    { "date:*", 6, 1, "as in *-12-15" },
    { "date:*-12", 6, 4, "as in *-12-15" },
    { "date:*12-15", 6, 6, "as in *-12-15" },
    { "date:*-12-15-1", 6, 9, "as in *-12-15" },
    { "date:*-13-01", 6, 7, "no month 13" },
    { "date:*-02-30", 6, 7, "no day 30: February has 29 days" },
    { "date:*-04-31", 6, 7, "no day 31: April has 30 days" },
    { "date:*-12-15..2021", 6, 13, "as in *-12-15" },
    { "since:2020..2021", 7, 10, "write date:2020..2021" },
    { "until:*-12-15", 7, 7, "write date:*-12-15" },
    { "since:soon", 7, 4, "not a date" },
    { "date:=2021", 6, 5, "not a date" },
    { "date:\"2021\"~3", 6, 8, "here is only one" },
};

START_TEST(date_errors)
{
    parsing state;

    parsing_init(&state);
    parsing_read(&state, graf_view_of_string(error_cases[_i].query), false);
    ck_assert_msg(state.status == GRAF_BAD_QUERY, "%s", state.tree);
    ck_assert_msg(strstr(state.error.message, error_cases[_i].message) != NULL,
                  "%s", state.error.message);
    ck_assert_uint_eq(state.error.column, error_cases[_i].column);
    ck_assert_uint_eq(state.error.width, error_cases[_i].width);
    parsing_release(&state);
}
END_TEST

/* "Last month" on every day of three years, by counting days. */
START_TEST(relative_dates_hold_on_every_day)
{
    const graf_civil first = { 2019, 1, 1 };
    graf_query_options options = { false, 0 };
    parsing state;
    int32_t i;

    parsing_init(&state);
    for (i = 0; i < 3 * 365; i++) {
        const graf_node *month;
        const graf_node *week;
        graf_civil today;
        graf_query *query;
        int32_t date;

        options.today = graf_date_from_civil(first) + i;
        ck_assert_int_eq(
            graf_query_parse(
                graf_view_of_string("date:last-month OR date:last-week"),
                &options, state.analyzer, &query, &state.error),
            GRAF_OK);
        month = query->root->children[0];
        week = query->root->children[1];
        today = graf_civil_from_date(options.today);
        date = options.today - today.day;
        ck_assert_int_eq(month->date_to, date);
        ck_assert_int_eq(month->date_from,
                         date - graf_civil_from_date(date).day + 1);
        ck_assert_int_eq(graf_weekday(week->date_from), 0);
        ck_assert_int_eq(week->date_to, week->date_from + 6);
        ck_assert_int_ge(options.today - week->date_to, 1);
        ck_assert_int_le(options.today - week->date_to, 7);
        graf_query_free(query);
    }
    parsing_release(&state);
}
END_TEST

/* Whatever the clock says, the dates are ones that can be written. */
START_TEST(clocks_at_the_ends_of_time)
{
    static const int32_t clocks[] = { INT32_MIN, INT32_MIN + 1, -719162,
                                      0,         2932896,       INT32_MAX };
    const graf_query_options options = { false, clocks[_i] };
    graf_query *query;
    parsing state;

    parsing_init(&state);
    ck_assert_int_eq(
        graf_query_parse(
            graf_view_of_string("date:last-week OR date:this-week OR "
                                "date:last-year OR date:last-month OR "
                                "date:last-36500-days OR date:yesterday"),
            &options, state.analyzer, &query, &state.error),
        GRAF_OK);
    state.query = query;
    state.tree = NULL;
    {
        graf_query *again;

        ck_assert_int_eq(graf_query_parse(query->echo, &options, state.analyzer,
                                          &again, &state.error),
                         GRAF_OK);
        ck_assert(graf_view_equal(again->echo, query->echo));
        graf_query_free(again);
    }
    parsing_release(&state);
}
END_TEST

Suite *query_dates_suite(void);

Suite *query_dates_suite(void)
{
    Suite *suite = suite_create("query dates");
    TCase *tcase = tcase_create("dates");

    tcase_add_loop_test(tcase, dates, 0,
                        sizeof date_cases / sizeof date_cases[0]);
    tcase_add_loop_test(tcase, date_errors, 0,
                        sizeof error_cases / sizeof error_cases[0]);
    tcase_add_test(tcase, relative_dates_hold_on_every_day);
    tcase_add_loop_test(tcase, clocks_at_the_ends_of_time, 0, 6);
    suite_add_tcase(suite, tcase);
    return suite;
}
