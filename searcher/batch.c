/* batch.c - --batch: a file of queries, answered line by line. */
#include <errno.h>

#include "command/output.h"
#include "session.h"

enum {
    QUERY_ID_LIMIT = 1024,
    LINE_LIMIT = QUERY_ID_LIMIT + 1 + GRAF_QUERY_BYTES_LIMIT
};

/* The file of queries, read line by line. */
struct batch {
    FILE *file;
    const char *name;
    uint64_t line_number;
    graf_buffer line;
};

/*
 * Reads the next line without its end. GRAF_END after the last; a line over
 * the limit is GRAF_OVER_LIMIT and is passed over.
 */
static graf_status next_line(struct batch *batch, graf_error *error)
{
    graf_status status = GRAF_OK;
    int byte = getc(batch->file);

    graf_buffer_clear(&batch->line);
    if (byte == EOF)
        return GRAF_END;
    batch->line_number++;
    while (byte != EOF && byte != '\n') {
        if (status == GRAF_OK && batch->line.length < LINE_LIMIT)
            status = graf_buffer_append_byte(&batch->line, (char)byte, error);
        else if (status == GRAF_OK)
            status = graf_fail(error, GRAF_OVER_LIMIT,
                               "the line is longer than %d bytes: make the "
                               "query shorter",
                               LINE_LIMIT);
        byte = getc(batch->file);
    }
    if (batch->line.length > 0 &&
        batch->line.data[batch->line.length - 1] == '\r')
        batch->line.length--;
    return status;
}

static graf_exit refuse_line(const struct batch *batch, const char *reason)
{
    graf_say(search_program.name, "%s:%llu: %s", batch->name,
             (unsigned long long)batch->line_number, reason);
    return GRAF_EXIT_ERROR;
}

/* Answers "id<TAB>query". */
static graf_exit answer_line(struct session *session, const struct batch *batch,
                             bool *fatal)
{
    struct query_origin origin = { batch->name, batch->line_number };
    graf_view line = graf_buffer_view(&batch->line);
    size_t tab = graf_view_find(line, graf_view_of_string("\t"));
    graf_view query_id = graf_view_of(line.data, tab);

    if (tab == line.length)
        return refuse_line(batch, "no tab: a line is an id, a tab, the query");
    if (tab == 0)
        return refuse_line(batch, "no id before the tab");
    if (tab > QUERY_ID_LIMIT)
        return refuse_line(batch, "the id is longer than 1,024 bytes");
    return session_answer(
        session, graf_view_of(line.data + tab + 1, line.length - tab - 1),
        query_id, &origin, fatal);
}

/* Which of two exit statuses says more about a whole batch. */
static graf_exit weightier(graf_exit left, graf_exit right)
{
    static const int weights[] = {
        [GRAF_EXIT_NOTHING] = 0,
        [GRAF_EXIT_SUCCESS] = 1,
        [GRAF_EXIT_PARTIAL] = 2,
        [GRAF_EXIT_ERROR] = 3,
    };

    return weights[right] > weights[left] ? right : left;
}

static graf_exit answer_lines(struct session *session, struct batch *batch)
{
    graf_exit result = GRAF_EXIT_NOTHING;
    graf_error error = GRAF_ERROR_INIT;
    bool fatal = false;

    while (!fatal) {
        graf_status status = next_line(batch, &error);

        if (status == GRAF_END)
            break;
        if (status != GRAF_OK) {
            result = refuse_line(batch, error.message);
            fatal = status != GRAF_OVER_LIMIT;
        } else if (batch->line.length > 0) {
            result = weightier(result, answer_line(session, batch, &fatal));
        }
    }
    if (ferror(batch->file)) {
        (void)graf_fail_errno(&error, errno, "cannot read %s", batch->name);
        graf_say(search_program.name, "%s", error.message);
        result = GRAF_EXIT_ERROR;
    }
    return result;
}

graf_exit session_batch(struct session *session)
{
    const char *path = session->settings->batch;
    bool is_standard_input = strcmp(path, "-") == 0;
    struct batch batch = { .name = path };
    graf_exit result;

    batch.file = is_standard_input ? stdin : fopen(path, "re");
    if (batch.file == NULL) {
        graf_error error = GRAF_ERROR_INIT;

        (void)graf_fail_errno(&error, errno, "cannot read %s", path);
        graf_say(search_program.name, "%s", error.message);
        return GRAF_EXIT_ERROR;
    }
    graf_buffer_init(&batch.line, LINE_LIMIT);
    result = answer_lines(session, &batch);
    graf_buffer_release(&batch.line);
    if (!is_standard_input)
        fclose(batch.file);
    return result;
}
