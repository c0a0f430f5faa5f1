#include "index/parts.h"

#include "graf/file.h"
#include "live/live.h"
#include "sealed/sealed.h"

/* A file that a manifest names cannot just be some other file. */
static graf_status open_sealed_file(const char *path, const char *mask,
                                    graf_part **out, graf_error *error)
{
    graf_status status = graf_sealed_open(path, mask, out, error);

    if (status != GRAF_INVALID_ARGUMENT)
        return status;
    return graf_fail(error, GRAF_DAMAGED,
                     "%s is damaged: it does not even begin as a sealed part; "
                     "restore it from a copy",
                     path);
}

static graf_status open_sealed(const char *folder, const char *path,
                               const graf_manifest_part *named, graf_part **out,
                               graf_error *error)
{
    graf_status status;
    graf_buffer mask;

    if (named->mask[0] == '\0')
        return open_sealed_file(path, NULL, out, error);
    graf_buffer_init(&mask, SIZE_MAX / 2);
    status = graf_path_join(&mask, folder, named->mask, error);
    if (status == GRAF_OK)
        status = open_sealed_file(path, mask.data, out, error);
    graf_buffer_release(&mask);
    return status;
}

graf_status graf_part_open(const char *folder, const graf_manifest_part *named,
                           graf_part **out, graf_error *error)
{
    graf_status status;
    graf_buffer path;

    *out = NULL;
    graf_buffer_init(&path, SIZE_MAX / 2);
    status = graf_path_join(&path, folder, named->name, error);
    if (status != GRAF_OK)
        goto out;
    if (strcmp(named->kind, "live") == 0)
        status = graf_live_open(path.data, out, error);
    else if (graf_is_sealed(named))
        status = open_sealed(folder, path.data, named, out, error);
    else
        status = graf_fail(error, GRAF_WRONG_VERSION,
                           "%s is a part of a kind that this program does not "
                           "know: use a newer graf-search",
                           path.data);
out:
    graf_buffer_release(&path);
    return status;
}

void graf_part_close(graf_part *part)
{
    if (part != NULL)
        part->operations->close(part);
}

/* Takes the manifest that the live part holds, when it is newer. It is of
 * the same live part: to go over to another, MANIFEST itself is replaced. */
static graf_status adopt_newer(const char *folder, graf_part *live,
                               graf_manifest *manifest, graf_error *error)
{
    const graf_manifest_part *named;
    graf_manifest newer;
    graf_status status;
    graf_buffer text;

    graf_buffer_init(&text, GRAF_MANIFEST_BYTES_LIMIT);
    status = graf_live_manifest(live, &text, error);
    if (status != GRAF_OK || text.length == 0)
        goto out;
    status =
        graf_manifest_parse(graf_buffer_view(&text), folder, &newer, error);
    if (status != GRAF_OK || newer.generation <= manifest->generation)
        goto out;
    named = graf_manifest_live(&newer);
    if (named == NULL ||
        strcmp(named->name, graf_manifest_live(manifest)->name) != 0)
        status = graf_fail(error, GRAF_DAMAGED,
                           "the live part of %s belongs to some other index: "
                           "restore it from a copy, or build the index again",
                           folder);
    else
        *manifest = newer;
out:
    graf_buffer_release(&text);
    return status;
}

graf_status graf_parts_begin(const char *folder, graf_manifest *manifest,
                             graf_part **live, graf_error *error)
{
    const graf_manifest_part *named;
    graf_status status;

    *live = NULL;
    status = graf_manifest_read(folder, manifest, error);
    if (status != GRAF_OK)
        return status;
    named = graf_manifest_live(manifest);
    if (named == NULL)
        return graf_fail(error, GRAF_DAMAGED,
                         "the manifest of %s does not name one live part: "
                         "build the index again",
                         folder);
    status = graf_part_open(folder, named, live, error);
    if (status == GRAF_OK)
        status = adopt_newer(folder, *live, manifest, error);
    if (status == GRAF_OK)
        return GRAF_OK;
    graf_part_close(*live);
    *live = NULL;
    return status;
}
