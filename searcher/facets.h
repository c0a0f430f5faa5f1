/*
 * facets.h - --facet and --timeline: counts instead of articles.
 */
#ifndef SEARCHER_FACETS_H
#define SEARCHER_FACETS_H

#include "session.h"

/* Reads "source,year" into a set of bits; see command/facet_names.h. */
graf_status facets_read_option(const char *value, void *target,
                               graf_error *error);

/* True when the settings ask for counts by value or by time. */
bool facets_are_wanted(const struct settings *settings);

/* Answers a query so, on standard output. */
graf_exit session_facets(struct session *session, graf_view query,
                         const struct query_origin *origin);

#endif
