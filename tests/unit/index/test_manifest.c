#include "index/manifest.h"

#include <check.h>
#include <inttypes.h>
#include <stdio.h>

#include "graf/file.h"
#include "graf/text.h"
#include "library.h"

#define HEAD "graf index\nformat 1\nanalysis 1\nlanguage english\n"
#define HEAD_2 "graf index\nformat 2\nanalysis 1\nlanguage english\n"

typedef struct manifest_case {
    const char *body; /* without the line of the checksum */
    graf_status status;
    const char *words; /* in the message */
} manifest_case;

static const manifest_case cases[] = {
    { HEAD "generation 7\nlive live-3\n", GRAF_OK, "" },
    { HEAD "generation 7\nlive live-3\nsealed sealed-12\n", GRAF_OK, "" },
    { HEAD "generation 0\n", GRAF_OK, "" },
    { HEAD "live 3\n", GRAF_DAMAGED, "damaged" },
    { HEAD "live ../live-1\n", GRAF_DAMAGED, "damaged" },
    { HEAD "live /etc\n", GRAF_DAMAGED, "damaged" },
    { HEAD "live live/1\n", GRAF_DAMAGED, "damaged" },
    { HEAD "live other-1\n", GRAF_DAMAGED, "damaged" },
    { HEAD "live -1\n", GRAF_DAMAGED, "damaged" },
    { HEAD "live \n", GRAF_DAMAGED, "damaged" },
    { HEAD "live\n", GRAF_DAMAGED, "damaged" },
    { HEAD "\n", GRAF_DAMAGED, "damaged" },
    { HEAD "Live Live-1\n", GRAF_DAMAGED, "damaged" },
    { HEAD "live live-1111111111111111111111111111\n", GRAF_DAMAGED,
      "damaged" },
    { HEAD "verylongkindofpart verylongkindofpart-1\n", GRAF_DAMAGED,
      "damaged" },
    { HEAD "generation 99999999999999999999\n", GRAF_DAMAGED, "damaged" },
    { HEAD "format 4294967297\n", GRAF_DAMAGED, "damaged" },
    { HEAD_2 "generation 7\nnext 9\nlive live-3\nsealed sealed-4.graf\n",
      GRAF_OK, "" },
    { HEAD_2 "live live-3\nsealed sealed-4.graf mask-5\n", GRAF_OK, "" },
    { HEAD_2 "sealed sealed-4.graf mask-5.graf\n", GRAF_DAMAGED, "damaged" },
    { HEAD_2 "sealed sealed-4.graf ../mask-5\n", GRAF_DAMAGED, "damaged" },
    { HEAD_2 "sealed sealed-4.graf other-5\n", GRAF_DAMAGED, "damaged" },
    { HEAD_2 "sealed sealed-4.graf mask-5 \n", GRAF_DAMAGED, "damaged" },
    { HEAD_2 "sealed sealed-4.graf \n", GRAF_DAMAGED, "damaged" },
    { HEAD_2 "sealed sealed-4.GRAF\n", GRAF_DAMAGED, "damaged" },
    { HEAD_2 "sealed sealed-4.graf.graf\n", GRAF_DAMAGED, "damaged" },
    { HEAD_2 "sealed .graf\n", GRAF_DAMAGED, "damaged" },
    { HEAD_2 "sealed sealed-4.gra\n", GRAF_DAMAGED, "damaged" },
    { HEAD_2 "sealed sealed-4.graf\nsealed sealed-4.graf\n", GRAF_DAMAGED,
      "damaged" },
    { "graf index\nformat 3\nanalysis 1\nlanguage english\n",
      GRAF_WRONG_VERSION, "index format 3" },
    { "graf index\nformat 3\nanything new: \x01\n", GRAF_WRONG_VERSION,
      "index format 3" },
    { "graf index\nformat 1\nanalysis 2\nlanguage english\n",
      GRAF_WRONG_VERSION, "version 2" },
    { "graf index\nformat 1\nlanguage english\n", GRAF_WRONG_VERSION,
      "version 0" },
    { "graf index\n", GRAF_WRONG_VERSION, "index format 0" },
    { "some other file\n", GRAF_INVALID_ARGUMENT, "not a graf index" },
    { "graf index\r\nformat 1\n", GRAF_INVALID_ARGUMENT, "not a graf index" },
    { "", GRAF_INVALID_ARGUMENT, "not a graf index" },
};

enum { CASE_COUNT = sizeof cases / sizeof cases[0] };

static void append_checksum(graf_buffer *text)
{
    ck_assert_int_eq(
        graf_buffer_append_format(text, NULL, "crc %08" PRIx32 "\n",
                                  graf_crc32(0, text->data, text->length)),
        GRAF_OK);
}

START_TEST(bodies)
{
    const manifest_case *row = &cases[_i];
    graf_error error = GRAF_ERROR_INIT;
    graf_manifest manifest;
    graf_buffer text;
    graf_status status;

    graf_buffer_init(&text, GRAF_MANIFEST_BYTES_LIMIT);
    ck_assert_int_eq(graf_buffer_append_string(&text, row->body, NULL),
                     GRAF_OK);
    append_checksum(&text);
    status = graf_manifest_parse(graf_buffer_view(&text), "folder", &manifest,
                                 &error);
    if (row->status == GRAF_OK)
        expect_ok(status, &error);
    else
        expect_failure(status, &error, row->status, row->words);
    graf_buffer_release(&text);
}
END_TEST

static void make_example(graf_manifest *manifest)
{
    graf_manifest_init(manifest, graf_view_of_string("english"));
    manifest->generation = 41;
    ck_assert_int_eq(graf_manifest_add(manifest, "live", 3, NULL), GRAF_OK);
    ck_assert_int_eq(graf_manifest_add(manifest, "sealed", 18, NULL), GRAF_OK);
    ck_assert_int_eq(graf_manifest_add(manifest, "sealed", 20, NULL), GRAF_OK);
    graf_manifest_set_mask(manifest, 1, 19);
}

START_TEST(what_is_written_is_read)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_manifest written;
    graf_manifest found;
    library folder;

    library_make(&folder);
    make_example(&written);
    expect_ok(graf_manifest_write(folder.folder, &written, &error), &error);
    expect_ok(graf_manifest_read(folder.folder, &found, &error), &error);
    ck_assert_uint_eq(found.format_version, GRAF_FORMAT_VERSION);
    ck_assert_uint_eq(found.analysis_version, GRAF_ANALYSIS_VERSION);
    ck_assert_str_eq(found.language, "english");
    ck_assert_uint_eq(found.generation, 41);
    ck_assert_uint_eq(found.next_number, 21);
    ck_assert_uint_eq(found.part_count, 3);
    ck_assert_ptr_eq(graf_manifest_live(&found), &found.parts[0]);
    ck_assert_str_eq(found.parts[0].kind, "live");
    ck_assert_str_eq(found.parts[0].name, "live-3");
    ck_assert_str_eq(found.parts[1].kind, "sealed");
    ck_assert_str_eq(found.parts[1].name, "sealed-18.graf");
    ck_assert_str_eq(found.parts[0].mask, "");
    ck_assert_str_eq(found.parts[1].mask, "mask-19");
    ck_assert_str_eq(found.parts[2].name, "sealed-20.graf");
    ck_assert_str_eq(found.parts[2].mask, "");
    library_remove(&folder);
}
END_TEST

typedef struct number_case {
    const char *body;
    uint64_t next;
} number_case;

/* What was numbered before must never be named again. */
static const number_case numbers[] = {
    { HEAD, 1 },
    { HEAD "live live-3\n", 4 },
    { HEAD_2 "next 9\nlive live-3\n", 9 },
    { HEAD_2 "next 2\nlive live-3\n", 4 },
    { HEAD_2 "live live-3\nsealed sealed-7.graf\n", 8 },
    { HEAD_2 "live live-3\nsealed sealed-7.graf mask-12\n", 13 },
    { HEAD_2 "live live-three\n", 1 },
};

START_TEST(numbers_rise)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_manifest manifest;
    graf_buffer text;

    graf_buffer_init(&text, GRAF_MANIFEST_BYTES_LIMIT);
    ck_assert_int_eq(graf_buffer_append_string(&text, numbers[_i].body, NULL),
                     GRAF_OK);
    append_checksum(&text);
    expect_ok(graf_manifest_parse(graf_buffer_view(&text), "folder", &manifest,
                                  &error),
              &error);
    ck_assert_uint_eq(manifest.next_number, numbers[_i].next);
    ck_assert_uint_eq(graf_manifest_take_number(&manifest), numbers[_i].next);
    ck_assert_uint_eq(manifest.next_number, numbers[_i].next + 1);
    graf_buffer_release(&text);
}
END_TEST

START_TEST(parts_are_taken_out)
{
    graf_manifest manifest;

    make_example(&manifest);
    graf_manifest_remove(&manifest, 1);
    ck_assert_uint_eq(manifest.part_count, 2);
    ck_assert_str_eq(manifest.parts[1].name, "sealed-20.graf");
    graf_manifest_remove(&manifest, 0);
    ck_assert_ptr_null(graf_manifest_live(&manifest));
    ck_assert_int_eq(graf_manifest_add(&manifest, "live", 30, NULL), GRAF_OK);
    ck_assert_int_eq(graf_manifest_add(&manifest, "live", 31, NULL), GRAF_OK);
    ck_assert_ptr_null(graf_manifest_live(&manifest));
}
END_TEST

static void read_example(library *folder, graf_buffer *text)
{
    graf_manifest manifest;

    library_make(folder);
    make_example(&manifest);
    ck_assert_int_eq(graf_manifest_write(folder->folder, &manifest, NULL),
                     GRAF_OK);
    graf_buffer_init(text, GRAF_MANIFEST_BYTES_LIMIT);
    ck_assert_int_eq(
        graf_file_read(library_path(folder, "MANIFEST"), text, NULL), GRAF_OK);
    library_remove(folder);
}

START_TEST(any_other_byte_is_noticed)
{
    graf_manifest manifest;
    graf_buffer text;
    library folder;
    size_t i;
    int bit;

    read_example(&folder, &text);
    for (i = 0; i < text.length; i++)
        for (bit = 0; bit < 8; bit++) {
            graf_error error = GRAF_ERROR_INIT;
            graf_status status;

            text.data[i] ^= (char)(1 << bit);
            status = graf_manifest_parse(graf_buffer_view(&text), "folder",
                                         &manifest, &error);
            ck_assert_int_eq(status, i < strlen("graf index\n")
                                         ? GRAF_INVALID_ARGUMENT
                                         : GRAF_DAMAGED);
            text.data[i] ^= (char)(1 << bit);
        }
    graf_buffer_release(&text);
}
END_TEST

START_TEST(a_piece_is_no_manifest)
{
    graf_manifest manifest;
    graf_buffer text;
    library folder;
    size_t length;

    read_example(&folder, &text);
    for (length = 0; length < text.length; length++)
        ck_assert_int_ne(graf_manifest_parse(graf_view_of(text.data, length),
                                             "folder", &manifest, NULL),
                         GRAF_OK);
    graf_buffer_release(&text);
}
END_TEST

START_TEST(parts_are_bounded)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_manifest written;
    graf_manifest found;
    library folder;
    uint64_t i;

    graf_manifest_init(&written, graf_view_of_string("english"));
    for (i = 0; i < GRAF_PARTS_LIMIT; i++)
        expect_ok(graf_manifest_add(&written, "live", i, &error), &error);
    expect_failure(graf_manifest_add(&written, "live", i, &error), &error,
                   GRAF_OVER_LIMIT, "64 parts");
    library_make(&folder);
    expect_ok(graf_manifest_write(folder.folder, &written, &error), &error);
    expect_ok(graf_manifest_read(folder.folder, &found, &error), &error);
    ck_assert_uint_eq(found.part_count, GRAF_PARTS_LIMIT);
    library_remove(&folder);
}
END_TEST

Suite *manifest_suite(void);

Suite *manifest_suite(void)
{
    Suite *suite = suite_create("manifest");
    TCase *tests = tcase_create("manifest");

    tcase_add_loop_test(tests, bodies, 0, CASE_COUNT);
    tcase_add_test(tests, what_is_written_is_read);
    tcase_add_loop_test(tests, numbers_rise, 0,
                        sizeof numbers / sizeof numbers[0]);
    tcase_add_test(tests, parts_are_taken_out);
    tcase_add_test(tests, any_other_byte_is_noticed);
    tcase_add_test(tests, a_piece_is_no_manifest);
    tcase_add_test(tests, parts_are_bounded);
    suite_add_tcase(suite, tests);
    return suite;
}
