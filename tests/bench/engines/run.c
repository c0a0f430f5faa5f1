#include "engine.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "graf/file.h"

/* Programs that compile while they run need a while to get warm. */
#define WARM_SECONDS 3.0

#define FILE_LIMIT ((size_t)1 << 30)

static const char *const class_names[BENCH_CLASS_COUNT] = {
    "any-of", "all-of", "phrase", "common", "wildcard", "filtered", "newest"
};

struct bench_documents {
    FILE *file;
    const char *path;
    char *line;
    size_t capacity;
};

/* All queries of a file, and how long each took. */
typedef struct query_list {
    graf_arena words; /* what the views look into */
    bench_query *items;
    double *microseconds;
    bench_answer *answers;
    size_t count;
    size_t capacity;
} query_list;

static double seconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Takes what stands before `separator`, all where there is none. */
static graf_view take(graf_view *rest, char separator)
{
    const char *end =
        rest->length == 0 ? NULL : memchr(rest->data, separator, rest->length);
    graf_view piece = *rest;

    if (end == NULL) {
        *rest = graf_view_of(NULL, 0);
        return piece;
    }
    piece.length = (size_t)(end - rest->data);
    *rest = graf_view_of(end + 1, rest->length - piece.length - 1);
    return piece;
}

int bench_number(graf_view digits)
{
    int number = 0;
    size_t i;

    for (i = 0; i < digits.length && i < 9; i++) {
        if (digits.data[i] < '0' || digits.data[i] > '9')
            break;
        number = number * 10 + (digits.data[i] - '0');
    }
    return number;
}

/* ---- documents -------------------------------------------------------- */

graf_status bench_documents_next(bench_documents *documents,
                                 bench_document *out, graf_error *error)
{
    ssize_t length =
        getline(&documents->line, &documents->capacity, documents->file);
    graf_view rest;

    if (length < 0 && ferror(documents->file))
        return graf_fail_errno(error, errno, "cannot read %s", documents->path);
    if (length < 0)
        return GRAF_END;
    rest = graf_view_of(documents->line, (size_t)length);
    rest = take(&rest, '\n');
    out->id = take(&rest, '\t');
    out->date = take(&rest, '\t');
    out->text = rest;
    return GRAF_OK;
}

static graf_status build(const char *index, const char *path, graf_error *error)
{
    bench_documents documents = { fopen(path, "r"), path, NULL, 0 };
    graf_status status;

    if (documents.file == NULL)
        return graf_fail_errno(error, errno, "cannot open %s", path);
    if (bench_this.build == NULL)
        status = graf_fail(error, GRAF_INVALID_ARGUMENT,
                           "another program makes these indexes: see "
                           "tests/bench/README.md");
    else
        status = bench_this.build(index, &documents, error);
    free(documents.line);
    fclose(documents.file);
    return status;
}

/* ---- queries ---------------------------------------------------------- */

/* Empties `out` and writes words with spaces between in the engine's syntax. */
static graf_status write_words(bench_class class, graf_view words,
                               graf_buffer *out, graf_error *error)
{
    bool phrase = class == BENCH_PHRASE || class == BENCH_COMMON;
    const char *joiner =
        class == BENCH_ALL_OF ? bench_this.all_of : bench_this.any_of;
    const char *behind = class == BENCH_WILDCARD ? "*" : "";
    graf_status status;

    graf_buffer_clear(out);
    status = graf_buffer_append_string(out, phrase ? "\"" : "", error);
    while (status == GRAF_OK && words.length > 0) {
        status = graf_buffer_append_view(out, take(&words, ' '), error);
        if (status == GRAF_OK && words.length > 0)
            status =
                graf_buffer_append_string(out, phrase ? " " : joiner, error);
    }
    if (status == GRAF_OK)
        status = graf_buffer_append_string(out, phrase ? "\"" : behind, error);
    return status;
}

/* The words of the query are written to `words`. */
static graf_status read_query(graf_view line, graf_buffer *words,
                              bench_query *out, graf_error *error)
{
    graf_view name = take(&line, '\t');
    graf_status status;
    int i;

    for (i = 0; i < BENCH_CLASS_COUNT; i++)
        if (graf_view_equal(name, graf_view_of_string(class_names[i])))
            break;
    if (i == BENCH_CLASS_COUNT)
        return graf_fail(error, GRAF_BAD_INPUT,
                         "there is no class of queries \"%.*s\"",
                         (int)name.length, name.data);
    out->class = (bench_class)i;
    status = write_words(out->class, take(&line, '\t'), words, error);
    out->from = bench_number(take(&line, '\t'));
    out->to = bench_number(line);
    return status;
}

static void release_queries(query_list *list)
{
    graf_arena_release(&list->words);
    free(list->items);
    free(list->microseconds);
    free(list->answers);
}

static graf_status add_query(query_list *list, graf_view line,
                             graf_buffer *words, graf_error *error)
{
    bench_query *query;
    graf_status status =
        graf_array_reserve((void **)&list->items, &list->capacity,
                           list->count + 1, sizeof *list->items, error);

    if (status != GRAF_OK)
        return status;
    query = &list->items[list->count];
    status = read_query(line, words, query, error);
    if (status != GRAF_OK || (bench_this.cannot & 1U << query->class) != 0)
        return status;
    list->count++;
    return graf_arena_copy(&list->words, graf_buffer_view(words), &query->words,
                           error);
}

static graf_status read_queries(const char *path, query_list *list,
                                graf_error *error)
{
    graf_buffer text;
    graf_buffer words;
    graf_view rest;
    graf_status status;

    graf_buffer_init(&text, FILE_LIMIT);
    graf_buffer_init(&words, FILE_LIMIT);
    status = graf_file_read(path, &text, error);
    rest = graf_buffer_view(&text);
    while (status == GRAF_OK && rest.length > 0)
        status = add_query(list, take(&rest, '\n'), &words, error);
    graf_buffer_release(&text);
    graf_buffer_release(&words);
    if (status != GRAF_OK)
        return status;
    list->microseconds = calloc(list->count + 1, sizeof(double));
    list->answers = calloc(list->count + 1, sizeof(bench_answer));
    if (list->microseconds == NULL || list->answers == NULL)
        return graf_fail_memory(error, list->count * sizeof(bench_answer));
    return GRAF_OK;
}

/* ---- measuring -------------------------------------------------------- */

/* Answers every query once. One that an engine cannot answer after all, such
 * as a wildcard that stands for too many words, does not count. */
static void answer_all(void *state, query_list *list, bool with_texts)
{
    size_t i;

    for (i = 0; i < list->count; i++) {
        const bench_answer none = { 0, 0 };
        graf_error error = GRAF_ERROR_INIT;
        double began = seconds_now();

        list->answers[i] = none;
        if (bench_this.search(state, &list->items[i], with_texts,
                              &list->answers[i], &error) == GRAF_OK)
            list->microseconds[i] = (seconds_now() - began) * 1e6;
        else
            list->microseconds[i] = -1;
    }
}

static void print_times(const query_list *list)
{
    size_t i;

    for (i = 0; i < list->count; i++) {
        const char *name = class_names[list->items[i].class];

        if (list->microseconds[i] < 0)
            printf("%s\tfailed\n", name);
        else
            printf("%s\t%.1f\t%zu\t%zu\n", name, list->microseconds[i],
                   list->answers[i].texts, list->answers[i].bytes);
    }
}

static void time_queries(void *state, query_list *list, bool with_texts)
{
    double began = seconds_now();

    do {
        answer_all(state, list, with_texts);
    } while (seconds_now() - began < WARM_SECONDS);
    answer_all(state, list, with_texts);
    print_times(list);
}

static graf_status count_matches(void *state, const query_list *list,
                                 graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; i < list->count && status == GRAF_OK; i++) {
        size_t count = 0;

        status = bench_this.count(state, &list->items[i], &count, error);
        if (status == GRAF_OK)
            printf("%s\t%zu\n", class_names[list->items[i].class], count);
    }
    return status;
}

/* Opens the index and asks. */
static graf_status ask(const char *mode, const char *index, query_list *list,
                       graf_error *error)
{
    void *state = calloc(1, bench_this.state_size);
    graf_status status;

    if (state == NULL)
        return graf_fail_memory(error, bench_this.state_size);
    status = bench_this.open(index, state, error);
    if (status == GRAF_OK && strcmp(mode, "count") == 0)
        status = count_matches(state, list, error);
    else if (status == GRAF_OK)
        time_queries(state, list, strcmp(mode, "time") == 0);
    bench_this.close(state);
    free(state);
    return status;
}

static graf_status search(const char *mode, const char *index,
                          const char *queries, graf_error *error)
{
    query_list list = { .items = NULL };
    graf_status status;

    graf_arena_init(&list.words, FILE_LIMIT);
    status = read_queries(queries, &list, error);
    if (status == GRAF_OK)
        status = ask(mode, index, &list, error);
    release_queries(&list);
    return status;
}

int main(int argc, char **argv)
{
    const char *mode = argc > 1 ? argv[1] : "";
    bool searches = strcmp(mode, "time") == 0 || strcmp(mode, "ids") == 0 ||
                    strcmp(mode, "count") == 0;
    graf_error error = GRAF_ERROR_INIT;
    graf_status status = GRAF_OK;

    if (argc == 2 && strcmp(mode, "version") == 0) {
        puts(bench_this.version());
    } else if (argc == 4 && strcmp(mode, "build") == 0) {
        status = build(argv[2], argv[3], &error);
    } else if (argc == 4 && searches) {
        status = search(mode, argv[2], argv[3], &error);
    } else {
        fprintf(stderr,
                "usage: %s version\n       %s build INDEX DOCUMENTS\n"
                "       %s time|ids|count INDEX QUERIES\n",
                argv[0], argv[0], argv[0]);
        return EXIT_FAILURE;
    }
    if (status != GRAF_OK)
        fprintf(stderr, "%s: %s\n", argv[0], error.message);
    return status == GRAF_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
