/*
 * searched_parts.h - sealed parts that are searched together: one plan over
 * the figures of all of them, as the index makes it.
 */
#ifndef TEST_SEALED_SEARCHED_PARTS_H
#define TEST_SEALED_SEARCHED_PARTS_H

#include "graf/part.h"
#include "index/library.h"

enum { SEARCHED_PARTS_LIMIT = 4 };

typedef struct searched_parts {
    library folder;
    graf_part *parts[SEARCHED_PARTS_LIMIT];
    size_t count;
    graf_analyzer *analyzer;
    graf_scoring scoring;
} searched_parts;

void searched_parts_make(searched_parts *all);
void searched_parts_remove(searched_parts *all);

/* Builds a part of the articles and opens it. */
void searched_parts_add(searched_parts *all, const graf_article *articles,
                        size_t count);

/* Opens part `n` again without the articles with these ids. */
void searched_parts_mask(searched_parts *all, size_t n, const graf_view *ids,
                         size_t count);

/* Searches by score go through every part in three slices, however few
 * documents match; or in one. */
void searched_parts_slice(searched_parts *all, bool sliced);

/* A query and its plan; *plan NULL when there is none. */
typedef struct searched_plan {
    graf_query *query;
    graf_plan *plan;
} searched_plan;

graf_status searched_plan_make(searched_parts *all, const char *query,
                               searched_plan *out, graf_error *error);
void searched_plan_free(searched_plan *planned);

#endif
