#include "index/index_private.h"

#include "graf/file.h"

#include <stdlib.h>

#include "live/live.h"

enum { OPEN_TRIES = 5 };

static void close_parts(graf_index *index)
{
    uint32_t i;

    for (i = 0; i < GRAF_PARTS_LIMIT; i++) {
        if (index->parts[i] != NULL)
            index->parts[i]->operations->close(index->parts[i]);
        index->parts[i] = NULL;
    }
    index->manifest.part_count = 0;
}

static graf_status open_part(const graf_manifest_part *named, const char *path,
                             graf_part **out, graf_error *error)
{
    if (strcmp(named->kind, "live") == 0)
        return graf_live_open(path, out, error);
    return graf_fail(error, GRAF_WRONG_VERSION,
                     "%s is a part of a kind that this program does not know: "
                     "use a newer graf-search",
                     path);
}

static graf_status open_parts(graf_index *index, graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_buffer path;
    uint32_t i;

    graf_buffer_init(&path, SIZE_MAX / 2);
    for (i = 0; i < index->manifest.part_count && status == GRAF_OK; i++) {
        status = graf_path_join(&path, index->path,
                                index->manifest.parts[i].name, error);
        if (status == GRAF_OK)
            status = open_part(&index->manifest.parts[i], path.data,
                               &index->parts[i], error);
    }
    graf_buffer_release(&path);
    return status;
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

graf_status graf_index_reload(graf_index *index, graf_error *error)
{
    graf_status status = GRAF_OK;
    int tries;

    /* A part can go between the reading of the manifest and its opening,
     * when a writer has put another in its place: then read again. */
    for (tries = 0; tries < OPEN_TRIES; tries++) {
        close_parts(index);
        status = graf_manifest_read(index->path, &index->manifest, error);
        if (status != GRAF_OK)
            return status;
        status = open_parts(index, error);
        if (status != GRAF_NOT_FOUND && status != GRAF_STALE)
            break;
    }
    if (status == GRAF_NOT_FOUND)
        status = report_missing_part(index, error);
    if (status != GRAF_OK)
        close_parts(index);
    return status;
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

/* ---- description -------------------------------------------------------- */

static void widen_dates(graf_index_info *info,
                        const graf_part_statistics *statistics)
{
    if (statistics->first_date == GRAF_NO_DATE)
        return;
    if (info->first_date == GRAF_NO_DATE ||
        statistics->first_date < info->first_date)
        info->first_date = statistics->first_date;
    if (info->last_date == GRAF_NO_DATE ||
        statistics->last_date > info->last_date)
        info->last_date = statistics->last_date;
}

graf_status graf_index_part(graf_index *index, uint32_t n, graf_part_info *out,
                            graf_error *error)
{
    memset(out, 0, sizeof *out);
    if (n >= index->manifest.part_count)
        return graf_fail(error, GRAF_INVALID_ARGUMENT, "no part number %u", n);
    out->kind = index->parts[n]->operations->kind;
    out->name = graf_view_of_string(index->manifest.parts[n].name);
    return index->parts[n]->operations->statistics(index->parts[n],
                                                   &out->statistics, error);
}

static graf_status describe_parts(graf_index *index, graf_index_info *out,
                                  graf_error *error)
{
    graf_part_info part;
    graf_status status;
    uint32_t i;

    for (i = 0; i < index->manifest.part_count; i++) {
        status = graf_index_part(index, i, &part, error);
        if (status != GRAF_OK)
            return status;
        out->articles += part.statistics.collection.articles;
        out->paragraphs += part.statistics.collection.paragraphs -
                           part.statistics.collection.articles;
        out->words += part.statistics.collection.words;
        out->text_bytes += part.statistics.text_bytes;
        out->disk_bytes += part.statistics.disk_bytes;
        widen_dates(out, &part.statistics);
    }
    return GRAF_OK;
}

graf_status graf_index_describe(graf_index *index, graf_index_info *out,
                                graf_error *error)
{
    const graf_manifest *manifest = &index->manifest;

    memset(out, 0, sizeof *out);
    out->parts = manifest->part_count;
    out->generation = manifest->generation;
    out->format_version = manifest->format_version;
    out->analysis_version = manifest->analysis_version;
    memcpy(out->language, manifest->language, sizeof out->language);
    out->first_date = GRAF_NO_DATE;
    out->last_date = GRAF_NO_DATE;
    return describe_parts(index, out, error);
}

graf_status graf_index_each_article(graf_index *index,
                                    graf_article_visitor visit, void *user,
                                    graf_error *error)
{
    graf_status status = GRAF_OK;
    uint32_t i;

    for (i = 0; i < index->manifest.part_count && status == GRAF_OK; i++)
        status = index->parts[i]->operations->each_article(index->parts[i],
                                                           visit, user, error);
    return status;
}

graf_status graf_index_verify(graf_index *index, graf_damage_visitor damage,
                              void *user, graf_error *error)
{
    bool damaged = false;
    graf_status status;
    uint32_t i;

    for (i = 0; i < index->manifest.part_count; i++) {
        status = index->parts[i]->operations->verify(index->parts[i], damage,
                                                     user, error);
        if (status == GRAF_DAMAGED)
            damaged = true;
        else if (status != GRAF_OK)
            return status;
    }
    if (damaged)
        return graf_fail(error, GRAF_DAMAGED,
                         "the index %s is damaged: export what can be read, "
                         "and build it again",
                         index->path);
    return GRAF_OK;
}
