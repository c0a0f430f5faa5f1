#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "collect.h"

typedef struct text_case {
    const char *text;
    const char *article;
    const char *problem; /* part of one, or NULL */
} text_case;

/* The layout with everything that it can have. */
#define HEAD                                                                   \
    "\n\nThe Lake at the Turning Point\n\n"                                    \
    "By [A. B. Person](#) and [C. Other](#)\n\n"                               \
    "The Valley Post, March 3, 2020\n\n"                                       \
    "[Lakeside Notes](#)\n\n"                                                  \
    "Region: [North](#), [Isles and Shores](#)\n\n"                            \
    "Theme: [Water](#)\n\n"
#define NOTES_BEFORE                                                           \
    "All Valley Post articles can be read in 12 languages by a menu.\n\n"      \
    "To receive the Valley Post\xE2\x80\x99s Daily Newsletter, [click "        \
    "here](#).\n\n"                                                            \
    "Visit and follow us on Instagram at [@valleypost](#).\n\n"
#define BODY                                                                   \
    "The lake rose by a metre in one night, and the town on its shore woke "   \
    "to wet cellars, closed schools and a mayor who had [warned of it](#).\n"  \
    "\n"                                                                       \
    "Nobody there doubts that the lake\n\n"                                    \
    "is older than the town. *Some* say it will be there **after** it.\n\n"    \
    "To quote the mayor,\n\n"                                                  \
    "\xE2\x80\x9CWe knew. Everybody knew.\xE2\x80\x9D\n\n"
#define NOTES_BEHIND                                                           \
    "*\n\n"                                                                    \
    "Note to readers: Please click the share buttons above. Follow us.\n\n"    \
    "Featured image is from the shore\n\n"                                     \
    "The original source of this article is [Lakeside Notes](#)\n"             \
    "Copyright \xC2\xA9 [A. B. Person](#), [Lakeside Notes](#), 2020\n\n"      \
    "[**Become a Member of the Valley Post**](#)\n\n"                          \
    "Disclaimer: The contents are of sole responsibility of the author.\n"

static const text_case texts[] = {
    { HEAD NOTES_BEFORE BODY NOTES_BEHIND,
      "{\"id\":\"x\",\"title\":\"The Lake at the Turning Point\","
      "\"authors\":[\"A. B. Person\",\"C. Other\"],"
      "\"source\":\"The Valley Post\",\"origin\":\"Lakeside Notes\","
      "\"date\":\"2020-03-03\",\"region\":[\"North\",\"Isles and Shores\"],"
      "\"theme\":[\"Water\"],\"paragraphs\":["
      "\"The lake rose by a metre in one night, and the town on its shore woke "
      "to wet cellars, closed schools and a mayor who had warned of it.\","
      "\"Nobody there doubts that the lake is older than the town. Some say it "
      "will be there after it.\","
      "\"To quote the mayor,\","
      "\"\xE2\x80\x9CWe knew. Everybody knew.\xE2\x80\x9D\"],"
      "\"dropped\":["
      "{\"text\":\"All Valley Post articles can be read in 12 languages by a "
      "menu.\",\"reason\":\"boilerplate\"},"
      "{\"text\":\"To receive the Valley Post\xE2\x80\x99s Daily Newsletter, "
      "click here.\",\"reason\":\"boilerplate\"},"
      "{\"text\":\"Visit and follow us on Instagram at @valleypost.\","
      "\"reason\":\"boilerplate\"},"
      "{\"text\":\"*\",\"reason\":\"boilerplate\"},"
      "{\"text\":\"Note to readers: Please click the share buttons above. "
      "Follow us.\",\"reason\":\"boilerplate\"},"
      "{\"text\":\"Featured image is from the shore\","
      "\"reason\":\"boilerplate\"},"
      "{\"text\":\"The original source of this article is Lakeside Notes "
      "Copyright \xC2\xA9 A. B. Person, Lakeside Notes, 2020\","
      "\"reason\":\"boilerplate\"},"
      "{\"text\":\"Become a Member of the Valley Post\","
      "\"reason\":\"boilerplate\"},"
      "{\"text\":\"Disclaimer: The contents are of sole responsibility of the "
      "author.\",\"reason\":\"boilerplate\"}]}\n",
      NULL },
    /* Without links, in another order, with a subtitle. */
    { "A Title\nHow it came to be\nBy A. Person, Staff Writer\n"
      "The Post \xE2\x80\x93 Tuesday, 3 March 2020\nTheme: Water, "
      "Ice\n\nOne.\n",
      "{\"id\":\"x\",\"title\":\"A Title\",\"authors\":[\"A. Person\"],"
      "\"source\":\"The Post\",\"date\":\"2020-03-03\","
      "\"theme\":[\"Water\",\"Ice\"],\"paragraphs\":[\"How it came to be\","
      "\"One.\"],\"dropped\":[]}\n",
      NULL },
    /* A day that does not exist: said with its line, the rest is kept. */
    { "A Title\n\nBy [A. Person](#)\n\nThe Post, February 30, 2021\n\nOne.\n",
      "{\"id\":\"x\",\"title\":\"A Title\",\"authors\":[\"A. Person\"],"
      "\"source\":\"The Post\",\"paragraphs\":[\"One.\"],\"dropped\":[]}\n",
      "x:5 there is no such day" },
    /* A head alone, and less than that. */
    { "A Title\n\nBy [A. Person](#)\n",
      "{\"id\":\"x\",\"title\":\"A Title\",\"authors\":[\"A. Person\"],"
      "\"paragraphs\":[],\"dropped\":[]}\n",
      NULL },
    { "A Title",
      "{\"id\":\"x\",\"title\":\"A Title\",\"paragraphs\":[],"
      "\"dropped\":[]}\n",
      NULL },
};

START_TEST(test_text)
{
    const text_case *row = &texts[_i];
    collected got;

    collected_init(&got);
    ck_assert(collect_bytes(&got, "x", graf_view_of_string(row->text),
                            "web-text") == GRAF_OK);
    assert_articles(&got, row->article);
    if (row->problem != NULL)
        assert_problem(&got, row->problem);
    collected_release(&got);
}
END_TEST

/* The same text is told from others by what is in it. */
START_TEST(test_sniff)
{
    collected got;

    collected_init(&got);
    ck_assert(collect_bytes(&got, "x", graf_view_of_string(texts[_i].text),
                            NULL) == GRAF_OK);
    assert_articles(&got, texts[_i].article);
    collected_release(&got);
}
END_TEST

static const text_case plain_texts[] = {
    { "The headline\n\nOne.\n\nTwo.\n",
      "{\"id\":\"x\",\"title\":\"The headline\",\"paragraphs\":[\"One.\","
      "\"Two.\"],\"dropped\":[]}\n",
      NULL },
    { "The headline\nBy Ann Person and Bob Other\n15 December 2021\n\nOne\n"
      "goes on.\n",
      "{\"id\":\"x\",\"title\":\"The headline\",\"authors\":[\"Ann Person\","
      "\"Bob Other\"],\"date\":\"2021-12-15\",\"paragraphs\":[\"One goes on."
      "\"],\"dropped\":[]}\n",
      NULL },
    { "The headline\n\nFebruary 1st, 2023 by Dr. Ann Person\n\nOne.",
      "{\"id\":\"x\",\"title\":\"The headline\",\"authors\":[\"Dr. Ann Person"
      "\"],\"date\":\"2023-02-01\",\"paragraphs\":[\"One.\"],\"dropped\":[]}\n",
      NULL },
    { "Die Schlagzeile\nVon Anna Person\n\nEins.",
      "{\"id\":\"x\",\"title\":\"Die Schlagzeile\",\"authors\":[\"Anna Person"
      "\"],\"paragraphs\":[\"Eins.\"],\"dropped\":[]}\n",
      NULL },
    /* A headline over two lines; one that comes twice. */
    { "A headline that somebody wrapped\nat the margin\n\nOne.",
      "{\"id\":\"x\",\"title\":\"A headline that somebody wrapped at the "
      "margin\",\"paragraphs\":[\"One.\"],\"dropped\":[]}\n",
      NULL },
    { "The headline\nThe headline\n\nOne.",
      "{\"id\":\"x\",\"title\":\"The headline\",\"paragraphs\":[\"One.\"],"
      "\"dropped\":[]}\n",
      NULL },
    /* Boilerplate is no headline. */
    { "Advertisement\n\nThe headline\n\nOne.",
      "{\"id\":\"x\",\"title\":\"The headline\",\"paragraphs\":[\"One.\"],"
      "\"dropped\":[{\"text\":\"Advertisement\",\"reason\":\"boilerplate\"}]}"
      "\n",
      NULL },
    /* Nor is a paragraph. */
    { "The lake rose by a metre in one night, and the town on its shore woke "
      "to wet cellars, closed schools and a mayor who had warned of it.\n\n"
      "Two.",
      "{\"id\":\"x\",\"paragraphs\":[\"The lake rose by a metre in one night, "
      "and the town on its shore woke to wet cellars, closed schools and a "
      "mayor who had warned of it.\",\"Two.\"],\"dropped\":[]}\n",
      NULL },
    /* Lines that only begin like a byline or a date. */
    { "The headline\nBy Friday the talks were over.\nOn 15 December 2021 the "
      "last of them left the town.",
      "{\"id\":\"x\",\"title\":\"The headline\",\"paragraphs\":[\"By Friday "
      "the talks were over. On 15 December 2021 the last of them left the "
      "town.\"],\"dropped\":[]}\n",
      NULL },
    { "The headline\n2021-02-30\n\nOne.",
      "{\"id\":\"x\",\"title\":\"The headline\",\"paragraphs\":[\"One.\"],"
      "\"dropped\":[]}\n",
      "x:2 there is no such day as \"2021-02-30\"" },
};

START_TEST(test_plain)
{
    const text_case *row = &plain_texts[_i];
    collected got;

    collected_init(&got);
    ck_assert(collect_bytes(&got, "x", graf_view_of_string(row->text), NULL) ==
              GRAF_OK);
    assert_articles(&got, row->article);
    if (row->problem != NULL)
        assert_problem(&got, row->problem);
    collected_release(&got);
}
END_TEST

/* The article that the project began with, where it is at hand: in the folder
 * GRAF_TEST_DATA, or beside the checkout. */
static const char *sample_path(char *path, size_t size)
{
    const char *folder = getenv("GRAF_TEST_DATA");

    if (folder == NULL)
        folder = TEST_DATA_FOLDER "/../../../shared/data";
    snprintf(path, size, "%s/articles/000_eea9ff17f26105a2.txt", folder);
    return access(path, R_OK) == 0 ? path : NULL;
}

START_TEST(test_sample)
{
    static const char *const parts[] = {
        "\"title\":\"Russia-China Alliance at the Tipping Point\"",
        "\"authors\":[\"M. K. Bhadrakumar\"]",
        "\"source\":\"Global Research\",\"origin\":\"Indian Punchline\"",
        "\"date\":\"2021-12-15\"",
        "\"region\":[\"Asia\",\"Russia and FSU\"],\"theme\":[\"History\"]",
        "international affairs. The recent developments in international",
        "there is no question that the US is more powerful than",
        "signed on November 23? While",
    };
    char path[4096];
    collected got;
    size_t i;

    if (sample_path(path, sizeof path) == NULL) {
        puts("test_sample: skipped, set GRAF_TEST_DATA to run it");
        return;
    }
    collected_init(&got);
    ck_assert(collect_path(&got, path) == GRAF_OK);
    ck_assert_uint_eq(got.article_count, 1);
    ck_assert_uint_eq(got.most_paragraphs, 24);
    for (i = 0; i < sizeof parts / sizeof parts[0]; i++)
        ck_assert_msg(strstr(got.articles.data, parts[i]) != NULL,
                      "no %s in %s", parts[i], got.articles.data);
    *strstr(got.articles.data, "\"dropped\"") = '\0';
    ck_assert(strstr(got.articles.data, "nstagram") == NULL);
    collected_release(&got);
}
END_TEST

Suite *web_text_suite(void);

Suite *web_text_suite(void)
{
    Suite *suite = suite_create("web_text");
    TCase *tests = tcase_create("web_text");

    tcase_add_loop_test(tests, test_text, 0, sizeof texts / sizeof texts[0]);
    tcase_add_loop_test(tests, test_sniff, 0, 3);
    tcase_add_loop_test(tests, test_plain, 0,
                        sizeof plain_texts / sizeof plain_texts[0]);
    tcase_add_test(tests, test_sample);
    suite_add_tcase(suite, tests);
    return suite;
}
