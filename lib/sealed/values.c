#include "sealed/values.h"

#include "graf/file.h"

static bool has_values(unsigned field)
{
    switch (field) {
    case GRAF_FIELD_AUTHOR:
    case GRAF_FIELD_SOURCE:
    case GRAF_FIELD_SECTION:
    case GRAF_FIELD_REGION:
    case GRAF_FIELD_THEME:
    case GRAF_FIELD_LANGUAGE:
        return true;
    default:
        return false;
    }
}

static bool read_content(graf_view content, graf_value *out)
{
    graf_byte_reader reader = graf_byte_reader_of(content);
    graf_view field = graf_read_bytes(&reader, 1);
    uint64_t length = graf_read_varint(&reader);

    if (length == 0 || length > GRAF_FIELD_BYTES_LIMIT)
        return false;
    out->text = graf_read_bytes(&reader, length);
    graf_posting_list_read(&reader, &out->articles);
    if (reader.failed || graf_bytes_left(&reader) > 0 ||
        !has_values((unsigned char)field.data[0]))
        return false;
    out->field = (graf_field)(unsigned char)field.data[0];
    return true;
}

/* The bytes of a value; none when what says where they are is nonsense. */
static graf_view bytes_of(const graf_sealed_file *file, uint32_t number)
{
    graf_view offsets = file->sections[GRAF_SECTION_VALUE_OFFSETS];
    graf_view section = file->sections[GRAF_SECTION_VALUES];
    size_t row = (size_t)(number - 1) * GRAF_VALUE_OFFSET_BYTES;
    uint64_t end = section.length;
    uint64_t at;

    if (offsets.length < row + GRAF_VALUE_OFFSET_BYTES)
        return graf_view_of(NULL, 0);
    at = graf_load64(offsets.data + row);
    if (offsets.length >= row + 2 * GRAF_VALUE_OFFSET_BYTES)
        end = graf_load64(offsets.data + row + GRAF_VALUE_OFFSET_BYTES);
    if (at > end || end > section.length)
        return graf_view_of(NULL, 0);
    return graf_view_of(section.data + at, (size_t)(end - at));
}

graf_status graf_value_of(const graf_sealed_file *file, uint32_t number,
                          graf_value *out, graf_error *error)
{
    graf_view content;
    graf_view bytes;

    memset(out, 0, sizeof *out);
    if (number == 0 || number > file->counts.values)
        return graf_fail(error, GRAF_INVALID_ARGUMENT, "%s has no value %lu",
                         file->path, (unsigned long)number);
    bytes = bytes_of(file, number);
    if (bytes.length > GRAF_VALUE_CHECKSUM_BYTES) {
        content = graf_view_of(bytes.data + GRAF_VALUE_CHECKSUM_BYTES,
                               bytes.length - GRAF_VALUE_CHECKSUM_BYTES);
        if (graf_load32(bytes.data) ==
                graf_checksum32(content.data, content.length) &&
            read_content(content, out))
            return GRAF_OK;
    }
    memset(out, 0, sizeof *out);
    return graf_sealed_damaged(file, "a value of the metadata", error);
}
