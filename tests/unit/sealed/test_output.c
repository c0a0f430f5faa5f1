#include "small_part.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "graf/text.h"

Suite *output_suite(void);

static small_place place;

static void setup(void)
{
    small_place_make(&place);
}

static void teardown(void)
{
    small_place_remove(&place);
}

/* Around the size of the output's buffer. */
static const size_t text_lengths[] = { 1,      524287,           524288,
                                       524289, 524288 * 2 - 500, 524288 * 2,
                                       3000000 };

START_TEST(sections_come_back)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_sealed_file *file;

    ck_assert_msg(small_part_write(place.path, text_lengths[_i], &error) ==
                      GRAF_OK,
                  "%s", error.message);
    ck_assert(!file_exists(place.new_path));
    ck_assert(graf_sealed_file_is(place.path));
    ck_assert_msg(graf_sealed_file_open(place.path, &file, &error) == GRAF_OK,
                  "%s", error.message);
    ck_assert_str_eq(file->path, place.path);
    ck_assert_str_eq(file->language, "english");
    ck_assert_uint_eq(file->analysis_version, GRAF_ANALYSIS_VERSION);
    ck_assert_uint_eq(file->counts.articles, small_counts.articles);
    ck_assert_uint_eq(file->counts.documents, small_counts.documents);
    ck_assert_uint_eq(file->counts.units, small_counts.units);
    ck_assert_uint_eq(file->counts.words, small_counts.words);
    ck_assert_uint_eq(file->counts.text_bytes, small_counts.text_bytes);
    ck_assert_uint_eq(file->counts.stems, small_counts.stems);
    ck_assert_uint_eq(file->counts.words_in_dictionary,
                      small_counts.words_in_dictionary);
    ck_assert_uint_eq(file->counts.values, small_counts.values);
    ck_assert_int_eq(file->counts.first_date, small_counts.first_date);
    ck_assert_int_eq(file->counts.last_date, small_counts.last_date);
    small_part_check(file, text_lengths[_i]);
    graf_sealed_file_close(file);
}
END_TEST

START_TEST(part_without_articles_opens)
{
    graf_sealed_counts none = { 0 };
    graf_sealed_output *output;
    graf_sealed_file *file;
    uint64_t size;
    size_t i;

    ck_assert_int_eq(graf_sealed_output_create(place.path, &output, NULL),
                     GRAF_OK);
    ck_assert_uint_eq(graf_sealed_output_offset(output), 0);
    ck_assert_int_eq(
        graf_sealed_output_finish(output, &none, small_language, &size, NULL),
        GRAF_OK);
    ck_assert_uint_eq(size, SMALL_HEADER_BYTES);
    ck_assert_int_eq(graf_sealed_file_open(place.path, &file, NULL), GRAF_OK);
    ck_assert_uint_eq(file->size, SMALL_HEADER_BYTES);
    for (i = 0; i < GRAF_SECTION_COUNT; i++) {
        ck_assert_uint_eq(file->sections[i].length, 0);
        ck_assert(graf_section_is_whole(file, (graf_section)i));
    }
    graf_sealed_file_close(file);
    graf_sealed_file_close(NULL);
}
END_TEST

START_TEST(same_contents_give_the_same_bytes)
{
    graf_buffer again;

    graf_buffer_init(&again, SIZE_MAX);
    small_part_make(&place);
    small_part_make(&place);
    ck_assert_int_eq(graf_file_read(place.path, &again, NULL), GRAF_OK);
    ck_assert(graf_view_equal(graf_buffer_view(&again),
                              graf_buffer_view(&place.bytes)));
    graf_buffer_release(&again);
}
END_TEST

START_TEST(abandoned_output_leaves_nothing)
{
    graf_sealed_output *output;
    graf_buffer after;

    graf_buffer_init(&after, SIZE_MAX);
    small_part_make(&place);
    ck_assert_int_eq(graf_sealed_output_create(place.path, &output, NULL),
                     GRAF_OK);
    ck_assert(file_exists(place.new_path));
    ck_assert_int_eq(
        small_section_write(output, GRAF_SECTION_TEXT, 1000000, NULL), GRAF_OK);
    graf_sealed_output_abandon(output);
    ck_assert(!file_exists(place.new_path));
    ck_assert_int_eq(graf_file_read(place.path, &after, NULL), GRAF_OK);
    ck_assert(graf_view_equal(graf_buffer_view(&after),
                              graf_buffer_view(&place.bytes)));
    graf_buffer_release(&after);
    graf_sealed_output_abandon(NULL);
}
END_TEST

START_TEST(open_part_outlives_its_replacement)
{
    graf_sealed_file *file;

    small_part_make(&place);
    ck_assert_int_eq(graf_sealed_file_open(place.path, &file, NULL), GRAF_OK);
    ck_assert_int_eq(small_part_write(place.path, 70000, NULL), GRAF_OK);
    small_part_check(file, SMALL_TEXT_BYTES);
    graf_sealed_file_close(file);
}
END_TEST

START_TEST(misuse_is_refused)
{
    static const char longest[] = "0123456789012345678901234567890";
    graf_error error = GRAF_ERROR_INIT;
    graf_sealed_counts none = { 0 };
    graf_sealed_output *output;
    graf_sealed_file *file;
    uint64_t size;

    ck_assert_int_eq(graf_sealed_output_create(place.path, &output, NULL),
                     GRAF_OK);
    ck_assert_int_eq(graf_sealed_output_write(output, "x", 1, &error),
                     GRAF_INTERNAL);
    ck_assert_int_eq(small_section_write(output, GRAF_SECTION_WORDS, 1, NULL),
                     GRAF_OK);
    ck_assert_int_eq(
        graf_sealed_output_begin(output, GRAF_SECTION_WORDS, &error),
        GRAF_INTERNAL);
    ck_assert_ptr_nonnull(strstr(error.message, "\"words\""));
    ck_assert_int_eq(graf_sealed_output_finish(output, &none,
                                               graf_view_of(longest, 32), &size,
                                               &error),
                     GRAF_INVALID_ARGUMENT);
    ck_assert_uint_eq(size, 0);
    ck_assert(!file_exists(place.new_path));
    ck_assert(!file_exists(place.path));
    ck_assert_int_eq(graf_sealed_output_create(place.path, &output, NULL),
                     GRAF_OK);
    ck_assert_int_eq(graf_sealed_output_finish(output, &none,
                                               graf_view_of_string(longest),
                                               &size, &error),
                     GRAF_OK);
    ck_assert_int_eq(graf_sealed_file_open(place.path, &file, NULL), GRAF_OK);
    ck_assert_str_eq(file->language, longest);
    graf_sealed_file_close(file);
}
END_TEST

START_TEST(places_that_cannot_be_written_are_named)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_sealed_output *output;

    ck_assert_int_eq(symlink("elsewhere", place.new_path), 0);
    ck_assert_int_eq(graf_sealed_output_create(place.path, &output, &error),
                     GRAF_INPUT_OUTPUT);
    ck_assert_ptr_null(output);
    ck_assert_ptr_nonnull(strstr(error.message, place.new_path));
    ck_assert(!file_exists(scratch_path(&place.scratch, "elsewhere")));
    snprintf(place.path, sizeof place.path, "%s",
             scratch_path(&place.scratch, "no/news.graf"));
    ck_assert_int_eq(graf_sealed_output_create(place.path, &output, &error),
                     GRAF_NOT_FOUND);
    ck_assert_ptr_null(output);
}
END_TEST

/* How large the file may get: the write fails in the header, in the middle of
 * a buffer, at its end. The part has 2,000,000 bytes of text. */
static const rlim_t sizes[] = { 0, 1, 527, 528, 700000, 1900000, 2000600 };

/* Runs `go` in a process whose files cannot grow past `limit`. The assertions
 * of Check write to a file, so `go` says by its result whether all is well. */
static void run_within(rlim_t limit, bool (*go)(void))
{
    struct rlimit both = { limit, limit };
    int how = 0;
    pid_t child = fork();

    ck_assert_int_ge(child, 0);
    if (child == 0) {
        bool limited = signal(SIGXFSZ, SIG_IGN) != SIG_ERR &&
                       setrlimit(RLIMIT_FSIZE, &both) == 0;

        _exit(limited && go() ? 0 : 1);
    }
    ck_assert_int_eq(waitpid(child, &how, 0), child);
    ck_assert_int_eq(how, 0);
}

static bool write_too_much(void)
{
    graf_error error = GRAF_ERROR_INIT;

    return small_part_write(place.path, 2000000, &error) == GRAF_INPUT_OUTPUT &&
           strstr(error.message, place.new_path) != NULL &&
           strstr(error.message, "ulimit") != NULL;
}

START_TEST(failing_writes_leave_the_old_part)
{
    graf_sealed_file *file;

    small_part_make(&place);
    run_within(sizes[_i], write_too_much);
    ck_assert(!file_exists(place.new_path));
    ck_assert_int_eq(graf_sealed_file_open(place.path, &file, NULL), GRAF_OK);
    small_part_check(file, SMALL_TEXT_BYTES);
    graf_sealed_file_close(file);
}
END_TEST

static bool go_on_after_a_failure(void)
{
    graf_sealed_output *output;
    uint64_t size = 1;
    bool failed;

    if (graf_sealed_output_create(place.path, &output, NULL) != GRAF_OK)
        return false;
    failed = small_section_write(output, GRAF_SECTION_TEXT, 1000000, NULL) ==
                 GRAF_INPUT_OUTPUT &&
             graf_sealed_output_begin(output, GRAF_SECTION_WORDS, NULL) ==
                 GRAF_INPUT_OUTPUT;
    return graf_sealed_output_finish(output, &small_counts, small_language,
                                     &size, NULL) == GRAF_INPUT_OUTPUT &&
           size == 0 && failed;
}

START_TEST(failure_lasts)
{
    run_within(1000, go_on_after_a_failure);
    ck_assert(!file_exists(place.new_path));
    ck_assert(!file_exists(place.path));
}
END_TEST

START_TEST(offset_counts_the_bytes_of_the_section)
{
    static const char zeros[300000] = { 0 };
    graf_sealed_output *output;
    uint64_t at;

    ck_assert_int_eq(graf_sealed_output_create(place.path, &output, NULL),
                     GRAF_OK);
    ck_assert_int_eq(small_section_write(output, GRAF_SECTION_WORDS, 77, NULL),
                     GRAF_OK);
    ck_assert_uint_eq(graf_sealed_output_offset(output), 77);
    ck_assert_int_eq(graf_sealed_output_begin(output, GRAF_SECTION_TEXT, NULL),
                     GRAF_OK);
    for (at = 0; at < 10 * sizeof zeros; at += sizeof zeros) {
        ck_assert_uint_eq(graf_sealed_output_offset(output), at);
        ck_assert_int_eq(
            graf_sealed_output_write(output, zeros, sizeof zeros, NULL),
            GRAF_OK);
    }
    ck_assert_uint_eq(graf_sealed_output_offset(output), at);
    graf_sealed_output_abandon(output);
}
END_TEST

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

Suite *output_suite(void)
{
    Suite *suite = suite_create("output");
    TCase *test_case = tcase_create("output");

    tcase_add_checked_fixture(test_case, setup, teardown);
    tcase_set_timeout(test_case, 60);
    tcase_add_loop_test(test_case, sections_come_back, 0, ROWS(text_lengths));
    tcase_add_test(test_case, part_without_articles_opens);
    tcase_add_test(test_case, same_contents_give_the_same_bytes);
    tcase_add_test(test_case, offset_counts_the_bytes_of_the_section);
    tcase_add_test(test_case, abandoned_output_leaves_nothing);
    tcase_add_test(test_case, open_part_outlives_its_replacement);
    tcase_add_test(test_case, misuse_is_refused);
    tcase_add_test(test_case, places_that_cannot_be_written_are_named);
    tcase_add_loop_test(test_case, failing_writes_leave_the_old_part, 0,
                        ROWS(sizes));
    tcase_add_test(test_case, failure_lasts);
    suite_add_tcase(suite, test_case);
    return suite;
}
