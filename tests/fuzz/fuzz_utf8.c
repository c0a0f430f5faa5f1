/* Decoding, checking, counting and cutting UTF-8, against a slow decoder. */
#include <stdlib.h>

#include "../unit/base/slow_utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool holds)
{
    if (!holds)
        abort();
}

/* A cut is the last boundary between characters at or before the limit. */
static void check_cut(graf_view text, size_t limit, size_t boundary)
{
    graf_view cut = graf_utf8_cut(text, limit);

    expect(cut.data == text.data);
    expect(cut.length == boundary);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    graf_view text = graf_view_of((const char *)data, size);
    size_t valid = size;
    size_t count = 0;
    size_t at = 0;

    while (at < size) {
        uint32_t expected = 0;
        uint32_t code_point = 0;
        size_t length = slow_decode(text, at, &expected);
        size_t inside;

        expect(graf_utf8_decode(text, at, &code_point) == length);
        expect(code_point == expected);
        for (inside = 0; inside < length; inside++)
            check_cut(text, at + inside, at);
        if (expected == GRAF_REPLACEMENT_CHARACTER && valid == size &&
            !(length == 3 && memcmp(data + at, "\xEF\xBF\xBD", 3) == 0))
            valid = at;
        at += length;
        count++;
    }
    check_cut(text, size, size);
    check_cut(text, SIZE_MAX, size);
    expect(graf_utf8_valid_prefix(text) == valid);
    expect(graf_utf8_count(text) == count);
    return 0;
}
