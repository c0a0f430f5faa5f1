/* What a word is: a table of texts and their tokens, in English. */
#include "describe.h"

Suite *analysis_suite(void);

typedef struct analysis_case {
    graf_view text;
    const char *tokens;
} analysis_case;

#define CASE(text, tokens)                                                     \
    {                                                                          \
        GRAF_VIEW_LITERAL(text), tokens                                        \
    }

static const analysis_case cases[] = {
    CASE("", ""),
    CASE(" \t\n.,;:!?\"()[]{}<>/\\|_*^%$@~`=", ""),
    CASE("a", "a@0-1*"),
    CASE("Bombers flying", "bombers/bomber@0-7 flying/fli@8-14"),
    CASE("two  words\n", "two@0-3 words/word@5-10"),
    CASE("nul\0byte", "nul@0-3 byte@4-8"),
    CASE("snake_case", "snake@0-5 case@6-10"),

    /* Apostrophes */
    CASE("O'Brien", "o'brien@0-7"),
    CASE("O\u2019Brien", "o'brien@0-9"),
    CASE("O\u2018Brien", "o'brien@0-9"),
    CASE("O\uFF07Brien", "o'brien@0-9"),
    CASE("O\u02BCBrien", "o'brien@0-8"),
    CASE("Russia's", "russia's/russia@0-8"),
    CASE("Russia\u2019s", "russia's/russia@0-10"),
    CASE("Russians'", "russians/russian@0-8"),
    CASE("'quoted'", "quoted/quot@1-7"),
    CASE("\u2018quoted\u2019", "quoted/quot@3-9"),
    CASE("\u201Cquoted\u201D", "quoted/quot@3-9"),
    CASE("rock'n'roll", "rock'n'roll/rock'n'rol@0-11"),
    CASE("the 1990's", "the@0-3* 1990's/1990@4-10"),
    CASE("5'10", "5@0-1 10@2-4"),
    CASE("o''brien", "o@0-1 brien@3-8"),
    CASE("don't", "don't@0-5*"),

    /* Ampersands */
    CASE("AT&T", "at&t@0-4"),
    CASE("AT&T's", "at&t's/at&t@0-6"),
    CASE("at & t", "at@0-2* t@5-6"),
    CASE("R&D, Q&A.", "r&d@0-3 q&a@5-8"),
    CASE("a&", "a@0-1*"),
    CASE("&a", "a@1-2*"),
    CASE("4&5", "4@0-1 5@2-3"),
    CASE("x&&y", "x@0-1 y@3-4"),

    /* Initials */
    CASE("U.S.", "us@0-3"),
    CASE("the U.S. said", "the@0-3* us@4-7 said@9-13"),
    CASE("U.S.A.", "usa@0-5"),
    CASE("U.S", "us@0-3"),
    CASE("U.S.'s", "us's/us@0-6"),
    CASE("U.S.-led", "us@0-3 led@5-8"),
    CASE("e.g. this", "eg@0-3 this@5-9*"),
    CASE("J.R.R. Tolkien", "jrr@0-5 tolkien@7-14"),
    CASE("J.K.Rowling", "jk@0-3 rowling/rowl@4-11"),
    CASE("Ph.D.", "ph@0-2 d@3-4"),
    CASE("Plan B. Next", "plan@0-4 b@5-6 next@8-12"),
    CASE("end.Start", "end@0-3 start@4-9"),
    CASE("U.\u0421.", "u\u0441@0-4"),
    CASE("U..S.", "u@0-1 s@3-4"),

    /* Suffixes */
    CASE("C++", "c++@0-3"),
    CASE("C#, F#.", "c#@0-2 f#@4-6"),
    CASE("an A+ grade", "an@0-2* a+@3-5 grade@6-11"),
    CASE("C++17", "c@0-1 17@3-5"),
    CASE("a+b", "a@0-1* b@2-3"),
    CASE("c+++", "c@0-1"),
    CASE("c+#", "c@0-1"),
    CASE("c##", "c@0-1"),
    CASE("LGBTQ+", "lgbtq@0-5"),
    CASE("100+", "100@0-3"),
    CASE("#1", "1@1-2"),
    CASE("\uFF23\uFF0B\uFF0B", "c++@0-9"),

    /* Numbers */
    CASE("12,345.67", "12,345.67@0-9"),
    CASE("$1,000.", "1,000@1-6"),
    CASE("1.5bn", "1.5bn@0-5"),
    CASE("10.0.0.1", "10.0.0.1@0-8"),
    CASE("v1.2", "v1.2@0-4"),
    CASE("1, 2", "1@0-1 2@3-4"),
    CASE("1,,2", "1@0-1 2@3-4"),
    CASE("10:30", "10@0-2 30@3-5"),
    CASE("3.x", "3@0-1 x@2-3"),
    CASE("covid19", "covid19@0-7"),
    CASE("\u0661\u0662\u066B\u0663", "12@0-4 3@6-8"),
    CASE("\u06F1\u06F2", "12@0-4"),
    CASE("\u2167", "viii@0-3"),
    CASE("1\u00BD \u00BD", "1@0-1"),
    CASE("m\u00B2 H\u2082O \u2474", "m2@0-3 h2o@4-9 1@10-13"),

    /* Hyphens and dashes */
    CASE("anti-muslim", "anti@0-4 muslim@5-11"),
    CASE("12345-678", "12345@0-5 678@6-9"),
    CASE("F-16s", "f@0-1 16s@2-5"),
    CASE("war\u2014peace", "war@0-3 peace/peac@6-11"),
    CASE("non\u2011stop", "non@0-3 stop@6-10"),

    /* Accents and case */
    CASE("caf\u00E9", "cafe@0-5"),
    CASE("CAF\u00C9", "cafe@0-5"),
    CASE("cafe\u0301", "cafe@0-6"),
    CASE("cafe\u0301s", "cafes/cafe@0-7"),
    CASE("e\u0301\u0323\u0302x", "ex@0-8"),
    CASE("\u0301abc", "abc@2-5"),
    CASE("Stra\u00DFe", "strasse/strass@0-7"),
    CASE("STRASSE STRA\u1E9EE", "strasse/strass@0-7 strasse/strass@8-16"),
    CASE("\u0130stanbul istanbul", "istanbul@0-9 istanbul@10-18"),
    CASE("Diyarbak\u0131r DIYARBAKIR", "diyarbakir@0-11 diyarbakir@12-22"),
    CASE("Wa\u0142\u0119sa", "walesa@0-8"),
    CASE("S\u00F8ren \u00C6gir \u0110\u00E0", "soren@0-6 aegir@7-12 da@13-17"),
    CASE("\uFB01nance of\uFB01ce", "finance/financ@0-8 office/offic@9-16"),
    CASE("\uFF21\uFF34\uFF06\uFF34", "at&t@0-12"),
    CASE("\u03A3\u038A\u03A3\u03A5\u03A6\u039F\u03A3",
         "\u03C3\u03B9\u03C3\u03C5\u03C6\u03BF\u03C3@0-14"),
    CASE("\u1FB3\u1F80", "\u03B1\u03B1@0-6"),
    CASE("\u041C\u0443\u0437\u0435\u0439 \u0438\u0306 \u0401",
         "\u043C\u0443\u0437\u0435\u0439@0-10 \u0439@11-15 \u0435@16-18"),

    /* What is not there */
    CASE("soft\u00ADware", "software/softwar@0-10"),
    CASE("a\u00AD b", "a@0-1* b@4-5"),
    CASE("zero\u200Dwidth", "zerowidth@0-12"),
    CASE("non\u200Cjoined", "nonjoined/nonjoin@0-12"),
    CASE("o\u00AD'\u00ADbrien", "o'brien@0-11"),
    CASE("two\u200Bwords", "two@0-3 words/word@6-11"),
    CASE("\uFEFFbom", "bom@3-6"),
    CASE("\u202Eright\u202C", "right@3-8"),

    /* CJK and other scripts without spaces */
    CASE("\u5929\u6C14", "\u5929\u6C14@0-6"),
    CASE("\u5929\u6C14\u9884", "\u5929\u6C14@0-6 \u6C14\u9884@3-9"),
    CASE("\u5E74", "\u5E74@0-3"),
    CASE("2021\u5E7412\u6708", "2021@0-4 \u5E74@4-7 12@7-9 \u6708@9-12"),
    CASE("G7\u5CF0\u4F1A", "g7@0-2 \u5CF0\u4F1A@2-8"),
    CASE("\u5929\u3002\u6C14", "\u5929@0-3 \u6C14@6-9"),
    CASE("\u30B8\u30E7\u30F3\u30FB\u30B9",
         "\u30B8\u30E7@0-6 \u30E7\u30F3@3-9 \u30B9@12-15"),
    CASE("\uFF76\uFF9E\uFF77", "\u30AC\u30AD@0-9"),
    CASE("\u304B\u3099\u304D", "\u304C\u304D@0-9"),
    CASE("\uAC00\uB098\uB2E4", "\uAC00\uB098@0-6 \uB098\uB2E4@3-9"),
    CASE("\u1112\u1161\u11AB\u1100\u116E\u11A8", "\uD55C\uAD6D@0-18"),
    CASE("\U00020000\U00020001", "\U00020000\U00020001@0-8"),
    CASE("\u0E01\u0E35\u0E48\u0E04\u0E19",
         "\u0E01\u0E35\u0E48\u0E04@0-12 \u0E04\u0E19@9-15"),

    /* Arabic, Hebrew, Hindi */
    CASE("\u0645\u064F\u062F\u064E\u0631\u0651\u0650\u0633",
         "\u0645\u062F\u0631\u0633@0-16"),
    CASE("\u0639\u0640\u0640\u0631\u0628", "\u0639\u0631\u0628@0-10"),
    CASE("\u0623\u0625\u0622", "\u0627\u0627\u0627@0-6"),
    CASE("\uFEE3\uFEAA", "\u0645\u062F@0-6"),
    CASE("\u05E9\u05C1\u05B8\u05DC\u05D5\u05B9\u05DD",
         "\u05E9\u05DC\u05D5\u05DD@0-14"),
    CASE("\u0939\u093F\u0928\u094D\u0926\u0940",
         "\u0939\u093F\u0928\u094D\u0926\u0940@0-18"),

    /* Symbols are no words */
    CASE("ok \U0001F600 \U0001F468\u200D\U0001F469\u200D\U0001F467 ok",
         "ok@0-2 ok@27-29"),
    CASE("\U0001F1FA\U0001F1F8 \u2764\uFE0F \u00A9 \u2122", ""),
    CASE("Foo\u2122", "foo@0-3"),
    CASE("\uE000x\uE000", "x@3-4"),

    /* Bytes that are not UTF-8 */
    CASE("a\xFF"
         "b",
         "a@0-1* b@2-3"),
    CASE("a\xED\xA0\x80"
         "b",
         "a@0-1* b@4-5"),
    CASE("caf\xC3", "caf@0-3"),
    CASE("x\xE2\x80", "x@0-1"),
    CASE("x\xC0\xAFy", "x@0-1 y@3-4"),
    CASE("\xF5\x80\x80\x80 z", "z@5-6"),
    CASE("O\xE2\x80 Brien", "o@0-1 brien@4-9"),
    CASE("\uFFFD", ""),
};

START_TEST(text_gives_tokens)
{
    graf_analyzer *analyzer = new_analyzer("english");

    check_tokens(analyzer, cases[_i].text, cases[_i].tokens);
    graf_analyzer_free(analyzer);
}
END_TEST

/* The same between other words, where look-ahead meets neighbours. */
START_TEST(neighbours_change_nothing)
{
    graf_analyzer *analyzer = new_analyzer("none");
    graf_tokens alone = { NULL, 0, 0 };
    graf_tokens among = { NULL, 0, 0 };
    graf_buffer text;
    size_t i;

    graf_buffer_init(&text, 4096);
    ck_assert_int_eq(graf_buffer_append_string(&text, "Some ", NULL), GRAF_OK);
    ck_assert_int_eq(graf_buffer_append_view(&text, cases[_i].text, NULL),
                     GRAF_OK);
    ck_assert_int_eq(graf_buffer_append_string(&text, " more", NULL), GRAF_OK);
    ck_assert_int_eq(graf_analyze(analyzer, cases[_i].text, &alone, NULL),
                     GRAF_OK);
    ck_assert_int_eq(
        graf_analyze(analyzer, graf_buffer_view(&text), &among, NULL), GRAF_OK);
    ck_assert_uint_eq(among.count, alone.count + 2);
    for (i = 0; i < alone.count; i++) {
        ck_assert_ptr_eq(among.items[i + 1].word, alone.items[i].word);
        ck_assert_uint_eq(among.items[i + 1].span.start,
                          alone.items[i].span.start + 5);
        ck_assert_uint_eq(among.items[i + 1].span.end,
                          alone.items[i].span.end + 5);
    }
    graf_buffer_release(&text);
    graf_tokens_release(&alone);
    graf_tokens_release(&among);
    graf_analyzer_free(analyzer);
}
END_TEST

/* Every other byte begins a word that is wanted, from three bytes on. */
START_TEST(unwanted_words_only_take_their_place)
{
    graf_analyzer *analyzer = new_analyzer("english");
    graf_tokens some = { NULL, 0, 0 };
    graf_tokens all = { NULL, 0, 0 };
    graf_starts wanted = { { 0 } };
    unsigned odd;
    int byte;
    size_t i;

    for (odd = 0; odd < 2; odd++) {
        memset(&wanted, 0, sizeof wanted);
        for (byte = (int)odd; byte < 256; byte += 2)
            wanted.least[byte] = 3;
        ck_assert_int_eq(
            graf_analyze_some(analyzer, cases[_i].text, &wanted, &some, NULL),
            GRAF_OK);
        ck_assert_int_eq(graf_analyze(analyzer, cases[_i].text, &all, NULL),
                         GRAF_OK);
        ck_assert_uint_eq(some.count, all.count);
        for (i = 0; i < all.count; i++) {
            const graf_word *word = all.items[i].word;
            bool is_odd = ((unsigned char)word->form.data[0] & 1) != 0;
            bool is_wanted = is_odd == (odd == 1) && word->form.length >= 3;

            ck_assert_ptr_eq(some.items[i].word, is_wanted ? word : NULL);
            ck_assert_uint_eq(some.items[i].span.start,
                              all.items[i].span.start);
            ck_assert_uint_eq(some.items[i].span.end, all.items[i].span.end);
        }
    }
    graf_tokens_release(&some);
    graf_tokens_release(&all);
    graf_analyzer_free(analyzer);
}
END_TEST

Suite *analysis_suite(void)
{
    const int count = sizeof cases / sizeof cases[0];
    Suite *suite = suite_create("analysis");
    TCase *test_case = tcase_create("cases");

    tcase_add_loop_test(test_case, text_gives_tokens, 0, count);
    tcase_add_loop_test(test_case, neighbours_change_nothing, 0, count);
    tcase_add_loop_test(test_case, unwanted_words_only_take_their_place, 0,
                        count);
    suite_add_tcase(suite, test_case);
    return suite;
}
