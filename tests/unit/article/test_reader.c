#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "collect.h"
#include "scratch.h"

enum {
    MEBIBYTE = 1024 * 1024,
    HUGE_COUNT = 1350000 /* of a sentence of 53 bytes: over 64 MiB */
};

static graf_view view(const char *string)
{
    return graf_view_of_string(string);
}

typedef struct refused_case {
    graf_view bytes;
    const char *problem;
} refused_case;

static const refused_case refused[] = {
    { GRAF_VIEW_LITERAL(""), "DROPPED in:0 is empty\n" },
    { GRAF_VIEW_LITERAL(" \n\t\r\n"), "DROPPED in:0 is empty\n" },
    { GRAF_VIEW_LITERAL("\xEF\xBB\xBF"), "DROPPED in:0 is empty\n" },
    { GRAF_VIEW_LITERAL("\x89PNG\r\n\x1A\n\0\0\0\x0D"),
      "DROPPED in:0 no article but a PNG image\n" },
    { GRAF_VIEW_LITERAL("%PDF-1.4\nwords"),
      "LOST in:0 no article but a PDF document\n" },
    { GRAF_VIEW_LITERAL("PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                        "\0\0\0\0\x08\0\0\0mimetype"),
      "LOST in:0 no article but an office document or an e-book\n" },
    { GRAF_VIEW_LITERAL("\x01\x02\x03\x04\x05"),
      "LOST in:0 no article but binary data\n" },
    /* A gzip mark and nothing behind it. */
    { GRAF_VIEW_LITERAL("\x1F\x8B"), "LOST in:0 the gzip data are cut off" },
    { GRAF_VIEW_LITERAL("\x1F\x8B\x08\0\0\0\0\0\0\x03 not deflated"),
      "LOST in:0 the gzip data are damaged" },
};

START_TEST(what_holds_no_article_says_so)
{
    collected out;

    collected_init(&out);
    ck_assert_int_eq(collect_bytes(&out, "in", refused[_i].bytes, NULL),
                     GRAF_OK);
    ck_assert_uint_eq(out.article_count, 0);
    ck_assert_uint_eq(out.lost + out.dropped, 1);
    assert_problem(&out, refused[_i].problem);
    collected_release(&out);
}
END_TEST

START_TEST(formats_are_listed_and_forced)
{
    const graf_reader_events events = { NULL, NULL, NULL, NULL };
    graf_reader_options options = { .format = view("cuneiform") };
    graf_error error = GRAF_ERROR_INIT;
    graf_reader *reader;
    collected out;
    size_t n;

    ck_assert_int_eq(graf_reader_new(&options, &events, &reader, &error),
                     GRAF_INVALID_ARGUMENT);
    ck_assert_ptr_null(reader);
    ck_assert(strstr(error.message, "\"cuneiform\"") != NULL);
    for (n = 0; graf_format_name(n) != NULL; n++) {
        ck_assert_ptr_nonnull(graf_format_summary(n));
        ck_assert(strstr(error.message, graf_format_name(n)) != NULL);
    }
    ck_assert_uint_ge(n, 6);
    ck_assert_ptr_null(graf_format_summary(n));
    graf_reader_free(NULL);

    collected_init(&out);
    ck_assert_int_eq(
        collect_bytes(&out, "x", view("{\"title\":\"T\"}"), "text"), GRAF_OK);
    ck_assert_ptr_null(strstr(out.articles.data, "\"title\":\"T\""));
    collected_release(&out);
}
END_TEST

typedef struct id_case {
    const char *name;
    const char *record;
    const char *id;
} id_case;

static const id_case ids[] = {
    { "a/b.jsonl", "{\"title\":\"T\"}", "a/b.jsonl#1" },
    { "a", "{\"title\":\"T\",\"url\":\"http://x\"}", "http://x" },
    { "a", "{\"title\":\"T\",\"url\":\"http://x\",\"id\":\"1\"}", "1" },
    { "a", "{\"title\":\"T\",\"url\":\"http://x\",\"id\":\"\"}", "http://x" },
    { "-", "{\"title\":\"T\"}", "-#1" },
    /* Names that are not UTF-8 stay different from each other. */
    { "caf\xE9\n.jsonl", "{\"title\":\"T\"}", "caf%E9%0A.jsonl#1" },
    /* What would not be read back as it is written. */
    { " a  b c\xC2\xA0.jsonl ", "{\"title\":\"T\"}",
      "%20a %20b c%C2%A0.jsonl%20#1" },
};

START_TEST(ids_are_given_or_made)
{
    collected out;

    collected_init(&out);
    ck_assert_int_eq(
        collect_bytes(&out, ids[_i].name, view(ids[_i].record), "jsonl"),
        GRAF_OK);
    assert_id(&out, ids[_i].id);
    collected_release(&out);
}
END_TEST

static void append(graf_buffer *out, const char *text)
{
    ck_assert(graf_buffer_append_string(out, text, NULL) == GRAF_OK);
}

static void append_times(graf_buffer *out, const char *text, size_t count)
{
    graf_status status = GRAF_OK;

    /* One assertion for all: each costs Check a write. */
    while (status == GRAF_OK && count-- > 0)
        status = graf_buffer_append_string(out, text, NULL);
    ck_assert_int_eq(status, GRAF_OK);
}

START_TEST(long_ids_make_way)
{
    graf_buffer record;
    collected out;

    graf_buffer_init(&record, MEBIBYTE);
    collected_init(&out);
    append(&record, "{\"title\":\"T\",\"id\":\"");
    append_times(&record, "0123456789", 103);
    append(&record, "\"}");
    ck_assert_int_eq(
        collect_bytes(&out, "x", graf_buffer_view(&record), "jsonl"), GRAF_OK);
    assert_problem(&out, "REPAIRED x:1 the id is longer than 1024 bytes");
    assert_id(&out, "x#1");
    collected_release(&out);
    graf_buffer_release(&record);
}
END_TEST

/* A paragraph of 10 MB: nothing of it is lost, but for the spaces where it is
 * cut. */
START_TEST(long_paragraphs_are_split)
{
    static const char *const sentences[] = {
        "Ten bytes. ",
        "\xE6\x9C\x80\xE5\xBE\x8C\xE3\x80\x82",
        "endless",
        "nostop ",
    };
    const char *sentence = sentences[_i];
    size_t count = 10 * 1000 * 1000 / strlen(sentence);
    graf_buffer record;
    collected out;
    const char *at;
    size_t found = 0;

    graf_buffer_init(&record, 64 * MEBIBYTE);
    collected_init(&out);
    append(&record, "\n\n{\"id\":\"a\",\"paragraphs\":[\"");
    append_times(&record, sentence, count);
    append(&record, "\"]}\n");
    ck_assert_int_eq(
        collect_bytes(&out, "x", graf_buffer_view(&record), "jsonl"), GRAF_OK);
    assert_problem(&out, "REPAIRED x:3 a paragraph of ");
    ck_assert_uint_ge(out.most_paragraphs, 10000000 / 65536);
    ck_assert_uint_le(out.most_paragraphs, 2 * 10000000 / 65536 + 1);
    for (at = out.articles.data; (at = strchr(at, *sentence)) != NULL; at++)
        found += strncmp(at, sentence, strlen(sentence) - 1) == 0;
    if (_i == 2) /* the words are cut too */
        ck_assert_uint_ge(found, count - out.most_paragraphs);
    else
        ck_assert_uint_ge(found, count);
    collected_release(&out);
    graf_buffer_release(&record);
}
END_TEST

static void check_paragraph_count(size_t count, bool taken)
{
    graf_buffer text;
    collected out;

    graf_buffer_init(&text, 64 * MEBIBYTE);
    collected_init(&out);
    append(&text, "[{\"id\":\"a\",\n\"paragraphs\":[\"p\"");
    append_times(&text, ",\"p\"", count - 1);
    append(&text, "]},{\"title\":\"after\"}]");
    ck_assert_int_eq(collect_bytes(&out, "x", graf_buffer_view(&text), "json"),
                     GRAF_OK);
    ck_assert_uint_eq(out.article_count, taken ? 2 : 1);
    ck_assert_uint_eq(out.lost, taken ? 0 : 1);
    if (taken)
        ck_assert_uint_eq(out.most_paragraphs, count);
    else
        assert_problem(&out, "LOST x:1 not read: an article of more than "
                             "1000000 paragraphs");
    ck_assert(strstr(out.articles.data, "\"title\":\"after\"") != NULL);
    collected_release(&out);
    graf_buffer_release(&text);
}

START_TEST(paragraphs_are_counted)
{
    check_paragraph_count(100000, true);
    check_paragraph_count(1000001, false);
}
END_TEST

/* 70 MB in one line: passed over, and what is around it is read. */
START_TEST(huge_lines_are_passed_over)
{
    scratch_area scratch;
    collected out;

    scratch_make(&scratch);
    collected_init(&out);
    scratch_gzip(&scratch, "huge.jsonl.gz",
                 "{\"title\":\"A\"}\n{\"title\":\"B\",\"text\":\"",
                 "A line of words and spaces that is fifty bytes long. ",
                 HUGE_COUNT, "\"}\n{\"title\":\"C\"}\n");
    ck_assert_int_eq(collect_path(&out, scratch.path), GRAF_OK);
    ck_assert_uint_eq(out.article_count, 2);
    ck_assert_uint_eq(out.lost, 1);
    assert_problem(&out, "huge.jsonl.gz:2 not read: the line is longer than "
                         "64 MiB");
    ck_assert(strstr(out.articles.data, "huge.jsonl.gz#3") != NULL);
    collected_release(&out);
    scratch_remove(&scratch);
}
END_TEST

START_TEST(huge_documents_are_passed_over)
{
    scratch_area scratch;
    collected out;

    scratch_make(&scratch);
    collected_init(&out);
    scratch_gzip(&scratch, "huge.txt.gz", "Title\n\n",
                 "A line of words and spaces that is fifty bytes long. ",
                 HUGE_COUNT, "\n");
    ck_assert_int_eq(collect_path(&out, scratch.path), GRAF_OK);
    ck_assert_uint_eq(out.article_count, 0);
    ck_assert_uint_eq(out.lost, 1);
    assert_problem(&out, "huge.txt.gz:0 not read: larger than 64 MiB");
    collected_release(&out);
    scratch_remove(&scratch);
}
END_TEST

/* The lines before the cut are read, the rest is reported. */
START_TEST(cut_gzip_gives_its_first_lines)
{
    scratch_area scratch;
    graf_buffer bytes;
    collected out;
    FILE *file;

    scratch_make(&scratch);
    collected_init(&out);
    graf_buffer_init(&bytes, MEBIBYTE);
    scratch_gzip(&scratch, "cut.gz", "", "{\"title\":\"A\"}\n", 100000, "");
    file = fopen(scratch.path, "rb");
    ck_assert_ptr_nonnull(file);
    ck_assert(graf_buffer_reserve(&bytes, 65536, NULL) == GRAF_OK);
    bytes.length = fread(bytes.data, 1, 65536, file);
    fclose(file);
    ck_assert_int_eq(collect_bytes(&out, "cut",
                                   graf_view_of(bytes.data, bytes.length / 2),
                                   NULL),
                     GRAF_OK);
    ck_assert_uint_gt(out.article_count, 30000);
    ck_assert_uint_lt(out.article_count, 70000);
    assert_problem(&out, "LOST cut:0 the gzip data are cut off");
    collected_release(&out);
    graf_buffer_release(&bytes);
    scratch_remove(&scratch);
}
END_TEST

START_TEST(wide_json_lines_are_read)
{
    static const char lines[] = "{\"title\":\"\xC3\xA9\"}\n{\"title\":\"B\"}\n";
    graf_buffer wide;
    collected out;
    size_t i;

    graf_buffer_init(&wide, MEBIBYTE);
    collected_init(&out);
    ck_assert(graf_buffer_append(&wide, "\xFF\xFE", 2, NULL) == GRAF_OK);
    for (i = 0; lines[i] != '\0'; i++) {
        if (lines[i] == '\xC3')
            continue; /* U+00E9 is C3 A9 in UTF-8, E9 00 in UTF-16 */
        ck_assert(graf_buffer_append_byte(
                      &wide, lines[i] == '\xA9' ? '\xE9' : lines[i], NULL) ==
                  GRAF_OK);
        ck_assert(graf_buffer_append_byte(&wide, '\0', NULL) == GRAF_OK);
    }
    ck_assert_int_eq(collect_bytes(&out, "w", graf_buffer_view(&wide), NULL),
                     GRAF_OK);
    assert_articles(&out,
                    "{\"id\":\"w#1\",\"title\":\"\xC3\xA9\",\"paragraphs\":[],"
                    "\"dropped\":[]}\n"
                    "{\"id\":\"w#2\",\"title\":\"B\",\"paragraphs\":[],"
                    "\"dropped\":[]}\n");
    assert_problem(&out, "REPAIRED w:1 converted from UTF-16LE to UTF-8\n");
    collected_release(&out);
    graf_buffer_release(&wide);
}
END_TEST

Suite *reader_suite(void);

Suite *reader_suite(void)
{
    Suite *suite = suite_create("reader");
    TCase *test = tcase_create("reader");
    TCase *huge = tcase_create("huge");

    tcase_add_loop_test(test, what_holds_no_article_says_so, 0,
                        sizeof refused / sizeof refused[0]);
    tcase_add_test(test, formats_are_listed_and_forced);
    tcase_add_loop_test(test, ids_are_given_or_made, 0,
                        sizeof ids / sizeof ids[0]);
    tcase_add_test(test, long_ids_make_way);
    tcase_add_test(test, cut_gzip_gives_its_first_lines);
    tcase_add_test(test, wide_json_lines_are_read);
    suite_add_tcase(suite, test);
    tcase_set_timeout(huge, 120);
    /* CK_EXCLUDE_TAGS=slow leaves them out where all is slow. */
    tcase_set_tags(huge, "slow");
    tcase_add_loop_test(huge, long_paragraphs_are_split, 0, 4);
    tcase_add_test(huge, paragraphs_are_counted);
    tcase_add_test(huge, huge_lines_are_passed_over);
    tcase_add_test(huge, huge_documents_are_passed_over);
    suite_add_tcase(suite, huge);
    return suite;
}
