/*
 * build.h - a run of graf-index that changes an index.
 */
#ifndef INDEXER_BUILD_H
#define INDEXER_BUILD_H

#include "graf/repeats.h"
#include "problems.h"
#include "progress.h"
#include "settings.h"

struct build {
    const struct settings *settings;
    graf_writer *writer;
    graf_repeats *repeats; /* NULL: what repeats is kept */
    struct problems problems;
    struct progress progress;
    uint64_t results[GRAF_PUT_UNCHANGED + 1]; /* articles, by what came of
                                                 them */
    uint64_t paragraphs; /* of the articles added and replaced */
    uint64_t repeated;   /* of other paragraphs, left out */
    uint64_t deleted;
    uint64_t not_found; /* ids to delete that are not there */
    uint64_t commits;
    graf_writer_info parts; /* what became of the index's parts */
    bool finished;          /* everything that was read is committed */
    double last_commit;     /* seconds since the beginning */
};

/* One line on standard error: what the run has done. */
void build_say_summary(const struct build *build);

#endif
