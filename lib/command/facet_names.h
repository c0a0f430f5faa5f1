/*
 * facet_names.h - what --facet and facet= name: fields and years.
 */
#ifndef COMMAND_FACET_NAMES_H
#define COMMAND_FACET_NAMES_H

#include "graf/facets.h"

/* What can be named besides fields: it goes into the same set of bits. */
#define GRAF_FACET_YEAR (1u << GRAF_FIELD_COUNT)

/*
 * Adds to *set what "source,section,year" names: 1u << graf_field each, and
 * GRAF_FACET_YEAR. GRAF_INVALID_ARGUMENT with a message that lists what there
 * is, and begins in the middle of a sentence.
 */
graf_status graf_read_facets(graf_view names, uint32_t *set,
                             graf_error *error) GRAF_MUST_CHECK;

#endif
