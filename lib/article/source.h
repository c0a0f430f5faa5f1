/*
 * source.h - where bytes come from.
 *
 * One small interface for files, memory, unpacked data, members of archives
 * and bodies of web pages, so that each of them can lie in any other.
 */
#ifndef GRAF_ARTICLE_SOURCE_H
#define GRAF_ARTICLE_SOURCE_H

#include "graf/buffer.h"

typedef struct graf_source {
    /*
     * Reads up to `size` (> 0) bytes; *got 0 is the end. A failure comes after
     * everything before it has been handed out, once; then comes the end.
     * GRAF_INPUT_OUTPUT: the system failed. GRAF_BAD_INPUT: the bytes it is
     * made from are cut off or damaged. GRAF_OVER_LIMIT: a bound was passed.
     */
    graf_status (*read)(void *user, char *out, size_t size, size_t *got,
                        graf_error *error);
    /* Goes to an offset from the beginning, at most `size`. NULL where a
     * source can only be read once from front to back. */
    bool (*seek)(void *user, uint64_t offset);
    uint64_t size; /* of a source that can seek */
    /* After damage: goes on at the next place behind it where reading can
     * begin; false when there is none. NULL where there never is. */
    bool (*resume)(void *user);
    void *user;
} graf_source;

/* A descriptor, or bytes in memory; both are borrowed. */
typedef struct graf_file_source {
    int descriptor; /* -1: memory */
    graf_view memory;
    uint64_t at;       /* how far it was read */
    uint64_t consumed; /* how far it was ever read, for the progress */
} graf_file_source;

/* A descriptor, from where it stands. The source lives as long as *file. */
graf_source graf_file_source_open(graf_file_source *file, int descriptor);
graf_source graf_file_source_open_bytes(graf_file_source *file,
                                        graf_view bytes);

#endif
