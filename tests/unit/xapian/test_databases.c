/*
 * test_databases.c - opening, statistics, snapshots, checking.
 */
#include "support.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

Suite *databases_suite(void);

static char *folder;
static char *path;
static xc_database *database;

static void set_up(void)
{
    folder = make_folder();
    path = path_in(folder, "news");
    xc_writable_database_free(create_news(path));
    CHECK_OK(xc_database_open(path, 0, &database, &error));
}

static void tear_down(void)
{
    xc_database_free(database);
    free(path);
    remove_folder(folder);
}

START_TEST(statistics_are_those_of_the_collection)
{
    xc_doccount count;
    xc_termcount bound;
    uint64_t total;
    double average;
    bool yes;

    CHECK_OK(xc_database_doccount(database, &count, &error));
    ck_assert_uint_eq(count, NEWS_COUNT);
    CHECK_OK(xc_database_lastdocid(database, &count, &error));
    ck_assert_uint_eq(count, NEWS_COUNT);
    /* 8 + 8 + 7 + 6 + 5 + 7 words */
    CHECK_OK(xc_database_total_length(database, &total, &error));
    ck_assert_uint_eq(total, 41);
    CHECK_OK(xc_database_average_length(database, &average, &error));
    ck_assert_double_eq_tol(average, 41.0 / NEWS_COUNT, 1e-12);
    CHECK_OK(xc_database_doclength(database, 3, &bound, &error));
    ck_assert_uint_eq(bound, 7);
    CHECK_OK(xc_database_unique_terms(database, 5, &bound, &error));
    ck_assert_uint_eq(bound, 4); /* oil prices fall Q5 */
    CHECK_OK(xc_database_doclength_lower_bound(database, &bound, &error));
    ck_assert_uint_le(bound, 5);
    CHECK_OK(xc_database_doclength_upper_bound(database, &bound, &error));
    ck_assert_uint_ge(bound, 8);
    CHECK_OK(xc_database_has_positions(database, &yes, &error));
    ck_assert(yes);
    ck_assert_uint_eq(xc_database_shard_count(database), 1);
    ck_assert_uint_eq(xc_database_shard_count(NULL), 0);
}
END_TEST

static const struct {
    const char *term;
    xc_doccount documents;
    xc_termcount occurrences;
    xc_termcount most; /* in one document */
} term_counts[] = {
    { "oil", 2, 5, 3 },
    { "embargo", 2, 2, 1 },
    { "wheat", 2, 2, 1 },
    { "the", 3, 3, 1 },
    { "Q4", 1, 0, 0 },
    { "absent", 0, 0, 0 },
    { "", NEWS_COUNT, NEWS_COUNT, 0 },
};

START_TEST(terms_are_counted)
{
    const char *term = term_counts[_i].term;
    size_t length = strlen(term);
    xc_doccount count;
    xc_termcount occurrences;
    bool exists;

    CHECK_OK(xc_database_termfreq(database, term, length, &count, &error));
    ck_assert_uint_eq(count, term_counts[_i].documents);
    CHECK_OK(xc_database_collection_freq(database, term, length, &occurrences,
                                         &error));
    ck_assert_uint_eq(occurrences, term_counts[_i].occurrences);
    CHECK_OK(xc_database_term_exists(database, term, length, &exists, &error));
    ck_assert_int_eq(exists, count > 0);
    CHECK_OK(xc_database_wdf_upper_bound(database, term, length, &occurrences,
                                         &error));
    ck_assert_uint_ge(occurrences, term_counts[_i].most);
}
END_TEST

START_TEST(values_have_bounds)
{
    const char *value;
    size_t length;
    xc_doccount count;

    CHECK_OK(xc_database_value_freq(database, SLOT_DATE, &count, &error));
    ck_assert_uint_eq(count, NEWS_COUNT);
    CHECK_OK(xc_database_value_lower_bound(database, SLOT_DATE, &value, &length,
                                           &error));
    CHECK_BYTES("20200815", value, length);
    CHECK_OK(xc_database_value_upper_bound(database, SLOT_DATE, &value, &length,
                                           &error));
    CHECK_BYTES("20211215", value, length);
    CHECK_OK(xc_database_value_freq(database, SLOT_NONE, &count, &error));
    ck_assert_uint_eq(count, 0);
    CHECK_OK(xc_database_value_lower_bound(database, SLOT_NONE, &value, &length,
                                           &error));
    CHECK_BYTES("", value, length);
}
END_TEST

START_TEST(absent_document_is_not_found)
{
    xc_document *document;
    xc_termcount length;
    const char *data;
    size_t size;

    CHECK_STATUS(XC_DOCUMENT_NOT_FOUND,
                 xc_database_document(database, 99, 0, &document, &error));
    ck_assert_ptr_null(document);
    CHECK_STATUS(XC_DOCUMENT_NOT_FOUND,
                 xc_database_doclength(database, 99, &length, &error));
    CHECK_STATUS(XC_INVALID_ARGUMENT,
                 xc_database_document(database, 0, 0, &document, &error));
    CHECK_STATUS(XC_MISUSE,
                 xc_database_document(database, 1, 8, &document, &error));
    CHECK_OK(xc_database_document(database, 99, XC_DOCUMENT_ASSUME_VALID,
                                  &document, &error));
    CHECK_OK(xc_document_get_data(document, &data, &size, &error));
    CHECK_BYTES("", data, size);
    xc_document_free(document);
}
END_TEST

START_TEST(document_is_read)
{
    xc_document *document;
    const char *bytes;
    size_t length;
    xc_docid docid;

    CHECK_OK(xc_database_document(database, 4, 0, &document, &error));
    CHECK_OK(xc_document_get_docid(document, &docid, &error));
    ck_assert_uint_eq(docid, 4);
    CHECK_OK(xc_document_get_data(document, &bytes, &length, &error));
    CHECK_BYTES("Sea of Okhotsk", bytes, length);
    CHECK_OK(
        xc_document_get_value(document, SLOT_SOURCE, &bytes, &length, &error));
    CHECK_BYTES("Courier", bytes, length);
    xc_document_free(document);
}
END_TEST

START_TEST(databases_are_searched_as_one)
{
    xc_writable_database *memory = make_news();
    xc_database *both;
    xc_doccount count;
    uint64_t revision;
    xc_document *document;
    const char *data;
    size_t length;

    CHECK_OK(xc_database_new(&both, &error));
    ck_assert_uint_eq(xc_database_shard_count(both), 0);
    CHECK_OK(xc_database_doccount(both, &count, &error));
    ck_assert_uint_eq(count, 0);
    CHECK_OK(xc_database_add(both, database, &error));
    CHECK_OK(xc_database_add(both, xc_writable_database_as_database(memory),
                             &error));
    CHECK_STATUS(XC_INVALID_ARGUMENT, xc_database_add(both, both, &error));
    ck_assert_uint_eq(xc_database_shard_count(both), 2);
    CHECK_OK(xc_database_doccount(both, &count, &error));
    ck_assert_uint_eq(count, 2 * NEWS_COUNT);
    CHECK_OK(xc_database_termfreq(both, TEXT("oil"), &count, &error));
    ck_assert_uint_eq(count, 4);
    /* Document 2 of part 1: (2 - 1) * 2 + 1 + 1 */
    CHECK_OK(xc_database_document(both, 4, 0, &document, &error));
    CHECK_OK(xc_document_get_data(document, &data, &length, &error));
    CHECK_BYTES("Tankers", data, length);
    CHECK_STATUS(XC_INVALID_OPERATION,
                 xc_database_revision(both, &revision, &error));
    xc_document_free(document);
    xc_database_free(both);
    xc_writable_database_free(memory);
}
END_TEST

START_TEST(reopening_finds_the_newest_snapshot)
{
    xc_writable_database *writer;
    xc_document *document = make_document(&news[0], 7);
    uint64_t before;
    uint64_t after;
    xc_doccount count;
    bool changed = true;

    CHECK_OK(xc_database_reopen(database, &changed, &error));
    ck_assert(!changed);
    CHECK_OK(xc_database_revision(database, &before, &error));
    CHECK_OK(xc_writable_database_open(path, XC_DB_OPEN, 0, &writer, &error));
    CHECK_OK(xc_writable_database_add(writer, document, NULL, &error));
    CHECK_OK(xc_writable_database_close(writer, &error));
    CHECK_OK(xc_database_doccount(database, &count, &error));
    ck_assert_uint_eq(count, NEWS_COUNT);
    CHECK_OK(xc_database_reopen(database, &changed, &error));
    ck_assert(changed);
    CHECK_OK(xc_database_doccount(database, &count, &error));
    ck_assert_uint_eq(count, NEWS_COUNT + 1);
    CHECK_OK(xc_database_revision(database, &after, &error));
    ck_assert_uint_gt(after, before);
    CHECK_OK(xc_database_reopen(database, NULL, &error));
    xc_writable_database_free(writer);
    xc_document_free(document);
}
END_TEST

enum { MANY = 400 };

/* Gives the database many documents, so that it has more blocks than a reader
 * keeps. Their data are `round` and their number, hard to compress. */
static void write_many(xc_writable_database *writer, unsigned round)
{
    xc_document *document = make_document(&news[0], 1);
    xc_docid docid;

    for (docid = 1; docid <= MANY; docid++) {
        char data[100];
        size_t i;

        for (i = 0; i < sizeof data; i++)
            data[i] = (char)((docid * 2654435761u + round * 97u) >> i % 25);
        CHECK_OK(xc_document_set_data(document, data, sizeof data, &error));
        CHECK_OK(xc_writable_database_replace(writer, docid, document, &error));
    }
    CHECK_OK(xc_writable_database_commit(writer, &error));
    xc_document_free(document);
}

/* Reads the data of all documents; the status is that of the first failure. */
static xc_status read_many(xc_error *failure)
{
    xc_status status = XC_OK;
    xc_docid docid;

    for (docid = 1; docid <= MANY && status == XC_OK; docid++) {
        xc_document *document;
        const char *data;
        size_t length;

        status = xc_database_document(database, docid, 0, &document, failure);
        if (status == XC_OK)
            status = xc_document_get_data(document, &data, &length, failure);
        xc_document_free(document);
    }
    return status;
}

START_TEST(writer_that_moves_on_is_noticed)
{
    xc_writable_database *writer;
    xc_error failure = XC_ERROR_INIT;
    xc_status status = XC_OK;
    unsigned round = 0;

    CHECK_OK(xc_writable_database_open(path, XC_DB_OPEN, 0, &writer, &error));
    write_many(writer, round++);
    CHECK_OK(xc_database_reopen(database, NULL, &error));
    CHECK_OK(read_many(&error));
    while (round < 5 && status == XC_OK) {
        write_many(writer, round++);
        status = read_many(&failure);
    }
    ck_assert_int_eq(status, XC_DATABASE_MODIFIED);
    ck_assert(xc_status_is_a(failure.status, XC_DATABASE));
    CHECK_OK(xc_database_reopen(database, NULL, &error));
    CHECK_OK(read_many(&error));
    xc_writable_database_free(writer);
}
END_TEST

START_TEST(closed_database_says_so)
{
    xc_document *document;
    xc_terms *terms;
    const char *data;
    size_t length;

    CHECK_OK(xc_database_document(database, 1, 0, &document, &error));
    CHECK_OK(xc_database_close(database, &error));
    CHECK_OK(xc_database_close(database, &error));
    CHECK_STATUS(XC_DATABASE_CLOSED,
                 xc_database_terms(database, 1, &terms, &error));
    CHECK_STATUS(XC_DATABASE_CLOSED,
                 xc_document_get_data(document, &data, &length, &error));
    xc_document_free(document);
}
END_TEST

START_TEST(copies_are_closed_together)
{
    xc_database *copy;
    xc_terms *terms;

    CHECK_OK(xc_database_copy(database, &copy, &error));
    CHECK_OK(xc_database_close(copy, &error));
    CHECK_STATUS(XC_DATABASE_CLOSED,
                 xc_database_terms(database, 1, &terms, &error));
    xc_database_free(copy);
}
END_TEST

START_TEST(metadata_and_identity)
{
    xc_writable_database *writer;
    const char *bytes;
    size_t length;
    xc_terms *keys;

    CHECK_OK(xc_writable_database_open(path, XC_DB_OPEN, 0, &writer, &error));
    CHECK_OK(xc_writable_database_set_metadata(writer, TEXT("a\0b"),
                                               TEXT("x\0y"), &error));
    CHECK_OK(xc_writable_database_set_metadata(writer, TEXT("gone"), TEXT("x"),
                                               &error));
    CHECK_OK(xc_writable_database_set_metadata(writer, TEXT("gone"), NULL, 0,
                                               &error));
    CHECK_OK(xc_writable_database_close(writer, &error));
    xc_writable_database_free(writer);
    CHECK_OK(xc_database_reopen(database, NULL, &error));
    CHECK_OK(
        xc_database_metadata(database, TEXT("a\0b"), &bytes, &length, &error));
    CHECK_BYTES("x\0y", bytes, length);
    CHECK_OK(
        xc_database_metadata(database, TEXT("gone"), &bytes, &length, &error));
    CHECK_BYTES("", bytes, length);
    CHECK_STATUS(
        XC_INVALID_ARGUMENT,
        xc_database_metadata(database, NULL, 0, &bytes, &length, &error));
    CHECK_OK(xc_database_metadata_keys(database, NULL, 0, &keys, &error));
    CHECK_OK(xc_terms_next(keys, &error));
    CHECK_STATUS(XC_END, xc_terms_next(keys, &error));
    xc_terms_free(keys);
    CHECK_OK(xc_database_uuid(database, &bytes, &length, &error));
    ck_assert_uint_eq(length, 36);
    CHECK_OK(xc_database_description(database, &bytes, &length, &error));
    ck_assert_uint_gt(length, 0);
}
END_TEST

/* Damages `count` bytes of the version file from `offset` on. */
static void damage(const char *name, long offset, size_t count)
{
    char *file_path = path_in(path, name);
    FILE *file = fopen(file_path, "r+b");

    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(fseek(file, offset, SEEK_SET), 0);
    while (count-- > 0)
        ck_assert_int_eq(fputc(0x5a, file), 0x5a);
    ck_assert_int_eq(fclose(file), 0);
    free(file_path);
}

START_TEST(other_version_is_refused)
{
    xc_database *other;

    damage("iamglass", 14, 2);
    CHECK_STATUS(XC_DATABASE_VERSION,
                 xc_database_open(path, 0, &other, &error));
    ck_assert_ptr_null(other);
}
END_TEST

START_TEST(damaged_block_is_corrupt)
{
    xc_database *other;
    xc_error failure = XC_ERROR_INIT;
    xc_status status;
    xc_doccount count;

    damage("postlist.glass", 0, 8192);
    status = xc_database_open(path, 0, &other, &failure);
    if (status == XC_OK)
        status = xc_database_termfreq(other, TEXT("oil"), &count, &failure);
    ck_assert_msg(status == XC_DATABASE_CORRUPT ||
                      status == XC_DATABASE_MODIFIED,
                  "%s: %s", xc_status_name(status), failure.message);
    xc_database_free(other);
}
END_TEST

struct report {
    size_t bytes;
    size_t stop_after;
};

static int take_report(void *user, const char *text, size_t length)
{
    struct report *report = user;

    (void)text;
    report->bytes += length;
    return report->bytes > report->stop_after ? -1 : 0;
}

START_TEST(database_is_checked)
{
    struct report report = { 0, SIZE_MAX };
    size_t problems = 1;

    CHECK_OK(xc_database_check(path, XC_CHECK_SHORT_TREE | XC_CHECK_SHOW_STATS,
                               take_report, &report, &problems, &error));
    ck_assert_uint_eq(problems, 0);
    ck_assert_uint_gt(report.bytes, 100);
    CHECK_OK(xc_database_check(path, 0, NULL, NULL, &problems, &error));
    CHECK_STATUS(XC_MISUSE,
                 xc_database_check(path, 16, NULL, NULL, &problems, &error));
    report.stop_after = report.bytes / 2;
    report.bytes = 0;
    CHECK_STATUS(XC_CALLBACK,
                 xc_database_check(path, XC_CHECK_SHOW_STATS, take_report,
                                   &report, &problems, &error));
}
END_TEST

START_TEST(check_finds_damage)
{
    xc_error failure = XC_ERROR_INIT;
    size_t problems = 0;
    xc_status status;

    damage("termlist.glass", 4000, 4192);
    status = xc_database_check(path, 0, NULL, NULL, &problems, &failure);
    ck_assert(problems > 0 || xc_status_is_a(status, XC_DATABASE));
}
END_TEST

Suite *databases_suite(void)
{
    Suite *suite = suite_create("xapian databases");
    TCase *tcase = tcase_create("core");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, statistics_are_those_of_the_collection);
    tcase_add_loop_test(tcase, terms_are_counted, 0,
                        (int)COUNT_OF(term_counts));
    tcase_add_test(tcase, values_have_bounds);
    tcase_add_test(tcase, absent_document_is_not_found);
    tcase_add_test(tcase, document_is_read);
    tcase_add_test(tcase, databases_are_searched_as_one);
    tcase_add_test(tcase, reopening_finds_the_newest_snapshot);
    tcase_add_test(tcase, writer_that_moves_on_is_noticed);
    tcase_add_test(tcase, closed_database_says_so);
    tcase_add_test(tcase, copies_are_closed_together);
    tcase_add_test(tcase, metadata_and_identity);
    tcase_add_test(tcase, other_version_is_refused);
    tcase_add_test(tcase, damaged_block_is_corrupt);
    tcase_add_test(tcase, database_is_checked);
    tcase_add_test(tcase, check_finds_damage);
    suite_add_tcase(suite, tcase);
    return suite;
}
