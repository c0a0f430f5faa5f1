/*
 * Atom (RFC 4287): an article an <entry>.
 */
#include "feed.h"

/* The first child of a name, with the prefix "atom" or without. */
static graf_xml_node *child(const graf_xml_node *node,
                            const graf_xml_node *after, const char *name)
{
    graf_xml_node *at = NULL;

    if (node != NULL)
        at = after != NULL ? after->next : node->first;
    while (at != NULL &&
           !(graf_xml_is(at, name) &&
             (at->name.length == strlen(name) ||
              graf_view_starts_with(at->name, graf_view_of("atom:", 5)))))
        at = at->next;
    return at;
}

static bool is_typed(const graf_xml_node *node, const char *type)
{
    return graf_view_equal(graf_xml_value_of(node, "type"),
                           graf_view_of_string(type));
}

/* A title is text, HTML that was escaped, or XHTML. */
static graf_status read_title(graf_feed_entry *entry, graf_error *error)
{
    const graf_xml_node *title = child(entry->node, NULL, "title");
    graf_draft *draft = entry->input->draft;

    if (title != NULL && is_typed(title, "html"))
        return graf_feed_title(entry, &draft->title, title, error);
    return graf_xml_set(draft, &draft->title, title, error);
}

static graf_status read_address(graf_feed_entry *entry, graf_error *error)
{
    static const graf_view alternate = GRAF_VIEW_LITERAL("alternate");
    graf_draft *draft = entry->input->draft;
    const graf_xml_node *link = NULL;
    graf_status status =
        graf_xml_set(draft, &draft->id, child(entry->node, NULL, "id"), error);

    while (status == GRAF_OK &&
           (link = child(entry->node, link, "link")) != NULL) {
        graf_view relation = graf_xml_value_of(link, "rel");

        if (draft->url.length == 0 &&
            (relation.length == 0 || graf_view_equal(relation, alternate)))
            status = graf_draft_set(draft, &draft->url,
                                    graf_xml_value_of(link, "href"), error);
    }
    return status;
}

static graf_status read_lists(graf_feed_entry *entry, graf_error *error)
{
    graf_draft *draft = entry->input->draft;
    const graf_xml_node *node = NULL;
    graf_status status = GRAF_OK;

    while (status == GRAF_OK &&
           (node = child(entry->node, node, "author")) != NULL)
        status = graf_xml_add(draft, draft->authors, &draft->author_count,
                              child(node, NULL, "name"), error);
    while (status == GRAF_OK &&
           (node = child(entry->node, node, "category")) != NULL) {
        graf_view label = graf_xml_value_of(node, "label");

        if (label.length == 0)
            label = graf_xml_value_of(node, "term");
        status = graf_draft_add(draft, draft->themes, &draft->theme_count,
                                label, error);
    }
    return status;
}

static graf_status read_content(graf_feed_entry *entry, const char *name,
                                graf_error *error)
{
    const graf_xml_node *content = child(entry->node, NULL, name);
    graf_draft *draft = entry->input->draft;

    if (content == NULL || draft->block_count > 0)
        return GRAF_OK;
    if (is_typed(content, "xhtml"))
        return graf_xml_paragraphs(draft, content, entry->arena, error);
    if (is_typed(content, "html") || is_typed(content, "text/html"))
        return graf_feed_html(entry, content, false, error);
    return graf_xml_plain_text(draft, content, error);
}

static graf_status read_article(graf_feed_entry *entry, bool *skip,
                                graf_error *error)
{
    const graf_xml_node *node = entry->node;
    graf_draft *draft = entry->input->draft;
    graf_status status = read_title(entry, error);

    (void)skip;
    if (status == GRAF_OK)
        status = read_address(entry, error);
    if (status == GRAF_OK)
        status = read_lists(entry, error);
    if (status == GRAF_OK)
        status = graf_xml_set_date(entry->input, child(node, NULL, "published"),
                                   error);
    if (status == GRAF_OK)
        status = graf_xml_set_date(entry->input, child(node, NULL, "updated"),
                                   error);
    if (status == GRAF_OK)
        status = graf_draft_set(draft, &draft->language,
                                graf_xml_value_of(node, "xml:lang"), error);
    if (status == GRAF_OK)
        status = graf_xml_set(draft, &draft->source,
                              child(child(node, NULL, "source"), NULL, "title"),
                              error);
    if (status == GRAF_OK)
        status = read_content(entry, "content", error);
    if (status == GRAF_OK)
        status = read_content(entry, "summary", error);
    return status;
}

static graf_status read_head(graf_feed_entry *entry, graf_error *error)
{
    const graf_xml_node *node = graf_xml_find(entry->node, NULL, "feed");
    graf_feed *feed = entry->feed;
    graf_status status =
        graf_feed_keep(entry, &feed->source, child(node, NULL, "title"), error);

    if (status == GRAF_OK)
        status = graf_feed_keep(
            entry, &feed->author,
            child(child(node, NULL, "author"), NULL, "name"), error);
    if (status == GRAF_OK && node != NULL)
        status = graf_arena_copy(&entry->input->kept_arena,
                                 graf_xml_value_of(node, "xml:lang"),
                                 &feed->language, error);
    return status;
}

static graf_status read_record(graf_input *input, graf_view record,
                               uint64_t line, graf_error *error)
{
    return graf_feed_record(input, record, line, "entry", read_article,
                            read_head, error);
}

static size_t cut(graf_view text, bool ended)
{
    return graf_xml_cut(text, "entry", ended);
}

const graf_record_format graf_atom_records = { cut, read_record, NULL, NULL,
                                               false };

int graf_sniff_atom(graf_view head, const char *name)
{
    graf_view tag;
    graf_view root = graf_xml_root_name(head, &tag);

    (void)name;
    if (graf_view_equal(root, graf_view_of_string("entry")) &&
        graf_view_find(tag, graf_view_of_string("w3.org/2005/Atom")) <
            tag.length)
        return 97;
    return graf_view_equal(root, graf_view_of_string("feed")) ? 97 : 0;
}
