#include "sealed/stem_encoder.h"

#include <stdlib.h>

#include "sealed/articles_layout.h"

graf_status graf_stem_encoder_init(graf_stem_encoder *encoder,
                                   const graf_articles *articles,
                                   graf_error *error)
{
    graf_status status;

    memset(encoder, 0, sizeof *encoder);
    graf_buffer_init(&encoder->postings, SIZE_MAX / 4);
    graf_arena_init(&encoder->inline_bytes, SIZE_MAX / 4);
    encoder->articles = articles;
    status = graf_posting_writer_new(&encoder->documents, error);
    if (status == GRAF_OK)
        status = graf_posting_writer_new(&encoder->headlines, error);
    return status;
}

void graf_stem_encoder_release(graf_stem_encoder *encoder)
{
    graf_posting_writer_free(encoder->documents);
    graf_posting_writer_free(encoder->headlines);
    graf_buffer_release(&encoder->postings);
    graf_arena_release(&encoder->inline_bytes);
    free(encoder->entries);
    free(encoder->stems);
    free(encoder->seen);
    free(encoder->headline_documents);
    memset(encoder, 0, sizeof *encoder);
}

void graf_stem_encoder_clear(graf_stem_encoder *encoder)
{
    graf_buffer_clear(&encoder->postings);
    graf_arena_clear(&encoder->inline_bytes);
    encoder->count = 0;
}

graf_status graf_stem_encoder_begin(graf_stem_encoder *encoder, uint32_t stem,
                                    graf_new_word *forms, uint32_t form_count,
                                    uint64_t occurrences, graf_error *error)
{
    void *entries = encoder->entries;
    void *stems = encoder->stems;
    void *seen = encoder->seen;
    graf_status status;

    status =
        graf_array_reserve(&entries, &encoder->entry_capacity,
                           encoder->count + 1, sizeof *encoder->entries, error);
    encoder->entries = entries;
    if (status == GRAF_OK)
        status = graf_array_reserve(&stems, &encoder->stem_capacity,
                                    encoder->count + 1, sizeof *encoder->stems,
                                    error);
    encoder->stems = stems;
    if (status == GRAF_OK)
        status = graf_array_reserve(&seen, &encoder->seen_capacity, form_count,
                                    sizeof *encoder->seen, error);
    encoder->seen = seen;
    if (status != GRAF_OK)
        return status;
    memset(encoder->seen, 0, form_count * sizeof *encoder->seen);
    encoder->stems[encoder->count] = stem;
    encoder->forms = forms;
    encoder->form_count = form_count;
    encoder->headline_count = 0;
    return graf_posting_writer_begin(encoder->documents, &encoder->postings,
                                     true, form_count, occurrences, error);
}

static bool is_headline(const graf_articles *articles, uint32_t document)
{
    const unsigned char *bits =
        articles->heads +
        (size_t)(document / GRAF_HEADS_BLOCK) * GRAF_HEADS_BLOCK_BYTES + 4;

    return (bits[document % GRAF_HEADS_BLOCK / 8] >> document % 8 & 1) != 0;
}

static graf_status note_headline(graf_stem_encoder *encoder, uint32_t document,
                                 graf_error *error)
{
    void *items = encoder->headline_documents;
    graf_status status = graf_array_reserve(
        &items, &encoder->headline_capacity, encoder->headline_count + 1,
        sizeof *encoder->headline_documents, error);

    encoder->headline_documents = items;
    if (status == GRAF_OK)
        encoder->headline_documents[encoder->headline_count++] = document;
    return status;
}

/* Counts the document once for each form that it has. */
static void count_forms(graf_stem_encoder *encoder, uint32_t document,
                        uint32_t frequency, const uint32_t *forms,
                        bool in_headline)
{
    uint32_t i;

    for (i = 0; i < frequency; i++) {
        uint32_t form = forms == NULL ? 0 : forms[i];

        if (encoder->seen[form] == document + 1)
            continue;
        encoder->seen[form] = document + 1;
        encoder->forms[form].document_frequency++;
        if (in_headline)
            encoder->forms[form].headline_frequency++;
    }
}

graf_status graf_stem_encoder_add(graf_stem_encoder *encoder, uint32_t document,
                                  uint32_t frequency, const uint32_t *positions,
                                  const uint32_t *forms, graf_error *error)
{
    bool in_headline = is_headline(encoder->articles, document);

    count_forms(encoder, document, encoder->form_count == 1 ? 1 : frequency,
                encoder->form_count == 1 ? NULL : forms, in_headline);
    if (in_headline) {
        graf_status status = note_headline(encoder, document, error);

        if (status != GRAF_OK)
            return status;
    }
    return graf_posting_writer_add(
        encoder->documents, document,
        graf_document_length(encoder->articles, document), frequency, positions,
        forms, error);
}

static graf_status encode_headlines(graf_stem_encoder *encoder,
                                    graf_posting_list *out, graf_error *error)
{
    graf_posting_writer *writer = encoder->headlines;
    graf_status status;
    size_t i;

    status = graf_posting_writer_begin(writer, &encoder->postings, false, 1,
                                       encoder->headline_count, error);
    for (i = 0; i < encoder->headline_count && status == GRAF_OK; i++)
        status = graf_posting_writer_add(
            writer,
            graf_article_of(encoder->articles, encoder->headline_documents[i]),
            0, 1, NULL, NULL, error);
    if (status == GRAF_OK)
        status = graf_posting_writer_end(writer, out, error);
    return status;
}

graf_status graf_stem_encoder_end(graf_stem_encoder *encoder, graf_error *error)
{
    graf_stem_entry *entry = &encoder->entries[encoder->count];
    graf_posting_list *documents = &entry->documents;
    graf_posting_list *headlines = &entry->headlines;
    graf_status status =
        graf_posting_writer_end(encoder->documents, documents, error);

    if (status == GRAF_OK)
        status = encode_headlines(encoder, headlines, error);
    if (status == GRAF_OK)
        status =
            graf_arena_copy(&encoder->inline_bytes, documents->inline_bytes,
                            &documents->inline_bytes, error);
    if (status == GRAF_OK)
        status =
            graf_arena_copy(&encoder->inline_bytes, headlines->inline_bytes,
                            &headlines->inline_bytes, error);
    if (status == GRAF_OK)
        encoder->count++;
    return status;
}
