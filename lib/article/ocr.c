/*
 * Text that was read off printed pages by a machine: every printed line is a
 * line, columns stand below each other, and there is much that is no text.
 *
 * Lines are joined to paragraphs, words that a line's end parted are made
 * whole, and lines without words and the heads of pages are left out. A
 * paragraph ends where a line stays well short of its column and ends a
 * sentence, and at headings.
 */
#include "draft.h"

#include "byline.h"
#include "date_names.h"
#include "date_place.h"
#include "graf/utf8.h"
#include "joint.h"
#include "letters.h"
#include "lines.h"
#include "words.h"

enum {
    COLUMN_LINES = 8,   /* by which the width of a column is told */
    MASTHEAD_LINES = 60 /* in which the date of the page is looked for */
};

/* How many characters are letters, how many are not white space, and how many
 * letters are capitals. */
typedef struct tally {
    size_t letters;
    size_t capitals;
    size_t visible;
} tally;

typedef struct reader {
    graf_draft *draft;
    graf_buffer paragraph;
    tally sum; /* of the paragraph's lines */
    uint32_t start;
    size_t widths[COLUMN_LINES]; /* of the lines before, a ring */
    size_t lines;
    graf_error *error;
} reader;

static tally count(graf_view line)
{
    tally found = { 0, 0, 0 };
    size_t at = 0;

    while (at < line.length) {
        uint32_t code_point;

        at += graf_utf8_decode(line, at, &code_point);
        found.visible += !graf_letter_is_space(code_point);
        if (!graf_letter_is_word(code_point) ||
            graf_letter_digit(code_point) >= 0)
            continue;
        found.letters++;
        found.capitals += graf_letter_is_upper(code_point);
    }
    return found;
}

/* "? ?", "- | .": what dirt and rules are read as. */
static bool is_noise(const tally *line)
{
    return line->letters < 2 || line->letters * 2 < line->visible;
}

/* Most of it in capitals, and no more than a line. */
static bool is_heading(const tally *text)
{
    return text->letters >= 4 && text->capitals * 10 >= text->letters * 8;
}

static bool ends_sentence(graf_view text)
{
    uint32_t last = graf_last_code_point(text);

    while (text.length > 0 && (last == '"' || last == '\'' || last == ')' ||
                               last == 0x201D || last == 0x2019)) {
        text = graf_without_last(text);
        last = graf_last_code_point(text);
    }
    return last == '.' || last == '!' || last == '?' || last == ':';
}

/* The widest of the lines before. */
static size_t column_width(const reader *self)
{
    size_t widest = 0;
    size_t i;

    for (i = 0; i < COLUMN_LINES && i < self->lines; i++) {
        if (self->widths[i] > widest)
            widest = self->widths[i];
    }
    return widest;
}

static graf_status end_paragraph(reader *self, bool verbatim)
{
    static const tally nothing = { 0, 0, 0 };
    graf_status status = GRAF_OK;

    if (self->paragraph.length > 0)
        status =
            graf_draft_block(self->draft, graf_buffer_view(&self->paragraph),
                             self->start, verbatim, self->error);
    graf_buffer_clear(&self->paragraph);
    self->sum = nothing;
    return status;
}

/* Takes the hyphen off a word that goes on in the next line in lower case. */
static bool rejoins_word(reader *self, graf_view next)
{
    graf_view text = graf_buffer_view(&self->paragraph);
    uint32_t last = graf_last_code_point(text);

    if (last != '-' && last != 0xAD && last != 0xAC)
        return false;
    text = graf_without_last(text);
    if (!graf_letter_is_lower(graf_last_code_point(text)) ||
        !graf_letter_is_lower(graf_first_code_point(next)))
        return false;
    self->paragraph.length = text.length;
    self->paragraph.data[text.length] = '\0';
    return true;
}

static graf_status add_line(reader *self, graf_view line, const tally *found,
                            uint32_t number)
{
    graf_status status;

    if (self->paragraph.length == 0)
        self->start = number;
    if (self->paragraph.length > 0 && rejoins_word(self, line))
        status = graf_buffer_append_view(&self->paragraph, line, self->error);
    else
        status = graf_append_line(&self->paragraph, line, self->error);
    self->widths[self->lines++ % COLUMN_LINES] = line.length;
    self->sum.letters += found->letters;
    self->sum.capitals += found->capitals;
    self->sum.visible += found->visible;
    return status;
}

static graf_status drop_line(reader *self, graf_view line, uint32_t number)
{
    graf_draft *draft = self->draft;
    graf_status status =
        graf_draft_block(draft, line, number, true, self->error);

    if (status == GRAF_OK)
        draft->blocks[draft->block_count - 1].dropped = true;
    return status;
}

static graf_status read_line(reader *self, graf_view line, const tally *found,
                             uint32_t number)
{
    size_t width = column_width(self);
    bool heading = is_heading(found);
    bool was_heading = is_heading(&self->sum);
    graf_status status = GRAF_OK;

    if (heading != was_heading)
        status = end_paragraph(self, was_heading);
    if (status == GRAF_OK)
        status = add_line(self, line, found, number);
    /* The last line of a paragraph is a short one. */
    if (status == GRAF_OK && !heading && ends_sentence(line) &&
        line.length * 10 < width * 8)
        status = end_paragraph(self, false);
    return status;
}

static bool has_weekday(graf_view line)
{
    graf_view word;

    do {
        word = graf_trim_separators(graf_next_word(&line));
        if (graf_is_weekday_name(word))
            return true;
    } while (word.length > 0);
    return false;
}

/*
 * A line that newspapers put above a page: "SATURDAY, JANUARY 1. 1916.", in
 * the masthead also in small letters, and "SALEM, OREGON, FRIDAY, NOVEMBER
 * 24, 1916" on every page. No headline has a weekday and a whole date.
 */
static bool is_page_head(graf_view line, const tally *found, uint32_t number)
{
    graf_date_place place;

    if (number <= MASTHEAD_LINES && graf_is_date_line(line))
        return true;
    return is_heading(found) &&
           graf_date_locate(line, &place) == GRAF_DATE_READ &&
           has_weekday(line);
}

static graf_status read_page(reader *self, graf_input *input, graf_view text)
{
    graf_line_walk walk = { text, 0, 0 };
    graf_status status = GRAF_OK;
    graf_view line;

    while (status == GRAF_OK && graf_next_line(&walk, &line)) {
        tally found;
        bool head;

        line = graf_view_trim(line);
        if (line.length == 0) {
            status = end_paragraph(self, false);
            continue;
        }
        found = count(line);
        head = is_page_head(line, &found, walk.number);
        if (head && input->draft->date == GRAF_NO_DATE)
            graf_draft_set_date(input, line, walk.number);
        if (head || is_noise(&found))
            status = drop_line(self, line, walk.number);
        else
            status = read_line(self, line, &found, walk.number);
    }
    return status == GRAF_OK ? end_paragraph(self, false) : status;
}

graf_status graf_read_ocr(graf_input *input, graf_view text, graf_error *error)
{
    reader self = { .draft = input->draft, .error = error };
    graf_status status;

    input->draft->line = 1;
    graf_buffer_init(&self.paragraph, GRAF_ARTICLE_BYTES_LIMIT);
    status = read_page(&self, input, text);
    graf_buffer_release(&self.paragraph);
    return status == GRAF_OK ? input->finish(input, 0, error) : status;
}

/* Many lines, short ones all, and hardly a blank one between them. */
int graf_sniff_ocr(graf_view head, const char *name)
{
    enum { FEWEST_LINES = 60, SHORT_LINE = 80 };
    graf_line_walk walk = { head, 0, 0 };
    size_t blank = 0;
    size_t brief = 0;
    size_t lines = 0;
    graf_view line;

    (void)name;
    while (graf_next_line(&walk, &line)) {
        line = graf_view_trim(line);
        lines++;
        blank += line.length == 0;
        brief += line.length <= SHORT_LINE;
    }
    return lines >= FEWEST_LINES && brief * 100 >= lines * 97 &&
                   blank * 50 < lines
               ? 45
               : 0;
}
