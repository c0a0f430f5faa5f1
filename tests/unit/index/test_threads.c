/*
 * Parts searched by threads of their own: the same answers as without, and
 * something to watch for the thread sanitizer.
 */
#include <check.h>
#include <stdio.h>

#include "index/index_private.h"
#include "index/parts.h"
#include "library.h"
#include "random_query.h"
#include "stories.h"

enum {
    PARTS = 5,
    ARTICLES_A_PART = 30,
    QUERIES = 60,
    LIMIT = 1000,
    NO_THREADS = INT32_MAX
};

static library folder;
static stories corpus;

/* A live part and four sealed ones. */
static void make_parts(void)
{
    size_t i;

    library_make(&folder);
    stories_make(&corpus, PARTS * ARTICLES_A_PART, 41);
    for (i = 0; i < PARTS; i++)
        put_all_in(library_path(&folder, "index"),
                   i == 0 ? GRAF_WRITER_LIVE : GRAF_WRITER_SEALED,
                   corpus.items + i * ARTICLES_A_PART, ARTICLES_A_PART);
}

static void remove_parts(void)
{
    stories_release(&corpus);
    library_remove(&folder);
}

static void ask(const graf_index *index, const graf_plan *plan,
                graf_order order, uint64_t least, graf_part_search *tasks)
{
    uint32_t i;

    memset(tasks, 0, PARTS * sizeof *tasks);
    for (i = 0; i < PARTS; i++) {
        tasks[i].part = index->parts[i];
        tasks[i].sealed = graf_is_sealed(&index->manifest.parts[i]);
        tasks[i].plan = plan;
        tasks[i].order = order;
        tasks[i].limit = LIMIT;
        tasks[i].count = true;
        graf_arena_init(&tasks[i].arena, GRAF_RESULTS_BYTES_LIMIT);
    }
    graf_search_parts(tasks, PARTS, least);
}

static void expect_same_task(const graf_part_search *one,
                             const graf_part_search *other)
{
    size_t i;

    expect_ok(one->status, &one->error);
    expect_ok(other->status, &other->error);
    ck_assert_uint_eq(one->counts.paragraphs, other->counts.paragraphs);
    ck_assert_uint_eq(one->counts.articles, other->counts.articles);
    ck_assert_uint_eq(one->found.count, other->found.count);
    for (i = 0; i < one->found.count; i++) {
        ck_assert_uint_eq(one->found.items[i].place,
                          other->found.items[i].place);
        ck_assert(one->found.items[i].score == other->found.items[i].score);
    }
}

/* Gives how many articles were found. */
static size_t compare(const graf_index *index, const graf_plan *plan,
                      graf_order order)
{
    graf_part_search alone[PARTS];
    graf_part_search threads[PARTS];
    size_t found = 0;
    size_t i;

    ask(index, plan, order, NO_THREADS, alone);
    ask(index, plan, order, 1, threads);
    for (i = 0; i < PARTS; i++) {
        expect_same_task(&threads[i], &alone[i]);
        found += alone[i].found.count;
        graf_arena_release(&alone[i].arena);
        graf_arena_release(&threads[i].arena);
    }
    return found;
}

/* Also gives how many articles were found; a query may be none. */
static size_t compare_query(graf_index *index, const char *text,
                            graf_order order)
{
    graf_index_set set = { &index, 1, GRAF_ERROR_INIT };
    const graf_query_options options = { false, 0 };
    graf_error error = GRAF_ERROR_INIT;
    graf_statistics statistics;
    graf_query *query;
    graf_plan *plan;
    size_t found = 0;

    if (graf_query_parse(graf_view_of_string(text), &options, index->analyzer,
                         &query, NULL) != GRAF_OK)
        return 0;
    expect_ok(graf_index_set_statistics(&set, &statistics, &error), &error);
    if (graf_plan_new(query, &statistics, graf_scoring_default(), &plan,
                      NULL) == GRAF_OK) {
        found = compare(index, plan, order);
        graf_plan_free(plan);
    }
    graf_query_free(query);
    return found;
}

START_TEST(threads_change_nothing)
{
    graf_index *index = open_index(library_path(&folder, "index"));
    char query[RANDOM_QUERY_SIZE];
    uint32_t random = 1234567;
    size_t found = 0;
    int i;

    ck_assert_uint_eq(index->manifest.part_count, PARTS);
    for (i = 0; i < QUERIES; i++) {
        random_query_make(&random, query);
        found += compare_query(index, query, (graf_order)(i % 3));
    }
    ck_assert_uint_gt(found, 0);
    graf_index_close(index);
}
END_TEST

Suite *threads_suite(void);

Suite *threads_suite(void)
{
    Suite *suite = suite_create("threads");
    TCase *tests = tcase_create("threads");

    tcase_add_unchecked_fixture(tests, make_parts, remove_parts);
    tcase_add_test(tests, threads_change_nothing);
    tcase_set_timeout(tests, 120);
    suite_add_tcase(suite, tests);
    return suite;
}
