/*
 * parameters.h - the query string of a request, taken apart.
 */
#ifndef CGI_PARAMETERS_H
#define CGI_PARAMETERS_H

#include "graf/buffer.h"

enum { PARAMETERS_LIMIT = 64, QUERY_STRING_LIMIT = 8192 };

struct parameter {
    graf_view name;
    graf_view value;
};

struct parameters {
    struct parameter items[PARAMETERS_LIMIT];
    size_t count;
};

/*
 * Reads application/x-www-form-urlencoded text; the values are copied to the
 * arena. A "%" that begins no escape stands for itself, as in a browser.
 * GRAF_OVER_LIMIT: too long. GRAF_BAD_INPUT: too many, or a value that is not
 * UTF-8 or holds a NUL.
 */
graf_status parameters_read(graf_view query_string, graf_arena *arena,
                            struct parameters *out,
                            graf_error *error) GRAF_MUST_CHECK;

/* The value of the last parameter with a name, trimmed; empty for none. */
graf_view parameters_find(const struct parameters *parameters,
                          const char *name);

#endif
