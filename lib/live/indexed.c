#include "live/indexed.h"

#include <inttypes.h>
#include <stdlib.h>

#include "live/failure.h"

/* ---- the terms of an article -------------------------------------------- */

void graf_article_terms_init(graf_article_terms *terms)
{
    memset(terms, 0, sizeof *terms);
    graf_arena_init(&terms->arena, GRAF_ARTICLE_TERMS_BYTES);
}

void graf_article_terms_release(graf_article_terms *terms)
{
    graf_arena_release(&terms->arena);
    free(terms->items);
    graf_article_terms_init(terms);
}

static graf_status add_term(graf_article_terms *terms, const graf_term *term,
                            graf_error *error)
{
    void *items = terms->items;
    graf_status status;

    if (terms->count == GRAF_ARTICLE_TERMS_LIMIT)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "its metadata have more than %d words",
                         GRAF_ARTICLE_TERMS_LIMIT);
    status = graf_array_reserve(&items, &terms->capacity, terms->count + 1,
                                sizeof *terms->items, error);
    if (status != GRAF_OK)
        return status;
    terms->items = items;
    status =
        graf_arena_copy(&terms->arena, graf_view_of(term->bytes, term->length),
                        &terms->items[terms->count], error);
    if (status == GRAF_OK)
        terms->count++;
    return status;
}

/* The words of one value of a field; for titles also their stems. */
static graf_status add_words(graf_article_terms *terms, graf_field field,
                             const graf_tokens *tokens, graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_term term;
    size_t i;

    for (i = 0; i < tokens->count && status == GRAF_OK; i++) {
        const graf_word *word = tokens->items[i].word;

        graf_term_make(&term, graf_field_prefix(field), word->form);
        status = add_term(terms, &term, error);
        if (status == GRAF_OK && field == GRAF_FIELD_TITLE) {
            graf_term_make(&term, "ZS", word->stem);
            status = add_term(terms, &term, error);
        }
    }
    return status;
}

static graf_status add_field(graf_article_terms *terms,
                             const graf_article *article, graf_field field,
                             graf_analyzer *analyzer, graf_tokens *tokens,
                             graf_error *error)
{
    size_t count = graf_article_value_count(article, field);
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; i < count && status == GRAF_OK; i++) {
        status = graf_analyze(analyzer, graf_article_value(article, field, i),
                              tokens, error);
        if (status == GRAF_OK)
            status = add_words(terms, field, tokens, error);
    }
    return status;
}

static graf_status add_date(graf_article_terms *terms, int32_t date,
                            graf_error *error)
{
    graf_civil civil = graf_civil_from_date(date);
    graf_status status;
    graf_term term;

    graf_term_of_day(&term, civil);
    status = add_term(terms, &term, error);
    graf_term_of_month(&term, civil.year, civil.month);
    if (status == GRAF_OK)
        status = add_term(terms, &term, error);
    graf_term_of_year(&term, civil.year);
    if (status == GRAF_OK)
        status = add_term(terms, &term, error);
    graf_term_of_any_year(&term, civil.month, civil.day);
    if (status == GRAF_OK)
        status = add_term(terms, &term, error);
    return status;
}

graf_status graf_article_terms_collect(graf_article_terms *terms,
                                       const graf_article *article,
                                       graf_analyzer *analyzer,
                                       graf_tokens *tokens, graf_error *error)
{
    graf_status status;
    graf_term term;
    int field;

    graf_arena_clear(&terms->arena);
    terms->count = 0;
    graf_term_of_id(&term, article->id);
    status = add_term(terms, &term, error);
    if (status == GRAF_OK && article->language.length > 0) {
        graf_term_of_language(&term, article->language);
        status = add_term(terms, &term, error);
    }
    if (status == GRAF_OK && article->date != GRAF_NO_DATE)
        status = add_date(terms, article->date, error);
    for (field = 1; field < GRAF_FIELD_COUNT && status == GRAF_OK; field++)
        if (graf_field_prefix((graf_field)field) != NULL)
            status = add_field(terms, article, (graf_field)field, analyzer,
                               tokens, error);
    return status;
}

/* ---- documents ----------------------------------------------------------- */

static xc_status add_postings(xc_document *document, const graf_tokens *tokens,
                              xc_error *error)
{
    xc_status status = XC_OK;
    graf_term stem;
    size_t i;

    for (i = 0; i < tokens->count && status == XC_OK; i++) {
        const graf_word *word = tokens->items[i].word;

        status = xc_document_add_posting(document, word->form.data,
                                         word->form.length, (xc_termpos)(i + 1),
                                         1, error);
        graf_term_make(&stem, "Z", word->stem);
        if (status == XC_OK)
            status = xc_document_add_term(document, stem.bytes, stem.length, 1,
                                          error);
    }
    return status;
}

static xc_status add_values(xc_document *document,
                            const graf_indexed_paragraph *paragraph,
                            xc_error *error)
{
    const graf_article *article = paragraph->article;
    graf_order_key key;
    xc_status status;
    char number[4];

    graf_order_key_make(&key, article->date, article->id, paragraph->number);
    status = xc_document_add_value(document, GRAF_SLOT_ORDER, key.bytes,
                                   key.length, error);
    if (status == XC_OK && article->date != GRAF_NO_DATE) {
        graf_date_value(article->date, number);
        status =
            xc_document_add_value(document, GRAF_SLOT_DATE, number, 4, error);
    }
    graf_number_value(paragraph->head, number);
    if (status == XC_OK)
        status =
            xc_document_add_value(document, GRAF_SLOT_HEAD, number, 4, error);
    return status;
}

xc_status graf_document_mark(xc_document *document,
                             const graf_signed_article *marks, xc_error *error)
{
    char value[GRAF_SIGNATURE_VALUE_SIZE];
    xc_status status;
    graf_term term;

    if (marks->cluster == 0)
        return XC_OK;
    graf_term_of_cluster(&term, marks->cluster);
    status =
        xc_document_add_boolean_term(document, term.bytes, term.length, error);
    if (status == XC_OK && graf_copy_cluster(&marks->signature) != 0)
        status = xc_document_add_boolean_term(document, GRAF_TERM_COPY,
                                              sizeof GRAF_TERM_COPY - 1, error);
    graf_signature_value(marks, value);
    if (status == XC_OK)
        status = xc_document_add_value(document, GRAF_SLOT_SIGNATURE, value,
                                       sizeof value, error);
    return status;
}

static xc_status add_article_terms(xc_document *document,
                                   const graf_indexed_paragraph *paragraph,
                                   xc_error *error)
{
    const graf_article_terms *terms = paragraph->terms;
    xc_status status = XC_OK;
    size_t i;

    for (i = 0; i < terms->count && status == XC_OK; i++)
        status = xc_document_add_boolean_term(document, terms->items[i].data,
                                              terms->items[i].length, error);
    if (status == XC_OK && paragraph->number == 0)
        status = xc_document_add_boolean_term(document, GRAF_TERM_HEAD,
                                              sizeof GRAF_TERM_HEAD - 1, error);
    return status;
}

graf_status graf_document_fill(xc_document *document,
                               const graf_indexed_paragraph *paragraph,
                               const graf_tokens *tokens, graf_error *error)
{
    xc_error cause = XC_ERROR_INIT;
    xc_status status;

    status = xc_document_clear(document, &cause);
    if (status == XC_OK)
        status = add_postings(document, tokens, &cause);
    if (status == XC_OK)
        status = add_article_terms(document, paragraph, &cause);
    if (status == XC_OK)
        status = add_values(document, paragraph, &cause);
    if (status == XC_OK && paragraph->number == 0)
        status = graf_document_mark(document, &paragraph->marks, &cause);
    if (status == XC_OK)
        status = xc_document_set_data(document, paragraph->data.data,
                                      paragraph->data.length, &cause);
    if (status == XC_OK)
        return GRAF_OK;
    return graf_live_fail(error, &cause,
                          "paragraph %" PRIu32 " cannot be indexed",
                          paragraph->number);
}
