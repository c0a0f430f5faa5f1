/*
 * search_formats.h - the forms that the answer to a search can have.
 */
#ifndef CGI_SEARCH_FORMATS_H
#define CGI_SEARCH_FORMATS_H

#include "results_page.h"

/* json.c: as graf-search --format json; `index` is the archive's name. */
void print_json(struct exchange *exchange, const struct findings *findings);

/* json.c: as graf-search --facet and --timeline print it. */
void print_json_counts(struct exchange *exchange,
                       const struct findings *findings);

/* feed.c: Atom (RFC 4287), newest first. */
void print_atom(struct exchange *exchange, const struct findings *findings);

#endif
