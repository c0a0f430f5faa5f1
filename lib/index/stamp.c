/*
 * Telling that an index has changed without opening it.
 *
 * The generation rises with the list of parts only: what a live part commits
 * shows in the time of its folder, in which Xapian puts a new file each time.
 */
#include "graf/site.h"

#include <errno.h>
#include <sys/stat.h>

#include "index/manifest.h"

enum { STAMP_TRIES = 5 };

static graf_status add_file(const char *path, uint64_t *stamp,
                            graf_error *error)
{
    struct {
        uint64_t before;
        uint64_t inode;
        int64_t size;
        int64_t seconds;
        int64_t nanoseconds;
    } facts;
    struct stat found;

    if (stat(path, &found) != 0)
        return graf_fail_errno(error, errno, "cannot look at %s", path);
    facts.before = *stamp;
    facts.inode = (uint64_t)found.st_ino;
    facts.size = S_ISDIR(found.st_mode) ? 0 : (int64_t)found.st_size;
    facts.seconds = (int64_t)found.st_mtim.tv_sec;
    facts.nanoseconds = (int64_t)found.st_mtim.tv_nsec;
    *stamp = graf_checksum64(&facts, sizeof facts);
    return GRAF_OK;
}

static graf_status add_parts(const char *path, uint64_t *stamp,
                             graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_manifest manifest;
    graf_buffer part;
    uint32_t i;

    status = graf_manifest_read(path, &manifest, error);
    if (status != GRAF_OK)
        return status;
    *stamp = manifest.generation;
    graf_buffer_init(&part, SIZE_MAX / 4);
    for (i = 0; status == GRAF_OK && i < manifest.part_count; i++) {
        status = graf_path_join(&part, path, manifest.parts[i].name, error);
        if (status == GRAF_OK)
            status = add_file(part.data, stamp, error);
    }
    graf_buffer_release(&part);
    return status;
}

graf_status graf_index_stamp(const char *path, uint64_t *out, graf_error *error)
{
    uint64_t stamp = 0;
    graf_status status = GRAF_NOT_FOUND;
    struct stat found;
    int tries;

    *out = 0;
    if (stat(path, &found) == 0 && S_ISREG(found.st_mode))
        status = add_file(path, &stamp, error);
    else
        /* A part can go between the manifest and the look at it. */
        for (tries = 0; tries < STAMP_TRIES && status == GRAF_NOT_FOUND;
             tries++)
            status = add_parts(path, &stamp, error);
    if (status == GRAF_OK)
        *out = stamp;
    return status;
}
