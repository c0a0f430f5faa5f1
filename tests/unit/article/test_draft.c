#include <check.h>
#include <stdio.h>

#include "draft.h"
#include "sink.h"

static graf_view view(const char *string)
{
    return graf_view_of_string(string);
}

typedef struct field_case {
    graf_view given;
    const char *kept;
} field_case;

static const field_case field_cases[] = {
    { GRAF_VIEW_LITERAL("plain"), "plain" },
    { GRAF_VIEW_LITERAL(" \t two \r\n words\v "), "two words" },
    { GRAF_VIEW_LITERAL("\xC2\xA0no\xC2\xA0\xE3\x80\x80"
                        "break\xC2\x85"),
      "no break" },
    { GRAF_VIEW_LITERAL("\xEF\xBB\xBFmark\x7F\x1B[31m\xC2\x9Bx"), "mark[31mx" },
    { GRAF_VIEW_LITERAL("nul\0byte"), "nulbyte" },
    { GRAF_VIEW_LITERAL("bad\xFF"), "bad\xEF\xBF\xBD" },
    /* Nothing to keep: what was there stays. */
    { GRAF_VIEW_LITERAL(""), "before" },
    { GRAF_VIEW_LITERAL(" \n"), "before" },
    { GRAF_VIEW_LITERAL("\x01\x02"), "before" },
};

START_TEST(fields_are_tidied)
{
    graf_draft draft;

    graf_draft_init(&draft);
    draft.title = view("before");
    ck_assert_int_eq(
        graf_draft_set(&draft, &draft.title, field_cases[_i].given, NULL),
        GRAF_OK);
    ck_assert_uint_eq(draft.title.length, strlen(field_cases[_i].kept));
    ck_assert_mem_eq(draft.title.data, field_cases[_i].kept,
                     draft.title.length);
    graf_draft_release(&draft);
}
END_TEST

/* Cut between characters: of two bytes each behind an odd start. */
START_TEST(long_fields_are_cut)
{
    graf_buffer text;
    graf_draft draft;
    int i;

    graf_buffer_init(&text, 2 * GRAF_FIELD_BYTES_LIMIT);
    graf_draft_init(&draft);
    ck_assert(graf_buffer_append_byte(&text, 'x', NULL) == GRAF_OK);
    for (i = 1; i + 2 < 2 * GRAF_FIELD_BYTES_LIMIT; i += 2)
        ck_assert(graf_buffer_append_string(&text, "\xC3\xA9", NULL) ==
                  GRAF_OK);
    ck_assert(graf_draft_set(&draft, &draft.title, graf_buffer_view(&text),
                             NULL) == GRAF_OK);
    ck_assert_uint_eq(draft.title.length, GRAF_FIELD_BYTES_LIMIT - 1);
    ck_assert_mem_eq(draft.title.data, text.data, draft.title.length);
    graf_draft_release(&draft);
    graf_buffer_release(&text);
}
END_TEST

START_TEST(values_are_few_and_different)
{
    graf_draft draft;
    char name[16];
    int i;

    graf_draft_init(&draft);
    for (i = 0; i < 3 * GRAF_FIELD_VALUES_LIMIT; i++) {
        snprintf(name, sizeof name, " n%d ", i / 2);
        ck_assert(graf_draft_add(&draft, draft.authors, &draft.author_count,
                                 view(name), NULL) == GRAF_OK);
    }
    ck_assert_uint_eq(draft.author_count, GRAF_FIELD_VALUES_LIMIT);
    ck_assert(graf_view_equal(draft.authors[1], view("n1")));
    graf_draft_clear(&draft);
    ck_assert_uint_eq(draft.author_count, 0);
    ck_assert_int_eq(draft.date, GRAF_NO_DATE);
    ck_assert(graf_draft_add(&draft, draft.authors, &draft.author_count,
                             view(""), NULL) == GRAF_OK);
    ck_assert_uint_eq(draft.author_count, 0);
    graf_draft_release(&draft);
}
END_TEST

START_TEST(blocks_are_bounded)
{
    graf_status status = GRAF_OK;
    graf_draft draft;

    graf_draft_init(&draft);
    while (status == GRAF_OK && draft.block_count < GRAF_PARAGRAPHS_LIMIT)
        status = graf_draft_block(&draft, view("p"), 1, false, NULL);
    ck_assert_int_eq(status, GRAF_OK);
    ck_assert_int_eq(graf_draft_block(&draft, view("p"), 1, false, NULL),
                     GRAF_OVER_LIMIT);
    ck_assert_uint_eq(draft.block_count, GRAF_PARAGRAPHS_LIMIT);
    graf_draft_release(&draft);
}
END_TEST

typedef struct piece_case {
    const char *text;
    size_t limit;
    const char *piece;
} piece_case;

static const piece_case piece_cases[] = {
    { "short", 10, "short" },
    { "One two. Three", 12, "One two." },
    { "One two? Three", 12, "One two?" },
    { "1.5 mln and", 10, "1.5 mln" },
    { "One. Two three", 10, "One. Two" },
    { "nospaceatall", 5, "nospa" },
    { "caf\xC3\xA9", 4, "caf" },
    { "\xE6\x9C\x80\xE3\x80\x82\xE6\x9C\x80\xE6\x9C\x80", 10,
      "\xE6\x9C\x80\xE3\x80\x82" },
};

START_TEST(pieces_end_where_reading_pauses)
{
    const piece_case *expected = &piece_cases[_i];
    graf_view piece = graf_first_piece(view(expected->text), expected->limit);

    ck_assert_msg(graf_view_equal(piece, view(expected->piece)), "got %.*s",
                  (int)piece.length, piece.data);
}
END_TEST

Suite *draft_suite(void);

Suite *draft_suite(void)
{
    Suite *suite = suite_create("draft");
    TCase *test = tcase_create("draft");

    tcase_add_loop_test(test, fields_are_tidied, 0,
                        sizeof field_cases / sizeof field_cases[0]);
    tcase_add_test(test, long_fields_are_cut);
    tcase_add_test(test, values_are_few_and_different);
    tcase_add_test(test, blocks_are_bounded);
    tcase_add_loop_test(test, pieces_end_where_reading_pauses, 0,
                        sizeof piece_cases / sizeof piece_cases[0]);
    suite_add_tcase(suite, test);
    return suite;
}
