/* JSON as it is written: brackets, commas, escapes. */
#include <check.h>
#include <stdlib.h>

#include "command/json_writer.h"

/* A stream in memory, and a writer to it. */
struct paper {
    char *text;
    size_t size;
    FILE *out;
};

static graf_json_writer begin(struct paper *paper)
{
    paper->text = NULL;
    paper->size = 0;
    paper->out = open_memstream(&paper->text, &paper->size);
    return graf_json_writer_to(paper->out);
}

static void check_written(struct paper *paper, const char *expected)
{
    fclose(paper->out);
    ck_assert_str_eq(paper->text, expected);
    free(paper->text);
}

static const struct {
    graf_view text;
    const char *json;
} texts[] = {
    { GRAF_VIEW_LITERAL(""), "\"\"" },
    { GRAF_VIEW_LITERAL("plain"), "\"plain\"" },
    { GRAF_VIEW_LITERAL("\"\\/"), "\"\\\"\\\\/\"" },
    { GRAF_VIEW_LITERAL("a\nb\tc\r"), "\"a\\nb\\tc\\u000d\"" },
    { GRAF_VIEW_LITERAL("a\0b"), "\"a\\u0000b\"" },
    { GRAF_VIEW_LITERAL("\033[31m"), "\"\\u001b[31m\"" },
    { GRAF_VIEW_LITERAL("\x7f"), "\"\\u007f\"" },
    { GRAF_VIEW_LITERAL("caf\xc3\xa9"), "\"caf\xc3\xa9\"" },
    { GRAF_VIEW_LITERAL("\xf0\x9f\x9a\xa2"), "\"\xf0\x9f\x9a\xa2\"" },
    { GRAF_VIEW_LITERAL("\xe2\x80\xa8\xe2\x80\xae"), "\"\\u2028\\u202e\"" },
    { GRAF_VIEW_LITERAL("\xf3\xa0\x81\x81"), "\"\\udb40\\udc41\"" },
    { GRAF_VIEW_LITERAL("a\xff"), "\"a\xef\xbf\xbd\"" },
};

START_TEST(escapes_strings)
{
    struct paper paper;
    graf_json_writer json = begin(&paper);

    graf_json_write_text(&json, texts[_i].text);
    check_written(&paper, texts[_i].json);
}
END_TEST

START_TEST(puts_commas_where_they_belong)
{
    struct paper paper;
    graf_json_writer json = begin(&paper);

    graf_json_write_object(&json);
    graf_json_write_key(&json, "list");
    graf_json_write_array(&json);
    graf_json_write_count(&json, UINT64_MAX);
    graf_json_write_real(&json, 1.5);
    graf_json_write_array(&json);
    graf_json_write_array_end(&json);
    graf_json_write_object(&json);
    graf_json_write_object_end(&json);
    graf_json_write_array_end(&json);
    graf_json_write_key(&json, "yes");
    graf_json_write_boolean(&json, true);
    graf_json_write_key(&json, "no");
    graf_json_write_boolean(&json, false);
    graf_json_write_key(&json, "raw");
    graf_json_write_raw(&json, graf_view_of_string("{\"a\":1}"));
    graf_json_write_key(&json, "last");
    graf_json_write_string(&json, "x");
    graf_json_write_object_end(&json);
    check_written(&paper, "{\"list\":[18446744073709551615,1.500000,[],{}],"
                          "\"yes\":true,\"no\":false,\"raw\":{\"a\":1},"
                          "\"last\":\"x\"}");
}
END_TEST

#define COUNT_OF(table) ((int)(sizeof(table) / sizeof(table)[0]))

Suite *json_writer_suite(void);
Suite *json_writer_suite(void)
{
    Suite *suite = suite_create("command/json_writer");
    TCase *tcase = tcase_create("json");

    tcase_add_loop_test(tcase, escapes_strings, 0, COUNT_OF(texts));
    tcase_add_test(tcase, puts_commas_where_they_belong);
    suite_add_tcase(suite, tcase);
    return suite;
}
