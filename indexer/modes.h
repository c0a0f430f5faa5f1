/*
 * modes.h - what graf-index can do, one function each. They print, explain
 * failures on standard error, and return the exit status.
 */
#ifndef INDEXER_MODES_H
#define INDEXER_MODES_H

#include "command/exit.h"
#include "settings.h"

/* Deletes, reads the inputs and updates the index; seals it. */
graf_exit build_index(const struct settings *settings);

/* --print: the inputs as JSON Lines; no index. */
graf_exit print_inputs(const struct settings *settings);

/* --export: the articles of the index as JSON Lines. */
graf_exit export_index(const struct settings *settings);

/* --seal --output: an archive of the index. */
graf_exit archive_index(const struct settings *settings);

/* --info */
graf_exit describe_index(const struct settings *settings);

/* --verify */
graf_exit verify_index(const struct settings *settings);

#endif
