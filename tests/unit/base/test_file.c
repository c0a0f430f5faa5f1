#include "scratch.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

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

START_TEST(checksum_of_pieces_is_that_of_the_whole)
{
    graf_checksum_stream *stream;
    char bytes[5000];
    size_t at = 0, i;

    for (i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 31 + i / 256);
    ck_assert_int_eq(graf_checksum_stream_new(&stream, NULL), GRAF_OK);
    ck_assert_uint_eq(graf_checksum_stream_value(stream),
                      graf_checksum64("", 0));
    for (i = 0; at < sizeof bytes; i += 7) {
        size_t piece = i < sizeof bytes - at ? i : sizeof bytes - at;

        graf_checksum_stream_add(stream, bytes + at, piece);
        at += piece;
        ck_assert_uint_eq(graf_checksum_stream_value(stream),
                          graf_checksum64(bytes, at));
    }
    graf_checksum_stream_reset(stream);
    graf_checksum_stream_add(stream, "a", 1);
    ck_assert_uint_eq(graf_checksum_stream_value(stream),
                      graf_checksum64("a", 1));
    graf_checksum_stream_free(stream);
    graf_checksum_stream_free(NULL);
}
END_TEST

START_TEST(new_file_appears_when_it_is_published)
{
    char path[SCRATCH_PATH_SIZE + 64];
    graf_error error = GRAF_ERROR_INIT;
    graf_new_file file;
    graf_buffer buffer;

    snprintf(path, sizeof path, "%s", scratch_path(&place, "file"));
    write_file(scratch_path(&place, "file.new"), "left by a killed process");
    ck_assert_int_eq(graf_new_file_create(path, &file, &error), GRAF_OK);
    ck_assert_int_eq(
        graf_new_file_write(&file, 4, graf_view_of("later", 5), &error),
        GRAF_OK);
    ck_assert_int_eq(
        graf_new_file_write(&file, 0, graf_view_of("head", 4), &error),
        GRAF_OK);
    ck_assert(!file_exists(path));
    ck_assert_int_eq(graf_new_file_publish(&file, path, &error), GRAF_OK);
    ck_assert(!file_exists(place.path));
    graf_buffer_init(&buffer, 100);
    ck_assert_int_eq(graf_file_read(path, &buffer, NULL), GRAF_OK);
    ck_assert_str_eq(buffer.data, "headlater");
    graf_buffer_release(&buffer);
}
END_TEST

START_TEST(new_file_that_is_discarded_leaves_nothing)
{
    char path[SCRATCH_PATH_SIZE + 64];
    graf_new_file file;

    snprintf(path, sizeof path, "%s", scratch_path(&place, "file"));
    ck_assert_int_eq(graf_new_file_create(path, &file, NULL), GRAF_OK);
    ck_assert(file_exists(scratch_path(&place, "file.new")));
    graf_new_file_discard(&file);
    graf_new_file_discard(&file);
    ck_assert(!file_exists(place.path));
    ck_assert(!file_exists(path));
}
END_TEST

/* The assertions of Check write to a file, which the limit would stop. */
static bool write_over_the_limit(const char *path)
{
    struct rlimit small = { 1000, 1000 };
    graf_error error = GRAF_ERROR_INIT;
    char contents[1001] = { 0 };

    return signal(SIGXFSZ, SIG_IGN) != SIG_ERR &&
           setrlimit(RLIMIT_FSIZE, &small) == 0 &&
           graf_file_replace(path, graf_view_of(contents, sizeof contents),
                             &error) == GRAF_INPUT_OUTPUT &&
           strstr(error.message, "file.new") != NULL &&
           strstr(error.message, "ulimit") != NULL;
}

START_TEST(failing_write_says_what_to_do)
{
    char path[SCRATCH_PATH_SIZE + 64];
    int how = 0;
    pid_t child;

    snprintf(path, sizeof path, "%s", scratch_path(&place, "file"));
    child = fork(); /* for the limit to end with it */
    ck_assert_int_ge(child, 0);
    if (child == 0)
        _exit(write_over_the_limit(path) ? 0 : 1);
    ck_assert_int_eq(waitpid(child, &how, 0), child);
    ck_assert_int_eq(how, 0);
    ck_assert(!file_exists(path));
    ck_assert(!file_exists(scratch_path(&place, "file.new")));
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
    tcase_add_test(test_case, new_file_appears_when_it_is_published);
    tcase_add_test(test_case, new_file_that_is_discarded_leaves_nothing);
    tcase_add_test(test_case, failing_write_says_what_to_do);
    suite_add_tcase(suite, test_case);
    test_case = tcase_create("names and checksums");
    tcase_add_loop_test(test_case, paths_join, 0,
                        sizeof joins / sizeof joins[0]);
    tcase_add_test(test_case, checksums_are_the_known_ones);
    tcase_add_test(test_case, checksum_of_pieces_is_that_of_the_whole);
    suite_add_tcase(suite, test_case);
    return suite;
}
