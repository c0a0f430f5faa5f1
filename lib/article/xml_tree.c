/*
 * The only file of this room that sees libxml2's XML parser. It is driven by
 * events and given a text without a DTD.
 */
#include "xml_tree.h"

#include <libxml/parser.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>

#include "graf/utf8.h"
#include "xml_clean.h"

enum {
    DEPTH_LIMIT = 200,     /* the parser's own is 256 */
    NODES_LIMIT = 1000000, /* the parser is stopped behind so many */
    VALUE_LIMIT = 64 * 1024
};

typedef struct builder {
    graf_arena *arena;
    graf_xml_node *current;
    size_t depth;
    size_t nodes;
    xmlParserCtxtPtr parser;
    uint64_t first_line;
    uint64_t fault_line; /* of the first fault, else 0 */
    char fault[160];
    graf_status status;
    graf_error *error;
} builder;

static uint64_t line_now(const builder *self)
{
    const xmlParserInput *input = self->parser->input;
    int line = input == NULL || input->line <= 0 ? 1 : input->line;

    return self->first_line + (uint64_t)line - 1;
}

static void stop(builder *self, graf_status status)
{
    if (self->status == GRAF_OK)
        self->status = status;
    xmlStopParser(self->parser);
}

static void fault(builder *self, const char *reason)
{
    if (self->fault_line > 0)
        return;
    self->fault_line = line_now(self);
    snprintf(self->fault, sizeof self->fault, "%.*s",
             (int)strcspn(reason, "\n"), reason);
}

/* Allocates; on failure the parser is stopped. */
static void *allocate(builder *self, size_t size)
{
    void *memory = NULL;
    graf_status status;

    if (self->status != GRAF_OK)
        return NULL;
    status = graf_arena_allocate(self->arena, size, &memory, self->error);
    if (status != GRAF_OK) {
        stop(self, status);
        return NULL;
    }
    memset(memory, 0, size);
    return memory;
}

static bool copy(builder *self, const xmlChar *text, size_t length,
                 graf_view *out)
{
    graf_status status =
        graf_arena_copy(self->arena, graf_view_of((const char *)text, length),
                        out, self->error);

    if (status != GRAF_OK)
        stop(self, status);
    return status == GRAF_OK;
}

static graf_xml_node *add_node(builder *self)
{
    graf_xml_node *node;

    if (++self->nodes > NODES_LIMIT) {
        fault(self, "more than a million elements and texts; what follows "
                    "was not read");
        stop(self, GRAF_OK);
        return NULL;
    }
    node = allocate(self, sizeof *node);
    if (node == NULL)
        return NULL;
    node->parent = self->current;
    node->line = (uint32_t)line_now(self);
    if (self->current->last != NULL)
        self->current->last->next = node;
    else
        self->current->first = node;
    self->current->last = node;
    return node;
}

static void add_value(builder *self, graf_xml_node *node, const xmlChar *name,
                      const xmlChar *text)
{
    size_t length = text == NULL ? 0 : strlen((const char *)text);
    graf_xml_value *value;

    if (length > VALUE_LIMIT)
        return;
    value = allocate(self, sizeof *value);
    if (value == NULL ||
        !copy(self, name, strlen((const char *)name), &value->name) ||
        !copy(self, text, length, &value->value))
        return;
    value->next = node->values;
    node->values = value;
}

static void start_element(void *user, const xmlChar *name,
                          const xmlChar **given)
{
    builder *self = user;
    graf_xml_node *node;

    if (self->depth >= DEPTH_LIMIT) {
        fault(self, "elements nested deeper than 200; what follows was not "
                    "read");
        stop(self, GRAF_OK);
        return;
    }
    node = add_node(self);
    if (node == NULL ||
        !copy(self, name, strlen((const char *)name), &node->name))
        return;
    for (; given != NULL && given[0] != NULL; given += 2)
        add_value(self, node, given[0], given[1]);
    self->current = node;
    self->depth++;
}

static void end_element(void *user, const xmlChar *name)
{
    builder *self = user;

    (void)name;
    if (self->depth == 0 || self->status != GRAF_OK)
        return;
    self->current = self->current->parent;
    self->depth--;
}

static void add_text(void *user, const xmlChar *text, int length)
{
    builder *self = user;
    graf_xml_node *node;

    if (length <= 0 || self->depth == 0)
        return;
    node = add_node(self);
    if (node != NULL)
        copy(self, text, (size_t)length, &node->text);
}

/* What libxml2 says of a document that is not well-formed; printf-formatted. */
static void take_fault(void *user, const char *format, ...) GRAF_PRINTF(2, 3);

static void take_fault(void *user, const char *format, ...)
{
    builder *self = user;
    char reason[sizeof self->fault];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(reason, sizeof reason, format, arguments);
    va_end(arguments);
    fault(self, reason);
}

static graf_status parse(builder *self, graf_view text)
{
    xmlSAXHandler events;

    memset(&events, 0, sizeof events);
    events.startElement = start_element;
    events.endElement = end_element;
    events.characters = add_text;
    events.ignorableWhitespace = add_text;
    events.cdataBlock = add_text;
    events.error = take_fault;
    self->parser = xmlNewParserCtxt();
    if (self->parser == NULL)
        return graf_fail_memory(self->error, sizeof *self->parser);
    *self->parser->sax = events;
    self->parser->userData = self;
    xmlCtxtReadMemory(self->parser, text.data, (int)text.length, NULL, "UTF-8",
                      XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_SAX1 |
                          XML_PARSE_IGNORE_ENC); /* SAX1: names as written */
    xmlFreeDoc(self->parser->myDoc);
    self->parser->myDoc = NULL;
    xmlFreeParserCtxt(self->parser);
    return self->status;
}

static void report(const builder *self, graf_input *input)
{
    graf_view reason =
        graf_utf8_cut(graf_view_of_string(self->fault), sizeof self->fault - 1);

    if (self->fault_line == 0 || input == NULL)
        return;
    input->problem(input, GRAF_PROBLEM_REPAIRED, self->fault_line,
                   "this is not well-formed XML: %.*s; what can be read of it "
                   "was read",
                   (int)reason.length, reason.data);
}

graf_status graf_xml_parse(graf_input *input, graf_view text, uint64_t line,
                           graf_arena *arena, graf_xml_node **root,
                           graf_error *error)
{
    builder self = { .arena = arena, .first_line = line, .error = error };
    graf_status status;
    graf_buffer clean;

    *root = allocate(&self, sizeof **root);
    if (*root == NULL)
        return self.status;
    self.current = *root;
    graf_buffer_init(&clean, INT_MAX);
    status = graf_xml_clean(text, &clean, error);
    if (status == GRAF_OK && clean.length > 0)
        status = parse(&self, graf_buffer_view(&clean));
    graf_buffer_release(&clean);
    if (status == GRAF_OK)
        report(&self, input);
    return status;
}
