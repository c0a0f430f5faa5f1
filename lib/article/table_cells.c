#include "table_cells.h"

/* A newline in a field that begins with a quote ends no record. */
size_t graf_cut_csv(graf_view text, bool ended)
{
    bool quoted = false;
    bool fresh = true;        /* at the beginning of a field */
    size_t closed = SIZE_MAX; /* where a quote closed */
    size_t i;

    for (i = 0; i < text.length; i++) {
        char byte = text.data[i];

        if (quoted) {
            const char *end = memchr(text.data + i, '"', text.length - i);

            if (end == NULL)
                break;
            closed = i = (size_t)(end - text.data);
            quoted = false;
            continue;
        }
        if (byte == '\n')
            return i + 1;
        /* Behind a closing quote another one is the second of a pair. */
        if (byte == '"' && (fresh || (i > 0 && closed == i - 1)))
            quoted = true;
        fresh = byte == ',' || byte == ';';
    }
    return ended ? text.length : 0;
}

size_t graf_cut_tsv(graf_view text, bool ended)
{
    const char *newline = memchr(text.data, '\n', text.length);

    if (newline != NULL)
        return (size_t)(newline - text.data) + 1;
    return ended ? text.length : 0;
}

/* The end of a cell in quotes: behind the quote that no other follows. */
static size_t quoted_end(graf_view record, size_t at)
{
    at++;
    while (at < record.length) {
        const char *quote = memchr(record.data + at, '"', record.length - at);

        if (quote == NULL)
            break;
        at = (size_t)(quote - record.data) + 1;
        if (at == record.length || record.data[at] != '"')
            return at;
        at++;
    }
    return SIZE_MAX;
}

/* Without the quotes around it, pairs of them as one. */
static graf_status unquote(graf_view cell, graf_buffer *out, graf_error *error)
{
    graf_view rest = graf_view_of(cell.data + 1, cell.length - 2);
    graf_status status = GRAF_OK;

    while (status == GRAF_OK && rest.length > 0) {
        const char *quote = memchr(rest.data, '"', rest.length);
        size_t length =
            quote == NULL ? rest.length : (size_t)(quote - rest.data) + 1;
        size_t used = length + (quote != NULL && length < rest.length);

        status = graf_buffer_append(out, rest.data, length, error);
        rest = graf_view_behind(rest, used);
    }
    return status;
}

/* What stands for a line end and the like behind a backslash, or 0. */
static char unescaped(char byte)
{
    switch (byte) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'r':
        return ' ';
    case '\\':
        return '\\';
    default:
        return '\0';
    }
}

/* "\\n" for a line end and "\\t" for a tab: databases write TSV so. */
static graf_status unescape(graf_view cell, graf_buffer *out, graf_error *error)
{
    graf_status status = GRAF_OK;

    while (status == GRAF_OK && cell.length > 0) {
        const char *slash = memchr(cell.data, '\\', cell.length);
        size_t used = slash == NULL ? cell.length : (size_t)(slash - cell.data);
        char meant = used + 1 < cell.length ? unescaped(slash[1]) : '\0';

        used += slash != NULL && meant == '\0';
        status = graf_buffer_append(out, cell.data, used, error);
        if (status == GRAF_OK && meant != '\0') {
            status = graf_buffer_append_byte(out, meant, error);
            used += 2;
        }
        cell = graf_view_behind(cell, used);
    }
    return status;
}

graf_status graf_next_cell(graf_view record, char delimiter, size_t *at,
                           graf_buffer *out, bool *open, graf_error *error)
{
    bool quoted = *at < record.length && record.data[*at] == '"';
    size_t end = quoted ? quoted_end(record, *at) : *at;
    graf_view cell;

    graf_buffer_clear(out);
    if (end == SIZE_MAX) {
        *open = delimiter != '\t';
        quoted = false;
        end = *open ? record.length : *at;
    }
    while (end < record.length && record.data[end] != delimiter) {
        quoted = false; /* more behind the quote: it is no quoted cell */
        end++;
    }
    cell = graf_view_of(record.data + *at, end - *at);
    *at = end + 1;
    if (quoted)
        return unquote(cell, out, error);
    return delimiter == '\t' ? unescape(cell, out, error)
                             : graf_buffer_append_view(out, cell, error);
}

graf_view graf_record_of_cells(graf_view record)
{
    while (record.length > 0 &&
           strchr("\r\n", record.data[record.length - 1]) != NULL)
        record.length--;
    return record;
}
