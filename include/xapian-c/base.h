/*
 * base.h - conventions, status codes and types of the C binding of Xapian.
 *
 * Results. A function that can fail returns xc_status and must be checked.
 *   XC_OK is 0, XC_END (an iterator has nothing more) is 1, every error is
 *   negative. The last parameter is a caller-owned xc_error, which may be
 *   NULL; it is written on failure only. No exception ever leaves the binding
 *   and reporting a failure allocates nothing.
 * Out-parameters are set to empty (NULL, 0, false) at entry and filled on
 *   success only. They may not be NULL unless a comment says so: that is
 *   XC_MISUSE, as is a NULL handle.
 * Text and bytes go in as pointer and length; they may hold NULs, and NULL is
 *   allowed where the length is 0. Paths and names of languages are
 *   NUL-terminated strings.
 * Borrowed results. `const char **data, size_t *length` points into the handle
 *   that was asked. It is valid until the next call on that handle, or until
 *   the handle is freed. data[length] is a NUL byte. Copy what you keep.
 * Handles are made by xc_X_new and xc_X_open and by functions with an
 *   `xc_X **out` parameter; the caller owns them and frees each once with
 *   xc_X_free. Freeing NULL does nothing. A handle keeps alive whatever it
 *   needs of others (results keep their database, a query its posting source),
 *   so handles may be freed in any order.
 * Callbacks are passed as a struct of functions and a `void *user` that is
 *   handed back to them. A callback returns 0 (or a value above 0 where its
 *   comment gives one a meaning); a value below 0 stops the operation, which
 *   then returns XC_CALLBACK. A callback must not longjmp, throw, or change or
 *   free the handles that the running operation uses. Handles passed to a
 *   callback are lent for the duration of the call; never free them.
 *   `destroy`, where there is one, may be NULL; it is called once, with
 *   `user`, when the last owner of the callbacks is gone. If the function that
 *   takes the callbacks fails, `destroy` is not called.
 * Threads. Xapian does not lock. A handle and everything made from it or
 *   attached to it (database, enquire, results, documents, iterators, queries,
 *   stemmers) belong to one thread at a time. Different threads open their own
 *   xc_database. Functions without a handle may be called from any thread.
 *   A thread inside the binding must not be cancelled with pthread_cancel.
 * Processes. A child made by fork() shares the lock and the files of open
 *   databases; fork before opening, or exec.
 * Memory. An allocation that fails is reported as XC_NO_MEMORY, except in two
 *   places inside Xapian 1.4: xc_enquire_get_mset and xc_mset_snippet may
 *   crash, and a commit that changes values of documents may end the process.
 */
#ifndef XAPIAN_C_BASE_H
#define XAPIAN_C_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define XC_API __attribute__((visibility("default")))
#define XC_MUST_CHECK __attribute__((warn_unused_result))
#else
#define XC_API
#define XC_MUST_CHECK
#endif

/* C may pass any number where an enum is expected; C++ may not look at it
 * unless the enum says that it is an int. */
#ifdef __cplusplus
#define XC_ENUM_INT : int
#else
#define XC_ENUM_INT
#endif

/* The version of this binding; xc_xapian_version() gives that of Xapian. */
#define XC_VERSION_MAJOR 0
#define XC_VERSION_MINOR 1
#define XC_VERSION_PATCH 0

/*
 * What came of a call. The values are stable. Each of the concrete exception
 * classes of Xapian has its own status; an unknown class is reported as the
 * nearest base class that has one, see xc_status_is_a().
 */
typedef enum xc_status XC_ENUM_INT {
    XC_OK = 0,
    XC_END = 1, /* an iterator has nothing more; not an error */

    /* Raised by the binding or the C++ library */
    XC_NO_MEMORY = -1,          /* an allocation failed */
    XC_CALLBACK = -2,           /* a callback asked to stop */
    XC_STANDARD_EXCEPTION = -3, /* std::exception; often a damaged database */
    XC_UNKNOWN = -4,            /* something else was thrown */
    XC_MISUSE = -5,             /* NULL, an ended iterator, an index too big */
    XC_LIMIT = -6,              /* an input passed one of the XC_MAX_ bounds */

    /* Xapian's base classes */
    XC_ERROR = -10,
    XC_LOGIC = -11,
    XC_RUNTIME = -12,

    /* Logic errors: the caller's mistake */
    XC_ASSERTION = -20,
    XC_INVALID_ARGUMENT = -21,
    XC_INVALID_OPERATION = -22,
    XC_UNIMPLEMENTED = -23,

    /* Runtime errors of databases */
    XC_DATABASE = -40,
    XC_DATABASE_CLOSED = -41,
    XC_DATABASE_CORRUPT = -42,
    XC_DATABASE_CREATE = -43,
    XC_DATABASE_LOCK = -44,     /* another writer has it */
    XC_DATABASE_MODIFIED = -45, /* reopen, and repeat the whole search */
    XC_DATABASE_OPENING = -46,
    XC_DATABASE_NOT_FOUND = -47,
    XC_DATABASE_VERSION = -48,

    /* Other runtime errors */
    XC_DOCUMENT_NOT_FOUND = -60,
    XC_FEATURE_UNAVAILABLE = -61,
    XC_INTERNAL = -62,
    XC_NETWORK = -63,
    XC_NETWORK_TIMEOUT = -64,
    XC_QUERY_PARSER = -65,
    XC_SERIALISATION = -66,
    XC_RANGE = -67,
    XC_WILDCARD = -68
} xc_status;

enum {
    XC_ERROR_MESSAGE_SIZE = 512,
    XC_ERROR_CONTEXT_SIZE = 128,

    /* Bytes of a term, each NUL counted twice. A longer one is refused with
     * XC_LIMIT where it is added to a document: inside Xapian it would make
     * the commit fail and lose every document that waits for it. */
    XC_MAX_TERM_LENGTH = 245,
    XC_MAX_METADATA_KEY_LENGTH = 245,      /* counted like a term */
    XC_MAX_DATA_LENGTH = 16 * 1024 * 1024, /* bytes of a document's data */
    XC_MAX_VALUE_LENGTH = 1024 * 1024,     /* bytes of a value */
    XC_MAX_QUERY_LENGTH = 64 * 1024,       /* bytes, as text or serialised */
    XC_MAX_QUERY_DEPTH = 1000              /* operators inside operators */
};

/*
 * Why a call failed. Owned by the caller, nothing to free. Both texts are
 * NUL-terminated, and cut where they are too long.
 */
typedef struct xc_error {
    xc_status status;
    char message[XC_ERROR_MESSAGE_SIZE];
    char context[XC_ERROR_CONTEXT_SIZE]; /* a path or host, often empty */
} xc_error;

#define XC_ERROR_INIT                                                          \
    {                                                                          \
        XC_OK, "", ""                                                          \
    }

/*
 * The name of a status, such as "DatabaseModifiedError": of Xapian's class
 * where there is one. Static, never NULL; "unknown status" for other values.
 */
XC_API const char *xc_status_name(xc_status status);

/*
 * True if `status` is `base` or, in Xapian's classes, derived from it:
 * XC_DATABASE_MODIFIED is an XC_DATABASE, an XC_RUNTIME and an XC_ERROR.
 */
XC_API bool xc_status_is_a(xc_status status, xc_status base);

/* The version of libxapian that runs, such as "1.4.22". Static. */
XC_API const char *xc_xapian_version(void);

/* Numbers, as in Xapian's xapian/types.h. */
typedef uint32_t xc_docid;     /* a document, from 1; 0 is none */
typedef uint32_t xc_doccount;  /* a number of documents */
typedef uint32_t xc_termcount; /* a number of terms or occurrences */
typedef uint32_t xc_termpos;   /* a position of a term in a document */
typedef uint32_t xc_valueno;   /* a slot for values */

#define XC_BAD_VALUENO ((xc_valueno)0xffffffff) /* no slot */

typedef struct xc_database xc_database;
typedef struct xc_writable_database xc_writable_database;
typedef struct xc_document xc_document;
typedef struct xc_postings xc_postings;
typedef struct xc_terms xc_terms;
typedef struct xc_positions xc_positions;
typedef struct xc_values xc_values;
typedef struct xc_stem xc_stem;
typedef struct xc_stopper xc_stopper;
typedef struct xc_term_generator xc_term_generator;
typedef struct xc_query xc_query;
typedef struct xc_query_parser xc_query_parser;
typedef struct xc_range_processor xc_range_processor;
typedef struct xc_field_processor xc_field_processor;
typedef struct xc_posting_source xc_posting_source;
typedef struct xc_weight xc_weight;
typedef struct xc_key_maker xc_key_maker;
typedef struct xc_match_spy xc_match_spy;
typedef struct xc_rset xc_rset;
typedef struct xc_enquire xc_enquire;
typedef struct xc_mset xc_mset;
typedef struct xc_eset xc_eset;

#ifdef __cplusplus
}
#endif

#endif
