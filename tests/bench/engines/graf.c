/*
 * graf itself, through graf/index.h: ten articles, the best paragraph of each,
 * its text highlighted. graf-index builds.
 */
#include "engine.h"

#include "graf/index.h"

typedef struct graf_state {
    graf_index *index;
    graf_buffer query;
} graf_state;

static const char *version(void)
{
    return "this tree";
}

static void close_index(void *user)
{
    graf_state *state = user;

    graf_index_close(state->index);
    graf_buffer_release(&state->query);
}

static graf_status open_index(const char *path, void *user, graf_error *error)
{
    graf_state *state = user;

    graf_buffer_init(&state->query, GRAF_QUERY_BYTES_LIMIT);
    return graf_index_open(path, &state->index, error);
}

static graf_status append_date(graf_buffer *out, int date, const char *behind,
                               graf_error *error)
{
    return graf_buffer_append_format(out, error, "%04d-%02d-%02d%s",
                                     date / 10000, date / 100 % 100, date % 100,
                                     behind);
}

static graf_status write_query(const bench_query *query, graf_buffer *out,
                               graf_error *error)
{
    graf_status status;

    graf_buffer_clear(out);
    status = graf_buffer_append_view(out, query->words, error);
    if (status != GRAF_OK || query->class != BENCH_FILTERED)
        return status;
    status = graf_buffer_append_string(out, " date:", error);
    if (status == GRAF_OK)
        status = append_date(out, query->from, "..", error);
    if (status == GRAF_OK)
        status = append_date(out, query->to, "", error);
    return status;
}

static graf_status ask(graf_state *state, const bench_query *query,
                       graf_search_request *request, graf_results **out,
                       graf_error *error)
{
    graf_status status = write_query(query, &state->query, error);

    *out = NULL;
    if (status != GRAF_OK)
        return status;
    request->query = graf_buffer_view(&state->query);
    request->per_article = 1;
    if (query->class == BENCH_NEWEST)
        request->order = GRAF_ORDER_NEWEST;
    return graf_search(&state->index, 1, request, out, error);
}

static graf_status search(void *user, const bench_query *query, bool with_texts,
                          bench_answer *out, graf_error *error)
{
    graf_search_request request = graf_search_request_default();
    graf_results *results = NULL;
    graf_status status;
    size_t i;

    request.limit = BENCH_TOP;
    request.without_text = !with_texts;
    status = ask(user, query, &request, &results, error);
    for (i = 0; status == GRAF_OK && i < results->article_count; i++) {
        out->texts++;
        out->bytes += results->articles[i].hits[0].text.length;
    }
    graf_results_free(results);
    return status;
}

static graf_status count(void *user, const bench_query *query, size_t *out,
                         graf_error *error)
{
    graf_search_request request = graf_search_request_default();
    graf_results *results = NULL;
    graf_status status;

    request.limit = 0;
    request.count = true;
    status = ask(user, query, &request, &results, error);
    if (status == GRAF_OK)
        *out = (size_t)results->counts.paragraphs;
    graf_results_free(results);
    return status;
}

const bench_engine bench_this = { .version = version,
                                  .state_size = sizeof(graf_state),
                                  .open = open_index,
                                  .close = close_index,
                                  .search = search,
                                  .count = count,
                                  .any_of = " ",
                                  .all_of = " AND " };
