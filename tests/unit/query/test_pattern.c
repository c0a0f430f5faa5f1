/* Wildcards, against a table and a matcher that tries everything. */
#include <check.h>
#include <stdlib.h>

#include "graf/query.h"
#include "graf/utf8.h"

static const struct {
    const char *pattern;
    const char *form;
    bool matches;
} cases[] = {
    { "bomb*", "bomb", true },
    { "bomb*", "bombers", true },
    { "bomb*", "bom", false },
    { "bomb*", "abomb", false },
    { "*bomb", "abomb", true },
    { "*bomb", "bomber", false },
    { "wom?n", "woman", true },
    { "wom?n", "womn", false },
    { "wom?n", "womaan", false },
    { "b*b*b", "bbb", true },
    { "b*b*b", "bb", false },
    { "a*b*c", "axbxbxc", true },
    { "a*bc", "abcbc", true },
    { "a*bc?", "abcbcx", true },
    { "a*bc?", "abcbc", false },
    { "*", "", true },
    { "*", "oil", true },
    { "?", "", false },
    { "", "", true },
    { "", "a", false },
    { "oil", "oil", true },
    { "oil", "oils", false },
    { "oils", "oil", false },
    { "?l", "\xC3\xB8l", true },
    { "??l", "\xC3\xB8l", false },
    { "*\xB8l", "\xC3\xB8l", false },
    { "\xE4\xB8\xAD?", "\xE4\xB8\xAD\xE5\x9B\xBD", true },
    { "?\xE5\x9B\xBD", "\xE4\xB8\xAD\xE5\x9B\xBD", true },
};

START_TEST(patterns)
{
    ck_assert_int_eq(
        graf_pattern_matches(graf_view_of_string(cases[_i].pattern),
                             graf_view_of_string(cases[_i].form)),
        cases[_i].matches);
}
END_TEST

/* Straight from the definition: each star tries every length. */
static bool matches_slowly(graf_view pattern, graf_view form)
{
    graf_view rest;
    uint32_t code_point;
    size_t length;

    if (pattern.length == 0)
        return form.length == 0;
    rest = graf_view_of(pattern.data + 1, pattern.length - 1);
    if (pattern.data[0] == '*' && matches_slowly(rest, form))
        return true;
    if (form.length == 0)
        return false;
    length = graf_utf8_decode(form, 0, &code_point);
    if (pattern.data[0] == '*')
        return matches_slowly(
            pattern, graf_view_of(form.data + length, form.length - length));
    if (pattern.data[0] == '?')
        return matches_slowly(
            rest, graf_view_of(form.data + length, form.length - length));
    return pattern.data[0] == form.data[0] &&
           matches_slowly(rest, graf_view_of(form.data + 1, form.length - 1));
}

/* A string of up to `most` of the pieces. */
static graf_view random_text(const char *const *pieces, unsigned piece_count,
                             unsigned most, unsigned *seed, char *out)
{
    unsigned count = (unsigned)rand_r(seed) % (most + 1);
    size_t length = 0;

    while (count-- > 0) {
        const char *piece = pieces[(unsigned)rand_r(seed) % piece_count];

        memcpy(out + length, piece, strlen(piece));
        length += strlen(piece);
    }
    return graf_view_of(out, length);
}

START_TEST(random_patterns_agree)
{
    static const char *const pattern_pieces[] = { "a", "b", "\xC3\xB8",
                                                  "*", "?", "*" };
    static const char *const form_pieces[] = { "a", "b", "\xC3\xB8" };
    unsigned seed = 1;
    int matches = 0;
    int i;

    for (i = 0; i < 50000; i++) {
        char pattern_bytes[32];
        char form_bytes[32];
        graf_view pattern =
            random_text(pattern_pieces, 6, 6, &seed, pattern_bytes);
        graf_view form = random_text(form_pieces, 3, 7, &seed, form_bytes);
        bool expected = matches_slowly(pattern, form);

        matches += expected ? 1 : 0;
        ck_assert_msg(graf_pattern_matches(pattern, form) == expected,
                      "%.*s and %.*s", (int)pattern.length, pattern.data,
                      (int)form.length, form.data);
    }
    ck_assert_int_gt(matches, 2500);
}
END_TEST

/* Many stars on a long form must not take exponential time. */
START_TEST(many_stars_are_quick)
{
    char form[GRAF_WORD_BYTES_LIMIT];
    char pattern[128];
    size_t i;

    memset(form, 'a', sizeof form);
    for (i = 0; i < sizeof pattern; i++)
        pattern[i] = i % 2 == 0 ? '*' : 'a';
    pattern[sizeof pattern - 1] = 'b';
    for (i = 0; i < 1000; i++)
        ck_assert(!graf_pattern_matches(graf_view_of(pattern, sizeof pattern),
                                        graf_view_of(form, sizeof form)));
}
END_TEST

START_TEST(prefixes)
{
    static const struct {
        const char *pattern;
        const char *prefix;
    } rows[] = { { "bomb*", "bomb" }, { "wom?n", "wom" }, { "*ister", "" },
                 { "oil", "oil" },    { "", "" },         { "a*b?c", "a" } };
    graf_view prefix =
        graf_pattern_prefix(graf_view_of_string(rows[_i].pattern));

    ck_assert(graf_view_equal(prefix, graf_view_of_string(rows[_i].prefix)));
}
END_TEST

Suite *pattern_suite(void);

Suite *pattern_suite(void)
{
    Suite *suite = suite_create("pattern");
    TCase *tcase = tcase_create("pattern");

    tcase_add_loop_test(tcase, patterns, 0, sizeof cases / sizeof cases[0]);
    tcase_add_test(tcase, random_patterns_agree);
    tcase_add_test(tcase, many_stars_are_quick);
    tcase_add_loop_test(tcase, prefixes, 0, 6);
    suite_add_tcase(suite, tcase);
    return suite;
}
