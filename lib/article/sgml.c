#include "sgml.h"

#include "entities.h"
#include "joint.h"
#include "lines.h"

static bool is_name_byte(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= 'a' && byte <= 'z') ||
           (byte != '\0' && strchr("_-.:", byte) != NULL);
}

size_t graf_sgml_tag(graf_view text, graf_view *name, bool *closing)
{
    enum { LONGEST_TAG = 1024 };
    graf_view head = text;
    const char *end;
    size_t at = 1;

    if (text.length < 3 || text.data[0] != '<')
        return 0;
    *closing = text.data[1] == '/';
    at += *closing;
    name->data = text.data + at;
    while (at < text.length && is_name_byte(text.data[at]))
        at++;
    name->length = (size_t)(text.data + at - name->data);
    if (name->length == 0 || at >= text.length ||
        strchr("> \t\r\n/", text.data[at]) == NULL)
        return 0;
    if (head.length > LONGEST_TAG)
        head.length = LONGEST_TAG;
    end = memchr(head.data + at, '>', head.length - at);
    return end == NULL ? 0 : (size_t)(end - text.data) + 1;
}

/* The next tag of a name at or behind `at`; its length, 0 for none. */
static size_t next_tag(graf_view text, const char *name, size_t *at,
                       bool *closing)
{
    graf_view wanted = graf_view_of_string(name);
    graf_view found;

    while (*at < text.length) {
        const char *open = memchr(text.data + *at, '<', text.length - *at);
        size_t length;

        if (open == NULL)
            break;
        *at = (size_t)(open - text.data);
        length = graf_sgml_tag(graf_view_behind(text, *at), &found, closing);
        if (length > 0 && graf_view_equal_ignoring_case(found, wanted))
            return length;
        ++*at;
    }
    return 0;
}

bool graf_sgml_find(graf_view text, const char *name, size_t *at,
                    graf_view *tag, graf_view *inside)
{
    bool closing = true;
    size_t length = 0;
    size_t start;

    while (closing) {
        *at += length;
        length = next_tag(text, name, at, &closing);
        if (length == 0)
            return false;
    }
    if (tag != NULL)
        *tag = graf_view_of(text.data + *at, length);
    start = *at + length;
    *at = start;
    length = next_tag(text, name, at, &closing);
    if (length == 0)
        *at = text.length;
    *inside = graf_view_of(text.data + start, *at - start);
    if (length > 0 && closing)
        *at += length;
    return true;
}

graf_view graf_sgml_value(graf_view tag, const char *attribute)
{
    graf_view name = graf_view_of_string(attribute);
    size_t at;

    for (at = 1; at + name.length + 2 < tag.length; at++) {
        size_t start = at + name.length + 2;
        size_t end = start;

        if (tag.data[at - 1] != ' ' || tag.data[start - 2] != '=' ||
            tag.data[start - 1] != '"' ||
            !graf_view_equal_ignoring_case(
                graf_view_of(tag.data + at, name.length), name))
            continue;
        while (end < tag.length && tag.data[end] != '"')
            end++;
        return graf_view_of(tag.data + start, end - start);
    }
    return graf_view_of(NULL, 0);
}

/* What a tag leaves in the text. */
static graf_status replace_tag(graf_view name, graf_buffer *out,
                               graf_error *error)
{
    static const graf_view paragraph = GRAF_VIEW_LITERAL("P");
    static const graf_view line = GRAF_VIEW_LITERAL("BR");

    if (graf_view_equal_ignoring_case(name, paragraph))
        return graf_buffer_append(out, "\n\n", 2, error);
    if (graf_view_equal_ignoring_case(name, line))
        return graf_buffer_append_byte(out, '\n', error);
    return GRAF_OK;
}

/* Appends what the entity at the beginning of `text` stands for, and gives
 * its length; 0 for none. */
static graf_status replace_entity(graf_view text, size_t *length,
                                  graf_buffer *out, graf_error *error)
{
    uint32_t code_point;

    *length = graf_entity(text, &code_point);
    if (*length == 0)
        return GRAF_OK;
    if (code_point < 0x20)
        code_point = ' ';
    return graf_buffer_append_code_point(out, code_point, error);
}

graf_status graf_sgml_text(graf_view text, graf_buffer *out, graf_error *error)
{
    graf_status status = GRAF_OK;

    while (status == GRAF_OK && text.length > 0) {
        size_t length = 0;
        graf_view name;
        bool closing;

        if (text.data[0] == '<')
            length = graf_sgml_tag(text, &name, &closing);
        if (length > 0) {
            status = replace_tag(name, out, error);
        } else if (text.data[0] == '&') {
            status = replace_entity(text, &length, out, error);
        }
        if (length == 0) {
            length = 1;
            while (length < text.length && text.data[length] != '<' &&
                   text.data[length] != '&')
                length++;
            status = graf_buffer_append(out, text.data, length, error);
        }
        text = graf_view_behind(text, length);
    }
    return status;
}

graf_status graf_sgml_set(graf_draft *draft, graf_view *field, graf_view text,
                          const char *element, graf_error *error)
{
    graf_status status;
    graf_view inside;
    graf_buffer plain;
    size_t at = 0;

    if (!graf_sgml_find(text, element, &at, NULL, &inside))
        return GRAF_OK;
    graf_buffer_init(&plain, GRAF_ARTICLE_BYTES_LIMIT);
    status = graf_sgml_text(inside, &plain, error);
    if (status == GRAF_OK)
        status = graf_draft_set(draft, field, graf_buffer_view(&plain), error);
    graf_buffer_release(&plain);
    return status;
}

/* ---- paragraphs --------------------------------------------------------- */

/* How far a line is indented; a tab goes to the next eighth column. */
static size_t indentation(graf_view line)
{
    size_t column = 0;
    size_t i;

    for (i = 0; i < line.length; i++) {
        if (line.data[i] == '\t')
            column += 8 - column % 8;
        else if (line.data[i] == ' ')
            column++;
        else
            break;
    }
    return column;
}

/* That of the lines which are not the first of a paragraph. */
static size_t least_indentation(graf_view text)
{
    graf_line_walk walk = { text, 0, 0 };
    size_t least = SIZE_MAX;
    graf_view line;

    while (graf_next_line(&walk, &line)) {
        size_t column = indentation(line);

        if (!graf_is_blank(line) && column < least)
            least = column;
    }
    return least;
}

static graf_status end_paragraph(graf_draft *draft, graf_buffer *paragraph,
                                 uint32_t line, graf_error *error)
{
    graf_status status = GRAF_OK;

    if (paragraph->length > 0)
        status = graf_draft_block(draft, graf_buffer_view(paragraph), line,
                                  true, error);
    graf_buffer_clear(paragraph);
    return status;
}

/* A line two columns further in than others begins a paragraph. */
static graf_status split_indented(graf_draft *draft, graf_view text,
                                  uint32_t first, graf_error *error)
{
    size_t least = least_indentation(text);
    graf_line_walk walk = { text, 0, 0 };
    graf_status status = GRAF_OK;
    graf_buffer paragraph;
    uint32_t start = first;
    graf_view line;

    graf_buffer_init(&paragraph, GRAF_ARTICLE_BYTES_LIMIT);
    while (status == GRAF_OK && graf_next_line(&walk, &line)) {
        bool blank = graf_is_blank(line);

        if (blank || indentation(line) >= least + 2)
            status = end_paragraph(draft, &paragraph, start, error);
        if (paragraph.length == 0)
            start = first + walk.number - 1;
        if (status == GRAF_OK && !blank)
            status = graf_append_line(&paragraph, line, error);
    }
    if (status == GRAF_OK)
        status = end_paragraph(draft, &paragraph, start, error);
    graf_buffer_release(&paragraph);
    return status;
}

graf_status graf_sgml_paragraphs(graf_draft *draft, graf_view text,
                                 uint32_t line, graf_error *error)
{
    graf_status status;
    graf_buffer plain;

    graf_buffer_init(&plain, GRAF_ARTICLE_BYTES_LIMIT);
    status = graf_sgml_text(text, &plain, error);
    if (status == GRAF_OK)
        status = split_indented(draft, graf_buffer_view(&plain), line, error);
    graf_buffer_release(&plain);
    return status;
}

/* ---- records ------------------------------------------------------------ */

/*
 * A record ends with its end tag, or where the next one begins. White space
 * behind it is left to what follows.
 */
size_t graf_sgml_cut(graf_view text, const char *element, bool ended)
{
    bool closing;
    size_t at = 0;
    size_t length = next_tag(text, element, &at, &closing);
    size_t start = at;

    if (length > 0 && start > 0 &&
        graf_view_trim(graf_view_of(text.data, start)).length > 0)
        return start;
    if (length == 0)
        return ended ? text.length : 0;
    if (closing)
        return at + length;
    at += length;
    length = next_tag(text, element, &at, &closing);
    if (length == 0)
        return ended ? text.length : 0;
    return closing ? at + length : at;
}

uint32_t graf_sgml_line(graf_view record, graf_view inside, uint64_t line)
{
    const char *at;

    for (at = record.data; at < inside.data; at++)
        line += *at == '\n';
    return (uint32_t)line;
}
