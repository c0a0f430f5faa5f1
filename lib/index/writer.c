/*
 * Putting, deleting and committing.
 */
#include "index/writer_private.h"

static graf_status check_usable(const graf_writer *writer, graf_error *error)
{
    if (!writer->broken)
        return GRAF_OK;
    return graf_fail(error, GRAF_BACKEND,
                     "writing to %s failed before, and what was not committed "
                     "is lost: open the index again",
                     writer->path);
}

/* ---- the builder -------------------------------------------------------- */

static graf_status begin_builder(graf_writer *writer, graf_error *error)
{
    graf_sealed_options options = graf_writer_sealed_options(writer);
    graf_status status;
    graf_buffer path;

    writer->builder_number = graf_manifest_take_number(&writer->manifest);
    graf_buffer_init(&path, SIZE_MAX / 2);
    status =
        graf_writer_sealed_path(writer, writer->builder_number, &path, error);
    if (status == GRAF_OK)
        status = graf_sealed_builder_new(path.data, &options, &writer->builder,
                                         error);
    graf_buffer_release(&path);
    return status;
}

/* Puts an article into the builder. One that needs more memory than the builder
 * has fits into the live part, if it may go there; *live says whether it did.
 */
static graf_status put_in_builder(graf_writer *writer,
                                  const graf_article *article,
                                  graf_put_result *result, bool *live,
                                  graf_error *error)
{
    graf_status status =
        writer->builder != NULL ? GRAF_OK : begin_builder(writer, error);
    bool found;

    *live = false;
    if (status == GRAF_OK)
        status =
            graf_sealed_builder_add(writer->builder, article, result, error);
    if (status != GRAF_OVER_LIMIT || writer->mode != GRAF_WRITER_AUTO)
        return status;
    status = graf_live_writer_put(writer->live, article, result, error);
    if (status != GRAF_OK)
        return status;
    *live = true;
    status =
        graf_sealed_builder_delete(writer->builder, article->id, &found, error);
    if (status == GRAF_OK && found)
        *result = GRAF_PUT_REPLACED;
    writer->broken = status != GRAF_OK;
    return status;
}

/* What was held turns out to be the beginning of much. */
static graf_status feed_builder(graf_writer *writer, graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_put_result result;
    bool live;
    size_t i;

    for (i = 0; i < writer->held.count && status == GRAF_OK; i++) {
        const graf_article *article = &writer->held.items[i].article;

        if (article->id.length > 0)
            status = put_in_builder(writer, article, &result, &live, error);
    }
    graf_held_clear(&writer->held);
    writer->is_large = true;
    writer->broken = status != GRAF_OK;
    return status;
}

/* A part is as large as memory allows: it is committed, with all else. */
static graf_status finish_if_full(graf_writer *writer, graf_error *error)
{
    graf_status status;

    if (writer->builder == NULL ||
        !graf_sealed_builder_is_full(writer->builder))
        return GRAF_OK;
    status = graf_writer_publish_all(writer, error);
    if (status == GRAF_OK &&
        graf_writer_tidy(writer, false, &writer->warning) == GRAF_OK)
        writer->warning.message[0] = '\0';
    return status;
}

/* ---- putting ------------------------------------------------------------ */

/* Puts an article that is not among the held ones where such articles go;
 * *live says whether that is the live part. */
static graf_status put_new(graf_writer *writer, const graf_article *article,
                           graf_put_result *result, bool *live,
                           graf_error *error)
{
    graf_fingerprint fingerprint;
    graf_status status;

    *live = writer->mode == GRAF_WRITER_LIVE;
    if (*live)
        return graf_live_writer_put(writer->live, article, result, error);
    if (writer->mode == GRAF_WRITER_SEALED || writer->is_large)
        return put_in_builder(writer, article, result, live, error);
    status = graf_article_fingerprint(article, &fingerprint, error);
    if (status == GRAF_OK)
        status = graf_held_put(&writer->held, article, fingerprint, error);
    return status;
}

static graf_status is_unchanged(const graf_article *article,
                                graf_fingerprint there, bool *out,
                                graf_error *error)
{
    graf_fingerprint fingerprint;
    graf_status status;

    status = graf_article_fingerprint(article, &fingerprint, error);
    *out = status == GRAF_OK && graf_fingerprint_equal(fingerprint, there);
    return status;
}

/* In place of one that is held. */
static graf_status put_over_held(graf_writer *writer,
                                 const graf_article *article,
                                 const graf_held_article *old,
                                 graf_put_result *result, graf_error *error)
{
    graf_fingerprint fingerprint;
    graf_status status = graf_article_fingerprint(article, &fingerprint, error);

    if (status != GRAF_OK)
        return status;
    *result = GRAF_PUT_UNCHANGED;
    if (graf_fingerprint_equal(fingerprint, old->fingerprint))
        return GRAF_OK;
    *result = GRAF_PUT_REPLACED;
    return graf_held_put(&writer->held, article, fingerprint, error);
}

/* In place of one that is committed, or of none. */
static graf_status put_over(graf_writer *writer, const graf_article *article,
                            const graf_writer_place *old,
                            graf_put_result *result, graf_error *error)
{
    graf_status status;
    bool unchanged;
    bool live;

    if (!old->found)
        return put_new(writer, article, result, &live, error);
    status = is_unchanged(article, old->fingerprint, &unchanged, error);
    if (status == GRAF_OK && unchanged) {
        *result = GRAF_PUT_UNCHANGED;
        return GRAF_OK;
    }
    if (status == GRAF_OK)
        status = put_new(writer, article, result, &live, error);
    if (status != GRAF_OK)
        return status;
    *result = GRAF_PUT_REPLACED;
    /* The live part has replaced its own. */
    if (live && old->sealed == NULL)
        return GRAF_OK;
    status = graf_writer_hide(writer, article->id, old, error);
    /* It would be there twice. */
    writer->broken = status != GRAF_OK;
    return status;
}

graf_status graf_writer_put(graf_writer *writer, const graf_article *article,
                            graf_put_result *result, graf_error *error)
{
    const graf_held_article *held;
    graf_writer_place old;
    graf_status status;

    *result = GRAF_PUT_ADDED;
    status = check_usable(writer, error);
    if (status == GRAF_OK)
        status = graf_article_check(article, error);
    if (status != GRAF_OK)
        return status;
    held = graf_held_find(&writer->held, article->id);
    if (held != NULL) {
        status = put_over_held(writer, article, held, result, error);
    } else {
        status = graf_writer_find(writer, article->id, &old, error);
        if (status == GRAF_OK)
            status = put_over(writer, article, &old, result, error);
    }
    if (status == GRAF_OK && writer->held.text_bytes >= GRAF_BATCH_BYTES)
        status = feed_builder(writer, error);
    if (status == GRAF_OK)
        status = finish_if_full(writer, error);
    return status;
}

/* ---- deleting ----------------------------------------------------------- */

graf_status graf_writer_delete(graf_writer *writer, graf_view id, bool *found,
                               graf_error *error)
{
    graf_held_article *held;
    graf_writer_place place;
    graf_status status;

    *found = false;
    status = check_usable(writer, error);
    if (status != GRAF_OK)
        return status;
    held = graf_held_find(&writer->held, id);
    if (held != NULL) {
        graf_held_remove(held);
        *found = true;
        return GRAF_OK;
    }
    if (writer->builder != NULL)
        status = graf_sealed_builder_delete(writer->builder, id, found, error);
    if (status != GRAF_OK || *found)
        return status;
    status = graf_writer_find(writer, id, &place, error);
    if (status != GRAF_OK || !place.found)
        return status;
    status = graf_writer_hide(writer, id, &place, error);
    *found = status == GRAF_OK;
    return status;
}

/* ---- committing --------------------------------------------------------- */

graf_status graf_writer_commit(graf_writer *writer, graf_error *error)
{
    graf_status status = check_usable(writer, error);
    uint32_t i;

    if (status == GRAF_OK)
        status = graf_writer_publish_all(writer, error);
    if (status != GRAF_OK)
        return status;
    writer->is_large = false;
    /* The commit is done, come what may of this. */
    if (graf_writer_tidy(writer, true, &writer->warning) == GRAF_OK)
        writer->warning.message[0] = '\0';
    for (i = 0; i < GRAF_PARTS_LIMIT; i++)
        writer->parts[i].made_in_run = false;
    return GRAF_OK;
}

size_t graf_writer_pending(const graf_writer *writer)
{
    if (writer->builder != NULL)
        return 0;
    return writer->held.arena.total + graf_live_writer_pending(writer->live);
}

void graf_writer_describe(const graf_writer *writer, graf_writer_info *out)
{
    out->sealed = writer->sealed;
    out->merged = writer->merged;
    out->warning = graf_view_of_string(writer->warning.message);
}
