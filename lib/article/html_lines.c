/*
 * Who wrote an article and when, by the lines that stand with its headline:
 * asked only for what the page does not say in its metadata.
 */
#include <stdlib.h>

#include "byline.h"
#include "date_place.h"
#include "html_page.h"
#include "html_segments.h"
#include "letters.h"

enum {
    LINES_LIMIT = 12,  /* behind the headline */
    LINE_LENGTH = 160, /* bytes; a longer one is text */
    WORDS_BEFORE = 3   /* of a date: "Last updated on" */
};

static size_t count_words(graf_view text)
{
    size_t words = text.length > 0;
    size_t i;

    for (i = 0; i < text.length; i++)
        words += text.data[i] == ' ';
    return words;
}

/* "It rose on March 3, 2020." but not "March 3, 2020, 10:15 p.m." */
static bool is_sentence(graf_view text)
{
    size_t length = text.length;

    return length > 2 && text.data[length - 1] == '.' &&
           text.data[length - 3] != '.';
}

/* The authors in what stands before a date or alone in a line. */
static graf_status take_names(graf_draft *draft, graf_view text, bool dated,
                              graf_error *error)
{
    graf_view names;

    if (draft->author_count > 0)
        return GRAF_OK;
    if (!graf_is_byline(text, &names)) {
        if (!dated || !graf_are_names(text))
            return GRAF_OK;
        names = text;
    }
    return graf_add_names(draft, draft->authors, &draft->author_count, names,
                          error);
}

/* "By Ann Person", "March 3, 2020", "Ann Person | March 3, 2020, 10:15" */
static graf_status read_line(graf_html_page *page,
                             const graf_html_segment *segment,
                             graf_error *error)
{
    graf_draft *draft = page->input->draft;
    graf_view text = segment->text;
    graf_date_place place;
    graf_view before = text;
    graf_view after;
    bool dated = graf_date_locate(text, &place) == GRAF_DATE_READ;

    if (dated) {
        before =
            graf_trim_separators(graf_view_of(text.data, place.span.start));
        after = graf_view_of(text.data + place.span.start,
                             text.length - place.span.start);
        dated =
            graf_is_date_line(after) && (count_words(before) <= WORDS_BEFORE ||
                                         graf_is_byline(before, &after));
    }
    if (dated && draft->date == GRAF_NO_DATE)
        graf_draft_set_date(page->input, text, segment->owner->line);
    return take_names(draft, before, dated, error);
}

/* Behind the segment that is the headline: the first <h1> with the title's
 * words, else those words elsewhere, else the first <h1>. segments->count if
 * there is none. */
static size_t find_headline(const graf_html_page *page,
                            const graf_html_segments *segments)
{
    size_t best = segments->count;
    int best_rank = 0;
    size_t i;

    for (i = 0; i < segments->count && best_rank < 3; i++) {
        const graf_html_segment *segment = &segments->items[i];
        bool heading = segment->owner->tag == GRAF_HTML_HEADING1;
        bool titled = graf_view_equal(segment->text, page->input->draft->title);
        int rank = 2 * titled + heading;

        if (rank > best_rank) {
            best = i + 1;
            best_rank = rank;
        }
    }
    return best;
}

graf_status graf_html_read_lines(graf_html_page *page, graf_error *error)
{
    graf_html_segments segments = { NULL, 0, 0 };
    graf_status status;
    size_t end;
    size_t i;

    if (page->input->draft->author_count > 0 &&
        page->input->draft->date != GRAF_NO_DATE)
        return GRAF_OK;
    status = graf_html_cut(page->tree.root, page->arena, &segments, error);
    i = status == GRAF_OK ? find_headline(page, &segments) : 0;
    end = i + LINES_LIMIT < segments.count ? i + LINES_LIMIT : segments.count;
    for (; status == GRAF_OK && i < end; i++) {
        const graf_html_segment *segment = &segments.items[i];

        if (segment->text.length < LINE_LENGTH && !is_sentence(segment->text))
            status = read_line(page, segment, error);
    }
    free(segments.items);
    return status;
}
