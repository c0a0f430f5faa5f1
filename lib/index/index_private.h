/*
 * index_private.h - what the files of this room share.
 */
#ifndef GRAF_INDEX_PRIVATE_H
#define GRAF_INDEX_PRIVATE_H

#include "graf/index.h"
#include "index/manifest.h"

struct graf_index {
    char *path;
    graf_manifest manifest;
    graf_part *parts[GRAF_PARTS_LIMIT]; /* as many as the manifest names */
    graf_analyzer *analyzer;
};

/* Opens all parts afresh, from the manifest as it is now. After a failure the
 * index has no parts and can only be reloaded or closed. */
graf_status graf_index_reload(graf_index *index,
                              graf_error *error) GRAF_MUST_CHECK;

/* ---- index_set.c -------------------------------------------------------- */

/* Several indexes as one source of figures for a plan. */
typedef struct graf_index_set {
    graf_index *const *indexes;
    size_t count;
} graf_index_set;

/* True when no writer has overtaken any part. */
bool graf_index_set_is_current(const graf_index_set *set);

/* graf_index_reload for all. */
graf_status graf_index_set_reload(const graf_index_set *set,
                                  graf_error *error) GRAF_MUST_CHECK;

/* Sums over all parts; *out refers to `set`, which must outlive it. */
graf_status graf_index_set_statistics(graf_index_set *set, graf_statistics *out,
                                      graf_error *error) GRAF_MUST_CHECK;

/* ---- results.c ---------------------------------------------------------- */

enum { GRAF_RESULTS_BYTES_LIMIT = 1024 * 1024 * 1024 };

struct graf_results_memory {
    graf_arena arena;
    graf_query *query;
    graf_plan *plan;
};

/* Empty results whose arena is ready. */
graf_status graf_results_new(graf_results **out,
                             graf_error *error) GRAF_MUST_CHECK;

/* An article found in some part of some index. */
typedef struct graf_ranked_article {
    graf_found_article found;
    size_t index;
    graf_part *part;
} graf_ranked_article;

/* ---- hits.c ------------------------------------------------------------- */

typedef struct graf_hit_source {
    const graf_search_request *request;
    const graf_plan *plan;
    graf_matcher *matcher; /* NULL when the request is without_text */
    graf_arena *arena;
} graf_hit_source;

/* Fills one article of the results: metadata, best paragraphs, neighbours,
 * highlights. */
graf_status graf_hits_fill(graf_hit_source *source,
                           const graf_ranked_article *ranked,
                           graf_hit_article *out,
                           graf_error *error) GRAF_MUST_CHECK;

/* ---- missing.c ---------------------------------------------------------- */

/* Lists the words of the query that no paragraph holds, with suggestions. */
graf_status graf_missing_words(graf_index_set *set, const graf_plan *plan,
                               graf_results *results,
                               graf_error *error) GRAF_MUST_CHECK;

#endif
