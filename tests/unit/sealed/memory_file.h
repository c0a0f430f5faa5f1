/* memory_file.h - a sealed file that is only in memory, for tests that look at
 * few of its sections, and damage them. */
#ifndef TEST_SEALED_MEMORY_FILE_H
#define TEST_SEALED_MEMORY_FILE_H

#include <check.h>
#include <stdlib.h>

#include "sealed/sealed_file.h"

/* Zero-initialise. */
typedef struct memory_file {
    graf_sealed_file file;
    char *bytes[GRAF_SECTION_COUNT];
} memory_file;

/* Copies a section to the end of its own memory, so that reading past it
 * shows. */
static inline void memory_file_set(memory_file *memory, graf_section section,
                                   graf_view bytes)
{
    static char path[] = "test.graf";
    char *copy = malloc(bytes.length + 1);

    ck_assert_ptr_nonnull(copy);
    if (bytes.length > 0)
        memcpy(copy + 1, bytes.data, bytes.length);
    free(memory->bytes[section]);
    memory->bytes[section] = copy;
    memory->file.path = path;
    memory->file.sections[section] = graf_view_of(copy + 1, bytes.length);
}

/* The bytes of a section, to be changed. */
static inline char *memory_file_bytes(memory_file *memory, graf_section section)
{
    return memory->bytes[section] + 1;
}

static inline void memory_file_release(memory_file *memory)
{
    size_t i;

    for (i = 0; i < GRAF_SECTION_COUNT; i++)
        free(memory->bytes[i]);
}

#endif
