#include "sealed/batch.h"

#include <stdlib.h>

graf_status graf_batch_new(graf_batch **out, graf_error *error)
{
    graf_batch *batch = calloc(1, sizeof *batch);

    *out = NULL;
    if (batch == NULL)
        return graf_fail_memory(error, sizeof *batch);
    graf_buffer_init(&batch->text, SIZE_MAX / 4);
    graf_buffer_init(&batch->text_rows, SIZE_MAX / 4);
    graf_arena_init(&batch->arena, SIZE_MAX / 4);
    *out = batch;
    return GRAF_OK;
}

void graf_batch_free(graf_batch *batch)
{
    if (batch == NULL)
        return;
    graf_batch_clear(batch);
    graf_buffer_release(&batch->text);
    graf_buffer_release(&batch->text_rows);
    graf_arena_release(&batch->arena);
    free(batch->articles);
    free(batch);
}

void graf_batch_clear(graf_batch *batch)
{
    batch->count = 0;
    batch->text_bytes = 0;
    free(batch->tokens);
    batch->tokens = NULL;
    batch->token_count = 0;
    free(batch->lengths);
    batch->lengths = NULL;
    batch->document_count = 0;
    graf_buffer_clear(&batch->text);
    graf_buffer_clear(&batch->text_rows);
    graf_arena_clear(&batch->arena);
}

graf_status graf_batch_add(graf_batch *batch, const graf_article *article,
                           graf_fingerprint fingerprint, graf_error *error)
{
    void *articles = batch->articles;
    graf_status status =
        graf_array_reserve(&articles, &batch->article_capacity,
                           batch->count + 1, sizeof *batch->articles, error);

    batch->articles = articles;
    if (status == GRAF_OK)
        status =
            graf_article_copy(article, &batch->arena,
                              &batch->articles[batch->count].article, error);
    if (status != GRAF_OK)
        return status;
    batch->articles[batch->count++].fingerprint = fingerprint;
    batch->text_bytes += (size_t)graf_article_text_bytes(article);
    return GRAF_OK;
}
