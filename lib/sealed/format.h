/*
 * format.h - the layout of a sealed part; lib/sealed/format.md describes it
 * byte by byte.
 *
 * A document is a paragraph or a headline (paragraph 0) of an article.
 * Articles stand in canonical order: newest first, undated last; then by id in
 * byte order. Documents are numbered in that order, each article's headline
 * first, so that document order is the order of ties and of --sort=newest.
 * Texts of paragraphs are stored in another order, that in which they came: a
 * text's number is called a unit.
 */
#ifndef GRAF_SEALED_FORMAT_H
#define GRAF_SEALED_FORMAT_H

#include "graf/article.h"

enum {
    GRAF_SEALED_VERSION = 1,
    GRAF_SEALED_LANGUAGE_SIZE = 32,
    GRAF_POSTING_BLOCK = 128,    /* documents in a block of a posting list */
    GRAF_TEXT_BLOCK_BYTES = 4096 /* a text block is closed when it has these */
};

/* Past the last document, article or unit. Their numbers are below it. */
#define GRAF_NO_DOCUMENT UINT32_MAX

typedef enum graf_section {
    GRAF_SECTION_TEXT = 0,    /* dictionaries; compressed blocks of texts,
                                 in unit order */
    GRAF_SECTION_TEXT_BLOCKS, /* where each begins */
    GRAF_SECTION_POSTINGS,    /* posting lists: documents and positions */
    GRAF_SECTION_STEMS,       /* dictionary: stem -> its lists */
    GRAF_SECTION_STEM_BLOCKS,
    GRAF_SECTION_WORDS, /* dictionary: field, form -> stem, frequency */
    GRAF_SECTION_WORD_BLOCKS,
    GRAF_SECTION_VALUES, /* distinct metadata values: text, articles */
    GRAF_SECTION_VALUE_OFFSETS,
    GRAF_SECTION_ARTICLES, /* a row of fixed size for each article */
    GRAF_SECTION_RECORDS,  /* its metadata */
    GRAF_SECTION_IDS,      /* hash of the id -> article */
    GRAF_SECTION_LENGTHS,  /* words of each document */
    GRAF_SECTION_LONG_LENGTHS,
    GRAF_SECTION_HEADS,      /* bitmap: which documents are headlines */
    GRAF_SECTION_SIGNATURES, /* of each article; or the cluster of a copy */
    GRAF_SECTION_COPIES,     /* cluster -> article */
    GRAF_SECTION_COUNT
} graf_section;

/* What the header says of the whole part. */
typedef struct graf_sealed_counts {
    uint32_t articles;
    uint32_t documents; /* headlines and paragraphs */
    uint64_t units;     /* texts; more than paragraphs where some are unused */
    uint64_t words;     /* tokens of all documents */
    uint64_t text_bytes;
    uint32_t stems;
    uint32_t words_in_dictionary;
    uint32_t values;
    int32_t first_date; /* GRAF_NO_DATE when no article is dated */
    int32_t last_date;
} graf_sealed_counts;

#endif
