#include <check.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>

#include "graf/buffer.h"

Suite *buffer_suite(void);

/* The invariants that buffer.h promises. */
static void check_buffer(const graf_buffer *buffer, graf_view expected)
{
    ck_assert(graf_view_equal(graf_buffer_view(buffer), expected));
    if (buffer->capacity == 0) {
        ck_assert_ptr_null(buffer->data);
        ck_assert_uint_eq(buffer->length, 0);
        return;
    }
    ck_assert_uint_lt(buffer->length, buffer->capacity);
    ck_assert_uint_le(buffer->capacity, buffer->limit + 1);
    ck_assert_int_eq(buffer->data[buffer->length], '\0');
}

START_TEST(buffer_grows_to_its_limit)
{
    graf_error error = GRAF_ERROR_INIT;
    size_t limit = (size_t)_i;
    graf_buffer buffer;
    char expected[300];
    size_t i;

    memset(expected, 'x', sizeof expected);
    graf_buffer_init(&buffer, limit);
    check_buffer(&buffer, graf_view_of(NULL, 0));
    for (i = 0; i < limit; i++) {
        ck_assert_int_eq(graf_buffer_append_byte(&buffer, 'x', &error),
                         GRAF_OK);
        check_buffer(&buffer, graf_view_of(expected, i + 1));
    }
    ck_assert_int_eq(graf_buffer_append_byte(&buffer, 'y', &error),
                     GRAF_OVER_LIMIT);
    ck_assert_ptr_nonnull(strstr(error.message, "limit"));
    check_buffer(&buffer, graf_view_of(expected, limit));
    graf_buffer_clear(&buffer);
    check_buffer(&buffer, graf_view_of(NULL, 0));
    graf_buffer_release(&buffer);
    check_buffer(&buffer, graf_view_of(NULL, 0));
    ck_assert_uint_eq(buffer.limit, limit);
}
END_TEST

START_TEST(over_the_limit_keeps_the_contents)
{
    graf_view kept = GRAF_VIEW_LITERAL("kept");
    graf_buffer buffer;

    graf_buffer_init(&buffer, 6);
    ck_assert_int_eq(graf_buffer_append_view(&buffer, kept, NULL), GRAF_OK);
    ck_assert_int_eq(graf_buffer_append_string(&buffer, "abc", NULL),
                     GRAF_OVER_LIMIT);
    ck_assert_int_eq(graf_buffer_append_format(&buffer, NULL, "%d", 100),
                     GRAF_OVER_LIMIT);
    ck_assert_int_eq(graf_buffer_append_code_point(&buffer, 0x20AC, NULL),
                     GRAF_OVER_LIMIT);
    ck_assert_int_eq(graf_buffer_reserve(&buffer, SIZE_MAX, NULL),
                     GRAF_OVER_LIMIT);
    check_buffer(&buffer, kept);
    graf_buffer_release(&buffer);
}
END_TEST

/* A limit of everything must not make the size wrap around to nothing. */
START_TEST(no_limit_does_not_wrap_around)
{
    graf_buffer buffer;

    graf_buffer_init(&buffer, SIZE_MAX);
    ck_assert_int_ne(graf_buffer_reserve(&buffer, SIZE_MAX, NULL), GRAF_OK);
    ck_assert_int_ne(graf_buffer_reserve(&buffer, SIZE_MAX - 1, NULL), GRAF_OK);
    check_buffer(&buffer, graf_view_of(NULL, 0));
    ck_assert_int_eq(graf_buffer_append_string(&buffer, "x", NULL), GRAF_OK);
    graf_buffer_release(&buffer);
}
END_TEST

START_TEST(everything_appends)
{
    graf_view expected = GRAF_VIEW_LITERAL("a\0b"
                                           "bytes"
                                           "string"
                                           "!"
                                           "7 seven"
                                           "\u20AC\uFFFD\uFFFD");
    graf_buffer buffer;

    graf_buffer_init(&buffer, 1000);
    ck_assert_int_eq(graf_buffer_append(&buffer, NULL, 0, NULL), GRAF_OK);
    ck_assert_int_eq(graf_buffer_append(&buffer, "a\0b", 3, NULL), GRAF_OK);
    ck_assert_int_eq(
        graf_buffer_append_view(&buffer, graf_view_of("bytes", 5), NULL),
        GRAF_OK);
    ck_assert_int_eq(graf_buffer_append_string(&buffer, "string", NULL),
                     GRAF_OK);
    ck_assert_int_eq(graf_buffer_append_byte(&buffer, '!', NULL), GRAF_OK);
    ck_assert_int_eq(
        graf_buffer_append_format(&buffer, NULL, "%d %s", 7, "seven"), GRAF_OK);
    ck_assert_int_eq(graf_buffer_append_format(&buffer, NULL, "%s", ""),
                     GRAF_OK);
    ck_assert_int_eq(graf_buffer_append_code_point(&buffer, 0x20AC, NULL),
                     GRAF_OK);
    ck_assert_int_eq(graf_buffer_append_code_point(&buffer, 0xD800, NULL),
                     GRAF_OK);
    ck_assert_int_eq(graf_buffer_append_code_point(&buffer, 0x110000, NULL),
                     GRAF_OK);
    check_buffer(&buffer, expected);
    graf_buffer_release(&buffer);
}
END_TEST

/* What was handed out stays where it is, aligned, and does not overlap. */
START_TEST(arena_memory_never_moves)
{
    enum { COUNT = 2000 };
    graf_view copies[COUNT];
    graf_arena arena;
    char text[64];
    int i;

    graf_arena_init(&arena, 10000000);
    for (i = 0; i < COUNT; i++) {
        snprintf(text, sizeof text, "%0*d", i % 60 + 1, i);
        ck_assert_int_eq(graf_arena_copy(&arena, graf_view_of_string(text),
                                         &copies[i], NULL),
                         GRAF_OK);
    }
    for (i = 0; i < COUNT; i++) {
        snprintf(text, sizeof text, "%0*d", i % 60 + 1, i);
        ck_assert(graf_view_equal(copies[i], graf_view_of_string(text)));
        ck_assert_int_eq(copies[i].data[copies[i].length], '\0');
        ck_assert_uint_eq((uintptr_t)copies[i].data % alignof(max_align_t), 0);
    }
    graf_arena_release(&arena);
    graf_arena_release(&arena);
}
END_TEST

START_TEST(arena_has_a_limit)
{
    graf_error error = GRAF_ERROR_INIT;
    void *memory = &error;
    graf_arena arena;
    size_t taken = 0;

    graf_arena_init(&arena, 1000);
    ck_assert_int_eq(graf_arena_allocate(&arena, 1001, &memory, &error),
                     GRAF_OVER_LIMIT);
    ck_assert_ptr_null(memory);
    while (graf_arena_allocate(&arena, 10, &memory, &error) == GRAF_OK)
        taken += 10;
    ck_assert_uint_gt(taken, 500);
    ck_assert_uint_le(taken, 1000);
    ck_assert_int_eq(error.status, GRAF_OVER_LIMIT);
    graf_arena_clear(&arena);
    ck_assert_int_eq(graf_arena_allocate(&arena, 1000, &memory, &error),
                     GRAF_OK);
    graf_arena_release(&arena);
}
END_TEST

/* Requests larger than a block, and clearing after them. */
START_TEST(arena_takes_large_requests)
{
    const size_t sizes[] = { 1, 100000, 5000000, 3, 5000000, 0, 4096 };
    graf_arena arena;
    void *memory;
    size_t round;
    size_t i;

    graf_arena_init(&arena, 100000000);
    for (round = 0; round < 3; round++) {
        for (i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
            ck_assert_int_eq(
                graf_arena_allocate(&arena, sizes[i], &memory, NULL), GRAF_OK);
            ck_assert_ptr_nonnull(memory);
            memset(memory, 0x55, sizes[i]);
        }
        graf_arena_clear(&arena);
    }
    graf_arena_release(&arena);
}
END_TEST

START_TEST(array_grows)
{
    graf_error error = GRAF_ERROR_INIT;
    uint64_t *numbers = NULL;
    void *items = NULL;
    size_t capacity = 0;
    size_t i;

    for (i = 0; i < 1000; i++) {
        items = numbers;
        ck_assert_int_eq(graf_array_reserve(&items, &capacity, i + 1,
                                            sizeof *numbers, &error),
                         GRAF_OK);
        numbers = items;
        ck_assert_uint_gt(capacity, i);
        numbers[i] = i;
    }
    ck_assert_uint_lt(capacity, 4000);
    for (i = 0; i < 1000; i++)
        ck_assert_uint_eq(numbers[i], i);
    items = numbers;
    ck_assert_int_eq(graf_array_reserve(&items, &capacity, SIZE_MAX / 4,
                                        sizeof *numbers, &error),
                     GRAF_NO_MEMORY);
    ck_assert_int_eq(graf_array_reserve(&items, &capacity, SIZE_MAX,
                                        sizeof *numbers, &error),
                     GRAF_NO_MEMORY);
    ck_assert_ptr_eq(items, numbers);
    free(numbers);
}
END_TEST

Suite *buffer_suite(void)
{
    Suite *suite = suite_create("buffer");
    TCase *test_case = tcase_create("buffers");

    tcase_add_loop_test(test_case, buffer_grows_to_its_limit, 0, 140);
    tcase_add_test(test_case, over_the_limit_keeps_the_contents);
    tcase_add_test(test_case, no_limit_does_not_wrap_around);
    tcase_add_test(test_case, everything_appends);
    suite_add_tcase(suite, test_case);
    test_case = tcase_create("arenas");
    tcase_add_test(test_case, arena_memory_never_moves);
    tcase_add_test(test_case, arena_has_a_limit);
    tcase_add_test(test_case, arena_takes_large_requests);
    tcase_add_test(test_case, array_grows);
    suite_add_tcase(suite, test_case);
    return suite;
}
