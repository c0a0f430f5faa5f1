#include "live/live.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "graf/file.h"

static const graf_view paragraphs[] = { GRAF_VIEW_LITERAL("First."),
                                        GRAF_VIEW_LITERAL("Second.") };

static graf_article make_article(const char *id)
{
    graf_article article;

    memset(&article, 0, sizeof article);
    article.id = graf_view_of_string(id);
    article.title = graf_view_of_string("A headline");
    article.date = GRAF_NO_DATE;
    article.paragraphs.items = paragraphs;
    article.paragraphs.count = 2;
    return article;
}

/* A part of two articles, a and b, at folder/part. */
static void make_part(char *folder, graf_buffer *path)
{
    static const char *const ids[] = { "a", "b" };
    graf_live_writer *writer;
    graf_put_result result;
    graf_article article;
    size_t i;

    ck_assert_ptr_nonnull(mkdtemp(folder));
    graf_buffer_init(path, 4096);
    ck_assert_int_eq(graf_path_join(path, folder, "part", NULL), GRAF_OK);
    ck_assert_int_eq(
        graf_live_create(path->data, graf_view_of_string("english"), NULL),
        GRAF_OK);
    ck_assert_int_eq(graf_live_writer_open(path->data, &writer, NULL), GRAF_OK);
    for (i = 0; i < 2; i++) {
        article = make_article(ids[i]);
        ck_assert_int_eq(graf_live_writer_put(writer, &article, &result, NULL),
                         GRAF_OK);
    }
    ck_assert_int_eq(graf_live_writer_commit(writer, NULL), GRAF_OK);
    graf_live_writer_close(writer);
}

/* Past the last paragraph of one article stands the head of the next. */
START_TEST(test_paragraphs_end_with_the_article)
{
    char folder[] = "/tmp/graf-test-XXXXXX";
    graf_arena arena;
    graf_buffer path;
    graf_part *part;
    graf_place place;
    graf_view text;

    make_part(folder, &path);
    graf_arena_init(&arena, 65536);
    ck_assert_int_eq(graf_live_open(path.data, &part, NULL), GRAF_OK);
    ck_assert_int_eq(
        part->operations->locate(part, graf_view_of_string("a"), &place, NULL),
        GRAF_OK);
    ck_assert_int_eq(
        part->operations->paragraph(part, place, 2, &arena, &text, NULL),
        GRAF_OK);
    ck_assert_mem_eq(text.data, "Second.", 7);
    ck_assert_int_eq(
        part->operations->paragraph(part, place, 3, &arena, &text, NULL),
        GRAF_NOT_FOUND);
    part->operations->close(part);
    graf_arena_release(&arena);
    ck_assert_int_eq(graf_folder_remove(path.data, NULL), GRAF_OK);
    ck_assert_int_eq(graf_folder_remove(folder, NULL), GRAF_OK);
    graf_buffer_release(&path);
}
END_TEST

static graf_live_writer *begin_writing(const char *path)
{
    graf_live_writer *writer;

    ck_assert_int_eq(graf_live_writer_open(path, &writer, NULL), GRAF_OK);
    return writer;
}

static graf_fingerprint find(graf_live_writer *writer, const char *id,
                             bool expected)
{
    graf_fingerprint fingerprint;
    bool found;

    ck_assert_int_eq(graf_live_writer_find(writer, graf_view_of_string(id),
                                           &found, &fingerprint, NULL),
                     GRAF_OK);
    ck_assert_int_eq(found, expected);
    return fingerprint;
}

/* A writer sees what is not committed; the fingerprint is the article's. */
START_TEST(test_a_writer_finds_what_waits)
{
    char folder[] = "/tmp/graf-test-XXXXXX";
    graf_fingerprint expected;
    graf_live_writer *writer;
    graf_put_result result;
    graf_article article;
    graf_buffer path;
    graf_part *part;
    graf_place place;
    graf_fingerprint stored;
    bool deleted;

    make_part(folder, &path);
    writer = begin_writing(path.data);
    find(writer, "c", false);
    article = make_article("c");
    ck_assert_int_eq(graf_article_fingerprint(&article, &expected, NULL),
                     GRAF_OK);
    ck_assert_int_eq(graf_live_writer_put(writer, &article, &result, NULL),
                     GRAF_OK);
    ck_assert(graf_fingerprint_equal(find(writer, "c", true), expected));
    ck_assert_int_eq(graf_live_writer_delete(writer, graf_view_of_string("a"),
                                             &deleted, NULL),
                     GRAF_OK);
    find(writer, "a", false);
    ck_assert_int_eq(graf_live_writer_commit(writer, NULL), GRAF_OK);
    graf_live_writer_close(writer);
    ck_assert_int_eq(graf_live_open(path.data, &part, NULL), GRAF_OK);
    ck_assert_int_eq(
        part->operations->locate(part, graf_view_of_string("c"), &place, NULL),
        GRAF_OK);
    ck_assert_int_eq(part->operations->fingerprint(part, place, &stored, NULL),
                     GRAF_OK);
    ck_assert(graf_fingerprint_equal(stored, expected));
    part->operations->close(part);
    ck_assert_int_eq(graf_folder_remove(path.data, NULL), GRAF_OK);
    ck_assert_int_eq(graf_folder_remove(folder, NULL), GRAF_OK);
    graf_buffer_release(&path);
}
END_TEST

static void expect_manifest(const char *path, const char *expected)
{
    graf_buffer found;
    graf_part *part;

    graf_buffer_init(&found, 65536);
    ck_assert_int_eq(graf_live_open(path, &part, NULL), GRAF_OK);
    ck_assert_int_eq(graf_live_manifest(part, &found, NULL), GRAF_OK);
    ck_assert_uint_eq(found.length, strlen(expected));
    if (found.length > 0)
        ck_assert_str_eq(found.data, expected);
    part->operations->close(part);
    graf_buffer_release(&found);
}

START_TEST(test_a_manifest_comes_with_the_commit)
{
    static char large[60000];
    char folder[] = "/tmp/graf-test-XXXXXX";
    graf_live_writer *writer;
    graf_buffer path;

    make_part(folder, &path);
    expect_manifest(path.data, "");
    writer = begin_writing(path.data);
    ck_assert_int_eq(graf_live_writer_set_manifest(
                         writer, graf_view_of_string("first"), NULL),
                     GRAF_OK);
    expect_manifest(path.data, "");
    ck_assert_int_eq(graf_live_writer_commit(writer, NULL), GRAF_OK);
    expect_manifest(path.data, "first");
    memset(large, 'm', sizeof large - 1);
    ck_assert_int_eq(
        graf_live_writer_set_manifest(writer, graf_view_of_string(large), NULL),
        GRAF_OK);
    graf_live_writer_close(writer);
    expect_manifest(path.data, "first");
    writer = begin_writing(path.data);
    ck_assert_int_eq(
        graf_live_writer_set_manifest(writer, graf_view_of_string(large), NULL),
        GRAF_OK);
    ck_assert_int_eq(graf_live_writer_commit(writer, NULL), GRAF_OK);
    graf_live_writer_close(writer);
    expect_manifest(path.data, large);
    ck_assert_int_eq(graf_folder_remove(path.data, NULL), GRAF_OK);
    ck_assert_int_eq(graf_folder_remove(folder, NULL), GRAF_OK);
    graf_buffer_release(&path);
}
END_TEST

/* As after the first steps of a removal, and after its end. */
START_TEST(test_a_part_that_is_being_removed_is_gone)
{
    char folder[] = "/tmp/graf-test-XXXXXX";
    graf_part *opened;
    graf_part *part;
    graf_buffer path;
    graf_buffer file;

    make_part(folder, &path);
    graf_buffer_init(&file, 4096);
    ck_assert_int_eq(graf_live_open(path.data, &opened, NULL), GRAF_OK);
    ck_assert_int_eq(graf_path_join(&file, path.data, "postlist.glass", NULL),
                     GRAF_OK);
    ck_assert_int_eq(remove(file.data), 0);
    ck_assert_int_eq(graf_live_open(path.data, &part, NULL), GRAF_NOT_FOUND);
    ck_assert_ptr_null(part);
    ck_assert_int_eq(graf_folder_remove(path.data, NULL), GRAF_OK);
    ck_assert(!opened->operations->is_current(opened));
    ck_assert_int_eq(graf_live_open(path.data, &part, NULL), GRAF_NOT_FOUND);
    opened->operations->close(opened);
    ck_assert_int_eq(graf_folder_remove(folder, NULL), GRAF_OK);
    graf_buffer_release(&file);
    graf_buffer_release(&path);
}
END_TEST

Suite *part_suite(void);

Suite *part_suite(void)
{
    Suite *suite = suite_create("part");
    TCase *tests = tcase_create("part");

    tcase_add_test(tests, test_paragraphs_end_with_the_article);
    tcase_add_test(tests, test_a_writer_finds_what_waits);
    tcase_add_test(tests, test_a_manifest_comes_with_the_commit);
    tcase_add_test(tests, test_a_part_that_is_being_removed_is_gone);
    suite_add_tcase(suite, tests);
    return suite;
}
