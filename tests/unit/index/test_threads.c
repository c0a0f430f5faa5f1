/*
 * Parts that are large enough to be searched by threads of their own: the
 * same answers as from one part, and for the thread sanitizer.
 */
#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "library.h"

enum { PARTS = 3, ARTICLES = 60, PARAGRAPHS = 1000, TEXT_SIZE = 32 };

static library folder;

/* Article n of a part; paragraph i says "number i" and more in some. */
static void put_article(graf_writer *writer, int part, int n)
{
    static char texts[PARAGRAPHS][TEXT_SIZE];
    static graf_view paragraphs[PARAGRAPHS];
    graf_article article;
    char id[TEXT_SIZE];
    int i;

    for (i = 0; i < PARAGRAPHS; i++) {
        snprintf(texts[i], sizeof texts[i], "%s number %d",
                 i == n * 7 ? "harbour storm" : "quiet", i);
        paragraphs[i] = graf_view_of_string(texts[i]);
    }
    snprintf(id, sizeof id, "%d/%d", part, n);
    memset(&article, 0, sizeof article);
    article.id = graf_view_of_string(id);
    article.title = graf_view_of_string("A headline");
    article.date = part * 100 + n;
    article.paragraphs.items = paragraphs;
    article.paragraphs.count = PARAGRAPHS;
    put(writer, &article);
}

static void make_parts(void)
{
    graf_writer *writer;
    int part;
    int n;

    library_make(&folder);
    for (part = 0; part < PARTS; part++) {
        writer =
            open_writer_in(library_path(&folder, "index"), GRAF_WRITER_SEALED);
        for (n = 0; n < ARTICLES; n++)
            put_article(writer, part, n);
        commit(writer);
        graf_writer_close(writer);
    }
}

static void remove_parts(void)
{
    library_remove(&folder);
}

static graf_results *search(graf_index *index, const char *query,
                            graf_order order)
{
    graf_search_request request = graf_search_request_default();
    graf_error error = GRAF_ERROR_INIT;
    graf_results *results;

    request.query = graf_view_of_string(query);
    request.order = order;
    request.limit = 500;
    request.count = true;
    expect_ok(graf_search(&index, 1, &request, &results, &error), &error);
    return results;
}

START_TEST(parts_answer_together)
{
    graf_index *index = open_index(library_path(&folder, "index"));
    graf_index_info info;
    graf_results *results;
    size_t i;

    expect_ok(graf_index_describe(index, &info, NULL), NULL);
    ck_assert_uint_eq(info.parts, PARTS + 1);
    results = search(index, "\"harbour storm\"", GRAF_ORDER_OLDEST);
    ck_assert(results->complete);
    ck_assert_uint_eq(results->article_count, PARTS * ARTICLES);
    ck_assert_uint_eq(results->counts.paragraphs, PARTS * ARTICLES);
    for (i = 0; i < results->article_count; i++) {
        ck_assert_int_eq(results->articles[i].article.date,
                         (int)(i / ARTICLES * 100 + i % ARTICLES));
        ck_assert_uint_eq(results->articles[i].hits[0].paragraph,
                          i % ARTICLES * 7 + 1);
    }
    graf_results_free(results);
    results = search(index, "quiet number 5", GRAF_ORDER_RELEVANCE);
    ck_assert_uint_eq(results->counts.articles, PARTS * ARTICLES);
    graf_results_free(results);
    graf_index_close(index);
}
END_TEST

START_TEST(a_deadline_is_for_all)
{
    graf_index *index = open_index(library_path(&folder, "index"));
    graf_search_request request = graf_search_request_default();
    graf_error error = GRAF_ERROR_INIT;
    graf_results *results;

    request.query = graf_view_of_string("harbour");
    request.budget = 1;
    expect_ok(graf_search(&index, 1, &request, &results, &error), &error);
    ck_assert_uint_eq(results->damage.length, 0);
    graf_results_free(results);
    graf_index_close(index);
}
END_TEST

Suite *threads_suite(void);

Suite *threads_suite(void)
{
    Suite *suite = suite_create("threads");
    TCase *tests = tcase_create("threads");

    tcase_add_unchecked_fixture(tests, make_parts, remove_parts);
    tcase_add_test(tests, parts_answer_together);
    tcase_add_test(tests, a_deadline_is_for_all);
    tcase_set_timeout(tests, 120);
    suite_add_tcase(suite, tests);
    return suite;
}
