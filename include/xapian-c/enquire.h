/*
 * enquire.h - searching, and finding terms to expand a query by.
 */
#ifndef XAPIAN_C_ENQUIRE_H
#define XAPIAN_C_ENQUIRE_H

#include <xapian-c/base.h>
#include <xapian-c/match.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A set of documents that are known to be relevant. */
XC_API XC_MUST_CHECK xc_status xc_rset_new(xc_rset **out, xc_error *error);
XC_API void xc_rset_free(xc_rset *rset);
/* XC_INVALID_ARGUMENT for docid 0. Adding twice counts once. */
XC_API XC_MUST_CHECK xc_status xc_rset_add(xc_rset *rset, xc_docid docid,
                                           xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_rset_remove(xc_rset *rset, xc_docid docid,
                                              xc_error *error);
XC_API bool xc_rset_contains(const xc_rset *rset, xc_docid docid);
XC_API xc_doccount xc_rset_size(const xc_rset *rset);

/* A search over a database. It sorts by relevance in BM25 until told. */
XC_API XC_MUST_CHECK xc_status xc_enquire_new(const xc_database *database,
                                              xc_enquire **out,
                                              xc_error *error);
XC_API void xc_enquire_free(xc_enquire *enquire);

/* The query; `query_length` for weights that need it, 0 to have it counted. */
XC_API XC_MUST_CHECK xc_status xc_enquire_set_query(xc_enquire *enquire,
                                                    const xc_query *query,
                                                    xc_termcount query_length,
                                                    xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_enquire_get_query(const xc_enquire *enquire,
                                                    xc_query **out,
                                                    xc_error *error);

/* The scheme is copied (a weight in C is cloned). */
XC_API XC_MUST_CHECK xc_status xc_enquire_set_weighting(xc_enquire *enquire,
                                                        const xc_weight *weight,
                                                        xc_error *error);

/* Keeps, of documents with the same value in the slot, the best `max` only.
 * XC_BAD_VALUENO ends collapsing. */
XC_API XC_MUST_CHECK xc_status xc_enquire_set_collapse_key(xc_enquire *enquire,
                                                           xc_valueno slot,
                                                           xc_doccount max,
                                                           xc_error *error);

/* Among equals. */
typedef enum xc_docid_order XC_ENUM_INT {
    XC_DOCID_DESCENDING = 0,
    XC_DOCID_ASCENDING = 1, /* the default */
    XC_DOCID_DONT_CARE = 2  /* may be faster */
} xc_docid_order;

XC_API XC_MUST_CHECK xc_status xc_enquire_set_docid_order(xc_enquire *enquire,
                                                          xc_docid_order order,
                                                          xc_error *error);

/* Leaves out documents below `percent` (0 to 100) of the best possible, or
 * below `weight`. XC_MISUSE for other percentages. */
XC_API XC_MUST_CHECK xc_status xc_enquire_set_cutoff(xc_enquire *enquire,
                                                     int percent, double weight,
                                                     xc_error *error);

/* How results are sorted. Values and keys compare by bytes; `reverse` puts the
 * highest first. A key maker is kept alive. */
XC_API XC_MUST_CHECK xc_status
xc_enquire_set_sort_by_relevance(xc_enquire *enquire, xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_enquire_set_sort_by_value(xc_enquire *enquire,
                                                            xc_valueno slot,
                                                            bool reverse,
                                                            xc_error *error);
XC_API XC_MUST_CHECK xc_status
xc_enquire_set_sort_by_key(xc_enquire *enquire, const xc_key_maker *maker,
                           bool reverse, xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_enquire_set_sort_by_value_then_relevance(
    xc_enquire *enquire, xc_valueno slot, bool reverse, xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_enquire_set_sort_by_key_then_relevance(
    xc_enquire *enquire, const xc_key_maker *maker, bool reverse,
    xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_enquire_set_sort_by_relevance_then_value(
    xc_enquire *enquire, xc_valueno slot, bool reverse, xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_enquire_set_sort_by_relevance_then_key(
    xc_enquire *enquire, const xc_key_maker *maker, bool reverse,
    xc_error *error);

/* After `seconds` the search stops counting beyond what it needs (it ignores
 * `check_at_least`); it does not stop searching. 0: no limit. To stop, return
 * < 0 from a match decider or spy. */
XC_API XC_MUST_CHECK xc_status xc_enquire_set_time_limit(xc_enquire *enquire,
                                                         double seconds,
                                                         xc_error *error);

/* A spy is kept alive. It sees only what the search considers: let
 * `check_at_least` below be the number of documents for it to see all. */
XC_API XC_MUST_CHECK xc_status xc_enquire_add_match_spy(xc_enquire *enquire,
                                                        xc_match_spy *spy,
                                                        xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_enquire_clear_match_spies(xc_enquire *enquire,
                                                            xc_error *error);

/*
 * Searches: at most `max` results, from rank `first` (0 is the best). The
 * counts are exact for up to `check_at_least` matches; that many are looked
 * at, which costs time. `rset` and `decider` may be NULL.
 */
XC_API XC_MUST_CHECK xc_status xc_enquire_get_mset(
    xc_enquire *enquire, xc_doccount first, xc_doccount max,
    xc_doccount check_at_least, const xc_rset *rset,
    const xc_match_decider *decider, xc_mset **out, xc_error *error);

/* The terms of the query that a document has, in the order of the query. */
XC_API XC_MUST_CHECK xc_status xc_enquire_matching_terms(xc_enquire *enquire,
                                                         xc_docid docid,
                                                         xc_terms **out,
                                                         xc_error *error);

/* "trad" with its parameter k (1 at first), or "bo1". */
XC_API XC_MUST_CHECK xc_status xc_enquire_set_expansion_scheme(
    xc_enquire *enquire, const char *name, double k, xc_error *error);

enum {
    XC_ESET_INCLUDE_QUERY_TERMS = 1,
    XC_ESET_USE_EXACT_TERMFREQ = 2 /* for databases with several shards */
};

/* The terms that tell the documents of `rset` from others best: at most `max`,
 * of at least `min_weight`. `decider` may be NULL. */
XC_API XC_MUST_CHECK xc_status
xc_enquire_get_eset(xc_enquire *enquire, xc_termcount max, const xc_rset *rset,
                    unsigned flags, const xc_expand_decider *decider,
                    double min_weight, xc_eset **out, xc_error *error);
XC_API xc_doccount xc_eset_size(const xc_eset *eset);
/* The index-th best term, valid until the next call on `eset`, and its weight.
 * XC_MISUSE if `index` is not below xc_eset_size(). */
XC_API XC_MUST_CHECK xc_status xc_eset_get(xc_eset *eset, xc_doccount index,
                                           const char **term, size_t *length,
                                           double *weight, xc_error *error);
XC_API void xc_eset_free(xc_eset *eset);

#ifdef __cplusplus
}
#endif

#endif
