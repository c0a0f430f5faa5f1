/*
 * manifest.h - which parts make up an index.
 *
 * MANIFEST is a small text file:
 *
 *     graf index
 *     format 2
 *     analysis 1
 *     language english
 *     generation 7
 *     next 13
 *     live live-3
 *     sealed sealed-7.graf
 *     sealed sealed-9.graf mask-12
 *     crc 1a2b3c4d
 *
 * A line a part: its kind, its file or folder and, where articles of a sealed
 * part are hidden, its mask. "next" is the number of the next part or mask;
 * numbers rise and are never used again, so that a name means the same file
 * for ever. The last line is the CRC-32 of everything before it. Version 1
 * had no masks and no "next"; it is still read.
 *
 * The file is only ever replaced whole, so a reader sees one generation or
 * the next. A live part can hold a newer manifest: ARCHITECTURE.md, "Commits
 * and crashes".
 */
#ifndef GRAF_INDEX_MANIFEST_H
#define GRAF_INDEX_MANIFEST_H

#include "graf/buffer.h"

enum {
    GRAF_FORMAT_VERSION = 2,
    GRAF_MANIFEST_BYTES_LIMIT = 65536,
    GRAF_PARTS_LIMIT = 64,
    GRAF_PART_NAME_SIZE = 32,
    GRAF_LANGUAGE_SIZE = 32
};

typedef struct graf_manifest_part {
    char kind[16];
    char name[GRAF_PART_NAME_SIZE]; /* a file or folder in the index */
    char mask[GRAF_PART_NAME_SIZE]; /* a file; empty: nothing is hidden */
} graf_manifest_part;

typedef struct graf_manifest {
    uint32_t format_version;
    uint32_t analysis_version;
    char language[GRAF_LANGUAGE_SIZE];
    uint64_t generation;
    uint64_t next_number; /* of a part or a mask */
    graf_manifest_part parts[GRAF_PARTS_LIMIT];
    uint32_t part_count;
} graf_manifest;

/* A first manifest, generation 1 and no parts. The language is cut to what
 * fits; names of languages do. */
void graf_manifest_init(graf_manifest *manifest, graf_view language);

/* A number that no part or mask has had. */
uint64_t graf_manifest_take_number(graf_manifest *manifest);

/* Adds a part: "live-number", "sealed-number.graf". GRAF_OVER_LIMIT past
 * GRAF_PARTS_LIMIT. */
graf_status graf_manifest_add(graf_manifest *manifest, const char *kind,
                              uint64_t number,
                              graf_error *error) GRAF_MUST_CHECK;

/* Gives part n the mask "mask-number". */
void graf_manifest_set_mask(graf_manifest *manifest, uint32_t n,
                            uint64_t number);

/* Takes part n out; those behind it move up. */
void graf_manifest_remove(graf_manifest *manifest, uint32_t n);

/* The live part, of which there is one; NULL when there is not. */
const graf_manifest_part *graf_manifest_live(const graf_manifest *manifest);

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

/* Appends the text of a manifest, with its checksum. */
graf_status graf_manifest_format(const graf_manifest *manifest,
                                 graf_buffer *text,
                                 graf_error *error) GRAF_MUST_CHECK;

/* Replaces the manifest of the index at `folder`, durably. */
graf_status graf_manifest_write(const char *folder,
                                const graf_manifest *manifest,
                                graf_error *error) GRAF_MUST_CHECK;

#endif
