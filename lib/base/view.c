#include "graf/view.h"

int graf_view_compare(graf_view left, graf_view right)
{
    size_t shorter = left.length < right.length ? left.length : right.length;
    int order = 0;

    if (shorter > 0)
        order = memcmp(left.data, right.data, shorter);
    if (order != 0)
        return order;
    return (left.length > right.length) - (left.length < right.length);
}

/* The length of the white space character that begins at `at`, else 0. */
static size_t space_at(graf_view view, size_t at)
{
    static const graf_view wide[] = { GRAF_VIEW_LITERAL("\xC2\xA0"),
                                      GRAF_VIEW_LITERAL("\xEF\xBB\xBF"),
                                      GRAF_VIEW_LITERAL("\xE3\x80\x80") };
    unsigned char byte = (unsigned char)view.data[at];
    graf_view rest = graf_view_of(view.data + at, view.length - at);
    size_t i;

    if (byte == ' ' || (byte >= '\t' && byte <= '\r'))
        return 1;
    for (i = 0; i < sizeof wide / sizeof wide[0]; i++)
        if (graf_view_starts_with(rest, wide[i]))
            return wide[i].length;
    return 0;
}

graf_view graf_view_trim(graf_view view)
{
    size_t width;

    while (view.length > 0 && (width = space_at(view, 0)) > 0) {
        view.data += width;
        view.length -= width;
    }
    while (view.length > 0) {
        /* A space is one to three bytes: try each way it could end here. */
        for (width = 1; width <= 3; width++)
            if (width <= view.length &&
                space_at(view, view.length - width) == width)
                break;
        if (width > 3)
            break;
        view.length -= width;
    }
    return view;
}

static unsigned char lower(char byte)
{
    unsigned char value = (unsigned char)byte;

    return value >= 'A' && value <= 'Z' ? (unsigned char)(value + 32) : value;
}

bool graf_view_equal_ignoring_case(graf_view left, graf_view right)
{
    size_t i;

    if (left.length != right.length)
        return false;
    for (i = 0; i < left.length; i++)
        if (lower(left.data[i]) != lower(right.data[i]))
            return false;
    return true;
}

size_t graf_view_find(graf_view view, graf_view needle)
{
    const char *found;

    if (needle.length == 0)
        return 0;
    if (view.length < needle.length)
        return view.length;
    found = memmem(view.data, view.length, needle.data, needle.length);
    return found == NULL ? view.length : (size_t)(found - view.data);
}
