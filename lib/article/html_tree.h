/*
 * html_tree.h - a web page as a tree of what matters for articles.
 *
 * The only view of a page that the rest of the room has: the parser stays
 * behind it. Elements keep the few attributes that say something, text keeps
 * its white space. The tree lives in the caller's arena.
 */
#ifndef GRAF_ARTICLE_HTML_TREE_H
#define GRAF_ARTICLE_HTML_TREE_H

#include "graf/buffer.h"

typedef enum graf_html_tag {
    GRAF_HTML_TEXT, /* no element */
    GRAF_HTML_OTHER,
    GRAF_HTML_A,
    GRAF_HTML_ARTICLE,
    GRAF_HTML_ASIDE,
    GRAF_HTML_BLOCKQUOTE,
    GRAF_HTML_BODY,
    GRAF_HTML_BR,
    GRAF_HTML_DIV,
    GRAF_HTML_FIGURE,
    GRAF_HTML_FOOTER,
    GRAF_HTML_FORM,
    GRAF_HTML_HEADER,
    GRAF_HTML_HEADING1,
    GRAF_HTML_HEADING, /* h2 to h6 */
    GRAF_HTML_HTML,
    GRAF_HTML_IMAGE,
    GRAF_HTML_ITEM, /* li, dt, dd */
    GRAF_HTML_LINK,
    GRAF_HTML_MAIN,
    GRAF_HTML_META,
    GRAF_HTML_NAV,
    GRAF_HTML_P,
    GRAF_HTML_PRE,
    GRAF_HTML_ROW, /* of a table */
    GRAF_HTML_SCRIPT,
    GRAF_HTML_SECTION,
    GRAF_HTML_TABLE,
    GRAF_HTML_TIME,
    GRAF_HTML_TITLE,
    GRAF_HTML_BLOCK, /* another element that breaks the line */
    GRAF_HTML_UNSEEN /* another one whose text is no text of the page */
} graf_html_tag;

typedef enum graf_html_attribute {
    GRAF_HTML_CLASS,
    GRAF_HTML_CONTENT,
    GRAF_HTML_DATETIME,
    GRAF_HTML_HIDDEN,
    GRAF_HTML_HREF,
    GRAF_HTML_ID,
    GRAF_HTML_ITEMPROP,
    GRAF_HTML_LANG,
    GRAF_HTML_NAME,
    GRAF_HTML_PROPERTY,
    GRAF_HTML_REL,
    GRAF_HTML_ROLE,
    GRAF_HTML_STYLE,
    GRAF_HTML_TYPE,
    GRAF_HTML_ATTRIBUTES
} graf_html_attribute;

typedef struct graf_html_value {
    graf_html_attribute attribute;
    graf_view value;
    struct graf_html_value *next;
} graf_html_value;

typedef struct graf_html_node {
    graf_html_tag tag;
    uint32_t line;  /* of the file, from 1 */
    graf_view text; /* GRAF_HTML_TEXT only */
    size_t bytes;   /* of text in it that is no link; html_page_parts.c */
    size_t weight;  /* for html_body.c */
    bool left_out;  /* no part of the article */
    graf_html_value *values;
    struct graf_html_node *parent;
    struct graf_html_node *first;
    struct graf_html_node *last;
    struct graf_html_node *next;
} graf_html_node;

typedef struct graf_html_tree {
    graf_html_node *root; /* an element of its own above <html> */
    uint32_t cut_at; /* the line behind which the page was not read, or 0 */
} graf_html_tree;

/*
 * Parses a page. Never fails for bad HTML: what is there is in the tree; what
 * nests deeper than some hundred elements is in it less deep; a page of more
 * than a million nodes is cut. No network, no entities but HTML's own.
 * GRAF_NO_MEMORY, or GRAF_OVER_LIMIT when the arena is full.
 */
graf_status graf_html_parse(graf_view html, graf_arena *arena,
                            graf_html_tree *out,
                            graf_error *error) GRAF_MUST_CHECK;

/* An attribute of an element; empty when it has none. */
graf_view graf_html_value_of(const graf_html_node *node,
                             graf_html_attribute attribute);

/* True when the element has the attribute, be it empty. */
bool graf_html_has(const graf_html_node *node, graf_html_attribute attribute);

/* The next node in the order of the page below `top`, NULL at the end; with
 * `into` false what is in `node` is passed over. */
graf_html_node *graf_html_next(const graf_html_node *top, graf_html_node *node,
                               bool into);

/* The first element of that kind at or in `top`; NULL when there is none. */
graf_html_node *graf_html_find(graf_html_node *top, graf_html_tag tag);

/* True for a figure that holds nothing to read but its caption: no table, no
 * preformatted text. */
bool graf_html_is_picture(graf_html_node *node);

/* Appends all text in `node` but scripts', runs of white space as one space. */
graf_status graf_html_text(graf_html_node *node, graf_buffer *out,
                           graf_error *error) GRAF_MUST_CHECK;

/* What an element of that name, in lower case, is. */
graf_html_tag graf_html_tag_of(const char *name);

/* True for scripts and other elements whose text is not shown. */
bool graf_html_is_unseen(graf_html_tag tag);

/* True for elements that stand on lines of their own. */
bool graf_html_is_block(graf_html_tag tag);

#endif
