/* page.c - what all pages have in common: head, header, form, footer. */
#include "exchange.h"

#include <inttypes.h>

#include "assets.h"

/* ---- head ---------------------------------------------------------------- */

static void link_asset(struct exchange *exchange, struct html *html,
                       const char *relation, const char *page, enum asset asset)
{
    char checksum[24];

    snprintf(checksum, sizeof checksum, "%016" PRIx64, asset_checksum(asset));
    link_begin(&exchange->link, &exchange->request, page);
    link_add(&exchange->link, "v", graf_view_of_string(checksum));
    html_begin(html, "link");
    html_attribute_string(html, "rel", relation);
    html_attribute(html, "href", link_view(&exchange->link));
    html_end(html);
}

static void print_script(struct exchange *exchange, struct html *html)
{
    char checksum[24];

    snprintf(checksum, sizeof checksum, "%016" PRIx64,
             asset_checksum(ASSET_SCRIPT));
    link_begin(&exchange->link, &exchange->request, "/suggest.js");
    link_add(&exchange->link, "v", graf_view_of_string(checksum));
    html_begin(html, "script");
    html_attribute(html, "src", link_view(&exchange->link));
    html_flag(html, "defer");
    html_end(html);
}

static void print_meta(struct html *html, const char *name, const char *content)
{
    html_begin(html, "meta");
    html_attribute_string(html, "name", name);
    html_attribute_string(html, "content", content);
    html_end(html);
}

static void print_search_plugin(struct exchange *exchange, struct html *html)
{
    html_begin(html, "link");
    html_attribute_string(html, "rel", "search");
    html_attribute_string(html, "type",
                          "application/opensearchdescription+xml");
    html_attribute(html, "title", exchange->config->site);
    link_begin(&exchange->link, &exchange->request, "/opensearch.xml");
    html_attribute(html, "href", link_view(&exchange->link));
    html_end(html);
}

static void print_feed_link(struct exchange *exchange, struct html *html)
{
    if (exchange->response.status != 200 ||
        exchange->request.route != ROUTE_SEARCH ||
        (exchange->request.text.length == 0 &&
         !request_is_narrowed(&exchange->request)))
        return;
    html_begin(html, "link");
    html_attribute_string(html, "rel", "alternate");
    html_attribute_string(html, "type", "application/atom+xml");
    html_attribute_string(html, "title", "This search as a feed");
    link_begin(&exchange->link, &exchange->request, "");
    link_add_search(&exchange->link, &exchange->request);
    link_add(&exchange->link, "format", graf_view_of_string("atom"));
    html_attribute(html, "href", link_view(&exchange->link));
    html_end(html);
}

static void print_head(struct exchange *exchange, struct html *html,
                       const char *title)
{
    const struct config *config = exchange->config;

    html_begin(html, "head");
    html_begin(html, "meta");
    html_attribute_string(html, "charset", "utf-8");
    html_end(html);
    html_begin(html, "title");
    if (title[0] != '\0') {
        html_string(html, title);
        html_string(html, " - ");
    }
    html_text(html, config->site);
    html_end(html);
    print_meta(html, "viewport", "width=device-width, initial-scale=1");
    print_meta(html, "color-scheme", "light dark");
    if (exchange->response.status != 200)
        print_meta(html, "robots", "noindex");
    link_asset(exchange, html, "stylesheet", "/style.css", ASSET_STYLE);
    if (config->style.length > 0) {
        html_begin(html, "link");
        html_attribute_string(html, "rel", "stylesheet");
        html_attribute(html, "href", config->style);
        html_end(html);
    }
    link_asset(exchange, html, "icon", "/icon.svg", ASSET_ICON);
    print_search_plugin(exchange, html);
    print_feed_link(exchange, html);
    print_script(exchange, html);
    html_end(html);
}

/* ---- body ---------------------------------------------------------------- */

void page_link(struct exchange *exchange, struct html *html, const char *text)
{
    html_begin(html, "a");
    html_attribute(html, "href", link_view(&exchange->link));
    html_string(html, text);
    html_end(html);
}

void page_begin(struct exchange *exchange, struct html *html, const char *title)
{
    html_doctype(html);
    html_begin(html, "html");
    html_attribute(html, "lang", exchange->config->language);
    print_head(exchange, html, title);
    html_begin(html, "body");
    html_begin_class(html, "a", "skip");
    html_attribute_string(html, "href", "#main");
    html_string(html, "Skip to the content");
    html_end(html);
    html_begin_class(html, "header", "site");
    html_begin_class(html, "a", "name");
    link_begin(&exchange->link, &exchange->request, "");
    html_attribute(html, "href", link_view(&exchange->link));
    html_text(html, exchange->config->site);
    html_end(html);
    html_begin(html, "nav");
    html_attribute_string(html, "aria-label", "Site");
    link_begin(&exchange->link, &exchange->request, "/about");
    page_link(exchange, html, "About and help");
    html_end(html);
    html_end(html);
    html_begin(html, "main");
    html_attribute_string(html, "id", "main");
}

void page_end(struct exchange *exchange, struct html *html)
{
    html_end(html); /* main */
    html_begin_class(html, "footer", "site");
    html_begin(html, "p");
    html_string(html, "Searched with graf. ");
    link_begin(&exchange->link, &exchange->request, "/about");
    page_link(exchange, html, "What is searched, and how");
    html_end(html);
    html_end(html);
    html_end(html); /* body */
    html_end(html); /* html */
    fputc('\n', html->out);
}

/* ---- form ---------------------------------------------------------------- */

static void print_option(struct html *html, graf_view value, const char *label,
                         bool is_selected)
{
    html_begin(html, "option");
    html_attribute(html, "value", value);
    if (is_selected)
        html_flag(html, "selected");
    html_string(html, label);
    html_end(html);
}

static void begin_field(struct html *html, const char *id, const char *label)
{
    html_begin_class(html, "div", "field");
    html_begin(html, "label");
    html_attribute_string(html, "for", id);
    html_string(html, label);
    html_end(html);
}

static void print_date_field(struct html *html, const char *name,
                             const char *label, int32_t date)
{
    char text[GRAF_DATE_TEXT_SIZE];

    graf_date_format(date, text);
    begin_field(html, name, label);
    html_begin(html, "input");
    html_attribute_string(html, "type", "date");
    html_attribute_string(html, "id", name);
    html_attribute_string(html, "name", name);
    html_attribute_string(html, "value", text);
    html_end(html);
    html_end(html);
}

static void print_order_field(const struct request *request, struct html *html)
{
    graf_order order =
        request->has_order ? request->order : GRAF_ORDER_RELEVANCE;

    begin_field(html, "sort", "Order");
    html_begin(html, "select");
    html_attribute_string(html, "id", "sort");
    html_attribute_string(html, "name", "sort");
    print_option(html, graf_view_of(NULL, 0), "Best first",
                 order == GRAF_ORDER_RELEVANCE);
    print_option(html, graf_view_of_string("newest"), "Newest first",
                 order == GRAF_ORDER_NEWEST);
    print_option(html, graf_view_of_string("oldest"), "Oldest first",
                 order == GRAF_ORDER_OLDEST);
    html_end(html);
    html_end(html);
}

static void print_archive_field(const struct exchange *exchange,
                                struct html *html)
{
    const struct config *config = exchange->config;
    graf_view chosen = exchange->request.archive;
    size_t i;

    if (config->archive_count < 2)
        return;
    begin_field(html, "archive", "Archive");
    html_begin(html, "select");
    html_attribute_string(html, "id", "archive");
    html_attribute_string(html, "name", "archive");
    print_option(html, graf_view_of(NULL, 0), "All of them",
                 chosen.length == 0);
    for (i = 0; i < config->archive_count; i++)
        print_option(html, config->archives[i].name,
                     config->archives[i].title.data,
                     graf_view_equal(config->archives[i].name, chosen));
    html_end(html);
    html_end(html);
}

static void print_syntax_field(const struct request *request, struct html *html)
{
    html_begin_class(html, "div", "field check");
    html_begin(html, "input");
    html_attribute_string(html, "type", "checkbox");
    html_attribute_string(html, "id", "syntax");
    html_attribute_string(html, "name", "syntax");
    html_attribute_string(html, "value", "full");
    if (request->operators)
        html_flag(html, "checked");
    html_end(html);
    html_begin(html, "label");
    html_attribute_string(html, "for", "syntax");
    html_string(html, "Operators: AND, OR, NEAR, title:, * and more");
    html_end(html);
    html_end(html);
}

static void print_hidden(struct html *html, const char *name, graf_view value)
{
    if (value.length == 0)
        return;
    html_begin(html, "input");
    html_attribute_string(html, "type", "hidden");
    html_attribute_string(html, "name", name);
    html_attribute(html, "value", value);
    html_end(html);
}

/* What was chosen by links goes along with new words. */
static void print_hidden_choices(const struct request *request,
                                 struct html *html)
{
    size_t i;

    for (i = 0; i < FILTER_COUNT; i++)
        print_hidden(html, filter_names[i], request->filters[i]);
    if (request->show_copies)
        print_hidden(html, "dups", graf_view_of_string("show"));
}

static void print_search_field(struct exchange *exchange, struct html *html,
                               bool home)
{
    html_begin(html, "label");
    html_attribute_string(html, "for", "q");
    html_string(html, "Search the archive");
    html_end(html);
    html_begin_class(html, "div", "box");
    html_begin(html, "input");
    html_attribute_string(html, "type", "search");
    html_attribute_string(html, "id", "q");
    html_attribute_string(html, "name", "q");
    html_attribute(html, "value", exchange->request.text);
    html_attribute_number(html, "maxlength", GRAF_QUERY_BYTES_LIMIT);
    html_attribute_string(html, "autocomplete", "off");
    html_attribute_string(html, "enterkeyhint", "search");
    link_begin(&exchange->link, &exchange->request, "/suggest");
    html_attribute(html, "data-suggest", link_view(&exchange->link));
    if (home)
        html_flag(html, "autofocus");
    html_end(html);
    html_begin(html, "button");
    html_attribute_string(html, "type", "submit");
    html_string(html, "Search");
    html_end(html);
    html_end(html);
}

void page_form(struct exchange *exchange, struct html *html, bool home)
{
    const struct request *request = &exchange->request;

    html_begin(html, "form");
    html_attribute_string(html, "role", "search");
    html_attribute_string(html, "method", "get");
    link_begin(&exchange->link, request, "");
    html_attribute(html, "action", link_view(&exchange->link));
    if (home)
        html_attribute_string(html, "class", "home");
    print_search_field(exchange, html, home);
    print_hidden_choices(request, html);
    html_begin(html, "details");
    if (request->operators || request->from != GRAF_NO_DATE ||
        request->to != GRAF_NO_DATE)
        html_flag(html, "open");
    html_element_string(html, "summary", "Dates, order and more");
    html_begin_class(html, "div", "fields");
    print_date_field(html, "from", "From", request->from);
    print_date_field(html, "to", "To", request->to);
    print_order_field(request, html);
    print_archive_field(exchange, html);
    print_syntax_field(request, html);
    html_end(html);
    html_end(html);
    html_end(html);
}
