/*
 * What follows date: since: until:. Days, months and years are calendar ones;
 * weeks run from Monday to Sunday; all of them whole.
 */
#include "query_private.h"

#include <stdio.h>

enum {
    OPEN_FROM = INT32_MIN + 1, /* GRAF_NO_DATE is in no range */
    OPEN_TO = INT32_MAX,
    FIRST_YEAR = 1,
    LAST_YEAR = 9999,
    DAYS_BACK_LIMIT = 36500
};

typedef struct date_range {
    int32_t from;
    int32_t to;
} date_range;

#define WHAT_IS_RIGHT                                                          \
    "write a day 2021-12-15, a month 2021-12, a year 2021, a range "           \
    "2021-11..2022-02, or today, yesterday, last-week, this-month, "           \
    "last-7-days"

static graf_status fail_form(const graf_parser *parser, graf_view value,
                             graf_error *error)
{
    return graf_query_fail(error, parser->text, value,
                           "\"%.*s\" is not a date: " WHAT_IS_RIGHT,
                           GRAF_SHOWN(value));
}

/* Reads up to `width` digits from *rest on; at least `least` of them. */
static bool read_part(graf_view *rest, size_t least, size_t most, int *out)
{
    uint32_t number;
    size_t length = 0;

    while (length < rest->length && rest->data[length] != '-')
        length++;
    if (length < least || length > most ||
        !graf_query_read_number(graf_view_of(rest->data, length), LAST_YEAR,
                                &number))
        return false;
    *out = (int)number;
    *rest = graf_view_of(rest->data + length, rest->length - length);
    return true;
}

/* Reads -12 or -1; leaves *out 0 when nothing is left. */
static bool read_dashed_part(graf_view *rest, int *out)
{
    *out = 0;
    if (rest->length == 0)
        return true;
    *rest = graf_view_of(rest->data + 1, rest->length - 1);
    return read_part(rest, 1, 2, out);
}

static graf_status fail_month(const graf_parser *parser, graf_view value,
                              int month, graf_error *error)
{
    return graf_query_fail(error, parser->text, value,
                           "there is no month %d: months run from 01 to 12, "
                           "as in 2021-12-15",
                           month);
}

/* `year` is empty, or a space and the year. */
static graf_status fail_day(const graf_parser *parser, graf_view value,
                            graf_civil civil, const char *year,
                            graf_error *error)
{
    static const char *const months[] = { "January", "February", "March",
                                          "April",   "May",      "June",
                                          "July",    "August",   "September",
                                          "October", "November", "December" };

    return graf_query_fail(error, parser->text, value,
                           "there is no day %d: %s%s has %d days", civil.day,
                           months[civil.month - 1], year,
                           graf_days_in_month(civil.year, civil.month));
}

/* That day, or all of the month or year. */
static date_range whole_days(graf_civil civil, bool has_month, bool has_day)
{
    graf_civil first = civil;
    graf_civil last = civil;
    date_range range;

    if (!has_month) {
        first.month = 1;
        last.month = 12;
    }
    if (!has_day) {
        first.day = 1;
        last.day = graf_days_in_month(last.year, last.month);
    }
    range.from = graf_date_from_civil(first);
    range.to = graf_date_from_civil(last);
    return range;
}

/* 2021, 2021-12, 2021-12-15 */
static graf_status read_digits(const graf_parser *parser, graf_view value,
                               date_range *out, graf_error *error)
{
    graf_view rest = value;
    graf_civil civil = { 0, 0, 0 };
    char year[16];
    bool has_month;
    bool has_day;

    if (!read_part(&rest, 4, 4, &civil.year) || civil.year < FIRST_YEAR)
        return fail_form(parser, value, error);
    has_month = rest.length > 0;
    if (!read_dashed_part(&rest, &civil.month))
        return fail_form(parser, value, error);
    has_day = rest.length > 0;
    if (!read_dashed_part(&rest, &civil.day) || rest.length > 0)
        return fail_form(parser, value, error);
    if (has_month && (civil.month < 1 || civil.month > 12))
        return fail_month(parser, value, civil.month, error);
    if (has_day && !graf_civil_is_valid(civil)) {
        snprintf(year, sizeof year, " %04d", civil.year);
        return fail_day(parser, value, civil, year, error);
    }
    *out = whole_days(civil, has_month, has_day);
    return GRAF_OK;
}

typedef enum relative_unit {
    UNIT_DAY,
    UNIT_WEEK,
    UNIT_MONTH,
    UNIT_YEAR
} relative_unit;

static const struct {
    const char *name;
    relative_unit unit;
    int back; /* how many units ago */
} relatives[] = {
    { "today", UNIT_DAY, 0 },        { "yesterday", UNIT_DAY, 1 },
    { "this-week", UNIT_WEEK, 0 },   { "last-week", UNIT_WEEK, 1 },
    { "this-month", UNIT_MONTH, 0 }, { "last-month", UNIT_MONTH, 1 },
    { "this-year", UNIT_YEAR, 0 },   { "last-year", UNIT_YEAR, 1 },
};

enum { RELATIVE_COUNT = sizeof relatives / sizeof relatives[0] };

static date_range relative_range(int32_t today, relative_unit unit, int back)
{
    graf_civil civil = graf_civil_from_date(today);
    date_range range = { today - back, today - back };

    if (unit == UNIT_DAY)
        return range;
    if (unit == UNIT_WEEK) {
        range.from = today - graf_weekday(today) - 7 * back;
        range.to = range.from + 6;
        return range;
    }
    if (unit == UNIT_YEAR) {
        civil.year -= back;
        return whole_days(civil, false, false);
    }
    civil.month -= back;
    if (civil.month < 1) {
        civil.month = 12;
        civil.year--;
    }
    return whole_days(civil, true, false);
}

/* last-7-days: today and the six before. */
static bool read_days_back(graf_view value, int32_t today, date_range *out)
{
    const graf_view before = GRAF_VIEW_LITERAL("last-");
    const graf_view behind = GRAF_VIEW_LITERAL("-days");
    graf_view digits;
    uint32_t days;

    if (value.length <= before.length + behind.length ||
        !graf_view_equal_ignoring_case(graf_view_of(value.data, before.length),
                                       before) ||
        !graf_view_equal_ignoring_case(
            graf_view_of(value.data + value.length - behind.length,
                         behind.length),
            behind))
        return false;
    digits = graf_view_of(value.data + before.length,
                          value.length - before.length - behind.length);
    if (!graf_query_read_number(digits, DAYS_BACK_LIMIT, &days) || days == 0 ||
        days > DAYS_BACK_LIMIT)
        return false;
    out->from = today - (int32_t)days + 1;
    out->to = today;
    return true;
}

/* Spaces, as in "last week", count as hyphens. */
static graf_view hyphenated(graf_view value, char *out, size_t size)
{
    size_t length = 0;
    size_t i;

    for (i = 0; i < value.length && length < size; i++) {
        bool is_space = value.data[i] == ' ' || value.data[i] == '\t';

        if (is_space && length > 0 && out[length - 1] == '-')
            continue;
        out[length++] = is_space ? '-' : value.data[i];
    }
    return graf_view_of(out, i == value.length ? length : 0);
}

/* Within the years that a date can have. */
static int32_t clamp(int32_t date)
{
    const graf_civil first = { FIRST_YEAR, 1, 1 };
    const graf_civil last = { LAST_YEAR, 12, 31 };

    if (date < graf_date_from_civil(first))
        return graf_date_from_civil(first);
    if (date > graf_date_from_civil(last))
        return graf_date_from_civil(last);
    return date;
}

static bool read_relative(graf_view value, int32_t today, date_range *out)
{
    char bytes[32];
    bool found = false;
    size_t i;

    value = hyphenated(value, bytes, sizeof bytes);
    today = clamp(today);
    for (i = 0; i < RELATIVE_COUNT && !found; i++) {
        if (!graf_view_equal_ignoring_case(
                value, graf_view_of_string(relatives[i].name)))
            continue;
        *out = relative_range(today, relatives[i].unit, relatives[i].back);
        found = true;
    }
    if (!found && !read_days_back(value, today, out))
        return false;
    out->from = clamp(out->from);
    out->to = clamp(out->to);
    return true;
}

static graf_status read_point(const graf_parser *parser, graf_view value,
                              date_range *out, graf_error *error)
{
    if (read_relative(value, parser->today, out))
        return GRAF_OK;
    return read_digits(parser, value, out, error);
}

/* A..B, where one of them may be missing. */
static graf_status read_range(const graf_parser *parser, graf_view value,
                              size_t dots, date_range *out, graf_error *error)
{
    graf_view left = graf_view_trim(graf_view_of(value.data, dots));
    graf_view right = graf_view_trim(
        graf_view_of(value.data + dots + 2, value.length - dots - 2));
    date_range first = { OPEN_FROM, OPEN_FROM };
    date_range last = { OPEN_TO, OPEN_TO };
    graf_status status = GRAF_OK;

    if (left.length == 0 && right.length == 0)
        return fail_form(parser, value, error);
    if (left.length > 0)
        status = read_point(parser, left, &first, error);
    if (status == GRAF_OK && right.length > 0)
        status = read_point(parser, right, &last, error);
    if (status != GRAF_OK)
        return status;
    if (first.from > last.to)
        return graf_query_fail(error, parser->text, value,
                               "this range runs backwards: write the earlier "
                               "date first, %.*s..%.*s",
                               GRAF_SHOWN(right), GRAF_SHOWN(left));
    out->from = first.from;
    out->to = last.to;
    return GRAF_OK;
}

/* *-12-15: that day of any year. */
static graf_status read_day(graf_parser *parser, graf_view value,
                            graf_node **out, graf_error *error)
{
    /* A leap year, so that the 29th of February is a day. */
    enum { LEAP_YEAR = 2000 };
    graf_view rest = graf_view_of(value.data + 1, value.length - 1);
    graf_civil civil = { LEAP_YEAR, 0, 0 };
    graf_status status;

    if (rest.length == 0 || rest.data[0] != '-' ||
        !read_dashed_part(&rest, &civil.month) || rest.length == 0 ||
        !read_dashed_part(&rest, &civil.day) || rest.length > 0)
        return graf_query_fail(error, parser->text, value,
                               "\"%.*s\" is no day of any year: write month "
                               "and day, as in *-12-15",
                               GRAF_SHOWN(value));
    if (civil.month < 1 || civil.month > 12)
        return fail_month(parser, value, civil.month, error);
    if (!graf_civil_is_valid(civil))
        return fail_day(parser, value, civil, "", error);
    status = graf_parser_leaf(parser, GRAF_NODE_DAY, value, out, error);
    if (status != GRAF_OK)
        return status;
    (*out)->month = civil.month;
    (*out)->day = civil.day;
    return GRAF_OK;
}

static graf_status fail_since_range(const graf_parser *parser, graf_view value,
                                    graf_error *error)
{
    return graf_query_fail(error, parser->text, value,
                           "%s: takes one date, and \"%.*s\" is none: "
                           "write date:%.*s",
                           parser->field->name, GRAF_SHOWN(value),
                           GRAF_SHOWN(value));
}

graf_status graf_parser_date(graf_parser *parser, graf_view value,
                             graf_node **out, graf_error *error)
{
    size_t dots = graf_view_find(value, graf_view_of("..", 2));
    date_range range = { OPEN_FROM, OPEN_TO };
    graf_status status;

    *out = NULL;
    if (parser->field->syntax != GRAF_SYNTAX_DATE &&
        (dots < value.length || value.data[0] == '*'))
        return fail_since_range(parser, value, error);
    if (value.data[0] == '*')
        return read_day(parser, value, out, error);
    if (dots < value.length)
        status = read_range(parser, value, dots, &range, error);
    else
        status = read_point(parser, value, &range, error);
    if (status == GRAF_OK)
        status = graf_parser_leaf(parser, GRAF_NODE_DATE, value, out, error);
    if (status != GRAF_OK)
        return status;
    (*out)->date_from = range.from;
    (*out)->date_to = range.to;
    if (parser->field->syntax == GRAF_SYNTAX_SINCE)
        (*out)->date_to = OPEN_TO;
    if (parser->field->syntax == GRAF_SYNTAX_UNTIL)
        (*out)->date_from = OPEN_FROM;
    return GRAF_OK;
}
