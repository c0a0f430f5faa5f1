/*
 * Which part of a page is the article.
 *
 * 1. Elements that hold no story are left out (html_page_parts.h).
 * 2. What remains is cut into segments. One with a sentence's length and few
 *    links is good and gives its length as weight to all elements around it
 *    (after "boilerplate detection using shallow text features", Kohlschuetter
 *    et al., WSDM 2010: text length and link density tell story from page).
 * 3. From the element that is marked up as the article, or else the whole
 *    page, go down into the one child that holds nearly all of the weight as
 *    long as there is one.
 * 4. The segments of that element, from the first good one to the last, are
 *    the paragraphs, without lists of links and captions of pictures.
 * 5. The standfirst stands before them, often in another element: it says what
 *    the page's metadata say (html_summary.h).
 */
#include "html_page.h"

#include <stdlib.h>

#include "byline.h"
#include "html_page_parts.h"
#include "html_segments.h"
#include "html_summary.h"
#include "letters.h"

enum {
    GOOD_LENGTH = 80,    /* bytes of a segment that is surely prose */
    MARKED_SHARE = 30,   /* percent of the weight an <article> must hold */
    DESCEND_SHARE = 80,  /* percent of the weight to go down into a child */
    LINE_LINKS = 50,     /* percent that may be words of links */
    SENTENCE_LINKS = 75, /* and in a paragraph that ends like a sentence */
    CAPTION_LIMIT = 160  /* bytes of what is said of a picture */
};

/* ---- where the article is ----------------------------------------------- */

static bool is_heading(const graf_html_node *node)
{
    return node->tag == GRAF_HTML_HEADING || node->tag == GRAF_HTML_HEADING1;
}

/* A list of links. A sentence may be a link for the most part; a link to
 * another article is one as a whole. */
static bool is_linked(const graf_html_segment *segment)
{
    uint32_t last = graf_last_code_point(segment->text);
    bool sentence =
        segment->owner->tag == GRAF_HTML_P && (last == '.' || last == 0x3002);
    size_t share = sentence ? SENTENCE_LINKS : LINE_LINKS;

    return segment->link_bytes * 100 > segment->text.length * share;
}

static bool is_good(const graf_html_segment *segment)
{
    return segment->text.length >= GOOD_LENGTH && !is_linked(segment) &&
           segment->owner->tag != GRAF_HTML_ROW && !is_heading(segment->owner);
}

static void add_weights(const graf_html_segments *segments)
{
    size_t i;

    for (i = 0; i < segments->count; i++) {
        const graf_html_segment *segment = &segments->items[i];
        graf_html_node *around = segment->owner;

        for (; is_good(segment) && around != NULL; around = around->parent)
            around->weight += segment->text.length;
    }
}

static bool is_marked_as_article(const graf_html_node *node)
{
    static const graf_view body = GRAF_VIEW_LITERAL("articleBody");
    graf_view property = graf_html_value_of(node, GRAF_HTML_ITEMPROP);

    /* Each paragraph may be marked; then none of them is the article. */
    if (node->tag == GRAF_HTML_P)
        return false;
    return node->tag == GRAF_HTML_ARTICLE || node->tag == GRAF_HTML_MAIN ||
           graf_view_find(property, body) < property.length;
}

/* The innermost of the elements marked as article that hold enough. */
static graf_html_node *find_marked(graf_html_node *root)
{
    graf_html_node *best = root;
    graf_html_node *node = root;

    do {
        if (is_marked_as_article(node) &&
            node->weight * 100 >= best->weight * MARKED_SHARE)
            best = node;
        node = graf_html_next(root, node, node->weight > 0);
    } while (node != NULL);
    return best;
}

static graf_html_node *find_article(graf_html_node *root)
{
    graf_html_node *best = find_marked(root);
    size_t whole = best->weight;
    graf_html_node *child = best->first;

    while (child != NULL) {
        if (child->weight * 100 >= whole * DESCEND_SHARE &&
            graf_html_is_block(child->tag) && child->tag != GRAF_HTML_P &&
            child->weight > 0) {
            best = child;
            child = best->first;
        } else {
            child = child->next;
        }
    }
    return best;
}

/* ---- its paragraphs ----------------------------------------------------- */

static bool is_inside(const graf_html_node *node, const graf_html_node *top)
{
    while (node != NULL && node != top)
        node = node->parent;
    return node == top;
}

/* Prose, a paragraph by its tag, a row of data. */
static bool is_sure(const graf_html_segment *segment)
{
    graf_html_tag tag = segment->owner->tag;

    return is_good(segment) || ((tag == GRAF_HTML_P || tag == GRAF_HTML_ROW) &&
                                !is_linked(segment));
}

/* An item of a list that stands beside the paragraph `before`. */
static bool is_item_beside(const graf_html_segment *segment,
                           const graf_html_node *before)
{
    const graf_html_node *item = segment->owner;

    return item->tag == GRAF_HTML_ITEM && before != NULL &&
           before->tag == GRAF_HTML_P &&
           item->parent->parent == before->parent && !is_linked(segment);
}

/* The first and the last of the segments that are the article's. */
static void find_bounds(const graf_html_segments *segments,
                        const graf_html_node *top, size_t *first, size_t *end)
{
    const graf_html_node *last = NULL; /* of which it is sure */
    size_t i;

    *first = segments->count;
    *end = 0;
    for (i = 0; i < segments->count; i++) {
        const graf_html_segment *segment = &segments->items[i];
        bool sure = is_sure(segment);

        if ((!sure && !is_item_beside(segment, last)) ||
            !is_inside(segment->owner, top))
            continue;
        if (sure)
            last = segment->owner;
        if (i < *first)
            *first = i;
        *end = i + 1;
    }
}

/* A few words that are no sentence, and a picture: all that is in a block. */
static bool is_caption(const graf_html_segment *segment)
{
    uint32_t last = graf_last_code_point(segment->text);

    return segment->text.length < CAPTION_LIMIT &&
           segment->owner->bytes < CAPTION_LIMIT && last != '.' &&
           last != '!' && last != '?' && last != ':' && last != 0x3002 &&
           last != 0x201D && !is_heading(segment->owner) &&
           segment->owner->tag != GRAF_HTML_ROW &&
           graf_html_find(segment->owner, GRAF_HTML_IMAGE) != NULL;
}

static bool is_author(const graf_draft *draft, graf_view name)
{
    size_t i;

    for (i = 0; i < draft->author_count; i++) {
        if (graf_view_equal_ignoring_case(draft->authors[i], name))
            return true;
    }
    return false;
}

/*
 * A paragraph before the text that says who wrote it: *is_byline when it
 * names nobody but the authors that are known, with "By" or without. Where
 * none are known, those it names are.
 */
static graf_status take_byline(graf_draft *draft, graf_view text,
                               bool *is_byline, graf_error *error)
{
    graf_view found[GRAF_FIELD_VALUES_LIMIT];
    graf_status status;
    size_t count = 0;
    graf_view names;
    size_t i;

    *is_byline = false;
    if (!graf_is_byline(text, &names))
        names = draft->author_count > 0 && graf_are_names(text)
                    ? text
                    : graf_view_of(NULL, 0);
    if (names.length == 0)
        return GRAF_OK;
    *is_byline = true;
    if (draft->author_count == 0)
        return graf_add_names(draft, draft->authors, &draft->author_count,
                              names, error);
    status = graf_add_names(draft, found, &count, names, error);
    for (i = 0; i < count; i++)
        *is_byline = *is_byline && is_author(draft, found[i]);
    return status;
}

static graf_status add_paragraphs(graf_html_page *page,
                                  const graf_html_segments *segments,
                                  const graf_html_node *top, graf_error *error)
{
    graf_draft *draft = page->input->draft;
    graf_status status = GRAF_OK;
    size_t first;
    size_t end;
    size_t i;

    find_bounds(segments, top, &first, &end);
    i = graf_html_find_standfirst(page, segments, first, end);
    if (i < segments->count)
        status = graf_draft_block(draft, segments->items[i].text,
                                  segments->items[i].owner->line, true, error);
    for (i = first; status == GRAF_OK && i < end; i++) {
        const graf_html_segment *segment = &segments->items[i];

        bool is_byline = false;

        if (!is_inside(segment->owner, top) || is_linked(segment) ||
            graf_view_equal(segment->text, draft->title) || is_caption(segment))
            continue;
        if (draft->block_count == 0)
            status = take_byline(draft, segment->text, &is_byline, error);
        if (status == GRAF_OK && !is_byline)
            status = graf_draft_block(draft, segment->text,
                                      segment->owner->line, true, error);
    }
    return status;
}

graf_status graf_html_body(graf_html_page *page, graf_error *error)
{
    graf_html_segments segments = { NULL, 0, 0 };
    graf_html_node *root = page->tree.root;
    graf_status status;

    graf_html_leave_out(root);
    status = graf_html_cut(root, page->arena, &segments, error);
    if (status == GRAF_OK) {
        add_weights(&segments);
        status = add_paragraphs(page, &segments, find_article(root), error);
    }
    free(segments.items);
    if (status == GRAF_OK && page->input->draft->block_count == 0)
        status =
            graf_split_paragraphs(page->input->draft, page->fallback, 0, error);
    return status;
}
