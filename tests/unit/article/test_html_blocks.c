/*
 * What becomes of tables, lists, quotations, figures and preformatted text in
 * an article on a web page.
 */
#include <check.h>

#include "collect.h"

#define FIRST                                                                  \
    "The lake rose by a metre in one night, and the town on its shore woke "   \
    "to wet cellars and closed schools."
#define LAST                                                                   \
    "Nobody who lives there doubts that the lake is older than the town and "  \
    "will still be there when it is gone."

typedef struct block_case {
    const char *blocks;     /* between two paragraphs */
    const char *paragraphs; /* what they become, as in JSON */
} block_case;

static const block_case cases[] = {
    /* A row of data is one paragraph, however its cells are written. */
    { "<table><caption>Metres</caption><thead><tr><th>Year<th>Level</thead>"
      "<tr><td>2019<td>1.4</tr><tr><td><p>2020</p></td><td><div>2.4<br>(new)"
      "</div></td></tr></table>",
      "\"Metres\",\"Year | Level\",\"2019 | 1.4\",\"2020 | 2.4 (new)\"," },
    /* Empty cells say nothing; the row of a single one is what is in it. */
    { "<table><tr><td>2019</td><td> </td><td><img></td><td>1.4</td></tr><tr>"
      "<td colspan=2>No data</td></tr><tr><td></td></tr></table>",
      "\"2019 | 1.4\",\"No data\"," },
    /* A table in a figure is no picture. */
    { "<figure class=table><table><tr><td>a<td>b</table><figcaption>no"
      "</figcaption></figure>",
      "\"a | b\"," },
    /* Layout: a cell with paragraphs, with a table, with a column of text. */
    { "<table><tr><td>One.</td><td><p>Two.</p><p>Three.</p></td></tr></table>",
      "\"One.\",\"Two.\",\"Three.\"," },
    { "<table><tr><td>One.</td><td><table><tr><td>a<td>b</table></td></tr>"
      "</table>",
      "\"One.\",\"a | b\"," },
    { "<table><tr><td>One.</td><td>" LAST LAST LAST "</td></tr></table>",
      "\"One.\",\"" LAST LAST LAST "\"," },
    { "<table><tr><td>" LAST "</td></tr></table>", "\"" LAST "\"," },
    /* A menu laid out with a table. */
    { "<table><tr><td><a href=a>Home</a><td><a href=b>Sport</a></table>", "" },
    /* A sentence with a long link; a link to another article; a list. */
    { "<p>The dam was <a href=a>mended for the third time in a year.</a></p>"
      "<p><a href=b>Why the dam broke again.</a></p>"
      "<p>More: <a href=c>Why the dam broke</a></p>",
      "\"The dam was mended for the third time in a year.\"," },
    /* Lists: each item, with what it says in several lines. */
    { "<ul><li>one<li>two<br>lines<ul><li>inner</ul></ul><ol><li><p>three</p>"
      "<p>four</p></ol>",
      "\"one\",\"two lines\",\"inner\",\"three\",\"four\"," },
    { "<dl><dt>Lake</dt><dd>Water with land around it.</dd></dl>",
      "\"Lake\",\"Water with land around it.\"," },
    /* Quotations, bare and with paragraphs. */
    { "<blockquote>Said.<footer>A. Person</footer></blockquote><blockquote><p>"
      "Asked.</p><p>Answered.</p></blockquote>",
      "\"Said.\",\"Asked.\",\"Answered.\"," },
    /* Captions of figures. */
    { "<figure><img><figcaption>The lake at dawn, when the water had gone down "
      "again and the boats lay in the mud.</figcaption></figure>",
      "" },
    /* Preformatted: blank lines part paragraphs, other line ends do not. */
    { "<pre>\nThe harbour master\nsays:\n \n&quot;No boats\nleave.&quot;\n"
      "\n\n<b>Until</b> noon.\n</pre>",
      "\"The harbour master says:\",\"\\\"No boats leave.\\\"\",\"Until "
      "noon.\"," },
    { "<p>No\n\nbreak.</p>", "\"No break.\"," },
    { "<figure><pre>One.\n\nTwo.</pre></figure>", "\"One.\",\"Two.\"," },
};

START_TEST(blocks_become_paragraphs)
{
    const block_case *row = &cases[_i];
    collected got;
    graf_buffer page;
    graf_buffer expected;

    graf_buffer_init(&page, 1 << 16);
    graf_buffer_init(&expected, 1 << 16);
    ck_assert_int_eq(graf_buffer_append_format(
                         &page, NULL, "<div><p>%s</p>%s<p>%s</p></div>", FIRST,
                         row->blocks, LAST),
                     GRAF_OK);
    ck_assert_int_eq(
        graf_buffer_append_format(
            &expected, NULL,
            "{\"id\":\"x\",\"paragraphs\":[\"%s\",%s\"%s\"],\"dropped\":[]}\n",
            FIRST, row->paragraphs, LAST),
        GRAF_OK);
    collected_init(&got);
    ck_assert_int_eq(collect_bytes(&got, "x", graf_buffer_view(&page), "html"),
                     GRAF_OK);
    assert_articles(&got, expected.data);
    collected_release(&got);
    graf_buffer_release(&page);
    graf_buffer_release(&expected);
}
END_TEST

typedef struct end_case {
    const char *page;
    const char *fields; /* of the article, as in JSON */
} end_case;

static const end_case ends[] = {
    /* Results behind the last sentence; what is none of them. */
    { "<p>" FIRST "</p><table><tr><td>Aber<td>2<tr><td>Bray<td>1</table><div>"
      "Top of the page</div>",
      "\"paragraphs\":[\"" FIRST "\",\"Aber | 2\",\"Bray | 1\"]" },
    { "<p>" FIRST "</p><h3>Results</h3><ul><li>Aber: 2</li><li>Bray: 1</li>"
      "</ul><div><ul><li>Print</li></ul></div>",
      "\"paragraphs\":[\"" FIRST "\",\"Results\",\"Aber: 2\",\"Bray: 1\"]" },
    { "<p>" FIRST "</p><ul><li><a href=a>Aber</a></li></ul>",
      "\"paragraphs\":[\"" FIRST "\"]" },
    /* And nothing else. */
    { "<h1>Results</h1><table><tr><td>Aber<td>2<tr><td>Bray<td>1</table>",
      "\"title\":\"Results\",\"paragraphs\":[\"Aber | 2\",\"Bray | 1\"]" },
};

START_TEST(results_end_an_article)
{
    collected got;
    graf_buffer expected;

    graf_buffer_init(&expected, 1 << 16);
    ck_assert_int_eq(graf_buffer_append_format(
                         &expected, NULL, "{\"id\":\"x\",%s,\"dropped\":[]}\n",
                         ends[_i].fields),
                     GRAF_OK);
    collected_init(&got);
    ck_assert_int_eq(
        collect_bytes(&got, "x", graf_view_of_string(ends[_i].page), "html"),
        GRAF_OK);
    assert_articles(&got, expected.data);
    collected_release(&got);
    graf_buffer_release(&expected);
}
END_TEST

/* In feeds and databases all of a text is the article's. */
START_TEST(fragments_have_tables)
{
    static const char *const feed =
        "<rss><channel><item><title>T</title><content:encoded><![CDATA[<p>One."
        "</p><figure><table><tr><td>a</td><td>b</td></tr></table></figure>"
        "<figure>no</figure>]]></content:encoded></item></channel></rss>";
    collected got;

    collected_init(&got);
    ck_assert_int_eq(collect_bytes(&got, "x", graf_view_of_string(feed), "rss"),
                     GRAF_OK);
    ck_assert_ptr_nonnull(
        strstr(got.articles.data, "\"paragraphs\":[\"One.\",\"a | b\"],"));
    collected_release(&got);
}
END_TEST

Suite *html_blocks_suite(void);

Suite *html_blocks_suite(void)
{
    Suite *suite = suite_create("html_blocks");
    TCase *tests = tcase_create("html_blocks");

    tcase_add_loop_test(tests, blocks_become_paragraphs, 0,
                        sizeof cases / sizeof cases[0]);
    tcase_add_loop_test(tests, results_end_an_article, 0,
                        sizeof ends / sizeof ends[0]);
    tcase_add_test(tests, fragments_have_tables);
    suite_add_tcase(suite, tests);
    return suite;
}
