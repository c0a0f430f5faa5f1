#include <check.h>
#include <stdio.h>
#include <zlib.h>

#include "archives.h"
#include "collect.h"
#include "scratch.h"

enum { MEBIBYTE = 1024 * 1024, LIMIT = 64 * MEBIBYTE };

Suite *containers_suite(void);

static graf_view view(const char *string)
{
    return graf_view_of_string(string);
}

#define RECORD GRAF_VIEW_LITERAL("{\"title\":\"T\",\"text\":\"Some words.\"}\n")
#define STORY                                                                  \
    GRAF_VIEW_LITERAL("A headline\n\nThe river rose again, they said.\n")

/* ---- packed files -------------------------------------------------------- */

static const char *const filters[] = { "gzip", "bzip2", "xz", "zstd" };
static const char *const suffixes[] = { "gz", "BZ2", "xz", "zst" };

START_TEST(packed_files_are_unpacked)
{
    graf_view record = RECORD;
    char expected[128];
    char name[32];
    graf_buffer packed;
    collected out;

    graf_buffer_init(&packed, LIMIT);
    collected_init(&out);
    make_packed(&packed, filters[_i], record);
    snprintf(name, sizeof name, "in.jsonl.%s", suffixes[_i]);
    snprintf(
        expected, sizeof expected,
        "{\"id\":\"%s#1\",\"title\":\"T\",\"paragraphs\":[\"Some words.\"],"
        "\"dropped\":[]}\n",
        name);
    ck_assert_int_eq(collect_bytes(&out, name, graf_buffer_view(&packed), NULL),
                     GRAF_OK);
    assert_articles(&out, expected);
    ck_assert_uint_eq(out.lost + out.repaired + out.dropped, 0);
    ck_assert_uint_eq(out.progress, packed.length);
    collected_release(&out);
    graf_buffer_release(&packed);
}
END_TEST

/* What is lost of a packed file says so, wherever it was cut. */
START_TEST(packed_files_may_be_cut)
{
    graf_view record = RECORD;
    graf_buffer packed;
    collected out;
    size_t length;

    graf_buffer_init(&packed, LIMIT);
    collected_init(&out);
    make_packed(&packed, filters[_i], record);
    for (length = 10; length < packed.length; length++) {
        ck_assert_int_eq(
            collect_bytes(&out, "in", graf_view_of(packed.data, length), NULL),
            GRAF_OK);
        ck_assert_uint_ge(out.lost, 1);
    }
    collected_release(&out);
    graf_buffer_release(&packed);
}
END_TEST

/* ---- archives ------------------------------------------------------------ */

static const char *const formats[] = { "ustar", "pax", "zip", "7zip" };

static const archived members[] = {
    { "2019", { NULL, 0 }, 'd' },
    { "2019/07/a.txt", STORY, 'f' },
    { "b.jsonl", RECORD, 'f' },
    { "2019/empty.txt", { NULL, 0 }, 'f' },
};

static void make_sample(graf_buffer *out, const char *format)
{
    make_archive(out, format, NULL, NULL, members,
                 sizeof members / sizeof members[0]);
}

START_TEST(members_are_read)
{
    graf_buffer packed;
    collected out;

    graf_buffer_init(&packed, LIMIT);
    collected_init(&out);
    make_sample(&packed, formats[_i]);
    ck_assert_int_eq(collect_bytes(&out, "in", graf_buffer_view(&packed), NULL),
                     GRAF_OK);
    ck_assert_uint_eq(out.article_count, 2);
    ck_assert(strstr(out.articles.data, "{\"id\":\"in!/2019/07/a.txt\","
                                        "\"title\":\"A headline\"") != NULL);
    ck_assert(strstr(out.articles.data, "{\"id\":\"in!/b.jsonl#1\"") != NULL);
    assert_problem(&out, "DROPPED in!/2019/empty.txt:0 is empty\n");
    ck_assert_uint_eq(out.lost + out.repaired, 0);
    collected_release(&out);
    graf_buffer_release(&packed);
}
END_TEST

/* Without a way to seek: inside of another archive, and through a pipe. */
START_TEST(archives_lie_in_each_other)
{
    archived inner = { "deep/inner", { NULL, 0 }, 'f' };
    graf_buffer packed;
    graf_buffer outer;
    collected out;

    graf_buffer_init(&packed, LIMIT);
    graf_buffer_init(&outer, LIMIT);
    collected_init(&out);
    make_sample(&packed, formats[_i]);
    inner.content = graf_buffer_view(&packed);
    make_archive(&outer, "ustar", "xz", NULL, &inner, 1);
    ck_assert_int_eq(
        collect_bytes(&out, "o.txz", graf_buffer_view(&outer), NULL), GRAF_OK);
    ck_assert_uint_eq(out.article_count, 2);
    ck_assert(strstr(out.articles.data,
                     "{\"id\":\"o.txz!/deep/inner!/2019/07/a.txt\"") != NULL);
    assert_problem(&out, "DROPPED o.txz!/deep/inner!/2019/empty.txt:0");
    ck_assert_uint_eq(out.lost + out.repaired, 0);
    collected_release(&out);
    graf_buffer_release(&outer);
    graf_buffer_release(&packed);
}
END_TEST

START_TEST(files_are_read_by_seeking)
{
    scratch_area scratch;
    graf_buffer packed;
    collected out;

    graf_buffer_init(&packed, LIMIT);
    scratch_make(&scratch);
    collected_init(&out);
    make_sample(&packed, formats[_i]);
    ck_assert_int_eq(
        collect_path(&out,
                     scratch_file(&scratch, "in", graf_buffer_view(&packed))),
        GRAF_OK);
    ck_assert_uint_eq(out.article_count, 2);
    ck_assert_uint_eq(out.lost + out.repaired, 0);
    ck_assert_uint_eq(out.progress, packed.length);
    collected_release(&out);
    scratch_remove(&scratch);
    graf_buffer_release(&packed);
}
END_TEST

/* Nothing is lost without a word, wherever an archive is cut. */
START_TEST(archives_may_be_cut)
{
    graf_buffer packed;
    collected out;
    size_t length;
    size_t step;

    graf_buffer_init(&packed, LIMIT);
    collected_init(&out);
    make_sample(&packed, formats[_i]);
    step = packed.length / 150 + 1;
    for (length = 513; length < packed.length; length += step) {
        ck_assert_int_eq(
            collect_bytes(&out, "in", graf_view_of(packed.data, length), NULL),
            GRAF_OK);
        ck_assert_msg(out.article_count == 2 || out.lost > 0,
                      "%s cut to %zu bytes", formats[_i], length);
    }
    collected_release(&out);
    graf_buffer_release(&packed);
}
END_TEST

START_TEST(archives_may_be_damaged)
{
    graf_buffer packed;
    collected out;
    size_t at;

    graf_buffer_init(&packed, LIMIT);
    collected_init(&out);
    make_sample(&packed, formats[_i]);
    for (at = 0; at < packed.length; at += 1 + packed.length / 300) {
        packed.data[at] ^= 0x21;
        ck_assert_int_eq(
            collect_bytes(&out, "in", graf_buffer_view(&packed), NULL),
            GRAF_OK);
        ck_assert_uint_ge(
            out.article_count + out.lost + out.repaired + out.dropped, 1);
        packed.data[at] ^= 0x21;
    }
    collected_release(&out);
    graf_buffer_release(&packed);
}
END_TEST

/* ---- what is passed over ------------------------------------------------- */

typedef struct member_case {
    archived member;
    const char *id;      /* NULL: no article */
    const char *problem; /* NULL: none */
} member_case;

static const member_case member_cases[] = {
    { { "a//b/./c.txt", STORY, 'f' }, "in!/a/b/c.txt", NULL },
    { { "caf\xC3\xA9 1.txt", STORY, 'f' }, "in!/caf\xC3\xA9 1.txt", NULL },
    { { "../../etc/a.txt", STORY, 'f' },
      "in!/etc/a.txt",
      "REPAIRED in!/etc/a.txt:0 the path leads out of the archive" },
    { { "a/../b.txt", STORY, 'f' },
      "in!/a/b.txt",
      "REPAIRED in!/a/b.txt:0 the path leads out of the archive" },
    { { "/abs/a.txt", STORY, 'f' },
      "in!/abs/a.txt",
      "REPAIRED in!/abs/a.txt:0 the path leads out of the archive" },
    { { "a\nb.txt", STORY, 'f' }, "in!/a%0Ab.txt", NULL },
    { { ".git/a.txt", STORY, 'f' }, NULL, NULL },
    { { "__MACOSX/._a.txt", STORY, 'f' }, NULL, NULL },
    { { "a.txt", { NULL, 0 }, 'l' },
      NULL,
      "DROPPED in!/a.txt:0 a link; links inside of archives are not followed" },
    { { "b.txt", { NULL, 0 }, 'h' }, NULL, "DROPPED in!/b.txt:0 a link" },
    { { "a.txt", { NULL, 0 }, 'p' },
      NULL,
      "DROPPED in!/a.txt:0 neither a file nor a folder" },
    { { "a.txt", { NULL, 0 }, 'c' },
      NULL,
      "DROPPED in!/a.txt:0 neither a file nor a folder" },
    { { "a.png", GRAF_VIEW_LITERAL("\x89PNG\r\n\x1A\n\0\0\0\x0D"), 'f' },
      NULL,
      "DROPPED in!/a.png:0 no article but a PNG image" },
    { { "a.pdf", GRAF_VIEW_LITERAL("%PDF-1.4\n"), 'f' },
      NULL,
      "LOST in!/a.pdf:0 no article but a PDF document" },
};

START_TEST(members_are_named_and_chosen)
{
    const member_case *row = &member_cases[_i];
    graf_buffer packed;
    collected out;

    graf_buffer_init(&packed, LIMIT);
    collected_init(&out);
    make_archive(&packed, "ustar", NULL, NULL, &row->member, 1);
    ck_assert_int_eq(collect_bytes(&out, "in", graf_buffer_view(&packed), NULL),
                     GRAF_OK);
    ck_assert_uint_eq(out.article_count, row->id != NULL);
    if (row->problem != NULL)
        assert_problem(&out, row->problem);
    if (row->id != NULL) {
        assert_id(&out, row->id);
    } else {
        assert_problem(&out, "LOST in:0 no article was found in it, read as a "
                             "tar archive\n");
    }
    collected_release(&out);
    graf_buffer_release(&packed);
}
END_TEST

START_TEST(encrypted_members_say_so)
{
    graf_buffer packed;
    collected out;

    graf_buffer_init(&packed, LIMIT);
    collected_init(&out);
    make_archive(&packed, "zip", NULL, "secret", &members[1], 2);
    ck_assert_int_eq(collect_bytes(&out, "in", graf_buffer_view(&packed), NULL),
                     GRAF_OK);
    ck_assert_uint_eq(out.article_count, 0);
    assert_problem(&out, "LOST in!/2019/07/a.txt:0 not read: it is encrypted");
    assert_problem(&out, "LOST in!/b.jsonl:0 not read: it is encrypted");
    collected_release(&out);
    graf_buffer_release(&packed);
}
END_TEST

START_TEST(office_documents_are_no_archives)
{
    static const archived parts[] = {
        { "[Content_Types].xml", GRAF_VIEW_LITERAL("<Types/>"), 'f' },
        { "word/document.xml", GRAF_VIEW_LITERAL("<w>text</w>"), 'f' },
    };
    graf_buffer packed;
    collected out;

    graf_buffer_init(&packed, LIMIT);
    collected_init(&out);
    make_archive(&packed, "zip", NULL, NULL, parts, 2);
    ck_assert_int_eq(
        collect_bytes(&out, "a.docx", graf_buffer_view(&packed), NULL),
        GRAF_OK);
    ck_assert_uint_eq(out.article_count, 0);
    assert_problem(&out, "LOST a.docx:0 no article but an office document");
    collected_release(&out);
    graf_buffer_release(&packed);
}
END_TEST

/* ---- bounds -------------------------------------------------------------- */

START_TEST(nesting_is_bounded)
{
    graf_view record = RECORD;
    graf_buffer packed[2];
    collected out;
    size_t i;

    collected_init(&out);
    graf_buffer_init(&packed[0], LIMIT);
    graf_buffer_init(&packed[1], LIMIT);
    ck_assert(graf_buffer_append_view(&packed[0], record, NULL) == GRAF_OK);
    for (i = 1; i <= 20; i++) {
        graf_buffer_clear(&packed[i % 2]);
        make_packed(&packed[i % 2], "gzip",
                    graf_buffer_view(&packed[(i + 1) % 2]));
        ck_assert_int_eq(
            collect_bytes(&out, "in", graf_buffer_view(&packed[i % 2]), NULL),
            GRAF_OK);
        ck_assert_uint_eq(out.article_count, i < 16);
        ck_assert_uint_eq(out.lost, i >= 16);
    }
    assert_problem(&out, "LOST in:0 not read: nested too deep");
    graf_buffer_release(&packed[0]);
    graf_buffer_release(&packed[1]);
    collected_release(&out);
}
END_TEST

static void write_times(gzFile file, const char *bytes, size_t length,
                        size_t times)
{
    size_t written = 0;

    while (times-- > 0)
        written += gzwrite(file, bytes, (unsigned)length) == (int)length;
    ck_assert_uint_ge(written, 1);
}

/* An archive that is held in memory, and one in it that would be too. */
START_TEST(what_is_held_is_bounded)
{
    static const char stored[] = "7zip:compression=store";
    enum { HALF = 33 * 1024 * 1024 };
    archived inside[] = { { "large.txt", { NULL, 0 }, 'f' } };
    archived held[] = { { "a/inner.7z", { NULL, 0 }, 'f' },
                        { "b.jsonl", RECORD, 'f' } };
    archived outside[] = { { "held.7z", { NULL, 0 }, 'f' } };
    graf_buffer bytes[4];
    collected out;
    size_t i;

    for (i = 0; i < 4; i++)
        graf_buffer_init(&bytes[i], 4 * HALF);
    ck_assert(graf_buffer_reserve(&bytes[0], HALF, NULL) == GRAF_OK);
    memset(bytes[0].data, 'x', HALF);
    inside[0].content = graf_view_of(bytes[0].data, HALF);
    make_archive(&bytes[1], stored, NULL, NULL, inside, 1);
    held[0].content = graf_buffer_view(&bytes[1]);
    make_archive(&bytes[2], stored, NULL, NULL, held, 2);
    outside[0].content = graf_buffer_view(&bytes[2]);
    make_archive(&bytes[3], "ustar", NULL, NULL, outside, 1);
    collected_init(&out);
    ck_assert_int_eq(
        collect_bytes(&out, "in", graf_buffer_view(&bytes[3]), NULL), GRAF_OK);
    assert_problem(&out, "LOST in!/held.7z!/a/inner.7z:0 not read: a 7z");
    ck_assert_uint_eq(out.article_count, 1);
    assert_id(&out, "in!/held.7z!/b.jsonl#1");
    collected_release(&out);
    for (i = 0; i < 4; i++)
        graf_buffer_release(&bytes[i]);
}
END_TEST

/*
 * A picture of 400 MiB of zeros in a tar archive, in front of an article: it
 * is not read on until the end. One of 40 MiB is.
 */
START_TEST(what_comes_out_is_bounded)
{
    static char zeros[MEBIBYTE];
    const archived picture = { "a.png",
                               GRAF_VIEW_LITERAL("\x89PNG\r\n\x1A\n\0\0\0\x0D"),
                               'f' };
    size_t size = _i == 0 ? 400 : 40;
    scratch_area scratch;
    graf_buffer head;
    graf_buffer rest;
    collected out;
    gzFile file;
    unsigned sum = 0;
    size_t i;

    scratch_make(&scratch);
    collected_init(&out);
    graf_buffer_init(&head, LIMIT);
    graf_buffer_init(&rest, LIMIT);
    make_archive(&head, "ustar", NULL, NULL, &picture, 1);
    make_archive(&rest, "ustar", NULL, NULL, &members[1], 1);
    /* The header with another size, and the sum of its bytes. */
    snprintf(head.data + 124, 12, "%011zo", size * MEBIBYTE);
    memset(head.data + 148, ' ', 8);
    for (i = 0; i < 512; i++)
        sum += (unsigned char)head.data[i];
    snprintf(head.data + 148, 8, "%06o", sum);
    file = gzopen(scratch_path(&scratch, "a.tgz"), "wb6");
    ck_assert_ptr_nonnull(file);
    write_times(file, head.data, 1024, 1);
    write_times(file, zeros, 512, 2047);
    write_times(file, zeros, MEBIBYTE, size - 1);
    write_times(file, rest.data, rest.length, 1);
    ck_assert_int_eq(gzclose(file), Z_OK);
    ck_assert_int_eq(collect_path(&out, scratch_path(&scratch, "a.tgz")),
                     GRAF_OK);
    ck_assert_uint_eq(out.article_count, _i == 1);
    ck_assert_uint_eq(out.lost > 0, _i == 0);
    if (_i == 0)
        assert_problem(&out, "reading stopped: so far the file unpacks to more "
                             "than 400 times its size");
    collected_release(&out);
    graf_buffer_release(&rest);
    graf_buffer_release(&head);
    scratch_remove(&scratch);
}
END_TEST

/* The end of an archive that has no checksum must be there. */
START_TEST(tar_has_an_end)
{
    graf_buffer packed;
    collected out;

    graf_buffer_init(&packed, LIMIT);
    collected_init(&out);
    make_archive(&packed, "ustar", NULL, NULL, &members[1], 2);
    ck_assert_int_eq(
        collect_bytes(&out, "in", graf_view_of(packed.data, 1024), NULL),
        GRAF_OK);
    ck_assert_uint_eq(out.article_count, 1);
    assert_problem(&out, "LOST in:0 the tar archive has no end");
    collected_release(&out);
    graf_buffer_release(&packed);
}
END_TEST

START_TEST(empty_archives_say_so)
{
    static const char end[22] = "PK\x05\x06";
    collected out;

    collected_init(&out);
    ck_assert_int_eq(
        collect_bytes(&out, "in", graf_view_of(end, sizeof end), NULL),
        GRAF_OK);
    assert_problem(&out, "LOST in:0 no article was found in it, read as a zip "
                         "archive\n");
    ck_assert_int_eq(collect_bytes(&out, "in", view("PK\x03\x04"), NULL),
                     GRAF_OK);
    ck_assert_uint_ge(out.lost, 1);
    collected_release(&out);
}
END_TEST

Suite *containers_suite(void)
{
    enum {
        FILTERS = sizeof filters / sizeof filters[0],
        FORMATS = sizeof formats / sizeof formats[0]
    };
    Suite *suite = suite_create("containers");
    TCase *test = tcase_create("containers");

    tcase_set_timeout(test, 120);
    tcase_add_loop_test(test, packed_files_are_unpacked, 0, FILTERS);
    tcase_add_loop_test(test, packed_files_may_be_cut, 0, FILTERS);
    tcase_add_loop_test(test, members_are_read, 0, FORMATS);
    tcase_add_loop_test(test, archives_lie_in_each_other, 0, FORMATS);
    tcase_add_loop_test(test, files_are_read_by_seeking, 0, FORMATS);
    tcase_add_loop_test(test, archives_may_be_cut, 0, FORMATS);
    tcase_add_loop_test(test, archives_may_be_damaged, 0, FORMATS);
    tcase_add_loop_test(test, members_are_named_and_chosen, 0,
                        sizeof member_cases / sizeof member_cases[0]);
    tcase_add_test(test, encrypted_members_say_so);
    tcase_add_test(test, office_documents_are_no_archives);
    tcase_add_test(test, nesting_is_bounded);
    tcase_add_test(test, what_is_held_is_bounded);
    tcase_add_loop_test(test, what_comes_out_is_bounded, 0, 2);
    tcase_add_test(test, tar_has_an_end);
    tcase_add_test(test, empty_archives_say_so);
    suite_add_tcase(suite, test);
    return suite;
}
