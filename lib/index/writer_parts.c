/*
 * The sealed parts that a writer has open: where an article is, and what of
 * them is to be hidden.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "index/parts.h"
#include "index/writer_private.h"

graf_status graf_writer_path(const graf_writer *writer, const char *name,
                             graf_buffer *path, graf_error *error)
{
    return graf_path_join(path, writer->path, name, error);
}

graf_status graf_writer_sealed_path(const graf_writer *writer, uint64_t number,
                                    graf_buffer *path, graf_error *error)
{
    char name[GRAF_PART_NAME_SIZE];

    snprintf(name, sizeof name, "sealed-%" PRIu64 ".graf", number);
    return graf_writer_path(writer, name, path, error);
}

graf_sealed_options graf_writer_sealed_options(const graf_writer *writer)
{
    graf_sealed_options options = {
        graf_view_of_string(writer->manifest.language), writer->sealing.memory,
        writer->sealing.threads
    };

    return options;
}

/* ---- finding and hiding ------------------------------------------------- */

static bool is_hidden(const graf_writer_part *part, graf_place place)
{
    return part->hidden_bits != NULL &&
           (part->hidden_bits[place / 64] >> place % 64 & 1) != 0;
}

static graf_status find_sealed(graf_writer *writer, graf_view id,
                               graf_writer_place *out, graf_error *error)
{
    graf_status status = GRAF_OK;
    uint32_t i;

    for (i = 0; i < writer->manifest.part_count && status == GRAF_OK; i++) {
        graf_writer_part *row = &writer->parts[i];

        if (row->part == NULL)
            continue;
        status =
            row->part->operations->locate(row->part, id, &out->place, error);
        if (status == GRAF_NOT_FOUND) {
            status = GRAF_OK;
            continue;
        }
        if (status != GRAF_OK || is_hidden(row, out->place))
            continue;
        out->sealed = row;
        out->found = true;
        return row->part->operations->fingerprint(row->part, out->place,
                                                  &out->fingerprint, error);
    }
    return status;
}

graf_status graf_writer_find(graf_writer *writer, graf_view id,
                             graf_writer_place *out, graf_error *error)
{
    graf_status status;

    memset(out, 0, sizeof *out);
    status = graf_live_writer_find(writer->live, id, &out->found,
                                   &out->fingerprint, error);
    if (status != GRAF_OK || out->found)
        return status;
    return find_sealed(writer, id, out, error);
}

static graf_status hide_in(graf_writer_part *row, graf_place place,
                           graf_error *error)
{
    size_t words = (size_t)graf_sealed_article_count(row->part) / 64 + 1;
    void *hidden = row->hidden;
    graf_status status;

    if (row->hidden_bits == NULL) {
        row->hidden_bits = calloc(words, sizeof *row->hidden_bits);
        if (row->hidden_bits == NULL)
            return graf_fail_memory(error, words * sizeof *row->hidden_bits);
    }
    status =
        graf_array_reserve(&hidden, &row->hidden_capacity,
                           row->hidden_count + 1, sizeof *row->hidden, error);
    row->hidden = hidden;
    if (status != GRAF_OK)
        return status;
    row->hidden[row->hidden_count++] = place;
    row->hidden_bits[place / 64] |= (uint64_t)1 << place % 64;
    return GRAF_OK;
}

graf_status graf_writer_hide(graf_writer *writer, graf_view id,
                             const graf_writer_place *where, graf_error *error)
{
    bool found;

    if (where->sealed != NULL)
        return hide_in(where->sealed, where->place, error);
    return graf_live_writer_delete(writer->live, id, &found, error);
}

/* ---- opening and closing ------------------------------------------------ */

static void close_row(graf_writer_part *row)
{
    graf_part_close(row->part);
    free(row->hidden);
    free(row->hidden_bits);
    memset(row, 0, sizeof *row);
}

void graf_writer_close_parts(graf_writer *writer)
{
    uint32_t i;

    for (i = 0; i < GRAF_PARTS_LIMIT; i++)
        close_row(&writer->parts[i]);
}

/* The row that has the file open, with the mask that it was opened with. */
static graf_writer_part *find_row(graf_writer *writer,
                                  const graf_manifest_part *named)
{
    uint32_t i;

    for (i = 0; i < writer->manifest.part_count; i++)
        if (strcmp(writer->manifest.parts[i].name, named->name) == 0)
            return &writer->parts[i];
    return NULL;
}

static bool has_same_mask(const graf_writer *writer,
                          const graf_writer_part *row,
                          const graf_manifest_part *named)
{
    return strcmp(writer->manifest.parts[row - writer->parts].mask,
                  named->mask) == 0;
}

static graf_status open_rows(graf_writer *writer, const graf_manifest *next,
                             graf_writer_part *rows, graf_error *error)
{
    graf_status status = GRAF_OK;
    uint32_t i;

    for (i = 0; i < next->part_count && status == GRAF_OK; i++) {
        const graf_manifest_part *named = &next->parts[i];
        graf_writer_part *old = find_row(writer, named);

        if (!graf_is_sealed(named))
            continue;
        rows[i].made_in_run = old == NULL || old->made_in_run;
        if (old != NULL && has_same_mask(writer, old, named)) {
            rows[i] = *old;
            memset(old, 0, sizeof *old);
        } else {
            status = graf_part_open(writer->path, named, &rows[i].part, error);
        }
    }
    return status;
}

graf_status graf_writer_adopt(graf_writer *writer, const graf_manifest *next,
                              graf_error *error)
{
    graf_writer_part rows[GRAF_PARTS_LIMIT];
    graf_status status;

    memset(rows, 0, sizeof rows);
    status = open_rows(writer, next, rows, error);
    graf_writer_close_parts(writer);
    memcpy(writer->parts, rows, sizeof rows);
    writer->manifest = *next;
    if (status == GRAF_OK)
        graf_garbage_remove(writer->path, next);
    else
        writer->broken = true;
    return status;
}
