/*
 * Reading JSON, with yajl. It parses without recursion and without a tree,
 * so what is not asked for costs nothing; this is the only file that knows
 * it. A lone low surrogate comes out of it as bytes that are not UTF-8, which
 * every draft's texts are checked for anyway.
 */
#include "json_reader.h"

#include <yajl_parse.h>

enum {
    DEPTH_LIMIT = 256, /* of arrays and objects inside each other */
    NO_KEY = -1
};

uint64_t graf_json_reader_line(graf_json_reader *reader)
{
    size_t at = yajl_get_bytes_consumed(reader->parser);

    if (at > reader->text.length)
        at = reader->text.length;
    while (reader->counted < at) {
        const char *from = reader->text.data + reader->counted;
        const char *newline = memchr(from, '\n', at - reader->counted);

        if (newline == NULL)
            break;
        reader->counted += (size_t)(newline - from) + 1;
        reader->line++;
    }
    if (reader->counted < at)
        reader->counted = at;
    return reader->line;
}

/* What callbacks return: yajl stops at 0. */
static int go_on(graf_json_reader *reader, graf_status status)
{
    reader->status = status;
    return status == GRAF_OK;
}

static void lose_article(graf_json_reader *reader, const graf_error *failure)
{
    reader->lost = true;
    reader->input->problem(reader->input, GRAF_PROBLEM_LOST,
                           reader->article.line, "not read: %s",
                           failure->message);
    graf_draft_clear(reader->input->draft);
}

/* An article that is over a limit is passed over; the others are read. */
static graf_status settle(graf_json_reader *reader, graf_status status,
                          const graf_error *failure)
{
    if (status == GRAF_OVER_LIMIT) {
        lose_article(reader, failure);
        return GRAF_OK;
    }
    if (status != GRAF_OK && reader->error != NULL)
        *reader->error = *failure;
    return status;
}

static graf_status finish_pending(graf_json_reader *reader)
{
    graf_error failure = GRAF_ERROR_INIT;
    graf_status status;

    if (!reader->pending)
        return GRAF_OK;
    reader->pending = false;
    status = graf_fields_finish(&reader->article, reader->ordinal, &failure);
    return settle(reader, status, &failure);
}

/* Reported once a run: there are arrays of a million numbers. */
static void not_an_article(graf_json_reader *reader)
{
    if (reader->strange)
        return;
    reader->strange = true;
    reader->input->problem(reader->input, GRAF_PROBLEM_LOST,
                           graf_json_reader_line(reader),
                           "here is JSON that is not an object with the "
                           "fields of an article, such as \"title\" and "
                           "\"text\"");
}

static graf_status take(graf_json_reader *reader, graf_view value)
{
    graf_error failure = GRAF_ERROR_INIT;
    graf_status status =
        graf_fields_value(&reader->article, reader->key, value,
                          graf_json_reader_line(reader), &failure);

    return settle(reader, status, &failure);
}

static int on_text(void *user, const char *text, size_t length)
{
    graf_json_reader *reader = user;

    reader->told = true;
    if (reader->depth < reader->base)
        not_an_article(reader);
    if (reader->key == NO_KEY || !reader->wanted || reader->lost)
        return 1;
    return go_on(reader, take(reader, graf_view_of(text, length)));
}

static int on_string(void *user, const unsigned char *text, size_t length)
{
    return on_text(user, (const char *)text, length);
}

/* null, true and false give an article nothing. */
static int on_nothing(void *user)
{
    graf_json_reader *reader = user;

    reader->told = true;
    if (reader->depth < reader->base)
        not_an_article(reader);
    return 1;
}

static int on_boolean(void *user, int value)
{
    (void)value;
    return on_nothing(user);
}

static int deeper(graf_json_reader *reader)
{
    reader->told = true;
    reader->too_deep = ++reader->depth > DEPTH_LIMIT;
    return !reader->too_deep;
}

static graf_status begin_article(graf_json_reader *reader)
{
    graf_status status = finish_pending(reader);

    reader->ordinal++;
    reader->lost = false;
    reader->strange = false;
    reader->key = NO_KEY;
    graf_fields_begin(&reader->article, reader->input, reader->table,
                      graf_json_reader_line(reader));
    return status;
}

static int on_object_start(void *user)
{
    graf_json_reader *reader = user;

    if (reader->depth == reader->base - 1) {
        if (!go_on(reader, begin_article(reader)))
            return 0;
    } else if (reader->depth >= reader->base) {
        /* Of an object in an article's field only its name is taken, or
         * what a standard calls value. */
        reader->wanted = false;
    }
    return deeper(reader);
}

static int on_key(void *user, const unsigned char *key, size_t length)
{
    static const graf_view name = GRAF_VIEW_LITERAL("name");
    static const graf_view value = GRAF_VIEW_LITERAL("value");
    graf_json_reader *reader = user;
    graf_view view = graf_view_of((const char *)key, length);

    reader->told = true;
    if (reader->depth == reader->base) {
        reader->key = graf_field_number(reader->input, reader->table, view);
        if (reader->key != NO_KEY)
            graf_fields_key(&reader->article, reader->key,
                            graf_json_reader_line(reader));
        reader->wanted = true;
    } else if (reader->depth > reader->base) {
        reader->wanted =
            graf_view_equal(view, name) ||
            (reader->table->foreign && graf_view_equal(view, value));
    }
    return 1;
}

static int on_object_end(void *user)
{
    graf_json_reader *reader = user;

    reader->told = true;
    reader->depth--;
    if (reader->depth >= reader->base) {
        reader->wanted = true;
        return 1;
    }
    reader->key = NO_KEY;
    if (reader->lost) {
        graf_draft_clear(reader->input->draft);
        return 1;
    }
    reader->pending = true;
    /* In an array it is plain that others may come; outside of one the
     * article waits until it is known whether it is the only one. */
    return reader->base == 1 || go_on(reader, finish_pending(reader));
}

/* The outermost array holds articles, one in it is none. */
static int on_array_start(void *user)
{
    graf_json_reader *reader = user;

    if (reader->depth == 0 && !reader->one)
        reader->base = 2;
    else if (reader->depth < reader->base)
        not_an_article(reader);
    return deeper(reader);
}

static int on_array_end(void *user)
{
    graf_json_reader *reader = user;

    reader->told = true;
    reader->depth--;
    if (reader->depth == 0)
        reader->base = 1;
    return 1;
}

static const yajl_callbacks callbacks = {
    on_nothing,   on_boolean,      NULL,   NULL,          on_text,
    on_string,    on_object_start, on_key, on_object_end, on_array_start,
    on_array_end,
};

/* Says where and why the text is no JSON. */
static void report_failure(graf_json_reader *reader)
{
    const char *behind = reader->one ? "" : "; what follows was not read";
    uint64_t line = graf_json_reader_line(reader);
    unsigned char *reason;

    if (reader->too_deep) {
        reader->input->problem(reader->input, GRAF_PROBLEM_LOST, line,
                               "JSON nested deeper than %d%s", DEPTH_LIMIT,
                               behind);
        return;
    }
    reason = yajl_get_error(reader->parser, 0, NULL, 0);
    /* At the end the parser's place is that of a byte which is not there. */
    if (strstr((const char *)reason, "premature EOF") != NULL)
        reader->input->problem(reader->input, GRAF_PROBLEM_LOST, line,
                               "not valid JSON: it ends too early; it was cut "
                               "off, or a bracket or quote is not closed");
    else
        reader->input->problem(reader->input, GRAF_PROBLEM_LOST, line,
                               "not valid JSON at byte %zu%s: %.*s%s",
                               (size_t)reader->before +
                                   yajl_get_bytes_consumed(reader->parser) + 1,
                               reader->one ? " of the line" : "",
                               (int)strcspn((const char *)reason, "\n"),
                               (const char *)reason, behind);
    yajl_free_error(reader->parser, reason);
}

graf_status graf_json_reader_end(graf_json_reader *reader, bool valid)
{
    if (!valid)
        report_failure(reader);
    if (valid || !reader->one) {
        if (!reader->one && reader->ordinal == 1)
            reader->ordinal = 0;
        reader->status = finish_pending(reader);
    }
    graf_draft_clear(reader->input->draft);
    return reader->status;
}

graf_status graf_json_reader_begin(graf_json_reader *reader, graf_input *input,
                                   const graf_field_table *table, bool one)
{
    memset(reader, 0, sizeof *reader);
    reader->input = input;
    reader->table = table;
    reader->line = 1;
    reader->one = one;
    reader->base = 1;
    reader->key = NO_KEY;
    reader->parser = yajl_alloc(&callbacks, NULL, reader);
    if (reader->parser == NULL)
        return GRAF_NO_MEMORY;
    yajl_config(reader->parser, yajl_allow_multiple_values, one ? 0 : 1);
    return GRAF_OK;
}

void graf_json_reader_release(graf_json_reader *reader)
{
    if (reader->parser != NULL)
        yajl_free(reader->parser);
    reader->parser = NULL;
}

bool graf_json_reader_parse(graf_json_reader *reader, graf_view piece)
{
    reader->before += reader->text.length;
    reader->text = piece;
    reader->counted = 0;
    reader->told = false;
    return yajl_parse(reader->parser, (const unsigned char *)piece.data,
                      piece.length) == yajl_status_ok;
}

bool graf_json_reader_complete(graf_json_reader *reader)
{
    return yajl_complete_parse(reader->parser) == yajl_status_ok;
}
