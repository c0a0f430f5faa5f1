/*
 * posting_list.h - what a dictionary says of a posting list, and how well a
 * document of it can score.
 *
 * A list holds ascending document numbers, each with its term frequency and,
 * in lists with positions, the positions and form numbers of the term's
 * occurrences. The first kind is for stems; lists without positions, whose
 * "documents" are articles and whose frequencies are all 1, are for headlines
 * and metadata values.
 */
#ifndef GRAF_SEALED_POSTING_LIST_H
#define GRAF_SEALED_POSTING_LIST_H

#include "sealed/bytes.h"
#include "sealed/format.h"

/*
 * What the best document of a block can look like: enough to bound its score
 * under any statistics, k1 and b, since BM25 rises with the term frequency and
 * falls with the length (after the impacts of Ding & Suel, "Faster top-k
 * document retrieval using block-max indexes", SIGIR 2011, and of Lucene's
 * competitive frequency-norm pairs). Lengths are those of the shortest
 * document with the term once, twice, and three times or more; 0 where there
 * is none, 255 for that and anything longer. `most` is the highest frequency;
 * 255 for that and anything higher, to be taken as without bound.
 */
typedef struct graf_impact {
    uint8_t length_once;
    uint8_t length_twice;
    uint8_t length_more;
    uint8_t most;
} graf_impact;

/* Widens `impact` to cover one more document. Zero covers nothing. */
void graf_impact_add(graf_impact *impact, uint32_t frequency, uint32_t length);

/* Widens `impact` to cover all that `other` does. */
void graf_impact_merge(graf_impact *impact, graf_impact other);

/* Where a list is and what is known without reading it. Plain data. */
typedef struct graf_posting_list {
    uint32_t document_frequency;
    uint64_t occurrences; /* sum of the term frequencies */
    uint32_t form_count;  /* forms of the stem; 1: no numbers are stored */
    bool has_positions;
    graf_impact best; /* of the whole list; see posting_list.c for short ones */
    /* The rest is the business of posting_writer.c and posting_cursor.c. */
    uint64_t documents_at; /* in the postings section */
    uint64_t positions_at;
    uint64_t directory_at;
    unsigned shift;
    graf_view inline_bytes; /* short lists: all of it, in the dictionary */
} graf_posting_list;

/* Appends the list's payload to a dictionary entry in the making. Offsets are
 * moved by `base`: where the writer's buffer begins in the section. */
graf_status graf_posting_list_append(const graf_posting_list *list,
                                     uint64_t base, graf_buffer *payload,
                                     graf_error *error) GRAF_MUST_CHECK;

/* Reads a payload; inline bytes are borrowed from it. On nonsense the
 * reader's `failed` is set. */
void graf_posting_list_read(graf_byte_reader *reader, graf_posting_list *out);

#endif
