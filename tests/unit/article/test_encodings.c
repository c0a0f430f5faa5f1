/*
 * Whole sentences in the encodings that news was kept in before UTF-8, made
 * by iconv: by declaration, and by statistics alone.
 */
#include <check.h>
#include <iconv.h>
#include <stdio.h>

#include "encoding.h"

typedef struct sentence_case {
    const char *encoding; /* as a page names it */
    const char *text;
    bool told; /* apart from others without a declaration */
} sentence_case;

static const char french[] =
    "Le bac a quitté le port à l’aube, après une journée d’arrêt. "
    "« Les passagers étaient fatigués », a déclaré le capitaine à la presse.";
static const char russian[] =
    "Паром вышел из порта на рассвете после дня простоя. Пассажиры устали, "
    "сказал капитан журналистам, но никто не пострадал, и груз доставлен.";
static const char arabic[] =
    "غادرت العبارة الميناء عند الفجر بعد يوم من التوقف. وقال القبطان "
    "للصحفيين "
    "إن الركاب كانوا متعبين، ولكن لم يصب أحد بأذى، وسيتم تسليم البضائع غدا.";
static const char japanese[] =
    "フェリーは一日の欠航の後、夜明けに港を出ました。船長は記者団に対し、"
    "乗客は疲れていたが、けが人はいなかったと述べました。";
static const char korean[] =
    "여객선은 하루 동안 결항한 뒤 새벽에 항구를 떠났다. 선장은 기자들에게 "
    "승객들이 지쳤지만 다친 사람은 없었다고 말했다.";
static const char chinese[] =
    "渡轮停航一天后于黎明离开港口。船长对记者说，乘客们都很疲倦，但没有人受伤"
    "，"
    "货物将于明天送达。市政府表示将检查码头的安全情况。";
static const char taiwanese[] =
    "渡輪停航一天後於黎明離開港口。船長對記者說，乘客們都很疲倦，但沒有人受傷"
    "，"
    "貨物將於明天送達。市政府表示將檢查碼頭的安全情況。";

static const sentence_case sentences[] = {
    { "windows-1252", french, true },
    { "iso-8859-15", "L’opéra de Besançon rouvre : le billet coûte 12 €.",
      false },
    { "windows-1251", russian, true },
    { "koi8-r", russian, true },
    { "iso-8859-5", russian, true },
    { "windows-1256", arabic, true },
    { "shift_jis", japanese, true },
    { "euc-jp", japanese, true },
    { "iso-2022-jp", japanese, true },
    { "euc-kr", korean, true },
    { "gb18030", chinese, true },
    { "gb2312", chinese, true },
    { "big5", taiwanese, true },
    { "utf-16le", french, true },
    { "utf-16be", french, true },
    { "utf-16le", russian, true },
    { "utf-16be", russian, true },
    { "utf-16le", arabic, true },
};

/* `text` in the encoding; what that lacks is left out. */
static void encode(const char *encoding, const char *text, graf_buffer *out)
{
    char target[64];
    char bytes[2048];
    union {
        const char *in;
        char *as_iconv_wants;
    } source = { text };
    char *next = bytes;
    size_t left = strlen(text);
    size_t room = sizeof bytes;
    iconv_t converter;

    snprintf(target, sizeof target, "%s//IGNORE", encoding);
    converter = iconv_open(target, "UTF-8");
    ck_assert(converter != (iconv_t)-1);
    iconv(converter, &source.as_iconv_wants, &left, &next, &room);
    ck_assert_uint_eq(left, 0);
    iconv(converter, NULL, NULL, &next, &room);
    iconv_close(converter);
    graf_buffer_clear(out);
    ck_assert(graf_buffer_append(out, bytes, sizeof bytes - room, NULL) ==
              GRAF_OK);
}

/* What the encoding keeps of the text. */
static void assert_same(graf_view got, const char *text, const char *from)
{
    graf_view wanted = graf_view_of_string(text);

    ck_assert_msg(graf_view_equal(got, wanted), "from %s: %.*s", from,
                  (int)got.length, got.data);
}

static void convert(const sentence_case *row, graf_view declared,
                    const char *before)
{
    graf_conversion how;
    graf_buffer bytes;
    graf_buffer whole;
    graf_buffer out;
    graf_view text;
    bool wide = strncmp(row->encoding, "utf-16", 6) == 0;
    /* These two have no curly apostrophe. */
    bool poor = strcmp(row->encoding, "iso-8859-15") == 0;

    graf_buffer_init(&bytes, 4096);
    graf_buffer_init(&whole, 4096);
    graf_buffer_init(&out, 4096);
    encode(row->encoding, row->text, &bytes);
    ck_assert(graf_buffer_append_string(&whole, wide ? "" : before, NULL) ==
              GRAF_OK);
    ck_assert(graf_buffer_append_view(&whole, graf_buffer_view(&bytes), NULL) ==
              GRAF_OK);
    ck_assert(graf_encoding_convert(graf_buffer_view(&whole), declared, &out,
                                    &text, &how, NULL) == GRAF_OK);
    ck_assert_uint_eq(how.lost, 0);
    if (!wide)
        text = graf_view_of(text.data + strlen(before),
                            text.length - strlen(before));
    assert_same(text,
                poor ? "Lopéra de Besançon rouvre : le billet coûte 12 €."
                     : row->text,
                how.from);
    graf_buffer_release(&out);
    graf_buffer_release(&whole);
    graf_buffer_release(&bytes);
}

START_TEST(encodings_are_declared_outside)
{
    const sentence_case *row = &sentences[_i];

    convert(row, graf_view_of_string(row->encoding), "");
}
END_TEST

START_TEST(encodings_are_declared_by_pages)
{
    const sentence_case *row = &sentences[_i];
    char before[128];

    snprintf(before, sizeof before, "<html><meta charset=%s><p>",
             row->encoding);
    convert(row, graf_view_of(NULL, 0), before);
}
END_TEST

START_TEST(encodings_are_told_by_statistics)
{
    if (sentences[_i].told)
        convert(&sentences[_i], graf_view_of(NULL, 0), "");
}
END_TEST

Suite *encodings_suite(void);

Suite *encodings_suite(void)
{
    const int count = sizeof sentences / sizeof sentences[0];
    Suite *suite = suite_create("encodings");
    TCase *test = tcase_create("encodings");

    tcase_add_loop_test(test, encodings_are_declared_outside, 0, count);
    tcase_add_loop_test(test, encodings_are_declared_by_pages, 0, count);
    tcase_add_loop_test(test, encodings_are_told_by_statistics, 0, count);
    suite_add_tcase(suite, test);
    return suite;
}
