/*
 * Folding all of an index into one sealed part.
 */
#include "index/parts.h"
#include "index/writer_private.h"

static graf_status count_articles(graf_part *part, uint64_t *out,
                                  graf_error *error)
{
    graf_collection collection;
    graf_status status = part->operations->collection(part, &collection, error);

    *out = status == GRAF_OK ? collection.articles : 0;
    return status;
}

/* A fresh live part, on disk and in *next. */
static graf_status add_live(graf_writer *writer, graf_manifest *next,
                            graf_error *error)
{
    graf_status status;
    graf_buffer path;

    status =
        graf_manifest_add(next, "live", graf_manifest_take_number(next), error);
    if (status != GRAF_OK)
        return status;
    graf_buffer_init(&path, SIZE_MAX / 2);
    status = graf_writer_path(writer, next->parts[next->part_count - 1].name,
                              &path, error);
    if (status == GRAF_OK)
        status = graf_live_create(path.data,
                                  graf_view_of_string(next->language), error);
    graf_buffer_release(&path);
    return status;
}

/* Writes the one part with everything, and the manifest that names it. */
static graf_status fold(graf_writer *writer, graf_part *const *parts,
                        size_t count, graf_manifest *next, graf_error *error)
{
    graf_sealed_options options = graf_writer_sealed_options(writer);
    uint64_t number = graf_manifest_take_number(next);
    graf_status status;
    graf_buffer path;
    bool written;

    graf_buffer_init(&path, SIZE_MAX / 2);
    status = graf_writer_sealed_path(writer, number, &path, error);
    if (status == GRAF_OK)
        status =
            graf_fold_parts(parts, count, path.data, &options, &written, error);
    if (status == GRAF_OK && written)
        status = graf_manifest_add(next, "sealed", number, error);
    graf_buffer_release(&path);
    return status;
}

static void remove_parts(graf_manifest *next, bool live_too)
{
    uint32_t i;

    for (i = next->part_count; i-- > 0;)
        if (live_too || graf_is_sealed(&next->parts[i]))
            graf_manifest_remove(next, i);
}

static graf_status fold_all(graf_writer *writer, graf_part *const *parts,
                            size_t count, bool with_live, graf_error *error)
{
    graf_manifest next = writer->manifest;
    graf_status status = GRAF_OK;

    remove_parts(&next, with_live);
    if (with_live)
        status = add_live(writer, &next, error);
    if (status == GRAF_OK)
        status = fold(writer, parts, count, &next, error);
    if (status != GRAF_OK) {
        graf_garbage_remove(writer->path, &writer->manifest);
        return status;
    }
    /* Emptying the live part would leave its size and its time as they are:
     * an empty one takes its place. */
    status = with_live ? graf_writer_switch(writer, &next, error)
                       : graf_writer_publish(writer, &next, error);
    if (status == GRAF_OK) {
        writer->sealed += with_live;
        writer->merged += (uint32_t)count - with_live;
    }
    return status;
}

/* The sealed parts, and the live one where it has articles. */
static graf_status fold_what_there_is(graf_writer *writer, graf_part *live,
                                      graf_error *error)
{
    graf_part *parts[GRAF_PARTS_LIMIT];
    uint32_t masked = 0;
    graf_status status;
    uint64_t articles;
    size_t count = 0;
    uint32_t i;

    status = count_articles(live, &articles, error);
    if (status != GRAF_OK)
        return status;
    for (i = 0; i < writer->manifest.part_count; i++) {
        if (writer->parts[i].part == NULL)
            continue;
        parts[count++] = writer->parts[i].part;
        masked += graf_sealed_masked_count(writer->parts[i].part);
    }
    if (articles > 0)
        parts[count++] = live;
    else if (count == 0 || (count == 1 && masked == 0))
        return GRAF_OK;
    return fold_all(writer, parts, count, articles > 0, error);
}

graf_status graf_writer_seal(graf_writer *writer, graf_error *error)
{
    graf_status status = graf_writer_commit(writer, error);
    graf_part *live;

    if (status != GRAF_OK)
        return status;
    status = graf_part_open(writer->path, graf_manifest_live(&writer->manifest),
                            &live, error);
    if (status != GRAF_OK)
        return status;
    status = fold_what_there_is(writer, live, error);
    graf_part_close(live);
    return status;
}
