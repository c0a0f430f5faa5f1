/*
 * link.h - addresses of the program's own pages.
 *
 * To link to a search that differs from the one in hand, copy the request,
 * change the copy and link to it.
 */
#ifndef CGI_LINK_H
#define CGI_LINK_H

#include "request.h"

struct link {
    graf_buffer text;
    bool has_parameters;
    bool is_broken; /* memory ran out, or it would be too long */
};

void link_init(struct link *link);
void link_release(struct link *link);

/* Begins the address of a page: "" or "/article", "/about" ... */
void link_begin(struct link *link, const struct request *request,
                const char *page);

/* The same with scheme and host, for feeds. `url` is the configured address of
 * the program; may be empty. */
void link_begin_absolute(struct link *link, const struct request *request,
                         graf_view url, const char *page);

/* A parameter, unless its value is empty. */
void link_add(struct link *link, const char *name, graf_view value);
void link_add_number(struct link *link, const char *name, size_t value);

/* All that a request searches for: words, filters, dates, archive, order. */
void link_add_search(struct link *link, const struct request *request);

/* "#p7" */
void link_add_paragraph(struct link *link, size_t number);

/* The address; lives until the link is begun again. */
graf_view link_view(const struct link *link);

/* True for http:// and https:// only: an article can claim any address. */
bool link_is_web_address(graf_view address);

#endif
