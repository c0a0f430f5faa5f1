/*
 * session.h - the indexes that are searched, and one query after another.
 */
#ifndef SEARCHER_SESSION_H
#define SEARCHER_SESSION_H

#include "command/exit.h"
#include "printer.h"

struct session {
    const struct settings *settings;
    struct printer printer;
    graf_index **indexes; /* one for each of settings->indexes */
    size_t index_count;
};

/* Opens the indexes that the settings name. Borrows the settings. */
graf_status session_open(struct session *session,
                         const struct settings *settings,
                         graf_error *error) GRAF_MUST_CHECK;
void session_close(struct session *session);

/* Where a query came from, for messages about it. */
struct query_origin {
    const char *file; /* NULL: the command line */
    uint64_t line;
};

/*
 * Answers one query on standard output, and says on standard error what
 * needs saying. A query that fails is explained there too; *fatal tells
 * whether the next one would fail as well (memory, the index, the output).
 */
graf_exit session_answer(struct session *session, graf_view query,
                         graf_view query_id, const struct query_origin *origin,
                         bool *fatal);

/* Answers every line of the batch file. The status of all: error before
 * partial before found before nothing. */
graf_exit session_batch(struct session *session);

/* Prints the article or paragraph of --show. */
graf_exit session_show(struct session *session);

#endif
