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

static size_t list_bytes(graf_view_list list)
{
    size_t sum = list.count * sizeof *list.items;
    size_t i;

    for (i = 0; i < list.count; i++)
        sum += list.items[i].length;
    return sum;
}

/* Everything that an article points to goes into one piece of memory: views
 * first, then bytes. */
typedef struct article_copy {
    graf_view *views;
    char *bytes;
} article_copy;

static graf_view copy_view(article_copy *copy, graf_view view)
{
    graf_view moved = { copy->bytes, view.length };

    if (view.length > 0)
        memcpy(copy->bytes, view.data, view.length);
    copy->bytes += view.length;
    return moved;
}

static graf_view_list copy_list(article_copy *copy, graf_view_list list)
{
    graf_view_list moved = { copy->views, list.count };
    size_t i;

    for (i = 0; i < list.count; i++)
        copy->views[i] = copy_view(copy, list.items[i]);
    copy->views += list.count;
    return moved;
}

static graf_status copy_article(graf_arena *arena, const graf_article *from,
                                graf_article *to, graf_error *error)
{
    size_t view_count = from->authors.count + from->regions.count +
                        from->themes.count + from->paragraphs.count;
    size_t size = from->id.length + from->title.length + from->source.length +
                  from->origin.length + from->section.length +
                  from->url.length + from->language.length +
                  list_bytes(from->authors) + list_bytes(from->regions) +
                  list_bytes(from->themes) + list_bytes(from->paragraphs);
    article_copy copy;
    graf_status status;
    void *memory;

    status = graf_arena_allocate(arena, size, &memory, error);
    if (status != GRAF_OK)
        return status;
    copy.views = memory;
    copy.bytes = (char *)(copy.views + view_count);
    memset(to, 0, sizeof *to);
    to->id = copy_view(&copy, from->id);
    to->title = copy_view(&copy, from->title);
    to->source = copy_view(&copy, from->source);
    to->origin = copy_view(&copy, from->origin);
    to->section = copy_view(&copy, from->section);
    to->url = copy_view(&copy, from->url);
    to->language = copy_view(&copy, from->language);
    to->authors = copy_list(&copy, from->authors);
    to->regions = copy_list(&copy, from->regions);
    to->themes = copy_list(&copy, from->themes);
    to->paragraphs = copy_list(&copy, from->paragraphs);
    to->date = from->date;
    return GRAF_OK;
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
        status = copy_article(&batch->arena, article,
                              &batch->articles[batch->count].article, error);
    if (status != GRAF_OK)
        return status;
    batch->articles[batch->count++].fingerprint = fingerprint;
    batch->text_bytes += (size_t)graf_article_text_bytes(article);
    return GRAF_OK;
}
