/*
 * What a dictionary says of a posting list, to bytes and back.
 *
 * Lists of fewer than GRAF_POSTING_IMPACT_LEAST documents store no impact; one
 * that covers every document stands in for it when they are read. A cursor
 * works out the true one from the list when it is asked for it.
 */
#include "sealed/posting_layout.h"

/* What is left out because it can be told: flags below the document
 * frequency in the first number. */
enum {
    HAS_POSITIONS = 1,
    IS_INLINE = 2,
    ALL_ONCE = 4, /* as many occurrences as documents */
    ONE_FORM = 8,
    FLAG_BITS = 4
};

static const graf_impact any_impact = { 1, 1, 1, 255 };
static const graf_impact article_impact = { 1, 0, 0, 1 };

static bool stores_impact(const graf_posting_list *list)
{
    return list->has_positions &&
           list->document_frequency >= GRAF_POSTING_IMPACT_LEAST;
}

static uint64_t flags_of(const graf_posting_list *list)
{
    uint64_t flags = 0;

    if (list->has_positions)
        flags |= HAS_POSITIONS;
    if (list->inline_bytes.length > 0)
        flags |= IS_INLINE;
    if (list->occurrences == list->document_frequency)
        flags |= ALL_ONCE;
    if (list->form_count <= 1)
        flags |= ONE_FORM;
    return flags;
}

static size_t store_place(const graf_posting_list *list, uint64_t base,
                          unsigned char *to)
{
    unsigned char *at = to;

    if (list->inline_bytes.length > 0)
        return graf_store_varint(at, list->inline_bytes.length);
    at += graf_store_varint(at, base + list->documents_at);
    if (graf_posting_is_long(list)) {
        at += graf_store_varint(at, list->directory_at - list->documents_at);
        at += graf_store_varint(at, list->shift);
    }
    return (size_t)(at - to);
}

graf_status graf_posting_list_append(const graf_posting_list *list,
                                     uint64_t base, graf_buffer *payload,
                                     graf_error *error)
{
    unsigned char bytes[6 * GRAF_VARINT_BYTES + 4];
    unsigned char *at = bytes;
    uint64_t flags = flags_of(list);
    graf_status status;

    at += graf_store_varint(
        at, (uint64_t)list->document_frequency << FLAG_BITS | flags);
    if (list->document_frequency > 0) {
        if ((flags & ALL_ONCE) == 0)
            at += graf_store_varint(at, list->occurrences -
                                            list->document_frequency);
        if ((flags & ONE_FORM) == 0)
            at += graf_store_varint(at, list->form_count);
        if (stores_impact(list)) {
            *at++ = list->best.length_once;
            *at++ = list->best.length_twice;
            *at++ = list->best.length_more;
            *at++ = list->best.most;
        }
        at += store_place(list, base, at);
    }
    status = graf_buffer_append(payload, bytes, (size_t)(at - bytes), error);
    if (status == GRAF_OK)
        status = graf_buffer_append_view(payload, list->inline_bytes, error);
    return status;
}

static graf_impact read_impact(graf_byte_reader *reader)
{
    graf_view bytes = graf_read_bytes(reader, 4);
    graf_impact impact = any_impact;

    if (bytes.length == 4) {
        impact.length_once = (uint8_t)bytes.data[0];
        impact.length_twice = (uint8_t)bytes.data[1];
        impact.length_more = (uint8_t)bytes.data[2];
        impact.most = (uint8_t)bytes.data[3];
    }
    return impact;
}

static void read_place(graf_byte_reader *reader, bool is_inline,
                       graf_posting_list *out)
{
    uint64_t blocks_length;
    uint32_t shift;

    if (is_inline) {
        out->inline_bytes = graf_read_bytes(reader, graf_read_varint(reader));
        if (out->inline_bytes.length == 0)
            reader->failed = true;
        return;
    }
    out->documents_at = graf_read_varint(reader);
    if (!graf_posting_is_long(out))
        return;
    blocks_length = graf_read_varint(reader);
    shift = graf_read_varint32(reader);
    if (blocks_length > INT64_MAX || out->documents_at > INT64_MAX ||
        shift > 31) {
        reader->failed = true;
        return;
    }
    out->shift = shift;
    out->directory_at = out->documents_at + blocks_length;
    out->positions_at =
        out->directory_at +
        (uint64_t)graf_posting_block_count(out) * graf_posting_row_bytes(out);
}

void graf_posting_list_read(graf_byte_reader *reader, graf_posting_list *out)
{
    uint64_t head = graf_read_varint(reader);
    uint64_t more;

    memset(out, 0, sizeof *out);
    if (head >> FLAG_BITS >= GRAF_NO_DOCUMENT) {
        reader->failed = true;
        return;
    }
    out->document_frequency = (uint32_t)(head >> FLAG_BITS);
    out->has_positions = (head & HAS_POSITIONS) != 0;
    out->occurrences = out->document_frequency;
    out->form_count = 1;
    out->best = out->has_positions ? any_impact : article_impact;
    if (out->document_frequency == 0)
        return;
    if ((head & ALL_ONCE) == 0) {
        more = graf_read_varint(reader);
        if (more == 0 || more > INT64_MAX || !out->has_positions)
            reader->failed = true;
        else
            out->occurrences += more;
    }
    if ((head & ONE_FORM) == 0) {
        out->form_count = graf_read_varint32(reader);
        if (out->form_count < 2 || !out->has_positions)
            reader->failed = true;
    }
    if (stores_impact(out))
        out->best = read_impact(reader);
    read_place(reader, (head & IS_INLINE) != 0, out);
}
