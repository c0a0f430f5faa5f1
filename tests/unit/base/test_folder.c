#include "scratch.h"

Suite *folder_suite(void);

static scratch_folder place;

static void setup(void)
{
    scratch_make(&place);
}

static void teardown(void)
{
    scratch_remove(&place);
}

START_TEST(folder_goes_with_its_files)
{
    char folder[SCRATCH_PATH_SIZE + 64];

    snprintf(folder, sizeof folder, "%s", scratch_path(&place, "part"));
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    write_file(scratch_path(&place, "part/one"), "1");
    write_file(scratch_path(&place, "part/.two"), "2");
    ck_assert_int_eq(graf_folder_remove(folder, NULL), GRAF_OK);
    ck_assert(!file_exists(folder));
    ck_assert_int_eq(graf_folder_remove(folder, NULL), GRAF_OK);
}
END_TEST

/* A link in the folder goes; what it points to stays. */
START_TEST(links_are_not_followed)
{
    char folder[SCRATCH_PATH_SIZE + 64];
    char file[SCRATCH_PATH_SIZE + 64];

    snprintf(folder, sizeof folder, "%s", scratch_path(&place, "part"));
    snprintf(file, sizeof file, "%s", scratch_path(&place, "file"));
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    write_file(file, "kept");
    ck_assert_int_eq(symlink(file, scratch_path(&place, "part/link")), 0);
    ck_assert_int_eq(graf_folder_remove(folder, NULL), GRAF_OK);
    ck_assert(file_exists(file));
    ck_assert(!file_exists(folder));
}
END_TEST

START_TEST(link_to_a_folder_is_refused)
{
    graf_error error = GRAF_ERROR_INIT;
    char folder[SCRATCH_PATH_SIZE + 64];

    snprintf(folder, sizeof folder, "%s", scratch_path(&place, "part"));
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    write_file(scratch_path(&place, "part/file"), "kept");
    ck_assert_int_eq(symlink(folder, scratch_path(&place, "link")), 0);
    ck_assert_int_ne(graf_folder_remove(place.path, &error), GRAF_OK);
    ck_assert_ptr_nonnull(strstr(error.message, "link"));
    ck_assert(file_exists(scratch_path(&place, "part/file")));
    ck_assert_int_eq(graf_folder_remove(folder, NULL), GRAF_OK);
}
END_TEST

START_TEST(folder_in_the_folder_is_reported)
{
    graf_error error = GRAF_ERROR_INIT;
    char folder[SCRATCH_PATH_SIZE + 64];

    snprintf(folder, sizeof folder, "%s", scratch_path(&place, "part"));
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    ck_assert_int_eq(mkdir(scratch_path(&place, "part/inner"), 0700), 0);
    ck_assert_int_eq(graf_folder_remove(folder, &error), GRAF_INPUT_OUTPUT);
    ck_assert_ptr_nonnull(strstr(error.message, "inner"));
    ck_assert_int_eq(rmdir(place.path), 0);
    ck_assert_int_eq(graf_folder_remove(folder, NULL), GRAF_OK);
}
END_TEST

START_TEST(sync_wants_a_folder)
{
    graf_error error = GRAF_ERROR_INIT;

    ck_assert_int_eq(graf_folder_sync(place.folder, &error), GRAF_OK);
    ck_assert_int_eq(graf_folder_sync(scratch_path(&place, "none"), &error),
                     GRAF_NOT_FOUND);
    write_file(scratch_path(&place, "file"), "");
    ck_assert_int_eq(graf_folder_sync(place.path, &error), GRAF_NOT_FOUND);
}
END_TEST

Suite *folder_suite(void)
{
    Suite *suite = suite_create("folder");
    TCase *test_case = tcase_create("folders");

    tcase_add_checked_fixture(test_case, setup, teardown);
    tcase_add_test(test_case, folder_goes_with_its_files);
    tcase_add_test(test_case, links_are_not_followed);
    tcase_add_test(test_case, link_to_a_folder_is_refused);
    tcase_add_test(test_case, folder_in_the_folder_is_reported);
    tcase_add_test(test_case, sync_wants_a_folder);
    suite_add_tcase(suite, test_case);
    return suite;
}
