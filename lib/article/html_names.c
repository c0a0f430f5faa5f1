/*
 * The elements of HTML that say something of an article, and what they say.
 */
#include "html_tree.h"

#include <stdlib.h>

typedef struct tag_name {
    const char *name;
    graf_html_tag tag;
} tag_name;

/* Sorted by name. */
static const tag_name tag_names[] = {
    { "a", GRAF_HTML_A },
    { "address", GRAF_HTML_BLOCK },
    { "amp-sidebar", GRAF_HTML_UNSEEN },
    { "article", GRAF_HTML_ARTICLE },
    { "aside", GRAF_HTML_ASIDE },
    { "audio", GRAF_HTML_UNSEEN },
    { "blockquote", GRAF_HTML_BLOCKQUOTE },
    { "body", GRAF_HTML_BODY },
    { "br", GRAF_HTML_BR },
    { "button", GRAF_HTML_UNSEEN },
    { "canvas", GRAF_HTML_UNSEEN },
    { "caption", GRAF_HTML_BLOCK },
    { "center", GRAF_HTML_BLOCK },
    { "dd", GRAF_HTML_ITEM },
    { "details", GRAF_HTML_BLOCK },
    { "dialog", GRAF_HTML_UNSEEN },
    { "div", GRAF_HTML_DIV },
    { "dl", GRAF_HTML_BLOCK },
    { "dt", GRAF_HTML_ITEM },
    { "fieldset", GRAF_HTML_BLOCK },
    { "figcaption", GRAF_HTML_UNSEEN },
    { "figure", GRAF_HTML_FIGURE },
    { "footer", GRAF_HTML_FOOTER },
    { "form", GRAF_HTML_FORM },
    { "h1", GRAF_HTML_HEADING1 },
    { "h2", GRAF_HTML_HEADING },
    { "h3", GRAF_HTML_HEADING },
    { "h4", GRAF_HTML_HEADING },
    { "h5", GRAF_HTML_HEADING },
    { "h6", GRAF_HTML_HEADING },
    /* What is not seen in it says so itself; the parser puts elements that it
     * does not know into it where <body> is left out. */
    { "head", GRAF_HTML_BLOCK },
    { "header", GRAF_HTML_HEADER },
    { "hr", GRAF_HTML_BLOCK },
    { "html", GRAF_HTML_HTML },
    { "iframe", GRAF_HTML_UNSEEN },
    { "img", GRAF_HTML_IMAGE },
    { "label", GRAF_HTML_UNSEEN },
    { "legend", GRAF_HTML_UNSEEN },
    { "li", GRAF_HTML_ITEM },
    { "link", GRAF_HTML_LINK },
    { "main", GRAF_HTML_MAIN },
    { "menu", GRAF_HTML_UNSEEN },
    { "meta", GRAF_HTML_META },
    { "nav", GRAF_HTML_NAV },
    { "noscript", GRAF_HTML_UNSEEN },
    { "object", GRAF_HTML_UNSEEN },
    { "ol", GRAF_HTML_BLOCK },
    { "option", GRAF_HTML_UNSEEN },
    { "p", GRAF_HTML_P },
    { "pre", GRAF_HTML_PRE },
    { "script", GRAF_HTML_SCRIPT },
    { "section", GRAF_HTML_SECTION },
    { "select", GRAF_HTML_UNSEEN },
    { "style", GRAF_HTML_UNSEEN },
    { "svg", GRAF_HTML_UNSEEN },
    { "table", GRAF_HTML_TABLE },
    { "tbody", GRAF_HTML_BLOCK },
    { "td", GRAF_HTML_BLOCK },
    { "template", GRAF_HTML_UNSEEN },
    { "textarea", GRAF_HTML_UNSEEN },
    { "tfoot", GRAF_HTML_BLOCK },
    { "th", GRAF_HTML_BLOCK },
    { "thead", GRAF_HTML_BLOCK },
    { "time", GRAF_HTML_TIME },
    { "title", GRAF_HTML_TITLE },
    { "tr", GRAF_HTML_ROW },
    { "ul", GRAF_HTML_BLOCK },
    { "video", GRAF_HTML_UNSEEN },
};

static int compare_names(const void *key, const void *row)
{
    return strcmp(key, ((const tag_name *)row)->name);
}

graf_html_tag graf_html_tag_of(const char *name)
{
    const tag_name *found =
        bsearch(name, tag_names, sizeof tag_names / sizeof tag_names[0],
                sizeof tag_names[0], compare_names);

    return found == NULL ? GRAF_HTML_OTHER : found->tag;
}

bool graf_html_is_unseen(graf_html_tag tag)
{
    return tag == GRAF_HTML_SCRIPT || tag == GRAF_HTML_TITLE ||
           tag == GRAF_HTML_UNSEEN;
}

bool graf_html_is_block(graf_html_tag tag)
{
    switch (tag) {
    case GRAF_HTML_TEXT:
    case GRAF_HTML_OTHER:
    case GRAF_HTML_A:
    case GRAF_HTML_BR:
    case GRAF_HTML_IMAGE:
    case GRAF_HTML_LINK:
    case GRAF_HTML_META:
    case GRAF_HTML_SCRIPT:
    case GRAF_HTML_TIME:
    case GRAF_HTML_UNSEEN:
        return false;
    default:
        return true;
    }
}
