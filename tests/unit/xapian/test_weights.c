/*
 * test_weights.c - Xapian's schemes, and a BM25 in C that equals Xapian's.
 */
#include "support.h"

#include <math.h>
#include <stdlib.h>

Suite *weights_suite(void);

static xc_writable_database *memory;
static xc_enquire *enquire;
static int alive;

static void set_up(void)
{
    memory = make_news();
    CHECK_OK(xc_enquire_new(xc_writable_database_as_database(memory), &enquire,
                            &error));
}

static void tear_down(void)
{
    xc_enquire_free(enquire);
    xc_writable_database_free(memory);
    ck_assert_int_eq(alive, 0);
}

/* BM25 after Robertson and Zaragoza (2009), with the parameters and the
 * details of Xapian::BM25Weight(k1, 0, k3, b, min_normlen). */
struct bm25 {
    double k1;
    double k3;
    double b;
    double min_normlen;
    double term_weight;
    double average;
    double max_wdf;
    double min_length;
    const char *fails; /* the callback that is to return < 0 */
    int clones;        /* "clone": how many generations succeed */
};

static int outcome(const struct bm25 *bm25, const char *name)
{
    return bm25->fails != NULL && strcmp(bm25->fails, name) == 0 ? -1 : 0;
}

static int bm25_init(void *user, const xc_weight_statistics *statistics)
{
    struct bm25 *bm25 = user;
    double frequency = statistics->termfreq;
    double odds =
        (statistics->collection_size - frequency + 0.5) / (frequency + 0.5);

    /* Xapian keeps the weight of frequent terms above zero this way. */
    if (odds < 2)
        odds = odds * 0.5 + 1;
    bm25->term_weight = log(odds) * statistics->factor * (bm25->k1 + 1) *
                        (bm25->k3 + 1) * statistics->wqf /
                        (bm25->k3 + statistics->wqf);
    bm25->average = statistics->average_length;
    bm25->max_wdf = statistics->wdf_upper_bound;
    bm25->min_length = statistics->doclength_lower_bound;
    /* What was not asked for stays empty. */
    ck_assert_uint_eq(statistics->rset_size, 0);
    ck_assert_uint_eq(statistics->doclength_upper_bound, 0);
    ck_assert_uint_eq(statistics->collection_freq, 0);
    return outcome(bm25, "init");
}

static double bm25_score(const struct bm25 *bm25, double wdf, double length)
{
    double norm = fmax(length / bm25->average, bm25->min_normlen);

    return bm25->term_weight * wdf /
           (bm25->k1 * (norm * bm25->b + (1 - bm25->b)) + wdf);
}

static int bm25_sumpart(void *user, xc_termcount wdf, xc_termcount doclength,
                        xc_termcount unique_terms, double *weight)
{
    struct bm25 *bm25 = user;

    ck_assert_uint_eq(unique_terms, 0);
    *weight = bm25_score(bm25, wdf, doclength);
    return outcome(bm25, "sumpart");
}

static int bm25_maxpart(void *user, double *weight)
{
    struct bm25 *bm25 = user;

    *weight = bm25_score(bm25, bm25->max_wdf, bm25->min_length);
    return outcome(bm25, "maxpart");
}

static int bm25_extra(void *user, xc_termcount doclength,
                      xc_termcount unique_terms, double *weight)
{
    (void)doclength;
    (void)unique_terms;
    *weight = 0;
    return outcome(user, "sumextra");
}

static int bm25_maxextra(void *user, double *weight)
{
    /* Only where there can be an extra is it asked for. */
    *weight = outcome(user, "sumextra") < 0 ? 1 : 0;
    return outcome(user, "maxextra");
}

static int bm25_clone(void *user, void **copy)
{
    struct bm25 *bm25 = malloc(sizeof *bm25);

    ck_assert_ptr_nonnull(bm25);
    memcpy(bm25, user, sizeof *bm25);
    if (outcome(bm25, "clone") < 0 && bm25->clones-- == 0) {
        free(bm25);
        return -1;
    }
    alive++;
    *copy = bm25;
    return 0;
}

static void bm25_destroy(void *user)
{
    alive--;
    free(user);
}

static const xc_weight_callbacks bm25_callbacks = {
    XC_STATISTIC_COLLECTION_SIZE | XC_STATISTIC_AVERAGE_LENGTH |
        XC_STATISTIC_TERMFREQ | XC_STATISTIC_WQF | XC_STATISTIC_WDF |
        XC_STATISTIC_WDF_MAX | XC_STATISTIC_DOC_LENGTH |
        XC_STATISTIC_DOC_LENGTH_MIN,
    bm25_init,
    bm25_sumpart,
    bm25_maxpart,
    bm25_extra,
    bm25_maxextra,
    bm25_clone,
    bm25_destroy
};

static xc_weight *new_bm25(const double *parameters, const char *fails,
                           int clones)
{
    struct bm25 *bm25 = calloc(1, sizeof *bm25);
    xc_weight *weight;

    ck_assert_ptr_nonnull(bm25);
    bm25->k1 = parameters[0];
    bm25->k3 = parameters[2];
    bm25->b = parameters[3];
    bm25->min_normlen = parameters[4];
    bm25->fails = fails;
    bm25->clones = clones;
    alive++;
    CHECK_OK(xc_weight_new(&bm25_callbacks, bm25, &weight, &error));
    return weight;
}

/* A query of several words, some of them rare, one twice, one scaled. */
static xc_query *some_words(void)
{
    xc_query *parts[4];
    xc_query *query;
    size_t i;

    parts[0] = term_query("oil");
    CHECK_OK(xc_query_new_term(TEXT("embargo"), 2, 0, &parts[1], &error));
    parts[2] = term_query("the");
    CHECK_OK(xc_query_new_scaled(parts[2], 3, &parts[3], &error));
    CHECK_OK(xc_query_combine(XC_OP_OR, (const xc_query *const *)parts, 4, 0,
                              &query, &error));
    for (i = 0; i < 4; i++)
        xc_query_free(parts[i]);
    return query;
}

static xc_mset *search_with(xc_weight *weight)
{
    xc_query *query = some_words();
    xc_mset *mset;

    CHECK_OK(xc_enquire_set_weighting(enquire, weight, &error));
    xc_weight_free(weight);
    CHECK_OK(xc_enquire_set_query(enquire, query, 0, &error));
    xc_query_free(query);
    CHECK_OK(
        xc_enquire_get_mset(enquire, 0, 10, 10, NULL, NULL, &mset, &error));
    return mset;
}

static const double bm25_parameters[][5] = {
    { 1.2, 0, 8, 0.75, 0 }, { 1, 0, 1, 0.5, 0.5 },    { 2, 0, 0, 1, 0.1 },
    { 0.5, 0, 1, 0, 0.5 },  { 1.2, 0, 0, 0.75, 0.5 },
};

START_TEST(bm25_in_c_equals_that_of_xapian)
{
    const double *parameters = bm25_parameters[_i];
    xc_weight *built_in;
    xc_mset *expected;
    xc_mset *actual;
    xc_doccount i;

    CHECK_OK(
        xc_weight_new_scheme(XC_WEIGHT_BM25, parameters, 5, &built_in, &error));
    expected = search_with(built_in);
    actual = search_with(new_bm25(parameters, NULL, 0));
    ck_assert_uint_eq(xc_mset_size(expected), 5);
    ck_assert_uint_eq(xc_mset_size(actual), 5);
    for (i = 0; i < 5; i++) {
        xc_mset_item left;
        xc_mset_item right;

        CHECK_OK(xc_mset_get(expected, i, &left, &error));
        CHECK_OK(xc_mset_get(actual, i, &right, &error));
        ck_assert_uint_eq(left.docid, right.docid);
        ck_assert_double_eq_tol(left.weight, right.weight, 1e-9);
        ck_assert_double_gt(left.weight, 0);
    }
    xc_mset_free(expected);
    xc_mset_free(actual);
    xc_enquire_free(enquire);
    enquire = NULL;
}
END_TEST

static const struct {
    const char *name;
    int clones;
} failing[] = {
    { "init", 0 },     { "sumpart", 0 }, { "maxpart", 0 }, { "sumextra", 0 },
    { "maxextra", 0 }, { "clone", 0 },   { "clone", 1 },
};

START_TEST(weight_stops_the_search)
{
    xc_query *query = some_words();
    xc_weight *weight =
        new_bm25(bm25_parameters[0], failing[_i].name, failing[_i].clones);
    xc_error failure = XC_ERROR_INIT;
    xc_status status;
    xc_mset *mset = NULL;

    CHECK_OK(xc_enquire_set_query(enquire, query, 0, &error));
    status = xc_enquire_set_weighting(enquire, weight, &failure);
    if (status == XC_OK)
        status = xc_enquire_get_mset(enquire, 0, 10, 10, NULL, NULL, &mset,
                                     &failure);
    ck_assert_int_eq(status, XC_CALLBACK);
    ck_assert_ptr_null(mset);
    xc_weight_free(weight);
    xc_query_free(query);
    xc_enquire_free(enquire);
    enquire = NULL;
}
END_TEST

/* Every statistic there is, asked for and checked. */
static int init_all(void *user, const xc_weight_statistics *statistics)
{
    int *calls = user;

    ck_assert_uint_eq(statistics->collection_size, NEWS_COUNT);
    ck_assert_uint_eq(statistics->rset_size, 1);
    ck_assert_double_eq_tol(statistics->average_length, 41.0 / 6, 1e-9);
    ck_assert_uint_eq(statistics->total_length, 41);
    ck_assert_uint_le(statistics->doclength_lower_bound, 5);
    ck_assert_uint_ge(statistics->doclength_upper_bound, 8);
    ck_assert_uint_eq(statistics->query_length, 1);
    if (statistics->factor != 0) {
        ck_assert_uint_eq(statistics->termfreq, 2);
        ck_assert_uint_eq(statistics->reltermfreq, 1);
        ck_assert_uint_eq(statistics->collection_freq, 5);
        ck_assert_uint_ge(statistics->wdf_upper_bound, 3);
        ck_assert_uint_eq(statistics->wqf, 1);
    }
    ++*calls;
    return 0;
}

static int unique_sumpart(void *user, xc_termcount wdf, xc_termcount doclength,
                          xc_termcount unique_terms, double *weight)
{
    (void)user;
    *weight = wdf * 10000.0 + doclength * 100.0 + unique_terms;
    return 0;
}

static int big_maxpart(void *user, double *weight)
{
    (void)user;
    *weight = 1e6;
    return 0;
}

static int share_clone(void *user, void **copy)
{
    *copy = user;
    return 0;
}

START_TEST(every_statistic_is_there)
{
    const xc_weight_callbacks callbacks = { 0x3fff,         init_all,
                                            unique_sumpart, big_maxpart,
                                            NULL,           NULL,
                                            share_clone,    NULL };
    xc_query *query = term_query("oil");
    int calls = 0;
    xc_weight *weight;
    xc_rset *rset;
    xc_mset *mset;
    xc_mset_item item;

    CHECK_OK(xc_weight_new(&callbacks, &calls, &weight, &error));
    CHECK_OK(xc_enquire_set_weighting(enquire, weight, &error));
    xc_weight_free(weight);
    CHECK_OK(xc_enquire_set_query(enquire, query, 0, &error));
    CHECK_OK(xc_rset_new(&rset, &error));
    CHECK_OK(xc_rset_add(rset, 1, &error));
    CHECK_OK(xc_enquire_get_mset(enquire, 0, 10, 0, rset, NULL, &mset, &error));
    ck_assert_int_ge(calls, 1);
    CHECK_OK(xc_mset_get(mset, 0, &item, &error));
    ck_assert_uint_eq(item.docid, 5);
    ck_assert_double_eq(item.weight, 30504);
    xc_mset_free(mset);
    xc_rset_free(rset);
    xc_query_free(query);
}
END_TEST

START_TEST(weights_are_checked)
{
    xc_weight_callbacks callbacks = bm25_callbacks;
    xc_weight *weight;

    callbacks.statistics = 0x4000;
    CHECK_STATUS(XC_MISUSE, xc_weight_new(&callbacks, NULL, &weight, &error));
    callbacks = bm25_callbacks;
    callbacks.clone = NULL;
    CHECK_STATUS(XC_MISUSE, xc_weight_new(&callbacks, NULL, &weight, &error));
    callbacks = bm25_callbacks;
    callbacks.maxextra = NULL;
    CHECK_STATUS(XC_MISUSE, xc_weight_new(&callbacks, NULL, &weight, &error));
    CHECK_STATUS(XC_MISUSE, xc_enquire_set_weighting(enquire, NULL, &error));
}
END_TEST

static const struct {
    xc_weight_scheme scheme;
    double parameter;
    size_t count;
    xc_status status;
} schemes[] = {
    { XC_WEIGHT_BOOL, 0, 0, XC_OK },
    { XC_WEIGHT_BM25, 0, 0, XC_OK },
    { XC_WEIGHT_BM25, 1.2, 1, XC_OK },
    { XC_WEIGHT_BM25_PLUS, 0, 0, XC_OK },
    { XC_WEIGHT_TRAD, 2, 1, XC_OK },
    { XC_WEIGHT_INL2, 0, 0, XC_OK },
    { XC_WEIGHT_IFB2, 0, 0, XC_OK },
    { XC_WEIGHT_INEB2, 0, 0, XC_OK },
    { XC_WEIGHT_BB2, 0, 0, XC_OK },
    { XC_WEIGHT_DLH, 0, 0, XC_OK },
    { XC_WEIGHT_PL2, 0, 0, XC_OK },
    { XC_WEIGHT_PL2_PLUS, 0, 0, XC_OK },
    { XC_WEIGHT_DPH, 0, 0, XC_OK },
    { XC_WEIGHT_LM, 0, 0, XC_OK },
    { XC_WEIGHT_COORD, 0, 0, XC_OK },
    { XC_WEIGHT_INL2, -1, 1, XC_INVALID_ARGUMENT },
    { XC_WEIGHT_DLH, 1, 1, XC_MISUSE },
    { XC_WEIGHT_BOOL, 1, 1, XC_MISUSE },
    { (xc_weight_scheme)14, 0, 0, XC_MISUSE },
    { (xc_weight_scheme)-1, 0, 0, XC_MISUSE },
};

START_TEST(schemes_search)
{
    xc_weight *weight;
    xc_mset *mset;

    CHECK_STATUS(schemes[_i].status,
                 xc_weight_new_scheme(schemes[_i].scheme,
                                      &schemes[_i].parameter, schemes[_i].count,
                                      &weight, &error));
    if (weight == NULL)
        return;
    mset = search_with(weight);
    ck_assert_uint_eq(xc_mset_size(mset), 5);
    xc_mset_free(mset);
}
END_TEST

START_TEST(tf_idf_counts)
{
    static const xc_docid expected[] = { 5, 1, 0 };
    xc_query *query = term_query("oil");
    xc_weight *weight;
    xc_mset *mset;
    xc_mset_item item;

    CHECK_OK(xc_weight_new_tf_idf("nnn", &weight, &error));
    CHECK_OK(xc_enquire_set_weighting(enquire, weight, &error));
    xc_weight_free(weight);
    CHECK_OK(xc_enquire_set_query(enquire, query, 0, &error));
    CHECK_OK(xc_enquire_get_mset(enquire, 0, 10, 0, NULL, NULL, &mset, &error));
    check_docids(mset, expected);
    CHECK_OK(xc_mset_get(mset, 0, &item, &error));
    ck_assert_double_eq(item.weight, 3);
    xc_mset_free(mset);
    xc_query_free(query);
    CHECK_STATUS(XC_INVALID_ARGUMENT,
                 xc_weight_new_tf_idf("xyz", &weight, &error));
}
END_TEST

Suite *weights_suite(void)
{
    Suite *suite = suite_create("xapian weights");
    TCase *tcase = tcase_create("core");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, bm25_in_c_equals_that_of_xapian, 0,
                        (int)COUNT_OF(bm25_parameters));
    tcase_add_loop_test(tcase, weight_stops_the_search, 0,
                        (int)COUNT_OF(failing));
    tcase_add_test(tcase, every_statistic_is_there);
    tcase_add_test(tcase, weights_are_checked);
    tcase_add_loop_test(tcase, schemes_search, 0, (int)COUNT_OF(schemes));
    tcase_add_test(tcase, tf_idf_counts);
    suite_add_tcase(suite, tcase);
    return suite;
}
