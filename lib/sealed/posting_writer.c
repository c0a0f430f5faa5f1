/*
 * Encodes posting lists; format_postings.md has the bytes.
 *
 * Documents go to the caller's buffer block by block; the directory and the
 * positions, which stand behind the last block, are held until the list ends.
 */
#include <stdlib.h>

#include "sealed/occurrence_writer.h"
#include "sealed/posting_writer.h"

enum {
    /* Bytes that an occurrence and its share of everything can take. */
    OCCURRENCE_BYTES = 32,
    SHIFT_LIMIT = 31,
    DOCUMENTS_ROOM = 2 * GRAF_PACK_ROOM
};

struct graf_posting_writer {
    graf_buffer *postings;
    size_t begin; /* of the list in it */
    graf_posting_list list;
    uint64_t lowest; /* that the next document may be */
    /* The block in the making. */
    graf_impact impact;
    uint32_t count;
    uint32_t gaps[GRAF_POSTING_BLOCK];
    uint32_t frequencies[GRAF_POSTING_BLOCK]; /* less 1 */
    size_t block_positions;                   /* where its positions begin */
    graf_occurrence_writer occurrences;       /* of the block */
    graf_buffer positions;                    /* of the blocks before */
    graf_buffer directory;
    graf_buffer inline_bytes;
};

graf_status graf_posting_writer_new(graf_posting_writer **out,
                                    graf_error *error)
{
    graf_posting_writer *writer = calloc(1, sizeof *writer);

    *out = writer;
    if (writer == NULL)
        return graf_fail_memory(error, sizeof *writer);
    graf_occurrence_writer_init(&writer->occurrences);
    graf_buffer_init(&writer->positions, SIZE_MAX / 4);
    graf_buffer_init(&writer->directory, SIZE_MAX / 4);
    graf_buffer_init(&writer->inline_bytes, GRAF_POSTING_INLINE_BYTES);
    return GRAF_OK;
}

void graf_posting_writer_free(graf_posting_writer *writer)
{
    if (writer == NULL)
        return;
    graf_occurrence_writer_release(&writer->occurrences);
    graf_buffer_release(&writer->positions);
    graf_buffer_release(&writer->directory);
    graf_buffer_release(&writer->inline_bytes);
    free(writer);
}

graf_status graf_posting_writer_begin(graf_posting_writer *writer,
                                      graf_buffer *postings, bool has_positions,
                                      uint32_t form_count, uint64_t occurrences,
                                      graf_error *error)
{
    unsigned shift = 0;

    if (form_count == 0 || (form_count > 1 && !has_positions) ||
        occurrences > UINT64_MAX / OCCURRENCE_BYTES)
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "a posting list cannot have %u forms and %llu "
                         "occurrences",
                         form_count, (unsigned long long)occurrences);
    while (occurrences * OCCURRENCE_BYTES >> shift > UINT32_MAX)
        shift++;
    if (shift > SHIFT_LIMIT)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "a posting list cannot hold %llu occurrences",
                         (unsigned long long)occurrences);
    writer->postings = postings;
    writer->begin = postings->length;
    memset(&writer->list, 0, sizeof writer->list);
    memset(&writer->impact, 0, sizeof writer->impact);
    writer->list.has_positions = has_positions;
    writer->list.form_count = form_count;
    writer->list.shift = shift;
    writer->lowest = 0;
    writer->count = 0;
    writer->block_positions = 0;
    graf_occurrence_writer_begin(&writer->occurrences, form_count);
    graf_buffer_clear(&writer->positions);
    graf_buffer_clear(&writer->directory);
    graf_buffer_clear(&writer->inline_bytes);
    return GRAF_OK;
}

/* ---- documents ---------------------------------------------------------- */

/* Encodes the documents of the block, which are fewer than a block's at the
 * end of a list; returns the bytes. */
static size_t encode_documents(const graf_posting_writer *writer,
                               bool with_frequencies, unsigned char *to)
{
    unsigned char *at = to;
    uint32_t i;

    if (!with_frequencies)
        return graf_pack(writer->gaps, writer->count, at);
    if (writer->count >= GRAF_PACK_LEAST) {
        at += graf_pack(writer->gaps, writer->count, at);
        at += graf_pack(writer->frequencies, writer->count, at);
        return (size_t)(at - to);
    }
    for (i = 0; i < writer->count; i++) {
        uint32_t more = writer->frequencies[i];

        at +=
            graf_store_varint(at, (uint64_t)writer->gaps[i] << 1 | (more == 0));
        if (more > 0)
            at += graf_store_varint(at, more - 1);
    }
    return (size_t)(at - to);
}

/* Fills a buffer with zeros to a multiple of 1 << shift from `begin`, and
 * gives that multiple. */
static graf_status pad(graf_buffer *buffer, size_t begin, unsigned shift,
                       uint64_t *units, graf_error *error)
{
    uint64_t mask = (UINT64_C(1) << shift) - 1;
    graf_status status = GRAF_OK;

    while (status == GRAF_OK && ((buffer->length - begin) & mask) != 0)
        status = graf_buffer_append_byte(buffer, 0, error);
    *units = (buffer->length - begin) >> shift;
    if (status == GRAF_OK && *units > UINT32_MAX)
        status = graf_fail(error, GRAF_INVALID_ARGUMENT,
                           "a posting list has more occurrences than were "
                           "announced");
    return status;
}

static void store_row(const graf_posting_writer *writer, uint64_t documents,
                      uint64_t positions, unsigned char *row)
{
    graf_store32(row, (uint32_t)(writer->lowest - 1));
    graf_store32(row + 4, (uint32_t)documents);
    if (!writer->list.has_positions)
        return;
    graf_store32(row + 8, (uint32_t)positions);
    row[12] = writer->impact.length_once;
    row[13] = writer->impact.length_twice;
    row[14] = writer->impact.length_more;
    row[15] = writer->impact.most;
}

/* Writes a block of a long list and its row. */
static graf_status write_block(graf_posting_writer *writer, graf_error *error)
{
    graf_buffer *to = writer->postings;
    unsigned char row[GRAF_POSTING_LONG_ROW_BYTES];
    uint64_t documents;
    graf_status status;

    status = pad(to, writer->begin, writer->list.shift, &documents, error);
    if (status == GRAF_OK)
        status = graf_buffer_reserve(to, DOCUMENTS_ROOM, error);
    if (status == GRAF_OK)
        status = graf_occurrence_writer_end(&writer->occurrences,
                                            &writer->positions, error);
    if (status != GRAF_OK)
        return status;
    to->length += encode_documents(writer, writer->list.has_positions,
                                   (unsigned char *)to->data + to->length);
    store_row(writer, documents, writer->block_positions, row);
    status = graf_buffer_append(&writer->directory, row,
                                graf_posting_row_bytes(&writer->list), error);
    if (status == GRAF_OK)
        status =
            pad(&writer->positions, 0, writer->list.shift, &documents, error);
    writer->block_positions = (size_t)documents;
    graf_impact_merge(&writer->list.best, writer->impact);
    memset(&writer->impact, 0, sizeof writer->impact);
    writer->count = 0;
    return status;
}

graf_status graf_posting_writer_add(graf_posting_writer *writer,
                                    uint32_t document, uint32_t length,
                                    uint32_t frequency,
                                    const uint32_t *positions,
                                    const uint32_t *forms, graf_error *error)
{
    graf_status status = GRAF_OK;

    if (document < writer->lowest || document == GRAF_NO_DOCUMENT ||
        frequency == 0 || frequency > GRAF_POSITION_LIMIT ||
        (frequency > 1 && !writer->list.has_positions))
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "document %u is out of order, or %u times in it is "
                         "out of bounds",
                         document, frequency);
    if (writer->list.has_positions)
        status = graf_occurrence_writer_add(&writer->occurrences, length,
                                            frequency, positions, forms, error);
    if (status != GRAF_OK)
        return status;
    writer->gaps[writer->count] = document - (uint32_t)writer->lowest;
    writer->frequencies[writer->count] = frequency - 1;
    writer->count++;
    writer->lowest = (uint64_t)document + 1;
    writer->list.document_frequency++;
    writer->list.occurrences += frequency;
    graf_impact_add(&writer->impact, frequency, length);
    if (writer->count == GRAF_POSTING_BLOCK)
        status = write_block(writer, error);
    return status;
}

/* ---- the end ------------------------------------------------------------ */

/* Fewer than 128 documents: they and their positions, without directory. */
static graf_status end_short(graf_posting_writer *writer, graf_error *error)
{
    graf_posting_list *list = &writer->list;
    graf_buffer *to = writer->postings;
    unsigned char documents[DOCUMENTS_ROOM];
    graf_status status;
    size_t length;

    list->best = writer->impact;
    status = graf_occurrence_writer_end(&writer->occurrences,
                                        &writer->positions, error);
    if (status != GRAF_OK || list->document_frequency == 0)
        return status;
    length = encode_documents(writer, graf_posting_stores_frequencies(list),
                              documents);
    if (length + writer->positions.length <= GRAF_POSTING_INLINE_BYTES)
        to = &writer->inline_bytes;
    status = graf_buffer_append(to, documents, length, error);
    if (status == GRAF_OK)
        status = graf_buffer_append_view(
            to, graf_buffer_view(&writer->positions), error);
    list->inline_bytes = graf_buffer_view(&writer->inline_bytes);
    return status;
}

static graf_status end_long(graf_posting_writer *writer, graf_error *error)
{
    graf_posting_list *list = &writer->list;
    graf_buffer *to = writer->postings;
    graf_status status = GRAF_OK;

    if (writer->count > 0)
        status = write_block(writer, error);
    list->directory_at = to->length;
    if (status == GRAF_OK)
        status = graf_buffer_append_view(
            to, graf_buffer_view(&writer->directory), error);
    list->positions_at = to->length;
    if (status == GRAF_OK)
        status = graf_buffer_append_view(
            to, graf_buffer_view(&writer->positions), error);
    return status;
}

graf_status graf_posting_writer_end(graf_posting_writer *writer,
                                    graf_posting_list *out, graf_error *error)
{
    graf_status status;

    memset(out, 0, sizeof *out);
    writer->list.documents_at = writer->begin;
    status = graf_posting_is_long(&writer->list) ? end_long(writer, error)
                                                 : end_short(writer, error);
    if (status == GRAF_OK)
        *out = writer->list;
    return status;
}
