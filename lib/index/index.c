#include "index/index_private.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "index/parts.h"
#include "sealed/sealed.h"

enum { OPEN_TRIES = 10 };

static void close_parts(graf_index *index)
{
    uint32_t i;

    for (i = 0; i < GRAF_PARTS_LIMIT; i++) {
        graf_part_close(index->parts[i]);
        index->parts[i] = NULL;
    }
    index->manifest.part_count = 0;
    free(index->damage);
    index->damage = NULL;
}

/* ---- archives ----------------------------------------------------------- */

/* The file says everything that a manifest would. */
static graf_status open_archive(graf_index *index, graf_error *error)
{
    graf_status status =
        graf_sealed_open(index->path, NULL, &index->parts[0], error);

    if (status != GRAF_OK)
        return status;
    graf_manifest_init(&index->manifest, graf_sealed_language(index->parts[0]));
    return graf_manifest_add(&index->manifest, "sealed", 1, error);
}

/* ---- folders ------------------------------------------------------------ */

/* Damage to one sealed part must not hide the others. */
static graf_status pass_over_damage(graf_index *index, const graf_error *reason)
{
    if (index->damage == NULL)
        index->damage = strdup(reason->message);
    return index->damage == NULL ? GRAF_NO_MEMORY : GRAF_OK;
}

static graf_status open_sealed_parts(graf_index *index, graf_error *error)
{
    graf_status status = GRAF_OK;
    uint32_t i;

    for (i = 0; i < index->manifest.part_count && status == GRAF_OK; i++) {
        graf_error reason = GRAF_ERROR_INIT;

        if (index->parts[i] != NULL) /* the live one */
            continue;
        status = graf_part_open(index->path, &index->manifest.parts[i],
                                &index->parts[i], &reason);
        if (status == GRAF_DAMAGED)
            status = pass_over_damage(index, &reason);
        if (status != GRAF_OK && error != NULL)
            *error = reason;
    }
    return status;
}

static graf_status open_folder(graf_index *index, graf_error *error)
{
    graf_manifest *manifest = &index->manifest;
    graf_status status;
    graf_part *live;

    status = graf_parts_begin(index->path, manifest, &live, error);
    if (status != GRAF_OK)
        return status;
    index->parts[graf_manifest_live(manifest) - manifest->parts] = live;
    return open_sealed_parts(index, error);
}

/* A part that the manifest names is gone for good: somebody removed it. */
static graf_status report_missing_part(const graf_index *index,
                                       graf_error *error)
{
    char reason[256];

    if (error == NULL)
        return GRAF_DAMAGED;
    memcpy(reason, error->message, sizeof reason - 1);
    reason[sizeof reason - 1] = '\0';
    return graf_fail(error, GRAF_DAMAGED,
                     "the index %s is not whole (%s): restore it from a copy, "
                     "or build it again",
                     index->path, reason);
}

static bool has_parts(const graf_index *index)
{
    return index->manifest.part_count > 0;
}

graf_status graf_index_reload(graf_index *index, graf_error *error)
{
    graf_status status = GRAF_OK;
    int tries;

    /* A part can go between the reading of the manifest and its opening,
     * when a writer has put another in its place: then read again. */
    for (tries = 0; tries < OPEN_TRIES; tries++) {
        close_parts(index);
        status = index->is_archive ? open_archive(index, error)
                                   : open_folder(index, error);
        if (status != GRAF_NOT_FOUND && status != GRAF_STALE)
            break;
    }
    /* Without a manifest it is the folder that is not there. */
    if (status == GRAF_NOT_FOUND && has_parts(index))
        status = report_missing_part(index, error);
    if (status != GRAF_OK)
        close_parts(index);
    return status;
}

/* ---- opening and closing ------------------------------------------------ */

static bool is_file(const char *path)
{
    struct stat facts;

    return stat(path, &facts) == 0 && S_ISREG(facts.st_mode);
}

/* Decides what is at the path, for good. */
static graf_status look_at(graf_index *index, graf_error *error)
{
    index->is_archive = is_file(index->path);
    if (!index->is_archive || graf_sealed_is(index->path))
        return GRAF_OK;
    return graf_fail(error, GRAF_INVALID_ARGUMENT,
                     "%s is not a graf index but some other file", index->path);
}

graf_status graf_index_open(const char *path, graf_index **out,
                            graf_error *error)
{
    graf_status status;
    graf_index *index;

    *out = NULL;
    index = calloc(1, sizeof *index);
    if (index == NULL)
        return graf_fail_memory(error, sizeof *index);
    index->path = strdup(path);
    if (index->path == NULL) {
        status = graf_fail_memory(error, strlen(path));
        goto out;
    }
    status = look_at(index, error);
    if (status == GRAF_OK)
        status = graf_index_reload(index, error);
    if (status != GRAF_OK)
        goto out;
    status = graf_analyzer_new(graf_view_of_string(index->manifest.language),
                               &index->analyzer, error);
out:
    if (status != GRAF_OK)
        graf_index_close(index);
    else
        *out = index;
    return status;
}

void graf_index_close(graf_index *index)
{
    if (index == NULL)
        return;
    close_parts(index);
    graf_analyzer_free(index->analyzer);
    free(index->path);
    free(index);
}
