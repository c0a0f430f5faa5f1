/*
 * index_private.h - what the files of this room share.
 */
#ifndef GRAF_INDEX_PRIVATE_H
#define GRAF_INDEX_PRIVATE_H

#include "graf/index.h"
#include "index/manifest.h"

struct graf_index {
    char *path;
    bool is_archive; /* a sealed part by itself; its manifest is made up */
    graf_manifest manifest;
    /* As many as the manifest names; NULL: damaged beyond opening. */
    graf_part *parts[GRAF_PARTS_LIMIT];
    char *damage; /* why the first of those could not be opened; or NULL */
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
    graf_error damage; /* the first that was met; GRAF_OK: none */
} graf_index_set;

/* Remembers why something is left out: GRAF_OK when it is because of damage,
 * else `reason` itself, copied to *error. */
graf_status graf_index_set_excuse(graf_index_set *set, const graf_error *reason,
                                  graf_error *error) GRAF_MUST_CHECK;

/* True when no writer has overtaken any part. */
bool graf_index_set_is_current(const graf_index_set *set);

/* graf_index_reload for all. */
graf_status graf_index_set_reload(const graf_index_set *set,
                                  graf_error *error) GRAF_MUST_CHECK;

/* Forgets damage, but for parts that could not be opened at all. */
void graf_index_set_begin(graf_index_set *set);

/* GRAF_INVALID_ARGUMENT for no index at all, and for several languages. */
graf_status graf_index_set_check(const graf_index_set *set,
                                 graf_error *error) GRAF_MUST_CHECK;

/* Calls `visit` for each part of all indexes until one fails; what is damaged
 * is passed over. */
typedef graf_status (*graf_part_visitor)(graf_part *part, void *user,
                                         graf_error *error);
graf_status graf_index_set_each_part(graf_index_set *set,
                                     graf_part_visitor visit, void *user,
                                     graf_error *error) GRAF_MUST_CHECK;

/* Sums over all parts; *out refers to `set`, which must outlive it. */
graf_status graf_index_set_statistics(graf_index_set *set, graf_statistics *out,
                                      graf_error *error) GRAF_MUST_CHECK;

/* Parses a query and plans it with the sums over all parts. What *query and
 * *plan are is to be freed, whatever came of it. */
graf_status graf_index_set_plan(graf_index_set *set, graf_view text, bool plain,
                                graf_scoring scoring, graf_query **query,
                                graf_plan **plan,
                                graf_error *error) GRAF_MUST_CHECK;

/* The deadline in so many milliseconds; 0: none. */
graf_deadline graf_deadline_after(uint32_t milliseconds);

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

/* ---- search_parts.c ----------------------------------------------------- */

/* What is asked of one part, and what came of it. */
typedef struct graf_part_search {
    graf_part *part;
    size_t index; /* whose part it is */
    bool sealed;
    const graf_plan *plan;
    graf_order order;
    size_t limit; /* 0: no articles */
    bool count;
    graf_deadline deadline;
    graf_arena arena; /* the answer's memory; released by the caller */
    graf_found found;
    graf_match_counts counts;
    graf_status status;
    graf_error error;
} graf_part_search;

/*
 * A sealed part of fewer paragraphs is not worth a thread: with 500,000 to a
 * part a ranked query takes a quarter of a millisecond, and starting a thread
 * and waiting for it a tenth.
 */
enum { GRAF_PARAGRAPHS_FOR_A_THREAD = 1000000 };

/*
 * Asks all parts; each task then has its status. Sealed parts of at least
 * `least` paragraphs are searched by threads of their own when there are
 * several.
 */
void graf_search_parts(graf_part_search *tasks, size_t count, uint64_t least);

/* ---- hits.c ------------------------------------------------------------- */

typedef struct graf_hit_source {
    const graf_search_request *request;
    const graf_plan *plan;
    graf_matcher *matcher; /* NULL when the request is without_text */
    graf_arena *arena;
    graf_index_set *set; /* is told of damage */
    graf_spans spans;    /* work space; released by the caller */
} graf_hit_source;

/* Fills one article of the results: metadata, best paragraphs, neighbours,
 * highlights. Paragraphs that cannot be read, or are not what the postings
 * say, are left out. GRAF_DAMAGED: nothing is left to show. */
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
