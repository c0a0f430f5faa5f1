/*
 * held.h - articles that wait in memory until it is known whether they are
 * few, for the live part, or many, for a sealed one.
 */
#ifndef GRAF_INDEX_HELD_H
#define GRAF_INDEX_HELD_H

#include "graf/article.h"
#include "graf/buffer.h"
#include "graf/file.h"

typedef struct graf_held_article {
    graf_article article; /* id.length 0: taken out again */
    graf_fingerprint fingerprint;
} graf_held_article;

/* Zero-initialise; in the order in which they came. */
typedef struct graf_held {
    graf_arena arena;
    graf_held_article *items;
    size_t count;
    size_t capacity;
    uint32_t *slots; /* hash table of item number + 1; 0 is empty */
    size_t slot_count;
    uint64_t text_bytes; /* of all that came, also what was taken out */
} graf_held;

void graf_held_release(graf_held *held);

/* Forgets all articles. */
void graf_held_clear(graf_held *held);

/* The article with this id, or NULL. */
graf_held_article *graf_held_find(const graf_held *held, graf_view id);

/* Holds a copy of the article, in place of the one with its id. */
graf_status graf_held_put(graf_held *held, const graf_article *article,
                          graf_fingerprint fingerprint,
                          graf_error *error) GRAF_MUST_CHECK;

/* Takes out an article that graf_held_find gave. */
void graf_held_remove(graf_held_article *item);

#endif
