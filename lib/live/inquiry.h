/*
 * inquiry.h - one question to Xapian, with all that it needs.
 */
#ifndef GRAF_LIVE_INQUIRY_H
#define GRAF_LIVE_INQUIRY_H

#include "live/fuse.h"
#include "live/part.h"
#include "live/translate.h"
#include "live/verifier.h"

typedef struct graf_inquiry {
    graf_live_part *live;
    graf_translation translation;
    xc_enquire *enquire;
    xc_mset *mset; /* the answer */
    graf_verifier verifier;
    bool verifies;
    graf_fuse fuse;
    xc_error cause; /* of what failed last */
    /* Why a callback stopped the search, of which Xapian says nothing. */
    xc_error inner;
} graf_inquiry;

typedef struct graf_inquiry_options {
    bool scored;
    graf_deadline deadline;
    const graf_term *only; /* NULL, or a term that all results must have */
} graf_inquiry_options;

/* Prepares; graf_inquiry_release is needed even after a failure. `error` is
 * written by a failing verification, so it must live as long. */
graf_status graf_inquiry_init(graf_inquiry *asked, graf_live_part *live,
                              const graf_plan *plan,
                              const graf_inquiry_options *options,
                              graf_error *error) GRAF_MUST_CHECK;
void graf_inquiry_release(graf_inquiry *asked);

/* Searches: the answer is in asked->mset. */
graf_status graf_inquiry_ask(graf_inquiry *asked, xc_doccount limit,
                             xc_doccount check_at_least,
                             graf_error *error) GRAF_MUST_CHECK;

/* Is told of each paragraph that matches: the head of its article. */
typedef void (*graf_head_counter)(void *user, xc_docid head);

/* Asks about every paragraph that matches, in no order. No head is above
 * `last`. spy.c */
graf_status graf_inquiry_spy(graf_inquiry *asked, xc_docid last,
                             graf_head_counter count, void *user,
                             graf_error *error) GRAF_MUST_CHECK;

/* For a callback that finds damage: says which, and returns what stops the
 * search. */
int graf_inquiry_stop(xc_error *inner, const char *message);

/* The status of what failed last, and its message. */
graf_status graf_inquiry_failed(graf_inquiry *asked, graf_error *error);

#endif
