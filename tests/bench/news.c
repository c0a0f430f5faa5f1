#include "news.h"

enum {
    SENTENCES = 5,  /* in a paragraph */
    PARAGRAPHS = 12 /* in an article */
};

#define LINE_OF_JSON "{\"title\":\"A headline\",\"date\":\"2021-12-15\","
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define PAGE                                                                   \
    "<html><head><title>A headline</title></head><body><article>"              \
    "<h1>A headline</h1>\n"
#define PAGE_END "</article></body></html>\n"

const news_layout news_layouts[] = {
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
    { NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL },
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

graf_status news_append_file(graf_buffer *out, const news_layout *layout,
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

const news_layout *news_layout_of(const char *name)
{
    const news_layout *layout = news_layouts;

    while (strcmp(layout->name, name) != 0)
        layout++;
    return layout;
}

graf_status news_append_pages(graf_buffer *out, size_t length,
                              graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_buffer page;

    graf_buffer_init(&page, length);
    while (status == GRAF_OK && out->length < length) {
        graf_buffer_clear(&page);
        status = append(&page,
                        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
                        "\r\n",
                        status, error);
        if (status == GRAF_OK)
            status = append_article(&page, news_layout_of("html"), error);
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
