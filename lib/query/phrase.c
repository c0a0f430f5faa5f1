/*
 * phrase.c - where the words of a phrase stand in order, with slop.
 *
 * For a given first word, taking the nearest following occurrence of each
 * next word ends as early as any choice can; and any later occurrence of the
 * last word within reach is an end too. The nearest occurrences only move
 * forward as the first word does, so one pass over the lists finds all.
 */
#include "proximity.h"

/* Goes through the first words from which a phrase occurs. */
typedef struct phrase_walk {
    const graf_proximity *proximity;
    const graf_node *phrase;
    uint32_t reach; /* the furthest the last word may be from the first */
    size_t next;    /* the first word to look at next */
    bool is_over;
    /* Of each word, the occurrence nearest after that of the word before. */
    size_t *cursors;
} phrase_walk;

static const graf_positions *word_positions(const phrase_walk *walk, size_t i)
{
    return graf_positions_of(walk->proximity, walk->phrase->children[i]);
}

static void walk_begin(phrase_walk *walk, const graf_proximity *proximity,
                       const graf_node *phrase)
{
    size_t words = phrase->child_count;

    walk->proximity = proximity;
    walk->phrase = phrase;
    walk->reach = phrase->distance + (uint32_t)words - 1;
    walk->next = 0;
    walk->is_over = words == 0;
    walk->cursors = proximity->cursors;
    memset(walk->cursors, 0, words * sizeof *walk->cursors);
}

/* Moves the cursors behind `first`. True when the last is within reach. */
static bool follow(phrase_walk *walk, uint32_t first)
{
    uint32_t place = first;
    size_t i;

    for (i = 1; i < walk->phrase->child_count; i++) {
        const graf_positions *positions = word_positions(walk, i);
        size_t *cursor = &walk->cursors[i];

        while (*cursor < positions->count && positions->items[*cursor] <= place)
            ++*cursor;
        if (*cursor == positions->count) {
            walk->is_over = true;
            return false;
        }
        place = positions->items[*cursor];
        if (place - first > walk->reach)
            return false;
    }
    return true;
}

/* Moves on to the next first word; false when there is none. */
static bool walk_next(phrase_walk *walk, uint32_t *first)
{
    const graf_positions *firsts;

    if (walk->is_over)
        return false;
    firsts = word_positions(walk, 0);
    while (walk->next < firsts->count && !walk->is_over) {
        walk->cursors[0] = walk->next;
        *first = firsts->items[walk->next++];
        if (follow(walk, *first))
            return true;
    }
    return false;
}

bool graf_phrase_occurs(const graf_proximity *proximity,
                        const graf_node *phrase)
{
    phrase_walk walk;
    uint32_t first;

    walk_begin(&walk, proximity, phrase);
    return walk_next(&walk, &first);
}

graf_status graf_phrase_list(const graf_proximity *proximity,
                             const graf_node *phrase, graf_extents *out,
                             graf_error *error)
{
    phrase_walk walk;
    uint32_t first;

    walk_begin(&walk, proximity, phrase);
    while (walk_next(&walk, &first)) {
        size_t last_word = phrase->child_count - 1;
        const graf_positions *lasts = word_positions(&walk, last_word);
        size_t i;

        for (i = walk.cursors[last_word];
             i < lasts->count && lasts->items[i] - first <= walk.reach; i++) {
            graf_status status =
                graf_extents_add(out, first, lasts->items[i], error);

            if (status != GRAF_OK)
                return status;
            /* A phrase of one word stands at that word only. */
            if (last_word == 0)
                break;
        }
    }
    return GRAF_OK;
}

/* How many items are below `position`. */
static size_t count_below(const graf_positions *positions, uint32_t position)
{
    size_t low = 0;
    size_t high = positions->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (positions->items[middle] < position)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/*
 * Marks word `i`'s occurrences from its cursor up to before `end`. Cursors
 * never go back, so what lies before marked[i] has been marked already and
 * each occurrence is marked once.
 */
static void mark_word(const phrase_walk *walk, size_t i, size_t end,
                      bool *marks)
{
    const graf_positions *positions = word_positions(walk, i);
    size_t *marked = &walk->proximity->marked[i];

    if (*marked < walk->cursors[i])
        *marked = walk->cursors[i];
    while (*marked < end)
        marks[positions->items[(*marked)++] - 1] = true;
}

/*
 * Marks all words of the occurrences from the walk's first word to the last
 * words before index `end`: between the nearest to the front and the nearest
 * to the back, every occurrence of a word is part of some choice.
 */
static void mark_words_between(const phrase_walk *walk, size_t end, bool *marks)
{
    size_t i = walk->phrase->child_count - 1;
    uint32_t next = word_positions(walk, i)->items[end - 1];

    mark_word(walk, 0, walk->cursors[0] + 1, marks);
    while (i-- > 1) {
        const graf_positions *positions = word_positions(walk, i);

        end = count_below(positions, next);
        next = positions->items[end - 1];
        mark_word(walk, i, end, marks);
    }
}

/* Marks the last words of the wanted extents that begin at `first` and says
 * where the furthest of them is; 0 when none is wanted. */
static uint32_t mark_wanted_ends(const graf_extents *wanted, uint32_t first,
                                 bool *marks)
{
    size_t i = graf_extents_seek(wanted, 0, first);
    uint32_t last = 0;

    for (; i < wanted->count && wanted->items[i].first == first; i++) {
        last = wanted->items[i].last;
        marks[last - 1] = true;
    }
    return last;
}

void graf_phrase_mark(const graf_proximity *proximity, const graf_node *phrase,
                      const graf_extents *wanted, bool *marks)
{
    phrase_walk walk;
    uint32_t first;

    walk_begin(&walk, proximity, phrase);
    memset(proximity->marked, 0,
           phrase->child_count * sizeof *proximity->marked);
    while (walk_next(&walk, &first)) {
        size_t last_word = phrase->child_count - 1;
        uint32_t last = first + walk.reach;
        size_t end;

        if (wanted != NULL)
            last = mark_wanted_ends(wanted, first, marks);
        if (last == 0)
            continue;
        end = count_below(word_positions(&walk, last_word), last + 1);
        if (wanted == NULL && last_word > 0)
            mark_word(&walk, last_word, end, marks);
        mark_words_between(&walk, end, marks);
    }
}
