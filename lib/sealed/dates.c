/*
 * Dates: articles stand in order of their dates.
 */
#include "sealed/matching.h"

/* The day `month`-`day` of the year of a date; false where there is none. */
static bool day_of_year(int year, const graf_node *day, int32_t *out)
{
    graf_civil civil = { year, day->month, day->day };

    if (!graf_civil_is_valid(civil))
        return false;
    *out = graf_date_from_civil(civil);
    return true;
}

static void add_dated(const graf_matching *matching, int32_t date,
                      graf_article_set *set)
{
    uint32_t begin;
    uint32_t end;

    graf_articles_dated(matching->articles, date, date, &begin, &end);
    for (; begin < end; begin++)
        graf_article_set_add(set, matching, begin);
}

/* That day of every year in which there are articles. */
static graf_status any_year(graf_matching *matching, const graf_node *node,
                            graf_iterator **out, graf_error *error)
{
    const graf_articles *articles = matching->articles;
    uint32_t article = matching->article_begin;
    uint32_t end = graf_articles_undated(articles);
    graf_article_set set;
    graf_status status = graf_article_set_new(matching, &set, error);

    *out = NULL;
    if (end > matching->article_end)
        end = matching->article_end;
    while (status == GRAF_OK && article < end) {
        int year =
            graf_civil_from_date(graf_article_date(articles, article)).year;
        graf_civil first_day = { year, 1, 1 };
        uint32_t begin;
        int32_t date;

        if (day_of_year(year, node, &date))
            add_dated(matching, date, &set);
        /* The first article of an earlier year. */
        graf_articles_dated(articles, graf_date_from_civil(first_day),
                            INT32_MAX, &begin, &article);
    }
    if (status != GRAF_OK)
        return status;
    return graf_iterator_set(matching, &set, out, error);
}

graf_status graf_iterator_date(graf_matching *matching, const graf_node *node,
                               graf_iterator **out, graf_error *error)
{
    uint32_t begin;
    uint32_t end;

    if (node->kind == GRAF_NODE_DAY)
        return any_year(matching, node, out, error);
    graf_articles_dated(matching->articles, node->date_from, node->date_to,
                        &begin, &end);
    return graf_iterator_range(matching, begin, end, out, error);
}
