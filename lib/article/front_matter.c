#include "front_matter.h"

#include "joint.h"
#include "letters.h"

enum { FRONT_MATTER_LIMIT = 64 * 1024 };

typedef struct parser {
    graf_front_matter_value *told;
    void *user;
    graf_view key;
    uint32_t line; /* of the key */
    graf_buffer value;
    graf_error *error;
} parser;

static bool is_fence(graf_view line, char mark)
{
    line = graf_view_trim(line);
    return line.length == 3 && line.data[0] == mark && line.data[1] == mark &&
           line.data[2] == mark;
}

/* The text between the fences, and the walk behind the closing one. */
static bool find_fences(graf_line_walk *walk, graf_view *inside)
{
    graf_line_walk ahead = *walk;
    graf_view line;
    size_t start;
    char mark;

    if (!graf_next_line(&ahead, &line) || line.length < 3)
        return false;
    mark = line.data[0];
    if ((mark != '-' && mark != '+') || !is_fence(line, mark))
        return false;
    start = ahead.at;
    while (ahead.at < FRONT_MATTER_LIMIT && graf_next_line(&ahead, &line)) {
        if (!is_fence(line, mark) &&
            !graf_view_equal(line, graf_view_of("...", 3)))
            continue;
        *inside = graf_view_of(walk->text.data + start,
                               (size_t)(line.data - walk->text.data) - start);
        *walk = ahead;
        return true;
    }
    return false;
}

static bool is_key_byte(char byte)
{
    return (byte >= '0' && byte <= '9') || byte == '_' || byte == '-' ||
           byte == '.' || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

/* "key: value" or "key = value" without indentation. */
static bool split_key(graf_view line, graf_view *key, graf_view *rest)
{
    size_t end = 0;
    size_t at;

    while (end < line.length && is_key_byte(line.data[end]))
        end++;
    at = end;
    while (at < line.length && line.data[at] == ' ')
        at++;
    if (end == 0 || line.data[0] == '-' || at >= line.length ||
        (line.data[at] != ':' && line.data[at] != '='))
        return false;
    at++;
    if (at < line.length && line.data[at] != ' ' && line.data[at - 1] == ':')
        return false;
    *key = graf_view_of(line.data, end);
    *rest = graf_view_behind(line, at);
    return true;
}

static graf_status tell(parser *self, graf_view value)
{
    value = graf_view_trim(value);
    if (value.length == 0)
        return GRAF_OK;
    return self->told(self->user, self->key, value, self->line, self->error);
}

static size_t skip_blank(graf_view text, size_t at)
{
    while (at < text.length && strchr(" \t\r\n", text.data[at]) != NULL)
        at++;
    return at;
}

/* Appends what the escape behind a backslash at `at` stands for, and returns
 * where the text goes on. */
static size_t unescape(parser *self, graf_view text, size_t at,
                       graf_status *status)
{
    char byte = text.data[at++];
    size_t digits = byte == 'x' ? 2 : byte == 'u' ? 4 : byte == 'U' ? 8 : 0;
    uint32_t value = 0;

    if (byte == '\n') /* a line that was only wrapped */
        return skip_blank(text, at);
    if (digits == 0) {
        bool space = byte == 'n' || byte == 't' || byte == 'r' || byte == '_';

        *status = graf_buffer_append_byte(&self->value, space ? ' ' : byte,
                                          self->error);
        return at;
    }
    while (digits > 0 && at < text.length &&
           graf_hexadecimal_digit(text.data[at]) >= 0) {
        value = value * 16 + (uint32_t)graf_hexadecimal_digit(text.data[at++]);
        digits--;
    }
    *status = graf_buffer_append_code_point(&self->value, value, self->error);
    return at;
}

/* A value in quotes that begins at `at`; returns where it ends. In double
 * quotes \ protects, in single ones a quote is written twice. */
static size_t read_quoted(parser *self, graf_view text, size_t at,
                          graf_status *status)
{
    char quote = text.data[at++];

    graf_buffer_clear(&self->value);
    *status = GRAF_OK;
    while (*status == GRAF_OK && at < text.length) {
        char byte = text.data[at++];
        bool last = at >= text.length;

        if (byte == quote && quote == '\'' && !last && text.data[at] == quote)
            at++;
        else if (byte == quote)
            break;
        if (byte == '\\' && quote == '"' && !last)
            at = unescape(self, text, at, status);
        else
            *status = graf_buffer_append_byte(&self->value, byte, self->error);
    }
    return at;
}

/* One scalar: quoted, or plain up to a comment. */
static graf_status read_scalar(parser *self, graf_view text)
{
    static const graf_view comment = GRAF_VIEW_LITERAL(" #");
    graf_status status = GRAF_OK;
    graf_line_walk walk;
    graf_view line;

    text = graf_view_trim(text);
    if (text.length > 0 && (text.data[0] == '"' || text.data[0] == '\'')) {
        read_quoted(self, text, 0, &status);
    } else {
        walk = (graf_line_walk){ text, 0, 0 };
        graf_buffer_clear(&self->value);
        while (status == GRAF_OK && graf_next_line(&walk, &line)) {
            line.length = graf_view_find(line, comment);
            status = graf_append_line(&self->value, line, self->error);
        }
    }
    if (status == GRAF_OK)
        status = tell(self, graf_buffer_view(&self->value));
    return status;
}

/* [one, "two", three] */
static graf_status read_bracketed(parser *self, graf_view text)
{
    graf_status status = GRAF_OK;
    size_t at = 1;

    while (status == GRAF_OK && at < text.length && text.data[at] != ']') {
        size_t start = at = skip_blank(text, at);

        if (at < text.length &&
            (text.data[at] == '"' || text.data[at] == '\'')) {
            at = read_quoted(self, text, at, &status);
            if (status == GRAF_OK)
                status = tell(self, graf_buffer_view(&self->value));
            start = at;
        }
        while (at < text.length && text.data[at] != ',' && text.data[at] != ']')
            at++;
        if (status == GRAF_OK)
            status = tell(self, graf_view_of(text.data + start, at - start));
        if (at < text.length && text.data[at] == ',')
            at++;
    }
    return status;
}

/* "name: X" gives X; another key of a map gives nothing. */
static graf_status read_item(parser *self, graf_view item)
{
    static const graf_view name = GRAF_VIEW_LITERAL("name");
    graf_view key;
    graf_view rest;

    item = graf_view_trim(item);
    if (!split_key(item, &key, &rest))
        return read_scalar(self, item);
    return graf_view_equal(key, name) ? read_scalar(self, rest) : GRAF_OK;
}

/* "- item" lines, or the lines of a map. */
static graf_status read_lines(parser *self, graf_view text)
{
    graf_line_walk walk = { text, 0, 0 };
    graf_status status = GRAF_OK;
    graf_view line;

    while (status == GRAF_OK && graf_next_line(&walk, &line)) {
        line = graf_view_trim(line);
        if (line.length == 0 || line.data[0] == '#')
            continue;
        if (line.data[0] == '-')
            line = graf_view_behind(line, 1);
        status = read_item(self, line);
    }
    return status;
}

/* The value of a key: what follows it up to the next key. */
static graf_status read_value(parser *self, graf_view text)
{
    graf_view key;
    graf_view rest;
    size_t first = skip_blank(text, 0);
    graf_view value = graf_view_behind(text, first);
    size_t end = 0;

    if (value.length == 0)
        return GRAF_OK;
    if (value.data[0] == '[')
        return read_bracketed(self, value);
    if (value.data[0] == '|' || value.data[0] == '>') {
        while (end < value.length && value.data[end] != '\n')
            end++;
        return read_scalar(self, graf_view_behind(value, end));
    }
    /* On the lines below the key: a list or a map. */
    if (memchr(text.data, '\n', first) != NULL &&
        (value.data[0] == '-' || split_key(value, &key, &rest)))
        return read_lines(self, value);
    return read_scalar(self, value);
}

static graf_status read_fields(parser *self, graf_view inside)
{
    graf_line_walk walk = { inside, 0, 1 }; /* the fence is line 1 */
    graf_status status = GRAF_OK;
    graf_view value = { NULL, 0 };
    graf_view line;
    graf_view key;
    graf_view rest;

    while (status == GRAF_OK && graf_next_line(&walk, &line)) {
        if (split_key(line, &key, &rest)) {
            if (self->key.length > 0)
                status = read_value(self, value);
            self->key = key;
            self->line = walk.number;
            value = rest;
        } else if (self->key.length > 0 && line.length > 0 &&
                   line.data[0] != '#') {
            value.length = (size_t)(line.data + line.length - value.data);
        }
    }
    if (status == GRAF_OK && self->key.length > 0)
        status = read_value(self, value);
    return status;
}

bool graf_has_front_matter(graf_view text)
{
    graf_line_walk walk = { text, 0, 0 };
    graf_view inside;
    graf_view line;
    graf_view key;
    graf_view rest;
    bool found = find_fences(&walk, &inside);

    if (!found)
        return false;
    walk = (graf_line_walk){ inside, 0, 0 };
    while (graf_next_line(&walk, &line)) {
        if (split_key(line, &key, &rest))
            return true;
    }
    return false;
}

graf_status graf_read_front_matter(graf_line_walk *walk,
                                   graf_front_matter_value *told, void *user,
                                   graf_error *error)
{
    parser self = { told, user, { NULL, 0 }, 0, { NULL, 0, 0, 0 }, error };
    graf_view inside;
    graf_status status;

    if (!graf_has_front_matter(walk->text) || !find_fences(walk, &inside))
        return GRAF_OK;
    graf_buffer_init(&self.value, FRONT_MATTER_LIMIT);
    status = read_fields(&self, inside);
    graf_buffer_release(&self.value);
    return status;
}
