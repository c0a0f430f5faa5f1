#include "base/scratch.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "made_articles.h"
#include "part_lines.h"
#include "sealed/sealed.h"

Suite *merge_suite(void);

enum { ARTICLES = 160, PARTS_MOST = 7, MEBIBYTE = 1024 * 1024 };

static scratch_folder place;
static made_article *made;
static graf_part *parts[PARTS_MOST];
static char part_paths[PARTS_MOST][SCRATCH_PATH_SIZE + 64];
static char mask_path[SCRATCH_PATH_SIZE + 64];
static char merged_path[SCRATCH_PATH_SIZE + 64];

static const graf_sealed_options options = { GRAF_VIEW_LITERAL("english"),
                                             (size_t)16 * MEBIBYTE, 2 };

static void setup(void)
{
    int i;

    scratch_make(&place);
    snprintf(mask_path, sizeof mask_path, "%s", scratch_path(&place, "mask"));
    snprintf(merged_path, sizeof merged_path, "%s",
             scratch_path(&place, "merged.graf"));
    for (i = 0; i < PARTS_MOST; i++) {
        char name[32];

        snprintf(name, sizeof name, "part-%d.graf", i);
        snprintf(part_paths[i], sizeof part_paths[i], "%s",
                 scratch_path(&place, name));
        parts[i] = NULL;
    }
    made = make_articles(ARTICLES);
}

static void close_parts(void)
{
    int i;

    for (i = 0; i < PARTS_MOST; i++) {
        if (parts[i] != NULL)
            parts[i]->operations->close(parts[i]);
        parts[i] = NULL;
    }
}

static void teardown(void)
{
    close_parts();
    free_articles(made, ARTICLES);
    scratch_remove(&place);
}

/* Builds a part of the articles whose number `step` divides with the rest
 * `rest`. */
static void build(const char *path, const char *language, unsigned step,
                  unsigned rest)
{
    graf_sealed_options chosen = options;
    graf_sealed_builder *builder;
    graf_error error = GRAF_ERROR_INIT;
    graf_put_result result;
    unsigned i;

    chosen.language = graf_view_of_string(language);
    ck_assert_int_eq(graf_sealed_builder_new(path, &chosen, &builder, &error),
                     GRAF_OK);
    for (i = rest; i < ARTICLES; i += step)
        ck_assert_int_eq(
            graf_sealed_builder_add(builder, &made[i].article, &result, &error),
            GRAF_OK);
    ck_assert_msg(graf_sealed_builder_finish(builder, &error) == GRAF_OK, "%s",
                  error.message);
}

static void open_part(int number, const char *mask)
{
    graf_error error = GRAF_ERROR_INIT;

    ck_assert_msg(graf_sealed_open(part_paths[number], mask, &parts[number],
                                   &error) == GRAF_OK,
                  "%s", error.message);
}

static void merge(size_t count, unsigned threads)
{
    graf_sealed_options chosen = options;
    graf_error error = GRAF_ERROR_INIT;

    chosen.threads = threads;
    ck_assert_msg(graf_sealed_merge(parts, count, merged_path, &chosen,
                                    &error) == GRAF_OK,
                  "%s", error.message);
}

/* Masks the articles of an open part that are in `masked`, and opens it
 * anew. */
static void mask_part(int number, const bool *masked)
{
    graf_place places[ARTICLES];
    size_t count = 0;
    unsigned i;

    for (i = 0; i < ARTICLES; i++)
        if (masked[i] &&
            parts[number]->operations->locate(parts[number], made[i].article.id,
                                              &places[count], NULL) == GRAF_OK)
            count++;
    ck_assert_int_eq(
        graf_sealed_write_mask(parts[number], mask_path, places, count, NULL),
        GRAF_OK);
    parts[number]->operations->close(parts[number]);
    open_part(number, mask_path);
}

static void assert_merged_holds_all_but(const bool *masked)
{
    const graf_article *kept[ARTICLES];
    part_lines expected;
    part_lines found;
    unsigned count = 0;
    unsigned i;

    for (i = 0; i < ARTICLES; i++)
        if (!masked[i])
            kept[count++] = &made[i].article;
    lines_of_file(merged_path, &found);
    lines_of_articles(kept, count, &expected);
    assert_same_lines(&found, &expected);
}

START_TEST(test_parts_become_one)
{
    static const unsigned counts[] = { 1, 2, 7 };
    static const bool none[ARTICLES] = { false };
    unsigned count = counts[_i];
    unsigned i;

    for (i = 0; i < count; i++) {
        build(part_paths[i], "english", count, i);
        open_part((int)i, NULL);
    }
    merge(count, 2);
    assert_merged_holds_all_but(none);
}
END_TEST

/* One masked article in eight, one in two, and all but a few. */
START_TEST(test_masked_articles_are_left_out)
{
    bool masked[ARTICLES];
    unsigned i;

    for (i = 0; i < ARTICLES; i++)
        masked[i] = _i == 0 ? i % 8 == 3 : _i == 1 ? i % 2 == 1 : i % 40 != 5;
    for (i = 0; i < 3; i++) {
        build(part_paths[i], "english", 3, i);
        open_part((int)i, NULL);
        mask_part((int)i, masked);
    }
    merge(3, 2);
    assert_merged_holds_all_but(masked);
}
END_TEST

/* A part of which nothing is left, beside one that is whole. */
START_TEST(test_part_without_articles)
{
    bool masked[ARTICLES];
    unsigned i;

    for (i = 0; i < ARTICLES; i++)
        masked[i] = i % 2 == 1;
    for (i = 0; i < 2; i++) {
        build(part_paths[i], "english", 2, i);
        open_part((int)i, NULL);
    }
    mask_part(1, masked);
    merge(2, 1);
    assert_merged_holds_all_but(masked);
}
END_TEST

/* Merged parts are parts like any other. */
START_TEST(test_merge_of_merged)
{
    static const bool none[ARTICLES] = { false };
    unsigned i;

    for (i = 0; i < 4; i++) {
        build(part_paths[i], "english", 4, i);
        open_part((int)i, NULL);
    }
    merge(3, 1);
    close_parts();
    ck_assert_int_eq(rename(merged_path, part_paths[0]), 0);
    open_part(0, NULL);
    ck_assert_int_eq(rename(part_paths[3], part_paths[1]), 0);
    open_part(1, NULL);
    merge(2, 2);
    assert_merged_holds_all_but(none);
}
END_TEST

START_TEST(test_threads_make_no_difference)
{
    graf_buffer first;
    graf_buffer other;
    unsigned i;

    graf_buffer_init(&first, SIZE_MAX / 4);
    graf_buffer_init(&other, SIZE_MAX / 4);
    for (i = 0; i < 3; i++) {
        build(part_paths[i], "english", 3, i);
        open_part((int)i, NULL);
    }
    merge(3, 1);
    ck_assert_int_eq(graf_file_read(merged_path, &first, NULL), GRAF_OK);
    merge(3, 4);
    ck_assert_int_eq(graf_file_read(merged_path, &other, NULL), GRAF_OK);
    ck_assert(
        graf_view_equal(graf_buffer_view(&first), graf_buffer_view(&other)));
    graf_buffer_release(&first);
    graf_buffer_release(&other);
}
END_TEST

/* ---- refusals ----------------------------------------------------------- */

static void assert_refused(size_t count, graf_status status, const char *words)
{
    graf_error error = GRAF_ERROR_INIT;
    char new_path[sizeof merged_path + 4];

    ck_assert_int_eq(
        graf_sealed_merge(parts, count, merged_path, &options, &error), status);
    ck_assert_msg(strstr(error.message, words) != NULL, "%s", error.message);
    snprintf(new_path, sizeof new_path, "%s.new", merged_path);
    ck_assert(!file_exists(merged_path));
    ck_assert(!file_exists(new_path));
}

START_TEST(test_nothing_is_left)
{
    bool masked[ARTICLES];

    memset(masked, true, sizeof masked);
    build(part_paths[0], "english", 1, 0);
    open_part(0, NULL);
    mask_part(0, masked);
    assert_refused(1, GRAF_INVALID_ARGUMENT, "no article");
    assert_refused(0, GRAF_INVALID_ARGUMENT, "no parts");
}
END_TEST

START_TEST(test_same_article_twice)
{
    build(part_paths[0], "english", 1, 0);
    build(part_paths[1], "english", 80, 7);
    open_part(0, NULL);
    open_part(1, NULL);
    assert_refused(2, GRAF_INVALID_ARGUMENT, "both hold the article");
}
END_TEST

START_TEST(test_other_language)
{
    build(part_paths[0], "english", 2, 0);
    build(part_paths[1], "french", 2, 1);
    open_part(0, NULL);
    open_part(1, NULL);
    assert_refused(2, GRAF_INVALID_ARGUMENT, "languages");
}
END_TEST

/* A byte changed anywhere in what a merge reads is found, or does not matter;
 * it never ends the program, and a failure leaves nothing. */
START_TEST(test_damage)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_buffer whole;
    unsigned refused = 0;
    unsigned round;

    graf_buffer_init(&whole, SIZE_MAX / 4);
    build(part_paths[0], "english", 4, 0);
    build(part_paths[1], "english", 40, 1);
    ck_assert_int_eq(graf_file_read(part_paths[1], &whole, NULL), GRAF_OK);
    open_part(0, NULL);
    for (round = 0; round < 100; round++) {
        size_t at = (size_t)round * 2654435761u % whole.length;
        graf_status status;

        whole.data[at] = (char)(whole.data[at] ^ 1 << round % 8);
        ck_assert_int_eq(
            graf_file_replace(part_paths[1], graf_buffer_view(&whole), NULL),
            GRAF_OK);
        whole.data[at] = (char)(whole.data[at] ^ 1 << round % 8);
        if (graf_sealed_open(part_paths[1], NULL, &parts[1], &error) != GRAF_OK)
            continue;
        status = graf_sealed_merge(parts, 2, merged_path, &options, &error);
        if (status != GRAF_OK) {
            ck_assert_msg(status == GRAF_DAMAGED, "%s", error.message);
            ck_assert_ptr_nonnull(strstr(error.message, part_paths[1]));
            refused++;
        }
        unlink(merged_path);
        parts[1]->operations->close(parts[1]);
        parts[1] = NULL;
    }
    ck_assert_uint_gt(refused, 25);
    graf_buffer_release(&whole);
}
END_TEST

/* In a process of its own: no file may grow past `size`. */
static int merge_on_a_full_disk(rlim_t size)
{
    const struct rlimit limit = { size, size };
    graf_error error = GRAF_ERROR_INIT;
    graf_status status;

    signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
        return 2;
    status = graf_sealed_merge(parts, 2, merged_path, &options, &error);
    return status == GRAF_INPUT_OUTPUT &&
                   strstr(error.message, merged_path) != NULL
               ? 0
               : 1;
}

START_TEST(test_full_disk)
{
    static const rlim_t sizes[] = { 0, 4096, 100000 };
    char new_path[sizeof merged_path + 4];
    pid_t child;
    int status;

    build(part_paths[0], "english", 2, 0);
    build(part_paths[1], "english", 2, 1);
    open_part(0, NULL);
    open_part(1, NULL);
    fflush(NULL);
    child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0)
        _exit(merge_on_a_full_disk(sizes[_i]));
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), 0);
    snprintf(new_path, sizeof new_path, "%s.new", merged_path);
    ck_assert(!file_exists(merged_path));
    ck_assert(!file_exists(new_path));
}
END_TEST

Suite *merge_suite(void)
{
    Suite *suite = suite_create("merge");
    TCase *contents = tcase_create("contents");
    TCase *refusals = tcase_create("refusals");

    tcase_add_checked_fixture(contents, setup, teardown);
    tcase_set_timeout(contents, 120);
    tcase_add_loop_test(contents, test_parts_become_one, 0, 3);
    tcase_add_loop_test(contents, test_masked_articles_are_left_out, 0, 3);
    tcase_add_test(contents, test_part_without_articles);
    tcase_add_test(contents, test_merge_of_merged);
    tcase_add_test(contents, test_threads_make_no_difference);
    suite_add_tcase(suite, contents);
    tcase_add_checked_fixture(refusals, setup, teardown);
    tcase_set_timeout(refusals, 120);
    tcase_add_test(refusals, test_nothing_is_left);
    tcase_add_test(refusals, test_same_article_twice);
    tcase_add_test(refusals, test_other_language);
    tcase_add_test(refusals, test_damage);
    tcase_add_loop_test(refusals, test_full_disk, 0, 3);
    suite_add_tcase(suite, refusals);
    return suite;
}
