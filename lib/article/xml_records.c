#include "xml_records.h"

#include "xml_clean.h"

/* What begins with "<" and is no element: how long it is, or 0. */
static size_t other_markup(graf_view text)
{
    size_t end = graf_xml_section(text, "<![CDATA[", "]]>");

    if (end == 0)
        end = graf_xml_section(text, "<!--", "-->");
    if (end == 0)
        end = graf_xml_section(text, "<?", "?>");
    return end;
}

/* How long the tag is that `text` begins with; 0 when its end is not there.
 * ">" may stand in the value of an attribute. */
static size_t tag_length(graf_view text)
{
    char quote = '\0';
    size_t at;

    for (at = 1; at < text.length; at++) {
        char byte = text.data[at];

        if (quote != '\0')
            quote = byte == quote ? '\0' : quote;
        else if (byte == '"' || byte == '\'')
            quote = byte;
        else if (byte == '>')
            return at + 1;
    }
    return 0;
}

/* The local name in a tag. */
static graf_view tag_name(graf_view tag)
{
    size_t start = tag.length > 1 && tag.data[1] == '/' ? 2 : 1;
    size_t end = start;

    while (end < tag.length && strchr(" \t\r\n/>", tag.data[end]) == NULL) {
        end++;
        if (tag.data[end - 1] == ':')
            start = end;
    }
    return graf_view_of(tag.data + start, end - start);
}

/* The next tag at or behind *at; its length, 0 when there is no whole one. */
static size_t next_tag(graf_view text, size_t *at)
{
    while (*at < text.length) {
        const char *open = memchr(text.data + *at, '<', text.length - *at);
        size_t length;

        if (open == NULL)
            break;
        *at = (size_t)(open - text.data);
        length = other_markup(graf_view_behind(text, *at));
        if (length == 0)
            return tag_length(graf_view_behind(text, *at));
        *at += length;
    }
    return 0;
}

size_t graf_xml_cut(graf_view text, const char *element, bool ended)
{
    graf_view wanted = graf_view_of_string(element);
    size_t open = 0;
    size_t at = 0;
    size_t length;

    while ((length = next_tag(text, &at)) > 0) {
        graf_view tag = graf_view_of(text.data + at, length);
        bool closing = tag.data[1] == '/';

        if (!graf_view_equal(tag_name(tag), wanted)) {
            at += length;
            continue;
        }
        if (open == 0 && !closing &&
            graf_view_trim(graf_view_of(text.data, at)).length > 0)
            return at;
        at += length;
        if (closing && open > 0)
            open--;
        else if (!closing && text.data[at - 2] != '/')
            open++;
        if (open == 0)
            return at;
    }
    return ended ? text.length : 0;
}

graf_view graf_xml_root_name(graf_view head, graf_view *tag)
{
    graf_view text = graf_view_trim(head);
    size_t at = 0;
    size_t length;

    while (text.length > 0 && text.data[0] == '<' &&
           (length = next_tag(text, &at)) > 0) {
        *tag = graf_view_of(text.data + at, length);
        at += length;
        if (length > 2 && tag->data[1] != '!' && tag->data[1] != '/')
            return tag_name(*tag);
    }
    return graf_view_of(NULL, 0);
}
