#include <check.h>

#include "blocks.h"

Suite *paragraphs_suite(void);

typedef struct split_case {
    const char *text;
    const char *blocks; /* with the line of each */
} split_case;

#define LONG_LINE                                                              \
    "A line of more than a hundred and twenty bytes is no line that somebody " \
    "wrapped at a margin, so each line here is a paragraph of its own."

static const split_case splits[] = {
    { "", "" },
    { "\n \n\t\n", "" },
    { "One.", "5: One.\n" },
    { "One.\n\nTwo.\n", "5: One.\n7: Two.\n" },
    { "\n\nOne.\r\n\r\nTwo.\r\n", "7: One.\n9: Two.\n" },
    { "One.\r\rTwo.", "5: One.\n7: Two.\n" },
    { "One line\nand   another\t one.\n \nTwo.",
      "5: One line and another one.\n8: Two.\n" },
    /* White space of other scripts, also in blank lines. */
    { "\xE3\x80\x80One\xC2\xA0two.\n\xE3\x80\x80\xC2\xA0\nThree.",
      "5: One two.\n7: Three.\n" },
    /* One line end after each paragraph. */
    { LONG_LINE "\nTwo.\nThree.", "5: " LONG_LINE "\n6: Two.\n7: Three.\n" },
    /* Only where there is a long line. */
    { "One\ntwo.\n\n" LONG_LINE "\nFour.",
      "5: One two.\n8: " LONG_LINE "\n9: Four.\n" },
    /* No space comes between characters that are written without. */
    { "\xE6\x97\xA5\xE6\x9C\xAC\n\xE4\xB8\xAD\xE5\x9B\xBD",
      "5: \xE6\x97\xA5\xE6\x9C\xAC\xE4\xB8\xAD\xE5\x9B\xBD\n" },
    { "the vice-\nchair, and a dash -\nlike this",
      "5: the vice-chair, and a dash - like this\n" },
    { "inter\xC2\xAD\nnational", "5: international\n" },
    /* Items of a list. */
    { "Three things:\n- one\n- two\n* three\n\xE2\x80\xA2 four",
      "5: Three things:\n6: - one\n7: - two\n8: * three\n"
      "9: \xE2\x80\xA2 four\n" },
    /* A form feed begins a page. */
    { "The end of a page\n\fA new one.",
      "5: The end of a page\n6: A new one.\n" },
};

START_TEST(test_split)
{
    const split_case *row = &splits[_i];
    graf_draft draft;

    graf_draft_init(&draft);
    ck_assert(graf_split_paragraphs(&draft, graf_view_of_string(row->text), 5,
                                    NULL) == GRAF_OK);
    assert_blocks(&draft, true, row->blocks);
    graf_draft_release(&draft);
}
END_TEST

START_TEST(test_split_without_lines)
{
    graf_draft draft;

    graf_draft_init(&draft);
    ck_assert(graf_split_paragraphs(&draft, graf_view_of_string("One.\n\nTwo."),
                                    0, NULL) == GRAF_OK);
    assert_blocks(&draft, true, "0: One.\n0: Two.\n");
    graf_draft_release(&draft);
}
END_TEST

typedef struct rejoin_case {
    const char *before;
    const char *after;
} rejoin_case;

static const rejoin_case rejoins[] = {
    { "Nobody doubts that the river\nis deeper than the lake.\n",
      "Nobody doubts that the river is deeper than the lake.\n" },
    { "He spoke of world affairs. The newest\ntalks on world affairs, he said, "
      "were tense.\nNext.\n",
      "He spoke of world affairs. The newest talks on world affairs, he said, "
      "were tense.\nNext.\n" },
    /* Three pages. */
    { "It began in the spring\nand went on through summer\nuntil the snow "
      "fell.\n",
      "It began in the spring and went on through summer until the snow "
      "fell.\n" },
    /* After a comma, a dash, a closing quote in mid-sentence. */
    { "When the rain had come,\nthe fields were green.\n",
      "When the rain had come, the fields were green.\n" },
    { "What they call \"a new order\"\nis none.\n",
      "What they call \"a new order\" is none.\n" },
    { "The talks of the vice-\nchair went well.\n",
      "The talks of the vice-chair went well.\n" },
    /* Letters of other scripts. */
    { "Le gouvernement a dit que l\xE2\x80\x99"
      "affaire\n\xC3\xA9tait "
      "close.\n",
      "Le gouvernement a dit que l\xE2\x80\x99"
      "affaire \xC3\xA9tait "
      "close.\n" },
    /* Over what was dropped between. */
    { "The talks in the capital went\n- Advertisement\non all night.\n",
      "The talks in the capital went on all night.\n- Advertisement\n" },
    /* Not cut: the sentence is over, or the next begins one. */
    { "He said so.\nand went.\n", "He said so.\nand went.\n" },
    { "To quote the minister himself,\n\xE2\x80\x9CThe end is near.\n",
      "To quote the minister himself,\n\xE2\x80\x9CThe end is near.\n" },
    { "These are the four points:\nfirst, the war.\n",
      "These are the four points:\nfirst, the war.\n" },
    { "What is it all for?\nno one knows.\n",
      "What is it all for?\nno one knows.\n" },
    { "The new phone is called\niPhone by everybody.\n",
      "The new phone is called\niPhone by everybody.\n" },
    { "The talks went on and\nThe end came.\n",
      "The talks went on and\nThe end came.\n" },
    { "The talks went on and\n12 came.\n",
      "The talks went on and\n12 came.\n" },
    /* Lists, addresses and headings. */
    { "milk\neggs\nbread\n", "milk\neggs\nbread\n" },
    { "The points of the plan\na) the war\nb) the peace\niv. the rest\n",
      "The points of the plan\na) the war\nb) the peace\niv. the rest\n" },
    { "For more of this see\nwww.example.org has it.\n",
      "For more of this see\nwww.example.org has it.\n" },
    { "Write to the editor at\neditor@example.org please\n",
      "Write to the editor at\neditor@example.org please\n" },
    { "## What comes after the war\nis unknown.\n",
      "## What comes after the war\nis unknown.\n" },
    /* Never what the format says is a paragraph, never what was dropped. */
    { "= Nobody doubts that the river\nis deeper.\n",
      "= Nobody doubts that the river\nis deeper.\n" },
    { "Nobody doubts that the river\n= is deeper.\n",
      "Nobody doubts that the river\n= is deeper.\n" },
    { "- Nobody doubts that the river\nis deeper.\n",
      "- Nobody doubts that the river\nis deeper.\n" },
    { "", "" },
};

START_TEST(test_rejoin)
{
    const rejoin_case *row = &rejoins[_i];
    graf_draft draft;

    graf_draft_init(&draft);
    blocks_add(&draft, row->before);
    ck_assert(graf_rejoin_paragraphs(&draft, NULL) == GRAF_OK);
    assert_blocks(&draft, false, row->after);
    /* What was mended is not mended again. */
    ck_assert(graf_rejoin_paragraphs(&draft, NULL) == GRAF_OK);
    assert_blocks(&draft, false, row->after);
    graf_draft_release(&draft);
}
END_TEST

Suite *paragraphs_suite(void)
{
    Suite *suite = suite_create("paragraphs");
    TCase *tests = tcase_create("paragraphs");

    tcase_add_loop_test(tests, test_split, 0, sizeof splits / sizeof splits[0]);
    tcase_add_test(tests, test_split_without_lines);
    tcase_add_loop_test(tests, test_rejoin, 0,
                        sizeof rejoins / sizeof rejoins[0]);
    suite_add_tcase(suite, tests);
    return suite;
}
