#include <check.h>

#include "collect.h"
#include "date_place.h"

Suite *dates_suite(void);

typedef struct date_case {
    const char *text;
    const char *date; /* NULL: none; "": impossible */
} date_case;

static const date_case cases[] = {
    /* Machines: ISO 8601, RFC 5322, RFC 850, asctime. */
    { "2021-12-15", "2021-12-15" },
    { "2021-12-15T23:59:59-05:00", "2021-12-15" },
    { "2021-12-15T23:59:59.123456Z", "2021-12-15" },
    { "2021-12-15 10:15", "2021-12-15" },
    { "2021/12/15", "2021-12-15" },
    { "2021.12.15", "2021-12-15" },
    { "2021-1-5", "2021-01-05" },
    { "20211215", "2021-12-15" },
    { "20211215T101500Z", "2021-12-15" },
    { "20211215101500", "2021-12-15" },
    { "Wed, 15 Dec 2021 10:15:00 +0000", "2021-12-15" },
    { "Wednesday, 15-Dec-2021 10:15:00 GMT", "2021-12-15" },
    { "Wed Dec 15 10:15:00 2021", "2021-12-15" },
    { "Wed Dec 15 10:15:00 UTC 2021", "2021-12-15" },
    { "2021-Dec-15", "2021-12-15" },
    { "1786-01-02", "1786-01-02" },
    /* English. */
    { "December 15, 2021", "2021-12-15" },
    { "December 15,2021", "2021-12-15" },
    { "December 15 2021", "2021-12-15" },
    { "DECEMBER 15. 2021.", "2021-12-15" },
    { "Dec. 15, 2021", "2021-12-15" },
    { "Sept. 3, 1999", "1999-09-03" },
    { "december 1st, 2021", "2021-12-01" },
    { "DECEMBER 15, 2021", "2021-12-15" },
    { "February 1st, 2023", "2023-02-01" },
    { "15 December 2021", "2021-12-15" },
    { "15th December 2021", "2021-12-15" },
    { "the 15th of December, 2021", "2021-12-15" },
    { "2 May 2021", "2021-05-02" },
    { "Published: Wednesday, December 15, 2021 at 10:15 pm", "2021-12-15" },
    { "Global Research, December 15, 2021", "2021-12-15" },
    { "2021 December 15", "2021-12-15" },
    /* French. */
    { "15 d\xC3\xA9"
      "cembre 2021",
      "2021-12-15" },
    { "15 de\xCC\x81"
      "cembre 2021",
      "2021-12-15" },
    { "mercredi 15 d\xC3\x89"
      "CEMBRE 2021",
      "2021-12-15" },
    { "1er janvier 2022", "2022-01-01" },
    { "3 ao\xC3\xBBt 1914", "1914-08-03" },
    { "14 f\xC3\xA9vr. 2020", "2020-02-14" },
    { "Le 30 juin 2019 \xC3\xA0 18h30", "2019-06-30" },
    /* German. */
    { "15. Dezember 2021", "2021-12-15" },
    { "Mittwoch, 15. Dezember 2021, 10:15 Uhr", "2021-12-15" },
    { "3. M\xC3\xA4rz 2020", "2020-03-03" },
    { "1. J\xC3\xA4nner 2020", "2020-01-01" },
    { "15.12.2021", "2021-12-15" },
    { "3.4.2021", "2021-04-03" },
    { "03. 04. 2021", "2021-04-03" },
    /* Spanish, Italian, Portuguese, Dutch. */
    { "15 de diciembre de 2021", "2021-12-15" },
    { "1 de septiembre del 2005", "2005-09-01" },
    { "mi\xC3\xA9rcoles, 15 de dic. de 2021", "2021-12-15" },
    { "15 dicembre 2021", "2021-12-15" },
    { "1\xC2\xBA maggio 1948", "1948-05-01" },
    { "15 de dezembro de 2021", "2021-12-15" },
    { "5 de mar\xC3\xA7o de 1999", "1999-03-05" },
    { "15 december 2021", "2021-12-15" },
    { "8 maart 2020", "2020-03-08" },
    /* Arabic: the months of Egypt, the Levant and the Maghreb. */
    { "15 ديسمبر 2021", "2021-12-15" },
    { "١٥ ديسمبر ٢٠٢١", "2021-12-15" },
    { "الأربعاء 15 كانون الأول 2021", "2021-12-15" },
    { "نشر بتاريخ: ٨ تشرين الأول ٢٠٢٥", "2025-10-08" },
    { "30 تشرين الثاني 2021", "2021-11-30" },
    { "1 كانون الثاني 2022", "2022-01-01" },
    { "5 أيلول 2020", "2020-09-05" },
    { "5 أوت 2020", "2020-08-05" },
    { "كانون 2020", NULL },
    /* Years of Japanese eras. */
    { "令和3年12月15日", "2021-12-15" },
    { "平成31年4月30日", "2019-04-30" },
    { "昭和20年8月15日", "1945-08-15" },
    { "令和3年", NULL },
    /* Russian and Turkish. */
    { "15 \xD0\xB4\xD0\xB5\xD0\xBA\xD0\xB0\xD0\xB1\xD1\x80\xD1\x8F 2021 "
      "\xD0\xB3.",
      "2021-12-15" },
    { "9 \xD0\xBC\xD0\xB0\xD1\x8F 1945", "1945-05-09" },
    { "\xD0\x9C\xD0\xB0\xD0\xB9 9, 1945", "1945-05-09" },
    { "15 Aral\xC4\xB1k 2021", "2021-12-15" },
    { "19 MAYIS 1919", "1919-05-19" },
    { "29 A\xC4\x9Fustos 2020", "2020-08-29" },
    /* Chinese, Japanese, Korean; full width digits. */
    { "2021\xE5\xB9\xB4"
      "12\xE6\x9C\x88"
      "15\xE6\x97\xA5",
      "2021-12-15" },
    { "2021 \xE5\xB9\xB4 1 \xE6\x9C\x88 5 \xE6\x97\xA5 08:30", "2021-01-05" },
    { "\xEF\xBC\x92\xEF\xBC\x90\xEF\xBC\x92\xEF\xBC\x91\xE5\xB9\xB4\xEF\xBC\x91"
      "\xE6\x9C\x88\xEF\xBC\x95\xE6\x97\xA5",
      "2021-01-05" },
    { "2021\xEB\x85\x84 12\xEC\x9B\x94 15\xEC\x9D\xBC", "2021-12-15" },
    /* Numbers alone: only when one order is possible. */
    { "15/12/2021", "2021-12-15" },
    { "12/15/2021", "2021-12-15" },
    { "12-31-1999", "1999-12-31" },
    { "04/04/2021", "2021-04-04" },
    { "03/04/2021", NULL },
    { "3-4-2021", NULL },
    { "12/11/21", NULL },
    /* Dates that do not exist. */
    { "2021-02-30", "" },
    { "2021-13-01", "" },
    { "2021-00-10", "" },
    { "February 30, 2021", "" },
    { "31 avril 2021", "" },
    { "29.02.2021", "" },
    { "31/04/2021", "" },
    { "0000-01-01", "" },
    { "29.02.2020", "2020-02-29" },
    /* No dates. */
    { "", NULL },
    { "December 2021", NULL },
    { "December 15", NULL },
    { "2021", NULL },
    { "last Tuesday", NULL },
    { "2021-12", NULL },
    { "15 Dec 21", NULL },
    { "12345678", NULL },
    { "99999999", NULL },
    { "call 15 may or 2021 may not", NULL },
    { "version 2.1.2021.5x", "2021-01-02" },
    { "2021-12/15", NULL },
};

START_TEST(test_parse)
{
    const date_case *row = &cases[_i];
    char written[GRAF_DATE_TEXT_SIZE];
    int32_t date = 1;
    graf_date_found found =
        graf_date_parse(graf_view_of_string(row->text), &date);

    graf_date_format(date, written);
    if (row->date == NULL) {
        ck_assert_msg(found == GRAF_DATE_NONE, "%s: %s", row->text, written);
        ck_assert_int_eq(date, GRAF_NO_DATE);
    } else if (row->date[0] == '\0') {
        ck_assert_msg(found == GRAF_DATE_IMPOSSIBLE, "%s: %s", row->text,
                      written);
        ck_assert_int_eq(date, GRAF_NO_DATE);
    } else {
        ck_assert_msg(found == GRAF_DATE_READ, "%s", row->text);
        ck_assert_msg(strcmp(written, row->date) == 0, "%s: %s", row->text,
                      written);
    }
}
END_TEST

/* Every month by its name in nine languages, from another source than the
 * tables of the library: as calendars print them. */
static const char *const calendars[][12] = {
    { "January", "February", "March", "April", "May", "June", "July", "August",
      "September", "October", "November", "December" },
    { "janvier", "f\xC3\xA9vrier", "mars", "avril", "mai", "juin", "juillet",
      "ao\xC3\xBBt", "septembre", "octobre", "novembre",
      "d\xC3\xA9"
      "cembre" },
    { "Januar", "Februar", "M\xC3\xA4rz", "April", "Mai", "Juni", "Juli",
      "August", "September", "Oktober", "November", "Dezember" },
    { "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
      "septiembre", "octubre", "noviembre", "diciembre" },
    { "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio",
      "agosto", "settembre", "ottobre", "novembre", "dicembre" },
    { "janeiro", "fevereiro", "mar\xC3\xA7o", "abril", "maio", "junho", "julho",
      "agosto", "setembro", "outubro", "novembro", "dezembro" },
    { "januari", "februari", "maart", "april", "mei", "juni", "juli",
      "augustus", "september", "oktober", "november", "december" },
    { "\u044f\u043d\u0432\u0430\u0440\u044f",
      "\u0444\u0435\u0432\u0440\u0430\u043b\u044f",
      "\u043c\u0430\u0440\u0442\u0430", "\u0430\u043f\u0440\u0435\u043b\u044f",
      "\u043c\u0430\u044f", "\u0438\u044e\u043d\u044f",
      "\u0438\u044e\u043b\u044f", "\u0430\u0432\u0433\u0443\u0441\u0442\u0430",
      "\u0441\u0435\u043d\u0442\u044f\u0431\u0440\u044f",
      "\u043e\u043a\u0442\u044f\u0431\u0440\u044f",
      "\u043d\u043e\u044f\u0431\u0440\u044f",
      "\u0434\u0435\u043a\u0430\u0431\u0440\u044f" },
    { "Ocak", "\u015eubat", "Mart", "Nisan", "May\u0131s", "Haziran", "Temmuz",
      "A\u011fustos", "Eyl\u00fcl", "Ekim", "Kas\u0131m", "Aral\u0131k" },
};

START_TEST(test_months)
{
    int month;

    for (month = 1; month <= 12; month++) {
        graf_civil civil = { 2023, month, 17 };
        graf_buffer text;
        int32_t date = 0;

        graf_buffer_init(&text, 100);
        ck_assert(graf_buffer_append_format(&text, NULL, "17. %s 2023",
                                            calendars[_i][month - 1]) ==
                  GRAF_OK);
        ck_assert_msg(graf_date_parse(graf_buffer_view(&text), &date) ==
                          GRAF_DATE_READ,
                      "%s", text.data);
        ck_assert_int_eq(date, graf_date_from_civil(civil));
        graf_buffer_release(&text);
    }
}
END_TEST

typedef struct place_case {
    const char *text;
    const char *date; /* the part of it that is the date */
    bool alone;
} place_case;

static const place_case places[] = {
    { "Global Research, December 15, 2021", "December 15, 2021", true },
    { "The Mercury, Wednesday, 15 December 2021", "Wednesday, 15 December 2021",
      true },
    { "Published: 15 December 2021, 10:15 GMT", "15 December 2021", true },
    { "On December 15, 2021, the two leaders of the alliance met in Beijing",
      "December 15, 2021", false },
};

START_TEST(test_place)
{
    const place_case *row = &places[_i];
    graf_view text = graf_view_of_string(row->text);
    graf_date_place place;

    ck_assert(graf_date_locate(text, &place) == GRAF_DATE_READ);
    ck_assert_uint_eq(place.span.end - place.span.start, strlen(row->date));
    ck_assert_int_eq(
        memcmp(text.data + place.span.start, row->date, strlen(row->date)), 0);
    ck_assert_int_eq(graf_is_date_line(text), row->alone);
}
END_TEST

typedef struct impossible_case {
    const char *format;
    const char *text;
    const char *problem;
} impossible_case;

#define NO_SUCH_DAY " there is no such day as \"2021-02-30"
#define STORY "<p>A paragraph of the story.</p></html>"

static const impossible_case impossible[] = {
    { "jsonl", "{\"title\":\"S\"}\n{\"title\":\"T\",\"date\":\"2021-02-30\"}\n",
      "REPAIRED x:2" NO_SUCH_DAY },
    { "json", "[{\"title\":\"T\",\n\"date\":\"2021-02-30\"}]",
      "REPAIRED x:2" NO_SUCH_DAY },
    { "markdown", "---\ntitle: T\ndate: 2021-02-30\n---\nText.\n",
      "REPAIRED x:3" NO_SUCH_DAY },
    { "markdown", "+++\ntitle = \"T\"\ndate = 2021-02-30\n+++\nText.\n",
      "REPAIRED x:3" NO_SUCH_DAY },
    { "html", "<html>\n<meta name=date content=2021-02-30>" STORY,
      "REPAIRED x:2" NO_SUCH_DAY },
    { "html", "<html>\n\n<time datetime=2021-02-30T10:00>x</time>" STORY,
      "REPAIRED x:3" NO_SUCH_DAY },
    { "html",
      "<html>\n<script type='application/ld+json'>{\"@type\":\"Article\","
      "\"datePublished\":\"2021-02-30\"}</script>" STORY,
      "REPAIRED x:2" NO_SUCH_DAY },
    { "web-text", "Title\n\nBy [A. Person](#)\n\nThe Post, 2021-02-30\n\nOne.",
      "REPAIRED x:5 there is no such day as \"The Post, 2021-02-30" },
    { "text", "Title\nBy Ann Person\n2021-02-30\n\nOne.",
      "REPAIRED x:3" NO_SUCH_DAY },
};

/* Every format says where such a day stands, and keeps the article. */
START_TEST(test_impossible)
{
    const impossible_case *row = &impossible[_i];
    collected got;

    collected_init(&got);
    ck_assert(collect_bytes(&got, "x", graf_view_of_string(row->text),
                            row->format) == GRAF_OK);
    ck_assert_uint_ge(got.article_count, 1);
    ck_assert_uint_eq(got.repaired, 1);
    ck_assert_uint_eq(got.lost, 0);
    ck_assert(strstr(got.articles.data, "\"date\"") == NULL);
    assert_problem(&got, row->problem);
    collected_release(&got);
}
END_TEST

Suite *dates_suite(void)
{
    Suite *suite = suite_create("dates");
    TCase *tests = tcase_create("dates");

    tcase_add_loop_test(tests, test_parse, 0, sizeof cases / sizeof cases[0]);
    tcase_add_loop_test(tests, test_months, 0,
                        sizeof calendars / sizeof calendars[0]);
    tcase_add_loop_test(tests, test_place, 0, sizeof places / sizeof places[0]);
    tcase_add_loop_test(tests, test_impossible, 0,
                        sizeof impossible / sizeof impossible[0]);
    suite_add_tcase(suite, tests);
    return suite;
}
