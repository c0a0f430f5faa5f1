/*
 * Writing a sorted table of keys; format.md has the layout.
 */
#include "sealed/dictionary.h"

void graf_dictionary_writer_init(graf_dictionary_writer *writer)
{
    memset(writer, 0, sizeof *writer);
    graf_buffer_init(&writer->entries, SIZE_MAX / 4);
    graf_buffer_init(&writer->blocks, SIZE_MAX / 4);
}

void graf_dictionary_writer_release(graf_dictionary_writer *writer)
{
    graf_buffer_release(&writer->entries);
    graf_buffer_release(&writer->blocks);
    writer->count = 0;
    writer->last_length = 0;
}

static size_t shared_prefix(const graf_dictionary_writer *writer, graf_view key)
{
    size_t most =
        key.length < writer->last_length ? key.length : writer->last_length;
    size_t shared = 0;

    while (shared < most && key.data[shared] == writer->last[shared])
        shared++;
    return shared;
}

/* What comes before the bytes of the key; *shared of them are left out. */
static graf_status add_lengths(graf_dictionary_writer *writer, graf_view key,
                               size_t *shared, graf_error *error)
{
    graf_status status;

    *shared = 0;
    if (writer->count % GRAF_DICTIONARY_BLOCK == 0) {
        status = graf_append64(&writer->blocks, writer->entries.length, error);
    } else {
        *shared = shared_prefix(writer, key);
        status =
            graf_buffer_append_byte(&writer->entries, (char)*shared, error);
    }
    if (status == GRAF_OK)
        status = graf_buffer_append_byte(&writer->entries,
                                         (char)(key.length - *shared), error);
    return status;
}

graf_status graf_dictionary_writer_add(graf_dictionary_writer *writer,
                                       graf_view key, graf_view payload,
                                       graf_error *error)
{
    graf_view last = graf_view_of(writer->last, writer->last_length);
    graf_status status;
    size_t shared;

    if (key.length == 0 || key.length > GRAF_DICTIONARY_KEY_BYTES ||
        graf_view_compare(key, last) <= 0)
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "a key of a dictionary has 1 to %d bytes and comes "
                         "after the one before it",
                         GRAF_DICTIONARY_KEY_BYTES);
    if (writer->count == UINT32_MAX)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "a dictionary holds at most 4294967295 keys: make "
                         "two parts of this one");
    status = add_lengths(writer, key, &shared, error);
    if (status == GRAF_OK)
        status = graf_buffer_append(&writer->entries, key.data + shared,
                                    key.length - shared, error);
    if (status == GRAF_OK)
        status = graf_append_varint(&writer->entries, payload.length, error);
    if (status == GRAF_OK)
        status = graf_buffer_append_view(&writer->entries, payload, error);
    if (status != GRAF_OK)
        return status;
    memcpy(writer->last, key.data, key.length);
    writer->last_length = key.length;
    writer->count++;
    return GRAF_OK;
}
