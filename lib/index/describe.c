/*
 * What is in an index: figures, parts, all articles, and whether it is whole.
 */
#include "index/index_private.h"
#include "index/parts.h"
#include "sealed/sealed.h"

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

/* An archive's only part has the name of the file. */
static graf_view part_name(const graf_index *index, uint32_t n)
{
    const char *slash;

    if (!index->is_archive)
        return graf_view_of_string(index->manifest.parts[n].name);
    slash = strrchr(index->path, '/');
    return graf_view_of_string(slash == NULL ? index->path : slash + 1);
}

graf_status graf_index_part(graf_index *index, uint32_t n, graf_part_info *out,
                            graf_error *error)
{
    graf_part *part;

    memset(out, 0, sizeof *out);
    if (n >= index->manifest.part_count)
        return graf_fail(error, GRAF_INVALID_ARGUMENT, "no part number %u", n);
    part = index->parts[n];
    if (part == NULL)
        return graf_fail(error, GRAF_DAMAGED, "%s", index->damage);
    out->kind = part->operations->kind;
    out->name = part_name(index, n);
    if (graf_is_sealed(&index->manifest.parts[n]))
        out->masked = graf_sealed_masked_count(part);
    return part->operations->statistics(part, &out->statistics, error);
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

graf_view graf_index_language(const graf_index *index)
{
    return graf_view_of_string(index->manifest.language);
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

/* ---- all of it ---------------------------------------------------------- */

graf_status graf_index_each_article(graf_index *index,
                                    graf_article_visitor visit, void *user,
                                    graf_error *error)
{
    graf_status damage = GRAF_OK;
    graf_status status;
    uint32_t i;

    for (i = 0; i < index->manifest.part_count; i++) {
        graf_part *part = index->parts[i];

        if (part == NULL)
            status = graf_fail(error, GRAF_DAMAGED, "%s", index->damage);
        else
            status = part->operations->each_article(part, visit, user, error);
        if (status == GRAF_DAMAGED)
            damage = status;
        else if (status != GRAF_OK)
            return status;
    }
    return damage;
}

static graf_status verify_part(graf_index *index, uint32_t n,
                               graf_damage_visitor damage, void *user,
                               graf_error *error)
{
    graf_part *part = index->parts[n];
    graf_status status;

    if (part != NULL)
        return part->operations->verify(part, damage, user, error);
    status = damage(user, index->damage, error);
    return status == GRAF_OK ? GRAF_DAMAGED : status;
}

graf_status graf_index_verify(graf_index *index, graf_damage_visitor damage,
                              void *user, graf_error *error)
{
    bool damaged = false;
    graf_status status;
    uint32_t i;

    for (i = 0; i < index->manifest.part_count; i++) {
        status = verify_part(index, i, damage, user, error);
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
