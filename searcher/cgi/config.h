/*
 * config.h - what the owner of a site says in one small file.
 *
 * Lines "key = value"; "#" begins a comment; "[archive NAME]" begins the lines
 * about an archive. graf.cgi(1) lists the keys.
 */
#ifndef CGI_CONFIG_H
#define CGI_CONFIG_H

#include "graf/buffer.h"

enum { ARCHIVES_LIMIT = 32, PAGE_SIZE_LIMIT = 100 };

/* Strings live in the configuration's arena, and end with NUL. */
struct archive_config {
    graf_view name; /* what requests call it */
    graf_view title;
    graf_view path;
};

struct config {
    graf_view site;     /* its name */
    graf_view language; /* of the pages: "en" */
    graf_view style;    /* path of one more style sheet on the same site */
    graf_view url;      /* where the program is, when it cannot be told */
    size_t page_size;
    uint32_t budget; /* milliseconds for one request */
    bool log_all;    /* not only what went wrong */
    struct archive_config archives[ARCHIVES_LIMIT];
    size_t archive_count;
    uint64_t stamp; /* of the file's bytes */
    graf_arena arena;
};

/*
 * Reads the file `path`; or when that is NULL or empty makes a configuration
 * with the one index `index_path`. Errors name the file and the line. The
 * configuration must be released after a failure, too.
 */
graf_status config_read(struct config *config, const char *path,
                        const char *index_path,
                        graf_error *error) GRAF_MUST_CHECK;
void config_release(struct config *config);

/* The number of the archive with a name; archive_count for none. */
size_t config_find(const struct config *config, graf_view name);

#endif
