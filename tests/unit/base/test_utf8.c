#include <check.h>

#include "slow_utf8.h"

Suite *utf8_suite(void);

/* Every code point there and back, against plain arithmetic. */
START_TEST(code_points_go_there_and_back)
{
    uint32_t first = (uint32_t)_i << 16;
    uint32_t code_point;

    for (code_point = first; code_point < first + 0x10000; code_point++) {
        unsigned char expected[4];
        char encoded[4];
        size_t length = slow_encode(code_point, expected);
        uint32_t decoded = 0;
        graf_view view;

        if (length == 0)
            continue;
        if (graf_utf8_encode(code_point, encoded) != length ||
            memcmp(encoded, expected, length) != 0)
            ck_abort_msg("U+%04X is encoded wrongly", code_point);
        view = graf_view_of(encoded, length);
        if (graf_utf8_decode(view, 0, &decoded) != length ||
            decoded != code_point || !graf_utf8_is_valid(view) ||
            graf_utf8_count(view) != 1)
            ck_abort_msg("U+%04X is decoded wrongly", code_point);
    }
}
END_TEST

static void check_against_slow(graf_view view)
{
    size_t valid = view.length;
    size_t count = 0;
    size_t at = 0;

    while (at < view.length) {
        uint32_t expected = 0;
        uint32_t code_point = 0;
        size_t length = slow_decode(view, at, &expected);

        if (graf_utf8_decode(view, at, &code_point) != length ||
            code_point != expected)
            ck_abort_msg("%02X %02X at %zu", (unsigned char)view.data[at],
                         at + 1 < view.length ? (unsigned char)view.data[at + 1]
                                              : 0,
                         at);
        if (expected == GRAF_REPLACEMENT_CHARACTER && valid == view.length &&
            !(length == 3 && memcmp(view.data + at, "\xEF\xBF\xBD", 3) == 0))
            valid = at;
        at += length;
        count++;
    }
    if (graf_utf8_valid_prefix(view) != valid || graf_utf8_count(view) != count)
        ck_abort_msg("a text of %zu bytes", view.length);
}

/* Every pair of bytes, followed by bytes at the edges of the ranges. */
START_TEST(all_sequences_decode_as_the_slow_way)
{
    static const unsigned char edges[] = { 0x00, 0x41, 0x7F, 0x80, 0x8F,
                                           0x90, 0x9F, 0xA0, 0xBF, 0xC0,
                                           0xC2, 0xE0, 0xFF };
    unsigned char bytes[4] = { (unsigned char)_i, 0, 0, 0 };
    const char *text = (const char *)bytes;
    unsigned second;
    size_t i;
    size_t k;

    check_against_slow(graf_view_of(text, 1));
    for (second = 0; second < 256; second++) {
        bytes[1] = (unsigned char)second;
        check_against_slow(graf_view_of(text, 2));
        for (i = 0; i < sizeof edges; i++) {
            bytes[2] = edges[i];
            check_against_slow(graf_view_of(text, 3));
            for (k = 0; k < sizeof edges; k++) {
                bytes[3] = edges[k];
                check_against_slow(graf_view_of(text, 4));
            }
        }
    }
}
END_TEST

static const struct {
    graf_view text;
    size_t valid;
    size_t count;
} texts[] = {
    { { NULL, 0 }, 0, 0 },
    { GRAF_VIEW_LITERAL("plain ASCII, longer than eight"), 30, 30 },
    { GRAF_VIEW_LITERAL("nul\0nul"), 7, 7 },
    { GRAF_VIEW_LITERAL("12345678\xFF"), 8, 9 },
    { GRAF_VIEW_LITERAL("1234567\xFF"), 7, 8 },
    { GRAF_VIEW_LITERAL("\u00E9t\u00E9 \u20AC \U0001F600"), 14, 7 },
    { GRAF_VIEW_LITERAL("\uFFFD"), 3, 1 },
    { GRAF_VIEW_LITERAL("a\xED\xA0\x80"), 1, 4 },
    { GRAF_VIEW_LITERAL("\xC0\xAF"), 0, 2 },
    { GRAF_VIEW_LITERAL("\xE2\x82"), 0, 1 },
    { GRAF_VIEW_LITERAL("\xF0\x9F\x98"), 0, 1 },
    { GRAF_VIEW_LITERAL("\xF4\x90\x80\x80"), 0, 4 },
    /* The examples of Unicode 15, table 3-8. */
    { GRAF_VIEW_LITERAL("\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64"),
      1, 10 },
};

START_TEST(texts_are_measured)
{
    ck_assert_uint_eq(graf_utf8_valid_prefix(texts[_i].text), texts[_i].valid);
    ck_assert_uint_eq(graf_utf8_count(texts[_i].text), texts[_i].count);
    ck_assert_int_eq(graf_utf8_is_valid(texts[_i].text),
                     texts[_i].valid == texts[_i].text.length);
    check_against_slow(texts[_i].text);
}
END_TEST

static const struct {
    graf_view text;
    size_t limit;
    size_t length;
} cuts[] = {
    { { NULL, 0 }, 5, 0 },
    { GRAF_VIEW_LITERAL("abc"), 0, 0 },
    { GRAF_VIEW_LITERAL("abc"), 2, 2 },
    { GRAF_VIEW_LITERAL("abc"), 3, 3 },
    { GRAF_VIEW_LITERAL("abc"), SIZE_MAX, 3 },
    { GRAF_VIEW_LITERAL("\u00E9\u00E9"), 1, 0 },
    { GRAF_VIEW_LITERAL("\u00E9\u00E9"), 2, 2 },
    { GRAF_VIEW_LITERAL("\u00E9\u00E9"), 3, 2 },
    { GRAF_VIEW_LITERAL("\u20ACx"), 1, 0 },
    { GRAF_VIEW_LITERAL("\u20ACx"), 2, 0 },
    { GRAF_VIEW_LITERAL("\u20ACx"), 3, 3 },
    { GRAF_VIEW_LITERAL("a\U0001F600"), 4, 1 },
    { GRAF_VIEW_LITERAL("a\U0001F600"), 5, 5 },
    /* Stray bytes are characters of their own: the text must not vanish. */
    { GRAF_VIEW_LITERAL("\x80\x80\x80\x80\x80\x80"), 5, 5 },
    { GRAF_VIEW_LITERAL("a\x80\x80\x80\x80"), 4, 4 },
    { GRAF_VIEW_LITERAL("\xFF\x80\x80"), 2, 2 },
    { GRAF_VIEW_LITERAL("\xE2\x82\x82\x82"), 3, 3 },
    { GRAF_VIEW_LITERAL("\xE2\x82xx"), 1, 0 },
};

START_TEST(cut_ends_between_code_points)
{
    graf_view cut = graf_utf8_cut(cuts[_i].text, cuts[_i].limit);

    ck_assert_ptr_eq(cut.data, cuts[_i].text.data);
    ck_assert_uint_eq(cut.length, cuts[_i].length);
}
END_TEST

Suite *utf8_suite(void)
{
    Suite *suite = suite_create("utf8");
    TCase *test_case = tcase_create("decoding");
    TCase *all = tcase_create("all");

    tcase_add_loop_test(test_case, texts_are_measured, 0,
                        sizeof texts / sizeof texts[0]);
    tcase_add_loop_test(test_case, cut_ends_between_code_points, 0,
                        sizeof cuts / sizeof cuts[0]);
    suite_add_tcase(suite, test_case);
    /* Left out under valgrind, where it takes a minute. */
    tcase_set_tags(all, "slow");
    tcase_set_timeout(all, 60);
    tcase_add_loop_test(all, code_points_go_there_and_back, 0, 0x11);
    tcase_add_loop_test(all, all_sequences_decode_as_the_slow_way, 0, 256);
    suite_add_tcase(suite, all);
    return suite;
}
