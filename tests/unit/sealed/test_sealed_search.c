/* Searching sealed parts: what random queries do not reach. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "searched_parts.h"

Suite *sealed_search_suite(void);

enum { DATED = 900, UNDATED = 40, A_DAY = 3, ID_SIZE = 16 };

static searched_parts parts;

/* Articles of one paragraph and no headline, three a day, then undated ones;
 * their order in the part is that of their numbers. */
static void make_part(void)
{
    static const graf_view paragraphs[] = { GRAF_VIEW_LITERAL("oil and gas"),
                                            GRAF_VIEW_LITERAL("a strike") };
    static char ids[DATED + UNDATED][ID_SIZE];
    static graf_article articles[DATED + UNDATED];
    int32_t i;

    memset(articles, 0, sizeof articles);
    for (i = 0; i < DATED + UNDATED; i++) {
        graf_article *article = &articles[i];

        snprintf(ids[i], sizeof ids[i], "%08d", i);
        article->id = graf_view_of_string(ids[i]);
        article->date = i < DATED ? 18000 - i / A_DAY : GRAF_NO_DATE;
        article->paragraphs.items = &paragraphs[i % 2];
        article->paragraphs.count = 1;
    }
    searched_parts_make(&parts);
    searched_parts_add(&parts, articles, DATED + UNDATED);
}

static void remove_part(void)
{
    searched_parts_remove(&parts);
}

/* The n-th article that is found, by its number. */
typedef uint32_t (*expected_order)(uint32_t n);

static uint32_t newest(uint32_t n)
{
    return n;
}

/* The last day first, each day in order; the undated behind. */
static uint32_t oldest(uint32_t n)
{
    if (n >= DATED)
        return n;
    return DATED - A_DAY * (n / A_DAY + 1) + n % A_DAY;
}

static uint32_t with_oil(uint32_t n)
{
    return 2 * n;
}

static uint32_t after_a_day(uint32_t n)
{
    return n + A_DAY;
}

static void expect_search(const char *query, graf_order order, size_t limit,
                          size_t expected, expected_order number)
{
    graf_error error = GRAF_ERROR_INIT;
    searched_plan planned;
    graf_arena arena;
    graf_found found;
    uint32_t i;

    graf_arena_init(&arena, 1 << 24);
    expect_ok(searched_plan_make(&parts, query, &planned, &error), &error);
    expect_ok(parts.parts[0]->operations->search(parts.parts[0], planned.plan,
                                                 order, limit, 0, &arena,
                                                 &found, &error),
              &error);
    ck_assert(found.complete);
    ck_assert_uint_eq(found.count, expected);
    for (i = 0; i < found.count; i++)
        ck_assert_uint_eq(found.items[i].place, number(i));
    searched_plan_free(&planned);
    graf_arena_release(&arena);
}

/* Stretches of dates, of which the first does not suffice. */
START_TEST(orders_by_date_hold_for_every_limit)
{
    static const size_t limits[] = { 1,   2,   3,   4,   255, 256,
                                     257, 768, 899, 900, 901, 940 };
    size_t limit = limits[_i];

    expect_search("NOT id:x OR date:2019", GRAF_ORDER_NEWEST, limit, limit,
                  newest);
    expect_search("NOT id:x OR date:2019", GRAF_ORDER_OLDEST, limit, limit,
                  oldest);
}
END_TEST

/* All score the same: the order of ties. */
START_TEST(equal_scores_come_in_document_order)
{
    expect_search("oil", GRAF_ORDER_RELEVANCE, 1000, (DATED + UNDATED) / 2,
                  with_oil);
    expect_search("oil gas", GRAF_ORDER_RELEVANCE, 7, 7, with_oil);
    expect_search("\"oil and gas\"", GRAF_ORDER_RELEVANCE, 400, 400, with_oil);
    expect_search("o?l*", GRAF_ORDER_RELEVANCE, 12, 12, with_oil);
}
END_TEST

/* Without a word of the text there is nothing to score. */
START_TEST(filters_alone_come_newest_first)
{
    expect_search("until:2019-04-13", GRAF_ORDER_RELEVANCE, 10, 10,
                  after_a_day);
}
END_TEST

START_TEST(no_limit_is_too_small_or_too_great)
{
    expect_search("oil", GRAF_ORDER_RELEVANCE, 0, 0, with_oil);
    expect_search("oil", GRAF_ORDER_OLDEST, 0, 0, with_oil);
    expect_search("oil", GRAF_ORDER_RELEVANCE, SIZE_MAX, (DATED + UNDATED) / 2,
                  with_oil);
    expect_search("oil", GRAF_ORDER_NEWEST, SIZE_MAX, (DATED + UNDATED) / 2,
                  with_oil);
}
END_TEST

START_TEST(an_article_that_is_not_there_has_no_paragraphs)
{
    graf_part *part = parts.parts[0];
    graf_error error = GRAF_ERROR_INIT;
    graf_found_paragraph *found;
    searched_plan planned;
    graf_arena arena;
    size_t count = 1;

    graf_arena_init(&arena, 1 << 20);
    expect_ok(searched_plan_make(&parts, "oil", &planned, &error), &error);
    expect_failure(part->operations->paragraphs(part, planned.plan,
                                                DATED + UNDATED, &arena, &found,
                                                &count, &error),
                   &error, GRAF_INVALID_ARGUMENT, "no article");
    ck_assert_uint_eq(count, 0);
    searched_plan_free(&planned);
    graf_arena_release(&arena);
}
END_TEST

Suite *sealed_search_suite(void)
{
    Suite *suite = suite_create("sealed search");
    TCase *tests = tcase_create("search");

    tcase_add_unchecked_fixture(tests, make_part, remove_part);
    tcase_add_loop_test(tests, orders_by_date_hold_for_every_limit, 0, 12);
    tcase_add_test(tests, equal_scores_come_in_document_order);
    tcase_add_test(tests, no_limit_is_too_small_or_too_great);
    tcase_add_test(tests, filters_alone_come_newest_first);
    tcase_add_test(tests, an_article_that_is_not_there_has_no_paragraphs);
    suite_add_tcase(suite, tests);
    return suite;
}
