/*
 * builder_workers.h - the threads of a builder: they analyse batches of
 * articles and compress their texts.
 *
 * What the batches give is collected in the order of their numbers, by the
 * thread that has it, one at a time: it does not depend on the number of
 * threads. Word numbers do; they are the worker's own.
 */
#ifndef GRAF_SEALED_BUILDER_WORKERS_H
#define GRAF_SEALED_BUILDER_WORKERS_H

#include <pthread.h>

#include "graf/text.h"
#include "sealed/batch.h"
#include "sealed/text_store.h"

/* A position less 1 fits in 16 bits. Paragraphs are bounded in bytes, and
 * only compatibility characters that stand for several words could give one
 * more words than bytes. */
enum { GRAF_DOCUMENT_WORDS_LIMIT = 65536 };

struct graf_workers;

typedef struct graf_worker {
    unsigned number;
    graf_analyzer *analyzer;
    /* By word number. Words that never occurred are NULL. */
    const graf_word **words;
    uint32_t *counts; /* occurrences */
    size_t word_count;
    /* The rest is private. */
    struct graf_workers *workers;
    pthread_t thread;
    graf_text_chunk *chunk;
    bool has_dictionary; /* the chunk has */
    graf_tokens found;   /* in the document in hand */
    size_t words_capacity;
    size_t counts_capacity;
    uint32_t *tokens; /* of the batch in hand */
    size_t token_count;
    size_t token_capacity;
    uint32_t *lengths;
    size_t document_count;
    size_t document_capacity;
} graf_worker;

/* Takes what became of a batch, and says in *bytes how much memory is taken
 * up by now. */
typedef graf_status (*graf_batch_collector)(void *user, graf_worker *worker,
                                            graf_batch *batch, size_t *bytes,
                                            graf_error *error);

typedef struct graf_workers {
    graf_worker *items;
    unsigned count;
    /* The rest is private. */
    unsigned started;
    graf_batch_collector collect;
    void *user;
    pthread_mutex_t mutex; /* over all that follows */
    pthread_cond_t queued; /* there is a batch to work on, or no more */
    pthread_cond_t idle;   /* there is a batch to fill, or no use */
    pthread_cond_t turned; /* `turn` has changed */
    graf_batch *idle_batches;
    graf_batch *first; /* of the queue */
    graf_batch *last;
    uint32_t next_number; /* of the batch to be filled */
    uint32_t turn;        /* number of the batch to be collected */
    size_t bytes;         /* as the collector said */
    bool is_closing;
    /* Of the texts; set before the first batch is given. */
    graf_view dictionary;
    graf_status status;
    graf_error error;
} graf_workers;

/* Starts `count` threads. At rest until batches come. */
graf_status graf_workers_start(graf_workers *workers, unsigned count,
                               graf_view language, graf_batch_collector collect,
                               void *user, graf_error *error) GRAF_MUST_CHECK;

/* A batch to fill: waits until there is one. Returns the failure of a worker
 * when one has failed. *bytes: the collector's last word. */
graf_status graf_workers_take(graf_workers *workers, graf_batch **out,
                              size_t *bytes, graf_error *error) GRAF_MUST_CHECK;

/* Hands over a batch that was filled. */
void graf_workers_give(graf_workers *workers, graf_batch *batch);

/* Waits until all is done and every thread has ended. The words stay. */
graf_status graf_workers_close(graf_workers *workers,
                               graf_error *error) GRAF_MUST_CHECK;

/* Ends the threads, also in the midst of their work, and frees all. A
 * structure of zeros is fine. */
void graf_workers_release(graf_workers *workers);

#endif
