/*
 * manifest.h - which parts make up an index.
 *
 * MANIFEST is a small text file:
 *
 *     graf index
 *     format 1
 *     analysis 1
 *     language english
 *     generation 7
 *     live live-3
 *     crc 1a2b3c4d
 *
 * "live" and later other kinds stand once a part, in the order in which they
 * are searched; the last line is the CRC-32 of everything before it. The file
 * is only ever replaced whole, so a reader sees one generation or the next.
 */
#ifndef GRAF_INDEX_MANIFEST_H
#define GRAF_INDEX_MANIFEST_H

#include "graf/buffer.h"

enum {
    GRAF_FORMAT_VERSION = 1,
    GRAF_MANIFEST_BYTES_LIMIT = 65536,
    GRAF_PARTS_LIMIT = 64,
    GRAF_PART_NAME_SIZE = 32,
    GRAF_LANGUAGE_SIZE = 32
};

typedef struct graf_manifest_part {
    char kind[16];
    char name[GRAF_PART_NAME_SIZE]; /* a file or folder in the index */
} graf_manifest_part;

typedef struct graf_manifest {
    uint32_t format_version;
    uint32_t analysis_version;
    char language[GRAF_LANGUAGE_SIZE];
    uint64_t generation;
    graf_manifest_part parts[GRAF_PARTS_LIMIT];
    uint32_t part_count;
} graf_manifest;

/* A first manifest, generation 1 and no parts. The language is cut to what
 * fits; names of languages do. */
void graf_manifest_init(graf_manifest *manifest, graf_view language);

/* Adds a part "kind-number". GRAF_OVER_LIMIT past GRAF_PARTS_LIMIT. */
graf_status graf_manifest_add(graf_manifest *manifest, const char *kind,
                              uint64_t number,
                              graf_error *error) GRAF_MUST_CHECK;

/*
 * Reads and checks the manifest of the index at `folder`. What is wrong is
 * told apart: GRAF_NOT_FOUND no such folder, GRAF_INVALID_ARGUMENT not an
 * index, GRAF_WRONG_VERSION, GRAF_DAMAGED.
 */
graf_status graf_manifest_read(const char *folder, graf_manifest *out,
                               graf_error *error) GRAF_MUST_CHECK;

/* Parses the text of a manifest; `folder` is for messages. */
graf_status graf_manifest_parse(graf_view text, const char *folder,
                                graf_manifest *out,
                                graf_error *error) GRAF_MUST_CHECK;

/* Replaces the manifest of the index at `folder`, durably. */
graf_status graf_manifest_write(const char *folder,
                                const graf_manifest *manifest,
                                graf_error *error) GRAF_MUST_CHECK;

#endif
