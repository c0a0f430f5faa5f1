/*
 * indexed.h - from an article to the documents of a live part.
 */
#ifndef GRAF_LIVE_INDEXED_H
#define GRAF_LIVE_INDEXED_H

#include "graf/text.h"
#include "live/schema.h"
#include "xapian-c.h"

/* The terms that every document of an article has: its metadata. */
typedef struct graf_article_terms {
    graf_arena arena;
    graf_view *items; /* in the arena's keeping, but for the array itself */
    size_t count;
    size_t capacity;
} graf_article_terms;

enum {
    /* Words of all metadata of one article: every paragraph carries them. */
    GRAF_ARTICLE_TERMS_LIMIT = 4096,
    GRAF_ARTICLE_TERMS_BYTES = 4 * 1024 * 1024
};

void graf_article_terms_init(graf_article_terms *terms);
void graf_article_terms_release(graf_article_terms *terms);

/* Replaces *terms by those of an article. GRAF_OVER_LIMIT past
 * GRAF_ARTICLE_TERMS_LIMIT. `tokens` is scratch. */
graf_status graf_article_terms_collect(graf_article_terms *terms,
                                       const graf_article *article,
                                       graf_analyzer *analyzer,
                                       graf_tokens *tokens,
                                       graf_error *error) GRAF_MUST_CHECK;

/* What makes one document: a paragraph of an article. */
typedef struct graf_indexed_paragraph {
    const graf_article *article;
    const graf_article_terms *terms;
    uint32_t head;   /* docid of paragraph 0 */
    uint32_t number; /* of this paragraph */
    graf_view data;
    graf_signed_article marks; /* of the article; for the head */
} graf_indexed_paragraph;

/* Gives a head what says to which cluster its article belongs; nothing without
 * a cluster. */
xc_status graf_document_mark(xc_document *document,
                             const graf_signed_article *marks, xc_error *error);

/* Fills `document` (emptied first) with terms, values and data. `tokens` are
 * the words of the paragraph. */
graf_status graf_document_fill(xc_document *document,
                               const graf_indexed_paragraph *paragraph,
                               const graf_tokens *tokens,
                               graf_error *error) GRAF_MUST_CHECK;

#endif
