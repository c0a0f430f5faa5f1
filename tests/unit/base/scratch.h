/* scratch.h - a folder of its own for a test, removed after it. */
#ifndef TEST_BASE_SCRATCH_H
#define TEST_BASE_SCRATCH_H

#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "graf/file.h"

enum { SCRATCH_PATH_SIZE = 256 };

typedef struct scratch_folder {
    char folder[SCRATCH_PATH_SIZE];
    char path[SCRATCH_PATH_SIZE + 64]; /* of the last scratch_path() */
} scratch_folder;

static inline void scratch_make(scratch_folder *scratch)
{
    const char *parent = getenv("TMPDIR");

    snprintf(scratch->folder, sizeof scratch->folder, "%s/graf-test-XXXXXX",
             parent != NULL && strlen(parent) < 200 ? parent : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(scratch->folder));
}

/* The folder must hold no folders by now. */
static inline void scratch_remove(const scratch_folder *scratch)
{
    ck_assert_int_eq(graf_folder_remove(scratch->folder, NULL), GRAF_OK);
}

static inline const char *scratch_path(scratch_folder *scratch,
                                       const char *name)
{
    snprintf(scratch->path, sizeof scratch->path, "%s/%s", scratch->folder,
             name);
    return scratch->path;
}

static inline bool file_exists(const char *path)
{
    struct stat facts;

    return lstat(path, &facts) == 0;
}

static inline void write_file(const char *path, const char *contents)
{
    FILE *file = fopen(path, "w");

    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs(contents, file), 0);
    ck_assert_int_eq(fclose(file), 0);
}

#endif
