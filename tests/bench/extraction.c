/*
 * How well articles are found on web pages:
 *
 *     bench_extraction [--pages] bodies FOLDER
 *     bench_extraction [--pages] fields FOLDER
 *     bench_extraction --self-test
 *
 * `bodies` are pages with one expected text each: ground-truth.json and
 * html/NAME.html.gz. `fields` are folders of NAME.json, in which each version
 * of a parser gives what it expects of the page NAME_DATE.html.gz, the first
 * version of the oldest page. With --pages each page has a line of its own.
 */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

#include "graf/calendar.h"
#include "graf/file.h"
#include "graf/reader.h"
#include "json_tree.h"
#include "shingles.h"

enum { PATH_SIZE = 4096 };

#define FILE_LIMIT ((size_t)64 * 1024 * 1024)

/* Means over pages. A page without anything found has no precision, one
 * without anything expected has no recall. */
typedef struct quality {
    double precision;
    double recall;
    size_t precisions;
    size_t recalls;
} quality;

typedef struct task {
    const graf_json_node *expected; /* of the page in hand */
    bool with_fields;
    bool each_page;
    bool found; /* the page has given an article */
    size_t pages;
    quality body[3]; /* all pages; the first, third, ...; the second, ... */
    quality paragraphs;
    size_t titles; /* pages on which it is right */
    size_t authors;
    size_t dates;
} task;

static void fail(const char *what, const char *why)
{
    fprintf(stderr, "bench_extraction: %s: %s\n", what, why);
    exit(EXIT_FAILURE);
}

/* ---- measuring ---------------------------------------------------------- */

static void add_quality(quality *sum, const overlap *compared)
{
    if (compared->both + compared->surplus > 0) {
        sum->precision += precision_of(compared);
        sum->precisions++;
    }
    if (compared->both + compared->missing > 0) {
        sum->recall += recall_of(compared);
        sum->recalls++;
    }
}

static double mean(double sum, size_t count)
{
    return count == 0 ? 0 : sum / (double)count;
}

static double f1(double precision, double recall)
{
    return precision + recall > 0
               ? 2 * precision * recall / (precision + recall)
               : 0;
}

static void print_quality(const char *name, const quality *sum)
{
    double precision = mean(sum->precision, sum->precisions);
    double recall = mean(sum->recall, sum->recalls);

    printf("%-38s %9.3f %9.3f %9.3f\n", name, precision, recall,
           f1(precision, recall));
}

static graf_view text_of(const graf_json_node *node, const char *key)
{
    const graf_json_node *value = graf_json_tree_get(node, key);

    return value == NULL ? graf_view_of(NULL, 0) : value->text;
}

/* Calls `add` for the paragraphs of an expected body, in any order: those of
 * the summary, the headings and the paragraphs of its sections. */
static void add_expected(const graf_json_node *body, hash_list *list,
                         void (*add)(hash_list *list, graf_view text))
{
    const graf_json_node *at;

    if (body == NULL)
        return;
    if (body->kind == GRAF_JSON_STRING) {
        add(list, body->text);
        return;
    }
    for (at = body->first; at != NULL; at = at->next)
        add_expected(at, list, add);
}

static void add_text(hash_list *list, graf_view text)
{
    hash_list_add(list, hash_of_text(text));
}

static overlap compare_views(const graf_json_node *expected, graf_view_list got)
{
    hash_list left = { NULL, 0, 0 };
    hash_list right = { NULL, 0, 0 };
    overlap result;
    size_t i;

    add_expected(expected, &left, add_text);
    for (i = 0; i < got.count; i++)
        add_text(&right, got.items[i]);
    result = compare_lists(&left, &right);
    hash_list_release(&left);
    hash_list_release(&right);
    return result;
}

/* Paragraphs make one text; so shingles go over their ends. */
static void join(graf_buffer *out, graf_view text)
{
    if (graf_buffer_append_view(out, text, NULL) != GRAF_OK ||
        graf_buffer_append_byte(out, '\n', NULL) != GRAF_OK)
        fail("joining paragraphs", "no memory");
}

static void join_expected(const graf_json_node *body, graf_buffer *out)
{
    const graf_json_node *at;

    if (body == NULL)
        return;
    if (body->kind == GRAF_JSON_STRING) {
        join(out, body->text);
        return;
    }
    for (at = body->first; at != NULL; at = at->next)
        join_expected(at, out);
}

static overlap compare_bodies(const graf_json_node *expected,
                              graf_view_list got)
{
    hash_list left = { NULL, 0, 0 };
    hash_list right = { NULL, 0, 0 };
    graf_buffer text;
    overlap result;
    size_t i;

    graf_buffer_init(&text, 2 * FILE_LIMIT);
    join_expected(expected, &text);
    hash_list_add_shingles(&left, graf_buffer_view(&text));
    graf_buffer_clear(&text);
    for (i = 0; i < got.count; i++)
        join(&text, got.items[i]);
    hash_list_add_shingles(&right, graf_buffer_view(&text));
    graf_buffer_release(&text);
    result = compare_lists(&left, &right);
    hash_list_release(&left);
    hash_list_release(&right);
    return result;
}

static bool is_date_right(const graf_json_node *expected, int32_t date)
{
    graf_view wanted = text_of(expected, "publishing_date");
    char text[GRAF_DATE_TEXT_SIZE];

    graf_date_format(date, text);
    if (wanted.length > GRAF_DATE_TEXT_SIZE - 1)
        wanted.length = GRAF_DATE_TEXT_SIZE - 1;
    return graf_view_equal(wanted, graf_view_of_string(text));
}

/* What came of one page; `article` is empty when there was none. */
static void judge(task *self, const char *page, const graf_article *article)
{
    const graf_json_node *body = graf_json_tree_get(
        self->expected, self->with_fields ? "body" : "articleBody");
    overlap words = compare_bodies(body, article->paragraphs);
    overlap names = compare_views(graf_json_tree_get(self->expected, "authors"),
                                  article->authors);
    bool title = hash_of_text(article->title) ==
                 hash_of_text(text_of(self->expected, "title"));
    bool author = names.surplus == 0 && names.missing == 0;
    bool date = is_date_right(self->expected, article->date);
    overlap paragraphs = { 0, 0, 0 };

    if (self->with_fields)
        paragraphs = compare_views(body, article->paragraphs);
    add_quality(&self->body[0], &words);
    add_quality(&self->body[1 + self->pages % 2], &words);
    add_quality(&self->paragraphs, &paragraphs);
    self->pages++;
    self->titles += title;
    self->authors += author;
    self->dates += date;
    self->found = true;
    if (self->each_page)
        printf("%.3f %.3f %s%s%s %s\n", precision_of(&words), recall_of(&words),
               title || !self->with_fields ? "" : " title",
               author || !self->with_fields ? "" : " authors",
               date || !self->with_fields ? "" : " date", page);
}

/* ---- pages -------------------------------------------------------------- */

static graf_status on_article(void *user, const graf_article *article,
                              graf_error *error)
{
    task *self = user;

    (void)error;
    if (!self->found) {
        graf_view name = article->id;
        char page[PATH_SIZE];

        snprintf(page, sizeof page, "%.*s", (int)name.length, name.data);
        judge(self, page, article);
    }
    return GRAF_OK;
}

static void read_page(task *self, const char *path,
                      const graf_json_node *expected)
{
    const graf_reader_options options = { .format = { NULL, 0 } };
    const graf_reader_events events = { on_article, NULL, NULL, self };
    graf_error error = GRAF_ERROR_INIT;
    graf_reader *reader = NULL;

    self->expected = expected;
    self->found = false;
    if (graf_reader_new(&options, &events, &reader, &error) != GRAF_OK ||
        graf_reader_read(reader, path, &error) != GRAF_OK)
        fail(path, error.message);
    graf_reader_free(reader);
    if (!self->found) {
        const graf_article none = { .date = GRAF_NO_DATE };

        judge(self, path, &none);
    }
}

/* A file of expectations; what it holds lives in the arena. */
static const graf_json_node *read_json(const char *path, graf_arena *arena)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_json_node *tree = NULL;
    graf_view copy = { NULL, 0 };
    graf_buffer bytes;

    graf_buffer_init(&bytes, FILE_LIMIT);
    if (graf_file_read(path, &bytes, &error) != GRAF_OK ||
        graf_arena_copy(arena, graf_buffer_view(&bytes), &copy, &error) !=
            GRAF_OK ||
        graf_json_tree_parse(copy, arena, &tree, &error) != GRAF_OK)
        fail(path, error.message);
    graf_buffer_release(&bytes);
    if (tree == NULL || tree->kind != GRAF_JSON_OBJECT)
        fail(path, "holds no JSON object");
    return tree;
}

static void measure_bodies(task *self, const char *folder)
{
    const graf_json_node *at;
    char path[PATH_SIZE];
    graf_arena arena;

    graf_arena_init(&arena, 4 * FILE_LIMIT);
    snprintf(path, sizeof path, "%s/ground-truth.json", folder);
    for (at = read_json(path, &arena)->first; at != NULL; at = at->next) {
        snprintf(path, sizeof path, "%s/html/%.*s.html.gz", folder,
                 (int)at->key.length, at->key.data);
        read_page(self, path, at);
    }
    graf_arena_release(&arena);
}

/* The pages of one publisher; those in the folder are as many as versions. */
static void measure_publisher(task *self, const char *json)
{
    static const char *const date = "_[0-9][0-9][0-9][0-9]_[0-9][0-9]_"
                                    "[0-9][0-9].html.gz";
    int stem = (int)strlen(json) - (int)strlen(".json");
    const graf_json_node *version;
    char pattern[PATH_SIZE];
    graf_arena arena;
    glob_t pages;
    size_t i = 0;

    graf_arena_init(&arena, 4 * FILE_LIMIT);
    snprintf(pattern, sizeof pattern, "%.*s%s", stem, json, date);
    if (glob(pattern, 0, NULL, &pages) != 0)
        fail(pattern, "no such pages");
    version = read_json(json, &arena)->first;
    for (; version != NULL && i < pages.gl_pathc; version = version->next)
        read_page(self, pages.gl_pathv[i++], version);
    globfree(&pages);
    graf_arena_release(&arena);
}

static void measure_fields(task *self, const char *folder)
{
    char pattern[PATH_SIZE];
    glob_t files;
    size_t i;

    snprintf(pattern, sizeof pattern, "%s/*/*.json", folder);
    if (glob(pattern, 0, NULL, &files) != 0)
        fail(pattern, "no such files");
    for (i = 0; i < files.gl_pathc; i++)
        measure_publisher(self, files.gl_pathv[i]);
    globfree(&files);
}

/* ---- output ------------------------------------------------------------- */

static void print_field(const char *name, size_t right, size_t pages)
{
    printf("%-38s %29.3f\n", name, mean((double)right, pages));
}

static void print_task(const task *self)
{
    char name[64];

    snprintf(name, sizeof name, "%zu pages", self->pages);
    printf("%-38s %9s %9s %9s\n", name, "precision", "recall", "F1");
    print_quality("text, by four words", &self->body[0]);
    print_quality("  first, third, ... page", &self->body[1]);
    print_quality("  second, fourth, ... page", &self->body[2]);
    if (!self->with_fields)
        return;
    print_quality("paragraphs that are the same", &self->paragraphs);
    printf("%-38s %29s\n", "", "right");
    print_field("title", self->titles, self->pages);
    print_field("authors", self->authors, self->pages);
    print_field("date", self->dates, self->pages);
}

/* ---- the measure itself ------------------------------------------------- */

/* By hand: "a b c d" and "b c d e" of the one, these and "c d e f" of the
 * other; three words are one shingle; "x_1" and "2nd" are words. */
static int self_test(void)
{
    static const struct {
        const char *expected;
        const char *found;
        overlap compared;
    } rows[] = {
        { "a b, c\nd e", "a b c d e f", { 2, 1, 0 } },
        { "a b c d a b c d", "a b c d", { 1, 0, 4 } },
        { "x_1 2nd \xC3\xA9t\xC3\xA9",
          "x_1, 2nd: \xC3\xA9t\xC3\xA9",
          { 1, 0, 0 } },
        { "", "a b c d", { 0, 1, 0 } },
        { "A b c d", "a b c d", { 0, 1, 1 } },
    };
    size_t i;

    for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        hash_list expected = { NULL, 0, 0 };
        hash_list found = { NULL, 0, 0 };
        overlap got;

        hash_list_add_shingles(&expected,
                               graf_view_of_string(rows[i].expected));
        hash_list_add_shingles(&found, graf_view_of_string(rows[i].found));
        got = compare_lists(&expected, &found);
        hash_list_release(&expected);
        hash_list_release(&found);
        if (got.both != rows[i].compared.both ||
            got.surplus != rows[i].compared.surplus ||
            got.missing != rows[i].compared.missing)
            fail(rows[i].found, "measured otherwise than by hand");
    }
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    task self = { .each_page = false };

    if (argc == 2 && strcmp(argv[1], "--self-test") == 0)
        return self_test();
    if (argc > 1 && strcmp(argv[1], "--pages") == 0) {
        self.each_page = true;
        argc--;
        argv++;
    }
    if (argc == 3 && strcmp(argv[1], "bodies") == 0) {
        measure_bodies(&self, argv[2]);
    } else if (argc == 3 && strcmp(argv[1], "fields") == 0) {
        self.with_fields = true;
        measure_fields(&self, argv[2]);
    } else {
        fputs("usage: bench_extraction [--pages] bodies|fields FOLDER\n",
              stderr);
        return EXIT_FAILURE;
    }
    print_task(&self);
    return EXIT_SUCCESS;
}
