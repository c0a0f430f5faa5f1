#include "library.h"

#include <check.h>
#include <dirent.h>
#include <ftw.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void make_in(library *made, const char *parent)
{
    snprintf(made->folder, sizeof made->folder, "%s/graf-test-XXXXXX", parent);
    ck_assert_ptr_nonnull(mkdtemp(made->folder));
}

void library_make(library *made)
{
    const char *parent = getenv("TMPDIR");

    make_in(made, parent != NULL && strlen(parent) < 200 ? parent : "/tmp");
}

void library_make_in_memory(library *made)
{
    if (getenv("TMPDIR") == NULL && access("/dev/shm", W_OK | X_OK) == 0)
        make_in(made, "/dev/shm");
    else
        library_make(made);
}

static int remove_entry(const char *path, const struct stat *facts, int kind,
                        struct FTW *place)
{
    (void)facts;
    (void)kind;
    (void)place;
    return remove(path);
}

void library_remove(library *made)
{
    /* From the leaves up, and never through a link. */
    ck_assert_int_eq(nftw(made->folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS),
                     0);
}

unsigned number_from(const char *variable, unsigned otherwise)
{
    const char *text = getenv(variable);

    return text != NULL ? (unsigned)strtoul(text, NULL, 10) : otherwise;
}

const char *library_path(library *made, const char *name)
{
    snprintf(made->path, sizeof made->path, "%s/%s", made->folder, name);
    return made->path;
}

size_t count_entries(const char *folder, const char *beginning)
{
    DIR *entries = opendir(folder);
    struct dirent *entry;
    size_t count = 0;

    ck_assert_ptr_nonnull(entries);
    while ((entry = readdir(entries)) != NULL)
        count += strcmp(entry->d_name, ".") != 0 &&
                 strcmp(entry->d_name, "..") != 0 &&
                 strncmp(entry->d_name, beginning, strlen(beginning)) == 0;
    closedir(entries);
    return count;
}

void expect_ok(graf_status status, const graf_error *error)
{
    ck_assert_msg(status == GRAF_OK, "%s: %s", graf_status_name(status),
                  error->message);
}

void expect_failure(graf_status status, const graf_error *error,
                    graf_status wanted, const char *words)
{
    ck_assert_msg(status == wanted, "%s instead of %s: %s",
                  graf_status_name(status), graf_status_name(wanted),
                  status == GRAF_OK ? "" : error->message);
    ck_assert_int_eq(error->status, wanted);
    ck_assert_msg(strstr(error->message, words) != NULL, "no '%s' in: %s",
                  words, error->message);
}

graf_writer *open_writer(const char *path)
{
    return open_writer_in(path, GRAF_WRITER_AUTO);
}

graf_writer *open_writer_in(const char *path, graf_writer_mode mode)
{
    const graf_writer_options options = { .mode = mode };
    graf_error error = GRAF_ERROR_INIT;
    graf_writer *writer;

    expect_ok(graf_writer_open(path, &options, &writer, &error), &error);
    return writer;
}

graf_index *open_index(const char *path)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_index *index;

    expect_ok(graf_index_open(path, &index, &error), &error);
    return index;
}

graf_put_result put(graf_writer *writer, const graf_article *article)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_put_result result;

    expect_ok(graf_writer_put(writer, article, &result, &error), &error);
    return result;
}

bool delete_article(graf_writer *writer, graf_view id)
{
    graf_error error = GRAF_ERROR_INIT;
    bool found;

    expect_ok(graf_writer_delete(writer, id, &found, &error), &error);
    return found;
}

void commit(graf_writer *writer)
{
    graf_error error = GRAF_ERROR_INIT;

    expect_ok(graf_writer_commit(writer, &error), &error);
}

void seal(graf_writer *writer)
{
    graf_error error = GRAF_ERROR_INIT;

    expect_ok(graf_writer_seal(writer, &error), &error);
}

void archive(const char *from, const char *to)
{
    const graf_sealing sealing = { 0, 1 };
    graf_index *index = open_index(from);
    graf_error error = GRAF_ERROR_INIT;

    expect_ok(graf_index_archive(index, to, &sealing, &error), &error);
    graf_index_close(index);
}

void put_all(const char *path, const graf_article *articles, size_t count)
{
    put_all_in(path, GRAF_WRITER_AUTO, articles, count);
}

void put_all_in(const char *path, graf_writer_mode mode,
                const graf_article *articles, size_t count)
{
    graf_writer *writer = open_writer_in(path, mode);
    size_t i;

    for (i = 0; i < count; i++)
        ck_assert_int_eq(put(writer, &articles[i]), GRAF_PUT_ADDED);
    commit(writer);
    graf_writer_close(writer);
}

static void expect_same_text(graf_view found, graf_view expected,
                             const char *what)
{
    /* Check notes every assertion in a file, and these are many. */
    if (!graf_view_equal(found, expected))
        ck_abort_msg("%s: '%.*s', not '%.*s'", what, (int)found.length,
                     found.data, (int)expected.length, expected.data);
}

static void expect_same_list(graf_view_list found, graf_view_list expected,
                             const char *what)
{
    size_t i;

    ck_assert_uint_eq(found.count, expected.count);
    for (i = 0; i < found.count; i++)
        expect_same_text(found.items[i], expected.items[i], what);
}

void expect_same_article(const graf_article *found,
                         const graf_article *expected)
{
    expect_same_text(found->id, expected->id, "id");
    expect_same_text(found->title, expected->title, "title");
    expect_same_text(found->source, expected->source, "source");
    expect_same_text(found->origin, expected->origin, "origin");
    expect_same_text(found->section, expected->section, "section");
    expect_same_text(found->url, expected->url, "url");
    expect_same_text(found->language, expected->language, "language");
    expect_same_list(found->authors, expected->authors, "author");
    expect_same_list(found->regions, expected->regions, "region");
    expect_same_list(found->themes, expected->themes, "theme");
    ck_assert_int_eq(found->date, expected->date);
    expect_same_list(found->paragraphs, expected->paragraphs, "paragraph");
}

static graf_status fail_on_damage(void *user, const char *message,
                                  graf_error *error)
{
    (void)user;
    (void)error;
    ck_abort_msg("damaged: %s", message);
    return GRAF_DAMAGED;
}

void expect_sound(graf_index *index)
{
    graf_error error = GRAF_ERROR_INIT;

    expect_ok(graf_index_verify(index, fail_on_damage, NULL, &error), &error);
}

void expect_parts(const char *path, const char *expected)
{
    graf_index *index = open_index(path);
    graf_error error = GRAF_ERROR_INIT;
    char found[512] = "";
    graf_index_info info;
    size_t length = 0;
    uint32_t i;

    expect_ok(graf_index_describe(index, &info, &error), &error);
    for (i = 0; i < info.parts; i++) {
        graf_part_info part;

        expect_ok(graf_index_part(index, i, &part, &error), &error);
        length +=
            (size_t)snprintf(found + length, sizeof found - length,
                             "%s%s %" PRIu64, i > 0 ? ", " : "", part.kind,
                             part.statistics.collection.articles + part.masked);
        if (part.masked > 0)
            length += (size_t)snprintf(found + length, sizeof found - length,
                                       "-%" PRIu64, part.masked);
    }
    ck_assert_str_eq(found, expected);
    graf_index_close(index);
}

typedef struct census {
    const graf_article *articles;
    size_t total;
    size_t *times; /* that each was seen */
} census;

static graf_status count_id(void *user, const graf_article *article,
                            graf_error *error)
{
    const census *all = user;
    size_t i;

    (void)error;
    for (i = 0; i < all->total; i++)
        if (graf_view_equal(article->id, all->articles[i].id))
            all->times[i]++;
    return GRAF_OK;
}

void expect_articles(const char *path, const graf_article *articles,
                     size_t total, size_t count)
{
    census all = { articles, total, calloc(total, sizeof *all.times) };
    graf_index *index = open_index(path);
    graf_error error = GRAF_ERROR_INIT;
    graf_fetched *fetched;
    size_t i;

    ck_assert_ptr_nonnull(all.times);
    expect_ok(graf_index_each_article(index, count_id, &all, &error), &error);
    for (i = 0; i < total; i++)
        ck_assert_uint_eq(all.times[i], i < count);
    for (i = 0; i < count; i++) {
        expect_ok(graf_fetch(&index, 1, articles[i].id, &fetched, NULL, &error),
                  &error);
        expect_same_article(graf_fetched_article(fetched), &articles[i]);
        graf_fetched_free(fetched);
    }
    expect_sound(index);
    graf_index_close(index);
    free(all.times);
}
