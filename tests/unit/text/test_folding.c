/* graf_fold and the classes of characters. */
#include <stdlib.h>

#include "describe.h"
#include "graf/utf8.h"

Suite *folding_suite(void);

static const struct {
    graf_view text;
    const char *folded;
} folds[] = {
    { GRAF_VIEW_LITERAL(""), "" },
    { GRAF_VIEW_LITERAL("Foreign Affairs, Inc."), "foreign affairs, inc." },
    { GRAF_VIEW_LITERAL("L\u2019\u00C9quipe"), "l'equipe" },
    { GRAF_VIEW_LITERAL("El Pai\u0301s"), "el pais" },
    { GRAF_VIEW_LITERAL("S\u00FCddeutsche Stra\u00DFe"),
      "suddeutsche strasse" },
    { GRAF_VIEW_LITERAL("soft\u00ADware"), "software" },
    { GRAF_VIEW_LITERAL("a\u00A0b\u3000c"), "a b c" },
    { GRAF_VIEW_LITERAL("\uFF21\uFF0E\uFF11"), "a.1" },
    { GRAF_VIEW_LITERAL("\u304B\u3099"), "\u304C" },
    { GRAF_VIEW_LITERAL("\u1112\u1161\u11AB"), "\uD55C" },
    { GRAF_VIEW_LITERAL("\u0418\u0306"), "\u0439" },
    { GRAF_VIEW_LITERAL("\u00BD"), "1\u20442" },
    { GRAF_VIEW_LITERAL("a\0b"), "a\uFFFDb" },
    { GRAF_VIEW_LITERAL("a\xFF"
                        "b"),
      "a\uFFFDb" },
};

START_TEST(text_folds)
{
    graf_error error = GRAF_ERROR_INIT;
    char *folded = NULL;
    char *again = NULL;

    ck_assert_int_eq(graf_fold(folds[_i].text, &folded, &error), GRAF_OK);
    ck_assert_str_eq(folded, folds[_i].folded);
    ck_assert_int_eq(graf_fold(graf_view_of_string(folded), &again, &error),
                     GRAF_OK);
    ck_assert_str_eq(again, folded);
    free(folded);
    free(again);
}
END_TEST

START_TEST(fold_has_a_limit)
{
    graf_error error = GRAF_ERROR_INIT;
    char *folded = NULL;

    /* The length is refused before a byte is read. */
    ck_assert_int_eq(
        graf_fold(graf_view_of("x", (size_t)GRAF_TEXT_BYTES_LIMIT + 1), &folded,
                  &error),
        GRAF_OVER_LIMIT);
    ck_assert_ptr_null(folded);
    ck_assert_ptr_nonnull(strstr(error.message, "limit"));
}
END_TEST

static const struct {
    uint32_t code_point;
    bool is_word_character;
    bool is_cjk;
} classes[] = {
    { 'a', true, false },       { 'Z', true, false },
    { '0', true, false },       { '\'', true, false },
    { '&', true, false },       { '.', false, false },
    { ',', false, false },      { '+', false, false },
    { '#', false, false },      { '*', false, false },
    { '?', false, false },      { ' ', false, false },
    { 0, false, false },        { '-', false, false },
    { '_', false, false },      { 0x00E9, true, false },
    { 0x0301, true, false },    { 0x00AD, true, false },
    { 0x2019, true, false },    { 0x2014, false, false },
    { 0x00BD, false, false },   { 0x0430, true, false },
    { 0x0627, true, false },    { 0x064B, true, false },
    { 0x0940, true, false },    { 0x0E01, true, true },
    { 0x0E51, true, false },    { 0x0E3F, false, false },
    { 0x0E81, true, true },     { 0x1780, true, true },
    { 0x1100, true, true },     { 0x3005, true, true },
    { 0x3042, true, true },     { 0x30A2, true, true },
    { 0x30FB, false, false },   { 0x4E00, true, true },
    { 0x9FFF, true, true },     { 0xAC00, true, true },
    { 0xFF71, true, true },     { 0x20000, true, true },
    { 0x1F600, false, false },  { 0xFFFD, false, false },
    { 0xD800, false, false },   { 0x10FFFF, false, false },
    { 0x110000, false, false }, { 0xFFFFFFFF, false, false },
};

START_TEST(characters_have_classes)
{
    ck_assert_msg(graf_is_word_character(classes[_i].code_point) ==
                      classes[_i].is_word_character,
                  "U+%04X", classes[_i].code_point);
    ck_assert_msg(graf_is_cjk(classes[_i].code_point) == classes[_i].is_cjk,
                  "U+%04X", classes[_i].code_point);
}
END_TEST

Suite *folding_suite(void)
{
    Suite *suite = suite_create("folding");
    TCase *test_case = tcase_create("fold");

    tcase_add_loop_test(test_case, text_folds, 0,
                        sizeof folds / sizeof folds[0]);
    tcase_add_test(test_case, fold_has_a_limit);
    tcase_add_loop_test(test_case, characters_have_classes, 0,
                        sizeof classes / sizeof classes[0]);
    suite_add_tcase(suite, test_case);
    return suite;
}
