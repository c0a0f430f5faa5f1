/*
 * verifier.h - the reference matcher as a decider of Xapian's, for queries
 * that Xapian cannot express.
 */
#ifndef GRAF_LIVE_VERIFIER_H
#define GRAF_LIVE_VERIFIER_H

#include "live/part.h"

typedef struct graf_verifier {
    graf_live_part *live;
    graf_matcher *matcher;
    graf_arena arena; /* the article in hand */
    graf_article article;
    xc_docid head;     /* its place; 0 for none yet */
    graf_error *error; /* why the search was stopped */
    graf_status status;
} graf_verifier;

/* Makes a verifier; `error` is written when a decision fails. */
graf_status graf_verifier_init(graf_verifier *verifier, graf_live_part *live,
                               const graf_plan *plan,
                               graf_error *error) GRAF_MUST_CHECK;
void graf_verifier_release(graf_verifier *verifier);

/* An xc_match_decider's function; `user` is the verifier. */
int graf_verifier_decide(void *user, xc_document *document);

#endif
