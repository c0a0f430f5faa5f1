/*
 * Web articles saved as text. The head is a title, a byline, the publisher
 * with the date, the origin, and labels with their values, each on a line of
 * its own, and links keep their words as [words](#):
 *
 *     Title
 *     By [Author](#)
 *     Publisher, December 15, 2021
 *     [Origin](#)
 *     Region: [Asia](#), [Europe](#)
 *     Theme: [History](#)
 *
 * Then come the paragraphs, with boilerplate before and after them.
 */
#include "draft.h"

#include "byline.h"
#include "letters.h"
#include "lines.h"
#include "web_text_head.h"

/* Lines with text in which the head must end. */
enum { HEAD_LINES = 16 };

static graf_status strip_into(graf_draft *draft, graf_view *field,
                              graf_view value, graf_error *error)
{
    graf_buffer plain;
    graf_status status;

    graf_buffer_init(&plain, GRAF_ARTICLE_BYTES_LIMIT);
    status = graf_markdown_strip(value, &plain, error);
    if (status == GRAF_OK)
        status = graf_draft_set(draft, field, graf_buffer_view(&plain), error);
    graf_buffer_release(&plain);
    return status;
}

static graf_status apply_label(graf_draft *draft, const graf_head_line *line,
                               graf_error *error)
{
    switch (line->label) {
    case GRAF_LABEL_REGION:
        return graf_add_values(draft, draft->regions, &draft->region_count,
                               line->value, error);
    case GRAF_LABEL_THEME:
        return graf_add_values(draft, draft->themes, &draft->theme_count,
                               line->value, error);
    case GRAF_LABEL_SECTION:
        return strip_into(draft, &draft->section, line->value, error);
    case GRAF_LABEL_SOURCE:
        return strip_into(draft, &draft->source, line->value, error);
    case GRAF_LABEL_ORIGIN:
        return strip_into(draft, &draft->origin, line->value, error);
    case GRAF_LABEL_AUTHOR:
        return graf_add_names(draft, draft->authors, &draft->author_count,
                              line->value, error);
    case GRAF_LABEL_OTHER:
        break;
    }
    return GRAF_OK;
}

static graf_status apply(graf_input *input, const graf_head_line *line,
                         uint32_t number, graf_error *error)
{
    graf_draft *draft = input->draft;

    switch (line->kind) {
    case GRAF_HEAD_BYLINE:
        return graf_add_names(draft, draft->authors, &draft->author_count,
                              line->value, error);
    case GRAF_HEAD_DATE:
        graf_draft_set_date(input, line->line, number);
        return strip_into(draft, &draft->source, line->value, error);
    case GRAF_HEAD_ORIGIN:
        if (draft->date == GRAF_NO_DATE)
            graf_draft_set_date(input, line->line, number);
        return graf_draft_set(draft, &draft->origin, line->value, error);
    case GRAF_HEAD_LABEL:
        return apply_label(draft, line, error);
    case GRAF_HEAD_BODY:
        break;
    }
    return GRAF_OK;
}

/* Moves past the last line of the head: lines behind it are paragraphs,
 * even those that look like a byline. */
static void find_head_end(graf_line_walk walk, graf_line_walk *end)
{
    graf_view line;
    size_t seen = 0;

    *end = walk;
    while (seen < HEAD_LINES && graf_next_line(&walk, &line)) {
        if (graf_is_blank(line))
            continue;
        if (line.length > GRAF_HEAD_LINE_LIMIT)
            break;
        seen++;
        if (graf_classify_head_line(line).kind != GRAF_HEAD_BODY)
            *end = walk;
    }
}

static graf_status read_head(graf_input *input, graf_line_walk *walk,
                             graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_line_walk end;
    graf_view line;

    find_head_end(*walk, &end);
    while (status == GRAF_OK && walk->at < end.at &&
           graf_next_line(walk, &line)) {
        graf_head_line head = graf_classify_head_line(line);

        if (graf_is_blank(line))
            continue;
        if (head.kind == GRAF_HEAD_BODY)
            status = graf_draft_block(input->draft, head.line, walk->number,
                                      true, error);
        else
            status = apply(input, &head, walk->number, error);
    }
    return status;
}

/* Takes the marks of links and emphasis out of every block. */
static graf_status strip_blocks(graf_draft *draft, graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_buffer plain;
    size_t i;

    graf_buffer_init(&plain, GRAF_ARTICLE_BYTES_LIMIT);
    for (i = 0; status == GRAF_OK && i < draft->block_count; i++) {
        graf_view *text = &draft->blocks[i].text;

        graf_buffer_clear(&plain);
        status = graf_markdown_strip(*text, &plain, error);
        if (status == GRAF_OK &&
            !graf_view_equal(*text, graf_buffer_view(&plain)))
            status = graf_arena_copy(&draft->arena, graf_buffer_view(&plain),
                                     text, error);
    }
    graf_buffer_release(&plain);
    return status;
}

/* The first line with words; a "#" may stand before it. */
static graf_status read_title(graf_input *input, graf_line_walk *walk,
                              graf_error *error)
{
    graf_view line;

    while (graf_next_line(walk, &line)) {
        line = graf_view_trim(line);
        while (line.length > 0 && line.data[0] == '#')
            line = graf_view_of(line.data + 1, line.length - 1);
        if (graf_has_word(line)) {
            input->draft->line = walk->number;
            return strip_into(input->draft, &input->draft->title, line, error);
        }
    }
    return GRAF_OK;
}

graf_status graf_read_web_text(graf_input *input, graf_view text,
                               graf_error *error)
{
    graf_line_walk walk = { text, 0, 0 };
    graf_status status;

    input->draft->from_page = true;
    status = read_title(input, &walk, error);
    if (status == GRAF_OK)
        status = read_head(input, &walk, error);
    if (status == GRAF_OK)
        status = graf_split_paragraphs(input->draft, graf_rest_of_lines(&walk),
                                       walk.number + 1, error);
    if (status == GRAF_OK)
        status = strip_blocks(input->draft, error);
    if (status == GRAF_OK)
        status = input->finish(input, 0, error);
    return status;
}

/* How much a line of the head says that this is the layout. */
static int mark_weight(const graf_head_line *line)
{
    size_t at = 0;
    graf_view words;
    bool linked = graf_next_link(line->line, &at, &words);

    switch (line->kind) {
    case GRAF_HEAD_BYLINE:
        return linked ? 40 : 20;
    case GRAF_HEAD_DATE:
        return line->value.length > 0 ? 30 : 25;
    case GRAF_HEAD_ORIGIN:
        return 25;
    case GRAF_HEAD_LABEL:
        return line->label == GRAF_LABEL_OTHER ? 10 : 30;
    case GRAF_HEAD_BODY:
        break;
    }
    return 0;
}

/* Each kind of line counts once: a list of dates is no head. */
static unsigned kind_bit(const graf_head_line *line)
{
    if (line->kind == GRAF_HEAD_LABEL)
        return 1u << (8 + (unsigned)line->label);
    return 1u << (unsigned)line->kind;
}

int graf_sniff_web_text(graf_view head, const char *name)
{
    graf_line_walk walk = { head, 0, 0 };
    unsigned seen = 1u << GRAF_HEAD_BODY;
    graf_view line;
    size_t lines = 0;
    int marks = 0;
    int weight = 0;

    (void)name;
    while (lines < HEAD_LINES && graf_next_line(&walk, &line)) {
        graf_head_line known;

        if (graf_is_blank(line) || lines++ == 0)
            continue; /* the first line is the title */
        known = graf_classify_head_line(line);
        if ((seen & kind_bit(&known)) != 0)
            continue;
        seen |= kind_bit(&known);
        marks++;
        weight += mark_weight(&known);
    }
    if (marks < 2 || weight < 50)
        return 0;
    return weight > 95 ? 95 : weight;
}
