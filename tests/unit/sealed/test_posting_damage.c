/*
 * Posting lists whose bytes are not what was written: nothing is read outside
 * of them, whatever comes out keeps the promises of posting_cursor.h, and it
 * comes to an end.
 */
#include <check.h>
#include <stdlib.h>

#include "plain_list.h"
#include "sealed/posting_layout.h"

Suite *posting_damage_suite(void);

enum { ROUNDS = 300 };

static const list_shape shapes[] = {
    { "one document", 1, 12, 2, 1, 0 },
    { "three documents", 3, 12, 3, 2, 0 },
    { "forty documents", 40, 8, 3, 3, 0 },
    { "forty articles", 40, 8, 0, 1, 0 },
    { "140 documents", 140, 8, 3, 3, 0 },
    { "1,000 documents", 1000, 5, 4, 9, 0 },
    { "1,000 articles", 1000, 5, 0, 1, 0 },
    { "long documents", 200, 3, 2000, 3, 0 },
    { "every document", 2000, 0, 1, 1, 0 },
};

enum { SHAPES = sizeof shapes / sizeof *shapes };

/* A damaged copy of an encoded list, in memory of exactly its length. */
typedef struct damaged_list {
    char *section;
    size_t length;
    graf_posting_list list;
    uint32_t document_end;
    uint8_t *lengths;
} damaged_list;

static void copy_list(const encoded_list *encoded, const plain_list *list,
                      size_t length, damaged_list *out)
{
    out->length = length;
    out->section = malloc(length > 0 ? length : 1);
    ck_assert_ptr_nonnull(out->section);
    if (length > 0)
        memcpy(out->section, encoded->section.data, length);
    out->list = encoded->read;
    out->document_end = list->document_end;
    out->lengths = list->lengths;
}

static void flip_bits(random_source *source, char *bytes, size_t length)
{
    uint32_t flips = 1 + random_below(source, 3);

    while (length > 0 && flips-- > 0)
        bytes[random_below(source, (uint32_t)length)] ^=
            (char)(1 << random_below(source, 8));
}

static void check_occurrences(graf_posting_cursor *cursor, uint32_t frequency)
{
    const uint32_t *positions;
    const uint32_t *forms;
    graf_error error = GRAF_ERROR_INIT;
    graf_status status;
    uint32_t before = 0;
    uint32_t count;
    uint32_t i;

    status = graf_posting_cursor_occurrences(cursor, &positions, &forms, &count,
                                             &error);
    if (status != GRAF_OK) {
        if (status != GRAF_DAMAGED || !cursor->damaged ||
            cursor->document != GRAF_NO_DOCUMENT ||
            strstr(error.message, "--verify") == NULL)
            ck_abort_msg("status %d: %s", (int)status, error.message);
        return;
    }
    if (count != frequency)
        ck_abort_msg("%u occurrences, not %u", count, frequency);
    for (i = 0; i < count; i++) {
        if (positions[i] <= before || positions[i] > GRAF_POSITION_LIMIT ||
            (forms != NULL && forms[i] >= cursor->list.form_count))
            ck_abort_msg("occurrence %u is out of bounds", i);
        before = positions[i];
    }
}

static void check_document(graf_posting_cursor *cursor)
{
    uint32_t frequency = graf_posting_cursor_frequency(cursor);

    if (cursor->damaged)
        return;
    if (frequency == 0 || frequency > GRAF_POSITION_LIMIT)
        ck_abort_msg("a frequency of %u", frequency);
    if (cursor->list.has_positions)
        check_occurrences(cursor, frequency);
}

/* Walks to the end: everything, or by leaps. */
static void walk(const damaged_list *damaged, random_source *source, bool leaps)
{
    graf_posting_cursor cursor;
    uint64_t least = 0;
    uint32_t target;

    graf_posting_cursor_init(&cursor, &damaged->list,
                             graf_view_of(damaged->section, damaged->length),
                             damaged->lengths, damaged->document_end);
    for (;;) {
        target = (uint32_t)least + (leaps ? random_below(source, 300) : 0);
        if (leaps && graf_posting_cursor_block(&cursor, target).last < target)
            ck_abort_msg("a block before the target");
        if (leaps)
            graf_posting_cursor_advance(&cursor, target);
        else
            graf_posting_cursor_next(&cursor);
        if (cursor.document == GRAF_NO_DOCUMENT)
            break;
        if (cursor.document < (leaps ? target : least) ||
            cursor.document >= damaged->document_end)
            ck_abort_msg("document %u is out of order", cursor.document);
        least = (uint64_t)cursor.document + 1;
        check_document(&cursor);
    }
    if (graf_posting_cursor_next(&cursor) != GRAF_NO_DOCUMENT ||
        graf_posting_cursor_advance(&cursor, 0) != GRAF_NO_DOCUMENT)
        ck_abort_msg("it goes on after the end");
    graf_posting_cursor_release(&cursor);
}

static void walk_both_ways(damaged_list *damaged, random_source *source)
{
    walk(damaged, source, false);
    walk(damaged, source, true);
    free(damaged->section);
}

typedef struct fixture {
    random_source source;
    plain_list list;
    encoded_list encoded;
} fixture;

static void set_up(fixture *test, int shape)
{
    test->source.state = 1234567u + (unsigned)shape;
    plain_list_make(&test->list, &shapes[shape], &test->source);
    encoded_list_make(&test->encoded, &test->list, 0, test->list.occurrences);
}

static void tear_down(fixture *test)
{
    encoded_list_release(&test->encoded);
    plain_list_release(&test->list);
}

START_TEST(flipped_bits_do_no_harm)
{
    fixture test;
    damaged_list damaged;
    int round;

    set_up(&test, _i);
    for (round = 0; round < ROUNDS; round++) {
        copy_list(&test.encoded, &test.list, test.encoded.section.length,
                  &damaged);
        flip_bits(&test.source, damaged.section, damaged.length);
        walk_both_ways(&damaged, &test.source);
    }
    tear_down(&test);
}
END_TEST

/* Most flips above hit documents or positions: here all hit the directory. */
START_TEST(a_wrong_directory_does_no_harm)
{
    fixture test;
    damaged_list damaged;
    int round;

    set_up(&test, _i);
    for (round = 0; round < ROUNDS && graf_posting_is_long(&test.encoded.read);
         round++) {
        copy_list(&test.encoded, &test.list, test.encoded.section.length,
                  &damaged);
        flip_bits(&test.source, damaged.section + damaged.list.directory_at,
                  (size_t)graf_posting_block_count(&damaged.list) *
                      graf_posting_row_bytes(&damaged.list));
        walk_both_ways(&damaged, &test.source);
    }
    tear_down(&test);
}
END_TEST

START_TEST(a_section_cut_short_does_no_harm)
{
    fixture test;
    damaged_list damaged;
    size_t length;
    size_t step;

    set_up(&test, _i);
    step = 1 + test.encoded.section.length / ROUNDS;
    for (length = 0; length < test.encoded.section.length; length += step) {
        copy_list(&test.encoded, &test.list, length, &damaged);
        walk_both_ways(&damaged, &test.source);
    }
    tear_down(&test);
}
END_TEST

/* What the dictionary says is wrong; also bytes that stand in it. */
START_TEST(a_wrong_payload_does_no_harm)
{
    fixture test;
    damaged_list damaged;
    char payload[64];
    size_t length;
    int round;

    set_up(&test, _i);
    length = test.encoded.payload.length;
    ck_assert_uint_le(length, sizeof payload);
    for (round = 0; round < ROUNDS * 3; round++) {
        graf_byte_reader reader;
        char *exact;

        memcpy(payload, test.encoded.payload.data, length);
        flip_bits(&test.source, payload, length);
        copy_list(&test.encoded, &test.list, test.encoded.section.length,
                  &damaged);
        exact = malloc(length);
        ck_assert_ptr_nonnull(exact);
        memcpy(exact, payload, length);
        reader = graf_byte_reader_of(graf_view_of(exact, length));
        graf_posting_list_read(&reader, &damaged.list);
        if (reader.failed)
            free(damaged.section);
        else
            walk_both_ways(&damaged, &test.source);
        free(exact);
    }
    tear_down(&test);
}
END_TEST

START_TEST(a_payload_cut_short_fails)
{
    fixture test;
    size_t length;

    set_up(&test, _i);
    for (length = 0; length < test.encoded.payload.length; length++) {
        graf_posting_list list;
        graf_byte_reader reader = graf_byte_reader_of(
            graf_view_of(test.encoded.payload.data, length));

        graf_posting_list_read(&reader, &list);
        ck_assert(reader.failed);
    }
    tear_down(&test);
}
END_TEST

/* More documents than there are numbers for. */
START_TEST(documents_stay_below_the_end)
{
    fixture test;
    graf_posting_cursor cursor;

    set_up(&test, _i);
    graf_posting_cursor_init(&cursor, &test.encoded.read,
                             graf_buffer_view(&test.encoded.section),
                             test.list.lengths, test.list.document_end - 1);
    while (graf_posting_cursor_next(&cursor) != GRAF_NO_DOCUMENT)
        if (cursor.document >= test.list.document_end - 1)
            ck_abort_msg("document %u is past the end", cursor.document);
    ck_assert(cursor.damaged);
    graf_posting_cursor_release(&cursor);
    tear_down(&test);
}
END_TEST

static void add_loop(TCase *tcase, const TTest *test)
{
    tcase_add_loop_test(tcase, test, 0, SHAPES);
}

Suite *posting_damage_suite(void)
{
    Suite *suite = suite_create("posting_damage");
    TCase *tcase = tcase_create("damage");

    tcase_set_timeout(tcase, 120);
    add_loop(tcase, flipped_bits_do_no_harm);
    add_loop(tcase, a_wrong_directory_does_no_harm);
    add_loop(tcase, a_section_cut_short_does_no_harm);
    add_loop(tcase, a_wrong_payload_does_no_harm);
    add_loop(tcase, a_payload_cut_short_fails);
    add_loop(tcase, documents_stay_below_the_end);
    suite_add_tcase(suite, tcase);
    return suite;
}
