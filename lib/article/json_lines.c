/*
 * JSON Lines: one object a line, each an article (https://jsonlines.org).
 */
#include "json.h"

enum { LINES_LOOKED_AT = 50 };

static bool is_object(graf_view line)
{
    return line.length >= 2 && line.data[0] == '{' &&
           line.data[line.length - 1] == '}';
}

/* How many of the braces in `line` are open at its end; those in strings do
 * not count. */
static size_t open_braces(graf_view line)
{
    bool quoted = false;
    size_t open = 0;
    size_t i;

    for (i = 0; i < line.length; i++) {
        char byte = line.data[i];

        if (byte == '\\' && quoted)
            i++;
        else if (byte == '"')
            quoted = !quoted;
        else if (byte == '{' && !quoted)
            open++;
        else if (byte == '}' && !quoted && open > 0)
            open--;
    }
    return open;
}

/* Takes the next line off `rest`; *whole is false for a last one without a
 * newline, which may go on behind the head. */
static graf_view take_line(graf_view *rest, bool *whole)
{
    const char *newline = memchr(rest->data, '\n', rest->length);
    graf_view line = *rest;

    *whole = newline != NULL;
    if (*whole)
        line.length = (size_t)(newline - rest->data);
    rest->data += line.length + *whole;
    rest->length -= line.length + *whole;
    return graf_view_trim(line);
}

bool graf_begins_with_json_line(graf_view head)
{
    static const graf_view mark = GRAF_VIEW_LITERAL("\xEF\xBB\xBF");
    graf_view line;
    graf_view inside;
    bool whole;

    if (graf_view_starts_with(head, mark))
        head = graf_view_behind(head, mark.length);
    do {
        if (head.length == 0)
            return false;
        line = take_line(&head, &whole);
    } while (line.length == 0);
    if (!whole || !is_object(line) || open_braces(line) > 0)
        return false;
    inside = graf_view_trim(graf_view_behind(line, 1));
    return inside.data[0] == '"';
}

/*
 * Most lines are objects from brace to brace; some may be broken. A single
 * one is plain JSON unless the name says otherwise, or it comes through a
 * pipe, where it must not matter how much of the rest is there already.
 */
int graf_sniff_json_lines(graf_view head, const char *name)
{
    bool named = graf_has_suffix(name, ".jsonl") ||
                 graf_has_suffix(name, ".ndjson") ||
                 graf_has_suffix(name, ".jl");
    graf_view rest = graf_view_trim(head);
    size_t objects = 0;
    size_t lines = 0;

    if (rest.length == 0 || (rest.data[0] != '{' && !named))
        return 0;
    if (strcmp(name, "-") == 0 && graf_begins_with_json_line(head))
        return 95;
    while (rest.length > 0 && lines < LINES_LOOKED_AT) {
        bool whole;
        graf_view line = take_line(&rest, &whole);

        if (line.length == 0)
            continue;
        if (!whole && !is_object(line) && lines > 0)
            break;
        lines++;
        objects += is_object(line) ||
                   (!whole && line.data[0] == '{' && line.length > 1);
    }
    /* Objects spread over several lines end and begin on some of them. */
    if (lines == 0 || objects * (named ? 2 : 3) < lines * (named ? 1 : 2))
        return 0;
    return named || lines > 1 ? 95 : 70;
}

graf_status graf_read_json_line(graf_input *input, graf_view record,
                                uint64_t line, graf_error *error)
{
    return graf_json_parse_line(input, record, line, line, error);
}
