#include "sealed/text_dictionaries.h"

#include <stdlib.h>

#include "sealed/bytes.h"

/* What stands before a dictionary: its length and its checksum. */
enum { CHECKSUM_AT = 4, HEAD_BYTES = 8 };

graf_status graf_text_dictionary_append(graf_buffer *out, graf_view dictionary,
                                        graf_error *error)
{
    graf_status status = graf_append32(out, (uint32_t)dictionary.length, error);

    if (status == GRAF_OK)
        status = graf_append32(
            out, graf_checksum32(dictionary.data, dictionary.length), error);
    if (status == GRAF_OK)
        status = graf_buffer_append_view(out, dictionary, error);
    return status;
}

/* What stands before the first block. */
static graf_view region_of(const graf_sealed_file *file)
{
    graf_view text = file->sections[GRAF_SECTION_TEXT];
    graf_view rows = file->sections[GRAF_SECTION_TEXT_BLOCKS];
    uint64_t end = rows.length >= 8 ? graf_load64(rows.data) : text.length;

    return graf_view_of(text.data,
                        end < text.length ? (size_t)end : text.length);
}

static graf_status add(graf_text_dictionaries *dictionaries, graf_view bytes,
                       graf_error *error)
{
    void *items = dictionaries->items;
    graf_status status = graf_array_reserve(&items, &dictionaries->capacity,
                                            dictionaries->count + 1,
                                            sizeof *dictionaries->items, error);

    dictionaries->items = items;
    if (status == GRAF_OK)
        dictionaries->items[dictionaries->count++] = bytes;
    return status;
}

graf_status graf_text_dictionaries_read(const graf_sealed_file *file,
                                        graf_text_dictionaries *out,
                                        graf_error *error)
{
    graf_byte_reader reader = graf_byte_reader_of(region_of(file));
    graf_status status = GRAF_OK;

    memset(out, 0, sizeof *out);
    while (graf_bytes_left(&reader) > 0 && status == GRAF_OK) {
        const unsigned char *head = reader.at;
        uint32_t length = graf_read32(&reader);

        graf_read32(&reader);
        graf_read_bytes(&reader, length);
        if (reader.failed || length > GRAF_COMPRESSION_DICTIONARY_BYTES ||
            out->count == GRAF_TEXT_DICTIONARIES_LIMIT)
            status = graf_sealed_damaged(file, "dictionaries of texts", error);
        else
            status = add(
                out,
                graf_view_of((const char *)head, HEAD_BYTES + (size_t)length),
                error);
    }
    if (status != GRAF_OK)
        graf_text_dictionaries_release(out);
    return status;
}

void graf_text_dictionaries_release(graf_text_dictionaries *dictionaries)
{
    free(dictionaries->items);
    memset(dictionaries, 0, sizeof *dictionaries);
}

bool graf_text_dictionary_of(const graf_text_dictionaries *dictionaries,
                             uint64_t number, graf_view *out)
{
    graf_view stored;

    *out = graf_view_of(NULL, 0);
    if (number == 0 || number > dictionaries->count)
        return false;
    stored = dictionaries->items[number - 1];
    *out = graf_view_of(stored.data + HEAD_BYTES, stored.length - HEAD_BYTES);
    return graf_checksum32(out->data, out->length) ==
           graf_load32(stored.data + CHECKSUM_AT);
}
