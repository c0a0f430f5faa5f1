#include "fuzz_reading.h"

#include <stdlib.h>

#include "graf/utf8.h"

enum { WRITTEN_LIMIT = 512 * 1024 * 1024 };

static void require(bool condition)
{
    if (!condition)
        abort();
}

/* A metadata value: one line of UTF-8, of bounded length. */
static void check_value(graf_view value)
{
    size_t i;

    require(value.length <= GRAF_FIELD_BYTES_LIMIT);
    require(graf_utf8_is_valid(value));
    for (i = 0; i < value.length; i++)
        require((unsigned char)value.data[i] >= 0x20);
}

static void check_values(graf_view_list values)
{
    size_t i;

    require(values.count <= GRAF_FIELD_VALUES_LIMIT);
    for (i = 0; i < values.count; i++) {
        require(values.items[i].length > 0);
        check_value(values.items[i]);
    }
}

static void check_text(graf_view text)
{
    size_t i;

    require(text.length > 0);
    require(graf_utf8_is_valid(text));
    for (i = 0; i < text.length; i++)
        require((unsigned char)text.data[i] >= 0x20 || text.data[i] == '\t');
}

static void check_article(const graf_article *article)
{
    size_t i;

    require(article->id.length > 0);
    require(article->id.length <= GRAF_ID_BYTES_LIMIT);
    require(article->title.length > 0 || article->paragraphs.count > 0);
    check_value(article->id);
    check_value(article->title);
    check_value(article->source);
    check_value(article->origin);
    check_value(article->section);
    check_value(article->url);
    check_value(article->language);
    check_values(article->authors);
    check_values(article->regions);
    check_values(article->themes);
    for (i = 0; i < article->paragraphs.count; i++) {
        require(article->paragraphs.items[i].length <=
                GRAF_PARAGRAPH_BYTES_LIMIT);
        check_text(article->paragraphs.items[i]);
    }
    for (i = 0; i < article->dropped_count; i++)
        check_text(article->dropped[i].text);
}

static graf_status write_again(void *user, const graf_article *article,
                               graf_error *error)
{
    graf_buffer *written = user;

    graf_buffer_clear(written);
    return graf_article_to_json(article, GRAF_ARTICLE_JSON_PARAGRAPHS, written,
                                error);
}

/* What is written as JSON is read back to the same. */
static void check_round_trip(const graf_article *article)
{
    const graf_reader_options options = { .format =
                                              graf_view_of_string("jsonl") };
    graf_reader_events events = { write_again, NULL, NULL, NULL };
    graf_buffer first;
    graf_buffer second;
    graf_reader *reader;

    graf_buffer_init(&first, WRITTEN_LIMIT);
    graf_buffer_init(&second, WRITTEN_LIMIT);
    events.user = &second;
    require(graf_reader_new(&options, &events, &reader, NULL) == GRAF_OK);
    require(graf_article_to_json(article, GRAF_ARTICLE_JSON_PARAGRAPHS, &first,
                                 NULL) == GRAF_OK);
    require(graf_reader_read_bytes(reader, "again", graf_buffer_view(&first),
                                   NULL) == GRAF_OK);
    require(
        graf_view_equal(graf_buffer_view(&first), graf_buffer_view(&second)));
    graf_reader_free(reader);
    graf_buffer_release(&first);
    graf_buffer_release(&second);
}

static graf_status on_article(void *user, const graf_article *article,
                              graf_error *error)
{
    (void)user;
    (void)error;
    check_article(article);
    check_round_trip(article);
    return GRAF_OK;
}

static void on_problem(void *user, const graf_problem *problem)
{
    (void)user;
    require(problem->message.length > 0);
    require(graf_utf8_is_valid(problem->message));
}

void fuzz_reading(const uint8_t *data, size_t size, const char *name,
                  const char *format)
{
    const graf_reader_options options = { .format =
                                              graf_view_of_string(format) };
    const graf_reader_events events = { on_article, on_problem, NULL, NULL };
    graf_reader *reader;

    require(graf_reader_new(&options, &events, &reader, NULL) == GRAF_OK);
    require(graf_reader_read_bytes(reader, name,
                                   graf_view_of((const char *)data, size),
                                   NULL) == GRAF_OK);
    graf_reader_free(reader);
}
