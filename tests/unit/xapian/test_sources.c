/*
 * test_sources.c - posting sources, in C and built in.
 */
#include "support.h"

#include <stdlib.h>

Suite *sources_suite(void);

/* A source of every step-th document, weighing 10 less its docid. */
struct source {
    xc_docid step;
    xc_docid current; /* 0: before the first */
    xc_docid last;
    const char *fails; /* the callback that is to return < 0 */
    int *alive;        /* sources that are not destroyed */
    int *checks;
};

static int outcome(const struct source *source, const char *name)
{
    return source->fails != NULL && strcmp(source->fails, name) == 0 ? -1 : 0;
}

static int source_init(void *user, xc_database *database,
                       xc_posting_source_bounds *bounds)
{
    struct source *source = user;

    CHECK_OK(xc_database_lastdocid(database, &source->last, &error));
    xc_database_free(database); /* lent: nothing happens */
    source->current = 0;
    bounds->maximum = source->last;
    bounds->estimate = source->last / source->step;
    bounds->max_weight = 10;
    return outcome(source, "init");
}

static int source_next(void *user, double min_weight)
{
    struct source *source = user;

    (void)min_weight;
    source->current += source->step;
    return outcome(source, "next");
}

static int source_skip_to(void *user, xc_docid docid, double min_weight)
{
    struct source *source = user;

    (void)min_weight;
    while (source->current < docid)
        source->current += source->step;
    return outcome(source, "skip_to");
}

static int source_check(void *user, xc_docid docid, double min_weight)
{
    struct source *source = user;

    ++*source->checks;
    if (docid % source->step != 0)
        return outcome(source, "check");
    source_skip_to(user, docid, min_weight);
    return outcome(source, "check") < 0 ? -1 : 1;
}

static int source_at_end(void *user)
{
    struct source *source = user;

    if (outcome(source, "at_end") < 0)
        return -1;
    return source->current > source->last;
}

static int source_docid(void *user, xc_docid *docid)
{
    struct source *source = user;

    *docid = source->current;
    return outcome(source, "docid");
}

static int source_weight(void *user, double *weight)
{
    struct source *source = user;

    *weight = 10.0 - source->current;
    return outcome(source, "weight");
}

static int source_clone(void *user, void **copy)
{
    struct source *source = user;
    struct source *other;

    if (outcome(source, "clone") < 0)
        return -1;
    other = malloc(sizeof *other);
    ck_assert_ptr_nonnull(other);
    *other = *source;
    ++*other->alive;
    *copy = other;
    return 0;
}

static void source_destroy(void *user)
{
    struct source *source = user;

    --*source->alive;
    free(source);
}

static const xc_posting_source_callbacks all_callbacks = {
    source_init,  source_next,   source_skip_to, source_check,  source_at_end,
    source_docid, source_weight, source_clone,   source_destroy
};

static xc_writable_database *memory;
static xc_database *database;
static int alive;
static int checks;

static void set_up(void)
{
    memory = make_news();
    CHECK_OK(xc_database_copy(xc_writable_database_as_database(memory),
                              &database, &error));
}

static void tear_down(void)
{
    xc_database_free(database);
    xc_writable_database_free(memory);
    ck_assert_int_eq(alive, 0);
}

static xc_query *source_query(const xc_posting_source_callbacks *callbacks,
                              const char *fails)
{
    struct source *source = calloc(1, sizeof *source);
    xc_posting_source *handle;
    xc_query *query;

    ck_assert_ptr_nonnull(source);
    source->step = 2;
    source->fails = fails;
    source->alive = &alive;
    source->checks = &checks;
    alive++;
    CHECK_OK(xc_posting_source_new(callbacks, source, &handle, &error));
    CHECK_OK(xc_query_new_posting_source(handle, &query, &error));
    xc_posting_source_free(handle);
    return query;
}

/* "prices", which documents 5 and 6 have, filtered by the source. */
static xc_query *filtered(xc_query *source)
{
    xc_query *oil = term_query("prices");
    const xc_query *parts[2];
    xc_query *query;

    parts[0] = oil;
    parts[1] = source;
    CHECK_OK(xc_query_combine(XC_OP_AND, parts, 2, 0, &query, &error));
    xc_query_free(oil);
    return query;
}

START_TEST(source_gives_documents_and_weights)
{
    static const xc_docid expected[] = { 2, 4, 6, 0 };
    xc_query *query = source_query(&all_callbacks, NULL);
    xc_mset *mset = search(database, query);
    xc_mset_item item;

    check_docids(mset, expected);
    CHECK_OK(xc_mset_get(mset, 2, &item, &error));
    ck_assert_double_eq(item.weight, 4);
    xc_mset_free(mset);
    ck_assert_int_eq(xc_query_type(query), XC_LEAF_POSTING_SOURCE);
    xc_query_free(query);
}
END_TEST

START_TEST(source_filters)
{
    static const xc_docid expected[] = { 6, 0 };
    xc_query *source = source_query(&all_callbacks, NULL);
    xc_query *query = filtered(source);
    xc_mset *mset = search(database, query);

    check_docids(mset, expected);
    ck_assert_int_gt(checks, 0);
    xc_mset_free(mset);
    xc_query_free(source);
    xc_query_free(query);
}
END_TEST

START_TEST(source_does_with_the_least)
{
    static const xc_docid expected[] = { 6, 0 };
    xc_posting_source_callbacks callbacks = all_callbacks;
    xc_query *source;
    xc_query *query;
    xc_mset *mset;

    callbacks.skip_to = NULL;
    callbacks.check = NULL;
    callbacks.weight = NULL;
    source = source_query(&callbacks, NULL);
    query = filtered(source);
    mset = search(database, query);
    check_docids(mset, expected);
    xc_mset_free(mset);
    xc_query_free(source);
    xc_query_free(query);
}
END_TEST

static xc_status try_search(const xc_query *query)
{
    xc_error failure = XC_ERROR_INIT;
    xc_enquire *enquire;
    xc_mset *mset;
    xc_status status;

    CHECK_OK(xc_enquire_new(database, &enquire, &error));
    CHECK_OK(xc_enquire_set_query(enquire, query, 0, &error));
    status =
        xc_enquire_get_mset(enquire, 0, 10, 0, NULL, NULL, &mset, &failure);
    xc_mset_free(mset);
    xc_enquire_free(enquire);
    return status;
}

/* Each callback that stops a search, alone or as a filter. */
static const struct {
    const char *name;
    bool filters;
} stops[] = {
    { "init", false },  { "next", false },   { "at_end", false },
    { "docid", false }, { "weight", false }, { "clone", false },
    { "check", true },  { "init", true },
};

START_TEST(source_stops_the_search)
{
    xc_query *source = source_query(&all_callbacks, stops[_i].name);
    xc_query *query = filtered(source);

    ck_assert_int_eq(try_search(stops[_i].filters ? query : source),
                     XC_CALLBACK);
    xc_query_free(source);
    xc_query_free(query);
}
END_TEST

START_TEST(unclonable_source_needs_one_shard)
{
    xc_posting_source_callbacks callbacks = all_callbacks;
    xc_query *query;

    callbacks.clone = NULL;
    query = source_query(&callbacks, NULL);
    ck_assert_int_eq(try_search(query), XC_OK);
    CHECK_OK(xc_database_add(database, xc_writable_database_as_database(memory),
                             &error));
    ck_assert_int_eq(try_search(query), XC_INVALID_OPERATION);
    xc_query_free(query);
    query = source_query(&all_callbacks, NULL);
    ck_assert_int_eq(try_search(query), XC_OK);
    xc_query_free(query);
}
END_TEST

static int init_with_nonsense(void *user, xc_database *news_database,
                              xc_posting_source_bounds *bounds)
{
    int result = source_init(user, news_database, bounds);

    bounds->minimum = bounds->maximum + 1;
    return result;
}

START_TEST(nonsense_bounds_are_refused)
{
    xc_posting_source_callbacks callbacks = all_callbacks;
    xc_query *query;

    callbacks.init = init_with_nonsense;
    query = source_query(&callbacks, NULL);
    ck_assert_int_eq(try_search(query), XC_INVALID_ARGUMENT);
    xc_query_free(query);
}
END_TEST

START_TEST(needed_callbacks_are_asked_for)
{
    xc_posting_source_callbacks callbacks = all_callbacks;
    xc_posting_source *source;

    callbacks.docid = NULL;
    CHECK_STATUS(XC_MISUSE,
                 xc_posting_source_new(&callbacks, NULL, &source, &error));
    CHECK_STATUS(XC_MISUSE, xc_posting_source_new(NULL, NULL, &source, &error));
}
END_TEST

/* Adds a number in slot 5: the docid times ten. */
static void add_numbers(void)
{
    xc_docid docid;

    for (docid = 1; docid <= NEWS_COUNT; docid++) {
        char bytes[XC_SORTABLE_SIZE];
        size_t length = xc_sortable_serialise(10.0 * docid, bytes);
        xc_document *document;

        CHECK_OK(xc_database_document(database, docid, 0, &document, &error));
        CHECK_OK(xc_document_add_value(document, 5, bytes, length, &error));
        CHECK_OK(xc_writable_database_replace(memory, docid, document, &error));
        xc_document_free(document);
    }
}

/* Searches for a source and checks order and best weight; frees the source. */
static void check_source(xc_posting_source *source, const xc_docid *expected,
                         double weight)
{
    xc_query *query;
    xc_mset *mset;
    xc_mset_item item;

    CHECK_OK(xc_query_new_posting_source(source, &query, &error));
    xc_posting_source_free(source);
    mset = search(database, query);
    check_docids(mset, expected);
    CHECK_OK(xc_mset_get(mset, 0, &item, &error));
    ck_assert_double_eq(item.weight, weight);
    xc_mset_free(mset);
    xc_query_free(query);
}

START_TEST(sources_are_built_in)
{
    static const xc_docid by_number[] = { 6, 5, 4, 3, 2, 1, 0 };
    static const xc_docid by_source[] = { 6, 1, 3, 5, 2, 4, 0 };
    static const xc_docid all[] = { 1, 2, 3, 4, 5, 6, 0 };
    xc_posting_source *source;

    add_numbers();
    CHECK_OK(xc_posting_source_new_value_weight(5, &source, &error));
    CHECK_STATUS(XC_MISUSE,
                 xc_posting_source_add_mapping(source, TEXT("x"), 1, &error));
    check_source(source, by_number, 60);
    CHECK_OK(xc_posting_source_new_decreasing_value_weight(5, 2, 3, &source,
                                                           &error));
    check_source(source, by_number, 60);
    CHECK_OK(
        xc_posting_source_new_value_map(SLOT_SOURCE, 0.5, &source, &error));
    CHECK_OK(xc_posting_source_add_mapping(source, TEXT("Herald"), 1, &error));
    CHECK_OK(xc_posting_source_add_mapping(source, TEXT("Gazette"), 2, &error));
    check_source(source, by_source, 2);
    CHECK_OK(xc_posting_source_new_fixed_weight(3, &source, &error));
    check_source(source, all, 3);
    CHECK_STATUS(XC_INVALID_ARGUMENT,
                 xc_posting_source_new_fixed_weight(-1, &source, &error));
}
END_TEST

Suite *sources_suite(void)
{
    Suite *suite = suite_create("xapian sources");
    TCase *tcase = tcase_create("core");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, source_gives_documents_and_weights);
    tcase_add_test(tcase, source_filters);
    tcase_add_test(tcase, source_does_with_the_least);
    tcase_add_loop_test(tcase, source_stops_the_search, 0,
                        (int)COUNT_OF(stops));
    tcase_add_test(tcase, unclonable_source_needs_one_shard);
    tcase_add_test(tcase, nonsense_bounds_are_refused);
    tcase_add_test(tcase, needed_callbacks_are_asked_for);
    tcase_add_test(tcase, sources_are_built_in);
    suite_add_tcase(suite, tcase);
    return suite;
}
