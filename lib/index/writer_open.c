/*
 * Opening an index for writing, and closing it.
 */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "index/parts.h"
#include "index/writer_private.h"

static graf_status make_folder(const char *path, bool must_exist,
                               graf_error *error)
{
    struct stat facts;

    if (stat(path, &facts) == 0) {
        if (S_ISDIR(facts.st_mode))
            return GRAF_OK;
        if (graf_sealed_is(path))
            return graf_fail(error, GRAF_INVALID_ARGUMENT,
                             "%s is an archive, which is never changed: name "
                             "a folder",
                             path);
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "%s is not an index but a file: name a folder", path);
    }
    if (must_exist || errno != ENOENT)
        return graf_fail_errno(error, errno, "cannot open the index %s", path);
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        return graf_fail_errno(error, errno, "cannot create the index %s",
                               path);
    return GRAF_OK;
}

static graf_status check_language(const graf_writer *writer, graf_view asked,
                                  graf_error *error)
{
    graf_analyzer *analyzer = NULL;
    graf_status status = GRAF_OK;
    graf_view name;

    if (asked.length == 0)
        return GRAF_OK;
    status = graf_analyzer_new(asked, &analyzer, error);
    if (status != GRAF_OK)
        return status;
    name = graf_analyzer_language(analyzer);
    if (!graf_view_equal(name, graf_view_of_string(writer->manifest.language)))
        status = graf_fail(error, GRAF_INVALID_ARGUMENT,
                           "the index %s is in %s: %.*s needs an index of "
                           "its own",
                           writer->path, writer->manifest.language,
                           (int)name.length, name.data);
    graf_analyzer_free(analyzer);
    return status;
}

static graf_status take_lock(graf_writer *writer, int wait_seconds,
                             graf_error *error)
{
    graf_status status;
    graf_buffer path;

    graf_buffer_init(&path, SIZE_MAX / 2);
    status = graf_writer_path(writer, "lock", &path, error);
    if (status == GRAF_OK)
        status = graf_lock_take(path.data, wait_seconds, &writer->lock, error);
    graf_buffer_release(&path);
    return status;
}

static bool has_manifest(const graf_writer *writer)
{
    graf_buffer path;
    bool exists = false;

    graf_buffer_init(&path, SIZE_MAX / 2);
    if (graf_writer_path(writer, "MANIFEST", &path, NULL) == GRAF_OK)
        exists = access(path.data, F_OK) == 0;
    graf_buffer_release(&path);
    return exists;
}

static graf_status open_or_create(graf_writer *writer,
                                  const graf_writer_options *options,
                                  graf_error *error)
{
    graf_status status = make_folder(writer->path, options->must_exist, error);

    /* Before the lock, whose file would be the first in a foreign folder. */
    if (status == GRAF_OK && !has_manifest(writer))
        status = graf_writer_check_folder(writer->path, error);
    if (status == GRAF_OK)
        status = take_lock(writer, options->wait_seconds, error);
    if (status != GRAF_OK)
        return status;
    if (!has_manifest(writer) && !options->must_exist)
        return graf_writer_create(writer, options->language, error);
    status = graf_manifest_read(writer->path, &writer->manifest, error);
    if (status == GRAF_OK)
        status = check_language(writer, options->language, error);
    return status;
}

/* Finishes what a writer that was killed has begun, and removes what it left
 * behind. */
static graf_status recover(graf_writer *writer, graf_error *error)
{
    uint64_t generation = writer->manifest.generation;
    graf_status status;
    graf_part *live;

    status = graf_parts_begin(writer->path, &writer->manifest, &live, error);
    if (status != GRAF_OK)
        return status;
    graf_part_close(live);
    if (writer->manifest.generation != generation)
        status = graf_manifest_write(writer->path, &writer->manifest, error);
    if (status == GRAF_OK)
        graf_garbage_remove(writer->path, &writer->manifest);
    return status;
}

static graf_status open_parts(graf_writer *writer, graf_error *error)
{
    graf_manifest manifest = writer->manifest;
    graf_status status;
    graf_buffer path;
    uint32_t i;

    writer->manifest.part_count = 0;
    status = graf_writer_adopt(writer, &manifest, error);
    if (status != GRAF_OK)
        return status;
    for (i = 0; i < manifest.part_count; i++)
        writer->parts[i].made_in_run = false;
    graf_buffer_init(&path, SIZE_MAX / 2);
    status = graf_writer_path(writer, graf_manifest_live(&manifest)->name,
                              &path, error);
    if (status == GRAF_OK)
        status = graf_live_writer_open(path.data, &writer->live, error);
    graf_buffer_release(&path);
    return status;
}

graf_status graf_writer_open(const char *path,
                             const graf_writer_options *options,
                             graf_writer **out, graf_error *error)
{
    graf_status status;
    graf_writer *writer;

    *out = NULL;
    writer = calloc(1, sizeof *writer);
    if (writer == NULL)
        return graf_fail_memory(error, sizeof *writer);
    writer->mode = options->mode;
    writer->sealing = options->sealing;
    status = graf_sealing_resolve(&writer->sealing, error);
    if (status != GRAF_OK)
        goto out;
    writer->path = strdup(path);
    if (writer->path == NULL)
        status = graf_fail_memory(error, strlen(path));
    else
        status = open_or_create(writer, options, error);
    if (status == GRAF_OK)
        status = recover(writer, error);
    if (status == GRAF_OK)
        status = open_parts(writer, error);
out:
    if (status != GRAF_OK)
        graf_writer_close(writer);
    else
        *out = writer;
    return status;
}

/* What a commit that failed has written stays in the way where the disk is
 * full, so it does not wait for the next writer. Which manifest holds is
 * looked up, since the commit may have come to pass all the same. */
static void clean_up(graf_writer *writer)
{
    if (graf_manifest_read(writer->path, &writer->manifest, NULL) == GRAF_OK)
        (void)recover(writer, NULL);
}

void graf_writer_close(graf_writer *writer)
{
    if (writer == NULL)
        return;
    if (writer->builder != NULL)
        graf_sealed_builder_abandon(writer->builder);
    graf_writer_close_parts(writer);
    graf_live_writer_close(writer->live);
    if (writer->broken)
        clean_up(writer);
    graf_held_release(&writer->held);
    graf_lock_release(writer->lock);
    free(writer->path);
    free(writer);
}
