/*
 * test_queries.c - making queries and taking them apart.
 */
#include "support.h"

#include <math.h>
#include <stdlib.h>

Suite *queries_suite(void);

static void check_description(xc_query *query, const char *expected)
{
    const char *text;
    size_t length;

    CHECK_OK(xc_query_description(query, &text, &length, &error));
    ck_assert_str_eq(text, expected);
}

static const struct {
    xc_query_op op;
    xc_termcount window;
    xc_status status;
    const char *description;
} combinations[] = {
    { XC_OP_AND, 0, XC_OK, "Query((oil AND gas))" },
    { XC_OP_OR, 0, XC_OK, "Query((oil OR gas))" },
    { XC_OP_AND_NOT, 0, XC_OK, "Query((oil AND_NOT gas))" },
    { XC_OP_XOR, 0, XC_OK, "Query((oil XOR gas))" },
    { XC_OP_AND_MAYBE, 0, XC_OK, "Query((oil AND_MAYBE gas))" },
    { XC_OP_FILTER, 0, XC_OK, "Query((oil FILTER gas))" },
    { XC_OP_NEAR, 5, XC_OK, "Query((oil NEAR 5 gas))" },
    { XC_OP_PHRASE, 0, XC_OK, "Query((oil PHRASE 2 gas))" },
    { XC_OP_ELITE_SET, 1, XC_OK, "Query((oil ELITE_SET 1 gas))" },
    { XC_OP_SYNONYM, 0, XC_OK, "Query((oil SYNONYM gas))" },
    { XC_OP_MAX, 0, XC_OK, "Query((oil MAX gas))" },
    { XC_OP_AND, 3, XC_INVALID_ARGUMENT, NULL },
    { XC_OP_VALUE_RANGE, 0, XC_INVALID_ARGUMENT, NULL },
    { XC_OP_SCALE_WEIGHT, 0, XC_INVALID_ARGUMENT, NULL },
    { XC_OP_WILDCARD, 0, XC_INVALID_ARGUMENT, NULL },
    { XC_OP_INVALID, 0, XC_INVALID_ARGUMENT, NULL },
    { XC_LEAF_TERM, 0, XC_INVALID_ARGUMENT, NULL },
    { (xc_query_op)12345, 0, XC_INVALID_ARGUMENT, NULL },
};

START_TEST(queries_are_combined)
{
    const xc_query *parts[2];
    xc_query *oil = term_query("oil");
    xc_query *gas = term_query("gas");
    xc_query *query;

    parts[0] = oil;
    parts[1] = gas;
    CHECK_STATUS(combinations[_i].status,
                 xc_query_combine(combinations[_i].op, parts, 2,
                                  combinations[_i].window, &query, &error));
    xc_query_free(oil);
    xc_query_free(gas);
    if (combinations[_i].description == NULL) {
        ck_assert_ptr_null(query);
    } else {
        check_description(query, combinations[_i].description);
        ck_assert_int_eq(xc_query_type(query), combinations[_i].op);
        ck_assert_uint_eq(xc_query_subquery_count(query), 2);
        ck_assert_uint_eq(xc_query_length(query), 2);
    }
    xc_query_free(query);
}
END_TEST

START_TEST(leaves_have_types)
{
    xc_query *query;

    CHECK_OK(xc_query_new_match_all(&query, &error));
    ck_assert_int_eq(xc_query_type(query), XC_LEAF_MATCH_ALL);
    ck_assert(!xc_query_is_empty(query));
    xc_query_free(query);
    CHECK_OK(xc_query_new_match_nothing(&query, &error));
    ck_assert_int_eq(xc_query_type(query), XC_LEAF_MATCH_NOTHING);
    ck_assert(xc_query_is_empty(query));
    ck_assert_uint_eq(xc_query_subquery_count(query), 0);
    xc_query_free(query);
    CHECK_OK(xc_query_new_term(TEXT("a\0b"), 3, 7, &query, &error));
    ck_assert_int_eq(xc_query_type(query), XC_LEAF_TERM);
    ck_assert_uint_eq(xc_query_length(query), 3);
    xc_query_free(query);
    ck_assert_int_eq(xc_query_type(NULL), XC_LEAF_MATCH_NOTHING);
    ck_assert(xc_query_is_empty(NULL));
    ck_assert_uint_eq(xc_query_length(NULL), 0);
    ck_assert_uint_eq(xc_query_subquery_count(NULL), 0);
}
END_TEST

START_TEST(values_make_queries)
{
    xc_query *query;

    CHECK_OK(xc_query_new_value_range(3, TEXT("a"), TEXT("b"), &query, &error));
    ck_assert_int_eq(xc_query_type(query), XC_OP_VALUE_RANGE);
    xc_query_free(query);
    CHECK_OK(xc_query_new_value_range(3, TEXT("b"), TEXT("a"), &query, &error));
    ck_assert(xc_query_is_empty(query));
    xc_query_free(query);
    CHECK_OK(xc_query_new_value_ge(3, TEXT("a"), &query, &error));
    ck_assert_int_eq(xc_query_type(query), XC_OP_VALUE_GE);
    xc_query_free(query);
    CHECK_OK(xc_query_new_value_ge(3, NULL, 0, &query, &error));
    ck_assert_int_eq(xc_query_type(query), XC_LEAF_MATCH_ALL);
    xc_query_free(query);
    CHECK_OK(xc_query_new_value_le(3, TEXT("a"), &query, &error));
    ck_assert_int_eq(xc_query_type(query), XC_OP_VALUE_LE);
    xc_query_free(query);
}
END_TEST

START_TEST(scaled_query_keeps_its_part)
{
    xc_query *oil = term_query("oil");
    xc_query *scaled;
    xc_query *part;

    CHECK_OK(xc_query_new_scaled(oil, 2.5, &scaled, &error));
    ck_assert_int_eq(xc_query_type(scaled), XC_OP_SCALE_WEIGHT);
    CHECK_OK(xc_query_subquery(scaled, 0, &part, &error));
    xc_query_free(scaled);
    check_description(part, "Query(oil)");
    CHECK_STATUS(XC_MISUSE, xc_query_subquery(part, 0, &scaled, &error));
    CHECK_STATUS(XC_INVALID_ARGUMENT,
                 xc_query_new_scaled(oil, -1, &scaled, &error));
    CHECK_STATUS(XC_INVALID_ARGUMENT,
                 xc_query_new_scaled(oil, NAN, &scaled, &error));
    xc_query_free(part);
    xc_query_free(oil);
}
END_TEST

START_TEST(wildcards_are_checked)
{
    xc_query *query;
    xc_query *part;

    CHECK_OK(xc_query_new_wildcard(TEXT("em"), 10, XC_WILDCARD_LIMIT_FIRST,
                                   XC_OP_OR, &query, &error));
    ck_assert_int_eq(xc_query_type(query), XC_OP_WILDCARD);
    CHECK_STATUS(XC_MISUSE, xc_query_subquery(query, 0, &part, &error));
    xc_query_free(query);
    CHECK_STATUS(XC_INVALID_ARGUMENT,
                 xc_query_new_wildcard(TEXT("em"), 10, XC_WILDCARD_LIMIT_ERROR,
                                       XC_OP_AND, &query, &error));
    CHECK_STATUS(XC_MISUSE,
                 xc_query_new_wildcard(TEXT("em"), 10, (xc_wildcard_limit)7,
                                       XC_OP_OR, &query, &error));
}
END_TEST

START_TEST(terms_of_a_query_are_listed)
{
    static const char *const words[] = { "b", "a", "b" };
    xc_query *parts[3];
    xc_query *query;
    xc_terms *terms;
    const char *term;
    size_t length;
    size_t i;

    for (i = 0; i < 3; i++)
        CHECK_OK(xc_query_new_term(words[i], 1, 1, (xc_termpos)i + 1, &parts[i],
                                   &error));
    CHECK_OK(xc_query_combine(XC_OP_OR, (const xc_query *const *)parts, 3, 0,
                              &query, &error));
    CHECK_OK(xc_query_terms(query, &terms, &error));
    for (i = 0; i < 3; i++) {
        CHECK_OK(xc_terms_next(terms, &error));
        CHECK_OK(xc_terms_term(terms, &term, &length, &error));
        ck_assert_str_eq(term, words[i]);
        xc_query_free(parts[i]);
    }
    CHECK_STATUS(XC_END, xc_terms_next(terms, &error));
    xc_terms_free(terms);
    CHECK_OK(xc_query_unique_terms(query, &terms, &error));
    CHECK_OK(xc_terms_next(terms, &error));
    CHECK_OK(xc_terms_term(terms, &term, &length, &error));
    CHECK_BYTES("a", term, length);
    CHECK_OK(xc_terms_next(terms, &error));
    CHECK_STATUS(XC_END, xc_terms_next(terms, &error));
    xc_terms_free(terms);
    xc_query_free(query);
}
END_TEST

START_TEST(query_is_serialised)
{
    xc_query *query = term_query("oil");
    xc_query *copy;
    const char *bytes;
    size_t length;

    CHECK_OK(xc_query_serialise(query, &bytes, &length, &error));
    CHECK_OK(xc_query_unserialise(bytes, length, &copy, &error));
    check_description(copy, "Query(oil)");
    xc_query_free(query);
    CHECK_OK(xc_query_copy(copy, &query, &error));
    xc_query_free(copy);
    check_description(query, "Query(oil)");
    xc_query_free(query);
    CHECK_STATUS(XC_NETWORK,
                 xc_query_unserialise(TEXT("\xff\xff"), &query, &error));
    ck_assert_ptr_null(query);
    CHECK_STATUS(XC_SERIALISATION,
                 xc_query_unserialise(TEXT("\x01"), &query, &error));
}
END_TEST

START_TEST(nothing_combines_to_nothing)
{
    xc_query *query;
    const xc_query *none[1] = { NULL };

    CHECK_OK(xc_query_combine(XC_OP_AND, NULL, 0, 0, &query, &error));
    ck_assert(xc_query_is_empty(query));
    xc_query_free(query);
    CHECK_STATUS(XC_MISUSE,
                 xc_query_combine(XC_OP_AND, NULL, 2, 0, &query, &error));
    CHECK_STATUS(XC_MISUSE,
                 xc_query_combine(XC_OP_AND, none, 1, 0, &query, &error));
}
END_TEST

START_TEST(depth_is_bounded)
{
    xc_query *query = term_query("oil");
    xc_query *all;
    xc_query *deeper;
    xc_status status = XC_OK;
    unsigned depth = 1;

    CHECK_OK(xc_query_new_match_all(&all, &error));
    while (depth < 2 * XC_MAX_QUERY_DEPTH) {
        const xc_query *parts[2];
        xc_error failure = XC_ERROR_INIT;

        parts[0] = all;
        parts[1] = query;
        status =
            xc_query_combine(XC_OP_AND_NOT, parts, 2, 0, &deeper, &failure);
        if (status != XC_OK)
            break;
        xc_query_free(query);
        query = deeper;
        depth++;
    }
    ck_assert_int_eq(status, XC_LIMIT);
    ck_assert_uint_eq(depth, XC_MAX_QUERY_DEPTH);
    CHECK_STATUS(XC_LIMIT, xc_query_new_scaled(query, 2, &deeper, &error));
    ck_assert_ptr_null(deeper);
    xc_query_free(all);
    xc_query_free(query);
}
END_TEST

/* Serialised scalings inside each other, as many as are let in. */
START_TEST(serialised_depth_is_bounded)
{
    xc_query *query = term_query("x");
    xc_query *scaled;
    const char *bytes;
    size_t inner;
    size_t outer;
    char *attack;
    size_t i;

    CHECK_OK(xc_query_serialise(query, &bytes, &inner, &error));
    CHECK_OK(xc_query_new_scaled(query, 2, &scaled, &error));
    CHECK_OK(xc_query_serialise(scaled, &bytes, &outer, &error));
    attack = malloc(XC_MAX_QUERY_LENGTH);
    ck_assert_ptr_nonnull(attack);
    for (i = 0; i + outer <= XC_MAX_QUERY_LENGTH; i += outer - inner)
        memcpy(attack + i, bytes, outer);
    xc_query_free(query);
    CHECK_STATUS(XC_LIMIT,
                 xc_query_unserialise(attack, i + inner, &query, &error));
    CHECK_STATUS(XC_LIMIT, xc_query_unserialise(attack, XC_MAX_QUERY_LENGTH + 1,
                                                &query, &error));
    free(attack);
    xc_query_free(scaled);
}
END_TEST

Suite *queries_suite(void)
{
    Suite *suite = suite_create("xapian queries");
    TCase *tcase = tcase_create("core");

    tcase_add_loop_test(tcase, queries_are_combined, 0,
                        (int)COUNT_OF(combinations));
    tcase_add_test(tcase, leaves_have_types);
    tcase_add_test(tcase, values_make_queries);
    tcase_add_test(tcase, scaled_query_keeps_its_part);
    tcase_add_test(tcase, wildcards_are_checked);
    tcase_add_test(tcase, terms_of_a_query_are_listed);
    tcase_add_test(tcase, query_is_serialised);
    tcase_add_test(tcase, nothing_combines_to_nothing);
    tcase_add_test(tcase, depth_is_bounded);
    tcase_add_test(tcase, serialised_depth_is_bounded);
    suite_add_tcase(suite, tcase);
    return suite;
}
