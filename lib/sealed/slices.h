/*
 * slices.h - a search by score, shared out among threads where it is long.
 */
#ifndef GRAF_SEALED_SLICES_H
#define GRAF_SEALED_SLICES_H

#include "sealed/ranking.h"

/*
 * The best `limit` articles for a plan, `limit` at least 1, the best first;
 * *out lives in the arena. *complete is false where the deadline cut it off.
 *
 * What a document scores does not depend on what else is found. So a search
 * that goes through many documents is cut into stretches of articles, each
 * with cursors of its own and a thread, and the best of all are among the best
 * of each: the answer is the same. A thread costs some 50 us.
 */
graf_status graf_search_slices(graf_sealed_part *sealed, const graf_plan *plan,
                               size_t limit, graf_deadline deadline,
                               graf_arena *arena, graf_top_articles *out,
                               bool *complete,
                               graf_error *error) GRAF_MUST_CHECK;

#endif
