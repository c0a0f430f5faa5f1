#include "graf/status.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "graf/utf8.h"

/* vsnprintf cuts at a byte; a message must stay whole UTF-8. */
static void cut_at_code_point(char *message)
{
    graf_view view = graf_view_of_string(message);

    message[graf_utf8_cut(view, GRAF_ERROR_MESSAGE_SIZE - 4).length] = '\0';
}

static void fill(graf_error *error, graf_status status, const char *format,
                 va_list arguments) GRAF_PRINTF(3, 0);

static void fill(graf_error *error, graf_status status, const char *format,
                 va_list arguments)
{
    error->status = status;
    error->column = 0;
    error->width = 0;
    vsnprintf(error->message, sizeof error->message, format, arguments);
    cut_at_code_point(error->message);
}

graf_status graf_fail(graf_error *error, graf_status status, const char *format,
                      ...)
{
    va_list arguments;

    if (error != NULL) {
        va_start(arguments, format);
        fill(error, status, format, arguments);
        va_end(arguments);
    }
    return status;
}

graf_status graf_fail_errno(graf_error *error, int error_number,
                            const char *format, ...)
{
    graf_status status = GRAF_INPUT_OUTPUT;
    char reason[128];
    va_list arguments;
    size_t used;

    if (error_number == ENOENT || error_number == ENOTDIR)
        status = GRAF_NOT_FOUND;
    else if (error_number == ENOMEM)
        status = GRAF_NO_MEMORY;
    if (error == NULL)
        return status;
    va_start(arguments, format);
    fill(error, status, format, arguments);
    va_end(arguments);
    used = strlen(error->message);
    snprintf(error->message + used, sizeof error->message - used, ": %s",
             strerror_r(error_number, reason, sizeof reason));
    cut_at_code_point(error->message);
    return status;
}

graf_status graf_fail_memory(graf_error *error, size_t size)
{
    return graf_fail(error, GRAF_NO_MEMORY,
                     "out of memory (%zu bytes were asked for)", size);
}

graf_status graf_fail_as(const graf_error *failure, graf_error *error)
{
    if (error != NULL)
        *error = *failure;
    return failure->status;
}

const char *graf_status_name(graf_status status)
{
    static const char *const names[] = {
        [GRAF_OK] = "ok",
        [GRAF_END] = "no more",
        [GRAF_NO_MEMORY] = "out of memory",
        [GRAF_INVALID_ARGUMENT] = "invalid argument",
        [GRAF_INPUT_OUTPUT] = "input/output error",
        [GRAF_NOT_FOUND] = "not found",
        [GRAF_LOCKED] = "locked by another writer",
        [GRAF_WRONG_VERSION] = "wrong version",
        [GRAF_DAMAGED] = "damaged",
        [GRAF_STALE] = "overtaken by a writer",
        [GRAF_BAD_QUERY] = "bad query",
        [GRAF_OVER_LIMIT] = "over a limit",
        [GRAF_BAD_INPUT] = "bad input",
        [GRAF_BACKEND] = "backend error",
        [GRAF_INTERRUPTED] = "interrupted",
        [GRAF_INTERNAL] = "internal error",
    };

    if ((size_t)status >= sizeof names / sizeof names[0])
        return "unknown status";
    return names[status];
}
