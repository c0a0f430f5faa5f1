/*
 * index.h - the index: a directory of parts; writing to it, searching it.
 *
 * A sealed part is also an index by itself, an archive: one file that can be
 * carried away, searched, exported and verified, but not written to.
 *
 * One writer at a time, by lock; any number of readers, in any number of
 * processes, which the writer never disturbs. What graf_writer_commit has
 * acknowledged survives the process's death at any moment.
 */
#ifndef GRAF_INDEX_H
#define GRAF_INDEX_H

#include "graf/part.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- reading ---------------------------------------------------------- */

/* An open index: a snapshot. One thread at a time. */
typedef struct graf_index graf_index;

/*
 * Opens an index for reading: a folder, or an archive. Errors, each with one
 * clear sentence: nothing there GRAF_NOT_FOUND; not an index
 * GRAF_INVALID_ARGUMENT; another version of the format or the analysis
 * GRAF_WRONG_VERSION; parts missing or wrong GRAF_DAMAGED. A sealed part that
 * is damaged does not keep the others from being read: the index opens, and
 * every function below says what is wanting.
 */
GRAF_API graf_status graf_index_open(const char *path, graf_index **out,
                                     graf_error *error) GRAF_MUST_CHECK;
GRAF_API void graf_index_close(graf_index *index);

typedef struct graf_index_info {
    uint64_t articles;
    uint64_t paragraphs; /* of bodies; headlines are not counted */
    uint64_t words;      /* of headlines and bodies */
    uint64_t text_bytes;
    uint64_t disk_bytes;
    uint32_t parts;
    uint64_t generation; /* rises with every change of the parts */
    uint32_t format_version;
    uint32_t analysis_version;
    char language[32];
    int32_t first_date;
    int32_t last_date;
} graf_index_info;

GRAF_API graf_status graf_index_describe(graf_index *index,
                                         graf_index_info *out,
                                         graf_error *error) GRAF_MUST_CHECK;

/* Its language, a graf_analyzer's name; lives as long as the index. Needs no
 * part of it. */
GRAF_API graf_view graf_index_language(const graf_index *index);

/* One row of the parts' list: kind, name in the directory, sizes. */
typedef struct graf_part_info {
    const char *kind;
    graf_view name;
    graf_part_statistics statistics; /* without what is masked */
    uint64_t masked; /* articles of a sealed part that are no longer there */
} graf_part_info;

/* The n-th part (n < info.parts); lives as long as the index. */
GRAF_API graf_status graf_index_part(graf_index *index, uint32_t n,
                                     graf_part_info *out,
                                     graf_error *error) GRAF_MUST_CHECK;

/* Visits every article, whole, in a fixed order. What is damaged is passed
 * over, and GRAF_DAMAGED in the end. */
GRAF_API graf_status graf_index_each_article(graf_index *index,
                                             graf_article_visitor visit,
                                             void *user,
                                             graf_error *error) GRAF_MUST_CHECK;

/* Checks all that can be checked; `damage` is told each thing that is wrong.
 * GRAF_DAMAGED in the end when there was any. Starts a process by fork() for
 * what can crash on damaged files, and waits for it. */
GRAF_API graf_status graf_index_verify(graf_index *index,
                                       graf_damage_visitor damage, void *user,
                                       graf_error *error) GRAF_MUST_CHECK;

/* What making sealed parts may take. */
typedef struct graf_sealing {
    size_t memory;    /* bytes, about; 0: 512 MiB. At least 16 MiB */
    unsigned threads; /* 0: as many as there are processors */
} graf_sealing;

/*
 * Writes everything that is in the index to an archive at `path`, and changes
 * nothing in the index. A file that is there is replaced if it is an archive,
 * and refused (GRAF_INVALID_ARGUMENT) if it is anything else. It appears
 * whole or not at all. An index without articles: GRAF_NOT_FOUND.
 */
GRAF_API graf_status graf_index_archive(graf_index *index, const char *path,
                                        const graf_sealing *sealing,
                                        graf_error *error) GRAF_MUST_CHECK;

/* ---- searching -------------------------------------------------------- */

typedef struct graf_search_request {
    graf_view query;
    bool plain; /* search-box mode, see query.h */
    graf_order order;
    size_t limit;       /* articles to return; at most 10,000 */
    size_t offset;      /* articles to pass over; at most 100,000 */
    size_t per_article; /* best paragraphs of each; at least 1 */
    uint32_t context;   /* neighbours of each paragraph; at most 100 */
    bool count;         /* fill the exact counts */
    bool without_text;  /* ids and scores only: no text, no spans */
    bool hide_copies;   /* of articles that are copies of one another (see
                           signature.h) return only that which comes first */
    uint32_t budget;    /* milliseconds, 0: none */
    graf_scoring scoring;
} graf_search_request;

/* limit 10, 3 paragraphs an article, relevance, default scoring. */
GRAF_API graf_search_request graf_search_request_default(void);

enum {
    GRAF_SEARCH_LIMIT_MAX = 10000,
    GRAF_SEARCH_OFFSET_MAX = 100000,
    GRAF_SEARCH_CONTEXT_MAX = 100
};

/* A paragraph that is shown. */
typedef struct graf_hit {
    uint32_t paragraph; /* 0 for the headline */
    bool matches;       /* false: a neighbour, shown for context */
    double score;       /* 0 for neighbours */
    graf_view text;
    const graf_span *spans;
    size_t span_count;
} graf_hit;

typedef struct graf_hit_article {
    size_t index;         /* which of the indexes searched, from 0 */
    graf_article article; /* without paragraphs */
    double score;         /* of its best paragraph */
    uint32_t paragraph_count;
    uint32_t matching; /* paragraphs that match in all, headline too */
    /* Articles that are copies of one another have one cluster. How many
     * others there are in the indexes, whether they match or not; when there
     * are none, both are 0. */
    uint64_t copies;
    uint64_t cluster;
    const graf_span *title_spans;
    size_t title_span_count;
    /* The `per_article` best and their context. By paragraph number in the
     * date orders; else best first, each with its neighbours around it. A
     * paragraph stands there once. */
    const graf_hit *hits;
    size_t hit_count;
} graf_hit_article;

/* A word of the query that no paragraph holds. */
typedef struct graf_missing_word {
    graf_view word; /* as written */
    uint32_t column;
    graf_view suggestion; /* a form of the dictionary, or empty */
    uint64_t suggestion_frequency;
} graf_missing_word;

typedef struct graf_results {
    graf_hit_article *articles;
    size_t article_count;
    bool more;        /* there are articles past these */
    bool complete;    /* false: the budget ran out first, or some
                         of the index is damaged */
    graf_view damage; /* the first thing that could not be read; empty: none */
    graf_match_counts counts;   /* when asked for; else zero. Copies that are
                                   hidden are counted */
    graf_collection collection; /* what was searched */
    graf_view echo;             /* the query as it was understood */
    graf_view_list dropped_stop_words;
    const graf_missing_word *missing;
    size_t missing_count;
    struct graf_results_memory *memory; /* private */
} graf_results;

/*
 * Searches several indexes as one: one ranking with the statistics of all.
 * They must have the same language. Retries by itself when a writer overtakes
 * it. `limit` 0 returns no articles, which is enough for counts. Large sealed
 * parts are searched by threads of their own. What cannot be read for damage
 * is left out, and the results say so; GRAF_DAMAGED when nothing could be.
 */
GRAF_API graf_status graf_search(graf_index *const *indexes, size_t count,
                                 const graf_search_request *request,
                                 graf_results **out,
                                 graf_error *error) GRAF_MUST_CHECK;
GRAF_API void graf_results_free(graf_results *results);

/* What --explain shows of one scoring word. */
typedef struct graf_explained_term {
    graf_view text; /* stem, or the pattern as written */
    uint64_t document_frequency;
    double idf;
    size_t form_count; /* patterns: how many forms it stands for */
} graf_explained_term;

/* The scoring terms of a search's query. Live as long as the results. */
GRAF_API size_t graf_results_term_count(const graf_results *results);
GRAF_API graf_explained_term graf_results_term(const graf_results *results,
                                               size_t n);

/*
 * Fetches an article whole by its id, from the first index that has it; in
 * *which (may be NULL) the index's number. Free with graf_fetched_free.
 */
typedef struct graf_fetched graf_fetched;
GRAF_API graf_status graf_fetch(graf_index *const *indexes, size_t count,
                                graf_view id, graf_fetched **out, size_t *which,
                                graf_error *error) GRAF_MUST_CHECK;
GRAF_API const graf_article *graf_fetched_article(const graf_fetched *fetched);
GRAF_API void graf_fetched_free(graf_fetched *fetched);

/* ---- writing ---------------------------------------------------------- */

typedef struct graf_writer graf_writer;

/* Where articles go that are put. */
typedef enum graf_writer_mode {
    /* By how many there are: to the live part, or, from 4 MiB of text between
     * two commits on, to a sealed part. */
    GRAF_WRITER_AUTO = 0,
    GRAF_WRITER_LIVE,
    GRAF_WRITER_SEALED
} graf_writer_mode;

typedef struct graf_writer_options {
    graf_view language; /* of a new index; empty: "english". An index that
                           exists with another: GRAF_INVALID_ARGUMENT */
    int wait_seconds;   /* for the lock: 0 not at all, negative for ever */
    bool must_exist;    /* do not create: GRAF_NOT_FOUND instead */
    graf_writer_mode mode;
    graf_sealing sealing;
} graf_writer_options;

/* Opens an index for writing; creates it (and the folder, not its parents)
 * when there is none. Another writer: GRAF_LOCKED with its process id. Never
 * takes over a folder that holds anything else. Removes what a writer that
 * was killed has left behind. */
GRAF_API graf_status graf_writer_open(const char *path,
                                      const graf_writer_options *options,
                                      graf_writer **out,
                                      graf_error *error) GRAF_MUST_CHECK;

/*
 * Adds an article, or replaces the one with its id. All of it or nothing. An
 * article over one of the bounds of article.h is GRAF_OVER_LIMIT; the writer
 * remains usable and keeps what was put before. Not acknowledged until
 * graf_writer_commit returns GRAF_OK; but when the memory for a sealed part
 * is used up, everything put so far is committed at once.
 */
GRAF_API graf_status graf_writer_put(graf_writer *writer,
                                     const graf_article *article,
                                     graf_put_result *result,
                                     graf_error *error) GRAF_MUST_CHECK;

/* Deletes an article; *found says whether there was one. */
GRAF_API graf_status graf_writer_delete(graf_writer *writer, graf_view id,
                                        bool *found,
                                        graf_error *error) GRAF_MUST_CHECK;

/*
 * Makes everything put and deleted so far durable and visible to readers
 * that open after it, all of it at one moment. Then parts are merged where
 * there are many; whether that works does not change what is returned.
 */
GRAF_API graf_status graf_writer_commit(graf_writer *writer,
                                        graf_error *error) GRAF_MUST_CHECK;

/* About how many bytes of memory are waiting for a commit. What goes into a
 * sealed part does not count: the writer itself bounds that. */
GRAF_API size_t graf_writer_pending(const graf_writer *writer);

/* Commits, and folds all parts into one sealed part. An index that is one
 * already is left alone. */
GRAF_API graf_status graf_writer_seal(graf_writer *writer,
                                      graf_error *error) GRAF_MUST_CHECK;

/* What a writer has done to the parts since it was opened. */
typedef struct graf_writer_info {
    uint32_t sealed; /* sealed parts it has made of articles */
    uint32_t merged; /* parts that it has folded into others */
    /* Why parts could not be merged, which will be tried again; else empty.
     * Lives until the next call. */
    graf_view warning;
} graf_writer_info;

GRAF_API void graf_writer_describe(const graf_writer *writer,
                                   graf_writer_info *out);

/* Closes and frees; what was not committed is abandoned. */
GRAF_API void graf_writer_close(graf_writer *writer);

#ifdef __cplusplus
}
#endif

#endif
