/*
 * Dates as newspapers and machines write them. The text is cut into numbers,
 * words and marks, and each place is tried as the beginning of each of the
 * few shapes a date has. A date needs a year of four digits: "3/4/21" and
 * "last Tuesday" are not guessed at.
 */
#include "date_place.h"

#include "date_names.h"
#include "date_tokens.h"
#include "graf/utf8.h"

/* A shape says where it ends, or 0 when it is not there. */
typedef size_t shape(const graf_date_tokens *list, size_t at, graf_civil *out);

/* 2021-12-15, 2021/12/15, 2021.12.15 */
static size_t year_first(const graf_date_tokens *list, size_t at,
                         graf_civil *out)
{
    if (!graf_date_is_year(list, at) ||
        !graf_date_is_one_of(list, at + 1, "-/.") ||
        !graf_date_is_day(list, at + 2) ||
        graf_date_token_at(list, at + 3)->value !=
            graf_date_token_at(list, at + 1)->value ||
        graf_date_token_at(list, at + 3)->kind != GRAF_DATE_MARK ||
        !graf_date_is_day(list, at + 4))
        return 0;
    out->year = graf_date_value_at(list, at);
    out->month = graf_date_value_at(list, at + 2);
    out->day = graf_date_value_at(list, at + 4);
    return at + 5;
}

/* 20211215 and 20211215T101500Z, 20211215101500: only when it is a date of
 * the printing press, for it may be any number. */
static size_t run_together(const graf_date_tokens *list, size_t at,
                           graf_civil *out)
{
    uint64_t value = graf_date_token_at(list, at)->value;

    if (graf_date_is_number(list, at, 14, 14))
        value /= 1000000;
    else if (!graf_date_is_number(list, at, 8, 8))
        return 0;
    out->year = (int)(value / 10000);
    out->month = (int)(value / 100 % 100);
    out->day = (int)(value % 100);
    if (out->year < 1500 || out->year > 2199 || !graf_civil_is_valid(*out))
        return 0;
    return at + 1;
}

/* Past the name of a month; out->month is 0 when it is none. */
static size_t read_month(const graf_date_tokens *list, size_t at,
                         graf_civil *out)
{
    out->month = graf_date_month_at(list, at);
    if (out->month == 0) {
        out->month = graf_date_long_month_at(list, at);
        at += out->month > 0;
    }
    return at + 1;
}

/* 2021, or 令和3: the third year of an era. Past it, or 0. */
static size_t read_eastern_year(const graf_date_tokens *list, size_t at,
                                graf_civil *out)
{
    static const struct {
        const char *name;
        int before; /* the year before its first */
    } eras[] = { { " 令和 ", 2018 },
                 { " 平成 ", 1988 },
                 { " 昭和 ", 1925 },
                 { " 大正 ", 1911 },
                 { " 明治 ", 1867 } };
    size_t i;

    out->year = graf_date_value_at(list, at);
    if (graf_date_is_year(list, at))
        return at + 1;
    if (!graf_date_is_day(list, at + 1))
        return 0;
    for (i = 0; i < sizeof eras / sizeof eras[0]; i++) {
        if (graf_date_is_word(list, at, eras[i].name)) {
            out->year = eras[i].before + graf_date_value_at(list, at + 1);
            return at + 2;
        }
    }
    return 0;
}

/* 2021年12月15日, 令和3年12月15日, 2021년 12월 15일 */
static size_t east_asian(const graf_date_tokens *list, size_t at,
                         graf_civil *out)
{
    at = read_eastern_year(list, at, out);
    if (at == 0 || !graf_date_is_word(list, at, " 年 년 ") ||
        !graf_date_is_day(list, at + 1) ||
        !graf_date_is_word(list, at + 2, " 月 월 ") ||
        !graf_date_is_day(list, at + 3))
        return 0;
    out->month = graf_date_value_at(list, at + 1);
    out->day = graf_date_value_at(list, at + 3);
    at += 4;
    return graf_date_token_at(list, at)->kind == GRAF_DATE_WORD ? at + 1 : at;
}

/* 2021 December 15, 2021-Dec-15 */
static size_t year_name_day(const graf_date_tokens *list, size_t at,
                            graf_civil *out)
{
    if (!graf_date_is_year(list, at))
        return 0;
    out->year = graf_date_value_at(list, at++);
    if (graf_date_is_one_of(list, at, ",-/."))
        at++;
    at = read_month(list, at, out);
    if (graf_date_is_one_of(list, at, "-/."))
        at++;
    if (out->month == 0 || !graf_date_is_day(list, at))
        return 0;
    out->day = graf_date_value_at(list, at);
    return at + 1;
}

static const char *const ordinals = " st nd rd th er re e o a ";

/* The 15 of "10:15 December". */
static bool is_minute(const graf_date_tokens *list, size_t at)
{
    return at > 1 && graf_date_is_mark(list, at - 1, ':') &&
           graf_date_is_day(list, at - 2);
}

/* 15 December 2021, 15th of December, 2021, 15. Dezember 2021,
 * 15 de diciembre de 2021, 1er janvier 2022, 15-Dec-2021 */
static size_t day_name_year(const graf_date_tokens *list, size_t at,
                            graf_civil *out)
{
    if (!graf_date_is_day(list, at) || is_minute(list, at))
        return 0;
    out->day = graf_date_value_at(list, at++);
    if (graf_date_is_word(list, at, ordinals))
        at++;
    if (graf_date_is_one_of(list, at, ".-/,"))
        at++;
    if (graf_date_is_word(list, at, " of de di del d "))
        at++;
    at = read_month(list, at, out);
    if (out->month == 0)
        return 0;
    if (graf_date_is_mark(list, at, '.'))
        at++;
    if (graf_date_is_one_of(list, at, ",-/"))
        at++;
    if (graf_date_is_word(list, at, " of de del di "))
        at++;
    if (!graf_date_is_year(list, at))
        return 0;
    out->year = graf_date_value_at(list, at);
    return at + 1;
}

/* Past 10:15, 10:15:00 and the name of a zone behind it. */
static size_t skip_time(const graf_date_tokens *list, size_t at)
{
    if (!graf_date_is_day(list, at) || !graf_date_is_mark(list, at + 1, ':') ||
        !graf_date_is_day(list, at + 2))
        return at;
    at += 3;
    if (graf_date_is_mark(list, at, ':') && graf_date_is_day(list, at + 1))
        at += 2;
    if (graf_date_token_at(list, at)->kind == GRAF_DATE_WORD &&
        graf_date_is_year(list, at + 1))
        at++;
    return at;
}

/* Whether a day may stand behind the month at `at`, which has two words and
 * a mark at most: looking for its name in all languages is dear. */
static bool may_have_day(const graf_date_tokens *list, size_t at)
{
    return graf_date_is_day(list, at + 1) || graf_date_is_day(list, at + 2) ||
           graf_date_is_day(list, at + 3);
}

/* December 15, 2021, December 15. 2021, Dec. 15th 2021, and asctime's Dec 15
 * 10:00:00 2021 */
static size_t name_day_year(const graf_date_tokens *list, size_t at,
                            graf_civil *out)
{
    if (!may_have_day(list, at))
        return 0;
    at = read_month(list, at, out);
    if (out->month == 0)
        return 0;
    if (graf_date_is_one_of(list, at, ".-/"))
        at++;
    if (!graf_date_is_day(list, at))
        return 0;
    out->day = graf_date_value_at(list, at++);
    if (graf_date_is_word(list, at, ordinals))
        at++;
    if (graf_date_is_one_of(list, at, ",.-/"))
        at++;
    at = skip_time(list, at);
    if (!graf_date_is_year(list, at))
        return 0;
    out->year = graf_date_value_at(list, at);
    return at + 1;
}

/*
 * 15/12/2021, 12/15/2021, 15-12-2021: read when only one order of day and
 * month is possible. With dots the day is first wherever dots are used.
 */
static size_t numbers_only(const graf_date_tokens *list, size_t at,
                           graf_civil *out)
{
    graf_civil swapped;
    bool first_ok;
    bool second_ok;

    if (!graf_date_is_day(list, at) ||
        !graf_date_is_one_of(list, at + 1, "-/.") ||
        !graf_date_is_day(list, at + 2) ||
        graf_date_token_at(list, at + 3)->value !=
            graf_date_token_at(list, at + 1)->value ||
        graf_date_token_at(list, at + 3)->kind != GRAF_DATE_MARK ||
        !graf_date_is_year(list, at + 4))
        return 0;
    out->day = graf_date_value_at(list, at);
    out->month = graf_date_value_at(list, at + 2);
    out->year = graf_date_value_at(list, at + 4);
    if (out->day > 31 || out->month > 31)
        return 0;
    if (graf_date_is_mark(list, at + 1, '.') || out->day == out->month)
        return at + 5;
    swapped.year = out->year;
    swapped.month = out->day;
    swapped.day = out->month;
    first_ok = graf_civil_is_valid(*out);
    second_ok = graf_civil_is_valid(swapped);
    if (first_ok && second_ok)
        return 0;
    if (second_ok)
        *out = swapped;
    return at + 5;
}

/* Back over "Wednesday," or "Wed" before the date. */
static size_t with_weekday(const graf_date_tokens *list, size_t at)
{
    size_t before = at;

    while (before > 0 && graf_date_is_one_of(list, before - 1, ",."))
        before--;
    if (before > 0 &&
        graf_date_token_at(list, before - 1)->kind == GRAF_DATE_WORD &&
        graf_is_weekday_name(graf_date_token_text(list, before - 1)))
        return before - 1;
    return at;
}

static bool match_at(const graf_date_tokens *list, size_t at, graf_civil *civil,
                     size_t *end)
{
    static shape *const shapes[] = { year_first,    run_together,
                                     east_asian,    year_name_day,
                                     day_name_year, name_day_year,
                                     numbers_only };
    size_t i;

    for (i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        *end = shapes[i](list, at, civil);
        if (*end > 0)
            return true;
    }
    return false;
}

static graf_date_found locate(const graf_date_tokens *list,
                              graf_date_place *out)
{
    graf_civil civil = { 0, 0, 0 };
    size_t end = 0;
    size_t at;

    for (at = 0; at < list->count; at++) {
        if (!match_at(list, at, &civil, &end))
            continue;
        out->span.start =
            graf_date_token_at(list, with_weekday(list, at))->start;
        out->span.end = graf_date_token_at(list, end - 1)->end;
        if (!graf_civil_is_valid(civil))
            return GRAF_DATE_IMPOSSIBLE;
        out->date = graf_date_from_civil(civil);
        return GRAF_DATE_READ;
    }
    return GRAF_DATE_NONE;
}

graf_date_found graf_date_locate(graf_view text, graf_date_place *out)
{
    graf_date_tokens list;

    memset(out, 0, sizeof *out);
    out->date = GRAF_NO_DATE;
    graf_date_read_tokens(text, &list);
    return locate(&list, out);
}

bool graf_is_date_line(graf_view text)
{
    enum { TOKENS_LIMIT = 24 };
    graf_date_place place;
    graf_date_tokens list;
    size_t before = 0;
    size_t after = 0;
    size_t i;

    graf_date_read_tokens(text, &list);
    if (list.count > TOKENS_LIMIT || locate(&list, &place) == GRAF_DATE_NONE)
        return false;
    for (i = 0; i < list.count; i++) {
        const graf_date_token *item = &list.items[i];

        if (item->kind == GRAF_DATE_WORD && item->start < place.span.start)
            before++;
        if (item->kind == GRAF_DATE_WORD && item->start >= place.span.end)
            after++;
    }
    /* "Published: 15 December 2021, 10:15 pm GMT" */
    return before <= 2 && after <= 3;
}

graf_date_found graf_date_parse(graf_view text, int32_t *out)
{
    graf_date_place place;
    graf_date_found found = graf_date_locate(text, &place);

    *out = place.date;
    return found;
}

void graf_draft_set_date(graf_input *input, graf_view text, uint64_t line)
{
    int32_t date = GRAF_NO_DATE;
    graf_view shown;

    switch (graf_date_parse(text, &date)) {
    case GRAF_DATE_READ:
        input->draft->date = date;
        break;
    case GRAF_DATE_IMPOSSIBLE:
        shown = graf_utf8_cut(graf_view_trim(text), 64);
        input->problem(input, GRAF_PROBLEM_REPAIRED, line,
                       "there is no such day as \"%.*s\"; the article is "
                       "kept without a date: correct it and index it again",
                       (int)shown.length, shown.data);
        break;
    case GRAF_DATE_NONE:
        break;
    }
}
