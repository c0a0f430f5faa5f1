/*
 * query.h - queries: terms and operators over them.
 *
 * A query is never changed once made; it may be part of many others. Queries
 * deeper than XC_MAX_QUERY_DEPTH are XC_LIMIT, because Xapian would overflow
 * the stack. Costs to know: phrases and ORs of n terms take time that grows
 * with n * n; bound the number of terms that come from a person.
 */
#ifndef XAPIAN_C_QUERY_H
#define XAPIAN_C_QUERY_H

#include <xapian-c/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Operators, and what xc_query_type() says of a query. */
typedef enum xc_query_op XC_ENUM_INT {
    XC_OP_AND = 0,
    XC_OP_OR = 1,
    XC_OP_AND_NOT = 2,
    XC_OP_XOR = 3,
    XC_OP_AND_MAYBE = 4, /* the first; the others add weight */
    XC_OP_FILTER = 5,    /* AND, the first gives the weight */
    XC_OP_NEAR = 6,      /* AND, within `window` positions in any order */
    XC_OP_PHRASE = 7,    /* AND, within `window` positions in this order */
    XC_OP_VALUE_RANGE = 8,
    XC_OP_SCALE_WEIGHT = 9,
    XC_OP_ELITE_SET = 10, /* OR of the `window` best terms */
    XC_OP_VALUE_GE = 11,
    XC_OP_VALUE_LE = 12,
    XC_OP_SYNONYM = 13, /* OR, weighing as one term */
    XC_OP_MAX = 14,     /* OR, weighing as its best */
    XC_OP_WILDCARD = 15,
    XC_OP_INVALID = 99,
    XC_LEAF_TERM = 100,
    XC_LEAF_POSTING_SOURCE = 101,
    XC_LEAF_MATCH_ALL = 102,
    XC_LEAF_MATCH_NOTHING = 103
} xc_query_op;

/* A term; `wqf` counts how often the query has it, `position` where (0: no
 * matter). The empty term matches all documents. */
XC_API XC_MUST_CHECK xc_status
xc_query_new_term(const char *term, size_t length, xc_termcount wqf,
                  xc_termpos position, xc_query **out, xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_query_new_match_all(xc_query **out,
                                                      xc_error *error);
/* The empty query. */
XC_API XC_MUST_CHECK xc_status xc_query_new_match_nothing(xc_query **out,
                                                          xc_error *error);

/*
 * Joins `count` queries, which stay the caller's. `window` is for XC_OP_NEAR,
 * XC_OP_PHRASE and XC_OP_ELITE_SET (0: as many as there are queries, 10 for
 * the last); elsewhere it must be 0. Operators that do not join queries are
 * XC_INVALID_ARGUMENT. Below NEAR and PHRASE only terms and ORs of terms work:
 * others are XC_UNIMPLEMENTED, some of them only when the search runs.
 */
XC_API XC_MUST_CHECK xc_status
xc_query_combine(xc_query_op op, const xc_query *const *queries, size_t count,
                 xc_termcount window, xc_query **out, xc_error *error);

/* The same documents, their weights multiplied by `factor`, which must not be
 * negative (XC_INVALID_ARGUMENT). */
XC_API XC_MUST_CHECK xc_status xc_query_new_scaled(const xc_query *query,
                                                   double factor,
                                                   xc_query **out,
                                                   xc_error *error);

/* Documents whose value in the slot is, in byte order, from `low` to `high`
 * (both included), at least `low`, at most `high`. */
XC_API XC_MUST_CHECK xc_status xc_query_new_value_range(
    xc_valueno slot, const char *low, size_t low_length, const char *high,
    size_t high_length, xc_query **out, xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_query_new_value_ge(xc_valueno slot,
                                                     const char *low,
                                                     size_t length,
                                                     xc_query **out,
                                                     xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_query_new_value_le(xc_valueno slot,
                                                     const char *high,
                                                     size_t length,
                                                     xc_query **out,
                                                     xc_error *error);

/* What to do if more terms match a wildcard than allowed. */
typedef enum xc_wildcard_limit XC_ENUM_INT {
    XC_WILDCARD_LIMIT_ERROR = 0, /* the search returns XC_WILDCARD */
    XC_WILDCARD_LIMIT_FIRST = 1,
    XC_WILDCARD_LIMIT_MOST_FREQUENT = 2
} xc_wildcard_limit;

/*
 * All terms that start with `prefix`, at most `max_terms` of them (0: no
 * limit), joined by XC_OP_SYNONYM, XC_OP_OR or XC_OP_MAX.
 */
XC_API XC_MUST_CHECK xc_status
xc_query_new_wildcard(const char *prefix, size_t length, xc_termcount max_terms,
                      xc_wildcard_limit limit, xc_query_op combiner,
                      xc_query **out, xc_error *error);

/* The documents of a posting source, which the query keeps alive. */
XC_API XC_MUST_CHECK xc_status xc_query_new_posting_source(
    const xc_posting_source *source, xc_query **out, xc_error *error);

/* Another handle to the same query. */
XC_API XC_MUST_CHECK xc_status xc_query_copy(const xc_query *query,
                                             xc_query **out, xc_error *error);
XC_API void xc_query_free(xc_query *query);

/* True for the query that matches nothing, and for NULL. */
XC_API bool xc_query_is_empty(const xc_query *query);
/* XC_LEAF_MATCH_NOTHING for NULL. */
XC_API xc_query_op xc_query_type(const xc_query *query);
/* The sum of the wqf of its terms. */
XC_API xc_termcount xc_query_length(const xc_query *query);
XC_API size_t xc_query_subquery_count(const xc_query *query);
/* XC_MISUSE if `index` is not below xc_query_subquery_count(). */
XC_API XC_MUST_CHECK xc_status xc_query_subquery(const xc_query *query,
                                                 size_t index, xc_query **out,
                                                 xc_error *error);

/* The terms by position, each as often as it occurs; or by bytes, each once.
 * For a query of type XC_LEAF_TERM: the term itself. */
XC_API XC_MUST_CHECK xc_status xc_query_terms(const xc_query *query,
                                              xc_terms **out, xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_query_unique_terms(const xc_query *query,
                                                     xc_terms **out,
                                                     xc_error *error);

/* A query as bytes, and back; valid until the next call on `query`. Not with
 * posting sources written in C: XC_UNIMPLEMENTED. Bytes that are not a query
 * are XC_SERIALISATION or XC_NETWORK (sic). */
XC_API XC_MUST_CHECK xc_status xc_query_serialise(xc_query *query,
                                                  const char **data,
                                                  size_t *length,
                                                  xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_query_unserialise(const char *data,
                                                    size_t length,
                                                    xc_query **out,
                                                    xc_error *error);

/* A text for a programmer. Valid until the next call on `query`. */
XC_API XC_MUST_CHECK xc_status xc_query_description(xc_query *query,
                                                    const char **text,
                                                    size_t *length,
                                                    xc_error *error);

#ifdef __cplusplus
}
#endif

#endif
