/*
 * archives.h - the indexes of a site: opened when they are first asked for,
 * and again when they have changed.
 */
#ifndef CGI_ARCHIVES_H
#define CGI_ARCHIVES_H

#include "config.h"
#include "graf/site.h"

struct archive {
    graf_index *index; /* NULL: not open */
    uint64_t stamp;    /* of what is open */
};

struct archives {
    const struct config *config;
    struct archive items[ARCHIVES_LIMIT]; /* beside config->archives */
};

/* Those that a request searches. */
struct archive_choice {
    graf_index *indexes[ARCHIVES_LIMIT];
    size_t numbers[ARCHIVES_LIMIT]; /* of the configuration */
    size_t count;
    uint64_t stamp; /* changes when any of them does */
};

void archives_init(struct archives *archives, const struct config *config);
/* Closes what is open; it is opened again when it is asked for. */
void archives_close(struct archives *archives);

/* Opens the archive called `name`, or all of them when that is empty.
 * GRAF_NOT_FOUND: no archive is called so; all else is the owner's trouble. */
graf_status archives_choose(struct archives *archives, graf_view name,
                            struct archive_choice *out,
                            graf_error *error) GRAF_MUST_CHECK;

#endif
