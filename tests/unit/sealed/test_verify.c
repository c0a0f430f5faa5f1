/*
 * Damaged parts: what a check finds, and that nothing wrong is ever shown.
 */
#include "sealed/part.h"

#include "base/scratch.h"
#include "made_articles.h"
#include "sealed/sealed.h"
#include "sealed/sealed_header.h"

Suite *verify_suite(void);

enum { ARTICLES = 25, MEMORY = 64 * 1024 * 1024, FLIPS = 400 };

static scratch_folder scratch;
static char path[SCRATCH_PATH_SIZE + 64];
static made_article *made;
static graf_buffer whole; /* the file as it was written */

/* ---- making and breaking ------------------------------------------------ */

static void expect_ok(graf_status status, const graf_error *error)
{
    ck_assert_msg(status == GRAF_OK, "%s", error->message);
}

static void set_up(void)
{
    const graf_sealed_options options = { GRAF_VIEW_LITERAL("english"), MEMORY,
                                          1 };
    graf_error error = GRAF_ERROR_INIT;
    graf_sealed_builder *builder;
    graf_put_result result;
    unsigned i;

    scratch_make(&scratch);
    snprintf(path, sizeof path, "%s", scratch_path(&scratch, "news.graf"));
    made = make_articles(ARTICLES);
    expect_ok(graf_sealed_builder_new(path, &options, &builder, &error),
              &error);
    for (i = 0; i < ARTICLES; i++)
        expect_ok(
            graf_sealed_builder_add(builder, &made[i].article, &result, &error),
            &error);
    expect_ok(graf_sealed_builder_finish(builder, &error), &error);
    graf_buffer_init(&whole, MEMORY);
    expect_ok(graf_file_read(path, &whole, &error), &error);
}

static void tear_down(void)
{
    graf_buffer_release(&whole);
    free_articles(made, ARTICLES);
    scratch_remove(&scratch);
}

/* Writes the bytes over the file. */
static void put_file(void)
{
    FILE *file = fopen(path, "wb");

    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(whole.data, 1, whole.length, file), whole.length);
    ck_assert_int_eq(fclose(file), 0);
}

static void flip(uint64_t bit)
{
    whole.data[bit / 8] = (char)(whole.data[bit / 8] ^ 1 << bit % 8);
}

static graf_sealed_header header_of_file(void)
{
    graf_error error = GRAF_ERROR_INIT;
    graf_sealed_header header;

    expect_ok(graf_sealed_header_decode(
                  graf_view_of(whole.data, GRAF_SEALED_HEADER_BYTES),
                  whole.length, path, &header, &error),
              &error);
    return header;
}

/* Where the first text block begins in its section: behind the dictionary. */
static uint64_t first_block(void)
{
    graf_sealed_header header = header_of_file();

    return graf_load64(whole.data +
                       header.sections[GRAF_SECTION_TEXT_BLOCKS].offset);
}

/* Makes the checksums fit whatever the sections are now. */
static void forge_checksums(graf_sealed_header header)
{
    unsigned char bytes[GRAF_SEALED_HEADER_BYTES];
    size_t i;

    for (i = 0; i < GRAF_SECTION_COUNT; i++)
        header.sections[i].checksum =
            graf_checksum64(whole.data + header.sections[i].offset,
                            (size_t)header.sections[i].length);
    graf_sealed_header_encode(&header, bytes);
    memcpy(whole.data, bytes, sizeof bytes);
}

/* ---- checking ----------------------------------------------------------- */

static graf_status note_damage(void *user, const char *message,
                               graf_error *error)
{
    return graf_buffer_append_format(user, error, "%s\n", message);
}

/* Checks the open part; *said holds one line for each damage. */
static graf_status verify(graf_part *part, graf_buffer *said)
{
    graf_buffer_init(said, MEMORY);
    ck_assert_int_eq(graf_buffer_append(said, "", 0, NULL), GRAF_OK);
    return part->operations->verify(part, note_damage, said, NULL);
}

static bool says(const graf_buffer *said, const char *what)
{
    return said->length > 0 && strstr(said->data, what) != NULL;
}

/* What can be read of an article is what was written. */
static void expect_true_text(graf_part *part, const graf_article *expected,
                             graf_arena *arena)
{
    graf_article article;
    uint32_t paragraphs;
    graf_place place;
    graf_view text;
    uint32_t n;

    if (part->operations->locate(part, expected->id, &place, NULL) != GRAF_OK)
        return;
    if (part->operations->article(part, place, arena, &article, &paragraphs,
                                  NULL) == GRAF_OK) {
        ck_assert(graf_view_equal(article.id, expected->id));
        ck_assert(graf_view_equal(article.title, expected->title));
        ck_assert(graf_view_equal(article.source, expected->source));
        ck_assert(graf_view_equal(article.section, expected->section));
        ck_assert_uint_eq(article.authors.count, expected->authors.count);
    }
    for (n = 1; n <= expected->paragraphs.count; n++)
        if (part->operations->paragraph(part, place, n, arena, &text, NULL) ==
            GRAF_OK)
            ck_assert(graf_view_equal(text, expected->paragraphs.items[n - 1]));
}

static graf_status ignore_form(void *user, graf_view form,
                               uint64_t document_frequency, graf_error *error)
{
    uint64_t *sum = user;

    (void)error;
    *sum += form.length + document_frequency;
    return GRAF_OK;
}

/* Asks for all words, for what they weigh is anybody's guess now. */
static void ask_for_words(graf_part *part)
{
    graf_node leaf;
    uint64_t sum = 0;
    int field;

    memset(&leaf, 0, sizeof leaf);
    leaf.kind = GRAF_NODE_PATTERN;
    leaf.text = graf_view_of_string("*");
    for (field = 0; field < GRAF_FIELD_COUNT; field++) {
        graf_status status;

        leaf.field = (graf_field)field;
        status = part->operations->expand(part, &leaf, ignore_form, &sum, NULL);
        ck_assert(status == GRAF_OK || status == GRAF_DAMAGED);
    }
}

static void use_part(graf_part *part)
{
    graf_part_statistics statistics;
    graf_arena arena;
    unsigned i;

    graf_arena_init(&arena, MEMORY);
    for (i = 0; i < ARTICLES; i++) {
        graf_arena_clear(&arena);
        expect_true_text(part, &made[i].article, &arena);
    }
    graf_arena_release(&arena);
    ask_for_words(part);
    ck_assert_int_eq(part->operations->statistics(part, &statistics, NULL),
                     GRAF_OK);
}

/* ---- whole parts -------------------------------------------------------- */

START_TEST(a_whole_part_is_whole)
{
    const graf_place masked[] = { 0, 7, 24 };
    const char *mask = scratch_path(&scratch, "news.mask");
    graf_error error = GRAF_ERROR_INIT;
    graf_buffer said;
    graf_part *part;

    expect_ok(graf_sealed_open(path, NULL, &part, &error), &error);
    ck_assert_int_eq(verify(part, &said), GRAF_OK);
    ck_assert_uint_eq(said.length, 0);
    graf_buffer_release(&said);
    expect_ok(graf_sealed_write_mask(part, mask, masked, 3, &error), &error);
    part->operations->close(part);
    expect_ok(graf_sealed_open(path, mask, &part, &error), &error);
    ck_assert_int_eq(verify(part, &said), GRAF_OK);
    ck_assert_uint_eq(said.length, 0);
    graf_buffer_release(&said);
    part->operations->close(part);
}
END_TEST

/* ---- accidents ---------------------------------------------------------- */

/* A flipped bit anywhere: it cannot be opened, or the check finds it; and what
 * can be read is right. */
START_TEST(any_flipped_bit_is_found)
{
    uint64_t bits = (uint64_t)whole.length * 8;
    uint64_t step = bits / FLIPS | 1;
    uint64_t bit;

    for (bit = 0; bit < bits; bit += step) {
        graf_status status;
        graf_buffer said;
        graf_part *part;

        flip(bit);
        put_file();
        flip(bit);
        status = graf_sealed_open(path, NULL, &part, NULL);
        if (status != GRAF_OK) {
            ck_assert(status == GRAF_DAMAGED ||
                      status == GRAF_INVALID_ARGUMENT ||
                      status == GRAF_WRONG_VERSION);
            continue;
        }
        use_part(part);
        ck_assert_int_eq(verify(part, &said), GRAF_DAMAGED);
        ck_assert_uint_gt(said.length, 0);
        graf_buffer_release(&said);
        part->operations->close(part);
    }
}
END_TEST

static graf_status count_article(void *user, const graf_article *article,
                                 graf_error *error)
{
    unsigned *count = user;

    (void)article;
    (void)error;
    ++*count;
    return GRAF_OK;
}

/* The articles whose texts are lost are named, and no others. */
START_TEST(articles_without_text_are_named)
{
    graf_sealed_header header = header_of_file();
    graf_error error = GRAF_ERROR_INIT;
    unsigned named = 0;
    unsigned lost = 0;
    unsigned count = 0;
    graf_arena arena;
    graf_buffer said;
    graf_part *part;
    unsigned i;

    flip((header.sections[GRAF_SECTION_TEXT].offset + first_block() + 40) * 8);
    put_file();
    expect_ok(graf_sealed_open(path, NULL, &part, &error), &error);
    ck_assert_int_eq(verify(part, &said), GRAF_DAMAGED);
    ck_assert(says(&said, "news.graf: the section \"text\" is not what was "
                          "written\n"));
    ck_assert(says(&said, "block 0 of the texts"));
    graf_arena_init(&arena, MEMORY);
    for (i = 0; i < ARTICLES; i++) {
        const graf_article *expected = &made[i].article;
        graf_article article;
        uint32_t paragraphs;
        graf_place place;
        char line[256];

        expect_ok(part->operations->locate(part, expected->id, &place, &error),
                  &error);
        snprintf(line, sizeof line, "the article %s is damaged: its ",
                 expected->id.data);
        if (part->operations->article(part, place, &arena, &article,
                                      &paragraphs, &error) != GRAF_OK) {
            lost++;
            ck_assert_ptr_nonnull(strstr(error.message, expected->id.data));
            ck_assert(says(&said, line));
        }
        named += says(&said, line);
    }
    ck_assert_uint_ge(named, lost);
    ck_assert_uint_gt(named, 0);
    ck_assert_uint_lt(named, ARTICLES);
    ck_assert_int_eq(
        part->operations->each_article(part, count_article, &count, &error),
        GRAF_DAMAGED);
    ck_assert_uint_lt(count, ARTICLES);
    ck_assert_ptr_nonnull(strstr(error.message, "http://news.example/"));
    graf_arena_release(&arena);
    graf_buffer_release(&said);
    part->operations->close(part);
}
END_TEST

START_TEST(an_article_without_record_is_counted)
{
    graf_sealed_header header = header_of_file();
    graf_error error = GRAF_ERROR_INIT;
    graf_article article;
    uint32_t paragraphs;
    graf_arena arena;
    graf_buffer said;
    graf_part *part;

    flip((header.sections[GRAF_SECTION_RECORDS].offset + 6) * 8);
    put_file();
    expect_ok(graf_sealed_open(path, NULL, &part, &error), &error);
    ck_assert_int_eq(verify(part, &said), GRAF_DAMAGED);
    ck_assert(says(&said, "the article at 0 is damaged: its metadata"));
    ck_assert(!says(&said, "the article at 1"));
    ck_assert(!says(&said, "header does not fit"));
    graf_arena_init(&arena, MEMORY);
    ck_assert_int_eq(part->operations->article(part, 0, &arena, &article,
                                               &paragraphs, &error),
                     GRAF_DAMAGED);
    graf_arena_release(&arena);
    graf_buffer_release(&said);
    part->operations->close(part);
}
END_TEST

static graf_status refuse_damage(void *user, const char *message,
                                 graf_error *error)
{
    unsigned *count = user;

    (void)message;
    ++*count;
    return graf_fail(error, GRAF_INTERRUPTED, "enough");
}

START_TEST(a_visitor_can_stop_a_check)
{
    graf_sealed_header header = header_of_file();
    graf_error error = GRAF_ERROR_INIT;
    unsigned count = 0;
    graf_part *part;

    flip((header.sections[GRAF_SECTION_TEXT].offset + first_block() + 40) * 8);
    put_file();
    expect_ok(graf_sealed_open(path, NULL, &part, &error), &error);
    ck_assert_int_eq(
        part->operations->verify(part, refuse_damage, &count, &error),
        GRAF_INTERRUPTED);
    ck_assert_uint_eq(count, 1);
    part->operations->close(part);
}
END_TEST

/* ---- somebody who means harm -------------------------------------------- */

/* Bytes changed at random in every section, and the checksums of the sections
 * made to fit: nothing crashes, nothing goes on for ever. */
START_TEST(forged_sections_are_survived)
{
    graf_sealed_header header = header_of_file();
    graf_sealed_extent extent = header.sections[_i];
    uint32_t state = 99;
    unsigned turn;

    for (turn = 0; turn < 40 && extent.length > 0; turn++) {
        uint64_t at[4];
        char before[4];
        graf_buffer said;
        graf_part *part;
        size_t i;

        for (i = 0; i < 4; i++) {
            state = state * UINT32_C(1664525) + UINT32_C(1013904223);
            at[i] = extent.offset + (state >> 4) % extent.length;
            before[i] = whole.data[at[i]];
            whole.data[at[i]] = (char)(state >> 24);
        }
        forge_checksums(header);
        put_file();
        if (graf_sealed_open(path, NULL, &part, NULL) == GRAF_OK) {
            graf_status status = verify(part, &said);

            ck_assert(status == GRAF_OK || status == GRAF_DAMAGED);
            use_part(part);
            graf_buffer_release(&said);
            part->operations->close(part);
        }
        for (i = 4; i-- > 0;)
            whole.data[at[i]] = before[i];
    }
}
END_TEST

/* A number in the header, and what the check says when it is one more. */
static const struct {
    size_t at; /* in graf_sealed_counts */
    bool is_long;
    const char *said;
} counts[] = {
    { offsetof(graf_sealed_counts, words), true, "header does not fit" },
    { offsetof(graf_sealed_counts, text_bytes), true, "header does not fit" },
    { offsetof(graf_sealed_counts, first_date), false, "header does not fit" },
    { offsetof(graf_sealed_counts, last_date), false, "header does not fit" },
};

START_TEST(forged_counts_are_found)
{
    graf_sealed_header header = header_of_file();
    graf_error error = GRAF_ERROR_INIT;
    char *number = (char *)&header.counts + counts[_i].at;
    graf_buffer said;
    graf_part *part;

    if (counts[_i].is_long)
        ++*(uint64_t *)(void *)number;
    else
        ++*(uint32_t *)(void *)number;
    forge_checksums(header);
    put_file();
    expect_ok(graf_sealed_open(path, NULL, &part, &error), &error);
    ck_assert_int_eq(verify(part, &said), GRAF_DAMAGED);
    ck_assert_msg(says(&said, counts[_i].said), "%s", said.data);
    graf_buffer_release(&said);
    part->operations->close(part);
}
END_TEST

Suite *verify_suite(void)
{
    Suite *suite = suite_create("verify");
    TCase *tests = tcase_create("verify");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, a_whole_part_is_whole);
    tcase_add_test(tests, any_flipped_bit_is_found);
    tcase_add_test(tests, articles_without_text_are_named);
    tcase_add_test(tests, an_article_without_record_is_counted);
    tcase_add_test(tests, a_visitor_can_stop_a_check);
    tcase_add_loop_test(tests, forged_sections_are_survived, 0,
                        GRAF_SECTION_COUNT);
    tcase_add_loop_test(tests, forged_counts_are_found, 0,
                        sizeof counts / sizeof counts[0]);
    suite_add_tcase(suite, tests);
    return suite;
}
