/* Paragraphs on a terminal: lines, highlights, excerpts. */
#include <check.h>
#include <stdlib.h>

#include "command/terminal.h"
#include "graf/utf8.h"
#include "layout.h"

static const struct {
    graf_view text;
    size_t columns;
    const char *lines; /* joined with | */
} broken[] = {
    { GRAF_VIEW_LITERAL(""), 10, "" },
    { GRAF_VIEW_LITERAL("   "), 10, "" },
    { GRAF_VIEW_LITERAL("one two three"), 20, "one two three" },
    { GRAF_VIEW_LITERAL("one two three"), 13, "one two three" },
    { GRAF_VIEW_LITERAL("one two three"), 12, "one two|three" },
    { GRAF_VIEW_LITERAL("one two three"), 7, "one two|three" },
    { GRAF_VIEW_LITERAL("one two three"), 6, "one|two|three" },
    { GRAF_VIEW_LITERAL("one  \n two"), 3, "one|two" },
    { GRAF_VIEW_LITERAL(" one "), 3, "one" },
    { GRAF_VIEW_LITERAL("abcdefghij"), 4, "abcd|efgh|ij" },
    { GRAF_VIEW_LITERAL("ab cdefghij k"), 4, "ab|cdef|ghij|k" },
    { GRAF_VIEW_LITERAL("caf\xc3\xa9 caf\xc3\xa9"), 4,
      "caf\xc3\xa9|caf\xc3\xa9" },
    /* Chinese: two columns a character, lines end anywhere. */
    { GRAF_VIEW_LITERAL("\xe6\x96\xb0\xe9\x97\xbb\xe6\xa1\xa3"), 5,
      "\xe6\x96\xb0\xe9\x97\xbb|\xe6\xa1\xa3" },
    { GRAF_VIEW_LITERAL("\xe6\x96\xb0"), 1, "\xe6\x96\xb0" },
    { GRAF_VIEW_LITERAL("ab\xe6\x96\xb0"), 3, "ab|\xe6\x96\xb0" },
};

START_TEST(breaks_lines)
{
    graf_view text = broken[_i].text;
    char lines[200] = "";
    size_t used = 0;
    size_t at = 0;

    while (at < text.length) {
        graf_span line = layout_line(text, at, broken[_i].columns);

        if (line.start == line.end)
            break;
        used += (size_t)snprintf(
            lines + used, sizeof lines - used, "%s%.*s", used > 0 ? "|" : "",
            (int)(line.end - line.start), text.data + line.start);
        at = line.end;
    }
    ck_assert_str_eq(lines, broken[_i].lines);
}
END_TEST

static const graf_span two_spans[] = { { 4, 7 }, { 8, 13 } };

static const struct {
    graf_span range;
    const char *written;
} marked[] = {
    { { 0, 13 }, "P(one )0M(two)0P( )0M(three)0" },
    { { 0, 5 }, "P(one )0M(t)0" },
    { { 5, 9 }, "M(wo)0P( )0M(t)0" },
    { { 0, 3 }, "P(one)0" },
    { { 7, 8 }, "P( )0" },
    { { 3, 3 }, "" },
};

/* Writes the looks "P" and "M" as they are, and "reset" as 0. */
static void simplify(char *text)
{
    char *to = text;

    while (*text != '\0') {
        if (strncmp(text, "\033[0m", 4) == 0) {
            *to++ = ')';
            *to++ = '0';
            text += 4;
        } else {
            *to++ = *text++;
        }
    }
    *to = '\0';
}

START_TEST(writes_marks)
{
    static const graf_view sentence = GRAF_VIEW_LITERAL("one two three");
    static const struct look look = { "P(", "M(" };
    struct marked_text text = { sentence, two_spans, 2 };
    char *written = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&written, &size);

    layout_write(out, &text, marked[_i].range, &look);
    fclose(out);
    simplify(written);
    ck_assert_str_eq(written, marked[_i].written);
    free(written);
}
END_TEST

START_TEST(without_a_look_text_is_as_it_is)
{
    static const graf_view sentence = GRAF_VIEW_LITERAL("one two three");
    static const struct look look = { "", "" };
    struct marked_text text = { sentence, two_spans, 2 };
    char *written = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&written, &size);

    layout_write(out, &text, (graf_span){ 0, 13 }, &look);
    fclose(out);
    ck_assert_str_eq(written, "one two three");
    free(written);
}
END_TEST

enum { LONG_WORDS = 400, LONG_SIZE = LONG_WORDS * 8 };

/* "word000 word001 ...", long enough to be cut. */
static graf_view long_text(char out[LONG_SIZE + 1])
{
    int i;

    for (i = 0; i < LONG_WORDS; i++)
        snprintf(out + 8 * i, 9, "word%03d ", i);
    return graf_view_of(out, LONG_SIZE - 1);
}

/* The bytes of the n-th word of it. */
static graf_span word_span(uint32_t n)
{
    graf_span span = { 8 * n, 8 * n + 7 };

    return span;
}

/* Every mark of an excerpt must still be a whole word of the text. */
static void check_marks(const struct marked_text *shown)
{
    size_t i;

    for (i = 0; i < shown->span_count; i++) {
        graf_span span = shown->spans[i];

        ck_assert_uint_eq(span.end - span.start, 7);
        ck_assert_uint_le(span.end, shown->text.length);
        ck_assert_mem_eq(shown->text.data + span.start, "word", 4);
        if (i > 0)
            ck_assert_uint_gt(span.start, shown->spans[i - 1].end);
    }
}

static const struct {
    graf_span spans[4];
    size_t span_count;
    const char *begins;
    const char *holds;
    const char *ends;
    size_t marks_left;
} cut[] = {
    { { { 0, 0 } }, 0, "word000 ", "word010", " …", 0 },
    { { { 0, 7 } }, 1, "word000 ", "word010", " …", 1 },
    { { { 1600, 1607 } }, 1, "… word", " word200 ", " …", 1 },
    { { { 3192, 3199 } }, 1, "… word", "word399", "word399", 1 },
    { { { 8, 15 }, { 3184, 3191 } },
      2,
      "word000 word001",
      " … ",
      "word399",
      2 },
    { { { 800, 807 }, { 816, 823 } }, 2, "… ", " word101 ", " …", 2 },
};

START_TEST(shortens_around_the_marks)
{
    char bytes[LONG_SIZE + 1];
    struct marked_text text = { long_text(bytes), cut[_i].spans,
                                cut[_i].span_count };
    struct excerpt excerpt = { .spans = NULL };
    graf_error error = GRAF_ERROR_INIT;
    struct marked_text shown;

    graf_buffer_init(&excerpt.text, 1 << 20);
    ck_assert_int_eq(layout_shorten(&excerpt, &text, 480, &shown, &error),
                     GRAF_OK);
    ck_assert_uint_le(shown.text.length, 2 * 480);
    ck_assert_str_eq(shown.text.data + shown.text.length, "");
    ck_assert_int_eq(
        strncmp(shown.text.data, cut[_i].begins, strlen(cut[_i].begins)), 0);
    ck_assert_ptr_nonnull(strstr(shown.text.data, cut[_i].holds));
    ck_assert_str_eq(shown.text.data + shown.text.length - strlen(cut[_i].ends),
                     cut[_i].ends);
    ck_assert_uint_eq(shown.span_count, cut[_i].marks_left);
    check_marks(&shown);
    excerpt_release(&excerpt);
}
END_TEST

START_TEST(many_marks_are_bounded)
{
    char bytes[LONG_SIZE + 1];
    graf_span spans[LONG_WORDS];
    struct marked_text text = { long_text(bytes), spans, LONG_WORDS };
    struct excerpt excerpt = { .spans = NULL };
    graf_error error = GRAF_ERROR_INIT;
    struct marked_text shown;
    uint32_t i;

    for (i = 0; i < LONG_WORDS; i++)
        spans[i] = word_span(i);
    graf_buffer_init(&excerpt.text, 1 << 20);
    ck_assert_int_eq(layout_shorten(&excerpt, &text, 480, &shown, &error),
                     GRAF_OK);
    ck_assert_uint_gt(shown.span_count, 20);
    ck_assert_uint_le(shown.text.length, 2 * 480);
    check_marks(&shown);
    excerpt_release(&excerpt);
}
END_TEST

START_TEST(a_short_text_is_not_copied)
{
    static const graf_view sentence = GRAF_VIEW_LITERAL("one two three");
    struct marked_text text = { sentence, two_spans, 2 };
    struct excerpt excerpt = { .spans = NULL };
    graf_error error = GRAF_ERROR_INIT;
    struct marked_text shown;

    graf_buffer_init(&excerpt.text, 1 << 20);
    ck_assert_int_eq(layout_shorten(&excerpt, &text, 13, &shown, &error),
                     GRAF_OK);
    ck_assert_ptr_eq(shown.text.data, sentence.data);
    ck_assert_ptr_eq(shown.spans, two_spans);
    excerpt_release(&excerpt);
}
END_TEST

/* One long run without spaces, of characters of several bytes. */
START_TEST(never_cuts_a_character)
{
    enum { CHARACTERS = 2000 };
    char bytes[3 * CHARACTERS] = "";
    graf_span mark = { 3 * 1000, 3 * 1002 };
    struct marked_text text = { graf_view_of(bytes, sizeof bytes), &mark, 1 };
    struct excerpt excerpt = { .spans = NULL };
    graf_error error = GRAF_ERROR_INIT;
    struct marked_text shown;
    size_t i;

    for (i = 0; i < CHARACTERS; i++)
        (void)graf_utf8_encode(0x65b0, bytes + 3 * i);
    graf_buffer_init(&excerpt.text, 1 << 20);
    ck_assert_int_eq(layout_shorten(&excerpt, &text, 480, &shown, &error),
                     GRAF_OK);
    ck_assert(graf_utf8_is_valid(shown.text));
    ck_assert_uint_eq(shown.span_count, 1);
    ck_assert_uint_eq(shown.spans[0].end - shown.spans[0].start, 6);
    excerpt_release(&excerpt);
}
END_TEST

#define COUNT_OF(table) ((int)(sizeof(table) / sizeof(table)[0]))

Suite *layout_suite(void);
Suite *layout_suite(void)
{
    Suite *suite = suite_create("searcher/layout");
    TCase *tcase = tcase_create("layout");

    tcase_add_loop_test(tcase, breaks_lines, 0, COUNT_OF(broken));
    tcase_add_loop_test(tcase, writes_marks, 0, COUNT_OF(marked));
    tcase_add_test(tcase, without_a_look_text_is_as_it_is);
    tcase_add_loop_test(tcase, shortens_around_the_marks, 0, COUNT_OF(cut));
    tcase_add_test(tcase, many_marks_are_bounded);
    tcase_add_test(tcase, a_short_text_is_not_copied);
    tcase_add_test(tcase, never_cuts_a_character);
    suite_add_tcase(suite, tcase);
    return suite;
}
