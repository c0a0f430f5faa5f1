/*
 * Whole parts, beside live parts of the same articles: what one says the other
 * must say, also when articles are masked in the one and deleted in the other.
 */
#include "sealed/part.h"

#include "base/scratch.h"
#include "live/live.h"
#include "made_articles.h"
#include "sealed/sealed.h"

Suite *part_suite(void);

enum { ARTICLES = 90, MEMORY = 64 * 1024 * 1024 };

static scratch_folder scratch;
static char sealed_path[SCRATCH_PATH_SIZE + 64];
static char live_path[SCRATCH_PATH_SIZE + 64];
static char mask_path[SCRATCH_PATH_SIZE + 64];
static made_article *made;
static graf_part *sealed;
static graf_part *live;

/* ---- making ------------------------------------------------------------- */

static void expect_ok(graf_status status, const graf_error *error)
{
    ck_assert_msg(status == GRAF_OK, "%s", error->message);
}

static void build_sealed(void)
{
    const graf_sealed_options options = { GRAF_VIEW_LITERAL("english"), MEMORY,
                                          1 };
    graf_error error = GRAF_ERROR_INIT;
    graf_sealed_builder *builder;
    graf_put_result result;
    unsigned i;

    expect_ok(graf_sealed_builder_new(sealed_path, &options, &builder, &error),
              &error);
    for (i = 0; i < ARTICLES; i++)
        expect_ok(
            graf_sealed_builder_add(builder, &made[i].article, &result, &error),
            &error);
    expect_ok(graf_sealed_builder_finish(builder, &error), &error);
}

/* A live part without the articles that `is_gone` names. */
static void build_live(bool (*is_gone)(unsigned number))
{
    graf_error error = GRAF_ERROR_INIT;
    graf_live_writer *writer;
    graf_put_result result;
    unsigned i;

    expect_ok(
        graf_live_create(live_path, graf_view_of_string("english"), &error),
        &error);
    expect_ok(graf_live_writer_open(live_path, &writer, &error), &error);
    for (i = 0; i < ARTICLES; i++)
        if (is_gone == NULL || !is_gone(i))
            expect_ok(
                graf_live_writer_put(writer, &made[i].article, &result, &error),
                &error);
    expect_ok(graf_live_writer_commit(writer, &error), &error);
    graf_live_writer_close(writer);
}

static void open_sealed(const char *mask)
{
    graf_error error = GRAF_ERROR_INIT;

    if (sealed != NULL)
        sealed->operations->close(sealed);
    expect_ok(graf_sealed_open(sealed_path, mask, &sealed, &error), &error);
}

static graf_place place_of(graf_part *part, unsigned number)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_place place;

    expect_ok(
        part->operations->locate(part, made[number].article.id, &place, &error),
        &error);
    return place;
}

/* Masks articles in the sealed part, and leaves them out of the live one. */
static void open_without(bool (*is_gone)(unsigned number))
{
    graf_error error = GRAF_ERROR_INIT;
    graf_place places[ARTICLES];
    size_t count = 0;
    unsigned i;

    for (i = 0; i < ARTICLES && is_gone != NULL; i++)
        if (is_gone(i))
            places[count++] = place_of(sealed, i);
    expect_ok(graf_sealed_write_mask(sealed, mask_path, places, count, &error),
              &error);
    open_sealed(mask_path);
    ck_assert_uint_eq(graf_sealed_masked_count(sealed), count);
    ck_assert_uint_eq(graf_sealed_article_count(sealed), ARTICLES);
    build_live(is_gone);
    expect_ok(graf_live_open(live_path, &live, &error), &error);
}

static void set_up(void)
{
    scratch_make(&scratch);
    snprintf(sealed_path, sizeof sealed_path, "%s",
             scratch_path(&scratch, "news.graf"));
    snprintf(mask_path, sizeof mask_path, "%s",
             scratch_path(&scratch, "news.mask"));
    snprintf(live_path, sizeof live_path, "%s", scratch_path(&scratch, "live"));
    made = make_articles(ARTICLES);
    sealed = NULL;
    live = NULL;
    build_sealed();
    open_sealed(NULL);
}

static void tear_down(void)
{
    sealed->operations->close(sealed);
    if (live != NULL) {
        live->operations->close(live);
        ck_assert_int_eq(graf_folder_remove(live_path, NULL), GRAF_OK);
    }
    free_articles(made, ARTICLES);
    scratch_remove(&scratch);
}

/* ---- which articles are gone -------------------------------------------- */

static bool every_third(unsigned number)
{
    return number % 3 == 0;
}

static bool one(unsigned number)
{
    return number == 77;
}

static bool all_but_one(unsigned number)
{
    return number != 20;
}

static bool all(unsigned number)
{
    return number < ARTICLES;
}

static bool (*const gone[])(unsigned) = { NULL, every_third, one, all_but_one,
                                          all };

enum { GONE_COUNT = sizeof gone / sizeof gone[0] };

/* ---- figures ------------------------------------------------------------ */

START_TEST(figures_are_those_of_a_live_part)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_part_statistics expected;
    graf_part_statistics found;
    graf_collection collection;

    open_without(gone[_i]);
    expect_ok(live->operations->statistics(live, &expected, &error), &error);
    expect_ok(sealed->operations->statistics(sealed, &found, &error), &error);
    expect_ok(sealed->operations->collection(sealed, &collection, &error),
              &error);
    ck_assert_uint_eq(found.collection.articles, expected.collection.articles);
    ck_assert_uint_eq(found.collection.paragraphs,
                      expected.collection.paragraphs);
    ck_assert_uint_eq(found.collection.words, expected.collection.words);
    ck_assert_mem_eq(&collection, &found.collection, sizeof collection);
    ck_assert_uint_eq(found.text_bytes, expected.text_bytes);
    ck_assert_int_eq(found.first_date, expected.first_date);
    ck_assert_int_eq(found.last_date, expected.last_date);
    ck_assert_uint_gt(found.disk_bytes, 0);
}
END_TEST

/* "form frequency" for each form of an expansion, one a line. */
static graf_status note_form(void *user, graf_view form,
                             uint64_t document_frequency, graf_error *error)
{
    return graf_buffer_append_format(user, error, "%.*s %llu\n",
                                     (int)form.length, form.data,
                                     (unsigned long long)document_frequency);
}

static const char *expand(graf_part *part, const graf_node *leaf,
                          graf_buffer *out)
{
    graf_error error = GRAF_ERROR_INIT;

    graf_buffer_clear(out);
    expect_ok(part->operations->expand(part, leaf, note_form, out, &error),
              &error);
    return out->length == 0 ? "" : out->data;
}

/* Returns how many forms fit. */
static size_t expect_same_expansion(const graf_node *leaf)
{
    graf_buffer expected;
    graf_buffer found;
    size_t lines = 0;
    size_t i;

    graf_buffer_init(&expected, MEMORY);
    graf_buffer_init(&found, MEMORY);
    ck_assert_str_eq(expand(sealed, leaf, &found),
                     expand(live, leaf, &expected));
    for (i = 0; i < found.length; i++)
        lines += found.data[i] == '\n';
    graf_buffer_release(&expected);
    graf_buffer_release(&found);
    return lines;
}

static graf_node make_leaf(graf_node_kind kind, graf_field field,
                           const char *text, uint32_t edits)
{
    graf_node leaf;

    memset(&leaf, 0, sizeof leaf);
    leaf.kind = kind;
    leaf.field = field;
    leaf.text = graf_view_of_string(text);
    leaf.edits = edits;
    return leaf;
}

/* Every form of every field, with its frequency. */
START_TEST(all_forms_are_those_of_a_live_part)
{
    size_t forms = 0;
    int field;

    open_without(gone[_i]);
    for (field = 0; field < GRAF_FIELD_COUNT; field++) {
        graf_node leaf =
            make_leaf(GRAF_NODE_PATTERN, (graf_field)field, "*", 0);

        forms += expect_same_expansion(&leaf);
    }
    if (gone[_i] == all)
        ck_assert_uint_eq(forms, 0);
    else
        ck_assert_uint_gt(forms, 20);
}
END_TEST

static const struct {
    graf_node_kind kind;
    graf_field field;
    const char *text;
    uint32_t edits;
    bool has_forms;
} leaves[] = {
    { GRAF_NODE_PATTERN, GRAF_FIELD_TEXT, "bomb*", 0, true },
    { GRAF_NODE_PATTERN, GRAF_FIELD_TEXT, "b?mb*", 0, true },
    { GRAF_NODE_PATTERN, GRAF_FIELD_TEXT, "*tion", 0, true },
    { GRAF_NODE_PATTERN, GRAF_FIELD_TEXT, "zz*", 0, false },
    { GRAF_NODE_PATTERN, GRAF_FIELD_TITLE, "n*", 0, true },
    { GRAF_NODE_PATTERN, GRAF_FIELD_AUTHOR, "d*", 0, true },
    { GRAF_NODE_PATTERN, GRAF_FIELD_LANGUAGE, "e*", 0, false },
    { GRAF_NODE_PATTERN, GRAF_FIELD_TEXT,
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      "*",
      0, false },
    { GRAF_NODE_FUZZY, GRAF_FIELD_TEXT, "embrago", 1, true },
    { GRAF_NODE_FUZZY, GRAF_FIELD_TEXT, "minster", 2, true },
    { GRAF_NODE_FUZZY, GRAF_FIELD_TEXT, "\xd0\xbc\xd0\xbe\xd1\x81\xd0\xba", 2,
      true },
    { GRAF_NODE_FUZZY, GRAF_FIELD_TEXT, "cafs", 1, true },
    { GRAF_NODE_FUZZY, GRAF_FIELD_SOURCE, "jon", 1, true },
    { GRAF_NODE_FORM, GRAF_FIELD_TEXT, "bombing", 0, true },
    { GRAF_NODE_FORM, GRAF_FIELD_TITLE, "bombing", 0, true },
    { GRAF_NODE_FORM, GRAF_FIELD_THEME, "asia", 0, true },
    { GRAF_NODE_STEM, GRAF_FIELD_TEXT, "bomb", 0, true },
    { GRAF_NODE_FORM, GRAF_FIELD_TEXT, "bombin", 0, false },
};

START_TEST(leaves_expand_as_in_a_live_part)
{
    graf_node leaf = make_leaf(leaves[_i].kind, leaves[_i].field,
                               leaves[_i].text, leaves[_i].edits);
    size_t forms = expect_same_expansion(&leaf);

    ck_assert_int_eq(forms > 0, leaves[_i].has_forms);
}
END_TEST

static void set_up_masked(void)
{
    set_up();
    open_without(every_third);
}

/* Compares the frequencies of the stem of each form. */
typedef struct stem_check {
    graf_analyzer *analyzer;
    size_t stems;
} stem_check;

static graf_status check_stem(void *user, graf_view form,
                              uint64_t document_frequency, graf_error *error)
{
    stem_check *check = user;
    const graf_word *word;
    uint64_t expected;
    uint64_t found;

    (void)document_frequency;
    expect_ok(graf_analyzer_word(check->analyzer, form, &word, error), error);
    expect_ok(
        live->operations->stem_frequency(live, word->stem, &expected, error),
        error);
    expect_ok(
        sealed->operations->stem_frequency(sealed, word->stem, &found, error),
        error);
    ck_assert_uint_eq(found, expected);
    check->stems++;
    return GRAF_OK;
}

START_TEST(stems_are_as_frequent_as_in_a_live_part)
{
    graf_node leaf = make_leaf(GRAF_NODE_PATTERN, GRAF_FIELD_TEXT, "*", 0);
    graf_error error = GRAF_ERROR_INIT;
    stem_check check = { NULL, 0 };
    graf_part *whole;
    uint64_t found;

    open_without(gone[_i]);
    ck_assert_int_eq(graf_analyzer_new(graf_view_of_string("english"),
                                       &check.analyzer, NULL),
                     GRAF_OK);
    /* Of all forms that there ever were. */
    expect_ok(graf_sealed_open(sealed_path, NULL, &whole, &error), &error);
    expect_ok(
        whole->operations->expand(whole, &leaf, check_stem, &check, &error),
        &error);
    ck_assert_uint_gt(check.stems, 50);
    whole->operations->close(whole);
    ck_assert_int_eq(sealed->operations->stem_frequency(
                         sealed, graf_view_of_string("absent"), &found, NULL),
                     GRAF_OK);
    ck_assert_uint_eq(found, 0);
    graf_analyzer_free(check.analyzer);
}
END_TEST

static graf_status stop_at_once(void *user, graf_view form,
                                uint64_t document_frequency, graf_error *error)
{
    size_t *visits = user;

    (void)form;
    (void)document_frequency;
    ++*visits;
    return graf_fail(error, GRAF_INTERRUPTED, "enough");
}

START_TEST(a_visitor_can_stop_an_expansion)
{
    graf_node leaf = make_leaf(GRAF_NODE_PATTERN, GRAF_FIELD_TEXT, "*", 0);
    size_t visits = 0;

    ck_assert_int_eq(
        sealed->operations->expand(sealed, &leaf, stop_at_once, &visits, NULL),
        GRAF_INTERRUPTED);
    ck_assert_uint_eq(visits, 1);
}
END_TEST

/* ---- documents ---------------------------------------------------------- */

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

    graf_arena_init(&arena, MEMORY);
    for (i = 0; i < ARTICLES; i++) {
        const graf_article *expected = &made[i].article;
        graf_place place = place_of(sealed, i);
        uint32_t paragraphs;
        graf_view text;
        uint32_t n;

        graf_arena_clear(&arena);
        expect_ok(sealed->operations->article(sealed, place, &arena, &article,
                                              &paragraphs, &error),
                  &error);
        expect_same_metadata(&article, expected);
        ck_assert_uint_eq(article.paragraphs.count, 0);
        ck_assert_uint_eq(paragraphs, expected->paragraphs.count);
        for (n = 1; n <= paragraphs; n++) {
            expect_ok(sealed->operations->paragraph(sealed, place, n, &arena,
                                                    &text, &error),
                      &error);
            ck_assert(graf_view_equal(text, expected->paragraphs.items[n - 1]));
        }
        ck_assert_int_eq(sealed->operations->paragraph(sealed, place,
                                                       paragraphs + 1, &arena,
                                                       &text, NULL),
                         GRAF_NOT_FOUND);
    }
    graf_arena_release(&arena);
}
END_TEST

START_TEST(fingerprints_are_those_of_the_articles)
{
    unsigned i;

    for (i = 0; i < ARTICLES; i++) {
        graf_fingerprint expected;
        graf_fingerprint found;

        ck_assert_int_eq(
            graf_article_fingerprint(&made[i].article, &expected, NULL),
            GRAF_OK);
        ck_assert_int_eq(
            graf_sealed_fingerprint(sealed, place_of(sealed, i), &found, NULL),
            GRAF_OK);
        ck_assert(graf_fingerprint_equal(found, expected));
    }
}
END_TEST

START_TEST(places_that_are_none_are_refused)
{
    static const graf_place places[] = { ARTICLES, UINT32_MAX,
                                         (graf_place)UINT32_MAX + 1,
                                         UINT64_MAX };
    graf_fingerprint fingerprint;
    graf_article article;
    uint32_t paragraphs;
    graf_arena arena;
    graf_view text;
    size_t i;

    graf_arena_init(&arena, MEMORY);
    for (i = 0; i < sizeof places / sizeof places[0]; i++) {
        ck_assert_int_eq(sealed->operations->article(sealed, places[i], &arena,
                                                     &article, &paragraphs,
                                                     NULL),
                         GRAF_INVALID_ARGUMENT);
        ck_assert_int_eq(sealed->operations->paragraph(sealed, places[i], 1,
                                                       &arena, &text, NULL),
                         GRAF_INVALID_ARGUMENT);
        ck_assert_int_eq(
            graf_sealed_fingerprint(sealed, places[i], &fingerprint, NULL),
            GRAF_INVALID_ARGUMENT);
        ck_assert_int_eq(
            graf_sealed_write_mask(sealed, mask_path, &places[i], 1, NULL),
            GRAF_INVALID_ARGUMENT);
        ck_assert(!file_exists(mask_path));
    }
    ck_assert_int_eq(
        sealed->operations->paragraph(sealed, 0, 0, &arena, &text, NULL),
        GRAF_INVALID_ARGUMENT);
    graf_arena_release(&arena);
}
END_TEST

START_TEST(masked_articles_are_not_there)
{
    graf_place places[ARTICLES];
    graf_article article;
    uint32_t paragraphs;
    graf_arena arena;
    graf_view text;
    unsigned i;

    graf_arena_init(&arena, MEMORY);
    for (i = 0; i < ARTICLES; i++)
        places[i] = place_of(sealed, i);
    open_without(every_third);
    for (i = 0; i < ARTICLES; i++) {
        graf_status expected = every_third(i) ? GRAF_NOT_FOUND : GRAF_OK;
        graf_place place;

        ck_assert_int_eq(sealed->operations->locate(sealed, made[i].article.id,
                                                    &place, NULL),
                         expected);
        ck_assert_int_eq(sealed->operations->article(sealed, places[i], &arena,
                                                     &article, &paragraphs,
                                                     NULL),
                         expected);
        if (expected == GRAF_NOT_FOUND)
            ck_assert_int_eq(sealed->operations->paragraph(sealed, places[i], 1,
                                                           &arena, &text, NULL),
                             GRAF_NOT_FOUND);
    }
    ck_assert_int_eq(sealed->operations->locate(
                         sealed, graf_view_of_string("nobody"), places, NULL),
                     GRAF_NOT_FOUND);
    graf_arena_release(&arena);
}
END_TEST

/* A mask adds to the one before; places may repeat and come in any order. */
START_TEST(masks_grow)
{
    const graf_place first[] = { 9, 3, 9 };
    const graf_place second[] = { 5, 3 };

    ck_assert_int_eq(graf_sealed_write_mask(sealed, mask_path, first, 3, NULL),
                     GRAF_OK);
    ck_assert_uint_eq(graf_sealed_masked_count(sealed), 0);
    open_sealed(mask_path);
    ck_assert_uint_eq(graf_sealed_masked_count(sealed), 2);
    ck_assert_int_eq(graf_sealed_write_mask(sealed, mask_path, second, 2, NULL),
                     GRAF_OK);
    open_sealed(mask_path);
    ck_assert_uint_eq(graf_sealed_masked_count(sealed), 3);
}
END_TEST

typedef struct visits {
    bool seen[ARTICLES];
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
    for (i = 0; i < ARTICLES; i++)
        if (graf_view_equal(made[i].article.id, article->id))
            break;
    ck_assert_uint_lt(i, ARTICLES);
    ck_assert(!done->seen[i]);
    done->seen[i] = true;
    done->count++;
    expect_same_metadata(article, &made[i].article);
    expect_same_list(article->paragraphs, made[i].article.paragraphs);
    return GRAF_OK;
}

START_TEST(every_article_is_visited)
{
    graf_error error = GRAF_ERROR_INIT;
    visits done;
    unsigned i;

    memset(&done, 0, sizeof done);
    open_without(gone[_i]);
    expect_ok(
        sealed->operations->each_article(sealed, visit_article, &done, &error),
        &error);
    for (i = 0; i < ARTICLES; i++)
        ck_assert_int_eq(done.seen[i], gone[_i] == NULL || !gone[_i](i));
}
END_TEST

START_TEST(it_says_what_it_is)
{
    ck_assert_str_eq(sealed->operations->kind, "sealed");
    ck_assert(sealed->operations->is_current(sealed));
    ck_assert(graf_view_equal(graf_sealed_language(sealed),
                              graf_view_of_string("english")));
    ck_assert(graf_sealed_is(sealed_path));
    ck_assert(!graf_sealed_is(mask_path));
    ck_assert(!graf_sealed_is("/"));
}
END_TEST

START_TEST(what_is_missing_is_not_found)
{
    graf_part *part;

    ck_assert_int_eq(graf_sealed_open("/nowhere/x.graf", NULL, &part, NULL),
                     GRAF_NOT_FOUND);
    ck_assert_ptr_null(part);
    ck_assert_int_eq(graf_sealed_open(sealed_path, mask_path, &part, NULL),
                     GRAF_NOT_FOUND);
    ck_assert_ptr_null(part);
}
END_TEST

Suite *part_suite(void)
{
    Suite *suite = suite_create("part");
    TCase *tests = tcase_create("part");
    TCase *masked = tcase_create("masked");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, figures_are_those_of_a_live_part, 0, GONE_COUNT);
    tcase_add_loop_test(tests, all_forms_are_those_of_a_live_part, 0,
                        GONE_COUNT);
    tcase_add_loop_test(tests, stems_are_as_frequent_as_in_a_live_part, 0,
                        GONE_COUNT);
    tcase_add_test(tests, a_visitor_can_stop_an_expansion);
    tcase_add_test(tests, articles_come_back);
    tcase_add_test(tests, fingerprints_are_those_of_the_articles);
    tcase_add_test(tests, places_that_are_none_are_refused);
    tcase_add_test(tests, masked_articles_are_not_there);
    tcase_add_test(tests, masks_grow);
    tcase_add_loop_test(tests, every_article_is_visited, 0, GONE_COUNT);
    tcase_add_test(tests, it_says_what_it_is);
    tcase_add_test(tests, what_is_missing_is_not_found);
    suite_add_tcase(suite, tests);
    /* Nothing is changed: made once for all. */
    tcase_add_unchecked_fixture(masked, set_up_masked, tear_down);
    tcase_add_loop_test(masked, leaves_expand_as_in_a_live_part, 0,
                        sizeof leaves / sizeof leaves[0]);
    suite_add_tcase(suite, masked);
    return suite;
}
