/*
 * Making a new index.
 */
#include <dirent.h>
#include <errno.h>

#include "index/writer_private.h"

static const char default_language[] = "english";

/*
 * What a creation that was cut short may have left behind. A creation makes
 * no sealed parts: where there are some without a manifest, somebody has lost
 * a manifest, and they are not to be removed.
 */
static bool is_leftover(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
           strcmp(name, "lock") == 0 || strcmp(name, "live-1") == 0 ||
           strcmp(name, "MANIFEST.new") == 0;
}

graf_status graf_writer_check_folder(const char *path, graf_error *error)
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

/* Writes the first live part and, last of all, the manifest that names it. */
static graf_status create_parts(graf_writer *writer, graf_view language,
                                graf_error *error)
{
    graf_manifest *manifest = &writer->manifest;
    graf_status status;
    graf_buffer path;

    graf_buffer_init(&path, SIZE_MAX / 2);
    graf_manifest_init(manifest, language);
    status = graf_manifest_add(manifest, "live",
                               graf_manifest_take_number(manifest), error);
    if (status == GRAF_OK)
        status =
            graf_writer_path(writer, manifest->parts[0].name, &path, error);
    if (status == GRAF_OK)
        status = graf_folder_remove(path.data, error);
    if (status == GRAF_OK)
        status = graf_live_create(path.data, language, error);
    if (status == GRAF_OK)
        status = graf_manifest_write(writer->path, manifest, error);
    graf_buffer_release(&path);
    return status;
}

graf_status graf_writer_create(graf_writer *writer, graf_view language,
                               graf_error *error)
{
    graf_analyzer *analyzer = NULL;
    graf_status status = graf_writer_check_folder(writer->path, error);

    if (language.length == 0)
        language = graf_view_of_string(default_language);
    /* It knows one name for "en" and "english". */
    if (status == GRAF_OK)
        status = graf_analyzer_new(language, &analyzer, error);
    if (status == GRAF_OK)
        status = create_parts(writer, graf_analyzer_language(analyzer), error);
    graf_analyzer_free(analyzer);
    return status;
}
