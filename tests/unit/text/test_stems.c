/* Stems in the languages, elisions, lost accents, stop words. */
#include "describe.h"

Suite *stems_suite(void);

static const struct {
    const char *language;
    const char *text;
    const char *tokens;
} cases[] = {
    { "none", "Running the O'Briens", "running@0-7 the@8-11 o'briens@12-20" },
    { "english", "running runs", "running/run@0-7 runs/run@8-12" },
    { "en", "missiles", "missiles/missil@0-8" },
    { "EN", "missiles", "missiles/missil@0-8" },
    { "German", "H\u00E4user Haus", "hauser/haus@0-7 haus@8-12" },
    { "french", "l'Iran l\u2019\u00C9tat", "l'iran/iran@0-6 l'etat/etat@7-16" },
    { "french", "qu'elle aujourd'hui", "qu'elle/elle@0-7 aujourd'hui@8-19" },
    { "french", "\u00E9t\u00E9 cr\u00E9\u00E9e", "ete@0-5* creee/cree@6-13" },
    { "italian", "dell'Italia Italia",
      "dell'italia/ital@0-11 italia/ital@12-18" },
    { "catalan", "l'estat estat", "l'estat/est@0-7 estat/est@8-13" },
    { "spanish", "naci\u00F3n nacion naciones",
      "nacion@0-7 nacion@8-14 naciones/nacion@15-23" },
    { "spanish", "informaci\u00F3n informaciones",
      "informacion/inform@0-12 informaciones/inform@13-26" },
    { "portuguese", "informa\u00E7\u00E3o informacao informa\u00E7\u00F5es",
      "informacao/inform@0-12 informacao/inform@13-23 "
      "informacoes/inform@24-37" },
    { "russian",
      "\u043D\u043E\u0432\u044B\u0439 \u043D\u043E\u0432\u0430\u044F",
      "\u043D\u043E\u0432\u044B\u0439/\u043D\u043E\u0432@0-10 "
      "\u043D\u043E\u0432\u0430\u044F/\u043D\u043E\u0432@11-21" },
    { "turkish", "A\u011Fac\u0131", "agaci@0-7" },
    { "english", "c++ 12,345.67 at&t", "c++@0-3 12,345.67@4-13 at&t@14-18" },
};

START_TEST(languages_stem)
{
    graf_analyzer *analyzer = new_analyzer(cases[_i].language);

    check_tokens(analyzer, graf_view_of_string(cases[_i].text),
                 cases[_i].tokens);
    graf_analyzer_free(analyzer);
}
END_TEST

/* Who looks for a stem may pass over forms with another start. */
static const struct {
    const char *language;
    const char *text;
    bool keeps_starts;
} starts[] = {
    { "none", "the \u00C9tat \u6771\u4EAC", true },
    { "english", "dying skies hoped yes O'Brien's 1990's \u00C9tat", true },
    { "german", "\u00DCbungen \u00E4u\u00DFeren H\u00E4user", true },
    { "spanish", "\u00FAltimas naciones \u00F3rdenes", true },
    { "russian", "\u0451\u043B\u043A\u0438 \u043D\u043E\u0432\u0430\u044F",
      true },
    { "french", "l'Iran", false },
    { "indonesian", "dibeli", false },
};

static bool begins_as(graf_view form, graf_view stem)
{
    return form.data[0] == stem.data[0] && form.length >= stem.length;
}

START_TEST(stems_keep_starts)
{
    graf_analyzer *analyzer = new_analyzer(starts[_i].language);
    graf_tokens tokens = { NULL, 0, 0 };
    bool kept = true;
    size_t i;

    ck_assert_int_eq(graf_analyze(analyzer,
                                  graf_view_of_string(starts[_i].text), &tokens,
                                  NULL),
                     GRAF_OK);
    for (i = 0; i < tokens.count; i++)
        kept &=
            begins_as(tokens.items[i].word->form, tokens.items[i].word->stem);
    ck_assert_int_eq(kept, starts[_i].keeps_starts);
    ck_assert_int_eq(graf_analyzer_keeps_starts(analyzer), kept);
    graf_tokens_release(&tokens);
    graf_analyzer_free(analyzer);
}
END_TEST

static const struct {
    const char *language;
    const char *stop_words;
    const char *others;
} stops[] = {
    { "english", "the The of don't it's and", "us US who may iran th he's" },
    { "french", "le la les d' \u00E9t\u00E9", "iran etat" },
    { "german", "der die das f\u00FCr", "iran" },
    { "spanish", "el la los tambi\u00E9n", "iran" },
    { "italian", "il lo la perch\u00E9", "iran" },
    { "portuguese", "o os n\u00E3o", "ira" },
    { "dutch", "de het een", "iran" },
    { "russian", "\u0438 \u0432 \u043D\u0435", "\u0438\u0440\u0430\u043D" },
    { "swedish", "och att \u00E4r", "iran" },
    { "danish", "og at er", "iran" },
    { "norwegian", "og ikke p\u00E5", "iran" },
    { "finnish", "ja ett\u00E4", "iran" },
    { "turkish", "ve i\u00E7in", "iran" },
    { "none", NULL, "the of and" },
    { "tamil", NULL, "the" },
};

static void check_stop_words(graf_analyzer *analyzer, const char *text,
                             bool expected)
{
    graf_tokens tokens = { NULL, 0, 0 };
    size_t i;

    ck_assert_int_eq(
        graf_analyze(analyzer, graf_view_of_string(text), &tokens, NULL),
        GRAF_OK);
    for (i = 0; i < tokens.count; i++)
        ck_assert_msg(tokens.items[i].word->is_stop_word == expected, "%.*s",
                      (int)tokens.items[i].word->form.length,
                      tokens.items[i].word->form.data);
    graf_tokens_release(&tokens);
}

START_TEST(function_words_are_stop_words)
{
    graf_analyzer *analyzer = new_analyzer(stops[_i].language);

    check_stop_words(analyzer, stops[_i].stop_words, true);
    check_stop_words(analyzer, stops[_i].others, false);
    graf_analyzer_free(analyzer);
}
END_TEST

/* Stems stay in the alphabet of forms: no accent comes back. */
START_TEST(stems_have_no_accents)
{
    static const char *const words[] = { "agaci", "kitabi", "ekmegi",
                                         "rengi", "nacion", "informacoes" };
    const char *language = graf_language_name((size_t)_i);
    graf_analyzer *analyzer = new_analyzer(language);
    const graf_word *word = NULL;
    size_t i;
    size_t k;

    for (i = 0; i < sizeof words / sizeof words[0]; i++) {
        ck_assert_int_eq(graf_analyzer_word(analyzer,
                                            graf_view_of_string(words[i]),
                                            &word, NULL),
                         GRAF_OK);
        for (k = 0; k < word->stem.length; k++)
            ck_assert_msg((unsigned char)word->stem.data[k] < 0x80, "%s: %s",
                          language, words[i]);
    }
    graf_analyzer_free(analyzer);
}
END_TEST

static int count_languages(void)
{
    int count = 0;

    while (graf_language_name((size_t)count) != NULL)
        count++;
    return count;
}

Suite *stems_suite(void)
{
    Suite *suite = suite_create("stems");
    TCase *test_case = tcase_create("languages");

    tcase_add_loop_test(test_case, languages_stem, 0,
                        sizeof cases / sizeof cases[0]);
    tcase_add_loop_test(test_case, stems_keep_starts, 0,
                        sizeof starts / sizeof starts[0]);
    tcase_add_loop_test(test_case, function_words_are_stop_words, 0,
                        sizeof stops / sizeof stops[0]);
    tcase_add_loop_test(test_case, stems_have_no_accents, 0, count_languages());
    suite_add_tcase(suite, test_case);
    return suite;
}
