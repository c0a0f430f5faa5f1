/*
 * calendar.h - dates as days, in the proleptic Gregorian calendar.
 *
 * A date is a number of days since 1970-01-01 (negative before it). Years run
 * from 1 to 9999. Arithmetic after Howard Hinnant, "chrono-Compatible
 * Low-Level Date Algorithms".
 */
#ifndef GRAF_CALENDAR_H
#define GRAF_CALENDAR_H

#include "graf/view.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The date of an article that has none; smaller than every date. */
#define GRAF_NO_DATE INT32_MIN

typedef struct graf_civil {
    int year;  /* 1 to 9999 */
    int month; /* 1 to 12 */
    int day;   /* 1 to 31 */
} graf_civil;

/* True when the three numbers name a day that exists: 2021-02-30 does not. */
GRAF_API bool graf_civil_is_valid(graf_civil civil);

/* True for the days of the years 1 to 9999, and for GRAF_NO_DATE. */
GRAF_API bool graf_date_is_valid(int32_t date);

/* Days in a month, 28 to 31. */
GRAF_API int graf_days_in_month(int year, int month);

/* The date of a valid civil day. */
GRAF_API int32_t graf_date_from_civil(graf_civil civil);

/* The civil day of a date (not of GRAF_NO_DATE). */
GRAF_API graf_civil graf_civil_from_date(int32_t date);

/* Monday is 0, Sunday 6. */
GRAF_API int graf_weekday(int32_t date);

enum { GRAF_DATE_TEXT_SIZE = 11 };

/* Writes "2021-12-15" and a NUL; an empty string for GRAF_NO_DATE. */
GRAF_API void graf_date_format(int32_t date, char out[GRAF_DATE_TEXT_SIZE]);

/*
 * Reads exactly YYYY-MM-DD, as written by graf_date_format. False when the
 * text is not one or names no day that exists.
 */
GRAF_API bool graf_date_read(graf_view text, int32_t *out);

/* Today in UTC, from the system clock. */
GRAF_API int32_t graf_today(void);

#ifdef __cplusplus
}
#endif

#endif
