/*
 * response.h - what is sent back: status, headers, body.
 *
 * The body is made in memory first, so that what fails half-way becomes a
 * proper error page. No header holds anything that a visitor has sent.
 */
#ifndef CGI_RESPONSE_H
#define CGI_RESPONSE_H

#include <stdio.h>

#include "graf/view.h"

struct response {
    int status;
    const char *type; /* a literal */
    FILE *body;
    char *data; /* of `body`, once it is flushed */
    size_t length;
    uint64_t tag;     /* what the ETag says; 0: none */
    unsigned max_age; /* seconds; 0: ask again each time */
    bool is_partial;  /* something is wanting: nobody should keep it */
    char problem[GRAF_ERROR_MESSAGE_SIZE]; /* for the log; empty: none */
};

/* Takes what the response consists of. */
struct response_sink {
    void (*write)(void *user, const char *data, size_t length);
    void *user;
};

/* GRAF_NO_MEMORY when there can be no body. */
graf_status response_init(struct response *response,
                          graf_error *error) GRAF_MUST_CHECK;
void response_release(struct response *response);

/* Throws the body away and begins another, after something failed. False when
 * that fails, too: the response is then empty. */
bool response_restart(struct response *response, int status);

/* Ends the body; false when it could not be held in memory. */
bool response_finish(struct response *response);

/* True when an If-None-Match header (may be NULL) names the tag. */
bool response_tag_matches(uint64_t tag, const char *if_none_match);

/* Writes headers and, unless `is_head`, the body. */
void response_send(const struct response *response, bool is_head,
                   const struct response_sink *sink);

#endif
