/*
 * newcomers.h - the articles that were put since the last commit and may turn
 * out to be copies of others.
 */
#ifndef GRAF_LIVE_NEWCOMERS_H
#define GRAF_LIVE_NEWCOMERS_H

#include "graf/signature.h"
#include "xapian-c.h"

/* Zero-initialise. In the order in which they came, so that heads ascend. */
typedef struct graf_newcomers {
    graf_signed_article *articles; /* without ids */
    xc_docid *heads;
    size_t count;
    size_t article_capacity;
    size_t head_capacity;
} graf_newcomers;

void graf_newcomers_release(graf_newcomers *newcomers);

graf_status graf_newcomers_add(graf_newcomers *newcomers,
                               const graf_signed_article *article,
                               xc_docid head,
                               graf_error *error) GRAF_MUST_CHECK;

/* The article with this head, if it is among them, is gone again. */
void graf_newcomers_drop(graf_newcomers *newcomers, xc_docid head);

/*
 * Has the copies among them found, and marks those in the database, of which
 * `reader` is the reading side. Then forgets all. Where Xapian failed *cause
 * says why, and *error nothing.
 */
graf_status graf_newcomers_resolve(graf_newcomers *newcomers,
                                   graf_copy_finder find, void *user,
                                   xc_writable_database *database,
                                   xc_database *reader, xc_error *cause,
                                   graf_error *error) GRAF_MUST_CHECK;

#endif
