#include "graf/buffer.h"

#include <stdio.h>
#include <stdlib.h>

#include "graf/utf8.h"

void graf_buffer_init(graf_buffer *buffer, size_t limit)
{
    buffer->data = NULL;
    buffer->length = 0;
    buffer->capacity = 0;
    /* So that adding sizes cannot wrap around. */
    buffer->limit = limit < SIZE_MAX / 4 ? limit : SIZE_MAX / 4;
}

void graf_buffer_release(graf_buffer *buffer)
{
    free(buffer->data);
    graf_buffer_init(buffer, buffer->limit);
}

void graf_buffer_clear(graf_buffer *buffer)
{
    buffer->length = 0;
    if (buffer->data != NULL)
        buffer->data[0] = '\0';
}

/* Doubling, from 64 bytes, never past the limit and its NUL. */
static size_t grown_capacity(const graf_buffer *buffer, size_t needed)
{
    size_t capacity = buffer->capacity < 64 ? 64 : buffer->capacity;

    while (capacity < needed && capacity < SIZE_MAX / 2)
        capacity *= 2;
    if (capacity > buffer->limit && buffer->limit < SIZE_MAX)
        capacity = buffer->limit + 1;
    return capacity < needed ? needed : capacity;
}

graf_status graf_buffer_reserve(graf_buffer *buffer, size_t extra,
                                graf_error *error)
{
    size_t capacity;
    char *data;

    if (extra > buffer->limit - buffer->length)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "more than the limit of %zu bytes", buffer->limit);
    if (buffer->capacity > buffer->length + extra)
        return GRAF_OK;
    capacity = grown_capacity(buffer, buffer->length + extra + 1);
    data = realloc(buffer->data, capacity);
    if (data == NULL)
        return graf_fail_memory(error, capacity);
    data[buffer->length] = '\0';
    buffer->data = data;
    buffer->capacity = capacity;
    return GRAF_OK;
}

graf_status graf_buffer_append(graf_buffer *buffer, const void *data,
                               size_t length, graf_error *error)
{
    graf_status status = graf_buffer_reserve(buffer, length, error);

    if (status != GRAF_OK)
        return status;
    if (length > 0)
        memcpy(buffer->data + buffer->length, data, length);
    buffer->length += length;
    buffer->data[buffer->length] = '\0';
    return GRAF_OK;
}

graf_status graf_buffer_append_view(graf_buffer *buffer, graf_view view,
                                    graf_error *error)
{
    return graf_buffer_append(buffer, view.data, view.length, error);
}

graf_status graf_buffer_append_string(graf_buffer *buffer, const char *string,
                                      graf_error *error)
{
    return graf_buffer_append(buffer, string, strlen(string), error);
}

graf_status graf_buffer_append_byte(graf_buffer *buffer, char byte,
                                    graf_error *error)
{
    return graf_buffer_append(buffer, &byte, 1, error);
}

graf_status graf_buffer_append_format(graf_buffer *buffer, graf_error *error,
                                      const char *format, ...)
{
    va_list arguments;
    graf_status status;
    int length;

    va_start(arguments, format);
    length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0)
        return graf_fail(error, GRAF_INTERNAL, "bad format: %s", format);
    status = graf_buffer_reserve(buffer, (size_t)length, error);
    if (status != GRAF_OK)
        return status;
    va_start(arguments, format);
    vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format,
              arguments);
    va_end(arguments);
    buffer->length += (size_t)length;
    return GRAF_OK;
}

graf_status graf_buffer_append_code_point(graf_buffer *buffer,
                                          uint32_t code_point,
                                          graf_error *error)
{
    char bytes[4];

    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point < 0xE000))
        code_point = GRAF_REPLACEMENT_CHARACTER;
    return graf_buffer_append(buffer, bytes,
                              graf_utf8_encode(code_point, bytes), error);
}

graf_status graf_array_reserve(void **items, size_t *capacity, size_t needed,
                               size_t item_size, graf_error *error)
{
    size_t grown = *capacity < 8 ? 8 : *capacity;
    void *moved;

    if (needed <= *capacity)
        return GRAF_OK;
    while (grown < needed && grown < SIZE_MAX / 2)
        grown *= 2;
    if (grown < needed || grown > SIZE_MAX / item_size)
        return graf_fail_memory(error, SIZE_MAX);
    moved = realloc(*items, grown * item_size);
    if (moved == NULL)
        return graf_fail_memory(error, grown * item_size);
    *items = moved;
    *capacity = grown;
    return GRAF_OK;
}
