/* What words, phrases and fields mean: query -> tree, and back through the
 * echo. */
#include <check.h>

#include "parsing.h"

static const parsing_case word_cases[] = {
    /* Words are looked for by stem. */
    { "oil", "oil" },
    { "Missiles", "missil" },
    { "  oil  ", "oil" },
    { "\toil\n", "oil" },
    { "oil,", "oil" },
    { "\xC2\xA0oil\xE3\x80\x80", "oil" },
    { "caf\xC3\xA9", "cafe" },
    { "CAFE\xCC\x81", "cafe" },
    { "O'Brien", "o'brien" },
    { "O\xE2\x80\x99"
      "Brien",
      "o'brien" },
    { "U.S.", "us" },
    { "AT&T", "at&t" },
    { "C++", "c++" },
    { "12,345.67", "12,345.67" },
    { "...oil...", "oil" },
    { "#oil", "oil" },

    /* A word of several parts is its parts side by side. */
    { "anti-muslim", "(pre 1 anti muslim)" },
    { "state-of-the-art", "(pre 1 (pre 1 (pre 1 state of) the) art)" },
    { "12:30", "(pre 1 12 30)" },
    { "foo@bar.com", "(pre 1 (pre 1 foo bar) com)" },
    { "01/18/2010", "(pre 1 (pre 1 01 18) 2010)" },
    { "12345-678-9AB", "(pre 1 (pre 1 12345 678) 9ab)" },
    { "http://x.com/a?b~1",
      "(pre 1 (pre 1 (pre 1 (pre 1 (pre 1 http x) com) a) b) 1)" },
    { "w/o", "(pre 1 w o)" },
    { "and/or", "(pre 1 and or)" },
    { "near/by", "(pre 1 near by)" },
    { "foo~bar", "(pre 1 foo bar)" },
    { "50%", "50" },

    /* Chinese, Japanese, Korean: pairs; a lone character is half of one. */
    { "\xE4\xB8\xAD\xE5\x9B\xBD", "\xE4\xB8\xAD\xE5\x9B\xBD" },
    { "\xE4\xB8\xAD\xE5\x9B\xBD\xE4\xBA\xBA",
      "(pre 1 \xE4\xB8\xAD\xE5\x9B\xBD \xE5\x9B\xBD\xE4\xBA\xBA)" },
    { "\xE4\xB8\xAD", "(or =\xE4\xB8\xAD \xE4\xB8\xAD* *\xE4\xB8\xAD)" },
    { "\"\xE4\xB8\xAD\"", "(or =\xE4\xB8\xAD \xE4\xB8\xAD* *\xE4\xB8\xAD)" },
    { "=\xE4\xB8\xAD", "=\xE4\xB8\xAD" },
    { "\xE4\xB8\xAD*", "\xE4\xB8\xAD*" },
    { "author:\xE4\xB8\xAD", "(or author:=\xE4\xB8\xAD author:\xE4\xB8\xAD* "
                             "author:*\xE4\xB8\xAD)" },
    { "\xE4\xB8\xAD NEAR/2 oil",
      "(near 2 (or =\xE4\xB8\xAD \xE4\xB8\xAD* *\xE4\xB8\xAD) oil)" },

    /* Exactly as written. */
    { "=running", "=running" },
    { "=Running", "=running" },
    { "=anti-muslim", "(phrase 0 =anti =muslim)" },
    { "=AND", "=and" },
    { "=U.S.", "=us" },
    { "==oil", "=oil" },

    /* Wildcards and fuzzy words. */
    { "bomb*", "bomb*" },
    { "Wom?n", "wom?n" },
    { "*ister", "*ister" },
    { "m*er", "m*er" },
    { "b**mb", "b*mb" },
    { "bomb*,", "bomb*" },
    { "caf\xC3\xA9*", "cafe*" },
    { "o'br*", "o'br*" },
    { "O\xE2\x80\x99"
      "br*",
      "o'br*" },
    { "at&*", "at&*" },
    { "12.5*", "12.5*" },
    { "anti-mus*", "(pre 1 anti mus*)" },
    { "ant*-muslim", "(pre 1 ant* muslim)" },
    { "wom?n-led", "(pre 1 wom?n led)" },
    { "embarg~1", "embarg~1" },
    { "Embargo~2", "embargo~2" },
    { "embargo~", "embargo~1" },
    { "\xC3\xA9"
      "cole~",
      "ecole~1" },
};

static const parsing_case phrase_cases[] = {
    { "\"sea of okhotsk\"", "(phrase 0 =sea =of =okhotsk)" },
    { "\"sea okhotsk\"~3", "(phrase 3 =sea =okhotsk)" },
    { "\"sea okhotsk\"~0", "(phrase 0 =sea =okhotsk)" },
    { "\"sea okhotsk\"~255", "(phrase 255 =sea =okhotsk)" },
    { "\"running\"", "=running" },
    { "\" running \"", "=running" },
    { "\"Running, fast\"", "(phrase 0 =running =fast)" },
    { "\"AND OR NOT\"", "(phrase 0 =and =or =not)" },
    { "\"+oil -gas (x)\"", "(phrase 0 =oil =gas =x)" },
    { "\"foo:bar\"", "(phrase 0 =foo =bar)" },
    { "\"the\"", "=the" },
    { "\"prime minist*\"", "(phrase 0 =prime minist*)" },
    { "\"prime minist*\"~2", "(phrase 2 =prime minist*)" },
    { "\"wom?n who\"", "(phrase 0 wom?n =who)" },
    { "\"minist*\"", "minist*" },
    { "\"what is to be done?\"", "(phrase 0 =what =is =to =be =done)" },
    { "\"who? me\"", "(phrase 0 =who =me)" },
    { "\"anti-mus* law\"", "(phrase 0 =anti mus* =law)" },
    { "\"see http://x/?q=a*\"", "(phrase 0 =see =http =x =q =a)" },
    { "\xE2\x80\x9Cprime minister\xE2\x80\x9D", "(phrase 0 =prime =minister)" },
    { "\xE2\x80\x9Eprime minister\xE2\x80\x9C", "(phrase 0 =prime =minister)" },
    { "\"prime minister\xE2\x80\x9D", "(phrase 0 =prime =minister)" },
    { "\"oil\ngas\"", "(phrase 0 =oil =gas)" },
    { "oil\"gas field\"", "(or oil (phrase 0 =gas =field))" },
    { "\"a b\"\"c d\"", "(or (phrase 0 =a =b) (phrase 0 =c =d))" },
    { "\"a b\"c", "(or (phrase 0 =a =b) c)" },
};

static const parsing_case field_cases[] = {
    { "title:Missiles", "title:missil" },
    { "TITLE:oil", "title:oil" },
    { "headline:oil", "title:oil" },
    { "author:Missiles", "author:=missiles" },
    { "authors:x byline:y", "(and author:=x author:=y)" },
    { "origin:reuters", "source:=reuters" },
    { "section:world", "section:=world" },
    { "regions:asia", "region:=asia" },
    { "themes:history", "theme:=history" },
    { "title:=missiles", "title:=missiles" },
    { "author:=smith", "author:=smith" },
    { "title:\"sea of\"", "(phrase 0 title:=sea title:=of)" },
    { "title:\"sea of\"~2", "(phrase 2 title:=sea title:=of)" },
    { "title:miss*", "title:miss*" },
    { "author:smit?", "author:smit?" },
    { "author:smith~1", "author:smith~1" },
    { "title:anti-war", "(pre 1 title:anti title:war)" },
    { "source:new-york", "(phrase 0 source:=new source:=york)" },
    { "source:new-yor?", "(phrase 0 source:=new source:yor?)" },
    { "title:star:wars", "(pre 1 title:star title:war)" },
    { "title:-oil", "title:oil" },
    { "title:AND", "title:and" },
    { "author:o'brien", "author:=o'brien" },
    { "title:(a OR b \"c d\" -x)",
      "(and (or title:a title:b (phrase 0 title:=c title:=d)) (not "
      "title:x))" },
    { "title:(oil gas)", "(or title:oil title:gas)" },
    { "title:(+oil gas)", "(and title:oil (optional title:gas))" },
    { "author:(+smith the-x)",
      "(and author:=smith (optional (phrase 0 author:=the author:=x)))" },
    { "title:(oil AND gas) x", "(and title:oil title:gas x)" },
    { "title:(oil NEAR/3 gas)", "(near 3 title:oil title:gas)" },
    { "title:((a OR b) NEAR/3 =c) d",
      "(and (near 3 (or title:a title:b) title:=c) d)" },
    { "-title:(oil gas) x", "(and x (not (or title:oil title:gas)))" },
    { "id:news-1", "id:=news-1" },
    { "id:News-1", "id:=News-1" },
    { "id:http://x.com/a?b=1#2", "id:=http://x.com/a?b=1#2" },
    { "id:\"a (b) c\"", "id:=a (b) c" },
    { "id:=x", "id:==x" },
    { "id:(a b)", "(or id:=a id:=b)" },
    { "source:=\"New York\"", "source:=2:New York" },
    { "author:=\"A \"\"B\"\" C\"", "author:=3:A \"B\" C" },
    { "theme:=\"\"\"\"", "theme:=\"" },
    { "region:=\" ...\"", "region:= ..." },
    { "section:(=\"A\" OR =b)", "(or section:=1:A section:=b)" },
    { "source:=\"X\xE2\x80\x9D\" oil", "(and source:=1:X\xE2\x80\x9D oil)" },
    { "-source:=\"(x\" oil", "(and oil (not source:=1:(x))" },
    { "lang:EN", "lang:=en" },
    { "language:\"pt-BR\"", "lang:=pt-br" },
    { "lang:en oil", "(and lang:=en oil)" },
    { "lang:(en OR fr) oil", "(and (or lang:=en lang:=fr) oil)" },
    { "id:(+a b)", "(and id:=a (optional id:=b))" },
    { "date:(2020 OR 2021)",
      "(or date:2020-01-01..2020-12-31 date:2021-01-01..2021-12-31)" },
    { "date:(+2020 2021)", "(and date:2020-01-01..2020-12-31 (optional "
                           "date:2021-01-01..2021-12-31))" },
    { "title:\"\xE4\xB8\xAD\"",
      "(or title:=\xE4\xB8\xAD title:\xE4\xB8\xAD* title:*\xE4\xB8\xAD)" },
    { "author:=\xE4\xB8\xAD", "author:=\xE4\xB8\xAD" },
};

START_TEST(words)
{
    parsing_check_case(&word_cases[_i]);
}
END_TEST

START_TEST(phrases)
{
    parsing_check_case(&phrase_cases[_i]);
}
END_TEST

START_TEST(fields)
{
    parsing_check_case(&field_cases[_i]);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof(table)[0])

/* Neither the query nor the analyzer's words need outlive the call. */
START_TEST(query_owns_its_text)
{
    const graf_query_options options = { false, PARSING_TODAY };
    char text[] = "Missiles NEAR/3 =oil lang:EN id:x the";
    graf_analyzer *analyzer;
    const graf_node *near;
    graf_query *query;
    graf_error error;

    ck_assert_int_eq(
        graf_analyzer_new(graf_view_of_string("en"), &analyzer, &error),
        GRAF_OK);
    ck_assert_int_eq(graf_query_parse(graf_view_of_string(text), &options,
                                      analyzer, &query, &error),
                     GRAF_OK);
    graf_analyzer_free(analyzer);
    memset(text, 'x', sizeof text);
    ck_assert_uint_eq(query->root->child_count, 3);
    near = query->root->children[2];
    ck_assert_int_eq(near->kind, GRAF_NODE_NEAR);
    ck_assert_int_eq(memcmp(near->children[0]->written.data, "Missiles", 8), 0);
    ck_assert_int_eq(memcmp(near->children[0]->text.data, "missil", 6), 0);
    ck_assert_uint_eq(near->children[1]->column, 18);
    ck_assert_uint_eq(query->dropped_stop_words.count, 1);
    ck_assert_int_eq(memcmp(query->dropped_stop_words.items[0].data, "the", 3),
                     0);
    graf_query_free(query);
    graf_query_free(NULL);
}
END_TEST

/* Leaves are numbered as they stand in the query, wherever the tree has
 * them. */
START_TEST(leaves_are_numbered_in_query_order)
{
    const graf_node *root;
    parsing state;

    parsing_init(&state);
    parsing_read(&state, graf_view_of_string("-coal the gas +oil"), false);
    root = state.query->root;
    ck_assert_str_eq(state.tree, "(and oil (optional gas) (not coal))");
    ck_assert_uint_eq(root->children[0]->leaf_number, 2);
    ck_assert_uint_eq(root->children[0]->column, 16);
    ck_assert_uint_eq(root->children[1]->children[0]->leaf_number, 1);
    ck_assert_uint_eq(root->children[2]->children[0]->leaf_number, 0);
    ck_assert_uint_eq(root->children[2]->children[0]->column, 2);
    ck_assert_uint_eq(state.query->leaf_count, 3);
    parsing_release(&state);
}
END_TEST

static const struct {
    const char *query;
    bool filters_only;
} filter_cases[] = {
    { "date:2021", true },      { "author:x title:y", true },
    { "author:x -oil", true },  { "author:x OR region:y", true },
    { "author:x oil", false },  { "author:x OR oil", false },
    { "+author:x oil", false }, { "oil", false },
};

START_TEST(filters_only)
{
    parsing state;

    parsing_init(&state);
    parsing_read(&state, graf_view_of_string(filter_cases[_i].query), false);
    ck_assert_int_eq(state.status, GRAF_OK);
    ck_assert_int_eq(state.query->filters_only, filter_cases[_i].filters_only);
    parsing_release(&state);
}
END_TEST

Suite *parser_suite(void);

Suite *parser_suite(void)
{
    Suite *suite = suite_create("parser");
    TCase *tcase = tcase_create("trees");

    tcase_add_loop_test(tcase, words, 0, ROWS(word_cases));
    tcase_add_loop_test(tcase, phrases, 0, ROWS(phrase_cases));
    tcase_add_loop_test(tcase, fields, 0, ROWS(field_cases));
    tcase_add_loop_test(tcase, filters_only, 0, ROWS(filter_cases));
    tcase_add_test(tcase, query_owns_its_text);
    tcase_add_test(tcase, leaves_are_numbered_in_query_order);
    suite_add_tcase(suite, tcase);
    return suite;
}
