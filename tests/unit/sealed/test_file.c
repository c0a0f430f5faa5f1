#include "base/scratch.h"

#include "sealed/sealed_file.h"
#include "sealed/sealed_output.h"

Suite *file_suite(void);

static scratch_folder place;
static char path[SCRATCH_PATH_SIZE + 64];

static void setup(void)
{
    scratch_make(&place);
    snprintf(path, sizeof path, "%s", scratch_path(&place, "news.graf"));
}

static void teardown(void)
{
    scratch_remove(&place);
}

static const graf_view english = GRAF_VIEW_LITERAL("english");

START_TEST(empty_part_opens)
{
    graf_sealed_counts counts = { 0 };
    graf_error error = GRAF_ERROR_INIT;
    graf_sealed_output *output;
    graf_sealed_file *file;
    uint64_t size;

    ck_assert_int_eq(graf_sealed_output_create(path, &output, &error), GRAF_OK);
    ck_assert_int_eq(
        graf_sealed_output_finish(output, &counts, english, &size, &error),
        GRAF_OK);
    ck_assert_msg(graf_sealed_file_open(path, &file, &error) == GRAF_OK, "%s",
                  error.message);
    ck_assert_uint_eq(file->size, size);
    ck_assert_str_eq(file->language, "english");
    graf_sealed_file_close(file);
}
END_TEST

Suite *file_suite(void)
{
    Suite *suite = suite_create("file");
    TCase *test_case = tcase_create("files");

    tcase_add_checked_fixture(test_case, setup, teardown);
    tcase_add_test(test_case, empty_part_opens);
    suite_add_tcase(suite, test_case);
    return suite;
}
