#include "xml_clean.h"

#include "entities.h"

size_t graf_xml_section(graf_view text, const char *open, const char *close)
{
    graf_view begin = graf_view_of_string(open);
    graf_view end = graf_view_of_string(close);
    size_t at;

    if (!graf_view_starts_with(text, begin))
        return 0;
    at = graf_view_find(graf_view_behind(text, begin.length), end) +
         begin.length;
    return at < text.length ? at + end.length : text.length;
}

/* <!DOCTYPE ...>, with its declarations in brackets. */
static size_t doctype(graf_view text)
{
    static const graf_view open = GRAF_VIEW_LITERAL("<!DOCTYPE");
    bool inside = false;
    char quote = '\0';
    size_t at;

    if (!graf_view_starts_with(text, open))
        return 0;
    for (at = open.length; at < text.length; at++) {
        char byte = text.data[at];

        if (quote != '\0')
            quote = byte == quote ? '\0' : quote;
        else if (byte == '"' || byte == '\'')
            quote = byte;
        else if (byte == '[')
            inside = true;
        else if (byte == ']')
            inside = false;
        else if (byte == '>' && !inside)
            return at + 1;
    }
    return text.length;
}

static graf_status keep_lines(graf_view text, graf_buffer *out,
                              graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; status == GRAF_OK && i < text.length; i++) {
        if (text.data[i] == '\n')
            status = graf_buffer_append_byte(out, '\n', error);
    }
    return status;
}

static bool is_forbidden(char byte)
{
    return (unsigned char)byte < 0x20 && byte != '\n' && byte != '\t' &&
           byte != '\r';
}

static graf_status append(graf_view text, graf_buffer *out, graf_error *error)
{
    size_t start = out->length;
    graf_status status = graf_buffer_append_view(out, text, error);
    size_t i;

    for (i = start; status == GRAF_OK && i < out->length; i++) {
        if (is_forbidden(out->data[i]))
            out->data[i] = ' ';
    }
    return status;
}

/* At an "&". *length is what of the text was used. */
static graf_status append_entity(graf_view text, size_t *length,
                                 graf_buffer *out, graf_error *error)
{
    uint32_t code_point;

    *length = graf_entity(text, &code_point);
    if (*length == 0) {
        *length = 1;
        code_point = '&';
    }
    if (code_point < 0x20 || code_point > 0x10FFFF ||
        (code_point >= 0xD800 && code_point < 0xE000) || code_point == 0xFFFE ||
        code_point == 0xFFFF)
        code_point = ' ';
    return graf_buffer_append_format(out, error, "&#%lu;",
                                     (unsigned long)code_point);
}

/* How long the markup at a "<" is that is taken as a whole, and whether only
 * its lines are kept. */
static size_t special(graf_view text, bool *gone)
{
    size_t length = graf_xml_section(text, "<![CDATA[", "]]>");

    *gone = false;
    if (length > 0)
        return length;
    *gone = true;
    length = graf_xml_section(text, "<!--", "-->");
    if (length == 0)
        length = graf_xml_section(text, "<?", "?>");
    if (length == 0)
        length = doctype(text);
    return length;
}

static graf_status append_next(graf_view text, size_t *length, graf_buffer *out,
                               graf_error *error)
{
    bool gone = false;

    *length = text.data[0] == '<' ? special(text, &gone) : 0;
    if (*length > 0 && gone)
        return keep_lines(graf_view_of(text.data, *length), out, error);
    if (*length == 0) {
        *length = 1;
        while (*length < text.length && text.data[*length] != '<' &&
               text.data[*length] != '&')
            ++*length;
    }
    return append(graf_view_of(text.data, *length), out, error);
}

graf_status graf_xml_clean(graf_view text, graf_buffer *out, graf_error *error)
{
    graf_status status = graf_buffer_reserve(out, text.length, error);

    while (status == GRAF_OK && text.length > 0) {
        size_t length;

        if (text.data[0] == '&')
            status = append_entity(text, &length, out, error);
        else
            status = append_next(text, &length, out, error);
        text = graf_view_behind(text, length);
    }
    return status;
}
