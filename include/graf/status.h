/*
 * status.h - how every graf function reports success and failure.
 *
 * Conventions of the whole library
 *
 *  - A function that can fail returns graf_status and must be checked.
 *    GRAF_OK is zero. Its last parameter is a caller-owned graf_error, which
 *    may be NULL; it is written only on failure.
 *  - Out-parameters are set to empty (NULL, 0) at entry and filled on success
 *    only.
 *  - Text is a graf_view: pointer and length, never NUL-terminated unless a
 *    comment says so. A view never owns what it points to; the comment of the
 *    function that returns one says how long it lives.
 *  - X_new/X_free and X_open/X_close make and destroy handles; freeing NULL
 *    does nothing. X_init/X_release work on a caller's own struct.
 *  - The library never prints, never exits and keeps no global state. A handle
 *    belongs to one thread at a time unless its comment says otherwise.
 */
#ifndef GRAF_STATUS_H
#define GRAF_STATUS_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define GRAF_API __attribute__((visibility("default")))
#define GRAF_MUST_CHECK __attribute__((warn_unused_result))
#define GRAF_PRINTF(format_at, arguments_at)                                   \
    __attribute__((format(printf, format_at, arguments_at)))

/* What came of a call. The values are stable: they may be stored. */
typedef enum graf_status {
    GRAF_OK = 0,
    GRAF_END = 1,              /* an iteration has nothing more */
    GRAF_NO_MEMORY = 2,        /* an allocation failed */
    GRAF_INVALID_ARGUMENT = 3, /* the caller passed something impossible */
    GRAF_INPUT_OUTPUT = 4,     /* the operating system refused (errno text) */
    GRAF_NOT_FOUND = 5,        /* no such file, index, article, paragraph */
    GRAF_LOCKED = 6,           /* another writer holds the index */
    GRAF_WRONG_VERSION = 7,    /* made by another version of graf */
    GRAF_DAMAGED = 8,          /* stored bytes are not what was written */
    GRAF_STALE = 9,            /* a writer moved on: reopen and try again */
    GRAF_BAD_QUERY = 10,       /* the query cannot be read; see column */
    GRAF_OVER_LIMIT = 11,      /* an input passed one of its bounds */
    GRAF_BAD_INPUT = 12,       /* an article file cannot be read as one */
    GRAF_BACKEND = 13,         /* libxapian or another library failed */
    GRAF_INTERRUPTED = 14,     /* a callback asked to stop */
    GRAF_INTERNAL = 15         /* a bug in graf: please report it */
} graf_status;

enum { GRAF_ERROR_MESSAGE_SIZE = 1024 };

/*
 * Why a call failed. Owned by the caller, nothing to free; zero-initialise
 * with GRAF_ERROR_INIT. `message` is a NUL-terminated UTF-8 sentence for a
 * person: what is wrong, where, and what to do about it.
 */
typedef struct graf_error {
    graf_status status;
    uint32_t column; /* GRAF_BAD_QUERY: 1-based byte in the query, else 0 */
    uint32_t width;  /* GRAF_BAD_QUERY: bytes the message is about */
    char message[GRAF_ERROR_MESSAGE_SIZE];
} graf_error;

#define GRAF_ERROR_INIT                                                        \
    {                                                                          \
        GRAF_OK, 0, 0, ""                                                      \
    }

/*
 * Fills *error (when not NULL) with a printf-formatted message, cut at a code
 * point where it is too long, and returns `status`, so that a failing function
 * can end with `return graf_fail(error, GRAF_DAMAGED, "...", ...)`.
 * Never allocates.
 */
GRAF_API graf_status graf_fail(graf_error *error, graf_status status,
                               const char *format, ...) GRAF_PRINTF(3, 4);

/* The same, with the text of `error_number` (an errno value) appended. */
GRAF_API graf_status graf_fail_errno(graf_error *error, int error_number,
                                     const char *format, ...) GRAF_PRINTF(3, 4);

/* "out of memory" for one more place that needs `size` bytes. */
GRAF_API graf_status graf_fail_memory(graf_error *error, size_t size);

/* Fails once more as `failure` says: copies it to *error (when not NULL) and
 * returns its status. */
GRAF_API graf_status graf_fail_as(const graf_error *failure, graf_error *error);

/* The name of a status in words, such as "not found". Static, never NULL. */
GRAF_API const char *graf_status_name(graf_status status);

#ifdef __cplusplus
}
#endif

#endif
