/*
 * Pages saved as text, in the languages that news here comes in: what the
 * lines around the story say, and what is not of it.
 */
#include <check.h>
#include <stdio.h>

#include "collect.h"

typedef struct page_case {
    const char *page;
    const char *article; /* behind the id */
} page_case;

static const page_case pages[] = {
    /* English: a byline, the newspaper with the date, notes at the end. */
    { "Ferry leaves without its captain\n\nBy [Ann Person](#) and [Bob Other]"
      "(#)\n\nThe Meridian Post, December 15, 2021\n\nTheme: [Sea](#)\n\n"
      "Most read\n\nThe ferry left at noon.\n\nNobody noticed until the "
      "evening.\n\nRead more: The other ferry\n\nCopyright 2021 The Meridian "
      "Post. All rights reserved.\n",
      "\"title\":\"Ferry leaves without its captain\",\"authors\":[\"Ann "
      "Person\",\"Bob Other\"],\"source\":\"The Meridian Post\","
      "\"date\":\"2021-12-15\",\"theme\":[\"Sea\"],\"paragraphs\":[\"The ferry "
      "left at noon.\",\"Nobody noticed until the evening.\"],\"dropped\":" },
    { "Le bac part sans capitaine\n\nPar Anne Personne et Benoît Autre\n\nLe "
      "Phare, 15 décembre 2021\n\nRubrique : Mer\n\nLe bac est parti à midi."
      "\n\nLire aussi : L’autre bac\n\nPersonne ne l’a vu.\n\nLes commentaires "
      "sont fermés.\n",
      "\"title\":\"Le bac part sans capitaine\",\"authors\":[\"Anne Personne\","
      "\"Benoît Autre\"],\"source\":\"Le Phare\",\"date\":\"2021-12-15\","
      "\"section\":\"Mer\",\"paragraphs\":[\"Le bac est parti à midi.\","
      "\"Personne ne l’a vu.\"],\"dropped\":" },
    { "Fähre fährt ohne Kapitän ab\n\nVon Anna Person\n\nHafenblatt, 15. "
      "Dezember 2021\n\nRessort: Meer\n\nDie Fähre fuhr mittags ab.\n\nLesen "
      "Sie auch: Die andere Fähre\n\nNiemand bemerkte es.\n\nAnzeige\n\nAlle "
      "Rechte vorbehalten.\n",
      "\"title\":\"Fähre fährt ohne Kapitän ab\",\"authors\":[\"Anna Person\"],"
      "\"source\":\"Hafenblatt\",\"date\":\"2021-12-15\",\"section\":\"Meer\","
      "\"paragraphs\":[\"Die Fähre fuhr mittags ab.\",\"Niemand bemerkte "
      "es.\"],\"dropped\":" },
    { "El transbordador zarpa sin capitán\n\nPor Ana Persona\n\nEl Faro, 15 de "
      "diciembre de 2021\n\nFuente: Agencia del Puerto\n\nEl transbordador "
      "zarpó al mediodía.\n\nNoticias relacionadas\n\nNadie lo vio.\n\nTodos "
      "los derechos reservados.\n",
      "\"title\":\"El transbordador zarpa sin capitán\",\"authors\":[\"Ana "
      "Persona\"],\"source\":\"Agencia del Puerto\",\"date\":\"2021-12-15\","
      "\"paragraphs\":[\"El transbordador zarpó al mediodía.\",\"Nadie lo "
      "vio.\"],\"dropped\":" },
    { "Il traghetto parte senza capitano\n\nDi Anna Persona\n\nIl Faro, 15 "
      "dicembre 2021\n\nIl traghetto è partito a mezzogiorno.\n\nLeggi anche: "
      "L’altro traghetto\n\nNessuno l’ha visto.\n",
      "\"title\":\"Il traghetto parte senza capitano\",\"authors\":[\"Anna "
      "Persona\"],\"source\":\"Il Faro\",\"date\":\"2021-12-15\","
      "\"paragraphs\":[\"Il traghetto è partito a mezzogiorno.\",\"Nessuno "
      "l’ha visto.\"],\"dropped\":" },
    { "Balsa parte sem capitão\n\nPor Ana Pessoa\n\nO Farol, 15 de dezembro de "
      "2021\n\nA balsa partiu ao meio-dia.\n\nPublicidade\n\nNinguém viu.\n\n"
      "Todos os direitos reservados.\n",
      "\"title\":\"Balsa parte sem capitão\",\"authors\":[\"Ana Pessoa\"],"
      "\"source\":\"O Farol\",\"date\":\"2021-12-15\",\"paragraphs\":[\"A "
      "balsa partiu ao meio-dia.\",\"Ninguém viu.\"],\"dropped\":" },
    { "Паром ушёл без капитана\n\nАвтор: Анна Перова\n\nМаяк, 15 декабря 2021"
      "\n\nРубрика: Море\n\nПаром ушёл в полдень.\n\nЧитайте также: Другой "
      "паром\n\nНикто не заметил.\n\nВсе права защищены.\n",
      "\"title\":\"Паром ушёл без капитана\",\"authors\":[\"Анна Перова\"],"
      "\"source\":\"Маяк\",\"date\":\"2021-12-15\",\"section\":\"Море\","
      "\"paragraphs\":[\"Паром ушёл в полдень.\",\"Никто не заметил.\"],"
      "\"dropped\":" },
    { "渡轮在没有船长的情况下离港\n\n作者：张三、李四\n\n来源：灯塔报\n\n"
      "2021年12月15日\n\n渡轮中午离港。\n\n广告\n\n没有人发现。\n\n版权所有\n",
      "\"title\":\"渡轮在没有船长的情况下离港\",\"authors\":[\"张三\","
      "\"李四\"],\"source\":\"灯塔报\",\"date\":\"2021-12-15\","
      "\"paragraphs\":[\"渡轮中午离港。\",\"没有人发现。\"],\"dropped\":" },
    { "船長なしで出港\n\n記者：山田太郎\n\n令和3年12月15日\n\n出典：灯台新聞"
      "\n\nフェリーは正午に出た。\n\n関連記事：別のフェリー\n\n誰も気づかなかっ"
      "た"
      "。\n\n無断転載を禁じます\n",
      "\"title\":\"船長なしで出港\",\"authors\":[\"山田太郎\"],"
      "\"source\":\"灯台新聞\",\"date\":\"2021-12-15\",\"paragraphs\":["
      "\"フェリーは正午に出た。\",\"誰も気づかなかった。\"],\"dropped\":" },
    { "العبارة تغادر بلا قبطان\n\nبقلم: آن شخص\n\nالمصدر: جريدة المنارة\n\nنشر "
      "بتاريخ: ١٥ كانون الأول ٢٠٢١\n\nغادرت العبارة ظهرا.\n\nإعلان\n\nلم يلاحظ "
      "أحد.\n\nجميع الحقوق محفوظة\n",
      "\"title\":\"العبارة تغادر بلا قبطان\",\"authors\":[\"آن شخص\"],"
      "\"source\":\"جريدة المنارة\",\"date\":\"2021-12-15\",\"paragraphs\":["
      "\"غادرت العبارة ظهرا.\",\"لم يلاحظ أحد.\"],\"dropped\":" },
    { "Vapur kaptansız kalktı\n\nYazar: Ayşe Kişi\n\nFener, 15 Aralık 2021\n\n"
      "Kaynak: Liman Ajansı\n\nVapur öğlen kalktı.\n\nReklam\n\nKimse fark "
      "etmedi.\n",
      "\"title\":\"Vapur kaptansız kalktı\",\"authors\":[\"Ayşe Kişi\"],"
      "\"source\":\"Liman Ajansı\",\"date\":\"2021-12-15\",\"paragraphs\":["
      "\"Vapur öğlen kalktı.\",\"Kimse fark etmedi.\"],\"dropped\":" },
};

/* The same without so much of a head: plain texts. */
static const page_case plain_texts[] = {
    /* What a page says before the headline. */
    { "HOME\n\nLast Updated: 07/27/2016\n\nFerry leaves\n\nIt left at noon.\n",
      "\"title\":\"Ferry leaves\",\"date\":\"2016-07-27\",\"paragraphs\":[\"It "
      "left at noon.\"],\"dropped\":" },
    /* A name between headline and date; a counter. */
    { "El transbordador zarpa\n\nelFaro.example\n\n6 de mayo de 2025 09:08 h\n"
      "\n0\n\nZarpó al mediodía.\n",
      "\"title\":\"El transbordador zarpa\",\"date\":\"2025-05-06\","
      "\"paragraphs\":[\"elFaro.example\",\"Zarpó al mediodía.\"],"
      "\"dropped\":" },
    /* A sentence is none of the head, whatever follows it. */
    { "Ferry leaves\n\nIt left at noon.\n\nMay 6, 2025\n",
      "\"title\":\"Ferry leaves\",\"paragraphs\":[\"It left at noon.\",\"May "
      "6, 2025\"],\"dropped\":" },
    /* The headline again, and lines that come twice. */
    { "Ferry leaves\n\nNow Reading :\n\nFerry leaves\n\nIt left at noon, and "
      "nobody saw.\nIt left at noon, and nobody saw.\n",
      "\"title\":\"Ferry leaves\",\"paragraphs\":[\"It left at noon, and "
      "nobody "
      "saw.\"],\"dropped\":" },
    /* A stray line between the head and two notes. */
    { "Ferry leaves\n\nMay 6, 2025\n\nSea and Shore\n\nFollow us on Twitter\n\n"
      "Share this article\n\nIt left at noon.\n",
      "\"title\":\"Ferry leaves\",\"date\":\"2025-05-06\",\"paragraphs\":[\"It "
      "left at noon.\"],\"dropped\":[{\"text\":\"Sea and Shore\"" },
    /* With one note only, it may head a story. */
    { "Ferry leaves\n\nMay 6, 2025\n\nSea and Shore\n\nAdvertisement\n\nIt "
      "left "
      "at noon.\n",
      "\"title\":\"Ferry "
      "leaves\",\"date\":\"2025-05-06\",\"paragraphs\":[\"Sea "
      "and Shore\",\"It left at noon.\"],\"dropped\":" },
};

/* The lines of a head, and the same day written in two orders. */
typedef struct head_case {
    const char *title;
    const char *byline;
    const char *author;
    const char *publisher;
    const char *dates[2];
} head_case;

static const head_case heads[] = {
    { "Ferry leaves",
      "By Ann Person",
      "Ann Person",
      "The Post",
      { "15 December 2021", "December 15, 2021" } },
    { "Le bac part",
      "Par Anne Personne",
      "Anne Personne",
      "Le Phare",
      { "mercredi 15 décembre 2021", "décembre 15, 2021" } },
    { "Fähre fährt ab",
      "Von Anna Person",
      "Anna Person",
      "Hafenblatt",
      { "Mittwoch, 15. Dezember 2021", "Dezember 15, 2021" } },
    { "El transbordador zarpa",
      "Por Ana Persona",
      "Ana Persona",
      "El Faro",
      { "15 de diciembre de 2021", "diciembre 15, 2021" } },
    { "Il traghetto parte",
      "Di Anna Persona",
      "Anna Persona",
      "Il Faro",
      { "mercoledì 15 dicembre 2021", "dicembre 15, 2021" } },
    { "Balsa parte",
      "Por Ana Pessoa",
      "Ana Pessoa",
      "O Farol",
      { "15 de dezembro de 2021", "dezembro 15, 2021" } },
    { "Veerboot vertrekt",
      "Door Anna Persoon",
      "Anna Persoon",
      "De Vuurtoren",
      { "15 december 2021", "december 15, 2021" } },
    { "Паром ушёл",
      "Автор: Анна Перова",
      "Анна Перова",
      "Маяк",
      { "15 декабря 2021", "декабря 15, 2021" } },
    { "Vapur kalktı",
      "Yazar: Ayşe Kişi",
      "Ayşe Kişi",
      "Fener",
      { "15 Aralık 2021", "Aralık 15, 2021" } },
    { "العبارة تغادر",
      "بقلم: آن شخص",
      "آن شخص",
      "المنارة",
      { "15 ديسمبر 2021", "ديسمبر 15, 2021" } },
    { "渡轮离港",
      "作者：张三",
      "张三",
      "灯塔报",
      { "2021年12月15日", "2021-12-15" } },
    { "船長なしで出港",
      "記者：山田太郎",
      "山田太郎",
      "灯台新聞",
      { "2021年12月15日", "令和3年12月15日" } },
};

enum { HEADS = sizeof heads / sizeof heads[0] };

static void assert_page(const page_case *row, const char *format)
{
    collected got;

    collected_init(&got);
    ck_assert(collect_bytes(&got, "x", graf_view_of_string(row->page),
                            format) == GRAF_OK);
    ck_assert_uint_eq(got.article_count, 1);
    ck_assert_msg(strstr(got.articles.data, row->article) != NULL, "%s",
                  got.articles.data);
    collected_release(&got);
}

START_TEST(pages_are_read)
{
    assert_page(&pages[_i], NULL);
}
END_TEST

START_TEST(plain_texts_are_read)
{
    assert_page(&plain_texts[_i], "text");
}
END_TEST

START_TEST(heads_are_read_in_both_orders)
{
    const head_case *row = &heads[_i / 2];
    char expected[1024];
    char text[1024];
    page_case page = { text, expected };

    snprintf(text, sizeof text, "%s\n\n%s\n\n%s, %s\n\n-- 1 --\n", row->title,
             row->byline, row->publisher, row->dates[_i % 2]);
    snprintf(expected, sizeof expected,
             "{\"id\":\"x\",\"title\":\"%s\",\"authors\":[\"%s\"],\"source\":"
             "\"%s\",\"date\":\"2021-12-15\",\"paragraphs\":[\"-- 1 --\"],"
             "\"dropped\":[]}\n",
             row->title, row->author, row->publisher);
    assert_page(&page, "web-text");
}
END_TEST

Suite *web_languages_suite(void);

Suite *web_languages_suite(void)
{
    Suite *suite = suite_create("web_languages");
    TCase *tests = tcase_create("web_languages");

    tcase_add_loop_test(tests, pages_are_read, 0,
                        sizeof pages / sizeof pages[0]);
    tcase_add_loop_test(tests, plain_texts_are_read, 0,
                        sizeof plain_texts / sizeof plain_texts[0]);
    tcase_add_loop_test(tests, heads_are_read_in_both_orders, 0, 2 * HEADS);
    suite_add_tcase(suite, tests);
    return suite;
}
