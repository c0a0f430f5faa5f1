/*
 * test_misuse.c - NULL where there must be something, handles that are lent.
 */
#include "support.h"

Suite *misuse_suite(void);

static xc_writable_database *memory;
static xc_database *view;

static void set_up(void)
{
    memory = make_news();
    view = xc_writable_database_as_database(memory);
}

static void tear_down(void)
{
    xc_writable_database_free(memory);
}

START_TEST(null_handles_are_refused)
{
    xc_termcount number = 7;
    xc_document *document = make_document(&news[0], 1);
    const char *bytes = "";
    size_t length = 7;
    bool yes = true;

    CHECK_STATUS(XC_MISUSE, xc_database_doccount(NULL, &number, &error));
    ck_assert_uint_eq(number, 0);
    CHECK_STATUS(XC_MISUSE, xc_database_uuid(NULL, &bytes, &length, &error));
    ck_assert_ptr_null(bytes);
    ck_assert_uint_eq(length, 0);
    CHECK_STATUS(XC_MISUSE, xc_database_close(NULL, &error));
    CHECK_STATUS(XC_MISUSE, xc_database_reopen(NULL, &yes, &error));
    ck_assert(!yes);
    CHECK_STATUS(XC_MISUSE, xc_database_add(view, NULL, &error));
    CHECK_STATUS(XC_MISUSE, xc_writable_database_commit(NULL, &error));
    CHECK_STATUS(XC_MISUSE, xc_writable_database_abandon(NULL, &error));
    CHECK_STATUS(XC_MISUSE,
                 xc_writable_database_add(NULL, document, &number, &error));
    CHECK_STATUS(XC_MISUSE,
                 xc_writable_database_add(memory, NULL, &number, &error));
    CHECK_STATUS(XC_MISUSE,
                 xc_writable_database_replace(NULL, 1, document, &error));
    CHECK_STATUS(XC_MISUSE, xc_writable_database_delete(NULL, 1, &error));
    CHECK_STATUS(XC_MISUSE, xc_document_add_term(NULL, TEXT("x"), 1, &error));
    CHECK_STATUS(XC_MISUSE,
                 xc_document_get_data(NULL, &bytes, &length, &error));
    CHECK_STATUS(XC_MISUSE, xc_postings_next(NULL, &error));
    CHECK_STATUS(XC_MISUSE, xc_terms_next(NULL, &error));
    CHECK_STATUS(XC_MISUSE, xc_terms_skip_to(NULL, TEXT("x"), &error));
    CHECK_STATUS(XC_MISUSE, xc_positions_next(NULL, &error));
    CHECK_STATUS(XC_MISUSE, xc_values_next(NULL, &error));
    CHECK_STATUS(XC_MISUSE, xc_values_slot(NULL, &number, &error));
    CHECK_STATUS(XC_MISUSE,
                 xc_stem_apply(NULL, TEXT("x"), &bytes, &length, &error));
    CHECK_STATUS(XC_MISUSE, xc_stopper_add(NULL, TEXT("x"), &error));
    ck_assert_ptr_null(xc_writable_database_as_database(NULL));
    ck_assert(xc_stem_is_none(NULL));
    xc_document_free(document);
}
END_TEST

START_TEST(null_handles_of_searches_are_refused)
{
    xc_query *query = NULL;
    xc_enquire *enquire = NULL;
    xc_mset *mset = NULL;
    xc_mset_item item;
    xc_mset_counts counts;
    const char *bytes;
    size_t length;
    double weight;

    CHECK_STATUS(XC_MISUSE, xc_query_new_scaled(NULL, 2, &query, &error));
    CHECK_STATUS(XC_MISUSE, xc_query_copy(NULL, &query, &error));
    CHECK_STATUS(XC_MISUSE, xc_query_subquery(NULL, 0, &query, &error));
    CHECK_STATUS(XC_MISUSE,
                 xc_query_description(NULL, &bytes, &length, &error));
    CHECK_STATUS(XC_MISUSE, xc_query_new_posting_source(NULL, &query, &error));
    CHECK_STATUS(XC_MISUSE, xc_query_parser_parse(NULL, TEXT("x"), 0, NULL, 0,
                                                  &query, &error));
    CHECK_STATUS(XC_MISUSE, xc_query_parser_set_stopper(NULL, NULL, &error));
    CHECK_STATUS(XC_MISUSE, xc_enquire_new(NULL, &enquire, &error));
    CHECK_STATUS(XC_MISUSE,
                 xc_enquire_get_mset(NULL, 0, 1, 0, NULL, NULL, &mset, &error));
    CHECK_STATUS(XC_MISUSE, xc_mset_get(NULL, 0, &item, &error));
    CHECK_STATUS(XC_MISUSE, xc_mset_get_counts(NULL, &counts, &error));
    CHECK_STATUS(XC_MISUSE, xc_mset_sort_key(NULL, 0, &bytes, &length, &error));
    CHECK_STATUS(XC_MISUSE, xc_mset_fetch(NULL, &error));
    CHECK_STATUS(XC_MISUSE,
                 xc_eset_get(NULL, 0, &bytes, &length, &weight, &error));
    CHECK_STATUS(XC_MISUSE, xc_rset_add(NULL, 1, &error));
    ck_assert_uint_eq(xc_mset_size(NULL), 0);
    ck_assert_uint_eq(xc_match_spy_total(NULL), 0);
    CHECK_OK(xc_enquire_new(view, &enquire, &error));
    CHECK_STATUS(XC_MISUSE, xc_enquire_set_query(enquire, NULL, 0, &error));
    CHECK_STATUS(XC_MISUSE, xc_enquire_add_match_spy(enquire, NULL, &error));
    xc_enquire_free(enquire);
}
END_TEST

START_TEST(null_out_parameters_are_refused)
{
    const char *bytes = "";

    CHECK_STATUS(XC_MISUSE, xc_document_new(NULL, &error));
    CHECK_STATUS(XC_MISUSE, xc_database_open("/", 0, NULL, &error));
    CHECK_STATUS(XC_MISUSE, xc_database_doccount(view, NULL, &error));
    CHECK_STATUS(XC_MISUSE, xc_database_uuid(view, &bytes, NULL, &error));
    CHECK_STATUS(XC_MISUSE, xc_database_uuid(view, NULL, NULL, &error));
    CHECK_STATUS(XC_MISUSE, xc_stem_languages(NULL, NULL, &error));
    CHECK_STATUS(XC_MISUSE, xc_query_new_match_all(NULL, &error));
    CHECK_STATUS(XC_MISUSE, xc_rset_new(NULL, &error));
}
END_TEST

START_TEST(null_text_needs_length_zero)
{
    xc_document *document;
    xc_doccount count;

    CHECK_OK(xc_document_new(&document, &error));
    CHECK_STATUS(XC_MISUSE, xc_document_set_data(document, NULL, 1, &error));
    CHECK_OK(xc_document_set_data(document, NULL, 0, &error));
    CHECK_STATUS(XC_MISUSE,
                 xc_database_termfreq(view, NULL, 3, &count, &error));
    CHECK_OK(xc_database_termfreq(view, NULL, 0, &count, &error));
    xc_document_free(document);
}
END_TEST

START_TEST(flags_are_checked)
{
    xc_database *database;

    CHECK_STATUS(XC_MISUSE, xc_database_open("/tmp", 1, &database, &error));
    CHECK_STATUS(XC_DATABASE_OPENING,
                 xc_database_open_fd(-1, &database, &error));
}
END_TEST

START_TEST(lent_database_stays_as_it_is)
{
    xc_doccount count;
    xc_writable_database *other = make_news();

    CHECK_STATUS(
        XC_MISUSE,
        xc_database_add(view, xc_writable_database_as_database(other), &error));
    xc_database_free(view);
    CHECK_OK(xc_database_doccount(view, &count, &error));
    ck_assert_uint_eq(count, NEWS_COUNT);
    xc_writable_database_free(other);
}
END_TEST

START_TEST(functors_of_another_kind_are_refused)
{
    xc_match_spy_callbacks spy_callbacks = { NULL, NULL };
    xc_stopper_callbacks stopper_callbacks = { NULL, NULL };
    xc_key_maker_callbacks key_callbacks = { NULL, NULL };
    xc_field_processor_callbacks field_callbacks = { NULL, NULL };
    xc_range_processor_callbacks range_callbacks = { NULL, NULL };
    xc_match_spy *spy;
    xc_stopper *stopper;
    xc_key_maker *maker;
    xc_field_processor *field;
    xc_range_processor *range;

    CHECK_STATUS(XC_MISUSE,
                 xc_match_spy_new(&spy_callbacks, NULL, &spy, &error));
    CHECK_STATUS(XC_MISUSE, xc_match_spy_new(NULL, NULL, &spy, &error));
    CHECK_STATUS(XC_MISUSE, xc_stopper_new_custom(&stopper_callbacks, NULL,
                                                  &stopper, &error));
    CHECK_STATUS(XC_MISUSE,
                 xc_key_maker_new(&key_callbacks, NULL, &maker, &error));
    CHECK_STATUS(XC_MISUSE, xc_field_processor_new(&field_callbacks, NULL,
                                                   &field, &error));
    CHECK_STATUS(XC_MISUSE, xc_range_processor_new(&range_callbacks, NULL,
                                                   &range, &error));
}
END_TEST

static int see_nothing(void *user, xc_document *document, double weight)
{
    (void)user;
    (void)document;
    (void)weight;
    return 0;
}

static int stop_nothing(void *user, const char *word, size_t length)
{
    (void)user;
    (void)word;
    (void)length;
    return 0;
}

static int no_key(void *user, xc_document *document, const char **key,
                  size_t *length)
{
    (void)user;
    (void)document;
    *key = NULL;
    *length = 0;
    return 0;
}

START_TEST(functors_in_c_have_no_lists)
{
    const xc_match_spy_callbacks spy_callbacks = { see_nothing, NULL };
    const xc_stopper_callbacks stopper_callbacks = { stop_nothing, NULL };
    const xc_key_maker_callbacks key_callbacks = { no_key, NULL };
    xc_match_spy *spy;
    xc_stopper *stopper;
    xc_key_maker *maker;
    xc_terms *terms;

    CHECK_OK(xc_match_spy_new(&spy_callbacks, NULL, &spy, &error));
    CHECK_STATUS(XC_MISUSE, xc_match_spy_values(spy, &terms, &error));
    CHECK_STATUS(XC_MISUSE, xc_match_spy_top_values(spy, 1, &terms, &error));
    ck_assert_uint_eq(xc_match_spy_total(spy), 0);
    xc_match_spy_free(spy);
    CHECK_OK(xc_stopper_new_custom(&stopper_callbacks, NULL, &stopper, &error));
    CHECK_STATUS(XC_MISUSE, xc_stopper_add(stopper, TEXT("x"), &error));
    xc_stopper_free(stopper);
    CHECK_OK(xc_key_maker_new(&key_callbacks, NULL, &maker, &error));
    CHECK_STATUS(XC_MISUSE,
                 xc_key_maker_add_value(maker, 1, false, NULL, 0, &error));
    xc_key_maker_free(maker);
}
END_TEST

Suite *misuse_suite(void)
{
    Suite *suite = suite_create("xapian misuse");
    TCase *tcase = tcase_create("core");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, null_handles_are_refused);
    tcase_add_test(tcase, null_handles_of_searches_are_refused);
    tcase_add_test(tcase, null_out_parameters_are_refused);
    tcase_add_test(tcase, null_text_needs_length_zero);
    tcase_add_test(tcase, flags_are_checked);
    tcase_add_test(tcase, lent_database_stays_as_it_is);
    tcase_add_test(tcase, functors_of_another_kind_are_refused);
    tcase_add_test(tcase, functors_in_c_have_no_lists);
    suite_add_tcase(suite, tcase);
    return suite;
}
