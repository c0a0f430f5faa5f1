/*
 * mset.h - the results of a search: matches, best first.
 *
 * Results keep their database open. Indexes count from 0 inside the results;
 * one that is not below xc_mset_size() is XC_MISUSE.
 */
#ifndef XAPIAN_C_MSET_H
#define XAPIAN_C_MSET_H

#include <xapian-c/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How many results these are; 0 for NULL. */
XC_API xc_doccount xc_mset_size(const xc_mset *mset);

/* How many documents match, and how well. Estimates are rounded. */
typedef struct xc_mset_counts {
    xc_doccount first; /* the rank of the first result */
    xc_doccount lower_bound;
    xc_doccount estimated;
    xc_doccount upper_bound;
    xc_doccount uncollapsed_lower_bound; /* as if nothing was collapsed */
    xc_doccount uncollapsed_estimated;
    xc_doccount uncollapsed_upper_bound;
    double max_possible; /* the highest weight a document could get */
    double max_attained; /* the highest weight of a match */
} xc_mset_counts;

XC_API XC_MUST_CHECK xc_status xc_mset_get_counts(const xc_mset *mset,
                                                  xc_mset_counts *counts,
                                                  xc_error *error);

typedef struct xc_mset_item {
    xc_docid docid;
    xc_doccount rank; /* from 0, over all results */
    double weight;
    int percent;                /* of the best match's; not a probability */
    xc_doccount collapse_count; /* lower bound of documents left out for it */
} xc_mset_item;

XC_API XC_MUST_CHECK xc_status xc_mset_get(const xc_mset *mset,
                                           xc_doccount index,
                                           xc_mset_item *item, xc_error *error);

/* What the match was sorted by and collapsed by, empty if it was not. Valid
 * until the next call on `mset`. */
XC_API XC_MUST_CHECK xc_status xc_mset_sort_key(xc_mset *mset,
                                                xc_doccount index,
                                                const char **key,
                                                size_t *length,
                                                xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_mset_collapse_key(xc_mset *mset,
                                                    xc_doccount index,
                                                    const char **key,
                                                    size_t *length,
                                                    xc_error *error);

/* The document of a match. XC_DATABASE_MODIFIED is possible. */
XC_API XC_MUST_CHECK xc_status xc_mset_document(const xc_mset *mset,
                                                xc_doccount index,
                                                xc_document **out,
                                                xc_error *error);

/* Tells a remote database that all documents will be wanted. */
XC_API XC_MUST_CHECK xc_status xc_mset_fetch(const xc_mset *mset,
                                             xc_error *error);

/* How many documents have a term of the query, over all databases searched,
 * and the most it can weigh; XC_INVALID_ARGUMENT for the weight of a term that
 * was not in the query. */
XC_API XC_MUST_CHECK xc_status xc_mset_termfreq(const xc_mset *mset,
                                                const char *term, size_t length,
                                                xc_doccount *count,
                                                xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_mset_termweight(const xc_mset *mset,
                                                  const char *term,
                                                  size_t length, double *weight,
                                                  xc_error *error);

enum {
    XC_SNIPPET_BACKGROUND_MODEL = 1, /* prefer rare words */
    XC_SNIPPET_EXHAUSTIVE = 2,       /* read all of the text */
    XC_SNIPPET_EMPTY_WITHOUT_MATCH = 4,
    XC_SNIPPET_CJK_NGRAM = 2048
};

/* Start from XC_SNIPPET_OPTIONS_INIT. Texts are NUL-terminated. */
typedef struct xc_snippet_options {
    size_t length; /* bytes to aim at */
    unsigned flags;
    const xc_stem *stem; /* the one the text was indexed with, or NULL */
    const char *highlight_start;
    const char *highlight_end;
    const char *omission; /* marks that text was left out */
} xc_snippet_options;

#define XC_SNIPPET_OPTIONS_INIT                                                \
    {                                                                          \
        500, XC_SNIPPET_BACKGROUND_MODEL | XC_SNIPPET_EXHAUSTIVE, NULL, "<b>", \
            "</b>", "..."                                                      \
    }

/*
 * The piece of `text` that fits the query best, matches highlighted, valid
 * until the next call on `mset`. The result is HTML: `&`, `<` and `>` are
 * escaped, always (Xapian 1.4.22 itself forgets to, if both highlights are
 * empty and the text is short).
 */
XC_API XC_MUST_CHECK xc_status
xc_mset_snippet(xc_mset *mset, const char *text, size_t length,
                const xc_snippet_options *options, const char **snippet,
                size_t *snippet_length, xc_error *error);

XC_API void xc_mset_free(xc_mset *mset);

#ifdef __cplusplus
}
#endif

#endif
