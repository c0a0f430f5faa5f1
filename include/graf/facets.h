/*
 * facets.h - what a query finds, counted: by source, section, author, region,
 * theme, by year and by month, beside what the archive holds.
 */
#ifndef GRAF_FACETS_H
#define GRAF_FACETS_H

#include "graf/index.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct graf_facets_request {
    graf_view query;
    bool plain;
    uint32_t fields; /* those to count: 1u << GRAF_FIELD_SOURCE, ... */
    size_t values;   /* the most frequent of each that are returned */
    bool timeline;   /* count by year and month, too */
    uint32_t budget; /* milliseconds, 0: none */
} graf_facets_request;

enum {
    /* What can be counted. A source is the source and the origin. */
    GRAF_FACETS_FIELDS = 1u << GRAF_FIELD_AUTHOR | 1u << GRAF_FIELD_SOURCE |
                         1u << GRAF_FIELD_SECTION | 1u << GRAF_FIELD_REGION |
                         1u << GRAF_FIELD_THEME | 1u << GRAF_FIELD_LANGUAGE,
    GRAF_FACETS_VALUES_MAX = 10000
};

typedef struct graf_facet_value {
    graf_view text;
    uint64_t articles; /* matching ones that have it */
} graf_facet_value;

/* The values of one field: most frequent first, then in byte order. */
typedef struct graf_facet {
    graf_field field;
    const graf_facet_value *values;
    size_t value_count;
    size_t distinct; /* how many values there are in all */
} graf_facet;

/* A year, or a month of one. */
typedef struct graf_period {
    int year;
    int month;           /* 1 to 12; 0: the whole year */
    uint64_t articles;   /* that match */
    uint64_t paragraphs; /* that match, headlines too */
    uint64_t held;       /* articles, matching or not; 0: the archive has
                            nothing from then, which is not the same as
                            nothing that matches */
} graf_period;

typedef struct graf_facets {
    graf_match_counts counts; /* as graf_search's */
    const graf_facet *facets; /* in the order of graf_field */
    size_t facet_count;
    /* From the first to the last that the archive holds, none left out. */
    const graf_period *years;
    size_t year_count;
    const graf_period *months;
    size_t month_count;
    graf_period undated; /* year 0 */
    bool complete;       /* false: the time ran out, or something is damaged */
    struct graf_facets_memory *memory; /* private */
} graf_facets;

/*
 * Counts what a query finds in several indexes. An empty query (plain) counts
 * nothing, but the timeline says what is held. Retries by itself when a writer
 * overtakes it. Cost: every match is visited, at 10 to 100 ns in a sealed part
 * and some microseconds in a live one.
 */
GRAF_API graf_status graf_facets_count(graf_index *const *indexes, size_t count,
                                       const graf_facets_request *request,
                                       graf_facets **out,
                                       graf_error *error) GRAF_MUST_CHECK;
GRAF_API void graf_facets_free(graf_facets *facets);

#ifdef __cplusplus
}
#endif

#endif
