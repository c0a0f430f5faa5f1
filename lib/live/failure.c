#include "live/failure.h"

#include <stdio.h>
#include <string.h>

static graf_status status_of(xc_status status)
{
    switch (status) {
    case XC_NO_MEMORY:
        return GRAF_NO_MEMORY;
    case XC_CALLBACK:
        return GRAF_INTERRUPTED;
    case XC_LIMIT:
        return GRAF_OVER_LIMIT;
    case XC_MISUSE:
        return GRAF_INTERNAL;
    case XC_DATABASE_MODIFIED:
        return GRAF_STALE;
    case XC_DATABASE_NOT_FOUND:
        return GRAF_NOT_FOUND;
    case XC_DATABASE_LOCK:
        return GRAF_LOCKED;
    case XC_DATABASE_VERSION:
        return GRAF_WRONG_VERSION;
    case XC_DATABASE_CORRUPT:
    case XC_STANDARD_EXCEPTION: /* so Xapian answers damaged postings */
    case XC_RANGE:
    case XC_SERIALISATION:
    case XC_NETWORK: /* so it answers a damaged serialisation */
        return GRAF_DAMAGED;
    default:
        return GRAF_BACKEND;
    }
}

graf_status graf_live_fail(graf_error *error, const xc_error *cause,
                           const char *format, ...)
{
    graf_status status = status_of(cause->status);
    char what[GRAF_ERROR_MESSAGE_SIZE / 2];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    return graf_fail(error, status, "%s: %s (%s)", what, cause->message,
                     xc_status_name(cause->status));
}
