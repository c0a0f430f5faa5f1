/*
 * arrivals.h - the articles that a builder was given, in the order in which
 * they came, found by id.
 */
#ifndef GRAF_SEALED_ARRIVALS_H
#define GRAF_SEALED_ARRIVALS_H

#include "graf/article.h"
#include "graf/file.h"

typedef struct graf_arrival {
    graf_view id;
    graf_fingerprint fingerprint;
    bool is_dropped; /* replaced or taken out since */
} graf_arrival;

typedef struct graf_arrival_slot {
    uint64_t hash;
    uint32_t number; /* of the arrival, and 1; 0: an empty slot */
} graf_arrival_slot;

/* Open addressing with linear probing, at most half full. An id keeps its
 * slot, also when it has been taken out. */
typedef struct graf_arrivals {
    graf_arrival *items;
    uint32_t count;
    uint32_t kept; /* not dropped */
    size_t bytes;  /* of memory, about */
    /* The rest is private. */
    size_t capacity;
    graf_arrival_slot *slots;
    size_t slot_count; /* 0 or a power of two */
    graf_arena ids;
} graf_arrivals;

void graf_arrivals_init(graf_arrivals *arrivals);
void graf_arrivals_release(graf_arrivals *arrivals);

/* The latest arrival with that id, dropped or not; NULL when there is none. */
graf_arrival *graf_arrivals_find(const graf_arrivals *arrivals, graf_view id);

/* Makes room for one more arrival with that id, so that
 * graf_arrivals_add cannot fail; *copy is the id in memory that stays. */
graf_status graf_arrivals_reserve(graf_arrivals *arrivals, graf_view id,
                                  graf_view *copy,
                                  graf_error *error) GRAF_MUST_CHECK;

/* Adds an arrival, which takes the place of any other with its id. */
void graf_arrivals_add(graf_arrivals *arrivals, graf_view id_copy,
                       graf_fingerprint fingerprint);

/* Takes one out that is not dropped yet. */
void graf_arrivals_drop(graf_arrivals *arrivals, graf_arrival *arrival);

#endif
