#include "index/merge_choice.h"

#include <check.h>
#include <string.h>

enum { WANTED = 8, PARTS_MOST = 16 };

typedef struct choice_case {
    const char *what;
    size_t count;
    bool end_of_run;
    graf_mergeable parts[PARTS_MOST];
    const char *chosen; /* one letter a part */
} choice_case;

/* bytes, articles, masked, made in the run */
static const choice_case cases[] = {
    { "nothing", 0, true, { { 0 } }, "" },
    { "one part", 1, true, { { 9, 9, 3, true, false } }, "-" },
    { "one part, over a third masked",
      1,
      true,
      { { 9, 9, 4, false, false } },
      "x" },
    { "two parts of the run",
      3,
      true,
      { { 9, 9, 0, true, false },
        { 5, 9, 0, false, false },
        { 1, 1, 0, true, false } },
      "x-x" },
    { "two parts of a run that goes on",
      2,
      false,
      { { 9, 9, 0, true, false }, { 1, 1, 0, true, false } },
      "--" },
    { "the run before what is masked",
      3,
      true,
      { { 9, 9, 9, false, false },
        { 5, 9, 0, true, false },
        { 1, 1, 0, true, false } },
      "-xx" },
    { "one masked part at a time",
      2,
      false,
      { { 9, 9, 9, false, false }, { 5, 9, 9, false, false } },
      "x-" },
    { "as many as are wanted",
      8,
      true,
      { { 1, 1, 0, false, false },
        { 1, 1, 0, false, false },
        { 1, 1, 0, false, false },
        { 1, 1, 0, false, false },
        { 1, 1, 0, false, false },
        { 1, 1, 0, false, false },
        { 1, 1, 0, false, false },
        { 1, 1, 0, false, false } },
      "--------" },
    { "nine alike",
      9,
      true,
      { { 1, 1, 0, false, false },
        { 1, 1, 0, false, false },
        { 1, 1, 0, false, false },
        { 1, 1, 0, false, false },
        { 1, 1, 0, false, false },
        { 1, 1, 0, false, false },
        { 1, 1, 0, false, false },
        { 1, 1, 0, false, false },
        { 1, 1, 0, false, false } },
      "xxxxxxxxx" },
    { "the two smallest of nine",
      9,
      true,
      { { 900, 1, 0, false, false },
        { 7, 1, 0, false, false },
        { 900, 1, 0, false, false },
        { 900, 1, 0, false, false },
        { 900, 1, 0, false, false },
        { 900, 1, 0, false, false },
        { 9, 1, 0, false, false },
        { 900, 1, 0, false, false },
        { 900, 1, 0, false, false } },
      "-x----x--" },
    { "three small ones of ten, and one more like them",
      10,
      true,
      { { 900, 1, 0, false, false },
        { 7, 1, 0, false, false },
        { 900, 1, 0, false, false },
        { 900, 1, 0, false, false },
        { 900, 1, 0, false, false },
        { 900, 1, 0, false, false },
        { 9, 1, 0, false, false },
        { 1, 1, 0, false, false },
        { 900, 1, 0, false, false },
        { 17, 1, 0, false, false } },
      "-x----xx-x" },
};

START_TEST(choices)
{
    const choice_case *row = &cases[_i];
    graf_mergeable parts[PARTS_MOST];
    char chosen[PARTS_MOST + 1] = "";
    size_t expected = 0;
    size_t count;
    size_t i;

    memcpy(parts, row->parts, sizeof parts);
    count = graf_choose_merge(parts, row->count, WANTED, row->end_of_run);
    for (i = 0; i < row->count; i++) {
        chosen[i] = parts[i].chosen ? 'x' : '-';
        expected += parts[i].chosen;
    }
    ck_assert_msg(strcmp(chosen, row->chosen) == 0, "%s: %s, not %s", row->what,
                  chosen, row->chosen);
    ck_assert_uint_eq(count, expected);
}
END_TEST

/* Merges until all is well; gives the bytes that were written for it. */
static uint64_t settle(graf_mergeable *parts, size_t *count)
{
    uint64_t written = 0;

    while (graf_choose_merge(parts, *count, WANTED, false) > 0) {
        graf_mergeable merged = { 0 };
        size_t kept = 0;
        size_t i;

        for (i = 0; i < *count; i++) {
            if (parts[i].chosen) {
                merged.bytes += parts[i].bytes;
                merged.articles += parts[i].articles;
            } else {
                parts[kept++] = parts[i];
            }
        }
        written += merged.bytes;
        parts[kept++] = merged;
        *count = kept;
    }
    return written;
}

/* A part a day for three years: how often is a byte written again? */
START_TEST(little_is_written_again)
{
    graf_mergeable parts[PARTS_MOST];
    uint64_t written = 0;
    uint64_t added = 0;
    size_t count = 0;
    unsigned day;

    for (day = 0; day < 1000; day++) {
        graf_mergeable part = { 0 };

        part.bytes = 900 + day * 7919 % 200;
        part.articles = 10;
        added += part.bytes;
        parts[count++] = part;
        written += settle(parts, &count);
        ck_assert_uint_le(count, WANTED);
    }
    /* log2(1000) is 10. */
    ck_assert_uint_le(written, added * 10);
}
END_TEST

Suite *merge_choice_suite(void);

Suite *merge_choice_suite(void)
{
    Suite *suite = suite_create("merge choice");
    TCase *tests = tcase_create("merge choice");

    tcase_add_loop_test(tests, choices, 0, sizeof cases / sizeof *cases);
    tcase_add_test(tests, little_is_written_again);
    suite_add_tcase(suite, tests);
    return suite;
}
