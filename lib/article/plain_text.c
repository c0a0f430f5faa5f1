/*
 * Plain text: the first line is the headline; a byline and a date may follow
 * it; the rest is paragraphs.
 */
#include "draft.h"

#include "boilerplate_rules.h"
#include "byline.h"
#include "date_place.h"
#include "graf/utf8.h"
#include "letters.h"
#include "lines.h"

enum {
    HEADLINE_LIMIT = 300,     /* bytes; a longer line is a paragraph */
    HEADLINE_LINES_LIMIT = 3, /* of a headline that was wrapped */
    HEAD_LINES_LIMIT = 4      /* lines looked at for byline and date */
};

static bool goes_on_in_lower_case(graf_view line)
{
    return graf_letter_is_lower(graf_first_code_point(graf_view_trim(line)));
}

/* One long sentence, or several, is a paragraph and no headline. */
static bool is_sentence(graf_view line)
{
    enum { SENTENCE_LENGTH = 120 };
    uint32_t last = graf_last_code_point(line);

    return line.length > SENTENCE_LENGTH && (last == '.' || last == 0x3002);
}

/* Moves past what a page puts before the headline; a date may be of it. */
static graf_status skip_boilerplate(graf_input *input, graf_line_walk *walk,
                                    graf_error *error)
{
    graf_draft *draft = input->draft;
    graf_line_walk ahead = *walk;
    graf_status status = GRAF_OK;
    graf_view line;

    while (status == GRAF_OK && graf_next_line(&ahead, &line)) {
        if (!graf_has_word(line)) {
            *walk = ahead;
            continue;
        }
        if (draft->date == GRAF_NO_DATE && graf_is_date_line(line)) {
            graf_draft_set_date(input, line, ahead.number);
            *walk = ahead;
            continue;
        }
        if (!graf_is_boilerplate(line, GRAF_ZONE_EDGE))
            break;
        *walk = ahead;
        status = graf_draft_block(draft, graf_view_trim(line), walk->number,
                                  true, error);
    }
    return status;
}

/*
 * The headline: the line at *walk and, when it was wrapped, those up to the
 * blank line that continue it in lower case. Empty when the text begins with
 * a paragraph; else *walk moves past it.
 */
static graf_view take_headline(graf_line_walk *walk)
{
    graf_line_walk begin = *walk;
    graf_line_walk ahead = *walk;
    graf_view first = { NULL, 0 };
    graf_view line;
    graf_view headline;
    size_t lines = 1;

    if (!graf_next_line(&ahead, &first))
        return first;
    first = graf_view_trim(first);
    headline = first;
    *walk = ahead;
    while (graf_next_line(&ahead, &line) && goes_on_in_lower_case(line)) {
        line = graf_view_trim(line);
        headline.length = (size_t)(line.data + line.length - first.data);
        lines++;
        *walk = ahead;
    }
    if (lines <= HEADLINE_LINES_LIMIT && headline.length <= HEADLINE_LIMIT &&
        !is_sentence(headline))
        return headline;
    *walk = begin;
    return graf_view_of(NULL, 0);
}

/* "15 December 2021 by A Name" */
static bool is_date_and_byline(graf_view line, graf_view *names)
{
    graf_date_place place;

    line = graf_view_trim(line);
    return graf_date_locate(line, &place) == GRAF_DATE_READ &&
           place.span.start == 0 &&
           graf_is_byline(graf_view_of(line.data + place.span.end,
                                       line.length - place.span.end),
                          names);
}

typedef enum head_kind {
    HEAD_UNKNOWN,
    HEAD_PASSED, /* the headline again */
    HEAD_DATE,   /* and perhaps a byline */
    HEAD_BYLINE
} head_kind;

/* What a line behind the headline says; *names is the byline's. */
static head_kind classify(const graf_draft *draft, graf_view line,
                          graf_view *names)
{
    *names = graf_view_of(NULL, 0);
    if (graf_is_date_line(line) || is_date_and_byline(line, names))
        return HEAD_DATE;
    if (graf_is_byline(line, names))
        return HEAD_BYLINE;
    return graf_view_equal(graf_view_trim(line), draft->title) ? HEAD_PASSED
                                                               : HEAD_UNKNOWN;
}

/* A newspaper's name, a place: a few words that are no sentence. */
static bool may_be_of_head(graf_view line)
{
    enum { FEW_BYTES = 80 };
    uint32_t last = graf_last_code_point(graf_view_trim(line));

    return line.length < FEW_BYTES && graf_letter_is_word(last);
}

/* Behind the last line that is known to be of the head: what is unknown may
 * stand before it. */
static graf_line_walk find_head_end(const graf_draft *draft,
                                    graf_line_walk walk)
{
    graf_line_walk end = walk;
    graf_view names;
    graf_view line;
    size_t seen = 0;

    while (seen < HEAD_LINES_LIMIT && graf_next_line(&walk, &line)) {
        if (graf_is_blank(line))
            continue;
        seen++;
        if (classify(draft, line, &names) != HEAD_UNKNOWN)
            end = walk;
        else if (!may_be_of_head(line))
            break;
    }
    return end;
}

/* Bylines and dates behind the headline; other lines between them are kept. */
static graf_status take_head(graf_input *input, graf_line_walk *walk,
                             graf_error *error)
{
    graf_draft *draft = input->draft;
    graf_line_walk end = find_head_end(draft, *walk);
    graf_status status = GRAF_OK;
    graf_view line;

    while (status == GRAF_OK && walk->at < end.at &&
           graf_next_line(walk, &line)) {
        graf_view names;
        head_kind kind = classify(draft, line, &names);

        if (graf_is_blank(line))
            continue;
        if (kind == HEAD_UNKNOWN)
            status = graf_draft_block(draft, graf_view_trim(line), walk->number,
                                      true, error);
        if (kind == HEAD_DATE && draft->date == GRAF_NO_DATE)
            graf_draft_set_date(input, line, walk->number);
        if (status == GRAF_OK && draft->author_count == 0)
            status = graf_add_names(draft, draft->authors, &draft->author_count,
                                    names, error);
    }
    return status;
}

graf_status graf_read_plain_text(graf_input *input, graf_view text,
                                 graf_error *error)
{
    graf_line_walk walk = { text, 0, 0 };
    graf_draft *draft = input->draft;
    graf_status status = skip_boilerplate(input, &walk, error);

    draft->line = walk.number + 1;
    if (status == GRAF_OK)
        status =
            graf_draft_set(draft, &draft->title, take_headline(&walk), error);
    if (status == GRAF_OK && draft->title.length > 0)
        status = take_head(input, &walk, error);
    if (status == GRAF_OK)
        status = graf_split_paragraphs(draft, graf_rest_of_lines(&walk),
                                       walk.number + 1, error);
    if (status == GRAF_OK)
        status = input->finish(input, 0, error);
    return status;
}

int graf_sniff_plain_text(graf_view head, const char *name)
{
    /* Any text is plain text when nothing else claims it. */
    (void)head;
    (void)name;
    return 5;
}
