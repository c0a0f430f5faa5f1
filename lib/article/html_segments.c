#include "html_segments.h"

#include "graf/article.h"
#include "joint.h"

/* Bytes of what may stand in a cell of a table; more is a column of a page
 * that was laid out with a table. */
enum { CELL_LIMIT = 240 };

typedef struct cutter {
    graf_html_segments *out;
    graf_arena *arena;
    graf_buffer raw;  /* the segment being read */
    graf_buffer tidy; /* the same without superfluous white space */
    size_t link_bytes;
    size_t breaks;       /* <br> since the last text */
    size_t preformatted; /* <pre> around it, in which line ends are breaks */
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

static graf_status add_text(cutter *self, graf_view text, bool linked)
{
    if (linked)
        self->link_bytes += text.length;
    if (graf_view_trim(text).length > 0)
        self->breaks = 0;
    return graf_buffer_append_view(&self->raw, text, self->error);
}

/* Two <br> end a paragraph, one is a space. */
static graf_status add_break(cutter *self, graf_html_node *owner)
{
    graf_status status = graf_buffer_append_byte(&self->raw, ' ', self->error);

    if (status == GRAF_OK && ++self->breaks == 2)
        status = end_segment(self, owner);
    return status;
}

/* Lines up to a blank one are a paragraph. */
static graf_status add_lines(cutter *self, graf_view text,
                             graf_html_node *owner, bool linked)
{
    graf_status status = GRAF_OK;

    while (status == GRAF_OK && text.length > 0) {
        size_t end = graf_view_find(text, graf_view_of("\n", 1));

        status = add_text(self, graf_view_of(text.data, end), linked);
        if (status == GRAF_OK && end < text.length)
            status = add_break(self, owner);
        end += end < text.length;
        text = graf_view_of(text.data + end, text.length - end);
    }
    return status;
}

static graf_status cut(cutter *self, graf_html_node *node,
                       graf_html_node *owner, bool linked);

/* Puts one segment in the place of those from `first` on. */
static graf_status join_cells(cutter *self, size_t first, graf_html_node *row)
{
    graf_html_segments *out = self->out;
    graf_status status = GRAF_OK;
    size_t i;

    for (i = first; status == GRAF_OK && i < out->count; i++) {
        self->link_bytes += out->items[i].link_bytes;
        if (i > first)
            status = graf_buffer_append(&self->raw, " | ", 3, self->error);
        if (status == GRAF_OK)
            status = graf_buffer_append_view(&self->raw, out->items[i].text,
                                             self->error);
    }
    out->count = first;
    return status == GRAF_OK ? end_segment(self, row) : status;
}

/*
 * A row of a table of data is one paragraph, "Norway | 16 | 8", as it says
 * something only together. Where a cell holds several paragraphs, a long one
 * or a table, the table is a layout, and they stay what they are.
 */
static graf_status cut_row(cutter *self, graf_html_node *row, bool linked)
{
    const graf_html_segments *out = self->out;
    graf_status status = GRAF_OK;
    size_t first = out->count;
    bool data = true;
    graf_html_node *cell;

    for (cell = row->first; status == GRAF_OK && cell != NULL;
         cell = cell->next) {
        size_t before = out->count;

        status = cut(self, cell, row, linked);
        if (out->count > before) {
            const graf_html_segment *segment = &out->items[before];

            data = data && out->count == before + 1 &&
                   segment->text.length <= CELL_LIMIT &&
                   segment->owner->tag != GRAF_HTML_ROW;
        }
    }
    if (status == GRAF_OK)
        status = end_segment(self, row);
    if (status == GRAF_OK && data && out->count > first + 1)
        status = join_cells(self, first, row);
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
        return self->preformatted > 0
                   ? add_lines(self, node->text, owner, linked)
                   : add_text(self, node->text, linked);
    if (node->tag == GRAF_HTML_BR)
        return add_break(self, owner);
    if (block)
        status = end_segment(self, owner);
    if (status == GRAF_OK && node->tag == GRAF_HTML_ROW)
        return cut_row(self, node, linked);
    linked = linked || node->tag == GRAF_HTML_A;
    self->preformatted += node->tag == GRAF_HTML_PRE;
    for (child = node->first; status == GRAF_OK && child != NULL;
         child = child->next)
        status = cut(self, child, block ? node : owner, linked);
    self->preformatted -= node->tag == GRAF_HTML_PRE;
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
