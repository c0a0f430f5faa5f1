/*
 * test_text.c - stemmers, stop words, the term generator.
 */
#include "support.h"

#include <stdio.h>

Suite *text_suite(void);

static const struct {
    const char *language;
    const char *word;
    const char *stem;
} stems[] = {
    { "english", "embargoes", "embargo" }, { "en", "running", "run" },
    { "german", "zeitungen", "zeitung" },  { "none", "running", "running" },
    { "", "running", "running" },
};

START_TEST(words_are_stemmed)
{
    xc_stem *stem;
    const char *result;
    size_t length;

    CHECK_OK(xc_stem_new(stems[_i].language, &stem, &error));
    CHECK_OK(xc_stem_apply(stem, stems[_i].word, strlen(stems[_i].word),
                           &result, &length, &error));
    ck_assert_str_eq(result, stems[_i].stem);
    ck_assert_uint_eq(length, strlen(stems[_i].stem));
    /* The result of a call may be what the next call is about. */
    CHECK_OK(xc_stem_apply(stem, result, length, &result, &length, &error));
    CHECK_OK(xc_stem_apply(stem, NULL, 0, &result, &length, &error));
    CHECK_BYTES("", result, length);
    ck_assert_int_eq(xc_stem_is_none(stem),
                     strcmp(stems[_i].word, stems[_i].stem) == 0);
    xc_stem_free(stem);
}
END_TEST

START_TEST(unknown_language_is_refused)
{
    xc_stem *stem;

    CHECK_STATUS(XC_INVALID_ARGUMENT, xc_stem_new("EN", &stem, &error));
    CHECK_STATUS(XC_INVALID_ARGUMENT, xc_stem_new("klingon", &stem, &error));
    ck_assert_ptr_null(stem);
    CHECK_STATUS(XC_MISUSE, xc_stem_new(NULL, &stem, &error));
}
END_TEST

START_TEST(languages_are_listed)
{
    const char *names;
    const char *name;
    size_t length;

    CHECK_OK(xc_stem_languages(&names, &length, &error));
    ck_assert_uint_eq(strlen(names), length);
    ck_assert_ptr_nonnull(strstr(names, "english"));
    for (name = names; *name != '\0'; name += strspn(name, " ")) {
        char language[64];
        size_t size = strcspn(name, " ");
        xc_stem *stem;

        ck_assert_uint_lt(size, sizeof language);
        memcpy(language, name, size);
        language[size] = '\0';
        CHECK_OK(xc_stem_new(language, &stem, &error));
        xc_stem_free(stem);
        name += size;
    }
}
END_TEST

/* Cuts a word in half, or fails for the word "stop". */
static int halve(void *user, const char *word, size_t length, const char **stem,
                 size_t *stem_length)
{
    ++*(int *)user;
    if (length == 4 && memcmp(word, "stop", 4) == 0)
        return -1;
    *stem = word;
    *stem_length = length / 2;
    return 0;
}

static void count_destruction(void *user)
{
    *(int *)user += 100;
}

START_TEST(stemmer_is_written_in_c)
{
    const xc_stem_callbacks callbacks = { halve, count_destruction };
    const xc_stem_callbacks none = { NULL, NULL };
    xc_term_generator *generator;
    const char *result;
    size_t length;
    xc_stem *stem;
    int calls = 0;

    CHECK_OK(xc_stem_new_custom(&callbacks, &calls, &stem, &error));
    CHECK_OK(xc_stem_apply(stem, TEXT("halves"), &result, &length, &error));
    CHECK_BYTES("hal", result, length);
    CHECK_STATUS(XC_CALLBACK,
                 xc_stem_apply(stem, TEXT("stop"), &result, &length, &error));
    ck_assert_ptr_null(result);
    CHECK_OK(xc_term_generator_new(&generator, &error));
    CHECK_OK(xc_term_generator_set_stemmer(generator, stem, &error));
    xc_stem_free(stem);
    ck_assert_int_eq(calls, 2);
    CHECK_OK(xc_term_generator_set_stemming_strategy(generator, XC_STEM_ALL,
                                                     &error));
    CHECK_STATUS(XC_CALLBACK,
                 xc_term_generator_index_text(generator, TEXT("go stop go"), 1,
                                              NULL, 0, &error));
    xc_term_generator_free(generator);
    ck_assert_int_eq(calls, 104);
    CHECK_STATUS(XC_MISUSE, xc_stem_new_custom(&none, &calls, &stem, &error));
}
END_TEST

START_TEST(stop_words_are_listed)
{
    xc_stopper *stopper;
    bool is_stop_word;

    CHECK_OK(xc_stopper_new(&stopper, &error));
    CHECK_OK(xc_stopper_add(stopper, TEXT("the"), &error));
    CHECK_OK(
        xc_stopper_is_stop_word(stopper, TEXT("the"), &is_stop_word, &error));
    ck_assert(is_stop_word);
    CHECK_OK(
        xc_stopper_is_stop_word(stopper, TEXT("oil"), &is_stop_word, &error));
    ck_assert(!is_stop_word);
    xc_stopper_free(stopper);
}
END_TEST

static int is_short(void *user, const char *word, size_t length)
{
    (void)user;
    (void)word;
    return length == 9 ? -1 : length < 4;
}

/* How text becomes terms: the terms, in byte order, with a space behind each.
 */
static const struct {
    const char *text;
    const char *prefix;
    bool positions;
    xc_stem_strategy stemming;
    xc_stop_strategy stopping;
    unsigned max_word_length;
    const char *terms;
} generated[] = {
    { "Oil tankers", "", true, XC_STEM_NONE, XC_STOP_NONE, 64, "oil tankers " },
    { "Oil tankers", "", true, XC_STEM_SOME, XC_STOP_NONE, 64,
      "Zoil Ztanker oil tankers " },
    { "Oil tankers", "S", true, XC_STEM_ALL, XC_STOP_NONE, 64,
      "Soil Stanker " },
    { "Oil tankers", "S", false, XC_STEM_ALL_Z, XC_STOP_NONE, 64,
      "ZSoil ZStanker " },
    { "Oil tankers", "", true, XC_STEM_NONE, XC_STOP_ALL, 64, "tankers " },
    { "Oil tankers", "", true, XC_STEM_NONE, XC_STOP_NONE, 5, "oil " },
    { "", "", true, XC_STEM_NONE, XC_STOP_NONE, 64, "" },
};

START_TEST(text_becomes_terms)
{
    const xc_stopper_callbacks callbacks = { is_short, NULL };
    const char *text = generated[_i].text;
    const char *prefix = generated[_i].prefix;
    char actual[256] = "";
    size_t used = 0;
    xc_term_generator *generator;
    xc_document *document;
    xc_stopper *stopper;
    xc_stem *stem;
    xc_terms *terms;

    CHECK_OK(xc_term_generator_new(&generator, &error));
    CHECK_OK(xc_stem_new("en", &stem, &error));
    CHECK_OK(xc_term_generator_set_stemmer(generator, stem, &error));
    CHECK_OK(xc_stopper_new_custom(&callbacks, NULL, &stopper, &error));
    CHECK_OK(xc_term_generator_set_stopper(generator, stopper, &error));
    CHECK_OK(xc_term_generator_set_stemming_strategy(
        generator, generated[_i].stemming, &error));
    CHECK_OK(xc_term_generator_set_stopper_strategy(
        generator, generated[_i].stopping, &error));
    CHECK_OK(xc_term_generator_set_max_word_length(
        generator, generated[_i].max_word_length, &error));
    CHECK_OK(xc_document_new(&document, &error));
    CHECK_OK(xc_term_generator_set_document(generator, document, &error));
    CHECK_OK((generated[_i].positions
                  ? xc_term_generator_index_text
                  : xc_term_generator_index_text_without_positions)(
        generator, text, strlen(text), 1, prefix, strlen(prefix), &error));
    CHECK_OK(xc_document_terms(document, &terms, &error));
    while (xc_terms_next(terms, NULL) == XC_OK) {
        const char *term;
        size_t length;

        CHECK_OK(xc_terms_term(terms, &term, &length, &error));
        used +=
            (size_t)snprintf(actual + used, sizeof actual - used, "%s ", term);
        ck_assert_uint_lt(used, sizeof actual);
    }
    ck_assert_str_eq(actual, generated[_i].terms);
    xc_terms_free(terms);
    xc_document_free(document);
    xc_stopper_free(stopper);
    xc_stem_free(stem);
    xc_term_generator_free(generator);
}
END_TEST

START_TEST(positions_can_be_moved)
{
    xc_term_generator *generator;
    xc_document *document;
    xc_termpos position;

    CHECK_OK(xc_document_new(&document, &error));
    CHECK_OK(xc_term_generator_new(&generator, &error));
    CHECK_OK(xc_term_generator_set_document(generator, document, &error));
    CHECK_OK(xc_term_generator_index_text(generator, TEXT("oil and gas"), 1,
                                          NULL, 0, &error));
    CHECK_OK(xc_term_generator_get_termpos(generator, &position, &error));
    ck_assert_uint_eq(position, 3);
    CHECK_OK(xc_term_generator_increase_termpos(generator, 100, &error));
    CHECK_OK(xc_term_generator_get_termpos(generator, &position, &error));
    ck_assert_uint_eq(position, 103);
    CHECK_OK(xc_term_generator_set_termpos(generator, 7, &error));
    CHECK_OK(xc_term_generator_get_termpos(generator, &position, &error));
    ck_assert_uint_eq(position, 7);
    CHECK_OK(xc_term_generator_set_document(generator, document, &error));
    CHECK_OK(xc_term_generator_get_termpos(generator, &position, &error));
    ck_assert_uint_eq(position, 0);
    xc_term_generator_free(generator);
    xc_document_free(document);
}
END_TEST

START_TEST(spellings_are_fed)
{
    char *folder = make_folder();
    xc_writable_database *writer = create_news(folder);
    xc_term_generator *generator;
    xc_document *document;
    const char *word;
    size_t length;

    CHECK_OK(xc_document_new(&document, &error));
    CHECK_OK(xc_term_generator_new(&generator, &error));
    CHECK_OK(xc_term_generator_set_database(generator, writer, &error));
    CHECK_OK(xc_term_generator_set_flags(generator, XC_TERM_GENERATOR_SPELLING,
                                         &error));
    CHECK_OK(xc_term_generator_set_document(generator, document, &error));
    CHECK_OK(xc_term_generator_index_text(generator, TEXT("petroleum"), 1, NULL,
                                          0, &error));
    CHECK_OK(xc_writable_database_commit(writer, &error));
    CHECK_OK(xc_database_spelling_suggestion(
        xc_writable_database_as_database(writer), TEXT("petrolum"), 2, &word,
        &length, &error));
    CHECK_BYTES("petroleum", word, length);
    xc_term_generator_free(generator);
    xc_document_free(document);
    xc_writable_database_free(writer);
    remove_folder(folder);
}
END_TEST

START_TEST(limits_are_checked)
{
    char prefix[200];
    xc_term_generator *generator;

    memset(prefix, 'X', sizeof prefix);
    CHECK_OK(xc_term_generator_new(&generator, &error));
    CHECK_STATUS(XC_LIMIT,
                 xc_term_generator_index_text(generator, TEXT("oil"), 1, prefix,
                                              sizeof prefix, &error));
    CHECK_STATUS(XC_LIMIT,
                 xc_term_generator_index_text_without_positions(
                     generator, TEXT("oil"), 1, prefix, sizeof prefix, &error));
    CHECK_STATUS(XC_LIMIT,
                 xc_term_generator_set_max_word_length(generator, 246, &error));
    CHECK_STATUS(XC_MISUSE, xc_term_generator_index_text(generator, NULL, 3, 1,
                                                         NULL, 0, &error));
    CHECK_STATUS(XC_MISUSE, xc_term_generator_set_flags(generator, 1, &error));
    CHECK_STATUS(XC_MISUSE, xc_term_generator_set_stemming_strategy(
                                generator, (xc_stem_strategy)5, &error));
    CHECK_STATUS(XC_MISUSE, xc_term_generator_set_stopper_strategy(
                                generator, (xc_stop_strategy)-1, &error));
    xc_term_generator_free(generator);
}
END_TEST

Suite *text_suite(void)
{
    Suite *suite = suite_create("xapian text");
    TCase *tcase = tcase_create("core");

    tcase_add_loop_test(tcase, words_are_stemmed, 0, (int)COUNT_OF(stems));
    tcase_add_test(tcase, unknown_language_is_refused);
    tcase_add_test(tcase, languages_are_listed);
    tcase_add_test(tcase, stemmer_is_written_in_c);
    tcase_add_test(tcase, stop_words_are_listed);
    tcase_add_loop_test(tcase, text_becomes_terms, 0, (int)COUNT_OF(generated));
    tcase_add_test(tcase, positions_can_be_moved);
    tcase_add_test(tcase, spellings_are_fed);
    tcase_add_test(tcase, limits_are_checked);
    suite_add_tcase(suite, tcase);
    return suite;
}
