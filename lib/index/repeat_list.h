/*
 * repeat_list.h - the paragraphs that are known to repeat, on disk.
 *
 * The file "repeated" of an index is text:
 *
 *     graf repeated 1
 *     8c2f...32 digits...e1 at-ends
 *     17d0...32 digits...5a anywhere
 *     crc 1a2b3c4d
 *
 * A line a paragraph: its fingerprint with that of its source, and where it
 * is left out. It is replaced whole before articles are put without what it
 * names; where these are not committed in the end, it has still been seen to
 * repeat. An index without the file knows of none.
 */
#ifndef GRAF_INDEX_REPEAT_LIST_H
#define GRAF_INDEX_REPEAT_LIST_H

#include "index/key_table.h"

/* Where a paragraph is left out: the mark of its row. */
typedef enum graf_repeat_place {
    GRAF_REPEAT_NOWHERE = 0,
    GRAF_REPEAT_AT_ENDS,
    GRAF_REPEAT_ANYWHERE
} graf_repeat_place;

enum { GRAF_REPEATS_LIMIT = 65536 };

/* Adds a row, kept and marked, for each paragraph of the list at `path`.
 * GRAF_DAMAGED says what to do. */
graf_status graf_repeat_list_read(const char *path, graf_key_table *table,
                                  graf_error *error) GRAF_MUST_CHECK;

/* Replaces the list by the rows that are kept. */
graf_status graf_repeat_list_write(const char *path,
                                   const graf_key_table *table,
                                   graf_error *error) GRAF_MUST_CHECK;

#endif
