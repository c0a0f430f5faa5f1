#include "live/schema.h"

#include <check.h>
#include <stdlib.h>

/* ---- terms --------------------------------------------------------------- */

static void expect_term(const graf_term *term, const char *expected)
{
    ck_assert_msg(graf_view_equal(graf_view_of(term->bytes, term->length),
                                  graf_view_of_string(expected)),
                  "%.*s, not %s", (int)term->length, term->bytes, expected);
}

START_TEST(terms_of_dates)
{
    const graf_civil day = { 987, 3, 9 };
    graf_term term;

    graf_term_of_day(&term, day);
    expect_term(&term, "D09870309");
    graf_term_of_month(&term, 2021, 12);
    expect_term(&term, "M202112");
    graf_term_of_year(&term, 1);
    expect_term(&term, "Y0001");
    graf_term_of_any_year(&term, 2, 29);
    expect_term(&term, "XDAY0229");
}
END_TEST

START_TEST(terms_of_words)
{
    graf_term term;

    graf_term_make(&term, "XSOURCE", graf_view_of_string("wire"));
    expect_term(&term, "XSOURCEwire");
    graf_term_of_language(&term, graf_view_of_string("EN-gb"));
    expect_term(&term, "Len-gb");
    ck_assert_ptr_null(graf_field_prefix(GRAF_FIELD_ID));
    ck_assert_ptr_null(graf_field_prefix(GRAF_FIELD_LANGUAGE));
    ck_assert_str_eq(graf_field_prefix(GRAF_FIELD_TEXT), "");
    ck_assert_str_eq(graf_field_prefix(GRAF_FIELD_TITLE), "S");
}
END_TEST

/* Lengths around the one at which an id is cut: different ids, different
 * terms, none too long for Xapian. */
START_TEST(terms_of_ids_differ)
{
    static char id[GRAF_ID_BYTES_LIMIT];
    graf_term term;
    graf_term other;
    size_t length;

    memset(id, 'x', sizeof id);
    for (length = 1; length <= sizeof id; length += length < 300 ? 1 : 181) {
        graf_term_of_id(&term, graf_view_of(id, length));
        ck_assert_uint_le(term.length, GRAF_TERM_SIZE);
        ck_assert_int_eq(term.bytes[0], 'Q');
        graf_term_of_id(&other, graf_view_of(id, length - 1));
        ck_assert(!graf_view_equal(graf_view_of(term.bytes, term.length),
                                   graf_view_of(other.bytes, other.length)));
        id[length - 1] = 'y';
        graf_term_of_id(&other, graf_view_of(id, length));
        id[length - 1] = 'x';
        ck_assert(!graf_view_equal(graf_view_of(term.bytes, term.length),
                                   graf_view_of(other.bytes, other.length)));
    }
}
END_TEST

START_TEST(forms_come_out_of_terms)
{
    static const struct {
        const char *term;
        graf_field field;
        const char *form;
    } rows[] = {
        { "oil", GRAF_FIELD_TEXT, "oil" },
        { "Soil", GRAF_FIELD_TEXT, "" },
        { "Soil", GRAF_FIELD_TITLE, "oil" },
        { "XSOURCEoil", GRAF_FIELD_SOURCE, "oil" },
        { "XSOURCEoil", GRAF_FIELD_SECTION, "" },
        { "oil", GRAF_FIELD_TITLE, "" },
        { "Zoil", GRAF_FIELD_TEXT, "" },
        { "ZSoil", GRAF_FIELD_TITLE, "" },
    };
    size_t i;

    for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
        ck_assert(graf_view_equal(
            graf_term_form(graf_view_of_string(rows[i].term), rows[i].field),
            graf_view_of_string(rows[i].form)));
}
END_TEST

/* ---- order keys ---------------------------------------------------------- */

typedef struct place {
    int32_t date;
    const char *id;
    uint32_t paragraph;
} place;

/* In the order newest first; ids that are one another's beginning. */
static const place newest_first[] = {
    { 2932896, "a", 0 },
    { 18976, "a", 0 },
    { 18976, "a", 1 },
    { 18976, "a", 256 },
    { 18976, "a\x01", 0 },
    { 18976, "aa", 0 },
    { 18976, "b", 7 },
    { 18976, "\xc3\xa9", 0 },
    { 1, "a", 0 },
    { 0, "a", 0 },
    { -1, "a", 0 },
    { -719162, "z", 0 },
    { GRAF_NO_DATE, "a", 0 },
    { GRAF_NO_DATE, "a", 2 },
    { GRAF_NO_DATE, "b", 0 },
};

enum { PLACE_COUNT = sizeof newest_first / sizeof newest_first[0] };

static graf_view make_key(graf_order_key *key, const place *at)
{
    graf_order_key_make(key, at->date, graf_view_of_string(at->id),
                        at->paragraph);
    return graf_view_of(key->bytes, key->length);
}

START_TEST(keys_are_in_order)
{
    graf_order_key left;
    graf_order_key right;
    int i;

    for (i = 0; i < PLACE_COUNT; i++) {
        int expected = (_i > i) - (_i < i);
        int found = graf_view_compare(make_key(&left, &newest_first[_i]),
                                      make_key(&right, &newest_first[i]));

        ck_assert_int_eq((found > 0) - (found < 0), expected);
    }
}
END_TEST

/* Oldest first: dates turn around, but the undated stay last. */
START_TEST(reversed_keys_are_in_order)
{
    const place *one = &newest_first[_i];
    graf_order_key left;
    graf_order_key right;
    int i;

    make_key(&left, one);
    graf_order_key_reverse(&left);
    for (i = 0; i < PLACE_COUNT; i++) {
        const place *other = &newest_first[i];
        int expected = (_i > i) - (_i < i);
        int found;

        if (one->date != other->date && one->date != GRAF_NO_DATE &&
            other->date != GRAF_NO_DATE)
            expected = -expected;
        make_key(&right, other);
        graf_order_key_reverse(&right);
        found = graf_view_compare(graf_view_of(left.bytes, left.length),
                                  graf_view_of(right.bytes, right.length));
        ck_assert_int_eq((found > 0) - (found < 0), expected);
    }
}
END_TEST

START_TEST(keys_are_read)
{
    const place *at = &newest_first[_i];
    graf_order_key key;
    graf_view view = make_key(&key, at);
    uint32_t paragraph;
    int32_t date;
    graf_view id;

    ck_assert(graf_order_key_read(view, &date, &id, &paragraph));
    ck_assert_int_eq(date, at->date);
    ck_assert_uint_eq(paragraph, at->paragraph);
    ck_assert(graf_view_equal(id, graf_view_of_string(at->id)));
    graf_order_key_reverse(&key);
    graf_order_key_reverse(&key);
    ck_assert(graf_order_key_read(graf_view_of(key.bytes, key.length), &date,
                                  &id, &paragraph));
    ck_assert_int_eq(date, at->date);
    for (view.length = 0; view.length < 9; view.length++)
        ck_assert(!graf_order_key_read(view, &date, &id, &paragraph));
}
END_TEST

START_TEST(values_are_in_order)
{
    static const int32_t dates[] = { -719162, -1, 0, 1, 18976, 2932896 };
    char left[4];
    char right[4];
    size_t i;

    for (i = 0; i + 1 < sizeof dates / sizeof dates[0]; i++) {
        graf_date_value(dates[i], left);
        graf_date_value(dates[i + 1], right);
        ck_assert_int_lt(memcmp(left, right, 4), 0);
    }
    graf_number_value(UINT32_C(0xfedcba98), left);
    ck_assert_uint_eq(graf_number_of_value(left), UINT32_C(0xfedcba98));
}
END_TEST

Suite *schema_suite(void);

Suite *schema_suite(void)
{
    Suite *suite = suite_create("schema");
    TCase *tests = tcase_create("schema");

    tcase_add_test(tests, terms_of_dates);
    tcase_add_test(tests, terms_of_words);
    tcase_add_test(tests, terms_of_ids_differ);
    tcase_add_test(tests, forms_come_out_of_terms);
    tcase_add_loop_test(tests, keys_are_in_order, 0, PLACE_COUNT);
    tcase_add_loop_test(tests, reversed_keys_are_in_order, 0, PLACE_COUNT);
    tcase_add_loop_test(tests, keys_are_read, 0, PLACE_COUNT);
    tcase_add_test(tests, values_are_in_order);
    suite_add_tcase(suite, tests);
    return suite;
}
