/*
 * An archive: everything of an index in one file.
 */
#include <errno.h>
#include <sys/stat.h>

#include "index/index_private.h"
#include "index/writer_private.h"

enum { ARCHIVE_TRIES = 5 };

/* Only an archive is ever written over. */
static graf_status check_target(const char *path, graf_error *error)
{
    struct stat facts;

    if (stat(path, &facts) != 0) {
        if (errno == ENOENT)
            return GRAF_OK;
        return graf_fail_errno(error, errno, "cannot write %s", path);
    }
    if (S_ISREG(facts.st_mode) && graf_sealed_is(path))
        return GRAF_OK;
    return graf_fail(error, GRAF_INVALID_ARGUMENT,
                     "%s is there already, and is no archive: name another "
                     "file",
                     path);
}

/* What is damaged cannot be carried away; better said than left out. */
static graf_status check_whole(const graf_index *index, graf_error *error)
{
    if (index->damage == NULL)
        return GRAF_OK;
    return graf_fail(error, GRAF_DAMAGED, "%s", index->damage);
}

graf_status graf_index_archive(graf_index *index, const char *path,
                               const graf_sealing *sealing, graf_error *error)
{
    graf_sealing resolved = *sealing;
    graf_sealed_options options;
    bool written = false;
    graf_status status;
    int tries;

    status = graf_sealing_resolve(&resolved, error);
    if (status == GRAF_OK)
        status = check_target(path, error);
    if (status != GRAF_OK)
        return status;
    options.language = graf_view_of_string(index->manifest.language);
    options.memory = resolved.memory;
    options.threads = resolved.threads;
    status = GRAF_STALE;
    for (tries = 0; tries < ARCHIVE_TRIES && status == GRAF_STALE; tries++) {
        status = tries > 0 ? graf_index_reload(index, error) : GRAF_OK;
        if (status == GRAF_OK)
            status = check_whole(index, error);
        if (status == GRAF_OK)
            status = graf_fold_parts(index->parts, index->manifest.part_count,
                                     path, &options, &written, error);
    }
    if (status == GRAF_OK && !written)
        status = graf_fail(error, GRAF_NOT_FOUND,
                           "the index %s holds no articles: there is nothing "
                           "to put into an archive",
                           index->path);
    return status;
}
