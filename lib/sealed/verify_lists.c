/*
 * Checking the dictionaries of a sealed part: that they are in order, and that
 * every list says what they say of it.
 */
#include "sealed/verification.h"

#include <inttypes.h>
#include <stdlib.h>

/*
 * What the lists say of the forms of all stems. Forms are numbered on over all
 * stems; a stem's begin at begin[stem].
 */
typedef struct form_table {
    uint32_t *begin;       /* one more than there are stems */
    uint32_t *frequencies; /* documents with the form */
    uint32_t *last;        /* the last of them and 1 */
    uint32_t count;
    uint32_t capacity; /* the words in the dictionary: no more can be */
} form_table;

static graf_status make_table(const graf_sealed_counts *counts, form_table *out,
                              graf_error *error)
{
    size_t forms = (size_t)counts->words_in_dictionary + 1;

    out->count = 0;
    out->capacity = counts->words_in_dictionary;
    out->begin = calloc((size_t)counts->stems + 1, sizeof *out->begin);
    out->frequencies = calloc(forms, sizeof *out->frequencies);
    out->last = calloc(forms, sizeof *out->last);
    if (out->begin == NULL || out->frequencies == NULL || out->last == NULL)
        return graf_fail_memory(error, forms * sizeof *out->last);
    return GRAF_OK;
}

static void release_table(form_table *table)
{
    free(table->begin);
    free(table->frequencies);
    free(table->last);
}

/* ---- one list ----------------------------------------------------------- */

/* A list of articles: as many as it should hold, and fit to be read. */
static bool articles_agree(const graf_sealed_part *sealed,
                           const graf_posting_list *list)
{
    graf_posting_cursor cursor;
    uint32_t count = 0;
    bool agree;

    graf_sealed_article_cursor(sealed, list, &cursor);
    while (graf_posting_cursor_next(&cursor) != GRAF_NO_DOCUMENT)
        count++;
    agree = !cursor.damaged && count == list->document_frequency;
    graf_posting_cursor_release(&cursor);
    return agree;
}

/* What the walk over a stem's list carries along. */
typedef struct stem_walk {
    const graf_articles *articles;
    graf_posting_cursor documents;
    graf_posting_cursor headlines;
    uint32_t *frequencies; /* of the stem's forms */
    uint32_t *last;
    uint32_t document_count;
    uint64_t occurrences;
} stem_walk;

static void count_form(stem_walk *walk, uint32_t form)
{
    if (walk->last[form] == walk->documents.document + 1)
        return;
    walk->last[form] = walk->documents.document + 1;
    walk->frequencies[form]++;
}

/* Positions ascend inside the document, and forms are the stem's. */
static bool occurrences_agree(stem_walk *walk, graf_error *error)
{
    graf_posting_cursor *cursor = &walk->documents;
    uint32_t end = graf_document_length(walk->articles, cursor->document) + 1;
    const uint32_t *positions;
    const uint32_t *forms;
    uint32_t before = 0;
    uint32_t count;
    uint32_t i;

    if (graf_posting_cursor_occurrences(cursor, &positions, &forms, &count,
                                        error) != GRAF_OK ||
        count == 0 || count != graf_posting_cursor_frequency(cursor))
        return false;
    for (i = 0; i < count; i++) {
        uint32_t form = forms == NULL ? 0 : forms[i];

        if (positions[i] <= before || positions[i] >= end ||
            form >= cursor->list.form_count)
            return false;
        before = positions[i];
        count_form(walk, form);
    }
    walk->occurrences += count;
    return true;
}

/* Where the document is a headline, the list of headlines must have it. */
static bool headline_agrees(stem_walk *walk)
{
    uint32_t document = walk->documents.document;
    uint32_t article = graf_article_of(walk->articles, document);

    return graf_article_first(walk->articles, article) != document ||
           graf_posting_cursor_next(&walk->headlines) == article;
}

static bool documents_agree(stem_walk *walk, graf_error *error)
{
    const graf_posting_list *list = &walk->documents.list;

    while (graf_posting_cursor_next(&walk->documents) != GRAF_NO_DOCUMENT) {
        walk->document_count++;
        if (!occurrences_agree(walk, error) || !headline_agrees(walk))
            return false;
    }
    return !walk->documents.damaged &&
           walk->document_count == list->document_frequency &&
           walk->occurrences == list->occurrences &&
           graf_posting_cursor_next(&walk->headlines) == GRAF_NO_DOCUMENT &&
           !walk->headlines.damaged;
}

/* True when all is well with a stem; then its forms are in the table. */
static bool stem_agrees(const graf_sealed_part *sealed,
                        const graf_stem_entry *entry, form_table *table,
                        uint64_t *occurrences, graf_error *error)
{
    uint32_t forms = entry->documents.form_count;
    stem_walk walk;
    bool agrees;

    if (forms == 0 || forms > table->capacity - table->count)
        return false;
    memset(&walk, 0, sizeof walk);
    walk.articles = &sealed->articles;
    walk.frequencies = table->frequencies + table->count;
    walk.last = table->last + table->count;
    graf_sealed_cursor(sealed, &entry->documents, &walk.documents);
    graf_sealed_article_cursor(sealed, &entry->headlines, &walk.headlines);
    agrees = documents_agree(&walk, error);
    graf_posting_cursor_release(&walk.documents);
    graf_posting_cursor_release(&walk.headlines);
    table->count += forms;
    *occurrences += walk.occurrences;
    return agrees;
}

/* ---- stems -------------------------------------------------------------- */

static graf_status report_word(graf_verification *run, graf_view word,
                               const char *what, graf_error *error)
{
    return graf_verification_report(run, error, "the %s \"%.*s\" is damaged",
                                    what, (int)word.length, word.data);
}

/* Walks all stems. *whole says whether none was damaged. */
static graf_status verify_stems(graf_verification *run, form_table *table,
                                bool *whole, graf_error *error)
{
    const graf_sealed_part *sealed = run->sealed;
    graf_error reason = GRAF_ERROR_INIT;
    graf_dictionary_cursor cursor;
    uint64_t found = run->found;
    uint64_t occurrences = 0;
    graf_stem_entry entry;
    graf_status status;
    uint32_t stem = 0;

    status = graf_dictionary_seek_number(&sealed->stems, 0, &cursor, &reason);
    while (status == GRAF_OK &&
           (status = graf_dictionary_next(&cursor, &reason)) == GRAF_OK) {
        if (!graf_stem_entry_read(cursor.payload, &entry) ||
            !stem_agrees(sealed, &entry, table, &occurrences, &reason))
            status = report_word(run, cursor.key, "list of the stem", error);
        table->begin[++stem] = table->count;
        if (reason.status == GRAF_NO_MEMORY)
            return graf_fail(error, GRAF_NO_MEMORY, "%s", reason.message);
    }
    if (status == GRAF_DAMAGED ||
        (status == GRAF_END && stem != sealed->stems.count))
        status = graf_verification_report(run, error,
                                          "the dictionary of stems is damaged");
    else if (status == GRAF_END && found == run->found &&
             occurrences != sealed->file->counts.words)
        status = graf_verification_report(
            run, error, "the lists do not hold all words of the articles");
    *whole = found == run->found;
    return status == GRAF_END ? GRAF_OK : status;
}

/* ---- words -------------------------------------------------------------- */

/* A word of the text is what the list of its stem says it is. */
static bool text_word_agrees(const graf_sealed_part *sealed, graf_view payload,
                             const form_table *table)
{
    graf_word_entry entry;
    uint32_t number;

    if (!graf_word_entry_read(payload, &entry) ||
        entry.stem >= sealed->stems.count)
        return false;
    number = table->begin[entry.stem] + entry.form;
    return entry.form <
               table->begin[entry.stem + 1] - table->begin[entry.stem] &&
           entry.document_frequency == table->frequencies[number];
}

static bool is_field_of_values(unsigned field)
{
    return field >= GRAF_FIELD_AUTHOR && field <= GRAF_FIELD_LANGUAGE &&
           field != GRAF_FIELD_ID;
}

/* A word of a field stands in values of that field. */
static bool field_word_agrees(const graf_sealed_part *sealed, unsigned field,
                              graf_view payload, graf_arena *arena)
{
    uint32_t *values;
    uint32_t count;
    uint32_t i;

    graf_arena_clear(arena);
    if (!is_field_of_values(field) ||
        graf_field_entry_read(payload, arena, &values, &count, NULL) !=
            GRAF_OK ||
        count == 0)
        return false;
    for (i = 0; i < count; i++)
        if (values[i] == 0 || values[i] > sealed->file->counts.values)
            return false;
    return true;
}

static bool word_agrees(const graf_sealed_part *sealed, graf_view key,
                        graf_view payload, const form_table *table,
                        graf_arena *arena)
{
    unsigned lead = (unsigned char)key.data[0];
    uint32_t count;

    if (key.length < 2)
        return false;
    if (lead == GRAF_FIELD_TEXT)
        return table == NULL || text_word_agrees(sealed, payload, table);
    if (lead == GRAF_FIELD_TITLE)
        return graf_field_entry_read_count(payload, &count) && count > 0 &&
               count <= sealed->articles.count;
    return field_word_agrees(
        sealed, lead >= GRAF_STEM_KEY ? lead - GRAF_STEM_KEY : lead, payload,
        arena);
}

/* `table` is NULL when it cannot be relied on. */
static graf_status walk_words(graf_verification *run, const form_table *table,
                              graf_arena *arena, graf_error *error)
{
    const graf_sealed_part *sealed = run->sealed;
    graf_error reason = GRAF_ERROR_INIT;
    graf_dictionary_cursor cursor;
    graf_status status;
    uint32_t forms = 0;
    uint32_t words = 0;

    status = graf_dictionary_seek_number(&sealed->words, 0, &cursor, &reason);
    while (status == GRAF_OK &&
           (status = graf_dictionary_next(&cursor, &reason)) == GRAF_OK) {
        words++;
        forms += cursor.key.data[0] == GRAF_FIELD_TEXT;
        if (!word_agrees(sealed, cursor.key, cursor.payload, table, arena))
            status = report_word(
                run, graf_view_of(cursor.key.data + 1, cursor.key.length - 1),
                "entry of the word", error);
    }
    if (status == GRAF_DAMAGED ||
        (status == GRAF_END && (words != sealed->words.count ||
                                (table != NULL && forms != table->count))))
        status = graf_verification_report(run, error,
                                          "the dictionary of words is damaged");
    return status == GRAF_END ? GRAF_OK : status;
}

graf_status graf_verify_words(graf_verification *run, graf_error *error)
{
    const graf_sealed_counts *counts = &run->sealed->file->counts;
    graf_status status;
    form_table table;
    graf_arena arena;
    bool whole;

    graf_arena_init(&arena, ((size_t)counts->values + 1) * 8);
    status = make_table(counts, &table, error);
    if (status == GRAF_OK)
        status = verify_stems(run, &table, &whole, error);
    if (status == GRAF_OK)
        status = walk_words(run, whole ? &table : NULL, &arena, error);
    release_table(&table);
    graf_arena_release(&arena);
    if (status == GRAF_OK)
        status = graf_verification_end_kind(run, "damaged words", error);
    return status;
}

/* ---- values ------------------------------------------------------------- */

graf_status graf_verify_values(graf_verification *run, graf_error *error)
{
    const graf_sealed_part *sealed = run->sealed;
    graf_status status = GRAF_OK;
    graf_value value;
    uint32_t number;

    for (number = 1; number <= sealed->file->counts.values && status == GRAF_OK;
         number++) {
        if (graf_value_of(sealed->file, number, &value, error) != GRAF_OK)
            status = graf_verification_report(
                run, error, "value %" PRIu32 " of the metadata cannot be read",
                number);
        else if (!articles_agree(sealed, &value.articles) ||
                 (run->records_whole && value.articles.document_frequency !=
                                            run->value_articles[number]))
            status = graf_verification_report(
                run, error, "the list of the %s \"%.*s\" is damaged",
                graf_field_name(value.field),
                (int)(value.text.length < 300 ? value.text.length : 300),
                value.text.data);
    }
    if (status == GRAF_OK)
        status = graf_verification_end_kind(run, "damaged values", error);
    return status;
}
