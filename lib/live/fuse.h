/*
 * fuse.h - ends a search of Xapian's when its time is up.
 *
 * Xapian has no such thing. A posting source that gives every document, and
 * pretends to have come to its end after the deadline, makes an AND with it
 * end there, and what was found so far is the result.
 */
#ifndef GRAF_LIVE_FUSE_H
#define GRAF_LIVE_FUSE_H

#include "graf/part.h"
#include "xapian-c.h"

typedef struct graf_fuse {
    graf_deadline deadline;
    xc_docid docid;
    xc_docid last;
    unsigned calls;
    bool blown;     /* the deadline passed before the end */
    xc_error cause; /* why it could not be fitted */
} graf_fuse;

/* Wraps *query, which is replaced, so that it ends by `deadline` (0: never,
 * the query stays). The fuse must outlive the query. */
xc_status graf_fuse_fit(graf_fuse *fuse, graf_deadline deadline,
                        xc_query **query, xc_error *error);

#endif
