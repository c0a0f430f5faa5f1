/*
 * unicode.cc - UTF-8, character classes, numbers as values.
 */
#include "guard.hh"

#include <xapian.h>

namespace Unicode = Xapian::Unicode;

bool xc_utf8_next(const char **position, const char *end, uint32_t *code_point)
{
    Xapian::Utf8Iterator iterator;

    *code_point = 0;
    if (*position >= end)
        return false;
    iterator.assign(*position, static_cast<size_t>(end - *position));
    *code_point = *iterator;
    ++iterator;
    *position = iterator.raw();
    return true;
}

size_t xc_utf8_encode(uint32_t code_point, char bytes[4])
{
    return code_point > 0x10FFFF ? 0 : Unicode::to_utf8(code_point, bytes);
}

xc_unicode_category xc_unicode_get_category(uint32_t code_point)
{
    return static_cast<xc_unicode_category>(Unicode::get_category(code_point));
}

bool xc_unicode_is_wordchar(uint32_t code_point)
{
    return Unicode::is_wordchar(code_point);
}

bool xc_unicode_is_whitespace(uint32_t code_point)
{
    return Unicode::is_whitespace(code_point);
}

bool xc_unicode_is_currency(uint32_t code_point)
{
    return Unicode::is_currency(code_point);
}

uint32_t xc_unicode_tolower(uint32_t code_point)
{
    return Unicode::tolower(code_point);
}

uint32_t xc_unicode_toupper(uint32_t code_point)
{
    return Unicode::toupper(code_point);
}

size_t xc_sortable_serialise(double number, char bytes[XC_SORTABLE_SIZE])
{
    return Xapian::sortable_serialise_(number, bytes);
}

double xc_sortable_unserialise(const char *bytes, size_t length)
{
    std::string value;

    if (bytes == nullptr)
        length = 0;
    /* At most 9 bytes mean anything, and so many need no allocation. */
    if (length > XC_SORTABLE_SIZE)
        length = XC_SORTABLE_SIZE;
    value.assign(bytes, length);
    return Xapian::sortable_unserialise(value);
}
