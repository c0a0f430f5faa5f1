/*
 * Any bytes in the formats of news: the first byte, from 'a', says which.
 */
#include "fuzz_reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const formats[] = {
        "trec", "reuters", "nitf", "newsml", "newsml-g2", "rss", "atom",
        "wxr",  "ninjs",   "csv",  "tsv",    "mbox",      "ocr", NULL,
    };
    size_t count = sizeof formats / sizeof formats[0];

    if (size == 0)
        return 0;
    fuzz_reading(data + 1, size - 1, "in",
                 formats[(size_t)(data[0] - 'a') % count]);
    return 0;
}
