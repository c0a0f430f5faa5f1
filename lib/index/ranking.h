/*
 * ranking.h - which articles a search finds, in order.
 */
#ifndef GRAF_INDEX_RANKING_H
#define GRAF_INDEX_RANKING_H

#include "index/index_private.h"

/* Begin with zeros but for the first part. */
typedef struct graf_merged_ranking {
    graf_index_set *set; /* is told of damage */
    const graf_search_request *request;
    const graf_plan *plan;
    graf_deadline deadline;
    bool has_copies; /* the indexes hold any */
    /* What came of it: at least as many as the request shows and one more,
     * if there are. */
    graf_ranked_article *items;
    size_t count;
    graf_match_counts counts; /* `complete` is about all of the search */
    /* The rest is private. */
    size_t capacity;
    graf_part_search *tasks; /* one a part */
    size_t task_count;
    size_t limit; /* of each part; 0: none is asked for articles */
    bool count_too;
    bool cut_off; /* some part has given as many as it was asked for */
    size_t whole_parts;
} graf_merged_ranking;

/* GRAF_DAMAGED when no part could be searched. */
graf_status graf_merged_ranking_make(graf_merged_ranking *ranking,
                                     graf_error *error) GRAF_MUST_CHECK;

void graf_merged_ranking_release(graf_merged_ranking *ranking);

#endif
