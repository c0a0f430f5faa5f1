/*
 * Any bytes as the records of a WARC file and, when it begins with what only
 * an ARC file does, of an ARC file. The first record is put before the bytes,
 * so that none are wasted on finding it.
 */
#include "fuzz_reading.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char warcinfo[] = "WARC/1.0\r\nWARC-Type: warcinfo\r\n"
                                   "Content-Length: 0\r\n\r\n\r\n\r\n";
    static const char arc[] = "filedesc://";
    const size_t before = sizeof warcinfo - 1;
    uint8_t *bytes;

    if (size >= sizeof arc - 1 && memcmp(data, arc, sizeof arc - 1) == 0) {
        fuzz_reading(data, size, "in", NULL);
        return 0;
    }
    bytes = malloc(before + size);
    if (bytes == NULL)
        return 0;
    memcpy(bytes, warcinfo, before);
    if (size > 0)
        memcpy(bytes + before, data, size);
    fuzz_reading(bytes, before + size, "in", NULL);
    free(bytes);
    return 0;
}
