/*
 * bytes.h - numbers in a file: little-endian, at any alignment, and varints.
 *
 * A varint holds seven bits a byte, the lowest first; the high bit says that
 * more bytes follow (LEB128). At most ten bytes.
 */
#ifndef GRAF_SEALED_BYTES_H
#define GRAF_SEALED_BYTES_H

#include "graf/buffer.h"

static inline uint16_t graf_load16(const void *from)
{
    const unsigned char *at = from;

    return (uint16_t)(at[0] | at[1] << 8);
}

static inline uint32_t graf_load32(const void *from)
{
    const unsigned char *at = from;

    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 |
           (uint32_t)at[3] << 24;
}

static inline uint64_t graf_load64(const void *from)
{
    const unsigned char *at = from;

    return (uint64_t)graf_load32(at) | (uint64_t)graf_load32(at + 4) << 32;
}

static inline void graf_store32(void *to, uint32_t value)
{
    unsigned char *at = to;

    at[0] = (unsigned char)value;
    at[1] = (unsigned char)(value >> 8);
    at[2] = (unsigned char)(value >> 16);
    at[3] = (unsigned char)(value >> 24);
}

static inline void graf_store64(void *to, uint64_t value)
{
    graf_store32(to, (uint32_t)value);
    graf_store32((unsigned char *)to + 4, (uint32_t)(value >> 32));
}

enum { GRAF_VARINT_BYTES = 10 };

/* Writes a varint to `to`, which has room for GRAF_VARINT_BYTES; returns the
 * bytes used. */
static inline size_t graf_store_varint(void *to, uint64_t value)
{
    unsigned char *at = to;
    size_t length = 0;

    while (value >= 128) {
        at[length++] = (unsigned char)(value | 128);
        value >>= 7;
    }
    at[length++] = (unsigned char)value;
    return length;
}

/*
 * Reads numbers one after the other out of bytes that nobody vouches for. Once
 * something did not fit, `failed` is set, and everything that is read from
 * then on is zero or empty: it is enough to look at `failed` in the end, if
 * nothing before depends on the numbers being sensible.
 */
typedef struct graf_byte_reader {
    const unsigned char *at;
    const unsigned char *end;
    bool failed;
} graf_byte_reader;

static inline graf_byte_reader graf_byte_reader_of(graf_view bytes)
{
    graf_byte_reader reader = { NULL, NULL, false };

    reader.at = (const unsigned char *)bytes.data;
    reader.end = bytes.length > 0 ? reader.at + bytes.length : reader.at;
    return reader;
}

static inline size_t graf_bytes_left(const graf_byte_reader *reader)
{
    return reader->failed ? 0 : (size_t)(reader->end - reader->at);
}

static inline uint64_t graf_read_varint(graf_byte_reader *reader)
{
    uint64_t value = 0;
    unsigned shift = 0;

    while (!reader->failed && reader->at < reader->end && shift < 64) {
        unsigned char byte = *reader->at++;

        value |= (uint64_t)(byte & 127) << shift;
        if (byte < 128)
            return value;
        shift += 7;
    }
    reader->failed = true;
    return 0;
}

/* A varint that must fit in 32 bits. */
static inline uint32_t graf_read_varint32(graf_byte_reader *reader)
{
    uint64_t value = graf_read_varint(reader);

    if (value > UINT32_MAX) {
        reader->failed = true;
        return 0;
    }
    return (uint32_t)value;
}

static inline uint32_t graf_read32(graf_byte_reader *reader)
{
    uint32_t value;

    if (graf_bytes_left(reader) < 4) {
        reader->failed = true;
        return 0;
    }
    value = graf_load32(reader->at);
    reader->at += 4;
    return value;
}

static inline uint64_t graf_read64(graf_byte_reader *reader)
{
    uint64_t value;

    if (graf_bytes_left(reader) < 8) {
        reader->failed = true;
        return 0;
    }
    value = graf_load64(reader->at);
    reader->at += 8;
    return value;
}

/* The next `length` bytes, borrowed. */
static inline graf_view graf_read_bytes(graf_byte_reader *reader,
                                        uint64_t length)
{
    graf_view bytes = { NULL, 0 };

    if (graf_bytes_left(reader) < length) {
        reader->failed = true;
        return bytes;
    }
    bytes = graf_view_of((const char *)reader->at, (size_t)length);
    reader->at += length;
    return bytes;
}

static inline graf_status graf_append_varint(graf_buffer *buffer,
                                             uint64_t value, graf_error *error)
{
    unsigned char bytes[GRAF_VARINT_BYTES];

    return graf_buffer_append(buffer, bytes, graf_store_varint(bytes, value),
                              error);
}

static inline graf_status graf_append32(graf_buffer *buffer, uint32_t value,
                                        graf_error *error)
{
    unsigned char bytes[4];

    graf_store32(bytes, value);
    return graf_buffer_append(buffer, bytes, sizeof bytes, error);
}

static inline graf_status graf_append64(graf_buffer *buffer, uint64_t value,
                                        graf_error *error)
{
    unsigned char bytes[8];

    graf_store64(bytes, value);
    return graf_buffer_append(buffer, bytes, sizeof bytes, error);
}

#endif
