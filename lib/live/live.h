/*
 * live.h - the live part: a Xapian database that takes single articles.
 *
 * Its layout is described in lib/live/schema.md. Readers get a stable snapshot
 * (a revision of the database) until a writer has moved on by two commits;
 * then calls return GRAF_STALE.
 */
#ifndef GRAF_LIVE_H
#define GRAF_LIVE_H

#include "graf/part.h"

/*
 * Creates an empty live part at `path`, a folder that must not exist. The
 * language is a graf_analyzer's. Durable when it returns.
 */
graf_status graf_live_create(const char *path, graf_view language,
                             graf_error *error) GRAF_MUST_CHECK;

/* Opens a live part for reading; close it through its operations. */
graf_status graf_live_open(const char *path, graf_part **out,
                           graf_error *error) GRAF_MUST_CHECK;

/*
 * The manifest that goes with the snapshot, in *out, which is cleared first:
 * the last that graf_live_writer_set_manifest was given before the commit.
 * Empty when there never was one. GRAF_STALE as ever.
 */
graf_status graf_live_manifest(graf_part *part, graf_buffer *out,
                               graf_error *error) GRAF_MUST_CHECK;

typedef struct graf_live_writer graf_live_writer;

/* Opens a live part for writing. The caller holds the index's lock. */
graf_status graf_live_writer_open(const char *path, graf_live_writer **out,
                                  graf_error *error) GRAF_MUST_CHECK;

/* As the functions of the same names in index.h. */
graf_status graf_live_writer_put(graf_live_writer *writer,
                                 const graf_article *article,
                                 graf_put_result *result,
                                 graf_error *error) GRAF_MUST_CHECK;
graf_status graf_live_writer_delete(graf_live_writer *writer, graf_view id,
                                    bool *found,
                                    graf_error *error) GRAF_MUST_CHECK;
graf_status graf_live_writer_commit(graf_live_writer *writer,
                                    graf_error *error) GRAF_MUST_CHECK;

/* Finds an article, also among what is not committed yet: its fingerprint. */
graf_status graf_live_writer_find(graf_live_writer *writer, graf_view id,
                                  bool *found, graf_fingerprint *fingerprint,
                                  graf_error *error) GRAF_MUST_CHECK;

/* The next commit stores `text` (to 64 KiB) with the articles: both become
 * visible at the same moment, and survive a crash together or not at all. */
graf_status graf_live_writer_set_manifest(graf_live_writer *writer,
                                          graf_view text,
                                          graf_error *error) GRAF_MUST_CHECK;

/* Looks for copies among the articles that were put since the last commit. */
graf_status graf_live_writer_find_copies(graf_live_writer *writer,
                                         graf_copy_finder find, void *user,
                                         graf_error *error) GRAF_MUST_CHECK;

size_t graf_live_writer_pending(const graf_live_writer *writer);

/* Abandons what was not committed, and frees. */
void graf_live_writer_close(graf_live_writer *writer);

#endif
