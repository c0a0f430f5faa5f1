#include <check.h>

#include "plain_list.h"

Suite *posting_writer_suite(void);

static graf_posting_writer *writer;
static graf_buffer postings;
static graf_buffer payload;

static void set_up(void)
{
    graf_buffer_init(&postings, 1 << 20);
    graf_buffer_init(&payload, 100);
    ck_assert_int_eq(graf_posting_writer_new(&writer, NULL), GRAF_OK);
}

static void tear_down(void)
{
    graf_posting_writer_free(writer);
    graf_buffer_release(&postings);
    graf_buffer_release(&payload);
}

/* Words of every document. */
enum { LENGTH = 100 };

static void begin(bool has_positions, uint32_t form_count)
{
    ck_assert_int_eq(graf_posting_writer_begin(writer, &postings, has_positions,
                                               form_count, 1000, NULL),
                     GRAF_OK);
}

static graf_status add(uint32_t document, uint32_t frequency, uint32_t position,
                       uint32_t next_position, uint32_t form)
{
    graf_error error = GRAF_ERROR_INIT;
    uint32_t positions[2] = { 0, 0 };
    uint32_t forms[2] = { 0, 0 };
    graf_status status;

    positions[0] = position;
    positions[1] = next_position;
    forms[0] = form;
    status = graf_posting_writer_add(writer, document, LENGTH, frequency,
                                     positions, forms, &error);
    ck_assert_int_eq(error.message[0] != '\0', status != GRAF_OK);
    return status;
}

static const struct {
    const char *what;
    uint32_t document;
    uint32_t frequency;
    uint32_t position;
    uint32_t next_position;
    uint32_t form;
} impossible[] = {
    { "the document before", 4, 1, 1, 0, 0 },
    { "the same document", 5, 1, 1, 0, 0 },
    { "no document", GRAF_NO_DOCUMENT, 1, 1, 0, 0 },
    { "no occurrence", 6, 0, 1, 0, 0 },
    { "too many occurrences", 6, 65537, 1, 0, 0 },
    { "position 0", 6, 1, 0, 0, 0 },
    { "a position twice", 6, 2, 7, 7, 0 },
    { "positions that fall", 6, 2, 7, 6, 0 },
    { "a position past the last word", 6, 1, LENGTH + 1, 0, 0 },
    { "an unknown form", 6, 1, 1, 0, 3 },
};

START_TEST(nothing_impossible_is_written)
{
    begin(true, 3);
    ck_assert_int_eq(add(5, 1, 1, 0, 2), GRAF_OK);
    ck_assert_msg(add(impossible[_i].document, impossible[_i].frequency,
                      impossible[_i].position, impossible[_i].next_position,
                      impossible[_i].form) == GRAF_INVALID_ARGUMENT,
                  "%s", impossible[_i].what);
}
END_TEST

START_TEST(articles_have_a_word_once)
{
    begin(false, 1);
    ck_assert_int_eq(graf_posting_writer_add(writer, 3, 0, 2, NULL, NULL, NULL),
                     GRAF_INVALID_ARGUMENT);
}
END_TEST

START_TEST(forms_need_positions)
{
    graf_error error = GRAF_ERROR_INIT;

    ck_assert_int_eq(
        graf_posting_writer_begin(writer, &postings, false, 2, 9, &error),
        GRAF_INVALID_ARGUMENT);
    ck_assert_int_eq(
        graf_posting_writer_begin(writer, &postings, true, 0, 9, &error),
        GRAF_INVALID_ARGUMENT);
    ck_assert_int_eq(graf_posting_writer_begin(writer, &postings, true, 1,
                                               UINT64_MAX, &error),
                     GRAF_INVALID_ARGUMENT);
}
END_TEST

/* Ends the list, appends it to a payload and reads it back from there. */
static void end_list(graf_posting_list *out)
{
    graf_posting_list list;
    graf_byte_reader reader;

    graf_buffer_clear(&payload);
    ck_assert_int_eq(graf_posting_writer_end(writer, &list, NULL), GRAF_OK);
    ck_assert_int_eq(graf_posting_list_append(&list, 5000, &payload, NULL),
                     GRAF_OK);
    reader = graf_byte_reader_of(graf_buffer_view(&payload));
    graf_posting_list_read(&reader, out);
    ck_assert(!reader.failed);
    ck_assert_uint_eq(graf_bytes_left(&reader), 0);
}

/* The commonest list of all is the smallest. */
START_TEST(a_word_that_occurs_once_takes_six_bytes)
{
    static const unsigned char bytes[] = { 0x1f, 4, 0xc0, 0x84, 0x3d, 0x3b };
    graf_posting_list list;

    begin(true, 1);
    ck_assert_int_eq(add(1000000, 1, 60, 0, 0), GRAF_OK);
    end_list(&list);
    ck_assert_uint_eq(payload.length, sizeof bytes);
    ck_assert_mem_eq(payload.data, bytes, sizeof bytes);
    ck_assert_uint_eq(postings.length, 0);
    ck_assert_uint_eq(list.document_frequency, 1);
    ck_assert_uint_eq(list.inline_bytes.length, 4);
}
END_TEST

START_TEST(no_documents_take_one_byte)
{
    graf_posting_list list;

    begin(false, 1);
    end_list(&list);
    ck_assert_uint_eq(payload.length, 1);
    ck_assert_uint_eq(postings.length, 0);
    ck_assert_uint_eq(list.document_frequency, 0);
}
END_TEST

START_TEST(lists_follow_each_other)
{
    graf_posting_list list;
    uint32_t i;
    int round;

    for (round = 0; round < 3; round++) {
        size_t before = postings.length;

        begin(true, 1);
        for (i = 0; i < 50; i++)
            ck_assert_int_eq(add(i * 1000, 1, 1 + i, 0, 0), GRAF_OK);
        end_list(&list);
        ck_assert_uint_eq(list.documents_at, 5000 + before);
        ck_assert_uint_eq(list.best.length_once, LENGTH);
        ck_assert_uint_eq(list.best.most, 1);
        ck_assert_uint_gt(postings.length, before);
    }
}
END_TEST

START_TEST(a_list_may_be_left_unfinished)
{
    graf_posting_list list;

    begin(true, 1);
    ck_assert_int_eq(add(7, 2, 3, 4, 0), GRAF_OK);
    begin(true, 1);
    ck_assert_int_eq(add(1, 1, 9, 0, 0), GRAF_OK);
    end_list(&list);
    ck_assert_uint_eq(list.document_frequency, 1);
    ck_assert_uint_eq(list.occurrences, 1);
}
END_TEST

START_TEST(a_full_buffer_is_reported)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_posting_list list;
    graf_status status = GRAF_OK;
    graf_buffer small;
    uint32_t i;

    graf_buffer_init(&small, 100);
    ck_assert_int_eq(
        graf_posting_writer_begin(writer, &small, true, 1, 1000, &error),
        GRAF_OK);
    for (i = 0; status == GRAF_OK && i < 1000; i++)
        status = add(i, 1, 1, 0, 0);
    if (status == GRAF_OK)
        status = graf_posting_writer_end(writer, &list, &error);
    ck_assert_int_eq(status, GRAF_OVER_LIMIT);
    graf_buffer_release(&small);
}
END_TEST

Suite *posting_writer_suite(void)
{
    Suite *suite = suite_create("posting_writer");
    TCase *tcase = tcase_create("writer");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, nothing_impossible_is_written, 0,
                        sizeof impossible / sizeof *impossible);
    tcase_add_test(tcase, articles_have_a_word_once);
    tcase_add_test(tcase, forms_need_positions);
    tcase_add_test(tcase, a_word_that_occurs_once_takes_six_bytes);
    tcase_add_test(tcase, no_documents_take_one_byte);
    tcase_add_test(tcase, lists_follow_each_other);
    tcase_add_test(tcase, a_list_may_be_left_unfinished);
    tcase_add_test(tcase, a_full_buffer_is_reported);
    suite_add_tcase(suite, tcase);
    return suite;
}
