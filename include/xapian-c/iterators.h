/*
 * iterators.h - walking over documents, terms, positions and values.
 *
 * All four kinds work alike. A new iterator stands before its first item.
 * X_next moves on and returns XC_OK, or XC_END after the last item. X_skip_to
 * moves on to the first item that is at or behind its argument (never back).
 * The accessors read the item the iterator stands on; before the first item
 * and after the last they return XC_MISUSE. Once X_next or X_skip_to returned
 * XC_END they keep returning it; once they failed, the iterator is at its end.
 *
 * An iterator over a database reads lazily and may return
 * XC_DATABASE_MODIFIED, if a writer has committed since the database was
 * opened.
 */
#ifndef XAPIAN_C_ITERATORS_H
#define XAPIAN_C_ITERATORS_H

#include <xapian-c/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* xc_postings: the documents of a term, by ascending docid.
 * See xc_database_postings(). */

XC_API XC_MUST_CHECK xc_status xc_postings_next(xc_postings *postings,
                                                xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_postings_skip_to(xc_postings *postings,
                                                   xc_docid docid,
                                                   xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_postings_docid(xc_postings *postings,
                                                 xc_docid *docid,
                                                 xc_error *error);
/* How often the term occurs in the document. */
XC_API XC_MUST_CHECK xc_status xc_postings_wdf(xc_postings *postings,
                                               xc_termcount *wdf,
                                               xc_error *error);
/* The sum of wdf over all terms of the document. */
XC_API XC_MUST_CHECK xc_status xc_postings_doclength(xc_postings *postings,
                                                     xc_termcount *length,
                                                     xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_postings_unique_terms(xc_postings *postings,
                                                        xc_termcount *count,
                                                        xc_error *error);
/* Where the term occurs in the document. */
XC_API XC_MUST_CHECK xc_status xc_postings_positions(xc_postings *postings,
                                                     xc_positions **out,
                                                     xc_error *error);
XC_API void xc_postings_free(xc_postings *postings);

/* xc_terms: terms (or metadata keys, words, synonyms), in byte order unless
 * the function that made the iterator says otherwise. */

XC_API XC_MUST_CHECK xc_status xc_terms_next(xc_terms *terms, xc_error *error);
/* Unimplemented (XC_UNIMPLEMENTED) for the terms of a query. */
XC_API XC_MUST_CHECK xc_status xc_terms_skip_to(xc_terms *terms,
                                                const char *term, size_t length,
                                                xc_error *error);
/* The term, valid until the next call on `terms`. */
XC_API XC_MUST_CHECK xc_status xc_terms_term(xc_terms *terms, const char **term,
                                             size_t *length, xc_error *error);
/* Only for the terms of a document: how often the term occurs in it. */
XC_API XC_MUST_CHECK xc_status xc_terms_wdf(xc_terms *terms, xc_termcount *wdf,
                                            xc_error *error);
/* How many documents have the term; for the values of a match spy, how often
 * the value was seen. XC_INVALID_OPERATION where the number is not known. */
XC_API XC_MUST_CHECK xc_status xc_terms_termfreq(xc_terms *terms,
                                                 xc_doccount *count,
                                                 xc_error *error);
/* Only for the terms of a document: how many positions the term has. */
XC_API XC_MUST_CHECK xc_status xc_terms_position_count(xc_terms *terms,
                                                       xc_termcount *count,
                                                       xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_terms_positions(xc_terms *terms,
                                                  xc_positions **out,
                                                  xc_error *error);
XC_API void xc_terms_free(xc_terms *terms);

/* xc_positions: the positions of a term in a document, ascending. */

XC_API XC_MUST_CHECK xc_status xc_positions_next(xc_positions *positions,
                                                 xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_positions_skip_to(xc_positions *positions,
                                                    xc_termpos position,
                                                    xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_positions_position(xc_positions *positions,
                                                     xc_termpos *position,
                                                     xc_error *error);
XC_API void xc_positions_free(xc_positions *positions);

/* xc_values: the values of one slot over all documents, by ascending docid,
 * or the values of one document, by ascending slot. */

XC_API XC_MUST_CHECK xc_status xc_values_next(xc_values *values,
                                              xc_error *error);
/* To a docid or a slot, as the iterator walks over documents or slots. */
XC_API XC_MUST_CHECK xc_status xc_values_skip_to(xc_values *values,
                                                 uint32_t docid_or_slot,
                                                 xc_error *error);
/* The value, valid until the next call on `values`. */
XC_API XC_MUST_CHECK xc_status xc_values_value(xc_values *values,
                                               const char **value,
                                               size_t *length, xc_error *error);
/* XC_INVALID_OPERATION while walking over the values of one document. */
XC_API XC_MUST_CHECK xc_status xc_values_docid(xc_values *values,
                                               xc_docid *docid,
                                               xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_values_slot(xc_values *values,
                                              xc_valueno *slot,
                                              xc_error *error);
XC_API void xc_values_free(xc_values *values);

#ifdef __cplusplus
}
#endif

#endif
