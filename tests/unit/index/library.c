#include "library.h"

#include <check.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

void library_make(library *made)
{
    const char *parent = getenv("TMPDIR");

    snprintf(made->folder, sizeof made->folder, "%s/graf-test-XXXXXX",
             parent != NULL && strlen(parent) < 200 ? parent : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(made->folder));
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

const char *library_path(library *made, const char *name)
{
    snprintf(made->path, sizeof made->path, "%s/%s", made->folder, name);
    return made->path;
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
    const graf_writer_options options = { { NULL, 0 }, 0, false };
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

void put_all(const char *path, const graf_article *articles, size_t count)
{
    graf_writer *writer = open_writer(path);
    size_t i;

    for (i = 0; i < count; i++)
        ck_assert_int_eq(put(writer, &articles[i]), GRAF_PUT_ADDED);
    commit(writer);
    graf_writer_close(writer);
}

static void expect_same_text(graf_view found, graf_view expected,
                             const char *what)
{
    ck_assert_msg(graf_view_equal(found, expected), "%s: '%.*s', not '%.*s'",
                  what, (int)found.length, found.data, (int)expected.length,
                  expected.data);
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
