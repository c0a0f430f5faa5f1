#include "html_fragment.h"

#include <stdlib.h>

#include "entities.h"
#include "html_segments.h"

static const size_t tree_limit = (size_t)1 << 30;

static bool is_no_text(graf_html_node *node)
{
    switch (node->tag) {
    case GRAF_HTML_FOOTER:
    case GRAF_HTML_FORM:
    case GRAF_HTML_HEADER:
    case GRAF_HTML_NAV:
        return true;
    default:
        return graf_html_is_picture(node);
    }
}

static void leave_out_the_rest(graf_html_node *root)
{
    graf_html_node *node = root;

    while (node != NULL) {
        node->left_out = is_no_text(node);
        node = graf_html_next(root, node, !node->left_out);
    }
}

graf_status graf_html_paragraphs(graf_draft *draft, graf_html_node *root,
                                 graf_arena *arena, uint32_t line,
                                 graf_error *error)
{
    graf_html_segments segments = { NULL, 0, 0 };
    graf_status status;
    size_t i;

    leave_out_the_rest(root);
    status = graf_html_cut(root, arena, &segments, error);
    for (i = 0; status == GRAF_OK && i < segments.count; i++) {
        const graf_html_segment *segment = &segments.items[i];
        uint32_t below =
            segment->owner->line > 0 ? segment->owner->line - 1 : 0;

        status =
            graf_draft_block(draft, segment->text, line + below, true, error);
    }
    free(segments.items);
    return status;
}

static graf_status read_running_text(graf_draft *draft, graf_view text,
                                     uint32_t line, graf_error *error)
{
    graf_status status;
    graf_buffer plain;

    graf_buffer_init(&plain, GRAF_ARTICLE_BYTES_LIMIT);
    status = graf_undo_entities(text, &plain, error);
    if (status == GRAF_OK)
        status =
            graf_split_paragraphs(draft, graf_buffer_view(&plain), line, error);
    graf_buffer_release(&plain);
    return status;
}

graf_status graf_html_fragment(graf_draft *draft, graf_view html, uint32_t line,
                               graf_error *error)
{
    size_t first = draft->block_count;
    graf_html_tree tree;
    graf_status status;
    graf_arena arena;
    size_t i;

    if (html.length == 0)
        return GRAF_OK;
    if (memchr(html.data, '<', html.length) == NULL) {
        status = read_running_text(draft, html, line, error);
    } else {
        graf_arena_init(&arena, tree_limit);
        status = graf_html_parse(html, &arena, &tree, error);
        if (status == GRAF_OK)
            status = graf_html_paragraphs(draft, tree.root, &arena, 1, error);
        graf_arena_release(&arena);
    }
    for (i = first; i < draft->block_count; i++)
        draft->blocks[i].line = line;
    return status;
}

graf_status graf_html_set(graf_draft *draft, graf_view *field, graf_view html,
                          graf_error *error)
{
    graf_html_tree tree;
    graf_status status;
    graf_arena arena;
    graf_buffer text;

    if (html.length == 0 || (memchr(html.data, '<', html.length) == NULL &&
                             memchr(html.data, '&', html.length) == NULL))
        return graf_draft_set(draft, field, html, error);
    graf_arena_init(&arena, tree_limit);
    graf_buffer_init(&text, GRAF_ARTICLE_BYTES_LIMIT);
    status = graf_html_parse(html, &arena, &tree, error);
    if (status == GRAF_OK)
        status = graf_html_text(tree.root, &text, error);
    if (status == GRAF_OK)
        status = graf_draft_set(draft, field, graf_buffer_view(&text), error);
    graf_buffer_release(&text);
    graf_arena_release(&arena);
    return status;
}
