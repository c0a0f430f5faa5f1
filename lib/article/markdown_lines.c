#include "markdown_lines.h"

size_t graf_markdown_run(graf_view line, char byte)
{
    size_t length = 0;

    while (length < line.length && line.data[length] == byte)
        length++;
    return length;
}

graf_view graf_markdown_from(graf_view line, size_t start)
{
    return graf_view_trim(graf_view_behind(line, start));
}

bool graf_markdown_is_heading(graf_view line, size_t *level)
{
    *level = graf_markdown_run(line, '#');
    return *level >= 1 && *level <= 6 &&
           (line.length == *level || line.data[*level] == ' ' ||
            line.data[*level] == '\t');
}

graf_view graf_markdown_heading_text(graf_view line, size_t level)
{
    graf_view text = graf_markdown_from(line, level);
    size_t end = text.length;

    while (end > 0 && text.data[end - 1] == '#')
        end--;
    if (end == 0 || text.data[end - 1] == ' ')
        text.length = end;
    return graf_view_trim(text);
}

bool graf_markdown_is_underline(graf_view line)
{
    return line.length >= 2 && (graf_markdown_run(line, '=') == line.length ||
                                graf_markdown_run(line, '-') == line.length);
}

bool graf_markdown_is_rule(graf_view line)
{
    size_t marks = 0;
    size_t i;

    if (line.length == 0 || strchr("*-_", line.data[0]) == NULL)
        return false;
    for (i = 0; i < line.length; i++) {
        if (line.data[i] == line.data[0])
            marks++;
        else if (line.data[i] != ' ')
            return false;
    }
    return marks >= 3;
}

size_t graf_markdown_item_mark(graf_view line, bool inside, bool *keep)
{
    size_t digits = 0;

    *keep = false;
    if (line.length < 2)
        return 0;
    if (strchr("-*+", line.data[0]) != NULL)
        return line.data[1] == ' ' || line.data[1] == '\t' ? 1 : 0;
    while (digits < line.length && digits < 4 && line.data[digits] >= '0' &&
           line.data[digits] <= '9')
        digits++;
    if (digits == 0 || digits > 3 || digits + 1 >= line.length ||
        (line.data[digits] != '.' && line.data[digits] != ')') ||
        line.data[digits + 1] != ' ')
        return 0;
    if (inside && !(digits == 1 && line.data[0] == '1'))
        return 0;
    *keep = true;
    return digits + 1;
}

bool graf_markdown_is_definition(graf_view line)
{
    size_t close;

    if (line.length < 4 || line.data[0] != '[' || line.data[1] == '^')
        return false;
    close = graf_view_find(line, graf_view_of("]:", 2));
    return close < line.length &&
           (graf_view_find(line, graf_view_of("://", 3)) < line.length ||
            graf_view_starts_with(graf_markdown_from(line, close + 2),
                                  graf_view_of("#", 1)));
}

bool graf_markdown_is_table_rule(graf_view line)
{
    size_t i;

    for (i = 0; i < line.length; i++) {
        if (strchr("|-: ", line.data[i]) == NULL || line.data[i] == '\0')
            return false;
    }
    return true;
}
