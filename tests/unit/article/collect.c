#include "collect.h"

#include <check.h>
#include <stdio.h>

enum { COLLECTED_LIMIT = 256 * 1024 * 1024 };

static graf_status on_article(void *user, const graf_article *article,
                              graf_error *error)
{
    collected *out = user;
    size_t i;
    size_t empty = article->id.length == 0;

    for (i = 0; i < article->paragraphs.count; i++)
        empty += article->paragraphs.items[i].length == 0;
    ck_assert_uint_eq(empty, 0);
    if (out->most_paragraphs < article->paragraphs.count)
        out->most_paragraphs = article->paragraphs.count;
    out->article_count++;
    ck_assert(graf_article_to_json(article,
                                   GRAF_ARTICLE_JSON_PARAGRAPHS |
                                       GRAF_ARTICLE_JSON_DROPPED,
                                   &out->articles, error) == GRAF_OK);
    ck_assert(graf_buffer_append_byte(&out->articles, '\n', error) == GRAF_OK);
    if (out->article_count == out->stop_after)
        return graf_fail(error, GRAF_INTERRUPTED, "enough");
    return GRAF_OK;
}

static void on_problem(void *user, const graf_problem *problem)
{
    static const char *const kinds[] = { "LOST", "REPAIRED", "DROPPED" };
    collected *out = user;
    size_t *counts[3];

    counts[GRAF_PROBLEM_LOST] = &out->lost;
    counts[GRAF_PROBLEM_REPAIRED] = &out->repaired;
    counts[GRAF_PROBLEM_DROPPED] = &out->dropped;
    ++*counts[problem->kind];
    ck_assert(memchr(problem->message.data, '\n', problem->message.length) ==
              NULL);
    ck_assert(graf_buffer_append_format(
                  &out->problems, NULL, "%s %.*s:%llu %.*s\n",
                  kinds[problem->kind], (int)problem->file.length,
                  problem->file.data, (unsigned long long)problem->line,
                  (int)problem->message.length,
                  problem->message.data) == GRAF_OK);
}

static void on_progress(void *user, uint64_t bytes)
{
    collected *out = user;

    out->progress += bytes;
}

static graf_reader *begin(collected *out, const char *format, const char *map)
{
    graf_reader_events events = { on_article, on_problem, on_progress, NULL };
    graf_reader_options options = { .format = graf_view_of_string(format),
                                    .map = graf_view_of_string(map) };
    graf_error error = GRAF_ERROR_INIT;
    graf_reader *reader;
    size_t stop_after = out->stop_after;

    collected_release(out);
    collected_init(out);
    out->stop_after = stop_after;
    events.user = out;
    ck_assert_msg(graf_reader_new(&options, &events, &reader, &error) ==
                      GRAF_OK,
                  "%s", error.message);
    return reader;
}

graf_status collect_bytes(collected *out, const char *name, graf_view bytes,
                          const char *format)
{
    graf_reader *reader = begin(out, format, NULL);
    graf_status status = graf_reader_read_bytes(reader, name, bytes, NULL);

    graf_reader_free(reader);
    return status;
}

graf_status collect_mapped(collected *out, const char *name, graf_view bytes,
                           const char *map)
{
    graf_reader *reader = begin(out, NULL, map);
    graf_status status = graf_reader_read_bytes(reader, name, bytes, NULL);

    graf_reader_free(reader);
    return status;
}

graf_status collect_path(collected *out, const char *path)
{
    graf_reader *reader = begin(out, NULL, NULL);
    graf_status status = graf_reader_read(reader, path, NULL);

    graf_reader_free(reader);
    return status;
}

void collected_init(collected *out)
{
    memset(out, 0, sizeof *out);
    graf_buffer_init(&out->articles, COLLECTED_LIMIT);
    graf_buffer_init(&out->problems, COLLECTED_LIMIT);
}

void collected_release(collected *out)
{
    graf_buffer_release(&out->articles);
    graf_buffer_release(&out->problems);
}

void assert_articles(const collected *out, const char *expected)
{
    ck_assert_str_eq(out->articles.data == NULL ? "" : out->articles.data,
                     expected);
}

void assert_problem(const collected *out, const char *part)
{
    const char *problems = out->problems.data == NULL ? "" : out->problems.data;

    ck_assert_msg(strstr(problems, part) != NULL,
                  "no problem says \"%s\"; there are:\n%s", part, problems);
}

void assert_id(const collected *out, const char *id)
{
    const char *articles = out->articles.data == NULL ? "" : out->articles.data;
    char beginning[256];
    int length = snprintf(beginning, sizeof beginning, "{\"id\":\"%s\",", id);

    ck_assert_int_lt(length, (int)sizeof beginning);
    ck_assert_msg(strncmp(articles, beginning, strlen(beginning)) == 0,
                  "no id %s in %s", id, articles);
}
