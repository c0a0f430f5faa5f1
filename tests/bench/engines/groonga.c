/*
 * Groonga as its tutorial shows it, by commands: records are loaded, then a
 * full text index is made of all at once, with positions, TokenBigram (words,
 * for text in Latin letters) and English stems. Ranked by its default score,
 * which is the number of occurrences. An answer is JSON.
 */
#include "engine.h"

#include <groonga.h>

typedef struct groonga_state {
    grn_ctx context;
    graf_buffer command;
} groonga_state;

static const char *version(void)
{
    return grn_get_version();
}

/* Sends a command, or lines of one; its answer lives until the next. */
static graf_status send(grn_ctx *context, graf_view command, graf_view *answer,
                        graf_error *error)
{
    char *data = NULL;
    unsigned length = 0;
    int flags = 0;

    grn_ctx_send(context, command.data, (unsigned)command.length, 0);
    if (context->rc == GRN_SUCCESS)
        grn_ctx_recv(context, &data, &length, &flags);
    if (context->rc != GRN_SUCCESS)
        return graf_fail(error, GRAF_BACKEND, "Groonga: %s", context->errbuf);
    if (answer != NULL)
        *answer = graf_view_of(data, length);
    return GRAF_OK;
}

static graf_status send_string(grn_ctx *context, const char *command,
                               graf_error *error)
{
    return send(context, graf_view_of_string(command), NULL, error);
}

static graf_status begin(grn_ctx *context, graf_error *error)
{
    if (grn_init() != GRN_SUCCESS || grn_ctx_init(context, 0) != GRN_SUCCESS)
        return graf_fail(error, GRAF_BACKEND, "Groonga does not start");
    return GRAF_OK;
}

static void end(grn_ctx *context)
{
    grn_obj *database = grn_ctx_db(context);

    if (database != NULL)
        grn_obj_close(context, database);
    grn_ctx_fin(context);
    grn_fin();
}

/* ---- building --------------------------------------------------------- */

static graf_status append_quoted(graf_buffer *out, graf_view text,
                                 graf_error *error)
{
    graf_status status = graf_buffer_append_byte(out, '"', error);
    size_t i;

    for (i = 0; i < text.length && status == GRAF_OK; i++) {
        if (text.data[i] == '"' || text.data[i] == '\\')
            status = graf_buffer_append_byte(out, '\\', error);
        if (status == GRAF_OK)
            status = graf_buffer_append_byte(out, text.data[i], error);
    }
    if (status == GRAF_OK)
        status = graf_buffer_append_byte(out, '"', error);
    return status;
}

static graf_status load_one(grn_ctx *context, const bench_document *document,
                            graf_buffer *line, graf_error *error)
{
    graf_status status;

    graf_buffer_clear(line);
    status = graf_buffer_append_string(line, ",[", error);
    if (status == GRAF_OK)
        status = append_quoted(line, document->id, error);
    if (status == GRAF_OK)
        status = graf_buffer_append_format(line, error, ",%d,",
                                           bench_number(document->date));
    if (status == GRAF_OK)
        status = append_quoted(line, document->text, error);
    if (status == GRAF_OK)
        status = graf_buffer_append_byte(line, ']', error);
    if (status == GRAF_OK)
        status = send(context, graf_buffer_view(line), NULL, error);
    return status;
}

static graf_status load_all(grn_ctx *context, bench_documents *documents,
                            graf_error *error)
{
    bench_document document;
    graf_buffer line;
    graf_status status = send_string(context, "load --table Paragraphs", error);

    graf_buffer_init(&line, (size_t)1 << 20);
    if (status == GRAF_OK)
        status = send_string(context, "[[\"id\",\"date\",\"text\"]", error);
    while (status == GRAF_OK) {
        status = bench_documents_next(documents, &document, error);
        if (status == GRAF_OK)
            status = load_one(context, &document, &line, error);
    }
    graf_buffer_release(&line);
    return status == GRAF_END ? send_string(context, "]", error) : status;
}

static graf_status send_all(grn_ctx *context, const char *const *commands,
                            size_t count, graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; i < count && status == GRAF_OK; i++)
        status = send_string(context, commands[i], error);
    return status;
}

static graf_status build(const char *index, bench_documents *documents,
                         graf_error *error)
{
    static const char *const table[] = {
        "plugin_register token_filters/stem",
        "table_create Paragraphs TABLE_NO_KEY",
        "column_create Paragraphs id COLUMN_SCALAR ShortText",
        "column_create Paragraphs date COLUMN_SCALAR Int32",
        "column_create Paragraphs text COLUMN_SCALAR Text"
    };
    static const char *const lexicon[] = {
        "table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer "
        "TokenBigram --normalizer NormalizerAuto --token_filters "
        "TokenFilterStem",
        "column_create Terms paragraphs COLUMN_INDEX|WITH_POSITION Paragraphs "
        "text"
    };
    grn_ctx context;
    graf_status status = begin(&context, error);

    if (status != GRAF_OK)
        return status;
    if (grn_db_create(&context, index, NULL) == NULL)
        status = graf_fail(error, GRAF_BACKEND, "Groonga: %s", context.errbuf);
    if (status == GRAF_OK)
        status = send_all(&context, table, 5, error);
    if (status == GRAF_OK)
        status = load_all(&context, documents, error);
    if (status == GRAF_OK)
        status = send_all(&context, lexicon, 2, error);
    end(&context);
    return status;
}

/* ---- searching -------------------------------------------------------- */

static void close_index(void *user)
{
    groonga_state *state = user;

    if (state->context.impl != NULL) /* it has started */
        end(&state->context);
    graf_buffer_release(&state->command);
}

static graf_status open_index(const char *path, void *user, graf_error *error)
{
    groonga_state *state = user;
    graf_status status = begin(&state->context, error);

    graf_buffer_init(&state->command, 8192);
    if (status != GRAF_OK)
        return status;
    if (grn_db_open(&state->context, path) == NULL)
        return graf_fail(error, GRAF_BACKEND, "Groonga: %s",
                         state->context.errbuf);
    return GRAF_OK;
}

/* Answers are cached unless it is said that they are not to be. */
static graf_status ask(groonga_state *state, const bench_query *query,
                       const char *columns, int limit, graf_view *answer,
                       graf_error *error)
{
    graf_buffer *command = &state->command;
    graf_status status;

    graf_buffer_clear(command);
    status = graf_buffer_append_format(
        command, error,
        "select Paragraphs --cache no --match_columns text --query '%.*s' "
        "--output_columns %s --limit %d --sort_keys %s",
        (int)query->words.length, query->words.data, columns, limit,
        query->class == BENCH_NEWEST ? "-date" : "-_score");
    if (status == GRAF_OK && query->class == BENCH_FILTERED)
        status = graf_buffer_append_format(
            command, error, " --filter 'date >= %d && date <= %d'", query->from,
            query->to);
    if (status != GRAF_OK)
        return status;
    return send(&state->context, graf_buffer_view(command), answer, error);
}

/* The number of matches, which begins an answer: [[[MATCHES],[[COLUMN... */
static size_t matches_of(graf_view answer)
{
    const graf_view rest =
        answer.length < 3 ? answer
                          : graf_view_of(answer.data + 3, answer.length - 3);

    return (size_t)bench_number(rest);
}

static graf_status search(void *user, const bench_query *query, bool with_texts,
                          bench_answer *out, graf_error *error)
{
    graf_view answer = { NULL, 0 };
    graf_status status = ask(user, query, with_texts ? "text" : "_id",
                             BENCH_TOP, &answer, error);
    size_t matches = matches_of(answer);

    out->texts = matches < BENCH_TOP ? matches : BENCH_TOP;
    out->bytes = with_texts ? answer.length : 0;
    return status;
}

static graf_status count(void *user, const bench_query *query, size_t *out,
                         graf_error *error)
{
    graf_view answer = { NULL, 0 };
    graf_status status = ask(user, query, "_id", 0, &answer, error);

    *out = matches_of(answer);
    return status;
}

const bench_engine bench_this = { .version = version,
                                  .build = build,
                                  .state_size = sizeof(groonga_state),
                                  .open = open_index,
                                  .close = close_index,
                                  .search = search,
                                  .count = count,
                                  .any_of = " OR ",
                                  .all_of = " " };
