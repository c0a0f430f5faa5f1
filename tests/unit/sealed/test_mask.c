#include "sealed/mask.h"

#include "base/scratch.h"

static scratch_folder scratch;
static const uint32_t masked[] = { 0, 1, 63, 64, 65, 200, 999 };

enum { MASKED = sizeof masked / sizeof masked[0], ARTICLES = 1000 };

static void set_up(void)
{
    scratch_make(&scratch);
}

static void tear_down(void)
{
    scratch_remove(&scratch);
}

static const char *write_mask(void)
{
    const char *path = scratch_path(&scratch, "part.mask");

    ck_assert_int_eq(graf_mask_write(path, masked, MASKED, NULL), GRAF_OK);
    return path;
}

static void read_bytes(const char *path, graf_buffer *bytes)
{
    graf_buffer_init(bytes, 65536);
    ck_assert_int_eq(graf_file_read(path, bytes, NULL), GRAF_OK);
}

/* Without the sync of graf_file_replace: it is done often. */
static void put_bytes(const char *path, graf_view bytes)
{
    FILE *file = fopen(path, "wb");

    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes.data, 1, bytes.length, file), bytes.length);
    ck_assert_int_eq(fclose(file), 0);
}

static void expect(const char *path, uint32_t articles, graf_status expected)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_mask mask;

    ck_assert_int_eq(graf_mask_read(path, articles, &mask, &error), expected);
    if (expected != GRAF_OK) {
        ck_assert_uint_eq(mask.count, 0);
        ck_assert_ptr_null(mask.articles);
        ck_assert_ptr_nonnull(strstr(error.message, "part.mask"));
    }
    graf_mask_release(&mask);
}

START_TEST(masks_come_back)
{
    uint32_t article;
    uint32_t at = 0;
    graf_mask mask;

    ck_assert_int_eq(graf_mask_read(write_mask(), ARTICLES, &mask, NULL),
                     GRAF_OK);
    ck_assert_uint_eq(mask.count, MASKED);
    for (article = 0; article < ARTICLES; article++) {
        bool is_masked = at < MASKED && masked[at] == article;

        ck_assert_int_eq(graf_mask_hides(&mask, article), is_masked);
        if (is_masked)
            ck_assert_uint_eq(mask.articles[at++], article);
    }
    graf_mask_release(&mask);
}
END_TEST

START_TEST(no_mask_hides_nothing)
{
    graf_mask mask;

    ck_assert_int_eq(graf_mask_read(NULL, ARTICLES, &mask, NULL), GRAF_OK);
    ck_assert_uint_eq(mask.count, 0);
    ck_assert(!graf_mask_hides(&mask, 0));
    ck_assert(!graf_mask_hides(&mask, ARTICLES - 1));
    graf_mask_release(&mask);
}
END_TEST

START_TEST(an_empty_mask_hides_nothing)
{
    const char *path = scratch_path(&scratch, "part.mask");
    graf_mask mask;

    ck_assert_int_eq(graf_mask_write(path, NULL, 0, NULL), GRAF_OK);
    ck_assert_int_eq(graf_mask_read(path, 0, &mask, NULL), GRAF_OK);
    ck_assert(!graf_mask_hides(&mask, 5));
    graf_mask_release(&mask);
}
END_TEST

START_TEST(a_missing_mask_is_not_found)
{
    expect(scratch_path(&scratch, "part.mask"), ARTICLES, GRAF_NOT_FOUND);
}
END_TEST

/* Its last article is 999. */
START_TEST(a_mask_of_a_larger_part_is_damage)
{
    const char *path = write_mask();

    expect(path, 999, GRAF_DAMAGED);
    expect(path, 3, GRAF_DAMAGED);
    expect(path, 0, GRAF_DAMAGED);
}
END_TEST

START_TEST(a_piece_is_damage)
{
    const char *path = write_mask();
    graf_buffer bytes;
    size_t length;

    read_bytes(path, &bytes);
    for (length = 0; length < bytes.length; length++) {
        put_bytes(path, graf_view_of(bytes.data, length));
        expect(path, ARTICLES, GRAF_DAMAGED);
    }
    graf_buffer_release(&bytes);
}
END_TEST

START_TEST(flipped_bits_are_refused)
{
    const char *path = write_mask();
    graf_buffer bytes;
    size_t bit;

    read_bytes(path, &bytes);
    for (bit = 0; bit < bytes.length * 8; bit++) {
        /* Bytes 8 to 11 are the version. */
        bool is_version = bit / 8 >= 8 && bit / 8 < 12;

        bytes.data[bit / 8] = (char)(bytes.data[bit / 8] ^ 1 << bit % 8);
        put_bytes(path, graf_buffer_view(&bytes));
        expect(path, ARTICLES, is_version ? GRAF_WRONG_VERSION : GRAF_DAMAGED);
        bytes.data[bit / 8] = (char)(bytes.data[bit / 8] ^ 1 << bit % 8);
    }
    graf_buffer_release(&bytes);
}
END_TEST

/* With a good checksum: written by somebody who means harm. */
static const uint32_t bad_lists[][2] = { { 5, 5 }, { 5, 4 }, { 5, ARTICLES } };

START_TEST(articles_must_ascend)
{
    const char *path = scratch_path(&scratch, "part.mask");

    ck_assert_int_eq(graf_mask_write(path, bad_lists[_i], 2, NULL), GRAF_OK);
    expect(path, ARTICLES, GRAF_DAMAGED);
}
END_TEST

START_TEST(a_mask_replaces_the_one_before)
{
    const char *path = write_mask();
    uint32_t one = 7;
    graf_mask mask;

    ck_assert_int_eq(graf_mask_write(path, &one, 1, NULL), GRAF_OK);
    ck_assert_int_eq(graf_mask_read(path, ARTICLES, &mask, NULL), GRAF_OK);
    ck_assert_uint_eq(mask.count, 1);
    ck_assert(graf_mask_hides(&mask, 7));
    ck_assert(!graf_mask_hides(&mask, 0));
    graf_mask_release(&mask);
}
END_TEST

Suite *mask_suite(void);

Suite *mask_suite(void)
{
    Suite *suite = suite_create("mask");
    TCase *tests = tcase_create("mask");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, masks_come_back);
    tcase_add_test(tests, no_mask_hides_nothing);
    tcase_add_test(tests, an_empty_mask_hides_nothing);
    tcase_add_test(tests, a_missing_mask_is_not_found);
    tcase_add_test(tests, a_mask_of_a_larger_part_is_damage);
    tcase_add_test(tests, a_piece_is_damage);
    tcase_add_test(tests, flipped_bits_are_refused);
    tcase_add_loop_test(tests, articles_must_ascend, 0,
                        sizeof bad_lists / sizeof bad_lists[0]);
    tcase_add_test(tests, a_mask_replaces_the_one_before);
    suite_add_tcase(suite, tests);
    return suite;
}
