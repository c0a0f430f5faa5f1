/*
 * Markdown: fields from the front matter, and the blocks of the text. A
 * heading, an item of a list and a row of a table are paragraphs of their
 * own; the lines of a paragraph are joined.
 */
#include "draft.h"

#include "byline.h"
#include "front_matter.h"
#include "joint.h"
#include "letters.h"
#include "lines.h"
#include "markdown_lines.h"

typedef struct reader {
    graf_input *input;
    graf_line_walk walk;
    graf_buffer lines; /* of the paragraph being read, as written */
    graf_buffer plain; /* the same without marks, and tidied in `tidy` */
    graf_buffer tidy;
    uint32_t start; /* the paragraph's first line */
    bool verbatim;  /* it is a heading, an item, a row */
    bool in_list;
    bool in_comment;
    char fence; /* ` or ~ inside a fenced block, else 0 */
    graf_error *error;
} reader;

/* ---- paragraphs --------------------------------------------------------- */

/* Takes the marks off what was read, into self->tidy. */
static graf_status tidy_lines(reader *self)
{
    graf_status status;
    graf_line_walk walk;
    graf_view line;

    graf_buffer_clear(&self->plain);
    graf_buffer_clear(&self->tidy);
    status = graf_markdown_strip(graf_buffer_view(&self->lines), &self->plain,
                                 self->error);
    walk = (graf_line_walk){ graf_buffer_view(&self->plain), 0, 0 };
    while (status == GRAF_OK && graf_next_line(&walk, &line))
        status = graf_append_line(&self->tidy, line, self->error);
    return status;
}

static graf_status end_paragraph(reader *self)
{
    graf_draft *draft = self->input->draft;
    graf_status status = GRAF_OK;
    graf_view names;
    graf_view text;

    if (self->lines.length > 0)
        status = tidy_lines(self);
    text = graf_buffer_view(&self->tidy);
    if (status == GRAF_OK && self->lines.length > 0 && text.length > 0) {
        if (draft->block_count == 0 && draft->author_count == 0 &&
            graf_is_byline(text, &names))
            status = graf_add_names(draft, draft->authors, &draft->author_count,
                                    names, self->error);
        else
            status = graf_draft_block(draft, text, self->start, self->verbatim,
                                      self->error);
    }
    graf_buffer_clear(&self->lines);
    self->verbatim = false;
    return status;
}

static graf_status add_line(reader *self, graf_view line)
{
    graf_status status = GRAF_OK;

    if (self->lines.length == 0)
        self->start = self->walk.number;
    else
        status = graf_buffer_append_byte(&self->lines, '\n', self->error);
    if (status == GRAF_OK)
        status = graf_buffer_append_view(&self->lines, line, self->error);
    return status;
}

/* A paragraph of one line: a heading, a row, a rule. */
static graf_status add_single(reader *self, graf_view line)
{
    graf_status status = end_paragraph(self);

    if (status == GRAF_OK)
        status = add_line(self, line);
    self->verbatim = true;
    if (status == GRAF_OK)
        status = end_paragraph(self);
    return status;
}

/* The first heading of the first level is the title when there is none; one
 * that repeats the title is not a paragraph. */
static graf_status end_heading(reader *self, size_t level)
{
    graf_draft *draft = self->input->draft;
    graf_status status = GRAF_OK;
    graf_view text;

    self->verbatim = true;
    if (level > 1 && draft->block_count > 0)
        return end_paragraph(self);
    status = tidy_lines(self);
    text = graf_buffer_view(&self->tidy);
    if (status == GRAF_OK && draft->title.length == 0)
        status = graf_draft_set(draft, &draft->title, text, self->error);
    else if (status == GRAF_OK && !graf_view_equal(text, draft->title))
        return end_paragraph(self);
    graf_buffer_clear(&self->lines);
    self->verbatim = false;
    return status;
}

static graf_status read_heading(reader *self, graf_view line, size_t level)
{
    graf_status status = end_paragraph(self);

    if (status == GRAF_OK)
        status = add_line(self, graf_markdown_heading_text(line, level));
    return status == GRAF_OK ? end_heading(self, level) : status;
}

static graf_status read_item(reader *self, graf_view line, size_t mark,
                             bool keep)
{
    graf_status status = end_paragraph(self);

    self->verbatim = true;
    self->in_list = true;
    if (status == GRAF_OK)
        status = add_line(self, keep ? line : graf_markdown_from(line, mark));
    return status;
}

static graf_status read_row(reader *self, graf_view line)
{
    if (graf_markdown_is_table_rule(line))
        return end_paragraph(self);
    line = graf_markdown_from(line, 1);
    if (line.length > 0 && line.data[line.length - 1] == '|')
        line = graf_view_trim(graf_without_last(line));
    return add_single(self, line);
}

/* A line outside of fences and comments, without the white space and the
 * quote marks around it. */
static graf_status read_line(reader *self, graf_view line)
{
    bool inside = self->lines.length > 0;
    size_t mark;
    size_t level;
    bool keep;

    if (line.length == 0) {
        self->in_list = false;
        return end_paragraph(self);
    }
    if (graf_markdown_is_heading(line, &level))
        return read_heading(self, line, level);
    if (inside && !self->verbatim && graf_markdown_is_underline(line))
        return end_heading(self, line.data[0] == '=' ? 1 : 2);
    if (graf_markdown_is_rule(line))
        return add_single(self, line);
    mark = graf_markdown_item_mark(line, inside && !self->in_list, &keep);
    if (mark > 0)
        return read_item(self, line, mark, keep);
    if (line.data[0] == '|')
        return read_row(self, line);
    if (!inside && graf_markdown_is_definition(line))
        return GRAF_OK;
    return add_line(self, line);
}

/* A line of ``` or ~~~ begins or ends a fenced block. */
static bool is_fence(const reader *self, graf_view line)
{
    if (self->fence != 0)
        return graf_markdown_run(line, self->fence) >= 3 &&
               graf_markdown_run(line, self->fence) == line.length;
    return graf_markdown_run(line, '`') >= 3 ||
           graf_markdown_run(line, '~') >= 3;
}

/* Takes comments out of a line; what is left of it, in place. */
static graf_view without_comments(reader *self, graf_view line)
{
    static const graf_view open = GRAF_VIEW_LITERAL("<!--");
    static const graf_view close = GRAF_VIEW_LITERAL("-->");
    size_t at;

    if (self->in_comment) {
        at = graf_view_find(line, close);
        if (at >= line.length)
            return graf_view_of(line.data, 0);
        self->in_comment = false;
        line = graf_view_behind(line, at + 3);
    }
    at = graf_view_find(line, open);
    if (at >= line.length)
        return line;
    /* One that ends on its line is left to the inline marks. */
    if (graf_view_find(graf_view_behind(line, at), close) < line.length - at)
        return line;
    self->in_comment = true;
    return graf_view_of(line.data, at);
}

static graf_view without_quote_marks(graf_view line)
{
    line = graf_view_trim(line);
    while (line.length > 0 && line.data[0] == '>')
        line = graf_markdown_from(line, 1);
    return line;
}

static graf_status read_body(reader *self)
{
    graf_status status = GRAF_OK;
    graf_view line;

    while (status == GRAF_OK && graf_next_line(&self->walk, &line)) {
        graf_view trimmed = graf_view_trim(line);

        if (is_fence(self, trimmed)) {
            status = end_paragraph(self);
            self->fence = self->fence == 0 ? trimmed.data[0] : (char)0;
            continue;
        }
        if (self->fence != 0) {
            status = add_line(self, line);
            continue;
        }
        if (self->in_comment || line.length > 0)
            line = without_comments(self, line);
        if (self->in_comment && graf_view_trim(line).length == 0)
            continue;
        status = read_line(self, without_quote_marks(line));
    }
    return status == GRAF_OK ? end_paragraph(self) : status;
}

graf_status graf_read_markdown(graf_input *input, graf_view text,
                               graf_error *error)
{
    reader self = { .input = input, .walk = { text, 0, 0 }, .error = error };
    graf_status status;

    graf_buffer_init(&self.lines, GRAF_ARTICLE_BYTES_LIMIT);
    graf_buffer_init(&self.plain, GRAF_ARTICLE_BYTES_LIMIT);
    graf_buffer_init(&self.tidy, GRAF_ARTICLE_BYTES_LIMIT);
    input->draft->line = 1;
    status = graf_read_front_matter(&self.walk, graf_take_front_matter, input,
                                    error);
    if (status == GRAF_OK)
        status = read_body(&self);
    graf_buffer_release(&self.lines);
    graf_buffer_release(&self.plain);
    graf_buffer_release(&self.tidy);
    if (status == GRAF_OK)
        status = input->finish(input, 0, error);
    return status;
}

/* ---- sniffing ----------------------------------------------------------- */

/* Headings and links to web addresses in the first lines. */
static int count_marks(graf_view head)
{
    static const graf_view link = GRAF_VIEW_LITERAL("](http");
    enum { LINES = 200 };
    graf_line_walk walk = { head, 0, 0 };
    graf_view line;
    int marks = 0;

    while (walk.number < LINES && graf_next_line(&walk, &line)) {
        size_t level;

        if (graf_markdown_is_heading(line, &level) && line.length > level)
            marks += walk.number == 1 ? 2 : 1;
        if (graf_view_find(line, link) < line.length)
            marks++;
    }
    return marks;
}

int graf_sniff_markdown(graf_view head, const char *name)
{
    int marks;

    /* Its fields are what web text is told by, but never between fences. */
    if (graf_has_front_matter(head))
        return 99;
    marks = count_marks(head);
    if (graf_has_suffix(name, ".md") || graf_has_suffix(name, ".markdown"))
        return marks > 0 ? 60 : 40;
    return marks > 1 ? 30 : 0;
}
