#include <check.h>

#include "blocks.h"
#include "boilerplate_rules.h"

Suite *boilerplate_suite(void);

typedef struct rule_case {
    const char *text;
    bool middle; /* boilerplate wherever it stands */
    bool edge;   /* near the beginning or the end */
} rule_case;

static const rule_case rules[] = {
    { "Advertisement", true, true },
    { "ADVERTISEMENT", true, true },
    { "Share this article", true, true },
    { "Read more: The lake that nobody saw", true, true },
    { "Lire aussi : Le lac que personne n\xE2\x80\x99"
      "a vu",
      true, true },
    { "Lesen Sie auch: Der See, den niemand sah", true, true },
    { "\u0427\u0438\u0442\u0430\u0439\u0442\u0435 "
      "\u0442\u0430\u043a\u0436\u0435"
      ": \u041e\u0437\u0435\u0440\u043e",
      true, true },
    { "Sign up for our weekly newsletter", true, true },
    { "Page 3 of 12", true, true },
    { "REKLAM", true, true },
    { "إعلان", true, true },
    { "اقرأ أيضاً: البحيرة", true, true },
    { "Noticia relacionada", true, true },
    { "おすすめ情報", true, true },
    { "Il vous reste 57% de cet article à lire. La suite est réservée.", false,
      true },
    { "この記事は会員限定です。", false, true },
    { "转载请注明出处", false, true },
    { "Text size Aa Aa", false, true },
    { "Home is where the ferry is", false, false },
    { "More and more ferries leave", false, false },
    { "Follow us on Instagram at @the_mercury.", false, true },
    { "Folgen Sie uns auf Twitter", false, true },
    { "S\xC3\xADguenos en Facebook", false, true },
    { "To receive the Mercury\xE2\x80\x99s Daily Newsletter, click here.",
      false, true },
    { "All Mercury articles can be read in 51 languages by a menu.", false,
      true },
    { "Note to readers: Please click the share buttons above or below.", false,
      true },
    { "The original source of this article is The Mercury Copyright \xC2\xA9 "
      "A, "
      "2021",
      false, true },
    { "Copyright \xC2\xA9 2021 The Mercury", false, true },
    { "Copyright 2021 The Mercury. All rights reserved.", false, true },
    { "\xC2\xA9 The Mercury", false, true },
    { "Disclaimer: The contents of this article are the author\xE2\x80\x99s.",
      false, true },
    { "Featured image is from a balloon", false, true },
    { "Articles by: A. Person", false, true },
    { "Become a Member of The Mercury", false, true },
    { "Comment on Mercury Articles on our Facebook page", false, true },
    { "For media inquiries: press@example.org", false, true },
    { "This page contains copyrighted material the use of which was not "
      "authorized. We do so under \"fair use\" in an effort to inform.",
      false, true },
    { "We use cookies to make this site better.", false, true },
    { "Nous utilisons des cookies.", false, true },
    /* The first and the last of the table, and what stands anywhere. */
    { "(Advertisement)", true, true },
    { "- 12 -", true, true },
    { "\u95a2\u9023\u8a18\u4e8b: \u6e56", false, true },
    { "Weiterlesen", true, true },
    { "Unseren Newsletter ABONNIEREN", false, true },
    { "1,204 total views, 3 views today", false, true },
    { "Please click  the share button below.", false, true },
    { "Text \u00A9 The Mercury, all rights reserved", false, true },
    { "\u672c\u7d19\u7121\u65ad\u8ee2\u8f09", false, true },
    { "\uff23\uff4c\uff49\uff43\uff4b here to subscribe", false, true },
    /* Sentences of stories. */
    { "He wrote on Instagram that she should follow us on the march.", false,
      false },
    { "Copyright law was changed in 1976, and all rights reserved to authors "
      "grew.",
      false, false },
    { "\xE2\x80\x9C"
      "Follow us on Twitter,\xE2\x80\x9D she told the crowd.",
      false, false },
    { "Advertisement spending rose by a tenth.", false, false },
    { "Read more books, the minister told the pupils.", false, false },
    { "Shares of the company fell by a third.", false, false },
    { "A disclaimer: nobody at the table had read the treaty.", false, false },
    { "Related companies were searched too.", false, false },
    { "Join us on Friday, the invitation said.", false, false },
    { "They became members of the alliance in 1999.", false, false },
    { "", false, false },
};

START_TEST(test_rules)
{
    const rule_case *row = &rules[_i];
    graf_view text = graf_view_of_string(row->text);

    ck_assert_msg(graf_is_boilerplate(text, GRAF_ZONE_MIDDLE) == row->middle,
                  "in the middle: %s", row->text);
    ck_assert_msg(graf_is_boilerplate(text, GRAF_ZONE_EDGE) == row->edge,
                  "at the edge: %s", row->text);
}
END_TEST

#define STORY "The river rose again, and with it the price of bread in town.\n"
#define STORY_10 STORY STORY STORY STORY STORY STORY STORY STORY STORY STORY

typedef struct mark_case {
    const char *before;
    const char *after;
} mark_case;

static const mark_case marks[] = {
    { "", "" },
    { STORY, STORY },
    /* Edges. */
    { "Follow us on Facebook\n" STORY "Copyright \xC2\xA9 2021 A\n",
      "- Follow us on Facebook\n" STORY "- Copyright \xC2\xA9 2021 A\n" },
    /* The same line in the middle of a long article is the story's. */
    { STORY_10 "Follow us on foot\n" STORY_10 STORY_10,
      STORY_10 "Follow us on foot\n" STORY_10 STORY_10 },
    { STORY_10 "Advertisement\n" STORY_10 STORY_10,
      STORY_10 "- Advertisement\n" STORY_10 STORY_10 },
    /* Lines without words. */
    { STORY "* * *\n" STORY "###\n", STORY "- * * *\n" STORY "- ###\n" },
    /* Notes behind a separator go together, a note on the author with them. */
    { STORY_10 "*\nA. Person teaches history.\nFollow us on Facebook\n"
               "Copyright \xC2\xA9 2021 A\n",
      STORY_10 "- *\n- A. Person teaches history.\n- Follow us on Facebook\n"
               "- Copyright \xC2\xA9 2021 A\n" },
    /* A section of the story behind a separator stays. */
    { STORY_10 "*\n" STORY STORY "Copyright \xC2\xA9 2021 A\n",
      STORY_10 "- *\n" STORY STORY "- Copyright \xC2\xA9 2021 A\n" },
    { STORY_10 "*\nThat was the end of it.\n",
      STORY_10 "- *\nThat was the end of it.\n" },
};

START_TEST(test_marks)
{
    const mark_case *row = &marks[_i];
    graf_draft draft;

    graf_draft_init(&draft);
    blocks_add(&draft, row->before);
    ck_assert(graf_mark_boilerplate(&draft, NULL) == GRAF_OK);
    assert_blocks(&draft, false, row->after);
    graf_draft_release(&draft);
}
END_TEST

/* An article that was judged, written without what was dropped, and judged
 * again loses nothing more. */
START_TEST(test_settled)
{
    graf_draft draft;
    size_t dropped = 0;
    size_t i;

    graf_draft_init(&draft);
    for (i = 0; i < 30; i++)
        blocks_add(&draft, "Follow us on Facebook\n");
    blocks_add(&draft, STORY);
    ck_assert(graf_mark_boilerplate(&draft, NULL) == GRAF_OK);
    for (i = 0; i < draft.block_count; i++)
        dropped += draft.blocks[i].dropped;
    ck_assert_uint_eq(dropped, 30);
    graf_draft_release(&draft);
}
END_TEST

Suite *boilerplate_suite(void)
{
    Suite *suite = suite_create("boilerplate");
    TCase *tests = tcase_create("boilerplate");

    tcase_add_loop_test(tests, test_rules, 0, sizeof rules / sizeof rules[0]);
    tcase_add_loop_test(tests, test_marks, 0, sizeof marks / sizeof marks[0]);
    tcase_add_test(tests, test_settled);
    suite_add_tcase(suite, tests);
    return suite;
}
