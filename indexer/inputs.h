/*
 * inputs.h - the files, folders and standard input of the command line, read
 * one after another.
 */
#ifndef INDEXER_INPUTS_H
#define INDEXER_INPUTS_H

#include "problems.h"
#include "settings.h"

/* Bytes of all inputs on disk, 0 when one of them cannot tell. */
uint64_t inputs_size(const struct settings *settings);

/*
 * Fails when not one of the inputs is there, with a message about the first,
 * or when no format has the name that was asked for: better said before an
 * index is made for nothing.
 */
graf_status inputs_check(const struct settings *settings,
                         graf_error *error) GRAF_MUST_CHECK;

/*
 * Reads all inputs and gives each article to `article`, which stops the run
 * with any status but GRAF_OK; that status comes back. What cannot be read
 * goes to `problems`, an input that is not there too. After a signal nothing
 * more is read (GRAF_INTERRUPTED).
 */
graf_status inputs_read(const struct settings *settings,
                        struct problems *problems,
                        graf_status (*article)(void *user,
                                               const graf_article *article,
                                               graf_error *error),
                        void *user, graf_error *error) GRAF_MUST_CHECK;

#endif
