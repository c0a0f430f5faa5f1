/*
 * The figures of a sealed part, beside those of a live part of the same
 * articles.
 */
#include "part_pair.h"

Suite *figures_suite(void);

static part_pair pair;

static void set_up(void)
{
    part_pair_make(&pair);
}

static void tear_down(void)
{
    part_pair_remove(&pair);
}

START_TEST(figures_are_those_of_a_live_part)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_part_statistics expected;
    graf_part_statistics found;
    graf_collection collection;

    part_pair_open_without(&pair, part_pair_choices[_i]);
    expect_ok(pair.live->operations->statistics(pair.live, &expected, &error),
              &error);
    expect_ok(pair.sealed->operations->statistics(pair.sealed, &found, &error),
              &error);
    expect_ok(
        pair.sealed->operations->collection(pair.sealed, &collection, &error),
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

    graf_buffer_init(&expected, PAIR_MEMORY);
    graf_buffer_init(&found, PAIR_MEMORY);
    ck_assert_str_eq(expand(pair.sealed, leaf, &found),
                     expand(pair.live, leaf, &expected));
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

    part_pair_open_without(&pair, part_pair_choices[_i]);
    for (field = 0; field < GRAF_FIELD_COUNT; field++) {
        graf_node leaf =
            make_leaf(GRAF_NODE_PATTERN, (graf_field)field, "*", 0);

        forms += expect_same_expansion(&leaf);
    }
    if (part_pair_choices[_i] == all_articles)
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
    part_pair_make(&pair);
    part_pair_open_without(&pair, every_third_article);
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
    expect_ok(pair.live->operations->stem_frequency(pair.live, word->stem,
                                                    &expected, error),
              error);
    expect_ok(pair.sealed->operations->stem_frequency(pair.sealed, word->stem,
                                                      &found, error),
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

    part_pair_open_without(&pair, part_pair_choices[_i]);
    ck_assert_int_eq(graf_analyzer_new(graf_view_of_string("english"),
                                       &check.analyzer, NULL),
                     GRAF_OK);
    /* Of all forms that there ever were. */
    expect_ok(graf_sealed_open(pair.sealed_path, NULL, &whole, &error), &error);
    expect_ok(
        whole->operations->expand(whole, &leaf, check_stem, &check, &error),
        &error);
    ck_assert_uint_gt(check.stems, 50);
    whole->operations->close(whole);
    ck_assert_int_eq(
        pair.sealed->operations->stem_frequency(
            pair.sealed, graf_view_of_string("absent"), &found, NULL),
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

    ck_assert_int_eq(pair.sealed->operations->expand(
                         pair.sealed, &leaf, stop_at_once, &visits, NULL),
                     GRAF_INTERRUPTED);
    ck_assert_uint_eq(visits, 1);
}
END_TEST

Suite *figures_suite(void)
{
    Suite *suite = suite_create("figures");
    TCase *tests = tcase_create("figures");
    TCase *masked = tcase_create("masked");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, figures_are_those_of_a_live_part, 0,
                        PAIR_CHOICES);
    tcase_add_loop_test(tests, all_forms_are_those_of_a_live_part, 0,
                        PAIR_CHOICES);
    tcase_add_loop_test(tests, stems_are_as_frequent_as_in_a_live_part, 0,
                        PAIR_CHOICES);
    tcase_add_test(tests, a_visitor_can_stop_an_expansion);
    suite_add_tcase(suite, tests);
    /* Nothing is changed: made once for all. */
    tcase_add_unchecked_fixture(masked, set_up_masked, tear_down);
    tcase_add_loop_test(masked, leaves_expand_as_in_a_live_part, 0,
                        sizeof leaves / sizeof leaves[0]);
    suite_add_tcase(suite, masked);
    return suite;
}
