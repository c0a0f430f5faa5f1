/*
 * Where two posting lists meet: the inner loop of every conjunction.
 *
 * For each document of the rarer list, runs of the other's decoded block that
 * end below it are passed over, and its place in the run that does not is
 * counted out without a branch, which compilers make a few vector
 * instructions. Blocks are passed over by the directory.
 */
#include "sealed/posting_cursor.h"

enum { RUN = 8 };

static void stand_at(graf_posting_cursor *cursor, uint32_t at)
{
    cursor->at = at + 1;
    cursor->document = cursor->documents[at];
}

/* How many of a run's documents are below one. */
static inline uint32_t count_below(const uint32_t *run, uint32_t document)
{
    uint32_t below = 0;
    uint32_t i;

    for (i = 0; i < RUN; i++)
        below += run[i] < document;
    return below;
}

/*
 * Goes on in the decoded blocks from where the cursors stand; true where they
 * meet. Else one of the blocks has come to its end: its cursor stands at the
 * last document, the other where the search must go on. Blocks are filled up
 * with GRAF_NO_DOCUMENT, so that a run can always be read whole.
 */
static bool meet_in_blocks(graf_posting_cursor *rare,
                           graf_posting_cursor *common)
{
    const uint32_t *documents = common->documents;
    uint32_t last = documents[common->count - 1];
    uint32_t place = common->at - 1;
    uint32_t run = place / RUN * RUN;
    uint32_t at;

    for (at = rare->at - 1; at < rare->count; at++) {
        uint32_t document = rare->documents[at];

        if (document > last) {
            stand_at(rare, at);
            stand_at(common, common->count - 1);
            return false;
        }
        while (documents[run + RUN - 1] < document)
            run += RUN;
        place = run + count_below(documents + run, document);
        if (documents[place] == document) {
            stand_at(rare, at);
            stand_at(common, place);
            return true;
        }
    }
    stand_at(rare, rare->count - 1);
    stand_at(common, place);
    return false;
}

uint32_t graf_posting_cursors_meet(graf_posting_cursor *rare,
                                   graf_posting_cursor *common, uint32_t target)
{
    uint32_t document = graf_posting_cursor_advance(rare, target);

    if (rare == common)
        return document;
    while (document != GRAF_NO_DOCUMENT) {
        uint32_t other = graf_posting_cursor_advance(common, document);

        if (other == document || other == GRAF_NO_DOCUMENT)
            return other;
        if (meet_in_blocks(rare, common))
            return rare->document;
        document = graf_posting_cursor_advance(rare, common->document);
    }
    return GRAF_NO_DOCUMENT;
}
