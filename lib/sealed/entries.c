#include "sealed/entries.h"

#include <assert.h>

bool graf_stem_entry_read(graf_view payload, graf_stem_entry *out)
{
    graf_byte_reader reader = graf_byte_reader_of(payload);

    graf_posting_list_read(&reader, &out->documents);
    graf_posting_list_read(&reader, &out->headlines);
    if (!out->documents.has_positions || out->headlines.has_positions)
        return false;
    return !reader.failed && graf_bytes_left(&reader) == 0;
}

graf_status graf_stem_entry_append(const graf_stem_entry *entry, uint64_t base,
                                   graf_buffer *payload, graf_error *error)
{
    graf_status status =
        graf_posting_list_append(&entry->documents, base, payload, error);

    if (status == GRAF_OK)
        status =
            graf_posting_list_append(&entry->headlines, base, payload, error);
    return status;
}

bool graf_word_entry_read(graf_view payload, graf_word_entry *out)
{
    graf_byte_reader reader = graf_byte_reader_of(payload);

    out->stem = graf_read_varint32(&reader);
    out->form = graf_read_varint32(&reader);
    out->document_frequency = graf_read_varint32(&reader);
    return !reader.failed && graf_bytes_left(&reader) == 0;
}

graf_status graf_word_entry_append(const graf_word_entry *entry,
                                   graf_buffer *payload, graf_error *error)
{
    unsigned char bytes[3 * GRAF_VARINT_BYTES];
    size_t length = graf_store_varint(bytes, entry->stem);

    length += graf_store_varint(bytes + length, entry->form);
    length += graf_store_varint(bytes + length, entry->document_frequency);
    return graf_buffer_append(payload, bytes, length, error);
}

bool graf_field_entry_read_count(graf_view payload, uint32_t *count)
{
    graf_byte_reader reader = graf_byte_reader_of(payload);

    *count = graf_read_varint32(&reader);
    return !reader.failed;
}

/* The numbers: the first one, then by how much each is above the one before,
 * which is at least 1. */
static bool read_values(graf_byte_reader *reader, uint32_t *values,
                        uint32_t count)
{
    uint64_t value = 0;
    uint32_t i;

    for (i = 0; i < count; i++) {
        uint32_t step = graf_read_varint32(reader);

        value += step;
        if (step == 0 || value > UINT32_MAX)
            return false;
        values[i] = (uint32_t)value;
    }
    return !reader->failed && graf_bytes_left(reader) == 0;
}

graf_status graf_field_entry_read(graf_view payload, graf_arena *arena,
                                  uint32_t **values, uint32_t *count,
                                  graf_error *error)
{
    graf_byte_reader reader = graf_byte_reader_of(payload);
    uint32_t length = graf_read_varint32(&reader);
    graf_status status;
    void *items = NULL;

    *values = NULL;
    *count = 0;
    /* Each takes a byte at least: no count makes this allocate much. */
    if (reader.failed || length > graf_bytes_left(&reader))
        goto damaged;
    status = graf_arena_allocate(arena, (size_t)length * sizeof **values,
                                 &items, error);
    if (status != GRAF_OK)
        return status;
    if (!read_values(&reader, items, length))
        goto damaged;
    *values = items;
    *count = length;
    return GRAF_OK;
damaged:
    return graf_fail(error, GRAF_DAMAGED,
                     "the dictionary of words is damaged: graf-index --verify "
                     "says more");
}

graf_status graf_field_entry_append(const uint32_t *values, uint32_t count,
                                    graf_buffer *payload, graf_error *error)
{
    graf_status status = graf_append_varint(payload, count, error);
    uint32_t before = 0;
    uint32_t i;

    for (i = 0; values != NULL && i < count && status == GRAF_OK; i++) {
        assert(values[i] > before);
        status = graf_append_varint(payload, values[i] - before, error);
        before = values[i];
    }
    return status;
}

graf_view graf_word_key(unsigned lead, graf_view form, char *bytes)
{
    size_t length = form.length;

    if (length > GRAF_WORD_KEY_BYTES - 1)
        length = GRAF_WORD_KEY_BYTES - 1;
    bytes[0] = (char)lead;
    if (length > 0)
        memcpy(bytes + 1, form.data, length);
    return graf_view_of(bytes, length + 1);
}
