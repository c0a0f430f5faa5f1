/*
 * sealed_output.h - writes a sealed part, which appears whole or not at all.
 *
 * Sections are written one after the other, in any order, each once; what is
 * not written is empty. The file grows as PATH.new and gets its name when it
 * is finished.
 */
#ifndef GRAF_SEALED_OUTPUT_H
#define GRAF_SEALED_OUTPUT_H

#include "sealed/format.h"

typedef struct graf_sealed_output graf_sealed_output;

/* Creates PATH.new, replacing one that a killed process left. */
graf_status graf_sealed_output_create(const char *path,
                                      graf_sealed_output **out,
                                      graf_error *error) GRAF_MUST_CHECK;

/* Begins a section, which ends the one before. */
graf_status graf_sealed_output_begin(graf_sealed_output *output,
                                     graf_section section,
                                     graf_error *error) GRAF_MUST_CHECK;

/* Appends to the section. Buffered; a disk that is full may show up here, in
 * any later call, or at the end. */
graf_status graf_sealed_output_write(graf_sealed_output *output,
                                     const void *data, size_t length,
                                     graf_error *error) GRAF_MUST_CHECK;

/* Bytes of the section so far. */
uint64_t graf_sealed_output_offset(const graf_sealed_output *output);

/*
 * Writes the header, syncs the file, gives it its name and syncs the folder.
 * Frees `output`, also when it fails; then PATH.new is removed and PATH is
 * what it was (unless only the folder could not be synced: see
 * graf_new_file_publish).
 */
graf_status graf_sealed_output_finish(graf_sealed_output *output,
                                      const graf_sealed_counts *counts,
                                      graf_view language, uint64_t *file_bytes,
                                      graf_error *error) GRAF_MUST_CHECK;

/* Removes PATH.new and frees. */
void graf_sealed_output_abandon(graf_sealed_output *output);

#endif
