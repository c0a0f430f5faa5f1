/*
 * test_statuses.c - every exception becomes its status, with its message.
 */
#include "support.h"

Suite *statuses_suite(void);

START_TEST(exception_becomes_status)
{
    const xc_stopper_callbacks callbacks = { throw_from_stopper, NULL };
    int number = _i;
    bool is_stop_word = true;
    xc_stopper *stopper;
    xc_error failure = XC_ERROR_INIT;
    xc_status status;

    CHECK_OK(xc_stopper_new_custom(&callbacks, &number, &stopper, &error));
    status =
        xc_stopper_is_stop_word(stopper, TEXT("the"), &is_stop_word, &failure);
    ck_assert_msg(status == thrown[_i].status, "%s became \"%s\"",
                  thrown[_i].name, xc_status_name(status));
    ck_assert_int_eq(failure.status, status);
    ck_assert_str_eq(xc_status_name(status), thrown[_i].name);
    ck_assert(!is_stop_word);
    if (xc_status_is_a(status, XC_ERROR)) {
        ck_assert_str_eq(failure.message, "what happened");
        ck_assert_str_eq(failure.context, "where it did");
    } else {
        ck_assert_uint_gt(strlen(failure.message), 0);
        ck_assert_str_eq(failure.context, "xc_stopper_is_stop_word");
    }
    /* An error that nobody wants is no problem. */
    ck_assert_int_eq(
        xc_stopper_is_stop_word(stopper, TEXT("the"), &is_stop_word, NULL),
        status);
    xc_stopper_free(stopper);
}
END_TEST

static const struct {
    xc_status status;
    xc_status base;
    bool is;
} relations[] = {
    { XC_DATABASE_MODIFIED, XC_DATABASE_MODIFIED, true },
    { XC_DATABASE_MODIFIED, XC_DATABASE, true },
    { XC_DATABASE_MODIFIED, XC_RUNTIME, true },
    { XC_DATABASE_MODIFIED, XC_ERROR, true },
    { XC_DATABASE_MODIFIED, XC_LOGIC, false },
    { XC_DATABASE_MODIFIED, XC_DATABASE_OPENING, false },
    { XC_DATABASE_VERSION, XC_DATABASE_OPENING, true },
    { XC_DATABASE_NOT_FOUND, XC_DATABASE, true },
    { XC_DATABASE, XC_DATABASE_MODIFIED, false },
    { XC_NETWORK_TIMEOUT, XC_NETWORK, true },
    { XC_INVALID_ARGUMENT, XC_LOGIC, true },
    { XC_INVALID_ARGUMENT, XC_RUNTIME, false },
    { XC_NO_MEMORY, XC_ERROR, false },
    { XC_NO_MEMORY, XC_NO_MEMORY, true },
    { XC_OK, XC_OK, true },
    { XC_OK, XC_ERROR, false },
    { XC_END, XC_OK, false },
    { (xc_status)-999, (xc_status)-999, false },
};

START_TEST(statuses_are_related)
{
    ck_assert_int_eq(xc_status_is_a(relations[_i].status, relations[_i].base),
                     relations[_i].is);
}
END_TEST

START_TEST(unknown_status_has_a_name)
{
    ck_assert_str_eq(xc_status_name((xc_status)-999), "unknown status");
    ck_assert_str_eq(xc_status_name(XC_OK), "OK");
    ck_assert_str_eq(xc_status_name(XC_END), "end");
    ck_assert_str_eq(xc_status_name(XC_MISUSE), "misuse");
    ck_assert_str_eq(xc_status_name(XC_LIMIT), "over a limit");
    ck_assert_str_eq(xc_status_name(XC_CALLBACK), "stopped by a callback");
}
END_TEST

START_TEST(long_message_is_cut_between_characters)
{
    enum { LENGTH = 4000 };
    char path[LENGTH + 1];
    xc_error error = XC_ERROR_INIT;
    xc_database *database;
    size_t length;
    size_t i;

    for (i = 0; i < LENGTH; i += 2)
        memcpy(path + i, "\xc3\xa9", 2);
    path[LENGTH] = '\0';
    ck_assert_int_eq(xc_database_open(path, 0, &database, &error),
                     XC_DATABASE_OPENING);
    length = strlen(error.context);
    ck_assert_uint_ge(length, XC_ERROR_CONTEXT_SIZE - 3);
    ck_assert_uint_lt(length, XC_ERROR_CONTEXT_SIZE);
    ck_assert_int_eq((unsigned char)error.context[length - 1], 0xa9);
}
END_TEST

START_TEST(version_is_that_of_the_library)
{
    ck_assert_int_eq(strncmp(xc_xapian_version(), "1.4.", 4), 0);
}
END_TEST

Suite *statuses_suite(void)
{
    Suite *suite = suite_create("xapian statuses");
    TCase *tcase = tcase_create("core");

    tcase_add_loop_test(tcase, exception_becomes_status, 0, (int)thrown_count);
    tcase_add_loop_test(tcase, statuses_are_related, 0,
                        (int)COUNT_OF(relations));
    tcase_add_test(tcase, unknown_status_has_a_name);
    tcase_add_test(tcase, long_message_is_cut_between_characters);
    tcase_add_test(tcase, version_is_that_of_the_library);
    suite_add_tcase(suite, tcase);
    return suite;
}
