/*
 * How fast inputs become articles: bench_readers [FILE...].
 *
 * Without files it reads generated news in several formats from memory. For
 * each input: the best of several rounds in MB/s of unpacked bytes, and how
 * many articles and paragraphs there were.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "graf/file.h"
#include "graf/reader.h"

enum {
    ROUNDS = 5,
    GENERATED_BYTES = 16 * 1024 * 1024,
    SENTENCES = 5,  /* in a paragraph */
    PARAGRAPHS = 12 /* in an article */
};

#define FILE_LIMIT ((size_t)2 * 1024 * 1024 * 1024)

typedef struct totals {
    uint64_t articles;
    uint64_t paragraphs;
    uint64_t bytes; /* of the paragraphs */
} totals;

static double seconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static graf_status count(void *user, const graf_article *article,
                         graf_error *error)
{
    totals *counts = user;
    size_t i;

    (void)error;
    counts->articles++;
    counts->paragraphs += article->paragraphs.count;
    for (i = 0; i < article->paragraphs.count; i++)
        counts->bytes += article->paragraphs.items[i].length;
    return GRAF_OK;
}

/* Reads `text` `times` times in a round: small files count with what each of
 * them costs beside its bytes. */
static graf_status measure(const char *name, const char *format, graf_view text,
                           size_t times)
{
    const graf_reader_options options = { .format =
                                              graf_view_of_string(format) };
    graf_reader_events events = { count, NULL, NULL, NULL };
    graf_error error = GRAF_ERROR_INIT;
    graf_reader *reader = NULL;
    graf_status status;
    totals counted = { 0, 0, 0 };
    double best = 0;
    int round;
    size_t i;

    events.user = &counted;
    status = graf_reader_new(&options, &events, &reader, &error);
    for (round = 0; round < ROUNDS && status == GRAF_OK; round++) {
        const totals none = { 0, 0, 0 };
        double start = seconds_now();
        double seconds;

        counted = none;
        for (i = 0; i < times && status == GRAF_OK; i++)
            status = graf_reader_read_bytes(reader, name, text, &error);
        seconds = seconds_now() - start;
        if (round == 0 || seconds < best)
            best = seconds;
    }
    graf_reader_free(reader);
    if (status != GRAF_OK) {
        fprintf(stderr, "%s: %s\n", name, error.message);
        return status;
    }
    printf("%-24s %8.1f MB/s %8" PRIu64 " articles %9" PRIu64
           " paragraphs %7.1f MB of text\n",
           name, (double)text.length * (double)times / 1e6 / best,
           counted.articles, counted.paragraphs, (double)counted.bytes / 1e6);
    return GRAF_OK;
}

/* ---- generated news ------------------------------------------------------ */

/* How a format frames an article and its paragraphs. */
typedef struct news_layout {
    const char *name; /* also the format's */
    const char *article_start;
    const char *paragraph_start;
    const char *paragraph_end;
    const char *article_end;
    bool many; /* articles in a file */
} news_layout;

static const news_layout layouts[] = {
    { "jsonl", "{\"title\":\"A headline\",\"date\":\"2021-12-15\",\"text\":\"",
      "", "\\n\\n", "\"}\n", true },
    { "json", "{\"title\":\"A headline\",\"paragraphs\":[\"\"", ",\n\"", "\"",
      "]}\n", true },
    { "html",
      "<html><head><title>A headline</title></head><body><article>"
      "<h1>A headline</h1>\n",
      "<p>", "</p>\n", "</article></body></html>\n", false },
    { "markdown", "---\ntitle: A headline\ndate: 2021-12-15\n---\n\n", "",
      "\n\n", "", false },
    { "web-text",
      "A headline\n\nBy [A. Writer](#)\n\nThe Paper, December 15, 2021\n\n", "",
      "\n\n", "", false },
    { "text", "A headline\n\n", "", "\n\n", "", false },
};

static graf_status append_article(graf_buffer *out, const news_layout *layout,
                                  graf_error *error)
{
    graf_status status =
        graf_buffer_append_string(out, layout->article_start, error);
    int paragraph;
    int sentence;

    for (paragraph = 0; paragraph < PARAGRAPHS; paragraph++) {
        if (status == GRAF_OK)
            status =
                graf_buffer_append_string(out, layout->paragraph_start, error);
        for (sentence = 0; sentence < SENTENCES && status == GRAF_OK;
             sentence++)
            status = graf_buffer_append_format(
                out, error,
                "The council of town %d met again on Monday and found that "
                "its bridge, built in %d, is \xE2\x80\x9Csafe\xE2\x80\x9D. ",
                (int)(out->length % 977), 1800 + paragraph);
        if (status == GRAF_OK)
            status =
                graf_buffer_append_string(out, layout->paragraph_end, error);
    }
    if (status == GRAF_OK)
        status = graf_buffer_append_string(out, layout->article_end, error);
    return status;
}

static graf_status measure_generated(const news_layout *layout)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_status status;
    graf_buffer text;

    graf_buffer_init(&text, 2 * GENERATED_BYTES);
    do {
        status = append_article(&text, layout, &error);
    } while (status == GRAF_OK && layout->many &&
             text.length < GENERATED_BYTES);
    if (status == GRAF_OK)
        status = measure(layout->name, layout->name, graf_buffer_view(&text),
                         GENERATED_BYTES / text.length + 1);
    graf_buffer_release(&text);
    return status;
}

static graf_status measure_file(const char *path)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_status status;
    graf_buffer bytes;

    graf_buffer_init(&bytes, FILE_LIMIT);
    status = graf_file_read(path, &bytes, &error);
    if (status == GRAF_OK)
        status = measure(path, NULL, graf_buffer_view(&bytes), 1);
    else
        fprintf(stderr, "%s\n", error.message);
    graf_buffer_release(&bytes);
    return status;
}

int main(int argc, char **argv)
{
    bool failed = false;
    size_t i;

    for (i = 1; i < (size_t)argc; i++)
        failed |= measure_file(argv[i]) != GRAF_OK;
    for (i = 0; argc == 1 && i < sizeof layouts / sizeof layouts[0]; i++)
        failed |= measure_generated(&layouts[i]) != GRAF_OK;
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
