/*
 * options.h - a program's options as one table, which reads the command line
 * and prints --help.
 *
 * Options and operands may be mixed; "--" ends the options and "-" is an
 * operand. A value follows its option (`-n 5`, `--limit 5`) or is joined to
 * it (`-n5`, `--limit=5`). Long names are not abbreviated, so that a new
 * option never changes what an old command line means. An option that is
 * given twice counts the last time, unless it makes a list.
 */
#ifndef COMMAND_OPTIONS_H
#define COMMAND_OPTIONS_H

#include <stdbool.h>
#include <stdio.h>

#include "graf/status.h"

/* Words of the command line. The words are argv's own; the array is freed by
 * graf_arguments_release. Zero-initialise. */
typedef struct graf_arguments {
    const char **items;
    size_t count;
    size_t capacity;
} graf_arguments;

graf_status graf_arguments_add(graf_arguments *arguments, const char *word,
                               graf_error *error) GRAF_MUST_CHECK;
void graf_arguments_release(graf_arguments *arguments);

/* What an option stores, at `offset` of the settings. */
typedef enum graf_option_kind {
    GRAF_OPTION_FLAG,   /* bool: true */
    GRAF_OPTION_TEXT,   /* const char *: argv's own */
    GRAF_OPTION_LIST,   /* graf_arguments: one more each time */
    GRAF_OPTION_NUMBER, /* size_t, from `minimum` to `maximum` */
    GRAF_OPTION_CHOICE, /* int: which of `choices`, from 0 */
    GRAF_OPTION_CUSTOM  /* what `read` stores */
} graf_option_kind;

/*
 * Reads the value of a GRAF_OPTION_CUSTOM into `target`. `value` is NULL when
 * it may be left out and was. The message of a failure goes on from the
 * option's name: "needs a time such as 200ms, not \"x\"".
 */
typedef graf_status (*graf_option_reader)(const char *value, void *target,
                                          graf_error *error);

typedef struct graf_option {
    const char *name; /* without dashes; NULL makes the row a heading */
    char letter;      /* the short form, or 0 */
    graf_option_kind kind;
    size_t offset;
    const char *argument;   /* what --help calls the value; NULL for flags */
    bool argument_optional; /* --name alone or --name=VALUE; CUSTOM only */
    const char *summary;    /* what it does; NULL ends the table */
    size_t minimum;
    size_t maximum;
    const char *const *choices; /* ends with NULL */
    graf_option_reader read;
} graf_option;

typedef struct graf_program {
    const char *name;
    const char *usage;   /* one line per use, without the program's name */
    const char *summary; /* what it is for */
    const graf_option *options;
    const char *notes; /* below the options; may be NULL */
    /* Added to the message about an unknown option; may be NULL. */
    const char *unknown_option_hint;
} graf_program;

/*
 * Reads the command line into `settings` (the struct that the table's offsets
 * are of, already filled with defaults) and what is no option into
 * `operands`. Wrong usage is GRAF_INVALID_ARGUMENT with a message for a
 * person, which names the nearest option for an unknown one.
 */
graf_status graf_options_read(const graf_program *program, int argc,
                              char *const *argv, void *settings,
                              graf_arguments *operands,
                              graf_error *error) GRAF_MUST_CHECK;

/* Prints usage, options and notes for a screen of 80 columns. */
void graf_options_print_help(const graf_program *program, FILE *out);

/* Prints "NAME VERSION". */
void graf_options_print_version(const graf_program *program, FILE *out);

#endif
