/*
 * test_parsing.c - the query parser, and processors of fields and ranges.
 */
#include "support.h"

#include <stdlib.h>

Suite *parsing_suite(void);

static xc_query_parser *parser;
static xc_writable_database *memory;

static void set_up(void)
{
    CHECK_OK(xc_query_parser_new(&parser, &error));
    memory = make_news();
    CHECK_OK(xc_query_parser_set_database(
        parser, xc_writable_database_as_database(memory), &error));
}

static void tear_down(void)
{
    xc_query_parser_free(parser);
    xc_writable_database_free(memory);
}

/* Parses and compares what comes out with what Xapian writes for it. */
static void check_parse(const char *text, unsigned flags, const char *expected)
{
    xc_query *query;
    const char *description;
    size_t length;

    CHECK_OK(xc_query_parser_parse(parser, text, strlen(text), flags, NULL, 0,
                                   &query, &error));
    CHECK_OK(xc_query_description(query, &description, &length, &error));
    ck_assert_str_eq(description, expected);
    xc_query_free(query);
}

START_TEST(text_is_parsed)
{
    xc_stem *stem;

    check_parse("oil embargo", XC_PARSE_DEFAULT, "Query((oil@1 OR embargo@2))");
    CHECK_OK(xc_query_parser_set_default_op(parser, XC_OP_AND, &error));
    check_parse("oil embargo", XC_PARSE_DEFAULT,
                "Query((oil@1 AND embargo@2))");
    CHECK_OK(xc_stem_new("en", &stem, &error));
    CHECK_OK(xc_query_parser_set_stemmer(parser, stem, &error));
    CHECK_OK(
        xc_query_parser_set_stemming_strategy(parser, XC_STEM_ALL, &error));
    check_parse("tankers", XC_PARSE_DEFAULT, "Query(tanker@1)");
    CHECK_OK(xc_query_parser_set_stemmer(parser, NULL, &error));
    xc_stem_free(stem);
    CHECK_OK(xc_query_parser_add_prefix(parser, "title", "S", &error));
    CHECK_OK(xc_query_parser_add_boolean_prefix(parser, "source", "A", true,
                                                &error));
    check_parse("title:oil source:herald", XC_PARSE_DEFAULT,
                "Query((Soil@1 FILTER Aherald))");
    CHECK_STATUS(XC_INVALID_ARGUMENT,
                 xc_query_parser_set_default_op(parser, XC_OP_XOR, &error));
    CHECK_STATUS(XC_MISUSE, xc_query_parser_set_stemming_strategy(
                                parser, (xc_stem_strategy)9, &error));
    CHECK_STATUS(XC_INVALID_OPERATION, xc_query_parser_add_boolean_prefix(
                                           parser, "title", "S", true, &error));
}
END_TEST

START_TEST(malformed_text_is_an_error)
{
    xc_query *query;

    CHECK_STATUS(XC_QUERY_PARSER, xc_query_parser_parse(parser, TEXT("NOT oil"),
                                                        XC_PARSE_DEFAULT, NULL,
                                                        0, &query, &error));
    ck_assert_ptr_null(query);
}
END_TEST

/* Text that makes a query as deep as it is long. */
START_TEST(depth_of_text_is_bounded)
{
    static const char level[] = "a NOT (";
    size_t levels = XC_MAX_QUERY_LENGTH / (sizeof level);
    size_t length = 0;
    char *text = malloc(XC_MAX_QUERY_LENGTH + 1);
    xc_query *query;
    size_t i;

    ck_assert_ptr_nonnull(text);
    for (i = 0; i < levels; i++, length += sizeof level - 1)
        memcpy(text + length, level, sizeof level - 1);
    text[length++] = 'b';
    memset(text + length, ')', XC_MAX_QUERY_LENGTH + 1 - length);
    CHECK_STATUS(XC_LIMIT, xc_query_parser_parse(
                               parser, text, length + levels - 1,
                               XC_PARSE_DEFAULT, NULL, 0, &query, &error));
    CHECK_STATUS(XC_LIMIT, xc_query_parser_parse(
                               parser, text, XC_MAX_QUERY_LENGTH + 1,
                               XC_PARSE_DEFAULT, NULL, 0, &query, &error));
    free(text);
}
END_TEST

START_TEST(wildcard_is_bounded)
{
    xc_query *query;
    xc_enquire *enquire;
    xc_mset *mset;

    CHECK_OK(xc_query_parser_set_max_expansion(
        parser, 2, XC_WILDCARD_LIMIT_ERROR, XC_PARSE_WILDCARD, &error));
    CHECK_OK(xc_query_parser_parse(parser, TEXT("t*"), XC_PARSE_WILDCARD, NULL,
                                   0, &query, &error));
    CHECK_OK(xc_enquire_new(xc_writable_database_as_database(memory), &enquire,
                            &error));
    CHECK_OK(xc_enquire_set_query(enquire, query, 0, &error));
    CHECK_STATUS(XC_WILDCARD, xc_enquire_get_mset(enquire, 0, 10, 0, NULL, NULL,
                                                  &mset, &error));
    ck_assert_ptr_null(mset);
    xc_query_free(query);
    CHECK_OK(xc_query_parser_set_max_expansion(
        parser, 2, XC_WILDCARD_LIMIT_MOST_FREQUENT, XC_PARSE_WILDCARD, &error));
    CHECK_OK(xc_query_parser_parse(parser, TEXT("t*"), XC_PARSE_WILDCARD, NULL,
                                   0, &query, &error));
    CHECK_OK(xc_enquire_set_query(enquire, query, 0, &error));
    CHECK_OK(xc_enquire_get_mset(enquire, 0, 10, 0, NULL, NULL, &mset, &error));
    ck_assert_uint_gt(xc_mset_size(mset), 0);
    xc_mset_free(mset);
    xc_query_free(query);
    xc_enquire_free(enquire);
    CHECK_STATUS(XC_MISUSE, xc_query_parser_set_max_expansion(
                                parser, 2, (xc_wildcard_limit)3, 0, &error));
}
END_TEST

START_TEST(stop_words_and_corrections_are_told)
{
    char *folder = make_folder();
    xc_writable_database *writer = create_news(folder);
    xc_stopper *stopper;
    xc_terms *terms;
    const char *text;
    size_t length;

    CHECK_OK(xc_query_parser_set_database(
        parser, xc_writable_database_as_database(writer), &error));
    CHECK_OK(
        xc_writable_database_add_spelling(writer, TEXT("embargo"), 1, &error));
    CHECK_OK(xc_writable_database_commit(writer, &error));
    CHECK_OK(xc_stopper_new(&stopper, &error));
    CHECK_OK(xc_stopper_add(stopper, TEXT("the"), &error));
    CHECK_OK(xc_query_parser_set_stopper(parser, stopper, &error));
    xc_stopper_free(stopper);
    check_parse("the embrago", XC_PARSE_DEFAULT | XC_PARSE_SPELLING_CORRECTION,
                "Query(embrago@2)");
    CHECK_OK(xc_query_parser_corrected(parser, &text, &length, &error));
    CHECK_BYTES("the embargo", text, length);
    CHECK_OK(xc_query_parser_stop_words(parser, &terms, &error));
    CHECK_OK(xc_terms_next(terms, &error));
    CHECK_OK(xc_terms_term(terms, &text, &length, &error));
    CHECK_BYTES("the", text, length);
    xc_terms_free(terms);
    CHECK_OK(xc_query_parser_unstem(parser, TEXT("embrago"), &terms, &error));
    CHECK_OK(xc_terms_next(terms, &error));
    CHECK_OK(xc_terms_term(terms, &text, &length, &error));
    CHECK_BYTES("embrago", text, length);
    xc_terms_free(terms);
    CHECK_OK(xc_query_parser_set_stopper(parser, NULL, &error));
    check_parse("the", XC_PARSE_DEFAULT, "Query(the@1)");
    xc_writable_database_free(writer);
    remove_folder(folder);
}
END_TEST

/* What a processor in C is to do, and what was done with it. */
struct processor {
    int result;
    bool makes_nothing;
    int calls;
    int destroyed;
};

static int process_field(void *user, const char *text, size_t length,
                         xc_query **query)
{
    struct processor *processor = user;

    processor->calls++;
    if (!processor->makes_nothing)
        CHECK_OK(xc_query_new_term(text, length, 1, 0, query, &error));
    return processor->result;
}

static int process_range(void *user, const char *begin, size_t begin_length,
                         const char *end, size_t end_length, xc_query **query)
{
    struct processor *processor = user;

    processor->calls++;
    if (!processor->makes_nothing)
        CHECK_OK(xc_query_new_value_range(SLOT_DATE, begin, begin_length, end,
                                          end_length, query, &error));
    return processor->result;
}

static void destroy(void *user)
{
    struct processor *processor = user;

    processor->destroyed++;
}

static const struct {
    const char *text;
    struct processor processor;
    xc_status status;
    const char *description;
} fields[] = {
    { "by:x", { 0, false, 0, 0 }, XC_OK, "Query(x)" },
    { "only:x", { 0, false, 0, 0 }, XC_OK, "Query(0 * x)" },
    { "by:x", { 0, true, 0, 0 }, XC_OK, "Query()" },
    { "by:x", { -1, true, 0, 0 }, XC_CALLBACK, NULL },
    { "by:x", { -1, false, 0, 0 }, XC_CALLBACK, NULL },
};

START_TEST(field_is_processed_in_c)
{
    const xc_field_processor_callbacks callbacks = { process_field, destroy };
    struct processor processor = fields[_i].processor;
    const char *text = fields[_i].text;
    xc_field_processor *field;
    xc_query *query;

    CHECK_OK(xc_field_processor_new(&callbacks, &processor, &field, &error));
    CHECK_OK(xc_query_parser_add_field_processor(parser, "by", field, &error));
    CHECK_OK(xc_query_parser_add_boolean_field_processor(parser, "only", field,
                                                         true, &error));
    xc_field_processor_free(field);
    ck_assert_int_eq(processor.destroyed, 0);
    if (fields[_i].description != NULL)
        check_parse(text, XC_PARSE_DEFAULT, fields[_i].description);
    else
        CHECK_STATUS(fields[_i].status,
                     xc_query_parser_parse(parser, text, strlen(text),
                                           XC_PARSE_DEFAULT, NULL, 0, &query,
                                           &error));
    ck_assert_int_eq(processor.calls, 1);
    xc_query_parser_free(parser);
    parser = NULL;
    ck_assert_int_eq(processor.destroyed, 1);
}
END_TEST

static const struct {
    struct processor processor;
    xc_status status;
    const char *description;
} ranges[] = {
    { { 0, false, 0, 0 }, XC_OK, "Query(VALUE_RANGE 0 a b)" },
    { { 0, true, 0, 0 }, XC_QUERY_PARSER, NULL },
    { { -1, false, 0, 0 }, XC_CALLBACK, NULL },
};

START_TEST(range_is_processed_in_c)
{
    const xc_range_processor_callbacks callbacks = { process_range, destroy };
    struct processor processor = ranges[_i].processor;
    xc_range_processor *range;
    xc_query *query;

    CHECK_OK(xc_range_processor_new(&callbacks, &processor, &range, &error));
    CHECK_OK(xc_query_parser_add_range_processor(parser, range, &error));
    xc_range_processor_free(range);
    if (ranges[_i].description != NULL)
        check_parse("a..b", XC_PARSE_DEFAULT, ranges[_i].description);
    else
        CHECK_STATUS(ranges[_i].status,
                     xc_query_parser_parse(parser, TEXT("a..b"),
                                           XC_PARSE_DEFAULT, NULL, 0, &query,
                                           &error));
    ck_assert_int_ge(processor.calls, 1);
    xc_query_parser_free(parser);
    parser = NULL;
    ck_assert_int_eq(processor.destroyed, 1);
}
END_TEST

START_TEST(ranges_of_values_are_built_in)
{
    xc_range_processor *range;

    CHECK_OK(
        xc_range_processor_new_date(SLOT_DATE, "", 0, 1970, &range, &error));
    CHECK_OK(xc_query_parser_add_range_processor(parser, range, &error));
    xc_range_processor_free(range);
    CHECK_OK(xc_range_processor_new_number(2, "kg", XC_RANGE_SUFFIX, &range,
                                           &error));
    CHECK_OK(xc_query_parser_add_range_processor(parser, range, &error));
    xc_range_processor_free(range);
    CHECK_OK(
        xc_range_processor_new_value(SLOT_SOURCE, "by:", 0, &range, &error));
    CHECK_OK(xc_query_parser_add_range_processor(parser, range, &error));
    xc_range_processor_free(range);
    check_parse("2021-01-01..2021-02-28", XC_PARSE_DEFAULT,
                "Query(VALUE_RANGE 0 20210101 20210228)");
    check_parse("by:a..c", XC_PARSE_DEFAULT, "Query(VALUE_RANGE 1 a c)");
    CHECK_STATUS(XC_MISUSE,
                 xc_range_processor_new_value(1, "", 8, &range, &error));
    CHECK_STATUS(XC_MISUSE,
                 xc_range_processor_new_value(1, NULL, 0, &range, &error));
}
END_TEST

Suite *parsing_suite(void)
{
    Suite *suite = suite_create("xapian parsing");
    TCase *tcase = tcase_create("core");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, text_is_parsed);
    tcase_add_test(tcase, malformed_text_is_an_error);
    tcase_add_test(tcase, depth_of_text_is_bounded);
    tcase_add_test(tcase, wildcard_is_bounded);
    tcase_add_test(tcase, stop_words_and_corrections_are_told);
    tcase_add_loop_test(tcase, field_is_processed_in_c, 0,
                        (int)COUNT_OF(fields));
    tcase_add_loop_test(tcase, range_is_processed_in_c, 0,
                        (int)COUNT_OF(ranges));
    tcase_add_test(tcase, ranges_of_values_are_built_in);
    suite_add_tcase(suite, tcase);
    return suite;
}
