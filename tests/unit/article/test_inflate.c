#include <check.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

#include "inflate.h"

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

/* An inflater on bytes in memory. */
typedef struct unpacking {
    graf_file_source file;
    graf_window packed;
    graf_inflation *inflater;
    graf_source source;
} unpacking;

static void unpacking_begin(unpacking *self)
{
    memset(self, 0, sizeof *self);
    graf_window_init(&self->packed, LIMIT);
    ck_assert(graf_inflation_new(&self->inflater, NULL) == GRAF_OK);
}

static void unpacking_open(unpacking *self, graf_view bytes,
                           graf_deflation deflation)
{
    graf_window_open(&self->packed,
                     graf_file_source_open_bytes(&self->file, bytes));
    self->source =
        graf_inflation_open(self->inflater, &self->packed, deflation);
}

static void unpacking_end(unpacking *self)
{
    graf_inflation_free(self->inflater);
    graf_window_release(&self->packed);
}

/* Reads to the end in steps of `step`; the status of the end. */
static graf_status read_all(graf_source source, size_t step, graf_buffer *out,
                            graf_error *error)
{
    graf_status status;
    char bytes[512];
    size_t got;

    do {
        status = source.read(source.user, bytes, step, &got, error);
        ck_assert(graf_buffer_append(out, bytes, got, NULL) == GRAF_OK);
    } while (status == GRAF_OK && got > 0);
    return status;
}

static void check_unpacking(graf_view packed, graf_deflation deflation,
                            const char *text, graf_status expected)
{
    static const size_t steps[] = { 1, 7, 512 };
    graf_error error = GRAF_ERROR_INIT;
    unpacking self;
    graf_buffer out;
    size_t i;

    unpacking_begin(&self);
    graf_buffer_init(&out, LIMIT);
    for (i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        size_t got;

        graf_buffer_clear(&out);
        ck_assert(graf_buffer_append(&out, "", 0, NULL) == GRAF_OK);
        unpacking_open(&self, packed, deflation);
        ck_assert_int_eq(read_all(self.source, steps[i], &out, &error),
                         expected);
        ck_assert_str_eq(out.data, text);
        /* A failure is told once, then there is nothing more. */
        ck_assert_int_eq(
            self.source.read(self.source.user, out.data, 1, &got, NULL),
            GRAF_OK);
        ck_assert_uint_eq(got, 0);
    }
    graf_buffer_release(&out);
    unpacking_end(&self);
}

START_TEST(gzip_members_are_one_stream)
{
    graf_buffer packed;

    graf_buffer_init(&packed, LIMIT);
    append_gzip(&packed, view("first, "));
    append_gzip(&packed, view(""));
    append_gzip(&packed, view("second"));
    check_unpacking(graf_buffer_view(&packed), GRAF_GZIP, "first, second",
                    GRAF_OK);
    /* Zero padding behind the last member belongs to the file. */
    ck_assert(graf_buffer_append(&packed, "\0\0\0\0", 4, NULL) == GRAF_OK);
    check_unpacking(graf_buffer_view(&packed), GRAF_GZIP, "first, second",
                    GRAF_OK);
    ck_assert(graf_buffer_append(&packed, "junk", 4, NULL) == GRAF_OK);
    check_unpacking(graf_buffer_view(&packed), GRAF_GZIP, "first, second",
                    GRAF_BAD_INPUT);
    graf_buffer_release(&packed);
}
END_TEST

START_TEST(gzip_cut_anywhere_gives_what_came_before)
{
    const char *text = "to be, or not to be: that is the question";
    graf_error error = GRAF_ERROR_INIT;
    graf_buffer packed;
    graf_buffer out;
    unpacking self;
    size_t length;

    graf_buffer_init(&packed, LIMIT);
    graf_buffer_init(&out, LIMIT);
    append_gzip(&packed, view(text));
    unpacking_begin(&self);
    for (length = 2; length < packed.length; length++) {
        graf_buffer_clear(&out);
        unpacking_open(&self, graf_view_of(packed.data, length), GRAF_GZIP);
        ck_assert_int_eq(read_all(self.source, 5, &out, &error),
                         GRAF_BAD_INPUT);
        ck_assert(strstr(error.message, "cut off") != NULL);
        ck_assert(graf_view_starts_with(view(text), graf_buffer_view(&out)));
        ck_assert_uint_eq(self.file.consumed, length);
        ck_assert(!self.source.resume(self.source.user));
    }
    unpacking_end(&self);
    graf_buffer_release(&out);
    graf_buffer_release(&packed);
}
END_TEST

START_TEST(gzip_damage_is_told_and_passed)
{
    graf_buffer packed;
    graf_buffer out;
    unpacking self;
    size_t first;
    size_t at;

    graf_buffer_init(&packed, LIMIT);
    graf_buffer_init(&out, LIMIT);
    append_gzip(&packed, view("the same words, the same words, and others"));
    first = packed.length;
    append_gzip(&packed, view("behind"));
    unpacking_begin(&self);
    /* Behind the header every byte is covered by the checks. */
    for (at = 10; at < first; at++) {
        packed.data[at] ^= 0x10;
        graf_buffer_clear(&out);
        unpacking_open(&self, graf_buffer_view(&packed), GRAF_GZIP);
        ck_assert_int_eq(read_all(self.source, 64, &out, NULL), GRAF_BAD_INPUT);
        /* The next member is found, unless damaged data reached into it. */
        graf_buffer_clear(&out);
        if (self.source.resume(self.source.user)) {
            ck_assert_int_eq(read_all(self.source, 64, &out, NULL), GRAF_OK);
            ck_assert_str_eq(out.data, "behind");
        } else {
            ck_assert_uint_gt(self.packed.used, first);
        }
        packed.data[at] ^= 0x10;
    }
    unpacking_end(&self);
    graf_buffer_release(&out);
    graf_buffer_release(&packed);
}
END_TEST

/* "words words words" as RFC 1950 and as RFC 1951 has it. */
START_TEST(deflate_comes_in_two_ways)
{
    static const graf_view zlib = GRAF_VIEW_LITERAL(
        "\x78\x9C\x2B\xCF\x2F\x4A\x29\x56\x28\x47\x90\x00\x3D\x7F"
        "\x06\xCE");
    static const graf_view bare =
        GRAF_VIEW_LITERAL("\x2B\xCF\x2F\x4A\x29\x56\x28\x47\x90\x00");

    check_unpacking(zlib, GRAF_DEFLATE, "words words words", GRAF_OK);
    check_unpacking(bare, GRAF_DEFLATE, "words words words", GRAF_OK);
    check_unpacking(view(""), GRAF_DEFLATE, "", GRAF_OK);
    check_unpacking(graf_view_of(bare.data, 4), GRAF_DEFLATE, "wor",
                    GRAF_BAD_INPUT);
}
END_TEST

START_TEST(descriptors_are_read_and_refused)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_file_source file;
    graf_source source;
    char bytes[8];
    size_t got;
    int ends[2];

    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(write(ends[1], "abc", 3), 3);
    close(ends[1]);
    source = graf_file_source_open(&file, ends[0]);
    ck_assert(source.seek == NULL);
    ck_assert_int_eq(source.read(source.user, bytes, sizeof bytes, &got, NULL),
                     GRAF_OK);
    ck_assert_uint_eq(got, 3);
    close(ends[0]);
    source = graf_file_source_open(&file, ends[0]);
    ck_assert_int_eq(
        source.read(source.user, bytes, sizeof bytes, &got, &error),
        GRAF_INPUT_OUTPUT);
    ck_assert_uint_eq(got, 0);
    ck_assert_int_eq(error.status, GRAF_INPUT_OUTPUT);
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
    graf_file_source file;
    graf_window window;
    graf_view line;
    bool skipped;
    size_t i;

    graf_window_init(&window, 8);
    graf_window_open(&window,
                     graf_file_source_open_bytes(&file, view(expected->text)));
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
}
END_TEST

Suite *inflate_suite(void);

Suite *inflate_suite(void)
{
    Suite *suite = suite_create("inflate");
    TCase *test = tcase_create("inflate");

    tcase_add_test(test, gzip_members_are_one_stream);
    tcase_add_test(test, gzip_cut_anywhere_gives_what_came_before);
    tcase_add_test(test, gzip_damage_is_told_and_passed);
    tcase_add_test(test, deflate_comes_in_two_ways);
    tcase_add_test(test, descriptors_are_read_and_refused);
    tcase_add_loop_test(test, lines_are_bounded, 0,
                        sizeof line_cases / sizeof line_cases[0]);
    suite_add_tcase(suite, test);
    return suite;
}
