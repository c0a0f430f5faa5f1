/*
 * The builder: add, delete, finish; all on the caller's thread.
 */
#include "sealed/builder.h"

#include <inttypes.h>
#include <stdlib.h>

enum {
    MEMORY_LEAST = 16 * 1024 * 1024,
    THREADS_MOST = 64,
    BATCH_BYTES_MOST = 1024 * 1024,
    /* What an article can take of memory for each byte of its text: itself,
     * and in a text of single letters a word number of four bytes for two. */
    BYTES_PER_TEXT_BYTE = 4
};

/* Word numbers and the like; the rest is for what finish needs. */
static size_t memory_for_articles(const graf_sealed_builder *builder)
{
    return builder->memory / 2;
}

static graf_status check_options(const graf_sealed_options *options,
                                 graf_error *error)
{
    if (options->memory < MEMORY_LEAST)
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "%zu bytes of memory are too few to build a sealed "
                         "part; give at least %d MiB",
                         options->memory, MEMORY_LEAST / 1024 / 1024);
    if (options->threads < 1 || options->threads > THREADS_MOST)
        return graf_fail(error, GRAF_INVALID_ARGUMENT,
                         "%u threads cannot build a sealed part; give 1 to %d",
                         options->threads, THREADS_MOST);
    return GRAF_OK;
}

/* The language's full name, which the file is to say. */
static graf_status name_language(graf_sealed_builder *builder,
                                 graf_error *error)
{
    graf_view name = graf_analyzer_language(builder->workers.items[0].analyzer);

    if (name.length >= sizeof builder->language)
        return graf_fail(error, GRAF_INTERNAL,
                         "the name of the language is too long");
    memcpy(builder->language, name.data, name.length);
    return GRAF_OK;
}

static graf_status prepare(graf_sealed_builder *builder, const char *path,
                           const graf_sealed_options *options,
                           graf_error *error)
{
    graf_status status;

    builder->memory = options->memory;
    graf_arrivals_init(&builder->arrivals);
    graf_buffer_init(&builder->dictionary, SIZE_MAX / 4);
    graf_arena_init(&builder->strings, SIZE_MAX / 4);
    status = graf_assembly_init(&builder->assembly, path, error);
    if (status == GRAF_OK)
        status = graf_values_writer_new(&builder->values, error);
    if (status != GRAF_OK)
        return status;
    builder->word_bytes = calloc(options->threads, sizeof *builder->word_bytes);
    if (builder->word_bytes == NULL)
        return graf_fail_memory(error,
                                options->threads * sizeof *builder->word_bytes);
    status = graf_workers_start(&builder->workers, options->threads,
                                options->language, graf_builder_collect,
                                builder, error);
    if (status == GRAF_OK)
        status = name_language(builder, error);
    return status;
}

graf_status graf_sealed_builder_new(const char *path,
                                    const graf_sealed_options *options,
                                    graf_sealed_builder **out,
                                    graf_error *error)
{
    graf_status status = check_options(options, error);
    graf_sealed_builder *builder;

    *out = NULL;
    if (status != GRAF_OK)
        return status;
    builder = calloc(1, sizeof *builder);
    if (builder == NULL)
        return graf_fail_memory(error, sizeof *builder);
    status = prepare(builder, path, options, error);
    if (status == GRAF_OK)
        *out = builder;
    else
        graf_sealed_builder_abandon(builder);
    return status;
}

/* ---- adding ------------------------------------------------------------- */

static size_t batch_bytes(const graf_sealed_builder *builder)
{
    size_t bytes = builder->memory / 256;

    return bytes < BATCH_BYTES_MOST ? bytes : BATCH_BYTES_MOST;
}

static graf_status check_size(const graf_sealed_builder *builder,
                              const graf_article *article, graf_error *error)
{
    uint64_t bytes = graf_article_text_bytes(article);

    if (bytes > memory_for_articles(builder) / BYTES_PER_TEXT_BYTE)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "its %" PRIu64
                         " bytes of text need more memory than the %zu "
                         "MiB that may be used; allow %" PRIu64 " MiB",
                         bytes, builder->memory / 1024 / 1024,
                         bytes / 1024 * BYTES_PER_TEXT_BYTE * 2 / 1024 + 1);
    if (article->paragraphs.count >= GRAF_NO_DOCUMENT - 1 - builder->documents)
        return graf_fail(error, GRAF_OVER_LIMIT,
                         "the sealed part has as many paragraphs as it can "
                         "hold: finish it, and begin another");
    return GRAF_OK;
}

/* Gives the batch in hand to the workers. */
static graf_status give_batch(graf_sealed_builder *builder, graf_error *error)
{
    graf_status status = GRAF_OK;

    if (builder->batch->number == 0)
        status = graf_builder_make_dictionary(builder, error);
    if (status != GRAF_OK)
        return status;
    graf_workers_give(&builder->workers, builder->batch);
    builder->batch = NULL;
    return GRAF_OK;
}

static graf_status hand_over(graf_sealed_builder *builder, graf_error *error)
{
    size_t bytes = 0;
    graf_status status;

    if (builder->batch != NULL) {
        if (builder->batch->text_bytes < batch_bytes(builder))
            return GRAF_OK;
        status = give_batch(builder, error);
        if (status != GRAF_OK)
            return status;
    }
    status =
        graf_workers_take(&builder->workers, &builder->batch, &bytes, error);
    builder->is_full =
        bytes + builder->arrivals.bytes > memory_for_articles(builder) ||
        builder->documents > GRAF_NO_DOCUMENT / 2;
    return status;
}

graf_status graf_sealed_builder_add(graf_sealed_builder *builder,
                                    const graf_article *article,
                                    graf_put_result *result, graf_error *error)
{
    graf_fingerprint fingerprint;
    const graf_arrival *before;
    graf_status status;
    graf_view id;

    *result = GRAF_PUT_ADDED;
    status = graf_article_check(article, error);
    if (status == GRAF_OK)
        status = check_size(builder, article, error);
    if (status == GRAF_OK)
        status = graf_article_fingerprint(article, &fingerprint, error);
    if (status != GRAF_OK)
        return status;
    before = graf_arrivals_find(&builder->arrivals, article->id);
    if (before != NULL && !before->is_dropped) {
        *result = GRAF_PUT_REPLACED;
        if (graf_fingerprint_equal(before->fingerprint, fingerprint)) {
            *result = GRAF_PUT_UNCHANGED;
            return GRAF_OK;
        }
    }
    status = hand_over(builder, error);
    if (status == GRAF_OK)
        status =
            graf_arrivals_reserve(&builder->arrivals, article->id, &id, error);
    if (status == GRAF_OK)
        status = graf_batch_add(builder->batch, article, fingerprint, error);
    if (status != GRAF_OK)
        return status;
    graf_arrivals_add(&builder->arrivals, id, fingerprint);
    builder->documents += article->paragraphs.count + 1;
    return GRAF_OK;
}

graf_status graf_sealed_builder_delete(graf_sealed_builder *builder,
                                       graf_view id, bool *found,
                                       graf_error *error)
{
    graf_arrival *arrival = graf_arrivals_find(&builder->arrivals, id);

    (void)error;
    *found = arrival != NULL && !arrival->is_dropped;
    if (*found)
        graf_arrivals_drop(&builder->arrivals, arrival);
    return GRAF_OK;
}

void graf_sealed_builder_find_copies(graf_sealed_builder *builder,
                                     graf_copy_finder find, void *user)
{
    builder->find_copies = find;
    builder->find_copies_user = user;
}

bool graf_sealed_builder_is_full(const graf_sealed_builder *builder)
{
    return builder->is_full;
}

uint32_t graf_sealed_builder_count(const graf_sealed_builder *builder)
{
    return builder->arrivals.kept;
}

/* ---- the end ------------------------------------------------------------ */

graf_status graf_sealed_builder_finish(graf_sealed_builder *builder,
                                       graf_error *error)
{
    graf_status status = GRAF_OK;

    if (builder->batch != NULL)
        status = give_batch(builder, error);
    if (status == GRAF_OK)
        status = graf_workers_close(&builder->workers, error);
    if (status == GRAF_OK && builder->arrivals.kept == 0)
        status = graf_fail(error, GRAF_INVALID_ARGUMENT,
                           "there is no article to make a sealed part of");
    if (status == GRAF_OK)
        status = graf_builder_assemble(builder, error);
    graf_sealed_builder_abandon(builder);
    return status;
}

void graf_sealed_builder_abandon(graf_sealed_builder *builder)
{
    if (builder == NULL)
        return;
    graf_batch_free(builder->batch);
    graf_workers_release(&builder->workers);
    graf_buffer_release(&builder->dictionary);
    graf_assembly_release(&builder->assembly);
    graf_values_writer_free(builder->values);
    graf_arrivals_release(&builder->arrivals);
    graf_arena_release(&builder->strings);
    while (builder->array_count > 0)
        free(builder->arrays[--builder->array_count]);
    free(builder->arrays);
    free(builder->articles);
    free(builder->packed_values);
    free(builder->word_bytes);
    free(builder);
}
