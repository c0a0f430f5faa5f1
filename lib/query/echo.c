/*
 * How a query was understood, in its own syntax. The grammar reads it back as
 * the same tree, so that a person can take it up and change it.
 */
#include "query_private.h"

#include "graf/calendar.h"

enum { ECHO_BYTES_LIMIT = 1 << 20 };

typedef struct echo_writer {
    graf_buffer buffer;
    graf_status status; /* the first failure; nothing is written after it */
    graf_error *error;
    bool in_field; /* inside `field:( )`, where leaves need no name */
} echo_writer;

static void write_node(echo_writer *writer, const graf_node *node);

static void put(echo_writer *writer, graf_view view)
{
    if (writer->status == GRAF_OK)
        writer->status =
            graf_buffer_append_view(&writer->buffer, view, writer->error);
}

static void put_string(echo_writer *writer, const char *string)
{
    put(writer, graf_view_of_string(string));
}

static void put_number(echo_writer *writer, const char *before, uint32_t number)
{
    if (writer->status == GRAF_OK)
        writer->status = graf_buffer_append_format(
            &writer->buffer, writer->error, "%s%u", before, (unsigned)number);
}

static bool is_date(const graf_node *leaf)
{
    return leaf->kind == GRAF_NODE_DATE || leaf->kind == GRAF_NODE_DAY;
}

static void put_field(echo_writer *writer, const graf_node *node)
{
    const graf_node *leaf = graf_node_first_leaf(node);

    if (writer->in_field || (leaf->field == GRAF_FIELD_TEXT && !is_date(leaf)))
        return;
    put_string(writer,
               is_date(leaf) ? "date" : graf_query_field_name(leaf->field));
    put_string(writer, ":");
}

/* A word from a search box can be spelt like an operator. */
static void write_stem(echo_writer *writer, const graf_node *leaf)
{
    size_t i;

    if (!graf_query_is_operator(leaf->written)) {
        put(writer, leaf->written);
        return;
    }
    for (i = 0; i < leaf->written.length; i++) {
        char lower = (char)(leaf->written.data[i] | 0x20);

        put(writer, graf_view_of(&lower, 1));
    }
}

/* Where bare words are stems, or stand for more than themselves, a form
 * needs its sign. */
static void write_form(echo_writer *writer, const graf_node *leaf)
{
    uint32_t code_point;
    bool is_lone_cjk =
        graf_utf8_decode(leaf->text, 0, &code_point) == leaf->text.length &&
        graf_is_cjk(code_point);

    if (leaf->field == GRAF_FIELD_TEXT || leaf->field == GRAF_FIELD_TITLE ||
        is_lone_cjk)
        put_string(writer, "=");
    put(writer, leaf->text);
}

/* A whole value of a field of words, in which quotation marks are doubled. */
static void write_whole(echo_writer *writer, const graf_node *leaf)
{
    size_t i;

    put_string(writer, "=\"");
    for (i = 0; i < leaf->text.length; i++) {
        graf_view byte = graf_view_of(leaf->text.data + i, 1);

        put(writer, byte);
        if (*byte.data == '"')
            put(writer, byte);
    }
    put_string(writer, "\"");
}

static void write_value(echo_writer *writer, const graf_node *leaf)
{
    if (leaf->field != GRAF_FIELD_ID && leaf->field != GRAF_FIELD_LANGUAGE) {
        write_whole(writer, leaf);
        return;
    }
    put_string(writer, "\"");
    put(writer, leaf->text);
    put_string(writer, "\"");
}

static void write_date_text(echo_writer *writer, int32_t date, size_t length)
{
    char text[GRAF_DATE_TEXT_SIZE];

    graf_date_format(date, text);
    put(writer, graf_view_of(text, length));
}

/* How much of 2021-12-15 says the range: a whole year, a whole month or a
 * day; 0 when it takes two dates. */
static size_t date_length(const graf_node *leaf)
{
    enum { YEAR = 4, MONTH = 7, DAY = 10 };
    graf_civil first;
    graf_civil last;

    if (leaf->date_from == leaf->date_to)
        return DAY;
    if (leaf->date_from == INT32_MIN + 1 || leaf->date_to == INT32_MAX)
        return 0;
    first = graf_civil_from_date(leaf->date_from);
    last = graf_civil_from_date(leaf->date_to);
    if (first.year != last.year || first.day != 1 ||
        last.day != graf_days_in_month(last.year, last.month))
        return 0;
    if (first.month == last.month)
        return MONTH;
    return first.month == 1 && last.month == 12 ? YEAR : 0;
}

static void write_date(echo_writer *writer, const graf_node *leaf)
{
    size_t length = date_length(leaf);

    if (length > 0) {
        write_date_text(writer, leaf->date_from, length);
        return;
    }
    if (leaf->date_from != INT32_MIN + 1)
        write_date_text(writer, leaf->date_from, GRAF_DATE_TEXT_SIZE - 1);
    put_string(writer, "..");
    if (leaf->date_to != INT32_MAX)
        write_date_text(writer, leaf->date_to, GRAF_DATE_TEXT_SIZE - 1);
}

static void write_day(echo_writer *writer, const graf_node *leaf)
{
    if (writer->status == GRAF_OK)
        writer->status =
            graf_buffer_append_format(&writer->buffer, writer->error,
                                      "*-%02d-%02d", leaf->month, leaf->day);
}

static void write_leaf(echo_writer *writer, const graf_node *leaf)
{
    put_field(writer, leaf);
    switch (leaf->kind) {
    case GRAF_NODE_STEM:
        write_stem(writer, leaf);
        break;
    case GRAF_NODE_FORM:
        write_form(writer, leaf);
        break;
    case GRAF_NODE_FUZZY:
        put(writer, leaf->text);
        put_number(writer, "~", leaf->edits);
        break;
    case GRAF_NODE_VALUE:
        write_value(writer, leaf);
        break;
    case GRAF_NODE_DATE:
        write_date(writer, leaf);
        break;
    case GRAF_NODE_DAY:
        write_day(writer, leaf);
        break;
    default:
        put(writer, leaf->text);
        break;
    }
}

static void write_phrase(echo_writer *writer, const graf_node *node)
{
    size_t i;

    put_field(writer, node);
    for (i = 0; i < node->child_count; i++) {
        put_string(writer, i == 0 ? "\"" : " ");
        put(writer, node->children[i]->text);
    }
    put_string(writer, "\"");
    if (node->distance > 0)
        put_number(writer, "~", node->distance);
}

/* True for what needs no parentheses anywhere. */
static bool is_atom(const graf_node *node)
{
    return graf_node_is_leaf(node) || node->kind == GRAF_NODE_PHRASE ||
           node->written.length > 0 ||
           (node->kind == GRAF_NODE_NEAR && node->field != GRAF_FIELD_TEXT);
}

static void write_atom(echo_writer *writer, const graf_node *node)
{
    bool is_group = !is_atom(node);

    if (is_group)
        put_string(writer, "(");
    write_node(writer, node);
    if (is_group)
        put_string(writer, ")");
}

/* Opens `field:(` around what must stand in one; true when it did. */
static bool open_field(echo_writer *writer, const graf_node *node)
{
    const graf_node *leaf = graf_node_first_leaf(node);

    if (writer->in_field || (leaf->field == GRAF_FIELD_TEXT && !is_date(leaf)))
        return false;
    put_field(writer, node);
    put_string(writer, "(");
    writer->in_field = true;
    return true;
}

static void close_field(echo_writer *writer, bool was_opened)
{
    if (!was_opened)
        return;
    writer->in_field = false;
    put_string(writer, ")");
}

static void write_near(echo_writer *writer, const graf_node *node)
{
    bool opened = open_field(writer, node);

    write_atom(writer, node->children[0]);
    if (node->ordered && node->distance == 1)
        put_string(writer, " ADJ");
    else
        put_number(writer, node->ordered ? " PRE/" : " NEAR/", node->distance);
    put_string(writer, " ");
    write_atom(writer, node->children[1]);
    close_field(writer, opened);
}

static void write_operands(echo_writer *writer, const graf_node *node,
                           const char *operator_text)
{
    size_t i;

    for (i = 0; i < node->child_count; i++) {
        const graf_node *child = node->children[i];

        if (i > 0)
            put_string(writer, operator_text);
        if (child->kind == GRAF_NODE_NOT)
            write_node(writer, child);
        else
            write_atom(writer, child);
    }
}

/* A stop word that is not alone in its parentheses would be left out. */
static void write_wanted(echo_writer *writer, const graf_node *node)
{
    if (node->is_stop_word)
        put_string(writer, "(");
    write_atom(writer, node);
    if (node->is_stop_word)
        put_string(writer, ")");
}

/* +a b -c: the only way to say that b may be missing. */
static void write_list(echo_writer *writer, const graf_node *node,
                       const graf_node *optional)
{
    bool is_filter = !graf_node_finds(optional, true);
    bool opened = is_filter && open_field(writer, optional);
    size_t i;

    for (i = 0; i < node->child_count; i++) {
        const graf_node *child = node->children[i];

        if (i > 0)
            put_string(writer, " ");
        if (child->kind == GRAF_NODE_OPTIONAL) {
            write_wanted(writer, child->children[0]);
            continue;
        }
        put_string(writer, child->kind == GRAF_NODE_NOT ? "-" : "+");
        write_atom(writer,
                   child->kind == GRAF_NODE_NOT ? child->children[0] : child);
    }
    close_field(writer, opened);
}

static const graf_node *find_optional(const graf_node *node)
{
    size_t i;

    for (i = 0; i < node->child_count; i++)
        if (node->children[i]->kind == GRAF_NODE_OPTIONAL)
            return node->children[i];
    return NULL;
}

static void write_parent(echo_writer *writer, const graf_node *node)
{
    const graf_node *optional = find_optional(node);

    switch (node->kind) {
    case GRAF_NODE_PHRASE:
        write_phrase(writer, node);
        break;
    case GRAF_NODE_NEAR:
        write_near(writer, node);
        break;
    case GRAF_NODE_OR:
        write_operands(writer, node, " OR ");
        break;
    case GRAF_NODE_NOT:
        put_string(writer, "NOT ");
        write_atom(writer, node->children[0]);
        break;
    default:
        if (optional != NULL)
            write_list(writer, node, optional);
        else
            write_operands(writer, node, " AND ");
        break;
    }
}

static void write_node(echo_writer *writer, const graf_node *node)
{
    if (graf_node_is_leaf(node)) {
        write_leaf(writer, node);
    } else if (node->written.length > 0) {
        put_field(writer, node);
        put(writer, node->written);
    } else {
        write_parent(writer, node);
    }
}

graf_status graf_query_write_echo(const graf_node *root, graf_arena *arena,
                                  graf_view *out, graf_error *error)
{
    graf_status status;
    echo_writer writer;

    *out = graf_view_of(NULL, 0);
    writer.status = GRAF_OK;
    writer.error = error;
    writer.in_field = false;
    graf_buffer_init(&writer.buffer, ECHO_BYTES_LIMIT);
    write_node(&writer, root);
    status = writer.status;
    if (status == GRAF_OK)
        status = graf_arena_copy(arena, graf_buffer_view(&writer.buffer), out,
                                 error);
    graf_buffer_release(&writer.buffer);
    return status;
}
