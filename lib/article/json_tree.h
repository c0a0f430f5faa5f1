/*
 * json_tree.h - JSON as it is found in the scripts of web pages.
 *
 * JSON-LD is written by templates: line ends inside of strings, commas before
 * brackets, comments around the whole, an end that is missing. A strict
 * parser gives nothing for such a page; this one gives what can be read, and
 * is used for nothing else.
 */
#ifndef GRAF_ARTICLE_JSON_TREE_H
#define GRAF_ARTICLE_JSON_TREE_H

#include "graf/buffer.h"

typedef enum graf_json_kind {
    GRAF_JSON_STRING, /* numbers, true, false, null too, as written */
    GRAF_JSON_ARRAY,
    GRAF_JSON_OBJECT
} graf_json_kind;

typedef struct graf_json_node {
    graf_json_kind kind;
    graf_view key;  /* in an object */
    graf_view text; /* of a string, escapes undone */
    struct graf_json_node *first;
    struct graf_json_node *next;
} graf_json_node;

/* Reads one value into the arena; *out is NULL when there is none. */
graf_status graf_json_tree_parse(graf_view json, graf_arena *arena,
                                 graf_json_node **out,
                                 graf_error *error) GRAF_MUST_CHECK;

/* The value of a key of an object; NULL when there is none, or no object. */
const graf_json_node *graf_json_tree_get(const graf_json_node *node,
                                         const char *key);

#endif
