/*
 * articles_layout.h - where things stand in the sections of articles.c, for
 * it and articles_writer.c.
 */
#ifndef GRAF_SEALED_ARTICLES_LAYOUT_H
#define GRAF_SEALED_ARTICLES_LAYOUT_H

#include "sealed/articles.h"

enum {
    /* The row of an article. articles.h has the first two in its macros. */
    GRAF_ROW_DOCUMENT = 0,
    GRAF_ROW_UNIT = 4,
    GRAF_ROW_DATE = 8,
    GRAF_ROW_RECORD = 12,

    /* An id: its hash (graf_checksum32), and the article. Ascending. */
    GRAF_ID_ROW_BYTES = 8,

    /* A document of 255 words or more, and its words. Ascending. */
    GRAF_LONG_LENGTH_ROW_BYTES = 8,

    /* The cluster of a copy, and the article. Ascending. */
    GRAF_COPY_ROW_BYTES = 12,

    /* A count of the headlines before, and a bit for each document. */
    GRAF_HEADS_BLOCK = 64,
    GRAF_HEADS_BLOCK_BYTES = 4 + GRAF_HEADS_BLOCK / 8
};

/*
 * The checksum of a record: of its contents, and of what the row says of date
 * and texts, so that no article is shown with the texts of another.
 */
uint32_t graf_record_checksum(graf_view content, const graf_article_row *row);

#endif
