#include "lines.h"

#include "graf/utf8.h"
#include "letters.h"

/*
 * Where the line that begins at `start` ends. Looking for each of the two
 * bytes in pieces keeps this linear where one of them never comes.
 */
static size_t line_end(graf_view text, size_t start)
{
    enum { PIECE = 1024 };

    while (start < text.length) {
        size_t left = text.length - start;
        size_t length = left < PIECE ? left : PIECE;
        const char *piece = text.data + start;
        const char *newline = memchr(piece, '\n', length);
        const char *end;

        if (newline != NULL)
            length = (size_t)(newline - piece);
        end = memchr(piece, '\r', length);
        if (end == NULL)
            end = newline;
        if (end != NULL)
            return (size_t)(end - text.data);
        start += length;
    }
    return start;
}

bool graf_next_line(graf_line_walk *walk, graf_view *line)
{
    const char *text = walk->text.data;
    size_t start = walk->at;
    size_t end;

    if (start >= walk->text.length)
        return false;
    end = line_end(walk->text, start);
    *line = graf_view_of(text + start, end - start);
    walk->number++;
    walk->at = end + 1;
    if (walk->at < walk->text.length && text[end] == '\r' &&
        text[walk->at] == '\n')
        walk->at++;
    return true;
}

graf_view graf_first_line(graf_view text)
{
    const char *newline = NULL;

    if (text.length > 0)
        newline = memchr(text.data, '\n', text.length);
    if (newline != NULL)
        text.length = (size_t)(newline - text.data) + 1;
    return text;
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
    return graf_view_behind(walk->text, walk->at);
}
