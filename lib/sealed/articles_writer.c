/*
 * Making the sections that hold one thing for each article or document.
 */
#include "sealed/articles_layout.h"

#include <stdlib.h>

void graf_articles_writer_init(graf_articles_writer *writer)
{
    memset(writer, 0, sizeof *writer);
    graf_buffer_init(&writer->rows, SIZE_MAX / 4);
    graf_buffer_init(&writer->records, SIZE_MAX / 4);
    graf_buffer_init(&writer->ids, SIZE_MAX / 4);
    graf_buffer_init(&writer->lengths, SIZE_MAX / 4);
    graf_buffer_init(&writer->long_lengths, SIZE_MAX / 4);
    graf_buffer_init(&writer->heads, SIZE_MAX / 4);
    graf_buffer_init(&writer->signatures, SIZE_MAX / 4);
    graf_buffer_init(&writer->copies, SIZE_MAX / 4);
    writer->first_date = GRAF_NO_DATE;
    writer->last_date = GRAF_NO_DATE;
}

void graf_articles_writer_release(graf_articles_writer *writer)
{
    graf_buffer_release(&writer->rows);
    graf_buffer_release(&writer->records);
    graf_buffer_release(&writer->ids);
    graf_buffer_release(&writer->lengths);
    graf_buffer_release(&writer->long_lengths);
    graf_buffer_release(&writer->heads);
    graf_buffer_release(&writer->signatures);
    graf_buffer_release(&writer->copies);
}

/* ---- one article -------------------------------------------------------- */

static graf_status add_row(graf_articles_writer *writer,
                           const graf_article_row *row, graf_error *error)
{
    unsigned char bytes[GRAF_ARTICLE_ROW_BYTES];

    graf_store32(bytes + GRAF_ROW_DOCUMENT, row->first_document);
    graf_store32(bytes + GRAF_ROW_UNIT, row->first_unit);
    graf_store32(bytes + GRAF_ROW_DATE, (uint32_t)row->date);
    graf_store64(bytes + GRAF_ROW_RECORD, row->record_at);
    return graf_buffer_append(&writer->rows, bytes, sizeof bytes, error);
}

static graf_status add_id(graf_articles_writer *writer, graf_view id,
                          graf_error *error)
{
    unsigned char row[GRAF_ID_ROW_BYTES];

    graf_store32(row, graf_checksum32(id.data, id.length));
    graf_store32(row + 4, writer->articles);
    return graf_buffer_append(&writer->ids, row, sizeof row, error);
}

static graf_status add_signature(graf_articles_writer *writer,
                                 const graf_signature *signature,
                                 graf_error *error)
{
    uint64_t cluster = graf_copy_cluster(signature);
    unsigned char row[GRAF_COPY_ROW_BYTES];
    graf_status status;

    status = graf_buffer_append(&writer->signatures, signature->bytes,
                                sizeof signature->bytes, error);
    if (status != GRAF_OK || cluster == 0)
        return status;
    graf_store64(row, cluster);
    graf_store32(row + 8, writer->articles);
    return graf_buffer_append(&writer->copies, row, sizeof row, error);
}

static graf_status add_length(graf_articles_writer *writer, uint32_t length,
                              graf_error *error)
{
    unsigned char row[GRAF_LONG_LENGTH_ROW_BYTES];
    uint8_t stored = length < 255 ? (uint8_t)length : 255;
    graf_status status;

    status = graf_buffer_append(&writer->lengths, &stored, 1, error);
    if (status != GRAF_OK || stored < 255)
        return status;
    graf_store32(row, writer->documents);
    graf_store32(row + 4, length);
    return graf_buffer_append(&writer->long_lengths, row, sizeof row, error);
}

/* Marks a document as a headline, or as none. */
static graf_status add_head(graf_articles_writer *writer, bool is_headline,
                            graf_error *error)
{
    static const char no_bits[GRAF_HEADS_BLOCK_BYTES - 4] = { 0 };
    uint32_t within = writer->documents % GRAF_HEADS_BLOCK;
    graf_status status = GRAF_OK;
    char *bits;

    if (within == 0) {
        /* The article's own headline, when it is not here, was before. */
        status = graf_append32(&writer->heads,
                               writer->articles + (is_headline ? 0 : 1), error);
        if (status == GRAF_OK)
            status = graf_buffer_append(&writer->heads, no_bits, sizeof no_bits,
                                        error);
    }
    if (status == GRAF_OK && is_headline) {
        bits = writer->heads.data + writer->heads.length - sizeof no_bits;
        bits[within / 8] = (char)(bits[within / 8] | 1 << within % 8);
    }
    return status;
}

static graf_status add_documents(graf_articles_writer *writer,
                                 const uint32_t *lengths, uint32_t count,
                                 graf_error *error)
{
    graf_status status = GRAF_OK;
    uint32_t i;

    for (i = 0; i < count && status == GRAF_OK; i++) {
        status = add_head(writer, i == 0, error);
        if (status == GRAF_OK)
            status = add_length(writer, lengths[i], error);
        writer->documents++;
        writer->words += lengths[i];
    }
    return status;
}

static void note_date(graf_articles_writer *writer, int32_t date)
{
    if (date == GRAF_NO_DATE)
        return;
    if (writer->first_date == GRAF_NO_DATE || date < writer->first_date)
        writer->first_date = date;
    if (date > writer->last_date)
        writer->last_date = date;
}

graf_status graf_articles_writer_add(graf_articles_writer *writer,
                                     const graf_record *record, int32_t date,
                                     uint32_t first_unit,
                                     const uint32_t *lengths,
                                     uint32_t document_count, graf_error *error)
{
    const graf_article_row row = { writer->documents,
                                   writer->documents + document_count,
                                   first_unit, date, writer->records.length };
    graf_status status;

    if (document_count == 0)
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "an article has at least a headline");
    if (document_count > GRAF_NO_DOCUMENT - writer->documents)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "a sealed part holds no more than %lu paragraphs",
                         (unsigned long)GRAF_NO_DOCUMENT);
    status = add_row(writer, &row, error);
    if (status == GRAF_OK)
        status =
            graf_sealed_record_append(record, &row, &writer->records, error);
    if (status == GRAF_OK)
        status = add_id(writer, record->id, error);
    if (status == GRAF_OK)
        status = add_signature(writer, &record->signature, error);
    if (status == GRAF_OK)
        status = add_documents(writer, lengths, document_count, error);
    if (status != GRAF_OK)
        return status;
    note_date(writer, date);
    writer->articles++;
    writer->text_bytes += record->text_bytes;
    return GRAF_OK;
}

/* ---- all of them -------------------------------------------------------- */

/* By hash, then by article. */
static int compare_ids(const void *left, const void *right)
{
    const unsigned char *a = left;
    const unsigned char *b = right;
    uint64_t left_key = (uint64_t)graf_load32(a) << 32 | graf_load32(a + 4);
    uint64_t right_key = (uint64_t)graf_load32(b) << 32 | graf_load32(b + 4);

    return (left_key > right_key) - (left_key < right_key);
}

/* By cluster, then by article. */
static int compare_copies(const void *left, const void *right)
{
    const unsigned char *a = left;
    const unsigned char *b = right;
    uint64_t left_key = graf_load64(a);
    uint64_t right_key = graf_load64(b);

    if (left_key == right_key) {
        left_key = graf_load32(a + 8);
        right_key = graf_load32(b + 8);
    }
    return (left_key > right_key) - (left_key < right_key);
}

graf_status graf_articles_writer_end(graf_articles_writer *writer,
                                     graf_error *error)
{
    (void)error;
    if (writer->articles > 1)
        qsort(writer->ids.data, writer->articles, GRAF_ID_ROW_BYTES,
              compare_ids);
    if (writer->copies.length > 0)
        qsort(writer->copies.data, writer->copies.length / GRAF_COPY_ROW_BYTES,
              GRAF_COPY_ROW_BYTES, compare_copies);
    return GRAF_OK;
}

graf_status graf_articles_writer_write(const graf_articles_writer *writer,
                                       graf_sealed_output *output,
                                       graf_error *error)
{
    const struct {
        graf_section section;
        const graf_buffer *bytes;
    } sections[] = {
        { GRAF_SECTION_ARTICLES, &writer->rows },
        { GRAF_SECTION_RECORDS, &writer->records },
        { GRAF_SECTION_IDS, &writer->ids },
        { GRAF_SECTION_LENGTHS, &writer->lengths },
        { GRAF_SECTION_LONG_LENGTHS, &writer->long_lengths },
        { GRAF_SECTION_HEADS, &writer->heads },
        { GRAF_SECTION_SIGNATURES, &writer->signatures },
        { GRAF_SECTION_COPIES, &writer->copies },
    };
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; i < sizeof sections / sizeof sections[0]; i++) {
        status = graf_sealed_output_begin(output, sections[i].section, error);
        if (status == GRAF_OK)
            status = graf_sealed_output_write(output, sections[i].bytes->data,
                                              sections[i].bytes->length, error);
        if (status != GRAF_OK)
            break;
    }
    return status;
}

int graf_article_order(int32_t left_date, graf_view left_id, int32_t right_date,
                       graf_view right_id)
{
    /* GRAF_NO_DATE is the smallest date, hence last. */
    if (left_date != right_date)
        return left_date > right_date ? -1 : 1;
    return graf_view_compare(left_id, right_id);
}
