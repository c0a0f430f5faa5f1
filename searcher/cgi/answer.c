/* answer.c - from a request to a response: routes, refusals, the log. */
#include "exchange.h"

#include <time.h>

#include "assets.h"
#include "command/json_writer.h"
#include "command/output.h"

/* ---- refusals ------------------------------------------------------------ */

static const char *title_of(int status)
{
    switch (status) {
    case 404:
        return "Not here";
    case 405:
        return "Not possible";
    case 503:
        return "Not now";
    default:
        return "Not understood";
    }
}

/* What was typed, with the place that cannot be read marked. */
static void print_mistake(const struct exchange *exchange, struct html *html)
{
    if (exchange->mistake.end == 0)
        return;
    html_begin(html, "p");
    html_begin(html, "code");
    html_marked(html, exchange->request.text, &exchange->mistake, 1);
    html_end(html);
    html_end(html);
}

static void print_plain_link(struct exchange *exchange, struct html *html)
{
    struct request plain = exchange->request;

    if (exchange->mistake.end == 0)
        return;
    plain.operators = false;
    html_begin(html, "p");
    link_begin(&exchange->link, &plain, "");
    link_add_search(&exchange->link, &plain);
    page_link(exchange, html, "Search for these words without operators");
    html_end(html);
}

static void print_refusal(struct exchange *exchange, const char *sentence)
{
    struct html html;

    html_init(&html, exchange->response.body);
    page_begin(exchange, &html, title_of(exchange->response.status));
    page_form(exchange, &html, false);
    html_begin_class(&html, "section", "notice");
    html_element_string(&html, "h1", title_of(exchange->response.status));
    html_begin_class(&html, "p", "said");
    html_string(&html, sentence);
    html_end(&html);
    print_mistake(exchange, &html);
    html_begin(&html, "p");
    link_begin(&exchange->link, &exchange->request, "");
    page_link(exchange, &html, "Begin a new search");
    html_end(&html);
    print_plain_link(exchange, &html);
    html_end(&html);
    page_end(exchange, &html);
}

static void print_json_refusal(struct exchange *exchange, const char *sentence)
{
    graf_json_writer json = graf_json_writer_to(exchange->response.body);

    exchange->response.type = "application/json";
    graf_json_write_object(&json);
    graf_json_write_key(&json, "schema");
    graf_json_write_string(&json, "graf-search/1");
    graf_json_write_key(&json, "error");
    graf_json_write_object(&json);
    graf_json_write_key(&json, "status");
    graf_json_write_count(&json, (uint64_t)exchange->response.status);
    graf_json_write_key(&json, "message");
    graf_json_write_string(&json, sentence);
    graf_json_write_object_end(&json);
    graf_json_write_object_end(&json);
    fputc('\n', exchange->response.body);
}

void refuse_request(struct exchange *exchange, int status, const char *sentence,
                    const char *detail)
{
    struct response *response = &exchange->response;

    snprintf(response->problem, sizeof response->problem, "%s",
             detail == NULL ? sentence : detail);
    if (!response_restart(response, status))
        return;
    if (exchange->request.format == FORMAT_JSON ||
        exchange->request.route == ROUTE_SUGGEST)
        print_json_refusal(exchange, sentence);
    else
        print_refusal(exchange, sentence);
}

void refuse_failure(struct exchange *exchange, const graf_error *error)
{
    graf_view text = exchange->request.text;

    /* A column past the text is one of the whole query, filters and all. */
    if (error->status == GRAF_BAD_QUERY && error->column > 0 &&
        error->column - 1 + error->width <= text.length) {
        exchange->mistake.start = error->column - 1;
        exchange->mistake.end = error->column - 1 + error->width;
    }
    if (error->status == GRAF_BAD_QUERY || error->status == GRAF_OVER_LIMIT)
        /* The message names words of the visitor's. */
        refuse_request(exchange, 400, error->message,
                       "the query cannot be answered as it is");
    else if (error->status == GRAF_NOT_FOUND)
        refuse_request(exchange, 404, error->message, NULL);
    else if (error->status == GRAF_INVALID_ARGUMENT)
        refuse_request(exchange, 400,
                       "These archives cannot be searched together: choose "
                       "one of them.",
                       error->message);
    else
        refuse_request(exchange, 503,
                       "The archive cannot be searched at the moment. Please "
                       "try again later.",
                       error->message);
}

/* ---- routes -------------------------------------------------------------- */

static const struct {
    void (*answer)(struct exchange *exchange);
    bool reads_archives;
} pages[] = {
    [ROUTE_SEARCH] = { answer_search, true },
    [ROUTE_ARTICLE] = { answer_article, true },
    [ROUTE_ABOUT] = { answer_about, true },
    [ROUTE_SUGGEST] = { answer_suggest, true },
    [ROUTE_OPENSEARCH] = { answer_opensearch, false },
    [ROUTE_HEALTH] = { answer_health, false },
    [ROUTE_STYLE] = { answer_asset, false },
    [ROUTE_SCRIPT] = { answer_asset, false },
    [ROUTE_ICON] = { answer_asset, false },
};

/* What the answer depends on: program, configuration, archives, request, and
 * the day, which "last week" is relative to. */
static uint64_t tag_of(const struct exchange *exchange)
{
    const struct request *request = &exchange->request;
    uint64_t parts[8];

    parts[0] = asset_checksum(ASSET_PROGRAM);
    parts[1] = exchange->chosen.stamp;
    parts[2] = (uint64_t)request->route;
    parts[3] = (uint64_t)graf_today();
    parts[4] = graf_checksum64(request->query_string.data,
                               request->query_string.length);
    parts[5] = graf_checksum64(request->script, strlen(request->script));
    parts[6] = graf_checksum64(request->origin, strlen(request->origin));
    parts[7] = graf_checksum64(exchange->config->site.data,
                               exchange->config->site.length);
    return graf_checksum64(parts, sizeof parts) | 1;
}

static void answer_route(struct exchange *exchange)
{
    struct request *request = &exchange->request;
    struct response *response = &exchange->response;
    graf_error error = GRAF_ERROR_INIT;

    if (pages[request->route].reads_archives) {
        if (archives_choose(exchange->archives, request->archive,
                            &exchange->chosen, &error) != GRAF_OK) {
            refuse_failure(exchange, &error);
            return;
        }
        response->tag = tag_of(exchange);
        if (response_tag_matches(response->tag, request->if_none_match)) {
            response->status = 304;
            return;
        }
    }
    pages[request->route].answer(exchange);
}

static void answer(struct exchange *exchange, const struct variables *variables)
{
    graf_error error = GRAF_ERROR_INIT;
    int refusal = request_read(&exchange->request, variables, &error);

    if (response_init(&exchange->response, &error) != GRAF_OK) {
        exchange->response.status = 503;
        return;
    }
    if (refusal != 0)
        refuse_request(exchange, refusal, error.message, NULL);
    else
        answer_route(exchange);
    if (!response_finish(&exchange->response))
        refuse_request(exchange, 503,
                       "This answer is too large. Please narrow the search.",
                       "no memory for the answer");
    response_finish(&exchange->response);
}

/* What was looked for is the visitor's own affair and not logged. */
static void log_request(const struct exchange *exchange, long milliseconds)
{
    const struct response *response = &exchange->response;

    if (response->status < 400 && !response->is_partial &&
        !exchange->config->log_all)
        return;
    graf_say("graf.cgi", "%d, %zu bytes, %ld ms%s%s", response->status,
             response->length, milliseconds,
             response->problem[0] != '\0' ? ": " : "", response->problem);
}

void answer_request(const struct config *config, struct archives *archives,
                    const struct variables *variables,
                    const struct response_sink *sink)
{
    struct exchange exchange;
    struct timespec began;
    struct timespec ended;

    memset(&exchange, 0, sizeof exchange);
    exchange.config = config;
    exchange.archives = archives;
    link_init(&exchange.link);
    clock_gettime(CLOCK_MONOTONIC, &began);
    answer(&exchange, variables);
    response_send(&exchange.response, exchange.request.is_head, sink);
    clock_gettime(CLOCK_MONOTONIC, &ended);
    log_request(&exchange, (ended.tv_sec - began.tv_sec) * 1000 +
                               (ended.tv_nsec - began.tv_nsec) / 1000000);
    response_release(&exchange.response);
    request_release(&exchange.request);
    link_release(&exchange.link);
}
