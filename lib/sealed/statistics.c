/*
 * The frequencies of a sealed part: exact also where articles are masked.
 *
 * The dictionary knows frequencies of all documents. Those of masked articles
 * are looked for in the lists and taken off: list and masked articles leap
 * over one another, so that the cost is that of the shorter of the two, times
 * a logarithm.
 */
#include "sealed/statistics.h"

#include <stdlib.h>

/* Stands for every form of a stem. */
enum { ANY_FORM = -1 };

static graf_status damaged(const graf_sealed_part *sealed, graf_error *error)
{
    return graf_sealed_damaged(sealed->file, "a posting list", error);
}

/* ---- masked documents --------------------------------------------------- */

/* The first masked article from number `from` on that is not below `article`;
 * the count of them when there is none. */
static uint32_t find_masked(const graf_mask *mask, uint32_t from,
                            uint32_t article)
{
    uint32_t low = from;
    uint32_t high = mask->count;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (mask->articles[middle] < article)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Does the form stand in the document where the cursor is? */
static graf_status has_form(graf_posting_cursor *cursor, int64_t form,
                            bool *out, graf_error *error)
{
    const uint32_t *forms;
    graf_status status;
    uint32_t count;
    uint32_t i;

    *out = true;
    if (form == ANY_FORM || cursor->list.form_count == 1)
        return GRAF_OK;
    status = graf_posting_cursor_forms(cursor, &forms, &count, error);
    if (status != GRAF_OK)
        return status;
    for (i = 0; i < count; i++)
        if (forms[i] == form)
            return GRAF_OK;
    *out = false;
    return GRAF_OK;
}

/* How many of the list's documents with the form are masked. */
static graf_status count_masked(const graf_sealed_part *sealed,
                                graf_posting_cursor *cursor, int64_t form,
                                uint32_t *out, graf_error *error)
{
    const graf_articles *articles = &sealed->articles;
    const graf_mask *mask = &sealed->mask;
    graf_status status = GRAF_OK;
    uint32_t document = graf_posting_cursor_next(cursor);
    uint32_t at = 0;
    bool holds;

    *out = 0;
    while (document != GRAF_NO_DOCUMENT && status == GRAF_OK) {
        uint32_t article = graf_article_of(articles, document);

        at = find_masked(mask, at, article);
        if (at == mask->count)
            break;
        if (mask->articles[at] == article) {
            status = has_form(cursor, form, &holds, error);
            *out += holds ? 1 : 0;
            document = graf_posting_cursor_next(cursor);
        } else {
            document = graf_posting_cursor_advance(
                cursor, graf_article_first(articles, mask->articles[at]));
        }
    }
    if (status == GRAF_OK && cursor->damaged)
        status = damaged(sealed, error);
    return status;
}

/* Takes the masked documents off a frequency that the dictionary gives. */
static graf_status without_masked(const graf_sealed_part *sealed,
                                  const graf_posting_list *list, int64_t form,
                                  uint32_t frequency, uint64_t *out,
                                  graf_error *error)
{
    graf_posting_cursor cursor;
    graf_status status;
    uint32_t masked;

    *out = frequency;
    if (sealed->mask.count == 0)
        return GRAF_OK;
    graf_sealed_cursor(sealed, list, &cursor);
    status = count_masked(sealed, &cursor, form, &masked, error);
    graf_posting_cursor_release(&cursor);
    if (status == GRAF_OK && masked > frequency)
        status = damaged(sealed, error);
    *out = status == GRAF_OK ? frequency - masked : 0;
    return status;
}

graf_status graf_sealed_stem_frequency(graf_part *part, graf_view stem,
                                       uint64_t *out, graf_error *error)
{
    const graf_sealed_part *sealed = graf_sealed_of(part);
    graf_stem_entry entry;
    graf_status status;
    bool found;

    *out = 0;
    status = graf_sealed_stem(sealed, stem, &found, &entry, error);
    if (status != GRAF_OK || !found)
        return status;
    return without_masked(sealed, &entry.documents, ANY_FORM,
                          entry.documents.document_frequency, out, error);
}

/* ---- words of the text -------------------------------------------------- */

/* The stem that a word of the text belongs to. */
static graf_status stem_of_word(const graf_sealed_part *sealed,
                                const graf_word_entry *word,
                                graf_stem_entry *out, graf_error *error)
{
    graf_dictionary_cursor cursor;
    graf_status status;

    if (word->stem >= sealed->stems.count)
        return graf_sealed_damaged(sealed->file, "the dictionary of words",
                                   error);
    status =
        graf_dictionary_seek_number(&sealed->stems, word->stem, &cursor, error);
    if (status == GRAF_OK)
        status = graf_dictionary_next(&cursor, error);
    if (status == GRAF_END ||
        (status == GRAF_OK && !graf_stem_entry_read(cursor.payload, out)))
        status =
            graf_sealed_damaged(sealed->file, "the dictionary of stems", error);
    return status;
}

static graf_status read_word(const graf_sealed_part *sealed, graf_view payload,
                             graf_word_entry *out, graf_error *error)
{
    if (graf_word_entry_read(payload, out))
        return GRAF_OK;
    return graf_sealed_damaged(sealed->file, "the dictionary of words", error);
}

static graf_status text_frequency(const graf_sealed_part *sealed,
                                  graf_view payload, uint64_t *out,
                                  graf_error *error)
{
    graf_stem_entry stem;
    graf_word_entry word;
    graf_status status = read_word(sealed, payload, &word, error);

    if (status != GRAF_OK)
        return status;
    *out = word.document_frequency;
    if (sealed->mask.count == 0)
        return GRAF_OK;
    status = stem_of_word(sealed, &word, &stem, error);
    if (status == GRAF_OK)
        status = without_masked(sealed, &stem.documents, word.form,
                                word.document_frequency, out, error);
    return status;
}

/* ---- words of fields ---------------------------------------------------- */

/* The documents of an article, none when it is masked. */
static uint32_t documents_of(const graf_sealed_part *sealed, uint32_t article)
{
    if (graf_mask_hides(&sealed->mask, article))
        return 0;
    return graf_article_first(&sealed->articles, article + 1) -
           graf_article_first(&sealed->articles, article);
}

/* Sums over the articles whose headline has the form. */
static graf_status sum_headlines(const graf_sealed_part *sealed,
                                 graf_posting_cursor *headlines,
                                 graf_posting_cursor *documents, uint32_t form,
                                 uint64_t *out, graf_error *error)
{
    graf_status status = GRAF_OK;
    uint32_t article;
    uint32_t first;
    bool holds;

    *out = 0;
    while (status == GRAF_OK && (article = graf_posting_cursor_next(
                                     headlines)) != GRAF_NO_DOCUMENT) {
        first = graf_article_first(&sealed->articles, article);
        if (graf_posting_cursor_advance(documents, first) != first)
            return damaged(sealed, error);
        status = has_form(documents, form, &holds, error);
        if (status == GRAF_OK && holds)
            *out += documents_of(sealed, article);
    }
    if (status == GRAF_OK && headlines->damaged)
        status = damaged(sealed, error);
    return status;
}

/* The words of headlines are also words of the text. */
static graf_status title_frequency(const graf_sealed_part *sealed,
                                   graf_view form, uint64_t *out,
                                   graf_error *error)
{
    graf_posting_cursor headlines;
    graf_posting_cursor documents;
    char bytes[GRAF_WORD_KEY_BYTES];
    graf_stem_entry stem;
    graf_word_entry word;
    graf_status status;
    graf_view payload;
    uint32_t number;
    bool found;

    *out = 0;
    status = graf_dictionary_find(&sealed->words,
                                  graf_word_key(GRAF_FIELD_TEXT, form, bytes),
                                  &found, &number, &payload, error);
    if (status == GRAF_OK && !found)
        status =
            graf_sealed_damaged(sealed->file, "the dictionary of words", error);
    if (status == GRAF_OK)
        status = read_word(sealed, payload, &word, error);
    if (status == GRAF_OK)
        status = stem_of_word(sealed, &word, &stem, error);
    if (status != GRAF_OK)
        return status;
    graf_sealed_article_cursor(sealed, &stem.headlines, &headlines);
    graf_sealed_cursor(sealed, &stem.documents, &documents);
    status =
        sum_headlines(sealed, &headlines, &documents, word.form, out, error);
    graf_posting_cursor_release(&headlines);
    graf_posting_cursor_release(&documents);
    return status;
}

static graf_status clear_seen(graf_form_counter *counter, graf_error *error)
{
    size_t words = (size_t)counter->sealed->articles.count / 64 + 1;

    if (counter->seen == NULL) {
        counter->seen = calloc(words, sizeof *counter->seen);
        return counter->seen != NULL
                   ? GRAF_OK
                   : graf_fail_memory(error, words * sizeof *counter->seen);
    }
    memset(counter->seen, 0, words * sizeof *counter->seen);
    return GRAF_OK;
}

/* Adds the articles of a value that are not seen yet. */
static graf_status add_value(graf_form_counter *counter, uint32_t number,
                             uint64_t *sum, graf_error *error)
{
    graf_posting_cursor cursor;
    graf_status status;
    graf_value value;
    uint32_t article;

    if (number > counter->sealed->file->counts.values)
        return graf_sealed_damaged(counter->sealed->file,
                                   "the dictionary of words", error);
    status = graf_value_of(counter->sealed->file, number, &value, error);
    if (status != GRAF_OK)
        return status;
    graf_sealed_article_cursor(counter->sealed, &value.articles, &cursor);
    while ((article = graf_posting_cursor_next(&cursor)) != GRAF_NO_DOCUMENT) {
        uint64_t bit = UINT64_C(1) << article % 64;

        if ((counter->seen[article / 64] & bit) == 0)
            *sum += documents_of(counter->sealed, article);
        counter->seen[article / 64] |= bit;
    }
    if (cursor.damaged)
        status = damaged(counter->sealed, error);
    graf_posting_cursor_release(&cursor);
    return status;
}

static graf_status field_frequency(graf_form_counter *counter,
                                   graf_view payload, uint64_t *out,
                                   graf_error *error)
{
    graf_status status;
    uint32_t *values;
    uint32_t count;
    uint32_t i;

    *out = 0;
    graf_arena_clear(&counter->values);
    status = graf_field_entry_read(payload, &counter->values, &values, &count,
                                   error);
    if (status == GRAF_OK)
        status = clear_seen(counter, error);
    for (i = 0; i < count && status == GRAF_OK; i++)
        status = add_value(counter, values[i], out, error);
    return status;
}

/* ---- forms -------------------------------------------------------------- */

void graf_form_counter_init(graf_form_counter *counter,
                            const graf_sealed_part *sealed, graf_field field)
{
    counter->sealed = sealed;
    counter->field = field;
    counter->seen = NULL;
    /* What bounds it is the payload, where each takes a byte. */
    graf_arena_init(&counter->values, SIZE_MAX / 4);
}

void graf_form_counter_release(graf_form_counter *counter)
{
    graf_arena_release(&counter->values);
    free(counter->seen);
    counter->seen = NULL;
}

graf_status graf_form_counter_count(graf_form_counter *counter, graf_view form,
                                    graf_view payload, uint64_t *out,
                                    graf_error *error)
{
    switch (counter->field) {
    case GRAF_FIELD_TEXT:
        return text_frequency(counter->sealed, payload, out, error);
    case GRAF_FIELD_TITLE:
        return title_frequency(counter->sealed, form, out, error);
    default:
        return field_frequency(counter, payload, out, error);
    }
}
