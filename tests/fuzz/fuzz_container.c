/*
 * Any bytes as an input whose packing, encoding and format are told by its
 * content; the seeds are packed files and archives of every kind, nested and
 * damaged, and texts in encodings other than UTF-8. LZMA data may ask for 4
 * GiB, which are not used: run it with -malloc_limit_mb=5000.
 */
#include "fuzz_reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_reading(data, size, "in", NULL);
    return 0;
}
