/*
 * Searching parts with wrong bytes: an answer or GRAF_DAMAGED, and never a
 * crash, a search without end or memory that is not the search's own.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "index/random_query.h"
#include "index/stories.h"
#include "searched_parts.h"
#include "sealed/sealed.h"

Suite *sealed_damage_suite(void);

enum { ARTICLES = 60, ROUNDS = 10, FILES_A_ROUND = 12, QUERIES_A_FILE = 5 };

static stories corpus;
static searched_parts parts;
static graf_buffer file;

static const char *part_path(void)
{
    return library_path(&parts.folder, "part-0.graf");
}

static void make_file(void)
{
    graf_error error = GRAF_ERROR_INIT;

    stories_make(&corpus, ARTICLES, 4711);
    searched_parts_make(&parts);
    searched_parts_add(&parts, corpus.items, ARTICLES);
    graf_buffer_init(&file, 1 << 24);
    expect_ok(graf_file_read(part_path(), &file, &error), &error);
}

static void remove_file(void)
{
    graf_buffer_release(&file);
    searched_parts_remove(&parts);
    stories_release(&corpus);
}

/* Changes a few bytes, or none where they were that already. */
static void write_changed(const char *path, uint32_t *random)
{
    uint32_t changes = 1 + stories_below(random, 8);
    FILE *out = fopen(path, "wb");
    graf_buffer changed;

    ck_assert_ptr_nonnull(out);
    graf_buffer_init(&changed, file.length);
    ck_assert_int_eq(graf_buffer_append(&changed, file.data, file.length, NULL),
                     GRAF_OK);
    while (changes-- > 0)
        changed.data[stories_below(random, (uint32_t)file.length)] =
            (char)stories_below(random, 256);
    ck_assert_uint_eq(fwrite(changed.data, 1, changed.length, out),
                      changed.length);
    ck_assert_int_eq(fclose(out), 0);
    graf_buffer_release(&changed);
}

static void expect_sober(graf_status status, const graf_error *error)
{
    ck_assert_msg(status == GRAF_OK || status == GRAF_DAMAGED ||
                      status == GRAF_OVER_LIMIT,
                  "status %d: %s", (int)status, error->message);
}

/* Asks everything that a search asks. */
static void ask(graf_part *part, const graf_plan *plan, graf_order order)
{
    const graf_part_operations *operations = part->operations;
    graf_error error = GRAF_ERROR_INIT;
    graf_found_paragraph *paragraphs;
    graf_match_counts counts;
    graf_status status;
    graf_arena arena;
    graf_found found;
    size_t count;
    size_t i;

    graf_arena_init(&arena, 1 << 24);
    status =
        operations->search(part, plan, order, 10, 0, &arena, &found, &error);
    expect_sober(status, &error);
    for (i = 0; status == GRAF_OK && i < found.count; i++) {
        status = operations->paragraphs(part, plan, found.items[i].place,
                                        &arena, &paragraphs, &count, &error);
        expect_sober(status, &error);
    }
    expect_sober(operations->count(part, plan, 0, &counts, &error), &error);
    graf_arena_release(&arena);
}

static void search_changed(graf_part *part, uint32_t *random)
{
    graf_part *whole = parts.parts[0];
    char query[RANDOM_QUERY_SIZE];
    int asked;

    for (asked = 0; asked < QUERIES_A_FILE; asked++) {
        graf_error error = GRAF_ERROR_INIT;
        searched_plan planned;

        random_query_make(random, query);
        /* The plan is one for the changed part, or for what it should be. */
        parts.parts[0] = stories_below(random, 2) == 0 ? part : whole;
        if (searched_plan_make(&parts, query, &planned, &error) == GRAF_OK)
            ask(part, planned.plan, (graf_order)stories_below(random, 3));
        searched_plan_free(&planned);
        parts.parts[0] = whole;
    }
}

START_TEST(wrong_bytes_do_no_harm)
{
    uint32_t random = ((uint32_t)_i + 1) * 2246822519u;
    graf_error error = GRAF_ERROR_INIT;
    int made;

    for (made = 0; made < FILES_A_ROUND; made++) {
        const char *path = library_path(&parts.folder, "changed.graf");
        graf_part *part;

        write_changed(path, &random);
        if (graf_sealed_open(path, NULL, &part, &error) != GRAF_OK)
            continue;
        search_changed(part, &random);
        part->operations->close(part);
    }
}
END_TEST

Suite *sealed_damage_suite(void)
{
    Suite *suite = suite_create("sealed damage");
    TCase *tests = tcase_create("wrong bytes");

    tcase_add_unchecked_fixture(tests, make_file, remove_file);
    tcase_add_loop_test(tests, wrong_bytes_do_no_harm, 0, ROUNDS);
    tcase_set_timeout(tests, 120);
    suite_add_tcase(suite, tests);
    return suite;
}
