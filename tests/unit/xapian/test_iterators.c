/*
 * test_iterators.c - walking, skipping, standing before and behind.
 */
#include "support.h"

#include <stdlib.h>

Suite *iterators_suite(void);

static char *folder;
static xc_database *database;

static void set_up(void)
{
    char *path;
    xc_writable_database *writer;

    folder = make_folder();
    path = path_in(folder, "news");
    writer = create_news(path);
    CHECK_OK(xc_writable_database_set_metadata(writer, TEXT("key"), TEXT("x"),
                                               &error));
    CHECK_OK(
        xc_writable_database_add_spelling(writer, TEXT("word"), 1, &error));
    CHECK_OK(xc_writable_database_add_synonym(writer, TEXT("word"),
                                              TEXT("term"), &error));
    CHECK_OK(xc_writable_database_commit(writer, &error));
    xc_writable_database_free(writer);
    CHECK_OK(xc_database_open(path, 0, &database, &error));
    free(path);
}

static void tear_down(void)
{
    xc_database_free(database);
    remove_folder(folder);
}

START_TEST(postings_are_walked)
{
    xc_postings *postings;
    xc_docid docid;
    xc_termcount number;
    xc_positions *positions;
    xc_termpos position;

    CHECK_OK(xc_database_postings(database, TEXT("oil"), &postings, &error));
    CHECK_STATUS(XC_MISUSE, xc_postings_docid(postings, &docid, &error));
    CHECK_OK(xc_postings_next(postings, &error));
    CHECK_OK(xc_postings_docid(postings, &docid, &error));
    ck_assert_uint_eq(docid, 1);
    CHECK_OK(xc_postings_wdf(postings, &number, &error));
    ck_assert_uint_eq(number, 2);
    CHECK_OK(xc_postings_doclength(postings, &number, &error));
    ck_assert_uint_eq(number, 8);
    CHECK_OK(xc_postings_unique_terms(postings, &number, &error));
    ck_assert_uint_eq(number, 8);
    CHECK_OK(xc_postings_positions(postings, &positions, &error));
    CHECK_STATUS(XC_MISUSE,
                 xc_positions_position(positions, &position, &error));
    CHECK_OK(xc_positions_next(positions, &error));
    CHECK_OK(xc_positions_next(positions, &error));
    CHECK_OK(xc_positions_position(positions, &position, &error));
    ck_assert_uint_eq(position, 5);
    CHECK_STATUS(XC_END, xc_positions_next(positions, &error));
    CHECK_STATUS(XC_MISUSE,
                 xc_positions_position(positions, &position, &error));
    ck_assert_uint_eq(position, 0);
    xc_positions_free(positions);
    CHECK_OK(xc_postings_skip_to(postings, 2, &error));
    CHECK_OK(xc_postings_docid(postings, &docid, &error));
    ck_assert_uint_eq(docid, 5);
    CHECK_OK(xc_postings_skip_to(postings, 1, &error));
    CHECK_OK(xc_postings_docid(postings, &docid, &error));
    ck_assert_uint_eq(docid, 5);
    CHECK_STATUS(XC_END, xc_postings_next(postings, &error));
    CHECK_STATUS(XC_END, xc_postings_next(postings, &error));
    CHECK_STATUS(XC_END, xc_postings_skip_to(postings, 1, &error));
    CHECK_STATUS(XC_MISUSE, xc_postings_docid(postings, &docid, &error));
    CHECK_STATUS(XC_MISUSE, xc_postings_wdf(postings, &number, &error));
    CHECK_STATUS(XC_MISUSE, xc_postings_doclength(postings, &number, &error));
    CHECK_STATUS(XC_MISUSE,
                 xc_postings_unique_terms(postings, &number, &error));
    CHECK_STATUS(XC_MISUSE,
                 xc_postings_positions(postings, &positions, &error));
    xc_postings_free(postings);
}
END_TEST

START_TEST(skipping_works_from_before_the_first)
{
    xc_postings *postings;
    xc_docid docid;

    CHECK_OK(xc_database_postings(database, NULL, 0, &postings, &error));
    CHECK_OK(xc_postings_skip_to(postings, 4, &error));
    CHECK_OK(xc_postings_docid(postings, &docid, &error));
    ck_assert_uint_eq(docid, 4);
    CHECK_STATUS(XC_END, xc_postings_skip_to(postings, NEWS_COUNT + 1, &error));
    xc_postings_free(postings);
}
END_TEST

START_TEST(absent_things_end_at_once)
{
    xc_postings *postings;
    xc_terms *terms;
    xc_positions *positions;
    xc_values *values;

    CHECK_OK(xc_database_postings(database, TEXT("absent"), &postings, &error));
    CHECK_STATUS(XC_END, xc_postings_next(postings, &error));
    xc_postings_free(postings);
    CHECK_OK(xc_database_postings(database, TEXT("absent"), &postings, &error));
    CHECK_STATUS(XC_END, xc_postings_skip_to(postings, 3, &error));
    xc_postings_free(postings);
    CHECK_OK(xc_database_all_terms(database, TEXT("zzz"), &terms, &error));
    CHECK_STATUS(XC_END, xc_terms_skip_to(terms, TEXT("x"), &error));
    xc_terms_free(terms);
    CHECK_OK(
        xc_database_positions(database, 1, TEXT("absent"), &positions, &error));
    CHECK_STATUS(XC_END, xc_positions_skip_to(positions, 1, &error));
    xc_positions_free(positions);
    CHECK_OK(xc_database_values(database, SLOT_NONE, &values, &error));
    CHECK_STATUS(XC_END, xc_values_skip_to(values, 1, &error));
    CHECK_STATUS(XC_END, xc_values_next(values, &error));
    xc_values_free(values);
}
END_TEST

START_TEST(values_are_walked)
{
    xc_values *values;
    const char *value;
    size_t length;
    xc_docid docid;
    xc_valueno slot;

    CHECK_OK(xc_database_values(database, SLOT_SOURCE, &values, &error));
    CHECK_STATUS(XC_MISUSE, xc_values_value(values, &value, &length, &error));
    CHECK_OK(xc_values_next(values, &error));
    CHECK_OK(xc_values_value(values, &value, &length, &error));
    CHECK_BYTES("Herald", value, length);
    CHECK_OK(xc_values_skip_to(values, 6, &error));
    CHECK_OK(xc_values_docid(values, &docid, &error));
    ck_assert_uint_eq(docid, 6);
    CHECK_OK(xc_values_slot(values, &slot, &error));
    ck_assert_uint_eq(slot, SLOT_SOURCE);
    CHECK_STATUS(XC_END, xc_values_next(values, &error));
    CHECK_STATUS(XC_MISUSE, xc_values_docid(values, &docid, &error));
    CHECK_STATUS(XC_MISUSE, xc_values_slot(values, &slot, &error));
    CHECK_STATUS(XC_MISUSE, xc_values_value(values, &value, &length, &error));
    xc_values_free(values);
}
END_TEST

static xc_status all_terms(xc_terms **terms)
{
    return xc_database_all_terms(database, NULL, 0, terms, NULL);
}

static xc_status document_terms(xc_terms **terms)
{
    return xc_database_terms(database, 1, terms, NULL);
}

static xc_status metadata_keys(xc_terms **terms)
{
    return xc_database_metadata_keys(database, NULL, 0, terms, NULL);
}

static xc_status spellings(xc_terms **terms)
{
    return xc_database_spellings(database, terms, NULL);
}

static xc_status synonyms(xc_terms **terms)
{
    return xc_database_synonyms(database, TEXT("word"), terms, NULL);
}

static xc_status synonym_keys(xc_terms **terms)
{
    return xc_database_synonym_keys(database, NULL, 0, terms, NULL);
}

static xc_status query_terms(xc_terms **terms)
{
    xc_query *query = term_query("oil");
    xc_status status = xc_query_terms(query, terms, NULL);

    xc_query_free(query);
    return status;
}

static xc_status unique_query_terms(xc_terms **terms)
{
    xc_query *query = term_query("oil");
    xc_status status = xc_query_unique_terms(query, terms, NULL);

    xc_query_free(query);
    return status;
}

static xc_status matching_terms(xc_terms **terms)
{
    xc_query *query = term_query("oil");
    xc_enquire *enquire;
    xc_status status = xc_enquire_new(database, &enquire, NULL);

    ck_assert_int_eq(status, XC_OK);
    CHECK_OK(xc_enquire_set_query(enquire, query, 0, &error));
    status = xc_enquire_matching_terms(enquire, 1, terms, NULL);
    xc_enquire_free(enquire);
    xc_query_free(query);
    return status;
}

static xc_status counted_values(xc_terms **terms)
{
    xc_match_spy *spy;
    xc_query *query = term_query("oil");
    xc_enquire *enquire;
    xc_mset *mset;
    xc_status status = xc_enquire_new(database, &enquire, NULL);

    ck_assert_int_eq(status, XC_OK);
    CHECK_OK(xc_match_spy_new_value_count(SLOT_SOURCE, &spy, &error));
    CHECK_OK(xc_enquire_add_match_spy(enquire, spy, &error));
    CHECK_OK(xc_enquire_set_query(enquire, query, 0, &error));
    CHECK_OK(
        xc_enquire_get_mset(enquire, 0, 10, 10, NULL, NULL, &mset, &error));
    status = xc_match_spy_values(spy, terms, NULL);
    xc_mset_free(mset);
    xc_enquire_free(enquire);
    xc_query_free(query);
    xc_match_spy_free(spy);
    return status;
}

static xc_status stop_words(xc_terms **terms)
{
    xc_query_parser *parser;
    xc_stopper *stopper;
    xc_query *query;
    xc_status status = xc_query_parser_new(&parser, NULL);

    ck_assert_int_eq(status, XC_OK);
    CHECK_OK(xc_stopper_new(&stopper, &error));
    CHECK_OK(xc_stopper_add(stopper, TEXT("the"), &error));
    CHECK_OK(xc_query_parser_set_stopper(parser, stopper, &error));
    xc_stopper_free(stopper);
    CHECK_OK(xc_query_parser_parse(parser, TEXT("the oil"), XC_PARSE_DEFAULT,
                                   NULL, 0, &query, &error));
    status = xc_query_parser_stop_words(parser, terms, NULL);
    xc_query_free(query);
    xc_query_parser_free(parser);
    return status;
}

/* Every kind of term iterator there is. */
static const struct {
    const char *name;
    xc_status (*make)(xc_terms **terms);
    const char *first;
} kinds[] = {
    { "all terms", all_terms, "Q1" },
    { "document terms", document_terms, "Q1" },
    { "metadata keys", metadata_keys, "key" },
    { "spellings", spellings, "word" },
    { "synonyms", synonyms, "term" },
    { "synonym keys", synonym_keys, "word" },
    { "query terms", query_terms, "oil" },
    { "unique query terms", unique_query_terms, "oil" },
    { "matching terms", matching_terms, "oil" },
    { "counted values", counted_values, "Herald" },
    { "stop words", stop_words, "the" },
};

/* Asks for all there is. No kind knows everything; none may crash. */
static void ask_for_everything(xc_terms *terms)
{
    xc_termcount number;
    xc_positions *positions;
    xc_error failure = XC_ERROR_INIT;

    (void)!xc_terms_wdf(terms, &number, &failure);
    (void)!xc_terms_termfreq(terms, &number, &failure);
    (void)!xc_terms_position_count(terms, &number, &failure);
    if (xc_terms_positions(terms, &positions, &failure) == XC_OK) {
        xc_termpos position;

        while (xc_positions_next(positions, &failure) == XC_OK)
            CHECK_OK(xc_positions_position(positions, &position, &error));
        xc_positions_free(positions);
    }
}

START_TEST(every_kind_of_terms_is_safe)
{
    xc_terms *terms;
    const char *term;
    size_t length;
    xc_error failure = XC_ERROR_INIT;
    xc_status status;

    ck_assert_int_eq(kinds[_i].make(&terms), XC_OK);
    CHECK_STATUS(XC_MISUSE, xc_terms_term(terms, &term, &length, &error));
    ask_for_everything(terms);
    CHECK_OK(xc_terms_next(terms, &error));
    CHECK_OK(xc_terms_term(terms, &term, &length, &error));
    ck_assert_str_eq(term, kinds[_i].first);
    ask_for_everything(terms);
    while ((status = xc_terms_next(terms, &failure)) == XC_OK)
        ask_for_everything(terms);
    ck_assert_int_eq(status, XC_END);
    ask_for_everything(terms);
    CHECK_STATUS(XC_MISUSE, xc_terms_term(terms, &term, &length, &error));
    CHECK_STATUS(XC_END, xc_terms_skip_to(terms, TEXT("a"), &error));
    CHECK_STATUS(XC_END, xc_terms_next(terms, &error));
    xc_terms_free(terms);
}
END_TEST

START_TEST(every_kind_of_terms_skips_or_says_no)
{
    xc_terms *terms;
    xc_error failure = XC_ERROR_INIT;
    xc_status status;

    ck_assert_int_eq(kinds[_i].make(&terms), XC_OK);
    status = xc_terms_skip_to(terms, TEXT("zzzz"), &failure);
    ck_assert_msg(status == XC_END || status == XC_UNIMPLEMENTED ||
                      status == XC_INVALID_OPERATION,
                  "%s: %s", kinds[_i].name, failure.message);
    xc_terms_free(terms);
}
END_TEST

START_TEST(failed_iterator_is_at_its_end)
{
    xc_postings *postings;
    xc_error failure = XC_ERROR_INIT;
    xc_docid docid;
    xc_status status;

    CHECK_OK(xc_database_postings(database, NULL, 0, &postings, &error));
    CHECK_OK(xc_postings_next(postings, &error));
    CHECK_OK(xc_database_close(database, &error));
    do
        status = xc_postings_next(postings, &failure);
    while (status == XC_OK);
    CHECK_STATUS(XC_END, xc_postings_next(postings, &error));
    CHECK_STATUS(XC_MISUSE, xc_postings_docid(postings, &docid, &error));
    xc_postings_free(postings);
}
END_TEST

/* An iterator over what a writer is changing. */
START_TEST(iterating_while_writing_is_safe)
{
    xc_writable_database *writer = create_news(folder);
    xc_database *view = xc_writable_database_as_database(writer);
    xc_error failure = XC_ERROR_INIT;
    xc_postings *postings;
    xc_terms *terms;
    xc_docid docid;

    CHECK_OK(xc_database_postings(view, NULL, 0, &postings, &error));
    CHECK_OK(xc_database_all_terms(view, NULL, 0, &terms, &error));
    for (docid = 1; docid <= NEWS_COUNT; docid++) {
        (void)!xc_postings_next(postings, &failure);
        (void)!xc_terms_next(terms, &failure);
        CHECK_OK(xc_writable_database_delete(writer, docid, &error));
        if (docid % 2 == 0)
            CHECK_OK(xc_writable_database_commit(writer, &error));
    }
    while (xc_postings_next(postings, &failure) == XC_OK)
        ;
    while (xc_terms_next(terms, &failure) == XC_OK)
        ;
    xc_terms_free(terms);
    xc_postings_free(postings);
    xc_writable_database_free(writer);
}
END_TEST

Suite *iterators_suite(void)
{
    Suite *suite = suite_create("xapian iterators");
    TCase *tcase = tcase_create("core");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, postings_are_walked);
    tcase_add_test(tcase, skipping_works_from_before_the_first);
    tcase_add_test(tcase, absent_things_end_at_once);
    tcase_add_test(tcase, values_are_walked);
    tcase_add_loop_test(tcase, every_kind_of_terms_is_safe, 0,
                        (int)COUNT_OF(kinds));
    tcase_add_loop_test(tcase, every_kind_of_terms_skips_or_says_no, 0,
                        (int)COUNT_OF(kinds));
    tcase_add_test(tcase, failed_iterator_is_at_its_end);
    tcase_add_test(tcase, iterating_while_writing_is_safe);
    suite_add_tcase(suite, tcase);
    return suite;
}
