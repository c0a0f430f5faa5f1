/*
 * test_stubs.c - no file makes the binding run a program.
 *
 * Xapian reads a file, or a folder with a file XAPIANDB, as a stub database; a
 * line "remote :/program arguments" in it starts that program.
 */
#include "support.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

Suite *stubs_suite(void);

static char *folder;
static char *stub;
static char *stub_folder;
static char *witness;

static void set_up(void)
{
    char attack[1024];
    char *inside;
    int length;

    folder = make_folder();
    stub = path_in(folder, "stub");
    stub_folder = path_in(folder, "stubs");
    witness = path_in(folder, "witness");
    length =
        snprintf(attack, sizeof attack, "remote :/usr/bin/touch %s\n", witness);
    write_file(stub, attack, (size_t)length);
    ck_assert_int_eq(mkdir(stub_folder, 0700), 0);
    inside = path_in(stub_folder, "XAPIANDB");
    write_file(inside, attack, (size_t)length);
    free(inside);
}

static void tear_down(void)
{
    /* A program would have been started by now, but may not have run yet. */
    usleep(20000);
    ck_assert_int_ne(access(witness, F_OK), 0);
    free(witness);
    free(stub_folder);
    free(stub);
    remove_folder(folder);
}

START_TEST(stub_is_not_opened)
{
    xc_database *database;

    CHECK_STATUS(XC_DATABASE_OPENING,
                 xc_database_open(stub, 0, &database, &error));
    ck_assert_ptr_null(database);
    CHECK_STATUS(XC_DATABASE_NOT_FOUND,
                 xc_database_open(stub_folder, 0, &database, &error));
    CHECK_STATUS(XC_DATABASE_OPENING,
                 xc_database_open_fd(open(stub, O_RDONLY), &database, &error));
}
END_TEST

START_TEST(stub_is_not_opened_for_writing)
{
    static const unsigned actions[] = { XC_DB_CREATE_OR_OPEN, XC_DB_CREATE,
                                        XC_DB_CREATE_OR_OVERWRITE, XC_DB_OPEN };
    size_t i;

    for (i = 0; i < COUNT_OF(actions); i++) {
        xc_writable_database *database = NULL;
        xc_error failure = XC_ERROR_INIT;

        ck_assert_int_lt(
            xc_writable_database_open(stub, actions[i], 0, &database, &failure),
            0);
        ck_assert_ptr_null(database);
    }
}
END_TEST

START_TEST(stub_is_not_checked)
{
    size_t problems;

    CHECK_STATUS(XC_DATABASE_OPENING,
                 xc_database_check(stub, 0, NULL, NULL, &problems, &error));
    CHECK_STATUS(
        XC_DATABASE_OPENING,
        xc_database_check(stub_folder, 0, NULL, NULL, &problems, &error));
}
END_TEST

START_TEST(stub_is_not_compacted_to)
{
    char *path = path_in(folder, "news");
    xc_database *database;

    xc_writable_database_free(create_news(path));
    CHECK_OK(xc_database_open(path, 0, &database, &error));
    CHECK_STATUS(XC_DATABASE_CREATE,
                 xc_database_compact(database, stub, XC_COMPACT_FULL, 0, NULL,
                                     NULL, &error));
    CHECK_STATUS(XC_DATABASE_CREATE,
                 xc_database_compact(database, stub_folder, XC_COMPACT_FULL, 0,
                                     NULL, NULL, &error));
    xc_database_free(database);
    free(path);
}
END_TEST

/* What is at a path, and what opening it gives. */
static const struct {
    const char *name;
    const char *content; /* NULL: nothing there */
    size_t length;
    xc_status status;
} files[] = {
    { "absent", NULL, 0, XC_DATABASE_NOT_FOUND },
    { "empty", "", 0, XC_DATABASE_OPENING },
    { "short", "\x0f\x0dXapian", 8, XC_DATABASE_OPENING },
    { "text", "This is not a database at all.", 30, XC_DATABASE_OPENING },
    { "auto", "auto /etc\n", 10, XC_DATABASE_OPENING },
    { "inmemory", "inmemory\n", 9, XC_DATABASE_OPENING },
};

START_TEST(file_is_no_database)
{
    char *path = path_in(folder, files[_i].name);
    xc_database *database;

    if (files[_i].content != NULL)
        write_file(path, files[_i].content, files[_i].length);
    CHECK_STATUS(files[_i].status,
                 xc_database_open(path, 0, &database, &error));
    free(path);
}
END_TEST

START_TEST(fifo_is_not_waited_for)
{
    char *path = path_in(folder, "fifo");
    xc_database *database;

    ck_assert_int_eq(mkfifo(path, 0600), 0);
    CHECK_STATUS(XC_DATABASE_OPENING,
                 xc_database_open(path, 0, &database, &error));
    free(path);
}
END_TEST

Suite *stubs_suite(void)
{
    Suite *suite = suite_create("xapian stubs");
    TCase *tcase = tcase_create("core");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, stub_is_not_opened);
    tcase_add_test(tcase, stub_is_not_opened_for_writing);
    tcase_add_test(tcase, stub_is_not_checked);
    tcase_add_test(tcase, stub_is_not_compacted_to);
    tcase_add_loop_test(tcase, file_is_no_database, 0, (int)COUNT_OF(files));
    tcase_add_test(tcase, fifo_is_not_waited_for);
    suite_add_tcase(suite, tcase);
    return suite;
}
