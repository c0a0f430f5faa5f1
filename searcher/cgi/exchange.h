/*
 * exchange.h - a request and its response, and the pages that make the one
 * from the other.
 */
#ifndef CGI_EXCHANGE_H
#define CGI_EXCHANGE_H

#include "archives.h"
#include "html.h"
#include "link.h"
#include "request.h"
#include "response.h"

struct exchange {
    const struct config *config;
    struct archives *archives;
    struct archive_choice chosen; /* empty for pages that need none */
    struct request request;
    struct response response;
    struct link link;  /* scratch */
    graf_span mistake; /* in the words that were typed; empty: none */
};

/* Answers one request, whatever it is. Never fails: what goes wrong is a page
 * with the right status, and a line in the log. */
void answer_request(const struct config *config, struct archives *archives,
                    const struct variables *variables,
                    const struct response_sink *sink);

/*
 * Makes the response a refusal: a page (or JSON, where that was asked for)
 * with a status and a sentence for the visitor. `detail` (may be NULL) goes to
 * the log only.
 */
void refuse_request(struct exchange *exchange, int status, const char *sentence,
                    const char *detail);

/* The same for what the library said: mistakes of the visitor are shown, all
 * else is the owner's. */
void refuse_failure(struct exchange *exchange, const graf_error *error);

/* Begins a page: everything up to and with <main>. */
void page_begin(struct exchange *exchange, struct html *html,
                const char *title);
void page_end(struct exchange *exchange, struct html *html);

/* The search form, filled in. `home` has it large, with a word of help. */
void page_form(struct exchange *exchange, struct html *html, bool home);

/* An <a> to the link in hand. */
void page_link(struct exchange *exchange, struct html *html, const char *text);

/* The routes. */
void answer_search(struct exchange *exchange);
void answer_article(struct exchange *exchange);
void answer_about(struct exchange *exchange);
void answer_suggest(struct exchange *exchange);
void answer_opensearch(struct exchange *exchange);
void answer_health(struct exchange *exchange);
void answer_asset(struct exchange *exchange);

#endif
