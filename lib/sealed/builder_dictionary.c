/*
 * The dictionary that a builder compresses texts with, made from those of its
 * first batch: what comes later rarely has much else in common, and by then
 * texts have been written.
 */
#include <stdlib.h>

#include "sealed/builder.h"

typedef struct samples {
    graf_buffer bytes;
    size_t *lengths;
    size_t count;
    size_t capacity;
} samples;

static graf_status add_sample(samples *all, graf_view text, graf_error *error)
{
    void *lengths = all->lengths;
    graf_status status;

    status = graf_array_reserve(&lengths, &all->capacity, all->count + 1,
                                sizeof *all->lengths, error);
    all->lengths = lengths;
    if (status == GRAF_OK)
        status = graf_buffer_append_view(&all->bytes, text, error);
    if (status == GRAF_OK)
        all->lengths[all->count++] = text.length;
    return status;
}

static graf_status add_samples(samples *all, const graf_article *article,
                               graf_error *error)
{
    graf_status status = GRAF_OK;
    size_t i;

    for (i = 0; i < article->paragraphs.count && status == GRAF_OK; i++)
        status = add_sample(all, article->paragraphs.items[i], error);
    return status;
}

graf_status graf_builder_make_dictionary(graf_sealed_builder *builder,
                                         graf_error *error)
{
    const graf_batch *batch = builder->batch;
    graf_buffer *dictionary = &builder->dictionary;
    graf_status status = GRAF_OK;
    samples all = { .lengths = NULL };
    size_t i;

    graf_buffer_init(&all.bytes, SIZE_MAX / 4);
    for (i = 0; i < batch->count && status == GRAF_OK; i++)
        status = add_samples(&all, &batch->articles[i].article, error);
    if (status == GRAF_OK)
        status = graf_compression_dictionary(graf_buffer_view(&all.bytes),
                                             all.lengths, all.count, dictionary,
                                             error);
    if (status == GRAF_OK && dictionary->length > 0)
        status = graf_assembly_add_dictionary(
            &builder->assembly, graf_buffer_view(dictionary), error);
    builder->workers.dictionary = graf_buffer_view(dictionary);
    graf_buffer_release(&all.bytes);
    free(all.lengths);
    return status;
}
