/* json.c - format=json: the answer as graf-search --format json prints it,
 * with counts instead of articles where these are asked for. */
#include "search_formats.h"

#include "command/answer_json.h"
#include "command/facet_names.h"

void print_json(struct exchange *exchange, const struct findings *findings)
{
    const graf_results *results = findings->results;
    const struct config *config = exchange->config;
    graf_json_writer json = graf_json_writer_to(exchange->response.body);
    size_t first = (exchange->request.page - 1) * config->page_size + 1;
    graf_error error = GRAF_ERROR_INIT;
    graf_status status = GRAF_OK;
    size_t i;

    exchange->response.type = "application/json";
    graf_json_write_answer_head(&json, graf_view_of(NULL, 0), results, false);
    graf_json_write_key(&json, "more");
    graf_json_write_boolean(&json, results->more);
    graf_json_write_key(&json, "articles");
    graf_json_write_array(&json);
    for (i = 0; status == GRAF_OK && i < results->article_count; i++) {
        const graf_hit_article *found = &results->articles[i];
        size_t number = exchange->chosen.numbers[found->index];

        status = graf_json_write_found(&json, first + i,
                                       config->archives[number].name.data,
                                       found, &error);
    }
    graf_json_write_array_end(&json);
    graf_json_write_object_end(&json);
    fputc('\n', exchange->response.body);
    if (status != GRAF_OK)
        refuse_failure(exchange, &error);
}

void print_json_counts(struct exchange *exchange,
                       const struct findings *findings)
{
    const struct request *request = &exchange->request;
    const graf_facets *facets = findings->facets;
    graf_json_writer json = graf_json_writer_to(exchange->response.body);
    bool months = request->timeline == TIMELINE_MONTH;
    const graf_period *timeline = months ? facets->months : facets->years;

    exchange->response.type = "application/json";
    if (request->timeline == TIMELINE_NONE)
        timeline = NULL;
    graf_json_write_facets(&json, facets,
                           (request->facets & GRAF_FACET_YEAR) != 0, timeline,
                           months ? facets->month_count : facets->year_count);
    fputc('\n', exchange->response.body);
}
