#include <check.h>
#include <stdio.h>

#include "collect.h"
#include "scratch.h"

typedef struct json_case {
    graf_view text;
    const char *articles; /* all of them, as they are written again */
    const char *problem;  /* part of the only one, or NULL */
} json_case;

#define JSON(literal) GRAF_VIEW_LITERAL(literal)

/* One record of JSON Lines each. */
static const json_case records[] = {
    { JSON("{\"id\":\"1\",\"title\":\"T\",\"text\":\"One.\\n\\nTwo.\"}"),
      "{\"id\":\"1\",\"title\":\"T\",\"paragraphs\":[\"One.\",\"Two.\"],"
      "\"dropped\":[]}\n",
      NULL },
    /* Every field, under each of its names. */
    { JSON("{\"id\":7,\"title\":\"T\",\"author\":\"A\",\"source\":\"S\","
           "\"origin\":\"O\",\"date\":\"2021-12-15\",\"section\":\"P\","
           "\"region\":\"R\",\"theme\":\"H\",\"url\":\"http://x\","
           "\"lang\":\"EN\",\"body\":\"B.\"}"),
      "{\"id\":\"7\",\"title\":\"T\",\"authors\":[\"A\"],\"source\":\"S\","
      "\"origin\":\"O\",\"date\":\"2021-12-15\",\"section\":\"P\","
      "\"region\":[\"R\"],\"theme\":[\"H\"],\"url\":\"http://x\","
      "\"lang\":\"en\",\"paragraphs\":[\"B.\"],\"dropped\":[]}\n",
      NULL },
    { JSON("{\"id\":\"a\",\"authors\":[\"A\",{\"name\":\"B\",\"x\":\"no\"},"
           "\"A\"],\"source\":{\"id\":\"no\",\"name\":\"S\"},"
           "\"regions\":[\"R\",\"Q\"],\"themes\":[],"
           "\"published\":\"2020-01-02\",\"language\":\"fr\","
           "\"content\":\"C.\"}"),
      "{\"id\":\"a\",\"authors\":[\"A\",\"B\"],\"source\":\"S\","
      "\"date\":\"2020-01-02\",\"region\":[\"R\",\"Q\"],\"lang\":\"fr\","
      "\"paragraphs\":[\"C.\"],\"dropped\":[]}\n",
      NULL },
    { JSON("{\"id\":\"a\",\"published\":\"2020-01-02\","
           "\"datePublished\":\"2020-01-03\",\"content\":\"no\","
           "\"text\":\"\",\"body\":\"Yes.\"}"),
      "{\"id\":\"a\",\"date\":\"2020-01-03\",\"paragraphs\":[\"Yes.\"],"
      "\"dropped\":[]}\n",
      NULL },
    /* Paragraphs are taken to the letter, and before text. */
    { JSON("{\"id\":\"a\",\"text\":\"no\",\"paragraphs\":[\" One\",\"\","
           "\"goes [on](http://x)\"]}"),
      "{\"id\":\"a\",\"paragraphs\":[\"One\",\"goes [on](http://x)\"],"
      "\"dropped\":[]}\n",
      NULL },
    /* Unknown fields, whatever is in them, and null. */
    { JSON("{\"id\":\"a\",\"x\":{\"title\":\"no\",\"y\":[{\"text\":[1]}]},"
           "\"url\":null,\"section\":true,\"z\":1e999,\"w\":"
           "123456789012345678901234567890,\"dropped\":[{\"text\":\"no\"}],"
           "\"text\":\"T.\"}"),
      "{\"id\":\"a\",\"paragraphs\":[\"T.\"],\"dropped\":[]}\n", NULL },
    /* No id: the url, else the name and the line. */
    { JSON("{\"url\":\"http://x/1\",\"title\":\"T\"}"),
      "{\"id\":\"http://x/1\",\"title\":\"T\",\"url\":\"http://x/1\","
      "\"paragraphs\":[],\"dropped\":[]}\n",
      NULL },
    { JSON("{\"title\":\"T\"}"),
      "{\"id\":\"in.jsonl#1\",\"title\":\"T\",\"paragraphs\":[],"
      "\"dropped\":[]}\n",
      NULL },
    /* Escapes: a pair, NUL, control characters, lone surrogates. */
    { JSON("{\"id\":\"a\",\"title\":\"\\ud83d\\ude00\\u00e9\\/\\\"\\\\\","
           "\"paragraphs\":[\"a\\u0000b\\u0007c\\td\\ne\\u0085f\\u009bg\"]}"),
      "{\"id\":\"a\",\"title\":\"\xF0\x9F\x98\x80\xC3\xA9/\\\"\\\\\","
      "\"paragraphs\":[\"abc\\td e fg\"],\"dropped\":[]}\n",
      NULL },
    { JSON("{\"id\":\"a\",\"paragraphs\":[\"x\\udc00y\",\"x\\ud800y\"]}"),
      "{\"id\":\"a\",\"paragraphs\":[\"x\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDy"
      "\",\"x?y\"],\"dropped\":[]}\n",
      NULL },
    /* A key twice. */
    { JSON("{\"id\":\"a\",\"title\":\"1\",\"title\":\"2\",\"text\":\"T.\"}"),
      "{\"id\":\"a\",\"title\":\"2\",\"paragraphs\":[\"T.\"],"
      "\"dropped\":[]}\n",
      "REPAIRED in.jsonl:1 \"title\" is given twice; the last one counts" },
    { JSON("{\"id\":\"a\",\"paragraphs\":[\"1\"],\"author\":\"A\","
           "\"authors\":null,\"paragraphs\":[\"2\"]}"),
      "{\"id\":\"a\",\"authors\":[\"A\"],\"paragraphs\":[\"2\"],"
      "\"dropped\":[]}\n",
      "\"paragraphs\" is given twice" },
    { JSON("{\"id\":\"a\",\"text\":\"T.\",\"author\":\"A\","
           "\"author\":null}"),
      "{\"id\":\"a\",\"paragraphs\":[\"T.\"],\"dropped\":[]}\n",
      "\"author\" is given twice" },
    { JSON("{\"id\":\"a\",\"title\":\"T\",\"date\":\"2021-02-30\"}"),
      "{\"id\":\"a\",\"title\":\"T\",\"paragraphs\":[],\"dropped\":[]}\n",
      "in.jsonl:1 " },
    /* Not an article. */
    { JSON("{\"id\":\"a\"}"), "", "LOST in.jsonl:1 here is neither" },
    { JSON("{}"), "", "LOST in.jsonl:1 here is neither" },
    { JSON("[{\"title\":\"T\"}]"), "", "not an object" },
    { JSON("\"text\""), "", "not an object" },
    { JSON("1"), "", "not an object" },
    { JSON("null"), "", "not an object" },
    /* Not JSON. */
    { JSON("{\"title\":\"T\""), "",
      "LOST in.jsonl:1 not valid JSON: it ends too early" },
    { JSON("{\"title\":\"T, \"x"), "", "not valid JSON at byte " },
    { JSON("{\"title\":\"T"), "", "not valid JSON: it ends too early" },
    { JSON("{\"title\":\"T\"} x"), "", "not valid JSON" },
    { JSON("{\"title\":\"T\"}{\"title\":\"T\"}"), "", "trailing garbage" },
    { JSON("{\"title\":\"T\",}"), "", "not valid JSON" },
    { JSON("{'title':'T'}"), "", "not valid JSON" },
    { JSON("{\"title\":\"T\",\"x\":NaN}"), "", "not valid JSON" },
    { JSON("{\"title\":\"T\",\"x\":01}"), "", "not valid JSON" },
    { JSON("{\"title\":\"T\\x\"}"), "", "not valid JSON" },
    { JSON("{\"title\":\"a\tb\"}"), "", "not valid JSON" },
    { JSON("plain words"), "", "not valid JSON" },
};

START_TEST(records_are_read)
{
    const json_case *expected = &records[_i];
    collected out;

    collected_init(&out);
    ck_assert_int_eq(collect_bytes(&out, "in.jsonl", expected->text, "jsonl"),
                     GRAF_OK);
    assert_articles(&out, expected->articles);
    ck_assert_uint_eq(out.lost + out.repaired + out.dropped,
                      expected->problem != NULL);
    if (expected->problem != NULL)
        assert_problem(&out, expected->problem);
    collected_release(&out);
}
END_TEST

/* A stretch of a file, broken in the middle. */
START_TEST(broken_lines_cost_only_themselves)
{
    graf_view text = JSON("\xEF\xBB\xBF{\"title\":\"A\"}\r\n"
                          "\n"
                          "{\"title\":\"B\n"
                          "   {\"title\":\"C\"}   \n"
                          "{\"title\":\"caf\xE9 cr\xE8me\"}\n"
                          "{\"title\":\"D\"}");
    collected out;

    collected_init(&out);
    ck_assert_int_eq(collect_bytes(&out, "x", text, NULL), GRAF_OK);
    assert_articles(
        &out,
        "{\"id\":\"x#1\",\"title\":\"A\",\"paragraphs\":[],\"dropped\":[]}\n"
        "{\"id\":\"x#4\",\"title\":\"C\",\"paragraphs\":[],\"dropped\":[]}\n"
        "{\"id\":\"x#5\",\"title\":\"caf\xC3\xA9 cr\xC3\xA8me\","
        "\"paragraphs\":[],\"dropped\":[]}\n"
        "{\"id\":\"x#6\",\"title\":\"D\",\"paragraphs\":[],\"dropped\":[]}\n");
    ck_assert_uint_eq(out.lost, 1);
    assert_problem(&out, "LOST x:3 not valid JSON: it ends too early");
    assert_problem(&out, "REPAIRED x:5 converted from ");
    collected_release(&out);
}
END_TEST

/* Whole documents. */
static const json_case documents[] = {
    { JSON("{\n \"title\": \"T\"\n}\n"),
      "{\"id\":\"in.json\",\"title\":\"T\",\"paragraphs\":[],\"dropped\":[]}\n",
      NULL },
    { JSON("[{\"title\":\"T\"}]"),
      "{\"id\":\"in.json#1\",\"title\":\"T\",\"paragraphs\":[],"
      "\"dropped\":[]}\n",
      NULL },
    { JSON("[\n{\"title\":\"T\"},\n{\"title\":\"U\"}]"),
      "{\"id\":\"in.json#1\",\"title\":\"T\",\"paragraphs\":[],"
      "\"dropped\":[]}\n"
      "{\"id\":\"in.json#2\",\"title\":\"U\",\"paragraphs\":[],"
      "\"dropped\":[]}\n",
      NULL },
    /* One behind the other, as jq writes them. */
    { JSON("{\n\"title\":\"T\"}\n{\n\"title\":\"U\"}"),
      "{\"id\":\"in.json#1\",\"title\":\"T\",\"paragraphs\":[],"
      "\"dropped\":[]}\n"
      "{\"id\":\"in.json#2\",\"title\":\"U\",\"paragraphs\":[],"
      "\"dropped\":[]}\n",
      NULL },
    /* What comes before the damage is kept. */
    { JSON("[{\"title\":\"T\"},\n{\"title\":\"U\",}]"),
      "{\"id\":\"in.json#1\",\"title\":\"T\",\"paragraphs\":[],"
      "\"dropped\":[]}\n",
      "LOST in.json:2 not valid JSON" },
    { JSON("{\"title\":\"T\"}\n\n}"),
      "{\"id\":\"in.json\",\"title\":\"T\",\"paragraphs\":[],\"dropped\":[]}\n",
      "LOST in.json:3 not valid JSON" },
    { JSON("[{\"title\":\"T\"},\n 5,[{\"title\":\"no\"}]]"),
      "{\"id\":\"in.json#1\",\"title\":\"T\",\"paragraphs\":[],"
      "\"dropped\":[]}\n",
      "LOST in.json:2 here is JSON that is not an object" },
    { JSON("[]"), "", "LOST in.json:0 no article was found" },
    { JSON("[{},\n\n{\"title\":\"T\"}]"),
      "{\"id\":\"in.json#2\",\"title\":\"T\",\"paragraphs\":[],"
      "\"dropped\":[]}\n",
      "LOST in.json:1 here is neither" },
};

START_TEST(documents_are_read)
{
    const json_case *expected = &documents[_i];
    collected out;

    collected_init(&out);
    ck_assert_int_eq(collect_bytes(&out, "in.json", expected->text, NULL),
                     GRAF_OK);
    assert_articles(&out, expected->articles);
    if (expected->problem != NULL)
        assert_problem(&out, expected->problem);
    else
        ck_assert_uint_eq(out.problems.length, 0);
    collected_release(&out);
}
END_TEST

START_TEST(depth_is_bounded)
{
    const size_t depth = 100000;
    graf_buffer text;
    collected out;
    size_t i;

    graf_buffer_init(&text, 4 * depth);
    ck_assert(graf_buffer_append_string(
                  &text, "{\"title\":\"T\",\"x\":", NULL) == GRAF_OK);
    for (i = 0; i < depth; i++)
        ck_assert(graf_buffer_append_byte(&text, '[', NULL) == GRAF_OK);
    collected_init(&out);
    ck_assert_int_eq(collect_bytes(&out, "x", graf_buffer_view(&text), "jsonl"),
                     GRAF_OK);
    ck_assert_uint_eq(out.article_count, 0);
    ck_assert_uint_eq(out.lost, 1);
    assert_problem(&out, "LOST x:1 JSON nested deeper than 256");
    collected_release(&out);
    graf_buffer_release(&text);
}
END_TEST

START_TEST(runs_of_other_values_are_told_once)
{
    static const graf_view text =
        JSON("[1,\n2,\"a\",null,[3],\n{\"title\":\"T\"},\n4,5]");
    collected out;

    collected_init(&out);
    ck_assert_int_eq(collect_bytes(&out, "x", text, "json"), GRAF_OK);
    ck_assert_uint_eq(out.article_count, 1);
    ck_assert_uint_eq(out.lost, 2);
    assert_problem(&out, "LOST x:1 here is JSON that is not an object");
    assert_problem(&out, "LOST x:4 here is JSON that is not an object");
    collected_release(&out);
}
END_TEST

START_TEST(a_callback_ends_the_reading)
{
    static const graf_view texts[] = {
        JSON("{\"title\":\"A\"}\n{\"title\":\"B\"}\n{\"title\":\"C\"}\n"),
        JSON("[{\"title\":\"A\"},{\"title\":\"B\"},{\"title\":\"C\"}]"),
        JSON("{\"title\":\n\"A\"}\n{\"title\":\"B\"}\n{\"title\":\"C\"}\n"),
    };
    collected out;

    collected_init(&out);
    out.stop_after = 2;
    ck_assert_int_eq(collect_bytes(&out, "x", texts[_i], NULL),
                     GRAF_INTERRUPTED);
    ck_assert_uint_eq(out.article_count, 2);
    ck_assert_uint_eq(out.problems.length, 0);
    collected_release(&out);
}
END_TEST

/* 70 MiB of articles in one array, and a string of as much. */
START_TEST(arrays_are_streamed)
{
    static const struct {
        const char *before, *open, *close, *after, *problem;
    } rows[] = {
        { "[", "{\"title\":\"A\",\"other\":\"", "\"},\n", "{\"title\":\"Z\"}]",
          NULL },
        { "[{\"title\":\"A\"},{\"title\":\"B\",\"other\":\"", "", " ", "\"}]",
          "a value of more than 64 MiB" },
    };
    char filling[1024];
    char repeated[1100];
    scratch_area scratch;
    collected out;

    memset(filling, 'x', sizeof filling - 1);
    filling[sizeof filling - 1] = '\0';
    snprintf(repeated, sizeof repeated, "%s%s%s", rows[_i].open, filling,
             rows[_i].close);
    collected_init(&out);
    scratch_make(&scratch);
    ck_assert_int_eq(
        collect_path(&out, scratch_gzip(&scratch, "x.json.gz", rows[_i].before,
                                        repeated, 70 * 1024, rows[_i].after)),
        GRAF_OK);
    ck_assert_uint_eq(out.article_count, _i == 0 ? 70 * 1024 + 1 : 1);
    ck_assert_uint_eq(out.lost, (size_t)_i);
    if (_i > 0)
        assert_problem(&out, rows[_i].problem);
    scratch_remove(&scratch);
    collected_release(&out);
}
END_TEST

typedef struct link_case {
    const char *text;
    const char *reduced;
} link_case;

static const link_case links[] = {
    { "[words](http://x) end", "words end" },
    { "a [b](https://x/(y)z) c [d](http://x \\\"t\\\")", "a b c d" },
    { "![image](http://x)[![both](http://a)](http://b)", "imageboth" },
    { "[no](ftp://x) [1] (http://x) f(http://y)",
      "[no](ftp://x) [1] (http://x) f(http://y)" },
    { "[open](http://x", "[open](http://x" },
    { "](http://x) [a](http://b)", "](http://x) a" },
    { "[line\\nend](http://b)", "[line end](http://b)" },
    { "[a](http://b\\n) [c](http://d)", "[a](http://b ) c" },
    { "[the [inner] words](http://b)", "the [inner] words" },
    { "[[[[[[[[[[deep](http://a)](http://b)",
      "[[[[[[[[[[deep](http://a)](http://b)" },
};

START_TEST(links_are_reduced)
{
    char text[256];
    char expected[256];
    collected out;

    snprintf(text, sizeof text, "{\"id\":\"a\",\"text\":\"%s\"}",
             links[_i].text);
    snprintf(expected, sizeof expected,
             "{\"id\":\"a\",\"paragraphs\":[\"%s\"],\"dropped\":[]}\n",
             links[_i].reduced);
    collected_init(&out);
    ck_assert_int_eq(
        collect_bytes(&out, "x", graf_view_of_string(text), "jsonl"), GRAF_OK);
    assert_articles(&out, expected);
    collected_release(&out);
}
END_TEST

Suite *json_suite(void);

Suite *json_suite(void)
{
    Suite *suite = suite_create("json");
    TCase *test = tcase_create("json");

    tcase_add_loop_test(test, records_are_read, 0,
                        sizeof records / sizeof records[0]);
    tcase_add_test(test, broken_lines_cost_only_themselves);
    tcase_add_loop_test(test, documents_are_read, 0,
                        sizeof documents / sizeof documents[0]);
    tcase_add_test(test, depth_is_bounded);
    tcase_add_test(test, runs_of_other_values_are_told_once);
    tcase_set_timeout(test, 60);
    tcase_add_loop_test(test, arrays_are_streamed, 0, 2);
    tcase_add_loop_test(test, a_callback_ends_the_reading, 0, 3);
    tcase_add_loop_test(test, links_are_reduced, 0,
                        sizeof links / sizeof links[0]);
    suite_add_tcase(suite, test);
    return suite;
}
