#include "json_tree.h"

#include "graf/utf8.h"

enum { DEPTH_LIMIT = 32, NODES_LIMIT = 100000 };

typedef struct parser {
    graf_view json;
    size_t at;
    size_t depth;
    size_t nodes;
    graf_arena *arena;
    graf_error *error;
} parser;

static graf_status read_value(parser *self, graf_json_node **out);

static int peek(const parser *self)
{
    if (self->at >= self->json.length)
        return -1;
    return (unsigned char)self->json.data[self->at];
}

/* White space, and the commas and colons that may be missing or too many. */
static void skip_filling(parser *self)
{
    while (peek(self) >= 0 && strchr(" \t\r\n,:;", peek(self)) != NULL &&
           peek(self) != 0)
        self->at++;
}

static graf_status add_node(parser *self, graf_json_kind kind,
                            graf_json_node **out)
{
    void *memory;
    graf_status status =
        graf_arena_allocate(self->arena, sizeof **out, &memory, self->error);

    *out = NULL;
    if (status != GRAF_OK)
        return status;
    *out = memory;
    memset(*out, 0, sizeof **out);
    (*out)->kind = kind;
    self->nodes++;
    return GRAF_OK;
}

static uint32_t read_hexadecimal(parser *self)
{
    uint32_t value = 0;
    size_t digits;

    for (digits = 0; digits < 4; digits++) {
        int byte = peek(self);

        if (byte >= '0' && byte <= '9')
            value = value * 16 + (uint32_t)(byte - '0');
        else if ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'f')
            value = value * 16 + (uint32_t)((byte | 0x20) - 'a' + 10);
        else
            break;
        self->at++;
    }
    return value;
}

/* \uD83D\uDE00 is one code point. */
static uint32_t read_escaped_code_point(parser *self)
{
    uint32_t high = read_hexadecimal(self);
    graf_view rest = graf_view_behind(self->json, self->at);
    size_t begin = self->at;
    uint32_t low;

    if (high < 0xD800 || high > 0xDBFF ||
        !graf_view_starts_with(rest, graf_view_of("\\u", 2)))
        return high;
    self->at += 2;
    low = read_hexadecimal(self);
    if (low >= 0xDC00 && low <= 0xDFFF)
        return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
    self->at = begin;
    return high;
}

/* Writes the code point as UTF-8, half a surrogate pair as U+FFFD. */
static size_t put_code_point(uint32_t code_point, char *out)
{
    if (code_point >= 0xD800 && code_point <= 0xDFFF)
        code_point = GRAF_REPLACEMENT_CHARACTER;
    return graf_utf8_encode(code_point, out);
}

static size_t read_escape(parser *self, char *out)
{
    int byte = peek(self);

    if (byte < 0)
        return 0;
    self->at++;
    switch (byte) {
    case 'n':
        *out = '\n';
        return 1;
    case 't':
    case 'r':
    case 'b':
    case 'f':
        *out = ' ';
        return 1;
    case 'u':
        return put_code_point(read_escaped_code_point(self), out);
    default:
        *out = (char)byte;
        return 1;
    }
}

/* Where the string that begins at `at` ends: a quote that is not escaped. */
static size_t string_end(graf_view json, size_t at)
{
    while (at < json.length && json.data[at] != '"')
        at += json.data[at] == '\\' ? 2 : 1;
    return at < json.length ? at : json.length;
}

/* A string behind its opening quote; what it unescapes to is no longer. */
static graf_status read_string(parser *self, graf_view *out)
{
    size_t end = string_end(self->json, self->at + 1);
    size_t used = 0;
    void *memory;
    graf_status status = graf_arena_allocate(self->arena, end - self->at + 4,
                                             &memory, self->error);
    char *bytes = memory;

    if (status != GRAF_OK)
        return status;
    self->at++;
    while (self->at < end) {
        char byte = self->json.data[self->at++];

        if (byte == '\\')
            used += read_escape(self, bytes + used);
        else
            bytes[used++] = byte;
    }
    self->at = end < self->json.length ? end + 1 : end;
    *out = graf_view_of(bytes, used);
    return GRAF_OK;
}

/* A number, true, false, null: up to what ends it. */
static void read_word(parser *self, graf_view *out)
{
    size_t start = self->at;

    while (peek(self) > ' ' && strchr(",:]}[{\"", peek(self)) == NULL)
        self->at++;
    if (self->at == start)
        self->at++;
    *out = graf_view_of(self->json.data + start, self->at - start);
}

/* The members behind the opening bracket, up to the closing one. */
static graf_status read_members(parser *self, graf_json_node *parent, char end)
{
    graf_json_node **tail = &parent->first;
    graf_status status = GRAF_OK;

    self->at++;
    self->depth++;
    skip_filling(self);
    while (status == GRAF_OK && peek(self) >= 0 && peek(self) != end &&
           self->nodes < NODES_LIMIT && self->depth <= DEPTH_LIMIT) {
        graf_view key = { NULL, 0 };

        if (parent->kind == GRAF_JSON_OBJECT) {
            if (peek(self) == '"')
                status = read_string(self, &key);
            else
                read_word(self, &key);
            skip_filling(self);
        }
        if (status == GRAF_OK && peek(self) != end)
            status = read_value(self, tail);
        if (status == GRAF_OK && *tail != NULL) {
            (*tail)->key = key;
            tail = &(*tail)->next;
        }
        skip_filling(self);
    }
    self->depth--;
    if (peek(self) == end)
        self->at++;
    return status;
}

static graf_status read_value(parser *self, graf_json_node **out)
{
    graf_status status;

    *out = NULL;
    switch (peek(self)) {
    case -1:
        return GRAF_OK;
    case '{':
        status = add_node(self, GRAF_JSON_OBJECT, out);
        return status == GRAF_OK ? read_members(self, *out, '}') : status;
    case '[':
        status = add_node(self, GRAF_JSON_ARRAY, out);
        return status == GRAF_OK ? read_members(self, *out, ']') : status;
    case '"':
        status = add_node(self, GRAF_JSON_STRING, out);
        return status == GRAF_OK ? read_string(self, &(*out)->text) : status;
    default:
        status = add_node(self, GRAF_JSON_STRING, out);
        if (status == GRAF_OK)
            read_word(self, &(*out)->text);
        return status;
    }
}

/* Past comments and the mark of a CDATA section, to the value. */
static void skip_prologue(parser *self)
{
    static const graf_view mark = GRAF_VIEW_LITERAL("[CDATA[");

    for (;;) {
        graf_view rest;

        while (peek(self) >= 0 && peek(self) != '{' && peek(self) != '[')
            self->at++;
        rest = graf_view_behind(self->json, self->at);
        if (!graf_view_starts_with(rest, mark))
            return;
        self->at += mark.length;
    }
}

graf_status graf_json_tree_parse(graf_view json, graf_arena *arena,
                                 graf_json_node **out, graf_error *error)
{
    parser self = { json, 0, 0, 0, arena, error };

    *out = NULL;
    if (json.length == 0)
        return GRAF_OK;
    skip_prologue(&self);
    return read_value(&self, out);
}

const graf_json_node *graf_json_tree_get(const graf_json_node *node,
                                         const char *key)
{
    const graf_json_node *member;
    graf_view wanted = graf_view_of_string(key);

    if (node == NULL || node->kind != GRAF_JSON_OBJECT)
        return NULL;
    for (member = node->first; member != NULL; member = member->next) {
        if (graf_view_equal(member->key, wanted))
            return member;
    }
    return NULL;
}
