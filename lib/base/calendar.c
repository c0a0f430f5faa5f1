#include "graf/calendar.h"

#include <stdio.h>
#include <time.h>

static bool is_leap_year(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int graf_days_in_month(int year, int month)
{
    static const int days[] = {
        31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
    };

    if (month == 2 && is_leap_year(year))
        return 29;
    return days[month - 1];
}

bool graf_civil_is_valid(graf_civil civil)
{
    return civil.year >= 1 && civil.year <= 9999 && civil.month >= 1 &&
           civil.month <= 12 && civil.day >= 1 &&
           civil.day <= graf_days_in_month(civil.year, civil.month);
}

/*
 * Both conversions count in eras of 400 years whose years begin in March, so
 * that the leap day is the last of its year.
 */
int32_t graf_date_from_civil(graf_civil civil)
{
    int year = civil.month <= 2 ? civil.year - 1 : civil.year;
    int era = year / 400;
    int year_of_era = year - era * 400;
    int month_from_march = (civil.month + 9) % 12;
    int day_of_year = (153 * month_from_march + 2) / 5 + civil.day - 1;
    int day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * 146097 + day_of_era - 719468;
}

graf_civil graf_civil_from_date(int32_t date)
{
    graf_civil civil;
    int32_t days = date + 719468;
    int32_t era = days / 146097;
    int32_t day_of_era = days - era * 146097;
    int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                           day_of_era / 146096) /
                          365;
    int32_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t month_from_march = (5 * day_of_year + 2) / 153;

    civil.day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    civil.month =
        month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    civil.year = year_of_era + era * 400 + (civil.month <= 2);
    return civil;
}

int graf_weekday(int32_t date)
{
    /* 1970-01-01 was a Thursday. */
    int weekday = (int)((date % 7 + 7 + 3) % 7);

    return weekday;
}

bool graf_date_is_valid(int32_t date)
{
    static const graf_civil first = { 1, 1, 1 };
    static const graf_civil last = { 9999, 12, 31 };

    return date == GRAF_NO_DATE || (date >= graf_date_from_civil(first) &&
                                    date <= graf_date_from_civil(last));
}

void graf_date_format(int32_t date, char out[GRAF_DATE_TEXT_SIZE])
{
    graf_civil civil;

    out[0] = '\0';
    if (date == GRAF_NO_DATE)
        return;
    civil = graf_civil_from_date(date);
    /* The masks tell the compiler what the type of date cannot. */
    snprintf(out, GRAF_DATE_TEXT_SIZE, "%04u-%02u-%02u",
             (unsigned)civil.year % 10000, (unsigned)civil.month % 100,
             (unsigned)civil.day % 100);
}

static bool read_digits(graf_view text, size_t at, size_t count, int *out)
{
    *out = 0;
    for (; count > 0; count--, at++) {
        if (text.data[at] < '0' || text.data[at] > '9')
            return false;
        *out = *out * 10 + (text.data[at] - '0');
    }
    return true;
}

bool graf_date_read(graf_view text, int32_t *out)
{
    graf_civil civil;

    *out = GRAF_NO_DATE;
    if (text.length != 10 || text.data[4] != '-' || text.data[7] != '-' ||
        !read_digits(text, 0, 4, &civil.year) ||
        !read_digits(text, 5, 2, &civil.month) ||
        !read_digits(text, 8, 2, &civil.day) || !graf_civil_is_valid(civil))
        return false;
    *out = graf_date_from_civil(civil);
    return true;
}

int32_t graf_today(void)
{
    return (int32_t)(time(NULL) / (24 * 60 * 60));
}
