/*
 * An archive of more than 4 GB: nearly all of it is a hole between two blocks
 * of its texts, so that most of what a search reads stands behind it.
 */
#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "graf/file.h"
#include "library.h"
#include "sealed/sealed_header.h"
#include "sealed/text_block.h"
#include "stories.h"

enum { ARTICLES = 60 };

static const uint64_t hole = UINT64_C(5) << 30;

static library folder;
static stories corpus;

static const char part[] = "index/sealed-2.graf";

static void make_part(void)
{
    library_make(&folder);
    stories_make(&corpus, ARTICLES, 41);
    put_all_in(library_path(&folder, "index"), GRAF_WRITER_SEALED, corpus.items,
               ARTICLES);
}

static void remove_part(void)
{
    stories_release(&corpus);
    library_remove(&folder);
}

static void write_at(int file, uint64_t at, const char *bytes, size_t length)
{
    ck_assert_int_eq(pwrite(file, bytes, length, (off_t)at), (ssize_t)length);
}

/* Moves what stands behind byte `at` of the section of texts, in the header
 * and in the rows of the blocks. */
static void move_behind(graf_buffer *bytes, graf_sealed_header *header,
                        uint64_t at)
{
    graf_sealed_extent *text = &header->sections[GRAF_SECTION_TEXT];
    const graf_sealed_extent *rows =
        &header->sections[GRAF_SECTION_TEXT_BLOCKS];
    uint64_t end = rows->offset + rows->length;
    uint64_t row;
    size_t i;

    for (row = rows->offset; row < end; row += GRAF_TEXT_ROW_BYTES) {
        uint64_t begin = graf_load64(bytes->data + row);

        if (begin >= at)
            graf_store64(bytes->data + row, begin + hole);
    }
    for (i = 0; i < GRAF_SECTION_COUNT; i++)
        if (header->sections[i].offset > text->offset)
            header->sections[i].offset += hole;
    text->length += hole;
    header->file_size += hole;
}

/* Checksums of whole sections are for --verify only. */
static void write_wide(const char *path)
{
    unsigned char encoded[GRAF_SEALED_HEADER_BYTES];
    graf_error error = GRAF_ERROR_INIT;
    graf_sealed_header header;
    uint64_t rows, at, cut;
    graf_buffer bytes;
    int file;

    graf_buffer_init(&bytes, (size_t)16 << 20);
    expect_ok(graf_file_read(library_path(&folder, part), &bytes, &error),
              &error);
    expect_ok(graf_sealed_header_decode(
                  graf_view_of(bytes.data, GRAF_SEALED_HEADER_BYTES),
                  bytes.length, part, &header, &error),
              &error);
    /* The hole comes before the second block. */
    rows = header.sections[GRAF_SECTION_TEXT_BLOCKS].offset;
    ck_assert_uint_gt(header.sections[GRAF_SECTION_TEXT_BLOCKS].length,
                      2 * GRAF_TEXT_ROW_BYTES);
    at = graf_load64(bytes.data + rows + GRAF_TEXT_ROW_BYTES);
    cut = header.sections[GRAF_SECTION_TEXT].offset + at;
    move_behind(&bytes, &header, at);
    graf_sealed_header_encode(&header, encoded);
    file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
    ck_assert_int_ge(file, 0);
    write_at(file, 0, bytes.data, (size_t)cut);
    write_at(file, 0, (const char *)encoded, sizeof encoded);
    write_at(file, cut + hole, bytes.data + cut, bytes.length - (size_t)cut);
    ck_assert_int_eq(close(file), 0);
    graf_buffer_release(&bytes);
}

/* The first article's text is in the block that has the hole. */
START_TEST(an_archive_of_five_gigabytes_is_searched)
{
    graf_search_request request = graf_search_request_default();
    graf_error error = GRAF_ERROR_INIT;
    const graf_article *last = &corpus.items[ARTICLES - 1];
    char path[LIBRARY_PATH_SIZE + 64];
    graf_results *whole, *wide;
    graf_index *indexes[2];
    graf_fetched *fetched;
    size_t i;

    snprintf(path, sizeof path, "%s/wide.graf", folder.folder);
    write_wide(path);
    indexes[0] = open_index(library_path(&folder, "index"));
    indexes[1] = open_index(path);
    expect_ok(graf_fetch(&indexes[1], 1, last->id, &fetched, NULL, &error),
              &error);
    expect_same_article(graf_fetched_article(fetched), last);
    graf_fetched_free(fetched);
    request.query =
        graf_view_of_string("\"the oil\"~9 OR minist* OR author:ruiz");
    request.limit = ARTICLES;
    request.without_text = true;
    request.count = true;
    expect_ok(graf_search(&indexes[0], 1, &request, &whole, &error), &error);
    expect_ok(graf_search(&indexes[1], 1, &request, &wide, &error), &error);
    ck_assert(wide->complete);
    ck_assert_uint_gt(wide->article_count, 10);
    ck_assert_uint_eq(wide->article_count, whole->article_count);
    ck_assert_uint_eq(wide->counts.paragraphs, whole->counts.paragraphs);
    for (i = 0; i < wide->article_count; i++)
        ck_assert(graf_view_equal(wide->articles[i].article.id,
                                  whole->articles[i].article.id));
    graf_results_free(whole);
    graf_results_free(wide);
    graf_index_close(indexes[0]);
    graf_index_close(indexes[1]);
}
END_TEST

Suite *wide_suite(void);

Suite *wide_suite(void)
{
    Suite *suite = suite_create("wide");
    TCase *tests = tcase_create("wide");

    tcase_add_checked_fixture(tests, make_part, remove_part);
    tcase_add_test(tests, an_archive_of_five_gigabytes_is_searched);
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    return suite;
}
