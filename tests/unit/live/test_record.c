#include "live/record.h"

#include <check.h>
#include <stdlib.h>

#include "base/known_article.h"

static void encode(const graf_article *article, graf_buffer *record,
                   graf_record_facts *facts)
{
    graf_buffer_init(record, 4096);
    ck_assert_int_eq(graf_record_encode(article, record, facts, NULL), GRAF_OK);
}

/* Live parts on disk hold these bytes. */
START_TEST(records_never_change)
{
    static const unsigned char beginning[] = {
        1,    0x22, 0x13, 0x83, 0x26, 0x45, 0xa6, 0xd5, 0x2b, 0xfd, 0xb5,
        0x48, 0xcd, 0x6c, 0x23, 0xfa, 0x43, 0xff, 0xff, 0xcf, 0xc7, 0,
        0,    0,    2,    0,    0,    0,    0,    0,    0,    0,    0x17,
        0,    0,    0,    3,    's',  '/',  '1',  0,    0,    0,    10
    };
    graf_article article = known_article();
    graf_buffer record;

    encode(&article, &record, NULL);
    ck_assert_uint_eq(record.length, 163);
    ck_assert_mem_eq(record.data, beginning, sizeof beginning);
    graf_buffer_release(&record);
}
END_TEST

static void expect_same(graf_view found, graf_view expected)
{
    ck_assert(graf_view_equal(found, expected));
}

START_TEST(what_is_encoded_is_decoded)
{
    graf_article article = known_article();
    graf_record_facts written;
    graf_record_facts read;
    graf_buffer record;
    graf_article found;
    graf_arena arena;

    encode(&article, &record, &written);
    graf_arena_init(&arena, 65536);
    ck_assert_int_eq(graf_record_decode(graf_buffer_view(&record), &arena,
                                        &found, &read, NULL),
                     GRAF_OK);
    /* The strings are copies. */
    graf_buffer_release(&record);
    expect_same(found.id, article.id);
    expect_same(found.title, article.title);
    expect_same(found.source, article.source);
    expect_same(found.origin, article.origin);
    expect_same(found.section, article.section);
    expect_same(found.url, article.url);
    expect_same(found.language, article.language);
    ck_assert_uint_eq(found.authors.count, 2);
    expect_same(found.authors.items[1], known_authors[1]);
    ck_assert_uint_eq(found.regions.count, 0);
    ck_assert_uint_eq(found.themes.count, 1);
    ck_assert_int_eq(found.date, article.date);
    ck_assert_uint_eq(found.paragraphs.count, 0);
    ck_assert(graf_fingerprint_equal(read.fingerprint, written.fingerprint));
    ck_assert_uint_eq(read.paragraph_count, 2);
    ck_assert_uint_eq(read.text_bytes, 10 + 6 + 7);
    graf_arena_release(&arena);
}
END_TEST

START_TEST(a_piece_is_no_record)
{
    graf_article article = known_article();
    graf_record_facts facts;
    graf_buffer record;
    graf_article found;
    graf_arena arena;
    size_t length;

    encode(&article, &record, NULL);
    graf_arena_init(&arena, 65536);
    for (length = 0; length < record.length; length++) {
        /* At the end of its memory, so that reading past it shows. */
        char *piece = malloc(length + 1);

        ck_assert_ptr_nonnull(piece);
        memcpy(piece + 1, record.data, length);
        graf_arena_clear(&arena);
        ck_assert_int_eq(graf_record_decode(graf_view_of(piece + 1, length),
                                            &arena, &found, &facts, NULL),
                         GRAF_DAMAGED);
        free(piece);
    }
    graf_arena_release(&arena);
    graf_buffer_release(&record);
}
END_TEST

START_TEST(bytes_after_a_record_are_damage)
{
    graf_article article = known_article();
    graf_record_facts facts;
    graf_buffer record;
    graf_article found;
    graf_arena arena;

    encode(&article, &record, NULL);
    ck_assert_int_eq(graf_buffer_append_byte(&record, 0, NULL), GRAF_OK);
    graf_arena_init(&arena, 65536);
    ck_assert_int_eq(graf_record_decode(graf_buffer_view(&record), &arena,
                                        &found, &facts, NULL),
                     GRAF_DAMAGED);
    graf_arena_release(&arena);
    graf_buffer_release(&record);
}
END_TEST

/* Any flipped bit is refused, or gives an article, but never a crash. */
START_TEST(flipped_bits_are_survived)
{
    graf_article article = known_article();
    graf_record_facts facts;
    graf_buffer record;
    graf_article found;
    graf_arena arena;
    size_t bit;

    encode(&article, &record, NULL);
    graf_arena_init(&arena, 65536);
    for (bit = 0; bit < record.length * 8; bit++) {
        graf_status status;

        record.data[bit / 8] ^= (char)(1 << bit % 8);
        graf_arena_clear(&arena);
        status = graf_record_decode(graf_buffer_view(&record), &arena, &found,
                                    &facts, NULL);
        ck_assert(status == GRAF_OK || status == GRAF_DAMAGED);
        record.data[bit / 8] ^= (char)(1 << bit % 8);
    }
    graf_arena_release(&arena);
    graf_buffer_release(&record);
}
END_TEST

/* Each change below is another article, even where the text runs on. */
static const struct {
    const char *title;
    const char *source;
    const char *first;
    const char *second;
    int32_t date;
} variants[] = {
    { "ab", "c", "d", "e", 1 }, { "a", "bc", "d", "e", 1 },
    { "ab", "c", "de", "", 1 }, { "ab", "c", "de", NULL, 1 },
    { "ab", "c", "d", "e", 2 }, { "ab", "", "cd", "e", 1 },
    { "ab", "c", "", "de", 1 }, { "ab", "c", "d", NULL, 1 },
    { "abc", "", "d", "e", 1 }, { "ab", "c", "e", "d", 1 },
};

enum { VARIANT_COUNT = sizeof variants / sizeof variants[0] };

static graf_fingerprint fingerprint_of_variant(size_t n)
{
    graf_view texts[2] = { graf_view_of_string(variants[n].first),
                           graf_view_of_string(variants[n].second) };
    graf_record_facts facts;
    graf_article article;
    graf_buffer record;

    memset(&article, 0, sizeof article);
    article.id = graf_view_of_string("x");
    article.title = graf_view_of_string(variants[n].title);
    article.source = graf_view_of_string(variants[n].source);
    article.date = variants[n].date;
    article.paragraphs.items = texts;
    article.paragraphs.count = variants[n].second == NULL ? 1 : 2;
    encode(&article, &record, &facts);
    graf_buffer_release(&record);
    return facts.fingerprint;
}

START_TEST(fingerprints_tell_articles_apart)
{
    graf_fingerprint own = fingerprint_of_variant((size_t)_i);
    size_t other;

    ck_assert(graf_fingerprint_equal(own, fingerprint_of_variant((size_t)_i)));
    for (other = 0; other < VARIANT_COUNT; other++)
        if (other != (size_t)_i)
            ck_assert(
                !graf_fingerprint_equal(own, fingerprint_of_variant(other)));
}
END_TEST

Suite *record_suite(void);

Suite *record_suite(void)
{
    Suite *suite = suite_create("record");
    TCase *tests = tcase_create("record");

    tcase_add_test(tests, records_never_change);
    tcase_add_test(tests, what_is_encoded_is_decoded);
    tcase_add_test(tests, a_piece_is_no_record);
    tcase_add_test(tests, bytes_after_a_record_are_damage);
    tcase_add_test(tests, flipped_bits_are_survived);
    tcase_add_loop_test(tests, fingerprints_tell_articles_apart, 0,
                        VARIANT_COUNT);
    suite_add_tcase(suite, tests);
    return suite;
}
