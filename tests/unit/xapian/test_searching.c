/*
 * test_searching.c - ranking, sorting, collapsing, results.
 */
#include "support.h"

#include <math.h>

Suite *searching_suite(void);

static xc_writable_database *memory;
static xc_enquire *enquire;
static xc_query *query;

static void set_up(void)
{
    memory = make_news();
    CHECK_OK(xc_enquire_new(xc_writable_database_as_database(memory), &enquire,
                            &error));
    CHECK_OK(xc_query_new_match_all(&query, &error));
    CHECK_OK(xc_enquire_set_query(enquire, query, 0, &error));
}

static void tear_down(void)
{
    xc_query_free(query);
    xc_enquire_free(enquire);
    xc_writable_database_free(memory);
}

static xc_mset *get_mset(void)
{
    xc_mset *mset;

    CHECK_OK(xc_enquire_get_mset(enquire, 0, 10, 0, NULL, NULL, &mset, &error));
    return mset;
}

static void ask_for(const char *term)
{
    xc_query_free(query);
    query = term_query(term);
    CHECK_OK(xc_enquire_set_query(enquire, query, 0, &error));
}

static void check_order(const xc_docid *docids)
{
    xc_mset *mset = get_mset();

    check_docids(mset, docids);
    xc_mset_free(mset);
}

START_TEST(best_match_comes_first)
{
    static const xc_docid expected[] = { 5, 1, 0 };
    xc_mset *mset;
    xc_mset_item best;
    xc_mset_item second;
    xc_mset_counts counts;
    xc_doccount frequency;
    double weight;

    ask_for("oil");
    mset = get_mset();
    check_docids(mset, expected);
    CHECK_OK(xc_mset_get(mset, 0, &best, &error));
    CHECK_OK(xc_mset_get(mset, 1, &second, &error));
    ck_assert_double_gt(best.weight, second.weight);
    ck_assert_int_eq(best.percent, 100);
    ck_assert_int_lt(second.percent, 100);
    CHECK_OK(xc_mset_get_counts(mset, &counts, &error));
    ck_assert_uint_eq(counts.lower_bound, 2);
    ck_assert_uint_eq(counts.estimated, 2);
    ck_assert_uint_eq(counts.upper_bound, 2);
    ck_assert_uint_eq(counts.uncollapsed_estimated, 2);
    ck_assert_uint_eq(counts.first, 0);
    ck_assert_double_eq(counts.max_attained, best.weight);
    ck_assert_double_ge(counts.max_possible, best.weight);
    CHECK_OK(xc_mset_termfreq(mset, TEXT("oil"), &frequency, &error));
    ck_assert_uint_eq(frequency, 2);
    CHECK_OK(xc_mset_termweight(mset, TEXT("oil"), &weight, &error));
    ck_assert_double_gt(weight, 0);
    CHECK_STATUS(XC_INVALID_ARGUMENT,
                 xc_mset_termweight(mset, TEXT("gas"), &weight, &error));
    CHECK_OK(xc_mset_fetch(mset, &error));
    xc_mset_free(mset);
}
END_TEST

START_TEST(pages_are_cut_out)
{
    static const xc_docid expected[] = { 3, 4, 0 };
    xc_mset *mset;
    xc_mset_item item;

    CHECK_OK(xc_enquire_get_mset(enquire, 2, 2, 0, NULL, NULL, &mset, &error));
    ck_assert_uint_eq(xc_mset_size(mset), 2);
    CHECK_OK(xc_mset_get(mset, 0, &item, &error));
    ck_assert_uint_eq(item.docid, expected[0]);
    ck_assert_uint_eq(item.rank, 2);
    CHECK_STATUS(XC_MISUSE, xc_mset_get(mset, 2, &item, &error));
    ck_assert_uint_eq(item.docid, 0);
    xc_mset_free(mset);
    CHECK_OK(xc_enquire_get_mset(enquire, UINT32_MAX, UINT32_MAX, UINT32_MAX,
                                 NULL, NULL, &mset, &error));
    ck_assert_uint_eq(xc_mset_size(mset), 0);
    xc_mset_free(mset);
}
END_TEST

static const struct {
    xc_docid_order order;
    xc_docid expected[NEWS_COUNT + 1];
} orders[] = {
    { XC_DOCID_ASCENDING, { 1, 2, 3, 4, 5, 6, 0 } },
    { XC_DOCID_DESCENDING, { 6, 5, 4, 3, 2, 1, 0 } },
};

START_TEST(equals_are_ordered_by_docid)
{
    CHECK_OK(xc_enquire_set_docid_order(enquire, orders[_i].order, &error));
    check_order(orders[_i].expected);
    CHECK_STATUS(XC_MISUSE, xc_enquire_set_docid_order(
                                enquire, (xc_docid_order)3, &error));
}
END_TEST

START_TEST(results_are_sorted_by_value)
{
    static const xc_docid oldest[] = { 3, 1, 5, 2, 6, 4, 0 };
    static const xc_docid newest[] = { 4, 6, 2, 1, 5, 3, 0 };
    static const xc_docid oil_by_date[] = { 5, 1, 0 };
    static const xc_docid oil_by_relevance[] = { 5, 1, 0 };
    xc_mset *mset;
    const char *key;
    size_t length;

    CHECK_OK(xc_enquire_set_sort_by_value(enquire, SLOT_DATE, false, &error));
    check_order(oldest);
    CHECK_OK(xc_enquire_set_sort_by_value(enquire, SLOT_DATE, true, &error));
    check_order(newest);
    mset = get_mset();
    CHECK_OK(xc_mset_sort_key(mset, 0, &key, &length, &error));
    CHECK_BYTES("20211215", key, length);
    CHECK_STATUS(XC_MISUSE,
                 xc_mset_sort_key(mset, NEWS_COUNT, &key, &length, &error));
    xc_mset_free(mset);
    ask_for("oil");
    /* Both are of one day: relevance decides. */
    CHECK_OK(xc_enquire_set_sort_by_value_then_relevance(enquire, SLOT_DATE,
                                                         true, &error));
    check_order(oil_by_date);
    CHECK_OK(xc_enquire_set_sort_by_relevance_then_value(enquire, SLOT_DATE,
                                                         true, &error));
    check_order(oil_by_relevance);
    CHECK_OK(xc_enquire_set_sort_by_relevance(enquire, &error));
    check_order(oil_by_relevance);
}
END_TEST

START_TEST(results_are_collapsed)
{
    xc_mset *mset;
    xc_mset_item item;
    const char *key;
    size_t length;
    static const xc_docid expected[] = { 1, 2, 6, 0 };

    CHECK_OK(xc_enquire_set_collapse_key(enquire, SLOT_SOURCE, 1, &error));
    mset = get_mset();
    check_docids(mset, expected);
    CHECK_OK(xc_mset_get(mset, 0, &item, &error));
    ck_assert_uint_ge(item.collapse_count, 1);
    CHECK_OK(xc_mset_collapse_key(mset, 0, &key, &length, &error));
    CHECK_BYTES("Herald", key, length);
    xc_mset_free(mset);
    CHECK_OK(xc_enquire_set_collapse_key(enquire, SLOT_SOURCE, 2, &error));
    mset = get_mset();
    ck_assert_uint_eq(xc_mset_size(mset), 5);
    xc_mset_free(mset);
    CHECK_OK(xc_enquire_set_collapse_key(enquire, XC_BAD_VALUENO, 1, &error));
    mset = get_mset();
    ck_assert_uint_eq(xc_mset_size(mset), NEWS_COUNT);
    CHECK_OK(xc_mset_collapse_key(mset, 0, &key, &length, &error));
    CHECK_BYTES("", key, length);
    xc_mset_free(mset);
}
END_TEST

START_TEST(weak_matches_are_cut_off)
{
    static const xc_docid best[] = { 5, 0 };

    ask_for("oil");
    CHECK_OK(xc_enquire_set_cutoff(enquire, 95, 0, &error));
    check_order(best);
    CHECK_STATUS(XC_MISUSE, xc_enquire_set_cutoff(enquire, 101, 0, &error));
    CHECK_STATUS(XC_MISUSE, xc_enquire_set_cutoff(enquire, -1, 0, &error));
}
END_TEST

START_TEST(time_limit_is_taken)
{
    static const xc_docid expected[] = { 5, 1, 0 };

    ask_for("oil");
    CHECK_OK(xc_enquire_set_time_limit(enquire, 10, &error));
    check_order(expected);
    CHECK_STATUS(XC_MISUSE, xc_enquire_set_time_limit(enquire, -1, &error));
    CHECK_STATUS(XC_MISUSE, xc_enquire_set_time_limit(enquire, NAN, &error));
}
END_TEST

START_TEST(matching_terms_are_told)
{
    xc_terms *terms;
    const char *term;
    size_t length;
    xc_query *copy;

    ask_for("oil");
    CHECK_OK(xc_enquire_matching_terms(enquire, 5, &terms, &error));
    CHECK_OK(xc_terms_next(terms, &error));
    CHECK_OK(xc_terms_term(terms, &term, &length, &error));
    CHECK_BYTES("oil", term, length);
    CHECK_STATUS(XC_END, xc_terms_next(terms, &error));
    xc_terms_free(terms);
    CHECK_STATUS(XC_INVALID_ARGUMENT,
                 xc_enquire_matching_terms(enquire, 0, &terms, &error));
    CHECK_OK(xc_enquire_get_query(enquire, &copy, &error));
    ck_assert_int_eq(xc_query_type(copy), XC_LEAF_TERM);
    xc_query_free(copy);
}
END_TEST

START_TEST(documents_of_results_are_read)
{
    xc_mset *mset;
    xc_document *document;
    const char *data;
    size_t length;

    ask_for("okhotsk");
    mset = get_mset();
    CHECK_OK(xc_mset_document(mset, 0, &document, &error));
    CHECK_OK(xc_document_get_data(document, &data, &length, &error));
    CHECK_BYTES("Sea of Okhotsk", data, length);
    xc_document_free(document);
    CHECK_STATUS(XC_MISUSE, xc_mset_document(mset, 1, &document, &error));
    ck_assert_ptr_null(document);
    xc_mset_free(mset);
}
END_TEST

static const struct {
    const char *text;
    const char *start;
    const char *end;
    size_t length;
    const char *expected;
} snippets[] = {
    { "oil & gas", "", "", 500, "oil &amp; gas" },
    { "1 < 2 > oil", "", "", 500, "1 &lt; 2 &gt; oil" },
    { "oil & gas", "[", "]", 500, "[oil] &amp; gas" },
    { "no match & none", "", "", 500, "no match &amp; none" },
    { "some oil", "<b>", "</b>", 500, "some <b>oil</b>" },
};

START_TEST(snippet_is_always_html)
{
    xc_snippet_options options = XC_SNIPPET_OPTIONS_INIT;
    xc_mset *mset;
    const char *snippet;
    size_t length;

    ask_for("oil");
    mset = get_mset();
    options.highlight_start = snippets[_i].start;
    options.highlight_end = snippets[_i].end;
    options.length = snippets[_i].length;
    CHECK_OK(xc_mset_snippet(mset, snippets[_i].text, strlen(snippets[_i].text),
                             &options, &snippet, &length, &error));
    ck_assert_str_eq(snippet, snippets[_i].expected);
    CHECK_STATUS(XC_MISUSE, xc_mset_snippet(mset, TEXT("x"), NULL, &snippet,
                                            &length, &error));
    ck_assert_ptr_null(snippet);
    xc_mset_free(mset);
}
END_TEST

START_TEST(phrases_match)
{
    static const char *const words[] = { "sea", "of", "okhotsk" };
    static const xc_docid expected[] = { 4, 0 };
    xc_query *parts[3];
    xc_query *phrase;
    xc_query *nested;
    xc_mset *mset;
    size_t i;

    for (i = 0; i < 3; i++)
        parts[i] = term_query(words[i]);
    CHECK_OK(xc_query_combine(XC_OP_PHRASE, (const xc_query *const *)parts, 3,
                              0, &phrase, &error));
    mset = search(xc_writable_database_as_database(memory), phrase);
    check_docids(mset, expected);
    xc_mset_free(mset);
    for (i = 0; i < 3; i++)
        xc_query_free(parts[i]);
    parts[0] = phrase;
    parts[1] = query;
    CHECK_STATUS(XC_UNIMPLEMENTED,
                 xc_query_combine(XC_OP_NEAR, (const xc_query *const *)parts, 2,
                                  9, &nested, &error));
    xc_query_free(phrase);
}
END_TEST

START_TEST(enquire_needs_a_database)
{
    xc_database *empty;
    xc_enquire *other;
    xc_error failure = XC_ERROR_INIT;
    xc_mset *mset = NULL;
    xc_status status;

    CHECK_OK(xc_database_new(&empty, &error));
    status = xc_enquire_new(empty, &other, &failure);
    if (status == XC_OK) {
        CHECK_OK(xc_enquire_set_query(other, query, 0, &error));
        status =
            xc_enquire_get_mset(other, 0, 10, 0, NULL, NULL, &mset, &failure);
    }
    ck_assert(status == XC_INVALID_ARGUMENT || xc_mset_size(mset) == 0);
    xc_mset_free(mset);
    xc_enquire_free(other);
    xc_database_free(empty);
}
END_TEST

Suite *searching_suite(void)
{
    Suite *suite = suite_create("xapian searching");
    TCase *tcase = tcase_create("core");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, best_match_comes_first);
    tcase_add_test(tcase, pages_are_cut_out);
    tcase_add_loop_test(tcase, equals_are_ordered_by_docid, 0,
                        (int)COUNT_OF(orders));
    tcase_add_test(tcase, results_are_sorted_by_value);
    tcase_add_test(tcase, results_are_collapsed);
    tcase_add_test(tcase, weak_matches_are_cut_off);
    tcase_add_test(tcase, time_limit_is_taken);
    tcase_add_test(tcase, matching_terms_are_told);
    tcase_add_test(tcase, documents_of_results_are_read);
    tcase_add_loop_test(tcase, snippet_is_always_html, 0,
                        (int)COUNT_OF(snippets));
    tcase_add_test(tcase, phrases_match);
    tcase_add_test(tcase, enquire_needs_a_database);
    suite_add_tcase(suite, tcase);
    return suite;
}
