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

/* The same on a disk in memory, where there is one: for tests that sync often
 * and to which it does not matter that a sync is for nothing. */
void library_make_in_memory(library *made);
void library_remove(library *made);

/* The number that an environment variable gives, to ask for more of a test;
 * else `otherwise`. */
unsigned number_from(const char *variable, unsigned otherwise);

/* The path of `name` in the scratch folder. */
const char *library_path(library *made, const char *name);

/* How many files and folders below `folder` have names that begin so. */
size_t count_entries(const char *folder, const char *beginning);

/* Fails the test, with the message, unless `status` is GRAF_OK. */
void expect_ok(graf_status status, const graf_error *error);

/* Fails unless `status` is `wanted` and the message holds `words`. */
void expect_failure(graf_status status, const graf_error *error,
                    graf_status wanted, const char *words);

graf_writer *open_writer(const char *path);

/* The same with a say in where articles go. */
graf_writer *open_writer_in(const char *path, graf_writer_mode mode);
graf_index *open_index(const char *path);
graf_put_result put(graf_writer *writer, const graf_article *article);
bool delete_article(graf_writer *writer, graf_view id);
void commit(graf_writer *writer);

/* Puts, commits and closes. */
void put_all(const char *path, const graf_article *articles, size_t count);
void put_all_in(const char *path, graf_writer_mode mode,
                const graf_article *articles, size_t count);

void seal(graf_writer *writer);

/* Writes an archive of the index at `from`. */
void archive(const char *from, const char *to);

/* The same in every respect that an index keeps. */
void expect_same_article(const graf_article *found,
                         const graf_article *expected);

/* The index at `path` has these parts, as "live 3, sealed 20-5": articles,
 * less those masked. */
void expect_parts(const char *path, const char *expected);

/* The index at `path` is sound and holds the first `count` of `articles`,
 * each once, and none of the rest of `total`. */
void expect_articles(const char *path, const graf_article *articles,
                     size_t total, size_t count);

/* Verifies the index: nothing must be wrong with it. */
void expect_sound(graf_index *index);

#endif
