/*
 * exit.h - what the programs' exit statuses mean.
 */
#ifndef COMMAND_EXIT_H
#define COMMAND_EXIT_H

typedef enum graf_exit {
    GRAF_EXIT_SUCCESS = 0, /* found, or done */
    GRAF_EXIT_NOTHING = 1, /* nothing was found, no error */
    GRAF_EXIT_ERROR = 2,   /* an error, or input was lost */
    GRAF_EXIT_PARTIAL = 3, /* the time budget ran out first */
    GRAF_EXIT_SIGNAL = 128 /* plus the number of the signal that stopped it */
} graf_exit;

#endif
