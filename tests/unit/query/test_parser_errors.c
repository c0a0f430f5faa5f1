/* What cannot be read: where the error points, and what it says. */
#include <check.h>
#include <stdio.h>

#include "parsing.h"

typedef struct error_case {
    const char *query;
    uint32_t column; /* 1-based byte */
    uint32_t width;
    const char *message; /* a part of it */
} error_case;

static const error_case cases[] = {
    /* Nothing to find. */
    { "", 1, 0, "the query is empty: write a word" },
    { "   ", 1, 3, "the query is empty" },
    { "-france", 1, 7, "add a word, or a filter such as date:2021" },
    { " -france -spain", 2, 14, "only says what not to find" },
    { "NOT france", 1, 10, "only says what not to find" },
    { "NOT (oil NOT gas)", 1, 17, "only says what not to find" },
    { "-author:x", 1, 9, "only says what not to find" },
    { "-(france OR spain)", 1, 18, "only says what not to find" },

    /* Operators without operands. */
    { "AND oil", 1, 3, "nothing stands before AND" },
    { "OR oil", 1, 2, "nothing stands before OR" },
    { "NEAR/3 oil", 1, 6, "nothing stands before NEAR/3" },
    { "oil AND (OR gas)", 10, 2, "nothing stands before OR" },
    { "(AND oil)", 2, 3, "put \"AND\" in quotes" },
    { "oil AND", 5, 3, "nothing follows AND" },
    { "oil OR ", 5, 2, "nothing follows OR" },
    { "oil NOT", 5, 3, "nothing follows NOT" },
    { "NOT", 1, 3, "nothing follows NOT" },
    { "oil NEAR/3", 5, 6, "nothing follows NEAR/3" },
    { "oil w/3", 5, 3, "nothing follows w/3" },
    { "oil ADJ", 5, 3, "nothing follows ADJ" },
    { "(oil OR) gas", 6, 2, "nothing follows OR" },
    { "oil AND AND gas", 9, 3, "AND and AND stand side by side" },
    { "oil AND OR gas", 9, 2, "AND and OR stand side by side" },
    { "oil OR NEAR/3 gas", 8, 6, "OR and NEAR/3 stand side by side" },
    { "oil w/2 pre/3 gas", 9, 5, "w/2 and pre/3 stand side by side" },
    { "oil NOT OR gas", 9, 2, "NOT and OR stand side by side" },
    { "NOT NOT oil", 5, 3, "NOT cannot follow NOT" },
    { "oil AND NOT -gas", 13, 1, "- cannot follow NOT" },
    { "oil NOT +gas", 9, 1, "+ cannot follow NOT" },

    /* Signs. */
    { "+", 1, 1, "such as +ship, or leave it out" },
    { "-", 1, 1, "such as -ship" },
    { "oil + gas", 5, 1, "+ stands alone" },
    { "oil - gas", 5, 1, "- stands alone" },
    { "(oil -)", 6, 1, "- stands alone" },
    { "oil +AND gas", 5, 1, "+ stands alone" },
    { "oil -NOT gas", 5, 1, "- stands alone" },
    { "+-oil", 2, 1, "two signs in a row" },
    { "--oil", 2, 1, "two signs in a row" },
    { "oil --format", 6, 1, "two signs in a row" },
    { "+oil AND gas", 1, 1, "+ belongs to a list of words" },
    { "gas OR +oil", 8, 1, "+ belongs to a list of words" },
    { "gas AND +oil", 9, 1, "leave the + out" },
    { "+gas NOT oil", 1, 1, "+ belongs to a list of words" },

    /* Groups and quotation marks. */
    { "()", 1, 2, "nothing between these parentheses" },
    { "oil ( ) gas", 5, 3, "nothing between these parentheses" },
    { "(", 1, 1, "never closed" },
    { "-(", 2, 1, "never closed" },
    { "(oil", 1, 1, "never closed: write )" },
    { "((oil)", 1, 1, "never closed" },
    { "oil)", 4, 1, "never opened: write (" },
    { "(oil))", 6, 1, "never opened" },
    { ")", 1, 1, "never opened" },
    { "\"oil gas", 1, 8, "this quotation mark is never closed" },
    { "oil 7\"", 6, 1, "this quotation mark is never closed" },
    { "oil \xE2\x80\x9Cgas", 5, 6, "this quotation mark is never closed" },
    { "\"\"", 1, 2, "nothing between these quotation marks" },
    { "oil \"  \" gas", 5, 4, "nothing between these quotation marks" },
    { "\"...\"", 2, 3, "no word in \"...\"" },
    { "\"oil gas\"~", 10, 1, "write how many words may stand in between" },
    { "\"oil gas\"~x", 10, 2, "\"~x\" behind a phrase" },
    { "\"oil gas\"~3x", 10, 3, "\"~3x\" behind a phrase" },
    { "\"oil gas\"~256", 10, 4, "write ~255 or less" },
    { "\"oil\"~3", 1, 7, "here is only one" },

    /* Proximity. */
    { "oil NEAR/0 gas", 5, 6, "write NEAR/1 for side by side" },
    { "oil w/0 gas", 5, 3, "write w/1" },
    { "oil NEAR/256 gas", 5, 8, "the largest distance is 255" },
    { "oil w/99999999999 gas", 5, 13, "write w/255" },
    { "oil w/p gas", 5, 3, "AND already means in the same paragraph" },
    { "oil W/s gas", 5, 3, "write a number, such as w/15" },
    { "oil NEAR/ gas", 5, 5, "does not say how many words apart" },
    { "oil NEAR/x gas", 5, 6, "write NEAR/5" },
    { "oil w/3x gas", 5, 4, "write w/5" },
    { "oil w/-1 gas", 5, 4, "write w/5" },
    { "oil NEAR5 gas", 5, 5, "write NEAR/5 or ADJ/5 with a slash" },
    { "oil NEAR/3 -gas", 12, 1, "- cannot stand here" },
    { "oil NEAR/3 NOT gas", 12, 3, "NOT cannot stand here" },
    { "oil NEAR/3 +gas", 12, 1, "+ cannot stand here" },
    { "(oil AND gas) NEAR/3 x", 2, 3, "this group has AND or + in it" },
    { "x w/3 (+oil gas)", 9, 3, "this group has AND or + in it" },
    { "x NEAR/3 (oil OR NOT gas)", 22, 3, "this group has NOT in it" },
    { "x NEAR/3 author:y", 17, 1, "this is a filter" },
    { "author:y NEAR/3 x", 8, 1, "title:(oil NEAR/3 gas)" },
    { "(author:y OR z) NEAR/3 x", 9, 1, "this is a filter" },
    { "x NEAR/3 date:2021", 15, 4, "this is a filter" },
    { "title:(x NEAR/3 y) NEAR/3 z", 8, 1, "this is a filter" },
    { "id:(a NEAR/3 b)", 5, 1, "this is a filter" },

    /* Fields. */
    { "titel:oil", 1, 5, "no field \"titel\": did you mean title:?" },
    { "autor:x", 1, 5, "did you mean author:?" },
    { "dat:2021", 1, 3, "did you mean date:?" },
    { "oil Themse:x", 5, 6, "did you mean theme" },
    { "foo:bar", 1, 3, "the fields are title, author, source" },
    { "oil embargo foo:bar", 13, 3, "put in quotes: \"foo:bar\"" },
    { "to:", 1, 2, "no field \"to\"" },
    { "Ukraine: war", 1, 7, "put in quotes: \"Ukraine:\"" },
    { "title:", 1, 6, "nothing follows \"title:\"" },
    { "title: oil", 1, 6, "right behind the colon" },
    { "(title:)", 2, 6, "nothing follows \"title:\"" },
    { "id:", 1, 3, "such as id:news-1" },
    { "lang:", 1, 5, "such as lang:en" },
    { "date:", 1, 5, "such as date:2021-12-15" },
    { "title:()", 7, 2, "nothing between these parentheses" },
    { "title:\"\"", 7, 2, "nothing between these quotation marks" },
    { "author:...", 8, 3, "no word in \"...\"" },
    { "title:(author:x)", 8, 7, "stands inside title:( )" },
    { "date:(title:x)", 7, 6, "stands inside date:( )" },
    { "id:\"x\"~3", 4, 5, "here is only one" },
    { "title:(-x)", 1, 10, "only says what not to find" },

    /* Words. */
    { "%", 1, 1, "no word in \"%\": only letters and digits" },
    { "oil & gas", 5, 1, "the operator is written AND" },
    { "oil || gas", 5, 2, "the operator is written OR" },
    { "! oil", 1, 1, "the operator is written NOT" },
    { "=", 1, 1, "such as =running" },
    { "= oil", 1, 1, "= stands alone" },
    { "=(oil)", 1, 1, "= stands alone" },
    { "=\"oil gas\"", 1, 1, "exact already" },
    { "title:=\"oil gas\"", 7, 1, "exact already" },
    { "source:=\"\"", 9, 2, "nothing between these quotation marks" },
    { "source:=\"x\"\"", 9, 4, "never closed" },
    { "source:(=\"x\" NEAR =\"y\")", 10, 3, "this is a filter" },
    { "=bomb*", 2, 5, "leave the = out" },
    { "=embargo~1", 2, 9, "leave the = out" },
    { "id:(=x)", 6, 1, "leave the = out" },
    { "title:=", 7, 1, "= stands alone" },
    { "b*", 1, 2, "write at least 2 letters beside a wildcard" },
    { "oil *", 5, 1, "\"*\" stands for too many words" },
    { "*-oil", 1, 5, "too many words" },
    { "\"oil b*\"", 6, 2, "too many words" },
    { "embargo~3", 8, 2, "write ~1 or ~2" },
    { "embargo~0", 8, 2, "write ~1 or ~2" },
    { "~1", 1, 2, "no word in \"~1\"" },
    { "oil~1", 1, 5, "~1 needs 4 letters and ~2 needs 6" },
    { "embar~2", 1, 7, "~1 needs 4 letters and ~2 needs 6" },
    { "anti-muslim~1", 1, 13, "ADJ between them" },
    { "bomb*~1", 1, 7, "has a wildcard and ~" },
    { "oil \xFFgas", 5, 1, "not UTF-8" },
};

START_TEST(errors)
{
    const error_case *row = &cases[_i];
    parsing state;

    parsing_init(&state);
    parsing_read(&state, graf_view_of_string(row->query), false);
    ck_assert_msg(state.status == GRAF_BAD_QUERY, "%s is %s", row->query,
                  state.tree);
    ck_assert_msg(strstr(state.error.message, row->message) != NULL, "%s: %s",
                  row->query, state.error.message);
    ck_assert_msg(state.error.column == row->column &&
                      state.error.width == row->width,
                  "%s: column %u, width %u", row->query,
                  (unsigned)state.error.column, (unsigned)state.error.width);
    parsing_release(&state);
}
END_TEST

/* Limits: `count` times `piece` is read, and once more is refused. */
static const struct {
    const char *before;
    const char *piece;
    const char *middle;
    const char *after; /* for each piece */
    int count;
    uint32_t column;
    const char *message;
} limit_cases[] = {
    { "", "oil ", "", "", 256, 1025, "at most 256 words" },
    { "", "a-b ", "", "", 128, 513, "at most 256 words" },
    { "x", "xxxx", "", "", 1023, 4097, "4096 is the limit" },
    { "", "(", "x", ")", 64, 65, "more than 64 parentheses" },
    { "y", " ADJ y", "", "", 63, 1, "more than 64 operators" },
    { "", "y AND (z OR (", "x", "))", 31, 0, "" },
};

static graf_view repeat(char *bytes, size_t size, int row, int count)
{
    size_t length = 0;
    int i;

    length += (size_t)snprintf(bytes, size, "%s", limit_cases[row].before);
    for (i = 0; i < count; i++)
        length += (size_t)snprintf(bytes + length, size - length, "%s",
                                   limit_cases[row].piece);
    length += (size_t)snprintf(bytes + length, size - length, "%s",
                               limit_cases[row].middle);
    for (i = 0; i < count; i++)
        length += (size_t)snprintf(bytes + length, size - length, "%s",
                                   limit_cases[row].after);
    return graf_view_of(bytes, length);
}

START_TEST(limits)
{
    int count = limit_cases[_i].count;
    char bytes[8192];
    parsing state;

    parsing_init(&state);
    parsing_read(&state, repeat(bytes, sizeof bytes, _i, count), false);
    ck_assert_msg(state.status == GRAF_OK, "%s", state.error.message);
    parsing_check_echo(&state);
    if (limit_cases[_i].column > 0) {
        parsing_read(&state, repeat(bytes, sizeof bytes, _i, count + 1), false);
        ck_assert_int_eq(state.status, GRAF_BAD_QUERY);
        ck_assert_ptr_nonnull(
            strstr(state.error.message, limit_cases[_i].message));
        ck_assert_uint_eq(state.error.column, limit_cases[_i].column);
    }
    parsing_release(&state);
}
END_TEST

/* A caller that wants no message gets the status alone. */
START_TEST(error_may_be_null)
{
    const graf_query_options options = { false, PARSING_TODAY };
    graf_query *query;
    parsing state;

    parsing_init(&state);
    ck_assert_int_eq(graf_query_parse(graf_view_of_string("oil AND"), &options,
                                      state.analyzer, &query, NULL),
                     GRAF_BAD_QUERY);
    ck_assert_ptr_null(query);
    parsing_release(&state);
}
END_TEST

Suite *parser_errors_suite(void);

Suite *parser_errors_suite(void)
{
    Suite *suite = suite_create("parser errors");
    TCase *tcase = tcase_create("errors");

    tcase_add_loop_test(tcase, errors, 0, sizeof cases / sizeof cases[0]);
    tcase_add_loop_test(tcase, limits, 0,
                        sizeof limit_cases / sizeof limit_cases[0]);
    tcase_add_test(tcase, error_may_be_null);
    suite_add_tcase(suite, tcase);
    return suite;
}
