/* Numbers and times as people type and read them. */
#include <check.h>
#include <stdio.h>

#include "command/values.h"

static const struct {
    const char *text;
    size_t minimum;
    size_t maximum;
    bool good;
    size_t value;
} numbers[] = {
    { "0", 0, 10, true, 0 },
    { "10", 0, 10, true, 10 },
    { "007", 0, 10, true, 7 },
    { "11", 0, 10, false, 0 },
    { "0", 1, 10, false, 0 },
    { "", 0, 10, false, 0 },
    { "-1", 0, 10, false, 0 },
    { "+1", 0, 10, false, 0 },
    { " 1", 0, 10, false, 0 },
    { "1 ", 0, 10, false, 0 },
    { "1.0", 0, 10, false, 0 },
    { "0x1", 0, 10, false, 0 },
    { "ten", 0, 10, false, 0 },
    { "18446744073709551615", 0, SIZE_MAX, true, SIZE_MAX },
    { "18446744073709551616", 0, SIZE_MAX, false, 0 },
    { "18446744073709551625", 0, SIZE_MAX, false, 0 },
    { "99999999999999999999999", 0, SIZE_MAX, false, 0 },
    { "99999999999999999999999", 0, 3, false, 0 },
};

START_TEST(reads_numbers)
{
    size_t value = 12345;

    ck_assert_msg(graf_read_number(numbers[_i].text, numbers[_i].minimum,
                                   numbers[_i].maximum,
                                   &value) == numbers[_i].good,
                  "%s", numbers[_i].text);
    if (numbers[_i].good)
        ck_assert_uint_eq(value, numbers[_i].value);
    else
        ck_assert_uint_eq(value, 12345);
}
END_TEST

static const struct {
    const char *text;
    uint32_t milliseconds; /* 0: refused */
} durations[] = {
    { "200ms", 200 },
    { "1ms", 1 },
    { "2s", 2000 },
    { "0.5s", 500 },
    { "1.25s", 1250 },
    { "0.0015s", 1 },
    { "1.00000000000000000000000001s", 1000 },
    { "1m", 60000 },
    { "2min", 120000 },
    { "86400s", 86400000 },
    { "86401s", 0 },
    { "1500m", 0 },
    { "99999999999999999999999999s", 0 },
    { "0ms", 0 },
    { "0.0001s", 0 },
    { "", 0 },
    { "200", 0 },
    { "ms", 0 },
    { ".5s", 0 },
    { "1.s", 0 },
    { "-1s", 0 },
    { "1 s", 0 },
    { "1S", 0 },
    { "1sec", 0 },
    { "nan", 0 },
};

static const struct {
    const char *text;
    bool good;
    size_t value;
} sizes[] = {
    { "1024", true, 1024 },
    { "1K", true, 1024 },
    { "512M", true, (size_t)512 << 20 },
    { "2G", true, (size_t)2 << 30 },
    { "1023", false, 0 },
    { "0K", false, 0 },
    { "4G", true, (size_t)4 << 30 },
    { "5G", false, 0 },
    { "4294967297", false, 0 },
    { "18446744073709551615G", false, 0 },
    { "99999999999999999999999999999K", false, 0 },
    { "", false, 0 },
    { "K", false, 0 },
    { "1k", false, 0 },
    { "1T", false, 0 },
    { "1MB", false, 0 },
    { "-1M", false, 0 },
    { "1.5G", false, 0 },
    { "1 M", false, 0 },
};

START_TEST(reads_sizes)
{
    size_t value = 7;

    ck_assert_msg(graf_read_size(sizes[_i].text, 1024, (size_t)4 << 30,
                                 &value) == sizes[_i].good,
                  "%s", sizes[_i].text);
    ck_assert_uint_eq(value, sizes[_i].good ? sizes[_i].value : 7);
}
END_TEST

START_TEST(reads_durations)
{
    uint32_t value = 0;

    ck_assert_msg(graf_read_duration(durations[_i].text, &value) ==
                      (durations[_i].milliseconds > 0),
                  "%s", durations[_i].text);
    ck_assert_uint_eq(value, durations[_i].milliseconds);
}
END_TEST

static const struct {
    uint64_t count;
    const char *text;
} counts[] = {
    { 0, "0" },
    { 7, "7" },
    { 999, "999" },
    { 1000, "1,000" },
    { 12345, "12,345" },
    { 1234567, "1,234,567" },
    { UINT64_MAX, "18,446,744,073,709,551,615" },
};

START_TEST(puts_commas_into_counts)
{
    char text[GRAF_COUNT_TEXT_SIZE];

    graf_format_count(counts[_i].count, text);
    ck_assert_str_eq(text, counts[_i].text);
}
END_TEST

static const struct {
    uint64_t bytes;
    const char *text;
} amounts[] = {
    { 0, "0 bytes" },
    { 999, "999 bytes" },
    { 1000, "1.0 kB" },
    { 12345, "12.3 kB" },
    { 999949, "999.9 kB" },
    { 999960, "1.0 MB" },
    { 224000000, "224.0 MB" },
    { 5000000000, "5.0 GB" },
    { UINT64_MAX, "18446744.1 TB" },
};

START_TEST(shortens_bytes)
{
    char text[GRAF_COUNT_TEXT_SIZE];

    graf_format_bytes(amounts[_i].bytes, text);
    ck_assert_str_eq(text, amounts[_i].text);
}
END_TEST

#define COUNT_OF(table) ((int)(sizeof(table) / sizeof(table)[0]))

Suite *values_suite(void);
Suite *values_suite(void)
{
    Suite *suite = suite_create("command/values");
    TCase *tcase = tcase_create("values");

    tcase_add_loop_test(tcase, reads_numbers, 0, COUNT_OF(numbers));
    tcase_add_loop_test(tcase, reads_sizes, 0, COUNT_OF(sizes));
    tcase_add_loop_test(tcase, reads_durations, 0, COUNT_OF(durations));
    tcase_add_loop_test(tcase, puts_commas_into_counts, 0, COUNT_OF(counts));
    tcase_add_loop_test(tcase, shortens_bytes, 0, COUNT_OF(amounts));
    suite_add_tcase(suite, tcase);
    return suite;
}
