/*
 * test_unicode.c - UTF-8, character classes, numbers that sort.
 */
#include "support.h"

#include <math.h>

Suite *unicode_suite(void);

static const struct {
    const char *bytes;
    uint32_t code_points[4]; /* up to the first 0 */
} texts[] = {
    { "a", { 'a', 0 } },
    { "\xc3\xa9!", { 0xe9, '!', 0 } },
    { "\xe2\x82\xac", { 0x20ac, 0 } },
    { "\xf0\x9f\x98\x80", { 0x1f600, 0 } },
    { "\xff\xfe", { 0xff, 0xfe, 0 } }, /* read as Latin-1 */
    { "\xe2\x82", { 0xe2, 0x82, 0 } }, /* cut short */
    { "\xc0\x80", { 0xc0, 0x80, 0 } }, /* overlong */
    { "", { 0 } },
};

START_TEST(code_points_are_read)
{
    const char *position = texts[_i].bytes;
    const char *end = position + strlen(position);
    uint32_t code_point;
    size_t i;

    for (i = 0; texts[_i].code_points[i] != 0; i++) {
        ck_assert(xc_utf8_next(&position, end, &code_point));
        ck_assert_uint_eq(code_point, texts[_i].code_points[i]);
    }
    ck_assert_ptr_eq(position, end);
    ck_assert(!xc_utf8_next(&position, end, &code_point));
    ck_assert_uint_eq(code_point, 0);
    ck_assert_ptr_eq(position, end);
}
END_TEST

START_TEST(code_points_are_written)
{
    static const uint32_t samples[] = { 0,     0x7f,   0x80,    0x7ff,
                                        0x800, 0xffff, 0x10000, 0x10ffff };
    size_t i;

    for (i = 0; i < COUNT_OF(samples); i++) {
        char bytes[4];
        size_t length = xc_utf8_encode(samples[i], bytes);
        const char *position = bytes;
        uint32_t code_point;

        ck_assert_uint_eq(length, 1 + i / 2);
        ck_assert(xc_utf8_next(&position, bytes + length, &code_point));
        ck_assert_uint_eq(code_point, samples[i]);
        ck_assert_ptr_eq(position, bytes + length);
    }
}
END_TEST

START_TEST(impossible_code_point_is_not_written)
{
    char bytes[4];

    ck_assert_uint_eq(xc_utf8_encode(0x110000, bytes), 0);
    ck_assert_uint_eq(xc_utf8_encode(UINT32_MAX, bytes), 0);
}
END_TEST

static const struct {
    uint32_t code_point;
    xc_unicode_category category;
    bool wordchar;
    bool whitespace;
    bool currency;
    uint32_t lower;
    uint32_t upper;
} characters[] = {
    { 'A', XC_UNICODE_UPPERCASE_LETTER, true, false, false, 'a', 'A' },
    { 0xe9, XC_UNICODE_LOWERCASE_LETTER, true, false, false, 0xe9, 0xc9 },
    { '7', XC_UNICODE_DECIMAL_DIGIT_NUMBER, true, false, false, '7', '7' },
    { ' ', XC_UNICODE_SPACE_SEPARATOR, false, true, false, ' ', ' ' },
    { 0x2028, XC_UNICODE_LINE_SEPARATOR, false, true, false, 0x2028, 0x2028 },
    { 0x20ac, XC_UNICODE_CURRENCY_SYMBOL, false, false, true, 0x20ac, 0x20ac },
    { 0x4e2d, XC_UNICODE_OTHER_LETTER, true, false, false, 0x4e2d, 0x4e2d },
    { 0xd800, XC_UNICODE_SURROGATE, false, false, false, 0xd800, 0xd800 },
    { UINT32_MAX, XC_UNICODE_UNASSIGNED, false, false, false, UINT32_MAX,
      UINT32_MAX },
};

START_TEST(characters_have_classes)
{
    uint32_t c = characters[_i].code_point;

    ck_assert_int_eq(xc_unicode_get_category(c), characters[_i].category);
    ck_assert_int_eq(xc_unicode_is_wordchar(c), characters[_i].wordchar);
    ck_assert_int_eq(xc_unicode_is_whitespace(c), characters[_i].whitespace);
    ck_assert_int_eq(xc_unicode_is_currency(c), characters[_i].currency);
    ck_assert_uint_eq(xc_unicode_tolower(c), characters[_i].lower);
    ck_assert_uint_eq(xc_unicode_toupper(c), characters[_i].upper);
}
END_TEST

/* Ascending. */
static const double numbers[] = { -INFINITY, -1e300, -2,      -1, -0.5,
                                  0,         1e-10,  0.5,     1,  1.25,
                                  20210103,  1e300,  INFINITY };

START_TEST(numbers_sort_as_bytes)
{
    char before[XC_SORTABLE_SIZE] = "";
    size_t before_length = 0;
    size_t i;

    for (i = 0; i < COUNT_OF(numbers); i++) {
        char bytes[XC_SORTABLE_SIZE];
        size_t length = xc_sortable_serialise(numbers[i], bytes);
        size_t shorter = length < before_length ? length : before_length;
        int order = memcmp(before, bytes, shorter);

        ck_assert_uint_le(length, XC_SORTABLE_SIZE);
        if (i > 0)
            ck_assert(order < 0 || (order == 0 && before_length < length));
        ck_assert_double_eq(xc_sortable_unserialise(bytes, length), numbers[i]);
        memcpy(before, bytes, sizeof before);
        before_length = length;
    }
}
END_TEST

START_TEST(any_bytes_are_a_number)
{
    char bytes[100];

    memset(bytes, 0xff, sizeof bytes);
    ck_assert_double_gt(xc_sortable_unserialise(bytes, sizeof bytes), 0);
    ck_assert_double_eq(xc_sortable_unserialise(NULL, 0), -INFINITY);
    ck_assert_double_eq(xc_sortable_unserialise(NULL, 5), -INFINITY);
}
END_TEST

Suite *unicode_suite(void)
{
    Suite *suite = suite_create("xapian unicode");
    TCase *tcase = tcase_create("core");

    tcase_add_loop_test(tcase, code_points_are_read, 0, (int)COUNT_OF(texts));
    tcase_add_test(tcase, code_points_are_written);
    tcase_add_test(tcase, impossible_code_point_is_not_written);
    tcase_add_loop_test(tcase, characters_have_classes, 0,
                        (int)COUNT_OF(characters));
    tcase_add_test(tcase, numbers_sort_as_bytes);
    tcase_add_test(tcase, any_bytes_are_a_number);
    suite_add_tcase(suite, tcase);
    return suite;
}
