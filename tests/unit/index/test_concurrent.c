/*
 * Readers in other processes while a writer commits without pause, to live
 * and sealed parts: no error, and never a mixture of two versions of an
 * article.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "library.h"

enum {
    SECONDS = 3,
    READERS = 2,
    ARTICLES = 12,
    PARAGRAPHS = 6,
    TEXT_SIZE = 64
};

/* Version n of an article says n in its headline and each paragraph. */
typedef struct versioned {
    char id[TEXT_SIZE];
    char texts[PARAGRAPHS + 1][TEXT_SIZE];
    graf_view paragraphs[PARAGRAPHS];
    graf_article article;
} versioned;

static void make_version(versioned *made, uint32_t n, uint32_t version)
{
    uint32_t i;

    memset(made, 0, sizeof *made);
    snprintf(made->id, sizeof made->id, "story-%u", n);
    for (i = 0; i <= PARAGRAPHS; i++)
        snprintf(made->texts[i], sizeof made->texts[i],
                 "%s number %u, version %u",
                 i == 0 ? "Headline" : "storm warning", i, version);
    for (i = 0; i < PARAGRAPHS; i++)
        made->paragraphs[i] = graf_view_of_string(made->texts[i + 1]);
    made->article.id = graf_view_of_string(made->id);
    made->article.title = graf_view_of_string(made->texts[0]);
    made->article.date = (int32_t)(n % 3);
    made->article.paragraphs.items = made->paragraphs;
    made->article.paragraphs.count = PARAGRAPHS;
}

/* Goes on with another kind of part; now and then all is sealed. */
static graf_writer *change_parts(graf_writer *writer, const char *path,
                                 uint32_t version)
{
    if (version % 7 == 0)
        seal(writer);
    graf_writer_close(writer);
    return open_writer_in(path, version % 3 == 0 ? GRAF_WRITER_LIVE
                                                 : GRAF_WRITER_SEALED);
}

static void write_round(graf_writer *writer, uint32_t version)
{
    versioned made;
    uint32_t n;

    for (n = 0; n < ARTICLES; n++) {
        make_version(&made, n, version);
        put(writer, &made.article);
    }
    commit(writer);
}

/* ---- readers, which tell what went wrong on standard error --------------- */

static int complain(const char *what, const graf_error *error)
{
    fprintf(stderr, "reader: %s: %s\n", what, error->message);
    return EXIT_FAILURE;
}

static graf_view version_in(graf_view text)
{
    size_t at = graf_view_find(text, graf_view_of_string("version"));

    return graf_view_of(text.data + at, text.length - at);
}

static bool is_one_version(const graf_hit_article *found)
{
    graf_view version = version_in(found->article.title);
    size_t i;

    if (found->hit_count != PARAGRAPHS || found->matching != PARAGRAPHS ||
        version.length == 0)
        return false;
    for (i = 0; i < found->hit_count; i++)
        if (!graf_view_equal(version_in(found->hits[i].text), version))
            return false;
    return true;
}

/* All articles of a result are of one commit, hence of one version. */
static int check_results(const graf_results *results, const graf_error *error)
{
    graf_view version;
    size_t i;

    if (results->article_count != ARTICLES ||
        results->counts.paragraphs != (uint64_t)ARTICLES * PARAGRAPHS)
        return complain("articles are missing", error);
    version = version_in(results->articles[0].article.title);
    for (i = 0; i < ARTICLES; i++)
        if (!is_one_version(&results->articles[i]) ||
            !graf_view_equal(version_in(results->articles[i].article.title),
                             version))
            return complain("two versions in one result", error);
    return EXIT_SUCCESS;
}

static int search_once(graf_index *index)
{
    graf_search_request request = graf_search_request_default();
    graf_error error = GRAF_ERROR_INIT;
    graf_results *results;
    int outcome;

    request.query = graf_view_of_string("\"storm warning\"");
    request.limit = 100;
    request.per_article = 100;
    request.count = true;
    if (graf_search(&index, 1, &request, &results, &error) != GRAF_OK)
        return complain("search", &error);
    outcome = check_results(results, &error);
    graf_results_free(results);
    return outcome;
}

static int fetch_once(graf_index *index, uint32_t n)
{
    graf_error error = GRAF_ERROR_INIT;
    const graf_article *article;
    graf_fetched *fetched;
    int outcome = EXIT_SUCCESS;
    char id[TEXT_SIZE];
    size_t i;

    snprintf(id, sizeof id, "story-%u", n % ARTICLES);
    if (graf_fetch(&index, 1, graf_view_of_string(id), &fetched, NULL,
                   &error) != GRAF_OK)
        return complain("fetch", &error);
    article = graf_fetched_article(fetched);
    if (article->paragraphs.count != PARAGRAPHS)
        outcome = complain("paragraphs are missing", &error);
    for (i = 0; i < article->paragraphs.count; i++)
        if (!graf_view_equal(version_in(article->paragraphs.items[i]),
                             version_in(article->title)))
            outcome = complain("two versions in one article", &error);
    graf_fetched_free(fetched);
    return outcome;
}

/* Keeps one handle for 20 rounds, so that it is overtaken meanwhile. */
static int live_as_reader(const char *path, time_t end)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_index *index = NULL;
    int outcome = EXIT_SUCCESS;
    uint32_t n;

    for (n = 0; time(NULL) < end && outcome == EXIT_SUCCESS; n++) {
        if (n % 20 == 0) {
            graf_index_close(index);
            if (graf_index_open(path, &index, &error) != GRAF_OK)
                return complain("open", &error);
        }
        outcome = search_once(index);
        if (outcome == EXIT_SUCCESS)
            outcome = fetch_once(index, n);
    }
    graf_index_close(index);
    return n > 20 ? outcome : complain("too few searches", &error);
}

START_TEST(readers_see_one_commit_or_the_next)
{
    time_t end = time(NULL) + SECONDS;
    pid_t readers[READERS];
    graf_writer *writer;
    uint32_t version = 0;
    library folder;
    int how;
    int i;

    library_make(&folder);
    writer = open_writer(library_path(&folder, "index"));
    write_round(writer, version++);
    /* The lock would go to the children, too. */
    graf_writer_close(writer);
    for (i = 0; i < READERS; i++) {
        readers[i] = fork();
        ck_assert_int_ge(readers[i], 0);
        if (readers[i] == 0)
            _exit(live_as_reader(folder.path, end));
    }
    writer = open_writer(folder.path);
    while (time(NULL) < end) {
        if (_i == 1)
            writer = change_parts(writer, folder.path, version);
        write_round(writer, version++);
    }
    for (i = 0; i < READERS; i++) {
        ck_assert_int_eq(waitpid(readers[i], &how, 0), readers[i]);
        ck_assert_msg(WIFEXITED(how) && WEXITSTATUS(how) == EXIT_SUCCESS,
                      "a reader ended with %x", (unsigned)how);
    }
    ck_assert_uint_gt(version, 10);
    graf_writer_close(writer);
    library_remove(&folder);
}
END_TEST

Suite *concurrent_suite(void);

Suite *concurrent_suite(void)
{
    Suite *suite = suite_create("concurrent");
    TCase *tests = tcase_create("a writer and readers");

    tcase_add_loop_test(tests, readers_see_one_commit_or_the_next, 0, 2);
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    return suite;
}
