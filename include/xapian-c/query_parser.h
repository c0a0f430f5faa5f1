/*
 * query_parser.h - Xapian's own query language.
 */
#ifndef XAPIAN_C_QUERY_PARSER_H
#define XAPIAN_C_QUERY_PARSER_H

#include <xapian-c/base.h>
#include <xapian-c/query.h>
#include <xapian-c/text.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What the parser understands. */
enum {
    XC_PARSE_BOOLEAN = 1,
    XC_PARSE_PHRASE = 2,
    XC_PARSE_LOVEHATE = 4,
    XC_PARSE_BOOLEAN_ANY_CASE = 8,
    XC_PARSE_WILDCARD = 16,
    XC_PARSE_PURE_NOT = 32, /* without it "-word" alone finds the word */
    XC_PARSE_PARTIAL = 64,
    XC_PARSE_SPELLING_CORRECTION = 128,
    XC_PARSE_SYNONYM = 256,
    XC_PARSE_AUTO_SYNONYMS = 512,
    XC_PARSE_AUTO_MULTIWORD_SYNONYMS = 1024,
    XC_PARSE_CJK_NGRAM = 2048,
    XC_PARSE_ACCUMULATE = 0x10000,
    XC_PARSE_NO_POSITIONS = 0x20000,
    XC_PARSE_DEFAULT = 7
};

XC_API XC_MUST_CHECK xc_status xc_query_parser_new(xc_query_parser **out,
                                                   xc_error *error);
XC_API void xc_query_parser_free(xc_query_parser *parser);

/* The stemmer, or NULL for none. */
XC_API XC_MUST_CHECK xc_status xc_query_parser_set_stemmer(
    xc_query_parser *parser, const xc_stem *stem, xc_error *error);
/* XC_STEM_SOME at first. */
XC_API XC_MUST_CHECK xc_status xc_query_parser_set_stemming_strategy(
    xc_query_parser *parser, xc_stem_strategy strategy, xc_error *error);
/* The stopper, or NULL for none. */
XC_API XC_MUST_CHECK xc_status xc_query_parser_set_stopper(
    xc_query_parser *parser, const xc_stopper *stopper, xc_error *error);
/* What joins words with nothing between them; XC_OP_OR at first. */
XC_API XC_MUST_CHECK xc_status xc_query_parser_set_default_op(
    xc_query_parser *parser, xc_query_op op, xc_error *error);
/* The database for wildcards, spelling and synonyms. */
XC_API XC_MUST_CHECK xc_status xc_query_parser_set_database(
    xc_query_parser *parser, const xc_database *database, xc_error *error);
/* Bounds wildcards and partial words; `flags` says which of
 * XC_PARSE_WILDCARD and XC_PARSE_PARTIAL. */
XC_API XC_MUST_CHECK xc_status xc_query_parser_set_max_expansion(
    xc_query_parser *parser, xc_termcount max_terms, xc_wildcard_limit limit,
    unsigned flags, xc_error *error);

/* Maps "field:" to terms with a prefix, which weigh. */
XC_API XC_MUST_CHECK xc_status
xc_query_parser_add_prefix(xc_query_parser *parser, const char *field,
                           const char *prefix, xc_error *error);
/* The same for filters. Filters of one field join by OR if `exclusive`
 * (a document can have but one), else by AND. */
XC_API XC_MUST_CHECK xc_status xc_query_parser_add_boolean_prefix(
    xc_query_parser *parser, const char *field, const char *prefix,
    bool exclusive, xc_error *error);

/* The meaning of a field, decided in C. */
typedef struct xc_field_processor_callbacks {
    /* Sets *query to a new query for the text behind "field:"; the binding
     * frees it. NULL is the query that matches nothing. < 0 to stop. */
    int (*process)(void *user, const char *text, size_t length,
                   xc_query **query);
    void (*destroy)(void *user);
} xc_field_processor_callbacks;

XC_API XC_MUST_CHECK xc_status
xc_field_processor_new(const xc_field_processor_callbacks *callbacks,
                       void *user, xc_field_processor **out, xc_error *error);
XC_API void xc_field_processor_free(xc_field_processor *processor);
XC_API XC_MUST_CHECK xc_status xc_query_parser_add_field_processor(
    xc_query_parser *parser, const char *field,
    const xc_field_processor *processor, xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_query_parser_add_boolean_field_processor(
    xc_query_parser *parser, const char *field,
    const xc_field_processor *processor, bool exclusive, xc_error *error);

/* The meaning of "begin..end", decided in C. Either end may be empty. */
typedef struct xc_range_processor_callbacks {
    /* Sets *query to a new query, which the binding frees; or leaves it NULL
     * if the range is none of its own, and the next processor is asked. < 0 to
     * stop. */
    int (*process)(void *user, const char *begin, size_t begin_length,
                   const char *end, size_t end_length, xc_query **query);
    void (*destroy)(void *user);
} xc_range_processor_callbacks;

enum {
    XC_RANGE_SUFFIX = 1,         /* `marker` stands behind, not in front */
    XC_RANGE_REPEATED = 2,       /* `marker` may stand at both ends */
    XC_RANGE_DATE_PREFER_MDY = 4 /* 02/03/2021 is in February */
};

XC_API XC_MUST_CHECK xc_status
xc_range_processor_new(const xc_range_processor_callbacks *callbacks,
                       void *user, xc_range_processor **out, xc_error *error);
/* Ranges of a value slot: of bytes, of dates as YYYYMMDD (two-digit years
 * from `epoch_year` on), of numbers stored by xc_sortable_serialise().
 * `marker`, such as "$" or "kg", must be there unless it is empty. */
XC_API XC_MUST_CHECK xc_status xc_range_processor_new_value(
    xc_valueno slot, const char *marker, unsigned flags,
    xc_range_processor **out, xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_range_processor_new_date(
    xc_valueno slot, const char *marker, unsigned flags, int epoch_year,
    xc_range_processor **out, xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_range_processor_new_number(
    xc_valueno slot, const char *marker, unsigned flags,
    xc_range_processor **out, xc_error *error);
XC_API void xc_range_processor_free(xc_range_processor *processor);
XC_API XC_MUST_CHECK xc_status xc_query_parser_add_range_processor(
    xc_query_parser *parser, const xc_range_processor *processor,
    xc_error *error);

/*
 * Parses text that a person typed. `flags` are of XC_PARSE_; `default_prefix`
 * goes in front of terms without a field. XC_QUERY_PARSER if it cannot be
 * read, XC_LIMIT over XC_MAX_QUERY_LENGTH or XC_MAX_QUERY_DEPTH. A wildcard
 * that matches too much is XC_WILDCARD from the search instead. For some
 * malformed text Xapian parses again with all flags off.
 */
XC_API XC_MUST_CHECK xc_status
xc_query_parser_parse(xc_query_parser *parser, const char *text, size_t length,
                      unsigned flags, const char *default_prefix,
                      size_t prefix_length, xc_query **out, xc_error *error);

/* After a parse with XC_PARSE_SPELLING_CORRECTION: the text with its mistakes
 * corrected, empty if there are none. Valid until the next call on `parser`. */
XC_API XC_MUST_CHECK xc_status
xc_query_parser_corrected(xc_query_parser *parser, const char **text,
                          size_t *length, xc_error *error);

/* After a parse: the stop words that were left out, and the words that became
 * the term `term`, in the order of the text. */
XC_API XC_MUST_CHECK xc_status xc_query_parser_stop_words(
    xc_query_parser *parser, xc_terms **out, xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_query_parser_unstem(xc_query_parser *parser,
                                                      const char *term,
                                                      size_t length,
                                                      xc_terms **out,
                                                      xc_error *error);

#ifdef __cplusplus
}
#endif

#endif
