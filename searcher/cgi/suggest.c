/* suggest.c - how a search could go on: frequent words and headlines, in the
 * form that browsers read (OpenSearch suggestions 1.1). */
#include "exchange.h"

#include "command/json_writer.h"
#include "graf/site.h"

enum { WORDS = 6, TITLES = 4, BUDGET = 8, TITLE_QUERY_LIMIT = 8192 };

/* ---- words --------------------------------------------------------------- */

/* Where the last word of what was typed begins. */
static size_t last_word(graf_view text)
{
    size_t at = text.length;

    while (at > 0 && text.data[at - 1] != ' ' && text.data[at - 1] != '"')
        at--;
    return at;
}

static void write_words(struct exchange *exchange, graf_json_writer *json)
{
    graf_view typed = exchange->request.text;
    size_t at = last_word(typed);
    graf_completion words[WORDS];
    graf_buffer line;
    size_t found = 0;
    size_t i;

    if (graf_complete(exchange->chosen.indexes, exchange->chosen.count,
                      graf_view_of(typed.data + at, typed.length - at), BUDGET,
                      words, WORDS, &found, NULL) != GRAF_OK)
        return;
    graf_buffer_init(&line, (size_t)2 * GRAF_QUERY_BYTES_LIMIT);
    for (i = 0; i < found; i++) {
        graf_buffer_clear(&line);
        if (graf_buffer_append(&line, typed.data, at, NULL) == GRAF_OK &&
            graf_buffer_append_string(&line, words[i].word, NULL) == GRAF_OK)
            graf_json_write_text(json, graf_buffer_view(&line));
    }
    graf_buffer_release(&line);
}

/* ---- headlines ----------------------------------------------------------- */

/* title:(+the +first +wor*) */
static graf_status make_title_query(graf_view typed, graf_analyzer *analyzer,
                                    graf_buffer *out, graf_error *error)
{
    graf_tokens tokens = { NULL, 0, 0 };
    graf_status status = graf_analyze(analyzer, typed, &tokens, error);
    size_t i;

    if (status == GRAF_OK)
        status = graf_buffer_append_string(out, "title:(", error);
    for (i = 0; status == GRAF_OK && i < tokens.count; i++) {
        graf_view form = tokens.items[i].word->form;
        bool is_begun = i + 1 == tokens.count && form.length > 2;

        status =
            graf_buffer_append_format(out, error, " +%.*s%s", (int)form.length,
                                      form.data, is_begun ? "*" : "");
    }
    if (status == GRAF_OK)
        status = graf_buffer_append_byte(out, ')', error);
    if (tokens.count == 0)
        graf_buffer_clear(out);
    graf_tokens_release(&tokens);
    return status;
}

static graf_status find_titles(struct exchange *exchange, graf_buffer *query,
                               graf_results **results, graf_error *error)
{
    graf_search_request request = graf_search_request_default();
    graf_analyzer *analyzer = NULL;
    graf_status status = graf_analyzer_new(
        graf_index_language(exchange->chosen.indexes[0]), &analyzer, error);

    if (status == GRAF_OK)
        status =
            make_title_query(exchange->request.text, analyzer, query, error);
    if (status == GRAF_OK && query->length > 0) {
        request.query = graf_buffer_view(query);
        request.order = GRAF_ORDER_NEWEST;
        request.limit = TITLES;
        request.without_text = true;
        request.budget = BUDGET;
        status = graf_search(exchange->chosen.indexes, exchange->chosen.count,
                             &request, results, error);
    }
    graf_analyzer_free(analyzer);
    return status;
}

/* A query that cannot be made of what was typed gives no headlines. */
static void write_titles(struct exchange *exchange, graf_json_writer *json)
{
    graf_results *results = NULL;
    graf_buffer query;
    size_t i;

    graf_buffer_init(&query, TITLE_QUERY_LIMIT);
    if (find_titles(exchange, &query, &results, NULL) == GRAF_OK &&
        results != NULL)
        for (i = 0; i < results->article_count; i++)
            graf_json_write_text(json, results->articles[i].article.title);
    graf_results_free(results);
    graf_buffer_release(&query);
}

void answer_suggest(struct exchange *exchange)
{
    graf_json_writer json = graf_json_writer_to(exchange->response.body);

    exchange->response.type = "application/x-suggestions+json; charset=utf-8";
    graf_json_write_array(&json);
    graf_json_write_text(&json, exchange->request.text);
    graf_json_write_array(&json);
    if (exchange->request.text.length > 0 &&
        exchange->request.text.length <= GRAF_QUERY_BYTES_LIMIT) {
        write_words(exchange, &json);
        write_titles(exchange, &json);
    }
    graf_json_write_array_end(&json);
    graf_json_write_array_end(&json);
    fputc('\n', exchange->response.body);
}
