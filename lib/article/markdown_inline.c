/*
 * Inline marks of markdown, after CommonMark 0.31 where news text needs it:
 * what a reader would see stays, the marks and the addresses go. A mark that
 * has no partner is text.
 */
#include "draft.h"

#include <stdlib.h>

#include "entities.h"
#include "markdown_emphasis.h"

enum {
    NESTING_LIMIT = 4, /* links in the words of links */
    SPAN_LIMIT = 4096, /* bytes of a link's words, of a tag */
    CODE_LIMIT = 1024  /* bytes of a code span */
};

typedef struct strip {
    graf_view text;
    size_t at;
    graf_mark_runs runs;
    size_t next_run; /* the first run at or behind `at` */
    unsigned depth;
    graf_buffer *out;
    graf_error *error;
} strip;

static graf_status strip_view(graf_view text, unsigned depth, graf_buffer *out,
                              graf_error *error);

static bool is_punctuation(char byte)
{
    return (byte >= '!' && byte <= '/') || (byte >= ':' && byte <= '@') ||
           (byte >= '[' && byte <= '`') || (byte >= '{' && byte <= '~');
}

/* ---- links, code, tags -------------------------------------------------- */

/* Where the "]" of the "[" at `at` is, or 0. Brackets nest twice at most. */
static size_t closing_bracket(graf_view text, size_t at)
{
    size_t end = at + SPAN_LIMIT < text.length ? at + SPAN_LIMIT : text.length;
    unsigned depth = 0;

    for (; at < end; at++) {
        if (text.data[at] == '\\')
            at++;
        else if (graf_is_blank_line_at(text, at))
            return 0;
        else if (text.data[at] == '[' && ++depth > 3)
            return 0;
        else if (text.data[at] == ']' && --depth == 0)
            return at;
    }
    return 0;
}

static size_t skip_spaces(graf_view text, size_t at)
{
    while (graf_byte_at(text, at) == ' ' || graf_byte_at(text, at) == '\n' ||
           graf_byte_at(text, at) == '\r')
        at++;
    return at;
}

/* Past a title in quotes behind an address; `at` itself when there is none. */
static size_t skip_title(graf_view text, size_t at)
{
    char quote = graf_byte_at(text, at);
    size_t end = at + 1;

    if (quote != '"' && quote != '\'')
        return at;
    while (end < text.length && end - at < SPAN_LIMIT &&
           text.data[end] != quote && text.data[end] != '[')
        end++;
    return graf_byte_at(text, end) == quote ? end + 1 : at;
}

/* Where "(address "title")" at `at` ends, behind its ")"; 0: it is none. */
static size_t address_end(graf_view text, size_t at)
{
    unsigned depth = 0;
    bool angled;

    at = skip_spaces(text, at + 1);
    angled = graf_byte_at(text, at) == '<';
    for (; at < text.length; at++) {
        char byte = text.data[at];

        if (byte == '\\')
            at++;
        else if (byte == '(')
            depth++;
        else if (byte == ')' && !angled && depth-- == 0)
            break;
        else if (byte == '>' && angled)
            angled = false;
        else if (byte == '[' || byte == '\n' || (byte == ' ' && !angled))
            break;
    }
    at = skip_spaces(text, skip_title(text, skip_spaces(text, at)));
    return graf_byte_at(text, at) == ')' ? at + 1 : 0;
}

/* [words](address), [words][reference], ![picture](address). The words of a
 * link stay, those of a picture go. */
static graf_status strip_link(strip *self, bool *done)
{
    bool picture = graf_byte_at(self->text, self->at) == '!';
    size_t open = self->at + picture;
    size_t close = closing_bracket(self->text, open);
    size_t end = 0;
    graf_view words;

    *done = false;
    if (close == 0 || self->depth >= NESTING_LIMIT)
        return GRAF_OK;
    if (graf_byte_at(self->text, close + 1) == '(')
        end = address_end(self->text, close + 1);
    else if (graf_byte_at(self->text, close + 1) == '[')
        end = closing_bracket(self->text, close + 1) + 1;
    if (end <= close + 1)
        return GRAF_OK;
    *done = true;
    self->at = end;
    words = graf_view_of(self->text.data + open + 1, close - open - 1);
    if (picture)
        return GRAF_OK;
    return strip_view(words, self->depth + 1, self->out, self->error);
}

/* `code`: what stands between runs of as many backticks. */
static graf_status strip_code(strip *self, bool *done)
{
    graf_view text = self->text;
    size_t limit = self->at + CODE_LIMIT;
    size_t start = self->at;
    size_t ticks;
    size_t at;

    while (graf_byte_at(text, start) == '`')
        start++;
    ticks = start - self->at;
    *done = true;
    for (at = start; at < text.length && at < limit;) {
        size_t end = at;

        while (graf_byte_at(text, end) == '`')
            end++;
        if (end - at == ticks) {
            self->at = end;
            return graf_buffer_append(self->out, text.data + start, at - start,
                                      self->error);
        }
        at = end + (end == at);
    }
    self->at = start; /* no partner: text */
    return graf_buffer_append(self->out, text.data + start - ticks, ticks,
                              self->error);
}

static bool is_letter(char byte)
{
    return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

/* What stands in <...> is an address: "https://...", "a@b.org". */
static bool is_address(graf_view inner)
{
    bool address = false;
    size_t i;

    for (i = 0; i < inner.length; i++) {
        if (inner.data[i] == ' ' || inner.data[i] == '"')
            return false;
        if (inner.data[i] == '@' || inner.data[i] == ':')
            address = true;
    }
    return address && is_letter(inner.data[0]);
}

static bool is_line_break(graf_view inner)
{
    return inner.length >= 2 && (inner.data[0] | 0x20) == 'b' &&
           (inner.data[1] | 0x20) == 'r' &&
           (inner.length == 2 || !is_letter(inner.data[2]));
}

/* <https://...>, <a@b.org> lose their brackets; HTML tags and comments go. */
static graf_status strip_angle(strip *self, bool *done)
{
    graf_view text = self->text;
    size_t start = self->at + 1;
    size_t end = start;
    char first = graf_byte_at(text, start);
    graf_view inner;

    *done = false;
    if (first != '/' && first != '!' && !is_letter(first))
        return GRAF_OK;
    while (end < text.length && end - start < SPAN_LIMIT &&
           text.data[end] != '>' && text.data[end] != '<')
        end++;
    if (graf_byte_at(text, end) != '>')
        return GRAF_OK;
    *done = true;
    self->at = end + 1;
    inner = graf_view_of(text.data + start, end - start);
    if (is_address(inner))
        return graf_buffer_append_view(self->out, inner, self->error);
    if (is_line_break(inner))
        return graf_buffer_append_byte(self->out, ' ', self->error);
    return GRAF_OK;
}

/* &amp; and its like. */
static graf_status strip_entity(strip *self, bool *done)
{
    uint32_t value;
    size_t length = graf_entity(graf_view_behind(self->text, self->at), &value);

    *done = length > 0;
    if (!*done)
        return GRAF_OK;
    self->at += length;
    return graf_buffer_append_code_point(self->out, value, self->error);
}

/* ---- the whole ---------------------------------------------------------- */

/* Passes over a run; what of it is no mark stays. */
static graf_status strip_run(strip *self, bool *done)
{
    graf_mark_runs *runs = &self->runs;
    const graf_mark_run *item;

    while (self->next_run < runs->count &&
           runs->items[self->next_run].at < self->at)
        self->next_run++;
    item = &runs->items[self->next_run];
    *done = self->next_run < runs->count && item->at == self->at;
    if (!*done)
        return GRAF_OK;
    self->at += item->length;
    return graf_buffer_append(self->out, self->text.data + item->at,
                              item->length - item->used, self->error);
}

/* The mark at `at`; *done is false when it is a character like others. */
static graf_status strip_mark(strip *self, bool *done)
{
    char next = graf_byte_at(self->text, self->at + 1);

    *done = false;
    switch (self->text.data[self->at]) {
    case '\\':
        /* The mark goes; what it protects is copied as a character. */
        if (!is_punctuation(next))
            return GRAF_OK;
        *done = true;
        self->at += 2;
        return graf_buffer_append_byte(self->out, next, self->error);
    case '!':
        return next == '[' ? strip_link(self, done) : GRAF_OK;
    case '[':
        return strip_link(self, done);
    case '`':
        return strip_code(self, done);
    case '<':
        return strip_angle(self, done);
    case '&':
        return strip_entity(self, done);
    default:
        return strip_run(self, done);
    }
}

static bool is_mark_byte(char byte)
{
    return byte != '\0' && strchr("\\![`<&*_~", byte) != NULL;
}

static graf_status strip_all(strip *self)
{
    graf_status status = GRAF_OK;

    while (status == GRAF_OK && self->at < self->text.length) {
        size_t end = self->at;
        bool done = false;

        while (end < self->text.length && !is_mark_byte(self->text.data[end]))
            end++;
        if (end > self->at) {
            status = graf_buffer_append(self->out, self->text.data + self->at,
                                        end - self->at, self->error);
            self->at = end;
            continue;
        }
        status = strip_mark(self, &done);
        if (status == GRAF_OK && !done)
            status = graf_buffer_append_byte(
                self->out, self->text.data[self->at++], self->error);
    }
    return status;
}

static graf_status strip_view(graf_view text, unsigned depth, graf_buffer *out,
                              graf_error *error)
{
    strip self = { text, 0, { NULL, 0, 0 }, 0, depth, out, error };
    graf_status status = graf_find_mark_runs(text, &self.runs, error);

    if (status == GRAF_OK)
        status = strip_all(&self);
    free(self.runs.items);
    return status;
}

graf_status graf_markdown_strip(graf_view text, graf_buffer *out,
                                graf_error *error)
{
    return strip_view(text, 0, out, error);
}
