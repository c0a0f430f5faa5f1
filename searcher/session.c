#include "session.h"

#include <stdlib.h>

#include "advice.h"
#include "command/output.h"

graf_status session_open(struct session *session,
                         const struct settings *settings, graf_error *error)
{
    graf_status status = GRAF_OK;

    session->settings = settings;
    session->index_count = 0;
    session->indexes = calloc(settings->indexes.count, sizeof(graf_index *));
    printer_init(&session->printer, settings, stdout);
    if (session->indexes == NULL)
        return graf_fail_memory(error,
                                settings->indexes.count * sizeof(graf_index *));
    while (status == GRAF_OK &&
           session->index_count < settings->indexes.count) {
        status =
            graf_index_open(settings->indexes.items[session->index_count],
                            &session->indexes[session->index_count], error);
        session->index_count += status == GRAF_OK;
    }
    return status;
}

void session_close(struct session *session)
{
    size_t i;

    for (i = 0; i < session->index_count; i++)
        graf_index_close(session->indexes[i]);
    free(session->indexes);
    printer_release(&session->printer);
}

static graf_search_request request_for(const struct session *session,
                                       graf_view query)
{
    const struct settings *settings = session->settings;
    const struct printer_operations *format = session->printer.operations;
    graf_search_request request = graf_search_request_default();

    request.query = query;
    request.plain = settings->plain;
    request.order = (graf_order)settings->order;
    request.limit = settings->count ? 0 : settings->limit;
    request.offset = settings->count ? 0 : settings->offset;
    request.per_article = settings->per_article;
    request.context = format->needs_text ? (uint32_t)settings->context : 0;
    request.count = settings->count || format->needs_count;
    request.without_text = !format->needs_text;
    request.hide_copies = settings_hide_copies(settings);
    request.budget = settings->budget;
    return request;
}

/* Counts that nobody asked for cannot be wanting. */
static bool is_complete(const struct session *session,
                        const graf_results *results)
{
    bool counted =
        session->settings->count || session->printer.operations->needs_count;

    return results->complete && (!counted || results->counts.complete);
}

static graf_exit exit_of(const struct session *session,
                         const graf_results *results)
{
    bool found = session->settings->count ? results->counts.paragraphs > 0
                                          : results->article_count > 0;

    if (!is_complete(session, results))
        return GRAF_EXIT_PARTIAL;
    return found ? GRAF_EXIT_SUCCESS : GRAF_EXIT_NOTHING;
}

/* A mistake in one query says nothing about the next. */
static bool is_fatal(graf_status status)
{
    return status != GRAF_BAD_QUERY && status != GRAF_OVER_LIMIT &&
           status != GRAF_INVALID_ARGUMENT;
}

graf_exit session_answer(struct session *session, graf_view query,
                         graf_view query_id, const struct query_origin *origin,
                         bool *fatal)
{
    graf_search_request request = request_for(session, query);
    struct answer answer = { query_id, NULL };
    graf_exit result = GRAF_EXIT_ERROR;
    graf_error error = GRAF_ERROR_INIT;
    graf_results *results = NULL;
    graf_status status = graf_search(session->indexes, session->index_count,
                                     &request, &results, &error);

    *fatal = true;
    if (status != GRAF_OK) {
        advice_on_failure(origin, query, &error);
        *fatal = is_fatal(status);
        return GRAF_EXIT_ERROR;
    }
    advice_on_answer(session->settings, results, is_complete(session, results));
    answer.results = results;
    status = printer_answer(&session->printer, &answer, &error);
    if (status == GRAF_OK)
        status = graf_output_finish(stdout, "standard output", &error);
    if (status == GRAF_OK) {
        result = exit_of(session, results);
        *fatal = false;
    } else {
        graf_say(search_program.name, "%s", error.message);
    }
    graf_results_free(results);
    return result;
}
