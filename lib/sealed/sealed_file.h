/*
 * sealed_file.h - a sealed part as mapped bytes, its header and sections
 * checked.
 */
#ifndef GRAF_SEALED_FILE_H
#define GRAF_SEALED_FILE_H

#include "graf/file.h"
#include "sealed/format.h"

typedef struct graf_sealed_file {
    char *path;
    const unsigned char *bytes; /* the mapping */
    uint64_t size;
    char language[GRAF_SEALED_LANGUAGE_SIZE]; /* NUL-terminated */
    uint32_t analysis_version;
    graf_sealed_counts counts;
    graf_view sections[GRAF_SECTION_COUNT];
    uint64_t checksums[GRAF_SECTION_COUNT];
} graf_sealed_file;

/*
 * Maps the file and checks header, checksum of the header, and that every
 * section lies inside the file, apart from the others, with the length that
 * the counts ask for where they do. Not a sealed part: GRAF_INVALID_ARGUMENT;
 * cut short or wrong: GRAF_DAMAGED; another version of the format or the
 * analysis: GRAF_WRONG_VERSION. The sections' contents are not looked at:
 * cost independent of the size.
 *
 * A file that is cut short while it is mapped ends the process with SIGBUS.
 * graf never changes one: it is replaced by renaming, and what is mapped
 * stays.
 */
graf_status graf_sealed_file_open(const char *path, graf_sealed_file **out,
                                  graf_error *error) GRAF_MUST_CHECK;
void graf_sealed_file_close(graf_sealed_file *file);

/* True when the file at `path` begins as a sealed part does. */
bool graf_sealed_file_is(const char *path);

/* "postings", ...: for messages. */
const char *graf_section_name(graf_section section);

/* Reads the whole section and compares its checksum. */
bool graf_section_is_whole(const graf_sealed_file *file, graf_section section);

/* GRAF_DAMAGED: "PATH is damaged (WHAT): graf-index --verify says more". */
graf_status graf_sealed_damaged(const graf_sealed_file *file, const char *what,
                                graf_error *error);

#endif
