/*
 * Reading JSON, with yajl. It parses without recursion and without a tree,
 * so what is not asked for costs nothing; this is the only file that knows
 * it. A lone low surrogate comes out of it as bytes that are not UTF-8, which
 * every draft's texts are checked for anyway.
 */
#include "json.h"

#include <stdlib.h>
#include <yajl_parse.h>

enum {
    DEPTH_LIMIT = 256, /* of arrays and objects inside each other */
    NO_KEY = -1
};

typedef struct json_reader {
    graf_input *input;
    yajl_handle parser;
    const graf_field_table *table;
    graf_view text;   /* the piece in hand */
    uint64_t before;  /* bytes of the pieces before it */
    size_t counted;   /* bytes of it in which lines have been counted */
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
    bool failed;   /* nothing more is read */
    bool told;     /* a value or bracket ended in the piece in hand */
    size_t untold; /* bytes of the pieces since then */
    graf_fields article;
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

static void lose_article(json_reader *reader, const graf_error *failure)
{
    reader->lost = true;
    reader->input->problem(reader->input, GRAF_PROBLEM_LOST,
                           reader->article.line, "not read: %s",
                           failure->message);
    graf_draft_clear(reader->input->draft);
}

/* An article that is over a limit is passed over; the others are read. */
static graf_status settle(json_reader *reader, graf_status status,
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

static graf_status finish_pending(json_reader *reader)
{
    graf_error failure = GRAF_ERROR_INIT;
    graf_status status;

    if (!reader->pending)
        return GRAF_OK;
    reader->pending = false;
    status = graf_fields_finish(&reader->article, reader->ordinal, &failure);
    return settle(reader, status, &failure);
}

static void not_an_article(json_reader *reader)
{
    reader->input->problem(reader->input, GRAF_PROBLEM_LOST,
                           current_line(reader),
                           "here is JSON that is not an object with the "
                           "fields of an article, such as \"title\" and "
                           "\"text\"");
}

static graf_status take(json_reader *reader, graf_view value)
{
    graf_error failure = GRAF_ERROR_INIT;
    graf_status status = graf_fields_value(&reader->article, reader->key, value,
                                           current_line(reader), &failure);

    return settle(reader, status, &failure);
}

static int on_text(void *user, const char *text, size_t length)
{
    json_reader *reader = user;

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
    json_reader *reader = user;

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

static int deeper(json_reader *reader)
{
    reader->told = true;
    reader->too_deep = ++reader->depth > DEPTH_LIMIT;
    return !reader->too_deep;
}

static graf_status begin_article(json_reader *reader)
{
    graf_status status = finish_pending(reader);

    reader->ordinal++;
    reader->lost = false;
    reader->key = NO_KEY;
    graf_fields_begin(&reader->article, reader->input, reader->table,
                      current_line(reader));
    return status;
}

static int on_object_start(void *user)
{
    json_reader *reader = user;

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
    json_reader *reader = user;
    graf_view view = graf_view_of((const char *)key, length);

    reader->told = true;
    if (reader->depth == reader->base) {
        reader->key = graf_field_number(reader->input, reader->table, view);
        if (reader->key != NO_KEY)
            graf_fields_key(&reader->article, reader->key,
                            current_line(reader));
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
    json_reader *reader = user;

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
                               (size_t)reader->before +
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

/* Makes a parser; *reader is set up but for what differs. */
static graf_status begin(json_reader *reader, graf_input *input,
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

graf_status graf_json_parse_line(graf_input *input, graf_view record,
                                 uint64_t line, uint64_t ordinal,
                                 graf_error *error)
{
    json_reader reader;
    yajl_status result;

    if (begin(&reader, input, &graf_common_fields, true) != GRAF_OK)
        return graf_fail_memory(error, sizeof reader);
    reader.text = record;
    reader.line = line;
    reader.ordinal = ordinal - 1;
    reader.error = error;
    result = yajl_parse(reader.parser, (const unsigned char *)record.data,
                        record.length);
    if (result == yajl_status_ok)
        result = yajl_complete_parse(reader.parser);
    if (reader.status == GRAF_OK)
        reader.status = end(&reader, result == yajl_status_ok);
    yajl_free(reader.parser);
    return reader.status;
}

/* ---- a file in pieces --------------------------------------------------- */

static graf_status begin_feed(graf_input *input, const graf_field_table *table,
                              graf_error *error)
{
    json_reader *reader = malloc(sizeof *reader);

    if (reader == NULL || begin(reader, input, table, false) != GRAF_OK) {
        free(reader);
        return graf_fail_memory(error, sizeof *reader);
    }
    input->kept = reader;
    return GRAF_OK;
}

/* The parser collects a value that goes on from piece to piece. */
static bool is_too_long(json_reader *reader)
{
    reader->untold = reader->told ? 0 : reader->untold + reader->text.length;
    return reader->untold > GRAF_ARTICLE_BYTES_LIMIT;
}

graf_status graf_json_feed(graf_input *input, const graf_field_table *table,
                           graf_view piece, graf_error *error)
{
    json_reader *reader;
    yajl_status result;

    if (input->kept == NULL && begin_feed(input, table, error) != GRAF_OK)
        return GRAF_NO_MEMORY;
    reader = input->kept;
    reader->before += reader->text.length;
    reader->text = piece;
    reader->counted = 0;
    reader->told = false;
    reader->error = error;
    result = yajl_parse(reader->parser, (const unsigned char *)piece.data,
                        piece.length);
    if (reader->status != GRAF_OK)
        return reader->status;
    if (result != yajl_status_ok) {
        reader->failed = true;
        reader->status = end(reader, false);
        return reader->status == GRAF_OK ? GRAF_END : reader->status;
    }
    if (!is_too_long(reader)) {
        current_line(reader);
        return GRAF_OK;
    }
    reader->failed = true;
    input->problem(input, GRAF_PROBLEM_LOST, current_line(reader),
                   "a value of more than 64 MiB ends or goes on here; what "
                   "follows was not read");
    return GRAF_END;
}

graf_status graf_json_feed_end(graf_input *input, graf_error *error)
{
    json_reader *reader = input->kept;

    if (reader == NULL || reader->failed)
        return GRAF_OK;
    reader->error = error;
    if (yajl_complete_parse(reader->parser) != yajl_status_ok)
        reader->failed = true;
    return reader->status == GRAF_OK ? end(reader, !reader->failed)
                                     : reader->status;
}

void graf_json_feed_release(graf_input *input)
{
    json_reader *reader = input->kept;

    if (reader != NULL)
        yajl_free(reader->parser);
    free(reader);
    input->kept = NULL;
}

/* All of it, but for a character that its end may have cut in two. */
size_t graf_json_cut(graf_view text, bool ended)
{
    size_t back;

    for (back = 1; !ended && back < 4 && back <= text.length; back++) {
        unsigned char byte = (unsigned char)text.data[text.length - back];
        size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;

        if (byte >= 0xC0)
            return length > back ? text.length - back : text.length;
        if (byte < 0x80)
            break;
    }
    return text.length;
}

/* Certain enough for what begins like JSON; JSON Lines knows better. */
int graf_sniff_json(graf_view head, const char *name)
{
    graf_view text = graf_view_trim(head);
    graf_view rest;

    (void)name;
    if (text.length == 0 || (text.data[0] != '{' && text.data[0] != '['))
        return 0;
    rest = graf_view_trim(graf_view_behind(text, 1));
    if (rest.length == 0)
        return 50;
    if (text.data[0] == '{')
        return rest.data[0] == '"' || rest.data[0] == '}' ? 80 : 0;
    return rest.data[0] == '{' || rest.data[0] == ']' ? 80 : 0;
}

static graf_status feed(graf_input *input, graf_view piece, uint64_t line,
                        graf_error *error)
{
    (void)line;
    return graf_json_feed(input, &graf_common_fields, piece, error);
}

const graf_record_format graf_json_records = { graf_json_cut, feed,
                                               graf_json_feed_end,
                                               graf_json_feed_release, false };
