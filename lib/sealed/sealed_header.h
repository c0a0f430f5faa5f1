/*
 * sealed_header.h - the first bytes of a sealed part; format.md has the table.
 */
#ifndef GRAF_SEALED_HEADER_H
#define GRAF_SEALED_HEADER_H

#include "sealed/bytes.h"
#include "sealed/format.h"

enum { GRAF_SEALED_MAGIC_BYTES = 8, GRAF_SEALED_HEADER_BYTES = 528 };

/* As in PNG (RFC 2083, 12.12): the first byte is not ASCII, and line ends that
 * a transfer as text would change follow. */
extern const char graf_sealed_magic[GRAF_SEALED_MAGIC_BYTES];

/* Where a section is, and graf_checksum64 of its bytes. An empty one is at 0.
 */
typedef struct graf_sealed_extent {
    uint64_t offset;
    uint64_t length;
    uint64_t checksum;
} graf_sealed_extent;

typedef struct graf_sealed_header {
    uint32_t analysis_version;
    char language[GRAF_SEALED_LANGUAGE_SIZE]; /* padded with NULs */
    uint64_t file_size;
    graf_sealed_counts counts;
    graf_sealed_extent sections[GRAF_SECTION_COUNT];
} graf_sealed_header;

/* Writes the header and its checksum to `out`. */
void graf_sealed_header_encode(const graf_sealed_header *header,
                               unsigned char out[GRAF_SEALED_HEADER_BYTES]);

/*
 * Reads the header out of the first bytes (as many as there are, up to
 * GRAF_SEALED_HEADER_BYTES) of a file of `file_size` bytes, and checks all
 * that can be checked without looking at the sections. Errors as
 * graf_sealed_file_open; `path` is for messages.
 */
graf_status graf_sealed_header_decode(graf_view bytes, uint64_t file_size,
                                      const char *path, graf_sealed_header *out,
                                      graf_error *error) GRAF_MUST_CHECK;

#endif
