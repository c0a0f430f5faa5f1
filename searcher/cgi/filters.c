/* filters.c - what an answer can be narrowed by: lists of sources, sections
 * and so on, each with how many articles it has, and what is chosen already. */
#include "results_page.h"

#include "command/values.h"

static const char *const headings[FILTER_COUNT] = { "Source", "Section",
                                                    "Author", "Region",
                                                    "Theme" };
static const graf_field fields[FILTER_COUNT] = {
    GRAF_FIELD_SOURCE, GRAF_FIELD_SECTION, GRAF_FIELD_AUTHOR, GRAF_FIELD_REGION,
    GRAF_FIELD_THEME
};

static void begin_link(struct exchange *exchange, struct html *html,
                       const struct request *other)
{
    link_begin(&exchange->link, other, "");
    link_add_search(&exchange->link, other);
    html_begin(html, "a");
    html_attribute(html, "href", link_view(&exchange->link));
}

/* ---- what is chosen ------------------------------------------------------ */

static void begin_chip(struct exchange *exchange, struct html *html,
                       const struct request *without, const char *what)
{
    html_begin(html, "li");
    begin_link(exchange, html, without);
    html_element_string(html, "span", what);
    html_string(html, " ");
}

static void end_chip(struct html *html)
{
    html_string(html, " ");
    html_begin(html, "span");
    html_attribute_string(html, "aria-hidden", "true");
    html_string(html, "×");
    html_end(html);
    html_begin_class(html, "span", "hidden");
    html_string(html, "remove");
    html_end(html);
    html_end(html);
    html_end(html);
}

static void print_dates_chip(struct exchange *exchange, struct html *html)
{
    struct request without = exchange->request;

    if (without.from == GRAF_NO_DATE && without.to == GRAF_NO_DATE)
        return;
    without.from = GRAF_NO_DATE;
    without.to = GRAF_NO_DATE;
    without.page = 1;
    begin_chip(exchange, html, &without, "Dates");
    if (exchange->request.from == GRAF_NO_DATE)
        html_string(html, "until ");
    else
        html_date(html, exchange->request.from);
    if (exchange->request.to != GRAF_NO_DATE) {
        if (exchange->request.from != GRAF_NO_DATE)
            html_string(html, " to ");
        html_date(html, exchange->request.to);
    } else {
        html_string(html, " and later");
    }
    end_chip(html);
}

static void print_copies_chip(struct exchange *exchange, struct html *html)
{
    struct request without = exchange->request;

    if (!without.show_copies)
        return;
    without.show_copies = false;
    without.page = 1;
    begin_chip(exchange, html, &without, "Copies");
    html_string(html, "shown");
    end_chip(html);
}

void print_chosen_filters(struct exchange *exchange, struct html *html)
{
    const struct request *request = &exchange->request;
    size_t i;

    if (!request_is_narrowed(request) && !request->show_copies)
        return;
    html_begin_class(html, "ul", "active");
    html_attribute_string(html, "aria-label", "Chosen");
    for (i = 0; i < FILTER_COUNT; i++) {
        struct request without = *request;

        if (request->filters[i].length == 0)
            continue;
        without.filters[i] = graf_view_of(NULL, 0);
        without.page = 1;
        begin_chip(exchange, html, &without, headings[i]);
        html_text(html, request->filters[i]);
        end_chip(html);
    }
    print_dates_chip(exchange, html);
    print_copies_chip(exchange, html);
    html_end(html);
}

/* ---- what can be chosen -------------------------------------------------- */

static void print_count(struct html *html, uint64_t count)
{
    char digits[GRAF_COUNT_TEXT_SIZE];

    graf_format_count(count, digits);
    html_begin_class(html, "span", "count");
    html_string(html, digits);
    html_begin_class(html, "span", "hidden");
    html_string(html, count == 1 ? " article" : " articles");
    html_end(html);
    html_end(html);
}

static void print_value(struct exchange *exchange, struct html *html,
                        const struct request *narrowed, graf_view text,
                        uint64_t articles)
{
    html_begin(html, "li");
    begin_link(exchange, html, narrowed);
    html_element(html, "span", text);
    html_string(html, " ");
    print_count(html, articles);
    html_end(html);
    html_end(html);
}

static void print_facet(struct exchange *exchange, struct html *html,
                        enum filter filter, const graf_facet *facet)
{
    struct request narrowed = exchange->request;
    size_t i;

    if (facet->value_count == 0 || narrowed.filters[filter].length > 0)
        return;
    narrowed.page = 1;
    html_element_string(html, "h3", headings[filter]);
    html_begin(html, "ul");
    for (i = 0; i < facet->value_count; i++) {
        narrowed.filters[filter] = facet->values[i].text;
        print_value(exchange, html, &narrowed, facet->values[i].text,
                    facet->values[i].articles);
    }
    html_end(html);
    if (facet->distinct > facet->value_count) {
        html_begin(html, "p");
        html_format(html, "and %zu more", facet->distinct - facet->value_count);
        html_end(html);
    }
}

static const graf_facet *facet_of(const graf_facets *facets, graf_field field)
{
    size_t i;

    for (i = 0; i < facets->facet_count; i++)
        if (facets->facets[i].field == field)
            return &facets->facets[i];
    return NULL;
}

void print_filters(struct exchange *exchange, struct html *html,
                   const struct findings *findings)
{
    size_t i;

    html_begin_class(html, "aside", "filters");
    html_attribute_string(html, "aria-labelledby", "narrow");
    html_begin(html, "h2");
    html_attribute_string(html, "id", "narrow");
    html_string(html, "Narrow the search");
    html_end(html);
    for (i = 0; i < FILTER_COUNT; i++) {
        const graf_facet *facet = facet_of(findings->facets, fields[i]);

        if (facet != NULL)
            print_facet(exchange, html, (enum filter)i, facet);
    }
    html_end(html);
}
