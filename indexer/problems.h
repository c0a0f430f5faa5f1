/*
 * problems.h - what went wrong with the inputs: told on standard error, the
 * first of each kind at least, and all of it in the report.
 */
#ifndef INDEXER_PROBLEMS_H
#define INDEXER_PROBLEMS_H

#include <stdio.h>

#include "graf/reader.h"
#include "graf/repeats.h"
#include "progress.h"

enum { PROBLEM_KINDS = GRAF_PROBLEM_DROPPED + 1 };

struct problems {
    FILE *report; /* NULL: nobody asked for one */
    const char *report_path;
    bool quiet; /* only what was lost is told */
    struct progress *progress;
    uint64_t counts[PROBLEM_KINDS];
    uint64_t boilerplate; /* paragraphs left out; no problem in themselves */
};

/* Opens the report (a path, or NULL) and writes its header. */
graf_status problems_open(struct problems *problems, const char *report_path,
                          bool quiet, struct progress *progress,
                          graf_error *error) GRAF_MUST_CHECK;

void problems_add(struct problems *problems, const graf_problem *problem);

/* Counts the paragraphs of a file that were left out of an article, which
 * nearly every article has, and lists them in the report only. */
void problems_add_boilerplate(struct problems *problems, graf_view file,
                              const graf_article *article);

/* Lists in the report, if there is one, a paragraph that was left out of many
 * articles. */
void problems_add_repeated(struct problems *problems,
                           const graf_repeated *repeated);

/* Says how many were not told, and closes the report, if problems_open was
 * ever called: GRAF_INPUT_OUTPUT when
 * not all of it could be written. */
graf_status problems_close(struct problems *problems,
                           graf_error *error) GRAF_MUST_CHECK;

/* Of all kinds; boilerplate is not among them. */
uint64_t problems_count(const struct problems *problems);

#endif
