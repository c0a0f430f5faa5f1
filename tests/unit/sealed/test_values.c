#include "sealed/values.h"

#include <stdio.h>

#include "memory_file.h"
#include "sealed/posting_cursor.h"

enum { VALUES = 2500, ARTICLES = 1000 };

static graf_values_writer *writer;
static memory_file memory;

static graf_view text_of(uint32_t number, char *bytes, size_t room)
{
    int length = snprintf(bytes, room, "value %u", (unsigned)number);

    return graf_view_of(bytes, (size_t)length);
}

static graf_field field_of(uint32_t number)
{
    static const graf_field fields[] = {
        GRAF_FIELD_AUTHOR, GRAF_FIELD_SOURCE, GRAF_FIELD_SECTION,
        GRAF_FIELD_REGION, GRAF_FIELD_THEME,  GRAF_FIELD_LANGUAGE
    };

    return fields[number % 6];
}

/* Which articles have a value: some have all, most few, and some none. */
static bool has_value(uint32_t number, uint32_t article)
{
    return number % 7 != 0 && article % (number % 50 + 1) == 0;
}

static uint32_t number_of(graf_field field, graf_view text)
{
    uint32_t number;

    ck_assert_int_eq(
        graf_values_writer_number(writer, field, text, &number, NULL), GRAF_OK);
    return number;
}

static void add(uint32_t number, uint32_t article)
{
    ck_assert_int_eq(graf_values_writer_add(writer, number, article, NULL),
                     GRAF_OK);
}

static void put_sections(graf_view before)
{
    graf_buffer postings;
    graf_buffer offsets;
    graf_buffer values;

    graf_buffer_init(&postings, SIZE_MAX / 4);
    graf_buffer_init(&offsets, SIZE_MAX / 4);
    graf_buffer_init(&values, SIZE_MAX / 4);
    ck_assert_int_eq(graf_values_writer_encode(writer, &postings, before.length,
                                               &values, &offsets, NULL),
                     GRAF_OK);
    memory_file_set(&memory, GRAF_SECTION_VALUES, graf_buffer_view(&values));
    memory_file_set(&memory, GRAF_SECTION_VALUE_OFFSETS,
                    graf_buffer_view(&offsets));
    graf_buffer_clear(&values);
    ck_assert_int_eq(graf_buffer_append_view(&values, before, NULL), GRAF_OK);
    ck_assert_int_eq(
        graf_buffer_append_view(&values, graf_buffer_view(&postings), NULL),
        GRAF_OK);
    memory_file_set(&memory, GRAF_SECTION_POSTINGS, graf_buffer_view(&values));
    memory.file.counts.values = graf_values_writer_count(writer);
    memory.file.counts.articles = ARTICLES;
    graf_buffer_release(&postings);
    graf_buffer_release(&offsets);
    graf_buffer_release(&values);
}

static void set_up(void)
{
    char bytes[32];
    uint32_t number;
    uint32_t article;

    memset(&memory, 0, sizeof memory);
    ck_assert_int_eq(graf_values_writer_new(&writer, NULL), GRAF_OK);
    for (number = 1; number <= VALUES; number++)
        ck_assert_uint_eq(
            number_of(field_of(number), text_of(number, bytes, sizeof bytes)),
            number);
    for (article = 0; article < ARTICLES; article++)
        for (number = 1; number <= VALUES; number++)
            if (has_value(number, article))
                add(number, article);
    put_sections(graf_view_of_string("lists of stems"));
}

static void tear_down(void)
{
    graf_values_writer_free(writer);
    memory_file_release(&memory);
}

static void check_articles(uint32_t number, const graf_posting_list *list)
{
    graf_posting_cursor cursor;
    uint32_t count = 0;
    uint32_t article;

    graf_posting_cursor_init(&cursor, list,
                             memory.file.sections[GRAF_SECTION_POSTINGS], NULL,
                             ARTICLES);
    for (article = 0; article < ARTICLES; article++) {
        if (!has_value(number, article))
            continue;
        ck_assert_uint_eq(graf_posting_cursor_next(&cursor), article);
        count++;
    }
    ck_assert_uint_eq(graf_posting_cursor_next(&cursor), GRAF_NO_DOCUMENT);
    ck_assert(!cursor.damaged);
    ck_assert_uint_eq(list->document_frequency, count);
    graf_posting_cursor_release(&cursor);
}

START_TEST(values_come_back)
{
    char bytes[32];
    graf_value value;
    uint32_t number;

    for (number = 1; number <= VALUES; number++) {
        ck_assert_int_eq(graf_value_of(&memory.file, number, &value, NULL),
                         GRAF_OK);
        ck_assert_int_eq(value.field, field_of(number));
        ck_assert(
            graf_view_equal(value.text, text_of(number, bytes, sizeof bytes)));
        check_articles(number, &value.articles);
    }
}
END_TEST

START_TEST(numbers_past_the_last_are_refused)
{
    graf_value value;

    ck_assert_int_eq(graf_value_of(&memory.file, 0, &value, NULL),
                     GRAF_INVALID_ARGUMENT);
    ck_assert_int_eq(graf_value_of(&memory.file, VALUES + 1, &value, NULL),
                     GRAF_INVALID_ARGUMENT);
}
END_TEST

START_TEST(one_value_has_one_number)
{
    graf_view text = graf_view_of_string("value 6");
    graf_field field;

    /* 6 is an author. */
    ck_assert_uint_eq(number_of(GRAF_FIELD_AUTHOR, text), 6);
    ck_assert_uint_eq(graf_values_writer_count(writer), VALUES);
    /* The same text is another value in another field. */
    ck_assert_uint_eq(number_of(GRAF_FIELD_THEME, text), VALUES + 1);
    ck_assert_uint_eq(number_of(GRAF_FIELD_THEME, graf_view_of(NULL, 0)), 0);
    ck_assert(graf_view_equal(
        graf_values_writer_text(writer, VALUES + 1, &field), text));
    ck_assert_int_eq(field, GRAF_FIELD_THEME);
    ck_assert_uint_eq(graf_values_writer_count(writer), VALUES + 1);
}
END_TEST

START_TEST(an_article_has_a_value_once)
{
    uint32_t number = number_of(GRAF_FIELD_SOURCE, graf_view_of_string("Wire"));
    graf_value value;

    add(number, 5);
    add(number, 5);
    add(number, 8);
    put_sections(graf_view_of(NULL, 0));
    ck_assert_int_eq(graf_value_of(&memory.file, number, &value, NULL),
                     GRAF_OK);
    ck_assert_uint_eq(value.articles.document_frequency, 2);
}
END_TEST

/* ---- damage ------------------------------------------------------------- */

START_TEST(a_value_is_whole_or_damaged)
{
    char *bytes = memory_file_bytes(&memory, GRAF_SECTION_VALUES);
    graf_view offsets = memory.file.sections[GRAF_SECTION_VALUE_OFFSETS];
    size_t length = (size_t)graf_load64(offsets.data + 8);
    graf_value value;
    size_t bit;

    for (bit = 0; bit < length * 8; bit++) {
        bytes[bit / 8] = (char)(bytes[bit / 8] ^ 1 << bit % 8);
        ck_assert_int_eq(graf_value_of(&memory.file, 1, &value, NULL),
                         GRAF_DAMAGED);
        ck_assert_uint_eq(value.text.length, 0);
        bytes[bit / 8] = (char)(bytes[bit / 8] ^ 1 << bit % 8);
    }
}
END_TEST

START_TEST(a_value_must_make_sense)
{
    char *bytes = memory_file_bytes(&memory, GRAF_SECTION_VALUES);
    graf_view offsets = memory.file.sections[GRAF_SECTION_VALUE_OFFSETS];
    size_t length = (size_t)graf_load64(offsets.data + 8);
    graf_value value;
    size_t at;
    int byte;

    for (at = 4; at < length; at++) {
        char before = bytes[at];

        for (byte = 0; byte < 256; byte++) {
            bytes[at] = (char)byte;
            graf_store32(bytes, graf_checksum32(bytes + 4, length - 4));
            if (graf_value_of(&memory.file, 1, &value, NULL) == GRAF_OK)
                ck_assert_uint_lt(value.field, GRAF_FIELD_COUNT);
        }
        bytes[at] = before;
    }
}
END_TEST

/* Where value 2 is said to begin. */
static const uint64_t bad_offsets[] = { 0, 1, UINT64_MAX, UINT64_MAX / 2,
                                        1000000 };

START_TEST(offsets_are_not_trusted)
{
    char *offsets = memory_file_bytes(&memory, GRAF_SECTION_VALUE_OFFSETS);
    graf_value value;
    uint32_t number;

    graf_store64(offsets + 8, bad_offsets[_i]);
    for (number = 1; number <= 2; number++)
        ck_assert_int_eq(graf_value_of(&memory.file, number, &value, NULL),
                         GRAF_DAMAGED);
    ck_assert_int_eq(graf_value_of(&memory.file, 3, &value, NULL), GRAF_OK);
}
END_TEST

START_TEST(missing_offsets_are_damage)
{
    graf_value value;

    memory_file_set(&memory, GRAF_SECTION_VALUE_OFFSETS,
                    graf_view_of("12345678901", 11));
    ck_assert_int_eq(graf_value_of(&memory.file, 2, &value, NULL),
                     GRAF_DAMAGED);
}
END_TEST

Suite *values_suite(void);

Suite *values_suite(void)
{
    Suite *suite = suite_create("values");
    TCase *tests = tcase_create("values");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, values_come_back);
    tcase_add_test(tests, numbers_past_the_last_are_refused);
    tcase_add_test(tests, one_value_has_one_number);
    tcase_add_test(tests, an_article_has_a_value_once);
    tcase_add_test(tests, a_value_is_whole_or_damaged);
    tcase_add_test(tests, a_value_must_make_sense);
    tcase_add_loop_test(tests, offsets_are_not_trusted, 0,
                        sizeof bad_offsets / sizeof bad_offsets[0]);
    tcase_add_test(tests, missing_offsets_are_damage);
    suite_add_tcase(suite, tests);
    return suite;
}
