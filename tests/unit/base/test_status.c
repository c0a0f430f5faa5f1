#include <check.h>
#include <errno.h>

#include "graf/utf8.h"

Suite *status_suite(void);

START_TEST(fail_fills_the_error)
{
    graf_error error = { GRAF_OK, 7, 9, "old" };

    ck_assert_int_eq(graf_fail(&error, GRAF_DAMAGED, "block %d of %s", 3, "x"),
                     GRAF_DAMAGED);
    ck_assert_int_eq(error.status, GRAF_DAMAGED);
    ck_assert_str_eq(error.message, "block 3 of x");
    ck_assert_uint_eq(error.column, 0);
    ck_assert_uint_eq(error.width, 0);
}
END_TEST

START_TEST(fail_without_an_error_is_fine)
{
    ck_assert_int_eq(graf_fail(NULL, GRAF_STALE, "x"), GRAF_STALE);
    ck_assert_int_eq(graf_fail_errno(NULL, EACCES, "x"), GRAF_INPUT_OUTPUT);
    ck_assert_int_eq(graf_fail_memory(NULL, 5), GRAF_NO_MEMORY);
}
END_TEST

/* Two-byte letters, so that every other cut would divide one. */
START_TEST(long_message_is_cut_at_a_code_point)
{
    graf_error error = GRAF_ERROR_INIT;
    char text[3000];
    size_t i;

    memset(text, 'x', sizeof text);
    for (i = (size_t)_i; i + 1 < sizeof text - 1; i += 2)
        memcpy(text + i, "\u00E9", 2);
    text[sizeof text - 1] = '\0';
    ck_assert_int_eq(graf_fail(&error, GRAF_BAD_INPUT, "%s", text),
                     GRAF_BAD_INPUT);
    ck_assert_uint_gt(strlen(error.message), GRAF_ERROR_MESSAGE_SIZE - 8);
    ck_assert_uint_lt(strlen(error.message), GRAF_ERROR_MESSAGE_SIZE);
    ck_assert(graf_utf8_is_valid(graf_view_of_string(error.message)));
}
END_TEST

static const struct {
    int number;
    graf_status status;
} numbers[] = {
    { ENOENT, GRAF_NOT_FOUND },    { ENOTDIR, GRAF_NOT_FOUND },
    { ENOMEM, GRAF_NO_MEMORY },    { EACCES, GRAF_INPUT_OUTPUT },
    { ENOSPC, GRAF_INPUT_OUTPUT }, { 99999, GRAF_INPUT_OUTPUT },
};

START_TEST(errno_names_the_reason)
{
    graf_error error = GRAF_ERROR_INIT;

    ck_assert_int_eq(
        graf_fail_errno(&error, numbers[_i].number, "cannot %s", "fly"),
        numbers[_i].status);
    ck_assert_int_eq(error.status, numbers[_i].status);
    ck_assert_int_eq(strncmp(error.message, "cannot fly: ", 12), 0);
    ck_assert_uint_gt(strlen(error.message), 12);
}
END_TEST

START_TEST(memory_names_the_size)
{
    graf_error error = GRAF_ERROR_INIT;

    ck_assert_int_eq(graf_fail_memory(&error, 12345), GRAF_NO_MEMORY);
    ck_assert_ptr_nonnull(strstr(error.message, "12345"));
}
END_TEST

START_TEST(names_differ)
{
    graf_status other;

    ck_assert_str_ne(graf_status_name((graf_status)_i), "unknown status");
    for (other = GRAF_OK; (int)other < _i; other++)
        ck_assert_str_ne(graf_status_name((graf_status)_i),
                         graf_status_name(other));
}
END_TEST

START_TEST(unknown_status_has_a_name)
{
    ck_assert_str_eq(graf_status_name((graf_status)(GRAF_INTERNAL + 1)),
                     "unknown status");
    ck_assert_str_eq(graf_status_name((graf_status)-1), "unknown status");
}
END_TEST

Suite *status_suite(void)
{
    Suite *suite = suite_create("status");
    TCase *test_case = tcase_create("errors");

    tcase_add_test(test_case, fail_fills_the_error);
    tcase_add_test(test_case, fail_without_an_error_is_fine);
    tcase_add_loop_test(test_case, long_message_is_cut_at_a_code_point, 0, 4);
    tcase_add_loop_test(test_case, errno_names_the_reason, 0,
                        sizeof numbers / sizeof numbers[0]);
    tcase_add_test(test_case, memory_names_the_size);
    tcase_add_loop_test(test_case, names_differ, 0, GRAF_INTERNAL + 1);
    tcase_add_test(test_case, unknown_status_has_a_name);
    suite_add_tcase(suite, test_case);
    return suite;
}
