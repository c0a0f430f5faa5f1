/*
 * stories.h - seeded articles for the tests of the index: few words that
 * recur often, so that random queries find something, and every kind of
 * metadata.
 */
#ifndef TEST_INDEX_STORIES_H
#define TEST_INDEX_STORIES_H

#include "graf/article.h"
#include "graf/buffer.h"

typedef struct stories {
    graf_arena arena;
    graf_article *items;
    size_t count;
    uint32_t random;
} stories;

/* A number below `below`, which is not 0; the same ones for the same seed. */
uint32_t stories_below(uint32_t *random, uint32_t below);

/* A word of the vocabulary, common ones more often. */
const char *stories_word(uint32_t *random);

/* The n-th name of a person, place or paper; they wrap around. */
const char *stories_name(uint32_t n);

/* Makes `count` articles with different ids. */
void stories_make(stories *all, size_t count, uint32_t seed);
void stories_release(stories *all);

/* Gives article n another text and other metadata; the id stays. */
void stories_rewrite(stories *all, size_t n);

/* Takes article n off the list; the last takes its place. */
void stories_remove(stories *all, size_t n);

#endif
