/*
 * small_part.h - a file with the sections of a sealed part, whose contents say
 * nothing: for the tests of the file itself.
 */
#ifndef TEST_SEALED_SMALL_PART_H
#define TEST_SEALED_SMALL_PART_H

#include "base/scratch.h"
#include "sealed/sealed_file.h"
#include "sealed/sealed_output.h"

/* The text comes first, then the postings. */
enum {
    SMALL_HEADER_BYTES = 528,
    SMALL_TEXT_BYTES = 100,
    SMALL_POSTINGS_BYTES = 33,
    SMALL_PIECES = 13
};

typedef struct small_piece {
    graf_section section;
    size_t length;
} small_piece;

/* The sections in the order in which they are written; the others are empty.
 * Those that the counts bind have the lengths that they ask for. */
extern const small_piece small_pieces[SMALL_PIECES];
extern const graf_sealed_counts small_counts;
extern const graf_view small_language;

/* A folder, a path in it for the part, and the bytes of a file. */
typedef struct small_place {
    scratch_folder scratch;
    char path[SCRATCH_PATH_SIZE + 64];
    char new_path[SCRATCH_PATH_SIZE + 64]; /* path.new */
    graf_buffer bytes;
} small_place;

void small_place_make(small_place *place);
void small_place_remove(small_place *place);

/* Writes `length` bytes of a section, a few at a time. Neither this nor the
 * next asserts anything, which would write to a file. */
graf_status small_section_write(graf_sealed_output *output,
                                graf_section section, size_t length,
                                graf_error *error);

/* Writes the part with a text of another length. */
graf_status small_part_write(const char *path, size_t text_length,
                             graf_error *error);

/* Writes the part and reads its bytes back. */
void small_part_make(small_place *place);

/* Asserts that the sections hold what was written. */
void small_part_check(const graf_sealed_file *file, size_t text_length);

#endif
