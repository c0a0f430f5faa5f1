/*
 * posting_source.h - documents and weights that a query gets from outside the
 * index, see xc_query_new_posting_source().
 */
#ifndef XAPIAN_C_POSTING_SOURCE_H
#define XAPIAN_C_POSTING_SOURCE_H

#include <xapian-c/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a source knows before it starts. How many documents it can give, and
 * the highest weight it can give to one. */
typedef struct xc_posting_source_bounds {
    xc_doccount minimum;
    xc_doccount estimate;
    xc_doccount maximum;
    double max_weight;
} xc_posting_source_bounds;

/*
 * A source written in C gives documents by ascending docid. `min_weight` is
 * what a document must weigh to matter: lighter ones may be left out. All
 * functions return < 0 to stop the search.
 */
typedef struct xc_posting_source_callbacks {
    /* Gets ready to start, possibly again, over `database` (lent: see
     * xc_database_copy), and fills *bounds, which is zero at first. */
    int (*init)(void *user, xc_database *database,
                xc_posting_source_bounds *bounds);
    /* Moves to the first or the next document, or to the end. */
    int (*next)(void *user, double min_weight);
    /* Moves to the first document at or behind `docid`, never back. May be
     * NULL: next is called instead, as often as needed. */
    int (*skip_to)(void *user, xc_docid docid, double min_weight);
    /* Cheaper than skip_to, for use under AND: returns 1 after moving as
     * skip_to would (the end included); or 0 if `docid` is not a document of
     * the source, the position being undefined then. May be NULL. */
    int (*check)(void *user, xc_docid docid, double min_weight);
    /* 1 at the end, 0 before. */
    int (*at_end)(void *user);
    int (*docid)(void *user, xc_docid *docid);
    /* The weight of the current document. May be NULL: 0. */
    int (*weight)(void *user, double *weight);
    /* Makes in *copy another `user` that is not yet started; it is destroyed
     * by `destroy`. May be NULL: then the source works with one database at a
     * time that has one shard, and its query in one search at a time. */
    int (*clone)(void *user, void **copy);
    void (*destroy)(void *user);
} xc_posting_source_callbacks;

XC_API XC_MUST_CHECK xc_status
xc_posting_source_new(const xc_posting_source_callbacks *callbacks, void *user,
                      xc_posting_source **out, xc_error *error);

/* Every document that has a value in the slot; it weighs what
 * xc_sortable_unserialise() makes of the value. */
XC_API XC_MUST_CHECK xc_status xc_posting_source_new_value_weight(
    xc_valueno slot, xc_posting_source **out, xc_error *error);

/* The same, knowing that weights only fall from docid `first` to `last` (0: to
 * the end), so that it can stop early. */
XC_API XC_MUST_CHECK xc_status xc_posting_source_new_decreasing_value_weight(
    xc_valueno slot, xc_docid first, xc_docid last, xc_posting_source **out,
    xc_error *error);

/* Every document that has a value in the slot; it weighs what the value is
 * mapped to, or `default_weight`. */
XC_API XC_MUST_CHECK xc_status
xc_posting_source_new_value_map(xc_valueno slot, double default_weight,
                                xc_posting_source **out, xc_error *error);
/* XC_MISUSE if the source is of another kind. */
XC_API XC_MUST_CHECK xc_status
xc_posting_source_add_mapping(xc_posting_source *source, const char *value,
                              size_t length, double weight, xc_error *error);

/* Every document, each with the same weight. */
XC_API XC_MUST_CHECK xc_status xc_posting_source_new_fixed_weight(
    double weight, xc_posting_source **out, xc_error *error);

XC_API void xc_posting_source_free(xc_posting_source *source);

#ifdef __cplusplus
}
#endif

#endif
