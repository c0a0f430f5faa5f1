/*
 * What is asked of a tree of XML, whoever parsed it.
 */
#include "xml_tree.h"

#include "byline.h"
#include "html_fragment.h"

graf_view graf_xml_local_name(const graf_xml_node *node)
{
    graf_view name = node->name;
    size_t prefix = graf_view_find(name, graf_view_of(":", 1)) + 1;

    if (prefix > name.length)
        return name;
    return graf_view_behind(name, prefix);
}

bool graf_xml_is(const graf_xml_node *node, const char *name)
{
    return node->name.length > 0 && graf_view_equal(graf_xml_local_name(node),
                                                    graf_view_of_string(name));
}

graf_view graf_xml_value_of(const graf_xml_node *node, const char *name)
{
    const graf_xml_value *value;

    for (value = node->values; value != NULL; value = value->next) {
        if (graf_view_equal(value->name, graf_view_of_string(name)))
            return value->value;
    }
    return graf_view_of(NULL, 0);
}

graf_xml_node *graf_xml_child(const graf_xml_node *node,
                              const graf_xml_node *after, const char *name)
{
    graf_xml_node *child = NULL;

    if (node != NULL)
        child = after != NULL ? after->next : node->first;
    while (child != NULL &&
           !graf_view_equal(child->name, graf_view_of_string(name)))
        child = child->next;
    return child;
}

graf_xml_node *graf_xml_next(const graf_xml_node *top,
                             const graf_xml_node *node, bool into)
{
    if (into && node->first != NULL)
        return node->first;
    while (node != top && node->next == NULL)
        node = node->parent;
    return node == top ? NULL : node->next;
}

graf_xml_node *graf_xml_find(const graf_xml_node *top,
                             const graf_xml_node *after, const char *name)
{
    graf_xml_node *node = NULL;

    if (top != NULL)
        node = graf_xml_next(top, after != NULL ? after : top, true);
    while (node != NULL && !graf_xml_is(node, name))
        node = graf_xml_next(top, node, true);
    return node;
}

graf_status graf_xml_text(const graf_xml_node *node, graf_buffer *out,
                          graf_error *error)
{
    const graf_xml_node *at = node;
    graf_status status = GRAF_OK;

    for (; status == GRAF_OK && at != NULL; at = graf_xml_next(node, at, true))
        status = graf_buffer_append_view(out, at->text, error);
    return status;
}

/* All text in a node, in the draft's memory. */
static graf_status text_of(graf_draft *draft, const graf_xml_node *node,
                           graf_view *out, graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_buffer text;

    *out = graf_view_of(NULL, 0);
    graf_buffer_init(&text, GRAF_ARTICLE_BYTES_LIMIT);
    if (node != NULL)
        status = graf_xml_text(node, &text, error);
    if (status == GRAF_OK)
        status = graf_draft_set(draft, out, graf_buffer_view(&text), error);
    graf_buffer_release(&text);
    return status;
}

graf_status graf_xml_set(graf_draft *draft, graf_view *field,
                         const graf_xml_node *node, graf_error *error)
{
    graf_view text;
    graf_status status = text_of(draft, node, &text, error);

    if (status == GRAF_OK && text.length > 0)
        *field = text;
    return status;
}

graf_status graf_xml_add(graf_draft *draft, graf_view *values, size_t *count,
                         const graf_xml_node *node, graf_error *error)
{
    graf_view text;
    graf_status status = text_of(draft, node, &text, error);

    if (status == GRAF_OK)
        status = graf_draft_add(draft, values, count, text, error);
    return status;
}

graf_status graf_xml_add_byline(graf_draft *draft, const graf_xml_node *node,
                                graf_error *error)
{
    graf_view text;
    graf_status status = text_of(draft, node, &text, error);

    return status == GRAF_OK ? graf_add_byline(draft, text, error) : status;
}

graf_status graf_xml_set_date(graf_input *input, const graf_xml_node *node,
                              graf_error *error)
{
    graf_view text;
    graf_status status = text_of(input->draft, node, &text, error);

    if (status == GRAF_OK && text.length > 0 &&
        input->draft->date == GRAF_NO_DATE)
        graf_draft_set_date(input, text, node->line);
    return status;
}

/* ---- paragraphs --------------------------------------------------------- */

/* Elements of NITF that web pages do not have, as what they are there; others
 * are named alike. */
static graf_html_tag tag_of(const graf_xml_node *node)
{
    static const struct {
        const char *name;
        graf_html_tag tag;
    } tags[] = {
        { "hl1", GRAF_HTML_HEADING },      { "hl2", GRAF_HTML_HEADING },
        { "block", GRAF_HTML_DIV },        { "bq", GRAF_HTML_BLOCKQUOTE },
        { "media", GRAF_HTML_FIGURE },     { "fn", GRAF_HTML_P },
        { "note", GRAF_HTML_DIV },         { "body.content", GRAF_HTML_DIV },
        { "body.head", GRAF_HTML_UNSEEN },
    };
    char lower[32];
    graf_view name = graf_xml_local_name(node);
    size_t i;

    if (node->name.length == 0)
        return GRAF_HTML_TEXT;
    if (name.length >= sizeof lower)
        return GRAF_HTML_OTHER;
    for (i = 0; i < name.length; i++) {
        bool upper = name.data[i] >= 'A' && name.data[i] <= 'Z';

        lower[i] = (char)(upper ? name.data[i] + 32 : name.data[i]);
    }
    lower[name.length] = '\0';
    for (i = 0; i < sizeof tags / sizeof tags[0]; i++) {
        if (strcmp(tags[i].name, lower) == 0)
            return tags[i].tag;
    }
    return graf_html_tag_of(lower);
}

static graf_status add_html_node(const graf_xml_node *from,
                                 graf_html_node *parent, graf_arena *arena,
                                 graf_html_node **out, graf_error *error)
{
    graf_html_node *node;
    void *memory;
    graf_status status =
        graf_arena_allocate(arena, sizeof *node, &memory, error);

    if (status != GRAF_OK)
        return status;
    node = memory;
    memset(node, 0, sizeof *node);
    node->tag = tag_of(from);
    node->line = from->line;
    node->text = from->text;
    node->parent = parent;
    if (parent != NULL && parent->last != NULL)
        parent->last->next = node;
    else if (parent != NULL)
        parent->first = node;
    if (parent != NULL)
        parent->last = node;
    *out = node;
    return GRAF_OK;
}

/* The tree as that of a page, in which paragraphs are found. */
static graf_status as_html(const graf_xml_node *top, graf_arena *arena,
                           graf_html_node **root, graf_error *error)
{
    const graf_xml_node *node = top;
    graf_html_node *at = NULL;
    graf_status status = add_html_node(top, NULL, arena, root, error);

    at = *root;
    while (status == GRAF_OK) {
        if (node->first != NULL) {
            node = node->first;
        } else {
            while (node != top && node->next == NULL) {
                node = node->parent;
                at = at->parent;
            }
            if (node == top)
                break;
            node = node->next;
            at = at->parent;
        }
        status = add_html_node(node, at, arena, &at, error);
    }
    return status;
}

graf_status graf_xml_plain_text(graf_draft *draft, const graf_xml_node *node,
                                graf_error *error)
{
    graf_status status;
    graf_buffer text;

    graf_buffer_init(&text, GRAF_ARTICLE_BYTES_LIMIT);
    status = graf_xml_text(node, &text, error);
    if (status == GRAF_OK)
        status = graf_split_paragraphs(draft, graf_buffer_view(&text),
                                       node->line, error);
    graf_buffer_release(&text);
    return status;
}

graf_status graf_xml_paragraphs(graf_draft *draft, const graf_xml_node *node,
                                graf_arena *arena, graf_error *error)
{
    graf_html_node *root = NULL;
    graf_status status = as_html(node, arena, &root, error);

    if (status != GRAF_OK)
        return status;
    /* Its text is what is asked for, whatever the element is called. */
    root->tag = GRAF_HTML_DIV;
    return graf_html_paragraphs(draft, root, arena, 1, error);
}
