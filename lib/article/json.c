/*
 * Reading JSON, with yajl. It parses without recursion and without a tree,
 * so what is not asked for costs nothing; this is the only file that knows
 * it. A lone low surrogate comes out of it as bytes that are not UTF-8, which
 * every draft's texts are checked for anyway.
 */
#include "json.h"

#include <yajl_parse.h>

enum {
    DEPTH_LIMIT = 256, /* of arrays and objects inside each other */
    NO_KEY = -1
};

typedef struct json_reader {
    graf_input *input;
    yajl_handle parser;
    graf_view text;
    size_t counted;   /* bytes in which lines have been counted */
    uint64_t line;    /* at `counted` */
    bool one;         /* exactly one object is wanted */
    bool pending;     /* an article has been read and not finished */
    bool lost;        /* the one in hand is passed over */
    uint64_t ordinal; /* of the article in hand */
    size_t depth;     /* open arrays and objects */
    size_t base;      /* the depth of an article's object: 1, or 2 in an
                         array */
    int key;          /* the article's, of the value in hand, or NO_KEY */
    bool wanted;      /* inside that value: this part is it */
    bool too_deep;
    graf_json_article article;
    graf_status status; /* why a callback stopped the parser */
    graf_error *error;
} json_reader;

/* The line of the byte the parser has come to. */
static uint64_t current_line(json_reader *reader)
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
static int go_on(json_reader *reader, graf_status status)
{
    reader->status = status;
    return status == GRAF_OK;
}

static graf_status finish_pending(json_reader *reader)
{
    if (!reader->pending)
        return GRAF_OK;
    reader->pending = false;
    return graf_json_finish(&reader->article, reader->ordinal, reader->error);
}

static void not_an_article(json_reader *reader)
{
    reader->input->problem(reader->input, GRAF_PROBLEM_LOST,
                           current_line(reader),
                           "here is JSON that is not an object with the "
                           "fields of an article, such as \"title\" and "
                           "\"text\"");
}

/* An article that is over a limit is passed over; the others are read. */
static graf_status take(json_reader *reader, graf_view value)
{
    graf_error failure = GRAF_ERROR_INIT;
    graf_status status = graf_json_value(&reader->article, reader->key, value,
                                         current_line(reader), &failure);

    if (status == GRAF_OVER_LIMIT) {
        reader->lost = true;
        reader->input->problem(reader->input, GRAF_PROBLEM_LOST,
                               reader->article.line, "not read: %s",
                               failure.message);
        return GRAF_OK;
    }
    if (status != GRAF_OK && reader->error != NULL)
        *reader->error = failure;
    return status;
}

static int on_text(void *user, const char *text, size_t length)
{
    json_reader *reader = user;

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
    json_reader *reader = user;

    if (reader->depth < reader->base)
        not_an_article(reader);
    return 1;
}

static int on_boolean(void *user, int value)
{
    (void)value;
    return on_nothing(user);
}

static int deeper(json_reader *reader)
{
    reader->too_deep = ++reader->depth > DEPTH_LIMIT;
    return !reader->too_deep;
}

static graf_status begin_article(json_reader *reader)
{
    graf_status status = finish_pending(reader);

    reader->ordinal++;
    reader->lost = false;
    reader->key = NO_KEY;
    graf_json_begin(&reader->article, reader->input, current_line(reader));
    return status;
}

static int on_object_start(void *user)
{
    json_reader *reader = user;

    if (reader->depth == reader->base - 1) {
        if (!go_on(reader, begin_article(reader)))
            return 0;
    } else if (reader->depth >= reader->base) {
        /* Of an object in an article's field only its name is taken. */
        reader->wanted = false;
    }
    return deeper(reader);
}

static int on_key(void *user, const unsigned char *key, size_t length)
{
    static const graf_view name = GRAF_VIEW_LITERAL("name");
    json_reader *reader = user;
    graf_view view = graf_view_of((const char *)key, length);

    if (reader->depth == reader->base) {
        reader->key =
            graf_json_key(&reader->article, view, current_line(reader));
        reader->wanted = true;
    } else if (reader->depth > reader->base) {
        reader->wanted = graf_view_equal(view, name);
    }
    return 1;
}

static int on_object_end(void *user)
{
    json_reader *reader = user;

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
    json_reader *reader = user;

    if (reader->depth == 0 && !reader->one)
        reader->base = 2;
    else if (reader->depth < reader->base)
        not_an_article(reader);
    return deeper(reader);
}

static int on_array_end(void *user)
{
    json_reader *reader = user;

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
static void report_failure(json_reader *reader)
{
    const char *behind = reader->one ? "" : "; what follows was not read";
    uint64_t line = current_line(reader);
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
                               yajl_get_bytes_consumed(reader->parser) + 1,
                               reader->one ? " of the line" : "",
                               (int)strcspn((const char *)reason, "\n"),
                               (const char *)reason, behind);
    yajl_free_error(reader->parser, reason);
}

/* After the last byte: the article that waited, if it may be taken. */
static graf_status end(json_reader *reader, bool valid)
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

graf_status graf_json_parse(graf_input *input, graf_view text, uint64_t line,
                            bool one, uint64_t ordinal, graf_error *error)
{
    json_reader reader;
    yajl_status result;

    memset(&reader, 0, sizeof reader);
    reader.input = input;
    reader.text = text;
    reader.line = line;
    reader.one = one;
    reader.ordinal = one ? ordinal - 1 : 0;
    reader.base = 1;
    reader.key = NO_KEY;
    reader.error = error;
    reader.parser = yajl_alloc(&callbacks, NULL, &reader);
    if (reader.parser == NULL)
        return graf_fail_memory(error, sizeof reader);
    yajl_config(reader.parser, yajl_allow_multiple_values, one ? 0 : 1);
    result = yajl_parse(reader.parser, (const unsigned char *)text.data,
                        text.length);
    if (result == yajl_status_ok)
        result = yajl_complete_parse(reader.parser);
    if (reader.status == GRAF_OK)
        reader.status = end(&reader, result == yajl_status_ok);
    yajl_free(reader.parser);
    return reader.status;
}

/* Certain enough for what begins like JSON; JSON Lines knows better. */
int graf_sniff_json(graf_view head, const char *name)
{
    graf_view text = graf_view_trim(head);
    graf_view rest;

    (void)name;
    if (text.length == 0 || (text.data[0] != '{' && text.data[0] != '['))
        return 0;
    rest = graf_view_trim(graf_view_of(text.data + 1, text.length - 1));
    if (rest.length == 0)
        return 50;
    if (text.data[0] == '{')
        return rest.data[0] == '"' || rest.data[0] == '}' ? 80 : 0;
    return rest.data[0] == '{' || rest.data[0] == ']' ? 80 : 0;
}

graf_status graf_read_json(graf_input *input, graf_view text, graf_error *error)
{
    return graf_json_parse(input, text, 1, false, 0, error);
}
