/*
 * Dates as terms: a range is cut into whole years, months and days, each of
 * which is one term, since a posting list is far cheaper than comparing the
 * value of every document.
 */
#include "live/schema.h"
#include "live/translator.h"

enum { DATE_TERMS_LIMIT = 100 };

static xc_query *term_query(graf_translator *translator, const graf_term *term)
{
    return graf_translate_term(translator, "",
                               graf_view_of(term->bytes, term->length));
}

/* True where a whole year begins at `from` and ends by `to`; same below. */
static bool year_fits(graf_civil from, graf_civil to)
{
    return from.month == 1 && from.day == 1 &&
           (from.year < to.year || (to.month == 12 && to.day == 31));
}

static bool month_fits(graf_civil from, graf_civil to)
{
    return from.day == 1 && (from.year < to.year || from.month < to.month ||
                             to.day == graf_days_in_month(to.year, to.month));
}

/* Takes the largest whole period off the front of [*from, to]. */
static void take_period(int32_t *from, int32_t to, graf_term *term)
{
    graf_civil first = graf_civil_from_date(*from);
    graf_civil last = graf_civil_from_date(to);

    if (year_fits(first, last)) {
        graf_term_of_year(term, first.year);
        first.month = 12;
    } else if (month_fits(first, last)) {
        graf_term_of_month(term, first.year, first.month);
    } else {
        graf_term_of_day(term, first);
        *from += 1;
        return;
    }
    first.day = graf_days_in_month(first.year, first.month);
    *from = graf_date_from_civil(first) + 1;
}

static xc_query *range_of_values(graf_translator *translator, int32_t from,
                                 int32_t to)
{
    xc_query *made = NULL;
    char high[4];
    char low[4];

    graf_date_value(from, low);
    graf_date_value(to, high);
    if (xc_query_new_value_range(
            GRAF_SLOT_DATE, low, 4, high, 4, &made,
            translator->failed ? NULL : &translator->cause) != XC_OK)
        translator->failed = true;
    return made;
}

/* The widest dates that an article can have. */
static void clip(int32_t *from, int32_t *to)
{
    const graf_civil first = { 1, 1, 1 };
    const graf_civil last = { 9999, 12, 31 };

    if (*from < graf_date_from_civil(first))
        *from = graf_date_from_civil(first);
    if (*to > graf_date_from_civil(last))
        *to = graf_date_from_civil(last);
}

static xc_query *translate_range(graf_translator *translator, int32_t from,
                                 int32_t to)
{
    graf_query_list periods = { NULL, 0, 0 };
    int32_t begin = from;
    graf_term term;

    while (begin <= to && periods.count < DATE_TERMS_LIMIT &&
           !translator->failed) {
        take_period(&begin, to, &term);
        graf_query_list_add(translator, &periods,
                            term_query(translator, &term));
    }
    if (begin > to)
        return graf_query_list_join(translator, &periods, XC_OP_OR, 0);
    xc_query_free(graf_query_list_join(translator, &periods, XC_OP_OR, 0));
    return range_of_values(translator, from, to);
}

xc_query *graf_translate_date(graf_translator *translator,
                              const graf_node *leaf)
{
    int32_t from = leaf->date_from;
    int32_t to = leaf->date_to;
    graf_term term;

    if (leaf->kind == GRAF_NODE_DAY) {
        graf_term_of_any_year(&term, leaf->month, leaf->day);
        return term_query(translator, &term);
    }
    clip(&from, &to);
    return translate_range(translator, from, to);
}
