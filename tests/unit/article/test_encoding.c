#include <check.h>

#include "encoding.h"
#include "graf/utf8.h"

typedef struct encoding_case {
    graf_view bytes;
    const char *text;
    const char *from;
    size_t strays;
    size_t lost;
    size_t line;
} encoding_case;

#define BYTES(literal) GRAF_VIEW_LITERAL(literal)

static const encoding_case cases[] = {
    { BYTES(""), "", "", 0, 0, 0 },
    { BYTES("plain"), "plain", "", 0, 0, 0 },
    { BYTES("caf\xC3\xA9"), "caf\xC3\xA9", "", 0, 0, 0 },
    { BYTES("\xEF\xBB\xBFmark"), "mark", "", 0, 0, 0 },
    { BYTES("\xEF\xBB\xBF"), "", "", 0, 0, 0 },
    { BYTES("\xFF\xFEh\0i\0"), "hi", "UTF-16LE", 0, 0, 0 },
    { BYTES("\xFE\xFF\0h\0i"), "hi", "UTF-16BE", 0, 0, 0 },
    { BYTES("\xFF\xFE\0\0h\0\0\0"), "h", "UTF-32LE", 0, 0, 0 },
    { BYTES("\0\0\xFE\xFF\0\0\0h"), "h", "UTF-32BE", 0, 0, 0 },
    { BYTES("n\0o\0 \0m\0a\0r\0k\0"), "no mark", "UTF-16LE", 0, 0, 0 },
    { BYTES("\0n\0o\0 \0m\0a\0r\0k"), "no mark", "UTF-16BE", 0, 0, 0 },
    /* A pair of UTF-16 surrogates, a lone one in line 2, half a unit. */
    { BYTES("\xFF\xFE\x3D\xD8\x00\xDE"), "\xF0\x9F\x98\x80", "UTF-16LE", 0, 0,
      0 },
    { BYTES("\xFF\xFE\n\0\x00\xDEx\0"), "\n\xEF\xBF\xBDx", "UTF-16LE", 0, 1,
      2 },
    { BYTES("\xFF\xFEx\0y"), "x\xEF\xBF\xBD", "UTF-16LE", 0, 1, 1 },
    /* Curly quotes of windows-1252 pasted into UTF-8. */
    { BYTES("\xC3\xA9\n\xC3\xA8 \xE2\x82\xAC\n\x93ja\x94"),
      "\xC3\xA9\n\xC3\xA8 \xE2\x82\xAC\n\xE2\x80\x9Cja\xE2\x80\x9D", "", 2, 0,
      3 },
    { BYTES("\xC3\xA9\xC3\xA8 \x81"), "\xC3\xA9\xC3\xA8 \xEF\xBF\xBD", "", 0, 1,
      1 },
    /* As many of the one as of the other. */
    { BYTES("\xC3\xA9 \xE9"), "\xC3\xA9 \xC3\xA9", "", 1, 0, 1 },
    /* Declared; the web reads Latin-1 as windows-1252. */
    { BYTES("<meta charset=\"iso-8859-1\">\x80 \xE9"),
      "<meta charset=\"iso-8859-1\">\xE2\x82\xAC \xC3\xA9", "WINDOWS-1252", 0,
      0, 0 },
    { BYTES("<?xml version='1.0' encoding='koi8-r'?>\xCD\xC9\xD2"),
      "<?xml version='1.0' encoding='koi8-r'?>"
      "\xD0\xBC\xD0\xB8\xD1\x80",
      "koi8-r", 0, 0, 0 },
    { BYTES("<META CHARSET=gb2312>\xD6\xD0\xCE\xC4"),
      "<META CHARSET=gb2312>\xE4\xB8\xAD\xE6\x96\x87", "GB18030", 0, 0, 0 },
    { BYTES("<meta charset=shift_jis>\n\x93\xFA\xFF"),
      "<meta charset=shift_jis>\n\xE6\x97\xA5\xEF\xBF\xBD", "CP932", 0, 1, 2 },
};

START_TEST(encodings_become_utf8)
{
    const encoding_case *expected = &cases[_i];
    graf_conversion how;
    graf_buffer out;
    graf_view text;

    graf_buffer_init(&out, 4096);
    ck_assert_int_eq(graf_encoding_convert(expected->bytes,
                                           graf_view_of(NULL, 0), &out, &text,
                                           &how, NULL),
                     GRAF_OK);
    ck_assert_str_eq(how.from, expected->from);
    ck_assert_uint_eq(how.strays, expected->strays);
    ck_assert_uint_eq(how.lost, expected->lost);
    ck_assert_uint_eq(how.line, expected->line);
    ck_assert(!how.guessed);
    ck_assert_msg(graf_view_equal(text, graf_view_of_string(expected->text)),
                  "got %.*s", (int)text.length, text.data);
    graf_buffer_release(&out);
}
END_TEST

typedef struct guess_case {
    graf_view bytes;
    const char *text;
} guess_case;

static const guess_case guesses[] = {
    /* windows-1252: a French sentence and a single apostrophe. */
    { BYTES("Le pr\xE9sident a d\xE9"
            "clar\xE9 \xE0 la presse que l'\xE9t\xE9 "
            "sera tr\xE8s chaud cette ann\xE9"
            "e."),
      "Le pr\xC3\xA9sident a d\xC3\xA9"
      "clar\xC3\xA9 \xC3\xA0 la presse que "
      "l'\xC3\xA9t\xC3\xA9 sera tr\xC3\xA8s chaud cette ann\xC3\xA9"
      "e." },
    { BYTES("It\x92s fine"), "It\xE2\x80\x99s fine" },
    /* A name of no encoding is passed over. */
    { BYTES("<meta charset=nonsense>It\x92s fine"),
      "<meta charset=nonsense>It\xE2\x80\x99s fine" },
    /* UTF-8 is declared and is not what there is. */
    { BYTES("<meta charset=utf-8>It\x92s fine"),
      "<meta charset=utf-8>It\xE2\x80\x99s fine" },
};

START_TEST(encodings_are_guessed)
{
    graf_conversion how;
    graf_buffer out;
    graf_view text;

    graf_buffer_init(&out, 4096);
    ck_assert_int_eq(graf_encoding_convert(guesses[_i].bytes,
                                           graf_view_of(NULL, 0), &out, &text,
                                           &how, NULL),
                     GRAF_OK);
    ck_assert(how.guessed);
    ck_assert_msg(graf_view_equal(text, graf_view_of_string(guesses[_i].text)),
                  "from %s: %.*s", how.from, (int)text.length, text.data);
    graf_buffer_release(&out);
}
END_TEST

/* Whatever the bytes are, the result is UTF-8. */
START_TEST(every_byte_gives_utf8)
{
    graf_conversion how;
    graf_buffer out;
    graf_view text;
    char bytes[64];
    uint32_t seed = (uint32_t)_i + 1;
    size_t i;

    for (i = 0; i < sizeof bytes; i++) {
        seed = seed * 1664525u + 1013904223u;
        bytes[i] = (char)(seed >> 24);
    }
    graf_buffer_init(&out, 4096);
    ck_assert_int_eq(graf_encoding_convert(graf_view_of(bytes, sizeof bytes),
                                           graf_view_of(NULL, 0), &out, &text,
                                           &how, NULL),
                     GRAF_OK);
    ck_assert(graf_utf8_is_valid(text));
    graf_buffer_release(&out);
}
END_TEST

START_TEST(output_is_bounded)
{
    graf_view bytes = BYTES("<meta charset=windows-1252>\x80\x80\x80\x80");
    graf_error error = GRAF_ERROR_INIT;
    graf_conversion how;
    graf_buffer out;
    graf_view text;

    graf_buffer_init(&out, 30);
    ck_assert_int_eq(graf_encoding_convert(bytes, graf_view_of(NULL, 0), &out,
                                           &text, &how, &error),
                     GRAF_OVER_LIMIT);
    ck_assert_uint_eq(text.length, 0);
    graf_buffer_release(&out);
}
END_TEST

Suite *encoding_suite(void);

Suite *encoding_suite(void)
{
    Suite *suite = suite_create("encoding");
    TCase *test = tcase_create("encoding");

    tcase_add_loop_test(test, encodings_become_utf8, 0,
                        sizeof cases / sizeof cases[0]);
    tcase_add_loop_test(test, encodings_are_guessed, 0,
                        sizeof guesses / sizeof guesses[0]);
    tcase_add_loop_test(test, every_byte_gives_utf8, 0, 50);
    tcase_add_test(test, output_is_bounded);
    suite_add_tcase(suite, test);
    return suite;
}
