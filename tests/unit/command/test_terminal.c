/* What may be shown on a terminal, how wide it is, and in colour or not. */
#include <check.h>
#include <stdlib.h>

#include "command/terminal.h"

static const struct {
    graf_view text;
    const char *shown;
    size_t columns;
} texts[] = {
    { GRAF_VIEW_LITERAL(""), "", 0 },
    { GRAF_VIEW_LITERAL("plain"), "plain", 5 },
    { GRAF_VIEW_LITERAL("caf\xc3\xa9"), "caf\xc3\xa9", 4 },
    { GRAF_VIEW_LITERAL("cafe\xcc\x81"), "cafe\xcc\x81", 4 },
    { GRAF_VIEW_LITERAL("\xe6\x96\xb0\xe9\x97\xbb"), "\xe6\x96\xb0\xe9\x97\xbb",
      4 },
    /* An escape sequence that would set the window's title. */
    { GRAF_VIEW_LITERAL("\033]0;x\007"), "\xe2\x90\x9b]0;x\xe2\x90\x87", 6 },
    { GRAF_VIEW_LITERAL("a\x7f"), "a\xe2\x90\xa1", 2 },
    { GRAF_VIEW_LITERAL("a\0b"),
      "a\xe2\x90\x80"
      "b",
      3 },
    /* CSI as one C1 character; a right-to-left override; a tag. */
    { GRAF_VIEW_LITERAL("\xc2\x9b"
                        "31m"),
      "\xef\xbf\xbd"
      "31m",
      4 },
    { GRAF_VIEW_LITERAL("\xe2\x80\xae"
                        "x"),
      "\xef\xbf\xbd"
      "x",
      2 },
    { GRAF_VIEW_LITERAL("\xe2\x81\xa6"), "\xef\xbf\xbd", 1 },
    { GRAF_VIEW_LITERAL("\xf3\xa0\x81\x81"), "\xef\xbf\xbd", 1 },
    /* A joiner inside an emoji is harmless. */
    { GRAF_VIEW_LITERAL("\xe2\x80\x8d"), "\xe2\x80\x8d", 0 },
    /* Bytes that are not UTF-8. */
    { GRAF_VIEW_LITERAL("\xff\xfe"), "\xef\xbf\xbd\xef\xbf\xbd", 2 },
    { GRAF_VIEW_LITERAL("\xe6\x96"), "\xef\xbf\xbd", 1 },
    { GRAF_VIEW_LITERAL("a\tb\nc\r\n"), "a b c  ", 7 },
};

START_TEST(writes_text_that_does_no_harm)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    graf_write_harmless(out, texts[_i].text);
    fclose(out);
    ck_assert_str_eq(text, texts[_i].shown);
    ck_assert_uint_eq(graf_text_columns(texts[_i].text), texts[_i].columns);
    free(text);
}
END_TEST

START_TEST(appends_the_same_to_a_buffer)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_buffer buffer;

    graf_buffer_init(&buffer, 100);
    ck_assert_int_eq(graf_append_harmless(&buffer, texts[_i].text, &error),
                     GRAF_OK);
    ck_assert_uint_eq(buffer.length, strlen(texts[_i].shown));
    ck_assert_int_eq(memcmp(buffer.length > 0 ? buffer.data : "",
                            texts[_i].shown, buffer.length),
                     0);
    graf_buffer_release(&buffer);
}
END_TEST

START_TEST(a_full_buffer_is_an_error)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_buffer buffer;

    graf_buffer_init(&buffer, 3);
    ck_assert_int_eq(
        graf_append_harmless(&buffer, graf_view_of_string("four"), &error),
        GRAF_OVER_LIMIT);
    graf_buffer_release(&buffer);
}
END_TEST

START_TEST(a_file_is_no_terminal)
{
    FILE *file = tmpfile();

    unsetenv("NO_COLOR");
    setenv("TERM", "xterm", 1);
    ck_assert(!graf_is_terminal(file));
    ck_assert(!graf_wants_color(file, GRAF_COLOR_AUTO));
    ck_assert(graf_wants_color(file, GRAF_COLOR_ALWAYS));
    ck_assert(!graf_wants_color(file, GRAF_COLOR_NEVER));
    fclose(file);
}
END_TEST

static const struct {
    const char *columns;
    size_t width;
} widths[] = {
    { NULL, 80 },   { "132", 132 }, { "20", 20 }, { "19", 80 },
    { "1001", 80 }, { "0", 80 },    { "", 80 },   { "wide", 80 },
};

START_TEST(takes_the_width_from_the_environment)
{
    FILE *file = tmpfile();

    if (widths[_i].columns == NULL)
        unsetenv("COLUMNS");
    else
        setenv("COLUMNS", widths[_i].columns, 1);
    ck_assert_uint_eq(graf_terminal_width(file), widths[_i].width);
    fclose(file);
}
END_TEST

#define COUNT_OF(table) ((int)(sizeof(table) / sizeof(table)[0]))

Suite *terminal_suite(void);
Suite *terminal_suite(void)
{
    Suite *suite = suite_create("command/terminal");
    TCase *tcase = tcase_create("terminal");

    tcase_add_loop_test(tcase, writes_text_that_does_no_harm, 0,
                        COUNT_OF(texts));
    tcase_add_loop_test(tcase, appends_the_same_to_a_buffer, 0,
                        COUNT_OF(texts));
    tcase_add_test(tcase, a_full_buffer_is_an_error);
    tcase_add_test(tcase, a_file_is_no_terminal);
    tcase_add_loop_test(tcase, takes_the_width_from_the_environment, 0,
                        COUNT_OF(widths));
    suite_add_tcase(suite, tcase);
    return suite;
}
