/*
 * posting_cursor.h - walks a posting list, decoding only what is asked for.
 *
 * Nothing in the section is trusted: offsets are checked, documents always
 * ascend and stay below the given end. Where the bytes are wrong the cursor
 * goes to its end and `damaged` is set, so that the inner loops need no
 * status; whoever drives it looks at the flag when the search is over.
 */
#ifndef GRAF_SEALED_POSTING_CURSOR_H
#define GRAF_SEALED_POSTING_CURSOR_H

#include "sealed/posting_list.h"

/* A block's place: from the directory, without decoding it. */
typedef struct graf_posting_block {
    uint32_t last; /* document */
    graf_impact impact;
} graf_posting_block;

typedef struct graf_posting_cursor {
    /* Where it stands. GRAF_NO_DOCUMENT at the end. */
    uint32_t document;
    bool damaged;

    /* The rest is private, but for inline functions below. */
    graf_posting_list list;
    graf_view section;
    uint32_t document_end;  /* documents are below it */
    const uint8_t *lengths; /* words per document, for impacts of short lists;
                               may be NULL for lists without positions */
    uint32_t block_count;
    uint32_t next_block; /* the one after the decoded block */
    uint32_t shallow;    /* the one that graf_posting_cursor_block gave last */
    bool has_impact;     /* list.best is exact */
    /* The decoded block. */
    uint32_t at;          /* the document after the one where it stands */
    uint32_t count;       /* documents in it; the rest is GRAF_NO_DOCUMENT */
    bool has_frequencies; /* they are decoded */
    graf_byte_reader encoding; /* before the frequencies, then behind them */
    uint32_t documents[GRAF_POSTING_BLOCK];
    uint32_t frequencies[GRAF_POSTING_BLOCK];
    /* The decoded occurrences; see posting_positions.c. */
    struct graf_occurrence_block *occurrences;
    /* A list in memory instead of a file. */
    const uint32_t *memory_documents;
    const uint32_t *memory_frequencies;
    const graf_posting_block *memory_blocks;
} graf_posting_cursor;

/*
 * Puts a cursor before the first document. `section` is the postings section;
 * `lengths` the lengths section, one byte a document. Needs
 * graf_posting_cursor_release when positions were read.
 */
void graf_posting_cursor_init(graf_posting_cursor *cursor,
                              const graf_posting_list *list, graf_view section,
                              const uint8_t *lengths, uint32_t document_end);

/*
 * A cursor over arrays of the caller's that outlive it: `count` ascending
 * documents, their frequencies (NULL: all 1), and for each 128 of them a
 * block. It has no positions.
 */
void graf_posting_cursor_init_memory(graf_posting_cursor *cursor,
                                     const uint32_t *documents,
                                     const uint32_t *frequencies,
                                     const graf_posting_block *blocks,
                                     size_t count);

void graf_posting_cursor_release(graf_posting_cursor *cursor);

/* Private: the first document of the next block. */
uint32_t graf_posting_cursor_next_block(graf_posting_cursor *cursor);

/* Steps to the next document and returns it. */
static inline uint32_t graf_posting_cursor_next(graf_posting_cursor *cursor)
{
    if (cursor->at < cursor->count)
        return cursor->document = cursor->documents[cursor->at++];
    return graf_posting_cursor_next_block(cursor);
}

/* Steps to the first document that is not below `target` and not before
 * where it stands, and returns it. Gallops over the directory, so the cost is
 * logarithmic in the blocks passed over. */
uint32_t graf_posting_cursor_advance(graf_posting_cursor *cursor,
                                     uint32_t target);

/* posting_meet.c: steps both to the first document from `target` on that is in
 * both lists, and returns it. At the end only one of them need be there. */
uint32_t graf_posting_cursors_meet(graf_posting_cursor *rare,
                                   graf_posting_cursor *common,
                                   uint32_t target);

/* Private: makes `frequencies` those of the decoded block. */
void graf_posting_cursor_load_frequencies(graf_posting_cursor *cursor);

/* The term frequency of the document where the cursor stands. */
static inline uint32_t graf_posting_cursor_frequency(
    graf_posting_cursor *cursor)
{
    if (!cursor->has_frequencies)
        graf_posting_cursor_load_frequencies(cursor);
    return cursor->frequencies[cursor->at - 1];
}

/*
 * How many decoded documents, from where the cursor stands on, are not above
 * `last`: *documents and *frequencies are theirs until the cursor moves. Not
 * all up to `last`, if its block ends before. `frequencies` may be NULL: they
 * are not decoded then.
 */
static inline uint32_t graf_posting_cursor_run(graf_posting_cursor *cursor,
                                               uint32_t last,
                                               const uint32_t **documents,
                                               const uint32_t **frequencies)
{
    uint32_t first = cursor->at - 1;
    uint32_t end = first;

    if (cursor->document > last)
        return 0;
    *documents = cursor->documents + first;
    if (frequencies != NULL) {
        if (!cursor->has_frequencies)
            graf_posting_cursor_load_frequencies(cursor);
        *frequencies = cursor->frequencies + first;
    }
    while (end < cursor->count && cursor->documents[end] <= last)
        end++;
    return end - first;
}

/* Steps past the first `count` (at least 1) of a run. */
static inline uint32_t graf_posting_cursor_pass(graf_posting_cursor *cursor,
                                                uint32_t count)
{
    cursor->at += count - 1;
    return graf_posting_cursor_next(cursor);
}

/*
 * The first block whose last document is not below `target`, found without
 * decoding anything; targets must not fall. Past the end: last is
 * GRAF_NO_DOCUMENT and the impact zero. next and advance are not affected.
 */
graf_posting_block graf_posting_cursor_block(graf_posting_cursor *cursor,
                                             uint32_t target);

/*
 * The occurrences in the document where the cursor stands: positions from 1,
 * ascending, and form numbers (NULL where the stem has one form, which is
 * number 0). *count is the term frequency. `forms` may be NULL: they are not
 * decoded then. The arrays live until the next call or until the cursor moves.
 * GRAF_DAMAGED sets `damaged` too.
 */
graf_status graf_posting_cursor_occurrences(graf_posting_cursor *cursor,
                                            const uint32_t **positions,
                                            const uint32_t **forms,
                                            uint32_t *count,
                                            graf_error *error) GRAF_MUST_CHECK;

/* The form numbers alone, which cost less. */
graf_status graf_posting_cursor_forms(graf_posting_cursor *cursor,
                                      const uint32_t **forms, uint32_t *count,
                                      graf_error *error) GRAF_MUST_CHECK;

#endif
