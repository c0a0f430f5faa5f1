/*
 * plain_list.h - posting lists as plain arrays, made at random, and their
 * encoding: what the tests of posting lists compare.
 */
#ifndef SEALED_PLAIN_LIST_H
#define SEALED_PLAIN_LIST_H

#include "sealed/posting_cursor.h"
#include "sealed/posting_writer.h"

/* A generator of random numbers (xorshift64*): the same everywhere. */
typedef struct random_source {
    uint64_t state; /* not 0 */
} random_source;

uint64_t random_next(random_source *source);

/* Below `limit`. */
uint32_t random_below(random_source *source, uint32_t limit);

/* How a list is made. */
typedef struct list_shape {
    const char *name;
    uint32_t count;
    unsigned gap_bits; /* gaps are below 1 << gap_bits, all sizes as likely */
    uint32_t most;     /* frequency; 0: no positions */
    uint32_t form_count;
    uint32_t first;
} list_shape;

typedef struct plain_list {
    bool has_positions;
    uint32_t form_count;
    uint32_t count;
    uint32_t *documents;
    uint32_t *frequencies;
    uint32_t *starts; /* of a document's occurrences in the two below */
    uint32_t *positions;
    uint32_t *forms;
    uint64_t occurrences;
    uint32_t document_end;
    uint32_t *words;  /* the length of each document */
    uint8_t *lengths; /* by number, as in a part; NULL for articles */
} plain_list;

void plain_list_make(plain_list *list, const list_shape *shape,
                     random_source *source);
void plain_list_release(plain_list *list);

/* A list in a section, `base` bytes after its beginning. */
typedef struct encoded_list {
    graf_buffer section;
    graf_buffer payload;
    graf_posting_list written;
    graf_posting_list read; /* back from the payload */
} encoded_list;

void encoded_list_make(encoded_list *encoded, const plain_list *list,
                       size_t base, uint64_t announced);
void encoded_list_release(encoded_list *encoded);

/* A cursor over it. */
void encoded_list_cursor(const encoded_list *encoded, const plain_list *list,
                         graf_posting_cursor *cursor);

#endif
