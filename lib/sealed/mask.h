/*
 * mask.h - which articles of a sealed part are no longer there: a small file
 * beside it, replaced whole.
 */
#ifndef GRAF_SEALED_MASK_H
#define GRAF_SEALED_MASK_H

#include "sealed/articles.h"

/* Ascending article numbers and a bit for each article. */
typedef struct graf_mask {
    uint32_t *articles;
    uint32_t count;
    uint64_t *bits; /* NULL when nothing is masked */
} graf_mask;

static inline bool graf_mask_hides(const graf_mask *mask, uint32_t article)
{
    return mask->bits != NULL &&
           (mask->bits[article / 64] >> article % 64 & 1) != 0;
}

/* Reads the mask at `path` (NULL: an empty one) for a part of `article_count`
 * articles. GRAF_DAMAGED when its checksum or a number is wrong. */
graf_status graf_mask_read(const char *path, uint32_t article_count,
                           graf_mask *out, graf_error *error) GRAF_MUST_CHECK;
void graf_mask_release(graf_mask *mask);

/* Writes a mask, atomically and durably. `articles` ascend. */
graf_status graf_mask_write(const char *path, const uint32_t *articles,
                            uint32_t count, graf_error *error) GRAF_MUST_CHECK;

#endif
