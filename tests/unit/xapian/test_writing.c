/*
 * test_writing.c - commits, transactions, what is lost and what is not.
 */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

Suite *writing_suite(void);

static char *folder;
static char *path;
static xc_writable_database *writer;

static void set_up(void)
{
    folder = make_folder();
    path = path_in(folder, "news");
    writer = create_news(path);
}

static void tear_down(void)
{
    xc_writable_database_free(writer);
    free(path);
    remove_folder(folder);
}

/* How many documents a reader sees now. */
static xc_doccount committed_count(void)
{
    xc_database *reader;
    xc_doccount count;

    CHECK_OK(xc_database_open(path, 0, &reader, &error));
    CHECK_OK(xc_database_doccount(reader, &count, &error));
    xc_database_free(reader);
    return count;
}

/* How many documents the writer itself sees. */
static xc_doccount written_count(void)
{
    xc_doccount count;

    CHECK_OK(xc_database_doccount(xc_writable_database_as_database(writer),
                                  &count, &error));
    return count;
}

static void add_one(void)
{
    xc_document *document = make_document(&news[0], 7);

    CHECK_OK(xc_writable_database_add(writer, document, NULL, &error));
    xc_document_free(document);
}

static void check_closed(xc_writable_database *database)
{
    xc_document *document = make_document(&news[0], 7);

    CHECK_STATUS(XC_DATABASE_CLOSED,
                 xc_writable_database_add(database, document, NULL, &error));
    xc_document_free(document);
}

START_TEST(commit_makes_visible)
{
    add_one();
    ck_assert_uint_eq(written_count(), NEWS_COUNT + 1);
    ck_assert_uint_eq(committed_count(), NEWS_COUNT);
    CHECK_OK(xc_writable_database_commit(writer, &error));
    ck_assert_uint_eq(committed_count(), NEWS_COUNT + 1);
}
END_TEST

START_TEST(free_discards)
{
    add_one();
    xc_writable_database_free(writer);
    writer = NULL;
    ck_assert_uint_eq(committed_count(), NEWS_COUNT);
}
END_TEST

START_TEST(free_discards_a_transaction)
{
    CHECK_OK(xc_writable_database_begin_transaction(writer, true, &error));
    add_one();
    xc_writable_database_free(writer);
    writer = NULL;
    ck_assert_uint_eq(committed_count(), NEWS_COUNT);
}
END_TEST

START_TEST(abandon_discards_and_unlocks)
{
    xc_writable_database *other;

    add_one();
    CHECK_OK(xc_writable_database_abandon(writer, &error));
    ck_assert_uint_eq(committed_count(), NEWS_COUNT);
    CHECK_OK(xc_writable_database_open(path, XC_DB_OPEN, 0, &other, &error));
    xc_writable_database_free(other);
    check_closed(writer);
}
END_TEST

START_TEST(close_commits_and_unlocks)
{
    xc_writable_database *other;

    add_one();
    CHECK_OK(xc_writable_database_close(writer, &error));
    CHECK_OK(xc_writable_database_close(writer, &error));
    ck_assert_uint_eq(committed_count(), NEWS_COUNT + 1);
    CHECK_OK(xc_writable_database_open(path, XC_DB_OPEN, 0, &other, &error));
    xc_writable_database_free(other);
}
END_TEST

START_TEST(dangerous_database_cannot_be_abandoned)
{
    char *dangerous = path_in(folder, "dangerous");
    xc_writable_database *database;
    xc_document *document = make_document(&news[0], 1);

    CHECK_OK(xc_writable_database_open(
        dangerous, XC_DB_CREATE | XC_DB_DANGEROUS, 0, &database, &error));
    CHECK_OK(xc_writable_database_add(database, document, NULL, &error));
    CHECK_STATUS(XC_INVALID_OPERATION,
                 xc_writable_database_abandon(database, &error));
    check_closed(database);
    xc_document_free(document);
    xc_writable_database_free(database);
    free(dangerous);
}
END_TEST

START_TEST(transaction_is_kept_or_cancelled)
{
    CHECK_OK(xc_writable_database_begin_transaction(writer, true, &error));
    CHECK_STATUS(XC_INVALID_OPERATION,
                 xc_writable_database_begin_transaction(writer, true, &error));
    CHECK_STATUS(XC_INVALID_OPERATION,
                 xc_writable_database_commit(writer, &error));
    add_one();
    CHECK_OK(xc_writable_database_cancel_transaction(writer, &error));
    ck_assert_uint_eq(written_count(), NEWS_COUNT);
    CHECK_STATUS(XC_INVALID_OPERATION,
                 xc_writable_database_cancel_transaction(writer, &error));
    CHECK_OK(xc_writable_database_begin_transaction(writer, true, &error));
    add_one();
    CHECK_OK(xc_writable_database_commit_transaction(writer, &error));
    ck_assert_uint_eq(committed_count(), NEWS_COUNT + 1);
}
END_TEST

START_TEST(unflushed_transaction_waits_for_a_commit)
{
    CHECK_OK(xc_writable_database_begin_transaction(writer, false, &error));
    add_one();
    CHECK_OK(xc_writable_database_commit_transaction(writer, &error));
    ck_assert_uint_eq(committed_count(), NEWS_COUNT);
    CHECK_OK(xc_writable_database_commit(writer, &error));
    ck_assert_uint_eq(committed_count(), NEWS_COUNT + 1);
}
END_TEST

START_TEST(documents_are_replaced_and_deleted)
{
    xc_database *view = xc_writable_database_as_database(writer);
    xc_document *document = make_document(&news[0], 1);
    xc_docid docid;
    bool exists;

    CHECK_OK(xc_writable_database_replace(writer, 3, document, &error));
    CHECK_OK(xc_database_term_exists(view, TEXT("wheat"), &exists, &error));
    ck_assert(exists);
    CHECK_OK(xc_database_term_exists(view, TEXT("year"), &exists, &error));
    ck_assert(!exists);
    CHECK_OK(xc_writable_database_replace_term(writer, TEXT("Q2"), document,
                                               &docid, &error));
    ck_assert_uint_eq(docid, 2);
    CHECK_OK(xc_writable_database_replace_term(writer, TEXT("Q77"), document,
                                               &docid, &error));
    ck_assert_uint_eq(docid, NEWS_COUNT + 1);
    CHECK_OK(xc_writable_database_delete(writer, 4, &error));
    CHECK_OK(xc_writable_database_delete_term(writer, TEXT("Q5"), &error));
    CHECK_OK(xc_writable_database_delete_term(writer, TEXT("Q99"), &error));
    ck_assert_uint_eq(written_count(), NEWS_COUNT - 1);
    CHECK_STATUS(XC_INVALID_ARGUMENT,
                 xc_writable_database_replace(writer, 0, document, &error));
    xc_document_free(document);
}
END_TEST

/* Changes that are refused, each of which would have made Xapian drop the
 * document that waits. */
START_TEST(refused_change_costs_nothing)
{
    char term[256];

    memset(term, 'x', sizeof term);
    add_one();
    CHECK_STATUS(XC_DOCUMENT_NOT_FOUND,
                 xc_writable_database_delete(writer, 99, &error));
    CHECK_STATUS(XC_INVALID_ARGUMENT,
                 xc_writable_database_delete(writer, 0, &error));
    CHECK_STATUS(XC_LIMIT, xc_writable_database_delete_term(
                               writer, term, sizeof term, &error));
    CHECK_STATUS(XC_LIMIT, xc_writable_database_set_metadata(
                               writer, term, sizeof term, TEXT("x"), &error));
    CHECK_STATUS(XC_INVALID_ARGUMENT, xc_writable_database_set_metadata(
                                          writer, NULL, 0, TEXT("x"), &error));
    CHECK_STATUS(XC_LIMIT, xc_writable_database_add_spelling(
                               writer, term, sizeof term, 1, &error));
    CHECK_STATUS(XC_LIMIT, xc_writable_database_add_synonym(
                               writer, TEXT("oil"), term, sizeof term, &error));
    ck_assert_uint_eq(written_count(), NEWS_COUNT + 1);
    CHECK_OK(xc_writable_database_commit(writer, &error));
    ck_assert_uint_eq(committed_count(), NEWS_COUNT + 1);
}
END_TEST

/* A stemmer that makes terms which no database can hold. */
static int stem_to_much(void *user, const char *word, size_t length,
                        const char **stem, size_t *stem_length)
{
    static const char much[300] = "much";

    (void)user;
    (void)word;
    (void)length;
    *stem = much;
    *stem_length = sizeof much;
    return 0;
}

START_TEST(term_from_a_stemmer_is_checked_too)
{
    const xc_stem_callbacks callbacks = { stem_to_much, NULL };
    xc_term_generator *generator;
    xc_document *document;
    xc_stem *stem;

    add_one();
    CHECK_OK(xc_stem_new_custom(&callbacks, NULL, &stem, &error));
    CHECK_OK(xc_term_generator_new(&generator, &error));
    CHECK_OK(xc_term_generator_set_stemmer(generator, stem, &error));
    CHECK_OK(xc_document_new(&document, &error));
    CHECK_OK(xc_term_generator_set_document(generator, document, &error));
    CHECK_OK(xc_term_generator_index_text(generator, TEXT("oil embargo"), 1,
                                          NULL, 0, &error));
    CHECK_STATUS(XC_LIMIT,
                 xc_writable_database_add(writer, document, NULL, &error));
    CHECK_STATUS(XC_LIMIT,
                 xc_writable_database_replace(writer, 1, document, &error));
    CHECK_STATUS(XC_LIMIT, xc_writable_database_replace_term(
                               writer, TEXT("Q1"), document, NULL, &error));
    ck_assert_uint_eq(written_count(), NEWS_COUNT + 1);
    xc_document_free(document);
    xc_term_generator_free(generator);
    xc_stem_free(stem);
}
END_TEST

/* The longest terms, full of NULs or not, survive a commit. */
START_TEST(longest_terms_are_stored)
{
    char longest[XC_MAX_TERM_LENGTH];
    char nuls[XC_MAX_TERM_LENGTH / 2];
    xc_document *document;
    xc_database *reader;
    xc_doccount count;

    memset(longest, 'x', sizeof longest);
    memset(nuls, 0, sizeof nuls);
    CHECK_OK(xc_document_new(&document, &error));
    CHECK_OK(xc_document_add_posting(document, longest, sizeof longest, 1, 1,
                                     &error));
    CHECK_OK(
        xc_document_add_posting(document, nuls, sizeof nuls, 2, 1, &error));
    CHECK_OK(xc_writable_database_add(writer, document, NULL, &error));
    CHECK_OK(xc_writable_database_add_spelling(writer, longest, sizeof longest,
                                               1, &error));
    CHECK_OK(xc_writable_database_add_synonym(writer, longest, sizeof longest,
                                              nuls, sizeof nuls, &error));
    CHECK_OK(xc_writable_database_set_metadata(writer, nuls, sizeof nuls,
                                               TEXT("v"), &error));
    CHECK_OK(xc_writable_database_commit(writer, &error));
    CHECK_OK(xc_database_open(path, 0, &reader, &error));
    CHECK_OK(
        xc_database_termfreq(reader, longest, sizeof longest, &count, &error));
    ck_assert_uint_eq(count, 1);
    CHECK_OK(xc_database_termfreq(reader, nuls, sizeof nuls, &count, &error));
    ck_assert_uint_eq(count, 1);
    xc_database_free(reader);
    xc_document_free(document);
}
END_TEST

START_TEST(largest_data_and_value_are_stored)
{
    char *bytes = malloc(XC_MAX_DATA_LENGTH);
    xc_document *document = make_document(&news[0], 1);
    const char *stored;
    size_t length;
    size_t i;

    ck_assert_ptr_nonnull(bytes);
    for (i = 0; i < XC_MAX_DATA_LENGTH; i++)
        bytes[i] = (char)(i * i * 2654435761u >> 13);
    CHECK_OK(xc_document_set_data(document, bytes, XC_MAX_DATA_LENGTH, &error));
    CHECK_OK(
        xc_document_add_value(document, 3, bytes, XC_MAX_VALUE_LENGTH, &error));
    CHECK_OK(xc_writable_database_add(writer, document, NULL, &error));
    CHECK_OK(xc_writable_database_set_metadata(writer, TEXT("k"), bytes,
                                               XC_MAX_DATA_LENGTH, &error));
    CHECK_OK(xc_writable_database_commit(writer, &error));
    xc_document_free(document);
    CHECK_OK(xc_database_document(xc_writable_database_as_database(writer),
                                  NEWS_COUNT + 1, 0, &document, &error));
    CHECK_OK(xc_document_get_data(document, &stored, &length, &error));
    ck_assert_uint_eq(length, XC_MAX_DATA_LENGTH);
    ck_assert_int_eq(memcmp(stored, bytes, length), 0);
    CHECK_OK(xc_document_get_value(document, 3, &stored, &length, &error));
    ck_assert_uint_eq(length, XC_MAX_VALUE_LENGTH);
    ck_assert_int_eq(memcmp(stored, bytes, length), 0);
    xc_document_free(document);
    free(bytes);
}
END_TEST

START_TEST(database_without_termlist_only_adds)
{
    char *small = path_in(folder, "small");
    xc_document *document = make_document(&news[0], 1);
    xc_writable_database *database;
    xc_doccount count;
    int round;

    CHECK_OK(xc_writable_database_open(small, XC_DB_CREATE | XC_DB_NO_TERMLIST,
                                       0, &database, &error));
    for (round = 0; round < 2; round++) {
        CHECK_OK(xc_writable_database_add(database, document, NULL, &error));
        CHECK_STATUS(
            XC_FEATURE_UNAVAILABLE,
            xc_writable_database_replace(database, 1, document, &error));
        CHECK_STATUS(XC_FEATURE_UNAVAILABLE,
                     xc_writable_database_replace_term(database, TEXT("Q1"),
                                                       document, NULL, &error));
        CHECK_STATUS(XC_FEATURE_UNAVAILABLE,
                     xc_writable_database_delete(database, 1, &error));
        CHECK_STATUS(XC_FEATURE_UNAVAILABLE, xc_writable_database_delete_term(
                                                 database, TEXT("Q1"), &error));
        CHECK_OK(xc_writable_database_close(database, &error));
        xc_writable_database_free(database);
        CHECK_OK(xc_writable_database_open(
            small, XC_DB_OPEN | XC_DB_NO_TERMLIST, 0, &database, &error));
        CHECK_OK(xc_database_doccount(
            xc_writable_database_as_database(database), &count, &error));
        ck_assert_uint_eq(count, (xc_doccount)round + 1);
    }
    xc_writable_database_free(database);
    xc_document_free(document);
    free(small);
}
END_TEST

START_TEST(spellings_and_synonyms_are_kept)
{
    xc_database *view = xc_writable_database_as_database(writer);
    const char *word;
    size_t length;
    xc_terms *terms;
    xc_doccount count;

    CHECK_OK(
        xc_writable_database_add_spelling(writer, TEXT("embargo"), 5, &error));
    CHECK_OK(xc_writable_database_remove_spelling(writer, TEXT("embargo"), 2,
                                                  &error));
    CHECK_OK(xc_writable_database_add_synonym(writer, TEXT("oil"),
                                              TEXT("petroleum"), &error));
    CHECK_OK(xc_writable_database_add_synonym(writer, TEXT("oil"),
                                              TEXT("crude"), &error));
    CHECK_OK(xc_writable_database_remove_synonym(writer, TEXT("oil"),
                                                 TEXT("crude"), &error));
    CHECK_OK(xc_writable_database_add_synonym(writer, TEXT("gas"), TEXT("lng"),
                                              &error));
    CHECK_OK(xc_writable_database_clear_synonyms(writer, TEXT("gas"), &error));
    CHECK_OK(xc_writable_database_commit(writer, &error));
    CHECK_OK(xc_database_spelling_suggestion(view, TEXT("embrago"), 2, &word,
                                             &length, &error));
    CHECK_BYTES("embargo", word, length);
    CHECK_OK(xc_database_spellings(view, &terms, &error));
    CHECK_OK(xc_terms_next(terms, &error));
    CHECK_OK(xc_terms_termfreq(terms, &count, &error));
    ck_assert_uint_eq(count, 3);
    xc_terms_free(terms);
    CHECK_OK(xc_database_synonyms(view, TEXT("oil"), &terms, &error));
    CHECK_OK(xc_terms_next(terms, &error));
    CHECK_OK(xc_terms_term(terms, &word, &length, &error));
    CHECK_BYTES("petroleum", word, length);
    CHECK_STATUS(XC_END, xc_terms_next(terms, &error));
    xc_terms_free(terms);
    CHECK_OK(xc_database_synonym_keys(view, NULL, 0, &terms, &error));
    CHECK_OK(xc_terms_next(terms, &error));
    CHECK_STATUS(XC_END, xc_terms_next(terms, &error));
    xc_terms_free(terms);
}
END_TEST

START_TEST(second_writer_is_refused)
{
    xc_writable_database *other = writer;
    xc_database *reader;
    bool locked;

    CHECK_STATUS(XC_DATABASE_LOCK, xc_writable_database_open(
                                       path, XC_DB_OPEN, 0, &other, &error));
    ck_assert_ptr_null(other);
    CHECK_OK(xc_database_open(path, 0, &reader, &error));
    CHECK_OK(xc_database_locked(reader, &locked, &error));
    ck_assert(locked);
    CHECK_OK(xc_writable_database_close(writer, &error));
    CHECK_OK(xc_database_locked(reader, &locked, &error));
    ck_assert(!locked);
    xc_database_free(reader);
}
END_TEST

static const struct {
    unsigned flags;
    unsigned block_size;
    xc_status status;
} openings[] = {
    { XC_DB_CREATE, 0, XC_DATABASE_CREATE },
    { 0x80, 0, XC_MISUSE },
    { 0x300, 0, XC_MISUSE }, /* the stub backend */
    { XC_DB_OPEN, 1000, XC_MISUSE },
    { XC_DB_OPEN, 1024, XC_MISUSE },
    { XC_DB_OPEN, 131072, XC_MISUSE },
    { XC_DB_OPEN, 65536, XC_OK },
    { XC_DB_CREATE_OR_OPEN | XC_DB_NO_SYNC | XC_DB_RETRY_LOCK, 2048, XC_OK },
};

START_TEST(opening_is_checked)
{
    xc_writable_database *other;

    CHECK_OK(xc_writable_database_close(writer, &error));
    CHECK_STATUS(openings[_i].status,
                 xc_writable_database_open(path, openings[_i].flags,
                                           openings[_i].block_size, &other,
                                           &error));
    xc_writable_database_free(other);
}
END_TEST

START_TEST(absent_database_is_not_found)
{
    char *absent = path_in(folder, "absent");
    xc_writable_database *other;

    CHECK_STATUS(
        XC_DATABASE_NOT_FOUND,
        xc_writable_database_open(absent, XC_DB_OPEN, 0, &other, &error));
    ck_assert_ptr_null(other);
    free(absent);
}
END_TEST

START_TEST(database_in_memory_has_no_transactions)
{
    xc_writable_database *memory = make_news();

    CHECK_STATUS(XC_UNIMPLEMENTED,
                 xc_writable_database_begin_transaction(memory, true, &error));
    CHECK_OK(xc_writable_database_commit(memory, &error));
    xc_writable_database_free(memory);
}
END_TEST

Suite *writing_suite(void)
{
    Suite *suite = suite_create("xapian writing");
    TCase *tcase = tcase_create("core");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, commit_makes_visible);
    tcase_add_test(tcase, free_discards);
    tcase_add_test(tcase, free_discards_a_transaction);
    tcase_add_test(tcase, abandon_discards_and_unlocks);
    tcase_add_test(tcase, close_commits_and_unlocks);
    tcase_add_test(tcase, dangerous_database_cannot_be_abandoned);
    tcase_add_test(tcase, transaction_is_kept_or_cancelled);
    tcase_add_test(tcase, unflushed_transaction_waits_for_a_commit);
    tcase_add_test(tcase, documents_are_replaced_and_deleted);
    tcase_add_test(tcase, refused_change_costs_nothing);
    tcase_add_test(tcase, term_from_a_stemmer_is_checked_too);
    tcase_add_test(tcase, longest_terms_are_stored);
    tcase_add_test(tcase, largest_data_and_value_are_stored);
    tcase_add_test(tcase, database_without_termlist_only_adds);
    tcase_add_test(tcase, spellings_and_synonyms_are_kept);
    tcase_add_test(tcase, second_writer_is_refused);
    tcase_add_loop_test(tcase, opening_is_checked, 0, (int)COUNT_OF(openings));
    tcase_add_test(tcase, absent_database_is_not_found);
    tcase_add_test(tcase, database_in_memory_has_no_transactions);
    suite_add_tcase(suite, tcase);
    return suite;
}
