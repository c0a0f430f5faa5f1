/*
 * The moment at which what a writer did becomes visible.
 *
 * Masks and sealed parts are files that nobody looks at before a manifest
 * names them. The manifest goes into the transaction of the live part, so
 * that articles come and go there at the very moment at which they go and
 * come elsewhere: the commit of that transaction. Only then is MANIFEST
 * replaced. Whoever finds MANIFEST older than the live part's manifest takes
 * the latter: graf_parts_begin.
 */
#include "index/copies.h"
#include "index/parts.h"
#include "index/writer_private.h"

/* ---- publishing --------------------------------------------------------- */

static graf_status put_manifest(graf_writer *writer, const graf_manifest *next,
                                graf_error *error)
{
    graf_status status;
    graf_buffer text;

    graf_buffer_init(&text, GRAF_MANIFEST_BYTES_LIMIT);
    status = graf_manifest_format(next, &text, error);
    if (status == GRAF_OK)
        status = graf_live_writer_set_manifest(writer->live,
                                               graf_buffer_view(&text), error);
    graf_buffer_release(&text);
    return status;
}

graf_status graf_writer_publish(graf_writer *writer, graf_manifest *next,
                                graf_error *error)
{
    graf_status status = GRAF_OK;

    if (next != NULL) {
        next->generation = writer->manifest.generation + 1;
        status = put_manifest(writer, next, error);
    }
    if (status == GRAF_OK)
        status = graf_live_writer_commit(writer->live, error);
    if (status == GRAF_OK && next != NULL)
        status = graf_manifest_write(writer->path, next, error);
    /* Whether it was committed is for the next writer to find out. */
    if (status != GRAF_OK)
        writer->broken = true;
    else if (next != NULL)
        status = graf_writer_adopt(writer, next, error);
    return status;
}

graf_status graf_writer_switch(graf_writer *writer, graf_manifest *next,
                               graf_error *error)
{
    graf_status status;
    graf_buffer path;

    next->generation = writer->manifest.generation + 1;
    status = graf_manifest_write(writer->path, next, error);
    if (status != GRAF_OK)
        return status;
    graf_live_writer_close(writer->live);
    writer->live = NULL;
    graf_buffer_init(&path, SIZE_MAX / 2);
    status =
        graf_writer_path(writer, graf_manifest_live(next)->name, &path, error);
    if (status == GRAF_OK)
        status = graf_live_writer_open(path.data, &writer->live, error);
    graf_buffer_release(&path);
    if (status == GRAF_OK)
        status = graf_writer_adopt(writer, next, error);
    else
        writer->broken = true;
    return status;
}

/* ---- what waits --------------------------------------------------------- */

static graf_status put_held(graf_writer *writer, graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_put_result result;
    size_t i;

    for (i = 0; i < writer->held.count && status == GRAF_OK; i++)
        if (writer->held.items[i].article.id.length > 0)
            status = graf_live_writer_put(
                writer->live, &writer->held.items[i].article, &result, error);
    graf_held_clear(&writer->held);
    return status;
}

/* Finishes the part in the making, and adds it to *next. */
static graf_status finish_builder(graf_writer *writer, graf_known_parts *known,
                                  graf_manifest *next, bool *changed,
                                  graf_error *error)
{
    graf_sealed_builder *builder = writer->builder;
    graf_status status;

    if (builder == NULL)
        return GRAF_OK;
    writer->builder = NULL;
    if (graf_sealed_builder_count(builder) == 0) {
        graf_sealed_builder_abandon(builder);
        return GRAF_OK;
    }
    graf_sealed_builder_find_copies(builder, graf_find_copies, known);
    status = graf_sealed_builder_finish(builder, error);
    if (status == GRAF_OK)
        status =
            graf_manifest_add(next, "sealed", writer->builder_number, error);
    *changed = true;
    return status;
}

/* Finds the copies among what is new, which the live part has and the builder
 * will have. */
static graf_status finish_new(graf_writer *writer, graf_manifest *next,
                              bool *changed, graf_error *error)
{
    graf_part *parts[GRAF_PARTS_LIMIT];
    graf_known_parts known = { parts, 1 };
    graf_status status;
    uint32_t i;

    if (writer->builder == NULL && graf_live_writer_pending(writer->live) == 0)
        return GRAF_OK;
    /* As it was committed. */
    status = graf_part_open(writer->path, graf_manifest_live(&writer->manifest),
                            &parts[0], error);
    if (status != GRAF_OK)
        return status;
    for (i = 0; i < writer->manifest.part_count; i++)
        if (writer->parts[i].part != NULL)
            parts[known.count++] = writer->parts[i].part;
    status = graf_live_writer_find_copies(writer->live, graf_find_copies,
                                          &known, error);
    if (status == GRAF_OK)
        status = finish_builder(writer, &known, next, changed, error);
    graf_part_close(parts[0]);
    return status;
}

static graf_status write_mask(graf_writer *writer, const graf_writer_part *row,
                              const char *name, graf_error *error)
{
    graf_status status;
    graf_buffer path;

    graf_buffer_init(&path, SIZE_MAX / 2);
    status = graf_writer_path(writer, name, &path, error);
    if (status == GRAF_OK)
        status = graf_sealed_write_mask(row->part, path.data, row->hidden,
                                        row->hidden_count, error);
    graf_buffer_release(&path);
    return status;
}

/* Masks what is to be hidden; a part with nothing left goes. */
static graf_status write_masks(graf_writer *writer, graf_manifest *next,
                               bool *changed, graf_error *error)
{
    graf_status status = GRAF_OK;
    uint32_t i;

    /* From behind, since rows can go; the first rows of *next are those of
     * the writer's manifest. */
    for (i = writer->manifest.part_count; i-- > 0 && status == GRAF_OK;) {
        graf_writer_part *row = &writer->parts[i];

        if (row->hidden_count == 0)
            continue;
        *changed = true;
        if (graf_sealed_masked_count(row->part) + row->hidden_count ==
            graf_sealed_article_count(row->part)) {
            graf_manifest_remove(next, i);
            continue;
        }
        graf_manifest_set_mask(next, i, graf_manifest_take_number(next));
        status = write_mask(writer, row, next->parts[i].mask, error);
    }
    return status;
}

graf_status graf_writer_publish_all(graf_writer *writer, graf_error *error)
{
    graf_manifest next = writer->manifest;
    bool sealed = writer->builder != NULL;
    bool changed = false;
    graf_status status;

    status = put_held(writer, error);
    if (status == GRAF_OK)
        status = finish_new(writer, &next, &changed, error);
    sealed = sealed && changed;
    if (status == GRAF_OK)
        status = write_masks(writer, &next, &changed, error);
    if (status == GRAF_OK)
        status = graf_writer_publish(writer, changed ? &next : NULL, error);
    if (status != GRAF_OK)
        writer->broken = true;
    else
        writer->sealed += sealed;
    return status;
}
