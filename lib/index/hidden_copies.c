#include "index/hidden_copies.h"

#include <stdlib.h>

/* A set of clusters: open addressing, at most half full; 0 is empty. */
typedef struct cluster_set {
    uint64_t *slots;
    size_t mask;
} cluster_set;

static graf_status cluster_set_init(cluster_set *set, size_t most,
                                    graf_error *error)
{
    size_t slots = 4;

    while (slots < 2 * most)
        slots *= 2;
    set->mask = slots - 1;
    set->slots = calloc(slots, sizeof *set->slots);
    return set->slots != NULL
               ? GRAF_OK
               : graf_fail_memory(error, slots * sizeof *set->slots);
}

/* True when it was not in the set. */
static bool cluster_set_add(cluster_set *set, uint64_t cluster)
{
    /* Both halves are hashes. */
    size_t slot = (size_t)(cluster ^ cluster >> 32) & set->mask;

    while (set->slots[slot] != 0 && set->slots[slot] != cluster)
        slot = (slot + 1) & set->mask;
    if (set->slots[slot] == cluster)
        return false;
    set->slots[slot] = cluster;
    return true;
}

/* 0 where damage keeps from telling. */
static graf_status find_cluster(graf_index_set *set,
                                const graf_ranked_article *ranked,
                                uint64_t *out, graf_error *error)
{
    graf_error reason = GRAF_ERROR_INIT;

    if (ranked->part->operations->cluster(ranked->part, ranked->found.place,
                                          ranked->found.id, out,
                                          &reason) == GRAF_OK)
        return GRAF_OK;
    *out = 0;
    return graf_index_set_excuse(set, &reason, error);
}

graf_status graf_hide_copies(graf_index_set *set, graf_ranked_article *ranked,
                             size_t *count, graf_error *error)
{
    graf_status status;
    cluster_set shown;
    size_t kept = 0;
    size_t i;

    status = cluster_set_init(&shown, *count, error);
    for (i = 0; i < *count && status == GRAF_OK; i++) {
        uint64_t cluster;

        status = find_cluster(set, &ranked[i], &cluster, error);
        if (cluster == 0 || cluster_set_add(&shown, cluster))
            ranked[kept++] = ranked[i];
    }
    free(shown.slots);
    *count = kept;
    return status;
}

typedef struct cluster_sum {
    uint64_t cluster;
    uint64_t articles;
} cluster_sum;

static graf_status add_size(graf_part *part, void *user, graf_error *error)
{
    cluster_sum *sum = user;
    graf_status status;
    uint64_t size;

    status = part->operations->cluster_size(part, sum->cluster, &size, error);
    if (status == GRAF_OK)
        sum->articles += size;
    return status;
}

graf_status graf_count_copies(graf_index_set *set,
                              const graf_ranked_article *ranked,
                              uint64_t *cluster, uint64_t *copies,
                              graf_error *error)
{
    cluster_sum sum = { 0, 0 };
    graf_status status;

    *cluster = 0;
    *copies = 0;
    status = find_cluster(set, ranked, &sum.cluster, error);
    if (status == GRAF_OK && sum.cluster != 0)
        status = graf_index_set_each_part(set, add_size, &sum, error);
    if (status != GRAF_OK || sum.articles < 2)
        return status;
    *cluster = sum.cluster;
    *copies = sum.articles - 1;
    return GRAF_OK;
}
