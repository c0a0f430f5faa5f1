#include "sealed/builder_workers.h"

#include <stdlib.h>

#include "sealed/jobs.h"

/* How many batches there are for each thread: one that it works on, and a few
 * that wait, since reading comes in bursts. */
enum { BATCHES_PER_WORKER = 3 };

/* ---- one batch ---------------------------------------------------------- */

/* Makes room for what the document in hand adds. */
static graf_status reserve(graf_worker *worker, graf_error *error)
{
    size_t word_count = graf_analyzer_word_count(worker->analyzer);
    void *words = worker->words;
    void *counts = worker->counts;
    void *tokens = worker->tokens;
    void *lengths = worker->lengths;
    graf_status status;

    status = graf_array_reserve(&words, &worker->words_capacity, word_count,
                                sizeof *worker->words, error);
    worker->words = words;
    if (status == GRAF_OK)
        status = graf_array_reserve(&counts, &worker->counts_capacity,
                                    word_count, sizeof *worker->counts, error);
    worker->counts = counts;
    /* One more, so that a text without words is no special case. */
    if (status == GRAF_OK)
        status =
            graf_array_reserve(&tokens, &worker->token_capacity,
                               worker->token_count + worker->found.count + 1,
                               sizeof *worker->tokens, error);
    worker->tokens = tokens;
    if (status == GRAF_OK)
        status = graf_array_reserve(&lengths, &worker->document_capacity,
                                    worker->document_count + 1,
                                    sizeof *worker->lengths, error);
    worker->lengths = lengths;
    if (status != GRAF_OK)
        return status;
    for (; worker->word_count < word_count; worker->word_count++) {
        worker->words[worker->word_count] = NULL;
        worker->counts[worker->word_count] = 0;
    }
    return GRAF_OK;
}

static graf_status add_document(graf_worker *worker, graf_view text,
                                graf_error *error)
{
    graf_tokens *found = &worker->found;
    graf_status status = graf_analyze(worker->analyzer, text, found, error);
    uint32_t *token;
    size_t i;

    if (status == GRAF_OK && found->count > GRAF_DOCUMENT_WORDS_LIMIT)
        status = graf_fail(error, GRAF_OVER_LIMIT,
                           "a paragraph has more than %d words",
                           GRAF_DOCUMENT_WORDS_LIMIT);
    if (status == GRAF_OK)
        status = reserve(worker, error);
    if (status != GRAF_OK)
        return status;
    token = worker->tokens + worker->token_count;
    for (i = 0; i < found->count; i++) {
        const graf_word *word = found->items[i].word;

        token[i] = word->number;
        if (worker->counts[word->number]++ == 0)
            worker->words[word->number] = word;
    }
    worker->token_count += found->count;
    worker->lengths[worker->document_count++] = (uint32_t)found->count;
    return GRAF_OK;
}

static graf_status add_article(graf_worker *worker, const graf_article *article,
                               graf_signature *signature, graf_error *error)
{
    graf_status status = add_document(worker, article->title, error);
    graf_signing signing;
    size_t i;

    graf_signing_begin(&signing);
    for (i = 0; i < article->paragraphs.count && status == GRAF_OK; i++) {
        graf_view text = article->paragraphs.items[i];

        status = graf_text_chunk_add(worker->chunk, text, error);
        if (status == GRAF_OK)
            status = add_document(worker, text, error);
        if (status == GRAF_OK)
            graf_signing_add(&signing, &worker->found);
    }
    *signature = graf_signing_end(&signing, article->source);
    return status;
}

/* A copy that takes no more memory than it must: it stays until the end. */
static graf_status copy_numbers(const uint32_t *numbers, size_t count,
                                uint32_t **out, graf_error *error)
{
    *out = malloc((count + 1) * sizeof **out);
    if (*out == NULL)
        return graf_fail_memory(error, (count + 1) * sizeof **out);
    if (count > 0)
        memcpy(*out, numbers, count * sizeof **out);
    return GRAF_OK;
}

static graf_status work_on(graf_worker *worker, graf_batch *batch,
                           graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t i;

    worker->token_count = 0;
    worker->document_count = 0;
    if (!worker->has_dictionary && worker->workers->dictionary.length > 0)
        graf_text_chunk_use(worker->chunk, worker->workers->dictionary, 1);
    worker->has_dictionary = true;
    for (i = 0; i < batch->count && status == GRAF_OK; i++)
        status = add_article(worker, &batch->articles[i].article,
                             &batch->articles[i].signature, error);
    if (status == GRAF_OK)
        status = graf_text_chunk_end(worker->chunk, error);
    if (status == GRAF_OK)
        status = graf_text_chunk_take(worker->chunk, &batch->text,
                                      &batch->text_rows, error);
    if (status == GRAF_OK)
        status = copy_numbers(worker->tokens, worker->token_count,
                              &batch->tokens, error);
    if (status == GRAF_OK)
        status = copy_numbers(worker->lengths, worker->document_count,
                              &batch->lengths, error);
    batch->token_count = worker->token_count;
    batch->document_count = (uint32_t)worker->document_count;
    return status;
}

/* ---- the threads -------------------------------------------------------- */

static void fail(graf_workers *workers, graf_status status,
                 const graf_error *error)
{
    pthread_mutex_lock(&workers->mutex);
    if (workers->status == GRAF_OK) {
        workers->status = status;
        workers->error = *error;
    }
    pthread_cond_broadcast(&workers->queued);
    pthread_cond_broadcast(&workers->idle);
    pthread_cond_broadcast(&workers->turned);
    pthread_mutex_unlock(&workers->mutex);
}

/* The next batch of the queue; NULL when there is nothing more to do. */
static graf_batch *next_batch(graf_workers *workers)
{
    graf_batch *batch = NULL;

    pthread_mutex_lock(&workers->mutex);
    while (workers->first == NULL && !workers->is_closing &&
           workers->status == GRAF_OK)
        pthread_cond_wait(&workers->queued, &workers->mutex);
    if (workers->status == GRAF_OK && workers->first != NULL) {
        batch = workers->first;
        workers->first = batch->next;
    }
    pthread_mutex_unlock(&workers->mutex);
    return batch;
}

/* False when another worker has failed meanwhile. */
static bool wait_for_turn(graf_workers *workers, uint32_t number)
{
    bool is_turn;

    pthread_mutex_lock(&workers->mutex);
    while (workers->turn != number && workers->status == GRAF_OK)
        pthread_cond_wait(&workers->turned, &workers->mutex);
    is_turn = workers->status == GRAF_OK;
    pthread_mutex_unlock(&workers->mutex);
    return is_turn;
}

static void put_back(graf_workers *workers, graf_batch *batch)
{
    graf_batch_clear(batch);
    pthread_mutex_lock(&workers->mutex);
    batch->next = workers->idle_batches;
    workers->idle_batches = batch;
    pthread_cond_signal(&workers->idle);
    pthread_mutex_unlock(&workers->mutex);
}

static void end_turn(graf_workers *workers, size_t bytes)
{
    pthread_mutex_lock(&workers->mutex);
    workers->bytes = bytes;
    workers->turn++;
    pthread_cond_broadcast(&workers->turned);
    pthread_mutex_unlock(&workers->mutex);
}

static void *run_worker(void *argument)
{
    graf_worker *worker = argument;
    graf_workers *workers = worker->workers;
    graf_error error = GRAF_ERROR_INIT;
    graf_batch *batch;

    while ((batch = next_batch(workers)) != NULL) {
        graf_status status = work_on(worker, batch, &error);
        size_t bytes;

        if (status == GRAF_OK && wait_for_turn(workers, batch->number)) {
            status =
                workers->collect(workers->user, worker, batch, &bytes, &error);
            if (status == GRAF_OK)
                end_turn(workers, bytes);
        }
        if (status != GRAF_OK)
            fail(workers, status, &error);
        put_back(workers, batch);
    }
    return NULL;
}

/* ---- for the builder ---------------------------------------------------- */

static graf_status add_batches(graf_workers *workers, unsigned count,
                               graf_error *error)
{
    graf_status status = GRAF_OK;
    graf_batch *batch;

    for (; count > 0 && status == GRAF_OK; count--) {
        status = graf_batch_new(&batch, error);
        if (status == GRAF_OK)
            put_back(workers, batch);
    }
    return status;
}

graf_status graf_workers_start(graf_workers *workers, unsigned count,
                               graf_view language, graf_batch_collector collect,
                               void *user, graf_error *error)
{
    graf_status status;
    unsigned i;

    memset(workers, 0, sizeof *workers);
    workers->items = calloc(count, sizeof *workers->items);
    if (workers->items == NULL)
        return graf_fail_memory(error, count * sizeof *workers->items);
    pthread_mutex_init(&workers->mutex, NULL);
    pthread_cond_init(&workers->queued, NULL);
    pthread_cond_init(&workers->idle, NULL);
    pthread_cond_init(&workers->turned, NULL);
    workers->count = count;
    workers->collect = collect;
    workers->user = user;
    status = add_batches(workers, count * BATCHES_PER_WORKER, error);
    for (i = 0; i < count && status == GRAF_OK; i++) {
        graf_worker *worker = &workers->items[i];
        int failure = 0;

        worker->number = i;
        worker->workers = workers;
        status = graf_analyzer_new(language, &worker->analyzer, error);
        if (status == GRAF_OK)
            status = graf_text_chunk_new(&worker->chunk, error);
        if (status == GRAF_OK)
            failure = graf_thread_start(&worker->thread, run_worker, worker);
        if (failure != 0)
            status = graf_fail_errno(error, failure, "cannot start a thread");
        if (status == GRAF_OK)
            workers->started++;
    }
    return status;
}

graf_status graf_workers_take(graf_workers *workers, graf_batch **out,
                              size_t *bytes, graf_error *error)
{
    graf_status status;

    *out = NULL;
    pthread_mutex_lock(&workers->mutex);
    while (workers->idle_batches == NULL && workers->status == GRAF_OK)
        pthread_cond_wait(&workers->idle, &workers->mutex);
    status = workers->status;
    if (status == GRAF_OK) {
        *out = workers->idle_batches;
        workers->idle_batches = (*out)->next;
        (*out)->number = workers->next_number++;
    } else if (error != NULL) {
        *error = workers->error;
    }
    *bytes = workers->bytes;
    pthread_mutex_unlock(&workers->mutex);
    return status;
}

void graf_workers_give(graf_workers *workers, graf_batch *batch)
{
    pthread_mutex_lock(&workers->mutex);
    batch->next = NULL;
    if (workers->first == NULL)
        workers->first = batch;
    else
        workers->last->next = batch;
    workers->last = batch;
    pthread_cond_signal(&workers->queued);
    pthread_mutex_unlock(&workers->mutex);
}

static void join(graf_workers *workers)
{
    pthread_mutex_lock(&workers->mutex);
    workers->is_closing = true;
    pthread_cond_broadcast(&workers->queued);
    pthread_mutex_unlock(&workers->mutex);
    while (workers->started > 0)
        pthread_join(workers->items[--workers->started].thread, NULL);
}

graf_status graf_workers_close(graf_workers *workers, graf_error *error)
{
    join(workers);
    if (workers->status != GRAF_OK && error != NULL)
        *error = workers->error;
    return workers->status;
}

static void free_batches(graf_batch *batch)
{
    while (batch != NULL) {
        graf_batch *next = batch->next;

        graf_batch_free(batch);
        batch = next;
    }
}

static void release_worker(graf_worker *worker)
{
    graf_analyzer_free(worker->analyzer);
    graf_text_chunk_free(worker->chunk);
    graf_tokens_release(&worker->found);
    free(worker->words);
    free(worker->counts);
    free(worker->tokens);
    free(worker->lengths);
}

void graf_workers_release(graf_workers *workers)
{
    const graf_error stopped = GRAF_ERROR_INIT;
    unsigned i;

    if (workers->items == NULL)
        return;
    fail(workers, GRAF_INTERRUPTED, &stopped);
    join(workers);
    free_batches(workers->idle_batches);
    free_batches(workers->first);
    for (i = 0; i < workers->count; i++)
        release_worker(&workers->items[i]);
    pthread_mutex_destroy(&workers->mutex);
    pthread_cond_destroy(&workers->queued);
    pthread_cond_destroy(&workers->idle);
    pthread_cond_destroy(&workers->turned);
    free(workers->items);
    workers->items = NULL;
}
