/* search_page.c - the route of a search: asks, then prints what was found in
 * the format that was asked for. */
#include "search_formats.h"

#include "graf/utf8.h"

static void print(struct exchange *exchange, const struct question *question,
                  const struct findings *findings)
{
    switch (exchange->request.format) {
    case FORMAT_JSON:
        if (request_counts_only(&exchange->request))
            print_json_counts(exchange, findings);
        else
            print_json(exchange, findings);
        break;
    case FORMAT_ATOM:
        print_atom(exchange, findings);
        break;
    default:
        print_results_page(exchange, question, findings);
    }
}

/* An answer that wants something is not kept, and the log says why. */
static void note_what_is_wanting(struct response *response,
                                 const struct findings *findings)
{
    const graf_results *results = findings->results;

    response->is_partial = !findings_are_complete(findings);
    if (results != NULL && results->damage.length > 0)
        snprintf(response->problem, sizeof response->problem, "%.*s",
                 (int)graf_utf8_cut(results->damage, 400).length,
                 results->damage.data);
    else if (response->is_partial)
        snprintf(response->problem, sizeof response->problem,
                 "the time ran out");
}

static void ask_and_print(struct exchange *exchange,
                          const struct question *question)
{
    bool facets = exchange->request.format == FORMAT_HTML;
    graf_error error = GRAF_ERROR_INIT;
    struct findings findings;
    graf_status status;

    if (request_counts_only(&exchange->request))
        status = question_count(exchange, question, &findings, &error);
    else
        status = question_ask(exchange, question, facets, &findings, &error);
    if (status == GRAF_OK) {
        note_what_is_wanting(&exchange->response, &findings);
        print(exchange, question, &findings);
    } else {
        refuse_failure(exchange, &error);
    }
    findings_release(&findings);
}

void answer_search(struct exchange *exchange)
{
    const struct request *request = &exchange->request;
    graf_error error = GRAF_ERROR_INIT;
    struct question question;

    if ((request->page - 1) * exchange->config->page_size >
        GRAF_SEARCH_OFFSET_MAX) {
        refuse_request(exchange, 400,
                       "There are no pages so far back. Please narrow the "
                       "search, for example by date.",
                       NULL);
        return;
    }
    if (question_make(exchange, &question, &error) != GRAF_OK)
        refuse_failure(exchange, &error);
    else if (question.is_empty && request->format != FORMAT_HTML)
        refuse_request(exchange, 400,
                       "There is nothing to search for: give words in q.",
                       NULL);
    else
        ask_and_print(exchange, &question);
    question_release(&question);
}
