/*
 * One article in every format is the same article: what is read from each
 * file of corpus/sample/formats, and of tests/data/article where the format
 * has no place for an id, is compared with bell.jsonl, but for what the format
 * has no place for. Then what each format makes of what is unusual.
 */
#include <check.h>
#include <stdio.h>

#include "collect.h"
#include "graf/file.h"

enum {
    ID = 1,
    SOURCE = 2,
    SECTION = 4,
    REGION = 8,
    URL = 16,
    LANGUAGE = 32,
    AUTHORS = 64,
    DATE = 128,
    THEME = 256,
    TITLE = 512,
    ALL_BUT_TITLE = TITLE - 1
};

#define SAMPLE SAMPLE_FOLDER "/formats/bell."
#define OWN TEST_DATA_FOLDER "/article/bell."

static const struct {
    const char *format;
    const char *path;
    unsigned lacks; /* fields that the format has not, or fills itself */
} files[] = {
    { "jsonl", SAMPLE "jsonl", 0 },
    { "json", SAMPLE "json", 0 },
    { "csv", SAMPLE "csv", 0 },
    { "tsv", SAMPLE "tsv", 0 },
    { "ninjs", SAMPLE "ninjs.json", 0 },
    { "nitf", SAMPLE "nitf.xml", 0 },
    { "markdown", SAMPLE "toml.md", 0 },
    { "mbox", SAMPLE "mbox", SECTION | REGION },
    { "newsml", SAMPLE "newsml.xml", SECTION | URL },
    { "newsml-g2", SAMPLE "newsml-g2.xml", SECTION | URL },
    { "rss", SAMPLE "rss.xml", SECTION | REGION },
    { "atom", SAMPLE "atom.xml", SECTION | REGION },
    { "wxr", SAMPLE "wxr.xml", REGION | AUTHORS /* one alone */ },
    { "trec", SAMPLE "trec", REGION | URL | LANGUAGE },
    { "reuters", SAMPLE "sgm", ID | SOURCE | SECTION | URL | LANGUAGE },
    { "html", OWN "html", ID | REGION },
    { "web-text", OWN "web.txt", ID | SECTION | URL | LANGUAGE },
    { "text", OWN "txt", ALL_BUT_TITLE },
    { "ocr", OWN "ocr.txt", ALL_BUT_TITLE | TITLE },
};

enum {
    FILE_COUNT = sizeof files / sizeof files[0],
    SNIFFED_COUNT = FILE_COUNT - 1 /* the last is too short to be told */
};

/* Takes `"name":value,` out of a line of JSON; a value is a string or an
 * array of strings without brackets in them. */
static void take_out(char *line, const char *name)
{
    char key[32];
    char *at;
    char *end;

    snprintf(key, sizeof key, "\"%s\":", name);
    at = strstr(line, key);
    if (at == NULL)
        return;
    end = at + strlen(key);
    end = *end == '[' ? strchr(end, ']') + 2 : strstr(end + 1, "\",") + 2;
    memmove(at, end, strlen(end) + 1);
}

static void simplify(char *line, unsigned lacks)
{
    static const struct {
        unsigned bit;
        const char *name;
    } names[] = { { ID, "id" },           { SOURCE, "source" },
                  { SECTION, "section" }, { REGION, "region" },
                  { URL, "url" },         { LANGUAGE, "lang" },
                  { AUTHORS, "authors" }, { DATE, "date" },
                  { THEME, "theme" },     { TITLE, "title" } };
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        if ((lacks & names[i].bit) != 0)
            take_out(line, names[i].name);
    }
}

static void read_file(const char *path, graf_buffer *out)
{
    graf_buffer_init(out, 64 * 1024);
    ck_assert(graf_file_read(path, out, NULL) == GRAF_OK);
}

static void read_sample(collected *out, size_t n)
{
    graf_buffer text;

    read_file(files[n].path, &text);
    collected_init(out);
    ck_assert_int_eq(collect_bytes(out, files[n].path, graf_buffer_view(&text),
                                   files[n].format),
                     GRAF_OK);
    ck_assert_uint_eq(out->article_count, 1);
    ck_assert_uint_eq(out->lost, 0);
    ck_assert_uint_eq(out->repaired, 0);
    graf_buffer_release(&text);
}

START_TEST(an_article_is_the_same_in_every_format)
{
    collected expected;
    collected out;

    read_sample(&expected, 0);
    ck_assert_uint_eq(expected.most_paragraphs, 3);
    read_sample(&out, (size_t)_i);
    simplify(expected.articles.data, files[_i].lacks);
    simplify(out.articles.data, files[_i].lacks);
    ck_assert_str_eq(out.articles.data, expected.articles.data);
    collected_release(&expected);
    collected_release(&out);
}
END_TEST

START_TEST(no_format_is_left_out)
{
    size_t n;

    for (n = 0; graf_format_name(n) != NULL; n++) {
        size_t i = 0;

        while (i < FILE_COUNT &&
               strcmp(files[i].format, graf_format_name(n)) != 0)
            i++;
        ck_assert_msg(i < FILE_COUNT, "%s is", graf_format_name(n));
    }
}
END_TEST

/* What is told by content alone, under a name that says nothing. */
START_TEST(formats_are_told_by_content)
{
    collected named;
    collected out;
    graf_buffer text;

    read_sample(&named, (size_t)_i);
    simplify(named.articles.data, ID);
    read_file(files[_i].path, &text);
    collected_init(&out);
    ck_assert_int_eq(collect_bytes(&out, "x", graf_buffer_view(&text), NULL),
                     GRAF_OK);
    simplify(out.articles.data, ID);
    ck_assert_str_eq(out.articles.data, named.articles.data);
    graf_buffer_release(&text);
    collected_release(&named);
    collected_release(&out);
}
END_TEST

typedef struct unusual {
    const char *format;
    const char *text;
    const char *articles; /* part of what comes out; NULL: nothing does */
    const char *problem;  /* part of the report; NULL: there is none */
} unusual;

static const unusual cases[] = {
    /* TREC */
    { "trec",
      "<DOC><DOCNO>A1</DOCNO><TEXT>One.</TEXT><DOC><DOCNO>A2</DOCNO>"
      "<TEXT>Two.</TEXT></DOC>",
      "\"id\":\"A2\",\"paragraphs\":[\"Two.\"]", "x:1 this document has no" },
    { "trec",
      "<DOC><DOCNO>AP880212-0004</DOCNO><HEAD>T</HEAD><DATELINE>ROME "
      "(AP) </DATELINE><TEXT>\n   One &amp;\ntwo <b>bold.\n   Three."
      "\n</TEXT></DOC>",
      "\"date\":\"1988-02-12\",\"paragraphs\":[\"ROME (AP) One & two bold.\","
      "\"Three.\"]",
      NULL },
    { "trec",
      "<DOC><DOCNO>LA010189-0001</DOCNO><DATE><P>January 1, 1989, "
      "Sunday</P></DATE><HEADLINE><P>T</P></HEADLINE><TEXT><P>One.</P>"
      "<P>Two.</P></TEXT></DOC>",
      "\"title\":\"T\",\"date\":\"1989-01-01\",\"paragraphs\":[\"One.\","
      "\"Two.\"]",
      NULL },
    { "trec", "<DOC><DOCNO>B1</DOCNO><TITLE>T</TITLE>\nBare text.\n</DOC>",
      "\"title\":\"T\",\"paragraphs\":[\"Bare text.\"]", NULL },
    /* Reuters */
    { "reuters",
      "<REUTERS NEWID=\"9\"><DATE>26-FEB-1987 15:01:01.79</DATE>"
      "<TEXT TYPE=\"BRIEF\">&#2;\n<TITLE>A &lt;B> C</TITLE>Blah"
      "&#3;</TEXT></REUTERS>",
      "\"id\":\"reuters-9\",\"title\":\"A <B> C\",\"source\":\"Reuters\","
      "\"date\":\"1987-02-26\",\"paragraphs\":[]",
      NULL },
    { "reuters",
      "<REUTERS NEWID=\"9\"><TEXT TYPE=\"UNPROC\">&#2;\nTHE HEADLINE"
      "\n    One\ntwo.\n Reuter\n&#3;</TEXT></REUTERS>",
      "\"title\":\"THE HEADLINE\",\"source\":\"Reuters\",\"paragraphs\":[\"One "
      "two.\"]",
      NULL },
    /* XML: no entity that a file declares, no file, no network. */
    { "rss",
      "<!DOCTYPE r [<!ENTITY a \"lol\"><!ENTITY x SYSTEM "
      "\"file:///etc/passwd\">]>\n<rss><channel><title>S</title><item>"
      "<title>&a;&x;</title></item></channel></rss>",
      "\"title\":\"&a;&x;\"", NULL },
    { "nitf",
      "<!DOCTYPE nitf [<!ENTITY a \"&#38;a;&#38;a;\">]><nitf><head>"
      "<title>T&a;&eacute;&mdash;&#8217;</title></head></nitf>",
      "\"title\":\"T&a;&eacute;\xE2\x80\x94\xE2\x80\x99\"", NULL },
    { "rss", "<rss><channel><item><title>A</title><description>cut off",
      "\"A\"", "this is not well-formed XML" },
    { "rss",
      "<rss><channel><item><title>A</title></item>\n<item><title>B</"
      "wrong></item><item><title>C</title></item></channel></rss>",
      "\"title\":\"C\"", "x:2 this is not well-formed XML" },
    { "rss",
      "<rss><channel><item><title>A</title><description><![CDATA[<p>In "
      "a </item> tag</p>]]></description></item></channel></rss>",
      "\"paragraphs\":[\"In a tag\"]", NULL },
    { "rss",
      "<rss><channel><item><title>AT&amp;amp;T</title><author>a@b.org "
      "(A Person)</author><guid>http://x.org/1</guid><description>One "
      "&amp;amp; two\n\nThree</description></item></channel></rss>",
      "\"id\":\"http://x.org/1\",\"title\":\"AT&T\",\"authors\":[\"A Person\"],"
      "\"url\":\"http://x.org/1\",\"paragraphs\":[\"One & two\",\"Three\"]",
      NULL },
    { "rss", "<rss><channel></channel></rss>", NULL, "no article was found" },
    { "wxr",
      "<rss><channel><item><title>P</title><wp:post_type>attachment</"
      "wp:post_type></item></channel></rss>",
      NULL, "x:1 left out: of type \"attachment\"" },
    { "wxr",
      "<rss><channel><item><title>D</title><wp:status>draft</wp:status>"
      "</item></channel></rss>",
      NULL, "its status is \"draft\"" },
    { "atom",
      "<entry xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title>"
      "<content type=\"html\">&lt;p>One.&lt;/p>&lt;p>Two.&lt;/p>"
      "</content></entry>",
      "\"paragraphs\":[\"One.\",\"Two.\"]", NULL },
    { "newsml-g2",
      "<newsMessage><newsItem guid=\"a\"><contentMeta><headline>A"
      "</headline></contentMeta></newsItem><newsItem guid=\"b\">"
      "<contentMeta><headline>B</headline></contentMeta><contentSet"
      "><inlineData>One.\n\nTwo.</inlineData></contentSet>"
      "</newsItem></newsMessage>",
      "\"id\":\"b\",\"title\":\"B\",\"paragraphs\":[\"One.\",\"Two.\"]", NULL },
    { "newsml-g2",
      "<newsItem guid=\"a\"><itemMeta><itemClass qcode=\"ninat:"
      "picture\"/></itemMeta></newsItem>",
      NULL, "an item of the class \"picture\"" },
    { "newsml-g2", "<packageItem guid=\"a\"/>", NULL, "left out: a package" },
    { "newsml",
      "<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>A</"
      "HeadLine></NewsLines><ContentItem><DataContent><nitf><body>"
      "<body.content><p>One.</p></body.content></body></nitf>"
      "</DataContent></ContentItem></NewsComponent></NewsItem>"
      "</NewsML>",
      "\"title\":\"A\",\"paragraphs\":[\"One.\"]", NULL },
    /* ninjs 2 and 3 */
    { "ninjs",
      "{\"uri\":\"a\",\"headlines\":[{\"role\":\"main\",\"value\":"
      "\"A\"}],\"bodies\":[{\"contenttype\":\"text/html\",\"value\":"
      "\"<p>One.</p><p>Two.</p>\"}],\"versionCreated\":"
      "\"2020-01-02T00:00:00Z\"}",
      "\"title\":\"A\",\"date\":\"2020-01-02\",\"paragraphs\":[\"One.\","
      "\"Two.\"]",
      NULL },
    /* Tables */
    { "csv", "Title;Text;Author\r\n\"A; \"\"B\"\"\";\"One.\n\nTwo.\";X | Y\r\n",
      "\"title\":\"A; \\\"B\\\"\",\"authors\":[\"X\",\"Y\"],\"paragraphs\":["
      "\"One.\",\"Two.\"]",
      NULL },
    { "csv", "title,text\nA,\"One.\n", "\"title\":\"A\"",
      "x:2 a quote that opens in this row is not closed" },
    { "csv", "title,text\nA,B,C\n", "\"paragraphs\":[\"B\"]",
      "x:2 this row has 3 cells, the header 2" },
    { "csv", "title,text\n5 feet 3\"\",One.\nB,Two.\n",
      "\"title\":\"5 feet 3\\\"\\\"\",\"paragraphs\":[\"One.\"]", NULL },
    { "csv", "one,two\n1,2\n", NULL, "no column of the header is called" },
    { "tsv", "title\ttext\nA \"b\" c\t\"One\"\\n\\nTwo\n",
      "\"title\":\"A \\\"b\\\" c\",\"paragraphs\":[\"\\\"One\\\"\",\"Two\"]",
      NULL },
    /* Mail */
    { "mbox",
      "From a@b Tue Mar  5 10:00:00 2019\nSubject: A\n\nOne.\n\n>From "
      "here.\n-- \nSignature\n\nFrom b@c Tue Mar  5 10:00:00 2019\n"
      "Subject: B\n\nTwo.\n",
      "\"title\":\"A\",\"paragraphs\":[\"One.\",\"From here.\"],\"dropped\":[{"
      "\"text\":\"Signature\"",
      NULL },
    { "mbox",
      "From a@b Tue Mar  5 10:00:00 2019\nSubject: A\nMessage-ID: < 1 >\n\n"
      "One.\n",
      "{\"id\":\"1\",", NULL },
    { "mbox",
      "From a@b Tue Mar  5 10:00:00 2019\nSubject: A\nContent-Type: "
      "text/plain; charset=shift_jis\nContent-Transfer-Encoding: base64"
      "\n\nk/qWew==\n",
      "\"paragraphs\":[\"\xE6\x97\xA5\xE6\x9C\xAC\"]", NULL },
    { "mbox",
      "From a@b Tue Mar  5 10:00:00 2019\nSubject: A\nContent-Type: "
      "multipart/mixed; boundary=x\n\n--x\nContent-Disposition: "
      "attachment\n\nno\n--x\n\nOne.\n--x--\n",
      "\"paragraphs\":[\"One.\"]", NULL },
    /* OCR */
    { "ocr",
      "THE DAILY PAGE\nFRIDAY, MAY 26, 1916.\n? - | ?\nThe council met "
      "on the morn-\ning of Friday and heard at\nlength what there was."
      " It then rose\nearly.\nAnother begins here and goes\non to the end of "
      "it.\n",
      "\"date\":\"1916-05-26\",\"paragraphs\":[\"THE DAILY PAGE\",\"The "
      "council "
      "met on the morning of Friday and heard at length what there was. It "
      "then "
      "rose early.\",\"Another begins here and goes on to the end of it.\"],"
      "\"dropped\":[{\"text\":\"FRIDAY, MAY 26, 1916.\",\"reason\":"
      "\"boilerplate\"},{\"text\":\"? - | ?\"",
      NULL },
    { "ocr",
      "The council met and\nheard what there was\nABER, KENTUCKY, TUESDAY "
      "EVENING, MAY 2, 1916. NO. 9\nto hear that day.\nFAIR OPENS ON MAY 9, "
      "1916\nIt is the last one.\n",
      "\"date\":\"1916-05-02\",\"paragraphs\":[\"The council met and heard "
      "what "
      "there was to hear that day.\",\"FAIR OPENS ON MAY 9, 1916\",\"It is the "
      "last one.\"],\"dropped\":[{\"text\":\"ABER, KENTUCKY, ",
      NULL },
};

START_TEST(what_is_unusual_is_read_or_reported)
{
    const unusual *row = &cases[_i];
    collected out;

    collected_init(&out);
    ck_assert_int_eq(
        collect_bytes(&out, "x", graf_view_of_string(row->text), row->format),
        GRAF_OK);
    if (row->articles == NULL)
        ck_assert_uint_eq(out.article_count, 0);
    else
        ck_assert_msg(out.article_count > 0 &&
                          strstr(out.articles.data, row->articles) != NULL,
                      "no \"%s\" in %s", row->articles, out.articles.data);
    if (row->problem == NULL)
        ck_assert_str_eq(out.problems.data == NULL ? "" : out.problems.data,
                         "");
    else
        assert_problem(&out, row->problem);
    collected_release(&out);
}
END_TEST

/* Elements in each other, many thousands. */
START_TEST(depth_of_xml_is_bounded)
{
    static const char *const formats[] = { "nitf", "newsml", "newsml-g2", "rss",
                                           "atom" };
    graf_buffer text;
    collected out;
    size_t i;

    graf_buffer_init(&text, 1024 * 1024);
    ck_assert(graf_buffer_append_string(&text, "<rss><item><entry>", NULL) ==
              GRAF_OK);
    for (i = 0; i < 20000; i++)
        ck_assert(graf_buffer_append_string(&text, "<a>x", NULL) == GRAF_OK);
    collected_init(&out);
    ck_assert_int_eq(
        collect_bytes(&out, "x", graf_buffer_view(&text), formats[_i]),
        GRAF_OK);
    assert_problem(&out, _i < 3 ? "" : "nested deeper than 200");
    collected_release(&out);
    graf_buffer_release(&text);
}
END_TEST

typedef struct map_case {
    const char *map;
    const char *text;
    const char *articles;
} map_case;

static const map_case maps[] = {
    { "title=headline,text=story",
      "{\"headline\":\"A\",\"story\":\"One.\","
      "\"title\":\"no\"}\n",
      "\"title\":\"A\",\"paragraphs\":[\"One.\"]" },
    { " title = Kop , text = Tekst ", "Kop,Tekst\nA,One.\n",
      "\"title\":\"A\",\"paragraphs\":[\"One.\"]" },
    { "authors=who,title=t", "[{\"t\":\"A\",\"who\":[\"X\",\"Y\"]}]",
      "\"title\":\"A\",\"authors\":[\"X\",\"Y\"]" },
};

START_TEST(other_names_are_mapped)
{
    const map_case *row = &maps[_i];
    collected out;

    collected_init(&out);
    ck_assert_int_eq(collect_mapped(&out, _i == 1 ? "x.csv" : "x",
                                    graf_view_of_string(row->text), row->map),
                     GRAF_OK);
    ck_assert_msg(out.articles.data != NULL &&
                      strstr(out.articles.data, row->articles) != NULL,
                  "no \"%s\" in %s", row->articles, out.articles.data);
    collected_release(&out);
}
END_TEST

START_TEST(wrong_maps_are_refused)
{
    static const char *const wrong[][2] = {
        { "title", "no pair of names" },
        { "=x", "no pair of names" },
        { "title=", "no pair of names" },
        { "headline=title", "is no field of graf" },
        { "title=a,title=b", "is given two names" },
        { "title=a,,text=b", "no pair of names" },
    };
    const graf_reader_options options = { .map = graf_view_of_string(
                                              wrong[_i][0]) };
    const graf_reader_events events = { NULL, NULL, NULL, NULL };
    graf_error error = GRAF_ERROR_INIT;
    graf_reader *reader = NULL;

    ck_assert_int_eq(graf_reader_new(&options, &events, &reader, &error),
                     GRAF_INVALID_ARGUMENT);
    ck_assert_ptr_null(reader);
    ck_assert_ptr_nonnull(strstr(error.message, wrong[_i][1]));
}
END_TEST

Suite *formats_suite(void);

Suite *formats_suite(void)
{
    Suite *suite = suite_create("formats");
    TCase *test = tcase_create("formats");

    tcase_add_loop_test(test, an_article_is_the_same_in_every_format, 0,
                        FILE_COUNT);
    tcase_add_test(test, no_format_is_left_out);
    tcase_add_loop_test(test, formats_are_told_by_content, 0, SNIFFED_COUNT);
    tcase_add_loop_test(test, what_is_unusual_is_read_or_reported, 0,
                        sizeof cases / sizeof cases[0]);
    tcase_add_loop_test(test, depth_of_xml_is_bounded, 0, 5);
    tcase_add_loop_test(test, other_names_are_mapped, 0,
                        sizeof maps / sizeof maps[0]);
    tcase_add_loop_test(test, wrong_maps_are_refused, 0, 6);
    suite_add_tcase(suite, test);
    return suite;
}
