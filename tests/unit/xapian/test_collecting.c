/*
 * test_collecting.c - what a search calls for each document: deciders, key
 * makers, spies.
 */
#include "support.h"

Suite *collecting_suite(void);

static xc_writable_database *memory;
static xc_enquire *enquire;

static void set_up(void)
{
    xc_query *query;

    memory = make_news();
    CHECK_OK(xc_enquire_new(xc_writable_database_as_database(memory), &enquire,
                            &error));
    CHECK_OK(xc_query_new_match_all(&query, &error));
    CHECK_OK(xc_enquire_set_query(enquire, query, 0, &error));
    xc_query_free(query);
}

static void tear_down(void)
{
    xc_enquire_free(enquire);
    xc_writable_database_free(memory);
}

/* What the callbacks below do, and what was done to them. */
struct behaviour {
    int stop_at_call; /* 0: never */
    int calls;
    int destroyed;
};

static int called(struct behaviour *behaviour)
{
    behaviour->calls++;
    return behaviour->calls == behaviour->stop_at_call ? -1 : 0;
}

static void destroy(void *user)
{
    struct behaviour *behaviour = user;

    behaviour->destroyed++;
}

/* Keeps what the Herald wrote. */
static int is_from_herald(void *user, xc_document *document)
{
    const char *value;
    size_t length;
    xc_docid docid;

    if (called(user) < 0)
        return -1;
    CHECK_OK(xc_document_get_docid(document, &docid, &error));
    ck_assert_uint_ge(docid, 1);
    CHECK_OK(
        xc_document_get_value(document, SLOT_SOURCE, &value, &length, &error));
    /* A lent document is not freed by its borrower. */
    xc_document_free(document);
    return length == 6 && memcmp(value, "Herald", 6) == 0;
}

START_TEST(decider_keeps_and_drops)
{
    static const xc_docid expected[] = { 1, 3, 5, 0 };
    struct behaviour behaviour = { 0, 0, 0 };
    xc_match_decider decider = { is_from_herald, NULL };
    xc_mset *mset;

    decider.user = &behaviour;
    CHECK_OK(
        xc_enquire_get_mset(enquire, 0, 10, 0, NULL, &decider, &mset, &error));
    check_docids(mset, expected);
    ck_assert_int_eq(behaviour.calls, NEWS_COUNT);
    xc_mset_free(mset);
    decider.decide = NULL;
    CHECK_STATUS(XC_MISUSE, xc_enquire_get_mset(enquire, 0, 10, 0, NULL,
                                                &decider, &mset, &error));
}
END_TEST

START_TEST(decider_stops_the_search)
{
    struct behaviour behaviour = { 3, 0, 0 };
    xc_match_decider decider = { is_from_herald, NULL };
    xc_mset *mset;

    decider.user = &behaviour;
    CHECK_STATUS(XC_CALLBACK, xc_enquire_get_mset(enquire, 0, 10, 0, NULL,
                                                  &decider, &mset, &error));
    ck_assert_ptr_null(mset);
    ck_assert_int_eq(behaviour.calls, 3);
    /* The same handle goes on to work. */
    CHECK_OK(
        xc_enquire_get_mset(enquire, 0, 10, 0, NULL, &decider, &mset, &error));
    ck_assert_uint_eq(xc_mset_size(mset), 3);
    xc_mset_free(mset);
}
END_TEST

/* Sorts by the last letter of the title, a NUL in front. */
static int last_letter(void *user, xc_document *document, const char **key,
                       size_t *length)
{
    static char letters[2];
    const char *title;
    size_t title_length;

    if (called(user) < 0)
        return -1;
    CHECK_OK(xc_document_get_data(document, &title, &title_length, &error));
    letters[1] = title[title_length - 1];
    *key = letters;
    *length = sizeof letters;
    return 0;
}

START_TEST(keys_sort)
{
    /* Embargo widenS tankerS harvesT okhotsK priceS wheaT */
    static const xc_docid expected[] = { 4, 1, 2, 5, 3, 6, 0 };
    static const xc_docid reversed[] = { 3, 6, 1, 2, 5, 4, 0 };
    const xc_key_maker_callbacks callbacks = { last_letter, destroy };
    struct behaviour behaviour = { 0, 0, 0 };
    xc_key_maker *maker;
    xc_mset *mset;
    const char *key;
    size_t length;

    CHECK_OK(xc_key_maker_new(&callbacks, &behaviour, &maker, &error));
    CHECK_OK(xc_enquire_set_sort_by_key(enquire, maker, true, &error));
    CHECK_OK(xc_enquire_get_mset(enquire, 0, 10, 0, NULL, NULL, &mset, &error));
    check_docids(mset, reversed);
    xc_mset_free(mset);
    CHECK_OK(xc_enquire_set_sort_by_key(enquire, maker, false, &error));
    xc_key_maker_free(maker);
    ck_assert_int_eq(behaviour.destroyed, 0);
    CHECK_OK(xc_enquire_get_mset(enquire, 0, 10, 0, NULL, NULL, &mset, &error));
    check_docids(mset, expected);
    CHECK_OK(xc_mset_sort_key(mset, 0, &key, &length, &error));
    CHECK_BYTES("\0k", key, length);
    xc_mset_free(mset);
    CHECK_OK(xc_enquire_set_sort_by_relevance(enquire, &error));
    xc_enquire_free(enquire);
    enquire = NULL;
    ck_assert_int_eq(behaviour.destroyed, 1);
}
END_TEST

static xc_status sort_by_key(xc_key_maker *maker, xc_error *failure)
{
    return xc_enquire_set_sort_by_key(enquire, maker, false, failure);
}

static xc_status sort_by_key_then_relevance(xc_key_maker *maker,
                                            xc_error *failure)
{
    return xc_enquire_set_sort_by_key_then_relevance(enquire, maker, false,
                                                     failure);
}

static xc_status sort_by_relevance_then_key(xc_key_maker *maker,
                                            xc_error *failure)
{
    return xc_enquire_set_sort_by_relevance_then_key(enquire, maker, false,
                                                     failure);
}

static xc_status (*const sortings[])(xc_key_maker *, xc_error *) = {
    sort_by_key, sort_by_key_then_relevance, sort_by_relevance_then_key
};

START_TEST(key_maker_stops_the_search)
{
    const xc_key_maker_callbacks callbacks = { last_letter, destroy };
    struct behaviour behaviour = { 2, 0, 0 };
    xc_key_maker *maker;
    xc_mset *mset;

    CHECK_OK(xc_key_maker_new(&callbacks, &behaviour, &maker, &error));
    CHECK_OK(sortings[_i](maker, &error));
    CHECK_STATUS(XC_CALLBACK, xc_enquire_get_mset(enquire, 0, 10, 0, NULL, NULL,
                                                  &mset, &error));
    CHECK_STATUS(XC_MISUSE, sortings[_i](NULL, &error));
    xc_key_maker_free(maker);
    xc_enquire_free(enquire);
    enquire = NULL;
    ck_assert_int_eq(behaviour.destroyed, 1);
}
END_TEST

START_TEST(several_values_sort)
{
    /* By source, then newest first. */
    static const xc_docid expected[] = { 4, 2, 6, 1, 5, 3, 0 };
    xc_key_maker *maker;
    xc_mset *mset;

    CHECK_OK(xc_key_maker_new_multi_value(&maker, &error));
    CHECK_OK(
        xc_key_maker_add_value(maker, SLOT_SOURCE, false, NULL, 0, &error));
    CHECK_OK(xc_key_maker_add_value(maker, SLOT_DATE, true, TEXT("0"), &error));
    CHECK_OK(xc_enquire_set_sort_by_key(enquire, maker, false, &error));
    CHECK_OK(xc_enquire_get_mset(enquire, 0, 10, 0, NULL, NULL, &mset, &error));
    check_docids(mset, expected);
    xc_mset_free(mset);
    xc_key_maker_free(maker);
}
END_TEST

static int see(void *user, xc_document *document, double weight)
{
    const char *data;
    size_t length;

    ck_assert_double_eq(weight, 0);
    CHECK_OK(xc_document_get_data(document, &data, &length, &error));
    ck_assert_uint_gt(length, 0);
    return called(user);
}

START_TEST(spy_sees_matches)
{
    const xc_match_spy_callbacks callbacks = { see, destroy };
    struct behaviour behaviour = { 0, 0, 0 };
    xc_match_spy *spy;
    xc_mset *mset;

    CHECK_OK(xc_match_spy_new(&callbacks, &behaviour, &spy, &error));
    CHECK_OK(xc_enquire_add_match_spy(enquire, spy, &error));
    CHECK_OK(xc_enquire_get_mset(enquire, 0, 1, NEWS_COUNT, NULL, NULL, &mset,
                                 &error));
    ck_assert_int_eq(behaviour.calls, NEWS_COUNT);
    xc_mset_free(mset);
    CHECK_OK(xc_enquire_clear_match_spies(enquire, &error));
    CHECK_OK(xc_enquire_get_mset(enquire, 0, 1, NEWS_COUNT, NULL, NULL, &mset,
                                 &error));
    ck_assert_int_eq(behaviour.calls, NEWS_COUNT);
    xc_mset_free(mset);
    ck_assert_int_eq(behaviour.destroyed, 0);
    xc_match_spy_free(spy);
    ck_assert_int_eq(behaviour.destroyed, 1);
}
END_TEST

START_TEST(spy_stops_the_search)
{
    const xc_match_spy_callbacks callbacks = { see, destroy };
    struct behaviour behaviour = { 1, 0, 0 };
    xc_match_spy *spy;
    xc_mset *mset;

    CHECK_OK(xc_match_spy_new(&callbacks, &behaviour, &spy, &error));
    CHECK_OK(xc_enquire_add_match_spy(enquire, spy, &error));
    xc_match_spy_free(spy);
    CHECK_STATUS(XC_CALLBACK, xc_enquire_get_mset(enquire, 0, 1, NEWS_COUNT,
                                                  NULL, NULL, &mset, &error));
    ck_assert_int_eq(behaviour.destroyed, 0);
    CHECK_OK(xc_enquire_clear_match_spies(enquire, &error));
    ck_assert_int_eq(behaviour.destroyed, 1);
}
END_TEST

/* Checks the next of the values that a spy counted. */
static void check_count(xc_terms *terms, const char *value, xc_doccount count)
{
    const char *bytes;
    size_t length;
    xc_doccount frequency;

    CHECK_OK(xc_terms_next(terms, &error));
    CHECK_OK(xc_terms_term(terms, &bytes, &length, &error));
    ck_assert_str_eq(bytes, value);
    CHECK_OK(xc_terms_termfreq(terms, &frequency, &error));
    ck_assert_uint_eq(frequency, count);
}

START_TEST(spy_counts_values)
{
    xc_match_spy *spy;
    xc_terms *terms;
    xc_mset *mset;

    CHECK_OK(xc_match_spy_new_value_count(SLOT_SOURCE, &spy, &error));
    ck_assert_uint_eq(xc_match_spy_total(spy), 0);
    CHECK_OK(xc_match_spy_values(spy, &terms, &error));
    CHECK_STATUS(XC_END, xc_terms_next(terms, &error));
    xc_terms_free(terms);
    CHECK_OK(xc_match_spy_top_values(spy, 0, &terms, &error));
    CHECK_STATUS(XC_END, xc_terms_next(terms, &error));
    xc_terms_free(terms);
    CHECK_OK(xc_enquire_add_match_spy(enquire, spy, &error));
    CHECK_OK(xc_enquire_get_mset(enquire, 0, 0, NEWS_COUNT, NULL, NULL, &mset,
                                 &error));
    xc_mset_free(mset);
    ck_assert_uint_eq(xc_match_spy_total(spy), NEWS_COUNT);
    CHECK_OK(xc_match_spy_values(spy, &terms, &error));
    check_count(terms, "Courier", 2);
    check_count(terms, "Gazette", 1);
    check_count(terms, "Herald", 3);
    CHECK_STATUS(XC_END, xc_terms_next(terms, &error));
    xc_terms_free(terms);
    CHECK_OK(xc_match_spy_top_values(spy, 2, &terms, &error));
    xc_match_spy_free(spy);
    check_count(terms, "Herald", 3);
    check_count(terms, "Courier", 2);
    CHECK_STATUS(XC_END, xc_terms_next(terms, &error));
    xc_terms_free(terms);
}
END_TEST

Suite *collecting_suite(void)
{
    Suite *suite = suite_create("xapian collecting");
    TCase *tcase = tcase_create("core");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, decider_keeps_and_drops);
    tcase_add_test(tcase, decider_stops_the_search);
    tcase_add_test(tcase, keys_sort);
    tcase_add_loop_test(tcase, key_maker_stops_the_search, 0,
                        (int)COUNT_OF(sortings));
    tcase_add_test(tcase, several_values_sort);
    tcase_add_test(tcase, spy_sees_matches);
    tcase_add_test(tcase, spy_stops_the_search);
    tcase_add_test(tcase, spy_counts_values);
    suite_add_tcase(suite, tcase);
    return suite;
}
