/*
 * Signatures of articles: what counts as a copy, and what does not.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "graf/file.h"
#include "graf/signature.h"

Suite *signature_suite(void);

enum { VOCABULARY = 5000, PAIRS = 400, WORDS_MOST = 2000 };

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* Frequent words are frequent: the least of three numbers. */
static uint32_t random_word(uint64_t *state)
{
    uint32_t least = VOCABULARY;
    int i;

    for (i = 0; i < 3; i++) {
        uint32_t number = (uint32_t)(next_random(state) % VOCABULARY);

        if (number < least)
            least = number;
    }
    return least;
}

/* A body: numbers that stand for words. */
typedef struct body {
    uint32_t words[WORDS_MOST];
    size_t count;
} body;

static body random_body(size_t count, uint64_t *state)
{
    body made = { .count = count };
    size_t i;

    for (i = 0; i < count; i++)
        made.words[i] = random_word(state);
    return made;
}

static graf_signature sign(const body *text, const char *source)
{
    graf_token *items = calloc(WORDS_MOST, sizeof *items);
    graf_word *words = calloc(WORDS_MOST, sizeof *words);
    graf_tokens tokens = { items, text->count, WORDS_MOST };
    graf_signature signature;
    graf_signing signing;
    size_t i;

    for (i = 0; i < text->count; i++) {
        words[i].hash = graf_checksum32(&text->words[i], sizeof(uint32_t));
        items[i].word = &words[i];
    }
    graf_signing_begin(&signing);
    graf_signing_add(&signing, &tokens);
    signature = graf_signing_end(&signing, graf_view_of_string(source));
    free(words);
    free(items);
    return signature;
}

/* ---- copies ------------------------------------------------------------- */

/* What another paper makes of it, in hundredths of its words. */
typedef struct edit {
    size_t cut;     /* from the end */
    size_t changed; /* here and there */
    size_t added;   /* sentences of 20 words, at a place */
    size_t length;  /* words of the original */
    unsigned least; /* so many of 100 are found */
} edit;

static body print_again(const body *original, const edit *how, uint64_t *state)
{
    body copy = { .count = 0 };
    size_t kept = original->count * (100 - how->cut) / 100;
    size_t at = how->added > 0 ? next_random(state) % kept : kept;
    size_t i;

    for (i = 0; i < kept; i++) {
        size_t added = i == at ? how->added * 20 : 0;

        while (added-- > 0)
            copy.words[copy.count++] = random_word(state);
        copy.words[copy.count++] = next_random(state) % 100 < how->changed
                                       ? random_word(state)
                                       : original->words[i];
    }
    return copy;
}

static const edit edits[] = {
    { 0, 0, 0, 60, 100 },  { 0, 1, 0, 400, 100 }, { 0, 2, 1, 400, 99 },
    { 10, 1, 1, 300, 99 }, { 20, 1, 0, 300, 99 }, { 30, 0, 0, 400, 98 },
    { 30, 1, 0, 400, 95 }, { 30, 1, 1, 800, 95 }, { 40, 0, 0, 800, 90 },
};

START_TEST(test_copies_are_found)
{
    const edit *how = &edits[_i];
    uint64_t state = 88172645463325252u + (uint64_t)_i;
    unsigned found = 0;
    int i;

    for (i = 0; i < PAIRS; i++) {
        body original = random_body(how->length, &state);
        body copy = print_again(&original, how, &state);
        graf_signature left = sign(&original, "The Herald");
        graf_signature right = sign(&copy, "Evening Post");

        found += graf_signature_likeness(&left, &right) > 0;
    }
    ck_assert_uint_ge(found * 100, how->least * PAIRS);
}
END_TEST

/* ---- others ------------------------------------------------------------- */

/* Two articles that quote the same, in hundredths of their words. */
static const struct {
    size_t shared;
    unsigned most; /* so many of 1000 pass for copies */
} quotations[] = { { 0, 0 }, { 20, 0 }, { 30, 5 }, { 40, 30 } };

START_TEST(test_others_are_not_found)
{
    size_t shared = quotations[_i].shared * 4;
    uint64_t state = 362436069u + (uint64_t)_i;
    unsigned found = 0;
    int i;

    for (i = 0; i < PAIRS; i++) {
        body one = random_body(400, &state);
        body other = random_body(400, &state);
        graf_signature left, right;

        memcpy(other.words + (400 - shared), one.words,
               shared * sizeof *one.words);
        left = sign(&one, "The Herald");
        right = sign(&other, "Evening Post");
        found += graf_signature_likeness(&left, &right) > 0;
    }
    ck_assert_uint_le(found * 1000, quotations[_i].most * PAIRS);
}
END_TEST

/* A form that one source fills in again and again: names and figures are
 * different, a twelfth of the words. */
START_TEST(test_forms_of_a_source_are_no_copies)
{
    uint64_t state = 521288629;
    unsigned found = 0;
    int i;

    for (i = 0; i < PAIRS; i++) {
        body form = random_body(200, &state);
        body filled = form;
        graf_signature left, right;
        size_t at;

        for (at = 0; at < filled.count; at += 12)
            filled.words[at] = random_word(&state);
        left = sign(&form, "Weather Office");
        right = sign(&filled, "Weather Office");
        found += graf_signature_likeness(&left, &right) > 0;
    }
    ck_assert_uint_eq(found, 0);
}
END_TEST

START_TEST(test_likeness_is_mutual_and_ranks)
{
    const edit slight = { 5, 0, 0, 0, 0 };
    const edit strong = { 35, 0, 0, 0, 0 };
    uint64_t state = 5783321;
    body original = random_body(600, &state);
    body near = print_again(&original, &slight, &state);
    body far = print_again(&original, &strong, &state);
    graf_signature a = sign(&original, "The Herald");
    graf_signature b = sign(&near, "Evening Post");
    graf_signature c = sign(&far, "Evening Post");

    ck_assert_uint_eq(graf_signature_likeness(&a, &a), 1000);
    ck_assert_uint_eq(graf_signature_likeness(&a, &b),
                      graf_signature_likeness(&b, &a));
    ck_assert_uint_gt(graf_signature_likeness(&a, &b),
                      graf_signature_likeness(&a, &c));
}
END_TEST

/* ---- what there is of it ------------------------------------------------ */

START_TEST(test_short_bodies_have_none)
{
    uint64_t state = 314159;
    body text = random_body(GRAF_SIGNATURE_WORDS_LEAST, &state);
    graf_signature signature = sign(&text, "");

    ck_assert(graf_signature_exists(&signature));
    text.count--;
    signature = sign(&text, "");
    ck_assert(!graf_signature_exists(&signature));
    ck_assert_uint_eq(graf_cluster_of(&signature, graf_view_of_string("a")), 0);
}
END_TEST

/* The same words in other paragraphs are the same body. */
START_TEST(test_paragraphs_do_not_count)
{
    static const char words[] =
        "The harbour of the old town was closed on Friday morning after a "
        "storm had torn three ships from their moorings and pushed one of "
        "them onto the sands north of the pier where it still lay when the "
        "tide went out at noon, said the harbour master.";
    graf_view one[] = { graf_view_of_string(words) };
    graf_view two[] = { graf_view_of(words, 65),
                        graf_view_of_string(words + 65) };
    graf_article article = { .paragraphs = { one, 1 } };
    graf_tokens tokens = { NULL, 0, 0 };
    graf_analyzer *analyzer;
    graf_signature left, right;

    ck_assert_int_eq(
        graf_analyzer_new(graf_view_of_string("en"), &analyzer, NULL), GRAF_OK);
    ck_assert_int_eq(
        graf_signature_of(&article, analyzer, &tokens, &left, NULL), GRAF_OK);
    article.paragraphs.items = two;
    article.paragraphs.count = 2;
    ck_assert_int_eq(
        graf_signature_of(&article, analyzer, &tokens, &right, NULL), GRAF_OK);
    ck_assert(graf_signature_exists(&left));
    ck_assert_mem_eq(&left, &right, sizeof left);
    graf_tokens_release(&tokens);
    graf_analyzer_free(analyzer);
}
END_TEST

/* Indexes that exist keep signatures: they must never change. */
START_TEST(test_signature_is_for_ever)
{
    static const unsigned char expected[GRAF_SIGNATURE_BYTES] = {
        0xC4, 0x70, 0x7A, 0xA5, 0x59, 0xE2, 0x7C, 0x5D,
        0x39, 0x52, 0x67, 0x65, 0x76, 0xA5, 0xE3, 0x80
    };
    uint64_t state = 1;
    body text = random_body(100, &state);
    graf_signature signature = sign(&text, "The Herald");

    ck_assert_mem_eq(signature.bytes, expected, sizeof expected);
}
END_TEST

START_TEST(test_cluster_of_a_copy)
{
    const uint64_t cluster = UINT64_C(0x0123456789ABCDEF);
    graf_signature copy = graf_signature_of_copy(cluster);
    graf_view id = graf_view_of_string("any");
    uint64_t state = 7;
    body text = random_body(100, &state);
    graf_signature first = sign(&text, "The Herald");

    ck_assert(!graf_signature_exists(&copy));
    ck_assert(graf_copy_cluster(&copy) == cluster);
    ck_assert(graf_cluster_of(&copy, id) == cluster);
    ck_assert(graf_copy_cluster(&first) == 0);
    ck_assert_uint_eq((uint32_t)graf_cluster_of(&first, id),
                      graf_checksum32("any", 3));
}
END_TEST

Suite *signature_suite(void)
{
    Suite *suite = suite_create("signature");
    TCase *copies = tcase_create("copies");
    TCase *stored = tcase_create("stored");

    tcase_add_loop_test(copies, test_copies_are_found, 0,
                        sizeof edits / sizeof edits[0]);
    tcase_add_loop_test(copies, test_others_are_not_found, 0,
                        sizeof quotations / sizeof quotations[0]);
    tcase_add_test(copies, test_forms_of_a_source_are_no_copies);
    tcase_add_test(copies, test_likeness_is_mutual_and_ranks);
    suite_add_tcase(suite, copies);
    tcase_add_test(stored, test_short_bodies_have_none);
    tcase_add_test(stored, test_paragraphs_do_not_count);
    tcase_add_test(stored, test_signature_is_for_ever);
    tcase_add_test(stored, test_cluster_of_a_copy);
    suite_add_tcase(suite, stored);
    return suite;
}
