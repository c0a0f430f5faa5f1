/*
 * Layout of a mask: the magic, the version of the layout and the number of
 * articles (4 bytes each), the articles (4 bytes each, ascending), and
 * graf_checksum64 of all that; little-endian.
 */
#include "sealed/mask.h"

#include <inttypes.h>
#include <stdlib.h>

enum {
    MAGIC_BYTES = 8,
    VERSION = 1,
    HEAD_BYTES = MAGIC_BYTES + 8,
    CHECKSUM_BYTES = 8
};

static const char magic[MAGIC_BYTES + 1] = "grafmask";

static size_t bytes_for(uint32_t count)
{
    return HEAD_BYTES + (size_t)count * 4 + CHECKSUM_BYTES;
}

static graf_status damaged(const char *path, graf_error *error)
{
    return graf_fail(error, GRAF_DAMAGED,
                     "%s, which says what is deleted, is damaged: put it back "
                     "from a copy, or build the index again",
                     path);
}

/* ---- reading ------------------------------------------------------------ */

static graf_status check_head(const char *path, graf_view bytes,
                              graf_error *error)
{
    uint32_t version;

    if (bytes.length < bytes_for(0) ||
        memcmp(bytes.data, magic, MAGIC_BYTES) != 0)
        return damaged(path, error);
    version = graf_load32(bytes.data + MAGIC_BYTES);
    if (version != VERSION)
        return graf_fail(error, GRAF_WRONG_VERSION,
                         "%s was made by another version of graf (layout "
                         "%" PRIu32 ", not %d): build the index again",
                         path, version, VERSION);
    if (bytes.length != bytes_for(graf_load32(bytes.data + MAGIC_BYTES + 4)) ||
        graf_load64(bytes.data + bytes.length - CHECKSUM_BYTES) !=
            graf_checksum64(bytes.data, bytes.length - CHECKSUM_BYTES))
        return damaged(path, error);
    return GRAF_OK;
}

/* Copies the numbers out; false when they do not ascend below `end`. */
static bool take_articles(graf_mask *mask, const char *numbers, uint32_t count,
                          uint32_t end)
{
    uint32_t i;

    for (i = 0; i < count; i++) {
        uint32_t article = graf_load32(numbers + (size_t)i * 4);

        if (article >= end || (i > 0 && article <= mask->articles[i - 1]))
            return false;
        mask->articles[i] = article;
        mask->bits[article / 64] |= UINT64_C(1) << article % 64;
    }
    mask->count = count;
    return true;
}

static graf_status take(const char *path, graf_view bytes,
                        uint32_t article_count, graf_mask *out,
                        graf_error *error)
{
    graf_status status = check_head(path, bytes, error);
    uint32_t count;
    size_t words;

    if (status != GRAF_OK)
        return status;
    count = graf_load32(bytes.data + MAGIC_BYTES + 4);
    if (count == 0)
        return GRAF_OK;
    words = (size_t)article_count / 64 + 1;
    out->articles = calloc(count, sizeof *out->articles);
    out->bits = calloc(words, sizeof *out->bits);
    if (out->articles == NULL || out->bits == NULL)
        return graf_fail_memory(error, words * sizeof *out->bits);
    return take_articles(out, bytes.data + HEAD_BYTES, count, article_count)
               ? GRAF_OK
               : damaged(path, error);
}

graf_status graf_mask_read(const char *path, uint32_t article_count,
                           graf_mask *out, graf_error *error)
{
    graf_status status;
    graf_buffer bytes;

    memset(out, 0, sizeof *out);
    if (path == NULL)
        return GRAF_OK;
    graf_buffer_init(&bytes, bytes_for(article_count));
    status = graf_file_read(path, &bytes, error);
    /* More than all articles cannot be masked. */
    if (status == GRAF_OVER_LIMIT)
        status = damaged(path, error);
    if (status == GRAF_OK)
        status =
            take(path, graf_buffer_view(&bytes), article_count, out, error);
    if (status != GRAF_OK)
        graf_mask_release(out);
    graf_buffer_release(&bytes);
    return status;
}

void graf_mask_release(graf_mask *mask)
{
    free(mask->articles);
    free(mask->bits);
    memset(mask, 0, sizeof *mask);
}

/* ---- writing ------------------------------------------------------------ */

graf_status graf_mask_write(const char *path, const uint32_t *articles,
                            uint32_t count, graf_error *error)
{
    graf_status status;
    graf_buffer bytes;
    uint32_t i;

    graf_buffer_init(&bytes, bytes_for(count));
    status = graf_buffer_append(&bytes, magic, MAGIC_BYTES, error);
    if (status == GRAF_OK)
        status = graf_append32(&bytes, VERSION, error);
    if (status == GRAF_OK)
        status = graf_append32(&bytes, count, error);
    for (i = 0; i < count && status == GRAF_OK; i++)
        status = graf_append32(&bytes, articles[i], error);
    if (status == GRAF_OK)
        status = graf_append64(
            &bytes, graf_checksum64(bytes.data, bytes.length), error);
    if (status == GRAF_OK)
        status = graf_file_replace(path, graf_buffer_view(&bytes), error);
    graf_buffer_release(&bytes);
    return status;
}
