/*
 * One article, whole, by its id.
 */
#include "index/index_private.h"

#include <stdlib.h>

#include "graf/utf8.h"

enum { FETCH_TRIES = 10 };

struct graf_fetched {
    graf_arena arena;
    graf_article article;
};

static graf_status fetch_paragraphs(graf_part *part, graf_place place,
                                    uint32_t count, graf_fetched *fetched,
                                    graf_error *error)
{
    graf_view *paragraphs;
    graf_status status;
    void *memory;
    uint32_t i;

    status = graf_arena_allocate(&fetched->arena, count * sizeof *paragraphs,
                                 &memory, error);
    if (status != GRAF_OK)
        return status;
    paragraphs = memory;
    for (i = 0; i < count && status == GRAF_OK; i++)
        status = part->operations->paragraph(
            part, place, i + 1, &fetched->arena, &paragraphs[i], error);
    fetched->article.paragraphs.items = paragraphs;
    fetched->article.paragraphs.count = count;
    return status;
}

static graf_status fetch_from_part(graf_part *part, graf_view id,
                                   graf_fetched *fetched, graf_error *error)
{
    uint32_t count;
    graf_status status;
    graf_place place;

    status = part->operations->locate(part, id, &place, error);
    if (status == GRAF_OK)
        status = part->operations->article(part, place, &fetched->arena,
                                           &fetched->article, &count, error);
    if (status == GRAF_OK)
        status = fetch_paragraphs(part, place, count, fetched, error);
    return status;
}

/* The first index that has the article. When none has it, and something is
 * damaged, nobody knows: GRAF_DAMAGED instead of GRAF_NOT_FOUND. */
static graf_status fetch_once(graf_index_set *set, graf_view id,
                              graf_fetched *fetched, size_t *which,
                              graf_error *error)
{
    uint32_t n;
    size_t i;

    graf_index_set_begin(set);
    for (i = 0; i < set->count; i++) {
        const graf_index *index = set->indexes[i];

        for (n = 0; n < index->manifest.part_count; n++) {
            graf_error reason = GRAF_ERROR_INIT;
            graf_status status;

            if (index->parts[n] == NULL)
                continue;
            status = fetch_from_part(index->parts[n], id, fetched, &reason);
            if (status == GRAF_NOT_FOUND)
                continue;
            if (status != GRAF_OK)
                status = graf_index_set_excuse(set, &reason, error);
            else if (which != NULL)
                *which = i;
            if (status != GRAF_OK || reason.status == GRAF_OK)
                return status;
        }
    }
    if (set->damage.status != GRAF_OK)
        return graf_fail(error, GRAF_DAMAGED, "%s", set->damage.message);
    return graf_fail(error, GRAF_NOT_FOUND, "there is no article %.*s",
                     (int)graf_utf8_cut(id, 200).length, id.data);
}

graf_status graf_fetch(graf_index *const *indexes, size_t count, graf_view id,
                       graf_fetched **out, size_t *which, graf_error *error)
{
    graf_status status = GRAF_STALE;
    graf_index_set set = { indexes, count, GRAF_ERROR_INIT };
    graf_fetched *fetched;
    int tries;

    *out = NULL;
    fetched = calloc(1, sizeof *fetched);
    if (fetched == NULL)
        return graf_fail_memory(error, sizeof *fetched);
    graf_arena_init(&fetched->arena, GRAF_RESULTS_BYTES_LIMIT);
    for (tries = 0; tries < FETCH_TRIES && status == GRAF_STALE; tries++) {
        status = tries > 0 ? graf_index_set_reload(&set, error) : GRAF_OK;
        if (status == GRAF_OK)
            status = fetch_once(&set, id, fetched, which, error);
    }
    if (status == GRAF_OK)
        *out = fetched;
    else
        graf_fetched_free(fetched);
    return status;
}

const graf_article *graf_fetched_article(const graf_fetched *fetched)
{
    return &fetched->article;
}

void graf_fetched_free(graf_fetched *fetched)
{
    if (fetched == NULL)
        return;
    graf_arena_release(&fetched->arena);
    free(fetched);
}
