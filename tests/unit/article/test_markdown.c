#include <check.h>

#include "collect.h"
#include "draft.h"

typedef struct strip_case {
    const char *text;
    const char *plain;
} strip_case;

static const strip_case strips[] = {
    { "", "" },
    { "plain text", "plain text" },
    { "[words](http://x.org/a_b_c)", "words" },
    { "[words](#), [more](http://x_(y))", "words, more" },
    { "[words](http://x \"a title\")", "words" },
    { "[words\nover lines](<http://x y>)", "words\nover lines" },
    { "[words][ref] and [words][]", "words and words" },
    { "[[sic]](http://x)", "[sic]" },
    { "[**bold**](#)**:** x", "bold: x" },
    { "a ![picture](http://x/y.png) b", "a  b" },
    { "[![picture](a.png)](http://x)", "" },
    { "[The two leaders] agreed", "[The two leaders] agreed" },
    { "[not a link] (really)", "[not a link] (really)" },
    { "[open", "[open" },
    { "[a](open", "[a](open" },
    { "**bold** *italic* __bold__ _italic_ ~~gone~~",
      "bold italic bold italic gone" },
    { "***both*** **a *b* c**", "both a b c" },
    { "***Joining the group*.** The", "Joining the group. The" },
    { "**Bold**text", "Boldtext" },
    { "2*3*4 and 5 * 6 * 7", "2*3*4 and 5 * 6 * 7" },
    { "snake_case_name and __init__", "snake_case_name and init" },
    { "*", "*" },
    { "* * *", "* * *" },
    { "a footnote* and **one more", "a footnote* and **one more" },
    { "*one paragraph\n\nanother*", "*one paragraph\n\nanother*" },
    { "`code *x*` and ``a ` b``", "code *x* and a ` b" },
    { "an open ` tick", "an open ` tick" },
    { "\\*not\\* \\[x\\] \\\\ \\###", "*not* [x] \\ ###" },
    { "C:\\dir", "C:\\dir" },
    { "<span style=\"x\">in</span> a<br>b <!-- gone -->c", "in a b c" },
    { "<https://x.org/> and <a@b.org>", "https://x.org/ and a@b.org" },
    { "2 < 3 and 4 > 1, <3", "2 < 3 and 4 > 1, <3" },
    { "AT&amp;T &lt;x&gt; &#8217;&#x2019; &rsquo; &nosuch; &",
      "AT&T <x> \xE2\x80\x99\xE2\x80\x99 \xE2\x80\x99 &nosuch; &" },
    { "&#0; &#xD800;", "&#0; \xEF\xBF\xBD" },
};

START_TEST(test_strip)
{
    const strip_case *row = &strips[_i];
    graf_buffer out;

    graf_buffer_init(&out, 1000);
    ck_assert(graf_buffer_append_string(&out, "", NULL) == GRAF_OK);
    ck_assert(graf_markdown_strip(graf_view_of_string(row->text), &out, NULL) ==
              GRAF_OK);
    ck_assert_str_eq(out.data, row->plain);
    graf_buffer_release(&out);
}
END_TEST

typedef struct markdown_case {
    const char *text;
    const char *article; /* behind the id, up to what was dropped */
} markdown_case;

#define NONE "\"paragraphs\":[],\"dropped\":[]}\n"

static const markdown_case texts[] = {
    /* Front matter: YAML. */
    { "---\ntitle: The Lake\ndate: 2020-03-03\nauthor: A. Person\n"
      "source: The Post\nurl: https://x.org/1\nsection: Water\n"
      "tags: [one, \"two, three\"]\nlang: en\nunknown: x\n---\n\nText.\n",
      "\"title\":\"The Lake\",\"authors\":[\"A. Person\"],"
      "\"source\":\"The Post\",\"date\":\"2020-03-03\",\"section\":\"Water\","
      "\"theme\":[\"one\",\"two\",\"three\"],\"url\":\"https://x.org/1\","
      "\"lang\":\"en\",\"paragraphs\":[\"Text.\"],\"dropped\":[]}\n" },
    { "---\ntitle: \"A \\\"quoted\\\" L\\xF3\\\n  pez\\_\\u2019s\"\n"
      "authors:\n  - A. Person # a comment\n  - name: B. Other\n    mail: x\n"
      "regions:\n- North\n- South\n"
      "date: '2020-03-03'\n---\n",
      "\"title\":\"A \\\"quoted\\\" L\xC3\xB3pez \xE2\x80\x99s\","
      "\"authors\":[\"A. Person\",\"B. Other\"],\"date\":\"2020-03-03\","
      "\"region\":[\"North\",\"South\"]," NONE },
    { "---\ntitle: >-\n  A folded\n  title\n# a comment\nauthor:\n  name: A "
      "Person\n...\n",
      "\"title\":\"A folded title\",\"authors\":[\"A Person\"]," NONE },
    /* TOML. */
    { "+++\ntitle = \"The Lake\"\ndate = 2020-03-03T10:00:00Z\n[taxonomies]\n"
      "tags = [\n  \"one\",\n  \"two\"\n]\n+++\nText.\n",
      "\"title\":\"The Lake\",\"date\":\"2020-03-03\",\"theme\":[\"one\","
      "\"two\"],\"paragraphs\":[\"Text.\"],\"dropped\":[]}\n" },
    /* Fences that do not close, or hold no field, are text. */
    { "---\ntitle: The Lake\n",
      "\"paragraphs\":[\"title: The Lake\"],\"dropped\":[{\"text\":\"---\","
      "\"reason\":\"boilerplate\"}]}\n" },
    /* Titles. */
    { "# The Lake\n\nText.\n\n# Another\n",
      "\"title\":\"The Lake\",\"paragraphs\":[\"Text.\",\"Another\"],"
      "\"dropped\":[]}\n" },
    { "---\ntitle: The Lake\n---\n# The Lake\n\nText.\n",
      "\"title\":\"The Lake\",\"paragraphs\":[\"Text.\"],\"dropped\":[]}\n" },
    { "The *Lake*\n========\nBy Ann Person\n\nText.\n",
      "\"title\":\"The Lake\",\"authors\":[\"Ann Person\"],"
      "\"paragraphs\":[\"Text.\"],\"dropped\":[]}\n" },
    /* Blocks. */
    { "# T\nOne\ngoes  on.\n## Two ##\nThree.\nFour\n---\n#hash\n",
      "\"title\":\"T\",\"paragraphs\":[\"One goes on.\",\"Two\","
      "\"Three. Four\",\"#hash\"],\"dropped\":[]}\n" },
    { "# T\n- one\n  goes on\n- two\n\n1. first\n2) second\n\nIn 1999\n2000. "
      "was a year\n",
      "\"title\":\"T\",\"paragraphs\":[\"one goes on\",\"two\",\"1. first\","
      "\"2) second\",\"In 1999 2000. was a year\"],\"dropped\":[]}\n" },
    { "# T\n> quoted\n> on\n\n```c\nint x;\n\nint y;\n```\nText.\n",
      "\"title\":\"T\",\"paragraphs\":[\"quoted on\",\"int x; int y;\","
      "\"Text.\"],\"dropped\":[]}\n" },
    { "# T\n| a | b |\n|---|:-:|\n| 1 | 2 |\n",
      "\"title\":\"T\",\"paragraphs\":[\"a | b\",\"1 | "
      "2\"],\"dropped\":[]}\n" },
    { "# T\n<!-- a\n\ncomment -->One.\n\n[x]: http://x.org\n[y]: #y\n\nTwo [a "
      "link][x].\n",
      "\"title\":\"T\",\"paragraphs\":[\"One.\",\"Two a link.\"],"
      "\"dropped\":[]}\n" },
    /* A page break is mended, an item of a list is not touched. */
    { "# T\n\nThere is no doubt that the lake\n\nis deep.\n\n- a list of many "
      "words\n- and more\n",
      "\"title\":\"T\",\"paragraphs\":[\"There is no doubt that the lake is "
      "deep.\",\"a list of many words\",\"and more\"],\"dropped\":[]}\n" },
    { "", NULL },
};

START_TEST(test_text)
{
    const markdown_case *row = &texts[_i];
    collected got;

    collected_init(&got);
    ck_assert(collect_bytes(&got, "x", graf_view_of_string(row->text),
                            "markdown") == GRAF_OK);
    if (row->article == NULL) {
        ck_assert_uint_eq(got.article_count, 0);
    } else {
        ck_assert_uint_eq(got.article_count, 1);
        ck_assert_str_eq(strchr(got.articles.data, ',') + 1, row->article);
    }
    collected_release(&got);
}
END_TEST

START_TEST(test_impossible_date)
{
    collected got;

    collected_init(&got);
    ck_assert(collect_bytes(&got, "x.md",
                            graf_view_of_string("---\ntitle: T\ndate: "
                                                "2021-02-30\n---\nText.\n"),
                            NULL) == GRAF_OK);
    assert_problem(&got, "x.md:3 there is no such day as \"2021-02-30\"");
    ck_assert_uint_eq(got.article_count, 1);
    collected_release(&got);
}
END_TEST

/* The fields look like the head of a web article: the fences tell. */
START_TEST(test_front_matter_wins)
{
    collected got;

    collected_init(&got);
    ck_assert(
        collect_bytes(&got, "x",
                      graf_view_of_string("---\ntitle: T\nauthor: Ann Person\n"
                                          "date: 2020-03-03\nsource: The Post\n"
                                          "section: Water\nregion: [North]\n"
                                          "theme: [Ice, Water]\n---\n\nOne.\n"),
                      NULL) == GRAF_OK);
    assert_articles(&got,
                    "{\"id\":\"x\",\"title\":\"T\",\"authors\":[\"Ann "
                    "Person\"],\"source\":\"The Post\",\"date\":\"2020-03-03"
                    "\",\"section\":\"Water\",\"region\":[\"North\"],"
                    "\"theme\":[\"Ice\",\"Water\"],\"paragraphs\":[\"One.\"],"
                    "\"dropped\":[]}\n");
    collected_release(&got);
}
END_TEST

typedef struct sniff_case {
    const char *name;
    const char *text;
    int least;
    int most;
} sniff_case;

static const sniff_case sniffs[] = {
    { "x", "---\ntitle: T\n---\n", 90, 100 },
    { "x.txt", "# T\n\n## S\n\n[a](http://x)\n", 20, 60 },
    { "x.md", "text", 30, 50 },
    { "x.MARKDOWN", "# T\n", 50, 70 },
    { "x.txt", "text\n\nmore", 0, 0 },
    { "x.txt", "--- \nno field\n---\n", 0, 0 },
};

START_TEST(test_sniff)
{
    const sniff_case *row = &sniffs[_i];
    int sure = graf_sniff_markdown(graf_view_of_string(row->text), row->name);

    ck_assert_int_ge(sure, row->least);
    ck_assert_int_le(sure, row->most);
}
END_TEST

Suite *markdown_suite(void);

Suite *markdown_suite(void)
{
    Suite *suite = suite_create("markdown");
    TCase *tests = tcase_create("markdown");

    tcase_add_loop_test(tests, test_strip, 0, sizeof strips / sizeof strips[0]);
    tcase_add_loop_test(tests, test_text, 0, sizeof texts / sizeof texts[0]);
    tcase_add_test(tests, test_impossible_date);
    tcase_add_test(tests, test_front_matter_wins);
    tcase_add_loop_test(tests, test_sniff, 0, sizeof sniffs / sizeof sniffs[0]);
    suite_add_tcase(suite, tests);
    return suite;
}
