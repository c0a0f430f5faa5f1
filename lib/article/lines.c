#include "lines.h"

#include "graf/utf8.h"
#include "letters.h"

bool graf_next_line(graf_line_walk *walk, graf_view *line)
{
    const char *text = walk->text.data;
    size_t start = walk->at;
    size_t end = start;

    if (start >= walk->text.length)
        return false;
    while (end < walk->text.length && text[end] != '\n' && text[end] != '\r')
        end++;
    *line = graf_view_of(text + start, end - start);
    walk->number++;
    walk->at = end + 1;
    if (walk->at < walk->text.length && text[end] == '\r' &&
        text[walk->at] == '\n')
        walk->at++;
    return true;
}

bool graf_is_blank(graf_view line)
{
    size_t at = 0;

    while (at < line.length) {
        uint32_t code_point;

        at += graf_utf8_decode(line, at, &code_point);
        if (!graf_letter_is_space(code_point))
            return false;
    }
    return true;
}

graf_view graf_rest_of_lines(const graf_line_walk *walk)
{
    if (walk->at >= walk->text.length)
        return graf_view_of(NULL, 0);
    return graf_view_of(walk->text.data + walk->at,
                        walk->text.length - walk->at);
}
