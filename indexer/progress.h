/*
 * progress.h - how far the work is, on standard error: a bar that is drawn
 * over and over on a terminal, a plain line now and then elsewhere.
 */
#ifndef INDEXER_PROGRESS_H
#define INDEXER_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
    bool quiet;
    bool terminal;
    bool drawn;           /* a bar stands on the current line */
    uint64_t total_bytes; /* to read; 0: not known */
    uint64_t bytes;       /* read so far */
    uint64_t articles;
    double started; /* seconds of the monotonic clock */
    double last_drawn;
};

/* Begins to count the time. */
void progress_begin(struct progress *progress, bool quiet,
                    uint64_t total_bytes);

/* Draws the bar anew, ten times a second at most; elsewhere nothing. */
void progress_show(struct progress *progress);

/* A plain line where there is no bar: so much is safe in the index. */
void progress_committed(struct progress *progress);

/* Takes the bar away, so that a message can be printed. */
void progress_clear(struct progress *progress);

/* Seconds since the beginning. */
double progress_seconds(const struct progress *progress);

#endif
