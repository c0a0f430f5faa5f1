/*
 * archives.h - archives for tests, made with libarchive's writer.
 */
#ifndef TEST_ARTICLE_ARCHIVES_H
#define TEST_ARTICLE_ARCHIVES_H

#include "graf/buffer.h"

typedef struct archived {
    const char *path;
    graf_view content;
    char kind; /* 'f'ile, 'd'irectory, 'l'ink, 'h'ard link, 'p'ipe, 'c'haracter
                  device */
} archived;

/*
 * Appends an archive: a format and a filter by libarchive's names ("zip",
 * "7zip", "ustar", "raw"; NULL, "gzip", "bzip2", "xz", "zstd"). A format may
 * have an option, "7zip:compression=store". With a password it is encrypted.
 */
void make_archive(graf_buffer *out, const char *format, const char *filter,
                  const char *password, const archived *members, size_t count);

/* Appends `content` packed by a filter. */
void make_packed(graf_buffer *out, const char *filter, graf_view content);

#endif
