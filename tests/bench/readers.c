/*
 * How fast inputs become articles: bench_readers [FILE...].
 *
 * Without files it reads generated news in every format from memory, and in
 * some of what formats are packed in. For each input: the best of several
 * rounds in MB/s of unpacked bytes, of one core's time, and how many articles
 * and paragraphs there were.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <zlib.h>

#include "graf/file.h"
#include "graf/reader.h"

enum {
    ROUNDS = 5,
    GENERATED_BYTES = 16 * 1024 * 1024,
    SENTENCES = 5,  /* in a paragraph */
    PARAGRAPHS = 12 /* in an article */
};

#define FILE_LIMIT ((size_t)2 * 1024 * 1024 * 1024)

typedef struct totals {
    uint64_t articles;
    uint64_t paragraphs;
    uint64_t bytes; /* of the paragraphs */
} totals;

static double seconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static graf_status count(void *user, const graf_article *article,
                         graf_error *error)
{
    totals *counts = user;
    size_t i;

    (void)error;
    counts->articles++;
    counts->paragraphs += article->paragraphs.count;
    for (i = 0; i < article->paragraphs.count; i++)
        counts->bytes += article->paragraphs.items[i].length;
    return GRAF_OK;
}

/* What is measured. */
typedef struct input {
    const char *name;
    const char *format; /* NULL: told by the content */
    graf_view bytes;
    size_t unpacked; /* bytes */
    size_t times;    /* that it is read in a round: small files count with what
                        each of them costs beside its bytes */
} input;

static graf_status measure(const input *what)
{
    const graf_reader_options options = { .format = graf_view_of_string(
                                              what->format) };
    graf_reader_events events = { count, NULL, NULL, NULL };
    graf_error error = GRAF_ERROR_INIT;
    graf_reader *reader = NULL;
    graf_status status;
    totals counted = { 0, 0, 0 };
    double best = 0;
    int round;
    size_t i;

    events.user = &counted;
    status = graf_reader_new(&options, &events, &reader, &error);
    for (round = 0; round < ROUNDS && status == GRAF_OK; round++) {
        const totals none = { 0, 0, 0 };
        double start = seconds_now();
        double seconds;

        counted = none;
        for (i = 0; i < what->times && status == GRAF_OK; i++)
            status =
                graf_reader_read_bytes(reader, what->name, what->bytes, &error);
        seconds = seconds_now() - start;
        if (round == 0 || seconds < best)
            best = seconds;
    }
    graf_reader_free(reader);
    if (status != GRAF_OK) {
        fprintf(stderr, "%s: %s\n", what->name, error.message);
        return status;
    }
    printf("%-24s %8.1f MB/s %8" PRIu64 " articles %9" PRIu64
           " paragraphs %7.1f MB of text\n",
           what->name,
           (double)what->unpacked * (double)what->times / 1e6 / best,
           counted.articles, counted.paragraphs, (double)counted.bytes / 1e6);
    return GRAF_OK;
}

/* ---- generated news ------------------------------------------------------ */

/* How a format frames a file, an article and its paragraphs. */
typedef struct news_layout {
    const char *name; /* also the format's */
    const char *file_start;
    const char *article_start;
    const char *paragraph_start;
    const char *sentence_end;
    const char *paragraph_end;
    const char *article_end;
    const char *between; /* two articles; NULL: a file has one */
    const char *file_end;
} news_layout;

#define LINE_OF_JSON "{\"title\":\"A headline\",\"date\":\"2021-12-15\","
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define PAGE                                                                   \
    "<html><head><title>A headline</title></head><body><article>"              \
    "<h1>A headline</h1>\n"
#define PAGE_END "</article></body></html>\n"

static const news_layout layouts[] = {
    { "jsonl", "", LINE_OF_JSON "\"text\":\"", "", " ", "\\n\\n", "\"}\n", "",
      "" },
    { "json", "[", LINE_OF_JSON "\"paragraphs\":[\"\"", ",\"", " ", "\"", "]}",
      ",\n", "]\n" },
    { "ninjs", "[",
      "{\"headline\":\"A headline\",\"versioncreated\":\"2021-12-15\","
      "\"body_xhtml\":\"",
      "<p>", " ", "</p>", "\"}", ",\n", "]\n" },
    { "csv", "title,date,text\n", "A headline,2021-12-15,\"", "", " ", "\n\n",
      "\"\n", "", "" },
    { "tsv", "title\tdate\ttext\n", "A headline\t2021-12-15\t", "", " ",
      "\\n\\n", "\n", "", "" },
    { "mbox", "",
      "From a@example.org Wed Dec 15 10:00:00 2021\nSubject: A headline\n"
      "From: A Writer <a@example.org>\nDate: Wed, 15 Dec 2021 10:00:00 "
      "+0000\nContent-Type: text/plain; charset=utf-8\n\n",
      "", "\n", "\n", "\n", "", "" },
    { "trec", "",
      "<DOC>\n<DOCNO>A1</DOCNO>\n<HEADLINE>A headline</HEADLINE>\n<TEXT>\n",
      "   ", "\n", "", "</TEXT>\n</DOC>\n", "", "" },
    { "reuters", "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n",
      "<REUTERS NEWID=\"1\">\n<DATE>15-DEC-2021 10:00:00.00</DATE>\n<TEXT>"
      "&#2;\n<TITLE>A headline</TITLE>\n<BODY>",
      "    ", "\n", "", " Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n", "", "" },
    { "nitf", XML,
      "<nitf><head><title>A headline</title></head><body><body.head><hedline>"
      "<hl1>A headline</hl1></hedline></body.head>\n<body.content>\n",
      "<p>", " ", "</p>\n", "</body.content></body></nitf>\n", NULL, "" },
    { "newsml", XML "<NewsML>\n",
      "<NewsItem><NewsComponent><NewsLines><HeadLine>A headline</HeadLine>"
      "</NewsLines><ContentItem><DataContent>\n",
      "<p>", " ", "</p>\n",
      "</DataContent></ContentItem></NewsComponent></NewsItem>\n", "",
      "</NewsML>\n" },
    { "newsml-g2", XML "<newsMessage><itemSet>\n",
      "<newsItem guid=\"a\"><contentMeta><headline>A headline</headline>"
      "</contentMeta><contentSet><inlineXML><html><body>\n",
      "<p>", " ", "</p>\n",
      "</body></html></inlineXML></contentSet></newsItem>\n", "",
      "</itemSet></newsMessage>\n" },
    { "rss", XML "<rss><channel><title>The Paper</title>\n",
      "<item><title>A headline</title><pubDate>Wed, 15 Dec 2021 10:00:00 "
      "+0000</pubDate><content:encoded><![CDATA[\n",
      "<p>", " ", "</p>\n", "]]></content:encoded></item>\n", "",
      "</channel></rss>\n" },
    { "atom",
      XML "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>The Paper"
          "</title>\n",
      "<entry><title>A headline</title><published>2021-12-15T10:00:00Z"
      "</published><content type=\"xhtml\"><div>\n",
      "<p>", " ", "</p>\n", "</div></content></entry>\n", "", "</feed>\n" },
    { "wxr",
      XML "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel>\n",
      "<item><title>A headline</title><wp:post_date>2021-12-15 10:00:00"
      "</wp:post_date><wp:status>publish</wp:status><content:encoded>"
      "<![CDATA[",
      "", " ", "\n\n", "]]></content:encoded></item>\n", "",
      "</channel></rss>\n" },
    { "html", "", PAGE, "<p>", " ", "</p>\n", PAGE_END, NULL, "" },
    { "markdown", "---\ntitle: A headline\ndate: 2021-12-15\n---\n\n", "", "",
      " ", "\n\n", "", NULL, "" },
    { "web-text",
      "A headline\n\nBy [A. Writer](#)\n\nThe Paper, December 15, 2021\n\n", "",
      "", " ", "\n\n", "", NULL, "" },
    { "ocr", "", "THE PAPER\n", "", "\n", "", "", NULL, "" },
    { "text", "A headline\n\n", "", "", " ", "\n\n", "", NULL, "" },
};

static graf_status append(graf_buffer *out, const char *text,
                          graf_status status, graf_error *error)
{
    return status == GRAF_OK ? graf_buffer_append_string(out, text, error)
                             : status;
}

static graf_status append_article(graf_buffer *out, const news_layout *layout,
                                  graf_error *error)
{
    graf_status status =
        graf_buffer_append_string(out, layout->article_start, error);
    int paragraph;
    int sentence;

    for (paragraph = 0; paragraph < PARAGRAPHS; paragraph++) {
        status = append(out, layout->paragraph_start, status, error);
        for (sentence = 0; sentence < SENTENCES && status == GRAF_OK;
             sentence++)
            status = graf_buffer_append_format(
                out, error,
                "The council of town %d met again on Monday and found that "
                "its bridge, built in %d, is \xE2\x80\x9Csafe\xE2\x80\x9D.%s",
                (int)(out->length % 977), 1800 + paragraph,
                layout->sentence_end);
        status = append(out, layout->paragraph_end, status, error);
    }
    return append(out, layout->article_end, status, error);
}

static graf_status append_file(graf_buffer *out, const news_layout *layout,
                               size_t length, graf_error *error)
{
    graf_status status = append(out, layout->file_start, GRAF_OK, error);

    if (status == GRAF_OK)
        status = append_article(out, layout, error);
    while (status == GRAF_OK && layout->between != NULL &&
           out->length < length) {
        status = append(out, layout->between, status, error);
        if (status == GRAF_OK)
            status = append_article(out, layout, error);
    }
    return append(out, layout->file_end, status, error);
}

static graf_status measure_layout(const news_layout *layout)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_status status;
    graf_buffer text;

    graf_buffer_init(&text, 2 * GENERATED_BYTES);
    status = append_file(&text, layout, GENERATED_BYTES, &error);
    if (status == GRAF_OK) {
        const input what = { layout->name, layout->name,
                             graf_buffer_view(&text), text.length,
                             GENERATED_BYTES / text.length + 1 };

        status = measure(&what);
    }
    graf_buffer_release(&text);
    return status;
}

/* ---- containers ---------------------------------------------------------- */

static const news_layout *layout_of(const char *name)
{
    const news_layout *layout = layouts;

    while (strcmp(layout->name, name) != 0)
        layout++;
    return layout;
}

/* Web pages as the records of a WARC file. */
static graf_status append_pages(graf_buffer *out, graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_buffer page;

    graf_buffer_init(&page, GENERATED_BYTES);
    while (status == GRAF_OK && out->length < GENERATED_BYTES) {
        graf_buffer_clear(&page);
        status = append(&page,
                        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
                        "\r\n",
                        status, error);
        if (status == GRAF_OK)
            status = append_article(&page, layout_of("html"), error);
        if (status == GRAF_OK)
            status = graf_buffer_append_format(
                out, error,
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: "
                "http://example.org/%zu\r\nContent-Type: application/http\r\n"
                "Content-Length: %zu\r\n\r\n",
                out->length, page.length);
        if (status == GRAF_OK)
            status =
                graf_buffer_append_view(out, graf_buffer_view(&page), error);
        status = append(out, "\r\n\r\n", status, error);
    }
    graf_buffer_release(&page);
    return status;
}

static graf_status append_packed(graf_buffer *out, graf_view bytes,
                                 graf_error *error)
{
    z_stream stream = { .next_in = (z_const Bytef *)(uintptr_t)bytes.data,
                        .avail_in = (uInt)bytes.length };
    graf_status status;
    uLong room;

    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED,
                     MAX_WBITS + 16 /* gzip */, MAX_MEM_LEVEL,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        return graf_fail_memory(error, sizeof stream);
    room = deflateBound(&stream, stream.avail_in);
    status = graf_buffer_reserve(out, room, error);
    if (status == GRAF_OK) {
        stream.next_out = (Bytef *)out->data;
        stream.avail_out = (uInt)room;
        deflate(&stream, Z_FINISH);
        out->length = stream.total_out;
    }
    deflateEnd(&stream);
    return status;
}

/* As it is, and in gzip. */
static graf_status measure_both(const char *name, const char *packed_name,
                                graf_view bytes, graf_error *error)
{
    input what = { name, NULL, bytes, bytes.length, 1 };
    graf_status status = measure(&what);
    graf_buffer packed;

    graf_buffer_init(&packed, 2 * GENERATED_BYTES);
    if (status == GRAF_OK)
        status = append_packed(&packed, bytes, error);
    what.name = packed_name;
    what.bytes = graf_buffer_view(&packed);
    if (status == GRAF_OK)
        status = measure(&what);
    graf_buffer_release(&packed);
    return status;
}

static graf_status measure_containers(void)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_status status;
    graf_buffer bytes;

    graf_buffer_init(&bytes, 2 * GENERATED_BYTES);
    status = append_file(&bytes, layout_of("jsonl"), GENERATED_BYTES, &error);
    if (status == GRAF_OK)
        status = measure_both("x.jsonl", "x.jsonl.gz", graf_buffer_view(&bytes),
                              &error);
    graf_buffer_clear(&bytes);
    if (status == GRAF_OK)
        status = append_pages(&bytes, &error);
    if (status == GRAF_OK)
        status = measure_both("x.warc", "x.warc.gz", graf_buffer_view(&bytes),
                              &error);
    graf_buffer_release(&bytes);
    return status;
}

static graf_status measure_generated(void)
{
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; status == GRAF_OK && i < sizeof layouts / sizeof layouts[0];
         i++)
        status = measure_layout(&layouts[i]);
    return status == GRAF_OK ? measure_containers() : status;
}

static graf_status measure_file(const char *path)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_status status;
    graf_buffer bytes;

    graf_buffer_init(&bytes, FILE_LIMIT);
    status = graf_file_read(path, &bytes, &error);
    if (status == GRAF_OK) {
        const input what = { path, NULL, graf_buffer_view(&bytes), bytes.length,
                             1 };

        status = measure(&what);
    } else {
        fprintf(stderr, "%s\n", error.message);
    }
    graf_buffer_release(&bytes);
    return status;
}

int main(int argc, char **argv)
{
    bool failed = false;
    int i;

    for (i = 1; i < argc; i++)
        failed |= measure_file(argv[i]) != GRAF_OK;
    if (argc == 1)
        failed = measure_generated() != GRAF_OK;
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
