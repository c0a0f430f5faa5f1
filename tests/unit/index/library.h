/*
 * library.h - indexes in a scratch folder, and short ways to write to them.
 * Everything fails the test when it fails.
 */
#ifndef TEST_INDEX_LIBRARY_H
#define TEST_INDEX_LIBRARY_H

#include "graf/index.h"

enum { LIBRARY_PATH_SIZE = 256 };

typedef struct library {
    char folder[LIBRARY_PATH_SIZE];
    char path[LIBRARY_PATH_SIZE + 64]; /* the last from library_path() */
} library;

void library_make(library *made);
void library_remove(library *made);

/* The path of `name` in the scratch folder. */
const char *library_path(library *made, const char *name);

/* Fails the test, with the message, unless `status` is GRAF_OK. */
void expect_ok(graf_status status, const graf_error *error);

/* Fails unless `status` is `wanted` and the message holds `words`. */
void expect_failure(graf_status status, const graf_error *error,
                    graf_status wanted, const char *words);

graf_writer *open_writer(const char *path);
graf_index *open_index(const char *path);
graf_put_result put(graf_writer *writer, const graf_article *article);
bool delete_article(graf_writer *writer, graf_view id);
void commit(graf_writer *writer);

/* Puts, commits and closes. */
void put_all(const char *path, const graf_article *articles, size_t count);

/* The same in every respect that an index keeps. */
void expect_same_article(const graf_article *found,
                         const graf_article *expected);

/* Verifies the index: nothing must be wrong with it. */
void expect_sound(graf_index *index);

#endif
