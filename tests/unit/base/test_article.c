#include <check.h>

#include "known_article.h"

/* Indexes on disk hold these fingerprints: another value would have every
 * article of theirs put again. */
START_TEST(fingerprints_never_change)
{
    graf_article article = known_article();
    graf_fingerprint fingerprint;

    ck_assert_int_eq(graf_article_fingerprint(&article, &fingerprint, NULL),
                     GRAF_OK);
    ck_assert_uint_eq(fingerprint.high, UINT64_C(0x2213832645a6d52b));
    ck_assert_uint_eq(fingerprint.low, UINT64_C(0xfdb548cd6c23fa43));
}
END_TEST

START_TEST(dropped_paragraphs_do_not_count)
{
    static const graf_dropped dropped = { GRAF_VIEW_LITERAL("Share this"),
                                          GRAF_DROP_BOILERPLATE, 3 };
    graf_article article = known_article();
    graf_fingerprint without;
    graf_fingerprint with;

    ck_assert_int_eq(graf_article_fingerprint(&article, &without, NULL),
                     GRAF_OK);
    article.dropped = &dropped;
    article.dropped_count = 1;
    ck_assert_int_eq(graf_article_fingerprint(&article, &with, NULL), GRAF_OK);
    ck_assert(graf_fingerprint_equal(with, without));
}
END_TEST

START_TEST(text_is_headline_and_paragraphs)
{
    graf_article article = known_article();

    ck_assert_uint_eq(graf_article_text_bytes(&article), 10 + 6 + 7);
}
END_TEST

START_TEST(metadata_are_appended)
{
    graf_article article = known_article();
    graf_buffer bytes;
    size_t length;

    graf_buffer_init(&bytes, 1024);
    ck_assert_int_eq(graf_article_append_metadata(&article, &bytes, NULL),
                     GRAF_OK);
    length = bytes.length;
    ck_assert_uint_gt(length, 16);
    /* -12345, 2 paragraphs, 23 bytes. */
    ck_assert_mem_eq(bytes.data, "\xff\xff\xcf\xc7\0\0\0\x02\0\0\0\0\0\0\0\x17",
                     16);
    /* The texts of paragraphs are no part of them, only their bytes. */
    article.paragraphs.items = known_paragraphs + 1;
    article.paragraphs.count = 1;
    ck_assert_int_eq(graf_article_append_metadata(&article, &bytes, NULL),
                     GRAF_OK);
    ck_assert_uint_eq(bytes.length, 2 * length);
    ck_assert_mem_eq(bytes.data + 16, bytes.data + length + 16, length - 16);
    graf_buffer_release(&bytes);
}
END_TEST

START_TEST(a_full_buffer_is_reported)
{
    graf_article article = known_article();
    graf_buffer bytes;

    graf_buffer_init(&bytes, 100);
    ck_assert_int_eq(graf_article_append_metadata(&article, &bytes, NULL),
                     GRAF_OVER_LIMIT);
    graf_buffer_release(&bytes);
}
END_TEST

START_TEST(copies_stand_on_their_own)
{
    graf_article article = known_article();
    graf_fingerprint before;
    graf_fingerprint after;
    graf_article copy;
    graf_arena arena;

    graf_arena_init(&arena, 4096);
    ck_assert_int_eq(graf_article_copy(&article, &arena, &copy, NULL), GRAF_OK);
    ck_assert_int_eq(graf_article_fingerprint(&article, &before, NULL),
                     GRAF_OK);
    ck_assert_int_eq(graf_article_fingerprint(&copy, &after, NULL), GRAF_OK);
    ck_assert(graf_fingerprint_equal(before, after));
    ck_assert_ptr_ne(copy.authors.items, known_authors);
    ck_assert_ptr_ne(copy.authors.items[0].data, known_authors[0].data);
    ck_assert_ptr_ne(copy.paragraphs.items[1].data, known_paragraphs[1].data);
    ck_assert_uint_eq(copy.dropped_count, 0);
    graf_arena_release(&arena);
}
END_TEST

START_TEST(an_article_without_room_is_not_copied)
{
    graf_article article = known_article();
    graf_error error = GRAF_ERROR_INIT;
    graf_article copy;
    graf_arena arena;

    graf_arena_init(&arena, 100);
    ck_assert_int_eq(graf_article_copy(&article, &arena, &copy, &error),
                     GRAF_OVER_LIMIT);
    ck_assert_uint_eq(copy.id.length, 0);
    graf_arena_release(&arena);
}
END_TEST

Suite *article_suite(void);

Suite *article_suite(void)
{
    Suite *suite = suite_create("article");
    TCase *tests = tcase_create("article");

    tcase_add_test(tests, fingerprints_never_change);
    tcase_add_test(tests, dropped_paragraphs_do_not_count);
    tcase_add_test(tests, text_is_headline_and_paragraphs);
    tcase_add_test(tests, metadata_are_appended);
    tcase_add_test(tests, a_full_buffer_is_reported);
    tcase_add_test(tests, copies_stand_on_their_own);
    tcase_add_test(tests, an_article_without_room_is_not_copied);
    suite_add_tcase(suite, tests);
    return suite;
}
