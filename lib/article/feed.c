#include "feed.h"

#include "html_fragment.h"

static graf_status find_feed(graf_input *input, graf_feed **out,
                             graf_error *error)
{
    graf_status status = GRAF_OK;

    if (input->kept == NULL) {
        status = graf_arena_allocate(&input->kept_arena, sizeof **out,
                                     &input->kept, error);
        if (status == GRAF_OK)
            memset(input->kept, 0, sizeof **out);
    }
    *out = input->kept;
    return status;
}

static graf_status read_article(graf_feed_entry *entry,
                                graf_feed_article *article, graf_error *error)
{
    graf_input *input = entry->input;
    graf_draft *draft = input->draft;
    bool skip = false;
    graf_status status;

    graf_draft_clear(draft);
    draft->line = entry->node->line;
    status = article(entry, &skip, error);
    if (status != GRAF_OK || skip)
        return status;
    if (draft->source.length == 0)
        status =
            graf_draft_set(draft, &draft->source, entry->feed->source, error);
    if (status == GRAF_OK && draft->language.length == 0)
        status = graf_draft_set(draft, &draft->language, entry->feed->language,
                                error);
    if (status == GRAF_OK && draft->author_count == 0)
        status = graf_draft_add(draft, draft->authors, &draft->author_count,
                                entry->feed->author, error);
    if (status != GRAF_OK)
        return status;
    return input->finish(input, ++input->ordinal, error);
}

/* The end tags behind the last article. */
static bool is_tail(graf_view record)
{
    static const graf_view tag = GRAF_VIEW_LITERAL("</");
    graf_view text = graf_view_trim(record);

    return text.length == 0 || graf_view_starts_with(text, tag);
}

graf_status graf_feed_record(graf_input *input, graf_view record, uint64_t line,
                             const char *element, graf_feed_article *article,
                             graf_feed_head *head, graf_error *error)
{
    graf_feed_entry entry = { input, NULL, NULL, NULL };
    graf_xml_node *root;
    graf_arena arena;
    graf_status status;
    graf_view tag;
    bool is_article;

    if (is_tail(record))
        return GRAF_OK;
    is_article = graf_view_equal(graf_xml_root_name(record, &tag),
                                 graf_view_of_string(element));
    graf_arena_init(&arena, GRAF_XML_TREE_LIMIT);
    entry.arena = &arena;
    status = find_feed(input, &entry.feed, error);
    /* What is before the articles is no whole document. */
    if (status == GRAF_OK)
        status = graf_xml_parse(is_article ? input : NULL, record, line, &arena,
                                &root, error);
    if (status == GRAF_OK) {
        entry.node = is_article ? root->first : root;
        if (is_article && entry.node != NULL)
            status = read_article(&entry, article, error);
        else
            status = head(&entry, error);
    }
    graf_arena_release(&arena);
    return status;
}

graf_status graf_feed_keep(graf_feed_entry *entry, graf_view *field,
                           const graf_xml_node *node, graf_error *error)
{
    graf_draft *draft = entry->input->draft;
    graf_view text = { NULL, 0 };
    graf_status status = graf_xml_set(draft, &text, node, error);

    if (status == GRAF_OK && text.length > 0)
        status = graf_arena_copy(&entry->input->kept_arena, text, field, error);
    return status;
}

static graf_status text_of(const graf_xml_node *node, graf_buffer *out,
                           graf_error *error)
{
    graf_buffer_init(out, GRAF_ARTICLE_BYTES_LIMIT);
    return node == NULL ? GRAF_OK : graf_xml_text(node, out, error);
}

graf_status graf_feed_title(graf_feed_entry *entry, graf_view *field,
                            const graf_xml_node *node, graf_error *error)
{
    graf_buffer text;
    graf_status status = text_of(node, &text, error);

    if (status == GRAF_OK)
        status = graf_html_set(entry->input->draft, field,
                               graf_buffer_view(&text), error);
    graf_buffer_release(&text);
    return status;
}

/* As graf_html_fragment reads it: with a <p> for every blank line. */
static graf_status mark_paragraphs(graf_view text, graf_buffer *out,
                                   graf_error *error)
{
    static const graf_view blank = GRAF_VIEW_LITERAL("\n\n");
    graf_status status = GRAF_OK;

    while (status == GRAF_OK && text.length > 0) {
        size_t at = graf_view_find(text, blank);

        status = graf_buffer_append(out, text.data, at, error);
        if (at == text.length)
            break;
        if (status == GRAF_OK)
            status = graf_buffer_append_string(out, "\n<p>\n", error);
        text = graf_view_behind(text, at + 2);
    }
    return status;
}

graf_status graf_feed_html(graf_feed_entry *entry, const graf_xml_node *node,
                           bool bare, graf_error *error)
{
    static const graf_view tag = GRAF_VIEW_LITERAL("<p");
    graf_draft *draft = entry->input->draft;
    graf_view html;
    graf_buffer text;
    graf_buffer marked;
    graf_status status = text_of(node, &text, error);

    graf_buffer_init(&marked, 4 * (size_t)GRAF_ARTICLE_BYTES_LIMIT);
    html = graf_buffer_view(&text);
    if (status == GRAF_OK && bare && graf_view_find(html, tag) == html.length) {
        status = mark_paragraphs(html, &marked, error);
        html = graf_buffer_view(&marked);
    }
    if (status == GRAF_OK && node != NULL)
        status = graf_html_fragment(draft, html, node->line, error);
    graf_buffer_release(&marked);
    graf_buffer_release(&text);
    return status;
}
