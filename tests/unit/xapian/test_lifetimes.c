/*
 * test_lifetimes.c - handles made from each other, freed in every order.
 */
#include "support.h"

#include <stdlib.h>

Suite *lifetimes_suite(void);

/* Everything that a search makes, each from those above it. */
enum thing {
    DATABASE,
    QUERY,
    ENQUIRE,
    MSET,
    DOCUMENT,
    TERMS,
    POSITIONS,
    THING_COUNT
};

static const int order_count = 5040; /* 7! */

struct things {
    xc_database *database;
    xc_query *query;
    xc_enquire *enquire;
    xc_mset *mset;
    xc_document *document;
    xc_terms *terms;
    xc_positions *positions;
};

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

static void make_things(struct things *things)
{
    CHECK_OK(xc_database_open(path, 0, &things->database, &error));
    things->query = term_query("okhotsk");
    CHECK_OK(xc_enquire_new(things->database, &things->enquire, &error));
    CHECK_OK(xc_enquire_set_query(things->enquire, things->query, 0, &error));
    CHECK_OK(xc_enquire_get_mset(things->enquire, 0, 10, 0, NULL, NULL,
                                 &things->mset, &error));
    CHECK_OK(xc_mset_document(things->mset, 0, &things->document, &error));
    CHECK_OK(xc_document_terms(things->document, &things->terms, &error));
    CHECK_OK(xc_terms_skip_to(things->terms, TEXT("sea"), &error));
    CHECK_OK(xc_terms_positions(things->terms, &things->positions, &error));
}

/* Frees one of the things and forgets it. */
static void free_thing(struct things *things, enum thing thing)
{
    switch (thing) {
    case DATABASE:
        xc_database_free(things->database);
        things->database = NULL;
        break;
    case QUERY:
        xc_query_free(things->query);
        things->query = NULL;
        break;
    case ENQUIRE:
        xc_enquire_free(things->enquire);
        things->enquire = NULL;
        break;
    case MSET:
        xc_mset_free(things->mset);
        things->mset = NULL;
        break;
    case DOCUMENT:
        xc_document_free(things->document);
        things->document = NULL;
        break;
    case TERMS:
        xc_terms_free(things->terms);
        things->terms = NULL;
        break;
    case POSITIONS:
        xc_positions_free(things->positions);
        things->positions = NULL;
        break;
    case THING_COUNT:
        break;
    }
}

/* Uses whatever is still there. */
static void use_things(struct things *things)
{
    const char *bytes;
    size_t length;
    xc_doccount count;
    xc_mset *mset;
    xc_terms *terms;

    if (things->database != NULL)
        CHECK_OK(xc_database_doccount(things->database, &count, &error));
    if (things->query != NULL)
        CHECK_OK(xc_query_description(things->query, &bytes, &length, &error));
    if (things->enquire != NULL) {
        CHECK_OK(xc_enquire_get_mset(things->enquire, 0, 10, 0, NULL, NULL,
                                     &mset, &error));
        ck_assert_uint_eq(xc_mset_size(mset), 1);
        xc_mset_free(mset);
    }
    if (things->mset != NULL) {
        CHECK_OK(xc_mset_termfreq(things->mset, TEXT("oil"), &count, &error));
        ck_assert_uint_eq(count, 2);
    }
    if (things->document != NULL) {
        CHECK_OK(xc_document_terms(things->document, &terms, &error));
        CHECK_OK(xc_terms_next(terms, &error));
        xc_terms_free(terms);
    }
    if (things->terms != NULL) {
        CHECK_OK(xc_terms_term(things->terms, &bytes, &length, &error));
        CHECK_BYTES("sea", bytes, length);
    }
    if (things->positions != NULL)
        CHECK_OK(xc_positions_skip_to(things->positions, 4, &error));
}

/* The number-th of all orders of the things. */
static void order_things(int number, enum thing *order)
{
    enum thing left[THING_COUNT];
    int count = THING_COUNT;
    int factorial = order_count;
    int i;

    for (i = 0; i < THING_COUNT; i++)
        left[i] = (enum thing)i;
    for (i = 0; i < THING_COUNT; i++) {
        int index;

        factorial /= count;
        index = number / factorial;
        number %= factorial;
        order[i] = left[index];
        count--;
        memmove(left + index, left + index + 1,
                (size_t)(count - index) * sizeof left[0]);
    }
}

START_TEST(things_are_freed_in_any_order)
{
    int number;

    /* A seventh of all orders each: those that begin with one thing. */
    for (number = _i; number < order_count; number += THING_COUNT) {
        enum thing order[THING_COUNT];
        struct things things;
        int i;

        order_things(number, order);
        make_things(&things);
        for (i = 0; i < THING_COUNT; i++) {
            free_thing(&things, order[i]);
            /* Reading takes long: not in every order. */
            if (number % 23 == 0)
                use_things(&things);
        }
    }
}
END_TEST

START_TEST(lock_lives_as_long_as_what_was_made)
{
    xc_writable_database *writer;
    xc_writable_database *second;
    xc_database *copy;

    CHECK_OK(xc_writable_database_open(path, XC_DB_OPEN, 0, &writer, &error));
    CHECK_OK(xc_database_copy(xc_writable_database_as_database(writer), &copy,
                              &error));
    xc_writable_database_free(writer);
    CHECK_STATUS(XC_DATABASE_LOCK, xc_writable_database_open(
                                       path, XC_DB_OPEN, 0, &second, &error));
    xc_database_free(copy);
    CHECK_OK(xc_writable_database_open(path, XC_DB_OPEN, 0, &second, &error));
    xc_writable_database_free(second);
}
END_TEST

static int never(void *user, const char *word, size_t length)
{
    (void)word;
    (void)length;
    ck_assert_int_eq(*(int *)user, 0);
    return 0;
}

static void count_destruction(void *user)
{
    ++*(int *)user;
}

START_TEST(functors_live_in_what_uses_them)
{
    const xc_stopper_callbacks callbacks = { never, count_destruction };
    xc_term_generator *generator;
    xc_query_parser *parser;
    xc_stopper *stopper;
    xc_document *document;
    int destroyed = 0;

    CHECK_OK(xc_stopper_new_custom(&callbacks, &destroyed, &stopper, &error));
    CHECK_OK(xc_query_parser_new(&parser, &error));
    CHECK_OK(xc_query_parser_set_stopper(parser, stopper, &error));
    CHECK_OK(xc_term_generator_new(&generator, &error));
    CHECK_OK(xc_term_generator_set_stopper(generator, stopper, &error));
    CHECK_OK(
        xc_term_generator_set_stopper_strategy(generator, XC_STOP_ALL, &error));
    xc_stopper_free(stopper);
    xc_query_parser_free(parser);
    CHECK_OK(xc_document_new(&document, &error));
    CHECK_OK(xc_term_generator_set_document(generator, document, &error));
    xc_document_free(document);
    CHECK_OK(xc_term_generator_index_text(generator, TEXT("oil and gas"), 1,
                                          NULL, 0, &error));
    ck_assert_int_eq(destroyed, 0);
    xc_term_generator_free(generator);
    ck_assert_int_eq(destroyed, 1);
}
END_TEST

START_TEST(failed_maker_leaves_user_data_alone)
{
    const xc_stopper_callbacks callbacks = { never, count_destruction };
    int destroyed = 0;
    unsigned long n;
    xc_status status = XC_NO_MEMORY;

    for (n = 1; status != XC_OK; n++) {
        xc_stopper *stopper;

        allocation_fail_at(n);
        status = xc_stopper_new_custom(&callbacks, &destroyed, &stopper, NULL);
        allocation_fail_no_more();
        ck_assert_int_eq(destroyed, 0);
        if (status != XC_OK)
            ck_assert_int_eq(status, XC_NO_MEMORY);
        xc_stopper_free(stopper);
    }
    ck_assert_int_eq(destroyed, 1);
    ck_assert(n > 2 || !allocation_can_fail());
}
END_TEST

START_TEST(freeing_null_does_nothing)
{
    xc_database_free(NULL);
    xc_writable_database_free(NULL);
    xc_document_free(NULL);
    xc_postings_free(NULL);
    xc_terms_free(NULL);
    xc_positions_free(NULL);
    xc_values_free(NULL);
    xc_stem_free(NULL);
    xc_stopper_free(NULL);
    xc_term_generator_free(NULL);
    xc_query_free(NULL);
    xc_query_parser_free(NULL);
    xc_range_processor_free(NULL);
    xc_field_processor_free(NULL);
    xc_posting_source_free(NULL);
    xc_weight_free(NULL);
    xc_key_maker_free(NULL);
    xc_match_spy_free(NULL);
    xc_rset_free(NULL);
    xc_enquire_free(NULL);
    xc_mset_free(NULL);
    xc_eset_free(NULL);
}
END_TEST

Suite *lifetimes_suite(void)
{
    Suite *suite = suite_create("xapian lifetimes");
    TCase *tcase = tcase_create("core");

    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, things_are_freed_in_any_order, 0, THING_COUNT);
    tcase_add_test(tcase, lock_lives_as_long_as_what_was_made);
    tcase_add_test(tcase, functors_live_in_what_uses_them);
    tcase_add_test(tcase, failed_maker_leaves_user_data_alone);
    tcase_add_test(tcase, freeing_null_does_nothing);
    suite_add_tcase(suite, tcase);
    return suite;
}
