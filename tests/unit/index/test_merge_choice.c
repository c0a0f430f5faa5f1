#include "index/merge_choice.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { WANTED = 8, PARTS_MOST = 16 };

typedef struct choice_case {
    const char *what;
    bool end_of_run;
    /* A part is its bytes; "-3" masks so many of its 9 articles, "*" says that
     * the run made it. */
    const char *parts;
    const char *chosen; /* one letter a part */
} choice_case;

static const choice_case cases[] = {
    { "nothing", true, "", "" },
    { "one part", true, "9-3*", "-" },
    { "one part, over a third masked", true, "9-4", "x" },
    { "two parts of the run", true, "9* 5 1*", "x-x" },
    { "two parts of a run that goes on", false, "9* 1*", "--" },
    { "the run before what is masked", true, "9-9 5* 1*", "-xx" },
    { "one masked part at a time", false, "9-9 5-9", "x-" },
    { "as many as are wanted", true, "1 1 1 1 1 1 1 1", "--------" },
    { "nine alike", true, "1 1 1 1 1 1 1 1 1", "xxxxxxxxx" },
    { "the two smallest of nine", true, "900 7 900 900 900 900 9 900 900",
      "-x----x--" },
    { "three small ones of ten, and one more like them", true,
      "900 7 900 900 900 900 9 1 900 17", "-x----xx-x" },
};

/* Reads the parts of a case; returns how many there are. */
static size_t read_parts(const char *text, graf_mergeable *parts)
{
    size_t count = 0;

    while (*text != '\0') {
        graf_mergeable *part = &parts[count++];
        char *end;

        memset(part, 0, sizeof *part);
        part->articles = 9;
        part->bytes = strtoul(text, &end, 10);
        ck_assert_ptr_ne(end, text);
        if (*end == '-')
            part->masked = (uint32_t)strtoul(end + 1, &end, 10);
        part->made_in_run = *end == '*';
        end += *end == '*';
        text = end + strspn(end, " ");
    }
    return count;
}

START_TEST(choices)
{
    const choice_case *row = &cases[_i];
    graf_mergeable parts[PARTS_MOST];
    size_t part_count = read_parts(row->parts, parts);
    char chosen[PARTS_MOST + 1] = "";
    size_t expected = 0;
    size_t count;
    size_t i;

    count = graf_choose_merge(parts, part_count, WANTED, row->end_of_run);
    for (i = 0; i < part_count; i++) {
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
