/* Opening a sealed part, and fetching from it. */
#include "part_pair.h"
#include "sealed/articles.h"

Suite *part_suite(void);

static part_pair pair;

static void set_up(void)
{
    part_pair_make(&pair);
}

static void tear_down(void)
{
    part_pair_remove(&pair);
}

static void expect_same_list(graf_view_list found, graf_view_list expected)
{
    size_t i;

    ck_assert_uint_eq(found.count, expected.count);
    for (i = 0; i < found.count; i++)
        ck_assert(graf_view_equal(found.items[i], expected.items[i]));
}

static void expect_same_metadata(const graf_article *found,
                                 const graf_article *expected)
{
    ck_assert(graf_view_equal(found->id, expected->id));
    ck_assert(graf_view_equal(found->title, expected->title));
    ck_assert(graf_view_equal(found->source, expected->source));
    ck_assert(graf_view_equal(found->origin, expected->origin));
    ck_assert(graf_view_equal(found->section, expected->section));
    ck_assert(graf_view_equal(found->url, expected->url));
    ck_assert(graf_view_equal(found->language, expected->language));
    ck_assert_int_eq(found->date, expected->date);
    expect_same_list(found->authors, expected->authors);
    expect_same_list(found->regions, expected->regions);
    expect_same_list(found->themes, expected->themes);
}

START_TEST(articles_come_back)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_article article;
    graf_arena arena;
    unsigned i;

    graf_arena_init(&arena, PAIR_MEMORY);
    for (i = 0; i < PAIR_ARTICLES; i++) {
        const graf_article *expected = &pair.made[i].article;
        graf_place place = part_pair_place(&pair, i);
        uint32_t paragraphs;
        graf_view text;
        uint32_t n;

        graf_arena_clear(&arena);
        expect_ok(pair.sealed->operations->article(pair.sealed, place, &arena,
                                                   &article, &paragraphs,
                                                   &error),
                  &error);
        expect_same_metadata(&article, expected);
        ck_assert_uint_eq(article.paragraphs.count, 0);
        ck_assert_uint_eq(paragraphs, expected->paragraphs.count);
        for (n = 1; n <= paragraphs; n++) {
            expect_ok(pair.sealed->operations->paragraph(pair.sealed, place, n,
                                                         &arena, &text, &error),
                      &error);
            ck_assert(graf_view_equal(text, expected->paragraphs.items[n - 1]));
        }
        ck_assert_int_eq(
            pair.sealed->operations->paragraph(
                pair.sealed, place, paragraphs + 1, &arena, &text, NULL),
            GRAF_NOT_FOUND);
    }
    graf_arena_release(&arena);
}
END_TEST

START_TEST(fingerprints_are_those_of_the_articles)
{
    unsigned i;

    for (i = 0; i < PAIR_ARTICLES; i++) {
        graf_fingerprint expected;
        graf_fingerprint found;

        ck_assert_int_eq(
            graf_article_fingerprint(&pair.made[i].article, &expected, NULL),
            GRAF_OK);
        ck_assert_int_eq(graf_sealed_fingerprint(pair.sealed,
                                                 part_pair_place(&pair, i),
                                                 &found, NULL),
                         GRAF_OK);
        ck_assert(graf_fingerprint_equal(found, expected));
    }
}
END_TEST

START_TEST(places_that_are_none_are_refused)
{
    static const graf_place places[] = { PAIR_ARTICLES, UINT32_MAX,
                                         (graf_place)UINT32_MAX + 1,
                                         UINT64_MAX };
    graf_fingerprint fingerprint;
    graf_article article;
    uint32_t paragraphs;
    graf_arena arena;
    graf_view text;
    size_t i;

    graf_arena_init(&arena, PAIR_MEMORY);
    for (i = 0; i < sizeof places / sizeof places[0]; i++) {
        ck_assert_int_eq(
            pair.sealed->operations->article(pair.sealed, places[i], &arena,
                                             &article, &paragraphs, NULL),
            GRAF_INVALID_ARGUMENT);
        ck_assert_int_eq(pair.sealed->operations->paragraph(
                             pair.sealed, places[i], 1, &arena, &text, NULL),
                         GRAF_INVALID_ARGUMENT);
        ck_assert_int_eq(
            graf_sealed_fingerprint(pair.sealed, places[i], &fingerprint, NULL),
            GRAF_INVALID_ARGUMENT);
        ck_assert_int_eq(graf_sealed_write_mask(pair.sealed, pair.mask_path,
                                                &places[i], 1, NULL),
                         GRAF_INVALID_ARGUMENT);
        ck_assert(!file_exists(pair.mask_path));
    }
    ck_assert_int_eq(pair.sealed->operations->paragraph(pair.sealed, 0, 0,
                                                        &arena, &text, NULL),
                     GRAF_INVALID_ARGUMENT);
    graf_arena_release(&arena);
}
END_TEST

START_TEST(masked_articles_are_not_there)
{
    graf_place places[PAIR_ARTICLES];
    graf_article article;
    uint32_t paragraphs;
    graf_arena arena;
    graf_view text;
    unsigned i;

    graf_arena_init(&arena, PAIR_MEMORY);
    for (i = 0; i < PAIR_ARTICLES; i++)
        places[i] = part_pair_place(&pair, i);
    part_pair_open_without(&pair, every_third_article);
    for (i = 0; i < PAIR_ARTICLES; i++) {
        graf_status expected =
            every_third_article(i) ? GRAF_NOT_FOUND : GRAF_OK;
        graf_place place;

        ck_assert_int_eq(
            pair.sealed->operations->locate(
                pair.sealed, pair.made[i].article.id, &place, NULL),
            expected);
        ck_assert_int_eq(
            pair.sealed->operations->article(pair.sealed, places[i], &arena,
                                             &article, &paragraphs, NULL),
            expected);
        if (expected == GRAF_NOT_FOUND)
            ck_assert_int_eq(
                pair.sealed->operations->paragraph(pair.sealed, places[i], 1,
                                                   &arena, &text, NULL),
                GRAF_NOT_FOUND);
    }
    ck_assert_int_eq(
        pair.sealed->operations->locate(
            pair.sealed, graf_view_of_string("nobody"), places, NULL),
        GRAF_NOT_FOUND);
    graf_arena_release(&arena);
}
END_TEST

/* A mask adds to the one before; places may repeat and come in any order. */
START_TEST(masks_grow)
{
    const graf_place first[] = { 9, 3, 9 };
    const graf_place second[] = { 5, 3 };

    ck_assert_int_eq(
        graf_sealed_write_mask(pair.sealed, pair.mask_path, first, 3, NULL),
        GRAF_OK);
    ck_assert_uint_eq(graf_sealed_masked_count(pair.sealed), 0);
    part_pair_open_sealed(&pair, pair.mask_path);
    ck_assert_uint_eq(graf_sealed_masked_count(pair.sealed), 2);
    ck_assert_int_eq(
        graf_sealed_write_mask(pair.sealed, pair.mask_path, second, 2, NULL),
        GRAF_OK);
    part_pair_open_sealed(&pair, pair.mask_path);
    ck_assert_uint_eq(graf_sealed_masked_count(pair.sealed), 3);
}
END_TEST

typedef struct visits {
    bool seen[PAIR_ARTICLES];
    unsigned count;
    int32_t date;
    char id[64];
} visits;

static graf_status visit_article(void *user, const graf_article *article,
                                 graf_error *error)
{
    visits *done = user;
    unsigned i;

    (void)error;
    if (done->count > 0)
        ck_assert_int_lt(graf_article_order(done->date,
                                            graf_view_of_string(done->id),
                                            article->date, article->id),
                         0);
    done->date = article->date;
    snprintf(done->id, sizeof done->id, "%.*s", (int)article->id.length,
             article->id.data);
    for (i = 0; i < PAIR_ARTICLES; i++)
        if (graf_view_equal(pair.made[i].article.id, article->id))
            break;
    ck_assert_uint_lt(i, PAIR_ARTICLES);
    ck_assert(!done->seen[i]);
    done->seen[i] = true;
    done->count++;
    expect_same_metadata(article, &pair.made[i].article);
    expect_same_list(article->paragraphs, pair.made[i].article.paragraphs);
    return GRAF_OK;
}

START_TEST(every_article_is_visited)
{
    graf_error error = GRAF_ERROR_INIT;
    part_pair_choice is_gone = part_pair_choices[_i];
    visits done;
    unsigned i;

    memset(&done, 0, sizeof done);
    part_pair_open_without(&pair, part_pair_choices[_i]);
    expect_ok(pair.sealed->operations->each_article(pair.sealed, visit_article,
                                                    &done, &error),
              &error);
    for (i = 0; i < PAIR_ARTICLES; i++)
        ck_assert_int_eq(done.seen[i], is_gone == NULL || !is_gone(i));
}
END_TEST

START_TEST(it_says_what_it_is)
{
    ck_assert_str_eq(pair.sealed->operations->kind, "sealed");
    ck_assert(pair.sealed->operations->is_current(pair.sealed));
    ck_assert(graf_view_equal(graf_sealed_language(pair.sealed),
                              graf_view_of_string("english")));
    ck_assert(graf_sealed_is(pair.sealed_path));
    ck_assert(!graf_sealed_is(pair.mask_path));
    ck_assert(!graf_sealed_is("/"));
}
END_TEST

START_TEST(what_is_missing_is_not_found)
{
    graf_part *part;

    ck_assert_int_eq(graf_sealed_open("/nowhere/x.graf", NULL, &part, NULL),
                     GRAF_NOT_FOUND);
    ck_assert_ptr_null(part);
    ck_assert_int_eq(
        graf_sealed_open(pair.sealed_path, pair.mask_path, &part, NULL),
        GRAF_NOT_FOUND);
    ck_assert_ptr_null(part);
}
END_TEST

Suite *part_suite(void)
{
    Suite *suite = suite_create("part");
    TCase *tests = tcase_create("part");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, articles_come_back);
    tcase_add_test(tests, fingerprints_are_those_of_the_articles);
    tcase_add_test(tests, places_that_are_none_are_refused);
    tcase_add_test(tests, masked_articles_are_not_there);
    tcase_add_test(tests, masks_grow);
    tcase_add_loop_test(tests, every_article_is_visited, 0, PAIR_CHOICES);
    tcase_add_test(tests, it_says_what_it_is);
    tcase_add_test(tests, what_is_missing_is_not_found);
    suite_add_tcase(suite, tests);
    return suite;
}
