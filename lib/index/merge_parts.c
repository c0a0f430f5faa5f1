/*
 * Merging sealed parts, so that there are few and little of them is masked.
 */
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "index/merge_choice.h"
#include "index/parts.h"
#include "index/writer_private.h"

enum { BYTES_TO_SPARE = 16 * 1024 * 1024 };

/* Size of a file of the index; 0 when nobody can tell. */
static uint64_t file_bytes(const graf_writer *writer, const char *name)
{
    struct stat facts;
    graf_buffer path;
    uint64_t bytes = 0;

    graf_buffer_init(&path, SIZE_MAX / 2);
    if (graf_writer_path(writer, name, &path, NULL) == GRAF_OK &&
        stat(path.data, &facts) == 0)
        bytes = (uint64_t)facts.st_size;
    graf_buffer_release(&path);
    return bytes;
}

/* The sealed parts, and in `rows` which rows of the manifest they are. */
static size_t list_parts(const graf_writer *writer, graf_mergeable *parts,
                         uint32_t *rows)
{
    size_t count = 0;
    uint32_t i;

    for (i = 0; i < writer->manifest.part_count; i++) {
        const graf_writer_part *row = &writer->parts[i];

        if (row->part == NULL)
            continue;
        parts[count].bytes = file_bytes(writer, writer->manifest.parts[i].name);
        parts[count].articles = graf_sealed_article_count(row->part);
        parts[count].masked = graf_sealed_masked_count(row->part);
        parts[count].made_in_run = row->made_in_run;
        rows[count++] = i;
    }
    return count;
}

static graf_status check_room(const graf_writer *writer, uint64_t needed,
                              graf_error *error)
{
    struct statvfs facts;

    if (statvfs(writer->path, &facts) != 0 ||
        (uint64_t)facts.f_bavail * facts.f_frsize >= needed + BYTES_TO_SPARE)
        return GRAF_OK;
    return graf_fail(error, GRAF_INPUT_OUTPUT,
                     "the disk of %s has no room to merge parts of %llu MB: "
                     "the index is whole, and slower than it could be",
                     writer->path, (unsigned long long)(needed >> 20));
}

/* Writes the merged part, and names it instead of the chosen ones. */
static graf_status merge(graf_writer *writer, graf_part *const *chosen,
                         size_t count, graf_manifest *next, graf_error *error)
{
    graf_sealed_options options = graf_writer_sealed_options(writer);
    uint64_t number = graf_manifest_take_number(next);
    graf_status status;
    graf_buffer path;

    writer->manifest.next_number = next->next_number;
    graf_buffer_init(&path, SIZE_MAX / 2);
    status = graf_writer_sealed_path(writer, number, &path, error);
    if (status == GRAF_OK)
        status = graf_sealed_merge(chosen, count, path.data, &options, error);
    if (status == GRAF_OK)
        status = graf_manifest_add(next, "sealed", number, error);
    graf_buffer_release(&path);
    return status;
}

static graf_status merge_chosen(graf_writer *writer,
                                const graf_mergeable *parts,
                                const uint32_t *rows, size_t count,
                                graf_error *error)
{
    graf_manifest next = writer->manifest;
    graf_part *chosen[GRAF_PARTS_LIMIT];
    uint32_t chosen_count = 0;
    uint64_t bytes = 0;
    graf_status status;
    size_t i;

    /* From behind, since removing a row moves those after it. */
    for (i = count; i-- > 0;) {
        if (!parts[i].chosen)
            continue;
        chosen[chosen_count++] = writer->parts[rows[i]].part;
        bytes += parts[i].bytes;
        graf_manifest_remove(&next, rows[i]);
    }
    status = check_room(writer, bytes, error);
    if (status == GRAF_OK)
        status = merge(writer, chosen, chosen_count, &next, error);
    if (status == GRAF_OK)
        status = graf_writer_publish(writer, &next, error);
    if (status == GRAF_OK)
        writer->merged += chosen_count;
    return status;
}

graf_status graf_writer_tidy(graf_writer *writer, bool end_of_run,
                             graf_error *error)
{
    graf_mergeable parts[GRAF_PARTS_LIMIT];
    uint32_t rows[GRAF_PARTS_LIMIT];
    graf_status status = GRAF_OK;

    while (status == GRAF_OK) {
        size_t count = list_parts(writer, parts, rows);

        if (graf_choose_merge(parts, count, GRAF_SEALED_PARTS_WANTED,
                              end_of_run) == 0)
            break;
        status = merge_chosen(writer, parts, rows, count, error);
    }
    return status;
}
