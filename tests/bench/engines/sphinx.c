/*
 * Sphinx, which answers in a server: SphinxQL over a local socket, INDEX being
 * its path. Its `indexer` builds. It keeps no texts, so none are fetched.
 */
#include "engine.h"

#include <mysql.h>

typedef struct sphinx_state {
    MYSQL *connection;
    graf_buffer command;
} sphinx_state;

/* That of the server, which `searchd --help` says. */
static const char *version(void)
{
    return "see searchd";
}

static void close_index(void *user)
{
    sphinx_state *state = user;

    if (state->connection != NULL)
        mysql_close(state->connection);
    graf_buffer_release(&state->command);
}

static graf_status fail(sphinx_state *state, graf_error *error)
{
    return graf_fail(error, GRAF_BACKEND, "Sphinx: %s",
                     mysql_error(state->connection));
}

static graf_status open_index(const char *path, void *user, graf_error *error)
{
    sphinx_state *state = user;

    graf_buffer_init(&state->command, 8192);
    state->connection = mysql_init(NULL);
    if (state->connection == NULL)
        return graf_fail_memory(error, sizeof(MYSQL));
    if (mysql_real_connect(state->connection, NULL, "", "", "", 0, path, 0) ==
        NULL)
        return fail(state, error);
    return GRAF_OK;
}

static graf_status write_command(sphinx_state *state, const bench_query *query,
                                 graf_error *error)
{
    graf_buffer *command = &state->command;
    graf_status status;

    graf_buffer_clear(command);
    status = graf_buffer_append_format(
        command, error, "SELECT id FROM paragraphs WHERE MATCH('%.*s')",
        (int)query->words.length, query->words.data);
    if (status == GRAF_OK && query->class == BENCH_FILTERED)
        status = graf_buffer_append_format(command, error,
                                           " AND date BETWEEN %d AND %d",
                                           query->from, query->to);
    if (status == GRAF_OK && query->class == BENCH_NEWEST)
        status =
            graf_buffer_append_string(command, " ORDER BY date DESC", error);
    if (status == GRAF_OK)
        status = graf_buffer_append_string(
            command, " LIMIT 10 OPTION ranker=bm25", error);
    return status;
}

static graf_status ask(sphinx_state *state, graf_view command, MYSQL_RES **out,
                       graf_error *error)
{
    *out = NULL;
    if (mysql_real_query(state->connection, command.data, command.length) != 0)
        return fail(state, error);
    *out = mysql_store_result(state->connection);
    return *out == NULL ? fail(state, error) : GRAF_OK;
}

static graf_status search(void *user, const bench_query *query, bool with_texts,
                          bench_answer *out, graf_error *error)
{
    sphinx_state *state = user;
    MYSQL_RES *rows = NULL;
    graf_status status = write_command(state, query, error);

    (void)with_texts;
    if (status == GRAF_OK)
        status = ask(state, graf_buffer_view(&state->command), &rows, error);
    if (status != GRAF_OK)
        return status;
    out->texts = (size_t)mysql_num_rows(rows);
    mysql_free_result(rows);
    return GRAF_OK;
}

static graf_status count(void *user, const bench_query *query, size_t *out,
                         graf_error *error)
{
    static const graf_view command =
        GRAF_VIEW_LITERAL("SHOW META LIKE 'total_found'");
    sphinx_state *state = user;
    MYSQL_RES *rows = NULL;
    bench_answer answer = { 0, 0 };
    graf_status status = search(user, query, false, &answer, error);
    MYSQL_ROW row;

    if (status == GRAF_OK)
        status = ask(state, command, &rows, error);
    if (status != GRAF_OK)
        return status;
    row = mysql_fetch_row(rows);
    if (row != NULL && row[1] != NULL)
        *out = (size_t)bench_number(graf_view_of_string(row[1]));
    mysql_free_result(rows);
    return GRAF_OK;
}

const bench_engine bench_this = { .version = version,
                                  .state_size = sizeof(sphinx_state),
                                  .open = open_index,
                                  .close = close_index,
                                  .search = search,
                                  .count = count,
                                  .any_of = " | ",
                                  .all_of = " ",
                                  .cannot = 1U << BENCH_WILDCARD };
