/*
 * Flipped bits in a sealed part of an index that has others: what is whole is
 * found and shown right, what is not is said, and a verification finds each.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "graf/file.h"
#include "library.h"
#include "stories.h"

enum { ARTICLES = 60, HALF = 30, FLIPS = 400 };

static library folder;
static stories corpus;

static void make_corpus(void)
{
    library_make(&folder);
    stories_make(&corpus, ARTICLES, 31);
    put_all_in(library_path(&folder, "index"), GRAF_WRITER_SEALED, corpus.items,
               HALF);
    put_all_in(folder.path, GRAF_WRITER_SEALED, corpus.items + HALF, HALF);
}

static void remove_corpus(void)
{
    stories_release(&corpus);
    library_remove(&folder);
}

static const char first_part[] = "index/sealed-2.graf";

static void read_part(graf_buffer *bytes)
{
    graf_error error = GRAF_ERROR_INIT;

    graf_buffer_init(bytes, (size_t)16 * 1024 * 1024);
    expect_ok(graf_file_read(library_path(&folder, first_part), bytes, &error),
              &error);
}

static void write_part(const graf_buffer *bytes, size_t length)
{
    graf_error error = GRAF_ERROR_INIT;

    expect_ok(graf_file_replace(library_path(&folder, first_part),
                                graf_view_of(bytes->data, length), &error),
              &error);
}

static const graf_article *find_story(graf_view id)
{
    size_t i;

    for (i = 0; i < ARTICLES; i++)
        if (graf_view_equal(corpus.items[i].id, id))
            return &corpus.items[i];
    return NULL;
}

/* Whatever is shown is what was put. */
static void expect_right_texts(const graf_results *results)
{
    size_t i;
    size_t n;

    for (i = 0; i < results->article_count; i++) {
        const graf_hit_article *found = &results->articles[i];
        const graf_article *story = find_story(found->article.id);

        ck_assert_ptr_nonnull(story);
        ck_assert(graf_view_equal(found->article.title, story->title));
        for (n = 0; n < found->hit_count; n++) {
            uint32_t number = found->hits[n].paragraph;

            ck_assert_uint_le(number, story->paragraphs.count);
            ck_assert(graf_view_equal(
                found->hits[n].text,
                number == 0 ? story->title
                            : story->paragraphs.items[number - 1]));
        }
    }
}

/* Articles of the part that is whole. */
static size_t count_whole(const graf_results *results)
{
    size_t count = 0;
    size_t i;

    for (i = 0; i < results->article_count; i++)
        count +=
            find_story(results->articles[i].article.id) >= &corpus.items[HALF];
    return count;
}

/* Searches; gives how many articles of the whole part were found. */
static size_t search(graf_index *index, const char *query, bool *damaged)
{
    graf_search_request request = graf_search_request_default();
    graf_error error = GRAF_ERROR_INIT;
    graf_results *results;
    size_t count;

    request.query = graf_view_of_string(query);
    request.limit = 100;
    request.per_article = 100;
    request.count = true;
    expect_ok(graf_search(&index, 1, &request, &results, &error), &error);
    expect_right_texts(results);
    ck_assert(results->complete == (results->damage.length == 0));
    *damaged = results->damage.length > 0;
    count = count_whole(results);
    graf_results_free(results);
    return count;
}

static graf_status count_damage(void *user, const char *message,
                                graf_error *error)
{
    (void)error;
    if (message[0] != '\0')
        ++*(size_t *)user;
    return GRAF_OK;
}

static bool is_sound(graf_index *index)
{
    graf_error error = GRAF_ERROR_INIT;
    size_t damage = 0;
    graf_status status =
        graf_index_verify(index, count_damage, &damage, &error);

    ck_assert(status == GRAF_OK || status == GRAF_DAMAGED);
    ck_assert_int_eq(status == GRAF_DAMAGED, damage > 0);
    return status == GRAF_OK;
}

static const char *const queries[] = { "oil OR minister OR the",
                                       "\"the oil\"~9 OR minist*",
                                       "author:ruiz OR date:2019..2021" };

enum { QUERIES = sizeof queries / sizeof *queries };

START_TEST(flipped_bits)
{
    size_t expected[QUERIES];
    uint32_t random = 77;
    graf_index *index = open_index(library_path(&folder, "index"));
    graf_buffer bytes;
    int noticed = 0;
    bool damaged;
    int i;
    size_t n;

    for (n = 0; n < QUERIES; n++) {
        expected[n] = search(index, queries[n], &damaged);
        ck_assert_uint_gt(expected[n], 0);
        ck_assert(!damaged);
    }
    graf_index_close(index);
    read_part(&bytes);
    for (i = 0; i < FLIPS; i++) {
        size_t at = stories_below(&random, (uint32_t)bytes.length);
        char bit = (char)(1 << stories_below(&random, 8));
        bool shown = false;

        bytes.data[at] ^= bit;
        write_part(&bytes, bytes.length);
        index = open_index(library_path(&folder, "index"));
        for (n = 0; n < QUERIES; n++) {
            /* The whole part gives all it has. */
            ck_assert_uint_eq(search(index, queries[n], &damaged), expected[n]);
            shown |= damaged;
        }
        noticed += shown;
        ck_assert_msg(!is_sound(index), "byte %zu, bit %d", at, bit);
        graf_index_close(index);
        bytes.data[at] ^= bit;
    }
    ck_assert_int_gt(noticed, 0);
    graf_buffer_release(&bytes);
}
END_TEST

START_TEST(truncated_files)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_writer_options options = { .wait_seconds = 0 };
    graf_fetched *fetched;
    graf_writer *writer;
    graf_buffer bytes;
    size_t length;
    bool damaged;

    read_part(&bytes);
    for (length = bytes.length - 1; length > 0; length = length * 3 / 4) {
        graf_index *index;

        write_part(&bytes, length);
        index = open_index(library_path(&folder, "index"));
        ck_assert_uint_gt(search(index, "oil OR minister OR the", &damaged), 0);
        ck_assert(damaged);
        ck_assert(!is_sound(index));
        expect_ok(graf_fetch(&index, 1, corpus.items[HALF].id, &fetched, NULL,
                             &error),
                  &error);
        graf_fetched_free(fetched);
        /* Nobody knows whether the other one is there. */
        ck_assert_int_eq(
            graf_fetch(&index, 1, corpus.items[0].id, &fetched, NULL, &error),
            GRAF_DAMAGED);
        graf_index_close(index);
        expect_failure(graf_writer_open(library_path(&folder, "index"),
                                        &options, &writer, &error),
                       &error, GRAF_DAMAGED, "sealed-2.graf");
    }
    graf_buffer_release(&bytes);
}
END_TEST

START_TEST(a_part_that_is_gone)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_index *index;

    ck_assert_int_eq(unlink(library_path(&folder, first_part)), 0);
    expect_failure(
        graf_index_open(library_path(&folder, "index"), &index, &error), &error,
        GRAF_DAMAGED, "not whole");
}
END_TEST

Suite *sealed_damage_suite(void);

Suite *sealed_damage_suite(void)
{
    Suite *suite = suite_create("sealed damage");
    TCase *tests = tcase_create("sealed damage");

    tcase_add_checked_fixture(tests, make_corpus, remove_corpus);
    tcase_add_test(tests, flipped_bits);
    tcase_add_test(tests, truncated_files);
    tcase_add_test(tests, a_part_that_is_gone);
    tcase_set_timeout(tests, 120);
    suite_add_tcase(suite, tests);
    return suite;
}
