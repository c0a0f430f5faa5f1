#include "html_summary.h"

#include "letters.h"

enum {
    COMPARED_SIZE = 200, /* folded bytes; summaries are often cut */
    ENOUGH = 40          /* that must be the same; fewer is a headline */
};

void graf_html_add_summary(graf_html_page *page, graf_view text)
{
    if (text.length > 0 && page->summary_count < GRAF_HTML_SUMMARIES)
        page->summaries[page->summary_count++] = text;
}

/* True when one of two folded texts begins with the other, but for the dots
 * with which a summary was cut. */
static bool begin_alike(const char *a, size_t a_length, const char *b,
                        size_t b_length)
{
    size_t shorter = a_length < b_length ? a_length : b_length;

    while (shorter > 0 && strchr(". ", a[shorter - 1]) != NULL)
        shorter--;
    return shorter >= ENOUGH && memcmp(a, b, shorter) == 0;
}

static bool is_summary(const graf_html_page *page, graf_view text)
{
    char folded[COMPARED_SIZE];
    size_t length = graf_fold_letters(text, folded, sizeof folded);
    size_t i;

    for (i = 0; length >= ENOUGH && i < page->summary_count; i++) {
        char summary[COMPARED_SIZE];
        size_t summary_length =
            graf_fold_letters(page->summaries[i], summary, sizeof summary);

        if (begin_alike(summary, summary_length, folded, length))
            return true;
    }
    return false;
}

size_t graf_html_find_standfirst(const graf_html_page *page,
                                 const graf_html_segments *segments,
                                 size_t first, size_t end)
{
    size_t found = segments->count;
    size_t i;

    for (i = first; i < end; i++) {
        if (is_summary(page, segments->items[i].text))
            return segments->count;
    }
    for (i = 0; i < first; i++) {
        const graf_html_segment *segment = &segments->items[i];

        if (segment->link_bytes * 2 <= segment->text.length &&
            !graf_view_equal(segment->text, page->input->draft->title) &&
            is_summary(page, segment->text))
            found = i;
    }
    return found;
}
