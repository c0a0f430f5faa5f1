/* graf_fold: whole texts, punctuation included. */
#include "fold.h"

#include "graf/buffer.h"
#include "graf/utf8.h"

/* Folds the character at `at`, with the marks that compose with it. */
static size_t fold_character(graf_view text, size_t at, graf_folded *out)
{
    uint32_t code_point;
    uint32_t next;
    size_t width;

    at += graf_utf8_decode(text, at, &code_point);
    /* The result ends at its first NUL, so that none may come from within. */
    graf_fold_any(code_point == 0 ? GRAF_REPLACEMENT_CHARACTER : code_point,
                  out);
    while (at < text.length) {
        width = graf_utf8_decode(text, at, &next);
        if (!graf_is_ignored(next) && !graf_combine(NULL, out, next))
            break;
        at += width;
    }
    return at;
}

graf_status graf_fold(graf_view text, char **out, graf_error *error)
{
    graf_status status;
    graf_buffer buffer;
    graf_folded folded;
    size_t at = 0;

    *out = NULL;
    if (text.length > GRAF_TEXT_BYTES_LIMIT)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "a text of %zu bytes is over the limit of %d bytes; "
                         "divide it",
                         text.length, GRAF_TEXT_BYTES_LIMIT);
    graf_buffer_init(&buffer, (text.length + 1) * GRAF_FOLDED_BYTES_LIMIT);
    status = graf_buffer_reserve(&buffer, text.length, error);
    while (status == GRAF_OK && at < text.length) {
        at = fold_character(text, at, &folded);
        status =
            graf_buffer_append(&buffer, folded.bytes, folded.length, error);
    }
    if (status != GRAF_OK) {
        graf_buffer_release(&buffer);
        return status;
    }
    *out = buffer.data;
    return GRAF_OK;
}
