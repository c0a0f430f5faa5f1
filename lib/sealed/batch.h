/*
 * batch.h - articles on their way from the builder's caller to the threads
 * that analyse them, and what these make of them.
 */
#ifndef GRAF_SEALED_BATCH_H
#define GRAF_SEALED_BATCH_H

#include "graf/article.h"
#include "graf/file.h"
#include "graf/signature.h"

typedef struct graf_batch_article {
    graf_article article; /* copied; without what was dropped from it */
    graf_fingerprint fingerprint;
    graf_signature signature; /* made by a worker */
} graf_batch_article;

typedef struct graf_batch {
    struct graf_batch *next; /* in the queue that it stands in */
    uint32_t number;         /* in the order of the articles, from 0 */
    graf_batch_article *articles;
    size_t count;
    size_t text_bytes; /* of headlines and paragraphs */
    /* Made by a worker, article after article: */
    uint32_t *tokens; /* word numbers of the worker's analyzer */
    size_t token_count;
    uint32_t *lengths; /* how many of them each document has */
    uint32_t document_count;
    graf_buffer text; /* as graf_text_chunk_take gives them */
    graf_buffer text_rows;
    /* The rest is private to batch.c. */
    size_t article_capacity;
    graf_arena arena;
} graf_batch;

graf_status graf_batch_new(graf_batch **out, graf_error *error) GRAF_MUST_CHECK;
void graf_batch_free(graf_batch *batch);

/* Forgets the articles and what became of them; `tokens` and `lengths` have
 * been handed over by then. */
void graf_batch_clear(graf_batch *batch);

/* Copies an article in. When it fails the batch is as before. */
graf_status graf_batch_add(graf_batch *batch, const graf_article *article,
                           graf_fingerprint fingerprint,
                           graf_error *error) GRAF_MUST_CHECK;

#endif
