/*
 * The only file of this room that sees libxml2's HTML parser. It is driven by
 * events, so that no second tree is built and depth and size are bounded
 * here.
 */
#include "html_tree.h"

#include <libxml/HTMLparser.h>
#include <limits.h>

#include "graf/article.h"
#include "joint.h"

enum {
    DEPTH_LIMIT = 400,      /* elements deeper than this are not nested */
    OPEN_LIMIT = 4000,      /* the parser is stopped at so many open ones */
    NODES_LIMIT = 1000000,  /* and behind so many nodes */
    VALUE_LIMIT = 64 * 1024 /* bytes of an attribute */
};

static const char *const attribute_names[GRAF_HTML_ATTRIBUTES] = {
    "class", "content", "datetime", "hidden", "href", "id",    "itemprop",
    "lang",  "name",    "property", "rel",    "role", "style", "type",
};

typedef struct builder {
    graf_arena *arena;
    graf_html_node *current;
    size_t depth;    /* of `current` below the root */
    size_t too_deep; /* open elements that were not nested */
    size_t muted;    /* too_deep of the first of them whose text is unseen */
    size_t nodes;
    uint32_t cut_at; /* the line in which a bound was met, else 0 */
    htmlParserCtxtPtr parser;
    graf_status status;
    graf_error *error;
} builder;

static uint32_t line_now(const builder *self)
{
    const xmlParserInput *input = self->parser->input;

    return input == NULL || input->line <= 0 ? 1 : (uint32_t)input->line;
}

/* Stops the parser after a failure; with GRAF_OK at a bound. */
static void stop(builder *self, graf_status status)
{
    if (self->status == GRAF_OK)
        self->status = status;
    if (status == GRAF_OK && self->cut_at == 0)
        self->cut_at = line_now(self);
    xmlStopParser(self->parser);
}

static graf_html_node *add_node(builder *self, graf_html_tag tag)
{
    graf_html_node *node = NULL;
    void *memory;
    graf_status status;

    if (self->status != GRAF_OK)
        return NULL;
    if (self->nodes >= NODES_LIMIT) {
        stop(self, GRAF_OK);
        return NULL;
    }
    status =
        graf_arena_allocate(self->arena, sizeof *node, &memory, self->error);
    if (status != GRAF_OK) {
        stop(self, status);
        return NULL;
    }
    node = memory;
    memset(node, 0, sizeof *node);
    node->tag = tag;
    node->parent = self->current;
    node->line = line_now(self);
    if (self->current->last != NULL)
        self->current->last->next = node;
    else
        self->current->first = node;
    self->current->last = node;
    self->nodes++;
    return node;
}

static void add_value(builder *self, graf_html_node *node,
                      graf_html_attribute attribute, const xmlChar *text)
{
    graf_html_value *value;
    graf_view given = graf_view_of_string((const char *)text);
    void *memory;
    graf_status status;

    if (given.length > VALUE_LIMIT)
        return;
    status =
        graf_arena_allocate(self->arena, sizeof *value, &memory, self->error);
    if (status != GRAF_OK) {
        stop(self, status);
        return;
    }
    value = memory;
    value->attribute = attribute;
    value->next = node->values;
    status = graf_arena_copy(self->arena, given, &value->value, self->error);
    if (status != GRAF_OK) {
        stop(self, status);
        return;
    }
    node->values = value;
}

static void add_values(builder *self, graf_html_node *node,
                       const xmlChar **given)
{
    size_t i;

    for (; given != NULL && given[0] != NULL; given += 2) {
        for (i = 0; i < GRAF_HTML_ATTRIBUTES; i++) {
            if (strcmp((const char *)given[0], attribute_names[i]) == 0)
                add_value(self, node, (graf_html_attribute)i, given[1]);
        }
    }
}

static void start_element(void *user, const xmlChar *name,
                          const xmlChar **given)
{
    builder *self = user;
    graf_html_node *node = add_node(self, graf_html_tag_of((const char *)name));

    if (node == NULL)
        return;
    add_values(self, node, given);
    if (self->depth >= DEPTH_LIMIT) {
        if (++self->too_deep > OPEN_LIMIT)
            stop(self, GRAF_OK);
        if (self->muted == 0 && graf_html_is_unseen(node->tag))
            self->muted = self->too_deep;
        return;
    }
    self->current = node;
    self->depth++;
}

/* The parser ends every element it began, in the right order. */
static void end_element(void *user, const xmlChar *name)
{
    builder *self = user;

    (void)name;
    if (self->too_deep > 0) {
        if (self->muted == self->too_deep)
            self->muted = 0;
        self->too_deep--;
    } else if (self->depth > 0) {
        self->current = self->current->parent;
        self->depth--;
    }
}

static void add_text(void *user, const xmlChar *text, int length)
{
    builder *self = user;
    graf_html_node *node;
    graf_status status;

    if (length <= 0 || self->muted > 0)
        return;
    node = add_node(self, GRAF_HTML_TEXT);
    if (node == NULL)
        return;
    status = graf_arena_copy(self->arena,
                             graf_view_of((const char *)text, (size_t)length),
                             &node->text, self->error);
    if (status != GRAF_OK)
        stop(self, status);
}

static graf_status parse(builder *self, graf_view html)
{
    htmlSAXHandler events;

    memset(&events, 0, sizeof events);
    events.startElement = start_element;
    events.endElement = end_element;
    events.characters = add_text;
    events.ignorableWhitespace = add_text;
    events.cdataBlock = add_text;
    self->parser = htmlNewParserCtxt();
    if (self->parser == NULL)
        return graf_fail_memory(self->error, sizeof *self->parser);
    *self->parser->sax = events;
    self->parser->userData = self;
    htmlCtxtReadMemory(self->parser, html.data, (int)html.length, NULL, "UTF-8",
                       HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                           HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                           HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC);
    xmlFreeDoc(self->parser->myDoc);
    self->parser->myDoc = NULL;
    htmlFreeParserCtxt(self->parser);
    return self->status;
}

/* The parser takes a NUL for the end of the page: spaces in their place. */
static graf_status without_nuls(graf_view html, graf_arena *arena,
                                graf_view *out, graf_error *error)
{
    graf_status status;
    void *memory;
    char *bytes;
    size_t i;

    *out = html;
    if (html.length == 0 || memchr(html.data, '\0', html.length) == NULL)
        return GRAF_OK;
    status = graf_arena_allocate(arena, html.length, &memory, error);
    if (status != GRAF_OK)
        return status;
    bytes = memory;
    for (i = 0; i < html.length; i++)
        bytes[i] = html.data[i] == '\0' ? ' ' : html.data[i];
    *out = graf_view_of(bytes, html.length);
    return GRAF_OK;
}

graf_status graf_html_parse(graf_view html, graf_arena *arena,
                            graf_html_tree *out, graf_error *error)
{
    static const graf_html_node no_node = { .tag = GRAF_HTML_OTHER };
    builder self = { .arena = arena, .error = error };
    graf_status status;
    void *memory;

    memset(out, 0, sizeof *out);
    if (html.length > INT_MAX)
        return graf_fail(error, GRAF_OVER_LIMIT, "a page of more than %d bytes",
                         INT_MAX);
    status = graf_arena_allocate(arena, sizeof no_node, &memory, error);
    if (status == GRAF_OK)
        status = without_nuls(html, arena, &html, error);
    if (status != GRAF_OK)
        return status;
    memcpy(memory, &no_node, sizeof no_node);
    self.current = memory;
    out->root = memory;
    if (html.length > 0)
        status = parse(&self, html);
    out->cut_at = self.cut_at;
    return status;
}

graf_view graf_html_value_of(const graf_html_node *node,
                             graf_html_attribute attribute)
{
    const graf_html_value *value;

    for (value = node->values; value != NULL; value = value->next) {
        if (value->attribute == attribute)
            return value->value;
    }
    return graf_view_of(NULL, 0);
}

bool graf_html_has(const graf_html_node *node, graf_html_attribute attribute)
{
    const graf_html_value *value;

    for (value = node->values; value != NULL; value = value->next) {
        if (value->attribute == attribute)
            return true;
    }
    return false;
}

graf_html_node *graf_html_next(const graf_html_node *top, graf_html_node *node,
                               bool into)
{
    if (into && node->first != NULL)
        return node->first;
    while (node != top && node->next == NULL)
        node = node->parent;
    return node == top ? NULL : node->next;
}

graf_html_node *graf_html_find(graf_html_node *top, graf_html_tag tag)
{
    graf_html_node *node = top;

    while (node != NULL && node->tag != tag)
        node = graf_html_next(top, node, true);
    return node;
}

bool graf_html_is_picture(graf_html_node *node)
{
    return node->tag == GRAF_HTML_FIGURE &&
           graf_html_find(node, GRAF_HTML_TABLE) == NULL &&
           graf_html_find(node, GRAF_HTML_PRE) == NULL;
}

graf_status graf_html_text(graf_html_node *node, graf_buffer *out,
                           graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_html_node *at = node;
    graf_buffer raw;

    graf_buffer_init(&raw, GRAF_ARTICLE_BYTES_LIMIT);
    while (status == GRAF_OK && at != NULL) {
        bool unseen = at != node && graf_html_is_unseen(at->tag);

        if (at->tag == GRAF_HTML_TEXT)
            status = graf_buffer_append_view(&raw, at->text, error);
        else if (graf_html_is_block(at->tag) || at->tag == GRAF_HTML_BR)
            status = graf_buffer_append_byte(&raw, ' ', error);
        at = graf_html_next(node, at, !unseen);
    }
    if (status == GRAF_OK)
        status = graf_append_line(out, graf_buffer_view(&raw), error);
    graf_buffer_release(&raw);
    return status;
}
