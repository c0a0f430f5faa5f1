#include "base/scratch.h"

#include "sealed/bytes.h"
#include "sealed/text_dictionaries.h"
#include "sealed/text_store.h"

Suite *text_store_suite(void);

static scratch_folder place;
static graf_text_chunk *chunk;
static graf_buffer bytes;
static graf_buffer rows;
static graf_arena arena;

static void setup(void)
{
    scratch_make(&place);
    ck_assert_int_eq(graf_text_chunk_new(&chunk, NULL), GRAF_OK);
    graf_buffer_init(&bytes, SIZE_MAX);
    graf_buffer_init(&rows, SIZE_MAX);
    graf_arena_init(&arena, 1 << 20);
}

static void teardown(void)
{
    graf_text_chunk_free(chunk);
    graf_buffer_release(&bytes);
    graf_buffer_release(&rows);
    graf_arena_release(&arena);
    scratch_remove(&place);
}

/* ---- texts -------------------------------------------------------------- */

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* Text `unit`, the same whenever it is asked for: words, or noise that does
 * not shrink. */
static graf_view make_text(uint32_t unit, size_t length, bool noise, char *room)
{
    static const char *const words[] = { "embargo ", "oil ", "the ",
                                         "of ",      "sea ", "Okhotsk, " };
    uint32_t state = unit * 2654435761u + 1;
    size_t at = 0;

    while (at < length) {
        if (noise) {
            room[at++] = (char)next_random(&state);
        } else {
            const char *word = words[next_random(&state) % 6];

            while (*word != '\0' && at < length)
                room[at++] = *word++;
        }
    }
    return graf_view_of(room, length);
}

/* How long the texts are: by unit. */
typedef size_t length_rule(uint32_t unit);

static size_t usual(uint32_t unit)
{
    return unit % 20 == 0 ? 40 : 100 + unit * 37 % 500;
}

static size_t all_empty(uint32_t unit)
{
    (void)unit;
    return 0;
}

static size_t one_byte(uint32_t unit)
{
    (void)unit;
    return 1;
}

/* Just below, at and above the size at which a block is closed. */
static size_t about_a_block(uint32_t unit)
{
    return GRAF_TEXT_BLOCK_BYTES - 4 + unit % 8;
}

/* One of the longest in a block that is almost full. */
static size_t longest(uint32_t unit)
{
    return unit % 2 == 0 ? GRAF_TEXT_BLOCK_BYTES - 3
                         : GRAF_PARAGRAPH_BYTES_LIMIT;
}

static const struct {
    const char *name;
    length_rule *length;
    uint32_t units;
    bool noise;
} collections[] = {
    { "none", usual, 0, false },
    { "one", usual, 1, false },
    { "many", usual, 1000, false },
    { "noise", usual, 1000, true },
    { "empty", all_empty, 9000, false },
    { "bytes", one_byte, 9000, true },
    { "blocks", about_a_block, 20, false },
    { "longest", longest, 6, true },
};

static char room[GRAF_PARAGRAPH_BYTES_LIMIT + 1];

static graf_view text_of(int collection, uint32_t unit)
{
    return make_text(unit, collections[collection].length(unit),
                     collections[collection].noise, room);
}

/* Adds all texts, in two chunks as two threads would, to bytes and rows. */
static void add_texts(int collection)
{
    uint32_t units = collections[collection].units;
    uint32_t half = units / 3;
    graf_buffer more_bytes, more_rows;
    uint32_t i;

    graf_buffer_init(&more_bytes, SIZE_MAX);
    graf_buffer_init(&more_rows, SIZE_MAX);
    for (i = 0; i < half; i++)
        ck_assert_int_eq(
            graf_text_chunk_add(chunk, text_of(collection, i), NULL), GRAF_OK);
    ck_assert_uint_eq(graf_text_chunk_units(chunk), half);
    ck_assert_int_eq(graf_text_chunk_take(chunk, &bytes, &rows, NULL), GRAF_OK);
    ck_assert_uint_eq(graf_text_chunk_units(chunk), 0);
    for (; i < units; i++)
        ck_assert_int_eq(
            graf_text_chunk_add(chunk, text_of(collection, i), NULL), GRAF_OK);
    ck_assert_int_eq(graf_text_chunk_end(chunk, NULL), GRAF_OK);
    ck_assert_int_eq(graf_text_chunk_take(chunk, &more_bytes, &more_rows, NULL),
                     GRAF_OK);
    ck_assert_int_eq(graf_text_rows_append(&rows, graf_buffer_view(&more_rows),
                                           bytes.length, half, NULL),
                     GRAF_OK);
    ck_assert_int_eq(
        graf_buffer_append_view(&bytes, graf_buffer_view(&more_bytes), NULL),
        GRAF_OK);
    graf_buffer_release(&more_bytes);
    graf_buffer_release(&more_rows);
}

/* ---- files -------------------------------------------------------------- */

/* A part with texts and nothing else, as the store sees it. */
static graf_sealed_file file_of(graf_view text, graf_view directory,
                                uint32_t units)
{
    static char path[] = "news.graf";
    graf_sealed_file file;

    memset(&file, 0, sizeof file);
    file.path = path;
    file.counts.units = units;
    file.sections[GRAF_SECTION_TEXT] = text;
    file.sections[GRAF_SECTION_TEXT_BLOCKS] = directory;
    return file;
}

START_TEST(texts_come_back)
{
    uint32_t units = collections[_i].units;
    uint32_t state = 5;
    graf_sealed_file file;
    graf_text_store *store;
    graf_view text;
    uint32_t i;

    add_texts(_i);
    file = file_of(graf_buffer_view(&bytes), graf_buffer_view(&rows), units);
    ck_assert_int_eq(graf_text_store_new(&file, &store, NULL), GRAF_OK);
    for (i = 0; i < graf_text_store_block_count(store); i++)
        ck_assert_int_eq(graf_text_store_check(store, i, NULL), GRAF_OK);
    for (i = 0; i < units + 300; i++) {
        /* First in order, then anywhere. */
        uint32_t unit =
            i < units ? i : next_random(&state) % (units > 0 ? units : 1);

        if (units == 0)
            break;
        ck_assert_int_eq(graf_text_store_get(store, unit, &arena, &text, NULL),
                         GRAF_OK);
        ck_assert(graf_view_equal(text, text_of(_i, unit)));
        graf_arena_clear(&arena);
    }
    ck_assert_int_eq(graf_text_store_get(store, units, &arena, &text, NULL),
                     GRAF_DAMAGED);
    ck_assert_uint_eq(text.length, 0);
    graf_text_store_free(store);
}
END_TEST

START_TEST(blocks_are_as_large_as_promised)
{
    graf_sealed_file file;
    graf_text_store *store;
    uint32_t number, expected = 0;

    add_texts(2);
    file = file_of(graf_buffer_view(&bytes), graf_buffer_view(&rows),
                   collections[2].units);
    ck_assert_int_eq(graf_text_store_new(&file, &store, NULL), GRAF_OK);
    for (number = 0; number < graf_text_store_block_count(store); number++) {
        graf_text_block block;
        size_t sum = 0;

        ck_assert_int_eq(graf_text_store_block(store, number, &block, NULL),
                         GRAF_OK);
        ck_assert_uint_eq(block.first_unit, expected);
        for (; expected < block.unit_end; expected++)
            sum += text_of(2, expected).length + 3;
        ck_assert_uint_lt(sum, GRAF_TEXT_BLOCK_BYTES + 1000);
        /* All but the last of each chunk are full. */
        if (expected != collections[2].units / 3 &&
            expected != collections[2].units)
            ck_assert_uint_ge(sum, GRAF_TEXT_BLOCK_BYTES);
    }
    ck_assert_uint_eq(expected, collections[2].units);
    graf_text_store_free(store);
}
END_TEST

START_TEST(text_that_is_too_long_is_refused)
{
    graf_error error = GRAF_ERROR_INIT;

    ck_assert_int_eq(
        graf_text_chunk_add(chunk, graf_view_of(room, sizeof room), &error),
        GRAF_OVER_LIMIT);
    ck_assert_ptr_nonnull(strstr(error.message, "65537"));
    ck_assert_uint_eq(graf_text_chunk_units(chunk), 0);
}
END_TEST

START_TEST(units_past_the_last_are_refused)
{
    graf_buffer all;

    graf_buffer_init(&all, SIZE_MAX);
    add_texts(2);
    ck_assert_int_eq(graf_text_rows_append(&all, graf_buffer_view(&rows), 0,
                                           UINT32_MAX - 100, NULL),
                     GRAF_OVER_LIMIT);
    graf_buffer_release(&all);
}
END_TEST

/* ---- damage ------------------------------------------------------------- */

/* Reads every text: each is right or damaged. Returns how many are right. */
static uint32_t count_right(const graf_sealed_file *file, int collection)
{
    uint32_t right = 0;
    graf_text_store *store;
    uint32_t i;

    if (graf_text_store_new(file, &store, NULL) != GRAF_OK)
        return 0;
    for (i = 0; i < file->counts.units; i++) {
        graf_view text;
        graf_status status = graf_text_store_get(store, i, &arena, &text, NULL);

        if (status == GRAF_OK) {
            ck_assert(graf_view_equal(text, text_of(collection, i)));
            right++;
        } else {
            ck_assert_int_eq(status, GRAF_DAMAGED);
            ck_assert_uint_eq(text.length, 0);
        }
        graf_arena_clear(&arena);
    }
    for (i = 0; i < graf_text_store_block_count(store); i++) {
        graf_status status = graf_text_store_check(store, i, NULL);

        ck_assert(status == GRAF_OK || status == GRAF_DAMAGED);
    }
    graf_text_store_free(store);
    return right;
}

enum { DAMAGED_COLLECTION = 2 };

START_TEST(damaged_text_never_shows)
{
    uint32_t units = 60; /* several blocks */
    graf_sealed_file file;
    uint32_t state = 9;
    int i;

    for (i = 0; i < (int)units; i++)
        ck_assert_int_eq(
            graf_text_chunk_add(chunk, text_of(DAMAGED_COLLECTION, (uint32_t)i),
                                NULL),
            GRAF_OK);
    ck_assert_int_eq(graf_text_chunk_take(chunk, &bytes, &rows, NULL), GRAF_OK);
    file = file_of(graf_buffer_view(&bytes), graf_buffer_view(&rows), units);
    ck_assert_uint_eq(count_right(&file, DAMAGED_COLLECTION), units);
    for (i = 0; i < 1000; i++) {
        size_t at = next_random(&state) % bytes.length;
        char bit = (char)(1 << next_random(&state) % 8);

        bytes.data[at] ^= bit;
        ck_assert_uint_lt(count_right(&file, DAMAGED_COLLECTION), units);
        bytes.data[at] ^= bit;
    }
    ck_assert_uint_eq(count_right(&file, DAMAGED_COLLECTION), units);
}
END_TEST

START_TEST(damaged_rows_never_show_other_texts)
{
    uint32_t units = collections[DAMAGED_COLLECTION].units;
    graf_sealed_file file;
    size_t at;

    add_texts(DAMAGED_COLLECTION);
    file = file_of(graf_buffer_view(&bytes), graf_buffer_view(&rows), units);
    for (at = 0; at < rows.length; at += 11) {
        char flip = (char)(at % 2 == 0 ? 0x80 : 0x01);

        rows.data[at] ^= flip;
        ck_assert_uint_lt(count_right(&file, DAMAGED_COLLECTION), units);
        rows.data[at] ^= flip;
    }
}
END_TEST

START_TEST(sections_cut_short_are_damage)
{
    uint32_t units = collections[DAMAGED_COLLECTION].units;
    graf_view text, directory;
    graf_sealed_file file;
    size_t cut;

    add_texts(DAMAGED_COLLECTION);
    text = graf_buffer_view(&bytes);
    directory = graf_buffer_view(&rows);
    for (cut = 1; cut < text.length; cut += 997) {
        file = file_of(graf_view_of(text.data, text.length - cut), directory,
                       units);
        ck_assert_uint_lt(count_right(&file, DAMAGED_COLLECTION), units);
    }
    for (cut = 1; cut < directory.length; cut++) {
        file = file_of(
            text, graf_view_of(directory.data, directory.length - cut), units);
        ck_assert_uint_lt(count_right(&file, DAMAGED_COLLECTION), units);
    }
}
END_TEST

#define FRAME "\x28\xb5\x2f\xfd\0\0\x19\0\0\1\1x"

/* Blocks with a right checksum, as somebody who means harm would make them. */
static const struct {
    const char *block;
    size_t length;
    uint32_t units;
    graf_status status;
} hostile[] = {
    /* Stored as it is: its length, no dictionary, one text, the text's length,
     * the text. */
    { "\3\0\1\1x", 5, 1, GRAF_OK },
    { "\3\0\1\2x", 5, 1, GRAF_DAMAGED }, /* text past the end */
    { "\3\0\1\0x", 5, 1, GRAF_DAMAGED }, /* bytes after the text */
    { "\3\0\1\1x", 5, 2, GRAF_DAMAGED }, /* fewer texts than units */
    { "\4\0\1\1x", 5, 1, GRAF_DAMAGED }, /* no frame */
    { "\3\1\1\1x", 5, 1, GRAF_DAMAGED }, /* no such dictionary */
    { "\0", 1, 1, GRAF_DAMAGED },        /* nothing */
    { "\0\0", 2, 1, GRAF_DAMAGED },      /* no texts */
    { "\xff\xff\xff\xff\xf\0", 6, 1, GRAF_DAMAGED }, /* 4 GB */
    { "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 10, 1, GRAF_DAMAGED },
    /* A frame (RFC 8878, one raw block) of \1\1x. */
    { "\3\0" FRAME, 14, 1, GRAF_OK },
    { "\2\0" FRAME, 14, 1, GRAF_DAMAGED },     /* holds more */
    { "\4\0" FRAME, 14, 1, GRAF_DAMAGED },     /* holds less */
    { "\3\0" FRAME "y", 15, 1, GRAF_DAMAGED }, /* goes on after it */
};

START_TEST(hostile_blocks_are_damage)
{
    size_t length = hostile[_i].length;
    char *block = malloc(length);
    unsigned char row[16] = { 0 };
    graf_sealed_file file;
    graf_text_store *store;
    graf_view text;

    memcpy(block, hostile[_i].block, length);
    graf_store32(row + 12, graf_checksum32(block, length));
    file =
        file_of(graf_view_of(block, length),
                graf_view_of((const char *)row, sizeof row), hostile[_i].units);
    ck_assert_int_eq(graf_text_store_new(&file, &store, NULL), GRAF_OK);
    ck_assert_int_eq(graf_text_store_get(store, 0, &arena, &text, NULL),
                     hostile[_i].status);
    if (hostile[_i].status == GRAF_OK)
        ck_assert(graf_view_equal(text, graf_view_of("x", 1)));
    graf_text_store_free(store);
    free(block);
}
END_TEST

/* More dictionaries than stay in memory, one for each block: what they have in
 * common with its text is all of it. */
START_TEST(blocks_may_have_many_dictionaries)
{
    enum { COUNT = 100, LENGTH = 600 };
    char texts[COUNT][LENGTH];
    graf_buffer made, ends;
    graf_sealed_file file;
    graf_text_store *store;
    uint32_t random = 9;
    graf_view text;
    size_t i, n;

    graf_buffer_init(&made, 1 << 20);
    graf_buffer_init(&ends, 1 << 20);
    for (n = 0; n < COUNT; n++) {
        for (i = 0; i < LENGTH; i++)
            texts[n][i] = (char)('a' + next_random(&random) % 26);
        ck_assert_int_eq(graf_text_dictionary_append(
                             &bytes, graf_view_of(texts[n], LENGTH), NULL),
                         GRAF_OK);
    }
    for (n = 0; n < COUNT; n++) {
        graf_view all = graf_view_of(texts[n], LENGTH);

        graf_text_chunk_use(chunk, all, (uint32_t)n + 1);
        ck_assert_int_eq(graf_text_chunk_add(chunk, all, NULL), GRAF_OK);
        ck_assert_int_eq(graf_text_chunk_end(chunk, NULL), GRAF_OK);
    }
    ck_assert_int_eq(graf_text_chunk_take(chunk, &made, &ends, NULL), GRAF_OK);
    ck_assert_uint_lt(made.length, COUNT * LENGTH / 4);
    ck_assert_int_eq(graf_text_rows_append(&rows, graf_buffer_view(&ends),
                                           bytes.length, 0, NULL),
                     GRAF_OK);
    ck_assert_int_eq(
        graf_buffer_append_view(&bytes, graf_buffer_view(&made), NULL),
        GRAF_OK);
    file = file_of(graf_buffer_view(&bytes), graf_buffer_view(&rows), COUNT);
    ck_assert_int_eq(graf_text_store_new(&file, &store, NULL), GRAF_OK);
    for (i = 0; i < 3 * COUNT; i++) {
        n = i * 37 % COUNT;
        ck_assert_int_eq(
            graf_text_store_get(store, (uint32_t)n, &arena, &text, NULL),
            GRAF_OK);
        ck_assert(graf_view_equal(text, graf_view_of(texts[n], LENGTH)));
    }
    graf_text_store_free(store);
    graf_buffer_release(&made);
    graf_buffer_release(&ends);
}
END_TEST

/* Memory goes by the number of units, and that by the size of the file. */
START_TEST(more_units_than_blocks_can_hold_are_damage)
{
    static const uint32_t most = GRAF_TEXT_BLOCK_BYTES;
    static const char row[16] = { 0 };
    graf_view block = graf_view_of("\3\0\1\1x", 5);
    graf_view directory = graf_view_of(row, sizeof row);
    graf_sealed_file file = file_of(block, directory, most);
    graf_text_store *store;

    ck_assert_int_eq(graf_text_store_new(&file, &store, NULL), GRAF_OK);
    graf_text_store_free(store);
    file = file_of(block, directory, most + 1);
    ck_assert_int_eq(graf_text_store_new(&file, &store, NULL), GRAF_DAMAGED);
    ck_assert_ptr_null(store);
}
END_TEST

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

Suite *text_store_suite(void)
{
    Suite *suite = suite_create("text_store");
    TCase *test_case = tcase_create("texts");

    tcase_add_checked_fixture(test_case, setup, teardown);
    tcase_set_timeout(test_case, 60);
    tcase_add_loop_test(test_case, texts_come_back, 0, ROWS(collections));
    tcase_add_test(test_case, blocks_are_as_large_as_promised);
    tcase_add_test(test_case, text_that_is_too_long_is_refused);
    tcase_add_test(test_case, units_past_the_last_are_refused);
    tcase_add_test(test_case, blocks_may_have_many_dictionaries);
    suite_add_tcase(suite, test_case);
    test_case = tcase_create("damage");
    tcase_add_checked_fixture(test_case, setup, teardown);
    tcase_set_timeout(test_case, 60);
    tcase_add_test(test_case, damaged_text_never_shows);
    tcase_add_test(test_case, damaged_rows_never_show_other_texts);
    tcase_add_test(test_case, sections_cut_short_are_damage);
    tcase_add_loop_test(test_case, hostile_blocks_are_damage, 0, ROWS(hostile));
    tcase_add_test(test_case, more_units_than_blocks_can_hold_are_damage);
    suite_add_tcase(suite, test_case);
    return suite;
}
