#include <check.h>
#include <stdio.h>

#include "collect.h"
#include "graf/utf8.h"

/* Paragraphs of a plain text, and what becomes of them. */
typedef struct text_case {
    const char *given;
    const char *kept; /* NULL: the same */
} text_case;

static const text_case texts[] = {
    { "cafÃ© Ã l’aube", NULL }, /* a right quote: somebody mended it */
    { "cafÃ© crÃ¨me", "café crème" },
    { "Itâ€™s fine", "It’s fine" },
    { "â€œNoâ€\xC2\x9D, he said", "“No”, he said" },
    { "â€œNoâ€\xEF\xBF\xBD, he said", "“No”, he said" },
    { "voilÃ  la mÃ©thode trÃ¨s sÃ»re", "voilà la méthode très sûre" },
    { "voilÃ\xC2\xA0 la mÃ©thode trÃ¨s sÃ»re", "voilà la méthode très sûre" },
    { "NÃ£o, mÃ£e, amanhÃ£", "Não, mãe, amanhã" },
    { "ÐŸÐ°Ñ€Ð¾Ð¼ Ð²ÐµÑ€Ð½ÑƒÐ»ÑÑ", NULL }, /* a byte was lost */
    { "Ð”Ð¾Ð¼ Ð¼Ð¸Ñ€Ð°", "Дом мира" },
    { "cafÃƒÂ© crÃƒÂ¨me", "café crème" },
    { "ItÃ¢â‚¬â„¢s fine", "It’s fine" },
    /* Right text. */
    { "café crème, naïve façade", NULL },
    { "« Voilà », dit-il… « c’est fini. »", NULL },
    { "MANHÃ” E TARDE", NULL },
    { "AMANHÃ… OU HOJE", NULL },
    { "passé…» dit-il", NULL },
    { "voilà…» dit-il", NULL },
    { "qualité¹² du vin", NULL },
    { "À 20° DE LATITUDE", NULL },
    { "SMÅ – ÖVERST", NULL },
    { "One sign such as Ã© in plain text", NULL },
    { "Ærø², Tromsø³", NULL },
    { "Straße – Fähre – Größe", NULL },
    { "100 € pour l’été", NULL },
    { "Паром вернулся", NULL },
    { "フェリーは港に戻りました", NULL },
};

static void assert_text(const char *given, const char *kept, bool repaired)
{
    collected got;
    char wanted[512];

    collected_init(&got);
    ck_assert(collect_bytes(&got, "x.txt", graf_view_of_string(given),
                            "text") == GRAF_OK);
    snprintf(wanted, sizeof wanted, "\"%s\"", kept);
    ck_assert_msg(strstr(got.articles.data, wanted) != NULL, "%s",
                  got.articles.data);
    ck_assert_uint_eq(got.repaired, repaired);
    if (repaired)
        assert_problem(&got, "had been read as windows-1252");
    collected_release(&got);
}

START_TEST(texts_are_undone_or_kept)
{
    const text_case *row = &texts[_i];

    assert_text(row->given, row->kept != NULL ? row->kept : row->given,
                row->kept != NULL);
}
END_TEST

/* A line alone is not judged, nor by itself: what the others say counts. */
START_TEST(lines_are_judged_together)
{
    collected got;

    collected_init(&got);
    ck_assert(collect_bytes(&got, "x.txt",
                            graf_view_of_string("La cafetière\n\n"
                                                "Une journée d’été.\n\n"
                                                "Le cafÃ© crÃ¨me.\n"),
                            "text") == GRAF_OK);
    ck_assert_ptr_nonnull(strstr(got.articles.data, "Le cafÃ© crÃ¨me."));
    ck_assert_uint_eq(got.repaired, 0);
    collected_release(&got);
    ck_assert(collect_bytes(&got, "x.txt",
                            graf_view_of_string("La cafetiÃ¨re\n\n"
                                                "Une journÃ©e dâ€™Ã©tÃ©.\n\n"
                                                "MANHÃ” E TARDE\n"),
                            "text") == GRAF_OK);
    ck_assert_ptr_nonnull(strstr(got.articles.data, "\"La cafetière\""));
    ck_assert_ptr_nonnull(strstr(got.articles.data, "Une journée d’été."));
    assert_problem(&got, "x.txt:1 ");
    collected_release(&got);
}
END_TEST

static const char *const right[] = {
    "L’été à Besançon fut très chaud",
    "Die Fähre fuhr größere Umwege über Köln",
    "A câmara não votou amanhã em São Paulo",
    "El año pasado volvió la señora Muñoz",
    "Perché la città è così",
    "Паром вернулся из порта",
    "Το πλοίο έφυγε",
    "Gemi limana döndü, çok şükür",
    "Żółw wrócił do Łodzi",
    "“No”, he said – it’s over…",
};

/* `text` read as ISO-8859-1: each byte is a character. */
static void read_wrongly(graf_buffer *text)
{
    graf_buffer wrong;
    size_t i;

    graf_buffer_init(&wrong, 64 * 1024);
    for (i = 0; i < text->length; i++)
        ck_assert(graf_buffer_append_code_point(
                      &wrong, (unsigned char)text->data[i], NULL) == GRAF_OK);
    graf_buffer_release(text);
    *text = wrong;
}

/* A paragraph keeps the controls that are bytes of characters, too. */
START_TEST(paragraphs_keep_controls)
{
    collected got;

    collected_init(&got);
    ck_assert(collect_bytes(&got, "x.html",
                            graf_view_of_string(
                                "<p>\xC3\x91\xC2\x85\xC3\x90\xC2\xBB\xC3\x90"
                                "\xC2\xB5\xC3\x90\xC2\xB1</p>"),
                            "html") == GRAF_OK);
    ck_assert_msg(strstr(got.articles.data, "\"хлеб\"") != NULL, "%s",
                  got.articles.data);
    collected_release(&got);
}
END_TEST

/* Paragraphs that come one by one are text from somewhere, too. */
START_TEST(paragraphs_of_json_are_undone)
{
    static const char *const formats[] = { "jsonl", "json" };
    collected got;

    collected_init(&got);
    ck_assert(collect_bytes(&got, "x",
                            graf_view_of_string(
                                "{\"title\":\"La cafetiÃ¨re\",\"paragraphs\":"
                                "[\"Une journÃ©e dâ€™Ã©tÃ©.\",\"Bien.\"]}"),
                            formats[_i]) == GRAF_OK);
    ck_assert_ptr_nonnull(strstr(got.articles.data, "\"La cafetière\""));
    ck_assert_ptr_nonnull(
        strstr(got.articles.data, "[\"Une journée d’été.\",\"Bien.\"]"));
    assert_problem(&got, "x:1 ");
    collected_release(&got);
}
END_TEST

/*
 * What speaks against mending goes with the lines that are left out, and with
 * the controls that are taken out of values. What comes of it is what comes
 * when it is read again: else an article that graf wrote would be another.
 */
static const struct {
    const char *format;
    const char *text;
    const char *title;
} changing[] = {
    { "text",
      "Le cafÃ© crÃ¨me.\n\nBien, dit-il.\n\n"
      "© 2021 Gazette. Tous droits réservés.\n\n"
      "© 2020 Dépêche. Tous droits réservés.\n",
      "\"title\":\"Le café crème.\"" },
    { "jsonl", "{\"title\":\"A ã\\u0080\\u0080¨\\u0080¨\"}",
      "\"title\":\"A \xE3\xA8\xA8\"" },
};

START_TEST(what_was_undone_is_read_as_the_same)
{
    collected first;
    collected again;
    char *dropped;

    collected_init(&first);
    collected_init(&again);
    ck_assert(collect_bytes(&first, "x", graf_view_of_string(changing[_i].text),
                            changing[_i].format) == GRAF_OK);
    ck_assert_ptr_nonnull(strstr(first.articles.data, changing[_i].title));
    assert_problem(&first, "had been read as windows-1252");
    dropped = strstr(first.articles.data, ",\"dropped\":[");
    ck_assert_ptr_nonnull(dropped);
    memcpy(dropped, ",\"dropped\":[]}\n", sizeof ",\"dropped\":[]}\n");
    first.articles.length = strlen(first.articles.data);
    ck_assert(collect_bytes(&again, "x", graf_buffer_view(&first.articles),
                            "jsonl") == GRAF_OK);
    ck_assert_str_eq(again.articles.data, first.articles.data);
    collected_release(&first);
    collected_release(&again);
}
END_TEST

/* They were different before controls were taken out. */
START_TEST(names_that_become_equal_are_one)
{
    collected got;

    collected_init(&got);
    ck_assert(collect_bytes(
                  &got, "x",
                  graf_view_of_string("{\"title\":\"A\",\"authors\":[\"Zoë Á\","
                                      "\"Zoë Á\\u0083\",\"Bo\"]}"),
                  "jsonl") == GRAF_OK);
    ck_assert_ptr_nonnull(
        strstr(got.articles.data, "\"authors\":[\"Zoë Á\",\"Bo\"]"));
    collected_release(&got);
}
END_TEST

START_TEST(wrong_readings_are_undone)
{
    const char *sentence = right[_i / 3];
    graf_buffer text;
    int times;

    graf_buffer_init(&text, 64 * 1024);
    ck_assert(graf_buffer_append_string(&text, sentence, NULL) == GRAF_OK);
    for (times = 0; times <= _i % 3; times++)
        read_wrongly(&text);
    assert_text(text.data, sentence, true);
    graf_buffer_release(&text);
}
END_TEST

Suite *mojibake_suite(void);

Suite *mojibake_suite(void)
{
    Suite *suite = suite_create("mojibake");
    TCase *tests = tcase_create("mojibake");

    tcase_add_loop_test(tests, texts_are_undone_or_kept, 0,
                        sizeof texts / sizeof texts[0]);
    tcase_add_test(tests, lines_are_judged_together);
    tcase_add_test(tests, paragraphs_keep_controls);
    tcase_add_loop_test(tests, paragraphs_of_json_are_undone, 0, 2);
    tcase_add_loop_test(tests, what_was_undone_is_read_as_the_same, 0,
                        sizeof changing / sizeof changing[0]);
    tcase_add_test(tests, names_that_become_equal_are_one);
    tcase_add_loop_test(tests, wrong_readings_are_undone, 0,
                        3 * sizeof right / sizeof right[0]);
    suite_add_tcase(suite, tests);
    return suite;
}
