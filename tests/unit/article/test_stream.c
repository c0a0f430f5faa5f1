#include <check.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

#include "stream.h"

enum { LIMIT = 1 << 20 };

/* gzip data of `text`, appended. */
static void append_gzip(graf_buffer *out, graf_view text)
{
    unsigned char packed[4096];
    z_stream deflater;

    memset(&deflater, 0, sizeof deflater);
    ck_assert_int_eq(
        deflateInit2(&deflater, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY),
        Z_OK);
    deflater.next_in = (Bytef *)(uintptr_t)text.data;
    deflater.avail_in = (uInt)text.length;
    deflater.next_out = packed;
    deflater.avail_out = sizeof packed;
    ck_assert_int_eq(deflate(&deflater, Z_FINISH), Z_STREAM_END);
    ck_assert(graf_buffer_append(out, packed,
                                 sizeof packed - deflater.avail_out,
                                 NULL) == GRAF_OK);
    deflateEnd(&deflater);
}

static graf_view view(const char *string)
{
    return graf_view_of_string(string);
}

/* Reads to the end in steps of `step`; the status of the end. */
static graf_status read_all(graf_stream *stream, size_t step, graf_buffer *out,
                            graf_error *error)
{
    graf_status status;
    char bytes[512];
    size_t got;

    do {
        status = graf_stream_read(stream, bytes, step, &got, error);
        ck_assert(graf_buffer_append(out, bytes, got, NULL) == GRAF_OK);
    } while (status == GRAF_OK && got > 0);
    return status;
}

static void check_stream(graf_view packed, const char *text,
                         graf_status expected)
{
    static const size_t steps[] = { 1, 7, 512 };
    graf_error error = GRAF_ERROR_INIT;
    graf_stream *stream;
    graf_buffer out;
    size_t i;

    ck_assert(graf_stream_new(&stream, NULL) == GRAF_OK);
    graf_buffer_init(&out, LIMIT);
    for (i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        size_t got;

        graf_buffer_clear(&out);
        ck_assert(graf_buffer_append(&out, "", 0, NULL) == GRAF_OK);
        graf_stream_open_bytes(stream, packed);
        ck_assert_int_eq(read_all(stream, steps[i], &out, &error), expected);
        ck_assert_str_eq(out.data, text);
        /* A failure is told once, then there is nothing more. */
        ck_assert_int_eq(graf_stream_read(stream, out.data, 1, &got, NULL),
                         GRAF_OK);
        ck_assert_uint_eq(got, 0);
    }
    graf_buffer_release(&out);
    graf_stream_free(stream);
}

START_TEST(plain_bytes_pass_through)
{
    check_stream(view(""), "", GRAF_OK);
    check_stream(view("a"), "a", GRAF_OK);
    check_stream(view("one\ntwo"), "one\ntwo", GRAF_OK);
    /* Half a gzip mark is text. */
    check_stream(view("\x1F"), "\x1F", GRAF_OK);
}
END_TEST

START_TEST(gzip_members_are_one_stream)
{
    graf_buffer packed;

    graf_buffer_init(&packed, LIMIT);
    append_gzip(&packed, view("first, "));
    append_gzip(&packed, view(""));
    append_gzip(&packed, view("second"));
    check_stream(graf_buffer_view(&packed), "first, second", GRAF_OK);
    /* Zero padding behind the last member belongs to the file. */
    ck_assert(graf_buffer_append(&packed, "\0\0\0\0", 4, NULL) == GRAF_OK);
    check_stream(graf_buffer_view(&packed), "first, second", GRAF_OK);
    ck_assert(graf_buffer_append(&packed, "junk", 4, NULL) == GRAF_OK);
    check_stream(graf_buffer_view(&packed), "first, second", GRAF_BAD_INPUT);
    graf_buffer_release(&packed);
}
END_TEST

START_TEST(gzip_cut_anywhere_gives_what_came_before)
{
    const char *text = "to be, or not to be: that is the question";
    graf_error error = GRAF_ERROR_INIT;
    graf_stream *stream;
    graf_buffer packed;
    graf_buffer out;
    size_t length;

    graf_buffer_init(&packed, LIMIT);
    graf_buffer_init(&out, LIMIT);
    append_gzip(&packed, view(text));
    ck_assert(graf_stream_new(&stream, NULL) == GRAF_OK);
    for (length = 2; length < packed.length; length++) {
        graf_buffer_clear(&out);
        graf_stream_open_bytes(stream, graf_view_of(packed.data, length));
        ck_assert_int_eq(read_all(stream, 5, &out, &error), GRAF_BAD_INPUT);
        ck_assert(strstr(error.message, "cut off") != NULL);
        ck_assert(graf_view_starts_with(view(text), graf_buffer_view(&out)));
        ck_assert_uint_eq(graf_stream_consumed(stream), length);
    }
    graf_stream_free(stream);
    graf_buffer_release(&out);
    graf_buffer_release(&packed);
}
END_TEST

START_TEST(gzip_damage_is_told)
{
    graf_buffer packed;
    graf_stream *stream;
    graf_buffer out;
    size_t at;

    graf_buffer_init(&packed, LIMIT);
    graf_buffer_init(&out, LIMIT);
    append_gzip(&packed, view("the same words, the same words, and others"));
    ck_assert(graf_stream_new(&stream, NULL) == GRAF_OK);
    /* Behind the header every byte is covered by the checks. */
    for (at = 10; at < packed.length; at++) {
        packed.data[at] ^= 0x10;
        graf_buffer_clear(&out);
        graf_stream_open_bytes(stream, graf_buffer_view(&packed));
        ck_assert_int_eq(read_all(stream, 64, &out, NULL), GRAF_BAD_INPUT);
        packed.data[at] ^= 0x10;
    }
    graf_stream_free(stream);
    graf_buffer_release(&out);
    graf_buffer_release(&packed);
}
END_TEST

START_TEST(descriptors_are_read_and_refused)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_stream *stream;
    char bytes[8];
    size_t got;
    int ends[2];

    ck_assert(graf_stream_new(&stream, NULL) == GRAF_OK);
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(write(ends[1], "abc", 3), 3);
    close(ends[1]);
    graf_stream_open(stream, ends[0]);
    ck_assert_int_eq(graf_stream_read(stream, bytes, sizeof bytes, &got, NULL),
                     GRAF_OK);
    ck_assert_uint_eq(got, 3);
    close(ends[0]);
    graf_stream_open(stream, ends[0]);
    ck_assert_int_eq(
        graf_stream_read(stream, bytes, sizeof bytes, &got, &error),
        GRAF_INPUT_OUTPUT);
    ck_assert_uint_eq(got, 0);
    graf_stream_free(stream);
    graf_stream_free(NULL);
}
END_TEST

typedef struct line_case {
    const char *text;
    const char *lines[5]; /* NULL: passed over; then "end" */
} line_case;

/* With a limit of eight bytes. */
static const line_case line_cases[] = {
    { "", { "end" } },
    { "\n", { "", "end" } },
    { "a", { "a", "end" } },
    { "a\nbc\r\n\r\nd", { "a", "bc", "", "d", "end" } },
    { "1234567\nx", { "1234567", "x", "end" } },
    { "12345678\nx", { NULL, "x", "end" } },
    { "123456789abcdefghij\nx\n", { NULL, "x", "end" } },
    { "a\n123456789abcdefghij", { "a", NULL, "end" } },
    { "123456789abcdef\n123456789\n\ny", { NULL, NULL, "", "y", "end" } },
};

START_TEST(lines_are_bounded)
{
    const line_case *expected = &line_cases[_i];
    graf_stream *stream;
    graf_window window;
    graf_view line;
    bool skipped;
    size_t i;

    ck_assert(graf_stream_new(&stream, NULL) == GRAF_OK);
    graf_window_init(&window, stream, 8);
    graf_stream_open_bytes(stream, view(expected->text));
    graf_window_reset(&window);
    for (i = 0;; i++) {
        const char *text = expected->lines[i];
        graf_status status = graf_window_line(&window, &line, &skipped, NULL);

        if (text != NULL && strcmp(text, "end") == 0) {
            ck_assert_int_eq(status, GRAF_END);
            break;
        }
        ck_assert_int_eq(status, GRAF_OK);
        ck_assert_uint_eq(window.line, i + 1);
        ck_assert_int_eq(skipped, text == NULL);
        ck_assert(graf_view_equal(line, view(text)));
    }
    graf_window_release(&window);
    graf_stream_free(stream);
}
END_TEST

Suite *stream_suite(void);

Suite *stream_suite(void)
{
    Suite *suite = suite_create("stream");
    TCase *test = tcase_create("stream");

    tcase_add_test(test, plain_bytes_pass_through);
    tcase_add_test(test, gzip_members_are_one_stream);
    tcase_add_test(test, gzip_cut_anywhere_gives_what_came_before);
    tcase_add_test(test, gzip_damage_is_told);
    tcase_add_test(test, descriptors_are_read_and_refused);
    tcase_add_loop_test(test, lines_are_bounded, 0,
                        sizeof line_cases / sizeof line_cases[0]);
    suite_add_tcase(suite, test);
    return suite;
}
