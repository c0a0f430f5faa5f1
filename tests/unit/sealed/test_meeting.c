/* Where two posting lists meet, and the runs of a block. */
#include <check.h>
#include <stdlib.h>

#include "plain_list.h"

Suite *meeting_suite(void);

/* Two lists, in the file or in memory. */
static const list_shape shapes[][2] = {
    { { "none", 0, 1, 1, 1, 0 }, { "some", 300, 4, 1, 1, 0 } },
    { { "few", 5, 12, 1, 1, 3 }, { "many", 20000, 1, 1, 1, 0 } },
    { { "some", 300, 6, 2, 1, 0 }, { "many", 20000, 1, 3, 1, 0 } },
    { { "like", 5000, 3, 2, 1, 0 }, { "like", 5000, 3, 2, 1, 1 } },
    { { "all", 2000, 0, 1, 1, 0 }, { "all", 2500, 0, 1, 1, 100 } },
    { { "before", 200, 2, 1, 1, 0 }, { "behind", 200, 2, 1, 1, 100000 } },
    { { "one block", 128, 4, 1, 1, 0 }, { "more", 129, 4, 1, 1, 0 } },
    { { "short", 100, 8, 1, 1, 0 }, { "articles", 9000, 2, 0, 1, 0 } },
};

enum { PAIRS = sizeof shapes / sizeof *shapes, STEPS = 3 };

typedef struct pair {
    plain_list lists[2];
    encoded_list encoded[2];
    graf_posting_cursor cursors[2];
} pair;

static void make_pair(pair *made, int number)
{
    random_source source = { 88172645463325252u + (unsigned)number };
    int i;

    for (i = 0; i < 2; i++) {
        plain_list_make(&made->lists[i], &shapes[number][i], &source);
        encoded_list_make(&made->encoded[i], &made->lists[i], 0,
                          made->lists[i].occurrences);
        encoded_list_cursor(&made->encoded[i], &made->lists[i],
                            &made->cursors[i]);
    }
}

static void free_pair(pair *made)
{
    int i;

    for (i = 0; i < 2; i++) {
        ck_assert(!made->cursors[i].damaged);
        graf_posting_cursor_release(&made->cursors[i]);
        encoded_list_release(&made->encoded[i]);
        plain_list_release(&made->lists[i]);
    }
}

static uint32_t first_from(const plain_list *list, uint32_t target)
{
    uint32_t i;

    for (i = 0; i < list->count; i++)
        if (list->documents[i] >= target)
            return list->documents[i];
    return GRAF_NO_DOCUMENT;
}

/* Where both have a document, from `target` on. */
static uint32_t meet_slowly(const pair *made, uint32_t target)
{
    for (;;) {
        uint32_t left = first_from(&made->lists[0], target);
        uint32_t right = first_from(&made->lists[1], left);

        if (left == right || right == GRAF_NO_DOCUMENT)
            return right;
        target = right;
    }
}

/* Steps of 1, and of more, so that some meetings are passed over. */
START_TEST(lists_meet_where_both_have_a_document)
{
    static const uint32_t steps[STEPS] = { 1, 50, 3000 };
    uint32_t target = 0;
    pair made;

    make_pair(&made, _i / STEPS);
    do {
        uint32_t expected = meet_slowly(&made, target);
        uint32_t met = graf_posting_cursors_meet(&made.cursors[0],
                                                 &made.cursors[1], target);

        ck_assert_uint_eq(met, expected);
        if (met == GRAF_NO_DOCUMENT)
            break;
        ck_assert_uint_eq(made.cursors[0].document, met);
        ck_assert_uint_eq(made.cursors[1].document, met);
        target = met + steps[_i % STEPS];
    } while (target < made.lists[0].document_end);
    free_pair(&made);
}
END_TEST

START_TEST(a_list_meets_itself_everywhere)
{
    uint32_t i;
    pair made;

    make_pair(&made, _i);
    for (i = 0; i < made.lists[1].count; i++)
        ck_assert_uint_eq(graf_posting_cursors_meet(
                              &made.cursors[1], &made.cursors[1],
                              i > 0 ? made.lists[1].documents[i - 1] + 1 : 0),
                          made.lists[1].documents[i]);
    free_pair(&made);
}
END_TEST

/* Runs that end at every seventh document, passed over whole, or but for
 * their last. */
START_TEST(runs_give_every_document_once)
{
    const uint32_t *frequencies;
    const uint32_t *documents;
    const plain_list *list;
    graf_posting_cursor *cursor;
    uint32_t seen = 0;
    pair made;

    make_pair(&made, _i);
    list = &made.lists[1];
    cursor = &made.cursors[1];
    graf_posting_cursor_advance(cursor, 0);
    while (seen < list->count) {
        uint32_t end = seen + 7 < list->count ? seen + 7 : list->count - 1;
        uint32_t count = graf_posting_cursor_run(cursor, list->documents[end],
                                                 &documents, &frequencies);
        uint32_t i;

        ck_assert_uint_gt(count, 0);
        ck_assert_uint_le(count, end - seen + 1);
        if (count > 1 && seen % 2 == 0)
            count--;
        for (i = 0; i < count; i++, seen++) {
            ck_assert_uint_eq(documents[i], list->documents[seen]);
            ck_assert_uint_eq(frequencies[i], list->frequencies[seen]);
        }
        graf_posting_cursor_pass(cursor, count);
    }
    ck_assert_uint_eq(cursor->document, GRAF_NO_DOCUMENT);
    ck_assert_uint_eq(graf_posting_cursor_run(cursor, GRAF_NO_DOCUMENT - 1,
                                              &documents, &frequencies),
                      0);
    free_pair(&made);
}
END_TEST

Suite *meeting_suite(void)
{
    Suite *suite = suite_create("meeting");
    TCase *tests = tcase_create("lists");

    tcase_add_loop_test(tests, lists_meet_where_both_have_a_document, 0,
                        PAIRS * STEPS);
    tcase_add_loop_test(tests, a_list_meets_itself_everywhere, 0, PAIRS);
    tcase_add_loop_test(tests, runs_give_every_document_once, 0, PAIRS);
    suite_add_tcase(suite, tests);
    return suite;
}
