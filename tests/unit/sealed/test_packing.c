#include <check.h>
#include <stdlib.h>

#include "plain_list.h"
#include "sealed/packing.h"

Suite *packing_suite(void);

/* Bytes in memory of exactly their length, so that a sanitizer sees a read
 * past them. */
static unsigned char *exactly(const unsigned char *bytes, size_t length)
{
    unsigned char *copy = malloc(length > 0 ? length : 1);

    ck_assert_ptr_nonnull(copy);
    memcpy(copy, bytes, length);
    return copy;
}

static graf_byte_reader reader_of(const unsigned char *bytes, size_t length)
{
    return graf_byte_reader_of(graf_view_of((const char *)bytes, length));
}

/* Packs, unpacks and skips; returns the bytes. */
static size_t check_round_trip(const uint32_t *values, uint32_t count)
{
    unsigned char room[GRAF_PACK_ROOM];
    uint32_t back[GRAF_PACK_VALUES];
    size_t length = graf_pack(values, count, room);
    unsigned char *bytes = exactly(room, length);
    graf_byte_reader reader = reader_of(bytes, length);

    ck_assert_uint_le(length, GRAF_PACK_ROOM);
    graf_unpack(&reader, count, back);
    ck_assert(!reader.failed);
    ck_assert_uint_eq(graf_bytes_left(&reader), 0);
    ck_assert_mem_eq(back, values, count * sizeof *values);
    reader = reader_of(bytes, length);
    graf_pack_skip(&reader, count);
    ck_assert(!reader.failed);
    ck_assert_uint_eq(graf_bytes_left(&reader), 0);
    free(bytes);
    return length;
}

static uint32_t low_bits(uint64_t number, unsigned width)
{
    return (uint32_t)(number & ((UINT64_C(1) << width) - 1));
}

/* Numbers of `width` bits; one in `rarity` of up to 32. */
static void make_values(random_source *source, unsigned width, uint32_t rarity,
                        uint32_t *values)
{
    uint32_t i;

    for (i = 0; i < GRAF_PACK_VALUES; i++) {
        values[i] = low_bits(random_next(source), width);
        if (rarity > 0 && random_below(source, rarity) == 0)
            values[i] = low_bits(random_next(source), random_below(source, 33));
    }
}

/* The loop is over widths. */
START_TEST(numbers_come_back)
{
    static const uint32_t rarities[] = { 0, 2, 5, 20, 100 };
    random_source source = { 4242u + (unsigned)_i };
    uint32_t values[GRAF_PACK_VALUES];
    uint32_t count;
    size_t i;

    for (i = 0; i < sizeof rarities / sizeof *rarities; i++) {
        for (count = 1; count <= GRAF_PACK_VALUES; count++) {
            make_values(&source, (unsigned)_i, rarities[i], values);
            check_round_trip(values, count);
        }
    }
}
END_TEST

START_TEST(equal_widths_take_their_bits_and_a_byte)
{
    uint32_t values[GRAF_PACK_VALUES];
    uint32_t i;

    for (i = 0; i < GRAF_PACK_VALUES; i++)
        values[i] = low_bits(UINT64_MAX, (unsigned)_i);
    ck_assert_uint_eq(check_round_trip(values, GRAF_PACK_VALUES),
                      1 + 16 * (size_t)_i);
    ck_assert_uint_eq(check_round_trip(values, 100),
                      1 + (100 * (size_t)_i + 7) / 8);
}
END_TEST

/* A few large numbers do not make all wide. */
START_TEST(exceptions_stand_apart)
{
    uint32_t values[GRAF_PACK_VALUES] = { 0 };

    values[77] = 1u << 20;
    ck_assert_uint_eq(check_round_trip(values, GRAF_PACK_VALUES), 3 + 1 + 3);
    values[0] = 1;
    values[127] = 1u << 20;
    ck_assert_uint_eq(check_round_trip(values, GRAF_PACK_VALUES), 3 + 3 + 8);
}
END_TEST

/* The bytes that format_postings.md describes. */
static const struct {
    uint32_t count;
    uint32_t values[8];
    size_t length;
    unsigned char bytes[16];
} known[] = {
    { 1, { 300 }, 2, { 0xac, 0x02 } },
    { 3, { 0, 127, 128 }, 4, { 0, 127, 0x80, 0x01 } },
    { 4, { 0, 0, 0, 0 }, 1, { 0 } },
    { 4, { 0, 1, 2, 3 }, 2, { 2, 0xe4 } },
    { 5, { 31, 0, 0, 0, 17 }, 5, { 5, 0x1f, 0, 0x10, 0x01 } },
    { 8,
      { 1, 0, 0, 1, 1, 0, 0x10001, 1 },
      7,
      { 1 | 64, 1, 16, 0xd9, 6, 0x00, 0x80 } },
};

START_TEST(bytes_are_as_described)
{
    unsigned char room[GRAF_PACK_ROOM];
    size_t length = graf_pack(known[_i].values, known[_i].count, room);

    ck_assert_uint_eq(length, known[_i].length);
    ck_assert_mem_eq(room, known[_i].bytes, length);
}
END_TEST

/* Number i is in lane i % 4, whose words are four words apart. */
START_TEST(whole_blocks_are_in_lanes)
{
    unsigned char room[GRAF_PACK_ROOM];
    uint32_t values[GRAF_PACK_VALUES] = { 0 };
    const unsigned width = 5;
    uint32_t i;

    for (i = 0; i < GRAF_PACK_VALUES; i++)
        values[i] = 31 - i % 32;
    ck_assert_uint_eq(graf_pack(values, GRAF_PACK_VALUES, room),
                      1 + 16 * width);
    ck_assert_uint_eq(room[0], width);
    for (i = 0; i < GRAF_PACK_VALUES; i++) {
        uint32_t bit = i / 4 * width;
        const unsigned char *word =
            room + 1 + (size_t)(bit / 32 * 4 + i % 4) * 4;
        uint64_t both = graf_load32(word);

        if (bit % 32 + width > 32)
            both |= (uint64_t)graf_load32(word + 16) << 32;
        ck_assert_uint_eq(low_bits(both >> bit % 32, width), values[i]);
    }
}
END_TEST

START_TEST(nothing_cut_short_is_read)
{
    random_source source = { 99u + (unsigned)_i };
    uint32_t values[GRAF_PACK_VALUES];
    uint32_t back[GRAF_PACK_VALUES];
    unsigned char room[GRAF_PACK_ROOM];
    uint32_t count;
    size_t length;
    size_t cut;

    for (count = 1; count <= GRAF_PACK_VALUES; count += 3) {
        make_values(&source, (unsigned)_i, 20, values);
        length = graf_pack(values, count, room);
        for (cut = 0; cut < length; cut += 1 + length / 20) {
            unsigned char *bytes = exactly(room, cut);
            graf_byte_reader reader = reader_of(bytes, cut);

            graf_unpack(&reader, count, back);
            ck_assert(reader.failed);
            reader = reader_of(bytes, cut);
            graf_pack_skip(&reader, count);
            ck_assert(reader.failed);
            free(bytes);
        }
    }
}
END_TEST

static const struct {
    const char *what;
    uint32_t count;
    size_t length;
    unsigned char bytes[8];
} nonsense[] = {
    { "too wide", 4, 8, { 33 } },
    { "an unknown flag", 4, 8, { 128 } },
    { "no exceptions after all", 4, 8, { 64, 0, 1 } },
    { "more exceptions than numbers", 4, 8, { 64, 5, 1, 0, 1, 2, 3, 3 } },
    { "exceptions without high bits", 4, 8, { 64, 1, 0 } },
    { "exceptions too wide", 4, 8, { 64 | 4, 1, 29 } },
    { "an exception past the last", 4, 8, { 64, 1, 1, 4, 1 } },
    { "a number of 33 bits", 1, 5, { 0xff, 0xff, 0xff, 0xff, 0x1f } },
};

START_TEST(nonsense_fails)
{
    graf_byte_reader reader =
        reader_of(nonsense[_i].bytes, nonsense[_i].length);
    uint32_t back[GRAF_PACK_VALUES];

    graf_unpack(&reader, nonsense[_i].count, back);
    ck_assert_msg(reader.failed, "%s", nonsense[_i].what);
}
END_TEST

START_TEST(random_bytes_do_no_harm)
{
    random_source source = { 7 };
    unsigned char room[64];
    uint32_t back[GRAF_PACK_VALUES];
    int round;
    size_t i;

    for (round = 0; round < 20000; round++) {
        size_t length = random_below(&source, sizeof room);
        uint32_t count = 1 + random_below(&source, GRAF_PACK_VALUES);
        graf_byte_reader reader;
        unsigned char *bytes;

        for (i = 0; i < length; i++)
            room[i] = (unsigned char)random_below(&source, 256);
        if (length > 0)
            room[0] &= (unsigned char)random_next(&source);
        bytes = exactly(room, length);
        reader = reader_of(bytes, length);
        graf_unpack(&reader, count, back);
        if (reader.at > reader.end)
            ck_abort_msg("read past the end");
        free(bytes);
    }
}
END_TEST

Suite *packing_suite(void)
{
    Suite *suite = suite_create("packing");
    TCase *tcase = tcase_create("packing");

    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, numbers_come_back, 0, 33);
    tcase_add_loop_test(tcase, equal_widths_take_their_bits_and_a_byte, 0, 33);
    tcase_add_test(tcase, exceptions_stand_apart);
    tcase_add_loop_test(tcase, bytes_are_as_described, 0,
                        sizeof known / sizeof *known);
    tcase_add_test(tcase, whole_blocks_are_in_lanes);
    tcase_add_loop_test(tcase, nothing_cut_short_is_read, 0, 33);
    tcase_add_loop_test(tcase, nonsense_fails, 0,
                        sizeof nonsense / sizeof *nonsense);
    tcase_add_test(tcase, random_bytes_do_no_harm);
    suite_add_tcase(suite, tcase);
    return suite;
}
