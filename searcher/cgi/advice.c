/* advice.c - what a visitor should know of an answer, above all of none. */
#include "results_page.h"

/* ---- above the answer ---------------------------------------------------- */

/* What was typed, with one word in place of another. */
static void link_corrected(struct exchange *exchange,
                           const graf_missing_word *missing)
{
    struct request other = exchange->request;
    size_t at = graf_view_find(other.text, missing->word);
    graf_buffer text;

    graf_buffer_init(&text, (size_t)2 * GRAF_QUERY_BYTES_LIMIT);
    link_begin(&exchange->link, &other, "");
    if (at < other.text.length &&
        graf_buffer_append(&text, other.text.data, at, NULL) == GRAF_OK &&
        graf_buffer_append_view(&text, missing->suggestion, NULL) == GRAF_OK &&
        graf_buffer_append(&text, other.text.data + at + missing->word.length,
                           other.text.length - at - missing->word.length,
                           NULL) == GRAF_OK)
        other.text = graf_buffer_view(&text);
    else
        other.text = missing->suggestion;
    other.page = 1;
    link_add_search(&exchange->link, &other);
    graf_buffer_release(&text);
}

static void print_missing(struct exchange *exchange, struct html *html,
                          const graf_missing_word *missing)
{
    html_begin(html, "p");
    html_string(html, "Nothing holds the word ");
    html_element(html, "em", missing->word);
    html_string(html, ".");
    if (missing->suggestion.length > 0) {
        html_string(html, " Did you mean ");
        link_corrected(exchange, missing);
        html_begin(html, "a");
        html_attribute(html, "href", link_view(&exchange->link));
        html_text(html, missing->suggestion);
        html_end(html);
        html_string(html, "? It stands in ");
        html_counted(html, missing->suggestion_frequency, "paragraph.",
                     "paragraphs.");
    }
    html_end(html);
}

static bool was_named(graf_view_list words, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++)
        if (graf_view_equal_ignoring_case(words.items[i], words.items[n]))
            return true;
    return false;
}

static void print_dropped(struct html *html, graf_view_list words)
{
    size_t i;

    html_begin(html, "p");
    html_string(html, "Left out as too common: ");
    for (i = 0; i < words.count; i++) {
        if (was_named(words, i))
            continue;
        html_string(html, i == 0 ? "" : ", ");
        html_element(html, "em", words.items[i]);
    }
    html_string(html, ". Put words in quotes to find them as a phrase.");
    html_end(html);
}

void print_advice(struct exchange *exchange, struct html *html,
                  const struct question *question,
                  const struct findings *findings)
{
    const graf_results *results = findings->results;
    bool is_partial = !findings_are_complete(findings);
    bool is_damaged = results != NULL && results->damage.length > 0;
    bool has_dropped = question->typed != NULL &&
                       question->typed->dropped_stop_words.count > 0;
    size_t i;

    if (!is_partial && !has_dropped &&
        (results == NULL || results->missing_count == 0))
        return;
    html_begin_class(html, "div", "advice");
    if (is_damaged)
        html_element_string(html, "p",
                            "Some of the archive cannot be read at the moment: "
                            "there may be more than this.");
    else if (is_partial)
        html_element_string(html, "p",
                            "This took too long: there may be more, or "
                            "better. Narrow the search to see all of it.");
    for (i = 0; results != NULL && i < results->missing_count; i++)
        print_missing(exchange, html, &results->missing[i]);
    if (has_dropped)
        print_dropped(html, question->typed->dropped_stop_words);
    html_end(html);
}

/* ---- nothing ------------------------------------------------------------- */

/* How much the archive holds of the time that was asked for. */
static uint64_t held_between(const graf_facets *facets, int32_t from,
                             int32_t to)
{
    const graf_civil first = { 1, 1, 1 };
    const graf_civil last = { 9999, 12, 31 };
    graf_civil begin =
        from == GRAF_NO_DATE ? first : graf_civil_from_date(from);
    graf_civil end = to == GRAF_NO_DATE ? last : graf_civil_from_date(to);
    uint64_t held = 0;
    size_t i;

    for (i = 0; i < facets->month_count; i++) {
        const graf_period *month = &facets->months[i];
        int number = month->year * 12 + month->month;

        if (number >= begin.year * 12 + begin.month &&
            number <= end.year * 12 + end.month)
            held += month->held;
    }
    return held;
}

static void print_range(struct html *html, const struct request *request)
{
    if (request->from != GRAF_NO_DATE && request->to != GRAF_NO_DATE) {
        html_string(html, " between ");
        html_date(html, request->from);
        html_string(html, " and ");
        html_date(html, request->to);
    } else if (request->from != GRAF_NO_DATE) {
        html_string(html, " since ");
        html_date(html, request->from);
    } else {
        html_string(html, " until ");
        html_date(html, request->to);
    }
}

static void print_emptiness(const struct request *request, struct html *html,
                            const struct findings *findings)
{
    uint64_t held;

    if ((request->from == GRAF_NO_DATE && request->to == GRAF_NO_DATE) ||
        findings->facets == NULL || !findings->facets->complete)
        return;
    held = held_between(findings->facets, request->from, request->to);
    html_begin(html, "p");
    if (held == 0) {
        html_string(html, "The archive holds no articles at all from the "
                          "months");
        print_range(html, request);
        html_string(html, ".");
    } else {
        html_string(html, "From the months");
        print_range(html, request);
        html_string(html, " the archive holds ");
        html_counted(html, held, "article", "articles");
        html_string(html, "; none of them matches.");
    }
    html_end(html);
}

static void print_way_out(struct exchange *exchange, struct html *html,
                          const struct request *other, const char *text)
{
    html_begin(html, "li");
    link_begin(&exchange->link, other, "");
    link_add_search(&exchange->link, other);
    page_link(exchange, html, text);
    html_end(html);
}

static void print_ways_out(struct exchange *exchange, struct html *html)
{
    struct request other = exchange->request;

    html_begin(html, "ul");
    other.page = 1;
    if (exchange->request.from != GRAF_NO_DATE ||
        exchange->request.to != GRAF_NO_DATE) {
        other.from = GRAF_NO_DATE;
        other.to = GRAF_NO_DATE;
        print_way_out(exchange, html, &other, "Search all dates");
    }
    if (request_is_narrowed(&other)) {
        memset(other.filters, 0, sizeof other.filters);
        print_way_out(exchange, html, &other, "Search without filters");
    }
    if (exchange->request.operators) {
        other = exchange->request;
        other.operators = false;
        print_way_out(exchange, html, &other,
                      "Search for these words without operators");
    }
    html_element_string(html, "li", "Check the spelling, or use fewer words.");
    html_end(html);
}

void print_nothing(struct exchange *exchange, struct html *html,
                   const struct question *question,
                   const struct findings *findings)
{
    html_begin_class(html, "section", "notice");
    html_begin(html, "h2");
    if (question->is_empty) {
        html_string(html, "There is no word in this to search for");
    } else if (exchange->request.page > 1) {
        html_string(html, "There are no more pages");
    } else if (exchange->request.text.length > 0) {
        html_string(html, "Nothing found for ");
        html_element(html, "q", exchange->request.text);
    } else {
        html_string(html, "Nothing found");
    }
    html_end(html);
    print_emptiness(&exchange->request, html, findings);
    print_ways_out(exchange, html);
    html_end(html);
}
