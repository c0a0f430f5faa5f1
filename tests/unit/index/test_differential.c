/*
 * Random queries of the whole grammar, against a scan of every paragraph of
 * the articles: what matches, what it scores to the last bit, and in which
 * order it comes. The articles are in a live part, spread over a live and
 * several sealed parts with masks, in one archive, and in two indexes.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "library.h"
#include "oracle.h"
#include "random_query.h"
#include "stories.h"

enum {
    SEED = 20211215,
    ARTICLES = 150, /* before some are deleted */
    ARTICLES_A_BATCH = 20,
    ROUNDS = 8, /* GRAF_TEST_ROUNDS: another number */
    QUERIES_A_ROUND = 50
};

/* Made once, for all rounds. */
static library folder;
static stories corpus;

/* A batch of everything that a writer can do, on several indexes. */
typedef struct writers {
    graf_writer *all;       /* to its live part */
    graf_writer *mixed;     /* each batch to the live part or to a sealed one */
    graf_writer *halves[2]; /* one sealed, one live */
    uint32_t batches;
} writers;

static graf_writer *half_for(const writers *to, const graf_article *article)
{
    return to->halves[article->id.data[0] == 's' ? 0 : 1];
}

static void put_everywhere(const writers *to, const graf_article *article,
                           graf_put_result expected)
{
    ck_assert_int_eq(put(to->all, article), expected);
    ck_assert_int_eq(put(to->mixed, article), expected);
    ck_assert_int_eq(put(half_for(to, article), article), expected);
}

static void delete_everywhere(const writers *to, const graf_article *article)
{
    ck_assert(delete_article(to->all, article->id));
    ck_assert(delete_article(to->mixed, article->id));
    ck_assert(delete_article(half_for(to, article), article->id));
}

static void commit_everywhere(writers *to)
{
    commit(to->all);
    commit(to->mixed);
    graf_writer_close(to->mixed);
    to->mixed = open_writer_in(library_path(&folder, "mixed"),
                               ++to->batches % 3 == 0 ? GRAF_WRITER_LIVE
                                                      : GRAF_WRITER_SEALED);
    commit(to->halves[0]);
    commit(to->halves[1]);
}

static void put_first_versions(writers *to)
{
    size_t i;

    for (i = 0; i < corpus.count; i++) {
        put_everywhere(to, &corpus.items[i], GRAF_PUT_ADDED);
        if (i % ARTICLES_A_BATCH == ARTICLES_A_BATCH - 1)
            commit_everywhere(to);
    }
}

/* Replaces some, in the batch that added them or a later one. */
static void change_some(writers *to)
{
    size_t i;

    for (i = 1; i < corpus.count; i += 6) {
        put_everywhere(to, &corpus.items[i], GRAF_PUT_UNCHANGED);
        stories_rewrite(&corpus, i);
        put_everywhere(to, &corpus.items[i], GRAF_PUT_REPLACED);
    }
    commit_everywhere(to);
    for (i = 5; i < corpus.count; i += 7) {
        delete_everywhere(to, &corpus.items[i]);
        if (i % 3 == 0) {
            put_everywhere(to, &corpus.items[i], GRAF_PUT_ADDED);
            delete_everywhere(to, &corpus.items[i]);
        }
        stories_remove(&corpus, i);
    }
    commit_everywhere(to);
}

/* The test is worth something only when there is something of each. */
static void expect_mixture(const char *path)
{
    graf_index *index = open_index(path);
    graf_index_info info;
    graf_part_info part;
    uint64_t masked = 0;
    uint32_t i;

    expect_ok(graf_index_describe(index, &info, NULL), NULL);
    ck_assert_uint_gt(info.parts, 3);
    for (i = 0; i < info.parts; i++) {
        expect_ok(graf_index_part(index, i, &part, NULL), NULL);
        ck_assert_uint_gt(part.statistics.collection.articles, 0);
        masked += part.masked;
    }
    ck_assert_uint_gt(masked, 0);
    graf_index_close(index);
}

static void make_indexes(void)
{
    char file[LIBRARY_PATH_SIZE + 64];
    writers to;

    library_make(&folder);
    stories_make(&corpus, ARTICLES, SEED);
    to.batches = 0;
    to.all = open_writer_in(library_path(&folder, "all"), GRAF_WRITER_LIVE);
    to.mixed = open_writer(library_path(&folder, "mixed"));
    to.halves[0] =
        open_writer_in(library_path(&folder, "half-0"), GRAF_WRITER_SEALED);
    to.halves[1] = open_writer(library_path(&folder, "half-1"));
    put_first_versions(&to);
    change_some(&to);
    graf_writer_close(to.all);
    graf_writer_close(to.mixed);
    graf_writer_close(to.halves[0]);
    graf_writer_close(to.halves[1]);
    snprintf(file, sizeof file, "%s", library_path(&folder, "archive.graf"));
    expect_mixture(library_path(&folder, "mixed"));
    archive(folder.path, file);
}

static void remove_indexes(void)
{
    stories_release(&corpus);
    library_remove(&folder);
}

/* ---- comparing ----------------------------------------------------------- */

/* What is being compared, for the message when it differs. */
typedef struct comparison {
    graf_index **indexes;
    size_t index_count;
    const char *query;
    graf_order order;
    oracle_answer answer;
} comparison;

#define ASSERT_SAME(compared, condition, ...)                                  \
    ck_assert_msg(condition,                                                   \
                  "seed %d, %zu indexes, order %d, query [%s]: "               \
                  "%s",                                                        \
                  SEED, (compared)->index_count, (int)(compared)->order,       \
                  (compared)->query, __VA_ARGS__)

static void compare_paragraphs(const comparison *compared,
                               const graf_hit_article *found,
                               const oracle_article *expected)
{
    size_t i;
    size_t n;

    ASSERT_SAME(compared, found->matching == expected->count,
                "number of matching paragraphs");
    ASSERT_SAME(compared, found->hit_count == expected->count,
                "number of paragraphs shown");
    for (i = 0; i < found->hit_count; i++) {
        const graf_hit *hit = &found->hits[i];

        for (n = 0; n < expected->count; n++)
            if (expected->paragraphs[n].number == hit->paragraph)
                break;
        ASSERT_SAME(compared, n < expected->count && hit->matches,
                    "a paragraph that does not match");
        ASSERT_SAME(compared, hit->score == expected->paragraphs[n].score,
                    "score of a paragraph");
    }
}

static void compare_article(const comparison *compared,
                            const graf_hit_article *found,
                            const oracle_article *expected)
{
    ASSERT_SAME(compared,
                graf_view_equal(found->article.id, expected->article->id),
                "order of the articles");
    ASSERT_SAME(compared, found->score == expected->score,
                "score of an article");
    ASSERT_SAME(compared,
                found->paragraph_count == expected->article->paragraphs.count,
                "paragraphs of an article");
    compare_paragraphs(compared, found, expected);
}

/* Articles [offset, offset + limit) of the answer. */
static void compare_window(const comparison *compared, size_t offset,
                           size_t limit, bool without_text)
{
    graf_search_request request = graf_search_request_default();
    const oracle_answer *answer = &compared->answer;
    graf_error error = GRAF_ERROR_INIT;
    graf_results *results;
    size_t expected = 0;
    size_t i;

    request.query = graf_view_of_string(compared->query);
    request.order = compared->order;
    request.offset = offset;
    request.limit = limit;
    request.per_article = 1000;
    request.count = true;
    request.without_text = without_text;
    ASSERT_SAME(compared,
                graf_search(compared->indexes, compared->index_count, &request,
                            &results, &error) == GRAF_OK,
                error.message);
    if (offset < answer->count)
        expected = answer->count - offset;
    ASSERT_SAME(compared, results->more == (limit > 0 && expected > limit),
                "whether there are more articles");
    if (expected > limit)
        expected = limit;
    ASSERT_SAME(compared, results->article_count == expected,
                "number of articles");
    ASSERT_SAME(compared, results->complete, "not complete");
    ASSERT_SAME(compared, results->counts.articles == answer->count,
                "count of articles");
    ASSERT_SAME(compared, results->counts.paragraphs == answer->paragraphs,
                "count of paragraphs");
    for (i = 0; i < expected; i++)
        compare_article(compared, &results->articles[i],
                        &answer->articles[offset + i]);
    graf_results_free(results);
}

static void compare_refusal(const comparison *compared)
{
    graf_search_request request = graf_search_request_default();
    graf_error error = GRAF_ERROR_INIT;
    graf_results *results;
    graf_status status;

    request.query = graf_view_of_string(compared->query);
    status = graf_search(compared->indexes, compared->index_count, &request,
                         &results, &error);
    ASSERT_SAME(compared, status == compared->answer.status, error.message);
    ASSERT_SAME(compared, error.column == compared->answer.column,
                error.message);
    ck_assert_ptr_null(results);
}

/* The whole answer by relevance, and a piece of it in a random order. */
static void compare_orders(comparison *compared, uint32_t *random)
{
    oracle_sort(&compared->answer, GRAF_ORDER_RELEVANCE);
    compare_window(compared, 0, 1000, true);
    compared->order = (graf_order)stories_below(random, 3);
    oracle_sort(&compared->answer, compared->order);
    compare_window(compared, stories_below(random, 20),
                   stories_below(random, 20), stories_below(random, 2) == 0);
}

/* True when the query was one. */
static bool compare(graf_index **indexes, size_t index_count, oracle *all,
                    const char *query, uint32_t *random)
{
    comparison compared = { indexes,
                            index_count,
                            query,
                            GRAF_ORDER_RELEVANCE,
                            { GRAF_OK, 0, NULL, 0, 0 } };
    bool accepted;

    oracle_ask(all, query, &compared.answer);
    accepted = compared.answer.status == GRAF_OK;
    if (accepted)
        compare_orders(&compared, random);
    else
        compare_refusal(&compared);
    oracle_answer_release(&compared.answer);
    return accepted;
}

/* Compares until enough queries could be read. */
static void run_round(graf_index **indexes, size_t count, uint32_t round,
                      size_t queries)
{
    uint32_t random = (round + 1) * 2246822519u;
    char query[RANDOM_QUERY_SIZE];
    size_t accepted = 0;
    size_t made = 0;
    oracle all;

    oracle_init(&all, corpus.items, corpus.count);
    for (; accepted < queries; made++) {
        ck_assert_uint_lt(made, queries * 4);
        random_query_make(&random, query);
        if (compare(indexes, count, &all, query, &random))
            accepted++;
    }
    oracle_release(&all);
}

static const char *const ways[] = { "all", "mixed", "archive.graf" };

enum { WAYS = sizeof ways / sizeof *ways };

START_TEST(one_index_finds_what_a_scan_finds)
{
    graf_index *index = open_index(library_path(&folder, ways[_i % WAYS]));

    run_round(&index, 1, (uint32_t)_i, QUERIES_A_ROUND);
    graf_index_close(index);
}
END_TEST

START_TEST(two_indexes_rank_like_one)
{
    graf_index *indexes[2];

    indexes[0] = open_index(library_path(&folder, "half-0"));
    indexes[1] = open_index(library_path(&folder, "half-1"));
    run_round(indexes, 2, (uint32_t)_i + 1000, QUERIES_A_ROUND);
    graf_index_close(indexes[0]);
    graf_index_close(indexes[1]);
}
END_TEST

Suite *differential_suite(void);

Suite *differential_suite(void)
{
    Suite *suite = suite_create("differential");
    TCase *tests = tcase_create("against a scan");
    int rounds = (int)number_from("GRAF_TEST_ROUNDS", ROUNDS);

    tcase_add_unchecked_fixture(tests, make_indexes, remove_indexes);
    tcase_add_loop_test(tests, one_index_finds_what_a_scan_finds, 0,
                        rounds * WAYS);
    tcase_add_loop_test(tests, two_indexes_rank_like_one, 0, rounds / 4);
    tcase_set_timeout(tests, 120);
    suite_add_tcase(suite, tests);
    return suite;
}
