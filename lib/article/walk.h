/*
 * walk.h - the files below a folder.
 */
#ifndef GRAF_ARTICLE_WALK_H
#define GRAF_ARTICLE_WALK_H

#include "graf/reader.h"

typedef struct graf_walk_events {
    /* A regular file (when it was looked at; it may be another by now).
     * Anything but GRAF_OK ends the walk and comes back from it. */
    graf_status (*file)(void *user, const char *path, uint64_t size,
                        graf_error *error);
    /* Something that is passed over, and why. May be NULL. */
    void (*passed_over)(void *user, const char *path, graf_problem_kind kind,
                        const char *message);
    void *user;
} graf_walk_events;

/*
 * Walks a folder and all below it, the names of each folder in byte order.
 * Links, devices, pipes and sockets are passed over, names that begin with
 * "." silently. A folder that cannot be opened is passed over too, also the
 * first one. Fails only as a callback does, or for memory.
 */
graf_status graf_walk(const char *path, const graf_walk_events *events,
                      graf_error *error) GRAF_MUST_CHECK;

#endif
