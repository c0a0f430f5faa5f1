#include "sealed/articles_layout.h"

#include <stdio.h>

#include "memory_file.h"

enum { ARTICLES = 300, DOCUMENTS_LIMIT = 40, VALUES = 50, DATED = 250 };

/* What the tables should say, as plain arrays. */
static struct {
    char id[32];
    int32_t date;
    uint32_t first_document;
    uint32_t first_unit;
    uint32_t document_count;
} expected[ARTICLES];
static uint32_t lengths[ARTICLES * DOCUMENTS_LIMIT];
static uint32_t article_of[ARTICLES * DOCUMENTS_LIMIT];
static uint32_t documents;
static memory_file memory;
static graf_articles articles;

static uint32_t next_random(uint32_t *state)
{
    *state = *state * UINT32_C(1664525) + UINT32_C(1013904223);
    return *state >> 8;
}

static graf_record record_of(uint32_t article)
{
    graf_record record;

    memset(&record, 0, sizeof record);
    record.id = graf_view_of_string(expected[article].id);
    record.url = article % 3 == 0 ? graf_view_of(NULL, 0) : record.id;
    if (article % 3 == 1)
        record.url = graf_view_of_string("https://example.org/");
    record.fingerprint.high = UINT64_C(0x0123456789abcdef) + article;
    record.fingerprint.low = ~(uint64_t)article;
    record.text_bytes = (uint64_t)article * 1000;
    record.source = article % (VALUES + 1);
    record.origin = VALUES - record.source;
    record.section = 1;
    record.language = VALUES;
    record.author_count = article % (GRAF_FIELD_VALUES_LIMIT + 1);
    record.theme_count = record.author_count / 2;
    record.authors[0] = 0; /* an author may be empty */
    return record;
}

static void invent(void)
{
    uint32_t state = 7;
    uint32_t i;
    uint32_t n;

    documents = 0;
    for (i = 0; i < ARTICLES; i++) {
        snprintf(expected[i].id, sizeof expected[i].id, "id-%03u", (unsigned)i);
        expected[i].date =
            i < DATED ? (int32_t)(DATED - i) / 3 - 20 : GRAF_NO_DATE;
        expected[i].first_document = documents;
        expected[i].first_unit = (ARTICLES - 1 - i) * DOCUMENTS_LIMIT;
        expected[i].document_count = 1 + next_random(&state) % DOCUMENTS_LIMIT;
        for (n = 0; n < expected[i].document_count; n++) {
            article_of[documents] = i;
            lengths[documents++] = next_random(&state) % 300;
        }
    }
}

static void put_sections(const graf_articles_writer *writer)
{
    graf_sealed_counts *counts = &memory.file.counts;

    memory_file_set(&memory, GRAF_SECTION_ARTICLES,
                    graf_buffer_view(&writer->rows));
    memory_file_set(&memory, GRAF_SECTION_RECORDS,
                    graf_buffer_view(&writer->records));
    memory_file_set(&memory, GRAF_SECTION_IDS, graf_buffer_view(&writer->ids));
    memory_file_set(&memory, GRAF_SECTION_LENGTHS,
                    graf_buffer_view(&writer->lengths));
    memory_file_set(&memory, GRAF_SECTION_LONG_LENGTHS,
                    graf_buffer_view(&writer->long_lengths));
    memory_file_set(&memory, GRAF_SECTION_HEADS,
                    graf_buffer_view(&writer->heads));
    memory_file_set(&memory, GRAF_SECTION_SIGNATURES,
                    graf_buffer_view(&writer->signatures));
    memory_file_set(&memory, GRAF_SECTION_COPIES,
                    graf_buffer_view(&writer->copies));
    counts->articles = writer->articles;
    counts->documents = writer->documents;
    counts->units = ARTICLES * DOCUMENTS_LIMIT;
    counts->values = VALUES;
}

static void write_articles(graf_articles_writer *writer)
{
    uint32_t i;

    graf_articles_writer_init(writer);
    for (i = 0; i < ARTICLES; i++) {
        graf_record record = record_of(i);

        ck_assert_int_eq(
            graf_articles_writer_add(writer, &record, expected[i].date,
                                     expected[i].first_unit,
                                     lengths + expected[i].first_document,
                                     expected[i].document_count, NULL),
            GRAF_OK);
    }
    ck_assert_int_eq(graf_articles_writer_end(writer, NULL), GRAF_OK);
}

static void set_up(void)
{
    graf_articles_writer writer;

    memset(&memory, 0, sizeof memory);
    invent();
    write_articles(&writer);
    put_sections(&writer);
    graf_articles_writer_release(&writer);
    ck_assert_int_eq(graf_articles_init(&articles, &memory.file, NULL),
                     GRAF_OK);
}

static void tear_down(void)
{
    memory_file_release(&memory);
}

/* ---- what was written is read ------------------------------------------- */

START_TEST(rows_come_back)
{
    uint32_t i;

    ck_assert_uint_eq(articles.count, ARTICLES);
    ck_assert_uint_eq(articles.documents, documents);
    for (i = 0; i < ARTICLES; i++) {
        graf_article_row row = graf_article_row_of(&articles, i);

        ck_assert_uint_eq(row.first_document, expected[i].first_document);
        ck_assert_uint_eq(row.document_end, expected[i].first_document +
                                                expected[i].document_count);
        ck_assert_uint_eq(row.first_unit, expected[i].first_unit);
        ck_assert_int_eq(row.date, expected[i].date);
        ck_assert_int_eq(graf_article_date(&articles, i), expected[i].date);
    }
    ck_assert_uint_eq(graf_article_first(&articles, ARTICLES), documents);
}
END_TEST

START_TEST(documents_know_article_and_length)
{
    uint32_t document;

    for (document = 0; document < documents; document++) {
        ck_assert_uint_eq(graf_article_of(&articles, document),
                          article_of[document]);
        ck_assert_uint_eq(graf_document_length(&articles, document),
                          lengths[document]);
    }
}
END_TEST

START_TEST(records_come_back)
{
    graf_record found;
    uint32_t i;

    for (i = 0; i < ARTICLES; i++) {
        graf_record record = record_of(i);

        ck_assert_int_eq(graf_record_of(&articles, i, &found, NULL), GRAF_OK);
        ck_assert(graf_view_equal(found.id, record.id));
        ck_assert(graf_view_equal(found.url, record.url));
        ck_assert(
            graf_fingerprint_equal(found.fingerprint, record.fingerprint));
        ck_assert_uint_eq(found.text_bytes, record.text_bytes);
        ck_assert_uint_eq(found.source, record.source);
        ck_assert_uint_eq(found.origin, record.origin);
        ck_assert_uint_eq(found.section, record.section);
        ck_assert_uint_eq(found.language, record.language);
        ck_assert_uint_eq(found.author_count, record.author_count);
        ck_assert_uint_eq(found.region_count, 0);
        ck_assert_uint_eq(found.theme_count, record.theme_count);
        ck_assert_mem_eq(found.authors, record.authors, sizeof found.authors);
    }
}
END_TEST

START_TEST(articles_are_found_by_id)
{
    static const char *const absent[] = { "", "id-", "id-300", "ID-000" };
    uint32_t article;
    bool found;
    size_t i;

    for (i = 0; i < ARTICLES; i++) {
        ck_assert_int_eq(graf_articles_find(&articles,
                                            graf_view_of_string(expected[i].id),
                                            &found, &article, NULL),
                         GRAF_OK);
        ck_assert(found);
        ck_assert_uint_eq(article, i);
    }
    for (i = 0; i < sizeof absent / sizeof absent[0]; i++) {
        ck_assert_int_eq(graf_articles_find(&articles,
                                            graf_view_of_string(absent[i]),
                                            &found, &article, NULL),
                         GRAF_OK);
        ck_assert(!found);
    }
}
END_TEST

/* Every id with the hash of all others: only the records tell them apart. */
START_TEST(ids_may_share_a_hash)
{
    graf_view id = graf_view_of_string(expected[ARTICLES - 1].id);
    char *rows = memory_file_bytes(&memory, GRAF_SECTION_IDS);
    uint32_t article;
    uint32_t i;
    bool found;

    for (i = 0; i < ARTICLES; i++) {
        graf_store32(rows + (size_t)i * 8, graf_checksum32(id.data, id.length));
        graf_store32(rows + (size_t)i * 8 + 4, i);
    }
    ck_assert_int_eq(graf_articles_find(&articles, id, &found, &article, NULL),
                     GRAF_OK);
    ck_assert(found);
    ck_assert_uint_eq(article, ARTICLES - 1);
}
END_TEST

/* A record in the way that cannot be read does not hide the one behind it;
 * without that, nobody can say that the id is not there. */
START_TEST(a_damaged_record_is_no_absence)
{
    graf_view id = graf_view_of_string(expected[1].id);
    char *rows = memory_file_bytes(&memory, GRAF_SECTION_IDS);
    uint32_t article;
    uint32_t i;
    bool found;

    for (i = 0; i < ARTICLES; i++) {
        graf_store32(rows + (size_t)i * 8, graf_checksum32(id.data, id.length));
        graf_store32(rows + (size_t)i * 8 + 4, i);
    }
    memory_file_bytes(&memory, GRAF_SECTION_RECORDS)[5] ^= 1;
    ck_assert_int_eq(graf_articles_find(&articles, id, &found, &article, NULL),
                     GRAF_OK);
    ck_assert_uint_eq(article, 1);
    for (i = 0; i < ARTICLES; i++)
        graf_store32(rows + (size_t)i * 8 + 4, 0);
    ck_assert_int_eq(graf_articles_find(&articles, id, &found, &article, NULL),
                     GRAF_DAMAGED);
    ck_assert(!found);
}
END_TEST

/* Against a scan: every pair of dates around those that there are. */
START_TEST(date_ranges_are_article_ranges)
{
    int32_t bounds[] = {
        GRAF_NO_DATE, GRAF_NO_DATE + 1, -21, -20, -19, 0, 10, 62, 63,
        64,           INT32_MAX
    };
    size_t count = sizeof bounds / sizeof bounds[0];
    size_t from;
    size_t to;

    for (from = 0; from < count; from++) {
        for (to = 0; to < count; to++) {
            uint32_t begin;
            uint32_t end;
            uint32_t i;

            graf_articles_dated(&articles, bounds[from], bounds[to], &begin,
                                &end);
            ck_assert_uint_le(begin, end);
            for (i = 0; i < ARTICLES; i++) {
                bool inside = expected[i].date != GRAF_NO_DATE &&
                              expected[i].date >= bounds[from] &&
                              expected[i].date <= bounds[to];

                ck_assert_int_eq(i >= begin && i < end, inside);
            }
        }
    }
    ck_assert_uint_eq(graf_articles_undated(&articles), DATED);
}
END_TEST

START_TEST(sums_are_kept)
{
    graf_articles_writer writer;
    uint64_t words = 0;
    uint32_t i;

    for (i = 0; i < documents; i++)
        words += lengths[i];
    write_articles(&writer);
    ck_assert_uint_eq(writer.articles, ARTICLES);
    ck_assert_uint_eq(writer.documents, documents);
    ck_assert_uint_eq(writer.words, words);
    ck_assert_uint_eq(writer.text_bytes,
                      (uint64_t)ARTICLES * (ARTICLES - 1) / 2 * 1000);
    ck_assert_int_eq(writer.first_date, expected[DATED - 1].date);
    ck_assert_int_eq(writer.last_date, expected[0].date);
    graf_articles_writer_release(&writer);
}
END_TEST

START_TEST(no_articles_are_fine)
{
    graf_articles_writer writer;
    memory_file empty;
    uint32_t begin;
    uint32_t end;
    bool found;

    memset(&empty, 0, sizeof empty);
    graf_articles_writer_init(&writer);
    ck_assert_int_eq(graf_articles_writer_end(&writer, NULL), GRAF_OK);
    ck_assert_int_eq(writer.first_date, GRAF_NO_DATE);
    ck_assert_int_eq(graf_articles_init(&articles, &empty.file, NULL), GRAF_OK);
    graf_articles_dated(&articles, -5, 5, &begin, &end);
    ck_assert_uint_eq(begin, end);
    ck_assert_int_eq(graf_articles_find(&articles, graf_view_of_string("a"),
                                        &found, &begin, NULL),
                     GRAF_OK);
    ck_assert(!found);
    graf_articles_writer_release(&writer);
}
END_TEST

static const struct {
    int32_t left_date;
    const char *left_id;
    int32_t right_date;
    const char *right_id;
    int order;
} orders[] = {
    { 2, "b", 1, "a", -1 },
    { 1, "a", 1, "b", -1 },
    { 1, "a", 1, "aa", -1 },
    { 1, "a", 1, "a", 0 },
    { -5, "b", GRAF_NO_DATE, "a", -1 },
    { GRAF_NO_DATE, "a", GRAF_NO_DATE, "\xc3\xa9", -1 },
};

START_TEST(newest_first_then_by_id)
{
    graf_view left = graf_view_of_string(orders[_i].left_id);
    graf_view right = graf_view_of_string(orders[_i].right_id);
    int order = graf_article_order(orders[_i].left_date, left,
                                   orders[_i].right_date, right);
    int other = graf_article_order(orders[_i].right_date, right,
                                   orders[_i].left_date, left);

    ck_assert_int_eq((order > 0) - (order < 0), orders[_i].order);
    ck_assert_int_eq((other > 0) - (other < 0), -orders[_i].order);
}
END_TEST

/* ---- damage ------------------------------------------------------------- */

/* Asks for everything that can be asked. */
static void use_all(void)
{
    graf_record record;
    uint32_t article;
    uint32_t begin;
    uint32_t end;
    uint32_t i;
    bool found;

    for (i = 0; i < articles.documents; i += 97) {
        ck_assert_uint_lt(graf_article_of(&articles, i), articles.count);
        ck_assert_uint_lt(graf_document_length(&articles, i), UINT32_MAX);
    }
    for (i = 0; i < articles.count; i += 13) {
        if (graf_record_of(&articles, i, &record, NULL) == GRAF_OK)
            ck_assert_uint_gt(record.id.length, 0);
        if (graf_articles_find(&articles, graf_view_of_string(expected[i].id),
                               &found, &article, NULL) == GRAF_OK)
            ck_assert_uint_lt(article, articles.count);
    }
    graf_articles_dated(&articles, -10, 10, &begin, &end);
    ck_assert_uint_le(end, articles.count);
}

static const graf_section damaged_sections[] = {
    GRAF_SECTION_ARTICLES,     GRAF_SECTION_RECORDS, GRAF_SECTION_IDS,
    GRAF_SECTION_LONG_LENGTHS, GRAF_SECTION_HEADS,
};

/* Any flipped bit is refused, or leaves tables that can be asked. */
START_TEST(flipped_bits_are_survived)
{
    graf_section section = damaged_sections[_i];
    char *bytes = memory_file_bytes(&memory, section);
    size_t bits = memory.file.sections[section].length * 8;
    size_t step = bits / 1500 | 1;
    size_t bit;

    for (bit = 0; bit < bits; bit += step) {
        graf_status status;

        bytes[bit / 8] = (char)(bytes[bit / 8] ^ 1 << bit % 8);
        status = graf_articles_init(&articles, &memory.file, NULL);
        if (status == GRAF_OK)
            use_all();
        else
            ck_assert_int_eq(status, GRAF_DAMAGED);
        bytes[bit / 8] = (char)(bytes[bit / 8] ^ 1 << bit % 8);
    }
}
END_TEST

/* What opening must refuse, since later nobody looks again. */
START_TEST(a_flipped_headline_is_refused)
{
    char *bits = memory_file_bytes(&memory, GRAF_SECTION_HEADS) + 4;
    uint32_t document;

    for (document = 0; document < 64; document++) {
        bits[document / 8] = (char)(bits[document / 8] ^ 1 << document % 8);
        ck_assert_int_eq(graf_articles_init(&articles, &memory.file, NULL),
                         GRAF_DAMAGED);
        bits[document / 8] = (char)(bits[document / 8] ^ 1 << document % 8);
    }
}
END_TEST

/* Offset in the row of article 10, and a number that cannot stand there. */
static const struct {
    size_t at;
    uint32_t number;
} bad_rows[] = {
    { 0, 0 },           { 0, UINT32_MAX }, { 4, ARTICLES *DOCUMENTS_LIMIT },
    { 4, UINT32_MAX },  { 8, 1000 },       { 8, (uint32_t)INT32_MIN },
    { 12, UINT32_MAX }, { 16, 1 },
};

START_TEST(impossible_rows_are_refused)
{
    char *row = memory_file_bytes(&memory, GRAF_SECTION_ARTICLES) +
                (size_t)10 * GRAF_ARTICLE_ROW_BYTES;

    graf_store32(row + bad_rows[_i].at, bad_rows[_i].number);
    ck_assert_int_eq(graf_articles_init(&articles, &memory.file, NULL),
                     GRAF_DAMAGED);
}
END_TEST

START_TEST(dates_past_the_calendar_are_refused)
{
    char *row = memory_file_bytes(&memory, GRAF_SECTION_ARTICLES);

    graf_store32(row + 8, 10000000);
    ck_assert_int_eq(graf_articles_init(&articles, &memory.file, NULL),
                     GRAF_DAMAGED);
}
END_TEST

START_TEST(a_record_is_whole_or_damaged)
{
    char *bytes = memory_file_bytes(&memory, GRAF_SECTION_RECORDS);
    size_t length = graf_article_row_of(&articles, 1).record_at;
    graf_record record;
    size_t bit;

    for (bit = 0; bit < length * 8; bit++) {
        bytes[bit / 8] = (char)(bytes[bit / 8] ^ 1 << bit % 8);
        ck_assert_int_eq(graf_record_of(&articles, 0, &record, NULL),
                         GRAF_DAMAGED);
        ck_assert_uint_eq(record.id.length, 0);
        bytes[bit / 8] = (char)(bytes[bit / 8] ^ 1 << bit % 8);
    }
}
END_TEST

/* First unit and date of article 10, which become others that could well be:
 * the next article is a day older. */
static const struct {
    size_t at;
    uint32_t less;
} other_rows[] = { { 4, DOCUMENTS_LIMIT }, { 8, 1 } };

START_TEST(a_row_belongs_to_its_record)
{
    char *number = memory_file_bytes(&memory, GRAF_SECTION_ARTICLES) +
                   (size_t)10 * GRAF_ARTICLE_ROW_BYTES + other_rows[_i].at;
    graf_record record;

    graf_store32(number, graf_load32(number) - other_rows[_i].less);
    ck_assert_int_eq(graf_articles_init(&articles, &memory.file, NULL),
                     GRAF_OK);
    ck_assert_int_eq(graf_record_of(&articles, 9, &record, NULL), GRAF_OK);
    ck_assert_int_eq(graf_record_of(&articles, 10, &record, NULL),
                     GRAF_DAMAGED);
    ck_assert_int_eq(graf_record_of(&articles, 11, &record, NULL), GRAF_OK);
}
END_TEST

/* A record with a good checksum and bad contents is damaged all the same. */
START_TEST(a_record_must_make_sense)
{
    char *bytes = memory_file_bytes(&memory, GRAF_SECTION_RECORDS);
    size_t length = graf_article_row_of(&articles, 1).record_at;
    graf_article_row row = graf_article_row_of(&articles, 0);
    graf_record record;
    size_t at;
    int byte;

    for (at = 4; at < length; at++) {
        char before = bytes[at];

        for (byte = 0; byte < 256; byte += 5) {
            bytes[at] = (char)byte;
            graf_store32(bytes, graf_record_checksum(
                                    graf_view_of(bytes + 4, length - 4), &row));
            if (graf_record_of(&articles, 0, &record, NULL) == GRAF_OK) {
                ck_assert_uint_le(record.source, VALUES);
                ck_assert_uint_le(record.author_count, GRAF_FIELD_VALUES_LIMIT);
                ck_assert_uint_gt(record.id.length, 0);
            }
        }
        bytes[at] = before;
    }
}
END_TEST

Suite *articles_suite(void);

Suite *articles_suite(void)
{
    Suite *suite = suite_create("articles");
    TCase *tests = tcase_create("articles");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, rows_come_back);
    tcase_add_test(tests, documents_know_article_and_length);
    tcase_add_test(tests, records_come_back);
    tcase_add_test(tests, articles_are_found_by_id);
    tcase_add_test(tests, ids_may_share_a_hash);
    tcase_add_test(tests, a_damaged_record_is_no_absence);
    tcase_add_test(tests, date_ranges_are_article_ranges);
    tcase_add_test(tests, sums_are_kept);
    tcase_add_test(tests, no_articles_are_fine);
    tcase_add_loop_test(tests, newest_first_then_by_id, 0,
                        sizeof orders / sizeof orders[0]);
    tcase_add_loop_test(tests, flipped_bits_are_survived, 0,
                        sizeof damaged_sections / sizeof damaged_sections[0]);
    tcase_add_test(tests, a_flipped_headline_is_refused);
    tcase_add_loop_test(tests, impossible_rows_are_refused, 0,
                        sizeof bad_rows / sizeof bad_rows[0]);
    tcase_add_test(tests, dates_past_the_calendar_are_refused);
    tcase_add_test(tests, a_record_is_whole_or_damaged);
    tcase_add_loop_test(tests, a_row_belongs_to_its_record, 0,
                        sizeof other_rows / sizeof other_rows[0]);
    tcase_add_test(tests, a_record_must_make_sense);
    suite_add_tcase(suite, tests);
    return suite;
}
