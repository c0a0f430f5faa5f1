/*
 * output.h - the standard streams: data to standard output, messages for a
 * person to standard error.
 */
#ifndef COMMAND_OUTPUT_H
#define COMMAND_OUTPUT_H

#include <stdio.h>

#include "graf/status.h"

/*
 * To be called first. A standard stream that was closed is replaced by one
 * that fails when it is used, so that no file opened later takes its number
 * and is written into by accident. SIGPIPE gets its default action back, even
 * if the parent had it ignored: a program whose reader has gone ends quietly.
 */
void graf_output_begin(void);

/*
 * Flushes `out` and says whether everything written to it has arrived:
 * GRAF_INPUT_OUTPUT when the disk was full, for example. `name` stands for
 * the stream in the message.
 */
graf_status graf_output_finish(FILE *out, const char *name,
                               graf_error *error) GRAF_MUST_CHECK;

/* Prints "PROGRAM: message" on one line of standard error; nothing in it can
 * do harm to a terminal. Cut after some 2,000 bytes. */
void graf_say(const char *program, const char *format, ...) GRAF_PRINTF(2, 3);

#endif
