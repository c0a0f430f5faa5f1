#include <check.h>

#include "graf/view.h"

Suite *view_suite(void);

static int sign(int value)
{
    return (value > 0) - (value < 0);
}

static const struct {
    graf_view left;
    graf_view right;
    int order;
    bool is_equal_ignoring_case;
} pairs[] = {
    { { NULL, 0 }, { NULL, 0 }, 0, true },
    { { NULL, 0 }, GRAF_VIEW_LITERAL(""), 0, true },
    { GRAF_VIEW_LITERAL(""), GRAF_VIEW_LITERAL("a"), -1, false },
    { GRAF_VIEW_LITERAL("a"), GRAF_VIEW_LITERAL("a"), 0, true },
    { GRAF_VIEW_LITERAL("a"), GRAF_VIEW_LITERAL("b"), -1, false },
    { GRAF_VIEW_LITERAL("a"), GRAF_VIEW_LITERAL("ab"), -1, false },
    { GRAF_VIEW_LITERAL("b"), GRAF_VIEW_LITERAL("ab"), 1, false },
    { GRAF_VIEW_LITERAL("a\0b"), GRAF_VIEW_LITERAL("a\0c"), -1, false },
    { GRAF_VIEW_LITERAL("\xFF"), GRAF_VIEW_LITERAL("a"), 1, false },
    { GRAF_VIEW_LITERAL("A"), GRAF_VIEW_LITERAL("a"), -1, true },
    { GRAF_VIEW_LITERAL("Utf-8"), GRAF_VIEW_LITERAL("UTF-8"), 1, true },
    /* Only letters: @ and `, [ and { differ by the same bit. */
    { GRAF_VIEW_LITERAL("@["), GRAF_VIEW_LITERAL("`{"), -1, false },
    { GRAF_VIEW_LITERAL("\xC3\x89"), GRAF_VIEW_LITERAL("\xC3\xA9"), -1, false },
};

START_TEST(views_compare)
{
    graf_view left = pairs[_i].left;
    graf_view right = pairs[_i].right;

    ck_assert_int_eq(sign(graf_view_compare(left, right)), pairs[_i].order);
    ck_assert_int_eq(sign(graf_view_compare(right, left)), -pairs[_i].order);
    ck_assert_int_eq(graf_view_equal(left, right), pairs[_i].order == 0);
    ck_assert_int_eq(graf_view_equal_ignoring_case(left, right),
                     pairs[_i].is_equal_ignoring_case);
    ck_assert_int_eq(graf_view_equal_ignoring_case(right, left),
                     pairs[_i].is_equal_ignoring_case);
}
END_TEST

static const struct {
    graf_view text;
    graf_view trimmed;
} trims[] = {
    { { NULL, 0 }, GRAF_VIEW_LITERAL("") },
    { GRAF_VIEW_LITERAL(" \t\r\n\v\f"), GRAF_VIEW_LITERAL("") },
    { GRAF_VIEW_LITERAL("a"), GRAF_VIEW_LITERAL("a") },
    { GRAF_VIEW_LITERAL("  a b\n"), GRAF_VIEW_LITERAL("a b") },
    { GRAF_VIEW_LITERAL("\u00A0\u3000\uFEFF a \uFEFF\u3000\u00A0"),
      GRAF_VIEW_LITERAL("a") },
    { GRAF_VIEW_LITERAL("\u3000"), GRAF_VIEW_LITERAL("") },
    { GRAF_VIEW_LITERAL("\0a\0"), GRAF_VIEW_LITERAL("\0a\0") },
    /* The ends of other characters look like the ends of spaces. */
    { GRAF_VIEW_LITERAL("\xA0"), GRAF_VIEW_LITERAL("\xA0") },
    { GRAF_VIEW_LITERAL("\u00E0"), GRAF_VIEW_LITERAL("\u00E0") },
    { GRAF_VIEW_LITERAL("\u4E00 "), GRAF_VIEW_LITERAL("\u4E00") },
    { GRAF_VIEW_LITERAL("\xE3\x80"), GRAF_VIEW_LITERAL("\xE3\x80") },
};

START_TEST(white_space_is_trimmed)
{
    ck_assert(
        graf_view_equal(graf_view_trim(trims[_i].text), trims[_i].trimmed));
}
END_TEST

static const struct {
    graf_view view;
    graf_view needle;
    size_t at;
    bool is_prefix;
} finds[] = {
    { GRAF_VIEW_LITERAL("abcabc"), GRAF_VIEW_LITERAL("abc"), 0, true },
    { GRAF_VIEW_LITERAL("abcabc"), GRAF_VIEW_LITERAL("ca"), 2, false },
    { GRAF_VIEW_LITERAL("abcabc"), GRAF_VIEW_LITERAL("x"), 6, false },
    { GRAF_VIEW_LITERAL("ab"), GRAF_VIEW_LITERAL("abc"), 2, false },
    { GRAF_VIEW_LITERAL("ab"), GRAF_VIEW_LITERAL(""), 0, true },
    { { NULL, 0 }, GRAF_VIEW_LITERAL("a"), 0, false },
    { { NULL, 0 }, { NULL, 0 }, 0, true },
    { GRAF_VIEW_LITERAL("a\0b"), GRAF_VIEW_LITERAL("\0b"), 1, false },
    { GRAF_VIEW_LITERAL("aaab"), GRAF_VIEW_LITERAL("aab"), 1, false },
};

START_TEST(needles_are_found)
{
    ck_assert_uint_eq(graf_view_find(finds[_i].view, finds[_i].needle),
                      finds[_i].at);
    ck_assert_int_eq(graf_view_starts_with(finds[_i].view, finds[_i].needle),
                     finds[_i].is_prefix);
}
END_TEST

START_TEST(view_of_a_string)
{
    ck_assert_uint_eq(graf_view_of_string("abc").length, 3);
    ck_assert_uint_eq(graf_view_of_string("").length, 0);
    ck_assert_uint_eq(graf_view_of_string(NULL).length, 0);
}
END_TEST

Suite *view_suite(void)
{
    Suite *suite = suite_create("view");
    TCase *test_case = tcase_create("views");

    tcase_add_loop_test(test_case, views_compare, 0,
                        sizeof pairs / sizeof pairs[0]);
    tcase_add_loop_test(test_case, white_space_is_trimmed, 0,
                        sizeof trims / sizeof trims[0]);
    tcase_add_loop_test(test_case, needles_are_found, 0,
                        sizeof finds / sizeof finds[0]);
    tcase_add_test(test_case, view_of_a_string);
    suite_add_tcase(suite, test_case);
    return suite;
}
