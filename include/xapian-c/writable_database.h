/*
 * writable_database.h - changing a database.
 *
 * Changes are collected in memory and become visible to readers, all at once,
 * by xc_writable_database_commit() or by the end of a flushed transaction.
 *
 * When Xapian refuses one document it throws away every change that is not
 * yet committed. The binding refuses what it can foresee (too long terms,
 * values, data) before Xapian sees it, so that XC_LIMIT and XC_MISUSE never
 * cost other documents; after any other error from a changing function treat
 * all changes since the last commit as lost. After a failed commit free the
 * handle and open again.
 */
#ifndef XAPIAN_C_WRITABLE_DATABASE_H
#define XAPIAN_C_WRITABLE_DATABASE_H

#include <xapian-c/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How to open: one action, and any of the others. */
enum {
    XC_DB_CREATE_OR_OPEN = 0,
    XC_DB_CREATE_OR_OVERWRITE = 1, /* ruins a database that is being read */
    XC_DB_CREATE = 2,              /* XC_DATABASE_CREATE if it exists */
    XC_DB_OPEN = 3,                /* XC_DATABASE_NOT_FOUND if it does not */

    XC_DB_NO_SYNC = 4,        /* commits survive a crash, not a power failure */
    XC_DB_FULL_SYNC = 8,      /* stronger than usual, where there is such */
    XC_DB_DANGEROUS = 0x10,   /* overwrites in place: no readers, no abandon,
                               * and a crash ruins the database */
    XC_DB_NO_TERMLIST = 0x20, /* smaller; documents can be added only; to be
                               * given each time the database is opened */
    XC_DB_RETRY_LOCK = 0x40   /* wait for another writer to finish */
};

/*
 * Opens or creates a database directory (glass format) for writing.
 * `block_size`, used on creation, is 0 (8192 bytes) or a power of two from
 * 2048 to 65536; anything else, and unknown flags, are XC_MISUSE.
 * XC_DATABASE_LOCK if another writer has it, in this process or another. Two
 * processes that create the same path at once can lose each other's work in
 * Xapian 1.4: hold a lock of your own.
 */
XC_API XC_MUST_CHECK xc_status
xc_writable_database_open(const char *path, unsigned flags, unsigned block_size,
                          xc_writable_database **out, xc_error *error);

/* A database in memory, empty. It has no transactions and no compaction. */
XC_API XC_MUST_CHECK xc_status
xc_writable_database_new_in_memory(xc_writable_database **out, xc_error *error);

/*
 * The same database for reading, uncommitted changes included. Borrowed:
 * valid until the writable handle is freed, not to be freed itself.
 */
XC_API xc_database *xc_writable_database_as_database(
    xc_writable_database *database);

/*
 * Makes all changes permanent. XC_INVALID_OPERATION inside a transaction. A
 * full disk is XC_DATABASE, unless it shows while values of documents are being
 * written: there Xapian 1.4 ends the process (std::terminate). Either way the
 * database stays as it was after the last commit.
 */
XC_API XC_MUST_CHECK xc_status
xc_writable_database_commit(xc_writable_database *database, xc_error *error);

/*
 * Begins a transaction. With `flushed`, changes made before are committed
 * first and xc_writable_database_commit_transaction() commits. Without it the
 * changes inside stay together, but are committed with a later commit; and
 * cancelling it cancels everything that was not committed before, too.
 * XC_INVALID_OPERATION if one is running already.
 */
XC_API XC_MUST_CHECK xc_status xc_writable_database_begin_transaction(
    xc_writable_database *database, bool flushed, xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_writable_database_commit_transaction(
    xc_writable_database *database, xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_writable_database_cancel_transaction(
    xc_writable_database *database, xc_error *error);

/* Adds a document under the next docid, given in *docid (may be NULL). */
XC_API XC_MUST_CHECK xc_status xc_writable_database_add(
    xc_writable_database *database, const xc_document *document,
    xc_docid *docid, xc_error *error);

/* Stores a document under `docid`, whether or not there is one already. */
XC_API XC_MUST_CHECK xc_status
xc_writable_database_replace(xc_writable_database *database, xc_docid docid,
                             const xc_document *document, xc_error *error);

/* Stores a document instead of all that have `term`; adds it if none has.
 * The term should be one of the document's. *docid may be NULL. */
XC_API XC_MUST_CHECK xc_status xc_writable_database_replace_term(
    xc_writable_database *database, const char *term, size_t length,
    const xc_document *document, xc_docid *docid, xc_error *error);

/* XC_DOCUMENT_NOT_FOUND if there is none. That costs no other changes. */
XC_API XC_MUST_CHECK xc_status xc_writable_database_delete(
    xc_writable_database *database, xc_docid docid, xc_error *error);
/* Deletes all documents that have the term; there may be none. */
XC_API XC_MUST_CHECK xc_status xc_writable_database_delete_term(
    xc_writable_database *database, const char *term, size_t length,
    xc_error *error);

/* Stores bytes under a key, for anything; an empty value removes the key.
 * XC_LIMIT over XC_MAX_METADATA_KEY_LENGTH. */
XC_API XC_MUST_CHECK xc_status xc_writable_database_set_metadata(
    xc_writable_database *database, const char *key, size_t key_length,
    const char *value, size_t value_length, xc_error *error);

/* The spelling dictionary: raises or lowers the count of a word. XC_LIMIT over
 * XC_MAX_TERM_LENGTH, as for the synonyms below. */
XC_API XC_MUST_CHECK xc_status xc_writable_database_add_spelling(
    xc_writable_database *database, const char *word, size_t length,
    xc_termcount count, xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_writable_database_remove_spelling(
    xc_writable_database *database, const char *word, size_t length,
    xc_termcount count, xc_error *error);

XC_API XC_MUST_CHECK xc_status xc_writable_database_add_synonym(
    xc_writable_database *database, const char *term, size_t length,
    const char *synonym, size_t synonym_length, xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_writable_database_remove_synonym(
    xc_writable_database *database, const char *term, size_t length,
    const char *synonym, size_t synonym_length, xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_writable_database_clear_synonyms(
    xc_writable_database *database, const char *term, size_t length,
    xc_error *error);

/*
 * Commits, unless a transaction is running (which is cancelled), then closes
 * the files and gives up the lock. Free the handle afterwards.
 */
XC_API XC_MUST_CHECK xc_status
xc_writable_database_close(xc_writable_database *database, xc_error *error);

/*
 * Cancels every change that is not committed, then closes like
 * xc_writable_database_close(). XC_INVALID_OPERATION with XC_DB_DANGEROUS;
 * the database is closed all the same.
 */
XC_API XC_MUST_CHECK xc_status
xc_writable_database_abandon(xc_writable_database *database, xc_error *error);

/*
 * Frees the handle. Changes that are not committed are cancelled (with
 * XC_DB_DANGEROUS: committed). The lock is held until everything that was made
 * from the database is freed too: close first.
 */
XC_API void xc_writable_database_free(xc_writable_database *database);

#ifdef __cplusplus
}
#endif

#endif
