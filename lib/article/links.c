#include "links.h"

enum { OPEN_LIMIT = 8 /* nested brackets that can be links; two are usual */ };

/* The "[" that are open in the line, as offsets in the output. */
typedef struct brackets {
    size_t at[OPEN_LIMIT];
    size_t depth; /* may pass OPEN_LIMIT; the deeper ones are only counted */
} brackets;

/*
 * Where the scan for the ")" that closes an address ends: behind it, and
 * *closed is true; or at the end of the line. Addresses hold parentheses in
 * pairs, and a title in quotes may follow one.
 */
static size_t address_end(graf_view text, size_t at, bool *closed)
{
    size_t open = 1;

    for (; at < text.length && text.data[at] != '\n'; at++) {
        if (text.data[at] == '(')
            open++;
        else if (text.data[at] == ')' && --open == 0)
            break;
    }
    *closed = at < text.length && text.data[at] == ')';
    return at + *closed;
}

/* Takes the bracket at `open` out of the output, and the "!" of an image. */
static void take_out(graf_buffer *out, size_t open)
{
    size_t start = open - (open > 0 && out->data[open - 1] == '!');
    size_t words = out->length - (open + 1);

    memmove(out->data + start, out->data + open + 1, words);
    out->length = start + words;
}

/* How many bytes from `at` on have no meaning here. */
static size_t plain_length(graf_view text, size_t at)
{
    size_t end = at;

    while (end < text.length && text.data[end] != '[' &&
           text.data[end] != ']' && text.data[end] != '\n')
        end++;
    return end - at;
}

graf_status graf_reduce_links(graf_view text, graf_buffer *out,
                              graf_error *error)
{
    static const graf_view address = GRAF_VIEW_LITERAL("](http");
    brackets open = { { 0 }, 0 };
    size_t tried = 0; /* no address that begins before it is closed */
    size_t at = 0;
    graf_status status = graf_buffer_reserve(out, text.length, error);

    if (status != GRAF_OK)
        return status;
    while (at < text.length) {
        graf_view rest = graf_view_behind(text, at);
        size_t plain = plain_length(text, at);
        bool closed = false;

        if (plain > 0) {
            memcpy(out->data + out->length, rest.data, plain);
            out->length += plain;
            at += plain;
            continue;
        }
        if (*rest.data == '\n') {
            open.depth = 0;
        } else if (*rest.data == '[') {
            if (open.depth < OPEN_LIMIT)
                open.at[open.depth] = out->length;
            open.depth++;
        } else if (open.depth > 0 && --open.depth < OPEN_LIMIT && at >= tried &&
                   graf_view_starts_with(rest, address)) {
            tried = address_end(text, at + 2, &closed);
        }
        if (closed) {
            take_out(out, open.at[open.depth]);
            at = tried;
        } else {
            out->data[out->length++] = text.data[at++];
        }
    }
    if (out->data != NULL)
        out->data[out->length] = '\0';
    return GRAF_OK;
}
