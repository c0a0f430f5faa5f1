#include <check.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "collect.h"
#include "scratch.h"

static graf_view article(const char *title)
{
    static char bytes[64];

    snprintf(bytes, sizeof bytes, "{\"id\":\"%s\",\"title\":\"%s\"}", title,
             title);
    return graf_view_of_string(bytes);
}

/* The ids in the order in which they came. */
static void assert_ids(const collected *out, const char *expected)
{
    const char *at = out->articles.data;
    char ids[256] = "";

    while (at != NULL && (at = strstr(at, "{\"id\":\"")) != NULL) {
        size_t used = strlen(ids);

        at += 7;
        snprintf(ids + used, sizeof ids - used, "%.*s ", (int)strcspn(at, "\""),
                 at);
    }
    ck_assert_str_eq(ids, expected);
}

START_TEST(indexes_are_passed_over)
{
    scratch_area scratch;
    collected out;

    scratch_make(&scratch);
    collected_init(&out);
    scratch_folder(&scratch, "news.graf");
    scratch_file(&scratch, "news.graf/MANIFEST",
                 graf_view_of_string("graf index\nformat 1\n"));
    scratch_file(&scratch, "news.graf/a", article("a"));
    scratch_folder(&scratch, "other");
    scratch_file(&scratch, "other/MANIFEST", article("m"));
    ck_assert_int_eq(collect_path(&out, scratch.folder), GRAF_OK);
    assert_ids(&out, "m ");
    ck_assert_uint_eq(out.dropped, 1);
    ck_assert_uint_eq(out.lost, 0);
    assert_problem(&out, "news.graf:0 an index of graf, no articles\n");
    collected_release(&out);
    scratch_remove(&scratch);
}
END_TEST

START_TEST(folders_are_read_in_byte_order)
{
    scratch_area scratch;
    collected out;
    uint64_t size = 0;

    scratch_make(&scratch);
    collected_init(&out);
    scratch_folder(&scratch, "b");
    scratch_folder(&scratch, "b/inner");
    scratch_file(&scratch, "b/inner/z", article("b-inner-z"));
    scratch_file(&scratch, "b/a", article("b-a"));
    scratch_file(&scratch, "a", article("a"));
    scratch_file(&scratch, "B", article("B"));
    scratch_file(&scratch, "b.x", article("b.x"));
    scratch_file(&scratch, "\xC3\xA9", article("e"));
    scratch_file(&scratch, ".hidden", article("hidden"));
    scratch_folder(&scratch, ".git");
    scratch_file(&scratch, ".git/x", article("git"));
    scratch_folder(&scratch, "empty");
    ck_assert_int_eq(collect_path(&out, scratch.folder), GRAF_OK);
    assert_ids(&out, "B a b-a b-inner-z b.x e ");
    ck_assert_uint_eq(out.problems.length, 0);
    size = graf_input_size(scratch.folder);
    ck_assert_uint_eq(size, 2 * strlen("Bae") + 2 * strlen("b-a") +
                                2 * strlen("b-inner-z") + 2 * strlen("b.x") +
                                6 * strlen("{'id':'','title':''}"));
    ck_assert_uint_eq(out.progress, size);
    collected_release(&out);
    scratch_remove(&scratch);
}
END_TEST

START_TEST(links_and_pipes_are_passed_over)
{
    scratch_area scratch;
    collected out;

    scratch_make(&scratch);
    collected_init(&out);
    scratch_file(&scratch, "a", article("a"));
    scratch_folder(&scratch, "f");
    scratch_link(&scratch, "f/loop", "..");
    scratch_link(&scratch, "f/self", "self");
    scratch_link(&scratch, "f/to-a", "../a");
    ck_assert_int_eq(mkfifo(scratch_path(&scratch, "f/pipe"), 0600), 0);
    ck_assert_int_eq(collect_path(&out, scratch.folder), GRAF_OK);
    assert_ids(&out, "a ");
    ck_assert_uint_eq(out.dropped, 4);
    ck_assert_uint_eq(out.lost, 0);
    assert_problem(&out, "/f/loop:0 a link; links inside folders are not");
    assert_problem(&out, "/f/pipe:0 neither a file nor a folder");
    collected_release(&out);
    scratch_remove(&scratch);
}
END_TEST

/* A link that is named is followed, to a file and to a folder. */
START_TEST(named_links_are_followed)
{
    scratch_area scratch;
    collected out;

    scratch_make(&scratch);
    collected_init(&out);
    scratch_folder(&scratch, "f");
    scratch_file(&scratch, "f/a", article("a"));
    scratch_link(&scratch, "folder", "f");
    ck_assert_int_eq(collect_path(&out, scratch.path), GRAF_OK);
    assert_ids(&out, "a ");
    scratch_link(&scratch, "file", "f/a");
    ck_assert_int_eq(collect_path(&out, scratch.path), GRAF_OK);
    assert_ids(&out, "a ");
    scratch_link(&scratch, "self", "self");
    ck_assert_int_eq(collect_path(&out, scratch.path), GRAF_OK);
    assert_problem(&out, "LOST ");
    collected_release(&out);
    scratch_remove(&scratch);
}
END_TEST

START_TEST(deep_folders_are_bounded)
{
    char path[512] = "d";
    scratch_area scratch;
    collected out;
    int i;

    scratch_make(&scratch);
    collected_init(&out);
    for (i = 0; i < 110; i++) {
        scratch_folder(&scratch, path);
        snprintf(path + strlen(path), sizeof path - strlen(path), "/d");
    }
    scratch_file(&scratch, "z", article("z"));
    ck_assert_int_eq(collect_path(&out, scratch.folder), GRAF_OK);
    assert_ids(&out, "z ");
    ck_assert_uint_eq(out.lost, 1);
    assert_problem(&out, "folders nested too deep");
    collected_release(&out);
    scratch_remove(&scratch);
}
END_TEST

START_TEST(unreadable_ones_are_reported)
{
    scratch_area scratch;
    collected out;

    if (geteuid() == 0)
        return; /* root may read everything */
    scratch_make(&scratch);
    collected_init(&out);
    scratch_file(&scratch, "a", article("a"));
    ck_assert_int_eq(chmod(scratch.path, 0), 0);
    scratch_folder(&scratch, "f");
    ck_assert_int_eq(chmod(scratch.path, 0), 0);
    scratch_file(&scratch, "z", article("z"));
    ck_assert_int_eq(collect_path(&out, scratch.folder), GRAF_OK);
    assert_ids(&out, "z ");
    ck_assert_uint_eq(out.lost, 2);
    assert_problem(&out, "/a:0 cannot be opened: Permission denied");
    assert_problem(&out, "/f:0 cannot be read: Permission denied");
    collected_release(&out);
    scratch_remove(&scratch);
}
END_TEST

START_TEST(what_is_missing_fails)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_reader_events events = { NULL, NULL, NULL, NULL };
    graf_reader *reader;
    collected out;

    collected_init(&out);
    ck_assert_int_eq(collect_path(&out, "/nowhere/at/all"), GRAF_NOT_FOUND);
    ck_assert_uint_eq(out.problems.length, 0);
    collected_release(&out);
    ck_assert(graf_reader_new(NULL, &events, &reader, NULL) == GRAF_OK);
    ck_assert_int_eq(graf_reader_read(reader, "/nowhere/at/all", &error),
                     GRAF_NOT_FOUND);
    ck_assert_str_eq(error.message,
                     "cannot read /nowhere/at/all: No such file or directory");
    graf_reader_free(reader);
    ck_assert_uint_eq(graf_input_size("/nowhere/at/all"), 0);
    ck_assert_uint_eq(graf_input_size("-"), 0);
}
END_TEST

/* "-" reads the process's standard input, once. */
START_TEST(standard_input_is_read)
{
    scratch_area scratch;
    collected out;
    int kept = dup(STDIN_FILENO);

    scratch_make(&scratch);
    collected_init(&out);
    scratch_file(&scratch, "in", graf_view_of_string("{\"title\":\"T\"}"));
    ck_assert_ptr_nonnull(freopen(scratch.path, "rb", stdin));
    ck_assert_int_eq(collect_path(&out, "-"), GRAF_OK);
    assert_ids(&out, "- ");
    if (kept >= 0) {
        ck_assert_int_eq(dup2(kept, STDIN_FILENO), STDIN_FILENO);
        close(kept);
    }
    collected_release(&out);
    scratch_remove(&scratch);
}
END_TEST

Suite *walk_suite(void);

Suite *walk_suite(void)
{
    Suite *suite = suite_create("walk");
    TCase *test = tcase_create("walk");

    tcase_add_test(test, indexes_are_passed_over);
    tcase_add_test(test, folders_are_read_in_byte_order);
    tcase_add_test(test, links_and_pipes_are_passed_over);
    tcase_add_test(test, named_links_are_followed);
    tcase_add_test(test, deep_folders_are_bounded);
    tcase_add_test(test, unreadable_ones_are_reported);
    tcase_add_test(test, what_is_missing_fails);
    tcase_add_test(test, standard_input_is_read);
    suite_add_tcase(suite, test);
    return suite;
}
