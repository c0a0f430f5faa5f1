/*
 * settings.h - what the command line of graf-index asks for.
 */
#ifndef INDEXER_SETTINGS_H
#define INDEXER_SETTINGS_H

#include "command/options.h"

struct settings {
    const char *index; /* NULL only where none is needed */
    graf_arguments inputs;
    graf_arguments deletions; /* ids */
    const char *language;     /* NULL: the index's own, or English */
    const char *format;       /* of the inputs, NULL: by content; with --info
                                 of the output */
    const char *map;          /* what inputs call the fields, or NULL */
    const char *report;       /* a file, or NULL */
    bool keep_repeated;       /* also where a source has it everywhere */
    bool print;
    bool export_articles;
    bool info;
    bool verify;
    bool live;          /* all to the live part */
    bool sealed;        /* all to sealed parts */
    bool seal;          /* fold all parts into one */
    const char *output; /* with seal: into this file instead, or NULL */
    size_t jobs;        /* threads, 0: as many as there are processors */
    size_t memory;      /* bytes for making sealed parts, 0: the default */
    int wait_seconds;   /* 0: not at all, negative: for ever */
    bool quiet;
    bool help;
    bool version;
};

extern const graf_program index_program;

/*
 * Reads the command line and the environment, and refuses options that
 * contradict each other. With --help or --version nothing else is checked.
 */
graf_status settings_read(int argc, char *const *argv,
                          struct settings *settings,
                          graf_error *error) GRAF_MUST_CHECK;

void settings_release(struct settings *settings);

#endif
