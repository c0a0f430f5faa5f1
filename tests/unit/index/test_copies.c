/*
 * Copies: that they are found, whichever way articles come into an index, and
 * that hiding them shows the first of each, in windows of any size.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "library.h"
#include "stories.h"

Suite *copies_suite(void);

enum {
    STORIES = 60,
    COPIES_MOST = 6, /* of a story, itself included */
    ARTICLES_MOST = STORIES * COPIES_MOST,
    WORDS = 220,
    PAPERS = 40
};

typedef struct printed {
    graf_article article;
    size_t story;
    char id[24];
    char source[24];
    char text[WORDS * 16];
    graf_view paragraphs[2];
} printed;

static library folder;
static printed *printings;
static graf_article *articles; /* as they come */
static size_t article_count;

/* ---- wire copy ----------------------------------------------------------- */

/* Words of a vocabulary that is large enough for no two stories to be alike,
 * and "harbour" now and then, to search for. */
static void write_word(char *out, size_t size, uint32_t *random)
{
    if (stories_below(random, 12) == 0)
        snprintf(out, size, "harbour");
    else
        snprintf(out, size, "%s%u", stories_word(random),
                 stories_below(random, 30));
}

/* Every copy is cut by up to a sixth, and has some other words. */
static void print(printed *out, size_t story, unsigned copy, uint32_t seed)
{
    uint32_t words = seed;
    uint32_t edits = seed * 31 + copy;
    size_t kept = copy == 0 ? WORDS : WORDS - stories_below(&edits, WORDS / 6);
    size_t length = 0;
    size_t half = 0;
    size_t i;

    for (i = 0; i < kept; i++) {
        char word[32];

        write_word(word, sizeof word, &words);
        if (copy > 0 && stories_below(&edits, 150) == 0)
            snprintf(word, sizeof word, "other%u", stories_below(&edits, 99));
        length += (size_t)snprintf(out->text + length,
                                   sizeof out->text - length, "%s ", word);
        if (i == kept / 2)
            half = length;
    }
    out->story = story;
    snprintf(out->id, sizeof out->id, "s%zu-%u", story, copy);
    snprintf(out->source, sizeof out->source, "Paper %u",
             (unsigned)(story + copy * 7) % PAPERS);
    out->paragraphs[0] = graf_view_of(out->text, half);
    out->paragraphs[1] = graf_view_of(out->text + half, length - half);
    out->article = (graf_article){
        .id = graf_view_of_string(out->id),
        .title = graf_view_of_string("Harbour news"),
        .source = graf_view_of_string(out->source),
        .date =
            story % 9 == 0 ? GRAF_NO_DATE : 18000 + (int32_t)(story * 3 + copy),
        .paragraphs = { out->paragraphs, 2 },
    };
}

/* First all originals, then first copies, and so on. */
static void make_printings(void)
{
    unsigned copy;
    size_t story;

    library_make_in_memory(&folder);
    printings = calloc(ARTICLES_MOST, sizeof *printings);
    articles = calloc(ARTICLES_MOST, sizeof *articles);
    article_count = 0;
    for (copy = 0; copy < COPIES_MOST; copy++)
        for (story = 0; story < STORIES; story++)
            if (copy <= story % COPIES_MOST)
                print(&printings[article_count++], story, copy,
                      1000 + (uint32_t)story * 77);
    for (story = 0; story < article_count; story++)
        articles[story] = printings[story].article;
}

static void remove_printings(void)
{
    library_remove(&folder);
    free(printings);
    free(articles);
}

static size_t story_of(graf_view id)
{
    return strtoul(id.data + 1, NULL, 10);
}

/* ---- asking -------------------------------------------------------------- */

static graf_results *ask(graf_index *index, const char *query, size_t offset,
                         size_t limit, bool hide, graf_order order)
{
    graf_search_request request = graf_search_request_default();
    graf_error error = GRAF_ERROR_INIT;
    graf_results *results;

    request.query = graf_view_of_string(query);
    request.offset = offset;
    request.limit = limit;
    request.order = order;
    request.hide_copies = hide;
    request.without_text = true;
    expect_ok(graf_search(&index, 1, &request, &results, &error), &error);
    return results;
}

/* How many of a story the index holds. */
static size_t copies_held(const bool *gone, size_t story)
{
    size_t count = 0;
    size_t i;

    for (i = 0; i < article_count; i++)
        count += printings[i].story == story && (gone == NULL || !gone[i]);
    return count;
}

/* What is shown is the first of each story in the ranking of all. */
static void expect_first_of_all(const graf_results *all,
                                const graf_results *hidden, const bool *gone)
{
    bool seen[STORIES] = { false };
    size_t shown = 0;
    size_t i;

    for (i = 0; i < all->article_count; i++) {
        const graf_hit_article *found = &all->articles[i];
        size_t story = story_of(found->article.id);

        ck_assert_uint_eq(found->copies, copies_held(gone, story) - 1);
        ck_assert_int_eq(found->cluster != 0, found->copies > 0);
        if (seen[story])
            continue;
        seen[story] = true;
        ck_assert_uint_lt(shown, hidden->article_count);
        ck_assert(graf_view_equal(hidden->articles[shown].article.id,
                                  found->article.id));
        ck_assert_uint_eq(hidden->articles[shown].copies, found->copies);
        ck_assert(hidden->articles[shown++].cluster == found->cluster);
    }
    ck_assert_uint_eq(shown, hidden->article_count);
    ck_assert(!hidden->more);
}

/* Windows of any size show what the whole shows there. */
static void expect_windows(graf_index *index, const char *query,
                           graf_order order, const graf_results *whole)
{
    static const size_t sizes[] = { 1, 3, 10, 47 };
    size_t i, at;

    for (i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (at = 0; at < whole->article_count; at += sizes[i]) {
            graf_results *window = ask(index, query, at, sizes[i], true, order);
            size_t n;

            for (n = 0; n < window->article_count; n++)
                ck_assert(graf_view_equal(window->articles[n].article.id,
                                          whole->articles[at + n].article.id));
            ck_assert_uint_eq(n, whole->article_count - at < sizes[i]
                                     ? whole->article_count - at
                                     : sizes[i]);
            ck_assert_int_eq(window->more, at + n < whole->article_count);
            graf_results_free(window);
        }
}

static void expect_copies_hidden(const char *path, const bool *gone)
{
    static const char *const queries[] = { "harbour", "title:harbour",
                                           "harbour OR source:\"paper 3\"" };
    graf_index *index = open_index(path);
    size_t i;

    expect_sound(index);
    for (i = 0; i < sizeof queries / sizeof *queries; i++) {
        graf_order order = (graf_order)(i % 3);
        graf_results *all =
            ask(index, queries[i], 0, ARTICLES_MOST, false, order);
        graf_results *hidden =
            ask(index, queries[i], 0, ARTICLES_MOST, true, order);

        ck_assert_uint_gt(all->article_count, STORIES);
        expect_first_of_all(all, hidden, gone);
        expect_windows(index, queries[i], order, hidden);
        graf_results_free(all);
        graf_results_free(hidden);
    }
    graf_index_close(index);
}

/* ---- ways into an index -------------------------------------------------- */

static const graf_writer_mode modes[] = { GRAF_WRITER_AUTO, GRAF_WRITER_LIVE,
                                          GRAF_WRITER_SEALED };

START_TEST(test_one_batch)
{
    put_all_in(library_path(&folder, "index"), modes[_i], articles,
               article_count);
    expect_copies_hidden(folder.path, NULL);
}
END_TEST

/* Copies stand in other parts than what they are copies of. */
START_TEST(test_many_batches)
{
    const char *path = library_path(&folder, "index");
    size_t at;

    for (at = 0; at < article_count; at += 23)
        put_all_in(path, modes[at / 23 % 3], articles + at,
                   article_count - at < 23 ? article_count - at : 23);
    expect_copies_hidden(path, NULL);
}
END_TEST

START_TEST(test_sealing_keeps_clusters)
{
    const char *path = library_path(&folder, "index");
    char from[LIBRARY_PATH_SIZE + 64];
    graf_writer *writer;

    snprintf(from, sizeof from, "%s", path);
    put_all_in(from, GRAF_WRITER_SEALED, articles, 100);
    put_all_in(from, GRAF_WRITER_LIVE, articles + 100, article_count - 100);
    archive(from, library_path(&folder, "all.graf"));
    expect_copies_hidden(folder.path, NULL);
    writer = open_writer(from);
    seal(writer);
    graf_writer_close(writer);
    expect_copies_hidden(from, NULL);
}
END_TEST

/* Some firsts and some copies go; masked here, deleted there. */
START_TEST(test_deleted_articles_do_not_count)
{
    const char *path = library_path(&folder, "index");
    bool gone[ARTICLES_MOST] = { false };
    graf_writer *writer;
    size_t i;

    put_all_in(path, modes[_i], articles, article_count);
    writer = open_writer(path);
    for (i = 0; i < article_count; i++) {
        gone[i] = i % 4 == 1;
        if (gone[i])
            ck_assert(delete_article(writer, articles[i].id));
    }
    commit(writer);
    graf_writer_close(writer);
    expect_copies_hidden(path, gone);
}
END_TEST

/* A later version of the first stays with its copies; one that is another
 * story leaves them. */
START_TEST(test_replaced_articles)
{
    const char *path = library_path(&folder, "index");
    graf_view later[2] = { printings[5].paragraphs[0],
                           printings[5].paragraphs[1] };
    graf_article changed[2] = { articles[5], articles[11] };
    graf_writer *writer;
    graf_index *index;
    graf_results *found;

    put_all_in(path, modes[_i], articles, article_count);
    changed[0].title = graf_view_of_string("Harbour news, later");
    changed[0].paragraphs.items = later;
    later[1].length = later[1].length * 97 / 100;
    changed[1].paragraphs = articles[0].paragraphs;
    changed[1].date = 30000;
    writer = open_writer_in(path, modes[_i]);
    ck_assert_int_eq(put(writer, &changed[0]), GRAF_PUT_REPLACED);
    ck_assert_int_eq(put(writer, &changed[1]), GRAF_PUT_REPLACED);
    commit(writer);
    graf_writer_close(writer);
    index = open_index(path);
    found = ask(index, "id:s5-0 OR id:s5-2", 0, 10, false, 0);
    ck_assert_uint_eq(found->article_count, 2);
    ck_assert_uint_eq(found->articles[0].copies, COPIES_MOST - 1);
    ck_assert_uint_eq(found->articles[1].copies, COPIES_MOST - 1);
    graf_results_free(found);
    found = ask(index, "id:s11-0", 0, 10, false, 0);
    ck_assert_uint_eq(found->articles[0].copies, 0);
    graf_results_free(found);
    graf_index_close(index);
}
END_TEST

/* ---- what are copies ----------------------------------------------------- */

/* Two printings of one story; how far apart, and in which papers. */
static const struct {
    int32_t first;
    int32_t second;
    unsigned copy; /* which printing */
    const char *source;
    bool is_copy;
} pairs[] = {
    { 100, 107, 1, "The Herald", true },
    { 107, 100, 1, "The Herald", true },
    { 100, 108, 1, "The Herald", false },
    { GRAF_NO_DATE, GRAF_NO_DATE, 1, "The Herald", true },
    { GRAF_NO_DATE, 100, 1, "The Herald", false },
    { 100, 100, 1, "", true },
    { 100, 100, 2, "Paper 3", false }, /* its own, changed */
    { 100, 100, 0, "Paper 3", true },  /* the same once more */
};

START_TEST(test_what_are_copies)
{
    graf_article two[2] = { printings[3].article };
    printed *again = calloc(1, sizeof *again);
    graf_index *index;
    graf_results *found;

    ck_assert_ptr_nonnull(again);
    print(again, 3, pairs[_i].copy, 1000 + 3 * 77);
    two[1] = again->article;
    two[1].id = graf_view_of_string("again");
    two[1].source = graf_view_of_string(pairs[_i].source);
    two[0].date = pairs[_i].first;
    two[1].date = pairs[_i].second;
    put_all(library_path(&folder, "index"), two, 2);
    index = open_index(folder.path);
    found = ask(index, "title:harbour", 0, 10, true, GRAF_ORDER_NEWEST);
    ck_assert_uint_eq(found->article_count, pairs[_i].is_copy ? 1 : 2);
    ck_assert_uint_eq(found->articles[0].copies, pairs[_i].is_copy ? 1 : 0);
    ck_assert_uint_eq(found->collection.copies, pairs[_i].is_copy ? 1 : 0);
    graf_results_free(found);
    graf_index_close(index);
    free(again);
}
END_TEST

Suite *copies_suite(void)
{
    Suite *suite = suite_create("copies");
    TCase *ways = tcase_create("ways");
    TCase *rules = tcase_create("rules");

    tcase_add_checked_fixture(ways, make_printings, remove_printings);
    tcase_set_timeout(ways, 120);
    tcase_add_loop_test(ways, test_one_batch, 0, 3);
    tcase_add_test(ways, test_many_batches);
    tcase_add_test(ways, test_sealing_keeps_clusters);
    tcase_add_loop_test(ways, test_deleted_articles_do_not_count, 1, 3);
    tcase_add_loop_test(ways, test_replaced_articles, 1, 3);
    suite_add_tcase(suite, ways);
    tcase_add_checked_fixture(rules, make_printings, remove_printings);
    tcase_add_loop_test(rules, test_what_are_copies, 0,
                        sizeof pairs / sizeof pairs[0]);
    suite_add_tcase(suite, rules);
    return suite;
}
