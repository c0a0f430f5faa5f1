/* The only file of base that sees zlib and xxHash. */
#include "graf/file.h"

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

graf_fingerprint graf_fingerprint_of(const void *data, size_t length)
{
    XXH128_hash_t hash = XXH3_128bits(data, length);
    graf_fingerprint fingerprint = { hash.high64, hash.low64 };

    return fingerprint;
}
