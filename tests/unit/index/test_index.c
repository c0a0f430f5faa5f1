/*
 * Making, opening and changing an index, and what can be wrong with one.
 */
#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "graf/file.h"
#include "library.h"
#include "stories.h"

static library folder;
static stories corpus;

static void make_corpus(void)
{
    library_make(&folder);
    stories_make(&corpus, 30, 4);
    put_all(library_path(&folder, "index"), corpus.items, corpus.count);
}

static void remove_corpus(void)
{
    stories_release(&corpus);
    library_remove(&folder);
}

static void write_bytes(const char *path, const char *bytes)
{
    ck_assert_int_eq(graf_file_replace(path, graf_view_of_string(bytes), NULL),
                     GRAF_OK);
}

static void expect_open_failure(const char *path, graf_status status,
                                const char *words)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_index *index;

    expect_failure(graf_index_open(path, &index, &error), &error, status,
                   words);
    ck_assert_ptr_null(index);
}

static void expect_writer_failure(const char *path,
                                  const graf_writer_options *options,
                                  graf_status status, const char *words)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_writer *writer;

    expect_failure(graf_writer_open(path, options, &writer, &error), &error,
                   status, words);
    ck_assert_ptr_null(writer);
}

/* ---- opening ------------------------------------------------------------- */

static const graf_writer_options no_options;

START_TEST(what_is_not_an_index)
{
    expect_open_failure(library_path(&folder, "nothing"), GRAF_NOT_FOUND,
                        "nothing");
    write_bytes(library_path(&folder, "file"), "text");
    expect_open_failure(folder.path, GRAF_INVALID_ARGUMENT, "file");
    expect_writer_failure(folder.path, &no_options, GRAF_INVALID_ARGUMENT,
                          "name a folder");
    ck_assert_int_eq(mkdir(library_path(&folder, "empty"), 0777), 0);
    expect_open_failure(folder.path, GRAF_INVALID_ARGUMENT, "not a graf index");
    /* A bare Xapian database, and a folder of somebody's. */
    expect_open_failure(library_path(&folder, "index/live-1"),
                        GRAF_INVALID_ARGUMENT, "not a graf index");
    expect_writer_failure(folder.path, &no_options, GRAF_INVALID_ARGUMENT,
                          "not empty");
    ck_assert_int_ne(access(library_path(&folder, "index/live-1/lock"), F_OK),
                     0);
    expect_writer_failure(library_path(&folder, "no/such/parents"), &no_options,
                          GRAF_NOT_FOUND, "no/such");
}
END_TEST

START_TEST(a_foreign_database_in_a_part)
{
    char command[2][LIBRARY_PATH_SIZE + 64];

    snprintf(command[0], sizeof command[0], "%s/index/live-1/iamglass",
             folder.folder);
    snprintf(command[1], sizeof command[1], "%s/index/live-1/iamhoney",
             folder.folder);
    ck_assert_int_eq(rename(command[0], command[1]), 0);
    expect_open_failure(library_path(&folder, "index"), GRAF_DAMAGED,
                        "not whole");
}
END_TEST

START_TEST(a_part_that_is_gone)
{
    ck_assert_int_eq(
        graf_folder_remove(library_path(&folder, "index/live-1"), NULL),
        GRAF_OK);
    expect_open_failure(library_path(&folder, "index"), GRAF_DAMAGED,
                        "not whole");
}
END_TEST

START_TEST(a_manifest_of_another_version)
{
    const char body[] = "graf index\nformat 9\n";
    char text[64];

    snprintf(text, sizeof text, "%scrc %08" PRIx32 "\n", body,
             graf_crc32(0, body, strlen(body)));
    write_bytes(library_path(&folder, "index/MANIFEST"), text);
    expect_open_failure(library_path(&folder, "index"), GRAF_WRONG_VERSION,
                        "format 9");
    expect_writer_failure(folder.path, &no_options, GRAF_WRONG_VERSION,
                          "format 9");
}
END_TEST

START_TEST(a_damaged_manifest)
{
    graf_buffer text;

    graf_buffer_init(&text, 4096);
    library_path(&folder, "index/MANIFEST");
    ck_assert_int_eq(graf_file_read(folder.path, &text, NULL), GRAF_OK);
    text.data[text.length / 2] ^= 1;
    ck_assert_int_eq(
        graf_file_replace(folder.path, graf_buffer_view(&text), NULL), GRAF_OK);
    graf_buffer_release(&text);
    expect_open_failure(library_path(&folder, "index"), GRAF_DAMAGED,
                        "MANIFEST");
    expect_writer_failure(folder.path, &no_options, GRAF_DAMAGED, "MANIFEST");
}
END_TEST

START_TEST(a_writer_must_fit_what_is_there)
{
    graf_writer_options options = no_options;
    graf_error error = GRAF_ERROR_INIT;
    graf_writer *writer;

    options.must_exist = true;
    expect_writer_failure(library_path(&folder, "new"), &options,
                          GRAF_NOT_FOUND, "new");
    ck_assert_int_ne(access(folder.path, F_OK), 0);
    options.language = graf_view_of_string("french");
    expect_writer_failure(library_path(&folder, "index"), &options,
                          GRAF_INVALID_ARGUMENT, "english");
    options.language = graf_view_of_string("klingon");
    expect_writer_failure(folder.path, &options, GRAF_INVALID_ARGUMENT,
                          "klingon");
    options.language = graf_view_of_string("en");
    expect_ok(graf_writer_open(folder.path, &options, &writer, &error), &error);
    graf_writer_close(writer);
}
END_TEST

START_TEST(one_writer_at_a_time)
{
    graf_writer *writer = open_writer(library_path(&folder, "index"));
    char process[32];

    snprintf(process, sizeof process, "%ld", (long)getpid());
    expect_writer_failure(folder.path, &no_options, GRAF_LOCKED, process);
    graf_writer_close(writer);
    graf_writer_close(open_writer(folder.path));
}
END_TEST

/* ---- changing ------------------------------------------------------------ */

static uint64_t count_articles(void)
{
    graf_index *index = open_index(library_path(&folder, "index"));
    graf_error error = GRAF_ERROR_INIT;
    graf_index_info info;

    expect_ok(graf_index_describe(index, &info, &error), &error);
    graf_index_close(index);
    return info.articles;
}

START_TEST(put_says_what_became_of_it)
{
    graf_writer *writer = open_writer(library_path(&folder, "index"));

    ck_assert_int_eq(put(writer, &corpus.items[3]), GRAF_PUT_UNCHANGED);
    stories_rewrite(&corpus, 3);
    ck_assert_int_eq(put(writer, &corpus.items[3]), GRAF_PUT_REPLACED);
    ck_assert_int_eq(put(writer, &corpus.items[3]), GRAF_PUT_UNCHANGED);
    ck_assert(delete_article(writer, corpus.items[3].id));
    ck_assert(!delete_article(writer, corpus.items[3].id));
    ck_assert(!delete_article(writer, graf_view_of_string("")));
    ck_assert_int_eq(put(writer, &corpus.items[3]), GRAF_PUT_ADDED);
    graf_writer_close(writer);
}
END_TEST

START_TEST(only_commits_are_seen)
{
    graf_writer *writer = open_writer(library_path(&folder, "index"));

    ck_assert(delete_article(writer, corpus.items[0].id));
    ck_assert_uint_eq(count_articles(), 30);
    commit(writer);
    ck_assert_uint_eq(count_articles(), 29);
    ck_assert(delete_article(writer, corpus.items[1].id));
    ck_assert_int_eq(put(writer, &corpus.items[0]), GRAF_PUT_ADDED);
    ck_assert_uint_gt(graf_writer_pending(writer), 0);
    graf_writer_close(writer);
    ck_assert_uint_eq(count_articles(), 29);
}
END_TEST

START_TEST(a_refused_article_changes_nothing)
{
    graf_writer *writer = open_writer(library_path(&folder, "index"));
    graf_article article = corpus.items[0];
    static char large[GRAF_PARAGRAPH_BYTES_LIMIT + 1];
    graf_error error = GRAF_ERROR_INIT;
    graf_put_result result;
    graf_view paragraph = { large, sizeof large };

    memset(large, 'a', sizeof large);
    article.paragraphs.items = &paragraph;
    article.paragraphs.count = 1;
    expect_failure(graf_writer_put(writer, &article, &result, &error), &error,
                   GRAF_OVER_LIMIT, "paragraph");
    article = corpus.items[0];
    article.id = graf_view_of(NULL, 0);
    expect_failure(graf_writer_put(writer, &article, &result, &error), &error,
                   GRAF_INVALID_ARGUMENT, "id");
    ck_assert_int_eq(put(writer, &corpus.items[0]), GRAF_PUT_UNCHANGED);
    commit(writer);
    graf_writer_close(writer);
    ck_assert_uint_eq(count_articles(), 30);
}
END_TEST

/* ---- figures and articles ------------------------------------------------ */

START_TEST(figures)
{
    graf_index *index = open_index(library_path(&folder, "index"));
    graf_error error = GRAF_ERROR_INIT;
    int32_t first = INT32_MAX;
    int32_t last = INT32_MIN;
    graf_index_info info;
    uint64_t paragraphs = 0;
    uint64_t bytes = 0;
    size_t i, n;

    for (i = 0; i < corpus.count; i++) {
        const graf_article *article = &corpus.items[i];

        paragraphs += article->paragraphs.count;
        bytes += article->title.length;
        for (n = 0; n < article->paragraphs.count; n++)
            bytes += article->paragraphs.items[n].length;
        if (article->date == GRAF_NO_DATE)
            continue;
        first = article->date < first ? article->date : first;
        last = article->date > last ? article->date : last;
    }
    expect_ok(graf_index_describe(index, &info, &error), &error);
    ck_assert_uint_eq(info.articles, corpus.count);
    ck_assert_uint_eq(info.paragraphs, paragraphs);
    ck_assert_uint_eq(info.text_bytes, bytes);
    ck_assert_uint_eq(info.parts, 1);
    ck_assert_uint_gt(info.disk_bytes, 0);
    ck_assert_str_eq(info.language, "english");
    ck_assert(graf_view_equal(graf_index_language(index),
                              graf_view_of_string("english")));
    ck_assert_int_eq(info.first_date, first);
    ck_assert_int_eq(info.last_date, last);
    graf_index_close(index);
}
END_TEST

static graf_status expect_next(void *user, const graf_article *article,
                               graf_error *error)
{
    size_t *visited = user;

    (void)error;
    expect_same_article(article, &corpus.items[(*visited)++]);
    return GRAF_OK;
}

static graf_status stop_at_once(void *user, const graf_article *article,
                                graf_error *error)
{
    (void)article;
    (*(size_t *)user)++;
    return graf_fail(error, GRAF_INTERRUPTED, "enough");
}

START_TEST(every_article_comes_back_whole)
{
    graf_index *index = open_index(library_path(&folder, "index"));
    graf_error error = GRAF_ERROR_INIT;
    size_t visited = 0;

    expect_ok(graf_index_each_article(index, expect_next, &visited, &error),
              &error);
    ck_assert_uint_eq(visited, corpus.count);
    visited = 0;
    expect_failure(
        graf_index_each_article(index, stop_at_once, &visited, &error), &error,
        GRAF_INTERRUPTED, "enough");
    ck_assert_uint_eq(visited, 1);
    graf_index_close(index);
}
END_TEST

START_TEST(articles_by_their_ids)
{
    graf_index *indexes[2];
    graf_error error = GRAF_ERROR_INIT;
    graf_fetched *fetched;
    size_t which = 9;
    size_t i;

    put_all(library_path(&folder, "second"), corpus.items, 3);
    indexes[0] = open_index(library_path(&folder, "second"));
    indexes[1] = open_index(library_path(&folder, "index"));
    for (i = 0; i < corpus.count; i++) {
        expect_ok(graf_fetch(indexes, 2, corpus.items[i].id, &fetched, &which,
                             &error),
                  &error);
        expect_same_article(graf_fetched_article(fetched), &corpus.items[i]);
        ck_assert_uint_eq(which, i < 3 ? 0 : 1);
        graf_fetched_free(fetched);
    }
    expect_failure(graf_fetch(indexes, 2, graf_view_of_string("s/1"), &fetched,
                              NULL, &error),
                   &error, GRAF_NOT_FOUND, "s/1");
    ck_assert_ptr_null(fetched);
    graf_index_close(indexes[0]);
    graf_index_close(indexes[1]);
}
END_TEST

START_TEST(a_sound_index_is_sound)
{
    graf_index *index = open_index(library_path(&folder, "index"));

    expect_sound(index);
    graf_index_close(index);
}
END_TEST

static void add_tests(TCase *tests)
{
    tcase_add_test(tests, what_is_not_an_index);
    tcase_add_test(tests, a_foreign_database_in_a_part);
    tcase_add_test(tests, a_part_that_is_gone);
    tcase_add_test(tests, a_manifest_of_another_version);
    tcase_add_test(tests, a_damaged_manifest);
    tcase_add_test(tests, a_writer_must_fit_what_is_there);
    tcase_add_test(tests, one_writer_at_a_time);
    tcase_add_test(tests, put_says_what_became_of_it);
    tcase_add_test(tests, only_commits_are_seen);
    tcase_add_test(tests, a_refused_article_changes_nothing);
    tcase_add_test(tests, figures);
    tcase_add_test(tests, every_article_comes_back_whole);
    tcase_add_test(tests, articles_by_their_ids);
    tcase_add_test(tests, a_sound_index_is_sound);
}

Suite *index_suite(void);

Suite *index_suite(void)
{
    Suite *suite = suite_create("index");
    TCase *tests = tcase_create("index");

    tcase_add_checked_fixture(tests, make_corpus, remove_corpus);
    add_tests(tests);
    tcase_set_timeout(tests, 30);
    suite_add_tcase(suite, tests);
    return suite;
}
