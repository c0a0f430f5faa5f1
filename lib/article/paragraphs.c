/*
 * Where paragraphs of running text begin and end.
 */
#include "draft.h"

#include "graf/utf8.h"
#include "joint.h"
#include "letters.h"
#include "lines.h"

/*
 * Lines are taken for hard-wrapped when none of a block is longer than this.
 * In a block with a longer one every line is a paragraph of its own: such
 * text was saved with one line end after each paragraph.
 */
enum { WRAPPED_LINE_LIMIT = 120 };

/* "• one", "* two", "- three" begin a paragraph in the middle of a block. */
static bool is_bullet(graf_view line)
{
    uint32_t code_point;
    size_t length;

    line = graf_view_trim(line);
    if (line.length == 0)
        return false;
    length = graf_utf8_decode(line, 0, &code_point);
    if (code_point == 0x2022 || code_point == 0x25AA || code_point == 0x25CF)
        return true;
    return (code_point == '*' || code_point == '-') &&
           line.length > length + 1 && line.data[length] == ' ';
}

/* True when a line has more characters than a wrapped one, that is
 * bytes that begin one. None has more than four, so much is plain at once. */
static bool is_long(graf_view line)
{
    unsigned characters = 0;
    size_t i;

    line = graf_view_trim(line);
    if (line.length <= WRAPPED_LINE_LIMIT)
        return false;
    if (line.length > 4 * WRAPPED_LINE_LIMIT)
        return true;
    for (i = 0; i < line.length; i++)
        characters += ((unsigned char)line.data[i] & 0xC0) != 0x80;
    return characters > WRAPPED_LINE_LIMIT;
}

/* True when the lines up to the next blank one are one paragraph's, wrapped
 * at some column, and not a paragraph each. */
static bool is_wrapped(graf_line_walk walk, graf_view line)
{
    do {
        if (graf_is_blank(line))
            break;
        if (is_long(line))
            return false;
    } while (graf_next_line(&walk, &line));
    return true;
}

/* A form feed begins a page, and so a paragraph or the rest of one. */
static bool begins_paragraph(graf_view line, bool wrapped)
{
    return !wrapped || line.data[0] == '\f' || is_bullet(line);
}

/* A headline and a link of the same words, or a caption that comes twice. */
static bool is_repeated(const graf_buffer *paragraph, graf_view line)
{
    enum { FEWEST_BYTES = 30 };

    return paragraph->length >= FEWEST_BYTES &&
           graf_view_equal(graf_buffer_view(paragraph), graf_view_trim(line));
}

static graf_status end_paragraph(graf_draft *draft, graf_buffer *paragraph,
                                 uint32_t line, graf_error *error)
{
    graf_status status = GRAF_OK;

    if (paragraph->length > 0)
        status = graf_draft_block(draft, graf_buffer_view(paragraph), line,
                                  false, error);
    graf_buffer_clear(paragraph);
    return status;
}

graf_status graf_split_paragraphs(graf_draft *draft, graf_view text,
                                  uint32_t line, graf_error *error)
{
    graf_line_walk walk = { text, 0, line - 1 };
    graf_status status = GRAF_OK;
    graf_buffer paragraph;
    graf_view current;
    uint32_t start = line;
    bool inside = false; /* between blank lines */
    bool wrapped = true;

    graf_buffer_init(&paragraph, GRAF_ARTICLE_BYTES_LIMIT);
    while (status == GRAF_OK && graf_next_line(&walk, &current)) {
        bool blank = graf_is_blank(current);

        if (!blank && !inside)
            wrapped = is_wrapped(walk, current);
        inside = !blank;
        if (blank || begins_paragraph(current, wrapped))
            status = end_paragraph(draft, &paragraph, start, error);
        if (blank || status != GRAF_OK || is_repeated(&paragraph, current))
            continue;
        if (paragraph.length == 0 && line > 0)
            start = walk.number;
        status = graf_append_line(&paragraph, current, error);
    }
    if (status == GRAF_OK)
        status = end_paragraph(draft, &paragraph, start, error);
    graf_buffer_release(&paragraph);
    return status;
}
