/* Edit distance, against a table and the full dynamic program. */
#include <check.h>
#include <stdlib.h>

#include "graf/query.h"

static const struct {
    const char *left;
    const char *right;
    uint32_t distance;
} cases[] = {
    { "embargo", "embargo", 0 },
    { "embarg", "embargo", 1 },
    { "embargoo", "embargo", 1 },
    { "enbargo", "embargo", 1 },
    { "emabrgo", "embargo", 1 },
    { "meabrgo", "embargo", 2 },
    { "ca", "abc", 3 }, /* 2 where pieces may be edited twice */
    { "kitten", "sitting", 3 },
    { "", "", 0 },
    { "", "abc", 3 },
    { "abc", "", 3 },
    { "ab", "ba", 1 },
    { "caf\xC3\xA9", "cafe", 1 },
    { "\xC3\xA9"
      "a",
      "a\xC3\xA9", 1 },
    { "\xE4\xB8\xAD", "\xE5\x9B\xBD", 1 },
};

START_TEST(distances)
{
    graf_view left = graf_view_of_string(cases[_i].left);
    graf_view right = graf_view_of_string(cases[_i].right);
    uint32_t edits;

    for (edits = 0; edits <= 5; edits++) {
        uint32_t expected =
            cases[_i].distance <= edits ? cases[_i].distance : edits + 1;

        ck_assert_uint_eq(graf_edit_distance(left, right, edits), expected);
        ck_assert_uint_eq(graf_edit_distance(right, left, edits), expected);
        ck_assert_int_eq(graf_fuzzy_matches(left, right, edits),
                         cases[_i].distance <= edits);
    }
}
END_TEST

static uint32_t least(uint32_t left, uint32_t right)
{
    return left < right ? left : right;
}

/* The whole table, of bytes. */
static uint32_t full_distance(graf_view left, graf_view right)
{
    uint32_t table[16][16];
    size_t i;
    size_t j;

    for (i = 0; i <= left.length; i++) {
        for (j = 0; j <= right.length; j++) {
            uint32_t change;

            if (i == 0 || j == 0) {
                table[i][j] = (uint32_t)(i + j);
                continue;
            }
            change = left.data[i - 1] == right.data[j - 1] ? 0 : 1;
            table[i][j] = least(table[i - 1][j], table[i][j - 1]) + 1;
            table[i][j] = least(table[i][j], table[i - 1][j - 1] + change);
            if (i > 1 && j > 1 && left.data[i - 1] == right.data[j - 2] &&
                left.data[i - 2] == right.data[j - 1])
                table[i][j] = least(table[i][j], table[i - 2][j - 2] + 1);
        }
    }
    return table[left.length][right.length];
}

START_TEST(random_words_agree)
{
    unsigned seed = 1;
    int i;

    for (i = 0; i < 50000; i++) {
        uint32_t edits = (uint32_t)rand_r(&seed) % 5;
        char bytes[2][12] = { "", "" };
        graf_view views[2];
        uint32_t expected;
        size_t word;
        size_t j;

        for (word = 0; word < 2; word++) {
            views[word] = graf_view_of(bytes[word], (size_t)rand_r(&seed) % 12);
            for (j = 0; j < views[word].length; j++)
                bytes[word][j] = (char)('a' + rand_r(&seed) % 3);
        }
        expected = least(full_distance(views[0], views[1]), edits + 1);
        ck_assert_msg(graf_edit_distance(views[0], views[1], edits) == expected,
                      "%.*s and %.*s within %u", (int)views[0].length, bytes[0],
                      (int)views[1].length, bytes[1], (unsigned)edits);
    }
}
END_TEST

/* Longer than any form: like nothing but itself. */
START_TEST(overlong_words)
{
    char bytes[100] = "";
    graf_view all = graf_view_of(bytes, sizeof bytes);
    graf_view limit = graf_view_of(bytes, GRAF_WORD_BYTES_LIMIT);

    memset(bytes, 'a', sizeof bytes);
    ck_assert_uint_eq(graf_edit_distance(all, all, 2), 0);
    ck_assert_uint_eq(
        graf_edit_distance(all, graf_view_of(bytes, sizeof bytes - 1), 2), 3);
    ck_assert_uint_eq(
        graf_edit_distance(limit, graf_view_of(bytes, limit.length - 2), 2), 2);
    ck_assert_uint_eq(graf_edit_distance(limit, graf_view_of("", 0), 1000),
                      GRAF_WORD_BYTES_LIMIT);
}
END_TEST

Suite *edit_distance_suite(void);

Suite *edit_distance_suite(void)
{
    Suite *suite = suite_create("edit distance");
    TCase *tcase = tcase_create("edit distance");

    tcase_add_loop_test(tcase, distances, 0, sizeof cases / sizeof cases[0]);
    tcase_add_test(tcase, random_words_agree);
    tcase_add_test(tcase, overlong_words);
    suite_add_tcase(suite, tcase);
    return suite;
}
