/* The best articles of those that are offered, against sorting all of them. */
#include <check.h>
#include <stdlib.h>

#include "plain_list.h"
#include "sealed/top_articles.h"

Suite *top_articles_suite(void);

enum { ARTICLES = 400, PARAGRAPHS = 5, LIMITS = 5 };

static int best_first(const void *left, const void *right)
{
    const graf_top_article *a = left;
    const graf_top_article *b = right;

    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return (a->article > b->article) - (a->article < b->article);
}

/* Offers paragraphs with scores of a few sizes, so that many are equal, and
 * none where the bar says that it would change nothing. */
static void offer_all(graf_top_articles *top, graf_top_article *articles,
                      random_source *source, bool heed_bar)
{
    uint32_t article;
    uint32_t n;

    for (article = 0; article < ARTICLES; article++) {
        articles[article].article = article;
        articles[article].score = 0.0;
        for (n = 0; n <= random_below(source, PARAGRAPHS); n++) {
            double score = random_below(source, 30);

            if (score > articles[article].score)
                articles[article].score = score;
            if (!heed_bar || score > graf_top_articles_bar(top, article))
                graf_top_articles_offer(top, article, score);
        }
    }
}

START_TEST(the_best_remain_in_order)
{
    static const size_t limits[LIMITS] = { 1, 2, 10, 399, 400 };
    size_t limit = limits[_i / 2];
    graf_top_article articles[ARTICLES];
    random_source source = { 88172645463325252u + (unsigned)_i };
    graf_top_articles top;
    graf_arena arena;
    size_t i;

    graf_arena_init(&arena, 1 << 20);
    ck_assert_int_eq(graf_top_articles_init(&top, limit, &arena, NULL),
                     GRAF_OK);
    offer_all(&top, articles, &source, _i % 2 == 0);
    graf_top_articles_sort(&top);
    qsort(articles, ARTICLES, sizeof *articles, best_first);
    ck_assert_uint_eq(top.count, limit);
    for (i = 0; i < limit; i++) {
        ck_assert_double_eq(top.items[i].score, articles[i].score);
        ck_assert_uint_eq(top.items[i].article, articles[i].article);
    }
    graf_arena_release(&arena);
}
END_TEST

START_TEST(a_score_of_zero_counts)
{
    graf_top_articles top;
    graf_arena arena;

    graf_arena_init(&arena, 1 << 20);
    ck_assert_int_eq(graf_top_articles_init(&top, 3, &arena, NULL), GRAF_OK);
    ck_assert(0.0 > graf_top_articles_bar(&top, 7));
    graf_top_articles_offer(&top, 7, 0.0);
    graf_top_articles_sort(&top);
    ck_assert_uint_eq(top.count, 1);
    ck_assert_uint_eq(top.items[0].article, 7);
    graf_arena_release(&arena);
}
END_TEST

Suite *top_articles_suite(void)
{
    Suite *suite = suite_create("top articles");
    TCase *tests = tcase_create("articles");

    tcase_add_loop_test(tests, the_best_remain_in_order, 0, 2 * LIMITS);
    tcase_add_test(tests, a_score_of_zero_counts);
    suite_add_tcase(suite, tests);
    return suite;
}
