/* What lists and operators mean: query -> tree, and back through the echo. */
#include <check.h>

#include "parsing.h"

static const parsing_case list_cases[] = {
    { "oil embargo", "(or oil embargo)" },
    { "oil embargo oil", "(or oil embargo oil)" },
    { "+oil", "oil" },
    { "+oil +gas", "(and oil gas)" },
    { "+oil gas", "(and oil (optional gas))" },
    { "gas +oil", "(and oil (optional gas))" },
    { "oil -gas", "(and oil (not gas))" },
    { "-gas oil", "(and oil (not gas))" },
    { "NOT gas oil", "(and oil (not gas))" },
    { "oil coal -gas", "(and (or oil coal) (not gas))" },
    { "oil -gas -coal", "(and oil (not gas) (not coal))" },
    { "oil -(gas coal)", "(and oil (not (or gas coal)))" },
    { "oil -\"gas field\"", "(and oil (not (phrase 0 =gas =field)))" },
    { "oil +\"gas field\"", "(and (phrase 0 =gas =field) (optional oil))" },
    { "+oil gas -coal", "(and oil (optional gas) (not coal))" },
    { "-coal gas +oil", "(and oil (optional gas) (not coal))" },
    { "oil embargo +ship -gas region:asia date:2021",
      "(and ship region:=asia date:2021-01-01..2021-12-31 (optional (or oil "
      "embargo)) (not gas))" },
    { "oil embargo -gas region:asia",
      "(and region:=asia (or oil embargo) (not gas))" },
    { "oil region:asia", "(and region:=asia oil)" },
    { "region:asia theme:history missile*",
      "(and region:=asia theme:=history missile*)" },
    { "author:x date:2021", "(and author:=x date:2021-01-01..2021-12-31)" },
    { "author:x", "author:=x" },
    { "author:x -oil", "(and author:=x (not oil))" },
    { "author:x -region:y", "(and author:=x (not region:=y))" },
    { "oil -region:asia", "(and oil (not region:=asia))" },
    { "+region:asia oil", "(and region:=asia (optional oil))" },
    { "oil NEAR/3 gas embargo", "(or (near 3 oil gas) embargo)" },
    { "+oil NEAR/3 gas embargo", "(and (near 3 oil gas) (optional embargo))" },
    { "-oil NEAR/3 gas embargo", "(and embargo (not (near 3 oil gas)))" },
    { "oil author:x OR author:y", "(and (or author:=x author:=y) oil)" },
    { "oil (author:x OR author:y)", "(and (or author:=x author:=y) oil)" },
    { "oil author:x OR gas", "(or oil author:=x gas)" },
    { "oil (-gas -coal)", "(and (not gas) (not coal) oil)" },
    { "oil -(NOT gas)", "(and gas oil)" },
    { "+=running bomb*", "(and =running (optional bomb*))" },

    /* A hyphen is a sign only where a word begins. */
    { "anti-muslim -gas", "(and (pre 1 anti muslim) (not gas))" },
    { "(oil)-gas", "(or oil gas)" },
    { "\"oil\"-gas", "(or =oil gas)" },
    { "oil- gas", "(or oil gas)" },
    { "(-gas oil)", "(and oil (not gas))" },
    { "(oil)-semi-gas", "(or oil (pre 1 semi gas))" },
    { "oil\xE3\x80\x80-gas", "(and oil (not gas))" },

    /* Stop words drop out where other words remain. */
    { "the oil", "oil" },
    { "oil and the embargo", "(or oil embargo)" },
    { "the", "the" },
    { "the of", "(or the of)" },
    { "+the oil", "(and the (optional oil))" },
    { "the +oil", "oil" },
    { "the -oil", "(and the (not oil))" },
    { "the author:x", "(and author:=x the)" },
    { "the +author:x", "(and author:=x (optional the))" },
    { "the oil author:x", "(and author:=x oil)" },
    { "=the oil", "(or =the oil)" },
    { "\"the\" oil", "(or =the oil)" },
    { "the AND oil", "(and the oil)" },
    { "the OR oil", "(or the oil)" },
    { "(the) oil", "(or the oil)" },
    { "the NEAR/2 oil gas", "(or (near 2 the oil) gas)" },
    { "the oil AND gas", "(and oil gas)" },
    { "(the oil) AND gas", "(and oil gas)" },
    { "title:the oil", "(and title:the oil)" },
    { "title:(the oil)", "title:oil" },
};

static const parsing_case operator_cases[] = {
    { "a AND b", "(and a b)" },
    { "a AND b AND c", "(and a b c)" },
    { "a OR b OR c", "(or a b c)" },
    { "a OR b AND c", "(or a (and b c))" },
    { "a AND b OR c", "(or (and a b) c)" },
    { "(a OR b) AND c", "(and (or a b) c)" },
    { "a AND (b AND c)", "(and a b c)" },
    { "a NOT b", "(and a (not b))" },
    { "a AND NOT b", "(and a (not b))" },
    { "a AND -b", "(and a (not b))" },
    { "NOT b AND a", "(and (not b) a)" },
    { "a NOT b NOT c", "(and a (not b) (not c))" },
    { "a OR NOT b", "(or a (not b))" },
    { "a OR b NOT c", "(or a (and b (not c)))" },
    { "x a NOT b", "(or x (and a (not b)))" },
    { "a AND NOT (b OR c)", "(and a (not (or b c)))" },
    { "a AND NOT (NOT b)", "(and a b)" },
    { "x y AND z", "(or x (and y z))" },
    { "x y OR z", "(or x y z)" },
    { "(x y) AND (c d)", "(and (or x y) (or c d))" },
    { "(+a b) AND c", "(and (and a (optional b)) c)" },
    { "(a)", "a" },
    { "((a))", "a" },
    { "author:x OR oil", "(or author:=x oil)" },
    { "author:x AND oil", "(and author:=x oil)" },
    { "minister and france", "(or minist franc)" },
    { "oil or gas", "(or oil gas)" },
    { "oil not gas", "(or oil gas)" },
    { "And", "and" },

    { "a NEAR/5 b", "(near 5 a b)" },
    { "a near/5 b", "(near 5 a b)" },
    { "a w/5 b", "(near 5 a b)" },
    { "a W/5 b", "(near 5 a b)" },
    { "a pre/5 b", "(pre 5 a b)" },
    { "a PRE/5 b", "(pre 5 a b)" },
    { "a ADJ b", "(pre 1 a b)" },
    { "a ADJ/3 b", "(pre 3 a b)" },
    { "a adj/3 b", "(pre 3 a b)" },
    { "a NEAR b", "(near 10 a b)" },
    { "a NEAR/255 b", "(near 255 a b)" },
    { "x near b", "(or x near b)" },
    { "a adj b", "(or adj b)" },
    { "x NEAR/2 y NEAR/3 z", "(near 3 (near 2 x y) z)" },
    { "x NEAR/2 (y PRE/3 z)", "(near 2 x (pre 3 y z))" },
    { "\"prime minister\" NEAR strike",
      "(near 10 (phrase 0 =prime =minister) strike)" },
    { "(x OR y) NEAR/3 z", "(near 3 (or x y) z)" },
    { "(x y) NEAR/3 z", "(near 3 (or x y) z)" },
    { "(x OR \"y z\") NEAR/3 (v w/2 u)",
      "(near 3 (or x (phrase 0 =y =z)) (near 2 v u))" },
    { "minist* NEAR/3 strike~1", "(near 3 minist* strike~1)" },
    { "anti-muslim NEAR/4 =laws", "(near 4 (pre 1 anti muslim) =laws)" },
    { "x NEAR/3 y AND z", "(and (near 3 x y) z)" },
    { "NOT x NEAR/3 y AND z", "(and (not (near 3 x y)) z)" },
};

START_TEST(lists)
{
    parsing_check_case(&list_cases[_i]);
}
END_TEST

START_TEST(operators)
{
    parsing_check_case(&operator_cases[_i]);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof(table)[0])

Suite *parser_lists_suite(void);

Suite *parser_lists_suite(void)
{
    Suite *suite = suite_create("parser lists");
    TCase *tcase = tcase_create("trees");

    tcase_add_loop_test(tcase, lists, 0, ROWS(list_cases));
    tcase_add_loop_test(tcase, operators, 0, ROWS(operator_cases));
    suite_add_tcase(suite, tcase);
    return suite;
}
