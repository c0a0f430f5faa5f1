/*
 * Copying an article: everything that it points to goes into one piece of
 * memory, views first, then bytes.
 */
#include "graf/article.h"

typedef struct article_copy {
    graf_view *views;
    char *bytes;
} article_copy;

static size_t list_bytes(graf_view_list list)
{
    size_t sum = list.count * sizeof *list.items;
    size_t i;

    for (i = 0; i < list.count; i++)
        sum += list.items[i].length;
    return sum;
}

static size_t article_bytes(const graf_article *article)
{
    return article->id.length + article->title.length + article->source.length +
           article->origin.length + article->section.length +
           article->url.length + article->language.length +
           list_bytes(article->authors) + list_bytes(article->regions) +
           list_bytes(article->themes) + list_bytes(article->paragraphs);
}

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

graf_status graf_article_copy(const graf_article *article, graf_arena *arena,
                              graf_article *out, graf_error *error)
{
    size_t view_count = article->authors.count + article->regions.count +
                        article->themes.count + article->paragraphs.count;
    article_copy copy;
    graf_status status;
    void *memory;

    memset(out, 0, sizeof *out);
    status = graf_arena_allocate(arena, article_bytes(article), &memory, error);
    if (status != GRAF_OK)
        return status;
    copy.views = memory;
    copy.bytes = (char *)(copy.views + view_count);
    out->id = copy_view(&copy, article->id);
    out->title = copy_view(&copy, article->title);
    out->source = copy_view(&copy, article->source);
    out->origin = copy_view(&copy, article->origin);
    out->section = copy_view(&copy, article->section);
    out->url = copy_view(&copy, article->url);
    out->language = copy_view(&copy, article->language);
    out->authors = copy_list(&copy, article->authors);
    out->regions = copy_list(&copy, article->regions);
    out->themes = copy_list(&copy, article->themes);
    out->paragraphs = copy_list(&copy, article->paragraphs);
    out->date = article->date;
    return GRAF_OK;
}
