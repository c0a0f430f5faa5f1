/*
 * scratch.h - a folder of its own for a test, and files in it.
 */
#ifndef TEST_ARTICLE_SCRATCH_H
#define TEST_ARTICLE_SCRATCH_H

#include "graf/buffer.h"

enum { SCRATCH_PATH_SIZE = 4096 };

typedef struct scratch_area {
    char folder[64];
    char path[SCRATCH_PATH_SIZE]; /* the one asked for last */
} scratch_area;

void scratch_make(scratch_area *scratch);
void scratch_remove(scratch_area *scratch);

/* folder/name, in scratch->path. */
const char *scratch_path(scratch_area *scratch, const char *name);

/* Each gives the path of what it made. */
const char *scratch_file(scratch_area *scratch, const char *name,
                         graf_view bytes);
const char *scratch_folder(scratch_area *scratch, const char *name);
const char *scratch_link(scratch_area *scratch, const char *name,
                         const char *target);

/* A gzip file of `before`, `count` times `repeated`, and `after`. */
const char *scratch_gzip(scratch_area *scratch, const char *name,
                         const char *before, const char *repeated, size_t count,
                         const char *after);

#endif
