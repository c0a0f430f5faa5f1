/*
 * WordPress exports: RSS whose items are everything that a site keeps, of
 * which posts and pages are articles.
 */
#include "feed.h"

/* "attachment", "nav_menu_item"; drafts and what was thrown away. */
static graf_status is_left_out(graf_feed_entry *entry, bool *skip,
                               graf_error *error)
{
    graf_draft *draft = entry->input->draft;
    graf_view type = { NULL, 0 };
    graf_view state = { NULL, 0 };
    graf_status status = graf_xml_set(
        draft, &type, graf_xml_child(entry->node, NULL, "wp:post_type"), error);

    if (status == GRAF_OK)
        status =
            graf_xml_set(draft, &state,
                         graf_xml_child(entry->node, NULL, "wp:status"), error);
    if (status != GRAF_OK)
        return status;
    if (type.length > 0 &&
        !graf_view_equal(type, graf_view_of_string("post")) &&
        !graf_view_equal(type, graf_view_of_string("page"))) {
        *skip = true;
        entry->input->problem(
            entry->input, GRAF_PROBLEM_DROPPED, entry->node->line,
            "left out: of type \"%.*s\", not a post or page",
            (int)(type.length < 64 ? type.length : 64), type.data);
    } else if (state.length > 0 &&
               !graf_view_equal(state, graf_view_of_string("publish"))) {
        *skip = true;
        entry->input->problem(
            entry->input, GRAF_PROBLEM_DROPPED, entry->node->line,
            "left out: its status is \"%.*s\", it was not "
            "published",
            (int)(state.length < 64 ? state.length : 64), state.data);
    }
    return GRAF_OK;
}

/* Posts name their author as he logs in; the head says who that is. */
static void name_author(graf_feed_entry *entry)
{
    graf_draft *draft = entry->input->draft;
    const graf_feed_author *author;

    for (author = entry->feed->authors; author != NULL; author = author->next) {
        if (draft->author_count == 1 && author->name.length > 0 &&
            graf_view_equal(draft->authors[0], author->login))
            draft->authors[0] = author->name;
    }
}

/* Categories are sections, tags are themes. */
static graf_status read_categories(graf_feed_entry *entry, graf_error *error)
{
    graf_draft *draft = entry->input->draft;
    const graf_xml_node *node = NULL;
    graf_status status = GRAF_OK;

    draft->theme_count = 0;
    while (status == GRAF_OK &&
           (node = graf_xml_child(entry->node, node, "category")) != NULL) {
        bool is_section = graf_view_equal(graf_xml_value_of(node, "domain"),
                                          graf_view_of_string("category"));

        if (is_section && draft->section.length == 0)
            status = graf_xml_set(draft, &draft->section, node, error);
        else
            status = graf_xml_add(draft, draft->themes, &draft->theme_count,
                                  node, error);
    }
    return status;
}

static graf_status read_article(graf_feed_entry *entry, bool *skip,
                                graf_error *error)
{
    graf_status status = is_left_out(entry, skip, error);

    if (status != GRAF_OK || *skip)
        return status;
    /* The day where the site is, not that of Greenwich. */
    status = graf_xml_set_date(
        entry->input, graf_xml_child(entry->node, NULL, "wp:post_date"), error);
    if (status == GRAF_OK)
        status = graf_feed_html(
            entry, graf_xml_child(entry->node, NULL, "content:encoded"), true,
            error);
    if (status == GRAF_OK)
        status = graf_rss_article(entry, skip, error);
    if (status == GRAF_OK)
        status = read_categories(entry, error);
    name_author(entry);
    return status;
}

static graf_status read_head(graf_feed_entry *entry, graf_error *error)
{
    const graf_xml_node *channel = graf_xml_find(entry->node, NULL, "channel");
    const graf_xml_node *node = NULL;
    graf_status status = graf_rss_head(entry, error);

    while (status == GRAF_OK &&
           (node = graf_xml_child(channel, node, "wp:author")) != NULL) {
        graf_feed_author *author;
        void *memory;

        status = graf_arena_allocate(&entry->input->kept_arena, sizeof *author,
                                     &memory, error);
        if (status != GRAF_OK)
            break;
        author = memory;
        memset(author, 0, sizeof *author);
        author->next = entry->feed->authors;
        entry->feed->authors = author;
        status = graf_feed_keep(entry, &author->login,
                                graf_xml_child(node, NULL, "wp:author_login"),
                                error);
        if (status == GRAF_OK)
            status = graf_feed_keep(
                entry, &author->name,
                graf_xml_child(node, NULL, "wp:author_display_name"), error);
    }
    return status;
}

static graf_status read_record(graf_input *input, graf_view record,
                               uint64_t line, graf_error *error)
{
    return graf_feed_record(input, record, line, "item", read_article,
                            read_head, error);
}

static size_t cut(graf_view text, bool ended)
{
    return graf_xml_cut(text, "item", ended);
}

const graf_record_format graf_wxr_records = { cut, read_record, NULL, NULL,
                                              false };

int graf_sniff_wxr(graf_view head, const char *name)
{
    static const graf_view mark = GRAF_VIEW_LITERAL("wordpress.org/export/");
    graf_view tag;
    graf_view root = graf_xml_root_name(head, &tag);

    (void)name;
    return graf_view_equal(root, graf_view_of_string("rss")) &&
                   graf_view_find(tag, mark) < tag.length
               ? 98
               : 0;
}
