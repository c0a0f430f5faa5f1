/*
 * test_allocation.c - every allocation fails once, outside searches.
 *
 * Each task runs with its first allocation failing, then its second, and so
 * on, until it gets through. It must end in XC_NO_MEMORY or well, leak
 * nothing (the leak checkers see to that), and leave the database usable.
 * Inside a search, and while a commit writes values, Xapian itself can crash or
 * end the process, as the header says.
 */
#include "support.h"

#include <stdlib.h>

Suite *allocation_suite(void);

static char *folder;
static char *path;

static void set_up(void)
{
    folder = make_folder();
    path = path_in(folder, "news");
    xc_writable_database_free(create_news(path));
}

static void tear_down(void)
{
    free(path);
    remove_folder(folder);
}

static xc_status open_and_read(xc_error *error)
{
    xc_database *database = NULL;
    xc_document *document = NULL;
    const char *data;
    size_t length;
    xc_status status = xc_database_open(path, 0, &database, error);

    if (status == XC_OK)
        status = xc_database_document(database, 1, 0, &document, error);
    if (status == XC_OK)
        status = xc_document_get_data(document, &data, &length, error);
    if (status == XC_OK)
        status =
            xc_document_get_value(document, SLOT_DATE, &data, &length, error);
    xc_document_free(document);
    xc_database_free(database);
    return status;
}

static xc_status iterate(xc_error *error)
{
    xc_database *database = NULL;
    xc_terms *terms = NULL;
    xc_postings *postings = NULL;
    xc_positions *positions = NULL;
    const char *term;
    size_t length;
    xc_status status = xc_database_open(path, 0, &database, error);

    if (status == XC_OK)
        status = xc_database_all_terms(database, NULL, 0, &terms, error);
    while (status == XC_OK) {
        status = xc_terms_next(terms, error);
        if (status == XC_OK)
            status = xc_terms_term(terms, &term, &length, error);
    }
    if (status == XC_END)
        status = xc_database_postings(database, TEXT("oil"), &postings, error);
    while (status == XC_OK) {
        status = xc_postings_next(postings, error);
        if (status == XC_OK)
            status = xc_postings_positions(postings, &positions, error);
        if (status == XC_OK)
            status = xc_positions_next(positions, error);
        xc_positions_free(positions);
        positions = NULL;
    }
    xc_postings_free(postings);
    xc_terms_free(terms);
    xc_database_free(database);
    return status == XC_END ? XC_OK : status;
}

static xc_status index_and_commit(xc_error *error)
{
    xc_writable_database *writer = NULL;
    xc_term_generator *generator = NULL;
    xc_document *document = NULL;
    xc_stem *stem = NULL;
    xc_status status =
        xc_writable_database_open(path, XC_DB_OPEN, 0, &writer, error);

    if (status == XC_OK)
        status = xc_stem_new("en", &stem, error);
    if (status == XC_OK)
        status = xc_term_generator_new(&generator, error);
    if (status == XC_OK)
        status = xc_term_generator_set_stemmer(generator, stem, error);
    if (status == XC_OK)
        status = xc_document_new(&document, error);
    if (status == XC_OK)
        status = xc_term_generator_set_document(generator, document, error);
    if (status == XC_OK)
        status = xc_term_generator_index_text(
            generator, TEXT("bombers over the sea, tankers on it"), 1, NULL, 0,
            error);
    if (status == XC_OK)
        status = xc_document_add_boolean_term(document, TEXT("Q99"), error);
    if (status == XC_OK)
        status = xc_document_set_data(document, TEXT("Bombers"), error);
    if (status == XC_OK)
        status = xc_writable_database_replace_term(writer, TEXT("Q99"),
                                                   document, NULL, error);
    if (status == XC_OK)
        status = xc_writable_database_set_metadata(
            writer, TEXT("key"), TEXT("a value of some length"), error);
    if (status == XC_OK)
        status = xc_writable_database_commit(writer, error);
    xc_document_free(document);
    xc_term_generator_free(generator);
    xc_stem_free(stem);
    xc_writable_database_free(writer);
    return status;
}

static xc_status parse(xc_error *error)
{
    xc_query_parser *parser = NULL;
    xc_query *query = NULL;
    xc_terms *terms = NULL;
    xc_stopper *stopper = NULL;
    const char *text;
    size_t length;
    xc_status status = xc_query_parser_new(&parser, error);

    if (status == XC_OK)
        status = xc_stopper_new(&stopper, error);
    if (status == XC_OK)
        status = xc_stopper_add(stopper, TEXT("the"), error);
    if (status == XC_OK)
        status = xc_query_parser_set_stopper(parser, stopper, error);
    if (status == XC_OK)
        status = xc_query_parser_parse(
            parser, TEXT("the \"sea of okhotsk\" -oil (gas OR wheat)"),
            XC_PARSE_DEFAULT, NULL, 0, &query, error);
    if (status == XC_OK)
        status = xc_query_description(query, &text, &length, error);
    if (status == XC_OK)
        status = xc_query_unique_terms(query, &terms, error);
    if (status == XC_OK)
        status = xc_terms_next(terms, error);
    xc_terms_free(terms);
    xc_query_free(query);
    xc_stopper_free(stopper);
    xc_query_parser_free(parser);
    return status;
}

static xc_status build_query(xc_error *error)
{
    const xc_query *parts[2] = { NULL, NULL };
    xc_query *oil = NULL;
    xc_query *gas = NULL;
    xc_query *both = NULL;
    xc_query *copy = NULL;
    const char *bytes;
    size_t length;
    xc_status status = xc_query_new_term(TEXT("oil"), 1, 1, &oil, error);

    if (status == XC_OK)
        status = xc_query_new_value_range(SLOT_DATE, TEXT("20210101"),
                                          TEXT("20211231"), &gas, error);
    parts[0] = oil;
    parts[1] = gas;
    if (status == XC_OK)
        status = xc_query_combine(XC_OP_FILTER, parts, 2, 0, &both, error);
    if (status == XC_OK)
        status = xc_query_serialise(both, &bytes, &length, error);
    if (status == XC_OK)
        status = xc_query_unserialise(bytes, length, &copy, error);
    xc_query_free(copy);
    xc_query_free(both);
    xc_query_free(gas);
    xc_query_free(oil);
    return status;
}

static xc_status make_functors(xc_error *error)
{
    static const double parameters[] = { 1.2 };
    xc_posting_source *source = NULL;
    xc_key_maker *maker = NULL;
    xc_match_spy *spy = NULL;
    xc_weight *weight = NULL;
    xc_range_processor *range = NULL;
    xc_rset *rset = NULL;
    xc_status status = xc_posting_source_new_value_map(0, 1, &source, error);

    if (status == XC_OK)
        status = xc_posting_source_add_mapping(source, TEXT("x"), 1, error);
    if (status == XC_OK)
        status = xc_key_maker_new_multi_value(&maker, error);
    if (status == XC_OK)
        status = xc_key_maker_add_value(maker, 1, false, TEXT("x"), error);
    if (status == XC_OK)
        status = xc_match_spy_new_value_count(1, &spy, error);
    if (status == XC_OK)
        status =
            xc_weight_new_scheme(XC_WEIGHT_BM25, parameters, 1, &weight, error);
    if (status == XC_OK)
        status = xc_range_processor_new_date(1, "a long marker, no SSO", 0,
                                             1970, &range, error);
    if (status == XC_OK)
        status = xc_rset_new(&rset, error);
    if (status == XC_OK)
        status = xc_rset_add(rset, 1, error);
    xc_rset_free(rset);
    xc_range_processor_free(range);
    xc_weight_free(weight);
    xc_match_spy_free(spy);
    xc_key_maker_free(maker);
    xc_posting_source_free(source);
    return status;
}

static const struct {
    const char *name;
    xc_status (*run)(xc_error *error);
} tasks[] = {
    { "open and read", open_and_read },
    { "iterate", iterate },
    { "index and commit", index_and_commit },
    { "parse", parse },
    { "build a query", build_query },
    { "make functors", make_functors },
};

START_TEST(allocation_fails_once)
{
    xc_status status = XC_NO_MEMORY;
    unsigned long n;
    xc_doccount count;
    xc_database *database;
    size_t problems;

    for (n = 1; status != XC_OK || allocation_failed(); n++) {
        xc_error failure = XC_ERROR_INIT;

        ck_assert_uint_lt(n, 100000);
        allocation_fail_at(n);
        status = tasks[_i].run(&failure);
        allocation_fail_no_more();
        ck_assert_msg(status == XC_OK || status == XC_NO_MEMORY,
                      "%s, allocation %lu: %s: %s", tasks[_i].name, n,
                      xc_status_name(status), failure.message);
    }
    ck_assert(n > 5 || !allocation_can_fail());
    CHECK_OK(xc_database_check(path, 0, NULL, NULL, &problems, &error));
    ck_assert_uint_eq(problems, 0);
    CHECK_OK(xc_database_open(path, 0, &database, &error));
    CHECK_OK(xc_database_doccount(database, &count, &error));
    /* The task that adds a document got through once, at the end. */
    ck_assert_uint_eq(count, tasks[_i].run == index_and_commit ? NEWS_COUNT + 1
                                                               : NEWS_COUNT);
    xc_database_free(database);
}
END_TEST

Suite *allocation_suite(void)
{
    Suite *suite = suite_create("xapian allocation");
    TCase *tcase = tcase_create("core");

    tcase_set_timeout(tcase, 120);
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, allocation_fails_once, 0, (int)COUNT_OF(tasks));
    suite_add_tcase(suite, tcase);
    return suite;
}
