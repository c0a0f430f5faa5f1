/*
 * RSS 2.0 and its elders (https://www.rssboard.org/rss-specification): an
 * article an <item>. Names of other vocabularies are known by the prefixes
 * that everybody gives them.
 */
#include "feed.h"

/* "editor@example.org (A Person)" */
static graf_status add_author(graf_draft *draft, const graf_xml_node *node,
                              graf_error *error)
{
    graf_view text = { NULL, 0 };
    graf_status status = graf_xml_set(draft, &text, node, error);
    size_t open = graf_view_find(text, graf_view_of("(", 1));

    if (status != GRAF_OK || text.length == 0)
        return status;
    if (memchr(text.data, '@', text.length) == NULL)
        return graf_xml_add_byline(draft, node, error);
    if (open < text.length && text.data[text.length - 1] == ')')
        text = graf_view_of(text.data + open + 1, text.length - open - 2);
    return graf_draft_add(draft, draft->authors, &draft->author_count, text,
                          error);
}

static graf_status read_authors(graf_draft *draft, const graf_xml_node *item,
                                graf_error *error)
{
    const graf_xml_node *node = NULL;
    graf_status status = GRAF_OK;

    while (status == GRAF_OK &&
           (node = graf_xml_child(item, node, "dc:creator")) != NULL)
        status = graf_xml_add(draft, draft->authors, &draft->author_count, node,
                              error);
    if (status == GRAF_OK && draft->author_count == 0)
        status = add_author(draft, graf_xml_child(item, NULL, "author"), error);
    return status;
}

static graf_status read_address(graf_draft *draft, const graf_xml_node *item,
                                graf_error *error)
{
    static const graf_view no = GRAF_VIEW_LITERAL("false");
    static const graf_view scheme = GRAF_VIEW_LITERAL("http");
    const graf_xml_node *guid = graf_xml_child(item, NULL, "guid");
    const graf_xml_node *link = graf_xml_child(item, NULL, "atom:link");
    graf_status status = graf_xml_set(draft, &draft->id, guid, error);

    if (status == GRAF_OK)
        status = graf_xml_set(draft, &draft->url,
                              graf_xml_child(item, NULL, "link"), error);
    if (status == GRAF_OK && draft->url.length == 0 && link != NULL)
        status = graf_draft_set(draft, &draft->url,
                                graf_xml_value_of(link, "href"), error);
    if (guid != NULL && draft->url.length == 0 &&
        graf_view_starts_with(draft->id, scheme) &&
        !graf_view_equal(graf_xml_value_of(guid, "isPermaLink"), no))
        draft->url = draft->id;
    return status;
}

static graf_status read_text(graf_feed_entry *entry, graf_error *error)
{
    static const char *const names[] = { "content:encoded", "description",
                                         "media:description" };
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; i < 3 && entry->input->draft->block_count == 0; i++) {
        if (status == GRAF_OK)
            status = graf_feed_html(entry,
                                    graf_xml_child(entry->node, NULL, names[i]),
                                    false, error);
    }
    return status;
}

static graf_status read_categories(graf_draft *draft, const graf_xml_node *item,
                                   graf_error *error)
{
    const graf_xml_node *node = NULL;
    graf_status status = GRAF_OK;

    while (status == GRAF_OK &&
           (node = graf_xml_child(item, node, "category")) != NULL)
        status = graf_xml_add(draft, draft->themes, &draft->theme_count, node,
                              error);
    return status;
}

graf_status graf_rss_article(graf_feed_entry *entry, bool *skip,
                             graf_error *error)
{
    const graf_xml_node *item = entry->node;
    graf_draft *draft = entry->input->draft;
    graf_status status = graf_feed_title(
        entry, &draft->title, graf_xml_child(item, NULL, "title"), error);

    (void)skip;
    if (status == GRAF_OK)
        status = read_address(draft, item, error);
    if (status == GRAF_OK)
        status = read_authors(draft, item, error);
    if (status == GRAF_OK)
        status = graf_xml_set_date(
            entry->input, graf_xml_child(item, NULL, "pubDate"), error);
    if (status == GRAF_OK)
        status = graf_xml_set_date(
            entry->input, graf_xml_child(item, NULL, "dc:date"), error);
    if (status == GRAF_OK)
        status = graf_xml_set(draft, &draft->source,
                              graf_xml_child(item, NULL, "source"), error);
    if (status == GRAF_OK)
        status = graf_xml_set(draft, &draft->language,
                              graf_xml_child(item, NULL, "dc:language"), error);
    if (status == GRAF_OK)
        status = read_categories(draft, item, error);
    if (status == GRAF_OK)
        status = read_text(entry, error);
    return status;
}

graf_status graf_rss_head(graf_feed_entry *entry, graf_error *error)
{
    const graf_xml_node *channel = graf_xml_find(entry->node, NULL, "channel");
    graf_feed *feed = entry->feed;
    graf_status status = graf_feed_keep(
        entry, &feed->source, graf_xml_child(channel, NULL, "title"), error);

    if (status == GRAF_OK)
        status =
            graf_feed_keep(entry, &feed->language,
                           graf_xml_child(channel, NULL, "language"), error);
    if (status == GRAF_OK && feed->language.length == 0)
        status =
            graf_feed_keep(entry, &feed->language,
                           graf_xml_child(channel, NULL, "dc:language"), error);
    return status;
}

static graf_status read_record(graf_input *input, graf_view record,
                               uint64_t line, graf_error *error)
{
    return graf_feed_record(input, record, line, "item", graf_rss_article,
                            graf_rss_head, error);
}

static size_t cut(graf_view text, bool ended)
{
    return graf_xml_cut(text, "item", ended);
}

const graf_record_format graf_rss_records = { cut, read_record, NULL, NULL,
                                              false };

int graf_sniff_rss(graf_view head, const char *name)
{
    graf_view tag;
    graf_view root = graf_xml_root_name(head, &tag);

    (void)name;
    return graf_view_equal(root, graf_view_of_string("rss")) ||
                   graf_view_equal(root, graf_view_of_string("RDF"))
               ? 97
               : 0;
}
