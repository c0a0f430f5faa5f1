/*
 * test_expansion.c - relevance sets and the terms they suggest.
 */
#include "support.h"

Suite *expansion_suite(void);

static xc_writable_database *memory;
static xc_enquire *enquire;
static xc_rset *rset;

static void set_up(void)
{
    xc_query *query = term_query("oil");

    memory = make_news();
    CHECK_OK(xc_enquire_new(xc_writable_database_as_database(memory), &enquire,
                            &error));
    CHECK_OK(xc_enquire_set_query(enquire, query, 0, &error));
    xc_query_free(query);
    CHECK_OK(xc_rset_new(&rset, &error));
    CHECK_OK(xc_rset_add(rset, 1, &error));
    CHECK_OK(xc_rset_add(rset, 2, &error));
}

static void tear_down(void)
{
    xc_rset_free(rset);
    xc_enquire_free(enquire);
    xc_writable_database_free(memory);
}

START_TEST(rset_is_a_set)
{
    ck_assert_uint_eq(xc_rset_size(rset), 2);
    CHECK_OK(xc_rset_add(rset, 2, &error));
    ck_assert_uint_eq(xc_rset_size(rset), 2);
    ck_assert(xc_rset_contains(rset, 2));
    CHECK_OK(xc_rset_remove(rset, 2, &error));
    ck_assert(!xc_rset_contains(rset, 2));
    CHECK_OK(xc_rset_remove(rset, 99, &error));
    CHECK_STATUS(XC_INVALID_ARGUMENT, xc_rset_add(rset, 0, &error));
    ck_assert_uint_eq(xc_rset_size(NULL), 0);
    ck_assert(!xc_rset_contains(NULL, 1));
}
END_TEST

START_TEST(terms_are_suggested)
{
    xc_eset *eset;
    const char *term;
    size_t length;
    double weight;
    double before;

    CHECK_OK(xc_enquire_get_eset(enquire, 3, rset, 0, NULL, 0, &eset, &error));
    ck_assert_uint_eq(xc_eset_size(eset), 3);
    CHECK_OK(xc_eset_get(eset, 0, &term, &length, &before, &error));
    /* In both documents and in no other: embargo, tankers. */
    ck_assert(strcmp(term, "embargo") == 0 || strcmp(term, "tankers") == 0);
    CHECK_OK(xc_eset_get(eset, 2, &term, &length, &weight, &error));
    ck_assert_double_gt(before, weight);
    CHECK_STATUS(XC_MISUSE,
                 xc_eset_get(eset, 3, &term, &length, &weight, &error));
    ck_assert_ptr_null(term);
    ck_assert_double_eq(weight, 0);
    xc_eset_free(eset);
    ck_assert_uint_eq(xc_eset_size(NULL), 0);
}
END_TEST

/* Keeps terms of four letters; stops at the word in `user`. */
static int has_four_letters(void *user, const char *term, size_t length)
{
    if (user != NULL && strlen(user) == length &&
        memcmp(user, term, length) == 0)
        return -1;
    return length == 4;
}

START_TEST(terms_are_decided)
{
    xc_expand_decider decider = { has_four_letters, NULL };
    char stop[] = "embargo";
    xc_eset *eset;
    const char *term;
    size_t length;
    double weight;
    xc_doccount i;

    CHECK_OK(xc_enquire_get_eset(enquire, 100, rset,
                                 XC_ESET_INCLUDE_QUERY_TERMS, &decider, 0,
                                 &eset, &error));
    ck_assert_uint_gt(xc_eset_size(eset), 0);
    for (i = 0; i < xc_eset_size(eset); i++) {
        CHECK_OK(xc_eset_get(eset, i, &term, &length, &weight, &error));
        ck_assert_uint_eq(length, 4);
    }
    xc_eset_free(eset);
    decider.user = stop;
    CHECK_STATUS(XC_CALLBACK, xc_enquire_get_eset(enquire, 100, rset, 0,
                                                  &decider, 0, &eset, &error));
    ck_assert_ptr_null(eset);
    decider.decide = NULL;
    CHECK_STATUS(XC_MISUSE, xc_enquire_get_eset(enquire, 100, rset, 0, &decider,
                                                0, &eset, &error));
}
END_TEST

START_TEST(schemes_are_checked)
{
    xc_eset *eset;

    CHECK_OK(xc_enquire_set_expansion_scheme(enquire, "bo1", 0, &error));
    CHECK_OK(xc_enquire_get_eset(enquire, 10, rset, 0, NULL, 0, &eset, &error));
    ck_assert_uint_gt(xc_eset_size(eset), 0);
    xc_eset_free(eset);
    CHECK_STATUS(XC_INVALID_ARGUMENT,
                 xc_enquire_set_expansion_scheme(enquire, "none", 1, &error));
    CHECK_STATUS(XC_MISUSE, xc_enquire_get_eset(enquire, 10, rset, 8, NULL, 0,
                                                &eset, &error));
    CHECK_STATUS(XC_MISUSE, xc_enquire_get_eset(enquire, 10, NULL, 0, NULL, 0,
                                                &eset, &error));
}
END_TEST

Suite *expansion_suite(void)
{
    Suite *suite = suite_create("xapian expansion");
    TCase *tcase = tcase_create("core");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, rset_is_a_set);
    tcase_add_test(tcase, terms_are_suggested);
    tcase_add_test(tcase, terms_are_decided);
    tcase_add_test(tcase, schemes_are_checked);
    suite_add_tcase(suite, tcase);
    return suite;
}
