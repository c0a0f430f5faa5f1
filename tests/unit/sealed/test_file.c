#include "small_part.h"

#include "sealed/bytes.h"

Suite *file_suite(void);

/* Where things stand in the header, as format.md says. */
enum {
    VERSION_AT = 8,
    ANALYSIS_AT = 12,
    LANGUAGE_AT = 16,
    FILE_SIZE_AT = 48,
    DOCUMENTS_AT = 60,
    UNITS_AT = 64,
    STEMS_AT = 88,
    SECTION_COUNT_AT = 108,
    SECTIONS_AT = 112,
    CHECKSUM_AT = SMALL_HEADER_BYTES - 8
};

/* Of a section in the header: its offset and length. */
#define OFFSET_AT(section) (SECTIONS_AT + (section)*24)
#define LENGTH_AT(section) (OFFSET_AT(section) + 8)

static small_place place;

static void setup(void)
{
    small_place_make(&place);
}

static void teardown(void)
{
    small_place_remove(&place);
}

/* Opens the file, which must fail as expected, with words about it. */
static void check_refused(graf_status expected, const char *words)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_sealed_file *file;

    ck_assert_int_eq(graf_sealed_file_open(place.path, &file, &error),
                     expected);
    ck_assert_ptr_null(file);
    ck_assert_ptr_nonnull(strstr(error.message, place.path));
    if (words != NULL)
        ck_assert_msg(strstr(error.message, words) != NULL, "%s",
                      error.message);
}

static void write_raw(graf_view contents)
{
    FILE *file = fopen(place.path, "w"); /* not synced: there are many */

    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(contents.data, 1, contents.length, file),
                      contents.length);
    ck_assert_int_eq(fclose(file), 0);
}

START_TEST(damage_in_a_section_is_seen)
{
    graf_sealed_file *file;
    size_t i, at;

    small_part_make(&place);
    for (at = SMALL_HEADER_BYTES; at < place.bytes.length; at++) {
        unsigned broken = 0;

        place.bytes.data[at] ^= 0x10;
        write_raw(graf_buffer_view(&place.bytes));
        place.bytes.data[at] ^= 0x10;
        ck_assert_int_eq(graf_sealed_file_open(place.path, &file, NULL),
                         GRAF_OK);
        for (i = 0; i < GRAF_SECTION_COUNT; i++)
            broken += !graf_section_is_whole(file, (graf_section)i);
        ck_assert_uint_eq(broken, 1);
        graf_sealed_file_close(file);
    }
}
END_TEST

static graf_status status_of_flip(size_t at)
{
    if (at < 5)
        return GRAF_INVALID_ARGUMENT; /* \x89graf: some other file */
    if (at >= VERSION_AT && at < VERSION_AT + 4)
        return GRAF_WRONG_VERSION;
    return GRAF_DAMAGED;
}

START_TEST(damage_in_the_header_is_seen)
{
    static const char flips[] = { '\x01', '\x20', '\x80', '\xff' };
    size_t at, i;

    small_part_make(&place);
    for (at = 0; at < SMALL_HEADER_BYTES; at++) {
        for (i = 0; i < sizeof flips; i++) {
            place.bytes.data[at] ^= flips[i];
            write_raw(graf_buffer_view(&place.bytes));
            place.bytes.data[at] ^= flips[i];
            check_refused(status_of_flip(at), NULL);
            ck_assert_int_eq(graf_sealed_file_is(place.path), at >= 8);
        }
    }
}
END_TEST

START_TEST(files_cut_short_are_damage)
{
    size_t length;
    char words[64];

    small_part_make(&place);
    for (length = 0; length < place.bytes.length; length++) {
        write_raw(graf_view_of(place.bytes.data, length));
        if (length < 8)
            check_refused(GRAF_INVALID_ARGUMENT, "no archive of graf");
        else if (length < SMALL_HEADER_BYTES)
            check_refused(GRAF_DAMAGED, "cut short");
        else {
            snprintf(words, sizeof words, "have %zu bytes and has %zu",
                     place.bytes.length, length);
            check_refused(GRAF_DAMAGED, words);
        }
    }
    ck_assert_int_eq(graf_buffer_append_byte(&place.bytes, 'x', NULL), GRAF_OK);
    write_raw(graf_buffer_view(&place.bytes));
    check_refused(GRAF_DAMAGED, "added");
}
END_TEST

/* Puts a right checksum on a header that was changed. */
static void vouch(void)
{
    graf_store64(place.bytes.data + CHECKSUM_AT,
                 graf_checksum64(place.bytes.data, CHECKSUM_AT));
}

/* Numbers in the header, with a right checksum, that cannot be. The text is at
 * 528 with 100 bytes, the postings at 628 with 33. */
static const struct {
    unsigned at;
    unsigned size; /* in bytes */
    uint64_t value;
    graf_status status;
    const char *words;
} changes[] = {
    { VERSION_AT, 4, 2, GRAF_WRONG_VERSION, "newer" },
    { VERSION_AT, 4, 0, GRAF_WRONG_VERSION, "format 0" },
    { ANALYSIS_AT, 4, 7, GRAF_WRONG_VERSION, "7" },
    { LANGUAGE_AT, 1, 0, GRAF_DAMAGED, "language" },
    { LANGUAGE_AT + 31, 1, 'x', GRAF_DAMAGED, "language" },
    { FILE_SIZE_AT, 8, UINT64_MAX, GRAF_DAMAGED, "cut short" },
    { FILE_SIZE_AT, 8, 0, GRAF_DAMAGED, "added" },
    { DOCUMENTS_AT, 4, 2, GRAF_DAMAGED, "counts" },
    { DOCUMENTS_AT, 4, 11, GRAF_DAMAGED, "lengths" },
    { UNITS_AT, 8, 6, GRAF_DAMAGED, "counts" },
    { UNITS_AT, 8, (uint64_t)UINT32_MAX + 1, GRAF_DAMAGED, "counts" },
    { STEMS_AT, 4, 33, GRAF_DAMAGED, "stem blocks" },
    { STEMS_AT, 4, UINT32_MAX, GRAF_DAMAGED, "stem blocks" },
    { SECTION_COUNT_AT, 4, 14, GRAF_DAMAGED, "header" },
    { OFFSET_AT(GRAF_SECTION_TEXT), 8, 0, GRAF_DAMAGED, "sections" },
    { OFFSET_AT(GRAF_SECTION_TEXT), 8, 527, GRAF_DAMAGED, "sections" },
    { OFFSET_AT(GRAF_SECTION_TEXT), 8, 529, GRAF_DAMAGED, "sections" },
    { OFFSET_AT(GRAF_SECTION_TEXT), 8, 628, GRAF_DAMAGED, "sections" },
    { OFFSET_AT(GRAF_SECTION_TEXT), 8, UINT64_MAX, GRAF_DAMAGED, "sections" },
    { LENGTH_AT(GRAF_SECTION_TEXT), 8, 0, GRAF_DAMAGED, "sections" },
    { LENGTH_AT(GRAF_SECTION_TEXT), 8, 99, GRAF_DAMAGED, "sections" },
    { LENGTH_AT(GRAF_SECTION_TEXT), 8, 101, GRAF_DAMAGED, "sections" },
    { LENGTH_AT(GRAF_SECTION_TEXT), 8, 133, GRAF_DAMAGED, "sections" },
    { LENGTH_AT(GRAF_SECTION_TEXT), 8, UINT64_MAX, GRAF_DAMAGED, "sections" },
    { LENGTH_AT(GRAF_SECTION_TEXT), 8, UINT64_MAX - 527, GRAF_DAMAGED,
      "sections" },
    { OFFSET_AT(GRAF_SECTION_VALUES), 8, 500, GRAF_DAMAGED, "sections" },
    { LENGTH_AT(GRAF_SECTION_VALUES), 8, 1, GRAF_DAMAGED, "sections" },
};

START_TEST(impossible_numbers_are_damage)
{
    small_part_make(&place);
    if (changes[_i].size == 8)
        graf_store64(place.bytes.data + changes[_i].at, changes[_i].value);
    else if (changes[_i].size == 4)
        graf_store32(place.bytes.data + changes[_i].at,
                     (uint32_t)changes[_i].value);
    else
        place.bytes.data[changes[_i].at] = (char)changes[_i].value;
    vouch();
    write_raw(graf_buffer_view(&place.bytes));
    check_refused(changes[_i].status, changes[_i].words);
}
END_TEST

START_TEST(transfer_as_text_is_named)
{
    small_part_make(&place);
    memmove(place.bytes.data + 5, place.bytes.data + 6, place.bytes.length - 6);
    write_raw(graf_view_of(place.bytes.data, place.bytes.length - 1));
    check_refused(GRAF_DAMAGED, "binary");
}
END_TEST

START_TEST(other_files_are_refused)
{
    graf_view text = GRAF_VIEW_LITERAL("The embargo on oil was lifted.\n");

    check_refused(GRAF_NOT_FOUND, NULL);
    ck_assert(!graf_sealed_file_is(place.path));
    write_raw(text);
    check_refused(GRAF_INVALID_ARGUMENT, "no archive of graf");
    ck_assert(!graf_sealed_file_is(place.path));
    write_raw(graf_view_of("", 0));
    check_refused(GRAF_INVALID_ARGUMENT, "empty");
    ck_assert(!graf_sealed_file_is(place.path));
    ck_assert_int_eq(unlink(place.path), 0);
    ck_assert_int_eq(mkfifo(place.path, 0600), 0);
    check_refused(GRAF_INVALID_ARGUMENT, "no regular file");
    ck_assert(!graf_sealed_file_is(place.path));
    ck_assert_int_eq(unlink(place.path), 0);
    ck_assert_int_eq(mkdir(place.path, 0700), 0);
    check_refused(GRAF_INVALID_ARGUMENT, "a folder");
    ck_assert(!graf_sealed_file_is(place.path));
    ck_assert_int_eq(rmdir(place.path), 0);
}
END_TEST

/* Makes the text of the part `more` bytes longer with a hole, which takes no
 * room on the disk. */
static void lengthen_text(uint64_t more)
{
    const size_t rest =
        SMALL_HEADER_BYTES + SMALL_TEXT_BYTES; /* what comes after the text */
    graf_new_file file;
    size_t i;

    for (i = 0; i < SMALL_PIECES; i++) {
        char *at =
            place.bytes.data + (i == 0 ? LENGTH_AT(small_pieces[i].section)
                                       : OFFSET_AT(small_pieces[i].section));

        if (small_pieces[i].length > 0)
            graf_store64(at, graf_load64(at) + more);
    }
    graf_store64(place.bytes.data + FILE_SIZE_AT, place.bytes.length + more);
    vouch();
    ck_assert_int_eq(graf_new_file_create(place.path, &file, NULL), GRAF_OK);
    ck_assert_int_eq(graf_new_file_write(
                         &file, 0, graf_view_of(place.bytes.data, rest), NULL),
                     GRAF_OK);
    ck_assert_int_eq(
        graf_new_file_write(
            &file, rest + more,
            graf_view_of(place.bytes.data + rest, place.bytes.length - rest),
            NULL),
        GRAF_OK);
    ck_assert_int_eq(graf_new_file_publish(&file, place.path, NULL), GRAF_OK);
}

START_TEST(offsets_have_64_bits)
{
    const uint64_t more = UINT64_C(5) << 30;
    graf_sealed_file *file;

    small_part_make(&place);
    lengthen_text(more);
    ck_assert_int_eq(graf_sealed_file_open(place.path, &file, NULL), GRAF_OK);
    ck_assert_uint_eq(file->sections[GRAF_SECTION_TEXT].length, 100 + more);
    ck_assert(graf_section_is_whole(file, GRAF_SECTION_POSTINGS));
    ck_assert(graf_section_is_whole(file, GRAF_SECTION_HEADS));
    graf_sealed_file_close(file);
}
END_TEST

#define ROWS(table) (sizeof(table) / sizeof((table)[0]))

Suite *file_suite(void)
{
    Suite *suite = suite_create("file");
    TCase *test_case = tcase_create("file");

    tcase_add_checked_fixture(test_case, setup, teardown);
    tcase_set_timeout(test_case, 60);
    tcase_add_test(test_case, damage_in_a_section_is_seen);
    tcase_add_test(test_case, damage_in_the_header_is_seen);
    tcase_add_test(test_case, files_cut_short_are_damage);
    tcase_add_loop_test(test_case, impossible_numbers_are_damage, 0,
                        ROWS(changes));
    tcase_add_test(test_case, transfer_as_text_is_named);
    tcase_add_test(test_case, other_files_are_refused);
    tcase_add_test(test_case, offsets_have_64_bits);
    suite_add_tcase(suite, test_case);
    return suite;
}
