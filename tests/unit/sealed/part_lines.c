#include "part_lines.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "sealed/articles.h"
#include "sealed/dictionary.h"
#include "sealed/entries.h"
#include "sealed/posting_cursor.h"
#include "sealed/text_store.h"
#include "sealed/values.h"

/* ---- lines -------------------------------------------------------------- */

#define VIEW(view) (int)(view).length, (view).data
#define OK(call) ck_assert_int_eq((call), GRAF_OK)

/* Check notes every assertion in a file, so there is none where all is
 * well. */
void lines_add(part_lines *lines, const char *format, ...)
{
    void *items = lines->items;
    va_list arguments;

    if (graf_array_reserve(&items, &lines->capacity, lines->count + 1,
                           sizeof *lines->items, NULL) != GRAF_OK)
        ck_abort();
    lines->items = items;
    va_start(arguments, format);
    if (vasprintf(&lines->items[lines->count], format, arguments) < 0)
        ck_abort();
    va_end(arguments);
    lines->count++;
}

static int compare_lines(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

void lines_sort(part_lines *lines)
{
    size_t kept = 0;
    size_t i;

    qsort(lines->items, lines->count, sizeof *lines->items, compare_lines);
    for (i = 0; i < lines->count; i++) {
        if (kept > 0 && strcmp(lines->items[i], lines->items[kept - 1]) == 0)
            free(lines->items[i]);
        else
            lines->items[kept++] = lines->items[i];
    }
    lines->count = kept;
}

void lines_free(part_lines *lines)
{
    while (lines->count > 0)
        free(lines->items[--lines->count]);
    free(lines->items);
    memset(lines, 0, sizeof *lines);
}

void assert_same_lines(part_lines *found, part_lines *expected)
{
    size_t i;

    for (i = 0; i < found->count && i < expected->count; i++)
        if (strcmp(found->items[i], expected->items[i]) != 0)
            ck_assert_str_eq(found->items[i], expected->items[i]);
    ck_assert_uint_eq(found->count, expected->count);
    lines_free(found);
    lines_free(expected);
}

/* ---- from a file -------------------------------------------------------- */

typedef struct open_file {
    graf_sealed_file *file;
    graf_articles articles;
    graf_dictionary stems;
    graf_dictionary words;
    part_lines *lines;
    graf_arena arena;
    /* The forms of all stems: stem number, form number, frequency found. */
    struct open_form {
        uint32_t stem;
        uint32_t form;
        uint32_t documents; /* less those that were found in lists */
        uint32_t headlines;
        graf_view text;
    } * forms;
    uint32_t form_count;
    uint32_t *first_forms; /* by stem */
} open_file;

static graf_value value_of(const open_file *open, uint32_t number)
{
    graf_value value;

    OK(graf_value_of(open->file, number, &value, NULL));
    return value;
}

static void add_field(const open_file *open, uint32_t article, const char *name,
                      uint32_t number)
{
    if (number != 0)
        lines_add(open->lines, "article %u %s %.*s", article, name,
                  VIEW(value_of(open, number).text));
}

static void add_fields(const open_file *open, uint32_t article,
                       const graf_record *record)
{
    uint32_t i;

    add_field(open, article, "source", record->source);
    add_field(open, article, "origin", record->origin);
    add_field(open, article, "section", record->section);
    add_field(open, article, "language", record->language);
    for (i = 0; i < record->author_count; i++)
        add_field(open, article, "author", record->authors[i]);
    for (i = 0; i < record->region_count; i++)
        add_field(open, article, "region", record->regions[i]);
    for (i = 0; i < record->theme_count; i++)
        add_field(open, article, "theme", record->themes[i]);
}

static void add_article(open_file *open, graf_text_store *texts,
                        uint32_t number)
{
    graf_article_row row = graf_article_row_of(&open->articles, number);
    graf_record record;
    uint32_t found;
    uint32_t i;
    bool is_there;

    OK(graf_record_of(&open->articles, number, &record, NULL));
    OK(graf_articles_find(&open->articles, record.id, &is_there, &found, NULL));
    ck_assert(is_there);
    ck_assert_uint_eq(found, number);
    lines_add(open->lines,
              "article %u id %.*s url %.*s date %d bytes %llu %016llx", number,
              VIEW(record.id), VIEW(record.url), row.date,
              (unsigned long long)record.text_bytes,
              (unsigned long long)record.fingerprint.high);
    add_fields(open, number, &record);
    for (i = 0; i < row.document_end - row.first_document; i++) {
        uint32_t document = row.first_document + i;
        graf_view text = record.title;

        if (i > 0)
            OK(graf_text_store_get(texts, row.first_unit + i - 1, &open->arena,
                                   &text, NULL));
        lines_add(open->lines, "document %u article %u number %u words %u %.*s",
                  document, graf_article_of(&open->articles, document), i,
                  graf_document_length(&open->articles, document), VIEW(text));
    }
}

static void add_articles(open_file *open)
{
    graf_text_store *texts;
    uint32_t i;

    OK(graf_text_store_new(open->file, &texts, NULL));
    for (i = 0; i < open->articles.count; i++)
        add_article(open, texts, i);
    for (i = 0; i < graf_text_store_block_count(texts); i++)
        OK(graf_text_store_check(texts, i, NULL));
    graf_text_store_free(texts);
}

static void add_values(open_file *open)
{
    uint32_t number;

    for (number = 1; number <= open->file->counts.values; number++) {
        graf_value value = value_of(open, number);
        graf_posting_cursor cursor;
        uint32_t count = 0;

        graf_posting_cursor_init(&cursor, &value.articles,
                                 open->file->sections[GRAF_SECTION_POSTINGS],
                                 NULL, open->articles.count);
        for (; graf_posting_cursor_next(&cursor) != GRAF_NO_DOCUMENT; count++)
            lines_add(open->lines, "value %u %.*s article %u", value.field,
                      VIEW(value.text), cursor.document);
        ck_assert(!cursor.damaged);
        ck_assert_uint_eq(count, value.articles.document_frequency);
        graf_posting_cursor_release(&cursor);
    }
}

static void add_word(open_file *open, graf_view key, graf_view payload)
{
    graf_view form = graf_view_of(key.data + 1, key.length - 1);
    struct open_form *known = open->forms + open->form_count;
    graf_word_entry entry;
    uint32_t *values;
    uint32_t count;
    uint32_t i;

    if (key.data[0] == GRAF_FIELD_TEXT) {
        ck_assert(graf_word_entry_read(payload, &entry));
        known->stem = entry.stem;
        known->form = entry.form;
        known->documents = entry.document_frequency;
        OK(graf_arena_copy(&open->arena, form, &known->text, NULL));
        open->form_count++;
        return;
    }
    if (key.data[0] == GRAF_FIELD_TITLE) {
        ck_assert(graf_field_entry_read_count(payload, &count));
        for (i = 0; !graf_view_equal(open->forms[i].text, form); i++)
            ck_assert_uint_lt(i, open->form_count);
        open->forms[i].headlines = count;
        return;
    }
    OK(graf_field_entry_read(payload, &open->arena, &values, &count, NULL));
    ck_assert_uint_gt(count, 0);
    for (i = 0; i < count; i++)
        lines_add(open->lines, "word %d %.*s value %.*s", key.data[0],
                  VIEW(form), VIEW(value_of(open, values[i]).text));
}

static int compare_forms(const void *left, const void *right)
{
    const struct open_form *a = left;
    const struct open_form *b = right;

    if (a->stem != b->stem)
        return a->stem < b->stem ? -1 : 1;
    return a->form < b->form ? -1 : a->form > b->form;
}

static void add_words(open_file *open)
{
    graf_view none = { NULL, 0 };
    graf_dictionary_cursor cursor;
    uint32_t i;

    open->forms = calloc(open->words.count + 1, sizeof *open->forms);
    open->first_forms =
        calloc((size_t)open->stems.count + 1, sizeof *open->first_forms);
    ck_assert_ptr_nonnull(open->forms);
    ck_assert_ptr_nonnull(open->first_forms);
    OK(graf_dictionary_seek(&open->words, none, &cursor, NULL));
    while (graf_dictionary_next(&cursor, NULL) == GRAF_OK)
        add_word(open, cursor.key, cursor.payload);
    qsort(open->forms, open->form_count, sizeof *open->forms, compare_forms);
    for (i = open->form_count; i > 0; i--) {
        ck_assert_uint_lt(open->forms[i - 1].stem, open->stems.count);
        open->first_forms[open->forms[i - 1].stem] = i - 1;
    }
}

static struct open_form *form_of(open_file *open, uint32_t stem, uint32_t form)
{
    uint32_t at = open->first_forms[stem] + form;

    if (at >= open->form_count || open->forms[at].stem != stem ||
        open->forms[at].form != form)
        ck_abort_msg("stem %u has no form %u", stem, form);
    return &open->forms[at];
}

static void add_occurrences(open_file *open, graf_view stem, uint32_t number,
                            graf_posting_cursor *cursor)
{
    uint32_t document = cursor->document;
    uint32_t article = graf_article_of(&open->articles, document);
    bool is_headline = graf_article_first(&open->articles, article) == document;
    uint32_t seen[64] = { 0 };
    const uint32_t *positions;
    const uint32_t *forms;
    uint32_t count;
    uint32_t i;

    OK(graf_posting_cursor_occurrences(cursor, &positions, &forms, &count,
                                       NULL));
    ck_assert_uint_eq(count, graf_posting_cursor_frequency(cursor));
    for (i = 0; i < count; i++) {
        uint32_t form = forms == NULL ? 0 : forms[i];
        struct open_form *known = form_of(open, number, form);

        lines_add(open->lines, "stem %.*s document %u position %u form %.*s",
                  VIEW(stem), document, positions[i], VIEW(known->text));
        if (seen[form]++ == 0) {
            known->documents--;
            known->headlines -= is_headline ? 1 : 0;
        }
    }
}

static void add_stem(open_file *open, graf_view stem, uint32_t number,
                     const graf_stem_entry *entry)
{
    graf_view section = open->file->sections[GRAF_SECTION_POSTINGS];
    graf_posting_cursor cursor;
    uint32_t count = 0;

    graf_posting_cursor_init(&cursor, &entry->documents, section,
                             open->articles.lengths, open->articles.documents);
    for (; graf_posting_cursor_next(&cursor) != GRAF_NO_DOCUMENT; count++)
        add_occurrences(open, stem, number, &cursor);
    ck_assert(!cursor.damaged);
    graf_posting_cursor_release(&cursor);
    ck_assert_uint_eq(count, entry->documents.document_frequency);
    graf_posting_cursor_init(&cursor, &entry->headlines, section, NULL,
                             open->articles.count);
    while (graf_posting_cursor_next(&cursor) != GRAF_NO_DOCUMENT)
        lines_add(open->lines, "headline %.*s article %u", VIEW(stem),
                  cursor.document);
    ck_assert(!cursor.damaged);
    graf_posting_cursor_release(&cursor);
}

static void add_stems(open_file *open)
{
    graf_view none = { NULL, 0 };
    graf_dictionary_cursor cursor;
    graf_stem_entry entry;
    uint32_t i;

    OK(graf_dictionary_seek(&open->stems, none, &cursor, NULL));
    while (graf_dictionary_next(&cursor, NULL) == GRAF_OK) {
        ck_assert(graf_stem_entry_read(cursor.payload, &entry));
        add_stem(open, cursor.key, cursor.number, &entry);
    }
    for (i = 0; i < open->form_count; i++) {
        ck_assert_uint_eq(open->forms[i].documents, 0);
        ck_assert_uint_eq(open->forms[i].headlines, 0);
    }
}

void lines_of_file(const char *path, part_lines *out)
{
    open_file open = { .lines = out };
    graf_error error = GRAF_ERROR_INIT;
    graf_sealed_file *file;
    int i;

    memset(out, 0, sizeof *out);
    graf_arena_init(&open.arena, SIZE_MAX / 4);
    ck_assert_msg(graf_sealed_file_open(path, &file, &error) == GRAF_OK, "%s",
                  error.message);
    for (i = 0; i < GRAF_SECTION_COUNT; i++)
        ck_assert(graf_section_is_whole(file, (graf_section)i));
    open.file = file;
    OK(graf_articles_init(&open.articles, file, &error));
    open.stems = (graf_dictionary){ file->sections[GRAF_SECTION_STEMS],
                                    file->sections[GRAF_SECTION_STEM_BLOCKS],
                                    file->counts.stems };
    open.words = (graf_dictionary){ file->sections[GRAF_SECTION_WORDS],
                                    file->sections[GRAF_SECTION_WORD_BLOCKS],
                                    file->counts.words_in_dictionary };
    lines_add(out, "counts %u %u %llu %llu %u %d %d", file->counts.articles,
              file->counts.documents, (unsigned long long)file->counts.words,
              (unsigned long long)file->counts.text_bytes, file->counts.values,
              file->counts.first_date, file->counts.last_date);
    add_articles(&open);
    add_values(&open);
    add_words(&open);
    add_stems(&open);
    lines_sort(out);
    free(open.forms);
    free(open.first_forms);
    graf_arena_release(&open.arena);
    graf_sealed_file_close(file);
}
