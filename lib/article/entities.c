#include "entities.h"

typedef struct entity {
    const char *name;
    uint32_t code_point;
} entity;

static const entity entities[] = {
    { "amp", '&' },       { "lt", '<' },       { "gt", '>' },
    { "quot", '"' },      { "apos", '\'' },    { "nbsp", 0xA0 },
    { "ndash", 0x2013 },  { "mdash", 0x2014 }, { "lsquo", 0x2018 },
    { "rsquo", 0x2019 },  { "ldquo", 0x201C }, { "rdquo", 0x201D },
    { "hellip", 0x2026 }, { "copy", 0xA9 },
};

/* The code point that "#8217", "#x2019" or "rsquo" stands for, or 0. */
static uint32_t entity_value(graf_view name)
{
    uint32_t value = 0;
    uint32_t base = 10;
    size_t i;

    for (i = 0; i < sizeof entities / sizeof entities[0]; i++) {
        if (graf_view_equal(name, graf_view_of_string(entities[i].name)))
            return entities[i].code_point;
    }
    if (name.length < 2 || name.length > 8 || name.data[0] != '#')
        return 0;
    if ((name.data[1] | 0x20) == 'x')
        base = 16;
    for (i = base == 16 ? 2 : 1; i < name.length; i++) {
        unsigned char digit = (unsigned char)name.data[i];

        if (digit >= '0' && digit <= '9')
            value = value * base + digit - '0';
        else if (base == 16 && (digit | 0x20) >= 'a' && (digit | 0x20) <= 'f')
            value = value * base + (digit | 0x20u) - 'a' + 10;
        else
            return 0;
    }
    return value;
}

size_t graf_entity(graf_view text, uint32_t *code_point)
{
    enum { LONGEST_NAME = 10 };
    size_t end = 1;

    *code_point = 0;
    if (text.length < 3 || text.data[0] != '&')
        return 0;
    while (end < text.length && end <= LONGEST_NAME && text.data[end] != ';')
        end++;
    if (end >= text.length || text.data[end] != ';')
        return 0;
    *code_point = entity_value(graf_view_of(text.data + 1, end - 1));
    return *code_point == 0 ? 0 : end + 1;
}

graf_status graf_undo_entities(graf_view text, graf_buffer *out,
                               graf_error *error)
{
    graf_status status = GRAF_OK;

    while (status == GRAF_OK && text.length > 0) {
        uint32_t code_point;
        size_t length = graf_entity(text, &code_point);

        if (length > 0) {
            status = graf_buffer_append_code_point(out, code_point, error);
        } else {
            length = 1;
            while (length < text.length && text.data[length] != '&')
                length++;
            status = graf_buffer_append(out, text.data, length, error);
        }
        text = graf_view_behind(text, length);
    }
    return status;
}
