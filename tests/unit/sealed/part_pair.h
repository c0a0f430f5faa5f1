/*
 * part_pair.h - a sealed part beside a live part of the same articles, masked
 * in the one and missing in the other: what one says the other must say.
 */
#ifndef TEST_SEALED_PART_PAIR_H
#define TEST_SEALED_PART_PAIR_H

#include "base/scratch.h"
#include "made_articles.h"
#include "sealed/sealed.h"

enum { PAIR_ARTICLES = 90, PAIR_MEMORY = 64 * 1024 * 1024 };

typedef struct part_pair {
    scratch_folder scratch;
    char sealed_path[SCRATCH_PATH_SIZE + 64];
    char mask_path[SCRATCH_PATH_SIZE + 64];
    char live_path[SCRATCH_PATH_SIZE + 64];
    made_article *made;
    graf_part *sealed;
    graf_part *live; /* NULL until part_pair_open_without */
} part_pair;

/* Makes the articles and the sealed part, and opens it. */
void part_pair_make(part_pair *pair);
void part_pair_remove(part_pair *pair);

/* Which articles are gone: all choices that tests should try. */
typedef bool (*part_pair_choice)(unsigned number);

enum { PAIR_CHOICES = 5 };
extern const part_pair_choice part_pair_choices[PAIR_CHOICES];

bool every_third_article(unsigned number);
bool all_articles(unsigned number);

/* Opens the sealed part again, with the mask at `mask`, which may be NULL. */
void part_pair_open_sealed(part_pair *pair, const char *mask);

/* Opens both without the articles that are gone (NULL: with all). */
void part_pair_open_without(part_pair *pair, part_pair_choice is_gone);

/* Where an article that is there stands in the sealed part. */
graf_place part_pair_place(const part_pair *pair, unsigned number);

/* Fails with the message of the error. */
void expect_ok(graf_status status, const graf_error *error);

#endif
