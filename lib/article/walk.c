#include "walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "graf/file.h"

enum {
    DEPTH_LIMIT = 100, /* of folders inside each other */
    PATH_BYTES_LIMIT = 64 * 1024
};

/* A folder being walked and those it lies in. */
typedef struct folder_level {
    const struct folder_level *above;
    dev_t device;
    ino_t inode;
    int depth;
} folder_level;

static graf_status walk_folder(const char *path, const struct stat *folder,
                               const folder_level *above,
                               const graf_walk_events *events,
                               graf_error *error);

static void pass_over(const graf_walk_events *events, const char *path,
                      graf_problem_kind kind, const char *message)
{
    if (events->passed_over != NULL)
        events->passed_over(events->user, path, kind, message);
}

static void pass_over_errno(const graf_walk_events *events, const char *path,
                            int number)
{
    graf_error error = GRAF_ERROR_INIT;

    graf_fail_errno(&error, number, "cannot be read");
    pass_over(events, path, GRAF_PROBLEM_LOST, error.message);
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int by_bytes(const struct dirent **left, const struct dirent **right)
{
    return strcmp((*left)->d_name, (*right)->d_name);
}

static graf_status walk_entry(const char *path, const folder_level *level,
                              const graf_walk_events *events, graf_error *error)
{
    struct stat found;

    if (lstat(path, &found) != 0) {
        pass_over_errno(events, path, errno);
        return GRAF_OK;
    }
    if (S_ISREG(found.st_mode))
        return events->file(events->user, path, (uint64_t)found.st_size, error);
    if (S_ISDIR(found.st_mode))
        return walk_folder(path, &found, level, events, error);
    pass_over(events, path, GRAF_PROBLEM_DROPPED,
              S_ISLNK(found.st_mode)
                  ? "a link; links inside folders are not followed"
                  : "neither a file nor a folder");
    return GRAF_OK;
}

/* An index may lie among what it was made from. */
static bool is_index(const char *path)
{
    static const char first_line[] = "graf index\n";
    enum { LENGTH = sizeof first_line - 1 };
    char found[LENGTH];
    ssize_t got = -1;
    graf_buffer name;
    int descriptor = -1;

    graf_buffer_init(&name, PATH_BYTES_LIMIT);
    if (graf_path_join(&name, path, "MANIFEST", NULL) == GRAF_OK)
        descriptor =
            open(name.data, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor >= 0) {
        got = read(descriptor, found, LENGTH);
        close(descriptor);
    }
    graf_buffer_release(&name);
    return got == LENGTH && memcmp(found, first_line, LENGTH) == 0;
}

/* The reason why a folder must not be entered, or NULL. */
static const char *objection(const folder_level *here)
{
    const folder_level *level;

    if (here->depth > DEPTH_LIMIT)
        return "folders nested too deep; give this one by its own name";
    for (level = here->above; level != NULL; level = level->above)
        if (level->device == here->device && level->inode == here->inode)
            return "a folder that lies inside itself";
    return NULL;
}

static graf_status walk_folder(const char *path, const struct stat *folder,
                               const folder_level *above,
                               const graf_walk_events *events,
                               graf_error *error)
{
    folder_level here = { above, folder->st_dev, folder->st_ino,
                          above == NULL ? 1 : above->depth + 1 };
    const char *reason = objection(&here);
    struct dirent **entries = NULL;
    graf_status status = GRAF_OK;
    graf_buffer child;
    int count;
    int i;

    if (reason != NULL) {
        pass_over(events, path, GRAF_PROBLEM_LOST, reason);
        return GRAF_OK;
    }
    if (is_index(path)) {
        pass_over(events, path, GRAF_PROBLEM_DROPPED,
                  "an index of graf, no articles");
        return GRAF_OK;
    }
    count = scandir(path, &entries, is_visible, by_bytes);
    if (count < 0) {
        if (errno == ENOMEM)
            return graf_fail_memory(error, sizeof *entries);
        pass_over_errno(events, path, errno);
        return GRAF_OK;
    }
    graf_buffer_init(&child, PATH_BYTES_LIMIT);
    for (i = 0; i < count; i++) {
        if (status == GRAF_OK)
            status = graf_path_join(&child, path, entries[i]->d_name, error);
        if (status == GRAF_OK)
            status = walk_entry(child.data, &here, events, error);
        free(entries[i]);
    }
    free(entries);
    graf_buffer_release(&child);
    return status;
}

graf_status graf_walk(const char *path, const graf_walk_events *events,
                      graf_error *error)
{
    struct stat folder;

    if (stat(path, &folder) != 0) {
        pass_over_errno(events, path, errno);
        return GRAF_OK;
    }
    return walk_folder(path, &folder, NULL, events, error);
}
