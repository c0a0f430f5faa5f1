/*
 * test_documents.c - documents in memory and their limits.
 */
#include "support.h"

#include <stdlib.h>

Suite *documents_suite(void);

static xc_document *document;

static void set_up(void)
{
    CHECK_OK(xc_document_new(&document, &error));
}

static void tear_down(void)
{
    xc_document_free(document);
}

START_TEST(terms_come_back_in_byte_order)
{
    xc_terms *terms;
    xc_termcount number;
    const char *term;
    size_t length;

    CHECK_OK(xc_document_add_posting(document, TEXT("oil"), 7, 2, &error));
    CHECK_OK(xc_document_add_term(document, TEXT("embargo"), 3, &error));
    CHECK_OK(xc_document_add_boolean_term(document, TEXT("Q1"), &error));
    CHECK_OK(xc_document_term_count(document, &number, &error));
    ck_assert_uint_eq(number, 3);
    CHECK_OK(xc_document_terms(document, &terms, &error));
    CHECK_OK(xc_terms_next(terms, &error));
    CHECK_OK(xc_terms_term(terms, &term, &length, &error));
    CHECK_BYTES("Q1", term, length);
    CHECK_OK(xc_terms_wdf(terms, &number, &error));
    ck_assert_uint_eq(number, 0);
    CHECK_OK(xc_terms_next(terms, &error));
    CHECK_OK(xc_terms_wdf(terms, &number, &error));
    ck_assert_uint_eq(number, 3);
    CHECK_OK(xc_terms_next(terms, &error));
    CHECK_OK(xc_terms_term(terms, &term, &length, &error));
    CHECK_BYTES("oil", term, length);
    CHECK_OK(xc_terms_position_count(terms, &number, &error));
    ck_assert_uint_eq(number, 1);
    CHECK_STATUS(XC_END, xc_terms_next(terms, &error));
    xc_terms_free(terms);
}
END_TEST

START_TEST(postings_are_removed)
{
    xc_termpos removed;
    xc_termcount count;
    xc_termpos i;

    for (i = 1; i <= 10; i++)
        CHECK_OK(xc_document_add_posting(document, TEXT("oil"), i, 1, &error));
    CHECK_OK(xc_document_remove_posting(document, TEXT("oil"), 3, 1, &error));
    CHECK_STATUS(XC_INVALID_ARGUMENT, xc_document_remove_posting(
                                          document, TEXT("oil"), 3, 1, &error));
    CHECK_OK(xc_document_remove_postings(document, TEXT("oil"), 2, 5, 1,
                                         &removed, &error));
    ck_assert_uint_eq(removed, 3);
    CHECK_OK(xc_document_remove_term(document, TEXT("oil"), &error));
    CHECK_STATUS(XC_INVALID_ARGUMENT,
                 xc_document_remove_term(document, TEXT("oil"), &error));
    CHECK_OK(xc_document_add_term(document, TEXT("gas"), 1, &error));
    CHECK_OK(xc_document_clear_terms(document, &error));
    CHECK_OK(xc_document_term_count(document, &count, &error));
    ck_assert_uint_eq(count, 0);
}
END_TEST

START_TEST(values_are_set_and_removed)
{
    xc_values *values;
    const char *value;
    size_t length;
    xc_valueno slot;
    xc_termcount count;
    xc_docid docid;

    CHECK_OK(xc_document_add_value(document, 5, TEXT("five"), &error));
    CHECK_OK(xc_document_add_value(document, 2, TEXT("t\0wo"), &error));
    CHECK_OK(xc_document_get_value(document, 2, &value, &length, &error));
    CHECK_BYTES("t\0wo", value, length);
    CHECK_OK(xc_document_get_value(document, 3, &value, &length, &error));
    CHECK_BYTES("", value, length);
    CHECK_OK(xc_document_values(document, &values, &error));
    CHECK_OK(xc_values_next(values, &error));
    CHECK_OK(xc_values_slot(values, &slot, &error));
    ck_assert_uint_eq(slot, 2);
    CHECK_STATUS(XC_INVALID_OPERATION, xc_values_docid(values, &docid, &error));
    CHECK_OK(xc_values_skip_to(values, 4, &error));
    CHECK_OK(xc_values_value(values, &value, &length, &error));
    CHECK_BYTES("five", value, length);
    CHECK_STATUS(XC_END, xc_values_next(values, &error));
    xc_values_free(values);
    CHECK_OK(xc_document_remove_value(document, 5, &error));
    CHECK_STATUS(XC_INVALID_ARGUMENT,
                 xc_document_remove_value(document, 5, &error));
    CHECK_OK(xc_document_add_value(document, 2, NULL, 0, &error));
    CHECK_OK(xc_document_value_count(document, &count, &error));
    ck_assert_uint_eq(count, 0);
    CHECK_OK(xc_document_clear_values(document, &error));
}
END_TEST

START_TEST(document_is_serialised)
{
    xc_document *copy;
    const char *bytes;
    size_t length;
    xc_termcount count;
    xc_docid docid;

    CHECK_OK(xc_document_add_posting(document, TEXT("a\0b"), 1, 1, &error));
    CHECK_OK(xc_document_set_data(document, TEXT("da\0ta"), &error));
    CHECK_OK(xc_document_serialise(document, &bytes, &length, &error));
    CHECK_OK(xc_document_unserialise(bytes, length, &copy, &error));
    CHECK_OK(xc_document_get_data(copy, &bytes, &length, &error));
    CHECK_BYTES("da\0ta", bytes, length);
    CHECK_OK(xc_document_term_count(copy, &count, &error));
    ck_assert_uint_eq(count, 1);
    CHECK_OK(xc_document_get_docid(copy, &docid, &error));
    ck_assert_uint_eq(docid, 0);
    CHECK_OK(xc_document_description(copy, &bytes, &length, &error));
    ck_assert_uint_gt(length, 0);
    CHECK_OK(xc_document_clear(copy, &error));
    CHECK_OK(xc_document_term_count(copy, &count, &error));
    ck_assert_uint_eq(count, 0);
    xc_document_free(copy);
}
END_TEST

START_TEST(junk_is_no_document)
{
    xc_document *copy = document;
    xc_error error = XC_ERROR_INIT;
    xc_status status =
        xc_document_unserialise(TEXT("\xff\xff\xff"), &copy, &error);

    ck_assert(xc_status_is_a(status, XC_NETWORK) ||
              xc_status_is_a(status, XC_SERIALISATION));
    ck_assert_ptr_null(copy);
}
END_TEST

/* Terms at and over the bound: `nuls` of `length` bytes are NULs, which count
 * twice. */
static const struct {
    size_t length;
    size_t nuls;
    xc_status status;
} term_lengths[] = {
    { 0, 0, XC_INVALID_ARGUMENT },
    { 1, 0, XC_OK },
    { 245, 0, XC_OK },
    { 246, 0, XC_LIMIT },
    { 122, 122, XC_OK },
    { 123, 123, XC_LIMIT },
    { 244, 1, XC_OK },
    { 245, 1, XC_LIMIT },
    { 100000, 0, XC_LIMIT },
};

START_TEST(term_length_is_bounded)
{
    size_t length = term_lengths[_i].length;
    char *term = malloc(length + 1);
    xc_status status = term_lengths[_i].status;

    ck_assert_ptr_nonnull(term);
    memset(term, 'x', length);
    memset(term, 0, term_lengths[_i].nuls);
    CHECK_STATUS(status,
                 xc_document_add_posting(document, term, length, 1, 1, &error));
    CHECK_STATUS(status,
                 xc_document_add_term(document, term, length, 1, &error));
    CHECK_STATUS(status,
                 xc_document_add_boolean_term(document, term, length, &error));
    free(term);
}
END_TEST

START_TEST(sizes_are_bounded)
{
    char *bytes = calloc(1, XC_MAX_DATA_LENGTH + 1);

    ck_assert_ptr_nonnull(bytes);
    CHECK_STATUS(
        XC_LIMIT,
        xc_document_set_data(document, bytes, XC_MAX_DATA_LENGTH + 1, &error));
    CHECK_OK(xc_document_set_data(document, bytes, XC_MAX_DATA_LENGTH, &error));
    CHECK_STATUS(XC_LIMIT,
                 xc_document_add_value(document, 0, bytes,
                                       XC_MAX_VALUE_LENGTH + 1, &error));
    CHECK_OK(
        xc_document_add_value(document, 0, bytes, XC_MAX_VALUE_LENGTH, &error));
    CHECK_STATUS(XC_MISUSE, xc_document_add_value(document, XC_BAD_VALUENO,
                                                  TEXT("x"), &error));
    free(bytes);
}
END_TEST

START_TEST(changed_document_ends_its_iterators)
{
    xc_terms *terms;
    xc_values *values;
    const char *bytes;
    size_t length;

    CHECK_OK(xc_document_add_term(document, TEXT("oil"), 1, &error));
    CHECK_OK(xc_document_add_term(document, TEXT("gas"), 1, &error));
    CHECK_OK(xc_document_add_value(document, 0, TEXT("x"), &error));
    CHECK_OK(xc_document_terms(document, &terms, &error));
    CHECK_OK(xc_document_values(document, &values, &error));
    CHECK_OK(xc_terms_next(terms, &error));
    CHECK_OK(xc_values_next(values, &error));
    CHECK_OK(xc_document_clear_terms(document, &error));
    CHECK_OK(xc_document_clear_values(document, &error));
    CHECK_STATUS(XC_MISUSE, xc_terms_term(terms, &bytes, &length, &error));
    CHECK_STATUS(XC_MISUSE, xc_terms_next(terms, &error));
    CHECK_STATUS(XC_MISUSE, xc_values_value(values, &bytes, &length, &error));
    CHECK_STATUS(XC_MISUSE, xc_values_skip_to(values, 3, &error));
    xc_terms_free(terms);
    xc_values_free(values);
}
END_TEST

START_TEST(positions_outlive_their_document)
{
    xc_terms *terms;
    xc_positions *positions;
    xc_termpos position;

    CHECK_OK(xc_document_add_posting(document, TEXT("oil"), 3, 1, &error));
    CHECK_OK(xc_document_add_posting(document, TEXT("oil"), 9, 1, &error));
    CHECK_OK(xc_document_terms(document, &terms, &error));
    CHECK_OK(xc_terms_next(terms, &error));
    CHECK_OK(xc_terms_positions(terms, &positions, &error));
    CHECK_OK(xc_document_clear_terms(document, &error));
    CHECK_OK(xc_document_clear(document, &error));
    xc_terms_free(terms);
    CHECK_OK(xc_positions_next(positions, &error));
    CHECK_OK(xc_positions_skip_to(positions, 4, &error));
    CHECK_OK(xc_positions_position(positions, &position, &error));
    ck_assert_uint_eq(position, 9);
    xc_positions_free(positions);
}
END_TEST

Suite *documents_suite(void)
{
    Suite *suite = suite_create("xapian documents");
    TCase *tcase = tcase_create("core");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, terms_come_back_in_byte_order);
    tcase_add_test(tcase, postings_are_removed);
    tcase_add_test(tcase, values_are_set_and_removed);
    tcase_add_test(tcase, document_is_serialised);
    tcase_add_test(tcase, junk_is_no_document);
    tcase_add_loop_test(tcase, term_length_is_bounded, 0,
                        (int)COUNT_OF(term_lengths));
    tcase_add_test(tcase, sizes_are_bounded);
    tcase_add_test(tcase, changed_document_ends_its_iterators);
    tcase_add_test(tcase, positions_outlive_their_document);
    suite_add_tcase(suite, tcase);
    return suite;
}
