/*
 * part_lines.h - everything that a sealed part holds, as lines of text: once
 * read from the file, once worked out from the articles in the plainest way.
 */
#ifndef TEST_SEALED_PART_LINES_H
#define TEST_SEALED_PART_LINES_H

#include "graf/article.h"
#include "graf/buffer.h"

/* Sorted, without repetitions. */
typedef struct part_lines {
    char **items;
    size_t count;
    size_t capacity;
} part_lines;

void lines_add(part_lines *lines, const char *format, ...) GRAF_PRINTF(2, 3);
void lines_sort(part_lines *lines);
void lines_free(part_lines *lines);

/* Reads all of a part, which must be whole, and checks what it says twice. */
void lines_of_file(const char *path, part_lines *out);

/* What the part of these articles should hold. */
void lines_of_articles(const graf_article *const *articles, unsigned count,
                       part_lines *out);

/* Fails at the first line that differs, and frees both. */
void assert_same_lines(part_lines *found, part_lines *expected);

#endif
