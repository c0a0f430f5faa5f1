#include "tree.h"

#include <check.h>
#include <ctype.h>
#include <stdlib.h>

enum { TREE_CHILDREN_LIMIT = 64, TREE_BYTES_LIMIT = 1 << 20 };

/* A place in the expression and the query that is made of it. */
typedef struct tree_reader {
    const char *start;
    const char *at;
    query_tree *tree;
} tree_reader;

static const struct {
    const char *name;
    graf_node_kind kind;
    bool has_distance;
    bool ordered;
} operators[] = {
    { "and", GRAF_NODE_AND, false, false },
    { "or", GRAF_NODE_OR, false, false },
    { "not", GRAF_NODE_NOT, false, false },
    { "optional", GRAF_NODE_OPTIONAL, false, false },
    { "phrase", GRAF_NODE_PHRASE, true, false },
    { "near", GRAF_NODE_NEAR, true, false },
    { "pre", GRAF_NODE_NEAR, true, true },
};

static void *allocate(tree_reader *reader, size_t size)
{
    void *memory;

    ck_assert_int_eq(
        graf_arena_allocate(&reader->tree->arena, size, &memory, NULL),
        GRAF_OK);
    memset(memory, 0, size);
    return memory;
}

static graf_view read_atom(tree_reader *reader)
{
    const char *start;

    while (*reader->at == ' ')
        reader->at++;
    start = reader->at;
    while (*reader->at != '\0' && strchr(" ()", *reader->at) == NULL)
        reader->at++;
    ck_assert_msg(reader->at > start, "no word at \"%s\"", start);
    return graf_view_of(start, (size_t)(reader->at - start));
}

/* Takes what stands before `mark` off the front of *view. */
static bool cut_at(graf_view *view, char mark, graf_view *front)
{
    const char *found =
        view->length > 0 ? memchr(view->data, mark, view->length) : NULL;

    if (found == NULL)
        return false;
    *front = graf_view_of(view->data, (size_t)(found - view->data));
    *view = graf_view_of(found + 1, view->length - front->length - 1);
    return true;
}

static int number_of(graf_view view)
{
    char text[16] = "";

    ck_assert_uint_lt(view.length, sizeof text);
    memcpy(text, view.data, view.length);
    return (int)strtol(text, NULL, 10);
}

static void read_dates(graf_node *leaf, graf_view text)
{
    graf_view from;

    leaf->kind = GRAF_NODE_DATE;
    leaf->date_from = INT32_MIN + 1;
    leaf->date_to = INT32_MAX;
    ck_assert(cut_at(&text, '.', &from));
    text = graf_view_of(text.data + 1, text.length - 1);
    if (from.length > 0)
        ck_assert(graf_date_read(from, &leaf->date_from));
    if (text.length > 0)
        ck_assert(graf_date_read(text, &leaf->date_to));
}

static void read_day(graf_node *leaf, graf_view text)
{
    graf_view month;

    leaf->kind = GRAF_NODE_DAY;
    ck_assert(cut_at(&text, '-', &month));
    leaf->month = number_of(month);
    leaf->day = number_of(text);
}

static void read_word(graf_node *leaf, graf_view text)
{
    graf_view word;

    leaf->text = text;
    if (text.data[0] == '=') {
        leaf->kind =
            leaf->field == GRAF_FIELD_ID || leaf->field == GRAF_FIELD_LANGUAGE
                ? GRAF_NODE_VALUE
                : GRAF_NODE_FORM;
        leaf->text = graf_view_of(text.data + 1, text.length - 1);
        if (leaf->kind == GRAF_NODE_FORM)
            leaf->stem = leaf->text;
        if (cut_at(&leaf->stem, '/', &word))
            leaf->text = word;
    } else if (memchr(text.data, '*', text.length) != NULL ||
               memchr(text.data, '?', text.length) != NULL) {
        leaf->kind = GRAF_NODE_PATTERN;
    } else if (cut_at(&text, '~', &word)) {
        leaf->kind = GRAF_NODE_FUZZY;
        leaf->text = word;
        leaf->edits = (uint32_t)number_of(text);
    } else {
        leaf->stem = text;
    }
}

static graf_field field_named(graf_view name)
{
    graf_field field;

    for (field = GRAF_FIELD_TITLE; field < GRAF_FIELD_COUNT; field++)
        if (graf_view_equal(name, graf_view_of_string(graf_field_name(field))))
            return field;
    ck_abort_msg("no field %.*s", (int)name.length, name.data);
    return GRAF_FIELD_TEXT;
}

static graf_node *read_leaf(tree_reader *reader)
{
    graf_node *leaf = allocate(reader, sizeof *leaf);
    graf_view text = read_atom(reader);
    graf_view name;

    leaf->written = text;
    leaf->column = (uint32_t)(text.data - reader->start) + 1;
    leaf->leaf_number = (uint32_t)reader->tree->query.leaf_count++;
    if (!cut_at(&text, ':', &name)) {
        reader->tree->query.filters_only = false;
        read_word(leaf, text);
    } else if (graf_view_equal(name, graf_view_of_string("date"))) {
        read_dates(leaf, text);
    } else if (graf_view_equal(name, graf_view_of_string("day"))) {
        read_day(leaf, text);
    } else {
        leaf->field = field_named(name);
        read_word(leaf, text);
    }
    return leaf;
}

static graf_node *read_node(tree_reader *reader);

static graf_node *read_operator(tree_reader *reader)
{
    graf_node *children[TREE_CHILDREN_LIMIT];
    graf_node *node = allocate(reader, sizeof *node);
    graf_view name = read_atom(reader);
    size_t i = 0;

    while (i < sizeof operators / sizeof operators[0] &&
           !graf_view_equal(name, graf_view_of_string(operators[i].name)))
        i++;
    ck_assert_msg(i < sizeof operators / sizeof operators[0],
                  "no operator %.*s", (int)name.length, name.data);
    node->kind = operators[i].kind;
    node->ordered = operators[i].ordered;
    if (operators[i].has_distance)
        node->distance = (uint32_t)number_of(read_atom(reader));
    while (*reader->at != ')') {
        ck_assert_uint_lt(node->child_count, TREE_CHILDREN_LIMIT);
        children[node->child_count++] = read_node(reader);
        while (*reader->at == ' ')
            reader->at++;
    }
    reader->at++;
    node->children =
        allocate(reader, node->child_count * sizeof *node->children);
    memcpy(node->children, children,
           node->child_count * sizeof *node->children);
    return node;
}

static graf_node *read_node(tree_reader *reader)
{
    while (*reader->at == ' ')
        reader->at++;
    if (*reader->at != '(')
        return read_leaf(reader);
    reader->at++;
    return read_operator(reader);
}

void tree_init(query_tree *tree, const char *expression)
{
    tree_reader reader = { expression, expression, tree };

    memset(tree, 0, sizeof *tree);
    graf_arena_init(&tree->arena, TREE_BYTES_LIMIT);
    tree->query.filters_only = true;
    if (*expression != '\0')
        tree->query.root = read_node(&reader);
    ck_assert_msg(*reader.at == '\0', "left over: \"%s\"", reader.at);
}

void tree_release(query_tree *tree)
{
    graf_arena_release(&tree->arena);
}
