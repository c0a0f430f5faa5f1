/*
 * timeline.c - how what was found is spread over time: a bar a month, year or
 * decade, as high as the share of the articles from then that match. So a year
 * of which the archive holds little does not look like a year of silence, and
 * one of which it holds nothing is marked as such.
 */
#include "results_page.h"

enum {
    BARS_MAX = 60,
    BAR_WIDTH = 10, /* units of the drawing, whose width is free */
    BAR_GAP = 2,
    HEIGHT = 100,
    MONTHS_MAX = 36 /* more of them are shown as years */
};

/* Some months or years that are shown as one bar. */
struct bar {
    graf_period first; /* its year and month; the counts of all */
    graf_period last;  /* year and month */
    int32_t from;
    int32_t to;
};

struct bars {
    struct bar items[BARS_MAX];
    size_t count;
    double highest;    /* share */
    bool is_held_only; /* nothing was looked for: bars are what is held */
};

/* ---- from periods to bars ------------------------------------------------ */

static int32_t first_day(const graf_period *period)
{
    graf_civil civil = { period->year, period->month == 0 ? 1 : period->month,
                         1 };

    return graf_date_from_civil(civil);
}

static int32_t last_day(const graf_period *period)
{
    graf_civil civil = { period->year, period->month == 0 ? 12 : period->month,
                         1 };

    civil.day = graf_days_in_month(civil.year, civil.month);
    return graf_date_from_civil(civil);
}

/* Takes off what lies outside the dates that were asked for. */
static void clip(const struct request *request, const graf_period **periods,
                 size_t *count)
{
    while (*count > 0 && request->from != GRAF_NO_DATE &&
           last_day(*periods) < request->from) {
        ++*periods;
        --*count;
    }
    while (*count > 0 && request->to != GRAF_NO_DATE &&
           first_day(*periods + *count - 1) > request->to)
        --*count;
}

static double share_of(const struct bars *bars, const struct bar *bar)
{
    if (bars->is_held_only)
        return (double)bar->first.held;
    return bar->first.held == 0
               ? 0.0
               : (double)bar->first.articles / (double)bar->first.held;
}

static void make_bars(const graf_period *periods, size_t count,
                      struct bars *bars)
{
    size_t step = count <= BARS_MAX ? 1 : count <= 10 * BARS_MAX ? 10 : 200;
    size_t i;

    bars->count = 0;
    bars->highest = 0.0;
    for (i = 0; i < count; i++) {
        struct bar *bar;

        if (bars->count == 0 || (size_t)periods[i].year % step == 0 ||
            step == 1) {
            if (bars->count == BARS_MAX)
                break;
            bar = &bars->items[bars->count++];
            memset(bar, 0, sizeof *bar);
            bar->first.year = periods[i].year;
            bar->first.month = periods[i].month;
            bar->from = first_day(&periods[i]);
        }
        bar = &bars->items[bars->count - 1];
        bar->first.articles += periods[i].articles;
        bar->first.paragraphs += periods[i].paragraphs;
        bar->first.held += periods[i].held;
        bar->last = periods[i];
        bar->to = last_day(&periods[i]);
        if (share_of(bars, bar) > bars->highest)
            bars->highest = share_of(bars, bar);
    }
}

/* ---- names --------------------------------------------------------------- */

static void name_bar(const struct bar *bar, char *out, size_t size)
{
    static const char *const months[] = { "Jan", "Feb", "Mar", "Apr",
                                          "May", "Jun", "Jul", "Aug",
                                          "Sep", "Oct", "Nov", "Dec" };

    if (bar->first.month > 0)
        snprintf(out, size, "%s %d", months[bar->first.month - 1],
                 bar->first.year);
    else if (bar->first.year != bar->last.year)
        snprintf(out, size, "%d-%d", bar->first.year, bar->last.year);
    else
        snprintf(out, size, "%d", bar->first.year);
}

static void describe_bar(const struct bars *bars, const struct bar *bar,
                         char *out, size_t size)
{
    char name[48];

    name_bar(bar, name, sizeof name);
    if (bar->first.held == 0)
        snprintf(out, size, "%s: the archive holds nothing", name);
    else if (bars->is_held_only)
        snprintf(out, size, "%s: %llu article%s", name,
                 (unsigned long long)bar->first.held,
                 bar->first.held == 1 ? "" : "s");
    else
        snprintf(out, size, "%s: %llu of %llu article%s", name,
                 (unsigned long long)bar->first.articles,
                 (unsigned long long)bar->first.held,
                 bar->first.held == 1 ? "" : "s");
}

/* ---- drawing ------------------------------------------------------------- */

static void print_rectangle(struct html *html, const char *class_name, size_t x,
                            size_t width, double height)
{
    char text[48];

    html_begin_class(html, "rect", class_name);
    html_attribute_number(html, "x", x);
    snprintf(text, sizeof text, "%.2f", HEIGHT - height);
    html_attribute_string(html, "y", text);
    html_attribute_number(html, "width", width);
    snprintf(text, sizeof text, "%.2f", height);
    html_attribute_string(html, "height", text);
    html_end(html);
}

static void link_bar(struct exchange *exchange, const struct bar *bar)
{
    struct request narrowed = exchange->request;

    narrowed.from = bar->from;
    narrowed.to = bar->to;
    narrowed.page = 1;
    link_begin(&exchange->link, &narrowed, "");
    link_add_search(&exchange->link, &narrowed);
}

static void print_bar(struct exchange *exchange, struct html *html,
                      const struct bars *bars, size_t n)
{
    const struct bar *bar = &bars->items[n];
    size_t x = n * BAR_WIDTH + BAR_GAP / 2;
    char description[160];
    double height = 0.0;

    if (bars->highest > 0.0)
        height = share_of(bars, bar) / bars->highest * (HEIGHT - 4);
    /* The least one can be seen. */
    if (height > 0.0 && height < 2.0)
        height = 2.0;
    describe_bar(bars, bar, description, sizeof description);
    link_bar(exchange, bar);
    html_begin(html, "a");
    html_attribute(html, "href", link_view(&exchange->link));
    html_attribute_string(html, "aria-label", description);
    html_element_string(html, "title", description);
    if (bar->first.held == 0)
        print_rectangle(html, "none", x, BAR_WIDTH - BAR_GAP, HEIGHT - 1);
    else if (!bars->is_held_only)
        print_rectangle(html, "held", x, BAR_WIDTH - BAR_GAP, HEIGHT - 4);
    if (height > 0.0)
        print_rectangle(html, "hits", x, BAR_WIDTH - BAR_GAP, height);
    print_rectangle(html, "area", n * BAR_WIDTH, BAR_WIDTH, HEIGHT);
    html_end(html);
}

static void print_drawing(struct exchange *exchange, struct html *html,
                          const struct bars *bars)
{
    char box[64];
    size_t i;

    snprintf(box, sizeof box, "0 0 %zu %d", bars->count * BAR_WIDTH, HEIGHT);
    html_begin(html, "svg");
    html_attribute_string(html, "viewBox", box);
    html_attribute_string(html, "preserveAspectRatio", "none");
    html_attribute_string(html, "role", "group");
    html_attribute_string(html, "aria-label", "Timeline");
    for (i = 0; i < bars->count; i++)
        print_bar(exchange, html, bars, i);
    html_end(html);
}

static void print_ends(struct html *html, const struct bars *bars)
{
    const size_t shown[3] = { 0, bars->count / 2, bars->count - 1 };
    char name[48];
    size_t i;

    html_begin_class(html, "div", "ends");
    html_attribute_string(html, "aria-hidden", "true");
    for (i = 0; i < 3; i++) {
        if (i > 0 && shown[i] == shown[i - 1])
            continue;
        name_bar(&bars->items[shown[i]], name, sizeof name);
        html_element_string(html, "span", name);
    }
    html_end(html);
}

/* ---- the same as text ---------------------------------------------------- */

static void print_heading(struct html *html, const char *text)
{
    html_begin(html, "th");
    html_attribute_string(html, "scope", "col");
    html_string(html, text);
    html_end(html);
}

static void print_cell(struct html *html, uint64_t count)
{
    html_begin_class(html, "td", "count");
    html_format(html, "%llu", (unsigned long long)count);
    html_end(html);
}

static void print_row(struct exchange *exchange, struct html *html,
                      const struct bars *bars, const struct bar *bar)
{
    char name[48];

    name_bar(bar, name, sizeof name);
    html_begin(html, "tr");
    html_begin(html, "th");
    html_attribute_string(html, "scope", "row");
    link_bar(exchange, bar);
    page_link(exchange, html, name);
    html_end(html);
    if (bar->first.held == 0) {
        html_begin(html, "td");
        html_attribute_number(html, "colspan", bars->is_held_only ? 1 : 2);
        html_string(html, "nothing held");
        html_end(html);
    } else {
        if (!bars->is_held_only)
            print_cell(html, bar->first.articles);
        print_cell(html, bar->first.held);
    }
    html_end(html);
}

static void print_table(struct exchange *exchange, struct html *html,
                        const struct bars *bars)
{
    size_t i;

    html_begin(html, "details");
    html_element_string(html, "summary", "The same in numbers");
    html_begin(html, "table");
    html_begin(html, "thead");
    html_begin(html, "tr");
    print_heading(html, "Time");
    if (!bars->is_held_only)
        print_heading(html, "Articles that match");
    print_heading(html, "Articles held");
    html_end(html);
    html_end(html);
    html_begin(html, "tbody");
    for (i = 0; i < bars->count; i++)
        print_row(exchange, html, bars, &bars->items[i]);
    html_end(html);
    html_end(html);
    html_end(html);
}

static const char *caption_of(const struct bars *bars)
{
    bool is_months = bars->items[0].first.month > 0;

    if (bars->is_held_only)
        return is_months ? "Articles of each month" : "Articles of each year";
    return is_months ? "Share of each month's articles that matches"
                     : "Share of each year's articles that matches";
}

void print_timeline(struct exchange *exchange, struct html *html,
                    const struct findings *findings, bool is_held_only)
{
    const graf_facets *facets = findings->facets;
    const graf_period *periods = facets->months;
    size_t count = facets->month_count;
    struct bars bars;

    clip(&exchange->request, &periods, &count);
    if (count > MONTHS_MAX) {
        periods = facets->years;
        count = facets->year_count;
        clip(&exchange->request, &periods, &count);
    }
    bars.is_held_only = is_held_only;
    make_bars(periods, count, &bars);
    if (bars.count < 2)
        return;
    html_begin_class(html, "figure", "timeline");
    html_element_string(html, "figcaption", caption_of(&bars));
    print_drawing(exchange, html, &bars);
    print_ends(html, &bars);
    print_table(exchange, html, &bars);
    html_end(html);
}
