/*
 * view.h - borrowed text: a pointer and a length.
 *
 * A view owns nothing. The bytes may hold NULs and are UTF-8 unless a comment
 * says otherwise. The empty view is { NULL, 0 } or { any, 0 }.
 */
#ifndef GRAF_VIEW_H
#define GRAF_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "graf/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct graf_view {
    const char *data;
    size_t length; /* bytes */
} graf_view;

/* A list of views; the array is borrowed like the bytes behind it. */
typedef struct graf_view_list {
    const graf_view *items;
    size_t count;
} graf_view_list;

/* A byte range [start, end) of some text. */
typedef struct graf_span {
    uint32_t start;
    uint32_t end;
} graf_span;

/* A view of a string literal, usable as an initialiser. */
#define GRAF_VIEW_LITERAL(text)                                                \
    {                                                                          \
        (text), sizeof(text) - 1                                               \
    }

/* A view of `length` bytes at `data`. */
static inline graf_view graf_view_of(const char *data, size_t length)
{
    graf_view view = { data, length };

    return view;
}

/* A view of a NUL-terminated string; NULL gives the empty view. */
static inline graf_view graf_view_of_string(const char *string)
{
    return graf_view_of(string, string == NULL ? 0 : strlen(string));
}

static inline bool graf_view_equal(graf_view left, graf_view right)
{
    return left.length == right.length &&
           (left.length == 0 ||
            memcmp(left.data, right.data, left.length) == 0);
}

static inline bool graf_view_starts_with(graf_view view, graf_view prefix)
{
    return view.length >= prefix.length &&
           (prefix.length == 0 ||
            memcmp(view.data, prefix.data, prefix.length) == 0);
}

/* What follows the first `length` bytes, which `view` has. */
static inline graf_view graf_view_behind(graf_view view, size_t length)
{
    if (length > 0)
        view.data += length;
    view.length -= length;
    return view;
}

/* Byte order, shorter first among equals: <0, 0, >0 like memcmp. */
GRAF_API int graf_view_compare(graf_view left, graf_view right);

/* Without leading and trailing white space (ASCII,
 * U+00A0, U+3000, U+FEFF). */
GRAF_API graf_view graf_view_trim(graf_view view);

/* Equal when ASCII letters of both are lowered. */
GRAF_API bool graf_view_equal_ignoring_case(graf_view left, graf_view right);

/* The same for what `view` begins or ends with. */
static inline bool graf_view_starts_ignoring_case(graf_view view,
                                                  graf_view prefix)
{
    return view.length >= prefix.length &&
           graf_view_equal_ignoring_case(graf_view_of(view.data, prefix.length),
                                         prefix);
}

static inline bool graf_view_ends_ignoring_case(graf_view view,
                                                graf_view suffix)
{
    return view.length >= suffix.length &&
           graf_view_equal_ignoring_case(
               graf_view_behind(view, view.length - suffix.length), suffix);
}

/* Where `needle` begins in `view`, or view.length when it does not occur. */
GRAF_API size_t graf_view_find(graf_view view, graf_view needle);

#ifdef __cplusplus
}
#endif

#endif
