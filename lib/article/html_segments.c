#include "html_segments.h"

#include "graf/article.h"
#include "joint.h"

typedef struct cutter {
    graf_html_segments *out;
    graf_arena *arena;
    graf_buffer raw;  /* the segment being read */
    graf_buffer tidy; /* the same without superfluous white space */
    size_t link_bytes;
    size_t breaks; /* <br> since the last text */
    graf_error *error;
} cutter;

static graf_status end_segment(cutter *self, graf_html_node *owner)
{
    graf_html_segments *out = self->out;
    graf_html_segment segment = { { NULL, 0 }, self->link_bytes, owner };
    void *items = out->items;
    graf_status status;

    graf_buffer_clear(&self->tidy);
    status = graf_append_line(&self->tidy, graf_buffer_view(&self->raw),
                              self->error);
    graf_buffer_clear(&self->raw);
    self->link_bytes = 0;
    self->breaks = 0;
    if (status != GRAF_OK || self->tidy.length == 0)
        return status;
    status = graf_array_reserve(&items, &out->capacity, out->count + 1,
                                sizeof segment, self->error);
    if (status != GRAF_OK)
        return status;
    out->items = items;
    status = graf_arena_copy(self->arena, graf_buffer_view(&self->tidy),
                             &segment.text, self->error);
    if (status == GRAF_OK)
        out->items[out->count++] = segment;
    return status;
}

static graf_status add_text(cutter *self, const graf_html_node *node,
                            bool linked)
{
    if (linked)
        self->link_bytes += node->text.length;
    if (graf_view_trim(node->text).length > 0)
        self->breaks = 0;
    return graf_buffer_append_view(&self->raw, node->text, self->error);
}

/* Two <br> end a paragraph, one is a space. */
static graf_status add_break(cutter *self, graf_html_node *owner)
{
    graf_status status = graf_buffer_append_byte(&self->raw, ' ', self->error);

    if (status == GRAF_OK && ++self->breaks == 2)
        status = end_segment(self, owner);
    return status;
}

/* What nests as deep as the tree allows fits on the stack: it is bounded. */
static graf_status cut(cutter *self, graf_html_node *node,
                       graf_html_node *owner, bool linked)
{
    bool block = graf_html_is_block(node->tag);
    graf_status status = GRAF_OK;
    graf_html_node *child;

    if (node->left_out || graf_html_is_unseen(node->tag))
        return GRAF_OK;
    if (node->tag == GRAF_HTML_TEXT)
        return add_text(self, node, linked);
    if (node->tag == GRAF_HTML_BR)
        return add_break(self, owner);
    if (block)
        status = end_segment(self, owner);
    linked = linked || node->tag == GRAF_HTML_A;
    for (child = node->first; status == GRAF_OK && child != NULL;
         child = child->next)
        status = cut(self, child, block ? node : owner, linked);
    if (status == GRAF_OK && block)
        status = end_segment(self, node);
    return status;
}

graf_status graf_html_cut(graf_html_node *top, graf_arena *arena,
                          graf_html_segments *out, graf_error *error)
{
    cutter self = { .out = out, .arena = arena, .error = error };
    graf_status status;

    graf_buffer_init(&self.raw, GRAF_ARTICLE_BYTES_LIMIT);
    graf_buffer_init(&self.tidy, GRAF_ARTICLE_BYTES_LIMIT);
    status = cut(&self, top, top, false);
    graf_buffer_release(&self.raw);
    graf_buffer_release(&self.tidy);
    return status;
}
