/*
 * Any bytes as JSON Lines.
 */
#include "fuzz_reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_reading(data, size, "in.jsonl", "jsonl");
    return 0;
}
