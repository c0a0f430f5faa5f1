/*
 * What repeats in many articles of a source is left out; what only looks like
 * it is not.
 */
#include "graf/repeats.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "library.h"

enum { ARTICLES_MOST = 64, PARAGRAPHS = 3, TEXT_SIZE = 160 };

#define NOTICE                                                                 \
    "Readers who want to reach the night desk may write to it at any hour."

static library folder;

/* What came out. */
static struct {
    size_t articles;
    size_t paragraphs;
    size_t dropped;
    bool notice_stays; /* in an article at least */
    char ids[ARTICLES_MOST * 2][32];
} taken;

static void begin(void)
{
    library_make(&folder);
    memset(&taken, 0, sizeof taken);
}

static void end(void)
{
    library_remove(&folder);
}

static graf_status take(void *user, const graf_article *article,
                        graf_error *error)
{
    size_t i;

    (void)user;
    (void)error;
    ck_assert_uint_lt(taken.articles, ARTICLES_MOST * 2);
    snprintf(taken.ids[taken.articles++], sizeof taken.ids[0], "%.*s",
             (int)article->id.length, article->id.data);
    taken.paragraphs += article->paragraphs.count;
    taken.dropped += article->dropped_count;
    for (i = 0; i < article->dropped_count; i++)
        ck_assert_int_eq(article->dropped[i].reason, GRAF_DROP_REPEATED);
    for (i = 0; i < article->paragraphs.count; i++)
        taken.notice_stays |= graf_view_equal(article->paragraphs.items[i],
                                              graf_view_of_string(NOTICE));
    return GRAF_OK;
}

typedef enum where { FIRST, MIDDLE, LAST, TWICE, ALONE } where;

typedef struct repeat_case {
    const char *what;
    const char *text; /* that repeats */
    where place;
    unsigned articles;
    unsigned with; /* so many of them have it, spread over all */
    unsigned sources;
    unsigned left_out; /* of so many */
    const char *title; /* of all of them; NULL: each has its own */
    bool not_page;
} repeat_case;

static const repeat_case cases[] = {
    { "in all", NOTICE, LAST, 12, 12, 1, 12, NULL, false },
    { "in front of all", NOTICE, FIRST, 12, 12, 1, 12, NULL, false },
    { "ten are enough", NOTICE, LAST, 10, 10, 1, 10, NULL, false },
    { "nine are too few", NOTICE, LAST, 9, 9, 1, 0, NULL, false },
    { "a third of the source", NOTICE, LAST, 30, 10, 1, 10, NULL, false },
    { "a column's first line", NOTICE, FIRST, 40, 10, 1, 0, NULL, false },
    { "a note on an author", NOTICE, LAST, 60, 15, 1, 0, NULL, false },
    { "half of the source", NOTICE, MIDDLE, 20, 10, 1, 10, NULL, false },
    { "the background of a story", NOTICE, MIDDLE, 30, 12, 1, 0, NULL, false },
    { "a refrain", NOTICE, TWICE, 9, 9, 1, 0, NULL, false },
    { "a refrain of many", NOTICE, TWICE, 12, 12, 1, 12, NULL, false },
    { "thanks", "Thank you all very much for coming.", LAST, 20, 20, 1, 0, NULL,
      false },
    { "copies of one article", NOTICE, LAST, 30, 30, 1, 0, "The Lamp", false },
    { "in many sources", NOTICE, LAST, 60, 60, 10, 0, NULL, false },
    { "in two sources", NOTICE, LAST, 40, 40, 2, 40, NULL, false },
    { "nothing else", NOTICE, ALONE, 20, 20, 1, 0, NULL, false },
    { "not from pages", NOTICE, LAST, 40, 40, 1, 0, NULL, true },
    { "Chinese, a sentence", "如需轉載本網站的文章請事先與編輯部聯繫。", LAST,
      20, 20, 1, 20, NULL, false },
    { "Chinese, a few characters", "謝謝大家的光臨。", LAST, 20, 20, 1, 0, NULL,
      false },
};

/* Article `n` of a case, in memory that the next call uses. */
static const graf_article *make_article(const repeat_case *made, unsigned n)
{
    static char texts[PARAGRAPHS][TEXT_SIZE];
    static char values[3][TEXT_SIZE];
    static graf_view paragraphs[PARAGRAPHS + 2];
    static graf_article article;
    bool has = n * made->with / made->articles !=
               (n + 1) * made->with / made->articles;
    graf_view repeated = graf_view_of_string(made->text);
    size_t count = 0;
    unsigned i;

    for (i = 0; i < PARAGRAPHS && !(has && made->place == ALONE); i++) {
        snprintf(texts[i], TEXT_SIZE,
                 "On day %u the keeper of lamp %u wrote in his book that "
                 "nothing had happened.",
                 n, i);
        if (has && (made->place == TWICE
                        ? i < 2
                        : i == (unsigned)made->place && made->place != LAST))
            paragraphs[count++] = repeated;
        paragraphs[count++] = graf_view_of_string(texts[i]);
    }
    if (has && (made->place == LAST || made->place == ALONE))
        paragraphs[count++] = repeated;
    snprintf(values[0], TEXT_SIZE, "pages/%u", n);
    snprintf(values[1], TEXT_SIZE, "A quiet night: %u", n);
    snprintf(values[2], TEXT_SIZE, "Paper %u", n % made->sources);
    memset(&article, 0, sizeof article);
    article.date = GRAF_NO_DATE;
    article.id = graf_view_of_string(values[0]);
    article.title =
        graf_view_of_string(made->title != NULL ? made->title : values[1]);
    article.source = graf_view_of_string(values[2]);
    article.paragraphs = (graf_view_list){ paragraphs, count };
    article.from_page = !made->not_page;
    return &article;
}

static graf_repeats *open_repeats(graf_writer *writer)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_repeats *repeats;

    expect_ok(graf_repeats_new(writer, take, NULL, &repeats, &error), &error);
    return repeats;
}

static void add(graf_repeats *repeats, const graf_article *article)
{
    graf_error error = GRAF_ERROR_INIT;

    expect_ok(graf_repeats_add(repeats, article, &error), &error);
}

static void release(graf_repeats *repeats)
{
    graf_error error = GRAF_ERROR_INIT;

    expect_ok(graf_repeats_release(repeats, &error), &error);
    ck_assert_uint_eq(graf_repeats_waiting(repeats), 0);
}

static void run_case(graf_repeats *repeats, const repeat_case *made)
{
    unsigned n;

    for (n = 0; n < made->articles; n++)
        add(repeats, make_article(made, n));
    release(repeats);
}

START_TEST(what_repeats_is_told_from_what_does_not)
{
    const repeat_case *made = &cases[_i];
    graf_writer *writer = open_writer(library_path(&folder, "index"));
    graf_repeats *repeats = open_repeats(writer);
    unsigned times = made->place == TWICE ? 2 : 1;
    graf_repeated item;
    unsigned n = 0;
    size_t left_out = 0;

    run_case(repeats, made);
    ck_assert_uint_eq(taken.articles, made->articles);
    ck_assert_msg(taken.dropped == (size_t)made->left_out * times,
                  "%s: %zu instead of %u", made->what, taken.dropped,
                  made->left_out * times);
    for (item = graf_repeats_item(repeats, n); item.articles > 0;
         item = graf_repeats_item(repeats, ++n)) {
        ck_assert(graf_view_equal(item.text, graf_view_of_string(made->text)));
        left_out += item.articles;
    }
    ck_assert_uint_eq(left_out, made->left_out);
    graf_repeats_free(repeats);
    graf_writer_close(writer);
}
END_TEST

START_TEST(what_is_known_is_left_out_of_a_single_article)
{
    graf_writer *writer = open_writer(library_path(&folder, "index"));
    graf_repeats *repeats = open_repeats(writer);

    run_case(repeats, &cases[0]);
    graf_repeats_free(repeats);
    memset(&taken, 0, sizeof taken);
    repeats = open_repeats(writer);
    add(repeats, make_article(&cases[0], 50));
    release(repeats);
    ck_assert_uint_eq(taken.dropped, 1);
    ck_assert_uint_eq(taken.paragraphs, PARAGRAPHS);
    graf_repeats_free(repeats);
    graf_writer_close(writer);
}
END_TEST

/* Puts the articles of a case as graf-index does. */
static graf_status put_taken(void *user, const graf_article *article,
                             graf_error *error)
{
    graf_put_result result = GRAF_PUT_ADDED;
    graf_status status = graf_writer_put(user, article, &result, error);

    taken.articles += result == GRAF_PUT_UNCHANGED;
    return status;
}

START_TEST(articles_that_come_again_are_unchanged)
{
    graf_error error = GRAF_ERROR_INIT;
    int round;

    for (round = 0; round < 2; round++) {
        graf_writer *writer = open_writer(library_path(&folder, "index"));
        graf_repeats *repeats;

        expect_ok(graf_repeats_new(writer, put_taken, writer, &repeats, &error),
                  &error);
        run_case(repeats, &cases[0]);
        commit(writer);
        graf_repeats_free(repeats);
        graf_writer_close(writer);
        ck_assert_uint_eq(taken.articles, round == 0 ? 0 : cases[0].articles);
    }
}
END_TEST

START_TEST(the_last_article_with_an_id_stays_the_last)
{
    repeat_case stated = cases[0];
    graf_writer *writer = open_writer(library_path(&folder, "index"));
    graf_repeats *repeats = open_repeats(writer);

    stated.not_page = true;
    add(repeats, make_article(&cases[0], 1));
    add(repeats, make_article(&stated, 2));
    ck_assert_uint_eq(taken.articles, 1);
    add(repeats, make_article(&stated, 1));
    ck_assert_uint_eq(taken.articles, 3);
    ck_assert_str_eq(taken.ids[0], "pages/2");
    ck_assert_str_eq(taken.ids[1], "pages/1");
    graf_repeats_free(repeats);
    graf_writer_close(writer);
}
END_TEST

static graf_status refuse(void *user, const graf_article *article,
                          graf_error *error)
{
    (void)user;
    (void)article;
    return graf_fail(error, GRAF_BACKEND, "no more today");
}

START_TEST(what_the_taker_says_comes_back)
{
    graf_writer *writer = open_writer(library_path(&folder, "index"));
    graf_error error = GRAF_ERROR_INIT;
    graf_repeats *repeats;

    expect_ok(graf_repeats_new(writer, refuse, NULL, &repeats, &error), &error);
    add(repeats, make_article(&cases[0], 1));
    expect_failure(graf_repeats_release(repeats, &error), &error, GRAF_BACKEND,
                   "no more today");
    graf_repeats_free(repeats);
    graf_writer_close(writer);
}
END_TEST

START_TEST(not_too_much_waits)
{
    enum { LENGTH = 60000, COUNT = 100 };
    graf_writer *writer = open_writer(library_path(&folder, "index"));
    graf_repeats *repeats = open_repeats(writer);
    char *text = malloc(LENGTH);
    graf_view paragraphs[10];
    unsigned n;

    ck_assert_ptr_nonnull(text);
    memset(text, 'a', LENGTH);
    for (n = 0; n < 10; n++)
        paragraphs[n] = graf_view_of(text, LENGTH);
    for (n = 0; n < COUNT; n++) {
        graf_article article = *make_article(&cases[0], n);

        article.paragraphs = (graf_view_list){ paragraphs, 10 };
        add(repeats, &article);
        ck_assert_uint_lt(graf_repeats_waiting(repeats), 60);
    }
    ck_assert_uint_gt(taken.articles, 40);
    free(text);
    graf_repeats_free(repeats);
    graf_writer_close(writer);
}
END_TEST

#define KEY "0123456789abcdef0123456789abcdef"

static const char *const damaged_lists[] = {
    "",
    "graf repeated 1\n",
    "graf repeated 1\ncrc 00000000\n",
    /* The checksums of these are right. */
    "graf repeated 2\ncrc b508c7d2\n",
    "graf repeated 1\nat-ends\ncrc 69852b28\n",
    "graf repeated 1\n" KEY "0 at-ends\ncrc f1be7988\n",
    "graf repeated 1\n" KEY " nowhere\ncrc 96605454\n",
};

START_TEST(a_damaged_list_is_told)
{
    graf_writer *writer = open_writer(library_path(&folder, "index"));
    FILE *file = fopen(library_path(&folder, "index/repeated"), "w");
    graf_error error = GRAF_ERROR_INIT;
    graf_repeats *repeats;

    ck_assert_ptr_nonnull(file);
    fputs(damaged_lists[_i], file);
    fclose(file);
    expect_failure(graf_repeats_new(writer, take, NULL, &repeats, &error),
                   &error, GRAF_DAMAGED, "index/repeated is damaged: remove");
    ck_assert_ptr_null(repeats);
    graf_writer_close(writer);
}
END_TEST

Suite *repeats_suite(void);

Suite *repeats_suite(void)
{
    Suite *suite = suite_create("repeats");
    TCase *tests = tcase_create("index");

    tcase_add_checked_fixture(tests, begin, end);
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, what_repeats_is_told_from_what_does_not, 0,
                        sizeof cases / sizeof cases[0]);
    tcase_add_test(tests, what_is_known_is_left_out_of_a_single_article);
    tcase_add_test(tests, articles_that_come_again_are_unchanged);
    tcase_add_test(tests, the_last_article_with_an_id_stays_the_last);
    tcase_add_test(tests, what_the_taker_says_comes_back);
    tcase_add_test(tests, not_too_much_waits);
    tcase_add_loop_test(tests, a_damaged_list_is_told, 0,
                        sizeof damaged_lists / sizeof damaged_lists[0]);
    suite_add_tcase(suite, tests);
    return suite;
}
