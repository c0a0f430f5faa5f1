/*
 * matcher_spans.c - which bytes of a text show that it matches.
 *
 * Words are marked by position first; the marked ones then give the spans.
 */
#include "matcher_state.h"

#include <stdlib.h>

/* What is marked in which text. */
typedef struct span_marker {
    const graf_matcher *matcher;
    graf_proximity proximity;
    bool only_what_holds; /* leave out branches of an OR that do not hold */
} span_marker;

void graf_spans_release(graf_spans *spans)
{
    free(spans->items);
    memset(spans, 0, sizeof *spans);
}

static graf_status mark_node(const span_marker *marker, const graf_node *node,
                             graf_error *error);

static graf_status mark_children(const span_marker *marker,
                                 const graf_node *node, graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; i < node->child_count && status == GRAF_OK; i++) {
        const graf_node *child = node->children[i];
        bool holds = true;

        if (marker->only_what_holds)
            status = graf_matcher_holds(marker->matcher, child, &holds, error);
        if (status == GRAF_OK && holds)
            status = mark_node(marker, child, error);
    }
    return status;
}

static graf_status mark_node(const span_marker *marker, const graf_node *node,
                             graf_error *error)
{
    switch (node->kind) {
    case GRAF_NODE_AND:
    case GRAF_NODE_OR:
    case GRAF_NODE_OPTIONAL:
        return mark_children(marker, node, error);
    default:
        /* Neither NOT nor a filter is seen in the text. */
        if (!graf_node_has_positions(node) ||
            graf_node_first_leaf(node)->field != GRAF_FIELD_TEXT)
            return GRAF_OK;
        return graf_proximity_mark(&marker->proximity, node, NULL,
                                   marker->matcher->marks, error);
    }
}

static graf_status clear_marks(graf_matcher *matcher, size_t count,
                               graf_error *error)
{
    void *marks = matcher->marks;
    graf_status status;

    status = graf_array_reserve(&marks, &matcher->mark_capacity, count + 1,
                                sizeof *matcher->marks, error);
    if (status != GRAF_OK)
        return status;
    matcher->marks = marks;
    memset(matcher->marks, 0, count * sizeof *matcher->marks);
    return GRAF_OK;
}

static graf_status add_span(graf_spans *spans, graf_span span,
                            graf_error *error)
{
    void *items = spans->items;
    graf_status status;

    /* Bigrams of CJK text overlap: they become one span. */
    if (spans->count > 0 && span.start < spans->items[spans->count - 1].end) {
        graf_span *last = &spans->items[spans->count - 1];

        if (last->end < span.end)
            last->end = span.end;
        return GRAF_OK;
    }
    status = graf_array_reserve(&items, &spans->capacity, spans->count + 1,
                                sizeof *spans->items, error);
    if (status != GRAF_OK)
        return status;
    spans->items = items;
    spans->items[spans->count++] = span;
    return GRAF_OK;
}

static graf_status mark_text(graf_matcher *matcher,
                             const graf_occurrences *text, bool only_what_holds,
                             graf_spans *spans, graf_error *error)
{
    span_marker marker = { matcher, graf_matcher_proximity(matcher, text),
                           only_what_holds };
    const graf_tokens *tokens = &text->tokens;
    graf_status status;
    size_t i;

    status = clear_marks(matcher, tokens->count, error);
    if (status == GRAF_OK)
        status = mark_node(&marker, matcher->plan->query->root, error);
    for (i = 0; i < tokens->count && status == GRAF_OK; i++)
        if (matcher->marks[i])
            status = add_span(spans, tokens->items[i].span, error);
    if (status != GRAF_OK)
        spans->count = 0;
    return status;
}

graf_status graf_matcher_spans(graf_matcher *matcher, graf_spans *spans,
                               graf_error *error)
{
    const graf_node *root = matcher->plan->query->root;
    graf_status status;
    bool holds;

    spans->count = 0;
    if (matcher->article == NULL || root == NULL)
        return GRAF_OK;
    status = graf_matcher_holds(matcher, root, &holds, error);
    if (status != GRAF_OK || !holds)
        return status;
    return mark_text(matcher, &matcher->paragraph, true, spans, error);
}

/* The headline lives as long as the article, so its place tells. */
static bool is_headline(const graf_matcher *matcher, graf_view text)
{
    return matcher->article != NULL &&
           text.data == matcher->article->title.data &&
           text.length == matcher->article->title.length;
}

graf_status graf_matcher_highlight(graf_matcher *matcher, graf_view text,
                                   graf_spans *spans, graf_error *error)
{
    graf_status status = GRAF_OK;

    spans->count = 0;
    if (matcher->plan->query->root == NULL)
        return GRAF_OK;
    /* The headline, which is mostly asked for, has been analysed already. */
    if (!matcher->other_is_headline || !is_headline(matcher, text)) {
        matcher->other_is_headline = false;
        status = graf_occurrences_find(&matcher->other, &matcher->tests,
                                       matcher->analyzer, text, error);
    }
    if (status != GRAF_OK)
        return status;
    return mark_text(matcher, &matcher->other, false, spans, error);
}
