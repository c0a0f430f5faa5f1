/*
 * Archives of an index, what killed writers leave behind in it, and indexes
 * of an earlier format.
 */
#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "graf/file.h"
#include "index/manifest.h"
#include "library.h"
#include "stories.h"

enum { ARTICLES = 20 };

static library folder;
static stories corpus;

static void make_corpus(void)
{
    library_make(&folder);
    stories_make(&corpus, ARTICLES, 29);
}

static void remove_corpus(void)
{
    stories_release(&corpus);
    library_remove(&folder);
}

static const char *index_path(void)
{
    return library_path(&folder, "index");
}

static void expect_corpus(const char *path, size_t count)
{
    expect_articles(path, corpus.items, corpus.count, count);
}

/* ---- archives ------------------------------------------------------------ */

START_TEST(an_archive_holds_everything)
{
    char file[LIBRARY_PATH_SIZE + 64];
    char again[LIBRARY_PATH_SIZE + 64];
    graf_index_info info;
    graf_index *index;

    snprintf(file, sizeof file, "%s/news.graf", folder.folder);
    snprintf(again, sizeof again, "%s/again.graf", folder.folder);
    put_all_in(index_path(), GRAF_WRITER_SEALED, corpus.items, 10);
    stories_rewrite(&corpus, 3);
    put_all_in(folder.path, GRAF_WRITER_LIVE, corpus.items + 10, 10);
    archive(folder.path, file);
    expect_parts(file, "sealed 20");
    index = open_index(file);
    expect_ok(graf_index_describe(index, &info, NULL), NULL);
    ck_assert_str_eq(info.language, "english");
    ck_assert_uint_eq(info.articles, 20);
    graf_index_close(index);
    /* Over itself it is written, and from an archive too. */
    archive(folder.path, file);
    archive(file, again);
    archive(again, file);
    expect_parts(folder.path, "live 10, sealed 10");
    index = open_index(again);
    expect_sound(index);
    graf_index_close(index);
}
END_TEST

START_TEST(an_archive_never_takes_the_place_of_something_else)
{
    const graf_sealing sealing = { 0, 0 };
    const graf_sealing little = { 1000, 1 };
    graf_error error = GRAF_ERROR_INIT;
    graf_index *index;
    graf_writer *writer;

    put_all(index_path(), corpus.items, 2);
    index = open_index(folder.path);
    expect_failure(graf_index_archive(index, library_path(&folder, "index"),
                                      &sealing, &error),
                   &error, GRAF_INVALID_ARGUMENT, "name another");
    expect_failure(graf_index_archive(index,
                                      library_path(&folder, "index/MANIFEST"),
                                      &sealing, &error),
                   &error, GRAF_INVALID_ARGUMENT, "name another");
    expect_failure(
        graf_index_archive(index, library_path(&folder, "x"), &little, &error),
        &error, GRAF_INVALID_ARGUMENT, "16 MiB");
    ck_assert_int_ne(graf_index_archive(index,
                                        library_path(&folder, "no/such/folder"),
                                        &sealing, &error),
                     GRAF_OK);
    graf_index_close(index);
    writer = open_writer(library_path(&folder, "empty"));
    graf_writer_close(writer);
    index = open_index(folder.path);
    expect_failure(
        graf_index_archive(index, library_path(&folder, "x"), &sealing, &error),
        &error, GRAF_NOT_FOUND, "no articles");
    ck_assert_int_ne(access(folder.path, F_OK), 0);
    graf_index_close(index);
}
END_TEST

START_TEST(an_archive_is_not_written_to)
{
    const graf_writer_options options = { .wait_seconds = 0 };
    graf_error error = GRAF_ERROR_INIT;
    char file[LIBRARY_PATH_SIZE + 64];
    graf_writer *writer;

    snprintf(file, sizeof file, "%s/news.graf", folder.folder);
    put_all(index_path(), corpus.items, 2);
    archive(folder.path, file);
    expect_failure(graf_writer_open(file, &options, &writer, &error), &error,
                   GRAF_INVALID_ARGUMENT, "archive");
}
END_TEST

/* ---- what killed writers leave behind ------------------------------------ */

static void write_file(const char *name)
{
    ck_assert_int_eq(graf_file_replace(library_path(&folder, name),
                                       graf_view_of_string("left behind"),
                                       NULL),
                     GRAF_OK);
}

START_TEST(leftovers_are_removed_and_nothing_else)
{
    static const char *const removed[] = {
        "index/sealed-7.graf",       "index/sealed-2.graf.new",
        "index/sealed-8.graf.new-1", "index/mask-9",
        "index/mask-9.new",          "index/MANIFEST.new",
    };
    static const char *const kept[] = {
        "index/notes.txt",     "index/mask-9.old", "index/sealed-.graf",
        "index/sealed-x.graf", "index/mask-",      "index/live-2.bak",
    };
    size_t i;

    put_all_in(index_path(), GRAF_WRITER_SEALED, corpus.items, 5);
    for (i = 0; i < sizeof removed / sizeof *removed; i++)
        write_file(removed[i]);
    for (i = 0; i < sizeof kept / sizeof *kept; i++)
        write_file(kept[i]);
    ck_assert_int_eq(mkdir(library_path(&folder, "index/live-9"), 0777), 0);
    write_file("index/live-9/iamglass");
    graf_writer_close(open_writer(index_path()));
    for (i = 0; i < sizeof removed / sizeof *removed; i++)
        ck_assert_msg(access(library_path(&folder, removed[i]), F_OK) != 0,
                      "%s", removed[i]);
    for (i = 0; i < sizeof kept / sizeof *kept; i++)
        ck_assert_msg(access(library_path(&folder, kept[i]), F_OK) == 0, "%s",
                      kept[i]);
    ck_assert_int_ne(access(library_path(&folder, "index/live-9"), F_OK), 0);
    expect_corpus(index_path(), 5);
}
END_TEST

START_TEST(an_archive_clears_away_what_a_killed_run_left)
{
    static const char *const left[] = { "news.graf.new", "news.graf.new-1",
                                        "news.graf.new-2",
                                        "news.graf.new-3.new" };
    static const char *const kept[] = { "news.graf.part-1", "news.graf.old",
                                        "other.graf.new" };
    char file[LIBRARY_PATH_SIZE + 64];
    size_t i;

    put_all(index_path(), corpus.items, 5);
    for (i = 0; i < sizeof left / sizeof *left; i++)
        write_file(left[i]);
    for (i = 0; i < sizeof kept / sizeof *kept; i++)
        write_file(kept[i]);
    snprintf(file, sizeof file, "%s/news.graf", folder.folder);
    archive(index_path(), file);
    for (i = 0; i < sizeof left / sizeof *left; i++)
        ck_assert_int_ne(access(library_path(&folder, left[i]), F_OK), 0);
    for (i = 0; i < sizeof kept / sizeof *kept; i++)
        ck_assert_int_eq(access(library_path(&folder, kept[i]), F_OK), 0);
    expect_corpus(file, 5);
}
END_TEST

/* A writer that dies between its two steps leaves an old MANIFEST. */
START_TEST(the_live_part_can_have_the_newer_manifest)
{
    graf_buffer before;
    graf_manifest read;

    put_all_in(index_path(), GRAF_WRITER_SEALED, corpus.items, 5);
    graf_buffer_init(&before, GRAF_MANIFEST_BYTES_LIMIT);
    ck_assert_int_eq(
        graf_file_read(library_path(&folder, "index/MANIFEST"), &before, NULL),
        GRAF_OK);
    put_all_in(index_path(), GRAF_WRITER_SEALED, corpus.items + 5, 5);
    ck_assert_int_eq(graf_file_replace(library_path(&folder, "index/MANIFEST"),
                                       graf_buffer_view(&before), NULL),
                     GRAF_OK);
    expect_corpus(index_path(), 10);
    graf_writer_close(open_writer(index_path()));
    expect_corpus(index_path(), 10);
    expect_ok(graf_manifest_read(folder.path, &read, NULL), NULL);
    ck_assert_uint_eq(read.part_count, 3);
    graf_buffer_release(&before);
}
END_TEST

START_TEST(an_index_of_the_first_format_is_taken_on)
{
    static const char body[] = "graf index\nformat 1\nanalysis 1\n"
                               "language english\ngeneration 1\nlive live-1\n";
    graf_index_info info;
    graf_index *index;
    char text[256];

    put_all(index_path(), corpus.items, 5);
    snprintf(text, sizeof text, "%scrc %08" PRIx32 "\n", body,
             graf_crc32(0, body, strlen(body)));
    ck_assert_int_eq(graf_file_replace(library_path(&folder, "index/MANIFEST"),
                                       graf_view_of_string(text), NULL),
                     GRAF_OK);
    index = open_index(index_path());
    expect_ok(graf_index_describe(index, &info, NULL), NULL);
    ck_assert_uint_eq(info.format_version, 1);
    graf_index_close(index);
    put_all_in(folder.path, GRAF_WRITER_SEALED, corpus.items + 5, 5);
    expect_parts(folder.path, "live 5, sealed 5");
    expect_corpus(folder.path, 10);
}
END_TEST

Suite *archives_suite(void);

Suite *archives_suite(void)
{
    Suite *suite = suite_create("archives");
    TCase *tests = tcase_create("archives");

    tcase_add_checked_fixture(tests, make_corpus, remove_corpus);
    tcase_add_test(tests, an_archive_holds_everything);
    tcase_add_test(tests, an_archive_never_takes_the_place_of_something_else);
    tcase_add_test(tests, an_archive_is_not_written_to);
    tcase_add_test(tests, leftovers_are_removed_and_nothing_else);
    tcase_add_test(tests, an_archive_clears_away_what_a_killed_run_left);
    tcase_add_test(tests, the_live_part_can_have_the_newer_manifest);
    tcase_add_test(tests, an_index_of_the_first_format_is_taken_on);
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    return suite;
}
