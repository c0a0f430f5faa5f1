/*
 * match.h - functions that a search calls for each document or term it
 * considers: deciders, sort keys, spies.
 *
 * The documents are lent for the call, and for reading only. None of these
 * work with remote databases.
 */
#ifndef XAPIAN_C_MATCH_H
#define XAPIAN_C_MATCH_H

#include <xapian-c/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Keeps or drops matches, see xc_enquire_get_mset(). */
typedef struct xc_match_decider {
    /* 1 to keep the document, 0 to drop it, < 0 to stop the search. */
    int (*decide)(void *user, xc_document *document);
    void *user;
} xc_match_decider;

/* Keeps or drops terms, see xc_enquire_get_eset(). */
typedef struct xc_expand_decider {
    /* 1 to keep the term, 0 to drop it, < 0 to stop. */
    int (*decide)(void *user, const char *term, size_t length);
    void *user;
} xc_expand_decider;

/* Makes the keys for xc_enquire_set_sort_by_key(). */
typedef struct xc_key_maker_callbacks {
    /* Sets *key, which the binding copies before it calls again. < 0 stops. */
    int (*key)(void *user, xc_document *document, const char **key,
               size_t *length);
    void (*destroy)(void *user);
} xc_key_maker_callbacks;

XC_API XC_MUST_CHECK xc_status
xc_key_maker_new(const xc_key_maker_callbacks *callbacks, void *user,
                 xc_key_maker **out, xc_error *error);
/* Keys of the values of several slots, none at first. */
XC_API XC_MUST_CHECK xc_status xc_key_maker_new_multi_value(xc_key_maker **out,
                                                            xc_error *error);
/* The next slot to sort by; `missing` stands in for a value that is not
 * there. XC_MISUSE if the key maker was made from callbacks. */
XC_API XC_MUST_CHECK xc_status
xc_key_maker_add_value(xc_key_maker *maker, xc_valueno slot, bool reverse,
                       const char *missing, size_t length, xc_error *error);
XC_API void xc_key_maker_free(xc_key_maker *maker);

/* Sees matches go by, see xc_enquire_add_match_spy(). */
typedef struct xc_match_spy_callbacks {
    int (*see)(void *user, xc_document *document, double weight);
    void (*destroy)(void *user);
} xc_match_spy_callbacks;

XC_API XC_MUST_CHECK xc_status
xc_match_spy_new(const xc_match_spy_callbacks *callbacks, void *user,
                 xc_match_spy **out, xc_error *error);
/* Counts how often each value of a slot occurs. */
XC_API XC_MUST_CHECK xc_status xc_match_spy_new_value_count(xc_valueno slot,
                                                            xc_match_spy **out,
                                                            xc_error *error);
XC_API void xc_match_spy_free(xc_match_spy *spy);

/* How many documents a counting spy has seen; 0 for others. */
XC_API size_t xc_match_spy_total(const xc_match_spy *spy);
/* The values in byte order; or the `max_values` most frequent, best first.
 * xc_terms_termfreq() gives the counts. XC_MISUSE unless the spy counts. */
XC_API XC_MUST_CHECK xc_status xc_match_spy_values(const xc_match_spy *spy,
                                                   xc_terms **out,
                                                   xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_match_spy_top_values(const xc_match_spy *spy,
                                                       size_t max_values,
                                                       xc_terms **out,
                                                       xc_error *error);

#ifdef __cplusplus
}
#endif

#endif
