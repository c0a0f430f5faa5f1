/*
 * database.h - reading databases.
 *
 * A database shows the snapshot that was the newest when it was opened or
 * reopened. After a writer has committed again and begins to write its next
 * changes, anything that reads may return XC_DATABASE_MODIFIED: reopen, and
 * repeat the whole search with everything that was fetched from its results.
 */
#ifndef XAPIAN_C_DATABASE_H
#define XAPIAN_C_DATABASE_H

#include <xapian-c/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Opens a database: a directory in Xapian's glass format, or a single file
 * that xc_database_compact() made. `flags` must be 0.
 *
 * Unlike Xapian::Database this never reads a file as a stub database, because
 * a stub can name a program to run. A file that is not a glass database is
 * XC_DATABASE_OPENING; a path that does not exist XC_DATABASE_NOT_FOUND.
 */
XC_API XC_MUST_CHECK xc_status xc_database_open(const char *path,
                                                unsigned flags,
                                                xc_database **out,
                                                xc_error *error);

/*
 * Opens a single-file database that starts at the current offset of a file
 * descriptor, which may be in the middle of a larger file. The descriptor
 * belongs to the database from then on; after an error it is closed.
 */
XC_API XC_MUST_CHECK xc_status xc_database_open_fd(int fd, xc_database **out,
                                                   xc_error *error);

/* A database of nothing, to which others can be added. */
XC_API XC_MUST_CHECK xc_status xc_database_new(xc_database **out,
                                               xc_error *error);

/*
 * Adds the databases of `other`, to be searched as one with interleaved
 * docids: with n parts, document d of part i (from 0) is (d - 1) * n + i + 1.
 * XC_INVALID_ARGUMENT for adding a database to itself.
 */
XC_API XC_MUST_CHECK xc_status xc_database_add(xc_database *database,
                                               const xc_database *other,
                                               xc_error *error);

/* Another handle to the same open database, for instance to keep one that was
 * lent to a callback. Closing one closes both. */
XC_API XC_MUST_CHECK xc_status xc_database_copy(const xc_database *database,
                                                xc_database **out,
                                                xc_error *error);

/*
 * Moves to the newest snapshot. *changed (may be NULL) says if there was a
 * newer one. Does not notice that the whole directory was exchanged by
 * renaming: open again for that. Results found before stay valid as handles
 * but may give XC_DATABASE_MODIFIED.
 */
XC_API XC_MUST_CHECK xc_status xc_database_reopen(xc_database *database,
                                                  bool *changed,
                                                  xc_error *error);

/* Closes the files, also for everything made from this database: it gives
 * XC_DATABASE_CLOSED from then on. Closing twice is allowed. */
XC_API XC_MUST_CHECK xc_status xc_database_close(xc_database *database,
                                                 xc_error *error);

/* Frees the handle. The files are closed when the last handle that needs them
 * (results, documents, iterators) is freed. */
XC_API void xc_database_free(xc_database *database);

/* How many databases were added to this one; 1 for one that was opened. */
XC_API size_t xc_database_shard_count(const xc_database *database);

/* Statistics. Lengths are sums of wdf; "bound" figures may be wide. */

XC_API XC_MUST_CHECK xc_status xc_database_doccount(xc_database *database,
                                                    xc_doccount *count,
                                                    xc_error *error);
/* The highest docid ever used; 0 when none was. */
XC_API XC_MUST_CHECK xc_status xc_database_lastdocid(xc_database *database,
                                                     xc_docid *docid,
                                                     xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_database_average_length(xc_database *database,
                                                          double *length,
                                                          xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_database_total_length(xc_database *database,
                                                        uint64_t *length,
                                                        xc_error *error);
/* XC_DOCUMENT_NOT_FOUND if there is no such document; docid 0 is
 * XC_INVALID_ARGUMENT, here and wherever a document is asked for. */
XC_API XC_MUST_CHECK xc_status xc_database_doclength(xc_database *database,
                                                     xc_docid docid,
                                                     xc_termcount *length,
                                                     xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_database_unique_terms(xc_database *database,
                                                        xc_docid docid,
                                                        xc_termcount *count,
                                                        xc_error *error);
/* Bounds over all documents that are not empty. */
XC_API XC_MUST_CHECK xc_status xc_database_doclength_lower_bound(
    xc_database *database, xc_termcount *length, xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_database_doclength_upper_bound(
    xc_database *database, xc_termcount *length, xc_error *error);

/* How many documents have the term; 0 if none. The empty term is every
 * document's. */
XC_API XC_MUST_CHECK xc_status xc_database_termfreq(xc_database *database,
                                                    const char *term,
                                                    size_t length,
                                                    xc_doccount *count,
                                                    xc_error *error);
/* How often the term occurs in all documents: the sum of its wdf. */
XC_API XC_MUST_CHECK xc_status xc_database_collection_freq(
    xc_database *database, const char *term, size_t length, xc_termcount *count,
    xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_database_term_exists(xc_database *database,
                                                       const char *term,
                                                       size_t length,
                                                       bool *exists,
                                                       xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_database_wdf_upper_bound(
    xc_database *database, const char *term, size_t length, xc_termcount *bound,
    xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_database_has_positions(xc_database *database,
                                                         bool *has_positions,
                                                         xc_error *error);

/* How many documents have a value in the slot, and bounds of the values in
 * byte order, valid until the next call on `database`. */
XC_API XC_MUST_CHECK xc_status xc_database_value_freq(xc_database *database,
                                                      xc_valueno slot,
                                                      xc_doccount *count,
                                                      xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_database_value_lower_bound(
    xc_database *database, xc_valueno slot, const char **value, size_t *length,
    xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_database_value_upper_bound(
    xc_database *database, xc_valueno slot, const char **value, size_t *length,
    xc_error *error);

/* The identity of the database as text; the parts' joined by ':'. Valid until
 * the next call on `database`. */
XC_API XC_MUST_CHECK xc_status xc_database_uuid(xc_database *database,
                                                const char **uuid,
                                                size_t *length,
                                                xc_error *error);
/* The number of the snapshot. XC_INVALID_OPERATION unless shard_count is 1. */
XC_API XC_MUST_CHECK xc_status xc_database_revision(xc_database *database,
                                                    uint64_t *revision,
                                                    xc_error *error);
/* Is a writer holding the database now? Opens its lock file for writing, so
 * on a read-only file system this is XC_DATABASE_LOCK. */
XC_API XC_MUST_CHECK xc_status xc_database_locked(xc_database *database,
                                                  bool *locked,
                                                  xc_error *error);

/* The bytes stored under a key, empty if none. Valid until the next call on
 * `database`. XC_INVALID_ARGUMENT for the empty key. */
XC_API XC_MUST_CHECK xc_status
xc_database_metadata(xc_database *database, const char *key, size_t key_length,
                     const char **value, size_t *value_length, xc_error *error);

/* A word of the spelling dictionary near to `word` (at most `max_edits`
 * changes, 2 is usual), empty if none. Valid until the next call on
 * `database`. */
XC_API XC_MUST_CHECK xc_status xc_database_spelling_suggestion(
    xc_database *database, const char *word, size_t length, unsigned max_edits,
    const char **suggestion, size_t *suggestion_length, xc_error *error);

enum { XC_DOCUMENT_ASSUME_VALID = 1 };

/* A document. With XC_DOCUMENT_ASSUME_VALID in `flags` it is not looked up
 * first; if it does not exist it may look like an empty one. */
XC_API XC_MUST_CHECK xc_status xc_database_document(xc_database *database,
                                                    xc_docid docid,
                                                    unsigned flags,
                                                    xc_document **out,
                                                    xc_error *error);

/* Iterators. They keep the database open. An absent term or prefix gives an
 * iterator that ends at once. */

/* The documents of a term; of the empty term: all documents. */
XC_API XC_MUST_CHECK xc_status xc_database_postings(xc_database *database,
                                                    const char *term,
                                                    size_t length,
                                                    xc_postings **out,
                                                    xc_error *error);
/* The terms of a document. */
XC_API XC_MUST_CHECK xc_status xc_database_terms(xc_database *database,
                                                 xc_docid docid, xc_terms **out,
                                                 xc_error *error);
XC_API XC_MUST_CHECK xc_status
xc_database_positions(xc_database *database, xc_docid docid, const char *term,
                      size_t length, xc_positions **out, xc_error *error);
/* All terms that start with `prefix`. */
XC_API XC_MUST_CHECK xc_status xc_database_all_terms(xc_database *database,
                                                     const char *prefix,
                                                     size_t length,
                                                     xc_terms **out,
                                                     xc_error *error);
/* The values of a slot, document by document. */
XC_API XC_MUST_CHECK xc_status xc_database_values(xc_database *database,
                                                  xc_valueno slot,
                                                  xc_values **out,
                                                  xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_database_metadata_keys(xc_database *database,
                                                         const char *prefix,
                                                         size_t length,
                                                         xc_terms **out,
                                                         xc_error *error);
/* The spelling dictionary; xc_terms_termfreq() gives each word's count. */
XC_API XC_MUST_CHECK xc_status xc_database_spellings(xc_database *database,
                                                     xc_terms **out,
                                                     xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_database_synonyms(xc_database *database,
                                                    const char *term,
                                                    size_t length,
                                                    xc_terms **out,
                                                    xc_error *error);
XC_API XC_MUST_CHECK xc_status xc_database_synonym_keys(xc_database *database,
                                                        const char *prefix,
                                                        size_t length,
                                                        xc_terms **out,
                                                        xc_error *error);

enum {
    XC_CHECK_SHORT_TREE = 1,
    XC_CHECK_FULL_TREE = 2,
    XC_CHECK_SHOW_FREELIST = 4,
    XC_CHECK_SHOW_STATS = 8
};

/* Takes a piece of the report of xc_database_check(): text, not lines. */
typedef int (*xc_check_report)(void *user, const char *text, size_t length);

/*
 * Checks the structure of a database (directory or single file) and counts
 * what is wrong with it into *problems. There are no checksums in a database:
 * damage inside stored texts is not found. `report` may be NULL. Needs write
 * access to a directory's files. Cost: reads everything.
 */
XC_API XC_MUST_CHECK xc_status xc_database_check(const char *path,
                                                 unsigned options,
                                                 xc_check_report report,
                                                 void *user, size_t *problems,
                                                 xc_error *error);

enum {
    XC_COMPACT_STANDARD = 0,    /* keep room for later changes */
    XC_COMPACT_FULL = 1,        /* as small as it gets */
    XC_COMPACT_NO_RENUMBER = 4, /* keep docids; they must not overlap */
    XC_COMPACT_MULTIPASS = 8,   /* merge in passes, for many parts */
    XC_COMPACT_SINGLE_FILE = 16
};

/* What xc_database_compact() asks and tells; any function may be NULL. If one
 * asks to stop, Xapian works on to the end all the same (it would leave files
 * open otherwise), no more is asked, and the result is XC_CALLBACK: throw away
 * what was written. */
typedef struct xc_compactor_callbacks {
    /* Progress: the table in work, and a remark on it, often empty. */
    int (*status)(void *user, const char *table, size_t table_length,
                  const char *status, size_t status_length);
    /* Chooses one of `count` values that the parts have for one metadata key:
     * returns its index. Without it the first wins. */
    int (*choose_metadata)(void *user, const char *key, size_t key_length,
                           const char *const *values, const size_t *lengths,
                           size_t count);
} xc_compactor_callbacks;

/*
 * Writes all parts of the database to a new one at `path`, renumbering
 * documents part after part (unless XC_COMPACT_NO_RENUMBER). `block_size` 0 is
 * the usual one. XC_INVALID_OPERATION if there are uncommitted changes, and
 * XC_DATABASE for a database in memory. The target is not written
 * atomically: compact to a name of your own, sync it, then rename.
 * An existing file at `path` is XC_DATABASE_CREATE, unless a single file is to
 * be written. Cost: reads and writes everything, about 100 MB/s.
 */
XC_API XC_MUST_CHECK xc_status xc_database_compact(
    xc_database *database, const char *path, unsigned flags,
    unsigned block_size, const xc_compactor_callbacks *callbacks, void *user,
    xc_error *error);

/* A text for a programmer. Valid until the next call on `database`. */
XC_API XC_MUST_CHECK xc_status xc_database_description(xc_database *database,
                                                       const char **text,
                                                       size_t *length,
                                                       xc_error *error);

#ifdef __cplusplus
}
#endif

#endif
