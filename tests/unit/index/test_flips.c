/*
 * Random flipped bits in a sealed part of synthetic news: whatever is shown is
 * what was put, a verification finds each flip, and answers that lack
 * something say so.
 *
 * A few hundred bits are flipped; GRAF_TEST_FLIPS=10000 in the environment
 * asks for more, and GRAF_TEST_SEED for others.
 */
#include <check.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../../corpus/prose.h"
#include "graf/reader.h"
#include "library.h"
#include "stories.h"

enum { ARTICLES = 250, FLIPS = 150, QUERIES = 24, FETCHES = 3 };

/* Which paragraphs of which articles match: number 0 is the headline. */
typedef struct answer {
    unsigned char *matches; /* PARAGRAPHS_MOST for each article */
    graf_match_counts counts;
} answer;

enum { PARAGRAPHS_MOST = 512 };

/* How the flips showed. */
typedef struct tally {
    unsigned flips;
    unsigned at_opening;  /* the part was left out from the start */
    unsigned in_answers;  /* else an answer said that it is not whole */
    unsigned not_told;    /* an answer lacked something and did not say so */
    unsigned not_found;   /* an article that is there, said not to be */
    unsigned by_checking; /* that a verification found */
} tally;

static library folder;
static graf_fetched *originals[ARTICLES];
static size_t original_count;
static char queries[QUERIES][256];
static answer expected[QUERIES];

/* ---- the articles -------------------------------------------------------- */

static graf_status put_read(void *user, const graf_article *article,
                            graf_error *error)
{
    (void)error;
    put(user, article);
    return GRAF_OK;
}

static void ignore_problem(void *user, const graf_problem *problem)
{
    (void)user;
    (void)problem;
}

static void put_synthetic(graf_writer *writer)
{
    static struct vocabulary vocabulary;
    static struct page page;
    const graf_reader_options options = { .format = GRAF_VIEW_LITERAL("") };
    const graf_reader_events events = { put_read, ignore_problem, NULL,
                                        writer };
    graf_error error = GRAF_ERROR_INIT;
    graf_reader *reader;
    int i;

    vocabulary_fill(&vocabulary);
    expect_ok(graf_reader_new(&options, &events, &reader, &error), &error);
    for (i = 0; i < ARTICLES; i++) {
        prose_article(&vocabulary, 7, (uint64_t)i, &page);
        expect_ok(graf_reader_read_bytes(reader, "corpus.jsonl",
                                         graf_view_of(page.bytes, page.length),
                                         &error),
                  &error);
    }
    graf_reader_free(reader);
}

static graf_status keep_original(void *user, const graf_article *article,
                                 graf_error *error)
{
    graf_index *other = user;

    ck_assert_uint_lt(original_count, ARTICLES);
    ck_assert_uint_lt(article->paragraphs.count, PARAGRAPHS_MOST);
    return graf_fetch(&other, 1, article->id, &originals[original_count++],
                      NULL, error);
}

static const graf_article *original(size_t n)
{
    return graf_fetched_article(originals[n]);
}

/* Its number, by its id. */
static size_t find_original(graf_view id)
{
    size_t i;

    for (i = 0; i < original_count; i++)
        if (graf_view_equal(original(i)->id, id))
            return i;
    ck_abort_msg("an article that never was: %.*s", (int)id.length, id.data);
    return 0;
}

/* ---- the queries --------------------------------------------------------- */

/* `count` words that stand one after the other somewhere. */
static void take_words(uint32_t *random, int count, char *out, size_t room)
{
    const graf_article *article =
        original(stories_below(random, (uint32_t)original_count));
    size_t n = stories_below(random, (uint32_t)article->paragraphs.count);
    graf_view text = article->paragraphs.items[n];
    size_t at = stories_below(random, (uint32_t)text.length);
    size_t length = 0;

    while (at > 0 && text.data[at - 1] != ' ')
        at--;
    for (; at < text.length && count > 0 && length + 1 < room; at++) {
        char letter = text.data[at];

        if (letter == ' ' && --count == 0)
            break;
        /* Whatever has a meaning in a query. */
        out[length++] =
            (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')
                ? letter
                : ' ';
    }
    out[length] = '\0';
}

static void make_query(uint32_t *random, int kind, char *out, size_t room)
{
    char few[80], more[80];

    take_words(random, 1, few, sizeof few);
    take_words(random, 3, more, sizeof more);
    switch (kind % 6) {
    case 0:
        snprintf(out, room, "%s %s", few, more);
        break;
    case 1:
        snprintf(out, room, "\"%s\"", more);
        break;
    case 2:
        snprintf(out, room, "\"%s\" NEAR/9 \"%s\" OR \"%s\"", few, few, more);
        break;
    case 3:
        snprintf(out, room, "%.3s* OR title:\"%s\"", few, few);
        break;
    case 4:
        snprintf(out, room, "date:%d \"%s\"",
                 2015 + (int)stories_below(random, 8), few);
        break;
    default:
        snprintf(out, room, "(region:islands OR author:r*ck) \"%s\"", few);
        break;
    }
}

/* ---- searching ----------------------------------------------------------- */

static void expect_same_metadata(const graf_article *found,
                                 const graf_article *put)
{
    graf_article without = *put;

    without.paragraphs.count = 0;
    expect_same_article(found, &without);
}

static void expect_true_hits(const graf_hit_article *found, size_t n,
                             unsigned char *matches)
{
    const graf_article *article = original(n);
    size_t i;

    for (i = 0; i < found->hit_count; i++) {
        const graf_hit *hit = &found->hits[i];

        if (hit->paragraph > article->paragraphs.count ||
            !graf_view_equal(
                hit->text, hit->paragraph == 0
                               ? article->title
                               : article->paragraphs.items[hit->paragraph - 1]))
            ck_abort_msg("article %zu: paragraph %" PRIu32 " is another", n,
                         hit->paragraph);
        matches[n * PARAGRAPHS_MOST + hit->paragraph] = hit->matches;
    }
}

/* Asks for all that matches; true when the answer says that it is whole. */
static bool ask(graf_index *index, const char *query, answer *out)
{
    graf_search_request request = graf_search_request_default();
    graf_error error = GRAF_ERROR_INIT;
    graf_results *results;
    graf_status status;
    bool whole;
    size_t i;

    memset(out->matches, 0, (size_t)ARTICLES * PARAGRAPHS_MOST);
    request.query = graf_view_of_string(query);
    request.limit = ARTICLES;
    request.per_article = PARAGRAPHS_MOST;
    request.context = 1;
    request.count = true;
    status = graf_search(&index, 1, &request, &results, &error);
    if (status == GRAF_DAMAGED)
        return false;
    expect_ok(status, &error);
    for (i = 0; i < results->article_count; i++) {
        size_t n = find_original(results->articles[i].article.id);

        expect_same_metadata(&results->articles[i].article, original(n));
        expect_true_hits(&results->articles[i], n, out->matches);
    }
    ck_assert(results->complete == (results->damage.length == 0));
    out->counts = results->counts;
    whole = results->complete;
    graf_results_free(results);
    return whole;
}

static void expect_no_more(const answer *found, const answer *wanted)
{
    size_t i;

    for (i = 0; i < (size_t)ARTICLES * PARAGRAPHS_MOST; i++)
        if (found->matches[i] > wanted->matches[i])
            ck_abort_msg("article %zu, paragraph %zu does not match",
                         i / PARAGRAPHS_MOST, i % PARAGRAPHS_MOST);
}

static bool is_same(const answer *found, const answer *wanted)
{
    return found->counts.paragraphs == wanted->counts.paragraphs &&
           found->counts.articles == wanted->counts.articles &&
           memcmp(found->matches, wanted->matches,
                  (size_t)ARTICLES * PARAGRAPHS_MOST) == 0;
}

/* ---- flipping ------------------------------------------------------------ */

static graf_status count_damage(void *user, const char *message,
                                graf_error *error)
{
    (void)error;
    *(unsigned *)user += message[0] != '\0';
    return GRAF_OK;
}

static void fetch_some(graf_index *index, uint32_t *random, tally *all)
{
    int i;

    for (i = 0; i < FETCHES; i++) {
        const graf_article *article =
            original(stories_below(random, (uint32_t)original_count));
        graf_fetched *fetched;
        graf_status status =
            graf_fetch(&index, 1, article->id, &fetched, NULL, NULL);

        if (status == GRAF_OK)
            expect_same_article(graf_fetched_article(fetched), article);
        else if (status == GRAF_NOT_FOUND)
            all->not_found++;
        else
            ck_assert_int_eq(status, GRAF_DAMAGED);
        graf_fetched_free(fetched);
    }
}

static graf_status expect_put(void *user, const graf_article *article,
                              graf_error *error)
{
    (void)user;
    (void)error;
    expect_same_article(article, original(find_original(article->id)));
    return GRAF_OK;
}

static void use_damaged(uint32_t *random, answer *found, tally *all)
{
    graf_index *index = open_index(library_path(&folder, "index"));
    unsigned damages = 0;
    graf_status status;
    graf_index_info info;
    bool told = false;
    bool opened;
    int i;

    opened = graf_index_describe(index, &info, NULL) == GRAF_OK;
    all->at_opening += !opened;
    for (i = 0; i < 4; i++) {
        size_t n = stories_below(random, QUERIES);
        bool whole = ask(index, queries[n], found);

        expect_no_more(found, &expected[n]);
        told |= !whole;
        if (whole && !is_same(found, &expected[n]))
            all->not_told++;
    }
    all->in_answers += told && opened;
    fetch_some(index, random, all);
    status = graf_index_each_article(index, expect_put, NULL, NULL);
    ck_assert(status == GRAF_OK || status == GRAF_DAMAGED);
    status = graf_index_verify(index, count_damage, &damages, NULL);
    ck_assert_int_eq(status, GRAF_DAMAGED);
    all->by_checking += damages > 0;
    graf_index_close(index);
}

static void flip(int part, uint64_t bit)
{
    unsigned char byte;

    ck_assert_int_eq(pread(part, &byte, 1, (off_t)(bit / 8)), 1);
    byte = (unsigned char)(byte ^ 1u << bit % 8);
    ck_assert_int_eq(pwrite(part, &byte, 1, (off_t)(bit / 8)), 1);
}

START_TEST(flipped_bits_never_show_another_text)
{
    unsigned flips = number_from("GRAF_TEST_FLIPS", FLIPS);
    uint32_t random = number_from("GRAF_TEST_SEED", 1) * 2654435761u + 1;
    int part = open(library_path(&folder, "index/sealed-2.graf"), O_RDWR);
    answer found = { calloc(ARTICLES, PARAGRAPHS_MOST), { 0, 0, false } };
    tally all = { 0 };
    struct stat facts;

    ck_assert_int_ge(part, 0);
    ck_assert_int_eq(fstat(part, &facts), 0);
    for (; all.flips < flips; all.flips++) {
        uint64_t bit = stories_below(&random, (uint32_t)facts.st_size * 8);

        flip(part, bit);
        use_damaged(&random, &found, &all);
        flip(part, bit);
    }
    close(part);
    free(found.matches);
    printf("%u flipped bits of %ld bytes: %u seen at opening, %u in four "
           "answers, %u by a verification; %u answers and %u fetches lacked "
           "something and did not tell\n",
           all.flips, (long)facts.st_size, all.at_opening, all.in_answers,
           all.by_checking, all.not_told, all.not_found);
    ck_assert_uint_eq(all.by_checking, flips);
}
END_TEST

/* ---- the suite ----------------------------------------------------------- */

static void make_library(void)
{
    graf_error error = GRAF_ERROR_INIT;
    uint32_t random = 5;
    graf_writer *writer;
    graf_index *index;
    graf_index *other;
    int i;

    library_make(&folder);
    writer = open_writer_in(library_path(&folder, "index"), GRAF_WRITER_SEALED);
    put_synthetic(writer);
    commit(writer);
    graf_writer_close(writer);
    index = open_index(folder.path);
    other = open_index(folder.path);
    original_count = 0;
    expect_ok(graf_index_each_article(index, keep_original, other, &error),
              &error);
    graf_index_close(other);
    for (i = 0; i < QUERIES; i++) {
        expected[i].matches = calloc(ARTICLES, PARAGRAPHS_MOST);
        make_query(&random, i, queries[i], sizeof queries[i]);
        ck_assert(ask(index, queries[i], &expected[i]));
    }
    graf_index_close(index);
}

static void remove_library(void)
{
    size_t i;

    for (i = 0; i < QUERIES; i++)
        free(expected[i].matches);
    for (i = 0; i < original_count; i++)
        graf_fetched_free(originals[i]);
    library_remove(&folder);
}

Suite *flips_suite(void);

Suite *flips_suite(void)
{
    Suite *suite = suite_create("flips");
    TCase *tests = tcase_create("flips");

    tcase_add_checked_fixture(tests, make_library, remove_library);
    tcase_add_test(tests, flipped_bits_never_show_another_text);
    tcase_set_timeout(tests, 1800);
    suite_add_tcase(suite, tests);
    return suite;
}
