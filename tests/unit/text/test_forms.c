/*
 * Properties that hold for every text: spans, long words, the two paths
 * through ASCII, and forms that give themselves when analysed again.
 */
#include <stdlib.h>

#include "describe.h"
#include "graf/utf8.h"

Suite *forms_suite(void);

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* Loops over millions of tokens call ck_assert only to report a failure:
 * Check notes the place of each assertion in a file. */
static bool is_sound(graf_view text, const graf_token *token)
{
    graf_view form = token->word->form;
    graf_view stem = token->word->stem;

    return token->span.start < token->span.end &&
           token->span.end <= text.length && form.length >= 1 &&
           form.length <= GRAF_WORD_BYTES_LIMIT && stem.length >= 1 &&
           stem.length <= GRAF_WORD_BYTES_LIMIT && graf_utf8_is_valid(form) &&
           graf_utf8_is_valid(stem);
}

/* What every list of tokens promises. */
static void check_invariants(graf_view text, const graf_tokens *tokens)
{
    size_t i;

    for (i = 0; i < tokens->count; i++) {
        const graf_token *token = &tokens->items[i];

        if (!is_sound(text, token))
            ck_abort_msg("token %zu at %u is not sound", i, token->span.start);
        if (i > 0 && (token[-1].span.start >= token->span.start ||
                      token[-1].span.end >= token->span.end))
            ck_abort_msg("token %zu at %u is not in order", i,
                         token->span.start);
    }
}

static graf_view first_form(const graf_tokens *tokens)
{
    return tokens->count == 0 ? graf_view_of("", 0)
                              : tokens->items[0].word->form;
}

/* Analysing a form gives that form and nothing else. */
static void check_forms_are_stable(graf_analyzer *analyzer,
                                   const graf_tokens *tokens)
{
    graf_tokens again = { NULL, 0, 0 };
    size_t i;

    for (i = 0; i < tokens->count; i++) {
        const graf_word *word = tokens->items[i].word;
        graf_status status = graf_analyze(analyzer, word->form, &again, NULL);

        if (status != GRAF_OK || again.count != 1 ||
            again.items[0].word != word)
            ck_abort_msg("\"%.*s\" gives %zu words, the first \"%.*s\"",
                         (int)word->form.length, word->form.data, again.count,
                         (int)first_form(&again).length,
                         first_form(&again).data);
    }
    graf_tokens_release(&again);
}

static void analyze_and_check(graf_analyzer *analyzer, graf_view text,
                              graf_tokens *tokens)
{
    if (graf_analyze(analyzer, text, tokens, NULL) != GRAF_OK)
        ck_abort_msg("cannot analyse %.*s", (int)text.length, text.data);
    check_invariants(text, tokens);
    check_forms_are_stable(analyzer, tokens);
}

static size_t put(char *out, uint32_t code_point)
{
    return graf_utf8_encode(code_point, out);
}

/* Every code point: alone, after a letter, and twice. */
START_TEST(every_code_point_is_stable)
{
    graf_analyzer *analyzer = new_analyzer("none");
    graf_tokens tokens = { NULL, 0, 0 };
    /* Planes 0 to 3, and the first of plane 14; the rest is not assigned. */
    uint32_t first = (uint32_t)(_i < 0x40 ? _i : 0xE0) << 12;
    uint32_t code_point;

    for (code_point = first; code_point < first + 0x1000; code_point++) {
        char bytes[16] = "n";
        size_t length = 1;

        if (code_point >= 0xD800 && code_point <= 0xDFFF)
            continue;
        length += put(bytes + length, code_point);
        bytes[length++] = ' ';
        length += put(bytes + length, code_point);
        length += put(bytes + length, code_point);
        ck_assert_int_eq(
            graf_analyze(analyzer, graf_view_of(bytes, length), &tokens, NULL),
            GRAF_OK);
        check_invariants(graf_view_of(bytes, length), &tokens);
        check_forms_are_stable(analyzer, &tokens);
    }
    graf_tokens_release(&tokens);
    graf_analyzer_free(analyzer);
}
END_TEST

static void append(graf_buffer *text, const char *piece)
{
    if (graf_buffer_append_string(text, piece, NULL) != GRAF_OK)
        ck_abort_msg("cannot append %s", piece);
}

/* Short random texts of what the rules are about. */
START_TEST(random_texts_keep_the_rules)
{
    static const char *const pieces[] = {
        "a",        "B",        "st",         "word",   "1",      "23",
        "'",        "\u2019",   "&",          ".",      ",",      "+",
        "#",        " ",        "-",          "\u00E9", "\u0301", "\u00AD",
        "\u200D",   "\u5929",   "\u304B",     "\u3099", "\u1100", "\u1161",
        "\u11A8",   "\u0438",   "\u0306",     "\u0939", "\u093F", "\u00DF",
        "\u0130",   "\u0131",   "\uFF0E",     "\u0661", "\xFF",   "\uFF76",
        "\uFF9E",   "\u0E01",   "\u0E35",     "\u3131", "\u314F", "\u2161",
        "abcdefgh", "12345678", "\U0001F600", "\uFB01", "\uFDFA", "\u0640"
    };
    graf_analyzer *analyzer = new_analyzer("none");
    graf_tokens tokens = { NULL, 0, 0 };
    uint64_t state = 1000003U * (uint64_t)(_i + 1);
    graf_buffer text;
    int round;

    graf_buffer_init(&text, 4096);
    for (round = 0; round < 2000; round++) {
        size_t count = next_random(&state) % 24;

        graf_buffer_clear(&text);
        while (count-- > 0)
            ck_assert_int_eq(graf_buffer_append_string(
                                 &text,
                                 pieces[next_random(&state) %
                                        (sizeof pieces / sizeof pieces[0])],
                                 NULL),
                             GRAF_OK);
        analyze_and_check(analyzer, graf_buffer_view(&text), &tokens);
    }
    graf_buffer_release(&text);
    graf_tokens_release(&tokens);
    graf_analyzer_free(analyzer);
}
END_TEST

/* ASCII text in full-width forms, three bytes for each character. */
static void widen(graf_view ascii, graf_buffer *wide)
{
    size_t i;

    for (i = 0; i < ascii.length; i++) {
        unsigned char byte = (unsigned char)ascii.data[i];
        char bytes[5] = "";

        put(bytes, byte == ' ' ? 0x3000 : (uint32_t)byte - '!' + 0xFF01);
        append(wide, bytes);
    }
}

/*
 * Full-width forms fold to ASCII one by one and never take the fast path:
 * both must give the same words at the same characters.
 */
static void check_both_paths(graf_analyzer *analyzer, graf_view ascii)
{
    graf_tokens narrow = { NULL, 0, 0 };
    graf_tokens wide = { NULL, 0, 0 };
    graf_buffer text;
    size_t i;

    graf_buffer_init(&text, 3 * ascii.length + 1);
    widen(ascii, &text);
    ck_assert_int_eq(graf_analyze(analyzer, ascii, &narrow, NULL), GRAF_OK);
    ck_assert_int_eq(
        graf_analyze(analyzer, graf_buffer_view(&text), &wide, NULL), GRAF_OK);
    ck_assert_uint_eq(narrow.count, wide.count);
    for (i = 0; i < narrow.count; i++)
        if (narrow.items[i].word != wide.items[i].word ||
            narrow.items[i].span.start * 3 != wide.items[i].span.start ||
            narrow.items[i].span.end * 3 != wide.items[i].span.end)
            ck_abort_msg("word %zu differs in \"%.*s\"", i, (int)ascii.length,
                         ascii.data);
    graf_buffer_release(&text);
    graf_tokens_release(&narrow);
    graf_tokens_release(&wide);
}

START_TEST(both_paths_agree)
{
    static const char alphabet[] = "aaabbcxyzASTU0129 '&.,+#  -_;";
    graf_analyzer *analyzer = new_analyzer("none");
    uint64_t state = 7919U * (uint64_t)(_i + 1);
    char text[160];
    int round;

    for (round = 0; round < 2000; round++) {
        size_t length = next_random(&state) % sizeof text;
        size_t i;

        for (i = 0; i < length; i++)
            text[i] = alphabet[next_random(&state) % (sizeof alphabet - 1)];
        check_both_paths(analyzer, graf_view_of(text, length));
    }
    graf_analyzer_free(analyzer);
}
END_TEST

/* Words of each length around the chunks and the limit. */
START_TEST(long_words_are_cut)
{
    graf_analyzer *analyzer = new_analyzer("none");
    graf_tokens tokens = { NULL, 0, 0 };
    size_t length = (size_t)_i;
    size_t kept = length < 64 ? length : 64;
    char text[160];

    memset(text, 'X', sizeof text);
    text[length] = '.';
    check_both_paths(analyzer, graf_view_of(text, length));
    ck_assert_int_eq(
        graf_analyze(analyzer, graf_view_of(text, length + 1), &tokens, NULL),
        GRAF_OK);
    ck_assert_uint_eq(tokens.count, length > 0);
    if (length > 0) {
        ck_assert_uint_eq(tokens.items[0].word->form.length, kept);
        ck_assert_uint_eq(tokens.items[0].span.end, length);
    }
    graf_tokens_release(&tokens);
    graf_analyzer_free(analyzer);
}
END_TEST

typedef struct cut_case {
    const char *unit; /* repeated */
    size_t count;
    size_t tokens;
    size_t form_length; /* of the first token */
} cut_case;

static const cut_case cut_cases[] = {
    { "a", 10000000, 1, 64 },       { "\u00E9", 5000000, 1, 64 },
    { "\u0434", 5000000, 1, 64 }, /* two bytes: 32 letters */
    { "\u0939", 3000000, 1, 63 }, /* three bytes: 21 letters */
    { "\U00010400", 100, 1, 64 }, /* Deseret: 16 letters */
    { "a'", 3000000, 1, 63 },     /* not cut behind a joint */
    { "a.", 3000000, 1, 64 },     /* initials */
    { "1,", 3000000, 1, 63 },       { "a&", 3000000, 1, 63 },
    { "a\u0301", 3000000, 1, 64 },  { "a\u00AD", 3000000, 1, 64 },
    { "\u00AD", 3000000, 0, 0 },    { "\u0301", 3000000, 0, 0 },
    { "\u093F", 3000000, 0, 0 }, /* vowel signs of no letter */
    { "\u5929", 100000, 99999, 6 }, { "\u0E01\u0E35", 100000, 99999, 12 },
    { "+", 3000000, 0, 0 },         { "c+", 100000, 100000, 1 },
    { "\xFF", 3000000, 0, 0 },      { "'", 3000000, 0, 0 },
};

START_TEST(repetition_is_linear)
{
    const cut_case *row = &cut_cases[_i];
    graf_view unit = graf_view_of_string(row->unit);
    graf_analyzer *analyzer = new_analyzer("english");
    graf_tokens tokens = { NULL, 0, 0 };
    char *text = malloc(unit.length * row->count);
    size_t i;

    ck_assert_ptr_nonnull(text);
    for (i = 0; i < row->count; i++)
        memcpy(text + i * unit.length, unit.data, unit.length);
    ck_assert_int_eq(graf_analyze(analyzer,
                                  graf_view_of(text, unit.length * row->count),
                                  &tokens, NULL),
                     GRAF_OK);
    ck_assert_uint_eq(tokens.count, row->tokens);
    if (tokens.count > 0) {
        ck_assert_uint_eq(tokens.items[0].word->form.length, row->form_length);
        check_forms_are_stable(analyzer, &tokens);
    }
    free(text);
    graf_tokens_release(&tokens);
    graf_analyzer_free(analyzer);
}
END_TEST

Suite *forms_suite(void)
{
    Suite *suite = suite_create("forms");
    TCase *test_case = tcase_create("properties");

    tcase_set_timeout(test_case, 120);
    tcase_add_loop_test(test_case, every_code_point_is_stable, 0, 0x41);
    tcase_add_loop_test(test_case, random_texts_keep_the_rules, 0, 10);
    tcase_add_loop_test(test_case, both_paths_agree, 0, 10);
    tcase_add_loop_test(test_case, long_words_are_cut, 0, 150);
    tcase_add_loop_test(test_case, repetition_is_linear, 0,
                        sizeof cut_cases / sizeof cut_cases[0]);
    suite_add_tcase(suite, test_case);
    return suite;
}
