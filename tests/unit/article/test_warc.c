#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "archives.h"
#include "collect.h"

enum { LIMIT = 1024 * 1024 };

Suite *warc_suite(void);

static graf_view view(const char *string)
{
    return graf_view_of_string(string);
}

#define PAGE(title)                                                            \
    "<html><head><title>" title "</title></head><body><article><h1>" title     \
    "</h1><p>The river rose again on Monday, and with it the price of bread "  \
    "in the town, the council said.</p></article></body></html>"

#define OK_HEAD "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"

/* Appends a WARC record; `extra` are more header lines. */
static void add_block(graf_buffer *out, const char *kind, const char *address,
                      const char *extra, graf_view block)
{
    ck_assert(graf_buffer_append_format(
                  out, NULL,
                  "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\n%s"
                  "Content-Length: %zu\r\n\r\n",
                  kind, address, extra, block.length) == GRAF_OK);
    ck_assert(graf_buffer_append_view(out, block, NULL) == GRAF_OK);
    ck_assert(graf_buffer_append_string(out, "\r\n\r\n", NULL) == GRAF_OK);
}

#define HTTP_LINE "Content-Type: application/http; msgtype=response\r\n"

static void add_response(graf_buffer *out, const char *address,
                         const char *block)
{
    add_block(out, "response", address, HTTP_LINE, view(block));
}

static void read_warc(collected *out, const graf_buffer *bytes)
{
    ck_assert_int_eq(collect_bytes(out, "in", graf_buffer_view(bytes), NULL),
                     GRAF_OK);
}

/* ---- records ------------------------------------------------------------- */

typedef struct record_case {
    const char *kind;
    const char *extra; /* header lines */
    const char *block;
    const char *id;      /* NULL: no article */
    const char *problem; /* NULL: none but that nothing was found */
} record_case;

static const record_case record_cases[] = {
    { "response", HTTP_LINE, OK_HEAD PAGE("One"), "http://x.example/a", NULL },
    { "Response", "content-type:application/http\r\n", OK_HEAD PAGE("One"),
      "http://x.example/a", NULL },
    /* A header is no must, line ends may be short. */
    { "response", HTTP_LINE, PAGE("One"), "http://x.example/a", NULL },
    { "response", HTTP_LINE, "HTTP/1.0 200\n\n" PAGE("One"),
      "http://x.example/a", NULL },
    { "resource", "Content-Type: text/html\r\n", PAGE("One"),
      "http://x.example/a", NULL },
    { "conversion", "Content-Type: text/plain\r\n",
      "A headline\n\nThe river rose again.\n", "http://x.example/a", NULL },
    /* What the page says of itself comes first. */
    { "resource", "",
      "{\"id\":\"7\",\"title\":\"T\",\"url\":\"http://y.example/\"}", "7",
      NULL },
    { "request", HTTP_LINE, OK_HEAD PAGE("One"), NULL, NULL },
    { "revisit", HTTP_LINE, OK_HEAD, NULL, NULL },
    { "metadata", "", "fetchTimeMs: 7\r\n", NULL, NULL },
    { "warcinfo", "", "software: x\r\n", NULL, NULL },
    { "continuation", "", PAGE("One"), NULL, NULL },
    { "response", HTTP_LINE,
      "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" PAGE("One"),
      NULL,
      "DROPPED in!/http://x.example/a:0 no page but an answer with the code "
      "404" },
    { "response", HTTP_LINE,
      "HTTP/1.1 200 OK\r\nContent-Type: text/css\r\n\r\nbody{}", NULL,
      "DROPPED in!/http://x.example/a:0 no article but text/css" },
    { "resource", "Content-Type: IMAGE/png\r\n", "x", NULL,
      "DROPPED in!/http://x.example/a:0 no article but IMAGE/png" },
    /* Kept decoded. */
    { "response", HTTP_LINE,
      "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n" PAGE("One"),
      "http://x.example/a", NULL },
    { "response", HTTP_LINE,
      "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n"
      "{\"id\":\"7\",\"title\":\"T\"}",
      "7", NULL },
    { "response", HTTP_LINE,
      "HTTP/1.1 200 OK\r\nContent-Encoding: compress\r\n\r\nx", NULL,
      "LOST in!/http://x.example/a:0 not read: the page is packed as "
      "\"compress\"" },
    { "response", HTTP_LINE,
      "HTTP/1.1 200 OK\r\nContent-Encoding: caf\xE9\r\n\r\nx", NULL,
      "LOST in!/http://x.example/a:0 not read: the page is packed as "
      "\"caf?\"" },
    { "response", HTTP_LINE,
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"a\":1}",
      NULL,
      "DROPPED in!/http://x.example/a:1 here is neither a headline nor text" },
    { "response", HTTP_LINE, OK_HEAD, NULL,
      "DROPPED in!/http://x.example/a:0 is empty" },
    { "response", HTTP_LINE, "HTTP/1.1 200 OK\r\nContent-Type: text/html", NULL,
      "DROPPED in!/http://x.example/a:0 is empty" },
};

START_TEST(pages_are_found)
{
    const record_case *row = &record_cases[_i];
    graf_buffer bytes;
    collected out;

    graf_buffer_init(&bytes, LIMIT);
    collected_init(&out);
    add_block(&bytes, row->kind, "http://x.example/a", row->extra,
              view(row->block));
    read_warc(&out, &bytes);
    ck_assert_uint_eq(out.article_count, row->id != NULL);
    if (row->problem != NULL)
        assert_problem(&out, row->problem);
    if (row->id != NULL) {
        assert_id(&out, row->id);
        ck_assert_uint_eq(out.lost + out.repaired + out.dropped, 0);
    } else {
        assert_problem(&out, "LOST in:0 no article was found in it, read as a "
                             "WARC file\n");
    }
    collected_release(&out);
    graf_buffer_release(&bytes);
}
END_TEST

typedef struct address_case {
    const char *address;
    const char *id; /* NULL: no page */
} address_case;

static const address_case addresses[] = {
    { "<http://x.example/a>", "http://x.example/a" },
    { "http://x.example/a b", "http://x.example/a b" },
    { "http://x.example/robots.txt", NULL },
    { "metadata://tool/log.txt", NULL },
    { "", "in!/record-0" },
};

START_TEST(addresses_are_ids)
{
    graf_buffer bytes;
    collected out;

    graf_buffer_init(&bytes, LIMIT);
    collected_init(&out);
    add_block(&bytes, "resource", addresses[_i].address, "",
              view("A headline\n\nThe river rose again.\n"));
    read_warc(&out, &bytes);
    ck_assert_uint_eq(out.article_count, addresses[_i].id != NULL);
    if (addresses[_i].id != NULL)
        assert_id(&out, addresses[_i].id);
    collected_release(&out);
    graf_buffer_release(&bytes);
}
END_TEST

/* ---- codings ------------------------------------------------------------- */

typedef struct coding_case {
    const char *head;
    graf_view body; /* of {"title":"abc"} */
    const char *problem;
} coding_case;

#define CHUNKED "Transfer-Encoding: chunked\r\n"

static const coding_case codings[] = {
    { CHUNKED,
      GRAF_VIEW_LITERAL("5\r\n{\"tit\r\n0A;x=y\r\nle\":\"abc\"}\r\n0\r\n\r\n"),
      NULL },
    { CHUNKED, GRAF_VIEW_LITERAL("f \n{\"title\":\"abc\"}\n0\n"), NULL },
    /* Decoded by the crawler, and the header kept. */
    { CHUNKED, GRAF_VIEW_LITERAL("{\"title\":\"abc\"}"), NULL },
    { CHUNKED "Content-Encoding: gzip\r\n",
      GRAF_VIEW_LITERAL("{\"title\":\"abc\"}"), NULL },
    /* Damaged chunks are read on as they are. */
    { CHUNKED, GRAF_VIEW_LITERAL("f\r\n{\"title\":\"abc\"}"),
      "REPAIRED in!/http://x.example/a:0 the chunks" },
    { CHUNKED, GRAF_VIEW_LITERAL("5\r\n{\"title\":\"abc\"}\r\n0\r\n\r\n"),
      "REPAIRED in!/http://x.example/a:0 the chunks" },
    { CHUNKED, GRAF_VIEW_LITERAL("ffffffffff\r\n{\"title\":\"abc\"}"),
      "REPAIRED in!/http://x.example/a:0 the chunks" },
    { "Content-Encoding: deflate\r\n",
      GRAF_VIEW_LITERAL("\x78\xDA\xAB\x56\x2A\xC9\x2C\xC9\x49\x55\xB2\x52\x4A"
                        "\x4C\x4A\x56\xAA\x05\x00\x29\x7A\x05\x03"),
      NULL },
    { "Content-Encoding: Deflate\r\n",
      GRAF_VIEW_LITERAL("\xAB\x56\x2A\xC9\x2C\xC9\x49\x55\xB2\x52\x4A\x4C\x4A"
                        "\x56\xAA\x05\x00"),
      NULL },
    /* Brotli: stored, and the last block empty; cut off. */
    { "Content-Encoding: BR\r\n",
      GRAF_VIEW_LITERAL("\xE0\0\x10{\"title\":\"abc\"}\x03"), NULL },
    { "Content-Encoding: br\r\n", GRAF_VIEW_LITERAL("\xE0\0\x10{\"title\":\"a"),
      "LOST in!/http://x.example/a:0 the brotli data are cut off" },
    { "Content-Encoding: br\r\n",
      GRAF_VIEW_LITERAL("\xE0\0\x10{\"title\":\"abc\"}\xFF\xFF\xFF"),
      "LOST in!/http://x.example/a:0 the brotli data are damaged" },
};

START_TEST(bodies_are_decoded)
{
    const coding_case *row = &codings[_i];
    graf_buffer block;
    graf_buffer bytes;
    collected out;

    graf_buffer_init(&block, LIMIT);
    graf_buffer_init(&bytes, LIMIT);
    collected_init(&out);
    ck_assert(graf_buffer_append_format(&block, NULL,
                                        "HTTP/1.1 200 OK\r\n%s"
                                        "\r\n",
                                        row->head) == GRAF_OK);
    ck_assert(graf_buffer_append_view(&block, row->body, NULL) == GRAF_OK);
    add_block(&bytes, "response", "http://x.example/a", HTTP_LINE,
              graf_buffer_view(&block));
    read_warc(&out, &bytes);
    if (row->problem != NULL)
        assert_problem(&out, row->problem);
    else
        ck_assert_uint_eq(out.lost + out.repaired + out.dropped, 0);
    if (row->problem == NULL || _i == 4)
        assert_articles(&out, "{\"id\":\"http://x.example/a\",\"title\":"
                              "\"abc\",\"url\":\"http://x.example/a\","
                              "\"paragraphs\":[],\"dropped\":[]}\n");
    collected_release(&out);
    graf_buffer_release(&bytes);
    graf_buffer_release(&block);
}
END_TEST

/* Packed, in chunks, in a record of its own gzip member. */
START_TEST(codings_come_together)
{
    graf_buffer page;
    graf_buffer block;
    graf_buffer record;
    graf_buffer bytes;
    collected out;

    graf_buffer_init(&page, LIMIT);
    graf_buffer_init(&block, LIMIT);
    graf_buffer_init(&record, LIMIT);
    graf_buffer_init(&bytes, LIMIT);
    collected_init(&out);
    make_packed(&page, "gzip", view(PAGE("One")));
    ck_assert(graf_buffer_append_format(
                  &block, NULL,
                  "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
                  "Content-Encoding: gzip\r\n" CHUNKED "\r\n%zx\r\n",
                  page.length) == GRAF_OK);
    ck_assert(graf_buffer_append_view(&block, graf_buffer_view(&page), NULL) ==
              GRAF_OK);
    ck_assert(graf_buffer_append_string(&block, "\r\n0\r\n\r\n", NULL) ==
              GRAF_OK);
    add_block(&record, "response", "http://x.example/a", HTTP_LINE,
              graf_buffer_view(&block));
    make_packed(&bytes, "gzip", graf_buffer_view(&record));
    read_warc(&out, &bytes);
    ck_assert_uint_eq(out.article_count, 1);
    ck_assert_uint_eq(out.lost + out.repaired + out.dropped, 0);
    collected_release(&out);
    graf_buffer_release(&bytes);
    graf_buffer_release(&record);
    graf_buffer_release(&block);
    graf_buffer_release(&page);
}
END_TEST

/* "река" in windows-1251, which only the server names. */
START_TEST(the_server_names_the_charset)
{
    graf_buffer bytes;
    collected out;

    graf_buffer_init(&bytes, LIMIT);
    collected_init(&out);
    add_response(&bytes, "http://x.example/a",
                 "HTTP/1.1 200 OK\r\nContent-Type: text/plain; x=1; "
                 "charset=\"windows-1251\"\r\n\r\n\xF0\xE5\xEA\xE0\n\nWords "
                 "of a paragraph.\n");
    read_warc(&out, &bytes);
    ck_assert(strstr(out.articles.data, "\"title\":\"\u0440\u0435\u043a"
                                        "\u0430\"") != NULL);
    assert_problem(&out, "converted from");
    collected_release(&out);
    graf_buffer_release(&bytes);
}
END_TEST

/* ---- damage -------------------------------------------------------------- */

typedef struct broken_case {
    const char *between; /* the two good records */
    const char *problem;
} broken_case;

static const broken_case broken[] = {
    { "\r\n\r\n\n", NULL },
    { "something\r\nelse\n",
      "LOST in:0 no record begins at byte 377; everything up to the next one "
      "was passed over" },
    { "WARC/1.0\r\nWARC-Type: response\r\n\r\nHTTP/1.1 200 OK\r\n\r\nx\r\n",
      "LOST in:0 the record at byte 377 has no valid Content-Length" },
    { "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\n",
      "LOST in:0 the record at byte 377 has no valid Content-Length" },
    { "WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n",
      "LOST in:0 the record at byte 377 has no valid Content-Length" },
    /* A block that is longer than its record says. */
    { "WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 2\r\n\r\nabcdef\r\n",
      "LOST in:0 no record begins at byte 430" },
};

START_TEST(broken_records_are_passed_over)
{
    graf_buffer bytes;
    collected out;

    graf_buffer_init(&bytes, LIMIT);
    collected_init(&out);
    add_response(&bytes, "http://x.example/a", OK_HEAD PAGE("One"));
    ck_assert_uint_eq(bytes.length, 377);
    ck_assert(graf_buffer_append_string(&bytes, broken[_i].between, NULL) ==
              GRAF_OK);
    add_response(&bytes, "http://x.example/b", OK_HEAD PAGE("Two"));
    read_warc(&out, &bytes);
    ck_assert_uint_eq(out.article_count, 2);
    ck_assert_uint_eq(out.lost, broken[_i].problem != NULL);
    if (broken[_i].problem != NULL)
        assert_problem(&out, broken[_i].problem);
    collected_release(&out);
    graf_buffer_release(&bytes);
}
END_TEST

START_TEST(files_may_be_cut)
{
    graf_buffer bytes;
    collected out;
    size_t length;

    graf_buffer_init(&bytes, LIMIT);
    collected_init(&out);
    add_response(&bytes, "http://x.example/a", OK_HEAD PAGE("One"));
    for (length = 7; length < bytes.length; length++) {
        ck_assert_int_eq(
            collect_bytes(&out, "in", graf_view_of(bytes.data, length), NULL),
            GRAF_OK);
        ck_assert_msg(length + 4 >= bytes.length || out.lost > 0,
                      "cut to %zu bytes", length);
    }
    collected_release(&out);
    graf_buffer_release(&bytes);
}
END_TEST

/* One damaged gzip member costs its record, not those behind it. */
START_TEST(damaged_members_are_passed_over)
{
    graf_buffer record;
    graf_buffer bytes;
    collected out;
    size_t ends[3];
    size_t i;

    graf_buffer_init(&record, LIMIT);
    graf_buffer_init(&bytes, LIMIT);
    collected_init(&out);
    for (i = 0; i < 3; i++) {
        char address[32];

        graf_buffer_clear(&record);
        snprintf(address, sizeof address, "http://x.example/%zu", i);
        add_response(&record, address, OK_HEAD PAGE("One"));
        make_packed(&bytes, "gzip", graf_buffer_view(&record));
        ends[i] = bytes.length;
    }
    /* The size at the end of the second member. */
    bytes.data[ends[1] - 1] ^= 1;
    read_warc(&out, &bytes);
    ck_assert_uint_eq(out.article_count, 3);
    assert_problem(&out, "the gzip data are damaged");
    bytes.data[ends[1] - 1] ^= 1;
    /* The first byte of its data: a kind of block that there is none of. */
    bytes.data[ends[0] + 10] |= 6;
    read_warc(&out, &bytes);
    ck_assert_uint_eq(out.article_count, 2);
    ck_assert(strstr(out.articles.data, "http://x.example/2") != NULL);
    assert_problem(&out, "the gzip data are damaged");
    collected_release(&out);
    graf_buffer_release(&bytes);
    graf_buffer_release(&record);
}
END_TEST

/* ---- ARC ----------------------------------------------------------------- */

#define ARC_1                                                                  \
    "filedesc://x.arc 0.0.0.0 20140216050221 text/plain 75\n"                  \
    "1 0 LiveWeb Capture\n"                                                    \
    "URL IP-address Archive-date Content-type Archive-length\n\n"
#define ARC_2                                                                  \
    "filedesc://x.arc 0.0.0.0 20140216050221 text/plain 200 - - 0 x.arc 114\n" \
    "2 0 Capture\n"                                                            \
    "URL IP-address Archive-date Content-type Result-code Checksum Location "  \
    "Offset Filename Archive-length\n\n\n"
#define ARC_BLOCK                                                              \
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"                       \
    "<title>One</title><p>The river rose again on Monday, they said.</p>"
#define ARC_BLOCK_LENGTH "111"

typedef struct arc_case {
    const char *bytes;
    size_t articles;
    size_t lost;
    const char *expected; /* in the articles, or a problem */
} arc_case;

static const arc_case arcs[] = {
    { ARC_1
      "http://x.example/a 10.0.0.1 20140216050221 text/html " ARC_BLOCK_LENGTH
      "\n" ARC_BLOCK "\n"
      "http://x.example/b 10.0.0.1 20140216050221 text/html " ARC_BLOCK_LENGTH
      "\n" ARC_BLOCK "\n",
      2, 0, "{\"id\":\"http://x.example/b\"" },
    { ARC_1 "http://x.example/a b?c=D e 10.0.0.1 20140216050221 "
            "text/html " ARC_BLOCK_LENGTH "\n" ARC_BLOCK "\n",
      1, 0, "{\"id\":\"http://x.example/a b?c=D e\"" },
    { ARC_2 "http://x.example/a 10.0.0.1 20140216050221 text/html 200 sum - 7 "
            "x.arc " ARC_BLOCK_LENGTH "\n" ARC_BLOCK "\n",
      1, 0, "{\"id\":\"http://x.example/a\"" },
    { ARC_1
      "dns:x.example 10.0.0.1 20140216050221 text/dns 4\n1 2\n\n"
      "http://x.example/a 10.0.0.1 20140216050221 text/html " ARC_BLOCK_LENGTH
      "\n" ARC_BLOCK "\n",
      1, 0, "{\"id\":\"http://x.example/a\"" },
    { ARC_1
      "http://x.example/a 10.0.0.1 20140216050221 text/html -1\n" ARC_BLOCK "\n"
      "http://x.example/b 10.0.0.1 20140216050221 text/html " ARC_BLOCK_LENGTH
      "\n" ARC_BLOCK "\n",
      1, 1, "LOST in:0 the record at byte 131 has no valid length" },
    { ARC_1
      "http://x.example/a 10.0.0.1 20140216050221 text/html 500\n" ARC_BLOCK
      "\n",
      1, 1, "LOST in!/http://x.example/a:0 the record at byte 131 is cut off" },
    { "filedesc://x.arc 0.0.0.0 2014", 0, 2,
      "LOST in:0 no record begins at byte 0" },
};

START_TEST(arc_files_are_read)
{
    const arc_case *row = &arcs[_i];
    collected out;

    collected_init(&out);
    ck_assert_uint_eq(strlen(ARC_BLOCK), 111);
    ck_assert_int_eq(collect_bytes(&out, "in", view(row->bytes), NULL),
                     GRAF_OK);
    ck_assert_uint_eq(out.article_count, row->articles);
    ck_assert_uint_eq(out.lost, row->lost);
    if (row->lost > 0)
        assert_problem(&out, row->expected);
    else
        ck_assert(strstr(out.articles.data, row->expected) != NULL);
    collected_release(&out);
}
END_TEST

/* ---- samples ------------------------------------------------------------- */

/* Broken and whole files of other makers: each gives articles or says why it
 * does not. */
START_TEST(samples_are_read)
{
    const char *data = getenv("GRAF_TEST_DATA");
    struct dirent *entry;
    char path[4096];
    size_t articles = 0;
    collected out;
    DIR *folder;

    snprintf(path, sizeof path, "%s/formats/warc/test/data",
             data != NULL ? data : TEST_DATA_FOLDER "/../../../shared/data");
    folder = opendir(path);
    if (folder == NULL) {
        puts("samples_are_read: skipped, set GRAF_TEST_DATA to run it");
        return;
    }
    collected_init(&out);
    while ((entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/formats/warc/test/data/%s",
                 data != NULL ? data : TEST_DATA_FOLDER "/../../../shared/data",
                 entry->d_name);
        ck_assert_int_eq(collect_path(&out, path), GRAF_OK);
        ck_assert_msg(out.article_count + out.lost > 0, "%s", path);
        articles += out.article_count;
    }
    closedir(folder);
    ck_assert_uint_ge(articles, 10);
    collected_release(&out);
}
END_TEST

Suite *warc_suite(void)
{
    Suite *suite = suite_create("warc");
    TCase *test = tcase_create("warc");

    tcase_set_timeout(test, 60);
    tcase_add_loop_test(test, pages_are_found, 0,
                        sizeof record_cases / sizeof record_cases[0]);
    tcase_add_loop_test(test, addresses_are_ids, 0,
                        sizeof addresses / sizeof addresses[0]);
    tcase_add_loop_test(test, bodies_are_decoded, 0,
                        sizeof codings / sizeof codings[0]);
    tcase_add_test(test, codings_come_together);
    tcase_add_test(test, the_server_names_the_charset);
    tcase_add_loop_test(test, broken_records_are_passed_over, 0,
                        sizeof broken / sizeof broken[0]);
    tcase_add_test(test, files_may_be_cut);
    tcase_add_test(test, damaged_members_are_passed_over);
    tcase_add_loop_test(test, arc_files_are_read, 0,
                        sizeof arcs / sizeof arcs[0]);
    tcase_add_test(test, samples_are_read);
    suite_add_tcase(suite, test);
    return suite;
}
