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

Suite *part_suite(void);

Suite *part_suite(void)
{
    Suite *suite = suite_create("part");
    TCase *tests = tcase_create("part");

    tcase_add_test(tests, test_paragraphs_end_with_the_article);
    suite_add_tcase(suite, tests);
    return suite;
}
