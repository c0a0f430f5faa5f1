#include <check.h>
#include <stdlib.h>

#include "sealed/dictionary.h"
#include "sealed/entries.h"

Suite *dictionary_suite(void);

/* A sorted array of keys, which a dictionary must agree with. */
typedef struct key_list {
    size_t count;
    size_t lengths[2000];
    char keys[2000][GRAF_DICTIONARY_KEY_BYTES];
} key_list;

static key_list list;
static graf_dictionary_writer writer;

static void setup(void)
{
    graf_dictionary_writer_init(&writer);
    list.count = 0;
}

static void teardown(void)
{
    graf_dictionary_writer_release(&writer);
}

static graf_view key_at(size_t i)
{
    return graf_view_of(list.keys[i], list.lengths[i]);
}

static unsigned next_random(unsigned *state)
{
    *state = *state * 1103515245u + 12345u;
    return *state >> 16 & 0x7fff;
}

static int compare_keys(const void *left, const void *right)
{
    size_t l = *(const size_t *)left;
    size_t r = *(const size_t *)right;

    return graf_view_compare(key_at(l), key_at(r));
}

/* Random keys of few letters, so that they share long prefixes; bytes above
 * 127 among them. */
static void make_keys(size_t wanted, unsigned seed)
{
    static const char letters[] = { 'a', 'b', '\0', '\x7f', '\x80', '\xff' };
    static size_t order[2000];
    static key_list sorted;
    size_t i, j;

    for (i = 0; i < wanted; i++) {
        size_t length = next_random(&seed) % 12 == 0
                            ? GRAF_DICTIONARY_KEY_BYTES - i % 2
                            : 1 + next_random(&seed) % 9;

        list.lengths[i] = length;
        for (j = 0; j < length; j++)
            list.keys[i][j] = letters[next_random(&seed) % sizeof letters];
        order[i] = i;
    }
    qsort(order, wanted, sizeof order[0], compare_keys);
    sorted.count = 0;
    for (i = 0; i < wanted; i++) {
        graf_view key = key_at(order[i]);

        if (i > 0 && graf_view_equal(key, key_at(order[i - 1])))
            continue;
        memcpy(sorted.keys[sorted.count], key.data, key.length);
        sorted.lengths[sorted.count++] = key.length;
    }
    list = sorted;
}

/* The payload of key i: its number, as often as i % 7 says. */
static graf_view payload_of(size_t i, char *room)
{
    memset(room, (int)(i & 127), 7);
    return graf_view_of(room, i % 7);
}

static graf_dictionary write_keys(void)
{
    graf_dictionary dictionary;
    char room[8];
    size_t i;

    for (i = 0; i < list.count; i++)
        ck_assert_int_eq(graf_dictionary_writer_add(&writer, key_at(i),
                                                    payload_of(i, room), NULL),
                         GRAF_OK);
    dictionary.entries = graf_buffer_view(&writer.entries);
    dictionary.blocks = graf_buffer_view(&writer.blocks);
    dictionary.count = writer.count;
    return dictionary;
}

/* How many keys are below one: by looking at all of them. */
static size_t below(graf_view key)
{
    size_t i = 0;

    while (i < list.count && graf_view_compare(key_at(i), key) < 0)
        i++;
    return i;
}

static void check_find(const graf_dictionary *dictionary, graf_view key)
{
    size_t expected = below(key);
    bool there =
        expected < list.count && graf_view_equal(key_at(expected), key);
    char room[8];
    graf_view payload;
    uint32_t number;
    bool found;

    ck_assert_int_eq(
        graf_dictionary_find(dictionary, key, &found, &number, &payload, NULL),
        GRAF_OK);
    ck_assert_int_eq(found, there);
    ck_assert_uint_eq(number, there ? expected : 0);
    if (there)
        ck_assert(graf_view_equal(payload, payload_of(expected, room)));
    else
        ck_assert_uint_eq(payload.length, 0);
}

/* Walks from where the cursor stands: key `expected` comes next. */
static void check_walk(graf_dictionary_cursor *cursor, size_t expected,
                       size_t steps)
{
    char room[8];

    for (; steps > 0 && expected < list.count; steps--, expected++) {
        ck_assert_int_eq(graf_dictionary_next(cursor, NULL), GRAF_OK);
        ck_assert_uint_eq(cursor->number, expected);
        ck_assert(graf_view_equal(cursor->key, key_at(expected)));
        ck_assert(graf_view_equal(cursor->payload, payload_of(expected, room)));
    }
    if (steps == 0)
        return;
    ck_assert_int_eq(graf_dictionary_next(cursor, NULL), GRAF_END);
    ck_assert_int_eq(graf_dictionary_next(cursor, NULL), GRAF_END);
}

static void check_seek(const graf_dictionary *dictionary, graf_view from)
{
    graf_dictionary_cursor cursor;

    ck_assert_int_eq(graf_dictionary_seek(dictionary, from, &cursor, NULL),
                     GRAF_OK);
    check_walk(&cursor, below(from), 20);
}

/* Around the edges of blocks of 16. */
static const size_t key_counts[] = { 0, 1, 2, 15, 16, 17, 31, 32, 33, 500 };

START_TEST(all_keys_are_found_and_no_others)
{
    graf_dictionary dictionary;
    graf_dictionary_cursor cursor;
    size_t i;

    make_keys(key_counts[_i], 7u + (unsigned)_i);
    dictionary = write_keys();
    for (i = 0; i < list.count; i++) {
        char key[GRAF_DICTIONARY_KEY_BYTES + 1];
        graf_view longer = graf_view_of(key, list.lengths[i] + 1);
        graf_view shorter = graf_view_of(key, list.lengths[i] - 1);

        memcpy(key, list.keys[i], list.lengths[i]);
        key[list.lengths[i]] = '\0';
        check_find(&dictionary, key_at(i));
        check_find(&dictionary, longer);
        check_find(&dictionary, shorter);
        check_seek(&dictionary, key_at(i));
        check_seek(&dictionary, longer);
        check_seek(&dictionary, shorter);
        ck_assert_int_eq(graf_dictionary_seek_number(&dictionary, (uint32_t)i,
                                                     &cursor, NULL),
                         GRAF_OK);
        check_walk(&cursor, i, 20);
    }
    check_find(&dictionary, graf_view_of("", 0));
    check_find(&dictionary, graf_view_of("\xff\xff\xff\xff\xff\xff", 6));
    check_seek(&dictionary, graf_view_of("", 0));
    check_seek(&dictionary, graf_view_of("\xff\xff\xff\xff\xff\xff", 6));
    ck_assert_int_eq(
        graf_dictionary_seek(&dictionary, graf_view_of("", 0), &cursor, NULL),
        GRAF_OK);
    check_walk(&cursor, 0, SIZE_MAX);
    for (i = list.count; i < list.count + 40; i++) {
        ck_assert_int_eq(graf_dictionary_seek_number(&dictionary, (uint32_t)i,
                                                     &cursor, NULL),
                         GRAF_OK);
        ck_assert_int_eq(graf_dictionary_next(&cursor, NULL), GRAF_END);
    }
}
END_TEST

START_TEST(writer_refuses_keys_out_of_order)
{
    char key[GRAF_DICTIONARY_KEY_BYTES + 1] = "b";
    graf_view none = { NULL, 0 };
    graf_error error = GRAF_ERROR_INIT;

    ck_assert_int_eq(graf_dictionary_writer_add(&writer, none, none, &error),
                     GRAF_INVALID_ARGUMENT);
    ck_assert_int_eq(
        graf_dictionary_writer_add(&writer, graf_view_of("b", 1), none, &error),
        GRAF_OK);
    ck_assert_int_eq(
        graf_dictionary_writer_add(&writer, graf_view_of("b", 1), none, &error),
        GRAF_INVALID_ARGUMENT);
    ck_assert_int_eq(graf_dictionary_writer_add(&writer, graf_view_of("abc", 3),
                                                none, &error),
                     GRAF_INVALID_ARGUMENT);
    ck_assert_int_eq(graf_dictionary_writer_add(
                         &writer, graf_view_of(key, sizeof key), none, &error),
                     GRAF_INVALID_ARGUMENT);
    ck_assert_uint_eq(writer.count, 1);
}
END_TEST

/* ---- damage ------------------------------------------------------------- */

/* Walks a dictionary to its end: GRAF_END, or GRAF_DAMAGED. Keys must ascend
 * whatever the bytes are. */
static graf_status walk_all(const graf_dictionary *dictionary)
{
    char before[GRAF_DICTIONARY_KEY_BYTES];
    graf_dictionary_cursor cursor;
    size_t length = 0;
    graf_status status =
        graf_dictionary_seek_number(dictionary, 0, &cursor, NULL);

    if (status != GRAF_OK)
        return status;
    while ((status = graf_dictionary_next(&cursor, NULL)) == GRAF_OK) {
        ck_assert_int_gt(
            graf_view_compare(cursor.key, graf_view_of(before, length)), 0);
        memcpy(before, cursor.key.data, cursor.key.length);
        length = cursor.key.length;
    }
    if (status == GRAF_DAMAGED)
        ck_assert_int_eq(graf_dictionary_next(&cursor, NULL), GRAF_DAMAGED);
    return status;
}

static void try_everything(const graf_dictionary *dictionary)
{
    graf_dictionary_cursor cursor;
    graf_view payload;
    uint32_t number;
    size_t i;
    bool found;

    for (i = 0; i < list.count; i += 5) {
        graf_status status = graf_dictionary_find(dictionary, key_at(i), &found,
                                                  &number, &payload, NULL);

        ck_assert(status == GRAF_OK || status == GRAF_DAMAGED);
        ck_assert(!found || number < dictionary->count);
        status = graf_dictionary_seek(dictionary, key_at(i), &cursor, NULL);
        ck_assert(status == GRAF_OK || status == GRAF_DAMAGED);
    }
    walk_all(dictionary);
}

/* A copy without a byte to spare, so that a sanitizer sees reads past it. */
static graf_view exact_copy(graf_view bytes, size_t length)
{
    char *copy = malloc(length > 0 ? length : 1);

    ck_assert_ptr_nonnull(copy);
    memcpy(copy, bytes.data, length);
    return graf_view_of(copy, length);
}

static void free_copy(graf_view copy)
{
    free((char *)(uintptr_t)copy.data);
}

START_TEST(flipped_bytes_never_crash)
{
    static const unsigned char flips[] = { 0x01, 0xff };
    graf_dictionary whole, broken;
    size_t i, j;

    make_keys(60, 3);
    whole = write_keys();
    broken = whole;
    for (i = 0; i < whole.entries.length; i++) {
        for (j = 0; j < sizeof flips; j++) {
            broken.entries = exact_copy(whole.entries, whole.entries.length);
            ((char *)(uintptr_t)broken.entries.data)[i] ^= (char)flips[j];
            try_everything(&broken);
            free_copy(broken.entries);
        }
    }
    broken.entries = whole.entries;
    for (i = 0; i < whole.blocks.length; i++) {
        broken.blocks = exact_copy(whole.blocks, whole.blocks.length);
        ((char *)(uintptr_t)broken.blocks.data)[i] ^= (char)0xff;
        try_everything(&broken);
        ck_assert_int_eq(walk_all(&broken), GRAF_DAMAGED);
        free_copy(broken.blocks);
    }
}
END_TEST

START_TEST(wrong_sizes_are_damage)
{
    graf_dictionary whole, broken;
    size_t i;

    make_keys(100, 4);
    whole = write_keys();
    ck_assert_int_eq(walk_all(&whole), GRAF_END);
    for (i = 0; i < whole.entries.length; i++) {
        broken = whole;
        broken.entries = exact_copy(whole.entries, i);
        try_everything(&broken);
        ck_assert_int_eq(walk_all(&broken), GRAF_DAMAGED);
        free_copy(broken.entries);
    }
    for (i = 0; i < whole.blocks.length; i++) {
        broken = whole;
        broken.blocks = exact_copy(whole.blocks, i);
        ck_assert_int_eq(walk_all(&broken), GRAF_DAMAGED);
        free_copy(broken.blocks);
    }
    for (i = 0; i < 200; i++) {
        broken = whole;
        broken.count = (uint32_t)i;
        if (i != whole.count)
            ck_assert_int_eq(walk_all(&broken), GRAF_DAMAGED);
    }
}
END_TEST

/* Entries as bytes, all in the first block, and how a walk ends. */
static const struct {
    const char *bytes;
    size_t length;
    uint32_t count;
    graf_status status;
} entries[] = {
    { "\1a\0\1\1b\0", 7, 2, GRAF_END },     /* "a", "ab" */
    { "\1a\0\0\1b\0", 7, 2, GRAF_END },     /* "a", "b" */
    { "\1a\0\0\1a\0", 7, 2, GRAF_DAMAGED }, /* the same key again */
    { "\1b\0\0\1a\0", 7, 2, GRAF_DAMAGED }, /* falling */
    { "\1a\0\2\1b\0", 7, 2, GRAF_DAMAGED }, /* shares more than there is */
    { "\1a\0\1\0\0", 6, 2, GRAF_DAMAGED },  /* nothing of its own */
    { "\0\0", 2, 1, GRAF_DAMAGED },         /* an empty key */
    { "\1a\5", 3, 1, GRAF_DAMAGED },        /* payload past the end */
    { "\1a\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 13, 1, GRAF_DAMAGED },
    { "\1a\0x", 4, 1, GRAF_DAMAGED }, /* bytes after the last entry */
};

START_TEST(entries_are_checked)
{
    graf_view bytes = graf_view_of(entries[_i].bytes, entries[_i].length);
    graf_dictionary dictionary = { { NULL, 0 }, { "\0\0\0\0\0\0\0", 8 }, 0 };

    dictionary.entries = exact_copy(bytes, bytes.length);
    dictionary.count = entries[_i].count;
    ck_assert_int_eq(walk_all(&dictionary), entries[_i].status);
    free_copy(dictionary.entries);
}
END_TEST

/* ---- the payloads of words ---------------------------------------------- */

START_TEST(word_entries_come_back)
{
    static const graf_word_entry words[] = {
        { 0, 0, 0 }, { 127, 128, 1 }, { UINT32_MAX, 16384, UINT32_MAX }
    };
    graf_word_entry back;
    graf_buffer payload;
    size_t length;

    graf_buffer_init(&payload, 100);
    ck_assert_int_eq(graf_word_entry_append(&words[_i], &payload, NULL),
                     GRAF_OK);
    ck_assert(graf_word_entry_read(graf_buffer_view(&payload), &back));
    ck_assert_uint_eq(back.stem, words[_i].stem);
    ck_assert_uint_eq(back.form, words[_i].form);
    ck_assert_uint_eq(back.document_frequency, words[_i].document_frequency);
    for (length = 0; length < payload.length; length++)
        ck_assert(
            !graf_word_entry_read(graf_view_of(payload.data, length), &back));
    ck_assert_int_eq(graf_buffer_append_byte(&payload, '\0', NULL), GRAF_OK);
    ck_assert(!graf_word_entry_read(graf_buffer_view(&payload), &back));
    graf_buffer_release(&payload);
}
END_TEST

START_TEST(field_entries_come_back)
{
    static const uint32_t values[] = { 1, 2, 130, 70000, UINT32_MAX };
    enum { COUNT = sizeof values / sizeof values[0] };
    graf_arena arena;
    graf_buffer payload;
    uint32_t *back, count;
    size_t i;

    graf_arena_init(&arena, 1000);
    graf_buffer_init(&payload, 100);
    ck_assert_int_eq(graf_field_entry_append(values, COUNT, &payload, NULL),
                     GRAF_OK);
    ck_assert(graf_field_entry_read_count(graf_buffer_view(&payload), &count));
    ck_assert_uint_eq(count, COUNT);
    ck_assert_int_eq(graf_field_entry_read(graf_buffer_view(&payload), &arena,
                                           &back, &count, NULL),
                     GRAF_OK);
    ck_assert_uint_eq(count, COUNT);
    ck_assert_mem_eq(back, values, sizeof values);
    for (i = 0; i < payload.length; i++)
        ck_assert_int_eq(graf_field_entry_read(graf_view_of(payload.data, i),
                                               &arena, &back, &count, NULL),
                         GRAF_DAMAGED);
    graf_buffer_release(&payload);
    graf_arena_release(&arena);
}
END_TEST

/* Payloads of fields that are none. */
static const graf_view bad_fields[] = {
    GRAF_VIEW_LITERAL("\xff\xff\xff\xff\xf"),     /* more values than bytes */
    GRAF_VIEW_LITERAL("\1\0"),                    /* value 0 is none */
    GRAF_VIEW_LITERAL("\2\5\0"),                  /* the same again */
    GRAF_VIEW_LITERAL("\1\5\5"),                  /* a byte too many */
    GRAF_VIEW_LITERAL("\2\xff\xff\xff\xff\xf\1"), /* past 32 bits */
};

START_TEST(bad_field_entries_are_damage)
{
    graf_arena arena;
    uint32_t *values, count;

    graf_arena_init(&arena, 1000);
    ck_assert_int_eq(
        graf_field_entry_read(bad_fields[_i], &arena, &values, &count, NULL),
        GRAF_DAMAGED);
    ck_assert_ptr_null(values);
    ck_assert_uint_eq(count, 0);
    graf_arena_release(&arena);
}
END_TEST

START_TEST(count_of_a_title_stands_alone)
{
    graf_buffer payload;
    uint32_t count;

    graf_buffer_init(&payload, 100);
    ck_assert_int_eq(graf_field_entry_append(NULL, 300, &payload, NULL),
                     GRAF_OK);
    ck_assert_uint_eq(payload.length, 2);
    ck_assert(graf_field_entry_read_count(graf_buffer_view(&payload), &count));
    ck_assert_uint_eq(count, 300);
    ck_assert(!graf_field_entry_read_count(graf_view_of("\x80", 1), &count));
    graf_buffer_release(&payload);
}
END_TEST

START_TEST(keys_of_words_begin_with_their_field)
{
    char longest[GRAF_DICTIONARY_KEY_BYTES];
    char bytes[GRAF_WORD_KEY_BYTES];
    graf_view key = graf_word_key(GRAF_STEM_KEY + GRAF_FIELD_THEME,
                                  graf_view_of("oil", 3), bytes);

    ck_assert(graf_view_equal(key, graf_view_of("\x46oil", 4)));
    key = graf_word_key(GRAF_FIELD_TEXT, graf_view_of("", 0), bytes);
    ck_assert(graf_view_equal(key, graf_view_of("\0", 1)));
    /* As a damaged dictionary may ask for. */
    memset(longest, 'x', sizeof longest);
    key = graf_word_key(GRAF_FIELD_TEXT, graf_view_of(longest, sizeof longest),
                        bytes);
    ck_assert_uint_eq(key.length, GRAF_WORD_KEY_BYTES);
}
END_TEST

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

Suite *dictionary_suite(void)
{
    Suite *suite = suite_create("dictionary");
    TCase *test_case = tcase_create("keys");

    tcase_add_checked_fixture(test_case, setup, teardown);
    tcase_add_loop_test(test_case, all_keys_are_found_and_no_others, 0,
                        ROWS(key_counts));
    tcase_add_test(test_case, writer_refuses_keys_out_of_order);
    suite_add_tcase(suite, test_case);
    test_case = tcase_create("damage");
    tcase_add_checked_fixture(test_case, setup, teardown);
    tcase_set_timeout(test_case, 60);
    tcase_add_test(test_case, flipped_bytes_never_crash);
    tcase_add_test(test_case, wrong_sizes_are_damage);
    tcase_add_loop_test(test_case, entries_are_checked, 0, ROWS(entries));
    suite_add_tcase(suite, test_case);
    test_case = tcase_create("payloads");
    tcase_add_loop_test(test_case, word_entries_come_back, 0, 3);
    tcase_add_test(test_case, field_entries_come_back);
    tcase_add_loop_test(test_case, bad_field_entries_are_damage, 0,
                        ROWS(bad_fields));
    tcase_add_test(test_case, count_of_a_title_stands_alone);
    tcase_add_test(test_case, keys_of_words_begin_with_their_field);
    suite_add_tcase(suite, test_case);
    return suite;
}
