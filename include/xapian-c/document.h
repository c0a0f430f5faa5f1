/*
 * document.h - a document: terms, values and data.
 *
 * A document read from a database is filled lazily, so any reader here may
 * return XC_DATABASE_MODIFIED, XC_DATABASE_CLOSED or XC_DOCUMENT_NOT_FOUND.
 * Changing a document changes the handle only; xc_writable_database_replace
 * stores it.
 */
#ifndef XAPIAN_C_DOCUMENT_H
#define XAPIAN_C_DOCUMENT_H

#include <xapian-c/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* An empty document. */
XC_API XC_MUST_CHECK xc_status xc_document_new(xc_document **out,
                                               xc_error *error);
XC_API void xc_document_free(xc_document *document);

/* Makes the document empty again, keeping the handle. */
XC_API XC_MUST_CHECK xc_status xc_document_clear(xc_document *document,
                                                 xc_error *error);

/*
 * Adds an occurrence of a term at a position; `wdf` is added to how often the
 * term occurs (usually 1). XC_LIMIT if the term is too long, see
 * XC_MAX_TERM_LENGTH; XC_INVALID_ARGUMENT if it is empty. Frequencies and the
 * document's length are 32 bits wide and wrap around silently.
 */
XC_API XC_MUST_CHECK xc_status
xc_document_add_posting(xc_document *document, const char *term, size_t length,
                        xc_termpos position, xc_termcount wdf, xc_error *error);

/* Adds `wdf` occurrences of a term without positions. Errors as above. */
XC_API XC_MUST_CHECK xc_status xc_document_add_term(xc_document *document,
                                                    const char *term,
                                                    size_t length,
                                                    xc_termcount wdf,
                                                    xc_error *error);

/* Adds a term that filters and has no weight: wdf 0. Errors as above. */
XC_API XC_MUST_CHECK xc_status xc_document_add_boolean_term(
    xc_document *document, const char *term, size_t length, xc_error *error);

/* Removes a term. XC_INVALID_ARGUMENT if the document does not have it. */
XC_API XC_MUST_CHECK xc_status xc_document_remove_term(xc_document *document,
                                                       const char *term,
                                                       size_t length,
                                                       xc_error *error);

/* Removes one occurrence and takes `wdf` off the term's frequency.
 * XC_INVALID_ARGUMENT if the document does not have it. */
XC_API XC_MUST_CHECK xc_status xc_document_remove_posting(
    xc_document *document, const char *term, size_t length, xc_termpos position,
    xc_termcount wdf, xc_error *error);

/* Removes the occurrences from position `first` to `last`, both included,
 * taking `wdf` off for each. *removed (may be NULL) counts them. */
XC_API XC_MUST_CHECK xc_status xc_document_remove_postings(
    xc_document *document, const char *term, size_t length, xc_termpos first,
    xc_termpos last, xc_termcount wdf, xc_termpos *removed, xc_error *error);

XC_API XC_MUST_CHECK xc_status xc_document_clear_terms(xc_document *document,
                                                       xc_error *error);

/* Sets the value of a slot; an empty one removes it. XC_LIMIT over
 * XC_MAX_VALUE_LENGTH; XC_MISUSE for XC_BAD_VALUENO. */
XC_API XC_MUST_CHECK xc_status xc_document_add_value(xc_document *document,
                                                     xc_valueno slot,
                                                     const char *value,
                                                     size_t length,
                                                     xc_error *error);

/* The value of a slot, empty if there is none. Valid until the next call on
 * `document`. */
XC_API XC_MUST_CHECK xc_status xc_document_get_value(xc_document *document,
                                                     xc_valueno slot,
                                                     const char **value,
                                                     size_t *length,
                                                     xc_error *error);

/* XC_INVALID_ARGUMENT if the slot has no value. */
XC_API XC_MUST_CHECK xc_status xc_document_remove_value(xc_document *document,
                                                        xc_valueno slot,
                                                        xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_document_clear_values(xc_document *document,
                                                        xc_error *error);

/* Data are bytes that Xapian only stores. XC_LIMIT over XC_MAX_DATA_LENGTH. */
XC_API XC_MUST_CHECK xc_status xc_document_set_data(xc_document *document,
                                                    const char *data,
                                                    size_t length,
                                                    xc_error *error);
/* Valid until the next call on `document`. */
XC_API XC_MUST_CHECK xc_status xc_document_get_data(xc_document *document,
                                                    const char **data,
                                                    size_t *length,
                                                    xc_error *error);

/* The docid of a document that came from a database, else 0. For a document
 * of several databases together it is the docid inside its own database. */
XC_API XC_MUST_CHECK xc_status xc_document_get_docid(xc_document *document,
                                                     xc_docid *docid,
                                                     xc_error *error);

XC_API XC_MUST_CHECK xc_status xc_document_term_count(xc_document *document,
                                                      xc_termcount *count,
                                                      xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_document_value_count(xc_document *document,
                                                       xc_termcount *count,
                                                       xc_error *error);

/* The terms, in byte order. Changing the document ends the use of an iterator
 * over it: make a new one. */
XC_API XC_MUST_CHECK xc_status xc_document_terms(xc_document *document,
                                                 xc_terms **out,
                                                 xc_error *error);
/* The values, by slot. */
XC_API XC_MUST_CHECK xc_status xc_document_values(xc_document *document,
                                                  xc_values **out,
                                                  xc_error *error);

/* All of a document as bytes, and back. Valid until the next call on
 * `document`. Bytes that are not a document give XC_NETWORK (sic),
 * XC_SERIALISATION or XC_INVALID_ARGUMENT. */
XC_API XC_MUST_CHECK xc_status xc_document_serialise(xc_document *document,
                                                     const char **data,
                                                     size_t *length,
                                                     xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_document_unserialise(const char *data,
                                                       size_t length,
                                                       xc_document **out,
                                                       xc_error *error);

/* A text for a programmer. Valid until the next call on `document`. */
XC_API XC_MUST_CHECK xc_status xc_document_description(xc_document *document,
                                                       const char **text,
                                                       size_t *length,
                                                       xc_error *error);

#ifdef __cplusplus
}
#endif

#endif
