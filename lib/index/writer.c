#include "index/index_private.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "graf/file.h"
#include "live/live.h"

static const char lock_name[] = "lock";
static const char default_language[] = "english";

struct graf_writer {
    char *path;
    graf_lock *lock;
    graf_manifest manifest;
    graf_live_writer *live;
};

/* ---- creating ----------------------------------------------------------- */

/* What a creation that was cut short may have left behind. */
static bool is_leftover(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
           strcmp(name, lock_name) == 0 || strcmp(name, "live-1") == 0 ||
           strcmp(name, "MANIFEST.new") == 0;
}

/* A folder without a manifest is ours only when nothing else is in it. */
static graf_status check_folder_is_ours(const char *path, graf_error *error)
{
    graf_status status = GRAF_OK;
    const struct dirent *entry;
    DIR *folder = opendir(path);

    if (folder == NULL)
        return graf_fail_errno(error, errno, "cannot open folder %s", path);
    while (status == GRAF_OK && (entry = readdir(folder)) != NULL)
        if (!is_leftover(entry->d_name))
            status = graf_fail(error, GRAF_INVALID_ARGUMENT,
                               "%s is no index and not empty (it holds %s): "
                               "name a new folder",
                               path, entry->d_name);
    closedir(folder);
    return status;
}

static graf_status make_folder(const char *path, bool must_exist,
                               graf_error *error)
{
    struct stat facts;

    if (stat(path, &facts) == 0) {
        if (S_ISDIR(facts.st_mode))
            return GRAF_OK;
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

/* Writes the first live part and, last of all, the manifest that names it. */
static graf_status create_parts(graf_writer *writer, graf_view language,
                                graf_error *error)
{
    graf_status status;
    graf_buffer path;

    graf_buffer_init(&path, SIZE_MAX / 2);
    graf_manifest_init(&writer->manifest, language);
    status = graf_manifest_add(&writer->manifest, "live", 1, error);
    if (status == GRAF_OK)
        status = graf_path_join(&path, writer->path,
                                writer->manifest.parts[0].name, error);
    if (status == GRAF_OK)
        status = graf_folder_remove(path.data, error);
    if (status == GRAF_OK)
        status = graf_live_create(path.data, language, error);
    if (status == GRAF_OK)
        status = graf_manifest_write(writer->path, &writer->manifest, error);
    graf_buffer_release(&path);
    return status;
}

/* Resolves the language's name, so that "en" and "english" are one. */
static graf_status language_name(graf_view asked, graf_analyzer **analyzer,
                                 graf_error *error)
{
    if (asked.length == 0)
        asked = graf_view_of_string(default_language);
    return graf_analyzer_new(asked, analyzer, error);
}

static graf_status create(graf_writer *writer, graf_view language,
                          graf_error *error)
{
    graf_analyzer *analyzer = NULL;
    graf_status status = check_folder_is_ours(writer->path, error);

    if (status == GRAF_OK)
        status = language_name(language, &analyzer, error);
    if (status == GRAF_OK)
        status = create_parts(writer, graf_analyzer_language(analyzer), error);
    graf_analyzer_free(analyzer);
    return status;
}

/* ---- opening ------------------------------------------------------------ */

static graf_status check_language(const graf_writer *writer, graf_view asked,
                                  graf_error *error)
{
    graf_analyzer *analyzer = NULL;
    graf_status status = GRAF_OK;
    graf_view name;

    if (asked.length == 0)
        return GRAF_OK;
    status = language_name(asked, &analyzer, error);
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
    status = graf_path_join(&path, writer->path, lock_name, error);
    if (status == GRAF_OK)
        status = graf_lock_take(path.data, wait_seconds, &writer->lock, error);
    graf_buffer_release(&path);
    return status;
}

/* The one live part, which takes what is written. */
static graf_status open_live(graf_writer *writer, graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_buffer path;
    uint32_t i;

    graf_buffer_init(&path, SIZE_MAX / 2);
    for (i = 0; i < writer->manifest.part_count; i++)
        if (strcmp(writer->manifest.parts[i].kind, "live") == 0)
            break;
    if (i == writer->manifest.part_count)
        status = graf_fail(error, GRAF_DAMAGED,
                           "the manifest of %s names no live part: build the "
                           "index again",
                           writer->path);
    if (status == GRAF_OK)
        status = graf_path_join(&path, writer->path,
                                writer->manifest.parts[i].name, error);
    if (status == GRAF_OK)
        status = graf_live_writer_open(path.data, &writer->live, error);
    graf_buffer_release(&path);
    return status;
}

static bool has_manifest(const graf_writer *writer)
{
    graf_buffer path;
    bool exists = false;

    graf_buffer_init(&path, SIZE_MAX / 2);
    if (graf_path_join(&path, writer->path, "MANIFEST", NULL) == GRAF_OK)
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
        status = check_folder_is_ours(writer->path, error);
    if (status == GRAF_OK)
        status = take_lock(writer, options->wait_seconds, error);
    if (status != GRAF_OK)
        return status;
    if (!has_manifest(writer) && !options->must_exist)
        return create(writer, options->language, error);
    status = graf_manifest_read(writer->path, &writer->manifest, error);
    if (status == GRAF_OK)
        status = check_language(writer, options->language, error);
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
    writer->path = strdup(path);
    if (writer->path == NULL)
        status = graf_fail_memory(error, strlen(path));
    else
        status = open_or_create(writer, options, error);
    if (status == GRAF_OK)
        status = open_live(writer, error);
    if (status != GRAF_OK)
        graf_writer_close(writer);
    else
        *out = writer;
    return status;
}

void graf_writer_close(graf_writer *writer)
{
    if (writer == NULL)
        return;
    graf_live_writer_close(writer->live);
    graf_lock_release(writer->lock);
    free(writer->path);
    free(writer);
}

/* ---- writing ------------------------------------------------------------ */

graf_status graf_writer_put(graf_writer *writer, const graf_article *article,
                            graf_put_result *result, graf_error *error)
{
    return graf_live_writer_put(writer->live, article, result, error);
}

graf_status graf_writer_delete(graf_writer *writer, graf_view id, bool *found,
                               graf_error *error)
{
    return graf_live_writer_delete(writer->live, id, found, error);
}

graf_status graf_writer_commit(graf_writer *writer, graf_error *error)
{
    return graf_live_writer_commit(writer->live, error);
}

size_t graf_writer_pending(const graf_writer *writer)
{
    return graf_live_writer_pending(writer->live);
}
