/*
 * Flipped bytes in the tables of an index: a verification that ends finds
 * those in the texts, and whatever else is flipped, nothing of graf's goes
 * wrong. libxapian itself can crash on damaged tables, so each try has its
 * own process.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "graf/file.h"
#include "library.h"
#include "stories.h"

enum {
    FLIPS = 60,
    /* Exit statuses; any other, or a signal, is a crash. */
    FOUND = 10, /* damage, and it was reported */
    NOT_FOUND,  /* nothing wrong seen */
    WRONG       /* an answer that no damage explains */
};

static const char docdata[] = "index/live-1/docdata.glass";

static library folder;
static stories corpus;

static void make_corpus(void)
{
    library_make(&folder);
    stories_make(&corpus, 60, 12);
    put_all(library_path(&folder, "index"), corpus.items, corpus.count);
}

static void remove_corpus(void)
{
    stories_release(&corpus);
    library_remove(&folder);
}

static void read_table(graf_buffer *table, const char *name)
{
    graf_error error = GRAF_ERROR_INIT;

    graf_buffer_init(table, (size_t)16 * 1024 * 1024);
    expect_ok(graf_file_read(library_path(&folder, name), table, &error),
              &error);
}

static void write_table(const graf_buffer *table, const char *name)
{
    graf_error error = GRAF_ERROR_INIT;

    expect_ok(graf_file_replace(library_path(&folder, name),
                                graf_buffer_view(table), &error),
              &error);
}

static graf_status count_damage(void *user, const char *message,
                                graf_error *error)
{
    (void)error;
    if (message[0] != '\0')
        (*(size_t *)user)++;
    return GRAF_OK;
}

static graf_status visit_article(void *user, const graf_article *article,
                                 graf_error *error)
{
    (void)error;
    *(size_t *)user += article->paragraphs.count;
    return GRAF_OK;
}

static bool is_honest(graf_status status)
{
    return status == GRAF_OK || status == GRAF_DAMAGED ||
           status == GRAF_BACKEND || status == GRAF_NOT_FOUND;
}

/* In a process of its own, because libxapian may crash. */
static int examine(const char *path)
{
    graf_search_request request = graf_search_request_default();
    graf_results *results;
    graf_index *index;
    size_t damage = 0;
    size_t visited = 0;
    graf_status status;

    status = graf_index_open(path, &index, NULL);
    if (status != GRAF_OK)
        return is_honest(status) ? FOUND : WRONG;
    request.query = graf_view_of_string("\"the oil\"~9 OR minist*");
    request.limit = 100;
    status = graf_search(&index, 1, &request, &results, NULL);
    graf_results_free(results);
    if (!is_honest(status) || !is_honest(graf_index_each_article(
                                  index, visit_article, &visited, NULL)))
        return WRONG;
    status = graf_index_verify(index, count_damage, &damage, NULL);
    graf_index_close(index);
    if (!is_honest(status) || (damage > 0 && status == GRAF_OK) ||
        (damage == 0 && status == GRAF_DAMAGED))
        return WRONG;
    return status == GRAF_OK ? NOT_FOUND : FOUND;
}

/* What examine() says; FOUND when libxapian crashed, as damage does show. */
static int examine_apart(bool *crashed)
{
    pid_t child = fork();
    int how;

    ck_assert_int_ge(child, 0);
    if (child == 0)
        _exit(examine(library_path(&folder, "index")));
    ck_assert_int_eq(waitpid(child, &how, 0), child);
    *crashed =
        !WIFEXITED(how) || WEXITSTATUS(how) < FOUND || WEXITSTATUS(how) > WRONG;
    return *crashed ? FOUND : WEXITSTATUS(how);
}

/* Every byte of a text is checked, so each one of them that differs shows. */
START_TEST(another_letter_is_found)
{
    graf_view_list paragraphs = corpus.items[7].paragraphs;
    graf_buffer table;
    graf_view text;
    bool crashed;
    size_t at;
    size_t i;

    ck_assert_uint_gt(paragraphs.count, 0);
    text = paragraphs.items[0];
    ck_assert_int_eq(examine_apart(&crashed), NOT_FOUND);
    read_table(&table, docdata);
    at = graf_view_find(graf_buffer_view(&table), text);
    ck_assert_uint_lt(at, table.length);
    for (i = 0; i < text.length; i += 5) {
        table.data[at + i] ^= 1;
        write_table(&table, docdata);
        ck_assert_int_eq(examine_apart(&crashed), FOUND);
        ck_assert(!crashed);
        table.data[at + i] ^= 1;
    }
    graf_buffer_release(&table);
}
END_TEST

static const char *const tables[] = {
    "index/live-1/docdata.glass",
    "index/live-1/postlist.glass",
    "index/live-1/termlist.glass",
    "index/live-1/position.glass",
};

START_TEST(flipped_bytes_are_survived)
{
    uint32_t random = (uint32_t)_i + 5;
    graf_buffer table;
    int crashes = 0;
    int found = 0;
    int i;

    read_table(&table, tables[_i]);
    for (i = 0; i < FLIPS; i++) {
        size_t at = stories_below(&random, (uint32_t)table.length);
        char bits = (char)(1 + stories_below(&random, 255));
        bool crashed;
        int outcome;

        table.data[at] ^= bits;
        write_table(&table, tables[_i]);
        outcome = examine_apart(&crashed);
        ck_assert_msg(outcome != WRONG, "byte %zu of %s, bits %d", at,
                      tables[_i], bits);
        found += outcome == FOUND;
        crashes += crashed;
        table.data[at] ^= bits;
    }
    graf_buffer_release(&table);
    ck_assert_int_gt(found, 0);
    ck_assert_msg(crashes <= FLIPS / 10, "%d crashes of libxapian", crashes);
}
END_TEST

Suite *damage_suite(void);

Suite *damage_suite(void)
{
    Suite *suite = suite_create("damage");
    TCase *tests = tcase_create("damage");

    tcase_add_checked_fixture(tests, make_corpus, remove_corpus);
    tcase_add_test(tests, another_letter_is_found);
    tcase_add_loop_test(tests, flipped_bytes_are_survived, 0, 4);
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    return suite;
}
