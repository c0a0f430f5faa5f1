/*
 * The documents that all engines index: bench_documents INPUT...
 *
 * Reads articles as graf-index does and prints their headlines and paragraphs,
 * one a line: ARTICLE#NUMBER, the date as YYYYMMDD (0 without one), the text;
 * tabs between. Control characters of the text become spaces.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "graf/reader.h"

static void print_text(graf_view text)
{
    size_t i;

    for (i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.data[i];

        putchar(byte < ' ' ? ' ' : byte);
    }
}

static void print_document(const graf_article *article, size_t number,
                           graf_view text)
{
    graf_civil day = { 0, 0, 0 };

    if (article->date != GRAF_NO_DATE)
        day = graf_civil_from_date(article->date);
    print_text(article->id);
    printf("#%zu\t%d\t", number, (day.year * 100 + day.month) * 100 + day.day);
    print_text(text);
    putchar('\n');
}

static graf_status print_article(void *user, const graf_article *article,
                                 graf_error *error)
{
    size_t i;

    (void)user;
    if (article->title.length > 0)
        print_document(article, 0, article->title);
    for (i = 0; i < article->paragraphs.count; i++)
        print_document(article, i + 1, article->paragraphs.items[i]);
    if (ferror(stdout))
        return graf_fail(error, GRAF_INPUT_OUTPUT,
                         "cannot write to standard output");
    return GRAF_OK;
}

int main(int argc, char **argv)
{
    const graf_reader_options options = { .format = { NULL, 0 } };
    const graf_reader_events events = { print_article, NULL, NULL, NULL };
    graf_error error = GRAF_ERROR_INIT;
    graf_reader *reader = NULL;
    graf_status status = graf_reader_new(&options, &events, &reader, &error);
    int i;

    for (i = 1; i < argc && status == GRAF_OK; i++)
        status = graf_reader_read(reader, argv[i], &error);
    graf_reader_free(reader);
    if (status == GRAF_OK && fflush(stdout) != 0)
        status = graf_fail(&error, GRAF_INPUT_OUTPUT,
                           "cannot write to standard output");
    if (status != GRAF_OK)
        fprintf(stderr, "bench_documents: %s\n", error.message);
    return status == GRAF_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
