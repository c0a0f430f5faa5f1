/*
 * test_compaction.c - compacting, merging, single files.
 */
#include "support.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

Suite *compaction_suite(void);

static char *folder;
static char *path;
static char *target;
static xc_database *database;

static void set_up(void)
{
    xc_writable_database *writer;

    folder = make_folder();
    path = path_in(folder, "news");
    target = path_in(folder, "target");
    writer = create_news(path);
    CHECK_OK(xc_writable_database_set_metadata(writer, TEXT("key"),
                                               TEXT("first"), &error));
    CHECK_OK(xc_writable_database_close(writer, &error));
    xc_writable_database_free(writer);
    CHECK_OK(xc_database_open(path, 0, &database, &error));
}

static void tear_down(void)
{
    xc_database_free(database);
    free(target);
    free(path);
    remove_folder(folder);
}

static void check_count(xc_database *compacted, xc_doccount expected)
{
    xc_doccount count;

    CHECK_OK(xc_database_doccount(compacted, &count, &error));
    ck_assert_uint_eq(count, expected);
}

START_TEST(folder_is_compacted)
{
    xc_database *compacted;

    CHECK_OK(xc_database_compact(database, target, XC_COMPACT_FULL, 4096, NULL,
                                 NULL, &error));
    CHECK_OK(xc_database_open(target, 0, &compacted, &error));
    check_count(compacted, NEWS_COUNT);
    xc_database_free(compacted);
}
END_TEST

START_TEST(single_file_is_read_by_path_and_descriptor)
{
    xc_database *compacted;
    size_t problems;

    CHECK_OK(xc_database_compact(database, target,
                                 XC_COMPACT_FULL | XC_COMPACT_SINGLE_FILE, 0,
                                 NULL, NULL, &error));
    CHECK_OK(xc_database_open(target, 0, &compacted, &error));
    check_count(compacted, NEWS_COUNT);
    xc_database_free(compacted);
    CHECK_OK(xc_database_open_fd(open(target, O_RDONLY | O_CLOEXEC), &compacted,
                                 &error));
    check_count(compacted, NEWS_COUNT);
    xc_database_free(compacted);
    CHECK_OK(xc_database_check(target, 0, NULL, NULL, &problems, &error));
    ck_assert_uint_eq(problems, 0);
}
END_TEST

/* Copies a file behind `offset` bytes of something else. */
static void embed(const char *from, const char *to, size_t offset)
{
    FILE *in = fopen(from, "rb");
    FILE *out = fopen(to, "wb");
    int c;

    ck_assert_ptr_nonnull(in);
    ck_assert_ptr_nonnull(out);
    while (offset-- > 0)
        fputc('#', out);
    while ((c = getc(in)) != EOF)
        fputc(c, out);
    fclose(in);
    ck_assert_int_eq(fclose(out), 0);
}

START_TEST(single_file_may_be_embedded)
{
    char *container = path_in(folder, "container");
    xc_database *compacted;
    int fd;

    CHECK_OK(xc_database_compact(database, target, XC_COMPACT_SINGLE_FILE, 0,
                                 NULL, NULL, &error));
    embed(target, container, 1001);
    fd = open(container, O_RDONLY | O_CLOEXEC);
    ck_assert_int_eq(lseek(fd, 1001, SEEK_SET), 1001);
    CHECK_OK(xc_database_open_fd(fd, &compacted, &error));
    check_count(compacted, NEWS_COUNT);
    xc_database_free(compacted);
    free(container);
}
END_TEST

struct merge {
    int choice;
    int statuses;
    size_t values;
};

static int note_status(void *user, const char *table, size_t table_length,
                       const char *status, size_t status_length)
{
    struct merge *merge = user;

    (void)status;
    (void)status_length;
    ck_assert_ptr_nonnull(table);
    ck_assert_uint_gt(table_length, 0);
    merge->statuses++;
    return 0;
}

static int choose(void *user, const char *key, size_t key_length,
                  const char *const *values, const size_t *lengths,
                  size_t count)
{
    struct merge *merge = user;

    CHECK_BYTES("key", key, key_length);
    ck_assert_mem_eq(values[0], "first", lengths[0]);
    ck_assert_mem_eq(values[1], "second", lengths[1]);
    merge->values = count;
    return merge->choice;
}

static const struct {
    int choice;
    xc_status status;
    const char *kept;
} choices[] = {
    { 0, XC_OK, "first" },
    { 1, XC_OK, "second" },
    { 2, XC_MISUSE, NULL },
    { -1, XC_CALLBACK, NULL },
};

START_TEST(merge_chooses_metadata)
{
    const xc_compactor_callbacks callbacks = { note_status, choose };
    struct merge merge = { choices[_i].choice, 0, 0 };
    char *second_path = path_in(folder, "second");
    xc_writable_database *writer = create_news(second_path);
    xc_database *second;
    xc_database *merged;
    const char *value;
    size_t length;

    CHECK_OK(xc_writable_database_set_metadata(writer, TEXT("key"),
                                               TEXT("second"), &error));
    CHECK_OK(xc_writable_database_close(writer, &error));
    xc_writable_database_free(writer);
    CHECK_OK(xc_database_open(second_path, 0, &second, &error));
    CHECK_OK(xc_database_add(database, second, &error));
    CHECK_STATUS(choices[_i].status,
                 xc_database_compact(database, target, XC_COMPACT_FULL, 0,
                                     &callbacks, &merge, &error));
    ck_assert_uint_eq(merge.values, 2);
    ck_assert_int_gt(merge.statuses, 0);
    if (choices[_i].kept != NULL) {
        CHECK_OK(xc_database_open(target, 0, &merged, &error));
        check_count(merged, 2 * NEWS_COUNT);
        CHECK_OK(
            xc_database_metadata(merged, TEXT("key"), &value, &length, &error));
        ck_assert_str_eq(value, choices[_i].kept);
        xc_database_free(merged);
    }
    xc_database_free(second);
    free(second_path);
}
END_TEST

START_TEST(wrong_arguments_are_refused)
{
    xc_writable_database *writer;
    xc_document *document = make_document(&news[0], 1);

    /* Compactor::FULLER, alone and with FULL. */
    CHECK_STATUS(XC_MISUSE, xc_database_compact(database, target, 2, 0, NULL,
                                                NULL, &error));
    CHECK_STATUS(XC_MISUSE, xc_database_compact(database, target, 3, 0, NULL,
                                                NULL, &error));
    CHECK_STATUS(XC_MISUSE, xc_database_compact(database, target, 0, 3000, NULL,
                                                NULL, &error));
    CHECK_STATUS(XC_INVALID_ARGUMENT,
                 xc_database_compact(database, path, 0, 0, NULL, NULL, &error));
    CHECK_OK(xc_writable_database_open(path, XC_DB_OPEN, 0, &writer, &error));
    CHECK_OK(xc_writable_database_add(writer, document, NULL, &error));
    CHECK_STATUS(XC_INVALID_OPERATION,
                 xc_database_compact(xc_writable_database_as_database(writer),
                                     target, 0, 0, NULL, NULL, &error));
    xc_writable_database_free(writer);
    writer = make_news();
    CHECK_STATUS(XC_DATABASE,
                 xc_database_compact(xc_writable_database_as_database(writer),
                                     target, 0, 0, NULL, NULL, &error));
    xc_writable_database_free(writer);
    xc_document_free(document);
}
END_TEST

Suite *compaction_suite(void)
{
    Suite *suite = suite_create("xapian compaction");
    TCase *tcase = tcase_create("core");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, folder_is_compacted);
    tcase_add_test(tcase, single_file_is_read_by_path_and_descriptor);
    tcase_add_test(tcase, single_file_may_be_embedded);
    tcase_add_loop_test(tcase, merge_chooses_metadata, 0,
                        (int)COUNT_OF(choices));
    tcase_add_test(tcase, wrong_arguments_are_refused);
    suite_add_tcase(suite, tcase);
    return suite;
}
