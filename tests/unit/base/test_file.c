#include "scratch.h"

Suite *file_suite(void);

static scratch_folder place;

static void setup(void)
{
    scratch_make(&place);
}

static void teardown(void)
{
    scratch_remove(&place);
}

/* Sizes around the pieces that a file is read in. */
static const size_t sizes[] = { 0, 1, 65535, 65536, 65537, 200000 };

START_TEST(contents_come_back)
{
    char path[SCRATCH_PATH_SIZE + 64];
    char *contents = malloc(sizes[_i] + 1);
    graf_error error = GRAF_ERROR_INIT;
    graf_buffer buffer;
    size_t i;

    snprintf(path, sizeof path, "%s", scratch_path(&place, "file"));
    for (i = 0; i < sizes[_i]; i++)
        contents[i] = (char)(i * 7);
    ck_assert_msg(graf_file_replace(path, graf_view_of(contents, sizes[_i]),
                                    &error) == GRAF_OK,
                  "%s", error.message);
    ck_assert(!file_exists(scratch_path(&place, "file.new")));
    /* The limit is the size itself: that much may be read. */
    graf_buffer_init(&buffer, sizes[_i]);
    ck_assert_msg(graf_file_read(path, &buffer, &error) == GRAF_OK, "%s",
                  error.message);
    ck_assert(graf_view_equal(graf_buffer_view(&buffer),
                              graf_view_of(contents, sizes[_i])));
    graf_buffer_release(&buffer);
    free(contents);
}
END_TEST

START_TEST(large_file_is_refused)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_buffer buffer;

    write_file(scratch_path(&place, "file"), "four");
    graf_buffer_init(&buffer, 3);
    ck_assert_int_eq(graf_file_read(place.path, &buffer, &error),
                     GRAF_OVER_LIMIT);
    ck_assert_ptr_nonnull(strstr(error.message, place.path));
    ck_assert_ptr_nonnull(strstr(error.message, "3 bytes"));
    graf_buffer_release(&buffer);
}
END_TEST

START_TEST(read_replaces_what_the_buffer_held)
{
    graf_buffer buffer;

    write_file(scratch_path(&place, "file"), "new");
    graf_buffer_init(&buffer, 100);
    ck_assert_int_eq(graf_buffer_append_string(&buffer, "older", NULL),
                     GRAF_OK);
    ck_assert_int_eq(graf_file_read(place.path, &buffer, NULL), GRAF_OK);
    ck_assert_str_eq(buffer.data, "new");
    graf_buffer_release(&buffer);
}
END_TEST

START_TEST(what_is_no_file_is_refused)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_buffer buffer;

    graf_buffer_init(&buffer, 100);
    ck_assert_int_eq(
        graf_file_read(scratch_path(&place, "missing"), &buffer, &error),
        GRAF_NOT_FOUND);
    ck_assert_ptr_nonnull(strstr(error.message, "missing"));
    ck_assert_int_eq(graf_file_read(place.folder, &buffer, &error),
                     GRAF_INVALID_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(error.message, "regular"));
    /* A pipe that nobody writes to must not block. */
    ck_assert_int_eq(mkfifo(scratch_path(&place, "pipe"), 0600), 0);
    ck_assert_int_eq(graf_file_read(place.path, &buffer, &error),
                     GRAF_INVALID_ARGUMENT);
    graf_buffer_release(&buffer);
}
END_TEST

START_TEST(replace_failing_keeps_the_old_file)
{
    graf_view contents = GRAF_VIEW_LITERAL("new");
    graf_error error = GRAF_ERROR_INIT;
    char blocker[SCRATCH_PATH_SIZE + 64];
    graf_buffer buffer;

    graf_buffer_init(&buffer, 100);
    write_file(scratch_path(&place, "file"), "old");
    /* file.new is a link, which must not be followed. */
    snprintf(blocker, sizeof blocker, "%s/file.new", place.folder);
    ck_assert_int_eq(symlink("/nowhere", blocker), 0);
    ck_assert_int_eq(graf_file_replace(place.path, contents, &error),
                     GRAF_INPUT_OUTPUT);
    ck_assert_str_ne(error.message, "");
    ck_assert_int_eq(graf_file_read(place.path, &buffer, NULL), GRAF_OK);
    ck_assert_str_eq(buffer.data, "old");
    ck_assert(!file_exists(blocker));
    /* A folder where the file should be. */
    ck_assert_int_eq(graf_file_replace(place.folder, contents, &error),
                     GRAF_INPUT_OUTPUT);
    snprintf(blocker, sizeof blocker, "%s.new", place.folder);
    ck_assert(!file_exists(blocker));
    graf_buffer_release(&buffer);
}
END_TEST

START_TEST(replace_needs_its_folder)
{
    graf_view contents = GRAF_VIEW_LITERAL("new");

    ck_assert_int_eq(
        graf_file_replace(scratch_path(&place, "no/file"), contents, NULL),
        GRAF_NOT_FOUND);
}
END_TEST

START_TEST(replace_takes_a_name_without_a_folder)
{
    graf_view contents = GRAF_VIEW_LITERAL("here");
    int old = open(".", O_RDONLY | O_DIRECTORY);

    ck_assert_int_eq(chdir(place.folder), 0);
    ck_assert_int_eq(graf_file_replace("file", contents, NULL), GRAF_OK);
    ck_assert(file_exists(scratch_path(&place, "file")));
    ck_assert_int_eq(fchdir(old), 0);
    close(old);
}
END_TEST

static const struct {
    const char *folder;
    const char *name;
    const char *path;
} joins[] = {
    { "folder", "name", "folder/name" },
    { "folder/", "name", "folder/name" },
    { "/", "name", "/name" },
    { "a/b", "c", "a/b/c" },
};

START_TEST(paths_join)
{
    graf_buffer buffer;

    graf_buffer_init(&buffer, 100);
    ck_assert_int_eq(graf_buffer_append_string(&buffer, "old", NULL), GRAF_OK);
    ck_assert_int_eq(
        graf_path_join(&buffer, joins[_i].folder, joins[_i].name, NULL),
        GRAF_OK);
    ck_assert_str_eq(buffer.data, joins[_i].path);
    graf_buffer_release(&buffer);
}
END_TEST

START_TEST(checksums_are_the_known_ones)
{
    graf_fingerprint of_nothing = graf_fingerprint_of("", 0);
    graf_fingerprint of_a = graf_fingerprint_of("a", 1);

    /* The check value of CRC-32 (ISO-HDLC) for "123456789". */
    ck_assert_uint_eq(graf_crc32(0, "123456789", 9), 0xCBF43926);
    ck_assert_uint_eq(graf_crc32(graf_crc32(0, "1234", 4), "56789", 5),
                      0xCBF43926);
    ck_assert_uint_eq(graf_crc32(0, "", 0), 0);
    /* The XXH3 specification's value for no input and seed 0. */
    ck_assert_uint_eq(of_nothing.high, UINT64_C(0x99AA06D3014798D8));
    ck_assert_uint_eq(of_nothing.low, UINT64_C(0x6001C324468D497F));
    ck_assert(graf_fingerprint_equal(of_a, graf_fingerprint_of("a", 1)));
    ck_assert(!graf_fingerprint_equal(of_a, of_nothing));
}
END_TEST

Suite *file_suite(void)
{
    Suite *suite = suite_create("file");
    TCase *test_case = tcase_create("files");

    tcase_add_checked_fixture(test_case, setup, teardown);
    tcase_add_loop_test(test_case, contents_come_back, 0,
                        sizeof sizes / sizeof sizes[0]);
    tcase_add_test(test_case, large_file_is_refused);
    tcase_add_test(test_case, read_replaces_what_the_buffer_held);
    tcase_add_test(test_case, what_is_no_file_is_refused);
    tcase_add_test(test_case, replace_failing_keeps_the_old_file);
    tcase_add_test(test_case, replace_needs_its_folder);
    tcase_add_test(test_case, replace_takes_a_name_without_a_folder);
    suite_add_tcase(suite, test_case);
    test_case = tcase_create("names and checksums");
    tcase_add_loop_test(test_case, paths_join, 0,
                        sizeof joins / sizeof joins[0]);
    tcase_add_test(test_case, checksums_are_the_known_ones);
    suite_add_tcase(suite, test_case);
    return suite;
}
