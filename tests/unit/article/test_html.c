#include <check.h>
#include <stdlib.h>

#include "collect.h"
#include "draft.h"
#include "html_tree.h"
#include "json_tree.h"

typedef struct page_case {
    const char *page;
    const char *article; /* behind the id */
} page_case;

#define LONG_1                                                                 \
    "The lake rose by a metre in one night, and the town on its shore woke "   \
    "to wet cellars and closed schools."
#define LONG_2                                                                 \
    "Nobody who lives there doubts that the lake is older than the town and "  \
    "will still be there when it is gone."
#define ARTICLE "<p>" LONG_1 "</p><p>Short.</p><p>" LONG_2 "</p>"
#define PARAGRAPHS                                                             \
    "\"paragraphs\":[\"" LONG_1 "\",\"Short.\",\"" LONG_2 "\"],\"dropped\":[]" \
    "}\n"
#define ONE_AND(other)                                                         \
    "\"paragraphs\":[\"" LONG_1 "\",\"" other "\"],\"dropped\":[]}\n"
#define ONE "\"paragraphs\":[\"" LONG_1 "\"],\"dropped\":[]}\n"

static const page_case pages[] = {
    /* Nothing but paragraphs. */
    { "<p>" LONG_1 "</p>", ONE },
    { "<html><body>" LONG_1, ONE },
    /* The article among the parts of a page. */
    { "<html lang=en-US><head><title>T</title><style>p {}</style></head><body>"
      "<nav><p>" LONG_2 "</p></nav><header><a href=/>Home</a></header>"
      "<div class='sidebar left'><p>" LONG_2 "</p></div>"
      "<div class=page-with-sidebar><h1>T</h1>" ARTICLE
      "<div class=share-tools>Share</div>"
      "<ul class=relatedStories><li>" LONG_2 "</li></ul>"
      "<form><p>" LONG_2 "</p></form>"
      "<figure><img><figcaption>" LONG_2 "</figcaption></figure></div>"
      "<div style='display:none'>" LONG_2 "</div><aside>" LONG_2 "</aside>"
      "<div role=contentinfo>" LONG_2 "</div>"
      "<script>document.write('<p>no</p>')</script>"
      "<footer>" LONG_2 "</footer></body></html>",
      "\"title\":\"T\",\"lang\":\"en\"," PARAGRAPHS },
    /* Blocks of text that are no <p>, headings, lists, breaks. */
    { "<article><div>" LONG_1 "<br><br>" LONG_2 "</div><h2>A <i>head</i>ing"
      "</h2><ul><li>one item</li><li>two<br>lines</li></ul>"
      "<blockquote>said</blockquote><p>" LONG_2 "</p></article>",
      "\"paragraphs\":[\"" LONG_1 "\",\"" LONG_2 "\",\"A heading\","
      "\"one item\",\"two lines\",\"said\",\"" LONG_2 "\"],\"dropped\":[]}\n" },
    /* Lists of links are no paragraphs. */
    { "<div>" ARTICLE "<p><a href=x>" LONG_1 "</a></p><p>" LONG_1 "</p></div>",
      "\"paragraphs\":[\"" LONG_1 "\",\"Short.\",\"" LONG_2 "\",\"" LONG_1
      "\"],\"dropped\":[]}\n" },
    /* The marked article, not the longer text beside it. */
    { "<div id=a><p>" LONG_2 LONG_2
      "</p></div><div itemprop=articleBody>" ARTICLE "</div>",
      PARAGRAPHS },
    /* Metadata: JSON-LD, as templates write it. */
    { "<head><meta property=og:title content='No'><script "
      "type='application/ld+json'>//<![CDATA[\n{\"@graph\":[{\"@type\":"
      "\"WebPage\"},{\"@type\":[\"NewsArticle\"],\"headline\":\"The \\u004cake "
      "&amp;\n the &quot;town&quot;\",\"author\":[{\"name\":\"A. Person\"},"
      "{\"name\":[\"B. Other\"]},\"C. Third\"],\"datePublished\":"
      "\"2020-03-03T10:00:00Z\",\"publisher\":{\"@type\":\"Organization\","
      "\"name\":\"The Post\",},\"articleSection\":[\"Water\",\"Ice\"],"
      "\"keywords\":[\"one\",\"two\"],\"inLanguage\":\"de-CH\",}]}//]]>"
      "</script></head><p>" LONG_1 "</p>",
      "\"title\":\"The Lake & the \\\"town\\\"\",\"authors\":[\"A. Person\","
      "\"B. Other\",\"C. Third\"],\"source\":\"The Post\","
      "\"date\":\"2020-03-03\",\"section\":\"Water\",\"theme\":[\"one\","
      "\"two\"],\"lang\":\"de\"," ONE },
    /* JSON-LD that was cut, or says nothing of use. */
    { "<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":"
      "\"The La</script><p>" LONG_1 "</p>",
      "\"title\":\"The La\"," ONE },
    { "<script type='application/ld+json'>{\"@type\":\"Article\",\"author\":"
      "{\"name\":\"10512\"},\"publisher\":{\"@id\":\"https://x.org/#o\"}}"
      "</script><meta property='og:site_name' content='The Post'><p>" LONG_1
      "</p>",
      "\"source\":\"The Post\"," ONE },
    /* OpenGraph and other <meta>, <link>, <html lang>. */
    { "<html lang=fr><head><title>The Lake | The Post</title>"
      "<meta property='og:title' content='The Lake - The Post'>"
      "<meta name=author content='By A. Person and B. Other'>"
      "<meta property='article:author' content='https://x.org/p'>"
      "<meta property='article:published_time' content='2020-03-03'>"
      "<meta property='og:site_name' content='The Post'>"
      "<meta property='article:section' content=Water>"
      "<meta property='article:tag' content=one>"
      "<meta property='article:tag' content=two>"
      "<meta property='og:url' content='https://x.org/og'>"
      "<link rel=canonical href='https://x.org/1'>"
      "</head><p>" LONG_1 "</p>",
      "\"title\":\"The Lake\",\"authors\":[\"A. Person\",\"B. Other\"],"
      "\"source\":\"The Post\",\"date\":\"2020-03-03\",\"section\":\"Water\","
      "\"theme\":[\"one\",\"two\"],\"url\":\"https://x.org/"
      "1\",\"lang\":\"fr\"," ONE },
    /* The names of older pages; keywords where there are no tags. */
    { "<title>The Lake - The Post</title><meta name=publisher content='The "
      "Post'><meta name=keywords content='Water, Ice'>"
      "<meta property='article:author' content='Ann Person'><p>" LONG_1 "</p>",
      "\"title\":\"The Lake\",\"authors\":[\"Ann Person\"],"
      "\"source\":\"The Post\",\"theme\":[\"Water\",\"Ice\"]," ONE },
    { "<meta name=DC.publisher content='The Post'>"
      "<meta name=keywords content='the, lake'>"
      "<meta property='article:tag' content=Water>"
      "<meta property='article:author' content='www.x.org/ann'><p>" LONG_1
      "</p>",
      "\"source\":\"The Post\",\"theme\":[\"Water\"]," ONE },
    /* Bylines before the text, of the authors that are known; others. */
    { "<meta name=author content='Ann Person'><div><p>By Ann Person</p><p>Ann "
      "Person</p><p>" LONG_1 "</p></div>",
      "\"authors\":[\"Ann Person\"]," ONE },
    { "<meta name=author content='Ann Person, Bob Other'><p>Par Bob Other</p>"
      "<p>" LONG_1 "</p>",
      "\"authors\":[\"Ann Person\",\"Bob Other\"]," ONE },
    { "<p>By Ann Person</p><p>" LONG_1 "</p>",
      "\"authors\":[\"Ann Person\"]," ONE },
    { "<meta name=author content='Ann Person'><p>By Bob Other</p><p>" LONG_1
      "</p><p>By Ann Person</p>",
      "\"authors\":[\"Ann Person\"],\"paragraphs\":[\"By Bob Other\",\"" LONG_1
      "\",\"By Ann Person\"],\"dropped\":[]}\n" },
    /* Elements with a meaning. */
    { "<title>The Lake &mdash; somewhere</title><h1>The Lake</h1>"
      "<a rel=author>By Ann Person</a><span itemprop=author>6 min read</span>"
      "<time>March 3, 2020</time><time datetime=2021-01-01>no</time><p>" LONG_1
      "</p>",
      "\"title\":\"The Lake\",\"authors\":[\"Ann Person\"],"
      "\"date\":\"2020-03-03\"," ONE },
    /* A person in two parts; the newspaper itself, for want of a person. */
    { "<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
      "\"author\":[{\"@type\":\"Person\",\"givenName\":\"Ann\","
      "\"familyName\":\"Person\"}]}</script><p>" LONG_1 "</p>",
      "\"authors\":[\"Ann Person\"]," ONE },
    { "<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
      "\"author\":{\"name\":\"The Post\"},\"publisher\":{\"name\":"
      "\"The Post\"}}</script><meta name=author content='Ann Person'>"
      "<p>" LONG_1 "</p>",
      "\"authors\":[\"Ann Person\"],\"source\":\"The Post\"," ONE },
    { "<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
      "\"author\":{\"name\":\"The Post\"},\"publisher\":{\"name\":"
      "\"The Post\"}}</script><p>" LONG_1 "</p>",
      "\"authors\":[\"The Post\"],\"source\":\"The Post\"," ONE },
    /* Lines that stand with the headline: behind it, and not elsewhere. */
    { "<div>December 1, 2020</div><h1>The Lake</h1><div class=byline>By <a "
      "href=x>Ann Person</a></div><div class=meta>Updated March 3, 2020, 10:15 "
      "CET</div><p>" LONG_1 "</p><p>By Bob Other</p>",
      "\"title\":\"The Lake\",\"authors\":[\"Ann Person\"],"
      "\"date\":\"2020-03-03\"," ONE_AND("By Bob Other") },
    { "<h1>The Lake</h1><div><span>Ann Person |</span> <span>03.03.2020 10:15"
      "</span></div><p>" LONG_1 "</p>",
      "\"title\":\"The Lake\",\"authors\":[\"Ann Person\"],"
      "\"date\":\"2020-03-03\"," ONE },
    { "<h1>The Lake</h1><p>" LONG_1 " It rose on March 3, 2020.</p><p>March 4, "
      "2021 was dry.</p>",
      "\"title\":\"The Lake\",\"paragraphs\":[\"" LONG_1 " It rose on March 3, "
      "2020.\",\"March 4, 2021 was dry.\"],\"dropped\":[]}\n" },
    /* The standfirst: what the page says it is about, set apart. */
    { "<meta name=description content='" LONG_2 "'><header><h1>The Lake</h1>"
      "<h2>" LONG_2 "</h2></header><article><p>" LONG_1 "</p></article>",
      "\"title\":\"The Lake\",\"paragraphs\":[\"" LONG_2 "\",\"" LONG_1
      "\"],\"dropped\":[]}\n" },
    { "<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
      "\"description\":\"Nobody who lives there doubts that the lake ...\"}"
      "</script><h1>The Lake</h1><h2>" LONG_2 "</h2><article><p>" LONG_1
      "</p></article>",
      "\"title\":\"The Lake\",\"paragraphs\":[\"" LONG_2 "\",\"" LONG_1
      "\"],\"dropped\":[]}\n" },
    { "<meta name=description content='" LONG_1 "'><h1>The Lake</h1><h2>" LONG_2
      "</h2><div>" LONG_1 "</div><article><p>" LONG_1 "</p></article>",
      "\"title\":\"The Lake\"," ONE },
    /* Each paragraph is marked as the article. */
    { "<p itemprop=articleBody>" LONG_1 "</p><figure></figure><p "
      "itemprop=articleBody>Short.</p><p itemprop=articleBody>" LONG_2 "</p>",
      PARAGRAPHS },
    /* What a picture shows, and text beside pictures. */
    { "<article><p>" LONG_1 "</p><div><img src=x><br>The lake at dawn</div>"
      "<p>Short.</p><p>" LONG_2 "</p></article>",
      PARAGRAPHS },
    { "<article>" LONG_1 "<br><br><img src=x>Short.<br><br>" LONG_2
      "</article>",
      PARAGRAPHS },
    /* articleBody when the page itself has no text. */
    { "<script type='application/ld+json'>{\"@type\":\"Article\","
      "\"articleBody\":\"" LONG_1 "\\n\\nTwo.\"}</script><div id=app></div>",
      "\"paragraphs\":[\"" LONG_1 "\",\"Two.\"],\"dropped\":[]}\n" },
    /* Cut inside a tag, inside a comment; bytes that are no HTML. */
    { "<html><body><p>" LONG_1 "</p><p class=\"no", ONE },
    { "<p>" LONG_1 "<!-- and", ONE },
    { "<p>" LONG_1 "</p></div></p></x></html>", ONE },
    /* The encoding is settled before: the page's own word for it is not
     * asked. */
    { "<meta charset=iso-8859-1><title>\xC3\xA9</title><p>" LONG_1 "</p>",
      "\"title\":\"\xC3\xA9\"," ONE },
    /* Entities are HTML's own: what a page declares is text or nothing. */
    { "<!DOCTYPE html [<!ENTITY a "
      "\"boom\">]><html><title>&a;&amp;</title><p>" LONG_1 "</p>",
      NULL },
};

START_TEST(test_page)
{
    const page_case *row = &pages[_i];
    collected got;

    collected_init(&got);
    ck_assert(collect_bytes(&got, "x", graf_view_of_string(row->page),
                            "html") == GRAF_OK);
    ck_assert_uint_eq(got.article_count, 1);
    if (row->article != NULL)
        ck_assert_str_eq(strchr(got.articles.data, ',') + 1, row->article);
    else
        ck_assert(strstr(got.articles.data, "boom") == NULL);
    collected_release(&got);
}
END_TEST

START_TEST(test_nul)
{
    static const char page[] = "<title>T</title><p>a\0b</p><p>" LONG_1 "</p>";
    collected got;

    collected_init(&got);
    ck_assert(collect_bytes(&got, "x.html", graf_view_of(page, sizeof page - 1),
                            "html") == GRAF_OK);
    ck_assert(strstr(got.articles.data, LONG_1) != NULL);
    collected_release(&got);
}
END_TEST

typedef struct cut_case {
    const char *page;
    const char *problem; /* NULL: none */
} cut_case;

#define CUT "the page ends inside a tag: it was cut off; what is there was read"

static const cut_case cuts[] = {
    { "<html><body>\n<p>" LONG_1 "</p>\n<p class=\"no", "REPAIRED x:3 " CUT },
    { "<p>" LONG_1 "</p", "REPAIRED x:1 " CUT },
    { "<p>" LONG_1 "<", "REPAIRED x:1 " CUT },
    { "<p>" LONG_1 "<!-- and", "REPAIRED x:1 " CUT },
    { "<p>" LONG_1 "</p>\n", NULL },
    { "<p>" LONG_1, NULL },
    { "<p>" LONG_1 " 1 < 2", NULL },
    { "<p>" LONG_1 "</p></html><!-- served by", NULL },
};

START_TEST(test_cut)
{
    const cut_case *row = &cuts[_i];
    collected got;

    collected_init(&got);
    ck_assert(collect_bytes(&got, "x", graf_view_of_string(row->page),
                            "html") == GRAF_OK);
    ck_assert_uint_eq(got.article_count, 1);
    ck_assert_uint_eq(got.repaired, row->problem != NULL);
    ck_assert_uint_eq(got.lost, 0);
    if (row->problem != NULL)
        assert_problem(&got, row->problem);
    collected_release(&got);
}
END_TEST

static void repeat(graf_buffer *out, const char *text, size_t times)
{
    while (times-- > 0)
        ck_assert(graf_buffer_append_string(out, text, NULL) == GRAF_OK);
}

typedef struct deep_case {
    const char *begin;
    size_t times;
    const char *end;
    bool cut;
} deep_case;

static const deep_case deep[] = {
    { "<div>", 399, "<p>" LONG_1 "</p>", false },
    { "<div>", 3000, "<p>" LONG_1 "</p>", false },
    { "<b>", 3000, LONG_1, false },
    { "<div>", 5000, "", true },
    { "<script>x</script>", 3000, LONG_1, false },
    { "<p>x", 2000000, "", true },
};

/* Nesting and size are bounded, and what was read is kept. */
START_TEST(test_bounds)
{
    const deep_case *row = &deep[_i];
    collected got;
    graf_buffer page;

    graf_buffer_init(&page, 1 << 26);
    repeat(&page, "<p>" LONG_2 "</p>", 1);
    repeat(&page, row->begin, row->times);
    repeat(&page, row->end, 1);
    collected_init(&got);
    ck_assert(collect_bytes(&got, "x", graf_buffer_view(&page), "html") ==
              GRAF_OK);
    ck_assert_uint_eq(got.article_count, 1);
    ck_assert_uint_eq(got.lost, row->cut);
    ck_assert(strstr(got.articles.data, LONG_2) != NULL);
    if (row->end[0] != '\0')
        ck_assert(strstr(got.articles.data, LONG_1) != NULL);
    collected_release(&got);
    graf_buffer_release(&page);
}
END_TEST

typedef struct sniff_case {
    const char *name;
    const char *text;
    int least;
    int most;
} sniff_case;

static const sniff_case sniffs[] = {
    { "x", "<!DOCTYPE html><html>", 90, 100 },
    { "x", " \n<HTML lang=en>", 90, 100 },
    { "x", "<div><p>a</p><p>b</p><div>", 60, 90 },
    { "x.html", "<p>a", 60, 100 },
    { "x.html", "A text about <p> and <div>", 0, 0 },
    { "x", "<?xml version='1.0'?><rss><item/></rss>", 0, 0 },
    { "x", "", 0, 0 },
};

START_TEST(test_sniff)
{
    const sniff_case *row = &sniffs[_i];
    int sure = graf_sniff_html(graf_view_of_string(row->text), row->name);

    ck_assert_int_ge(sure, row->least);
    ck_assert_int_le(sure, row->most);
}
END_TEST

typedef struct json_case {
    const char *json;
    const char *value; /* of the key "k", NULL: there is none */
} json_case;

static const json_case json_cases[] = {
    { "{\"k\":\"v\"}", "v" },
    { "{\"a\":[1,{\"k\":\"no\"}],\"k\":12.5}", "12.5" },
    { "{\"k\":\"\\u00e9\\ud83d\\ude00\\ud800x\\n\\\"\\/\"}",
      "\xC3\xA9\xF0\x9F\x98\x80\xEF\xBF\xBDx\n\"/" },
    { "{\"a\":1,,\"k\":\"v\",}", "v" },
    { "{k:\"v\"}", "v" },
    { "/* <![CDATA[ */ {\"k\":\"a\nb\"} /* ]]> */", "a\nb" },
    { "{\"k\":\"cut", "cut" },
    { "{\"k\":\"cut\\", "cut" },
    { "{\"k\":", NULL },
    { "{\"k\"", NULL },
    { "[]", NULL },
    { "", NULL },
};

START_TEST(test_json_tree)
{
    const json_case *row = &json_cases[_i];
    const graf_json_node *value;
    graf_json_node *tree;
    graf_arena arena;

    graf_arena_init(&arena, 1 << 20);
    ck_assert(graf_json_tree_parse(graf_view_of_string(row->json), &arena,
                                   &tree, NULL) == GRAF_OK);
    value = graf_json_tree_get(tree, "k");
    if (row->value == NULL) {
        ck_assert_ptr_null(value);
    } else {
        ck_assert_ptr_nonnull(value);
        ck_assert_uint_eq(value->text.length, strlen(row->value));
        ck_assert_mem_eq(value->text.data, row->value, strlen(row->value));
    }
    graf_arena_release(&arena);
}
END_TEST

/* A hundred thousand brackets do not go down a hundred thousand calls. */
START_TEST(test_json_depth)
{
    graf_json_node *tree;
    graf_arena arena;
    graf_buffer json;

    graf_buffer_init(&json, 1 << 20);
    repeat(&json, "[{\"a\":", 100000);
    graf_arena_init(&arena, 1 << 26);
    ck_assert(graf_json_tree_parse(graf_buffer_view(&json), &arena, &tree,
                                   NULL) == GRAF_OK);
    ck_assert_ptr_nonnull(tree);
    graf_arena_release(&arena);
    graf_buffer_release(&json);
}
END_TEST

Suite *html_suite(void);

Suite *html_suite(void)
{
    Suite *suite = suite_create("html");
    TCase *tests = tcase_create("html");

    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, test_page, 0, sizeof pages / sizeof pages[0]);
    tcase_add_test(tests, test_nul);
    tcase_add_loop_test(tests, test_cut, 0, sizeof cuts / sizeof cuts[0]);
    tcase_add_loop_test(tests, test_bounds, 0, sizeof deep / sizeof deep[0]);
    tcase_add_loop_test(tests, test_sniff, 0, sizeof sniffs / sizeof sniffs[0]);
    tcase_add_loop_test(tests, test_json_tree, 0,
                        sizeof json_cases / sizeof json_cases[0]);
    tcase_add_test(tests, test_json_depth);
    suite_add_tcase(suite, tests);
    return suite;
}
