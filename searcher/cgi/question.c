#include "question.h"

#include <time.h>

#include "command/facet_names.h"

enum { QUESTION_BYTES_LIMIT = 16 * 1024, BUDGET_MIN = 20 };

/* The field and the name of each filter are the same thing. What is chosen is
 * a whole value, so that as many articles are found as were counted. */
static graf_status add_filter(graf_buffer *text, const char *name,
                              graf_view value, graf_error *error)
{
    graf_status status;
    size_t i;

    if (value.length == 0)
        return GRAF_OK;
    status = graf_buffer_append_format(text, error, " AND %s:=\"", name);
    for (i = 0; status == GRAF_OK && i < value.length; i++) {
        status = graf_buffer_append_byte(text, value.data[i], error);
        if (status == GRAF_OK && value.data[i] == '"')
            status = graf_buffer_append_byte(text, '"', error);
    }
    if (status == GRAF_OK)
        status = graf_buffer_append_byte(text, '"', error);
    return status;
}

static graf_status add_dates(graf_buffer *text, const struct request *request,
                             graf_error *error)
{
    char from[GRAF_DATE_TEXT_SIZE];
    char to[GRAF_DATE_TEXT_SIZE];

    if (request->from == GRAF_NO_DATE && request->to == GRAF_NO_DATE)
        return GRAF_OK;
    graf_date_format(request->from, from);
    graf_date_format(request->to, to);
    return graf_buffer_append_format(text, error, " AND date:%s..%s", from, to);
}

/* Reads what was typed by itself: so mistakes are told where they are. */
static graf_status parse_typed(const struct exchange *exchange,
                               struct question *question, graf_error *error)
{
    const struct request *request = &exchange->request;
    const graf_query_options options = { !request->operators, graf_today() };
    graf_status status =
        graf_analyzer_new(graf_index_language(exchange->chosen.indexes[0]),
                          &question->analyzer, error);

    if (status == GRAF_OK)
        status = graf_query_parse(request->text, &options, question->analyzer,
                                  &question->typed, error);
    return status;
}

/* "(echo) AND source:..." The echo reads back as the same tree. */
static graf_status narrow(const struct request *request,
                          struct question *question, graf_error *error)
{
    graf_buffer *text = &question->text;
    graf_status status = GRAF_OK;
    size_t i;

    question->plain = false;
    if (question->typed != NULL)
        status = graf_buffer_append_format(text, error, " AND (%s)",
                                           question->typed->echo.data);
    for (i = 0; status == GRAF_OK && i < FILTER_COUNT; i++)
        status = add_filter(text, filter_names[i], request->filters[i], error);
    if (status == GRAF_OK)
        status = add_dates(text, request, error);
    if (status == GRAF_OK)
        memset(text->data, ' ', strlen(" AND"));
    return status;
}

graf_status question_make(const struct exchange *exchange,
                          struct question *question, graf_error *error)
{
    const struct request *request = &exchange->request;
    graf_status status = GRAF_OK;

    memset(question, 0, sizeof *question);
    graf_buffer_init(&question->text, QUESTION_BYTES_LIMIT);
    question->plain = !request->operators;
    if (request->text.length > 0)
        status = parse_typed(exchange, question, error);
    if (status != GRAF_OK)
        return status;
    if (question->typed != NULL && question->typed->root == NULL) {
        graf_query_free(question->typed);
        question->typed = NULL;
    }
    if (request_is_narrowed(request))
        return narrow(request, question, error);
    question->is_empty = question->typed == NULL;
    return graf_buffer_append_view(&question->text, request->text, error);
}

void question_release(struct question *question)
{
    graf_query_free(question->typed);
    graf_analyzer_free(question->analyzer);
    graf_buffer_release(&question->text);
}

static graf_order order_of(const struct exchange *exchange,
                           const struct question *question)
{
    const struct request *request = &exchange->request;

    if (request->format == FORMAT_ATOM)
        return GRAF_ORDER_NEWEST;
    /* Without words all are as relevant as each other. */
    if (!request->has_order && question->typed == NULL)
        return GRAF_ORDER_NEWEST;
    return request->order;
}

static graf_status search(const struct exchange *exchange,
                          const struct question *question, bool count,
                          uint32_t budget, graf_results **out,
                          graf_error *error)
{
    graf_search_request asked = graf_search_request_default();
    const struct config *config = exchange->config;

    asked.query = graf_buffer_view(&question->text);
    asked.plain = question->plain;
    asked.order = order_of(exchange, question);
    asked.limit = config->page_size;
    asked.offset = (exchange->request.page - 1) * config->page_size;
    asked.count = count;
    asked.hide_copies = !exchange->request.show_copies;
    asked.budget = budget;
    return graf_search(exchange->chosen.indexes, exchange->chosen.count, &asked,
                       out, error);
}

/* Counts what is in `asked` already: fields, values, whether by time. */
static graf_status count(const struct exchange *exchange,
                         const struct question *question,
                         graf_facets_request *asked, graf_facets **out,
                         graf_error *error)
{
    asked->query = graf_buffer_view(&question->text);
    asked->plain = question->plain;
    return graf_facets_count(exchange->chosen.indexes, exchange->chosen.count,
                             asked, out, error);
}

/* What a page shows beside the articles. */
static graf_status count_for_page(const struct exchange *exchange,
                                  const struct question *question,
                                  uint32_t budget, graf_facets **out,
                                  graf_error *error)
{
    graf_facets_request asked;

    memset(&asked, 0, sizeof asked);
    asked.fields = 1u << GRAF_FIELD_SOURCE | 1u << GRAF_FIELD_SECTION |
                   1u << GRAF_FIELD_AUTHOR | 1u << GRAF_FIELD_REGION |
                   1u << GRAF_FIELD_THEME;
    asked.values = 8;
    asked.timeline = true;
    asked.budget = budget;
    return count(exchange, question, &asked, out, error);
}

static uint64_t now_in_milliseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* What of the time is left for counting: never nothing, which would mean no
 * bound at all. */
static uint32_t remaining(uint32_t budget, uint64_t began)
{
    uint64_t used = now_in_milliseconds() - began;

    return used + BUDGET_MIN < budget ? budget - (uint32_t)used : BUDGET_MIN;
}

graf_status question_ask(const struct exchange *exchange,
                         const struct question *question, bool facets,
                         struct findings *findings, graf_error *error)
{
    uint32_t budget = exchange->config->budget;
    uint64_t began = now_in_milliseconds();
    graf_status status = GRAF_OK;

    memset(findings, 0, sizeof *findings);
    if (!question->is_empty)
        status = search(exchange, question, !facets, budget, &findings->results,
                        error);
    if (status == GRAF_OK && facets)
        status = count_for_page(exchange, question, remaining(budget, began),
                                &findings->facets, error);
    if (status == GRAF_OK && facets && findings->results != NULL)
        findings->results->counts = findings->facets->counts;
    return status;
}

graf_status question_count(const struct exchange *exchange,
                           const struct question *question,
                           struct findings *findings, graf_error *error)
{
    const struct request *request = &exchange->request;
    graf_facets_request asked;

    memset(findings, 0, sizeof *findings);
    memset(&asked, 0, sizeof asked);
    asked.fields = request->facets & GRAF_FACETS_FIELDS;
    asked.values = PAGE_SIZE_LIMIT;
    asked.timeline = request->timeline != TIMELINE_NONE ||
                     (request->facets & GRAF_FACET_YEAR) != 0;
    asked.budget = exchange->config->budget;
    return count(exchange, question, &asked, &findings->facets, error);
}

void findings_release(struct findings *findings)
{
    graf_results_free(findings->results);
    graf_facets_free(findings->facets);
}

bool findings_are_complete(const struct findings *findings)
{
    return (findings->results == NULL ||
            (findings->results->complete &&
             findings->results->counts.complete)) &&
           (findings->facets == NULL || findings->facets->complete);
}
