/*
 * settings.h - what the command line of graf-search asks for.
 */
#ifndef SEARCHER_SETTINGS_H
#define SEARCHER_SETTINGS_H

#include "command/options.h"
#include "command/terminal.h"
#include "graf/index.h"

/* The order of --format's choices. */
enum output_format {
    FORMAT_TEXT,
    FORMAT_JSON,
    FORMAT_JSON_LINES,
    FORMAT_CSV,
    FORMAT_TSV,
    FORMAT_TREC
};

/* The order of --trec-unit's choices. */
enum trec_unit { TREC_UNIT_UNSET = -1, TREC_ARTICLES, TREC_PARAGRAPHS };

/* The order of --timeline's choices. */
enum timeline_step { TIMELINE_UNSET = -1, TIMELINE_MONTH, TIMELINE_YEAR };

/* The order of --dups' choices. */
enum dups { DUPS_UNSET = -1, DUPS_HIDE, DUPS_SHOW };

struct settings {
    graf_arguments indexes; /* at least one, once settings_read returns */
    graf_arguments words;   /* the query, as words of the command line */
    size_t limit;
    size_t offset;
    size_t per_article;
    size_t context;
    int order; /* graf_order */
    int dups;  /* enum dups */
    bool count;
    uint32_t facets;  /* see facets.h; 0: none */
    int timeline;     /* enum timeline_step */
    const char *show; /* ID or ID#N; NULL: search */
    bool plain;
    bool explain;
    uint32_t budget;   /* milliseconds; 0: none */
    int format;        /* enum output_format */
    const char *batch; /* a file of queries, or "-"; NULL: one query */
    int trec_unit;     /* enum trec_unit */
    int color;         /* graf_color_mode */
    bool help;
    bool version;
};

extern const graf_program search_program;

/*
 * Reads the command line and the environment, and refuses options that
 * contradict each other. With --help or --version nothing else is checked.
 */
graf_status settings_read(int argc, char *const *argv,
                          struct settings *settings,
                          graf_error *error) GRAF_MUST_CHECK;

/* True when of copies only the first is to be shown. */
bool settings_hide_copies(const struct settings *settings);

void settings_release(struct settings *settings);

#endif
