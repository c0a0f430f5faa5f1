#include <check.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "plain_list.h"

Suite *postings_suite(void);

static const list_shape shapes[] = {
    { "nothing", 0, 1, 1, 1, 0 },
    { "no articles", 0, 1, 0, 1, 0 },
    { "document 0 alone", 1, 0, 1, 1, 0 },
    { "the last possible document", 1, 0, 1, 1, GRAF_NO_DOCUMENT - 1 },
    { "once in one document", 1, 20, 1, 1, 0 },
    { "three documents", 3, 20, 4, 2, 0 },
    { "four documents", 4, 20, 4, 2, 0 },
    { "ten documents, once each", 10, 16, 1, 1, 0 },
    { "fifteen documents", 15, 16, 3, 3, 0 },
    { "sixteen documents", 16, 16, 3, 3, 0 },
    { "127 documents", 127, 12, 5, 4, 0 },
    { "128 documents", 128, 12, 5, 4, 0 },
    { "129 documents", 129, 12, 5, 4, 0 },
    { "131 documents", 131, 12, 1, 1, 0 },
    { "132 documents", 132, 12, 3, 1, 0 },
    { "256 documents", 256, 10, 3, 2, 0 },
    { "one article", 1, 20, 0, 1, 0 },
    { "two articles", 2, 20, 0, 1, 0 },
    { "100 articles", 100, 10, 0, 1, 0 },
    { "1,000 articles", 1000, 10, 0, 1, 0 },
    { "every document", 5000, 0, 2, 2, 0 },
    { "dense", 20000, 3, 3, 3, 0 },
    { "many", 100000, 6, 2, 2, 0 },
    { "huge gaps, short", 60, 31, 2, 2, 0 },
    { "huge gaps, long", 400, 26, 2, 2, 0 },
    { "often in each", 300, 8, 1000, 9, 0 },
    { "as often as can be", 5, 8, 65536, 3, 0 },
    { "often, long, one form", 140, 8, 65536, 1, 0 },
    { "many forms", 2000, 8, 4, 70000, 0 },
};

enum { SHAPES = sizeof shapes / sizeof *shapes };

typedef struct fixture {
    random_source source;
    plain_list list;
    encoded_list encoded;
    graf_posting_cursor cursor;
} fixture;

/* `announced`: see graf_posting_writer_begin; a great number makes padding. */
static void set_up(fixture *test, int shape, size_t base, uint64_t announced)
{
    test->source.state = 88172645463325252u + (unsigned)shape;
    plain_list_make(&test->list, &shapes[shape], &test->source);
    encoded_list_make(&test->encoded, &test->list, base,
                      announced > 0 ? announced : test->list.occurrences);
    encoded_list_cursor(&test->encoded, &test->list, &test->cursor);
}

static void tear_down(fixture *test)
{
    ck_assert(!test->cursor.damaged);
    graf_posting_cursor_release(&test->cursor);
    encoded_list_release(&test->encoded);
    plain_list_release(&test->list);
}

/* Some are asked for before the positions, some without them. */
static void check_forms(fixture *test, uint32_t i)
{
    const plain_list *list = &test->list;
    const uint32_t *forms;
    uint32_t count;
    uint32_t k;
    graf_error error = GRAF_ERROR_INIT;

    if (graf_posting_cursor_forms(&test->cursor, &forms, &count, &error) !=
        GRAF_OK)
        ck_abort_msg("%s", error.message);
    if (count != list->frequencies[i] ||
        (forms != NULL) != (list->form_count > 1))
        ck_abort_msg("forms of document %u are wrong", i);
    for (k = 0; forms != NULL && k < count; k++)
        if (forms[k] != list->forms[list->starts[i] + k])
            ck_abort_msg("form %u of document %u is wrong", k, i);
}

static void check_occurrences(fixture *test, uint32_t i)
{
    const plain_list *list = &test->list;
    const uint32_t *positions;
    const uint32_t *forms;
    uint32_t count;
    uint32_t k;
    graf_error error = GRAF_ERROR_INIT;

    if (i % 3 > 0)
        check_forms(test, i);
    if (i % 3 == 2)
        return;
    if (graf_posting_cursor_occurrences(&test->cursor, &positions, &forms,
                                        &count, &error) != GRAF_OK)
        ck_abort_msg("%s", error.message);
    if (count != list->frequencies[i] ||
        (forms != NULL) != (list->form_count > 1))
        ck_abort_msg("occurrences of document %u are wrong", i);
    for (k = 0; k < count; k++) {
        uint32_t place = list->starts[i] + k;

        if (positions[k] != list->positions[place] ||
            (forms != NULL && forms[k] != list->forms[place]))
            ck_abort_msg("occurrence %u of document %u is wrong", k, i);
    }
}

static void check_document(fixture *test, uint32_t i)
{
    const plain_list *list = &test->list;

    if (i >= list->count) {
        ck_assert_uint_eq(test->cursor.document, GRAF_NO_DOCUMENT);
        return;
    }
    if (test->cursor.document != list->documents[i] ||
        graf_posting_cursor_frequency(&test->cursor) != list->frequencies[i])
        ck_abort_msg("document %u is wrong", i);
}

static void walk(fixture *test)
{
    uint32_t i;

    for (i = 0; i < test->list.count; i++) {
        graf_posting_cursor_next(&test->cursor);
        check_document(test, i);
        if (test->list.has_positions)
            check_occurrences(test, i);
    }
    for (i = 0; i < 3; i++)
        ck_assert_uint_eq(graf_posting_cursor_next(&test->cursor),
                          GRAF_NO_DOCUMENT);
    ck_assert_uint_eq(graf_posting_cursor_advance(&test->cursor, 0),
                      GRAF_NO_DOCUMENT);
}

START_TEST(a_list_comes_back)
{
    fixture test;

    set_up(&test, _i, 0, 0);
    ck_assert_uint_eq(test.encoded.read.document_frequency, test.list.count);
    ck_assert_uint_eq(test.encoded.read.occurrences, test.list.occurrences);
    walk(&test);
    tear_down(&test);
}
END_TEST

START_TEST(a_list_comes_back_from_anywhere)
{
    fixture test;

    set_up(&test, _i, 12345, 0);
    walk(&test);
    tear_down(&test);
}
END_TEST

/* Offsets in units of several bytes, as beyond 4 GB. */
START_TEST(a_list_with_padded_blocks_comes_back)
{
    fixture test;

    set_up(&test, _i, 7, UINT64_C(1) << 32);
    walk(&test);
    tear_down(&test);
}
END_TEST

/* The first document from `from` on that is not below target. */
static uint32_t scan(const plain_list *list, uint32_t from, uint32_t target)
{
    while (from < list->count && list->documents[from] < target)
        from++;
    return from;
}

static uint32_t random_target(fixture *test, uint32_t at)
{
    const plain_list *list = &test->list;
    uint32_t ahead;

    if (random_below(&test->source, 50) == 0)
        return random_below(&test->source, list->document_end + 2);
    ahead =
        at + random_below(&test->source, 1u << random_below(&test->source, 12));
    if (ahead >= list->count)
        return list->document_end;
    return list->documents[ahead] - random_below(&test->source, 2);
}

/* Steps at random; `at` is where the plain list stands. */
static void wander(fixture *test)
{
    uint32_t target;
    uint32_t at = 0;
    bool begun = false;

    while (at < test->list.count) {
        if (random_below(&test->source, 3) == 0) {
            at += begun;
            graf_posting_cursor_next(&test->cursor);
        } else {
            target = random_target(test, at);
            at = scan(&test->list, at, target);
            graf_posting_cursor_advance(&test->cursor, target);
        }
        begun = true;
        check_document(test, at);
        if (at < test->list.count && test->list.has_positions &&
            random_below(&test->source, 3) == 0)
            check_occurrences(test, at);
        if (at < test->list.count && test->list.has_positions &&
            random_below(&test->source, 9) == 0)
            check_occurrences(test, at);
    }
}

START_TEST(a_cursor_steps_as_a_scan_does)
{
    fixture test;
    int round;

    set_up(&test, _i, 0, 0);
    for (round = 0; round < 5; round++) {
        wander(&test);
        graf_posting_cursor_release(&test.cursor);
        encoded_list_cursor(&test.encoded, &test.list, &test.cursor);
    }
    tear_down(&test);
}
END_TEST

/* Whether an impact covers a document: there is a length for its frequency
 * that is not longer. */
static bool covers(graf_impact impact, uint32_t frequency, uint32_t length)
{
    uint8_t shortest = frequency == 1   ? impact.length_once
                       : frequency == 2 ? impact.length_twice
                                        : impact.length_more;

    return shortest != 0 && shortest <= (length > 0 ? length : 1) &&
           (impact.most == 255 || impact.most >= frequency);
}

START_TEST(impacts_are_bounds)
{
    fixture test;
    graf_posting_block block;
    uint32_t i;

    set_up(&test, _i, 0, 0);
    for (i = 0; i < test.list.count; i++) {
        uint32_t document = test.list.documents[i];
        uint32_t length = test.list.words[i];

        block = graf_posting_cursor_block(&test.cursor, document);
        ck_assert_uint_ge(block.last, document);
        ck_assert(covers(block.impact, test.list.frequencies[i], length));
        ck_assert(
            covers(test.encoded.read.best, test.list.frequencies[i], length));
        ck_assert(covers(test.encoded.written.best, test.list.frequencies[i],
                         length));
    }
    block = graf_posting_cursor_block(&test.cursor, GRAF_NO_DOCUMENT);
    ck_assert_uint_eq(block.last, GRAF_NO_DOCUMENT);
    ck_assert_uint_eq(block.impact.most, 0);
    tear_down(&test);
}
END_TEST

/* The blocks of a plain list. */
static graf_posting_block *blocks_of(const plain_list *list)
{
    graf_posting_block *blocks =
        calloc(list->count / GRAF_POSTING_BLOCK + 1, sizeof *blocks);
    uint32_t i;

    ck_assert_ptr_nonnull(blocks);
    for (i = 0; i < list->count; i++) {
        graf_posting_block *block = &blocks[i / GRAF_POSTING_BLOCK];

        block->last = list->documents[i];
        graf_impact_add(&block->impact, list->frequencies[i], list->words[i]);
    }
    return blocks;
}

/* Impacts that a list of documents gives are exact, however it is stored. */
START_TEST(impacts_are_exact)
{
    fixture test;
    graf_posting_block *blocks;
    graf_posting_block block;
    uint32_t i;

    set_up(&test, _i, 0, 0);
    blocks = blocks_of(&test.list);
    for (i = 0; i < test.list.count; i++) {
        block = graf_posting_cursor_block(&test.cursor, test.list.documents[i]);
        if (memcmp(&block, &blocks[i / GRAF_POSTING_BLOCK], sizeof block) != 0)
            ck_abort_msg("the block of document %u is wrong", i);
    }
    free(blocks);
    tear_down(&test);
}
END_TEST

/* Looking at blocks and walking do not get in each other's way. */
START_TEST(blocks_are_apart_from_documents)
{
    fixture test;
    graf_posting_block *blocks;
    uint32_t at = 0;
    uint32_t shallow = 0;

    set_up(&test, _i, 0, 0);
    blocks = blocks_of(&test.list);
    while (at < test.list.count) {
        uint32_t target = random_target(&test, at);

        if (shallow < test.list.count && random_below(&test.source, 2) == 0) {
            if (target < test.list.documents[shallow])
                target = test.list.documents[shallow];
            shallow = scan(&test.list, shallow, target);
            ck_assert_uint_eq(
                graf_posting_cursor_block(&test.cursor, target).last,
                shallow < test.list.count
                    ? blocks[shallow / GRAF_POSTING_BLOCK].last
                    : GRAF_NO_DOCUMENT);
        } else {
            at = scan(&test.list, at, target);
            graf_posting_cursor_advance(&test.cursor, target);
            check_document(&test, at);
        }
    }
    free(blocks);
    tear_down(&test);
}
END_TEST

START_TEST(a_list_in_memory_is_walked_alike)
{
    fixture test;
    graf_posting_block *blocks;
    int round;

    set_up(&test, _i, 0, 0);
    blocks = blocks_of(&test.list);
    test.list.has_positions = false;
    for (round = 0; round < 3; round++) {
        graf_posting_cursor_release(&test.cursor);
        graf_posting_cursor_init_memory(&test.cursor, test.list.documents,
                                        test.list.frequencies, blocks,
                                        test.list.count);
        wander(&test);
    }
    free(blocks);
    tear_down(&test);
}
END_TEST

START_TEST(a_list_in_memory_may_leave_out_frequencies)
{
    static const uint32_t documents[] = { 3, 8, 9 };
    const graf_posting_block block = { 9, { 1, 0, 0, 1 } };
    graf_posting_cursor cursor;

    graf_posting_cursor_init_memory(&cursor, documents, NULL, &block, 3);
    ck_assert_uint_eq(graf_posting_cursor_next(&cursor), 3);
    ck_assert_uint_eq(graf_posting_cursor_frequency(&cursor), 1);
    ck_assert_uint_eq(graf_posting_cursor_advance(&cursor, 9), 9);
    ck_assert_uint_eq(graf_posting_cursor_block(&cursor, 4).last, 9);
    ck_assert_uint_eq(graf_posting_cursor_next(&cursor), GRAF_NO_DOCUMENT);
    graf_posting_cursor_release(&cursor);
}
END_TEST

/* The same list behind so much that is not there. */
START_TEST(a_list_comes_back_from_beyond_4_gigabytes)
{
    const uint64_t base = UINT64_C(5) << 30;
    graf_byte_reader reader;
    graf_posting_list list;
    graf_buffer payload;
    fixture test;
    size_t length;
    char *section;

    set_up(&test, _i, 0, 0);
    length = (size_t)base + test.encoded.section.length;
    section = mmap(NULL, length, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    ck_assert(section != MAP_FAILED);
    if (test.encoded.section.length > 0)
        memcpy(section + base, test.encoded.section.data,
               test.encoded.section.length);
    graf_buffer_init(&payload, 1 << 16);
    ck_assert_int_eq(
        graf_posting_list_append(&test.encoded.read, base, &payload, NULL),
        GRAF_OK);
    reader = graf_byte_reader_of(graf_buffer_view(&payload));
    graf_posting_list_read(&reader, &list);
    ck_assert(!reader.failed);
    graf_posting_cursor_release(&test.cursor);
    graf_posting_cursor_init(&test.cursor, &list, graf_view_of(section, length),
                             test.list.lengths, test.list.document_end);
    walk(&test);
    tear_down(&test);
    graf_buffer_release(&payload);
    ck_assert_int_eq(munmap(section, length), 0);
}
END_TEST

static void add_loop(TCase *tcase, const TTest *test)
{
    tcase_add_loop_test(tcase, test, 0, SHAPES);
}

Suite *postings_suite(void)
{
    Suite *suite = suite_create("postings");
    TCase *tcase = tcase_create("postings");

    tcase_set_timeout(tcase, 120);
    add_loop(tcase, a_list_comes_back);
    add_loop(tcase, a_list_comes_back_from_anywhere);
    add_loop(tcase, a_list_with_padded_blocks_comes_back);
    add_loop(tcase, a_list_comes_back_from_beyond_4_gigabytes);
    add_loop(tcase, a_cursor_steps_as_a_scan_does);
    add_loop(tcase, impacts_are_bounds);
    add_loop(tcase, impacts_are_exact);
    add_loop(tcase, blocks_are_apart_from_documents);
    add_loop(tcase, a_list_in_memory_is_walked_alike);
    tcase_add_test(tcase, a_list_in_memory_may_leave_out_frequencies);
    suite_add_tcase(suite, tcase);
    return suite;
}
