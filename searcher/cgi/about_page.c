/* about_page.c - what is searched, and how; and whether it can be. */
#include "exchange.h"

#include "command/values.h"
#include "graf/facets.h"

enum { SOURCES = 30 }; /* named of each archive */

/* ---- what is searched ---------------------------------------------------- */

static void print_number(struct html *html, const char *name, uint64_t number)
{
    char digits[GRAF_COUNT_TEXT_SIZE];

    graf_format_count(number, digits);
    html_element_string(html, "dt", name);
    html_element_string(html, "dd", digits);
}

static void print_figures(struct html *html, const graf_index_info *info)
{
    html_begin_class(html, "dl", "facts");
    print_number(html, "Articles", info->articles);
    print_number(html, "Paragraphs", info->paragraphs);
    print_number(html, "Words", info->words);
    if (info->first_date != GRAF_NO_DATE) {
        html_element_string(html, "dt", "Dates");
        html_begin(html, "dd");
        html_date(html, info->first_date);
        html_string(html, " to ");
        html_date(html, info->last_date);
        html_end(html);
    }
    html_end(html);
}

/* A link to all that is from a source. */
static void print_source(struct exchange *exchange, struct html *html,
                         graf_view source, graf_view archive)
{
    struct link *link = &exchange->link;

    html_begin(html, "li");
    link_begin(link, &exchange->request, "");
    link_add(link, filter_names[FILTER_SOURCE], source);
    if (exchange->config->archive_count > 1)
        link_add(link, "archive", archive);
    html_begin(html, "a");
    html_attribute(html, "href", link_view(link));
    html_text(html, source);
    html_end(html);
    html_end(html);
}

/* The most frequent sources, of articles with a date. They are left out where
 * the time does not suffice: the page is about more than them. */
static void print_sources(struct exchange *exchange, struct html *html,
                          size_t n)
{
    const struct archive_config *archive =
        &exchange->config->archives[exchange->chosen.numbers[n]];
    graf_facets_request asked;
    graf_facets *facets = NULL;
    size_t i;

    memset(&asked, 0, sizeof asked);
    asked.query = graf_view_of_string("date:0001..9999");
    asked.fields = 1u << GRAF_FIELD_SOURCE;
    asked.values = SOURCES;
    asked.budget = exchange->config->budget;
    if (graf_facets_count(&exchange->chosen.indexes[n], 1, &asked, &facets,
                          NULL) == GRAF_OK &&
        facets->complete && facets->facets[0].value_count > 0) {
        const graf_facet *sources = &facets->facets[0];

        html_element_string(html, "h3", "Sources");
        html_begin_class(html, "ul", "sources");
        for (i = 0; i < sources->value_count; i++)
            print_source(exchange, html, sources->values[i].text,
                         archive->name);
        html_end(html);
        if (sources->distinct > sources->value_count) {
            html_begin(html, "p");
            html_format(html, "and %zu more",
                        sources->distinct - sources->value_count);
            html_end(html);
        }
    }
    graf_facets_free(facets);
}

static graf_status print_archive(struct exchange *exchange, struct html *html,
                                 size_t n, graf_error *error)
{
    const struct archive_config *archive =
        &exchange->config->archives[exchange->chosen.numbers[n]];
    graf_index_info info;
    graf_status status =
        graf_index_describe(exchange->chosen.indexes[n], &info, error);

    if (status != GRAF_OK)
        return status;
    html_element(html, "h2", archive->title);
    print_figures(html, &info);
    print_sources(exchange, html, n);
    return GRAF_OK;
}

/* ---- how ----------------------------------------------------------------- */

struct example {
    const char *query;
    const char *meaning;
};

static void print_examples(struct html *html, const char *caption,
                           const struct example *examples, size_t count)
{
    size_t i;

    html_begin_class(html, "table", "examples");
    html_element_string(html, "caption", caption);
    html_begin(html, "thead");
    html_begin(html, "tr");
    html_begin(html, "th");
    html_attribute_string(html, "scope", "col");
    html_string(html, "You type");
    html_end(html);
    html_begin(html, "th");
    html_attribute_string(html, "scope", "col");
    html_string(html, "and find paragraphs with");
    html_end(html);
    html_end(html);
    html_end(html);
    html_begin(html, "tbody");
    for (i = 0; i < count; i++) {
        html_begin(html, "tr");
        html_begin(html, "td");
        html_element_string(html, "code", examples[i].query);
        html_end(html);
        html_element_string(html, "td", examples[i].meaning);
        html_end(html);
    }
    html_end(html);
    html_end(html);
}

static void print_help(struct html *html)
{
    static const struct example plain[] = {
        { "oil embargo", "any of the words, in any of their forms; those "
                         "that hold both and hold them often come first" },
        { "\"sea of okhotsk\"", "exactly these words, one after another" },
    };
    static const struct example full[] = {
        { "+oil -gas", "the first word and not the second" },
        { "oil AND (embargo OR sanctions)", "this combination" },
        { "bombers NEAR/6 nuclear", "both, at most six words apart" },
        { "dark ADJ beacon", "both, side by side in this order" },
        { "=running", "the word in this form only" },
        { "bomb* wom?n", "words that begin or look like this" },
        { "embarg~1", "words that differ by one letter" },
        { "title:strike author:smith", "a word of the headline, an author; "
                                       "also source, section, region, theme" },
        { "date:2021-11..2022-02 date:*-12-15", "days, months, years, ranges; "
                                                "a day of any year" },
    };

    html_element_string(html, "h2", "How to search");
    html_element_string(html, "p",
                        "What is found are paragraphs, shown under the "
                        "article they stand in. Capitals and accents do not "
                        "matter.");
    print_examples(html, "In the search box", plain,
                   sizeof plain / sizeof *plain);
    print_examples(html,
                   "With operators, which a box under the search box "
                   "switches on",
                   full, sizeof full / sizeof *full);
}

void answer_about(struct exchange *exchange)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_status status = GRAF_OK;
    struct html html;
    size_t i;

    html_init(&html, exchange->response.body);
    page_begin(exchange, &html, "About");
    page_form(exchange, &html, false);
    html_begin_class(&html, "article", "whole");
    html_element_string(&html, "h1", "About this search");
    for (i = 0; status == GRAF_OK && i < exchange->chosen.count; i++)
        status = print_archive(exchange, &html, i, &error);
    print_help(&html);
    html_end(&html);
    page_end(exchange, &html);
    if (status != GRAF_OK)
        refuse_failure(exchange, &error);
}

/* ---- health -------------------------------------------------------------- */

void answer_health(struct exchange *exchange)
{
    graf_error error = GRAF_ERROR_INIT;
    struct response *response = &exchange->response;
    graf_status status = archives_choose(
        exchange->archives, graf_view_of(NULL, 0), &exchange->chosen, &error);

    response->type = "text/plain; charset=utf-8";
    if (status == GRAF_OK) {
        fputs("ok\n", response->body);
        return;
    }
    response->status = 503;
    snprintf(response->problem, sizeof response->problem, "%s", error.message);
    fputs("an archive cannot be opened; the log says why\n", response->body);
}
