/*
 * Where articles go, and that each of them stands in one place: live part,
 * sealed parts, masks, merges.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "library.h"
#include "stories.h"

enum { ARTICLES = 40, LARGEST_QUARTERS = 4 };

static library folder;
static stories corpus;

static void make_corpus(void)
{
    library_make(&folder);
    stories_make(&corpus, ARTICLES, 17);
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

/* The index at `path` holds articles [0, count) of the corpus, each once. */
static void expect_corpus(const char *path, size_t count)
{
    expect_articles(path, corpus.items, corpus.count, count);
}

/* ---- where articles go --------------------------------------------------- */

START_TEST(few_articles_go_to_the_live_part)
{
    put_all(index_path(), corpus.items, ARTICLES);
    expect_parts(folder.path, "live 40");
    expect_corpus(folder.path, ARTICLES);
}
END_TEST

START_TEST(forced_into_a_sealed_part)
{
    put_all_in(index_path(), GRAF_WRITER_SEALED, corpus.items, ARTICLES);
    expect_parts(folder.path, "live 0, sealed 40");
    expect_corpus(folder.path, ARTICLES);
}
END_TEST

/* An article of a quarter of a batch, or of several. */
static graf_article make_large(uint32_t n, unsigned quarters, char *id,
                               char *text)
{
    static graf_view paragraphs[LARGEST_QUARTERS * 64];
    const size_t bytes = 16 * 1024;
    graf_article article;
    size_t i;

    for (i = 0; i < bytes; i++)
        text[i] = i % 7 == 6 ? ' ' : (char)('a' + (i * 7 + n) % 26);
    for (i = 0; i < quarters * 64; i++)
        paragraphs[i] = graf_view_of(text, bytes);
    snprintf(id, 32, "large-%u", n);
    memset(&article, 0, sizeof article);
    article.id = graf_view_of_string(id);
    article.date = GRAF_NO_DATE;
    article.paragraphs.items = paragraphs;
    article.paragraphs.count = quarters * 64;
    return article;
}

static void put_of_size(graf_writer *writer, uint32_t n, unsigned quarters,
                        graf_put_result expected)
{
    static char text[16 * 1024];
    graf_article article;
    char id[32];

    article = make_large(n, quarters, id, text);
    ck_assert_int_eq(put(writer, &article), expected);
}

static void put_large(graf_writer *writer, uint32_t n, graf_put_result expected)
{
    put_of_size(writer, n, 1, expected);
}

START_TEST(much_text_becomes_a_sealed_part)
{
    graf_writer *writer = open_writer(index_path());
    uint32_t n;

    put_large(writer, 0, GRAF_PUT_ADDED);
    put_large(writer, 1, GRAF_PUT_ADDED);
    ck_assert_uint_gt(graf_writer_pending(writer), 0);
    commit(writer);
    expect_parts(folder.path, "live 2");
    for (n = 1; n < 7; n++)
        put_large(writer, n, n == 1 ? GRAF_PUT_UNCHANGED : GRAF_PUT_ADDED);
    put_large(writer, 6, GRAF_PUT_UNCHANGED);
    ck_assert(delete_article(writer, graf_view_of_string("large-5")));
    ck_assert(delete_article(writer, graf_view_of_string("large-0")));
    ck_assert_uint_eq(graf_writer_pending(writer), 0);
    commit(writer);
    expect_parts(folder.path, "live 1, sealed 4");
    /* After a commit the counting begins again. */
    ck_assert_int_eq(put(writer, &corpus.items[0]), GRAF_PUT_ADDED);
    commit(writer);
    expect_parts(folder.path, "live 2, sealed 4");
    graf_writer_close(writer);
}
END_TEST

/* With so little memory a builder takes articles of 2 MiB. */
START_TEST(what_is_too_large_for_a_builder_goes_to_the_live_part)
{
    graf_writer_options options = { .sealing.memory = 16 * 1024 * 1024 };
    graf_error error = GRAF_ERROR_INIT;
    graf_writer *writer;
    uint32_t n;

    expect_ok(graf_writer_open(index_path(), &options, &writer, &error),
              &error);
    put_of_size(writer, 0, 4, GRAF_PUT_ADDED); /* while it is held */
    for (n = 1; n < 4; n++)
        put_large(writer, n, GRAF_PUT_ADDED);
    put_of_size(writer, 4, 4, GRAF_PUT_ADDED);
    put_of_size(writer, 4, 4, GRAF_PUT_UNCHANGED);
    put_of_size(writer, 3, 4, GRAF_PUT_REPLACED); /* the builder's */
    put_large(writer, 0, GRAF_PUT_REPLACED);      /* the live part's */
    commit(writer);
    expect_parts(folder.path, "live 2, sealed 3");
    put_of_size(writer, 3, 3, GRAF_PUT_REPLACED);
    commit(writer);
    graf_writer_close(writer);
    expect_parts(folder.path, "live 2, sealed 3");
}
END_TEST

START_TEST(held_articles_can_be_changed)
{
    graf_writer *writer = open_writer(index_path());
    size_t i;

    for (i = 0; i < ARTICLES; i++)
        ck_assert_int_eq(put(writer, &corpus.items[i]), GRAF_PUT_ADDED);
    ck_assert_int_eq(put(writer, &corpus.items[7]), GRAF_PUT_UNCHANGED);
    stories_rewrite(&corpus, 7);
    ck_assert_int_eq(put(writer, &corpus.items[7]), GRAF_PUT_REPLACED);
    for (i = 0; i < ARTICLES; i += 2)
        ck_assert(delete_article(writer, corpus.items[i].id));
    ck_assert(!delete_article(writer, corpus.items[0].id));
    for (i = 0; i < ARTICLES; i += 2)
        ck_assert_int_eq(put(writer, &corpus.items[i]), GRAF_PUT_ADDED);
    commit(writer);
    graf_writer_close(writer);
    expect_corpus(folder.path, ARTICLES);
}
END_TEST

START_TEST(what_was_not_committed_is_abandoned)
{
    graf_writer *writer;
    size_t i;

    put_all_in(index_path(), GRAF_WRITER_SEALED, corpus.items, 20);
    for (i = 0; i < 3; i++) {
        writer = open_writer_in(folder.path, (graf_writer_mode)i);
        ck_assert(delete_article(writer, corpus.items[i].id));
        ck_assert_int_eq(put(writer, &corpus.items[20]), GRAF_PUT_ADDED);
        graf_writer_close(writer);
        expect_parts(folder.path, "live 0, sealed 20");
    }
    expect_corpus(folder.path, 20);
    ck_assert_uint_eq(count_entries(folder.path, "sealed-"), 1);
}
END_TEST

/* ---- replacing over parts ------------------------------------------------ */

typedef struct move {
    graf_writer_mode from;
    graf_writer_mode to;
    const char *parts; /* after two of twenty were rewritten */
} move;

static const move moves[] = {
    { GRAF_WRITER_LIVE, GRAF_WRITER_LIVE, "live 20" },
    { GRAF_WRITER_LIVE, GRAF_WRITER_SEALED, "live 18, sealed 2" },
    { GRAF_WRITER_SEALED, GRAF_WRITER_LIVE, "live 2, sealed 20-2" },
    { GRAF_WRITER_SEALED, GRAF_WRITER_AUTO, "live 2, sealed 20-2" },
    { GRAF_WRITER_SEALED, GRAF_WRITER_SEALED, "live 0, sealed 20-2, sealed 2" },
};

START_TEST(an_article_moves_to_another_part)
{
    const move *row = &moves[_i];
    graf_writer *writer;
    size_t i;

    put_all_in(index_path(), row->from, corpus.items, 20);
    writer = open_writer_in(folder.path, row->to);
    for (i = 0; i < 20; i++)
        ck_assert_int_eq(put(writer, &corpus.items[i]), GRAF_PUT_UNCHANGED);
    for (i = 3; i < 5; i++) {
        stories_rewrite(&corpus, i);
        ck_assert_int_eq(put(writer, &corpus.items[i]), GRAF_PUT_REPLACED);
        ck_assert_int_eq(put(writer, &corpus.items[i]), GRAF_PUT_UNCHANGED);
    }
    commit(writer);
    graf_writer_close(writer);
    expect_parts(folder.path, row->parts);
    expect_corpus(folder.path, 20);
}
END_TEST

START_TEST(deleting_and_putting_again)
{
    const move *row = &moves[_i];
    graf_writer *writer;
    int round;

    put_all_in(index_path(), row->from, corpus.items, 20);
    writer = open_writer_in(folder.path, row->to);
    for (round = 0; round < 3; round++) {
        ck_assert(delete_article(writer, corpus.items[2].id));
        ck_assert(!delete_article(writer, corpus.items[2].id));
        if (round == 1)
            commit(writer);
        ck_assert_int_eq(put(writer, &corpus.items[2]), GRAF_PUT_ADDED);
    }
    commit(writer);
    expect_corpus(folder.path, 20);
    ck_assert(delete_article(writer, corpus.items[19].id));
    commit(writer);
    ck_assert(!delete_article(writer, corpus.items[19].id));
    graf_writer_close(writer);
    expect_corpus(folder.path, 19);
}
END_TEST

/* ---- policy -------------------------------------------------------------- */

START_TEST(a_part_with_nothing_left_goes)
{
    graf_writer *writer;
    size_t i;

    put_all_in(index_path(), GRAF_WRITER_SEALED, corpus.items, 10);
    put_all_in(folder.path, GRAF_WRITER_SEALED, corpus.items + 10, 10);
    expect_parts(folder.path, "live 0, sealed 10, sealed 10");
    writer = open_writer_in(folder.path, GRAF_WRITER_LIVE);
    for (i = 10; i < 20; i++)
        ck_assert(delete_article(writer, corpus.items[i].id));
    commit(writer);
    graf_writer_close(writer);
    expect_parts(folder.path, "live 0, sealed 10");
    expect_corpus(folder.path, 10);
    ck_assert_uint_eq(count_entries(folder.path, "sealed-"), 1);
}
END_TEST

START_TEST(a_part_of_which_much_is_masked_is_rewritten)
{
    graf_writer *writer;
    size_t i;

    put_all_in(index_path(), GRAF_WRITER_SEALED, corpus.items, 30);
    writer = open_writer_in(folder.path, GRAF_WRITER_LIVE);
    for (i = 0; i < 10; i++)
        ck_assert(delete_article(writer, corpus.items[29 - i].id));
    commit(writer);
    expect_parts(folder.path, "live 0, sealed 30-10");
    ck_assert_uint_eq(count_entries(folder.path, "mask-"), 1);
    ck_assert(delete_article(writer, corpus.items[19].id));
    commit(writer);
    graf_writer_close(writer);
    expect_parts(folder.path, "live 0, sealed 19");
    expect_corpus(folder.path, 19);
    ck_assert_uint_eq(count_entries(folder.path, "mask-"), 0);
    ck_assert_uint_eq(count_entries(folder.path, "sealed-"), 1);
}
END_TEST

START_TEST(many_parts_are_merged)
{
    graf_index *index;
    graf_index_info info;
    size_t i;

    index_path();
    for (i = 0; i < ARTICLES; i++) {
        put_all_in(folder.path, GRAF_WRITER_SEALED, &corpus.items[i], 1);
        index = open_index(folder.path);
        expect_ok(graf_index_describe(index, &info, NULL), NULL);
        ck_assert_uint_le(info.parts, 9);
        ck_assert_uint_eq(info.articles, i + 1);
        graf_index_close(index);
        ck_assert_uint_le(count_entries(folder.path, "sealed-"), 8);
    }
    expect_corpus(folder.path, ARTICLES);
}
END_TEST

/* ---- sealing ------------------------------------------------------------- */

START_TEST(sealing_folds_everything_into_one_part)
{
    graf_writer_info info;
    graf_writer *writer;

    put_all_in(index_path(), GRAF_WRITER_SEALED, corpus.items, 10);
    put_all_in(folder.path, GRAF_WRITER_SEALED, corpus.items + 10, 10);
    writer = open_writer(folder.path);
    stories_rewrite(&corpus, 12);
    ck_assert_int_eq(put(writer, &corpus.items[12]), GRAF_PUT_REPLACED);
    ck_assert_int_eq(put(writer, &corpus.items[20]), GRAF_PUT_ADDED);
    seal(writer);
    expect_parts(folder.path, "live 0, sealed 21");
    expect_corpus(folder.path, 21);
    ck_assert_uint_eq(count_entries(folder.path, "sealed-"), 1);
    ck_assert_uint_eq(count_entries(folder.path, "live-"), 1);
    ck_assert_uint_eq(count_entries(folder.path, "mask-"), 0);
    graf_writer_describe(writer, &info);
    ck_assert_uint_eq(info.sealed, 1);
    ck_assert_uint_eq(info.merged, 2);
    /* The same writer goes on. */
    ck_assert_int_eq(put(writer, &corpus.items[20]), GRAF_PUT_UNCHANGED);
    ck_assert_int_eq(put(writer, &corpus.items[21]), GRAF_PUT_ADDED);
    commit(writer);
    expect_parts(folder.path, "live 1, sealed 21");
    graf_writer_close(writer);
    expect_corpus(folder.path, 22);
}
END_TEST

static uint64_t generation_of(const char *path)
{
    graf_index *index = open_index(path);
    graf_index_info info;

    expect_ok(graf_index_describe(index, &info, NULL), NULL);
    graf_index_close(index);
    return info.generation;
}

START_TEST(what_is_sealed_is_left_alone)
{
    graf_writer *writer = open_writer(index_path());
    uint64_t generation;

    seal(writer);
    expect_parts(folder.path, "live 0");
    ck_assert_int_eq(put(writer, &corpus.items[0]), GRAF_PUT_ADDED);
    seal(writer);
    expect_parts(folder.path, "live 0, sealed 1");
    generation = generation_of(folder.path);
    seal(writer);
    ck_assert_uint_eq(generation_of(folder.path), generation);
    ck_assert(delete_article(writer, corpus.items[0].id));
    seal(writer);
    expect_parts(folder.path, "live 0");
    graf_writer_close(writer);
}
END_TEST

static void add_tests(TCase *tests)
{
    int count = (int)(sizeof moves / sizeof *moves);

    tcase_add_test(tests, few_articles_go_to_the_live_part);
    tcase_add_test(tests, forced_into_a_sealed_part);
    tcase_add_test(tests, much_text_becomes_a_sealed_part);
    tcase_add_test(tests,
                   what_is_too_large_for_a_builder_goes_to_the_live_part);
    tcase_add_test(tests, held_articles_can_be_changed);
    tcase_add_test(tests, what_was_not_committed_is_abandoned);
    tcase_add_loop_test(tests, an_article_moves_to_another_part, 0, count);
    tcase_add_loop_test(tests, deleting_and_putting_again, 0, count);
    tcase_add_test(tests, a_part_with_nothing_left_goes);
    tcase_add_test(tests, a_part_of_which_much_is_masked_is_rewritten);
    tcase_add_test(tests, many_parts_are_merged);
    tcase_add_test(tests, sealing_folds_everything_into_one_part);
    tcase_add_test(tests, what_is_sealed_is_left_alone);
}

Suite *sealing_suite(void);

Suite *sealing_suite(void)
{
    Suite *suite = suite_create("sealing");
    TCase *tests = tcase_create("sealing");

    tcase_add_checked_fixture(tests, make_corpus, remove_corpus);
    add_tests(tests);
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    return suite;
}
