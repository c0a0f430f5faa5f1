#include "base/scratch.h"

#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "made_articles.h"
#include "part_lines.h"
#include "sealed/sealed.h"

Suite *builder_suite(void);

enum { ARTICLES = 150, MEBIBYTE = 1024 * 1024 };

static scratch_folder place;
static char path[SCRATCH_PATH_SIZE + 64];
static made_article *made;

static void setup(void)
{
    scratch_make(&place);
    snprintf(path, sizeof path, "%s", scratch_path(&place, "news.graf"));
    made = make_articles(ARTICLES);
}

static void teardown(void)
{
    free_articles(made, ARTICLES);
    scratch_remove(&place);
}

static unsigned files_in_folder(void)
{
    DIR *folder = opendir(place.folder);
    struct dirent *entry;
    unsigned count = 0;

    ck_assert_ptr_nonnull(folder);
    while ((entry = readdir(folder)) != NULL)
        if (entry->d_name[0] != '.')
            count++;
    closedir(folder);
    return count;
}

static graf_sealed_builder *begin(unsigned threads)
{
    const graf_sealed_options options = { GRAF_VIEW_LITERAL("en"),
                                          (size_t)16 * MEBIBYTE, threads };
    graf_sealed_builder *builder;
    graf_error error = GRAF_ERROR_INIT;

    ck_assert_msg(graf_sealed_builder_new(path, &options, &builder, &error) ==
                      GRAF_OK,
                  "%s", error.message);
    return builder;
}

static void add(graf_sealed_builder *builder, const graf_article *article,
                graf_put_result expected)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_put_result result;

    ck_assert_msg(graf_sealed_builder_add(builder, article, &result, &error) ==
                      GRAF_OK,
                  "%s", error.message);
    ck_assert_int_eq(result, expected);
}

static void finish(graf_sealed_builder *builder)
{
    graf_error error = GRAF_ERROR_INIT;

    ck_assert_msg(graf_sealed_builder_finish(builder, &error) == GRAF_OK, "%s",
                  error.message);
}

static void build_all(unsigned threads)
{
    graf_sealed_builder *builder = begin(threads);
    unsigned i;

    for (i = 0; i < ARTICLES; i++)
        add(builder, &made[i].article, GRAF_PUT_ADDED);
    ck_assert_uint_eq(graf_sealed_builder_count(builder), ARTICLES);
    finish(builder);
}

START_TEST(test_holds_what_was_added)
{
    const graf_article *articles[ARTICLES];
    part_lines expected;
    part_lines found;
    unsigned i;

    build_all(2);
    for (i = 0; i < ARTICLES; i++)
        articles[i] = &made[i].article;
    lines_of_file(path, &found);
    lines_of_articles(articles, ARTICLES, &expected);
    assert_same_lines(&found, &expected);
    ck_assert_uint_eq(files_in_folder(), 1);
}
END_TEST

START_TEST(test_threads_make_no_difference)
{
    static const unsigned threads[] = { 2, 4, 7 };
    graf_buffer first;
    graf_buffer other;

    graf_buffer_init(&first, SIZE_MAX / 4);
    graf_buffer_init(&other, SIZE_MAX / 4);
    build_all(1);
    ck_assert_int_eq(graf_file_read(path, &first, NULL), GRAF_OK);
    build_all(threads[_i]);
    ck_assert_int_eq(graf_file_read(path, &other, NULL), GRAF_OK);
    ck_assert(
        graf_view_equal(graf_buffer_view(&first), graf_buffer_view(&other)));
    graf_buffer_release(&first);
    graf_buffer_release(&other);
}
END_TEST

/* A third is replaced, some of those twice; a fifth is taken out, and some of
 * these come back. */
START_TEST(test_replaced_and_deleted)
{
    graf_sealed_builder *builder = begin(2);
    const graf_article *kept[ARTICLES];
    made_article changed[ARTICLES];
    part_lines expected;
    part_lines found;
    unsigned count = 0;
    unsigned i;
    bool was_there;

    for (i = 0; i < ARTICLES; i++)
        add(builder, &made[i].article, GRAF_PUT_ADDED);
    for (i = 0; i < ARTICLES; i++) {
        graf_view id = made[i].article.id;

        make_article(&changed[i], i, 1);
        kept[count] = &made[i].article;
        if (i % 3 == 0) {
            add(builder, &changed[i].article, GRAF_PUT_REPLACED);
            add(builder, &changed[i].article, GRAF_PUT_UNCHANGED);
            kept[count] = &changed[i].article;
        }
        if (i % 6 == 0) {
            add(builder, &made[i].article, GRAF_PUT_REPLACED);
            kept[count] = &made[i].article;
        }
        if (i % 5 == 0) {
            ck_assert_int_eq(
                graf_sealed_builder_delete(builder, id, &was_there, NULL),
                GRAF_OK);
            ck_assert(was_there);
            ck_assert_int_eq(
                graf_sealed_builder_delete(builder, id, &was_there, NULL),
                GRAF_OK);
            ck_assert(!was_there);
        }
        if (i % 10 == 0)
            add(builder, kept[count], GRAF_PUT_ADDED);
        if (i % 5 != 0 || i % 10 == 0)
            count++;
    }
    ck_assert_uint_eq(graf_sealed_builder_count(builder), count);
    finish(builder);
    lines_of_file(path, &found);
    lines_of_articles(kept, count, &expected);
    assert_same_lines(&found, &expected);
    for (i = 0; i < ARTICLES; i++)
        free_article(&changed[i]);
}
END_TEST

START_TEST(test_delete_what_is_not_there)
{
    graf_sealed_builder *builder = begin(1);
    bool was_there = true;

    ck_assert_int_eq(graf_sealed_builder_delete(
                         builder, graf_view_of_string("x"), &was_there, NULL),
                     GRAF_OK);
    ck_assert(!was_there);
    graf_sealed_builder_abandon(builder);
}
END_TEST

START_TEST(test_nothing_remains_when_abandoned)
{
    graf_sealed_builder *builder = begin(3);
    unsigned i;

    for (i = 0; i < ARTICLES; i++)
        add(builder, &made[i].article, GRAF_PUT_ADDED);
    graf_sealed_builder_abandon(builder);
    ck_assert_uint_eq(files_in_folder(), 0);
}
END_TEST

START_TEST(test_no_articles)
{
    graf_error error = GRAF_ERROR_INIT;

    ck_assert_int_eq(graf_sealed_builder_finish(begin(1), &error),
                     GRAF_INVALID_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(error.message, "no article"));
    ck_assert_uint_eq(files_in_folder(), 0);
}
END_TEST

START_TEST(test_bad_options)
{
    static const struct {
        const char *language;
        size_t memory;
        unsigned threads;
        const char *message;
    } rows[] = { { "english", 1000, 1, "at least 16 MiB" },
                 { "english", 16 * MEBIBYTE, 0, "threads" },
                 { "english", 16 * MEBIBYTE, 1000, "threads" },
                 { "klingon", 16 * MEBIBYTE, 1, "no language" } };
    const graf_sealed_options options = { graf_view_of_string(
                                              rows[_i].language),
                                          rows[_i].memory, rows[_i].threads };
    graf_error error = GRAF_ERROR_INIT;
    graf_sealed_builder *builder;

    ck_assert_int_eq(graf_sealed_builder_new(path, &options, &builder, &error),
                     GRAF_INVALID_ARGUMENT);
    ck_assert_ptr_null(builder);
    ck_assert_ptr_nonnull(strstr(error.message, rows[_i].message));
    ck_assert_uint_eq(files_in_folder(), 0);
}
END_TEST

START_TEST(test_article_too_large_for_memory)
{
    enum { PARAGRAPHS = 64, LENGTH = 60000 };
    graf_sealed_builder *builder = begin(1);
    graf_article large = made[0].article;
    char *text = malloc(LENGTH);
    graf_view items[PARAGRAPHS];
    graf_error error = GRAF_ERROR_INIT;
    graf_put_result result;
    unsigned i;

    ck_assert_ptr_nonnull(text);
    memset(text, 'a', LENGTH);
    for (i = 0; i < PARAGRAPHS; i++)
        items[i] = graf_view_of(text, LENGTH);
    large.paragraphs = (graf_view_list){ items, PARAGRAPHS };
    add(builder, &made[0].article, GRAF_PUT_ADDED);
    ck_assert_int_eq(graf_sealed_builder_add(builder, &large, &result, &error),
                     GRAF_OVER_LIMIT);
    ck_assert_ptr_nonnull(strstr(error.message, "memory"));
    add(builder, &made[0].article, GRAF_PUT_UNCHANGED);
    finish(builder);
    free(text);
}
END_TEST

START_TEST(test_becomes_full)
{
    graf_sealed_builder *builder = begin(2);
    unsigned version;
    unsigned i;

    ck_assert(!graf_sealed_builder_is_full(builder));
    for (version = 1; !graf_sealed_builder_is_full(builder); version++) {
        ck_assert_uint_lt(version, 1000);
        for (i = 0; i < ARTICLES && !graf_sealed_builder_is_full(builder);
             i++) {
            made_article next;

            make_article(&next, version * ARTICLES + i, 0);
            add(builder, &next.article, GRAF_PUT_ADDED);
            free_article(&next);
        }
    }
    finish(builder);
}
END_TEST

/* In a process of its own, where no file may grow past `size`: nor can Check
 * write down an assertion. */
static int build_on_a_full_disk(rlim_t size)
{
    const struct rlimit limit = { size, size };
    const graf_sealed_options options = { GRAF_VIEW_LITERAL("en"),
                                          (size_t)16 * MEBIBYTE, 2 };
    graf_sealed_builder *builder = NULL;
    graf_error error = GRAF_ERROR_INIT;
    graf_put_result result;
    graf_status status;
    unsigned i;

    signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
        return 2;
    status = graf_sealed_builder_new(path, &options, &builder, &error);
    for (i = 0; i < 20 * ARTICLES && status == GRAF_OK; i++) {
        graf_article article = made[i % ARTICLES].article;
        char id[32];

        snprintf(id, sizeof id, "%u", i);
        article.id = graf_view_of_string(id);
        status = graf_sealed_builder_add(builder, &article, &result, &error);
    }
    if (status == GRAF_OK)
        status = graf_sealed_builder_finish(builder, &error);
    else
        graf_sealed_builder_abandon(builder);
    return status == GRAF_INPUT_OUTPUT && strstr(error.message, path) != NULL
               ? 0
               : 1;
}

START_TEST(test_full_disk)
{
    static const rlim_t sizes[] = { 0, 4096, 600000, 1500000 };
    pid_t child;
    int status;

    fflush(NULL);
    child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0)
        _exit(build_on_a_full_disk(sizes[_i]));
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), 0);
    ck_assert_uint_eq(files_in_folder(), 0);
}
END_TEST

Suite *builder_suite(void)
{
    Suite *suite = suite_create("builder");
    TCase *contents = tcase_create("contents");
    TCase *limits = tcase_create("limits");

    tcase_add_checked_fixture(contents, setup, teardown);
    tcase_set_timeout(contents, 120);
    tcase_add_test(contents, test_holds_what_was_added);
    tcase_add_loop_test(contents, test_threads_make_no_difference, 0, 3);
    tcase_add_test(contents, test_replaced_and_deleted);
    tcase_add_test(contents, test_delete_what_is_not_there);
    suite_add_tcase(suite, contents);
    tcase_add_checked_fixture(limits, setup, teardown);
    tcase_set_timeout(limits, 120);
    tcase_add_test(limits, test_nothing_remains_when_abandoned);
    tcase_add_test(limits, test_no_articles);
    tcase_add_loop_test(limits, test_bad_options, 0, 4);
    tcase_add_test(limits, test_article_too_large_for_memory);
    tcase_add_test(limits, test_becomes_full);
    tcase_add_loop_test(limits, test_full_disk, 0, 4);
    suite_add_tcase(suite, limits);
    return suite;
}
