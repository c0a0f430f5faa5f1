/* The only file of base that sees zlib and xxHash. */
#include "graf/file.h"

#include <stdlib.h>
#include <xxhash.h>
#include <zlib.h>

uint32_t graf_crc32(uint32_t seed, const void *data, size_t length)
{
    return (uint32_t)crc32_z(seed, data, length);
}

uint64_t graf_checksum64(const void *data, size_t length)
{
    return XXH3_64bits(data, length);
}

uint32_t graf_checksum32(const void *data, size_t length)
{
    return (uint32_t)graf_checksum64(data, length);
}

struct graf_checksum_stream {
    XXH3_state_t *state; /* made by xxHash, which wants it aligned */
};

graf_status graf_checksum_stream_new(graf_checksum_stream **out,
                                     graf_error *error)
{
    graf_checksum_stream *stream = calloc(1, sizeof *stream);

    *out = NULL;
    if (stream == NULL)
        return graf_fail_memory(error, sizeof *stream);
    stream->state = XXH3_createState();
    if (stream->state == NULL) {
        free(stream);
        return graf_fail(error, GRAF_NO_MEMORY, "out of memory");
    }
    graf_checksum_stream_reset(stream);
    *out = stream;
    return GRAF_OK;
}

void graf_checksum_stream_free(graf_checksum_stream *stream)
{
    if (stream == NULL)
        return;
    XXH3_freeState(stream->state);
    free(stream);
}

void graf_checksum_stream_reset(graf_checksum_stream *stream)
{
    XXH3_64bits_reset(stream->state);
}

void graf_checksum_stream_add(graf_checksum_stream *stream, const void *data,
                              size_t length)
{
    if (length > 0)
        XXH3_64bits_update(stream->state, data, length);
}

uint64_t graf_checksum_stream_value(const graf_checksum_stream *stream)
{
    return XXH3_64bits_digest(stream->state);
}

graf_fingerprint graf_fingerprint_of(const void *data, size_t length)
{
    XXH128_hash_t hash = XXH3_128bits(data, length);
    graf_fingerprint fingerprint = { hash.high64, hash.low64 };

    return fingerprint;
}
