/*
 * SQLite FTS5 as its manual shows it: one table with the porter tokenizer,
 * id and date unindexed beside the text, all in one transaction; then
 * 'optimize' (one segment) and VACUUM. Ranked by bm25().
 */
#include "engine.h"

#include <sqlite3.h>

typedef struct sqlite_state {
    sqlite3 *database;
    sqlite3_stmt *ranked;
    sqlite3_stmt *filtered;
    sqlite3_stmt *newest;
    sqlite3_stmt *counted;
} sqlite_state;

static const char *version(void)
{
    return sqlite3_libversion();
}

static graf_status fail(sqlite3 *database, graf_error *error)
{
    return graf_fail(error, GRAF_BACKEND, "SQLite: %s",
                     sqlite3_errmsg(database));
}

static graf_status check(sqlite3 *database, int result, graf_error *error)
{
    return result == SQLITE_OK ? GRAF_OK : fail(database, error);
}

static graf_status run(sqlite3 *database, const char *sql, graf_error *error)
{
    return check(database, sqlite3_exec(database, sql, NULL, NULL, NULL),
                 error);
}

static graf_status prepare(sqlite3 *database, const char *sql,
                           sqlite3_stmt **out, graf_error *error)
{
    return check(database, sqlite3_prepare_v2(database, sql, -1, out, NULL),
                 error);
}

/* Borrows the text until the statement is reset. */
static graf_status bind(sqlite3 *database, sqlite3_stmt *statement, int n,
                        graf_view text, graf_error *error)
{
    return check(database,
                 sqlite3_bind_text(statement, n, text.data, (int)text.length,
                                   SQLITE_STATIC),
                 error);
}

/* ---- building --------------------------------------------------------- */

static graf_status insert(sqlite3 *database, sqlite3_stmt *statement,
                          const bench_document *document, graf_error *error)
{
    graf_status status = bind(database, statement, 1, document->text, error);

    if (status == GRAF_OK)
        status = bind(database, statement, 2, document->id, error);
    if (status == GRAF_OK)
        status =
            check(database,
                  sqlite3_bind_int(statement, 3, bench_number(document->date)),
                  error);
    if (status == GRAF_OK && sqlite3_step(statement) != SQLITE_DONE)
        status = fail(database, error);
    sqlite3_reset(statement);
    return status;
}

static graf_status insert_all(sqlite3 *database, bench_documents *documents,
                              graf_error *error)
{
    sqlite3_stmt *statement = NULL;
    bench_document document;
    graf_status status = prepare(database,
                                 "INSERT INTO paragraphs(text, id, date) "
                                 "VALUES(?, ?, ?)",
                                 &statement, error);

    while (status == GRAF_OK) {
        status = bench_documents_next(documents, &document, error);
        if (status == GRAF_OK)
            status = insert(database, statement, &document, error);
    }
    sqlite3_finalize(statement);
    return status == GRAF_END ? GRAF_OK : status;
}

static graf_status build(const char *index, bench_documents *documents,
                         graf_error *error)
{
    sqlite3 *database = NULL;
    int opened = sqlite3_open(index, &database);
    graf_status status = check(database, opened, error);

    if (status == GRAF_OK)
        status = run(database,
                     "CREATE VIRTUAL TABLE paragraphs USING fts5(text, "
                     "id UNINDEXED, date UNINDEXED, "
                     "tokenize = 'porter unicode61'); BEGIN",
                     error);
    if (status == GRAF_OK)
        status = insert_all(database, documents, error);
    if (status == GRAF_OK)
        status = run(database,
                     "INSERT INTO paragraphs(paragraphs) VALUES('optimize'); "
                     "COMMIT; VACUUM",
                     error);
    sqlite3_close(database);
    return status;
}

/* ---- searching -------------------------------------------------------- */

static void close_index(void *user)
{
    sqlite_state *state = user;

    sqlite3_finalize(state->ranked);
    sqlite3_finalize(state->filtered);
    sqlite3_finalize(state->newest);
    sqlite3_finalize(state->counted);
    sqlite3_close(state->database);
}

static graf_status prepare_all(sqlite_state *state, graf_error *error)
{
    sqlite3 *database = state->database;
    graf_status status =
        prepare(database,
                "SELECT text, rowid FROM paragraphs(?) ORDER BY rank LIMIT 10",
                &state->ranked, error);

    if (status == GRAF_OK)
        status = prepare(database,
                         "SELECT text, rowid FROM paragraphs(?) "
                         "WHERE date BETWEEN ? AND ? ORDER BY rank LIMIT 10",
                         &state->filtered, error);
    if (status == GRAF_OK)
        status = prepare(database,
                         "SELECT text, rowid FROM paragraphs(?) "
                         "ORDER BY date DESC LIMIT 10",
                         &state->newest, error);
    if (status == GRAF_OK)
        status = prepare(database, "SELECT count(*) FROM paragraphs(?)",
                         &state->counted, error);
    return status;
}

static graf_status open_index(const char *path, void *user, graf_error *error)
{
    sqlite_state *state = user;
    int opened =
        sqlite3_open_v2(path, &state->database, SQLITE_OPEN_READONLY, NULL);
    graf_status status = check(state->database, opened, error);

    /* All of the file, as the others map theirs. */
    if (status == GRAF_OK)
        status = run(state->database, "PRAGMA mmap_size = 2147418112", error);
    return status == GRAF_OK ? prepare_all(state, error) : status;
}

static graf_status bind_query(sqlite_state *state, sqlite3_stmt *statement,
                              const bench_query *query, graf_error *error)
{
    graf_status status =
        bind(state->database, statement, 1, query->words, error);

    if (statement == state->filtered && status == GRAF_OK)
        status = check(state->database,
                       sqlite3_bind_int(statement, 2, query->from), error);
    if (statement == state->filtered && status == GRAF_OK)
        status = check(state->database,
                       sqlite3_bind_int(statement, 3, query->to), error);
    return status;
}

static graf_status search(void *user, const bench_query *query, bool with_texts,
                          bench_answer *out, graf_error *error)
{
    sqlite_state *state = user;
    sqlite3_stmt *statement = query->class == BENCH_FILTERED ? state->filtered
                              : query->class == BENCH_NEWEST ? state->newest
                                                             : state->ranked;
    graf_status status = bind_query(state, statement, query, error);
    int result = SQLITE_DONE;

    while (status == GRAF_OK &&
           (result = sqlite3_step(statement)) == SQLITE_ROW) {
        out->texts++;
        if (with_texts && sqlite3_column_text(statement, 0) != NULL)
            out->bytes += (size_t)sqlite3_column_bytes(statement, 0);
    }
    if (status == GRAF_OK && result != SQLITE_DONE)
        status = fail(state->database, error);
    sqlite3_reset(statement);
    return status;
}

static graf_status count(void *user, const bench_query *query, size_t *out,
                         graf_error *error)
{
    sqlite_state *state = user;
    sqlite3_stmt *statement = state->counted;
    graf_status status = bind_query(state, statement, query, error);

    if (status == GRAF_OK && sqlite3_step(statement) != SQLITE_ROW)
        status = fail(state->database, error);
    if (status == GRAF_OK)
        *out = (size_t)sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return status;
}

const bench_engine bench_this = { .version = version,
                                  .build = build,
                                  .state_size = sizeof(sqlite_state),
                                  .open = open_index,
                                  .close = close_index,
                                  .search = search,
                                  .count = count,
                                  .any_of = " OR ",
                                  .all_of = " AND " };
