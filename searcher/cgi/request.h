/*
 * request.h - what a visitor asks for: the variables of CGI/1.1 (RFC 3875),
 * checked and bounded.
 */
#ifndef CGI_REQUEST_H
#define CGI_REQUEST_H

#include "graf/index.h"
#include "parameters.h"

/* Where the variables come from: the environment, or FastCGI. */
struct variables {
    const char *(*get)(void *user, const char *name); /* NULL: not set */
    void *user;
};

enum route {
    ROUTE_SEARCH,
    ROUTE_ARTICLE,
    ROUTE_ABOUT,
    ROUTE_SUGGEST,
    ROUTE_OPENSEARCH,
    ROUTE_HEALTH,
    ROUTE_STYLE,
    ROUTE_SCRIPT,
    ROUTE_ICON
};

enum answer_format { FORMAT_HTML, FORMAT_JSON, FORMAT_ATOM };

/* JSON: counts by time, too. */
enum timeline_step { TIMELINE_NONE, TIMELINE_MONTH, TIMELINE_YEAR };

/* What an answer can be narrowed by, besides dates. */
enum filter {
    FILTER_SOURCE,
    FILTER_SECTION,
    FILTER_AUTHOR,
    FILTER_REGION,
    FILTER_THEME,
    FILTER_COUNT
};

enum { HOST_SIZE = 280, SCRIPT_SIZE = 1024 };

struct request {
    bool is_head; /* the answer's headers only */
    enum route route;
    char script[SCRIPT_SIZE];  /* the program's own path, "/cgi-bin/graf.cgi" */
    char origin[HOST_SIZE];    /* "https://host:8080" */
    const char *if_none_match; /* or NULL; lives as long as the variables */
    graf_view query_string;    /* likewise */

    graf_view text; /* what to look for */
    bool operators; /* it is in the full syntax */
    graf_view filters[FILTER_COUNT];
    int32_t from; /* dates; GRAF_NO_DATE: open */
    int32_t to;
    graf_view archive; /* a name; empty: all */
    graf_view id;      /* of the article to show */
    size_t first;      /* the first paragraph of it to show, from 1 */
    graf_order order;
    bool has_order;   /* it was asked for */
    size_t page;      /* from 1 */
    bool show_copies; /* also those of articles that come before them */
    uint32_t facets;  /* JSON: to be counted; see command/facet_names.h */
    enum timeline_step timeline;
    enum answer_format format;

    graf_arena arena;
};

extern const char *const filter_names[FILTER_COUNT];

/*
 * Reads a request; it must be released in any case. Returns 0, or the HTTP
 * status to refuse it with and in error->message a sentence for the visitor.
 * As much as could be read is there even then.
 */
int request_read(struct request *request, const struct variables *variables,
                 graf_error *error);
void request_release(struct request *request);

/* True when anything narrows the answer: a filter, a date. */
bool request_is_narrowed(const struct request *request);

/* True when counts are asked for instead of articles. */
bool request_counts_only(const struct request *request);

#endif
