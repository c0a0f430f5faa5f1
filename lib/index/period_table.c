#include "index/period_table.h"

#include <stdlib.h>

enum { MONTHS = 9999 * 12 };

void graf_period_table_release(graf_period_table *table)
{
    free(table->months);
    memset(table, 0, sizeof *table);
}

static graf_status month_of(graf_period_table *table, int32_t date,
                            graf_period **out, graf_error *error)
{
    graf_civil civil;
    size_t n;

    *out = &table->undated;
    if (date == GRAF_NO_DATE)
        return GRAF_OK;
    if (!graf_date_is_valid(date))
        return graf_fail(error, GRAF_DAMAGED, "an article has no such date");
    if (table->months == NULL) {
        /* Pages of it that nothing is written to cost nothing. */
        table->months = calloc(MONTHS, sizeof *table->months);
        table->first = MONTHS;
        if (table->months == NULL)
            return graf_fail_memory(error, MONTHS * sizeof *table->months);
    }
    civil = graf_civil_from_date(date);
    n = (size_t)(civil.year - 1) * 12 + (size_t)civil.month - 1;
    if (n < table->first)
        table->first = n;
    if (n >= table->end)
        table->end = n + 1;
    *out = &table->months[n];
    return GRAF_OK;
}

graf_status graf_period_table_add(graf_period_table *table, int32_t date,
                                  uint64_t articles, uint64_t paragraphs,
                                  uint64_t held, graf_error *error)
{
    graf_period *month;
    graf_status status = month_of(table, date, &month, error);

    if (status != GRAF_OK)
        return status;
    month->articles += articles;
    month->paragraphs += paragraphs;
    month->held += held;
    return GRAF_OK;
}

static void add_period(graf_period *sum, const graf_period *one)
{
    sum->articles += one->articles;
    sum->paragraphs += one->paragraphs;
    sum->held += one->held;
}

graf_status graf_period_table_finish(const graf_period_table *table,
                                     graf_arena *arena, graf_facets *out,
                                     graf_error *error)
{
    size_t first_year = table->first / 12;
    graf_period *periods;
    graf_status status;
    void *memory;
    size_t years;
    size_t n;

    out->undated = table->undated;
    if (table->months == NULL)
        return GRAF_OK;
    years = (table->end + 11) / 12 - first_year;
    out->month_count = table->end - table->first;
    status = graf_arena_allocate(
        arena, (out->month_count + years) * sizeof *periods, &memory, error);
    if (status != GRAF_OK)
        return status;
    periods = memory;
    memset(periods, 0, (out->month_count + years) * sizeof *periods);
    for (n = table->first; n < table->end; n++) {
        graf_period *month = &periods[n - table->first];
        graf_period *year = &periods[out->month_count + n / 12 - first_year];

        *month = table->months[n];
        month->year = year->year = (int)(n / 12) + 1;
        month->month = (int)(n % 12) + 1;
        add_period(year, month);
    }
    out->months = periods;
    out->years = periods + out->month_count;
    out->year_count = years;
    return GRAF_OK;
}
