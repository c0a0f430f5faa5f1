/*
 * Random queries of the whole grammar, asked of sealed parts and of a scan of
 * every paragraph: what matches, what it scores to the last bit, and in which
 * order it comes.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "index/oracle.h"
#include "index/random_query.h"
#include "index/stories.h"
#include "searched_parts.h"

enum { ANSWER_BYTES = 64 << 20, LONG_TEXT_SIZE = 8192 };

/* One way to make articles, parts and queries of them. */
typedef struct round_kind {
    uint32_t seed;
    size_t articles;
    size_t part_count; /* 1 or 2 */
    uint32_t masked;   /* one in so many articles; 0: none */
    bool simple;       /* queries that people ask, not of every kind */
    size_t queries;
    graf_scoring scoring;
} round_kind;

static const round_kind rounds[] = {
    { 1, 120, 1, 0, false, 80, { 1.2, 0.75, 0.5 } },
    { 2, 120, 1, 5, false, 80, { 1.2, 0.75, 0.5 } },
    { 3, 120, 2, 0, false, 60, { 1.2, 0.75, 0.5 } },
    { 4, 120, 2, 3, false, 60, { 1.2, 0.75, 0.5 } },
    { 5, 40, 1, 0, false, 80, { 0.0, 0.75, 0.5 } },
    { 6, 40, 1, 4, false, 80, { 1.2, 0.0, 3.0 } },
    { 7, 40, 1, 0, false, 80, { 2.0, 1.0, 0.0 } },
    { 8, 40, 1, 0, false, 80, { 1000.0, 0.5, 0.1 } },
    { 9, 40, 1, 0, false, 60, { 1e-9, 0.9, 1e-3 } },
    { 10, 40, 1, 0, false, 60, { 1.2, 1.5, 0.5 } },
    { 11, 3, 1, 0, false, 60, { 1.2, 0.75, 0.5 } },
    { 12, 500, 1, 0, true, 30, { 1.2, 0.75, 0.5 } },
    { 13, 500, 1, 6, true, 30, { 1.2, 0.75, 0.5 } },
    { 14, 500, 2, 0, true, 20, { 0.9, 0.4, 2.0 } },
    { 15, 500, 1, 0, true, 20, { 0.0, 1.0, 0.2 } },
    { 16, 300, 1, 0, false, 20, { 1.2, 0.75, 0.5 } },
};

enum { ROUND_COUNT = sizeof rounds / sizeof rounds[0] };

/* ---- articles ------------------------------------------------------------ */

static graf_view keep(stories *all, const char *text, size_t length)
{
    graf_view kept;

    ck_assert_int_eq(
        graf_arena_copy(&all->arena, graf_view_of(text, length), &kept, NULL),
        GRAF_OK);
    return kept;
}

/* 200 to 599 words, of which some stand there very often. */
static graf_view long_text(stories *all)
{
    uint32_t words = 200 + stories_below(&all->random, 400);
    const char *often = stories_word(&all->random);
    char text[LONG_TEXT_SIZE];
    size_t length = 0;
    uint32_t i;

    for (i = 0; i < words; i++) {
        const char *word = stories_below(&all->random, 2) == 0
                               ? often
                               : stories_word(&all->random);

        length +=
            (size_t)snprintf(text + length, sizeof text - length, "%s ", word);
        ck_assert_uint_lt(length, sizeof text);
    }
    return keep(all, text, length);
}

/* Gives some articles one paragraph that is long, and others the same date. */
static void vary(stories *all)
{
    size_t i;

    for (i = 0; i < all->count; i++) {
        graf_article *article = &all->items[i];
        graf_view *text;
        void *memory;

        if (i % 3 == 0)
            article->date = 18000;
        if (i % 17 != 0)
            continue;
        ck_assert_int_eq(
            graf_arena_allocate(&all->arena, sizeof *text, &memory, NULL),
            GRAF_OK);
        text = memory;
        *text = long_text(all);
        article->paragraphs.items = text;
        article->paragraphs.count = 1;
    }
}

/* ---- parts --------------------------------------------------------------- */

/* What is searched, and by what. */
typedef struct world {
    const round_kind *kind;
    stories corpus;
    searched_parts parts;
    oracle scan;
    const char *query;
    uint32_t random;
} world;

/* Articles go to the parts by the first letter of their ids. */
static size_t part_of(const world *all, const graf_article *article)
{
    return all->kind->part_count == 2 && article->id.data[0] == 's' ? 1 : 0;
}

static void build_part(world *all, size_t part)
{
    graf_article *articles = calloc(all->corpus.count, sizeof *articles);
    size_t count = 0;
    size_t i;

    ck_assert_ptr_nonnull(articles);
    for (i = 0; i < all->corpus.count; i++)
        if (part_of(all, &all->corpus.items[i]) == part)
            articles[count++] = all->corpus.items[i];
    searched_parts_add(&all->parts, articles, count);
    free(articles);
}

/* Masks some articles of a part and takes them out of the corpus. */
static void mask_some(world *all, size_t part)
{
    graf_view *ids = calloc(all->corpus.count, sizeof *ids);
    size_t count = 0;
    size_t i;

    ck_assert_ptr_nonnull(ids);
    for (i = all->corpus.count; i-- > 0;) {
        const graf_article *article = &all->corpus.items[i];

        if (part_of(all, article) != part ||
            stories_below(&all->random, all->kind->masked) != 0)
            continue;
        ids[count++] = article->id;
        stories_remove(&all->corpus, i);
    }
    searched_parts_mask(&all->parts, part, ids, count);
    free(ids);
}

static void make_world(world *all, const round_kind *kind)
{
    size_t i;

    memset(all, 0, sizeof *all);
    all->kind = kind;
    all->random = kind->seed * 2246822519u + 1;
    stories_make(&all->corpus, kind->articles, kind->seed);
    vary(&all->corpus);
    searched_parts_make(&all->parts);
    all->parts.scoring = kind->scoring;
    for (i = 0; i < kind->part_count; i++) {
        build_part(all, i);
        if (kind->masked > 0)
            mask_some(all, i);
    }
    oracle_init(&all->scan, all->corpus.items, all->corpus.count);
    all->scan.scoring = kind->scoring;
}

static void remove_world(world *all)
{
    oracle_release(&all->scan);
    searched_parts_remove(&all->parts);
    stories_release(&all->corpus);
}

/* ---- comparing ----------------------------------------------------------- */

#define ASSERT_SAME(all, condition, ...)                                       \
    ck_assert_msg(condition, "seed %u, query [%s]: %s",                        \
                  (unsigned)(all)->kind->seed, (all)->query, __VA_ARGS__)

static void compare_article(const world *all, graf_part *part,
                            const graf_found_article *found,
                            const oracle_article *expected, graf_order order)
{
    double score = order == GRAF_ORDER_RELEVANCE ? expected->score : 0.0;
    const graf_article *article = expected->article;
    graf_error error = GRAF_ERROR_INIT;
    graf_place place = 0;

    ASSERT_SAME(all, graf_view_equal(found->id, article->id),
                "order of the articles");
    ASSERT_SAME(all, found->score == score, "score of an article");
    ASSERT_SAME(all, found->date == article->date, "date of an article");
    expect_ok(part->operations->locate(part, article->id, &place, &error),
              &error);
    ASSERT_SAME(all, place == found->place, "place of an article");
}

/* The first `limit` articles that a part finds, beside those of the answer
 * that are in it. */
static void compare_found(const world *all, size_t n, const graf_plan *plan,
                          const oracle_answer *answer, graf_order order,
                          size_t limit)
{
    graf_part *part = all->parts.parts[n];
    graf_error error = GRAF_ERROR_INIT;
    graf_arena arena;
    graf_found found;
    size_t at = 0;
    size_t i;

    graf_arena_init(&arena, ANSWER_BYTES);
    ASSERT_SAME(all,
                part->operations->search(part, plan, order, limit, 0, &arena,
                                         &found, &error) == GRAF_OK,
                error.message);
    ASSERT_SAME(all, found.complete, "not complete");
    for (i = 0; i < answer->count && at < limit; i++) {
        const oracle_article *expected = &answer->articles[i];

        if (part_of(all, expected->article) != n)
            continue;
        ASSERT_SAME(all, at < found.count, "too few articles");
        compare_article(all, part, &found.items[at++], expected, order);
    }
    ASSERT_SAME(all, at == found.count, "too many articles");
    graf_arena_release(&arena);
}

static void compare_paragraphs(const world *all, const graf_plan *plan,
                               const oracle_article *expected)
{
    graf_part *part = all->parts.parts[part_of(all, expected->article)];
    graf_error error = GRAF_ERROR_INIT;
    graf_found_paragraph *found;
    graf_arena arena;
    graf_place place;
    size_t count;
    size_t i;

    graf_arena_init(&arena, ANSWER_BYTES);
    expect_ok(
        part->operations->locate(part, expected->article->id, &place, &error),
        &error);
    ASSERT_SAME(all,
                part->operations->paragraphs(part, plan, place, &arena, &found,
                                             &count, &error) == GRAF_OK,
                error.message);
    ASSERT_SAME(all, count == expected->count, "number of paragraphs");
    for (i = 0; i < count; i++) {
        ASSERT_SAME(all, found[i].number == expected->paragraphs[i].number,
                    "which paragraphs match");
        ASSERT_SAME(all, found[i].score == expected->paragraphs[i].score,
                    "score of a paragraph");
    }
    graf_arena_release(&arena);
}

static void compare_counts(const world *all, const graf_plan *plan,
                           const oracle_answer *answer)
{
    graf_match_counts sum = { 0, 0, true };
    graf_error error = GRAF_ERROR_INIT;
    graf_match_counts one;
    size_t n;

    for (n = 0; n < all->parts.count; n++) {
        graf_part *part = all->parts.parts[n];

        ASSERT_SAME(all,
                    part->operations->count(part, plan, 0, &one, &error) ==
                        GRAF_OK,
                    error.message);
        ASSERT_SAME(all, one.complete, "count not complete");
        sum.paragraphs += one.paragraphs;
        sum.articles += one.articles;
    }
    ASSERT_SAME(all, sum.articles == answer->count, "count of articles");
    ASSERT_SAME(all, sum.paragraphs == answer->paragraphs,
                "count of paragraphs");
}

/* With a deadline that has passed nothing is found, and that is said. */
static void compare_late(const world *all, const graf_plan *plan,
                         graf_order order)
{
    graf_part *part = all->parts.parts[0];
    graf_error error = GRAF_ERROR_INIT;
    graf_match_counts counts;
    graf_arena arena;
    graf_found found;

    graf_arena_init(&arena, ANSWER_BYTES);
    expect_ok(part->operations->search(part, plan, order, 10, 1, &arena, &found,
                                       &error),
              &error);
    ASSERT_SAME(all, !found.complete && found.count == 0, "too late to find");
    expect_ok(part->operations->count(part, plan, 1, &counts, &error), &error);
    ASSERT_SAME(all, !counts.complete, "too late to count");
    graf_arena_release(&arena);
}

static void compare_answers(world *all, const graf_plan *plan,
                            oracle_answer *answer)
{
    graf_order order;
    size_t n;
    size_t i;

    for (order = GRAF_ORDER_RELEVANCE; order <= GRAF_ORDER_OLDEST; order++) {
        oracle_sort(answer, order);
        for (n = 0; n < all->parts.count; n++) {
            compare_found(all, n, plan, answer, order, 100000);
            compare_found(all, n, plan, answer, order,
                          1 + stories_below(&all->random, 10));
            compare_found(all, n, plan, answer, order,
                          1 + stories_below(&all->random, 50));
        }
    }
    for (i = 0; i < answer->count && i < 20; i++)
        compare_paragraphs(all, plan,
                           &answer->articles[stories_below(
                               &all->random, (uint32_t)answer->count)]);
    compare_counts(all, plan, answer);
    compare_late(all, plan, (graf_order)stories_below(&all->random, 3));
}

/* True when the query was one. */
static bool compare(world *all)
{
    graf_error error = GRAF_ERROR_INIT;
    searched_plan planned;
    oracle_answer answer;
    graf_status status;

    oracle_ask(&all->scan, all->query, &answer);
    status = searched_plan_make(&all->parts, all->query, &planned, &error);
    ASSERT_SAME(all, status == answer.status, error.message);
    if (status == GRAF_OK)
        compare_answers(all, planned.plan, &answer);
    searched_plan_free(&planned);
    oracle_answer_release(&answer);
    return status == GRAF_OK;
}

/* ---- queries ------------------------------------------------------------- */

static void add_words(uint32_t *random, const char *between, char *out,
                      size_t size)
{
    uint32_t count = 2 + stories_below(random, 3);
    size_t length = strlen(out);
    uint32_t i;

    for (i = 0; i < count; i++)
        length += (size_t)snprintf(out + length, size - length, "%s%s",
                                   i > 0 ? between : "", stories_word(random));
    ck_assert_uint_lt(length, size);
}

/* Any of some words, all of them, phrases; some with a date or without a
 * word. */
static void simple_query(uint32_t *random, char *out, size_t size)
{
    static const char *const ends[] = {
        "",
        "",
        "",
        " date:2019",
        " -oil",
        " since:2019-06",
        " -minister",
        " \"oil embargo\"",
        " section:york",
        " bomb*",
        " title:(oil embargo)",
        " =ministers",
    };
    static const char *const begins[] = { "", "", "", "+", "", "\"", "", "" };
    static const char *const betweens[] = { " ",     " ", " ",    " +",
                                            " AND ", " ", " OR ", " " };
    uint32_t kind = stories_below(random, 8);
    size_t length;

    out[0] = '\0';
    snprintf(out, size, "%s", begins[kind]);
    add_words(random, betweens[kind], out, size);
    length = strlen(out);
    snprintf(out + length, size - length, "%s%s", kind == 5 ? "\"" : "",
             ends[stories_below(random, 12)]);
}

START_TEST(sealed_parts_find_what_a_scan_finds)
{
    const round_kind *kind = &rounds[_i];
    char query[RANDOM_QUERY_SIZE];
    size_t accepted = 0;
    size_t made = 0;
    world all;

    make_world(&all, kind);
    all.query = query;
    for (; accepted < kind->queries; made++) {
        ck_assert_uint_lt(made, kind->queries * 4);
        searched_parts_slice(&all.parts, made % 2 == 1);
        if (kind->simple)
            simple_query(&all.random, query, sizeof query);
        else
            random_query_make(&all.random, query);
        if (compare(&all))
            accepted++;
    }
    remove_world(&all);
}
END_TEST

Suite *sealed_differential_suite(void);

Suite *sealed_differential_suite(void)
{
    Suite *suite = suite_create("sealed_differential");
    TCase *tests = tcase_create("against a scan");

    tcase_add_loop_test(tests, sealed_parts_find_what_a_scan_finds, 0,
                        ROUND_COUNT);
    tcase_set_timeout(tests, 120);
    suite_add_tcase(suite, tests);
    return suite;
}
