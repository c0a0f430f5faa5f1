/*
 * jobs.h - work shared out among threads, its results put in order.
 */
#ifndef GRAF_SEALED_JOBS_H
#define GRAF_SEALED_JOBS_H

#include <pthread.h>

#include "graf/status.h"

/* Numbered jobs. Every callback gets `user`. */
typedef struct graf_jobs {
    uint32_t count;
    unsigned threads; /* at most; the caller's is one of them */
    void *user;
    /* Makes what a thread needs for itself. Both may be NULL. */
    graf_status (*begin)(void *user, void **scratch, graf_error *error);
    void (*end)(void *scratch);
    /* Does a job; called by several threads at a time. */
    graf_status (*work)(void *user, void *scratch, uint32_t job,
                        graf_error *error);
    /* Puts what the job made where it belongs: called by the thread that did
     * it, for one job at a time, in the order of their numbers. May be NULL. */
    graf_status (*put)(void *user, void *scratch, uint32_t job,
                       graf_error *error);
} graf_jobs;

/* Does all jobs; when one fails no other is begun, and its failure is
 * returned. Fewer threads than asked for is no failure. */
graf_status graf_jobs_run(const graf_jobs *jobs,
                          graf_error *error) GRAF_MUST_CHECK;

/* Starts a thread with 1 MiB of stack that no signal is delivered to: they are
 * the business of the program's own threads. Returns an errno value. */
int graf_thread_start(pthread_t *thread, void *(*run)(void *), void *argument);

#endif
