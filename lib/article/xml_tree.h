/*
 * xml_tree.h - XML of news formats as a tree.
 *
 * Read as what comes in mailboxes and on disks must be: no network, no DTD,
 * hence no entities but XML's and HTML's own and nothing that grows; depth
 * and number of elements are bounded. The tree lives in the caller's arena.
 */
#ifndef GRAF_ARTICLE_XML_TREE_H
#define GRAF_ARTICLE_XML_TREE_H

#include "draft.h"

/* Bytes of the arena that a tree lives in. */
enum { GRAF_XML_TREE_LIMIT = 1 << 30 };

typedef struct graf_xml_value {
    graf_view name;
    graf_view value;
    struct graf_xml_value *next;
} graf_xml_value;

typedef struct graf_xml_node {
    graf_view name; /* as written, "dc:creator"; empty: text */
    graf_view text;
    uint32_t line; /* of the file */
    graf_xml_value *values;
    struct graf_xml_node *parent;
    struct graf_xml_node *first;
    struct graf_xml_node *last;
    struct graf_xml_node *next;
} graf_xml_node;

/*
 * Parses a document, or a piece of one, that begins in `line` of the file.
 * What is not well-formed is reported through `input` (may be NULL), once,
 * and what can be read of it is in the tree. The root has the outermost
 * elements in it. GRAF_NO_MEMORY, or GRAF_OVER_LIMIT when the arena is full.
 */
graf_status graf_xml_parse(graf_input *input, graf_view text, uint64_t line,
                           graf_arena *arena, graf_xml_node **root,
                           graf_error *error) GRAF_MUST_CHECK;

/* An element's name without its prefix. */
graf_view graf_xml_local_name(const graf_xml_node *node);

/* True for an element of that name, without the prefix. */
bool graf_xml_is(const graf_xml_node *node, const char *name);

/* An attribute by its name as written; empty when there is none. */
graf_view graf_xml_value_of(const graf_xml_node *node, const char *name);

/* The first child of a name as written, behind `after` or NULL; NULL when
 * there is none. `node` may be NULL. */
graf_xml_node *graf_xml_child(const graf_xml_node *node,
                              const graf_xml_node *after, const char *name);

/* The first element of a name without its prefix anywhere in `top` behind
 * `after`, or NULL; NULL when there is none. `top` may be NULL. */
graf_xml_node *graf_xml_find(const graf_xml_node *top,
                             const graf_xml_node *after, const char *name);

/* The next node in the order of the document below `top`; with `into` false
 * what is in `node` is passed over. */
graf_xml_node *graf_xml_next(const graf_xml_node *top,
                             const graf_xml_node *node, bool into);

/* Appends all text in `node` as it is. */
graf_status graf_xml_text(const graf_xml_node *node, graf_buffer *out,
                          graf_error *error) GRAF_MUST_CHECK;

/* Sets *field to the text in `node`, tidied; nothing for NULL. */
graf_status graf_xml_set(graf_draft *draft, graf_view *field,
                         const graf_xml_node *node,
                         graf_error *error) GRAF_MUST_CHECK;

/* Adds the text in `node` to a list of the draft; nothing for NULL. */
graf_status graf_xml_add(graf_draft *draft, graf_view *values, size_t *count,
                         const graf_xml_node *node,
                         graf_error *error) GRAF_MUST_CHECK;

/* Adds the names in a byline, "By A Person and B Other". */
graf_status graf_xml_add_byline(graf_draft *draft, const graf_xml_node *node,
                                graf_error *error) GRAF_MUST_CHECK;

/* Sets the draft's date from the text in `node`; nothing for NULL, or when
 * it has one. */
graf_status graf_xml_set_date(graf_input *input, const graf_xml_node *node,
                              graf_error *error) GRAF_MUST_CHECK;

/* Appends the text in `node`, which is no markup: blank lines part it. */
graf_status graf_xml_plain_text(graf_draft *draft, const graf_xml_node *node,
                                graf_error *error) GRAF_MUST_CHECK;

/* Appends the paragraphs of XHTML, or of NITF, which is nearly that. */
graf_status graf_xml_paragraphs(graf_draft *draft, const graf_xml_node *node,
                                graf_arena *arena,
                                graf_error *error) GRAF_MUST_CHECK;

#endif
