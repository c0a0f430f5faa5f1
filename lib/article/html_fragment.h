/* html_fragment.h - the text of an article as feeds and databases keep it. */
#ifndef GRAF_ARTICLE_HTML_FRAGMENT_H
#define GRAF_ARTICLE_HTML_FRAGMENT_H

#include "draft.h"
#include "html_tree.h"

/*
 * Appends the paragraphs of `html`, which is all text of the article:
 * nothing is judged as on a page, only figures, forms, scripts, headers,
 * footers and menus are left out. Without a tag in it, it is running text. Each
 * block is in `line`.
 */
graf_status graf_html_fragment(graf_draft *draft, graf_view html, uint32_t line,
                               graf_error *error) GRAF_MUST_CHECK;

/* The same for a tree in `arena`; blocks are in the lines of their elements,
 * counted from `line`, which is the first's. */
graf_status graf_html_paragraphs(graf_draft *draft, graf_html_node *root,
                                 graf_arena *arena, uint32_t line,
                                 graf_error *error) GRAF_MUST_CHECK;

/* Sets *field to the text of `html`, without tags and entities. */
graf_status graf_html_set(graf_draft *draft, graf_view *field, graf_view html,
                          graf_error *error) GRAF_MUST_CHECK;

#endif
